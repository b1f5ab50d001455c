//! The agenda of one manager and of the office, reminders, and rules over a year.

use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use kartoteka::domain::calendar::expand::{Start, expand};
use kartoteka::domain::calendar::rule::Rule;
use kartoteka::domain::id::UserId;
use kartoteka::store::calendar::agenda::{AgendaFilter, agenda, lines};
use kartoteka::store::calendar::days::{self, Whose};
use kartoteka::store::calendar::reminder::{self, Watcher};
use kartoteka::store::{StoreError, user};
use kartoteka::ui::screen::calendar::layout::Sheet;
use kartoteka::ui::screen::calendar::picture;
use rusqlite::Connection;

use super::base::Bases;
use super::measure::{Figure, Times, repeat};

/// Lines that a window shows.
const VISIBLE: usize = 50;

pub fn figures(bases: &Bases) -> Vec<Figure> {
    let mut figures = agendas(bases);
    figures.extend(week(bases));
    figures.push(next_reminder(bases));
    figures.push(rules());
    figures
}

fn figure(name: &str, ours: Times, millis: u64, remark: String) -> Figure {
    Figure {
        name: name.to_owned(),
        ours,
        bare: None,
        target: Some(Duration::from_millis(millis)),
        remark,
    }
}

/// Times of what a window asks again and again; the first reading of the day is the start's business and timed there.
fn again(count: usize, mut work: impl FnMut()) -> Times {
    work();
    repeat(count, |_| work())
}

/// The user with the most to do.
fn busiest(bases: &Bases) -> Option<UserId> {
    let user = |conn: &Connection| {
        let found = conn.query_row(
            "SELECT responsible_id FROM interaction WHERE state = 'planned' AND deleted IS NULL AND responsible_id IS NOT NULL
             GROUP BY 1 ORDER BY count(*) DESC LIMIT 1",
            [],
            |row| row.get(0),
        );
        Ok::<_, StoreError>(found.ok())
    };
    bases.store.read(user).unwrap()
}

fn agendas(bases: &Bases) -> Vec<Figure> {
    let time = |filter: &AgendaFilter| {
        let mut count = 0;
        let times = again(100, || {
            count = bases
                .store
                .read(|conn| {
                    let found = agenda(conn, filter, bases.now)?;
                    let visible = found.items.len().min(VISIBLE);
                    lines(conn, &found.items[..visible])?;
                    Ok::<_, StoreError>(found.items.len())
                })
                .unwrap();
        });
        (times, count)
    };
    let (office, all) = time(&AgendaFilter::default());
    let (manager, own) = time(&AgendaFilter {
        responsible: busiest(bases).into_iter().collect(),
        ..AgendaFilter::default()
    });
    vec![
        figure("agenda of one manager", manager, 16, format!("{own} items")),
        figure("agenda of the office", office, 50, format!("{all} items")),
    ]
}

/// Reads something; gives two numbers of it.
type Work<'a> = dyn Fn(&Connection) -> Result<(usize, usize), StoreError> + 'a;

/// What the window reads to draw a week of all users: where everything stands, and the words of what has room. All calendars
/// together, and each in a row of its own; beside them the small month with its dots, and all words as they were read before.
fn week(bases: &Bases) -> Vec<Figure> {
    let zone = bases.now.zone;
    let users: Vec<UserId> = bases
        .store
        .read(user::all)
        .unwrap()
        .iter()
        .map(|user| user.id)
        .collect();
    let whose = Whose {
        users: users.clone(),
        ..Whose::default()
    };
    let monday = bases.now.at.local(zone).date().week(Weekday::Mon);
    let range = (monday.first_day(), monday.last_day());
    let time = |work: &Work<'_>| {
        let mut found = (0, 0);
        let times = again(100, || found = bases.store.read(work).unwrap());
        (times, found)
    };
    let read = |sheet: Sheet| {
        let (times, (all, drawn)) = time(&|conn| {
            let lines = picture::read(conn, range, zone, &whose, &sheet)?;
            let drawn = lines.iter().filter(|line| line.is_worded).count();
            Ok((lines.len(), drawn))
        });
        (times, format!("{all} lines, {drawn} of them with words"))
    };
    let count = users.len();
    let (together, said) = read(picture::week(range.0, zone));
    let (rows, said_rows) = read(picture::team(range.0, zone, &users));
    let (slots, (all, _)) = time(&|conn| {
        let slots = days::slots(conn, range, zone, &whose)?;
        Ok((slots.len(), 0))
    });
    let (whole, (lines, _)) = time(&|conn| {
        let lines = days::days(conn, range, zone, &whose)?;
        Ok((lines.len(), 0))
    });
    let (dots, (with, _)) = time(&|conn| {
        let last = range.0 + Days::new(41);
        let days = days::days_with(conn, (range.0, last), zone, &whose)?;
        Ok((days.len(), 0))
    });
    let more = |name: &str, ours, remark| Figure {
        target: None,
        ..figure(name, ours, 0, remark)
    };
    vec![
        figure(&format!("a week of {count} users"), together, 30, said),
        figure(
            &format!("a week of {count} users, a row for each"),
            rows,
            30,
            said_rows,
        ),
        more(
            "of it where everything stands",
            slots,
            format!("{all} lines"),
        ),
        more(
            "the same week with all words",
            whole,
            format!("{lines} lines"),
        ),
        more("dots of a month", dots, format!("{with} days")),
    ]
}

fn next_reminder(bases: &Bases) -> Figure {
    let watcher = Watcher {
        user: busiest(bases),
        zone: bases.now.zone,
        now: bases.now.at,
    };
    let times = again(100, || {
        bases
            .store
            .read(|conn| reminder::next(conn, watcher))
            .unwrap();
    });
    figure("next reminder", times, 2, String::new())
}

fn rules() -> Figure {
    let wall = |year| -> NaiveDateTime {
        let day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap())
    };
    let all: Vec<Rule> = (0..1_000)
        .map(|n| {
            let text = match n % 5 {
                0 => "FREQ=DAILY",
                1 => "FREQ=WEEKLY;BYDAY=MO,WE,FR",
                2 => "FREQ=MONTHLY;BYDAY=-1FR",
                3 => "FREQ=MONTHLY;BYMONTHDAY=31",
                _ => "FREQ=YEARLY",
            };
            text.parse().unwrap()
        })
        .collect();
    let start = Start {
        wall: wall(2016),
        is_day: false,
        zone: chrono_tz::Tz::Europe__Kyiv,
    };
    let mut found = 0;
    let times = repeat(20, |_| {
        found = all
            .iter()
            .map(|rule| {
                expand(rule, start, wall(2026), wall(2027), 10_000)
                    .walls
                    .len()
            })
            .sum();
    });
    figure(
        "1 000 rules over a year",
        times,
        50,
        format!("{found} times"),
    )
}
