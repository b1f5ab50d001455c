//! Spans of days that filters offer: months, quarters, years, ahead and behind.

use chrono::{Datelike, Months, NaiveDate};

use crate::i18n::{Words, id};
use crate::store::deal_list::Days;

/// First and last day of a month.
fn month(day: NaiveDate, from: u32, months: u32) -> Days {
    let first = day.with_day(1).unwrap_or(day);
    let first = first.checked_add_months(Months::new(from)).unwrap_or(day);
    let after = first.checked_add_months(Months::new(months)).unwrap_or(day);
    Days {
        from: Some(first),
        to: after.pred_opt(),
    }
}

/// The month of a day.
pub fn this_month(day: NaiveDate) -> Days {
    month(day, 0, 1)
}

/// The first day of the quarter that was so many months ago.
fn quarter(today: NaiveDate, months: u32) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    let into = today.month0() % 3 + months;
    first.checked_sub_months(Months::new(into)).unwrap_or(first)
}

pub(super) fn ahead(today: NaiveDate) -> Vec<(crate::i18n::Id, Days)> {
    let year = today.with_month(12).map(|day| month(day, 0, 1).to);
    vec![
        (
            id::DEALS_DAYS_OVERDUE,
            Days {
                from: None,
                to: today.pred_opt(),
            },
        ),
        (id::DEALS_DAYS_THIS_MONTH, month(today, 0, 1)),
        (id::DEALS_DAYS_NEXT_MONTH, month(today, 1, 1)),
        (id::DEALS_DAYS_THREE_MONTHS, month(today, 0, 3)),
        (
            id::DEALS_DAYS_THIS_YEAR,
            Days {
                from: None,
                to: year.flatten(),
            },
        ),
    ]
}

/// Spans of the past: this month, the last one, three months, this year, the last one.
pub fn behind(today: NaiveDate) -> Vec<(crate::i18n::Id, Days)> {
    let back = |months: u32| {
        let first = today.with_day(1).unwrap_or(today);
        first
            .checked_sub_months(Months::new(months))
            .unwrap_or(first)
    };
    let until = |from: NaiveDate| Days {
        from: Some(from),
        to: Some(today),
    };
    let january = today.with_day(1).and_then(|day| day.with_month(1));
    let january = january.unwrap_or(today);
    let last = january
        .checked_sub_months(Months::new(12))
        .unwrap_or(january);
    vec![
        (id::DEALS_DAYS_THIS_MONTH, until(back(0))),
        (id::DEALS_DAYS_LAST_MONTH, month(back(1), 0, 1)),
        (id::DEALS_DAYS_THIS_QUARTER, until(quarter(today, 0))),
        (id::DEALS_DAYS_LAST_QUARTER, month(quarter(today, 3), 0, 3)),
        (id::DEALS_DAYS_LAST_THREE, until(back(2))),
        (id::DEALS_DAYS_LAST_YEAR_BACK, until(back(11))),
        (id::DEALS_DAYS_SINCE_JANUARY, until(january)),
        (id::DEALS_DAYS_LAST_YEAR, month(last, 0, 12)),
    ]
}

/// Writes a span of days: `01.08–18.11`, `до 31.12`.
pub fn span(days: Days, words: &Words, today: NaiveDate) -> String {
    let day = |day: NaiveDate| words.date_short(day, today);
    match (days.from, days.to) {
        (Some(from), Some(to)) => format!("{}–{}", day(from), day(to)),
        (None, Some(to)) => words.with(id::DEALS_DAYS_UNTIL, &[("date", day(to).into())]),
        (Some(from), None) => words.with(id::DEALS_DAYS_FROM, &[("date", day(from).into())]),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_days_end_where_months_end() {
        let today = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        let check = |days: Days, from: &str, to: &str| {
            assert_eq!((days.from, days.to), (day(from), day(to)));
        };
        check(month(today, 0, 1), "2026-12-01", "2026-12-31");
        check(month(today, 2, 1), "2027-02-01", "2027-02-28");
        let behind = behind(today);
        check(behind[1].1, "2026-11-01", "2026-11-30");
        check(behind[2].1, "2026-10-01", "2026-12-31");
        check(behind[3].1, "2026-07-01", "2026-09-30");
        check(behind[7].1, "2025-01-01", "2025-12-31");
    }
}
