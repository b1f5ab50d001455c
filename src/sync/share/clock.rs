//! What time it is on a share that tells it by the times of its files only.
//!
//! The time of a file that was just written is what the share's clock said then. It is carried on by the steady clock of this
//! computer for a short while, and only as long as the wall clock went on alike: a steady clock may stand still while the
//! computer sleeps, a wall clock may be set, and nobody can tell afterwards which of the two it was. Then nothing is known
//! until the next file is written.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::platform::Clock;

/// So long the time of a file is carried on, milliseconds.
const CARRIED: i64 = 10 * 60_000;
/// Clocks went on alike when they differ by no more, and so long may the writing of a file take that tells the time,
/// milliseconds.
const ALIKE: i64 = 2_000;

/// What the two clocks of a computer say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moment {
    /// The clock of the wall, milliseconds UTC. People and programs may set it.
    pub wall: i64,
    /// The steady clock, from any beginning. It may stand still while the computer sleeps.
    pub steady: Duration,
}

impl Moment {
    /// Gives the milliseconds since `earlier` by the steady clock; `None` when the wall clock does not say the same.
    fn since(self, earlier: Self) -> Option<i64> {
        let steady = self.steady.checked_sub(earlier.steady)?;
        let steady = i64::try_from(steady.as_millis()).ok()?;
        let wall = self.wall.saturating_sub(earlier.wall);
        (wall.saturating_sub(steady).abs() <= ALIKE).then_some(steady)
    }
}

/// Where the clocks of this computer are read.
#[derive(Debug, Clone)]
pub enum Clocks {
    /// Of this computer; the steady one counts from here.
    Own(Instant),
    /// Given by a test.
    Given(Arc<Mutex<Moment>>),
}

impl Clocks {
    /// Gives the present moment.
    pub fn now(&self) -> Moment {
        match self {
            Self::Own(begun) => Moment {
                wall: Clock::System.now().millis(),
                steady: begun.elapsed(),
            },
            Self::Given(moment) => *moment.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

impl Default for Clocks {
    fn default() -> Self {
        Self::Own(Instant::now())
    }
}

/// The clock of a share as far as it is known.
#[derive(Debug, Default)]
pub struct ShareClock {
    pub clocks: Clocks,
    seen: Option<(i64, Moment)>,
}

impl ShareClock {
    /// Takes the time of a file whose writing began at `begun` and has just ended.
    pub fn saw(&mut self, there: Option<i64>, begun: Moment) {
        let now = self.clocks.now();
        // What took long was written at any time of it.
        let is_sharp = now.since(begun).is_some_and(|took| took <= ALIKE);
        if let Some(there) = there.filter(|_| is_sharp) {
            self.seen = Some((there, now));
        }
    }

    /// Tells what time it is there; `None` when that is not known, or not any more.
    pub fn now(&mut self) -> Option<i64> {
        let (there, seen) = self.seen?;
        let passed = self.clocks.now().since(seen);
        let Some(passed) = passed.filter(|passed| *passed <= CARRIED) else {
            self.seen = None;
            return None;
        };
        Some(there.saturating_add(passed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;

    fn moment(wall: i64, steady: i64) -> Moment {
        Moment {
            wall,
            steady: Duration::from_millis(steady as u64),
        }
    }

    #[test]
    fn the_time_of_a_file_counts_for_a_short_while_and_while_both_clocks_go_on_alike() {
        let check = |what: &str, wall: i64, steady: i64, expected: Option<i64>| {
            let given = Arc::new(Mutex::new(moment(5 * MINUTE, MINUTE)));
            let mut clock = ShareClock {
                clocks: Clocks::Given(Arc::clone(&given)),
                seen: None,
            };
            assert_eq!(clock.now(), None);
            clock.saw(Some(0), moment(5 * MINUTE, MINUTE));
            *given.lock().unwrap() = moment(5 * MINUTE + wall, MINUTE + steady);
            assert_eq!(clock.now(), expected, "{what}");
            // What was dropped does not come back when the clocks agree again by chance.
            *given.lock().unwrap() = moment(6 * MINUTE, 2 * MINUTE);
            assert_eq!(clock.now(), expected.map(|_| MINUTE), "{what}");
        };
        check("at once", 0, 0, Some(0));
        check(
            "a little later",
            2 * MINUTE,
            2 * MINUTE + 500,
            Some(2 * MINUTE + 500),
        );
        check("too long ago", 11 * MINUTE, 11 * MINUTE, None);
        check("asleep for a night", 14 * 60 * MINUTE, 3 * MINUTE, None);
        check(
            "asleep, and the steady clock went on",
            14 * 60 * MINUTE,
            14 * 60 * MINUTE,
            None,
        );
        check("the wall clock was put back", -60 * MINUTE, MINUTE, None);
    }

    #[test]
    fn a_file_that_took_long_to_write_tells_no_time() {
        let given = Arc::new(Mutex::new(moment(10_000, 10_000)));
        let mut clock = ShareClock {
            clocks: Clocks::Given(given),
            seen: None,
        };
        clock.saw(Some(7), moment(3_000, 3_000));
        assert_eq!(clock.now(), None);
        clock.saw(Some(7), moment(10_000, 3_000));
        assert_eq!(clock.now(), None, "asleep while it was written");
        clock.saw(Some(7), moment(9_900, 9_900));
        assert_eq!(clock.now(), Some(7));
    }
}
