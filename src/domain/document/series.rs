//! Series of numbers: how the numbers of one kind of documents of one company are written, and where they begin anew.
//!
//! In an office several devices give numbers without asking each other: each counts its own, and its code is part of what
//! it writes, so that no number stands twice.
//!
//! Knows nothing of which numbers are given out: that is the store's, in the transaction that gives one.

use chrono::{Datelike, NaiveDate};

use super::DocumentKind;
use super::refusal::DocumentRefusal;
use crate::domain::code::coded;
use crate::domain::id::CompanyId;

coded! {
    /// When counting begins anew.
    Restart { Year = "year", Never = "never" }
}

/// The pattern of a series that nobody has set up.
pub const USUAL_PATTERN: &str = "{number}";

/// A series of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub company: CompanyId,
    pub kind: DocumentKind,
    /// Text with `{number}`, `{number:4}` (at least four digits), `{year}`, `{yy}`, `{month}`, `{device}`.
    pub pattern: String,
    pub restart: Restart,
    /// The least number to be given next, within `start_year` when counting restarts.
    pub start: i64,
    pub start_year: i32,
}

impl Series {
    /// Makes the series that a company has until somebody sets it up.
    pub fn usual(company: CompanyId, kind: DocumentKind) -> Self {
        Self {
            company,
            kind,
            pattern: USUAL_PATTERN.to_owned(),
            restart: Restart::Year,
            start: 1,
            start_year: 0,
        }
    }

    /// Gives the number to begin with on a date, when none was given out yet.
    pub fn first(&self, date: NaiveDate) -> i64 {
        if self.restart == Restart::Never || self.start_year == date.year() {
            self.start.max(1)
        } else {
            1
        }
    }

    /// Writes a number of the series. The code of a device of an office stands where the pattern says, else before the
    /// number.
    pub fn write(&self, counter: i64, date: NaiveDate, device: Option<&str>) -> String {
        let before = |number: String| match device {
            Some(code) => format!("{code}-{number}"),
            None => number,
        };
        // A pattern that an older program let pass still gives numbers.
        let Ok(pieces) = pieces(&self.pattern) else {
            return before(counter.to_string());
        };
        let is_placed = pieces.contains(&Piece::Device);
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Device => device.unwrap_or_default().to_owned(),
                Piece::Number(_) if !is_placed => before(piece.text(counter, date)),
                piece => piece.text(counter, date),
            })
            .collect()
    }
}

/// Refuses a pattern that would give no numbers.
///
/// # Errors
/// `PatternWithoutNumber`, `PatternUnknown`.
pub fn check_pattern(pattern: &str) -> Result<(), DocumentRefusal> {
    let counts = pieces(pattern)?
        .iter()
        .filter(|piece| matches!(piece, Piece::Number(_)))
        .count();
    if counts == 1 {
        return Ok(());
    }
    Err(DocumentRefusal::PatternWithoutNumber {
        given: pattern.to_owned(),
    })
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    /// With so many digits at least.
    Number(usize),
    Year,
    ShortYear,
    Month,
    Device,
}

impl Piece<'_> {
    fn text(&self, counter: i64, date: NaiveDate) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Number(digits) => format!("{counter:0digits$}"),
            Self::Year => format!("{:04}", date.year()),
            Self::ShortYear => format!("{:02}", date.year().rem_euclid(100)),
            Self::Month => format!("{:02}", date.month()),
            Self::Device => String::new(),
        }
    }
}

fn pieces(pattern: &str) -> Result<Vec<Piece<'_>>, DocumentRefusal> {
    let mut all = Vec::new();
    let mut rest = pattern.trim();
    while let Some((text, after)) = rest.split_once('{') {
        all.push(Piece::Text(text));
        let unknown = |given: &str| DocumentRefusal::PatternUnknown {
            given: given.to_owned(),
        };
        let (name, after) = after.split_once('}').ok_or_else(|| unknown(after))?;
        all.push(match name.trim() {
            "number" => Piece::Number(1),
            "year" => Piece::Year,
            "yy" => Piece::ShortYear,
            "month" => Piece::Month,
            "device" => Piece::Device,
            other => {
                let digits = other
                    .strip_prefix("number:")
                    .and_then(|digits| digits.trim().parse::<usize>().ok())
                    .filter(|digits| (1..=12).contains(digits));
                Piece::Number(digits.ok_or_else(|| unknown(other))?)
            }
        });
        rest = after;
    }
    all.push(Piece::Text(rest));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, counter: i64, expected: &str) {
        check_pattern(pattern).unwrap();
        let series = Series {
            pattern: pattern.to_owned(),
            ..Series::usual(CompanyId::new(1), DocumentKind::Offer)
        };
        let day = "2026-03-09".parse().unwrap();
        assert_eq!(series.write(counter, day, None), expected);
    }

    #[test]
    fn numbers_are_written_as_the_pattern_says() {
        check("{number}", 191, "191");
        check("КП-{yy}-{number:4}", 191, "КП-26-0191");
        check("{year}/{month}/{number:3}", 7, "2026/03/007");
        check("№ {number:2}-Д", 12_345, "№ 12345-Д");
    }

    #[test]
    fn the_code_of_a_device_is_part_of_its_numbers() {
        let day = "2026-03-09".parse().unwrap();
        for (pattern, expected) in [
            ("КП-{yy}-{number:4}", "КП-26-A7-0012"),
            ("{device}/{number}", "A7/12"),
            ("{number:", "A7-12"),
        ] {
            let series = Series {
                pattern: pattern.to_owned(),
                ..Series::usual(CompanyId::new(1), DocumentKind::Offer)
            };
            assert_eq!(series.write(12, day, Some("A7")), expected);
        }
    }

    #[test]
    fn a_pattern_that_gives_no_numbers_is_refused() {
        for wrong in ["", "КП-{year}", "{number}{number}"] {
            assert_eq!(
                check_pattern(wrong).unwrap_err().code(),
                "pattern-without-number",
                "{wrong}"
            );
        }
        for wrong in [
            "{номер}",
            "{number:0}",
            "{number:x}",
            "{number",
            "{number:99}",
        ] {
            assert_eq!(
                check_pattern(wrong).unwrap_err().code(),
                "pattern-unknown",
                "{wrong}"
            );
        }
    }

    #[test]
    fn counting_begins_where_it_was_set_to() {
        let mut series = Series {
            start: 500,
            start_year: 2026,
            ..Series::usual(CompanyId::new(1), DocumentKind::Invoice)
        };
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(series.first(day("2026-12-31")), 500);
        assert_eq!(series.first(day("2027-01-01")), 1);
        series.restart = Restart::Never;
        assert_eq!(series.first(day("2027-01-01")), 500);
    }
}
