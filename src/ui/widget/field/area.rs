//! A field of several lines.

use crate::ui::Element;
use crate::ui::theme::{Tokens, Type, radius};
use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::widget::text_editor;
use iced::{Background, Border, Color, Length, Padding};
use std::borrow::Cow;

type OnPress<'a, M> = Box<dyn Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a>;

/// A field of several lines over `text_editor`; the text lives in a `Content` of the screen.
pub struct Area<'a, M> {
    tokens: &'static Tokens,
    content: &'a text_editor::Content,
    on_action: Box<dyn Fn(text_editor::Action) -> M + 'a>,
    on_key: Option<OnPress<'a, M>>,
    hint: Cow<'a, str>,
    id: Option<Id>,
    tall: Length,
    bare: bool,
}

impl<'a, M: Clone + 'a> Area<'a, M> {
    /// A field with its content and the message of each action (`content.perform(action)`).
    pub fn new(
        tokens: &'static Tokens,
        content: &'a text_editor::Content,
        on_action: impl Fn(text_editor::Action) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            content,
            on_action: Box::new(on_action),
            on_key: None,
            hint: Cow::Borrowed(""),
            id: None,
            tall: Length::Fixed(64.0),
            bare: false,
        }
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn height(mut self, tall: impl Into<Length>) -> Self {
        self.tall = tall.into();
        self
    }

    /// Keys that mean something else here (Enter saves); `None` leaves the key to the field.
    #[must_use]
    pub fn on_key(
        mut self,
        on_key: impl Fn(&text_editor::KeyPress) -> Option<text_editor::Binding<M>> + 'a,
    ) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Draws no box: the field stands in a box of its parent.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Area<'a, M>> for Element<'a, M> {
    fn from(a: Area<'a, M>) -> Self {
        let (t, bare) = (a.tokens, a.bare);
        let mut editor = text_editor(a.content)
            .placeholder(a.hint)
            .on_action(a.on_action)
            .font(Type::BODY.font)
            .size(Type::BODY.size)
            .line_height(iced::Pixels(Type::BODY.line))
            .padding(if bare {
                Padding::ZERO
            } else {
                Padding::from([5.0, 8.0])
            })
            .height(a.tall)
            .style(move |_, status| {
                let is_focused = matches!(status, text_editor::Status::Focused { .. });
                let (edge, width) = match (bare, is_focused) {
                    (true, _) => (Color::TRANSPARENT, 0.0),
                    (false, true) => (t.focus, 2.0),
                    (false, false) => (t.line_strong, 1.0),
                };
                text_editor::Style {
                    background: Background::Color(if bare {
                        Color::TRANSPARENT
                    } else {
                        t.surface
                    }),
                    border: Border {
                        color: edge,
                        width,
                        radius: Radius::new(radius::CONTROL),
                    },
                    placeholder: t.text_3,
                    value: t.text,
                    selection: t.focus.scale_alpha(if t.is_dark { 0.45 } else { 0.25 }),
                }
            });
        if let Some(id) = a.id {
            editor = editor.id(id);
        }
        if let Some(on_key) = a.on_key {
            // iced asks for the keys of an editor without the focus, too.
            editor = editor.key_binding(move |press| {
                if !matches!(press.status, text_editor::Status::Focused { .. }) {
                    return None;
                }
                on_key(&press).or_else(|| text_editor::Binding::from_key_press(press))
            });
        }
        super::claim::claiming(editor)
    }
}
