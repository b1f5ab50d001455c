//! Pieces of the import's view: head and samples of the columns, figures, rows that are not imported.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::Message;
use crate::exchange::import::Report;
use crate::exchange::open::Preview;
use crate::exchange::target::Subject;
use crate::i18n::{Id, Words, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Type, radius};
use crate::ui::widget::text::{self, Run};

/// How many bad rows are shown.
const BAD_SHOWN: usize = 8;

/// The head of the list of columns.
pub fn head<'a>(ctx: &Ctx) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = |name: Id| text::line(words.tr(name), Type::SMALL.medium()).color(t.text_2);
    let row = Row::new()
        .spacing(12)
        .height(24)
        .align_y(Alignment::Center)
        .push(title(id::IMPORT_HEAD_COLUMN).width(220))
        .push(title(id::IMPORT_HEAD_SAMPLES).fill())
        .push(title(id::IMPORT_HEAD_FIELD).width(280))
        .push(space().width(if ctx.is_narrow() { 96 } else { 150 }));
    container(row)
        .padding(Padding::ZERO.horizontal(16))
        .width(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.sunken.into()),
            ..container::Style::default()
        })
        .into()
}

/// A small title over a group.
pub fn section<'a>(ctx: &Ctx, name: Id) -> Element<'a, Message> {
    text::line(ctx.words.tr(name), Type::SMALL.semibold())
        .color(ctx.tokens.text_2)
        .into()
}

/// The first different values of a column.
pub fn samples(preview: &Preview, place: usize) -> String {
    let mut seen: Vec<&str> = Vec::new();
    for row in &preview.rows {
        let cell = row.cells.get(place).map_or("", |cell| cell.trim());
        if !cell.is_empty() && !seen.contains(&cell) {
            seen.push(cell);
        }
        if seen.len() == 3 {
            break;
        }
    }
    seen.join(" · ").replace(['\n', '\r', '\t'], " ")
}

/// What happens to the rows, as large figures.
pub fn figures<'a>(
    ctx: &Ctx,
    subject: Subject,
    report: &Report,
    is_plan: bool,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let number = |count: usize| words.number(i64::try_from(count).unwrap_or(i64::MAX));
    let new = match subject {
        Subject::Clients => id::IMPORT_NEW,
        Subject::Products => id::IMPORT_NEW_PRODUCTS,
        Subject::Interactions => id::IMPORT_NEW_INTERACTIONS,
    };
    let mut parts = vec![
        (report.new, new, t.text),
        (report.updated, id::IMPORT_UPDATED, t.text),
        (report.joined, id::IMPORT_JOINED, t.text),
        (report.skipped, id::IMPORT_SKIPPED, t.text_2),
        (report.bad, id::IMPORT_BAD, t.warn),
        (report.warnings.count, id::IMPORT_ODD, t.warn),
    ];
    if !is_plan {
        parts.insert(1, (report.people, id::IMPORT_PEOPLE, t.text));
    }
    let mut row = Row::new().spacing(8);
    for (count, name, ink) in parts {
        if count == 0 && name != new {
            continue;
        }
        let column = Column::new()
            .push(text::line(number(count), Type::FIGURE).color(ink))
            .push(text::line(words.tr(name), Type::SMALL).color(t.text_2));
        let panel = container(column)
            .padding(Padding::from([8, 12]))
            .style(move |_| container::Style {
                background: Some(t.sunken.into()),
                border: iced::border::rounded(radius::CARD),
                ..container::Style::default()
            });
        row = row.push(panel);
    }
    row.into()
}

/// Price lists that an import makes.
pub fn new_lists<'a>(ctx: &Ctx, report: &Report) -> Element<'a, Message> {
    if report.new_lists.is_empty() {
        return space().into();
    }
    let names = [("names", report.new_lists.join(", ").into())];
    let said = ctx.words.with(id::IMPORT_NEW_LISTS, &names);
    text::para(said, Type::BODY, ctx.tokens.text)
}

/// The first rows that are not imported, each with its reason.
pub fn bad_rows<'a>(ctx: &Ctx, report: &Report) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    if report.first_bad.is_empty() {
        return space().into();
    }
    let mut column = Column::new()
        .spacing(6)
        .push(section(ctx, id::IMPORT_BAD_ROWS));
    for (line, start, reason) in report.first_bad.iter().take(BAD_SHOWN) {
        let place = words.with(id::IMPORT_BAD_LINE, &[("line", (*line).into())]);
        let start = start.replace(['\n', '\r', '\t'], " ");
        let runs = vec![
            Run::new(place).color(t.text_3),
            Run::new(reason.say(words)).color(t.warn).gap(8.0),
            Run::new(start).color(t.text_2).gap(8.0),
        ];
        column = column.push(text::runs(runs, Type::BODY).fill());
    }
    let more = report
        .bad
        .saturating_sub(report.first_bad.len().min(BAD_SHOWN));
    if more > 0 {
        let said = words.with(id::IMPORT_BAD_MORE, &[("count", more.into())]);
        column = column.push(text::line(said, Type::SMALL).color(t.text_3));
    }
    column.into()
}

/// The first odd values that are imported as they are.
pub fn warnings<'a>(ctx: &Ctx, report: &Report) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let found = &report.warnings;
    if found.count == 0 {
        return space().into();
    }
    let mut column = Column::new()
        .spacing(6)
        .push(section(ctx, id::IMPORT_WARNINGS));
    for warning in found.first.iter().take(BAD_SHOWN) {
        let place = words.with(id::IMPORT_BAD_LINE, &[("line", warning.line.into())]);
        let value = warning.value.replace(['\n', '\r', '\t'], " ");
        let runs = vec![
            Run::new(place).color(t.text_3),
            Run::new(say::warning_column(words, warning))
                .color(t.text_2)
                .gap(8.0),
            Run::new(value).color(t.text).gap(8.0),
            Run::new(say::warning(words, warning))
                .color(t.warn)
                .gap(8.0),
        ];
        column = column.push(text::runs(runs, Type::BODY).fill());
    }
    let more = found.count.saturating_sub(found.first.len().min(BAD_SHOWN));
    if more > 0 {
        let said = words.with(id::IMPORT_BAD_MORE, &[("count", more.into())]);
        column = column.push(text::line(said, Type::SMALL).color(t.text_3));
    }
    column.into()
}

/// How a delimiter is called.
pub fn delimiter(words: &Words, byte: u8) -> String {
    match byte {
        b'\t' => words.tr(id::IMPORT_TAB),
        byte => char::from(byte).to_string(),
    }
}
