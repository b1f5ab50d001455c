//! Buttons. The label is a verb; the key stands after it in tiny; one primary button a screen; danger only inside a dialog.
//!
//! ```text
//! Button::primary(t, "Новий клієнт").icon(Icon::Plus).key("Ctrl+N").on_press(msg).into()
//! Button::new(t, "Друк").icon(Icon::Printer).caret().on_press(msg)     // default: surface with an edge
//! Button::ghost(t, "Фільтр").small()                                  // no edge
//! Button::danger(t, "До кошика")
//! Button::icon_only(t, Icon::Printer, "Друк", Some("Ctrl+P"))         // always with a tooltip
//! Button::new(t, "Друк").off("Немає рядків")                          // disabled, says why in a tooltip
//! ```
//! Without `on_press` the button is off. `.id(..)` names it for tests and focus tasks; the label is reported as text.

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::widget::{Row, container};
use iced::{Border, Color, Length, Padding};

use super::press::{Look, Press, State};
use super::text::{self, Run};
use super::tip;
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, Type, height, radius};

/// What a button is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Surface with an edge.
    Default,
    /// Accent; one a screen.
    Primary,
    /// No edge until the mouse is over it.
    Ghost,
    /// Loss; only in dialogs.
    Danger,
    /// On the dark ground of a toast.
    Toast,
}

/// How high a button is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// 24 px, small text.
    Small,
    /// 26 px, for filter bars.
    Filter,
    /// 28 px.
    Normal,
    /// 32 px, for the first run.
    Large,
}

/// A button; see the module.
pub struct Button<'a, M> {
    tokens: &'static Tokens,
    kind: Kind,
    size: Size,
    label: Cow<'a, str>,
    icon: Option<Icon>,
    square: bool,
    key: Option<Cow<'a, str>>,
    caret: bool,
    tip: Option<Cow<'a, str>>,
    reason: Option<Cow<'a, str>>,
    on_press: Option<M>,
    id: Option<Id>,
    width: Length,
    pressed: bool,
    shown: Option<State>,
    shown_focus: bool,
}

