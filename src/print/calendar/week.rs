//! A week, from Monday: seven columns, in each what takes the whole day before what has a time.

use chrono::{Datelike, NaiveDate};

use super::super::flow::{
    Align, Block, Cell, Column, Ink, Look, Paragraph, Row, Stroke, Style, Table, Text, Width,
    lay_out, set,
};
use super::super::page::Paper;
use super::super::{Document, Moment, PrintError, listing};
use super::read::{Item, Lines, joined, read};
use super::{Of, day_and_month, head, monday, plus, whose_name};
use crate::i18n::{Words, id};
use crate::store::Store;

const DAYS: u64 = 7;

/// Room between the columns, mm.
const GAP: f32 = 3.2;

/// What title and foot leave of a lying sheet for the columns below their heads, mm.
const HEIGHT: f32 = 145.0;

const SIZE: f32 = 8.0;

pub(super) fn make(
    store: &Store,
    date: NaiveDate,
    of: Of,
    moment: Moment,
) -> Result<Document, PrintError> {
    let words = moment.words;
    let from = monday(date);
    let to = plus(from, DAYS - 1);
    let lines = read(store, (from, to), of, moment)?;
    let title = format!("{} {}", span(words, from, to), to.year());
    let week = [("number", i64::from(from.iso_week().week()).into())];
    let below = [
        whose_name(store, of.user, words)?,
        words.with(id::PRINT_CALENDAR_WEEK, &week),
    ];
    let mut blocks = head(&title, &below);
    blocks.push(table(&lines, from, moment));
    let story = listing::story(&title, Paper::A4.lying(), blocks, moment);
    Ok(lay_out(&story))
}

/// `16–22 листопада`, `30 листопада – 6 грудня`.
fn span(words: &Words, from: NaiveDate, to: NaiveDate) -> String {
    if from.month() == to.month() {
        format!("{}–{}", from.day(), day_and_month(words, to))
    } else {
        format!(
            "{} – {}",
            day_and_month(words, from),
            day_and_month(words, to)
        )
    }
}

fn table(lines: &Lines, from: NaiveDate, moment: Moment) -> Block {
    let words = moment.words;
    let today = moment.now.local(moment.zone).date();
    let days: Vec<NaiveDate> = (0..DAYS).map(|day| plus(from, day)).collect();
    let look = Look {
        gap: GAP,
        pad: 1.4,
        head_pad: 1.2,
        head_ground: Some(Ink::SHADE),
        head_below: Some(Stroke::new(0.2, Ink::QUIET)),
        between: Some(Stroke::new(0.1, Ink::RULE)),
        last: Some(Stroke::new(0.2, Ink::RULE)),
        upright: Some(Stroke::new(0.1, Ink::RULE)),
        outset: GAP / 2.0,
        ..Look::default()
    };
    let columns = days
        .iter()
        .map(|_| Column::new(Width::Share(1.0), Align::Left));
    let mut table = Table::new(columns.collect(), look);
    let head = days.iter().map(|day| {
        let is_free = day.weekday().num_days_from_monday() >= 5;
        let ink = if is_free { Ink::QUIET } else { Ink::TEXT };
        let name = words.weekday_short(day.weekday());
        let mut text = Text::new(Style::HEAD.inked(ink), format!("{name}  "));
        let number = format!("{:02}.{:02}", day.day(), day.month());
        let style = if *day == today {
            Style::STRONG
        } else {
            Style::BODY
        };
        text.push(style.inked(ink), number);
        Cell::text(text)
    });
    table.head = vec![Row::new(head.collect())];
    let width = (Paper::A4.height - 2.0 * 15.0 - 6.0 * GAP) / 7.0;
    let height = |paragraphs: &[Paragraph]| {
        let blocks: Vec<Block> = paragraphs.iter().cloned().map(Block::from).collect();
        set(&blocks, width).height
    };
    for cells in sheets(lines, &days, words, height) {
        table.rows.push(row(cells, height));
    }
    table.into()
}

/// What stands in the columns of each sheet: of each day as much as has room. Columns cannot be cut anywhere: their lines
/// lie at other heights.
fn sheets(
    lines: &Lines,
    days: &[NaiveDate],
    words: &Words,
    height: impl Fn(&[Paragraph]) -> f32,
) -> Vec<Vec<Vec<Paragraph>>> {
    let mut sheets = vec![vec![Vec::new(); days.len()]];
    for (column, day) in days.iter().enumerate() {
        let (mut sheet, mut filled) = (0, 0.0);
        for item in lines.of(*day) {
            let said = lines_of(item, *day, words);
            let tall = height(&said);
            if filled > 0.0 && filled + tall > HEIGHT {
                (sheet, filled) = (sheet + 1, 0.0);
            }
            if sheets.len() == sheet {
                sheets.push(vec![Vec::new(); days.len()]);
            }
            filled += tall;
            sheets[sheet][column].extend(said);
        }
    }
    sheets
}

/// The columns reach the foot of the sheet, for what is written by hand: what ends lowest has room below it.
fn row(mut cells: Vec<Vec<Paragraph>>, height: impl Fn(&[Paragraph]) -> f32) -> Row {
    let heights: Vec<f32> = cells.iter().map(|cell| height(cell)).collect();
    let tallest = heights.iter().copied().fold(0.0, f32::max);
    let lowest = heights.iter().position(|height| *height == tallest);
    if let Some(column) = lowest.and_then(|at| cells.get_mut(at)) {
        if column.is_empty() {
            column.push(Paragraph::plain(Style::SMALL.inked(Ink::RULE), "·"));
        }
        if let Some(last) = column.last_mut() {
            last.after += (HEIGHT - tallest).max(0.0);
        }
    }
    Row::new(cells.into_iter().map(Cell::of).collect())
}

fn lines_of(item: &Item, day: NaiveDate, words: &Words) -> Vec<Paragraph> {
    let (strong, quiet) = (Style::STRONG.sized(SIZE), Style::QUIET.sized(SIZE - 1.0));
    let times = item.times(day);
    let mut text = Text::default();
    if !times.is_empty() {
        text.push(Style::QUIET.sized(SIZE), format!("{times}\n"));
    }
    if item.is_high {
        text.push(strong.inked(Ink::WARNING), "! ");
    }
    text.push(
        if item.is_holiday || item.is_over {
            quiet
        } else {
            strong
        },
        &item.title,
    );
    let about = joined([item.about.clone(), item.kind.clone(), item.who.clone()]);
    let language = words.language();
    let title = Paragraph::new(text).hyphenated(language);
    if about.is_empty() {
        return vec![title.spaced(0.0, 2.0)];
    }
    vec![
        title,
        Paragraph::plain(quiet, about)
            .hyphenated(language)
            .spaced(0.0, 2.0),
    ]
}
