//! The fields of a record in three columns: what stands, the other value, what both had seen; what differs is bold.

use std::borrow::Cow;

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, rich_text, space, span};
use iced::{Alignment, Border, Color, Length, Padding};

use super::data::{Field, Record};
use super::{Inbox, Message, Pick, differ};
use crate::i18n::id;
use crate::say;
use crate::store::CellValue;
use crate::store::replica::conflict::{Kind, Version};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Tokens, Type, radius};
use crate::ui::widget::press::{Look, Press, Ring, State};
use crate::ui::widget::text;

const SIDES: [(Pick, usize); 3] = [(Pick::Current, 0), (Pick::Other, 1), (Pick::Original, 2)];

impl Inbox {
    pub(super) fn grid<'a>(&'a self, ctx: &'a Ctx, record: &'a Record) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let label_width = if ctx.is_narrow() { 104.0 } else { 128.0 };
        let head_cell = |title: String, below: Vec<String>| {
            let mut column = Column::new().push(text::line(title, Type::BODY.semibold()).fill());
            for line in below {
                column = column.push(text::line(line, Type::SMALL).color(t.text_2).fill());
            }
            container(column)
                .padding(Padding::from([6, 12]))
                .width(Length::FillPortion(1))
        };
        let won = same(record, |field| &field.conflict.won);
        let lost = same(record, |field| &field.conflict.lost);
        let told = |version: Option<&Version>| {
            version.map_or_else(Vec::new, |version| self.who_when(ctx, version))
        };
        let field = text::line(words.tr(id::CONFLICTS_FIELD), Type::BODY).color(t.text_2);
        let head = Row::new()
            .push(
                container(field)
                    .padding(Padding::from([6, 12]))
                    .width(label_width),
            )
            .push(head_cell(words.tr(id::CONFLICTS_CURRENT), told(won)))
            .push(head_cell(
                words.tr(self.other_label(ctx, record, false)),
                told(lost),
            ))
            .push(head_cell(
                words.tr(id::CONFLICTS_ORIGINAL),
                vec![words.tr(id::CONFLICTS_BEFORE_BOTH)],
            ));
        let head = container(head).style(move |_| container::Style {
            background: Some(t.sunken.into()),
            border: Border {
                radius: iced::border::Radius::new(radius::CARD).bottom(0.0),
                ..Border::default()
            },
            ..container::Style::default()
        });
        let mut column = Column::new().push(head);
        for (n, field) in record.fields.iter().enumerate() {
            let mut label =
                Column::new().push(text::para(field_name(ctx, field), Type::BODY, t.text_2));
            if !field.part.is_empty() {
                label = label.push(text::para(field.part.as_str(), Type::SMALL, t.text_3));
            }
            if self.asked.get(n) == Some(&true) {
                let again = words.tr(id::CONFLICTS_ASKED_SHORT);
                label = label.push(text::para(again, Type::SMALL, t.warn));
            }
            let mut line = Row::new().push(
                container(label)
                    .padding(Padding::from([8, 12]))
                    .width(label_width),
            );
            for (side, place) in SIDES {
                let told = match place {
                    0 if won.is_none() => self.who_when(ctx, &field.conflict.won),
                    1 if lost.is_none() => self.who_when(ctx, &field.conflict.lost),
                    _ => Vec::new(),
                };
                line = line.push(self.cell(ctx, (n, field), (side, place), told));
            }
            column = column.push(parts::rule(t.line_subtle)).push(line);
            if let Some(Pick::Typed(typed)) = self.picks.get(n) {
                column = column.push(typed_line(ctx, typed, label_width));
            }
        }
        container(column)
            .padding(1)
            .style(move |_| container::Style {
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::CARD.into(),
                },
                ..container::Style::default()
            })
            .into()
    }

    fn cell<'a>(
        &'a self,
        ctx: &'a Ctx,
        (n, field): (usize, &'a Field),
        (side, place): (Pick, usize),
        told: Vec<String>,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let shown = value(ctx, field, place);
        let is_chosen = self.picks.get(n) == Some(&side);
        let is_current = n == self.field && is_chosen;
        let is_off = place == 2 && field.original().is_none();
        let before = match field.original() {
            // Against nothing every word would differ.
            Some(known) if !known.text().is_empty() => value(ctx, field, 2),
            _ => value(ctx, field, usize::from(place == 0)),
        };
        let (said, ink) = match &shown {
            None => (Cow::Owned(words.tr(id::CONFLICTS_UNKNOWN)), t.text_3),
            Some(empty) if empty.is_empty() => {
                (Cow::Owned(words.tr(id::CONFLICTS_EMPTY)), t.text_3)
            }
            Some(value) => (Cow::Borrowed(value.as_str()), t.text),
        };
        let said = said.into_owned();
        let is_plain = place == 2 || shown.as_ref().is_none_or(String::is_empty);
        let before = before.unwrap_or_default();
        let text = spans(t, &said, if is_plain { None } else { Some(&before) }, ink);
        let mut body = Column::new().width(Length::Fill).push(text);
        for line in told {
            body = body.push(text::line(line, Type::SMALL).color(t.text_3).fill());
        }
        let content = Row::new()
            .spacing(8)
            .push(container(radio(t, is_chosen, is_off)).padding(Padding::ZERO.top(2)))
            .push(body);
        let side = side.clone();
        let press = Press::new(t, content.width(Length::Fill))
            .id(format!("conflict-cell-{n}-{place}"))
            .label(said)
            .width(Length::Fill)
            .padding(Padding::from([5, 9]))
            .align(Alignment::Start)
            .ring(Ring::Inside)
            .on_press_maybe((!is_off).then_some(Message::Take(n, side)))
            .on_key(|key, modifiers| match key {
                Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Field(1)),
                Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Field(-1)),
                _ => None,
            })
            .look(move |state| Look {
                fill: match (is_chosen, state) {
                    (true, _) => t.row_selected,
                    (false, State::Hovered | State::Pressed) => t.row_hover,
                    (false, _) => Color::TRANSPARENT,
                },
                border: Border {
                    color: if is_current {
                        t.focus
                    } else {
                        Color::TRANSPARENT
                    },
                    width: if is_current { 2.0 } else { 0.0 },
                    radius: radius::EVENT.into(),
                },
                ink: t.text,
            });
        container(press)
            .padding(3)
            .width(Length::FillPortion(1))
            .into()
    }

    /// "Андрій Бойко, 17.11, 15:48" and the device below, where it has a name.
    fn who_when(&self, ctx: &Ctx, version: &Version) -> Vec<String> {
        let at = version.at.local(ctx.zone);
        let when = format!(
            "{}, {}",
            ctx.words.date_short(at.date(), ctx.today()),
            ctx.words.time(at)
        );
        let who = version.user.and_then(|user| ctx.user(user));
        let device = ctx.together.device(version.device);
        match (who, device) {
            (Some(who), Some(device)) => {
                vec![format!("{}, {when}", who.name), device.to_owned()]
            }
            (Some(who), None) => vec![format!("{}, {when}", who.name)],
            (None, Some(device)) => vec![format!("{device}, {when}")],
            (None, None) => vec![when],
        }
    }
}

