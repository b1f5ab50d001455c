//! Promise: the grid keeps what was done on its day, and says which of many calendars have no room beside each other.

use kartoteka::domain::calendar::task::{Task, TaskStep};
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::InteractionState;
use kartoteka::domain::user::User;
use kartoteka::i18n::{Language, Words};
use kartoteka::print::Moment;
use kartoteka::print::calendar::{self, Of};
use kartoteka::store;
use kartoteka::store::calendar::days::{self, Whose};
use kartoteka::store::calendar::task;
use kartoteka::ui::command::CommandId;

use super::calendar_window::{Office, at, day};

const ZONE: chrono_tz::Tz = chrono_tz::Tz::Europe__Kyiv;

/// A task of Wednesday, ten o'clock, brought to an end.
fn ended(office: &Office, title: &str, step: TaskStep, due: Option<Due>) {
    let new = Task {
        title: title.to_owned(),
        due,
        responsible: Some(office.me),
        ..Task::default()
    };
    office.act(|tx| {
        let id = task::add(tx, &new)?;
        task::step(tx, id, step, "")
    });
}

#[test]
fn what_was_done_stays_on_its_day() {
    let office = Office::new();
    ended(&office, "Звірка", TaskStep::Finish, Some(at("11-18 10:00")));
    ended(&office, "Прайс", TaskStep::Cancel, Some(at("11-18 12:00")));
    ended(&office, "Без дня", TaskStep::Finish, None);
    let whose = Whose {
        users: vec![office.me],
        ..Whose::default()
    };
    let read = |from: &str, to: &str| {
        let range = (day(from), day(to));
        let lines = office
            .base
            .store
            .read(|conn| days::days(conn, range, ZONE, &whose));
        let lines = lines.unwrap().into_iter();
        lines
            .map(|line| (line.title, line.state))
            .collect::<Vec<_>>()
    };
    let done = |title: &str| (title.to_owned(), InteractionState::Done);
    assert_eq!(
        read("11-18", "11-18"),
        [
            done("Звірка"),
            ("Прайс".to_owned(), InteractionState::Cancelled)
        ]
    );
    // Without a day it stands where it was done.
    assert_eq!(read("11-21", "11-21"), [done("Без дня")]);
    let mut window = office.window(CommandId::TodayWeek);
    assert!(window.shows("Звірка"), "{:?}", window.texts());
    // Nobody can say once more that it is done.
    window.click("event-0");
    assert!(window.bounds_of("calendar-done").is_none());
    // On paper it stands when it is asked for.
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: office.base.clock.now(),
        zone: ZONE,
    };
    let paper = |with_done| {
        let of = Of {
            user: Some(office.me),
            with_done,
        };
        let made = calendar::day(&office.base.store, day("11-21"), of, moment).unwrap();
        (0..made.pages())
            .map(|page| made.texts(page).join(" "))
            .collect::<String>()
    };
    assert!(!paper(false).contains("Звірка"));
    assert!(paper(true).contains("Звірка") && paper(true).contains("Без дня"));
}

#[test]
fn what_has_no_room_beside_the_others_is_said() {
    let office = Office::new();
    for number in 3..=18 {
        let user = User {
            name: format!("Менеджер {number}"),
            ..User::default()
        };
        office.act(|tx| store::user::add(tx, &user));
    }
    let users = office.base.store.read(store::user::all).unwrap();
    let shown: Vec<String> = users.iter().map(|user| format!("u{}", user.id)).collect();
    let setting = format!("beside {}", shown.join(" "));
    office
        .base
        .store
        .set_setting("calendar_shown", &setting)
        .unwrap();
    let mut window = office.window(CommandId::TodayDay);
    assert!(
        window.shows("місце для 15 із 18 календарів, ще 3 не показано"),
        "{:?}",
        window.texts()
    );
    assert!(window.bounds_of("grid-day-14").is_some());
    assert!(window.bounds_of("grid-day-15").is_none());
    window.press("Ctrl+Shift+4");
    window.send(kartoteka::ui::app::Message::Command(CommandId::TodayWeek));
    assert!(
        window.shows("є місце для 2 календарів, вибрано 18"),
        "{:?}",
        window.texts()
    );
    window.click("calendar-crowd-day");
    assert!(window.shows("ще 3 не показано"), "{:?}", window.texts());
}

#[test]
fn many_things_at_one_hour_are_counted_and_the_day_shows_them() {
    let office = Office::new();
    for number in 0..20 {
        let title = format!("Дзвінок {number}");
        office.entry(&title, "11-18 10:00", "11-18 11:00", "");
    }
    let mut window = office.window(CommandId::TodayWeek);
    assert!(window.shows("+18"), "{:?}", window.texts());
    let more = window.find("+18").unwrap().bounds().center();
    window.click_at(more);
    assert!(window.shows("Середа, 18 листопада"), "{:?}", window.texts());
    assert!(!window.shows("+18"));
}