impl<'a, M: Clone + 'a> Button<'a, M> {
    /// A default button.
    pub fn new(tokens: &'static Tokens, label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            tokens,
            kind: Kind::Default,
            size: Size::Normal,
            label: label.into(),
            icon: None,
            square: false,
            key: None,
            caret: false,
            tip: None,
            reason: None,
            on_press: None,
            id: None,
            width: Length::Shrink,
            pressed: false,
            shown: None,
            shown_focus: false,
        }
    }

    /// The primary button of a screen.
    pub fn primary(tokens: &'static Tokens, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(tokens, label).kind(Kind::Primary)
    }

    /// A button without an edge.
    pub fn ghost(tokens: &'static Tokens, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(tokens, label).kind(Kind::Ghost)
    }

    /// A button that loses something; only in dialogs.
    pub fn danger(tokens: &'static Tokens, label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(tokens, label).kind(Kind::Danger)
    }

    /// A square button of an icon; `name` and key stand in its tooltip.
    pub fn icon_only(
        tokens: &'static Tokens,
        icon: Icon,
        name: impl Into<Cow<'a, str>>,
        key: Option<&'a str>,
    ) -> Self {
        let mut button = Self::new(tokens, name).icon(icon);
        button.square = true;
        button.key = key.map(Cow::Borrowed);
        button
    }

    /// Sets what the button is for.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = kind;
        self
    }

    /// Sets the height.
    #[must_use]
    pub fn size(mut self, size: Size) -> Self {
        self.size = size;
        self
    }

    /// 24 px high, small text.
    #[must_use]
    pub fn small(self) -> Self {
        self.size(Size::Small)
    }

    /// 32 px high.
    #[must_use]
    pub fn large(self) -> Self {
        self.size(Size::Large)
    }

    /// Puts an icon before the label.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Shows the key after the label.
    #[must_use]
    pub fn key(mut self, key: impl Into<Cow<'a, str>>) -> Self {
        self.key = Some(key.into()).filter(|key: &Cow<'_, str>| !key.is_empty());
        self
    }

    /// Shows the key if there is one (narrow windows show none).
    #[must_use]
    pub fn key_maybe(mut self, key: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.key = key.map(Into::into);
        self
    }

    /// Shows a chevron: the button opens a list.
    #[must_use]
    pub fn caret(mut self) -> Self {
        self.caret = true;
        self
    }

    /// A tooltip besides the label.
    #[must_use]
    pub fn tip(mut self, tip: impl Into<Cow<'a, str>>) -> Self {
        self.tip = Some(tip.into());
        self
    }

    /// Turns the button off and says why in the tooltip.
    #[must_use]
    pub fn off(mut self, reason: impl Into<Cow<'a, str>>) -> Self {
        self.reason = Some(reason.into());
        self.on_press = None;
        self
    }

    /// The message when pressed.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// The message when pressed, if the button is on.
    #[must_use]
    pub fn on_press_maybe(mut self, message: Option<M>) -> Self {
        self.on_press = message;
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Sets the width; by default the button takes what it needs.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Looks held down, as a toggle that is on or a button whose list is open.
    #[must_use]
    pub fn held(mut self, held: bool) -> Self {
        self.pressed = held;
        self
    }

    /// Shows a state without the mouse, for the gallery.
    #[must_use]
    pub fn shown(mut self, state: Option<State>, focus: bool) -> Self {
        self.shown = state;
        self.shown_focus = focus;
        self
    }
}

fn look(t: &Tokens, kind: Kind, state: State) -> Look {
    let clear = Color::TRANSPARENT;
    let (fill, edge, ink) = match (kind, state) {
        (Kind::Toast, State::Off) => (
            clear,
            mix(t.on_tooltip, t.tooltip, 0.2),
            mix(t.on_tooltip, t.tooltip, 0.5),
        ),
        (_, State::Off) => (t.sunken, t.line_subtle, t.text_off),
        (Kind::Default, State::Idle) => (t.surface, t.line, t.text),
        (Kind::Default, State::Hovered) => (t.row_hover, t.line, t.text),
        (Kind::Default, State::Pressed) => (t.row_selected_idle, t.line, t.text),
        (Kind::Primary, State::Idle) => (t.accent, t.accent, t.on_accent),
        (Kind::Primary, State::Hovered) => (t.accent_hover, t.accent_hover, t.on_accent),
        (Kind::Primary, State::Pressed) => (t.accent_press, t.accent_press, t.on_accent),
        (Kind::Ghost, State::Idle) => (clear, clear, t.text_2),
        (Kind::Ghost, State::Hovered) => (t.row_hover, clear, t.text_2),
        (Kind::Ghost, State::Pressed) => (t.row_selected_idle, clear, t.text_2),
        (Kind::Danger, State::Idle) => (t.danger, t.danger, t.on_danger),
        (Kind::Danger, State::Hovered) => (t.danger_hover, t.danger_hover, t.on_danger),
        (Kind::Danger, State::Pressed) => (t.danger_press, t.danger_press, t.on_danger),
        (Kind::Toast, State::Idle) => (clear, mix(t.on_tooltip, t.tooltip, 0.4), t.on_tooltip),
        (Kind::Toast, State::Hovered) => (
            mix(t.on_tooltip, t.tooltip, 0.12),
            mix(t.on_tooltip, t.tooltip, 0.4),
            t.on_tooltip,
        ),
        (Kind::Toast, State::Pressed) => (
            mix(t.on_tooltip, t.tooltip, 0.2),
            mix(t.on_tooltip, t.tooltip, 0.4),
            t.on_tooltip,
        ),
    };
    let corner = if kind == Kind::Toast {
        radius::EVENT
    } else {
        radius::CONTROL
    };
    let border = Border {
        color: edge,
        width: if edge.a > 0.0 { 1.0 } else { 0.0 },
        radius: Radius::new(corner),
    };
    Look { fill, border, ink }
}

/// `share` of `a` over `b`.
fn mix(a: Color, b: Color, share: f32) -> Color {
    let part = |a: f32, b: f32| a * share + b * (1.0 - share);
    Color::from_rgb(part(a.r, b.r), part(a.g, b.g), part(a.b, b.b))
}

impl<'a, M: Clone + 'a> From<Button<'a, M>> for Element<'a, M> {
    fn from(b: Button<'a, M>) -> Self {
        let t = b.tokens;
        let is_on = b.on_press.is_some() || b.shown.is_some_and(|state| state != State::Off);
        let (tall, pad, icon_size) = match b.size {
            Size::Small => (height::PANE, 9.0, 14.0),
            Size::Filter => (height::FILTER, 9.0, 14.0),
            Size::Normal => (height::CONTROL, 11.0, 16.0),
            Size::Large => (height::LARGE, 15.0, 16.0),
        };
        let style = match (b.size, b.kind) {
            (Size::Small, _) => Type::SMALL.medium(),
            (_, Kind::Toast) => Type::BODY.semibold(),
            _ => Type::BODY.medium(),
        };
        let key_ink = match (is_on, b.kind) {
            (false, _) => t.text_off,
            (_, Kind::Primary) => t.on_accent,
            (_, Kind::Danger) => t.on_danger,
            (_, Kind::Toast) => t.on_tooltip,
            _ => t.text_3,
        };
        let mut content = Row::new().spacing(6).align_y(iced::Alignment::Center);
        if let Some(icon) = b.icon {
            content = content.push(text::icon(icon, icon_size));
        }
        let mut tip = b.reason.or(b.tip);
        let mut tip_key = None;
        if b.square {
            tip = tip.or_else(|| Some(b.label.clone()));
            tip_key = b.key;
        } else {
            if !b.label.is_empty() {
                content = content.push(text::line(b.label.clone(), style));
            }
            if let Some(key) = b.key {
                let hint = text::runs(vec![Run::new(key).color(key_ink)], Type::TINY);
                content = content.push(container(hint).padding(Padding::ZERO.left(2)));
            }
            if b.caret {
                let ink = if b.kind == Kind::Primary {
                    t.on_accent
                } else {
                    t.text_3
                };
                let chevron =
                    text::icon(Icon::ChevronDown, 14.0).color(if is_on { ink } else { t.text_off });
                content = content.push(chevron);
            }
        }
        let (kind, held) = (b.kind, b.pressed);
        let mut press = Press::new(t, content)
            .height(tall)
            .on_press_maybe(b.on_press)
            .shown(b.shown, b.shown_focus)
            .look(move |state| {
                let state = if held && state != State::Off {
                    State::Pressed
                } else {
                    state
                };
                look(t, kind, state)
            });
        if let Some(id) = b.id {
            press = press.id(id);
        }
        press = if b.square {
            press.width(tall).label(b.label)
        } else {
            press.padding(Padding::ZERO.horizontal(pad)).width(b.width)
        };
        tip::tip(t, press, tip, tip_key)
    }
}
