//! When the daily backup is made: not while the window opens or somebody works, but once it has been still for a while.
//!
//! Counts ticks of the window's own clock; makes no backup itself.

/// Ticks (1.5 s each) without any work after which the backup does not disturb: about 20 s.
const STILL: u32 = 14;

/// Ticks after which it is made even though somebody works all the time: 15 min.
const AT_LATEST: u32 = 600;

/// Ticks after which the pages of the base are looked over: 3 s, when the window is up and read.
const LOOK: u32 = 2;

/// Ticks until the next look whether a day has passed, for windows that stay open: 3 h.
const AGAIN: u32 = 7_200;

/// The counter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quiet {
    is_on: bool,
    still: u32,
    waited: u32,
}

impl Quiet {
    /// Begins to count; when off, it never is time.
    pub const fn new(is_on: bool) -> Self {
        Self {
            is_on,
            still: 0,
            waited: 0,
        }
    }

    /// Somebody works.
    pub const fn stir(&mut self) {
        self.still = 0;
    }

    /// Tells whether this is the tick at which the pages of the base are looked over: soon after the start, then with
    /// every round.
    pub const fn is_time_to_look(&self) -> bool {
        self.is_on && self.waited == LOOK
    }

    /// Another tick has passed; tells whether it is time for the backup.
    pub const fn tick(&mut self) -> bool {
        if !self.is_on {
            return false;
        }
        self.still += 1;
        self.waited += 1;
        let is_time = self.waited <= AT_LATEST && self.still == STILL && self.waited < AGAIN
            || self.waited == AT_LATEST;
        if is_time {
            // Far enough in the past that nothing but the next round brings it about again.
            self.waited = AT_LATEST + 1;
        }
        if self.waited >= AGAIN {
            self.waited = 0;
            self.still = 0;
        }
        is_time
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ticks until it is time, of at most so many; somebody works every `stir` ticks.
    fn first(quiet: &mut Quiet, at_most: u32, stir: u32) -> Option<u32> {
        (1..=at_most).find(|n| {
            if stir > 0 && n % stir == 0 {
                quiet.stir();
            }
            quiet.tick()
        })
    }

    #[test]
    fn it_waits_until_the_window_is_still_and_looks_again_later() {
        let mut quiet = Quiet::new(true);
        assert_eq!(first(&mut quiet, 1_000, 0), Some(STILL));
        let again = first(&mut quiet, 20_000, 0).unwrap();
        assert!(again > AGAIN - AT_LATEST - 2, "{again}");
    }

    #[test]
    fn the_base_is_looked_over_soon_and_once_a_round() {
        let mut quiet = Quiet::new(true);
        let looks = (0..AGAIN + 10)
            .filter(|_| {
                quiet.tick();
                quiet.is_time_to_look()
            })
            .count();
        assert_eq!(looks, 2);
        let mut off = Quiet::new(false);
        assert!(!(0..10).any(|_| {
            off.tick();
            off.is_time_to_look()
        }));
    }

    #[test]
    fn somebody_who_works_all_the_time_gets_it_all_the_same() {
        assert_eq!(first(&mut Quiet::new(true), 10_000, 5), Some(AT_LATEST));
        assert_eq!(first(&mut Quiet::new(false), 10_000, 0), None);
    }
}
