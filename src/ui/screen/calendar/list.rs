//! The list of the calendar: what stands in the chosen calendars, day by day in the order of the hours. What lasts several days
//! stands under each of them.
//!
//! Lines are thousands; words are read and cells are made only for the rows on screen.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use iced::Length;
use iced::widget::container;
use rusqlite::Connection;

use super::show::of_kind;
use super::{Answer, Calendar, GRID, Message, nothing};
use crate::domain::due::Due;
use crate::domain::interaction::Importance;
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::say;
use crate::store::StoreResult;
use crate::store::calendar::agenda::AgendaKind;
use crate::store::calendar::days::{self, Kind, Line, Whose};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts;
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{Cell, Column, Event, Ink, Row, Rows, Table};
use crate::ui::widget::time_grid::Look;

/// Lines that are read with their words at first: more than fit on a large window.
const FIRST: usize = 80;

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A day, and how much stands on it.
    Head(NaiveDate, usize),
    /// A line on a day.
    Item(usize, NaiveDate),
    /// The present moment.
    Now,
}

/// The rows; see the module.
#[derive(Debug, Default)]
pub(super) struct List {
    places: Vec<Place>,
    /// The head above each row.
    heads: Vec<usize>,
    visible: Range<usize>,
    row: Option<usize>,
    /// Words, time and users with which rows are written; those of the last view.
    worn: RefCell<Option<Ctx>>,
}

impl List {
    fn push(&mut self, place: Place) {
        let head = match place {
            Place::Head(..) => self.places.len(),
            _ => self.heads.last().copied().unwrap_or(0),
        };
        self.places.push(place);
        self.heads.push(head);
    }

    /// The day of the current row.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        match self.places.get(self.row?)? {
            Place::Head(day, _) | Place::Item(_, day) => Some(*day),
            Place::Now => None,
        }
    }

    /// The lines on screen, and some before and after them.
    pub(super) fn near(&self) -> HashSet<usize> {
        let page = self.visible.len().max(FIRST / 2);
        let to = (self.visible.end + page).min(self.places.len());
        let from = self.visible.start.saturating_sub(page).min(to);
        let near = self.places[from..to].iter();
        near.filter_map(|place| match place {
            Place::Item(key, _) => Some(*key),
            _ => None,
        })
        .collect()
    }

    /// The row to which the keyboard goes: heads can be chosen, the line of the present moment cannot.
    fn step(&self, row: usize) -> Option<usize> {
        let is_row = |row: &usize| !matches!(self.places.get(*row), None | Some(Place::Now));
        let down = self.row.is_none_or(|now| row >= now);
        let later = (row..self.places.len()).find(is_row);
        let earlier = (0..=row.min(self.places.len())).rev().find(is_row);
        if down {
            later.or(earlier)
        } else {
            earlier.or(later)
        }
    }
}

/// Reads what stands on some days, and the words of the first lines.
///
/// # Errors
/// When the base cannot be read.
pub(super) fn read(
    conn: &Connection,
    days: (NaiveDate, NaiveDate),
    zone: Tz,
    whose: &Whose,
) -> StoreResult<Vec<Line>> {
    let mut lines = days::slots(conn, days, zone, whose)?;
    days::words(conn, lines.iter_mut().take(FIRST))?;
    Ok(lines)
}

/// The days on which something stands, of those shown; what ends at midnight does not stand on the day after.
fn days_of(line: &Line, shown: (NaiveDate, NaiveDate), zone: Tz) -> (NaiveDate, NaiveDate) {
    let (from, to) = (line.starts.local(zone), line.ends.local(zone));
    let is_midnight = !line.starts.is_all_day() && to > from && to.time() == NaiveTime::MIN;
    let last = if is_midnight {
        to.date() - Duration::days(1)
    } else {
        to.date()
    };
    (from.date().max(shown.0), last.max(from.date()).min(shown.1))
}

