//! Reminders in words: of what, of whom, when, in how long; one of them or several at once.

use chrono_tz::Tz;

use crate::domain::calendar::reminder::Delay;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::reminder::{Reminder, ReminderOf, Told};

/// So many are named in one notification; the others are counted.
const NAMED: usize = 5;

/// What it reminds of: the title, else the kind in words.
pub fn title(words: &Words, reminder: &Reminder) -> String {
    let title = reminder.title.trim();
    if title.is_empty() {
        kind(words, reminder)
    } else {
        title.to_owned()
    }
}

/// The kind in words: `Дзвінок`, `Завдання`, `Нарада`.
pub fn kind(words: &Words, reminder: &Reminder) -> String {
    match reminder.of {
        ReminderOf::Interaction => say::code(words, "agenda-kind", &reminder.kind),
        ReminderOf::Task => words.tr(id::RECORD_TASK),
        ReminderOf::Entry => usual_kind(words, &reminder.kind),
    }
}

/// The name of a kind that has usual reminders (`call`, `task`, `entry-meeting`).
pub fn usual_kind(words: &Words, kind: &str) -> String {
    match kind.strip_prefix("entry-") {
        Some(kind) => say::code(words, "entry-kind", kind),
        None if kind == "task" => words.tr(id::RECORD_TASK),
        None => say::code(words, "agenda-kind", kind),
    }
}

/// When it begins: `сьогодні, 16:00`, `завтра`, `пт 27.11, 10:00`.
pub fn when(words: &Words, starts: Due, now: Timestamp, zone: Tz) -> String {
    let today = now.local(zone).date();
    let day = starts.day(zone);
    let named = match (day - today).num_days() {
        0 => words.tr(id::REMINDER_TODAY),
        1 => words.tr(id::REMINDER_TOMORROW),
        -1 => words.tr(id::REMINDER_YESTERDAY),
        _ => format!(
            "{} {}",
            words.weekday_short(chrono::Datelike::weekday(&day)),
            words.date_short(day, today)
        ),
    };
    match starts {
        Due::On(_) => named,
        Due::At(at) => format!("{named}, {}", words.time(at.local(zone))),
    }
}

/// How far away it is, within an hour: `за 15 хв`, `зараз`, `5 хв тому`; empty for what is farther away.
pub fn distance(words: &Words, starts: Due, now: Timestamp) -> String {
    let Due::At(at) = starts else {
        return String::new();
    };
    // What is 14 and a half minutes away is a quarter of an hour away.
    let minutes = (at.millis() - now.millis() + 30_000).div_euclid(60_000);
    match minutes {
        0 => words.tr(id::REMINDER_NOW),
        1..=60 => words.with(id::REMINDER_IN, &[("count", minutes.into())]),
        -60..=-1 => words.with(id::REMINDER_AGO, &[("count", (-minutes).into())]),
        _ => String::new(),
    }
}

