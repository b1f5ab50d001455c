//! What a page of days is drawn from, read in one go: where everything stands, and the words of what has room.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::Connection;

use super::crowd::{deep, most};
use super::layout::{Col, Form, Sheet};
use super::show::Owner;
use crate::domain::id::UserId;
use crate::store::StoreResult;
use crate::store::calendar::days::{self, Line, Whose};

/// Width of the columns of hours in a window of 1280.
const ROOM: f32 = 1_035.0;
/// Height of the rows in a window of 800.
const TALL: f32 = 640.0;

/// Reads what stands on some days, and the words of what a page of them shows.
///
/// # Errors
/// When the base cannot be read.
pub fn read(
    conn: &Connection,
    days: (NaiveDate, NaiveDate),
    zone: Tz,
    whose: &Whose,
    sheet: &Sheet,
) -> StoreResult<Vec<Line>> {
    let mut lines = days::slots(conn, days, zone, whose)?;
    let drawn = sheet.places(&lines, None).drawn();
    let all = lines.iter_mut().enumerate();
    let drawn = all.filter(|(key, _)| drawn.contains(key));
    days::words(conn, drawn.map(|(_, line)| line))?;
    Ok(lines)
}

/// The page of a week on which all calendars stand together.
pub fn week(monday: NaiveDate, zone: Tz) -> Sheet {
    let cols: Vec<Col> = monday
        .iter_days()
        .take(7)
        .map(|day| Col { day, owner: None })
        .collect();
    Sheet {
        form: Form::Hours(most(cols.len(), ROOM)),
        cols,
        zone,
    }
}

/// The page of a week with a row for each user.
pub fn team(monday: NaiveDate, zone: Tz, users: &[UserId]) -> Sheet {
    let days = monday.iter_days().take(7);
    let row = |user: &UserId| {
        let owner = Some(Owner::User(*user));
        days.clone().map(move |day| Col { day, owner })
    };
    Sheet {
        form: Form::Cells(deep(users.len(), TALL)),
        cols: users.iter().flat_map(row).collect(),
        zone,
    }
}