impl Calendar {
    /// Divides the lines by days.
    pub(super) fn divide(&mut self, ctx: &Ctx) {
        let days = self.days();
        let (Some(first), Some(last)) = (days.first(), days.last()) else {
            return;
        };
        let zone = ctx.zone;
        let now = ctx.now().local(zone);
        let mut all: Vec<(NaiveDate, Option<NaiveTime>, usize)> = Vec::new();
        for (key, line) in self.lines.iter().enumerate() {
            let (from, to) = days_of(line, (*first, *last), zone);
            let begins = line.starts.local(zone);
            for day in from.iter_days().take_while(|day| *day <= to) {
                // Whole days, and what began on a day before, stand first.
                let time =
                    (!line.starts.is_all_day() && begins.date() == day).then(|| begins.time());
                all.push((day, time, key));
            }
        }
        all.sort_by_key(|(day, time, _)| (*day, *time));
        let today = now.date();
        let list = &mut self.list;
        let was = list.row.and_then(|row| list.places.get(row)).copied();
        list.places.clear();
        list.heads.clear();
        let mut at = 0;
        for day in days {
            let here = all[at..].iter().take_while(|(of, ..)| *of == day).count();
            // Today has a head even when it is empty: something can be begun there.
            if here == 0 && day != today {
                continue;
            }
            list.push(Place::Head(day, here));
            let mut has_line = day != today;
            for (_, time, key) in &all[at..at + here] {
                if !has_line && time.is_some_and(|time| time > now.time()) {
                    list.push(Place::Now);
                    has_line = true;
                }
                list.push(Place::Item(*key, day));
            }
            if !has_line {
                list.push(Place::Now);
            }
            at += here;
        }
        if list.visible.is_empty() {
            list.visible = 0..FIRST / 2;
        }
        self.find_row(was);
    }

    /// Puts the current row where what was current is now.
    fn find_row(&mut self, was: Option<Place>) {
        let day = match was {
            Some(Place::Head(day, _) | Place::Item(_, day)) => Some(day),
            _ => None,
        };
        let key = self.current_key();
        let places = &self.list.places;
        let is_key = |place: &Place| matches!(place, Place::Item(of, _) if Some(*of) == key);
        let same_day = |place: &Place| matches!(place, Place::Item(_, of) | Place::Head(of, _) if Some(*of) == day);
        let row = places
            .iter()
            .position(|place| is_key(place) && same_day(place))
            .or_else(|| places.iter().position(is_key))
            .or_else(|| places.iter().position(same_day));
        self.list.row = row.or_else(|| self.list.step(0));
    }

    pub(super) fn on_list(&mut self, ctx: &Ctx, event: Event) -> Answer {
        match event {
            Event::Visible(rows) => {
                self.list.visible = rows;
                nothing()
            }
            Event::Current(row) | Event::Tick(row) => {
                self.go(row);
                nothing()
            }
            Event::Open(row) => {
                self.go(row);
                match self.list.row.and_then(|row| self.list.places.get(row)) {
                    Some(Place::Head(day, _)) => {
                        let day = *day;
                        self.begin_on(ctx, day)
                    }
                    Some(Place::Item(key, _)) if self.shows_work(*key) => self.open_pane_record(),
                    Some(Place::Item(..)) => self.open_current(ctx),
                    Some(Place::Now) | None => nothing(),
                }
            }
            Event::Menu { row, at } => {
                self.go(row);
                if let Some(line) = self.current_key().and_then(|key| self.line(key)) {
                    self.menu = Some((line.what, line.starts, at));
                }
                nothing()
            }
            _ => nothing(),
        }
    }

    fn go(&mut self, row: usize) {
        self.list.row = self.list.step(row);
        match self.list.row.and_then(|row| self.list.places.get(row)) {
            Some(Place::Item(key, _)) => {
                let key = *key;
                self.choose(key);
            }
            _ => self.current = None,
        }
    }

    /// Begins a new entry on a day, as a press on a day of the month does.
    fn begin_on(&mut self, ctx: &Ctx, day: NaiveDate) -> Answer {
        let at = |hour: i64| {
            let wall = day.and_time(NaiveTime::MIN) + Duration::hours(hour);
            Due::At(crate::domain::time::Timestamp::from_local(wall, ctx.zone))
        };
        self.begin(ctx, None, at(9), at(10))
    }

