//! The table of lines: chosen columns, titles of groups, sums carried from page to page.

use std::sync::Arc;

use super::sane;
use super::setting::{HAIR, QUIET, Setting, TEXT, align_of};
use crate::domain::money::Money;
use crate::domain::template::{Column, ColumnField, LinesTable, TableLook};
use crate::i18n::{Words, id};
use crate::print::document::facts::LineFacts;
use crate::print::document::placeholder::{format, sum_of_line};
use crate::print::flow::{
    Align, Block, Carry, Cell, Column as FlowColumn, Look, Paragraph, Row, Stroke, Style, Table,
    Width,
};

/// Sets the lines; nothing for a document without lines or a table without columns.
pub(super) fn table(setting: &Setting<'_>, it: &LinesTable) -> Vec<Block> {
    let lines = &setting.facts().lines;
    let columns: Vec<&Column> = it
        .columns
        .iter()
        .filter(|column| !column.if_any || lines.iter().any(|line| has(line, column.field)))
        .collect();
    if lines.is_empty() || columns.is_empty() {
        return Vec::new();
    }
    let mut table = Table::new(
        columns.iter().map(|column| flow_column(column)).collect(),
        look(setting, it),
    );
    table.head = vec![head(setting, it, &columns)];
    table.rows = rows(setting, it, &columns);
    table.carry = carry(setting, it, &columns);
    vec![table.into()]
}

fn flow_column(column: &Column) -> FlowColumn {
    let width = match column.width {
        Some(width) => Width::Fixed(sane(width).max(3.0)),
        None => Width::Share(1.0),
    };
    FlowColumn::new(width, align(column))
}

fn align(column: &Column) -> Align {
    column.align.map_or_else(
        || match column.field {
            ColumnField::Position | ColumnField::Code | ColumnField::Name => Align::Left,
            _ => Align::Right,
        },
        align_of,
    )
}

/// Tells whether a line has anything in a column.
fn has(line: &LineFacts, field: ColumnField) -> bool {
    match field {
        ColumnField::Code => !line.code.is_empty(),
        ColumnField::Unit => !line.unit.is_empty(),
        ColumnField::Discount => line.total.discount != 0,
        ColumnField::VatRate => line.vat.get().is_some(),
        ColumnField::Vat => line.total.vat != 0,
        ColumnField::ShipBy => line.ship_by.is_some(),
        _ => true,
    }
}

fn look(setting: &Setting<'_>, it: &LinesTable) -> Look {
    let pad = sane(it.padding).min(10.0);
    let hair = Stroke::new(0.15, HAIR);
    let black = Stroke::new(0.28, TEXT);
    match it.look {
        TableLook::Ruled => Look {
            gap: 3.0,
            pad,
            head_pad: pad + 0.2,
            head_above: Some(black),
            head_below: Some(black),
            between: Some(hair),
            last: Some(hair),
            ..Look::default()
        },
        TableLook::Accented => Look {
            gap: 3.0,
            pad,
            head_pad: pad + 0.3,
            head_above: None,
            head_below: Some(Stroke::new(0.6, setting.accent())),
            between: Some(hair),
            last: Some(Stroke::new(0.3, setting.accent())),
            ..Look::default()
        },
        TableLook::Boxed => {
            let line = Stroke::new(0.18, QUIET);
            Look {
                gap: 2.4,
                pad,
                head_pad: pad + 0.2,
                head_ground: Some(setting.tint(0.08)),
                head_above: Some(line),
                head_below: Some(line),
                between: Some(line),
                last: Some(line),
                upright: Some(line),
                inset: 1.2,
                ..Look::default()
            }
        }
    }
}

fn head(setting: &Setting<'_>, it: &LinesTable, columns: &[&Column]) -> Row {
    let style = setting.strong().sized(setting.size(0.93)).spaced(1.2);
    let quiet = style.inked(QUIET);
    let style = if it.look == TableLook::Accented {
        style.inked(setting.accent())
    } else {
        style
    };
    let cells = columns.iter().map(|column| {
        let style = match column.field {
            ColumnField::Position if it.look == TableLook::Ruled => quiet,
            _ => style,
        };
        Cell::text(if column.title.trim().is_empty() {
            crate::print::flow::Text::new(style, usual_title(setting, column.field))
        } else {
            setting.filled(&column.title, style)
        })
    });
    Row::new(cells.collect())
}

/// The usual title of a column; of money with the sign of its currency.
fn usual_title(setting: &Setting<'_>, field: ColumnField) -> String {
    let words = setting.words();
    let name = words
        .find(&format!("paper-column-{}", field.code().replace('_', "-")))
        .unwrap_or_default();
    match field {
        ColumnField::Price
        | ColumnField::Sum
        | ColumnField::Net
        | ColumnField::Vat
        | ColumnField::Gross => {
            let sign = format::sign(words, setting.facts().document.currency);
            if sign.is_empty() {
                name
            } else {
                format!("{name}, {sign}")
            }
        }
        _ => name,
    }
}

