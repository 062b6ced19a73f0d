//! Suggests valid names that resemble a wrong name.

use crate::join::joined;

/// The maximum length of a wrong name that gets a suggestion, in characters.
const LONGEST: usize = 64;

/// Returns the help for a wrong name: the most similar valid name, or a list of all valid names.
pub(crate) fn help(wrong: &str, right: &[&str]) -> String {
    let nearest = nearest(wrong, right.iter().copied());
    nearest.map_or_else(|| one_of(right), did_you_mean)
}

pub(crate) fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// Returns the valid name that is most similar to a wrong name and was probably meant.
pub(crate) fn nearest<'a>(
    wrong: &str,
    right: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let letters = wrong.chars().count();
    if letters > LONGEST {
        return None;
    }
    let most = (letters.max(3) / 3).min(letters.saturating_sub(1));
    let alike = right
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(letters) <= most);
    let nearest = alike.map(|name| (distance(wrong, name), name)).min();
    let near = nearest.filter(|(far, _)| *far <= most);
    near.map(|(_, name)| name)
}

/// Returns the help that lists all valid names.
pub(crate) fn one_of(names: &[&str]) -> String {
    let quoted = names.iter().map(|name| format!("`{name}`"));
    format!("use one of {}", joined(quoted, ", "))
}

/// Returns the edit distance: how many letters have to be inserted, deleted, changed or swapped
/// with their neighbour.
fn distance(left: &str, right: &str) -> usize {
    #[cfg(test)]
    crate::tests::work::count(1);
    let left: Vec<char> = left.to_lowercase().chars().collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, a) in left.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let cell =
                |row: &[usize], place: usize| row.get(place).copied().unwrap_or(usize::MAX - 1);
            let change = cell(&row, j) + usize::from(a != b);
            let mut least = change.min(cell(&row, j + 1) + 1).min(cell(&next, j) + 1);
            let swapped =
                i > 0 && j > 0 && left.get(i - 1) == Some(b) && right.get(j - 1) == Some(a);
            if swapped {
                least = least.min(cell(&before, j - 1) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_nearest() {
        let right = ["severity", "reason", "retry"];
        assert_eq!(help("severty", &right), "did you mean `severity`?");
        assert_eq!(help("reasno", &right), "did you mean `reason`?");
        assert_eq!(
            help("colour", &right),
            "use one of `severity`, `reason`, `retry`"
        );
    }

    #[test]
    fn counts_edits() {
        assert_eq!(distance("RCTP", "RCPT"), 1);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("mailbox-fool", "mailbox-full"), 2);
    }
}