    /// The rows as they are drawn.
    pub(super) fn rows<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        self.list.worn.replace(Some(ctx.clone()));
        if self.is_ready && self.lines.is_empty() {
            let new = Button::primary(ctx.tokens, words.tr(id::CAL_NEW_MEETING))
                .icon(Icon::Plus)
                .key(ctx.key("Ctrl+N"))
                .on_press(Message::New);
            let nothing = list_parts::nothing(
                ctx,
                Icon::CalendarCheck,
                id::CAL_LIST_NONE,
                id::CAL_LIST_NONE_BODY,
                Some(new),
            );
            return container(nothing).height(Length::Fill).id(GRID).into();
        }
        let column = |at, title, width| Column::new(at, title, width).fixed();
        let columns = vec![
            column(0, String::new(), 28.0),
            column(1, words.tr(id::INTERACTIONS_WHEN), 104.0).min(96.0),
            column(2, String::new(), 28.0).priority(3),
            column(3, words.tr(id::CAL_LIST_WHAT), 240.0)
                .min(120.0)
                .grow(2.0),
            column(4, words.tr(id::CAL_LIST_ABOUT), 200.0)
                .min(80.0)
                .grow(1.0)
                .priority(2),
            column(5, words.tr(id::CAL_LIST_WHO), 128.0)
                .min(60.0)
                .priority(1),
        ];
        Table::new(ctx.tokens, columns, self, Message::List)
            .id(GRID)
            .current(self.list.row)
            .row_height(ctx.row)
            .generation(self.generation)
            .into()
    }

    fn item<'a>(&self, ctx: &Ctx, key: usize, day: NaiveDate) -> Option<Row<'a>> {
        let words = ctx.words;
        let line = self.line(key).filter(|line| line.is_worded)?;
        let face = self.face(ctx, key, line, None);
        let zone = ctx.zone;
        let (from, to) = (line.starts.local(zone), line.ends.local(zone));
        let begins = from.date() == day;
        let time = match line.starts {
            Due::On(_) => words.tr(id::TODAY_WHOLE_DAY),
            Due::At(_) if begins && to.date() == day => super::show::span(ctx, from, to),
            Due::At(_) if begins => format!("{}–", words.time(from)),
            Due::At(_) if to.date() == day => format!("–{}", words.time(to)),
            Due::At(_) => words.tr(id::TODAY_WHOLE_DAY),
        };
        let is_near = day == ctx.today();
        let is_past = face.look == Look::Past;
        let text = |text: String| {
            let cell = Cell::text(text);
            match (is_past, is_near) {
                (true, _) => cell.ink(Ink::Faint),
                (false, true) => cell.semibold(),
                (false, false) => cell,
            }
        };
        let icon = match of_kind(line.kind).1 {
            Some(icon) => Cell::Icon(icon, Ink::Row),
            None => Cell::Icon(Icon::CalendarCheck, Ink::Row),
        };
        let title = match line.importance {
            Importance::High => format!("! {}", face.title),
            _ => face.title.clone(),
        };
        // The hours stand in their own column.
        let hours = super::show::span(ctx, from, to);
        let about = match line.kind {
            // The number stands in the title.
            Kind::Work(kind @ (AgendaKind::Shipment | AgendaKind::Payment)) => {
                say::code(words, "agenda-kind", kind.code())
            }
            _ if face.note == hours => String::new(),
            _ => face.note.clone(),
        };
        let about = match (line.client_name.as_str(), about.as_str()) {
            (client, _) if client.is_empty() || client == face.title => about,
            (client, "") => client.to_owned(),
            (client, about) if face.title.contains(client) => about.to_owned(),
            (client, about) => format!("{client} · {about}"),
        };
        let mut cells = vec![
            Cell::Person(
                String::new().into(),
                face.colors.first().copied().unwrap_or(0),
            ),
            text(time),
            icon,
            text(title),
            Cell::quiet(about),
            Cell::quiet(face.people.clone()),
        ];
        if let Some(mark) = face.mark {
            cells[2] = Cell::state(mark, "");
        }
        if line.users.len() == 1
            && let Some(user) = line.users.first().and_then(|user| ctx.user(*user))
        {
            cells[5] = Cell::quiet(user.name.clone());
            cells[0] = Cell::Person(
                initials_of(&user.name).into(),
                face.colors.first().copied().unwrap_or(0),
            );
        }
        Some(match face.mark {
            Some(tone) => Row::toned(cells, tone),
            None if is_near && !is_past => Row::toned(cells, Tone::Today),
            None => Row::new(cells),
        })
    }
}

impl Rows for Calendar {
    fn count(&self) -> usize {
        self.list.places.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let worn = self.list.worn.borrow();
        let ctx = worn.as_ref()?;
        let words = ctx.words;
        match *self.list.places.get(index)? {
            Place::Head(day, count) => {
                let is_monday = day.weekday() == Weekday::Mon || index == 0;
                let mut title = words.day_in_words(day);
                if day == ctx.today() {
                    title = format!("{} · {title}", words.tr(id::TODAY_GROUP_TODAY));
                }
                let week = [("week", day.iso_week().week().into())];
                let week = words.with(id::CAL_WEEK_NUMBER, &week);
                let week = if is_monday { week } else { String::new() };
                let tone = match day.cmp(&ctx.today()) {
                    std::cmp::Ordering::Equal => Tone::Today,
                    _ => Tone::Future,
                };
                Some(Row::group(title, words.count(count), week, tone))
            }
            Place::Now => {
                let now = ctx.now().local(ctx.zone);
                Some(Row::Now(words.time(now).into()))
            }
            Place::Item(key, day) => self.item(ctx, key, day),
        }
    }

    fn group_of(&self, index: usize) -> Option<usize> {
        self.list.heads.get(index).copied()
    }
}
