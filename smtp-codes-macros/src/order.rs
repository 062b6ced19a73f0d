//! Sorts values by numbers.

/// The numbers that a value is sorted by, the most significant first.
pub(crate) type Key = [usize; 4];

/// Sorts values in ascending order of their keys. Values with equal keys keep their order.
///
/// All keys have the same type, and values are moved only by swaps, so rustc compiles the sorting
/// algorithm only once. A copy for one more type would be one percent of this crate.
pub(crate) fn sort_by<T>(values: &mut [T], key: impl Fn(&T) -> Key) {
    let mut keys = Vec::with_capacity(values.len());
    for value in values.iter() {
        keys.push((key(value), keys.len()));
    }
    for (place, other) in swaps(keys) {
        values.swap(place, other);
    }
}

/// Returns the swaps that sort values, given the key and the index of each value.
fn swaps(mut keys: Vec<(Key, usize)>) -> Vec<(usize, usize)> {
    keys.sort_unstable();
    let mut swaps: Vec<(usize, usize)> = Vec::with_capacity(keys.len());
    for (place, (_, value)) in keys.iter().enumerate() {
        // Earlier swaps may have moved the value from its original index.
        let mut now = *value;
        while let Some((_, moved)) = swaps.get(now) {
            now = *moved;
        }
        swaps.push((place, now));
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::sort_by;

    #[test]
    fn sorts_by_all_numbers_and_keeps_the_order_of_equals() {
        let mut values = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by(&mut values, |(number, _)| [0, *number, 0, 0]);
        assert_eq!(values, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        let mut values = [3, 1, 2];
        sort_by(&mut values, |number| [7, 7, 7, *number]);
        assert_eq!(values, [1, 2, 3]);
    }

    #[test]
    fn sorts_all_permutations_of_five_values() {
        for order in 0..120_usize {
            let mut rest: Vec<usize> = (0..5).collect();
            let digits = [24, 6, 2, 1, 1].map(|unit| order / unit);
            let mut values: Vec<usize> = Vec::new();
            for (digit, left) in digits.into_iter().zip((1..=5).rev()) {
                values.push(rest.remove(digit % left));
            }
            sort_by(&mut values, |value| [*value, 0, 0, 0]);
            assert_eq!(values, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn a_rotation_of_many_values_takes_few_steps() {
        let mut values: Vec<usize> = (1..200_000).chain([0]).collect();
        sort_by(&mut values, |value| [*value, 0, 0, 0]);
        assert!(values.is_sorted());
        let mut values: Vec<usize> = [200_000].into_iter().chain(0..200_000).collect();
        sort_by(&mut values, |value| [*value, 0, 0, 0]);
        assert!(values.is_sorted());
    }
}