/// The version of a side, when it was written by the same person on the same device in all fields.
fn same<'a>(record: &'a Record, side: impl Fn(&'a Field) -> &'a Version) -> Option<&'a Version> {
    let mut all = record.fields.iter().map(side);
    let first = all.next()?;
    let is_same = all.all(|it| {
        (it.user, it.device, it.at.millis() / 60_000)
            == (first.user, first.device, first.at.millis() / 60_000)
    });
    is_same.then_some(first)
}

pub(super) fn field_name(ctx: &Ctx, field: &Field) -> String {
    match field.conflict.kind {
        Kind::Deleted => say::record(ctx.words, field.conflict.table),
        Kind::Field | Kind::Text => match &field.kind {
            Some(kind) => super::super::facts::capital(&say::code(ctx.words, "detail-kind", kind)),
            None => say::column(ctx.words, &field.conflict.column),
        },
    }
}

/// What stands in a cell: 0 what stands, 1 the other, 2 the original; `None` when it is not known.
pub(super) fn value(ctx: &Ctx, field: &Field, place: usize) -> Option<String> {
    let words = ctx.words;
    let conflict = &field.conflict;
    if conflict.kind == Kind::Deleted {
        return match place {
            0 => Some(words.tr(id::CONFLICTS_KEEP_RECORD)),
            1 => Some(words.tr(id::CONFLICTS_DELETE_RECORD)),
            _ => None,
        };
    }
    let known: &CellValue = match place {
        0 => &conflict.won.value,
        1 => &conflict.lost.value,
        _ => conflict.base.as_ref()?,
    };
    if let Some(name) = field.links.get(place).cloned().flatten() {
        return Some(name);
    }
    let of = (conflict.table, field.currency);
    Some(say::cell(words, of, &conflict.column, known, ctx.zone))
}

/// What was typed instead of both.
fn typed_line<'a>(ctx: &'a Ctx, typed: &'a str, left: f32) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let label = text::line(words.tr(id::CONFLICTS_TYPED), Type::SMALL).color(t.text_2);
    let line = Row::new()
        .spacing(8)
        .push(container(radio(t, true, false)).padding(Padding::ZERO.top(2)))
        .push(
            Column::new()
                .push(text::para(typed, Type::BODY.semibold(), t.text))
                .push(label),
        );
    let box_ = container(line)
        .padding(Padding::from([8, 12]))
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.row_selected.into()),
            ..container::Style::default()
        });
    Row::new().push(space().width(left)).push(box_).into()
}

/// A value whose words that `before` lacks are bold.
fn spans<'a>(
    t: &'static Tokens,
    value: &str,
    before: Option<&str>,
    ink: Color,
) -> Element<'a, Message> {
    let pieces = match before {
        Some(before) => differ::pieces(value, before),
        None => vec![(value, false)],
    };
    let _ = t;
    let spans: Vec<iced::widget::text::Span<'a, (), iced::Font>> = pieces
        .into_iter()
        .map(|(piece, differs)| {
            let style = if differs {
                Type::BODY.semibold()
            } else {
                Type::BODY
            };
            span(piece.to_owned()).font(style.font).color(ink)
        })
        .collect();
    rich_text(spans)
        .size(Type::BODY.size)
        .line_height(iced::Pixels(Type::BODY.line))
        .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
        .width(Length::Fill)
        .into()
}

fn radio<'a>(t: &'static Tokens, is_chosen: bool, is_off: bool) -> Element<'a, Message> {
    let dot = container(space())
        .width(5)
        .height(5)
        .style(move |_| container::Style {
            background: is_chosen.then_some(t.surface.into()),
            border: Border {
                radius: 2.5.into(),
                ..Border::default()
            },
            ..container::Style::default()
        });
    container(dot)
        .center_x(15)
        .center_y(15)
        .style(move |_| container::Style {
            background: is_chosen.then_some(t.accent.into()),
            border: Border {
                color: match (is_chosen, is_off) {
                    (true, _) => t.accent,
                    (false, false) => t.line_strong,
                    (false, true) => t.line,
                },
                width: 1.0,
                radius: 7.5.into(),
            },
            ..container::Style::default()
        })
        .into()
}
