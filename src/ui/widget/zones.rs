//! Zones of a window: places between which F6 moves the keyboard: sidebar, filters, list, pane.
//!
//! ```text
//! zones::zone("zone-list", table)      // in a view
//! zones::step(backwards)               // the task of F6
//! ```
//! A zone is entered at the stop that is its own choice (the list itself), else at its first one. Zones lie side by side,
//! never one in another.

use iced::advanced::widget::Id;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome};
use iced::widget::container;
use iced::{Length, Rectangle, Task};

use super::reveal;
use crate::ui::Element;

/// Marks an element as a zone; `name` begins with `zone-`.
pub fn zone<'a, M: 'a>(
    name: &'static str,
    content: impl Into<Element<'a, M>>,
) -> iced::widget::Container<'a, M> {
    container(content).id(name).width(Length::Fill)
}

/// Moves the keyboard to the next zone, or the one before.
pub fn step<M: Send + 'static>(backwards: bool) -> Task<M> {
    let find = Find {
        backwards,
        ..Find::default()
    };
    operate(find).chain(reveal::task())
}

/// First pass: which stops stand in which zone, and where the keyboard is.
#[derive(Default)]
struct Find {
    backwards: bool,
    next: bool,
    stack: Vec<bool>,
    /// First stop of each zone that has one.
    zones: Vec<usize>,
    is_new: bool,
    seen: usize,
    focused: Option<usize>,
}

impl<T: 'static> Operation<T> for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        let is_zone = std::mem::take(&mut self.next);
        self.stack.push(is_zone);
        if is_zone {
            self.is_new = true;
        }
        operate(self);
        if self.stack.pop() == Some(true) {
            self.is_new = false;
        }
    }

    fn container(&mut self, id: Option<&Id>, _bounds: Rectangle) {
        self.next = id.is_some_and(is_zone);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.is_new {
            self.is_new = false;
            self.zones.push(self.seen);
        }
        if state.is_focused() {
            self.focused = Some(self.seen);
        }
        self.seen += 1;
    }

    fn finish(&self) -> Outcome<T> {
        match target(&self.zones, self.focused, self.backwards) {
            Some(target) => Outcome::Chain(Box::new(Enter { target, seen: 0 })),
            None => Outcome::None,
        }
    }
}

fn is_zone(id: &Id) -> bool {
    const ALL: [&str; 9] = [
        "zone-sidebar",
        "zone-tools",
        "zone-filters",
        "zone-list",
        "zone-pane",
        "zone-left",
        "zone-middle",
        "zone-right",
        "zone-reminders",
    ];
    ALL.iter().any(|name| *id == Id::new(name))
}

/// The first stop of the zone to go to.
fn target(zones: &[usize], focused: Option<usize>, backwards: bool) -> Option<usize> {
    let count = zones.len();
    let here = focused.and_then(|at| zones.iter().rposition(|first| *first <= at));
    let to = match (here, backwards) {
        (None, false) => 0,
        (None, true) => count.checked_sub(1)?,
        (Some(here), false) => (here + 1) % count,
        (Some(here), true) => (here + count - 1) % count,
    };
    zones.get(to).copied()
}

/// Second pass: gives the keyboard to a stop.
struct Enter {
    target: usize,
    seen: usize,
}

impl<T> Operation<T> for Enter {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<T>)) {
        operate(self);
    }

    fn focusable(&mut self, _id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if self.seen == self.target {
            state.focus();
        } else {
            state.unfocus();
        }
        self.seen += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_follow_each_other_around() {
        let check = |focused, backwards, expected| {
            assert_eq!(target(&[0, 4, 9], focused, backwards), expected);
        };
        check(None, false, Some(0));
        check(None, true, Some(9));
        check(Some(2), false, Some(4));
        check(Some(4), false, Some(9));
        check(Some(12), false, Some(0));
        check(Some(1), true, Some(9));
        check(Some(10), true, Some(4));
        assert_eq!(target(&[], None, false), None);
        assert_eq!(target(&[], Some(3), true), None);
    }
}