fn rows(setting: &Setting<'_>, it: &LinesTable, columns: &[&Column]) -> Vec<Row> {
    let facts = setting.facts();
    let carried = carried_field(columns);
    let mut rows = Vec::with_capacity(facts.lines.len() + 8);
    let mut group = "";
    let mut sum = 0_i64;
    for (at, line) in facts.lines.iter().enumerate() {
        if it.groups && line.group != group {
            group = &line.group;
            if !group.is_empty() {
                rows.push(group_row(setting, it, columns.len(), group));
            }
        }
        let cells = columns
            .iter()
            .map(|column| cell(setting, it, column.field, at, line));
        let mut row = Row::new(cells.collect());
        if let Some(field) = carried.filter(|_| it.carried) {
            sum = sum.saturating_add(money_of(line, field).unwrap_or(0));
            let money = Money::new(sum, facts.document.currency);
            row.carried = Some(format::amount(setting.words(), money));
        }
        rows.push(row);
    }
    rows
}

fn group_row(setting: &Setting<'_>, it: &LinesTable, columns: usize, group: &str) -> Row {
    let style = match it.look {
        TableLook::Ruled | TableLook::Accented => setting.accented(),
        TableLook::Boxed => setting.strong(),
    };
    let before = if it.look == TableLook::Boxed {
        0.0
    } else {
        0.9
    };
    let title = Paragraph::plain(style, group).spaced(before, 0.0);
    Row::group(columns, title)
}

fn cell(
    setting: &Setting<'_>,
    it: &LinesTable,
    field: ColumnField,
    at: usize,
    line: &LineFacts,
) -> Cell {
    let (words, body) = (setting.words(), setting.body());
    let currency = setting.facts().document.currency;
    if field == ColumnField::Name {
        return name_cell(setting, it, at, line);
    }
    if let Some(minor) = money_of(line, field) {
        let amount = format::amount(words, Money::new(minor, currency));
        return Cell::plain(body, amount);
    }
    let (style, text) = match field {
        ColumnField::Position => (setting.quiet(), (at + 1).to_string()),
        ColumnField::Code => (body, line.code.clone()),
        ColumnField::Unit => (body, line.unit.clone()),
        ColumnField::Quantity => (body, format::quantity(words, line.quantity)),
        ColumnField::Price => (body, format::price(words, line.price, currency)),
        ColumnField::Discount => (body, format::discount(words, line.discount, currency)),
        ColumnField::VatRate => (body, format::vat_rate(words, line.vat)),
        ColumnField::ShipBy => (body, ship_by(words, line)),
        ColumnField::Name
        | ColumnField::Sum
        | ColumnField::Net
        | ColumnField::Vat
        | ColumnField::Gross => (body, String::new()),
    };
    Cell::plain(style, text)
}

fn ship_by(words: &Words, line: &LineFacts) -> String {
    line.ship_by
        .map(|date| words.date(date))
        .unwrap_or_default()
}

/// The name, and below it the second line in smaller letters.
fn name_cell(setting: &Setting<'_>, it: &LinesTable, at: usize, line: &LineFacts) -> Cell {
    let language = setting.language();
    let mut paragraphs =
        vec![Paragraph::plain(setting.body(), line.name.as_str()).hyphenated(language)];
    let small: Style = setting.quiet().sized(setting.size(0.89)).spaced(1.3);
    let second = setting.filler.fill_in_line(&it.second_line, at);
    if !it.second_line.trim().is_empty() && !second.is_blank() {
        paragraphs.push(Paragraph::new(setting.text(&second, small)).hyphenated(language));
    }
    Cell::of(paragraphs)
}

/// Gives the money of a line in a column, minor units; `None` for other columns.
fn money_of(line: &LineFacts, field: ColumnField) -> Option<i64> {
    match field {
        ColumnField::Sum => Some(sum_of_line(line)),
        ColumnField::Net => Some(line.total.net),
        ColumnField::Vat => Some(line.total.vat),
        ColumnField::Gross => Some(line.total.gross),
        _ => None,
    }
}

/// The column whose sums are carried: the last one of money but VAT.
fn carried_field(columns: &[&Column]) -> Option<ColumnField> {
    columns
        .iter()
        .rev()
        .map(|column| column.field)
        .find(|field| {
            matches!(
                field,
                ColumnField::Sum | ColumnField::Net | ColumnField::Gross
            )
        })
}

fn carry(setting: &Setting<'_>, it: &LinesTable, columns: &[&Column]) -> Option<Carry> {
    let field = carried_field(columns).filter(|_| it.carried)?;
    let column = columns.iter().position(|column| column.field == field)?;
    let words = setting.words();
    let say = move |message, page: usize| words.with(message, &[("page", page.into())]);
    Some(Carry {
        over: Arc::new(move |page| say(id::PAPER_CARRIED_OVER, page)),
        from: Arc::new(move |page| say(id::PAPER_CARRIED_FROM, page)),
        style: setting.quiet(),
        column,
    })
}
