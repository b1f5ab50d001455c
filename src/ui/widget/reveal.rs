//! Scrolls what has the focus into view: iced moves the focus out of sight and leaves it there.

use iced::advanced::widget::Id;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome, Scrollable};
use iced::widget::scrollable::AbsoluteOffset;
use iced::{Rectangle, Task, Vector};

/// Room left around what is shown.
const MARGIN: f32 = 12.0;

/// Scrolls the focused widget into view in the scrollable around it. `operate` runs an operation over the widgets.
pub fn focused(operate: &mut dyn FnMut(&mut dyn Operation)) {
    let mut find = Find::default();
    operate(&mut find);
    if let Some((number, offset)) = find.found {
        operate(&mut Scroll {
            number,
            offset,
            seen: 0,
        });
    }
}

/// Scrolls the focused widget into view, as the task of a screen.
pub fn task<M: Send + 'static>() -> Task<M> {
    operate(Find::default()).discard()
}

/// First pass: which scrollable is around the focus and where it must scroll.
#[derive(Default)]
struct Find {
    seen: usize,
    next: Option<Around>,
    around: Vec<Option<Around>>,
    found: Option<(usize, AbsoluteOffset<Option<f32>>)>,
}

#[derive(Debug, Clone, Copy)]
struct Around {
    number: usize,
    bounds: Rectangle,
    content: Rectangle,
    translation: Vector,
}

impl Around {
    /// The offset that shows `target`, if it is not in view.
    fn offset(&self, target: Rectangle) -> Option<AbsoluteOffset<Option<f32>>> {
        let x = along(
            self.translation.x,
            (self.bounds.x, self.bounds.width),
            (target.x, target.width),
            self.content.width,
        );
        let y = along(
            self.translation.y,
            (self.bounds.y, self.bounds.height),
            (target.y, target.height),
            self.content.height,
        );
        (x.is_some() || y.is_some()).then_some(AbsoluteOffset { x, y })
    }
}

/// The new offset of one axis, if the target is out of view.
fn along(
    offset: f32,
    (at, room): (f32, f32),
    (target, size): (f32, f32),
    content: f32,
) -> Option<f32> {
    let last = (content - room).max(0.0);
    let start = target - at;
    let new = if start < offset {
        start - MARGIN
    } else if start + size > offset + room {
        // What is larger than the view is shown from its beginning.
        (start + size + MARGIN - room).min(start)
    } else {
        return None;
    };
    let new = new.clamp(0.0, last);
    ((new - offset).abs() > 0.5).then_some(new)
}

impl Operation for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        let around = self.next.take().or(self.around.last().copied().flatten());
        self.around.push(around);
        operate(self);
        self.around.pop();
    }

    fn container(&mut self, _id: Option<&Id>, _bounds: Rectangle) {
        self.next = None;
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        bounds: Rectangle,
        content: Rectangle,
        translation: Vector,
        _state: &mut dyn Scrollable,
    ) {
        self.next = Some(Around {
            number: self.seen,
            bounds,
            content,
            translation,
        });
        self.seen += 1;
    }

    fn focusable(&mut self, _id: Option<&Id>, bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused()
            && let Some(around) = self.around.last().copied().flatten()
        {
            self.found = around.offset(bounds).map(|offset| (around.number, offset));
        }
    }

    fn finish(&self) -> Outcome<()> {
        match self.found {
            Some((number, offset)) => Outcome::Chain(Box::new(Scroll {
                number,
                offset,
                seen: 0,
            })),
            None => Outcome::None,
        }
    }
}

/// Second pass: scrolls it.
struct Scroll {
    number: usize,
    offset: AbsoluteOffset<Option<f32>>,
    seen: usize,
}

impl Operation for Scroll {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn scrollable(
        &mut self,
        _id: Option<&Id>,
        _bounds: Rectangle,
        _content: Rectangle,
        _translation: Vector,
        state: &mut dyn Scrollable,
    ) {
        if self.seen == self.number {
            state.scroll_to(self.offset);
        }
        self.seen += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scrolls_as_little_as_needed() {
        let check = |offset, target, expected| {
            assert_eq!(
                along(offset, (100.0, 200.0), target, 1000.0),
                expected,
                "{offset} {target:?}"
            );
        };
        check(0.0, (150.0, 28.0), None);
        check(0.0, (350.0, 28.0), Some(90.0));
        check(300.0, (150.0, 28.0), Some(38.0));
        check(300.0, (100.0, 28.0), Some(0.0));
        check(0.0, (1080.0, 28.0), Some(800.0));
        check(0.0, (300.0, 500.0), Some(200.0));
    }
}
