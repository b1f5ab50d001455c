//! Reading what is typed: codes, `name=value` pairs, dates and times.

use chrono::{NaiveDate, NaiveDateTime};

use super::error::{CliError, CliResult, OfField};
use crate::domain::client::FieldError;
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::date_words;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use crate::domain::when;
use crate::i18n::{Language, id};
use crate::store::client_list::Now;

/// Makes the parser of an enum that is typed by its code; clap shows and checks the codes.
macro_rules! codes {
    ($kind:ty) => {{
        use clap::builder::TypedValueParser as _;
        // A value without a code is what is there before anything is said.
        let codes = <$kind>::ALL.iter().map(|value| value.code());
        clap::builder::PossibleValuesParser::new(codes.filter(|code| !code.is_empty()))
            .map(|code| <$kind>::from_code(&code).unwrap_or_default())
    }};
}

pub(super) use codes;

/// Reads the code of a language.
pub fn language(typed: &str) -> Result<Language, FieldError> {
    let exact = Language::ALL
        .into_iter()
        .find(|language| language.code() == typed);
    exact.ok_or_else(|| FieldError::NotAChoice {
        given: typed.to_owned(),
        allowed: Language::ALL.map(Language::code).join(", "),
    })
}

/// Reads `name=value`.
pub fn pair(typed: &str) -> CliResult<(&str, &str)> {
    typed
        .split_once('=')
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, _)| !name.is_empty())
        .ok_or_else(|| {
            CliError::wrong(id::CLI_NOT_A_PAIR, id::CLI_NOT_A_PAIR_DO).with("given", typed)
        })
}

/// Reads a date and time of the user's zone, or an instant with its own zone (RFC 3339).
///
/// `2026-11-25 10:00`, `2026-11-25T10:00`, `25.11.2026 10:00`, and all that the date fields of the window take:
/// `завтра 10:00`, `пт`, `+3`, `14:30`. The day alone is the whole day.
pub fn when(typed: &str, now: Now) -> CliResult<Due> {
    const TIMES: [&str; 4] = [
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
    ];
    let typed = typed.trim();
    if let Ok(instant) = chrono::DateTime::parse_from_rfc3339(typed) {
        return Ok(Due::At(Timestamp::from_millis(instant.timestamp_millis())));
    }
    for format in TIMES {
        if let Ok(local) = NaiveDateTime::parse_from_str(typed, format) {
            return Ok(Due::At(Timestamp::from_local(local, now.zone)));
        }
    }
    let said = when::read(typed, now.at.local(now.zone));
    said.map(|when| when.due(now.zone))
        .ok_or_else(|| not_a_time(typed))
}

/// Reads when something took place, as [`when`] does; a day alone stands for its first minute, a time of day alone is that
/// of today.
pub fn instant(typed: &str, now: Now) -> CliResult<Timestamp> {
    if let Some(time) = when::time_of_day(typed.trim()) {
        let local = now.at.local(now.zone).date().and_time(time);
        return Ok(Timestamp::from_local(local, now.zone));
    }
    Ok(when(typed, now)?.start(now.zone))
}

/// Reads a date without time: `2026-11-25`, `25.11.2026`, `завтра`, `+3`, `пт`.
pub fn date(typed: &str, today: NaiveDate) -> CliResult<NaiveDate> {
    date_words::parse(typed, today).ok_or_else(|| not_a_time(typed.trim()))
}

/// Reads a date that may be left out.
pub fn optional_date(typed: Option<&str>, today: NaiveDate) -> CliResult<Option<NaiveDate>> {
    typed.map(|typed| date(typed, today)).transpose()
}

/// Reads the days of a period, each of which may be left out; `names` are those of the options.
///
/// # Errors
/// When a day cannot be read or the period ends before it begins.
pub fn period(
    names: (&str, &str),
    typed: (Option<&str>, Option<&str>),
    today: NaiveDate,
) -> CliResult<(Option<NaiveDate>, Option<NaiveDate>)> {
    let from = optional_date(typed.0, today).of_field(names.0)?;
    let to = optional_date(typed.1, today).of_field(names.1)?;
    if let (Some(from), Some(to)) = (from, to) {
        forwards(names, &(from, from.to_string()), &(to, to.to_string()))?;
    }
    Ok((from, to))
}

