//! Putting lists in order: one sort for all of them, since every user builds each further one anew.

/// By what a value is put in order: the first number decides, then the second, then the third.
pub(crate) type Key = [usize; 3];

/// Puts values in the order of their keys; those with the same key keep theirs.
pub(crate) fn sort<T>(values: &mut Vec<T>, key: impl Fn(&T) -> Key) {
    let mut order: Vec<(Key, usize)> = Vec::new();
    for value in values.iter() {
        order.push((key(value), order.len()));
    }
    order.sort_unstable();
    let mut all = Vec::new();
    for value in values.drain(..) {
        all.push(Some(value));
    }
    for (_, place) in order {
        if let Some(value) = all.get_mut(place).and_then(Option::take) {
            values.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn equals_keep_their_order() {
        let mut values = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort(&mut values, |(number, _)| [*number, 0, 0]);
        assert_eq!(values, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
    }
}
