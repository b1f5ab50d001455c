//! Text fields over iced's text input: one line ([`Field`]) and several ([`Area`]).
//!
//! ```text
//! Field::new(t, &self.query, Message::Query).hint("Пошук у списку").icon(Icon::Search).key("Ctrl+F").width(200).into()
//! Field::new(t, &self.code, Message::Code).error("Потрібно 8 цифр, зараз 7")   // red edge, message below
//! Field::new(t, &self.sum, Message::Sum).unit("₴").right()
//! Field::new(t, &self.query, Message::Query).clear(true)                       // × while there is text
//! Field::off(t, "00000214")                                                    // read only
//! Area::new(t, &self.note, Message::Note).hint("Що сталося?").height(54.0)
//! ```
//! Esc first restores the text the field had when it got the focus, then leaves. Ctrl+Z and Ctrl+Shift+Z (Ctrl+Y) undo and
//! redo inside. Ctrl+letter and Alt+letter that are not the field's own never type a letter: they pass to the window.

mod area;
mod claim;
mod frame;
mod history;

pub use area::Area;

use std::borrow::Cow;
use std::rc::Rc;

use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::keyboard::{Key, Modifiers};
use iced::widget::{Column, Row, container, text_input};
use iced::{Background, Border, Color, Length, Padding};

use frame::Frame;

use super::press::{Look, Press, State as PressState};
use super::text::{self, Run};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height};

type OnInput<'a, M> = Rc<dyn Fn(String) -> M + 'a>;
type OnKey<'a, M> = Box<dyn Fn(&Key, Modifiers) -> Option<M> + 'a>;

/// A one-line text field; see the module.
pub struct Field<'a, M> {
    tokens: &'static Tokens,
    value: Cow<'a, str>,
    hint: Cow<'a, str>,
    on_input: Option<OnInput<'a, M>>,
    on_submit: Option<M>,
    on_key: Option<OnKey<'a, M>>,
    icon: Option<Icon>,
    right: Option<(Cow<'a, str>, bool)>,
    has_clear: bool,
    error: Option<Cow<'a, str>>,
    warning: Option<Cow<'a, str>>,
    id: Option<Id>,
    width: Length,
    tall: f32,
    style: Type,
    align_right: bool,
    bare: bool,
    shown_focus: bool,
    is_secret: bool,
}

