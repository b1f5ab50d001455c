//! Moving the focus by keys: Tab and Shift+Tab go around, and operations run with all that follows from them.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::{Operation, Outcome, focusable};
use iced::keyboard::{self, Key, key};
use iced::{Event, Rectangle};

use super::reveal;

/// Moves the focus to the next or previous stop and goes around at the ends; scrolls it into view.
/// `operate` runs an operation over the widgets.
pub fn step_focus(backwards: bool, operate: &mut dyn FnMut(&mut dyn Operation)) {
    for _ in 0..2 {
        if backwards {
            run(Box::new(focusable::focus_previous()), operate);
        } else {
            run(Box::new(focusable::focus_next()), operate);
        }
        // At the end iced unfocuses everything: then once more, from the other end.
        let mut counting = Counting::default();
        operate(&mut counting);
        if counting.focused || counting.total == 0 {
            break;
        }
    }
    reveal::focused(operate);
}

/// Runs an operation with all its following ones.
pub fn run(operation: Box<dyn Operation>, operate: &mut dyn FnMut(&mut dyn Operation)) {
    let mut next = Some(operation);
    while let Some(mut operation) = next.take() {
        operate(operation.as_mut());
        if let Outcome::Chain(following) = operation.finish() {
            next = Some(following);
        }
    }
}

#[derive(Default)]
struct Counting {
    focused: bool,
    total: usize,
}

impl Operation for Counting {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn focusable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        state: &mut dyn focusable::Focusable,
    ) {
        self.focused |= state.is_focused();
        self.total += 1;
    }
}

/// Whether an event is Tab (`false`) or Shift+Tab (`true`).
pub fn is_tab(event: &Event) -> Option<bool> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed {
            key: Key::Named(key::Named::Tab),
            modifiers,
            ..
        }) if !modifiers.control() && !modifiers.alt() && !modifiers.logo() => {
            Some(modifiers.shift())
        }
        _ => None,
    }
}
