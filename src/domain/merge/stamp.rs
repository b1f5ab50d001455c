//! Stamps order the values of one cell: the later wins, on every device alike. No wall clock is read here.

/// When a value was written, as merging understands it: 48 bits of milliseconds, 16 bits of counter, device number.
///
/// Ordered by time, then by counter, then by device; two values of one cell never have equal stamps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// Milliseconds UTC << 16 | counter.
    pub time: u64,
    /// Device number of the office (23 bits), the same as in the row ids that the device gives out.
    pub device: u32,
}

impl Stamp {
    /// Years beyond it are no time: 2200-01-01, in milliseconds UTC.
    pub const END: u64 = 7_258_118_400_000;

    /// No action has such a time: a day after [`Self::END`], so that what follows one at the end still counts.
    pub const TOP: u64 = (Self::END + 86_400_000) << 16;

    /// No cell has such a time: the room above [`Self::TOP`] is for those that come after another of the same cell, each one step
    /// higher, see [`super::Row::reaches`].
    pub const LIMIT: u64 = (Self::END + 366 * 86_400_000) << 16;

    /// Makes the stamp of an instant, counter 0. Instants before 1970 count as 1970, those from [`Self::END`] on as the end.
    pub fn at(millis: i64, device: u32) -> Self {
        let millis = u64::try_from(millis).unwrap_or(0).min(Self::END);
        Self {
            time: millis << 16,
            device,
        }
    }

    /// Gives the stamp right after `other`'s time, of this device, or this one when it is later already.
    #[must_use]
    pub fn after(self, other: Self) -> Self {
        Self {
            time: self.time.max(other.time.saturating_add(1)),
            device: self.device,
        }
    }

    /// Gives the milliseconds UTC.
    pub const fn millis(self) -> u64 {
        self.time >> 16
    }

    /// Tells whether it is a time at all.
    pub const fn is_valid(self) -> bool {
        self.time < Self::LIMIT
    }

    /// Tells whether it is in the room that cells reach only step by step.
    pub const fn is_late(self) -> bool {
        self.time >= Self::TOP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_saw_another_stamp_comes_after_it_whatever_the_clock() {
        let there = Stamp::at(4_000_000_000_000, 7);
        let here = Stamp::at(1_700_000_000_000, 3).after(there);
        assert!(here > there && here.device == 3);
        assert_eq!(Stamp::at(-5, 1), Stamp { time: 0, device: 1 });
        assert!(Stamp::at(i64::MAX, 1).is_valid() && !Stamp::at(i64::MAX, 1).is_late());
        assert!(
            !Stamp {
                time: u64::MAX,
                device: 1
            }
            .is_valid()
        );
    }
}
