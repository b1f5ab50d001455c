//! Promise: each reminder comes exactly once: through sleep, restarts and clocks that are set back or forth, whoever asks.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use kartoteka::domain::calendar::entry::Entry;
use kartoteka::domain::calendar::reminder::Usual;
use kartoteka::domain::calendar::split::Scope;
use kartoteka::domain::calendar::task::{Task, TaskStep};
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::store::calendar::reminder::{self, Watcher};
use kartoteka::store::calendar::{change, entry, task};
use kartoteka::store::{self, Action, StoreError};

use crate::support::{NOW, TestBase};

const ZONE: Tz = Tz::Europe__Kyiv;
const DAY: i64 = 24 * 60;

fn due(text: &str) -> Due {
    Due::from_text(text).unwrap()
}

/// Takes what comes: titles with the minutes before.
fn take(base: &TestBase) -> Vec<String> {
    let taken = base.store.take_reminders(None, ZONE).unwrap();
    taken
        .iter()
        .map(|reminder| format!("{} -{}", reminder.title, reminder.minutes))
        .collect()
}

fn call(base: &TestBase, at: &str, topic: &str) -> kartoteka::domain::id::InteractionId {
    base.interaction(&Interaction {
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(due(at)),
        topic: topic.to_owned(),
        ..Interaction::default()
    })
}

#[test]
fn a_year_of_reminders_each_exactly_once() {
    let base = TestBase::new();
    assert_eq!(take(&base), [] as [&str; 0]);
    base.store
        .transact(Action::AddEntry, "", |tx| {
            let daily = Entry {
                zone: "Europe/Kyiv".to_owned(),
                rule: "FREQ=DAILY".to_owned(),
                ..Entry::new("Щодня", due("2026-11-22T07:00:00Z"))
            };
            entry::add(tx, &daily)?;
            let monthly = Entry {
                zone: "Europe/Kyiv".to_owned(),
                rule: "FREQ=MONTHLY;BYMONTHDAY=-1".to_owned(),
                ..Entry::new("Звіт", due("2026-11-30"))
            };
            let monthly = entry::add(tx, &monthly)?;
            reminder::set(tx, monthly.get(), Some(&[0, 2 * DAY]))
        })
        .unwrap();
    let mut seen: BTreeMap<(i64, i64, i64), usize> = BTreeMap::new();
    let mut steps = 0_u64;
    let end = NOW + 365 * DAY * 60_000;
    // Some pseudo-random walk through the year: minutes, nights, two weeks of sleep, the clock set back, restarts.
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    while base.clock.now().millis() < end {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let step = match random % 100 {
            0 => 14 * DAY,
            1..=4 => -90,
            5 => -2 * DAY,
            6..=40 => 8 * 60,
            _ => 1 + i64::try_from(random % 240).unwrap(),
        };
        base.clock.advance(step);
        steps += 1;
        let taken = if steps.is_multiple_of(17) {
            base.reopen().take_reminders(None, ZONE).unwrap()
        } else {
            base.store.take_reminders(None, ZONE).unwrap()
        };
        for reminder in taken {
            assert!(
                reminder.at <= base.clock.now(),
                "{reminder:?} comes too early"
            );
            let key = (
                reminder.owner,
                reminder.starts.place().millis(),
                reminder.minutes,
            );
            *seen.entry(key).or_default() += 1;
        }
    }
    assert!(
        seen.values().all(|times| *times == 1),
        "one was shown twice"
    );
    let days: Vec<i64> = seen
        .iter()
        .filter(|((_, _, minutes), _)| *minutes == 15)
        .map(|((_, starts, _), _)| *starts)
        .collect();
    assert!((364..=368).contains(&days.len()), "{}", days.len());
    // Nine o'clock of Kyiv every day, over both changes of summer time, none missing.
    for (place, starts) in days.iter().enumerate() {
        let local = Timestamp::from_millis(*starts).local(ZONE);
        assert_eq!(local.time().to_string(), "09:00:00");
        let first = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let expected = first + chrono::Days::new(u64::try_from(place).unwrap());
        assert_eq!(local.date(), expected);
    }
    let months = seen.keys().filter(|(_, _, minutes)| *minutes != 15).count();
    assert!((23..=26).contains(&months), "{months}");
}

#[test]
fn reminders_missed_while_the_machine_slept_come_once_and_together() {
    let base = TestBase::new();
    take(&base);
    call(&base, "2026-11-23T08:00:00Z", "Зоря");
    call(&base, "2026-11-24T08:00:00Z", "Явір");
    base.clock.advance(5 * DAY);
    assert_eq!(take(&base), ["Зоря -5", "Явір -5"]);
    assert_eq!(take(&base), [] as [&str; 0]);
    assert_eq!(base.reopen().take_reminders(None, ZONE).unwrap(), []);
}

