//! A small generator of random numbers that gives the same numbers everywhere and for ever.
//!
//! splitmix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014). Not for secrets.

/// The generator.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    /// Draws a number in `0..end`; 0 when `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        // Multiply and shift: the bias is below 2^-40 for the small ends used here.
        let end = u128::try_from(end).unwrap_or(0);
        usize::try_from((u128::from(self.next()) * end) >> 64).unwrap_or(0)
    }

    /// Draws a number in `from..=to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = usize::try_from(to - from + 1).unwrap_or(0);
        from + i64::try_from(self.below(span)).unwrap_or(0)
    }

    /// Is true so many times in a hundred.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    /// Draws an index in `0..end`, small ones much more often, as words are used.
    pub fn skewed(&mut self, end: usize) -> usize {
        let first = self.below(end.max(1) * 1_000) + 1;
        let second = self.below(end.max(1) * 1_000) + 1;
        first * second / (end.max(1) * 1_000_000)
    }

    /// Draws an item, each as often as the others.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> Option<&'a T> {
        items.get(self.below(items.len())).copied()
    }

    /// Draws a text; empty when there is none.
    pub fn text(&mut self, items: &[&'static str]) -> &'static str {
        self.pick(items).unwrap_or_default()
    }

    /// Draws a text, the first ones more often.
    pub fn usual(&mut self, items: &[&'static str]) -> &'static str {
        items
            .get(self.skewed(items.len()))
            .copied()
            .unwrap_or_default()
    }

    /// Draws an index by weights.
    pub fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, weight) in weights.iter().enumerate() {
            if left < *weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// Draws so many decimal digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count)
            .filter_map(|_| char::from_digit(u32::try_from(self.below(10)).unwrap_or(0), 10))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_in_their_bounds_and_repeat_by_seed() {
        let (mut a, mut b) = (Random::new(7), Random::new(7));
        for _ in 0..10_000 {
            assert!(a.skewed(5) < 5);
            assert!((-3..=3).contains(&a.between(-3, 3)));
            assert!(a.weighted(&[1, 0, 2]) != 1);
            b.skewed(5);
            b.between(-3, 3);
            b.weighted(&[1, 0, 2]);
        }
        assert_eq!(a.digits(20), b.digits(20));
        assert_eq!((a.below(0), a.skewed(0), a.text(&[])), (0, 0, ""));
    }
}
