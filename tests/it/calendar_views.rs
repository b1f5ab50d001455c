//! Promise: the grid keeps what was done on its day, and says which of many calendars have no room beside each other.

use kartoteka::domain::calendar::task::{Task, TaskStep};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::UserId;
use kartoteka::domain::interaction::{Interaction, InteractionState};
use kartoteka::domain::user::User;
use kartoteka::i18n::{Language, Words};
use kartoteka::print::Moment;
use kartoteka::print::calendar::{self, Of};
use kartoteka::store::calendar::days::{self, Whose};
use kartoteka::store::calendar::task;
use kartoteka::store::{self, interaction};
use kartoteka::ui::Size;
use kartoteka::ui::app::{Message, System};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::screen::calendar::picture;

use super::calendar_window::{Office, at, day, drag};
use super::ui_driver::Window;

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
    // A call that was made in another week than planned stays where it was planned.
    let call = Interaction {
        topic: "Дзвінок".to_owned(),
        state: InteractionState::Done,
        responsible: Some(office.me),
        planned_at: Some(at("11-11 10:00")),
        done_at: Some(at("11-21 09:00").place()),
        ..Interaction::default()
    };
    office.act(|tx| interaction::add(tx, &call));
    assert_eq!(read("11-11", "11-11"), [done("Дзвінок")]);
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

/// More people in the office.
fn managers(office: &Office, numbers: std::ops::RangeInclusive<u32>) {
    for number in numbers {
        let user = User {
            name: format!("Менеджер {number}"),
            ..User::default()
        };
        office.act(|tx| store::user::add(tx, &user));
    }
}

#[test]
fn what_has_no_room_beside_the_others_is_said() {
    let office = Office::new();
    managers(&office, 3..=18);
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
    window.shoot("day-crowd");
    assert!(window.bounds_of("grid-day-14").is_some());
    assert!(window.bounds_of("grid-day-15").is_none());
}

#[test]
fn a_week_of_many_has_a_row_for_each() {
    let office = Office::new();
    managers(&office, 3..=9);
    let meeting = office.entry_of(office.other, "Склад", "11-18 10:00", "11-18 11:00", "");
    office.entry("Планірка", "11-17 09:00", "11-17 10:00", "");
    let users = office.base.store.read(store::user::all).unwrap();
    let shown: Vec<String> = users.iter().map(|user| format!("u{}", user.id)).collect();
    let setting = format!("beside {}", shown.join(" "));
    let store = &office.base.store;
    store.set_setting("calendar_shown", &setting).unwrap();
    let mut window = office.window(CommandId::TodayWeek);
    window.shoot("week-team");
    // Days from left to right, one person below the other.
    let cell = |row: usize, day: usize| format!("month-day-{}", row * 7 + day);
    let row = |id: UserId| users.iter().position(|user| user.id == id).unwrap();
    let (mine, others) = (row(office.me), row(office.other));
    let place = |window: &mut Window, text: &str| window.find(text).unwrap().bounds().center();
    let bounds = |window: &mut Window, id: String| window.bounds_of(id.leak()).unwrap();
    let there = place(&mut window, "Склад");
    assert!(bounds(&mut window, cell(others, 2)).contains(there));
    let there = place(&mut window, "Планірка");
    assert!(bounds(&mut window, cell(mine, 1)).contains(there));
    // Dragged into another row it is another person's, on the day where it was dropped and at its hour.
    let from = place(&mut window, "Склад");
    let to = bounds(&mut window, cell(mine, 3)).center();
    drag(&mut window, from, to);
    let kept = office.get(meeting);
    assert_eq!(kept.responsible, Some(office.me));
    assert_eq!(kept.starts, at("11-19 10:00"));
}

#[test]
fn words_are_read_for_what_is_drawn_and_the_rest_is_counted() {
    let office = Office::new();
    for number in 0..40 {
        office.entry(
            &format!("Дзвінок {number}"),
            "11-18 10:00",
            "11-18 11:00",
            "",
        );
    }
    for number in 0..12 {
        ended(
            &office,
            &format!("Справа {number}"),
            TaskStep::Finish,
            Some(Due::On(day("11-18"))),
        );
    }
    let whose = Whose {
        users: vec![office.me],
        ..Whose::default()
    };
    let range = (day("11-16"), day("11-22"));
    let store = &office.base.store;
    let slots = store
        .read(|conn| days::slots(conn, range, ZONE, &whose))
        .unwrap();
    let whole = store
        .read(|conn| days::days(conn, range, ZONE, &whose))
        .unwrap();
    let bare: Vec<_> = slots
        .iter()
        .map(|line| (line.what, line.starts, line.ends))
        .collect();
    let full: Vec<_> = whole
        .iter()
        .map(|line| (line.what, line.starts, line.ends))
        .collect();
    assert_eq!(bare, full);
    assert!(slots.iter().any(|line| line.title.is_empty()));
    assert!(whole.iter().all(|line| !line.title.is_empty()));
    let read = store
        .read(|conn| picture::read(conn, range, ZONE, &whose, &picture::week(range.0, ZONE)))
        .unwrap();
    // Three bars of twelve; hours as far as they stand beside each other. Entries have their words from the start.
    let worded = read.iter().filter(|line| line.is_worded).count();
    assert_eq!((read.len(), worded), (52, 43));
    let mut window = office.window(CommandId::TodayWeek);
    assert!(
        window.shows("+39") && window.shows("Справа 2") && !window.shows("Справа 3"),
        "{:?}",
        window.texts()
    );
    window.shoot("week-crowd");
    // The day has more room, and words for it; what it has no room for stands in the list.
    let more = window.find("+39").unwrap().bounds().center();
    window.click_at(more);
    assert!(window.shows("Середа, 18 листопада"), "{:?}", window.texts());
    assert!(window.shows("Справа 0"), "{:?}", window.texts());
    let more = window.find("+18").unwrap().bounds().center();
    window.click_at(more);
    assert!(window.shows("середа, 18 листопада"), "{:?}", window.texts());
    assert!(window.shows("Дзвінок 0"), "{:?}", window.texts());
}

