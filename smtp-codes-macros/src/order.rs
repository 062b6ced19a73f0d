//! Sorts values by numbers.

/// The numbers that a value is sorted by, the most significant first.
pub(crate) type Key = [usize; 4];

/// Returns the values in ascending order of their keys. Values with equal keys keep their order.
///
/// All values are sorted with the same type of key, so that rustc builds the code that sorts only
/// once. Such code for one more type is one percent of this crate.
pub(crate) fn sorted_by<T>(values: Vec<T>, key: impl Fn(&T) -> Key) -> Vec<T> {
    let mut order: Vec<(Key, usize)> = values.iter().map(key).zip(0..).collect();
    order.sort_unstable();
    let mut values: Vec<Option<T>> = values.into_iter().map(Some).collect();
    let mut sorted = Vec::with_capacity(values.len());
    for (_, place) in order {
        sorted.extend(values.get_mut(place).and_then(Option::take));
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::sorted_by;

    #[test]
    fn sorts_by_all_numbers_and_keeps_the_order_of_equals() {
        let values = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let sorted = sorted_by(values, |(number, _)| [0, *number, 0, 0]);
        assert_eq!(sorted, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let by_last = sorted_by(vec![3, 1, 2], |number| [7, 7, 7, *number]);
        assert_eq!(by_last, [1, 2, 3]);
    }
}
