use super::*;
use crate::domain::calendar::task::Task;
use crate::domain::due::Due;
use crate::platform::lock::Held;
use crate::store::Action;
use crate::store::calendar::task;

const DAY: i64 = 24 * 60;

/// A base with the command on it, on a desktop where nobody answers by himself.
struct Office {
    background: Background,
    events: Receiver<Event>,
    _dir: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let (sender, events) = channel();
        let background = Background {
            base: dir.path().join("a.base"),
            clock: Clock::fixed(Timestamp::from_millis(1_795_600_800_000)),
            zone: chrono_tz::Tz::UTC,
            fallback: Language::En,
            asked: None,
            sender,
            next: None,
            seen: None,
            kept: None,
            told: None,
            deaf: None,
            open: Vec::new(),
            shown: 0,
            show: |_, tell| {
                tell(Answer::Shown);
                Open::nowhere()
            },
        };
        let office = Self {
            background,
            events,
            _dir: dir,
        };
        drop(office.store());
        office
    }

    fn store(&self) -> Store {
        let options = OpenOptions {
            clock: self.background.clock.clone(),
            device: None,
        };
        Store::open(&self.background.base, &options).unwrap()
    }

    /// Plans a task so many minutes from now; tasks remind when they are due.
    fn plan(&self, title: &str, minutes: i64) {
        let due = self.background.clock.now().plus_minutes(minutes);
        let new = Task {
            title: title.to_owned(),
            due: Some(Due::At(due)),
            ..Task::default()
        };
        self.store()
            .transact(Action::AddTask, "", |tx| task::add(tx, &new))
            .unwrap();
    }

    /// What comes on the desktop now.
    fn look(&mut self) -> Vec<String> {
        let (due, words) = self.background.look();
        let titles = due.iter().map(|told| told.reminder.title.clone()).collect();
        if !due.is_empty() {
            self.background.notify(words, due);
        }
        while let Ok(Event::Noted(note, answer)) = self.events.try_recv() {
            self.background.noted(note, answer);
        }
        titles
    }

    fn pass(&self, minutes: i64) {
        self.background.clock.advance(minutes);
    }

    /// The notifications on the desktop, each with what it reminds of.
    fn desktop(&self) -> Vec<Vec<&str>> {
        fn title(told: &Told) -> &str {
            told.reminder.title.as_str()
        }
        let all = self.background.open.iter();
        all.map(|shown| shown.told.iter().map(title).collect())
            .collect()
    }

    fn answer(&mut self, at: usize, answer: Answer) {
        let note = self.background.open[at].note;
        self.background.noted(note, answer);
    }

    /// A window is opened on the base.
    fn window(&self) -> Held {
        let held = lock::take(&self.background.base, Role::Window).unwrap();
        held.unwrap()
    }
}

#[test]
fn what_lies_months_ahead_comes_though_nothing_is_written_meanwhile() {
    let mut office = Office::new();
    office.plan("Річниця", 40 * DAY);
    assert!(office.look().is_empty());
    for _ in 0..39 {
        office.pass(DAY);
        assert!(office.look().is_empty());
    }
    office.pass(DAY);
    assert_eq!(office.look(), ["Річниця"]);
}

#[test]
fn unread_notifications_become_one_and_none_is_lost() {
    let mut office = Office::new();
    office.look();
    for at in 1..=6 {
        office.plan(&format!("Дзвінок {at}"), 60 * at);
    }
    for _ in 0..4 {
        office.pass(60);
        office.look();
    }
    assert_eq!(office.desktop().len(), 4);
    office.pass(60);
    office.look();
    let five: Vec<String> = (1..=5).map(|at| format!("Дзвінок {at}")).collect();
    assert_eq!(office.desktop(), [five]);
    office.pass(60);
    office.look();
    assert_eq!(office.desktop()[1], ["Дзвінок 6"]);
    // Opened, they stand in the list of the window: this command leaves them to it.
    let _window = office.window();
    office.answer(0, Answer::Open);
    let taken = office
        .store()
        .take_reminders(None, chrono_tz::Tz::UTC)
        .unwrap();
    assert_eq!(taken.len(), 5);
    assert_eq!(office.desktop(), [["Дзвінок 6"]]);
}

#[test]
fn a_notification_that_is_put_off_comes_again_and_one_that_is_opened_is_shown() {
    let mut office = Office::new();
    office.look();
    office.plan("Зоря", 60);
    office.pass(60);
    assert_eq!(office.look(), ["Зоря"]);
    office.answer(0, Answer::Snooze);
    office.pass(9);
    assert!(office.look().is_empty());
    office.pass(1);
    assert_eq!(office.look(), ["Зоря"]);
    let _window = office.window();
    office.answer(0, Answer::Open);
    let asked = office.store().take_asked().unwrap();
    assert!(asked.is_some(), "the window is asked to show the task");
    assert!(office.desktop().is_empty());
}

#[test]
fn where_nobody_shows_notifications_the_window_gets_the_reminder() {
    let mut office = Office::new();
    office.background.show = |_, tell| {
        tell(Answer::Failed);
        Open::nowhere()
    };
    office.look();
    office.plan("Зоря", 60);
    office.pass(60);
    assert_eq!(office.look(), ["Зоря"]);
    assert!(office.look().is_empty(), "nothing is tried for a while");
    let taken = office
        .store()
        .take_reminders(None, chrono_tz::Tz::UTC)
        .unwrap();
    assert_eq!(taken.len(), 1);
}
