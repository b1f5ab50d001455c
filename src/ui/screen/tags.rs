//! Tags of a record as chips: each can be taken off, and a plus or the open choice of a new one stands after them.

use iced::widget::{Column, Row};
use iced::{Alignment, Padding};

use super::parts;
use crate::domain::id::TagId;
use crate::domain::user::Tag;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens};
use crate::ui::widget::chip;
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

/// What stands after the tags.
pub enum After<'a, M> {
    Plus(Element<'a, M>),
    /// The choice of a new one, below them.
    Editor(Element<'a, M>),
}

/// Shows tags; `prefix` names their widgets: `card-untag-7`.
pub fn chips<'a, M: Clone + 'a>(
    t: &'static Tokens,
    tags: &'a [Tag],
    prefix: &str,
    take_off: impl Fn(TagId) -> M,
    after: After<'a, M>,
) -> Element<'a, M> {
    let mut row = Row::new().spacing(4).align_y(Alignment::Center);
    for tag in tags {
        let content = Row::new()
            .spacing(2)
            .align_y(Alignment::Center)
            .push(chip::plain(t, tag.name.as_str()))
            .push(text::icon(Icon::X, 10.0).color(t.text_3));
        row = row.push(
            Press::new(t, content)
                .id(format!("{prefix}-untag-{}", tag.id))
                .label(tag.name.as_str())
                .on_press(take_off(tag.id))
                .look(move |state| parts::quiet(t, state)),
        );
    }
    let value: Element<'a, M> = match after {
        After::Plus(plus) => row.push(plus).wrap().into(),
        After::Editor(editor) => Column::new()
            .spacing(4)
            .push(row.wrap())
            .push(editor)
            .into(),
    };
    iced::widget::container(value)
        .padding(Padding::ZERO.left(6))
        .into()
}