#[test]
fn many_things_at_one_hour_are_counted_and_the_day_shows_them() {
    let office = Office::new();
    for number in 0..20 {
        let title = format!("Дзвінок {number}");
        office.entry(&title, "11-18 10:00", "11-18 11:00", "");
    }
    let mut window = office.window(CommandId::TodayWeek);
    assert!(window.shows("+19"), "{:?}", window.texts());
    let more = window.find("+19").unwrap().bounds().center();
    window.click_at(more);
    assert!(window.shows("Середа, 18 листопада"), "{:?}", window.texts());
    assert!(window.shows("Дзвінок 19"), "{:?}", window.texts());
}

/// Tasks of one user for a day.
fn tasks(office: &Office, user: UserId, title: &str, on: &str, count: usize) {
    for number in 0..count {
        let new = Task {
            title: format!("{title} {number}"),
            due: Some(Due::On(day(on))),
            responsible: Some(user),
            ..Task::default()
        };
        office.act(|tx| task::add(tx, &new));
    }
}

#[test]
fn what_has_no_room_on_a_day_is_listed_for_that_day() {
    let office = Office::new();
    tasks(&office, office.me, "Справа", "11-18", 12);
    tasks(&office, office.me, "Інша", "11-19", 2);
    tasks(&office, office.other, "Чужа", "11-18", 2);
    ended(
        &office,
        "Зроблено",
        TaskStep::Finish,
        Some(at("11-18 10:00")),
    );
    let mut window = office.window(CommandId::TodayMonth);
    // The 18th is the 24th cell of the month that begins with 26 October.
    window.click("month-more-23");
    assert!(window.bounds_of("calendar-today").is_none());
    assert!(window.shows("лише 18.11"), "{:?}", window.texts());
    assert!(window.shows("Справа 11") && window.shows("Зроблено"));
    assert!(window.shows("10:00"), "its hours, not its date again");
    assert!(!window.shows("Інша 0") && !window.shows("Чужа 0"));
    window.shoot("list-of-a-day");
    // The day of the calendar is the same.
    window.send(Message::Command(CommandId::TodayDay));
    assert!(window.shows("Середа, 18 листопада"), "{:?}", window.texts());
}

#[test]
fn what_has_no_room_in_a_row_is_listed_for_its_person() {
    let office = Office::new();
    managers(&office, 3..=9);
    tasks(&office, office.me, "Справа", "11-18", 12);
    tasks(&office, office.other, "Чужа", "11-18", 12);
    let users = office.base.store.read(store::user::all).unwrap();
    let shown: Vec<String> = users.iter().map(|user| format!("u{}", user.id)).collect();
    let setting = format!("beside {}", shown.join(" "));
    let store = &office.base.store;
    store.set_setting("calendar_shown", &setting).unwrap();
    let row = users
        .iter()
        .position(|user| user.id == office.other)
        .unwrap();
    let mut window = office.window(CommandId::TodayWeek);
    window.click(format!("month-more-{}", row * 7 + 2).leak());
    assert!(window.shows("лише 18.11"), "{:?}", window.texts());
    assert!(window.shows("Чужа 11") && !window.shows("Справа 0"));
}

#[test]
fn another_size_of_the_window_lays_the_calendar_out_again() {
    let office = Office::new();
    for number in 0..20 {
        let title = format!("Дзвінок {number}");
        office.entry(&title, "11-18 10:00", "11-18 11:00", "");
    }
    let mut window = office.window(CommandId::TodayWeek);
    assert!(window.shows("+19"), "{:?}", window.texts());
    window.send(Message::System(System::Resized(Size::new(1920.0, 1080.0))));
    assert!(
        !window.shows("+19") && window.shows("+18"),
        "{:?}",
        window.texts()
    );
    window.send(Message::System(System::Resized(Size::new(1280.0, 800.0))));
    assert!(window.shows("+19"), "{:?}", window.texts());
}