#[test]
fn nothing_comes_for_what_is_done_cancelled_deleted_or_moved() {
    let base = TestBase::new();
    take(&base);
    let done = call(&base, "2026-11-22T08:00:00Z", "Зроблено");
    let gone = call(&base, "2026-11-22T08:00:00Z", "Видалено");
    let moved = call(&base, "2026-11-22T08:00:00Z", "Перенесено");
    base.store
        .transact(Action::EditInteractions, "", |tx| {
            store::interaction::complete(tx, done, "так", None)?;
            store::interaction::delete(tx, gone)?;
            store::interaction::update::<StoreError>(tx, moved, |interaction| {
                interaction.planned_at = Some(due("2026-11-25T08:00:00Z"));
                Ok(())
            })?;
            let id = task::add(
                tx,
                &Task {
                    title: "Скасовано".to_owned(),
                    due: Some(due("2026-11-22T08:00:00Z")),
                    ..Task::default()
                },
            )?;
            task::step(tx, id, TaskStep::Cancel, "")?;
            let daily = Entry {
                rule: "FREQ=DAILY;COUNT=2".to_owned(),
                ..Entry::new("Серія", due("2026-11-22T08:00:00Z"))
            };
            let id = entry::add(tx, &daily)?;
            change::delete(tx, id, Scope::This, due("2026-11-22T08:00:00Z"))?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    base.clock.advance(DAY);
    assert_eq!(take(&base), [] as [&str; 0]);
    base.clock.advance(3 * DAY);
    assert_eq!(take(&base), ["Серія -15", "Перенесено -5"]);
}

/// When the next reminder comes; empty when none does.
fn next(base: &TestBase) -> String {
    let watcher = Watcher {
        user: None,
        zone: ZONE,
        now: base.clock.now(),
    };
    let next = base
        .store
        .read(|conn| reminder::next(conn, watcher))
        .unwrap();
    next.map(|at| Due::At(at).text()).unwrap_or_default()
}

#[test]
fn several_reminders_none_at_all_and_the_usual_ones() {
    let base = TestBase::new();
    take(&base);
    let several = call(&base, "2026-11-23T08:00:00Z", "Кілька");
    let silent = call(&base, "2026-11-23T08:00:00Z", "Мовчить");
    call(&base, "2026-11-23T08:00:00Z", "Звичайно");
    base.store
        .transact(Action::SetReminders, "", |tx| {
            reminder::set(tx, several.get(), Some(&[DAY, 60]))?;
            reminder::set(tx, silent.get(), Some(&[]))
        })
        .unwrap();
    let mut usual = Usual::default();
    usual.set("call", vec![10]);
    base.store.set_usual_reminders(&usual).unwrap();
    assert_eq!(next(&base), "2026-11-22T08:00:00Z");
    base.clock.advance(DAY - 60); // 22.11, 09:00 UTC
    assert_eq!(take(&base), ["Кілька -1440"]);
    assert_eq!(next(&base), "2026-11-23T07:00:00Z");
    base.clock.advance(DAY - 60); // 23.11, 08:00 UTC
    assert_eq!(take(&base), ["Кілька -60", "Звичайно -10"]);
    assert_eq!(next(&base), "");
}

#[test]
fn a_reminder_that_is_put_off_comes_once_more() {
    let base = TestBase::new();
    take(&base);
    call(&base, "2026-11-21T10:30:00Z", "Зоря");
    base.clock.advance(26);
    let taken = base.store.take_reminders(None, ZONE).unwrap();
    base.store
        .snooze(&taken[0], base.clock.now().plus_minutes(10))
        .unwrap();
    assert_eq!(next(&base), "2026-11-21T10:36:00Z");
    base.clock.advance(9);
    assert_eq!(take(&base), [] as [&str; 0]);
    base.clock.advance(1);
    assert_eq!(take(&base), ["Зоря -5"]);
    base.clock.advance(60);
    assert_eq!(take(&base), [] as [&str; 0]);
}

#[test]
fn what_is_done_after_it_was_put_off_is_not_waited_for() {
    let base = TestBase::new();
    take(&base);
    let id = call(&base, "2026-11-21T10:30:00Z", "Зоря");
    base.clock.advance(26);
    let taken = base.store.take_reminders(None, ZONE).unwrap();
    let until = base.clock.now().plus_minutes(10);
    base.store.snooze(&taken[0], until).unwrap();
    assert_eq!(next(&base), "2026-11-21T10:36:00Z");
    base.store
        .transact(Action::EditInteractions, "", |tx| {
            store::interaction::complete(tx, id, "так", None)?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(next(&base), "");
}

#[test]
fn the_first_time_of_all_nothing_old_comes() {
    let base = TestBase::new();
    call(&base, "2026-11-20T08:00:00Z", "Давно");
    call(&base, "2026-11-21T10:03:00Z", "Зараз буде");
    // Its time had come before anybody asked, but the call is still ahead.
    assert_eq!(take(&base), ["Зараз буде -5"]);
    base.clock.advance(DAY);
    assert_eq!(take(&base), [] as [&str; 0]);
}
