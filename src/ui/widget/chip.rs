//! Small marks: pills, person circles, bars, filter chips, the importance mark.
//!
//! ```text
//! chip::pill(t, Tone::Overdue, "борг 60 400,00 ₴")      // glyph of the state first
//! chip::plain(t, "Чернетка")                            // grey pill without a glyph
//! chip::person(t, "ОТ", 0)                              // initials, category 0..=6
//! chip::bar(t, 0.6, 56.0, Bar::Part)                    // 56 × 6
//! Filter::new(t, "Місто", "усі").on_press(open)         // `label value` + chevron
//! Filter::new(t, "Сегмент", "будівництво").active(clear).on_press(open)  // accent_soft with ×
//! ```

use std::borrow::Cow;

use iced::advanced::widget::Id;
use iced::border::Radius;
use iced::widget::{Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::press::{Look, Press, State};
use super::text::{self, Run};
use crate::ui::Element;
use crate::ui::theme::{Icon, SEMIBOLD, Tokens, Type, height, radius};

/// What a state means: shape, colour and weight together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Late: ◆, red.
    Overdue,
    /// Due today: ●, black, 600.
    Today,
    /// Later: ○, grey.
    Future,
    /// Done: ✓, green.
    Done,
    /// Cancelled: ×, struck through.
    Cancelled,
    /// Something is missing: triangle, amber.
    Warn,
    /// Without a state.
    Plain,
    /// You can act here: blue.
    Accent,
}

impl Tone {
    /// The glyph, a character of the UI font; `None` for those drawn with an icon or none at all.
    pub const fn glyph(self) -> Option<&'static str> {
        match self {
            Self::Overdue => Some("◆"),
            Self::Today => Some("●"),
            Self::Future => Some("○"),
            Self::Done => Some("✓"),
            Self::Cancelled => Some("×"),
            Self::Warn | Self::Plain | Self::Accent => None,
        }
    }

    /// Type step of the glyph in rows: the shapes have different sizes of their own.
    pub const fn glyph_type(self) -> Type {
        match self {
            Self::Done => Type {
                size: 12.0,
                ..Type::SMALL.bold()
            },
            Self::Cancelled => Type {
                size: 14.0,
                ..Type::SMALL.medium()
            },
            _ => Type {
                size: 10.0,
                ..Type::SMALL
            },
        }
    }

    /// Colour of the glyph.
    pub const fn mark(self, t: &Tokens) -> Color {
        match self {
            Self::Overdue => t.overdue_mark,
            Self::Today => t.today,
            Self::Future => t.future,
            Self::Done => t.done_mark,
            Self::Cancelled => t.cancelled,
            Self::Warn => t.warn,
            Self::Plain => t.text_2,
            Self::Accent => t.link,
        }
    }

    /// Colour of the text.
    pub const fn ink(self, t: &Tokens) -> Color {
        match self {
            Self::Overdue => t.overdue,
            Self::Today => t.today,
            Self::Future => t.future,
            Self::Done => t.done,
            Self::Cancelled => t.cancelled,
            Self::Warn => t.warn,
            Self::Plain => t.text_2,
            Self::Accent => t.link,
        }
    }

    /// Soft fill of pills.
    pub const fn soft(self, t: &Tokens) -> Color {
        match self {
            Self::Overdue => t.overdue_soft,
            Self::Today => t.today_soft,
            Self::Future | Self::Plain => t.future_soft,
            Self::Done => t.done_soft,
            Self::Cancelled => t.cancelled_soft,
            Self::Warn => t.warn_soft,
            Self::Accent => t.accent_soft,
        }
    }
}

/// A pill of a state: soft fill, glyph first. At most two beside a title.
pub fn pill<'a, M: 'a>(
    t: &'static Tokens,
    tone: Tone,
    label: impl Into<Cow<'a, str>>,
) -> Element<'a, M> {
    let style = if tone == Tone::Today {
        Type::SMALL.semibold()
    } else {
        Type::SMALL.medium()
    };
    let mut runs = Vec::new();
    if let (Some(glyph), false) = (tone.glyph(), tone == Tone::Cancelled) {
        let size = if tone == Tone::Done { 12.0 } else { 9.0 };
        runs.push(
            Run::new(glyph)
                .style(Type {
                    size,
                    ..tone.glyph_type()
                })
                .color(tone.mark(t)),
        );
    }
    let gap = if runs.is_empty() { 0.0 } else { 4.0 };
    runs.push(
        Run::new(label)
            .style(style)
            .color(tone.ink(t))
            .gap(gap)
            .strike(tone == Tone::Cancelled),
    );
    capsule(text::runs(runs, style), tone.soft(t))
}

