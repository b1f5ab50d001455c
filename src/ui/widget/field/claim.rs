//! Tells the register of focus when one of iced's own inputs takes the keyboard, so that a table or button gives it up.

use iced::advanced::Shell;
use iced::{Event, mouse};

use super::super::around::{Around, Inner, around};
use super::super::focus::Focus;
use crate::ui::Element;

/// Wraps an input of iced.
pub(super) fn claiming<'a, M: 'a>(input: impl Into<Element<'a, M>>) -> Element<'a, M> {
    around(input, Claiming { wheel: true })
}

/// Wraps an input that leaves the wheel to the page around it: all of it is in sight anyway.
pub(super) fn still<'a, M: 'a>(input: impl Into<Element<'a, M>>) -> Element<'a, M> {
    around(input, Claiming { wheel: false })
}

struct Claiming {
    /// Whether the input gets the wheel of the mouse.
    wheel: bool,
}

/// Whether the input had the keyboard when it was last looked at.
#[derive(Default)]
struct State {
    focus: Focus,
    was_focused: bool,
}

impl<M> Around<M> for Claiming {
    type State = State;

    fn update(
        &mut self,
        state: &mut State,
        inner: &mut Inner<'_, '_, M>,
        event: &Event,
        shell: &mut Shell<'_, M>,
    ) {
        if !self.wheel && matches!(event, Event::Mouse(mouse::Event::WheelScrolled { .. })) {
            return;
        }
        inner.update(event, shell);
        let is_focused = inner.has_focus();
        if is_focused != std::mem::replace(&mut state.was_focused, is_focused) {
            if is_focused {
                state.focus.claim(true);
            } else {
                state.focus.release();
            }
        }
    }
}
