//! Joins texts into a list.

/// Returns the texts with a separator between them. Collecting them in a vector first would add to
/// the build time of every user.
pub(crate) fn joined(texts: impl Iterator<Item = String>, separator: &str) -> String {
    let mut list = String::new();
    let mut is_first = true;
    for text in texts {
        if !is_first {
            list.push_str(separator);
        }
        is_first = false;
        list.push_str(&text);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn separates_empty_texts_too() {
        let list = |texts: &[&str]| joined(texts.iter().map(ToString::to_string), ", ");
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["", "b", ""]), ", b, ");
    }
}