/// The client and when it is, as one line: `Зоря · сьогодні, 16:00 · за 15 хв`.
pub fn about(words: &Words, told: &Told, now: Timestamp, zone: Tz) -> String {
    let starts = told.reminder.starts;
    let parts = [
        told.client.clone(),
        when(words, starts, now, zone),
        distance(words, starts, now),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// For how long it is put off: `5 хв`, `1 год`, `До завтра, 09:00`.
pub fn delay(words: &Words, delay: Delay) -> String {
    match delay {
        Delay::Minutes5 => words.with(id::REMINDER_MINUTES, &[("count", 5.into())]),
        Delay::Minutes10 => words.with(id::REMINDER_MINUTES, &[("count", 10.into())]),
        Delay::Minutes30 => words.with(id::REMINDER_MINUTES, &[("count", 30.into())]),
        Delay::Hour => words.tr(id::REMINDER_HOUR),
        Delay::Tomorrow => words.tr(id::REMINDER_UNTIL_TOMORROW),
    }
}

/// How long before the start, as settings offer it: `вчасно`, `за 15 хв`, `за 2 год`, `за 1 день`.
pub fn before(words: &Words, minutes: i64) -> String {
    const HOUR: i64 = 60;
    const DAY: i64 = 24 * 60;
    match minutes {
        0 => words.tr(id::REMINDER_ON_TIME),
        1.. if minutes % DAY == 0 => words.with(
            id::REMINDER_DAYS_BEFORE,
            &[("count", (minutes / DAY).into())],
        ),
        1.. if minutes % HOUR == 0 => words.with(
            id::REMINDER_HOURS_BEFORE,
            &[("count", (minutes / HOUR).into())],
        ),
        1.. => words.with(id::REMINDER_MINUTES_BEFORE, &[("count", minutes.into())]),
        _ => words.with(id::REMINDER_AFTER, &[("count", (-minutes).into())]),
    }
}

/// Title and text of a notification of the desktop: of one reminder, or of several at once.
pub fn note(words: &Words, told: &[Told], now: Timestamp, zone: Tz) -> (String, String) {
    if let [one] = told {
        return (title(words, &one.reminder), about(words, one, now, zone));
    }
    let mut lines: Vec<String> = told
        .iter()
        .take(NAMED)
        .map(|one| {
            let when = when(words, one.reminder.starts, now, zone);
            let title = title(words, &one.reminder);
            if one.client.is_empty() {
                format!("{when}: {title}")
            } else {
                format!("{when}: {} – {title}", one.client)
            }
        })
        .collect();
    if told.len() > NAMED {
        let more = [("count", (told.len() - NAMED).into())];
        lines.push(words.with(id::REMINDER_MORE, &more));
    }
    let count = [("count", told.len().into())];
    (words.with(id::REMINDER_SEVERAL, &count), lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ClientId;
    use crate::i18n::Language;

    fn told(title: &str, client: &str, starts: &str) -> Told {
        let starts = Due::from_text(starts).unwrap();
        Told {
            reminder: Reminder {
                of: ReminderOf::Interaction,
                owner: 1,
                kind: "call".to_owned(),
                title: title.to_owned(),
                client: (!client.is_empty()).then(|| ClientId::new(1)),
                starts,
                minutes: 5,
                at: starts.place(),
            },
            client: client.to_owned(),
        }
    }

    #[test]
    fn a_reminder_says_of_whom_when_and_in_how_long() {
        #[track_caller]
        fn check(language: Language, starts: &str, now: &str, expected: &str) {
            let now = Due::from_text(now).unwrap().place();
            let told = told("Рахунок", "Зоря", starts);
            let said = about(Words::of(language), &told, now, Tz::Europe__Kyiv);
            assert_eq!(said, expected);
        }
        use Language::{En, Ro, Ru, Uk};
        let starts = "2026-11-22T14:00:00Z";
        check(
            Uk,
            starts,
            "2026-11-22T13:45:20Z",
            "Зоря · сьогодні, 16:00 · за 15 хв",
        );
        check(
            Ru,
            starts,
            "2026-11-22T14:05:00Z",
            "Зоря · сегодня, 16:00 · 5 мин назад",
        );
        check(
            Ro,
            starts,
            "2026-11-22T14:00:10Z",
            "Зоря · astăzi, 16:00 · acum",
        );
        check(En, starts, "2026-11-21T10:00:00Z", "Зоря · tomorrow, 16:00");
        check(Uk, "2026-11-20", "2026-11-22T14:00:00Z", "Зоря · пт 20.11");
    }

    #[test]
    fn several_reminders_are_one_notification() {
        let words = Words::of(Language::Uk);
        let now = Due::from_text("2026-11-22T14:00:00Z").unwrap().place();
        let one = told("", "", "2026-11-22T14:05:00Z");
        let (title, _) = note(words, std::slice::from_ref(&one), now, Tz::Europe__Kyiv);
        assert_eq!(title, "Дзвінок");
        let many: Vec<Told> = (0..7)
            .map(|_| told("Рахунок", "Зоря", "2026-11-21T14:05:00Z"))
            .collect();
        let (title, body) = note(words, &many, now, Tz::Europe__Kyiv);
        assert_eq!(title, "7 нагадувань");
        let lines: Vec<&str> = body.lines().collect();
        assert_eq!(lines.len(), 6);
        assert_eq!(lines[0], "вчора, 16:05: Зоря – Рахунок");
        assert_eq!(lines[5], "і ще 2");
    }
}
