//! Reading what is typed: codes, `name=value` pairs, dates and times.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use super::error::{CliError, CliResult};
use crate::domain::client::FieldError;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use crate::i18n::{Language, id};

/// Makes the parser of an enum that is typed by its code; clap shows and checks the codes.
macro_rules! codes {
    ($kind:ty) => {{
        use clap::builder::TypedValueParser as _;
        clap::builder::PossibleValuesParser::new(<$kind>::ALL.iter().map(|value| value.code()))
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
/// `2026-11-25 10:00`, `2026-11-25T10:00`, `25.11.2026 10:00`; the day alone is the whole day.
pub fn when(typed: &str, zone: Tz) -> CliResult<Due> {
    const TIMES: [&str; 5] = [
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%d.%m.%Y %H:%M",
    ];
    let typed = typed.trim();
    if let Ok(instant) = chrono::DateTime::parse_from_rfc3339(typed) {
        return Ok(Due::At(Timestamp::from_millis(instant.timestamp_millis())));
    }
    for format in TIMES {
        if let Ok(local) = NaiveDateTime::parse_from_str(typed, format) {
            return Ok(Due::At(Timestamp::from_local(local, zone)));
        }
    }
    date(typed).map(Due::On)
}

/// Reads a time as [`when`] does; a day alone stands for its first minute.
pub fn instant(typed: &str, zone: Tz) -> CliResult<Timestamp> {
    Ok(when(typed, zone)?.start(zone))
}

/// Reads a date without time: `2026-11-25` or `25.11.2026`.
pub fn date(typed: &str) -> CliResult<NaiveDate> {
    let typed = typed.trim();
    ["%Y-%m-%d", "%d.%m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(typed, format).ok())
        .ok_or_else(|| {
            CliError::wrong(id::CLI_NOT_A_TIME, id::CLI_NOT_A_TIME_DO).with("given", typed)
        })
}

/// Gives an instant as RFC 3339 in UTC, which is how the domain reads and JSON shows it.
pub fn rfc3339(at: Timestamp) -> String {
    Due::At(at).text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        assert_eq!(when(typed, Tz::Europe__Kyiv).unwrap().text(), expected);
    }

    #[test]
    fn times_are_read_in_the_zone_of_the_user() {
        check("2026-11-25 10:00", "2026-11-25T08:00:00Z");
        check("25.11.2026 10:00", "2026-11-25T08:00:00Z");
        check("2026-07-25T10:00", "2026-07-25T07:00:00Z");
        check("2026-11-25T10:00:00+00:00", "2026-11-25T10:00:00Z");
        check(" 25.11.2026 ", "2026-11-25");
        for wrong in ["", "завтра", "25.13.2026", "10:00", "2026-02-30"] {
            assert_eq!(when(wrong, Tz::UTC).unwrap_err().exit(), 2, "{wrong}");
        }
    }

    #[test]
    fn pairs_have_a_name() {
        assert_eq!(pair("status = lead").unwrap(), ("status", "lead"));
        assert_eq!(pair("note=a=b").unwrap(), ("note", "a=b"));
        assert!(pair("=x").is_err());
        assert!(pair("status").is_err());
    }
}
