//! A wrapper that takes the letters no widget wants, so that a quick entry begins by just typing.

use iced::advanced::Shell;
use iced::{Event, keyboard};

use crate::ui::Element;
use crate::ui::widget::around::{Around, Inner, around};

/// Wraps a view; `on_text` is the message of a letter that no widget wants.
pub fn typing<'a, M: 'a>(
    content: impl Into<Element<'a, M>>,
    on_text: impl Fn(&str) -> M + 'a,
) -> Element<'a, M> {
    around(content, Typing(on_text))
}

struct Typing<F>(F);

impl<M, F: Fn(&str) -> M> Around<M> for Typing<F> {
    type State = ();

    fn update(
        &mut self,
        (): &mut (),
        inner: &mut Inner<'_, '_, M>,
        event: &Event,
        shell: &mut Shell<'_, M>,
    ) {
        inner.update(event, shell);
        let Event::Keyboard(keyboard::Event::KeyPressed {
            text: Some(text),
            modifiers,
            ..
        }) = event
        else {
            return;
        };
        let is_plain = !modifiers.control() && !modifiers.alt() && !modifiers.logo();
        let is_letter = text.chars().all(char::is_alphanumeric) && !text.is_empty();
        if is_plain && is_letter && !shell.is_event_captured() {
            shell.publish((self.0)(text));
            shell.capture_event();
        }
    }
}
