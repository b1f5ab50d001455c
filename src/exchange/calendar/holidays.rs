//! Takes the public holidays of countries into the calendar: whole days of the office, each with a UID of its own, so that
//! taking them twice doubles nothing and another language renames them.

use std::fmt::Write as _;
use std::ops::RangeInclusive;

use crate::domain::calendar::entry::{Entry, EntryKind};
use crate::domain::calendar::holiday::{Country, Holiday};
use crate::domain::due::Due;
use crate::i18n::{Words, id};
use crate::store::calendar::entry;
use crate::store::{Action, Changes, Connection, Store, StoreError, StoreResult};

/// What was taken.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HolidayReport {
    pub added: usize,
    /// They were there in another language.
    pub updated: usize,
    pub unchanged: usize,
    pub changes: Changes,
}

/// Takes the holidays of countries in some years into the calendar of the whole office, as one action with one undo.
///
/// # Errors
/// When the base cannot be written.
pub fn take_in(
    store: &Store,
    countries: &[Country],
    years: RangeInclusive<i32>,
    words: &Words,
) -> StoreResult<HolidayReport> {
    let names: Vec<String> = countries
        .iter()
        .map(|&one| country_name(words, one))
        .collect();
    let (first, last) = (years.start().to_string(), years.end().to_string());
    let span = if first == last {
        first
    } else {
        format!("{first}–{last}")
    };
    let values = [
        ("countries", names.join(", ").into()),
        ("years", span.into()),
    ];
    let subject = words.with(id::HOLIDAYS_SUBJECT, &values);
    let mut report = HolidayReport::default();
    let ((), changes) = store.transact(Action::Import, &subject, |tx| {
        let known = known_countries(tx)?;
        let new = countries.iter().filter(|one| !known.contains(one));
        let all: Vec<Country> = known.iter().chain(new).copied().collect();
        for &country in &all {
            let is_wanted = countries.contains(&country);
            for holiday in years.clone().flat_map(|year| country.holidays(year)) {
                let new = entry_of(country, holiday, words, all.len() > 1);
                match entry::of_uid(tx, &new.uid)? {
                    None if !is_wanted => {}
                    None => {
                        entry::add(tx, &new)?;
                        report.added += 1;
                    }
                    Some(known) if known.title == new.title && known.note == new.note => {
                        report.unchanged += usize::from(is_wanted);
                    }
                    Some(known) => {
                        entry::update::<StoreError>(tx, known.id, |known| {
                            known.title = new.title;
                            known.note = new.note;
                            Ok(())
                        })?;
                        report.updated += 1;
                    }
                }
            }
        }
        Ok::<_, StoreError>(())
    })?;
    report.changes = changes;
    Ok(report)
}

/// The name of a country.
pub fn country_name(words: &Words, country: Country) -> String {
    let code = country.code().to_lowercase();
    words
        .find(&format!("holidays-country-{code}"))
        .unwrap_or_default()
}

/// The name of a holiday.
pub fn name(words: &Words, holiday: Holiday) -> String {
    words
        .find(&format!("holiday-{}", holiday.key))
        .unwrap_or_else(|| holiday.key.to_owned())
}

/// The countries whose holidays the calendar has already: with a second one the titles name them.
fn known_countries(conn: &Connection) -> StoreResult<Vec<Country>> {
    let mut known = Vec::new();
    for &country in Country::ALL {
        if entry::has_uid_like(conn, &uid_start(country))? {
            known.push(country);
        }
    }
    Ok(known)
}

fn uid_start(country: Country) -> String {
    format!("holiday-{}-", country.code().to_lowercase())
}

fn entry_of(country: Country, holiday: Holiday, words: &Words, among_others: bool) -> Entry {
    let day = holiday.date.format("%Y%m%d");
    let mut name = name(words, holiday);
    if among_others {
        let _ = write!(name, " ({})", country.code());
    }
    Entry {
        kind: EntryKind::Holiday,
        note: country_name(words, country),
        is_free: true,
        uid: format!("{}{day}-{}@kartoteka", uid_start(country), holiday.key),
        ..Entry::new(&name, Due::On(holiday.date))
    }
}
