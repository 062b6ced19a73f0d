//! The shade of a cell in a heat map.

/// The number of shades, not counting shade 0 for empty cells.
const SHADES: u64 = 7;

/// Returns the CSS class of a cell. The square root makes small counts easier to distinguish.
pub(in crate::report) fn shade(count: u64, most: u64) -> &'static str {
    const CLASSES: [&str; SHADES as usize + 1] = ["h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7"];
    let share = u128::from(count) * 10_000 / u128::from(most.max(1));
    let shade = (u64::try_from(share.isqrt()).unwrap_or(0) * SHADES).div_ceil(100);
    let shade = usize::try_from(shade.max(u64::from(count > 0))).unwrap_or(0);
    CLASSES.get(shade).copied().unwrap_or("h7")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_is_darker() {
        assert_eq!(shade(0, 10), "h0");
        assert_eq!(shade(1, u64::MAX), "h1");
        assert_eq!(shade(25, 100), "h4");
        assert_eq!(shade(u64::MAX, u64::MAX), "h7");
        assert_eq!(shade(0, 0), "h0");
    }
}
