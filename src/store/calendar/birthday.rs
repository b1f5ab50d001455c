//! Birthdays of contact persons: they stand in the calendar by themselves, without an entry.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::domain::id::{ClientId, PersonId};
use crate::store::StoreResult;

/// The most days that are looked at: a year and a day.
const DAYS: usize = 367;

/// A birthday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birthday {
    pub person: PersonId,
    /// Given and family name.
    pub name: String,
    pub client: ClientId,
    pub client_name: String,
    pub day: NaiveDate,
    /// How old the person becomes.
    pub age: i32,
}

/// Gives the birthdays of contact persons of living clients from one day to another, both included; of one born on
/// 29 February the day before March in other years.
///
/// # Errors
/// When the base cannot be read.
pub fn within(conn: &Connection, from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<Birthday>> {
    let mut statement = conn.prepare_cached(
        "SELECT p.id, trim(p.given_name || ' ' || p.family_name), p.birthday, c.id, c.name
         FROM person p JOIN client_person m ON m.person_id = p.id AND m.deleted IS NULL
             JOIN client c ON c.id = m.client_id AND c.deleted IS NULL
         WHERE substr(p.birthday, 6) = ?1 AND p.birthday IS NOT NULL AND p.deleted IS NULL
         ORDER BY p.id, m.is_main DESC, m.id",
    )?;
    let mut found: Vec<Birthday> = Vec::new();
    for day in from.iter_days().take(DAYS).take_while(|day| *day <= to) {
        let mut dates = vec![day.format("%m-%d").to_string()];
        if (day.month(), day.day()) == (2, 28) && !day.leap_year() {
            dates.push("02-29".to_owned());
        }
        for date in dates {
            let mut rows = statement.query([date])?;
            while let Some(row) = rows.next()? {
                let person = row.get(0)?;
                let born: String = row.get(2)?;
                let Ok(born) = born.parse::<NaiveDate>() else {
                    continue;
                };
                // Somebody who works for two clients has one birthday.
                if born > day || found.last().is_some_and(|last| last.person == person) {
                    continue;
                }
                found.push(Birthday {
                    person,
                    name: row.get(1)?,
                    client: row.get(3)?,
                    client_name: row.get(4)?,
                    day,
                    age: day.year() - born.year(),
                });
            }
        }
    }
    Ok(found)
}
