//! The widget around everything: it sees keys before its content where the window has the right to them, and takes what the
//! content left; Tab moves the focus. It deliberately knows no command: it hands over printed keys.

use iced::advanced::Shell;
use iced::keyboard;
use iced::{Event, window};

use super::keys;
use crate::ui::Element;
use crate::ui::widget::around::{Around, Inner, around};
use crate::ui::widget::keys as step;

/// What the root saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'a> {
    /// A key before the widgets see it.
    First(&'a str),
    /// A key that nobody took.
    Key(&'a str),
    /// Alt went down or up.
    Alt(bool),
}

/// Wraps the content of a window; `on_seen` tells what a key means, `None` leaves it.
pub fn root<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    on_seen: impl Fn(Seen<'_>) -> Option<M> + 'a,
) -> Element<'a, M> {
    around(content, Root(on_seen))
}

struct Root<F>(F);

/// What the window's root remembers.
#[derive(Default)]
struct State {
    alt: bool,
}

impl<M, F: Fn(Seen<'_>) -> Option<M>> Root<F> {
    fn say(&self, seen: Seen<'_>, shell: &mut Shell<'_, M>) -> bool {
        let Some(message) = (self.0)(seen) else {
            return false;
        };
        shell.publish(message);
        shell.capture_event();
        true
    }
}

impl<M, F: Fn(Seen<'_>) -> Option<M>> Around<M> for Root<F> {
    type State = State;

    fn update(
        &mut self,
        state: &mut State,
        inner: &mut Inner<'_, '_, M>,
        event: &Event,
        shell: &mut Shell<'_, M>,
    ) {
        let pressed = match event {
            Event::Keyboard(keyboard::Event::KeyPressed {
                key,
                physical_key,
                modifiers,
                ..
            }) => keys::printed(key, *physical_key, *modifiers),
            _ => None,
        };
        if let Some(printed) = &pressed
            && self.say(Seen::First(printed), shell)
        {
            return;
        }
        inner.update(event, shell);
        let alt = match event {
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)) => {
                modifiers.alt() && !modifiers.control() && !modifiers.shift()
            }
            Event::Window(window::Event::Unfocused) => false,
            _ => state.alt,
        };
        if alt != state.alt {
            state.alt = alt;
            if let Some(message) = (self.0)(Seen::Alt(alt)) {
                shell.publish(message);
            }
        }
        if shell.is_event_captured() {
            return;
        }
        if let Some(back) = step::is_tab(event) {
            step::step_focus(back, &mut |operation| inner.operate(operation));
            shell.capture_event();
            shell.request_redraw();
        } else if let Some(printed) = pressed {
            self.say(Seen::Key(&printed), shell);
        }
    }
}