/// A grey pill: a tag, a draft.
pub fn plain<'a, M: 'a>(t: &'static Tokens, label: impl Into<Cow<'a, str>>) -> Element<'a, M> {
    pill(t, Tone::Plain, label)
}

fn capsule<'a, M: 'a>(content: text::Line<'a>, fill: Color) -> Element<'a, M> {
    container(content)
        .height(18)
        .align_y(Alignment::Center)
        .padding(Padding::ZERO.horizontal(7))
        .style(move |_| container::Style {
            background: Some(fill.into()),
            border: Border {
                radius: Radius::new(9.0),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}

/// A round spot of a colour, 8 px.
pub fn dot<'a, M: 'a>(color: Color) -> Element<'a, M> {
    container(space())
        .width(8)
        .height(8)
        .style(move |_| container::Style {
            background: Some(color.into()),
            border: Border {
                radius: iced::border::radius(4),
                ..Border::default()
            },
            ..container::Style::default()
        })
        .into()
}

/// A person: initials on the soft colour of a category (0 is grey, 1..=6 the six colours).
pub fn person<'a, M: 'a>(
    t: &'static Tokens,
    initials: impl Into<Cow<'a, str>>,
    category: u8,
) -> Element<'a, M> {
    let (fill, ink) = t.category(category);
    container(text::runs(
        vec![Run::new(initials).color(ink)],
        Type::INITIALS,
    ))
    .width(20)
    .height(20)
    .align_x(Alignment::Center)
    .align_y(Alignment::Center)
    .style(move |_| container::Style {
        background: Some(fill.into()),
        border: Border {
            radius: Radius::new(10.0),
            ..Border::default()
        },
        ..container::Style::default()
    })
    .into()
}

/// What a bar tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bar {
    /// A part shipped or paid.
    Part,
    /// Long work.
    Work,
    /// Won.
    Won,
}

/// A bar 6 px high, `part` of it (0..=1) full.
pub fn bar<'a, M: 'a>(
    t: &'static Tokens,
    part: f32,
    width: impl Into<Length>,
    kind: Bar,
) -> Element<'a, M> {
    let full = match kind {
        Bar::Part => t.bar_fill,
        Bar::Work => t.accent,
        Bar::Won => t.done_mark,
    };
    let share = (part.clamp(0.0, 1.0) * 1000.0).round() as u16;
    let round = move |color: Color| {
        move |_: &iced::Theme| container::Style {
            background: Some(color.into()),
            border: Border {
                radius: Radius::new(3.0),
                ..Border::default()
            },
            ..container::Style::default()
        }
    };
    let mut row = Row::new();
    if share > 0 {
        row = row.push(
            container(space())
                .width(Length::FillPortion(share))
                .height(6)
                .style(round(full)),
        );
    }
    if share < 1000 {
        row = row.push(space().width(Length::FillPortion(1000 - share)));
    }
    container(row)
        .width(width)
        .height(6)
        .style(round(t.bar_track))
        .into()
}

/// The importance mark: `!` bold, an arrow down, or nothing.
pub fn importance<'a, M: 'a>(t: &'static Tokens, importance: Importance) -> Option<Element<'a, M>> {
    match importance {
        Importance::High => Some(
            text::line(
                "!",
                Type {
                    size: 14.0,
                    ..Type::BODY.bold()
                },
            )
            .into(),
        ),
        Importance::Low => Some(text::icon(Icon::ArrowDown, 12.0).color(t.text_3).into()),
        Importance::Normal => None,
    }
}

/// How important a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Importance {
    /// `!`.
    High,
    /// No mark.
    #[default]
    Normal,
    /// Arrow down.
    Low,
}

/// A filter: `label value` and a chevron; when active accent_soft with a × that clears it.
pub struct Filter<'a, M> {
    tokens: &'static Tokens,
    label: Cow<'a, str>,
    value: Cow<'a, str>,
    icon: Option<Icon>,
    clear: Option<M>,
    on_press: Option<M>,
    id: Option<Id>,
    width: Length,
    tall: f32,
    shown_focus: bool,
}

