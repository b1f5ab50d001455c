//! A month: weeks below each other, a square for each day. What a square cannot hold is counted in it and stands in full on
//! the next page, day by day.

use chrono::{Datelike, NaiveDate};

use super::super::flow::{
    Align, Block, Cell, Column, Ink, Look, Paragraph, Row, Stroke, Style, Table, Text, Width,
    lay_out,
};
use super::super::page::Paper;
use super::super::{Document, Moment, PrintError, listing};
use super::day::text;
use super::read::{Item, Lines, read};
use super::{Of, day_and_month, head, monday, plus, weekday, whose_name};
use crate::i18n::{Words, id};
use crate::store::Store;

/// What title, heads and foot leave of a lying sheet for the weeks, mm.
const HEIGHT: f32 = 147.0;

/// Width of the numbers of weeks, mm.
const WEEKS: f32 = 7.0;

const GAP: f32 = 2.6;
const PAD: f32 = 0.9;
const LINE: Style = Style::BODY.sized(7.5).spaced(1.22);
const NUMBER: Style = Style::STRONG.sized(8.5).spaced(1.25);

pub(super) fn make(
    store: &Store,
    date: NaiveDate,
    of: Of,
    moment: Moment,
) -> Result<Document, PrintError> {
    let words = moment.words;
    let first = date.with_day(1).unwrap_or(date);
    let next = first
        .checked_add_months(chrono::Months::new(1))
        .unwrap_or(first);
    let last = next.pred_opt().unwrap_or(first);
    let (from, to) = (monday(first), plus(monday(last), 6));
    let lines = read(store, (from, to), of, moment)?;
    let title = words.month(first);
    // Of one user the squares hold what trade expects, too; of a whole office they cannot.
    let without = match of.user {
        Some(_) => String::new(),
        None => words.tr(id::PRINT_CALENDAR_NO_TRADE),
    };
    let mut blocks = head(&title, &[whose_name(store, of.user, words)?, without]);
    let weeks: Vec<NaiveDate> = std::iter::successors(Some(from), |week| Some(plus(*week, 7)))
        .take_while(|week| *week <= last)
        .collect();
    let room = Room::of(weeks.len());
    blocks.push(table(&lines, &weeks, first.month(), room, moment));
    blocks.extend(rest(&lines, (from, to), room, words));
    let story = listing::story(&title, Paper::A4.lying(), blocks, moment);
    Ok(lay_out(&story))
}

/// How high the squares are, and how many lines they hold.
#[derive(Clone, Copy)]
struct Room {
    height: f32,
    lines: usize,
}

impl Room {
    fn of(weeks: usize) -> Self {
        let height = HEIGHT / weeks.max(1) as f32 - 2.0 * PAD;
        let lines = ((height - NUMBER.leading()) / LINE.leading())
            .floor()
            .max(1.0);
        Self {
            height,
            lines: lines as usize,
        }
    }

    /// How many of so many are shown; when some are left out their count takes a line.
    const fn shown(self, all: usize) -> usize {
        if all <= self.lines {
            all
        } else {
            self.lines - 1
        }
    }
}

