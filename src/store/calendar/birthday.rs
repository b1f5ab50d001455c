//! Birthdays of contact persons: they stand in the calendar by themselves, without an entry.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

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
    let mut found = Vec::new();
    for slot in slots(conn, from, to)? {
        if let Some(known) = of(conn, slot.person)? {
            found.push(Birthday {
                day: slot.day,
                age: slot.age,
                ..known
            });
        }
    }
    Ok(found)
}

/// Where a birthday stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub person: PersonId,
    pub day: NaiveDate,
    pub age: i32,
}

/// Gives the same as [`within`] without names.
pub(super) fn slots(conn: &Connection, from: NaiveDate, to: NaiveDate) -> StoreResult<Vec<Slot>> {
    // Somebody who works for two clients has one birthday.
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.birthday FROM person p INDEXED BY person_birthday
         WHERE substr(p.birthday, 6) = ?1 AND p.birthday IS NOT NULL AND p.deleted IS NULL
             AND EXISTS (SELECT 1 FROM client_person m WHERE m.person_id = p.id AND m.deleted IS NULL
                 AND m.client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))
         ORDER BY p.id",
    )?;
    let mut found = Vec::new();
    for day in from.iter_days().take(DAYS).take_while(|day| *day <= to) {
        let mut dates = vec![day.format("%m-%d").to_string()];
        if (day.month(), day.day()) == (2, 28) && !day.leap_year() {
            dates.push("02-29".to_owned());
        }
        for date in dates {
            let mut rows = statement.query([date])?;
            while let Some(row) = rows.next()? {
                let born = row.get_ref(1)?.as_str().unwrap_or_default();
                let Ok(born) = born.parse::<NaiveDate>() else {
                    continue;
                };
                if born <= day {
                    found.push(Slot {
                        person: row.get(0)?,
                        day,
                        age: day.year() - born.year(),
                    });
                }
            }
        }
    }
    Ok(found)
}

/// Gives whose birthday it is, without day and age; `None` when the person works for no living client.
pub(super) fn of(conn: &Connection, person: PersonId) -> StoreResult<Option<Birthday>> {
    let found = conn
        .prepare_cached(
            "SELECT trim(p.given_name || ' ' || p.family_name), c.id, c.name FROM person p
                 JOIN client_person m ON m.person_id = p.id AND m.deleted IS NULL
                 JOIN client c ON c.id = m.client_id AND c.deleted IS NULL
             WHERE p.id = ?1 AND p.deleted IS NULL ORDER BY m.is_main DESC, m.id LIMIT 1",
        )?
        .query_row([person], |row| {
            Ok(Birthday {
                person,
                name: row.get(0)?,
                client: row.get(1)?,
                client_name: row.get(2)?,
                day: NaiveDate::default(),
                age: 0,
            })
        })
        .optional()?;
    Ok(found)
}
