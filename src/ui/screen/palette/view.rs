//! How the palette looks (picture g-palette).

use iced::widget::{Column, Row as Line, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::rows::{Choice, HEAD, Row};
use super::{INPUT, LIST, Message, Palette, key};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, NORMAL, Tokens, Type, height, radius};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::field::Field;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::shade;
use crate::ui::widget::text::{self, Run};

const WIDTH: f32 = 640.0;

/// Height of the list when there is more than fits.
pub const LIST_TALL: f32 = 430.0;

impl Palette {
    /// The panel.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let field = Field::new(t, self.text.as_str(), Message::Typed)
            .hint(words.tr(id::PALETTE_HINT))
            .style(Type::HEAD.with(NORMAL))
            .height(28.0)
            .bare()
            .on_key(key)
            .id(INPUT);
        let input = Line::new()
            .spacing(10)
            .height(48)
            .padding(Padding::ZERO.horizontal(16))
            .align_y(Alignment::Center)
            .push(text::icon(Icon::Search, 18.0).color(t.text_3))
            .push(field)
            .push(text::line("Esc", Type::TINY).color(t.text_3));
        let mut column = Column::new()
            .push(input)
            .push(line_across(t.line))
            .push(self.list(ctx));
        if let Some(understood) = &self.answer.found.corrected {
            let said = words.with(
                id::PALETTE_CORRECTED,
                &[("text", understood.as_str().into())],
            );
            column = column.push(
                container(text::line(said, Type::SMALL).color(t.text_3))
                    .padding(Padding::from([6, 16]).bottom(0)),
            );
        }
        column = column.push(space().height(8)).push(foot(ctx));
        let panel = container(column)
            .id("palette")
            .width(WIDTH)
            .padding(1)
            .style(move |_| container::Style {
                background: Some(t.raised.into()),
                text_color: Some(t.text),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::POPUP.into(),
                },
                ..container::Style::default()
            });
        shade::raised(t, radius::POPUP, panel)
    }

    fn list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        if self.rows.all.is_empty() {
            let nothing = ctx.words.with(
                id::PALETTE_NOTHING,
                &[("text", self.text.trim_start_matches(['>', '?']).into())],
            );
            return container(text::line(nothing, Type::BODY).color(t.text_2))
                .padding(Padding::from([12, 16]))
                .into();
        }
        let mut column = Column::new().width(Length::Fill);
        let mut choice = 0;
        for row in &self.rows.all {
            column = column.push(match row {
                Row::Head(title) => {
                    let title = text::line(title.as_str(), Type::TINY.semibold()).color(t.text_3);
                    Element::from(
                        container(title)
                            .height(HEAD)
                            .padding(Padding::ZERO.top(8).horizontal(16)),
                    )
                }
                Row::Choice(found) => {
                    let at = choice;
                    choice += 1;
                    choice_row(t, found, at, at == self.at)
                }
            });
        }
        let tall = self.rows.tall();
        if tall <= LIST_TALL {
            return column.into();
        }
        parts::scroll(t, column).id(LIST).height(LIST_TALL).into()
    }
}

fn choice_row<'a>(
    t: &'static Tokens,
    choice: &'a Choice,
    at: usize,
    is_current: bool,
) -> Element<'a, Message> {
    let mut title =
        text::line(choice.title.as_str(), Type::BODY).hits(t, choice.title_hits.clone());
    if !choice.form.is_empty() {
        title = title.then(Run::new(choice.form.as_str()).color(t.text_3));
    }
    if !choice.detail.is_empty() {
        title = title.then(
            Run::new(choice.detail.as_str())
                .color(t.text_3)
                .hits(choice.detail_hits.clone())
                .gap(7.0),
        );
    }
    let mut row = Line::new()
        .spacing(10)
        .align_y(Alignment::Center)
        .width(Length::Fill)
        .push(text::icon(choice.icon, 16.0).color(t.text_2))
        .push(title.fill());
    if let Some((tone, words)) = &choice.state {
        row = row.push(next_step(t, *tone, words));
    }
    if !choice.key.is_empty() {
        row = row.push(text::line(choice.key, Type::TINY).color(t.text_3));
    }
    let press = Press::new(t, row)
        .id(format!("palette-{at}"))
        .width(Length::Fill)
        .height(height::PALETTE)
        .padding(Padding::ZERO.horizontal(8))
        .focusable(false)
        .on_press(Message::Pick(at))
        .look(move |state| Look {
            fill: if is_current {
                t.row_selected
            } else if state == State::Hovered || state == State::Pressed {
                t.row_hover
            } else {
                Color::TRANSPARENT
            },
            border: Border {
                color: if is_current {
                    t.focus
                } else {
                    Color::TRANSPARENT
                },
                width: if is_current { 2.0 } else { 0.0 },
                radius: radius::CONTROL.into(),
            },
            ink: t.text,
        });
    container(press).padding(Padding::ZERO.horizontal(8)).into()
}

fn next_step<'a>(t: &'static Tokens, tone: Tone, words: &'a str) -> Element<'a, Message> {
    let style = match tone {
        Tone::Overdue | Tone::Today => Type::SMALL.semibold(),
        _ => Type::SMALL,
    };
    let mut row = Line::new().spacing(5).align_y(Alignment::Center);
    if let Some(glyph) = tone.glyph() {
        row = row.push(text::line(glyph, tone.glyph_type()).color(tone.mark(t)));
    }
    row.push(text::line(words, style).color(tone.ink(t))).into()
}

fn line_across<'a>(color: Color) -> Element<'a, Message> {
    container(space())
        .width(Length::Fill)
        .height(1)
        .style(move |_| container::Style {
            background: Some(color.into()),
            ..container::Style::default()
        })
        .into()
}

/// The keys of the palette.
fn foot(ctx: &Ctx) -> Element<'_, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let hint = |key: &'static str, word| {
        Line::new()
            .spacing(5)
            .align_y(Alignment::Center)
            .push(text::line(key, Type::TINY.semibold()).color(t.text_2))
            .push(text::line(words.tr(word), Type::SMALL).color(t.text_3))
    };
    let keys = Line::new()
        .spacing(16)
        .height(34)
        .padding(Padding::ZERO.horizontal(16))
        .align_y(Alignment::Center)
        .push(hint("↑↓", id::PALETTE_KEY_CHOOSE))
        .push(hint("Enter", id::PALETTE_KEY_OPEN))
        .push(hint(ctx.key("Ctrl+Enter"), id::PALETTE_KEY_ASIDE))
        .push(space().width(Length::Fill))
        .push(hint(">", id::PALETTE_KEY_COMMANDS))
        .push(hint("?", id::PALETTE_KEY_HELP));
    let foot = container(keys)
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border {
                radius: iced::border::Radius::default().bottom(radius::POPUP - 1.0),
                ..Border::default()
            },
            ..container::Style::default()
        });
    Column::new().push(line_across(t.line)).push(foot).into()
}
