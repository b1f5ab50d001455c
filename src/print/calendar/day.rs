//! A day: what takes all of it, then hour by hour with room to write, then lines for notes.

use chrono::{Datelike, NaiveDate, Timelike};

use super::super::flow::{
    Align, Block, Cell, Column, Ink, Look, Paragraph, Row, Rule, Stroke, Style, Table, Text, Width,
    lay_out,
};
use super::super::page::Paper;
use super::super::{Document, Moment, PrintError, listing};
use super::read::{Item, Lines, joined, read};
use super::{Of, day_and_month, head, weekday, whose_name};
use crate::i18n::id;
use crate::store::Store;

/// The hours of a working day, which are printed in any case.
const HOURS: std::ops::RangeInclusive<u32> = 8..=18;

/// Width of the times, mm.
const TIMES: f32 = 15.0;

/// Lines for notes.
const NOTES: usize = 6;

pub(super) fn make(
    store: &Store,
    date: NaiveDate,
    of: Of,
    moment: Moment,
) -> Result<Document, PrintError> {
    let words = moment.words;
    let lines = read(store, (date, date), of, moment)?;
    let title = format!(
        "{}, {} {}",
        weekday(words, date),
        day_and_month(words, date),
        date.year()
    );
    let week = [("number", i64::from(date.iso_week().week()).into())];
    let below = [
        whose_name(store, of.user, words)?,
        words.with(id::PRINT_CALENDAR_WEEK, &week),
    ];
    let mut blocks = head(&title, &below);
    blocks.extend(whole_day(&lines, date));
    blocks.push(hours(&lines, date));
    blocks.push(notes(moment));
    let story = listing::story(&title, Paper::A4, blocks, moment);
    Ok(lay_out(&story))
}

/// A line of the calendar as a text: title, kind, client and place, whose.
pub(super) fn text(item: &Item, times: &str, size: f32) -> Text {
    let (strong, quiet) = (Style::STRONG.sized(size), Style::QUIET.sized(size));
    let mut text = Text::default();
    if !times.is_empty() {
        text.push(strong, format!("{times}  "));
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
    let about = joined([item.kind.clone(), item.about.clone(), item.who.clone()]);
    if !about.is_empty() {
        text.push(quiet, format!("  {about}"));
    }
    text
}

fn whole_day(lines: &Lines, date: NaiveDate) -> Option<Block> {
    let rows: Vec<Row> = lines
        .of(date)
        .into_iter()
        .filter(|item| item.start_on(date).is_none())
        .map(|item| {
            let times = item.times(date);
            Row::new(vec![Cell::text(text(item, &times, Style::BODY.size))])
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let look = Look {
        between: None,
        last: Some(Stroke::new(0.3, Ink::TEXT)),
        pad: 0.9,
        ..Look::default()
    };
    let mut table = Table::new(vec![Column::new(Width::Share(1.0), Align::Left)], look);
    table.rows = rows;
    Some(table.into())
}

fn hours(lines: &Lines, date: NaiveDate) -> Block {
    let timed: Vec<&Item> = lines
        .of(date)
        .into_iter()
        .filter(|item| item.start_on(date).is_some())
        .collect();
    let hour_of = |item: &Item| item.start_on(date).map_or(0, |start| start.hour());
    let first = timed.iter().map(|item| hour_of(item)).min();
    let last = timed.iter().map(|item| hour_of(item)).max();
    let first = first.unwrap_or(*HOURS.start()).min(*HOURS.start());
    let last = last.unwrap_or(*HOURS.end()).max(*HOURS.end());
    let look = Look {
        pad: 1.5,
        gap: 4.0,
        between: Some(Stroke::new(0.1, Ink::RULE)),
        last: Some(Stroke::new(0.1, Ink::RULE)),
        ..Look::default()
    };
    let columns = vec![
        Column::new(Width::Fixed(TIMES), Align::Left),
        Column::new(Width::Share(1.0), Align::Left),
    ];
    let mut table = Table::new(columns, look);
    // A short day has more room to write.
    let free = if last - first < 12 { 4.0 } else { 1.0 };
    for hour in first..=last {
        let paragraphs: Vec<Paragraph> = timed
            .iter()
            .filter(|item| hour_of(item) == hour)
            .map(|item| {
                let times = item.times(date);
                Paragraph::new(text(item, &times, Style::BODY.size)).spaced(0.0, 0.8)
            })
            .collect();
        // Room to write.
        let label = Paragraph::plain(Style::QUIET, format!("{hour:02}:00")).spaced(0.0, free);
        table
            .rows
            .push(Row::new(vec![Cell::of(vec![label]), Cell::of(paragraphs)]));
    }
    table.into()
}

fn notes(moment: Moment) -> Block {
    let title =
        Paragraph::plain(Style::HEAD, moment.words.tr(id::PRINT_CALENDAR_NOTES)).spaced(6.0, 0.0);
    let mut blocks: Vec<Block> = vec![title.into()];
    for _ in 0..NOTES {
        blocks.push(Rule::new(0.1, Ink::RULE).spaced(7.5, 0.0).into());
    }
    Block::Together(blocks)
}
