//! Numbers, dates and times as the four languages write them (LOOK.md, section 9).

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::{Id, Language, Words, id};

pub use chrono::Weekday;

/// Writes an integer with its digits in groups of three; the minus is U+2212.
pub fn group_digits(number: i64, separator: char) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * separator.len_utf8() + 3);
    if number < 0 {
        out.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

impl Words {
    /// Writes an integer: `100 482`, `100.482`, `100,482`.
    pub fn number(&self, number: i64) -> String {
        group_digits(number, self.group_separator())
    }

    /// Writes how many there are of something.
    pub fn count(&self, count: usize) -> String {
        self.number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Writes minor units with two decimals and without a currency: `96 400,00`.
    pub fn amount(&self, minor: i64) -> String {
        self.decimals(minor, 2)
    }

    /// Writes minor units with as many decimals as a currency has: `96 400,00`, `1 500`, `1,250`.
    pub fn decimals(&self, minor: i64, exponent: u32) -> String {
        if exponent == 0 {
            return self.number(minor);
        }
        let unit = 10_i64.pow(exponent);
        let whole = group_digits((minor / unit).abs(), self.group_separator());
        let sign = if minor < 0 { "−" } else { "" };
        let mark = if self.language() == Language::En {
            '.'
        } else {
            ','
        };
        let width = exponent as usize;
        format!("{sign}{whole}{mark}{:0width$}", (minor % unit).abs())
    }

    /// Writes a date with its year: `18.11.2026`.
    pub fn date(&self, date: NaiveDate) -> String {
        format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
    }

    /// Writes a date for a list: `18.11` in this year, `18.11.25` in another.
    pub fn date_short(&self, date: NaiveDate, today: NaiveDate) -> String {
        if date.year() == today.year() {
            format!("{:02}.{:02}", date.day(), date.month())
        } else {
            format!(
                "{:02}.{:02}.{:02}",
                date.day(),
                date.month(),
                date.year().rem_euclid(100)
            )
        }
    }

    /// Writes a date and a time of day: `18.11.2026 15:04`.
    pub fn date_time(&self, at: NaiveDateTime) -> String {
        format!("{} {}", self.date(at.date()), self.time(at))
    }

    /// Writes a time of day: `15:04`.
    pub fn time(&self, at: NaiveDateTime) -> String {
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// Writes a month with its year as a heading: `Листопад 2026`.
    pub fn month(&self, date: NaiveDate) -> String {
        format!(
            "{} {}",
            self.month_name(date.month0() as usize),
            date.year()
        )
    }

    /// Writes the name of a month, counted from 0, as in a heading: `Листопад`.
    pub fn month_name(&self, month0: usize) -> String {
        const MONTHS: [Id; 12] = [
            id::MONTH_1,
            id::MONTH_2,
            id::MONTH_3,
            id::MONTH_4,
            id::MONTH_5,
            id::MONTH_6,
            id::MONTH_7,
            id::MONTH_8,
            id::MONTH_9,
            id::MONTH_10,
            id::MONTH_11,
            id::MONTH_12,
        ];
        self.tr(MONTHS[month0 % 12])
    }

    /// Writes the short name of a weekday: `пт`, `vi`, `Fri`.
    pub fn weekday_short(&self, day: Weekday) -> String {
        const DAYS: [Id; 7] = [
            id::WEEKDAY_1,
            id::WEEKDAY_2,
            id::WEEKDAY_3,
            id::WEEKDAY_4,
            id::WEEKDAY_5,
            id::WEEKDAY_6,
            id::WEEKDAY_7,
        ];
        self.tr(DAYS[day.num_days_from_monday() as usize])
    }

    /// Writes the full name of a weekday as in a sentence: `середа`, `miercuri`, `Wednesday`.
    pub fn weekday(&self, day: Weekday) -> String {
        const DAYS: [Id; 7] = [
            id::WEEKDAY_FULL_1,
            id::WEEKDAY_FULL_2,
            id::WEEKDAY_FULL_3,
            id::WEEKDAY_FULL_4,
            id::WEEKDAY_FULL_5,
            id::WEEKDAY_FULL_6,
            id::WEEKDAY_FULL_7,
        ];
        self.tr(DAYS[day.num_days_from_monday() as usize])
    }

    /// Writes the name of a month, counted from 0, as it stands after a day: `листопада`.
    pub fn month_of_day(&self, month0: usize) -> String {
        const MONTHS: [Id; 12] = [
            id::PAPER_MONTH_1,
            id::PAPER_MONTH_2,
            id::PAPER_MONTH_3,
            id::PAPER_MONTH_4,
            id::PAPER_MONTH_5,
            id::PAPER_MONTH_6,
            id::PAPER_MONTH_7,
            id::PAPER_MONTH_8,
            id::PAPER_MONTH_9,
            id::PAPER_MONTH_10,
            id::PAPER_MONTH_11,
            id::PAPER_MONTH_12,
        ];
        self.tr(MONTHS[month0 % 12])
    }

    /// Writes a day in words, without its year: `середа, 18 листопада`.
    pub fn day_in_words(&self, date: NaiveDate) -> String {
        format!(
            "{}, {} {}",
            self.weekday(date.weekday()),
            date.day(),
            self.month_of_day(date.month0() as usize)
        )
    }

    /// Writes a day in words as a heading: `Середа, 18 листопада 2026`.
    pub fn day_heading(&self, date: NaiveDate) -> String {
        let words = self.day_in_words(date);
        let mut letters = words.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        format!("{first}{} {}", letters.as_str(), date.year())
    }

    const fn group_separator(&self) -> char {
        match self.language() {
            Language::Uk | Language::Ru => '\u{a0}',
            Language::Ro => '.',
            Language::En => ',',
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_follow_the_language() {
        assert_eq!(Words::of(Language::Uk).amount(9_640_000), "96\u{a0}400,00");
        assert_eq!(Words::of(Language::Ro).amount(9_640_000), "96.400,00");
        assert_eq!(Words::of(Language::En).amount(-9_640_005), "−96,400.05");
        assert_eq!(Words::of(Language::Uk).decimals(1500, 0), "1\u{a0}500");
        assert_eq!(
            Words::of(Language::Uk).decimals(-1_250_005, 3),
            "−1\u{a0}250,005"
        );
        assert_eq!(Words::of(Language::Ro).decimals(9_640_000, 2), "96.400,00");
    }

    #[test]
    fn dates_of_another_year_show_it() {
        let words = Words::of(Language::Uk);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(
            words.date_short(NaiveDate::from_ymd_opt(2026, 3, 9).unwrap(), today),
            "09.03"
        );
        assert_eq!(
            words.date_short(NaiveDate::from_ymd_opt(2025, 3, 9).unwrap(), today),
            "09.03.25"
        );
        assert_eq!(words.month(today), "Листопад 2026");
    }
}
