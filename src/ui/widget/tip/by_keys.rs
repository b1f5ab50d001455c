//! The tooltip of what the keyboard stands on: it appears after the same while as under the mouse, and goes with the next key.

use iced::advanced::{Shell, mouse, overlay};
use iced::time::Instant;
use iced::{Event, Rectangle, Theme, keyboard, window};

use super::super::around::{Around, Inner};
use super::super::focus;
use super::super::paint::Renderer;
use super::{DELAY, Whole};

/// Names an element when the keyboard stands on it.
pub struct ByKeys {
    pub words: String,
}

/// The keyboard as it was seen last.
#[derive(Default)]
pub struct State {
    /// The focus as it was seen last.
    number: u64,
    /// The last input came from the keyboard.
    by_keys: bool,
    since: Option<Instant>,
    is_shown: bool,
}

impl<M> Around<M> for ByKeys {
    type State = State;

    fn update(
        &mut self,
        state: &mut State,
        inner: &mut Inner<'_, '_, M>,
        event: &Event,
        shell: &mut Shell<'_, M>,
    ) {
        inner.update(event, shell);
        match event {
            Event::Keyboard(keyboard::Event::KeyPressed { .. }) => state.by_keys = true,
            Event::Mouse(mouse::Event::ButtonPressed(_)) => state.by_keys = false,
            Event::Window(window::Event::RedrawRequested(now)) => {
                let number = focus::current();
                if number != state.number {
                    state.number = number;
                    state.since = (state.by_keys && inner.has_focus()).then_some(*now);
                }
                if let Some(since) = state.since {
                    if *now >= since + DELAY {
                        state.since = None;
                        state.is_shown = true;
                        shell.invalidate_layout();
                        shell.request_redraw();
                    } else {
                        shell.request_redraw_at(since + DELAY);
                    }
                    return;
                }
                if !state.is_shown || state.number != 0 {
                    return;
                }
            }
            _ => return,
        }
        // A key, a press or the loss of the keyboard.
        if !matches!(event, Event::Window(_)) {
            state.since = None;
        }
        if std::mem::take(&mut state.is_shown) {
            shell.invalidate_layout();
            shell.request_redraw();
        }
    }

    fn overlay<'b>(
        &self,
        state: &State,
        anchor: Rectangle,
    ) -> Option<overlay::Element<'b, M, Theme, Renderer>> {
        state.is_shown.then(|| {
            overlay::Element::new(Box::new(Whole {
                text: self.words.clone(),
                anchor,
            }))
        })
    }
}
