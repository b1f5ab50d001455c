//! Tooltips: after 500 ms, name and key on the tooltip colours. Knows nothing of focus: a focused control names itself.
//!
//! `tip::tip(t, element, Some("Друк"), Some("Ctrl+P"))`; with `None` the element comes back as it is.

use std::borrow::Cow;
use std::time::Duration;

use iced::widget::{Row, container, tooltip};
use iced::{Border, Padding, border};

use super::text::{self, Run};
use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};

/// How long the mouse must rest before a tooltip.
pub const DELAY: Duration = Duration::from_millis(500);

/// Gives an element a tooltip of a name and a key.
pub fn tip<'a, M: 'a>(
    tokens: &'static Tokens,
    content: impl Into<Element<'a, M>>,
    name: Option<Cow<'a, str>>,
    key: Option<Cow<'a, str>>,
) -> Element<'a, M> {
    let Some(name) = name else {
        return content.into();
    };
    tooltip(
        content,
        bubble(tokens, name, key),
        tooltip::Position::Bottom,
    )
    .delay(DELAY)
    .gap(4)
    .into()
}

/// The bubble itself.
pub fn bubble<'a, M: 'a>(
    tokens: &'static Tokens,
    name: Cow<'a, str>,
    key: Option<Cow<'a, str>>,
) -> Element<'a, M> {
    let ink = tokens.on_tooltip;
    let mut row = Row::new()
        .spacing(8)
        .push(text::runs(vec![Run::new(name).color(ink)], Type::SMALL));
    if let Some(key) = key {
        row = row.push(text::runs(
            vec![Run::new(key).color(ink.scale_alpha(0.8))],
            Type::TINY,
        ));
    }
    container(row.align_y(iced::Alignment::Center))
        .height(24)
        .align_y(iced::Alignment::Center)
        .padding(Padding::ZERO.horizontal(8))
        .style(move |_| container::Style {
            background: Some(tokens.tooltip.into()),
            border: Border {
                radius: border::radius(4),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}
