//! Dialogs: a title that asks or names, what is lost and how to get it back, buttons at the right, the safe one first.
//!
//! ```text
//! let card = Dialog::new(t, "Видалити 3 клієнтів?")
//!     .body("Повернути можна протягом 30 днів.")
//!     .button(Button::new(t, "Залишити").key("Esc").on_press(Message::Keep).id("keep"))
//!     .button(Button::danger(t, "До кошика").on_press(Message::Delete));
//! dialog::over(t, view, Some(card), Message::Keep)
//! ```
//! Tab cycles inside, Esc sends the safe message, the first button has the focus.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Length, Padding};

use super::layer::Layer;
use super::popup;
use super::text;
use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};

/// Narrowest dialog.
pub const NARROW: f32 = 372.0;

/// Widest dialog.
pub const WIDE: f32 = 480.0;

/// A dialog; see the module.
pub struct Dialog<'a, M> {
    tokens: &'static Tokens,
    title: Cow<'a, str>,
    body: Option<Cow<'a, str>>,
    content: Option<Element<'a, M>>,
    buttons: Vec<Element<'a, M>>,
    width: f32,
}

impl<'a, M: Clone + 'a> Dialog<'a, M> {
    /// A dialog with its title.
    pub fn new(tokens: &'static Tokens, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tokens,
            title: title.into(),
            body: None,
            content: None,
            buttons: Vec::new(),
            width: NARROW,
        }
    }

    /// What it says.
    #[must_use]
    pub fn body(mut self, body: impl Into<Cow<'a, str>>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// What it asks for: a form.
    #[must_use]
    pub fn content(mut self, content: impl Into<Element<'a, M>>) -> Self {
        self.content = Some(content.into());
        self
    }

    /// Adds a button; the safe one first.
    #[must_use]
    pub fn button(mut self, button: impl Into<Element<'a, M>>) -> Self {
        self.buttons.push(button.into());
        self
    }

    /// Sets the width, 372 to 480.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl<'a, M: Clone + 'a> From<Dialog<'a, M>> for Element<'a, M> {
    fn from(d: Dialog<'a, M>) -> Self {
        let t = d.tokens;
        let mut column = Column::new().push(text::para(d.title, Type::HEAD, t.text));
        if let Some(body) = d.body {
            column = column.push(
                container(text::para(body, Type::BODY, t.text_2)).padding(Padding::ZERO.top(4)),
            );
        }
        if let Some(content) = d.content {
            column = column.push(container(content).padding(Padding::ZERO.top(8)));
        }
        let body = container(column.width(Length::Fill)).padding(Padding {
            top: 16.0,
            right: 18.0,
            bottom: 12.0,
            left: 18.0,
        });
        let line = container(space())
            .width(Length::Fill)
            .height(1)
            .style(move |_| container::Style {
                background: Some(t.line_subtle.into()),
                ..container::Style::default()
            });
        let buttons = Row::new()
            .push(space().width(Length::Fill))
            .push(Row::with_children(d.buttons).spacing(8));
        let foot = container(buttons)
            .padding(Padding::from([10, 14]))
            .width(Length::Fill);
        popup::panel(t, 1, Column::new().push(body).push(line).push(foot))
            .width(d.width)
            .into()
    }
}

/// Lays a dialog over a view; Esc sends `safe`.
pub fn over<'a, M: Clone + 'a>(
    tokens: &'static Tokens,
    view: impl Into<Element<'a, M>>,
    dialog: Option<impl Into<Element<'a, M>>>,
    safe: M,
) -> Element<'a, M> {
    Layer::new(view, dialog)
        .scrim(tokens)
        .on_dismiss(safe)
        .into()
}