impl<'a, M: Clone + 'a> Field<'a, M> {
    /// A field with its text and the message of each change.
    pub fn new(
        tokens: &'static Tokens,
        value: impl Into<Cow<'a, str>>,
        on_input: impl Fn(String) -> M + 'a,
    ) -> Self {
        Self {
            on_input: Some(Rc::new(on_input)),
            ..Self::off(tokens, value)
        }
    }

    /// A field that cannot be changed.
    pub fn off(tokens: &'static Tokens, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tokens,
            value: value.into(),
            hint: Cow::Borrowed(""),
            on_input: None,
            on_submit: None,
            on_key: None,
            icon: None,
            right: None,
            has_clear: false,
            error: None,
            warning: None,
            id: None,
            width: Length::Fill,
            tall: height::CONTROL,
            style: Type::BODY,
            align_right: false,
            bare: false,
            shown_focus: false,
            is_secret: false,
        }
    }

    /// What stands in the empty field.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The message of Enter.
    #[must_use]
    pub fn on_submit(mut self, message: M) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// Keys seen before the field itself (arrows of a search field that move in the list).
    #[must_use]
    pub fn on_key(mut self, on_key: impl Fn(&Key, Modifiers) -> Option<M> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }

    /// Puts an icon first.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shows a key at the right.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.right = Some((key.into(), true));
        self
    }

    /// Shows a unit at the right.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<Cow<'a, str>>) -> Self {
        self.right = Some((unit.into(), false));
        self
    }

    /// Shows a × that empties the field while there is text.
    #[must_use]
    pub fn clear(mut self, has_clear: bool) -> Self {
        self.has_clear = has_clear;
        self
    }

    /// Says what is wrong: red edge and the message below.
    #[must_use]
    pub fn error(mut self, error: impl Into<Cow<'a, str>>) -> Self {
        self.error = Some(error.into());
        self
    }

    /// Says what is wrong, if anything. An empty message gives the red edge alone.
    #[must_use]
    pub fn error_maybe(mut self, error: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.error = error.map(Into::into);
        self
    }

    /// Says what may be wrong, in amber below; the text is taken all the same.
    #[must_use]
    pub fn warning_maybe(mut self, warning: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.warning = warning.map(Into::into);
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the width; by default the field fills what it gets.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Sets the height: 28, in filter bars 26, in panes 24, at the first run 32.
    #[must_use]
    pub fn height(mut self, tall: f32) -> Self {
        self.tall = tall;
        self
    }

    /// Sets the type step; body by default.
    #[must_use]
    pub fn style(mut self, style: Type) -> Self {
        self.style = style;
        self
    }

    /// Puts the text at the right, as numbers are.
    #[must_use]
    pub fn right(mut self) -> Self {
        self.align_right = true;
        self
    }

    /// Shows dots in the place of what is typed.
    #[must_use]
    pub fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// Draws no box: the field stands in a box of its parent (palette, entry line).
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Shows the focus ring, for the gallery.
    #[must_use]
    pub fn shown_focus(mut self) -> Self {
        self.shown_focus = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Field<'a, M>> for Element<'a, M> {
    fn from(f: Field<'a, M>) -> Self {
        let t = f.tokens;
        let is_off = f.on_input.is_none();
        let mut input = text_input(&f.hint, &f.value)
            .font(f.style.font)
            .size(f.style.size)
            .line_height(iced::Pixels(f.style.line))
            .padding(0)
            .secure(f.is_secret)
            .align_x(if f.align_right {
                iced::alignment::Horizontal::Right
            } else {
                iced::alignment::Horizontal::Left
            })
            .style(move |_, _| text_input::Style {
                background: Background::Color(Color::TRANSPARENT),
                border: Border::default(),
                icon: t.text_3,
                placeholder: Color::TRANSPARENT, // the frame writes it, cut by measuring
                value: if is_off { t.text_off } else { t.text },
                selection: if t.is_dark {
                    t.focus.scale_alpha(0.45)
                } else {
                    t.focus.scale_alpha(0.25)
                },
            });
        if let Some(id) = f.id {
            input = input.id(id);
        }
        if let Some(on_input) = f.on_input.clone() {
            input = input.on_input(move |text| on_input(text));
        }
        if let Some(message) = f.on_submit {
            input = input.on_submit(message);
        }
        let mut children = vec![Element::from(input)];
        if let (true, false, Some(on_input)) = (f.has_clear, f.value.is_empty(), &f.on_input) {
            let clear = Press::new(t, text::icon(Icon::X, 14.0))
                .on_press(on_input(String::new()))
                .focusable(false)
                .label("×")
                .width(18)
                .height(18)
                .look(move |state| Look {
                    fill: if state == PressState::Idle {
                        Color::TRANSPARENT
                    } else {
                        t.row_hover
                    },
                    border: Border {
                        radius: Radius::new(4.0),
                        ..Border::default()
                    },
                    ink: t.text_2,
                });
            children.push(clear.into());
        }
        let message = f.error.clone().filter(|text| !text.is_empty());
        let frame = Frame {
            tokens: t,
            children,
            hint: f.hint.into_owned(),
            style: f.style,
            is_right: f.align_right,
            value: f.value.into_owned(),
            on_input: f.on_input,
            on_key: f.on_key,
            icon: f.icon,
            right: f.right,
            is_wrong: f.error.is_some(),
            width: f.width,
            tall: f.tall,
            bare: f.bare,
            shown_focus: f.shown_focus,
        };
        let width = f.width;
        let below = match (message, f.warning) {
            (Some(error), _) => Some(note(Icon::CircleAlert, t.overdue, error)),
            (None, Some(warning)) => Some(note(Icon::TriangleAlert, t.warn, warning)),
            (None, None) => None,
        };
        // Always a column: a message that comes and goes must not cost the field its focus.
        Column::new()
            .width(width)
            .spacing(3)
            .push(Element::new(frame))
            .push(below)
            .into()
    }
}

/// A line below a field: icon and words, small.
pub fn note<'a, M: 'a>(icon: Icon, ink: Color, words: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    Row::new()
        .spacing(5)
        .push(container(text::icon(icon, 14.0).color(ink)).padding(Padding::ZERO.top(1)))
        .push(text::para(words, Type::SMALL, ink))
        .into()
}

/// A labelled row of a form: label at the left, 96 wide, the field at the right.
pub fn labelled<'a, M: 'a>(
    t: &'static Tokens,
    label: impl Into<Cow<'a, str>>,
    width: f32,
    field: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let label = text::runs(vec![Run::new(label).color(t.text_2)], Type::BODY).width(width);
    Row::new()
        .spacing(10)
        .push(container(label).padding(Padding::ZERO.top(5)))
        .push(field)
        .into()
}