fn table(lines: &Lines, weeks: &[NaiveDate], month: u32, room: Room, moment: Moment) -> Block {
    let words = moment.words;
    let today = moment.now.local(moment.zone).date();
    let look = Look {
        gap: GAP,
        pad: PAD,
        head_pad: 1.0,
        head_ground: Some(Ink::SHADE),
        head_below: Some(Stroke::new(0.2, Ink::QUIET)),
        between: Some(Stroke::new(0.1, Ink::RULE)),
        last: Some(Stroke::new(0.2, Ink::RULE)),
        upright: Some(Stroke::new(0.1, Ink::RULE)),
        outset: GAP / 2.0,
        ..Look::default()
    };
    let mut columns = vec![Column::new(Width::Fixed(WEEKS), Align::Left)];
    columns.extend((0..7).map(|_| Column::new(Width::Share(1.0), Align::Left)));
    let mut table = Table::new(columns, look);
    let mut head = vec![Cell::plain(Style::HEAD, "")];
    let monday = weeks.first().copied().unwrap_or_default();
    head.extend((0..7).map(|day| {
        let name = words.weekday_short(plus(monday, day).weekday());
        Cell::plain(Style::HEAD, name)
    }));
    table.head = vec![Row::new(head)];
    for week in weeks {
        let number = week.iso_week().week().to_string();
        // The number of the week also holds the row open.
        let filler = (room.height - Style::SMALL.leading()).max(0.0);
        let number = Paragraph::plain(Style::SMALL, number).spaced(0.0, filler);
        let mut cells = vec![Cell::of(vec![number])];
        cells.extend((0..7).map(|day| {
            let day = plus(*week, day);
            let is_other = day.month() != month;
            square(lines, day, is_other, day == today, room, words)
        }));
        table.rows.push(Row::new(cells));
    }
    table.into()
}

fn square(
    lines: &Lines,
    day: NaiveDate,
    is_other: bool,
    is_today: bool,
    room: Room,
    words: &Words,
) -> Cell {
    let found = in_square(lines, day);
    let is_free = day.weekday().num_days_from_monday() >= 5;
    let style = match (is_other, is_free) {
        (true, _) => NUMBER.faced(super::super::Face::Regular).inked(Ink::QUIET),
        (false, true) => NUMBER.inked(Ink::QUIET),
        (false, false) => NUMBER,
    };
    let number = if day.day() == 1 || is_today {
        day_and_month(words, day)
    } else {
        day.day().to_string()
    };
    let mut paragraphs = vec![Paragraph::plain(style, number).at_most(1)];
    let shown = room.shown(found.len());
    for item in &found[..shown] {
        paragraphs.push(Paragraph::new(line(item, day, is_other)).at_most(1));
    }
    if shown < found.len() {
        let more = [("count", (found.len() - shown).into())];
        let more = words.with(id::REMINDER_MORE, &more);
        paragraphs.push(Paragraph::plain(LINE.inked(Ink::QUIET), more).at_most(1));
    }
    Cell::of(paragraphs)
}

/// What stands in a square: what trade expects after what the day holds, so that it is counted first.
fn in_square(lines: &Lines, day: NaiveDate) -> Vec<&Item> {
    let mut found = lines.of(day);
    found.sort_by_key(|item| item.is_of_trade);
    found
}

fn line(item: &Item, day: NaiveDate, is_other: bool) -> Text {
    let ink = if is_other || item.is_holiday || item.is_over {
        Ink::QUIET
    } else {
        Ink::TEXT
    };
    let mut text = Text::default();
    if let Some(start) = item.start_on(day) {
        text.push(
            LINE.inked(Ink::QUIET),
            format!("{} ", start.format("%H:%M")),
        );
    }
    text.push(LINE.inked(ink), &item.title);
    text
}

/// The days whose squares are too small, in full.
fn rest(
    lines: &Lines,
    (from, to): (NaiveDate, NaiveDate),
    room: Room,
    words: &Words,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for day in from.iter_days().take_while(|day| *day <= to) {
        let found = lines.of(day);
        if room.shown(found.len()) == found.len() {
            continue;
        }
        if blocks.is_empty() {
            blocks.push(Block::PageBreak);
            let title = words.tr(id::PRINT_CALENDAR_REST);
            blocks.push(
                Paragraph::plain(Style::TITLE, title)
                    .spaced(0.0, 1.0)
                    .into(),
            );
        }
        let title = format!("{}, {}", weekday(words, day), day_and_month(words, day));
        blocks.push(listing::section(title));
        for item in found {
            let times = item.times(day);
            let line = Paragraph::new(text(item, &times, Style::BODY.size));
            blocks.push(line.spaced(0.0, 1.0).into());
        }
    }
    blocks
}
