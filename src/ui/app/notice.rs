//! What the window tells: the toast (what happened, and the way back) and the banner (what is wrong with the base, and what to
//! do). One of each at a time.

use crate::i18n::Words;
use crate::say;
use crate::store::StoreError;

/// How long a toast stays, in half seconds.
const TOAST_TICKS: u8 = 16;

/// The toast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    pub back: Option<Back>,
    pub is_warning: bool,
    held: bool,
    left: u8,
}

/// The way back that a toast offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Back {
    Undo,
    Redo,
    /// Undo, but for what colleagues have written to.
    Rest,
}

impl Toast {
    /// A toast without a button.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            back: None,
            is_warning: false,
            held: false,
            left: TOAST_TICKS,
        }
    }

    /// Offers a way back.
    #[must_use]
    pub fn with(mut self, back: Back) -> Self {
        self.back = Some(back);
        self
    }

    /// Marks it as bad news.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.is_warning = true;
        self
    }

    /// The mouse is on it, or left it: meanwhile it stays.
    pub fn hold(&mut self, held: bool) {
        self.held = held;
        if !held {
            self.left = self.left.max(4);
        }
    }

    /// Half a second passed; false when it is time to go.
    pub fn tick(&mut self) -> bool {
        if !self.held {
            self.left = self.left.saturating_sub(1);
        }
        self.left > 0
    }
}

/// What can be wrong with the base, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    Damaged,
    Gone,
    DiskFull,
    ReadOnly,
}

impl Trouble {
    /// Tells which trouble an error means; `None` for one that a toast can tell.
    pub const fn of(error: &StoreError) -> Option<Self> {
        match error {
            StoreError::Damaged { .. } | StoreError::NotABase { .. } => Some(Self::Damaged),
            StoreError::Gone { .. } => Some(Self::Gone),
            StoreError::DiskFull { .. } | StoreError::WriteFailed { .. } => Some(Self::DiskFull),
            StoreError::ReadOnly { .. } => Some(Self::ReadOnly),
            _ => None,
        }
    }

    /// Tells whether a successful save proves that it is over.
    pub const fn ends_with_a_save(self) -> bool {
        matches!(self, Self::DiskFull | Self::ReadOnly)
    }
}

/// The banner; its words are made when it is shown, in the language of that moment.
#[derive(Debug, Clone)]
pub struct Banner {
    pub trouble: Trouble,
    error: StoreError,
}

impl Banner {
    /// Keeps the worse of two troubles.
    pub fn worst(old: Option<Self>, error: &StoreError) -> Option<Self> {
        let Some(trouble) = Trouble::of(error) else {
            return old;
        };
        match old {
            Some(old) if old.trouble < trouble => Some(old),
            _ => Some(Self {
                trouble,
                error: error.clone(),
            }),
        }
    }

    /// Says what happened, what to do, and which backup there is.
    pub fn text(&self, words: &Words, base: &std::path::Path) -> String {
        let said = say::error(words, &self.error);
        let mut text = format!("{} {}", said.what, said.todo);
        if self.trouble <= Trouble::Gone
            && let Some(backup) = say::last_backup(words, base)
        {
            text.push(' ');
            text.push_str(&backup);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_toast_stays_eight_seconds_and_longer_under_the_mouse() {
        let mut toast = Toast::new("x");
        let ticks = (1..).take_while(|_| toast.tick()).count() + 1;
        assert_eq!(ticks, 16);
        let mut toast = Toast::new("x");
        toast.hold(true);
        assert!((0..100).all(|_| toast.tick()));
        toast.hold(false);
        assert!((0..15).all(|_| toast.tick()));
        assert!(!toast.tick());
    }

    #[test]
    fn the_worst_trouble_is_told() {
        let full = StoreError::DiskFull {
            cause: String::new(),
        };
        let gone = StoreError::Gone {
            path: "a.base".into(),
        };
        let banner = Banner::worst(None, &full);
        let banner = Banner::worst(banner, &gone);
        let banner = Banner::worst(banner, &full).unwrap();
        assert_eq!(banner.trouble, Trouble::Gone);
        assert!(Banner::worst(None, &StoreError::Cancelled).is_none());
    }
}