impl<'a, M: Clone + 'a> Filter<'a, M> {
    /// A filter without effect: grey label, plain value.
    pub fn new(
        tokens: &'static Tokens,
        label: impl Into<Cow<'a, str>>,
        value: impl Into<Cow<'a, str>>,
    ) -> Self {
        Self {
            tokens,
            label: label.into(),
            value: value.into(),
            icon: None,
            clear: None,
            on_press: None,
            id: None,
            width: Length::Shrink,
            tall: height::FILTER,
            shown_focus: false,
        }
    }

    /// The filter is in effect; × sends `clear`.
    #[must_use]
    pub fn active(mut self, clear: M) -> Self {
        self.clear = Some(clear);
        self
    }

    /// The filter is in effect if there is a message to clear it.
    #[must_use]
    pub fn active_maybe(mut self, clear: Option<M>) -> Self {
        self.clear = clear;
        self
    }

    /// The message that opens its list.
    #[must_use]
    pub fn on_press(mut self, message: M) -> Self {
        self.on_press = Some(message);
        self
    }

    /// Puts an icon first.
    #[must_use]
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the height: 26 in filter bars, 28 in forms, 24 in panes.
    #[must_use]
    pub fn height(mut self, tall: f32) -> Self {
        self.tall = tall;
        self
    }

    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// Names it for tests and focus tasks.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Shows the focus ring, for the gallery.
    #[must_use]
    pub fn shown_focus(mut self) -> Self {
        self.shown_focus = true;
        self
    }
}

impl<'a, M: Clone + 'a> From<Filter<'a, M>> for Element<'a, M> {
    fn from(f: Filter<'a, M>) -> Self {
        let t = f.tokens;
        let is_active = f.clear.is_some();
        let mut runs = Vec::new();
        if !f.label.is_empty() {
            runs.push(Run::new(f.label).color(if is_active { t.text_2 } else { t.text_3 }));
        }
        let gap = if runs.is_empty() { 0.0 } else { 5.0 };
        let value = Run::new(f.value).gap(gap);
        runs.push(if is_active {
            value.color(t.link).style(Type::BODY.medium())
        } else {
            value.color(t.text)
        });
        let fills = f.width != Length::Shrink;
        let mut row = Row::new().spacing(5).align_y(Alignment::Center);
        if let Some(icon) = f.icon {
            row = row.push(text::icon(icon, 14.0));
        }
        let words = text::runs(runs, Type::BODY);
        row = row.push(if fills { words.fill() } else { words });
        row = match f.clear {
            Some(clear) => row.push(
                Press::new(t, text::icon(Icon::X, 12.0))
                    .on_press(clear)
                    .focusable(false)
                    .label("×")
                    .padding(Padding::ZERO.vertical(4).horizontal(1))
                    .look(move |state| Look {
                        fill: if state == State::Hovered {
                            t.row_selected
                        } else {
                            Color::TRANSPARENT
                        },
                        border: Border {
                            radius: Radius::new(3.0),
                            ..Border::default()
                        },
                        ink: t.text,
                    }),
            ),
            None => row.push(text::icon(Icon::ChevronDown, 14.0).color(t.text_3)),
        };
        let mut press = Press::new(t, if fills { row.width(Length::Fill) } else { row })
            .height(f.tall)
            .width(f.width)
            .padding(Padding::ZERO.left(10).right(7))
            .on_press_maybe(f.on_press)
            .shown(None, f.shown_focus)
            .look(move |state| {
                let (fill, edge) = match (is_active, state) {
                    (true, _) => (t.accent_soft, t.accent_soft),
                    (false, State::Hovered | State::Pressed) => (t.row_hover, t.line),
                    (false, _) => (t.surface, t.line),
                };
                let border = Border {
                    color: edge,
                    width: 1.0,
                    radius: Radius::new(radius::CONTROL),
                };
                Look {
                    fill,
                    border,
                    ink: t.text,
                }
            });
        if let Some(id) = f.id {
            press = press.id(id);
        }
        press.into()
    }
}

/// A counter in a list of things: small, grey or red.
pub fn counter<'a, M: 'a>(
    t: &'static Tokens,
    count: impl Into<Cow<'a, str>>,
    late: bool,
) -> Element<'a, M> {
    let style = if late {
        Type::SMALL.with(SEMIBOLD)
    } else {
        Type::SMALL.medium()
    };
    text::line(count, style)
        .color(if late { t.overdue } else { t.text_3 })
        .into()
}
