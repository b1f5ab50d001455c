//! The agenda of one manager and of the office, reminders, and rules over a year.

use std::time::Duration;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use kartoteka::domain::calendar::expand::{Start, expand};
use kartoteka::domain::calendar::rule::Rule;
use kartoteka::domain::id::UserId;
use kartoteka::store::calendar::agenda::{AgendaFilter, agenda, lines};
use kartoteka::store::calendar::days::{self, Whose};
use kartoteka::store::calendar::reminder::{self, Watcher};
use kartoteka::store::{StoreError, user};
use rusqlite::Connection;

use super::base::Bases;
use super::measure::{Figure, Times, repeat};

/// Lines that a window shows.
const VISIBLE: usize = 50;

pub fn figures(bases: &Bases) -> Vec<Figure> {
    let mut figures = agendas(bases);
    figures.push(week(bases));
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

/// What a week of all users is drawn from.
fn week(bases: &Bases) -> Figure {
    let users = bases.store.read(user::all).unwrap();
    let whose = Whose {
        users: users.iter().map(|user| user.id).collect(),
        ..Whose::default()
    };
    let monday = bases.now.at.local(bases.now.zone).date().week(Weekday::Mon);
    let range = (monday.first_day(), monday.last_day());
    let mut count = 0;
    let times = again(100, || {
        count = bases
            .store
            .read(|conn| days::days(conn, range, bases.now.zone, &whose))
            .unwrap()
            .len();
    });
    let name = format!("a week of {} users", users.len());
    figure(&name, times, 30, format!("{count} lines"))
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
