//! Tells the register of focus when one of iced's own inputs takes the keyboard, so that a table or button gives it up.

use iced::Event;
use iced::advanced::Shell;

use super::super::around::{Around, Inner, around};
use super::super::focus::Focus;
use crate::ui::Element;

/// Wraps an input of iced.
pub(super) fn claiming<'a, M: 'a>(input: impl Into<Element<'a, M>>) -> Element<'a, M> {
    around(input, Claiming)
}

struct Claiming;

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
