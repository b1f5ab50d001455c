use chrono_tz::Tz;

use super::super::{self as reminder, Look, Watcher, due_of, next_of};
use crate::domain::calendar::entry::{Entry, EntryKind, Guest};
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, UserId};
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::platform::Clock;
use crate::store::calendar::{change, entry, guest};
use crate::store::{Action, OpenOptions, Store, StoreError, user};

/// 2026-11-21T10:00:00Z.
const NOW: i64 = 1_795_255_200_000;
const ZONE: Tz = Tz::Europe__Kyiv;

struct Base {
    store: Store,
    clock: Clock,
    _dir: tempfile::TempDir,
}

impl Base {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(7),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        Self {
            store,
            clock,
            _dir: dir,
        }
    }

    fn add(&self, entry: &Entry) -> EntryId {
        let added = self
            .store
            .transact(Action::AddEntry, "", |tx| entry::add(tx, entry));
        added.unwrap().0
    }

    fn change(&self, work: impl FnOnce(&crate::store::Tx<'_>) -> Result<(), StoreError>) {
        self.store.transact(Action::EditEntry, "", work).unwrap();
    }

    /// Both ways to the same question must give the same answer.
    #[track_caller]
    fn agrees(&self, user: Option<UserId>, zone: Tz) -> Option<Timestamp> {
        let now = self.clock.now();
        let watcher = Watcher { user, zone, now };
        self.store
            .read(|conn| {
                let next = next_of(conn, watcher, Look::Kept)?;
                assert_eq!(next, next_of(conn, watcher, Look::All)?, "next at {now:?}");
                let due = due_of(conn, watcher, Look::Kept)?;
                assert_eq!(due, due_of(conn, watcher, Look::All)?, "due at {now:?}");
                Ok::<_, StoreError>(next)
            })
            .unwrap()
    }
}

fn series(title: &str, starts: &str, rule: &str) -> Entry {
    Entry {
        zone: ZONE.name().to_owned(),
        rule: rule.to_owned(),
        ..Entry::new(title, Due::from_text(starts).unwrap())
    }
}

#[test]
fn what_is_kept_agrees_with_the_slow_way_through_months() {
    let base = Base::new();
    base.store.take_reminders(None, ZONE).unwrap();
    let daily = base.add(&series("Щодня", "2026-11-20T07:00:00Z", "FREQ=DAILY"));
    for (starts, rule) in [
        ("2026-11-02T08:00:00Z", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("2026-10-30", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("2020-02-29", "FREQ=YEARLY"),
        ("2026-11-21T10:20:00Z", "FREQ=HOURLY;COUNT=30"),
        ("2026-11-01T08:00:00Z", "FREQ=DAILY;UNTIL=20261125"),
        ("2027-01-15T08:00:00Z", "FREQ=WEEKLY"),
    ] {
        base.add(&series(rule, starts, rule));
    }
    base.add(&Entry {
        kind: EntryKind::Holiday,
        ..series("Свято", "2026-11-21", "FREQ=DAILY")
    });
    base.change(|tx| reminder::set(tx, daily.get(), Some(&[10, 3 * 24 * 60, -20])));
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for step in 0..400 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let minutes = match random % 40 {
            0 => 9 * 24 * 60,
            1..=2 => -200,
            3..=12 => 13 * 60,
            _ => i64::try_from(random % 180).unwrap(),
        };
        base.clock.advance(minutes);
        let next = base.agrees(None, ZONE);
        assert!(next.is_some());
        if step % 3 != 0 {
            base.store.take_reminders(None, ZONE).unwrap();
            base.agrees(None, ZONE);
        }
    }
}

#[test]
fn a_change_of_series_guests_reminders_or_rules_is_seen_at_once() {
    let base = Base::new();
    let (me, other) = base
        .store
        .transact(Action::EditUser, "", |tx| {
            let named = |name: &str| User {
                name: name.to_owned(),
                ..User::default()
            };
            Ok::<_, StoreError>((
                user::add(tx, &named("Олена"))?,
                user::add(tx, &named("Андрій"))?,
            ))
        })
        .unwrap()
        .0;
    let take = |zone| base.store.take_reminders(Some(me), zone).unwrap();
    take(ZONE);
    let id = base.add(&Entry {
        responsible: Some(other),
        ..series("Нарада", "2026-11-20T08:00:00Z", "FREQ=DAILY")
    });
    let at = |text: &str| Due::from_text(text).map(Due::place);
    take(ZONE);
    assert_eq!(base.agrees(Some(me), ZONE), None, "it is another's");
    base.change(|tx| guest::add(tx, id, Guest::User(me)).map(|_| ()));
    assert_eq!(base.agrees(Some(me), ZONE), at("2026-11-22T07:45:00Z"));
    take(ZONE);
    base.change(|tx| reminder::set(tx, id.get(), Some(&[60])));
    assert_eq!(base.agrees(Some(me), ZONE), at("2026-11-22T07:00:00Z"));
    take(ZONE);
    let first = Due::from_text("2026-11-22T08:00:00Z").unwrap();
    base.change(|tx| change::delete(tx, id, Scope::This, first));
    assert_eq!(base.agrees(Some(me), ZONE), at("2026-11-23T07:00:00Z"));
    take(ZONE);
    base.store.undo().unwrap();
    assert_eq!(base.agrees(Some(me), ZONE), at("2026-11-22T07:00:00Z"));
    take(ZONE);
    let all_day = base.add(&series("Звіт", "2026-11-21", "FREQ=DAILY"));
    base.change(|tx| reminder::set(tx, all_day.get(), Some(&[0])));
    take(ZONE);
    assert_eq!(
        base.agrees(Some(me), Tz::Asia__Tokyo),
        at("2026-11-22T00:00:00Z")
    );
    take(Tz::Asia__Tokyo);
    base.agrees(Some(me), ZONE);
    base.change(|tx| entry::delete(tx, id).map(|_| ()));
    assert_eq!(base.agrees(Some(me), ZONE), at("2026-11-22T07:00:00Z"));
}

#[test]
fn a_series_whose_reminder_was_put_off_comes_again() {
    let base = Base::new();
    base.store.take_reminders(None, ZONE).unwrap();
    base.add(&series("Щодня", "2026-11-21T10:10:00Z", "FREQ=DAILY"));
    base.clock.advance(1);
    let taken = base.store.take_reminders(None, ZONE).unwrap();
    assert_eq!(taken.len(), 1);
    let until = base.clock.now().plus_minutes(10);
    base.store.snooze(&taken[0], until).unwrap();
    assert_eq!(base.agrees(None, ZONE), Some(until));
    base.clock.advance(10);
    assert_eq!(base.store.take_reminders(None, ZONE).unwrap(), taken);
}
