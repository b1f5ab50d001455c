//! Who has the keyboard: one widget of the window at a time.
//!
//! Each claim gets a number; whoever holds the latest number has the focus, so taking the focus needs no word to the loser.
//! iced's own text inputs do not know the numbers: [`super::field`] claims for the input inside it.

use std::cell::Cell;

use iced::advanced::widget::operation::Focusable;

thread_local! {
    static CURRENT: Cell<u64> = const { Cell::new(0) };
    static LAST: Cell<u64> = const { Cell::new(0) };
}

/// The number that holds the focus now; 0 is nobody.
pub fn current() -> u64 {
    CURRENT.get()
}

/// Gives the focus back to an earlier holder, as when a dialog closes.
pub fn restore(number: u64) {
    CURRENT.set(number);
}

/// Gives the focus back when a layer closes, unless it was taken by somebody else meanwhile; `last` held it in the layer.
pub fn give_back(before: u64, last: Option<u64>) {
    let now = current();
    if now == 0 || last == Some(now) {
        restore(before);
    }
}

/// The focus of one widget; lives in its tree state.
#[derive(Debug, Clone, Copy, Default)]
pub struct Focus {
    number: u64,
    by_mouse: bool,
}

impl Focus {
    /// True while this widget has the keyboard.
    pub fn is_held(&self) -> bool {
        self.number != 0 && self.number == CURRENT.get()
    }

    /// True when the ring is to be drawn: the focus came by keyboard.
    pub fn is_visible(&self) -> bool {
        self.is_held() && !self.by_mouse
    }

    /// Takes the focus.
    pub fn claim(&mut self, by_mouse: bool) {
        if !self.is_held() {
            LAST.set(LAST.get() + 1);
            self.number = LAST.get();
            CURRENT.set(self.number);
        }
        self.by_mouse = by_mouse;
    }

    /// Gives the focus up, if held.
    pub fn release(&mut self) {
        if self.is_held() {
            CURRENT.set(0);
        }
        self.number = 0;
    }
}

impl Focusable for Focus {
    fn is_focused(&self) -> bool {
        self.is_held()
    }

    fn focus(&mut self) {
        self.claim(false);
    }

    fn unfocus(&mut self) {
        self.release();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_claim_has_the_keyboard_and_can_give_it_back() {
        let (mut a, mut b) = (Focus::default(), Focus::default());
        assert!(!a.is_held() && !b.is_held());
        a.claim(false);
        let before = current();
        b.claim(true);
        assert!(!a.is_held() && b.is_held() && !b.is_visible());
        restore(before);
        assert!(a.is_visible() && !b.is_held());
        a.unfocus();
        assert!(!a.is_held());
    }
}