/// Refuses a period that ends before it begins.
pub fn forwards<T: PartialOrd>(
    names: (&str, &str),
    from: &(T, String),
    to: &(T, String),
) -> CliResult<()> {
    if from.0 <= to.0 {
        return Ok(());
    }
    let error = CliError::wrong(id::CLI_PERIOD_BACKWARDS, id::CLI_PERIOD_BACKWARDS_DO)
        .with("from", from.1.as_str())
        .with("to", to.1.as_str())
        .with("first", names.0);
    Err(error.of_field(names.1))
}

/// Gives what was typed for a custom field as the field reads it: a day in words becomes the day.
pub fn plain(field: &CustomField, typed: &str, today: NaiveDate) -> String {
    let day = (field.kind == FieldKind::Date)
        .then(|| date_words::parse(typed, today))
        .flatten();
    day.map_or_else(|| typed.to_owned(), |day| day.to_string())
}

pub fn not_a_time(typed: &str) -> CliError {
    CliError::wrong(id::CLI_NOT_A_TIME, id::CLI_NOT_A_TIME_DO).with("given", typed)
}

/// Gives an instant as RFC 3339 in UTC, which is how the domain reads and JSON shows it.
pub fn rfc3339(at: Timestamp) -> String {
    Due::At(at).text()
}

/// Reads `COLUMN` or `COLUMN:desc` of a list whose columns have these names; the second of the answer is "descending".
///
/// # Errors
/// When the list has no such column: with all it has.
pub fn sort<S: Copy>(typed: &str, columns: &[(&str, S)]) -> CliResult<(S, bool)> {
    let (column, order) = typed.split_once(':').unwrap_or((typed, "asc"));
    let wanted = column.replace('-', "_");
    let known = columns.iter().find(|(name, _)| *name == wanted);
    match (known, order) {
        (Some((_, by)), "asc" | "desc") => Ok((*by, order == "desc")),
        _ => {
            let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            let error = CliError::wrong(id::CLI_UNKNOWN_COLUMN, id::CLI_UNKNOWN_COLUMN_DO)
                .with("given", typed)
                .with("allowed", names.join(", "));
            Err(error.of_field("sort"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Saturday, 12:00 in Kyiv.
    fn now() -> Now {
        Now {
            at: Timestamp::from_millis(1_795_255_200_000),
            zone: chrono_tz::Tz::Europe__Kyiv,
        }
    }

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(when(typed, now()).unwrap().text(), expected, "{typed}");
    }

    #[test]
    fn times_are_read_in_the_zone_of_the_user() {
        check("2026-11-25 10:00", "2026-11-25T08:00:00Z");
        check("25.11.2026 10:00", "2026-11-25T08:00:00Z");
        check("2026-07-25T10:00", "2026-07-25T07:00:00Z");
        check("2026-11-25T10:00:00+00:00", "2026-11-25T10:00:00Z");
        check(" 25.11.2026 ", "2026-11-25");
        for wrong in ["", "колись", "25.13.2026", "25:00", "2026-02-30"] {
            assert_eq!(when(wrong, now()).unwrap_err().exit(), 2, "{wrong}");
        }
    }

    #[test]
    fn days_are_read_as_people_say_them() {
        check("сьогодні", "2026-11-21");
        check("tomorrow", "2026-11-22");
        check("завтра 10:00", "2026-11-22T08:00:00Z");
        check("+3d", "2026-11-24");
        check("пт", "2026-11-27");
        check("luni 9:30", "2026-11-23T07:30:00Z");
        check("14:30", "2026-11-21T12:30:00Z");
        check("09:00", "2026-11-22T07:00:00Z");
        let earlier = instant("09:00", now()).unwrap();
        assert_eq!(rfc3339(earlier), "2026-11-21T07:00:00Z");
        let today = now().at.local(now().zone).date();
        assert_eq!(date("вчора", today).unwrap().to_string(), "2026-11-20");
        assert!(date("колись", today).is_err());
    }

    #[test]
    fn pairs_have_a_name() {
        assert_eq!(pair("status = lead").unwrap(), ("status", "lead"));
        assert_eq!(pair("note=a=b").unwrap(), ("note", "a=b"));
        assert!(pair("=x").is_err());
        assert!(pair("status").is_err());
    }
}
