//! The scale of an axis.

/// The maximum number of steps.
const STEPS: u64 = 4;

/// Returns the distance between the lines of a scale that begins at 0 and contains `largest`: 1, 2
/// or 5 times a power of ten.
pub(super) fn step(largest: u64) -> u64 {
    let powers = (0..u64::MAX.ilog10()).map(|power| 10_u64.pow(power));
    let mut steps = powers.flat_map(|power| [1, 2, 5].map(|digit| digit * power));
    let fits = |step: &u64| step.saturating_mul(STEPS) >= largest;
    steps.find(fits).unwrap_or(largest)
}

/// Returns the lines of a scale, from 0 to the first line that is not below `largest`.
pub(super) fn lines(largest: u64) -> Vec<u64> {
    let step = step(largest);
    let count = largest.div_ceil(step).max(1);
    (0..=count)
        .map(|number| number.saturating_mul(step))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_round_numbers() {
        for (largest, expected) in [
            (0, vec![0, 1]),
            (1, vec![0, 1]),
            (4, vec![0, 1, 2, 3, 4]),
            (5, vec![0, 2, 4, 6]),
            (73, vec![0, 20, 40, 60, 80]),
            (1_001, vec![0, 500, 1_000, 1_500]),
        ] {
            assert_eq!(lines(largest), expected, "{largest}");
        }
        assert!(lines(u64::MAX).len() <= 6);
    }
}
