//! Promise: the calendar of the office is worked with by mouse and keys: entries are made by a press, dragged, stretched, kept
//! every move is one undo.

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use iced::{Event, Point, Size, mouse};
use kartoteka::domain::calendar::entry::{Entry, EntryKind};
use kartoteka::domain::calendar::task::{Task, TaskState};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::{EntryId, InteractionId, TaskId, UserId};
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::domain::time::Timestamp;
use kartoteka::domain::user::User;
use kartoteka::i18n::Language;
use kartoteka::store::calendar::{days, entry, window};
use kartoteka::store::interaction_list::{self, InteractionFilter};
use kartoteka::store::{self, Action, StoreError};
use kartoteka::ui::app::Message;
use kartoteka::ui::command::CommandId;
use kartoteka::ui::widget::time_grid::HOUR;

use super::support::TestBase;
use super::ui_driver::{Look, Window};

const ZONE: Tz = Tz::Europe__Kyiv;

/// An office of two; it is Saturday, 21 November 2026, noon in Kyiv.
pub struct Office {
    pub base: TestBase,
    pub me: UserId,
    pub other: UserId,
}

pub fn at(text: &str) -> Due {
    let wall = NaiveDateTime::parse_from_str(&format!("2026-{text}"), "%Y-%m-%d %H:%M").unwrap();
    Due::At(Timestamp::from_local(wall, ZONE))
}

pub fn day(text: &str) -> NaiveDate {
    format!("2026-{text}").parse().unwrap()
}

impl Office {
    pub fn new() -> Self {
        let base = TestBase::new();
        let add = |name: &str| {
            let user = User {
                name: name.to_owned(),
                ..User::default()
            };
            let added = base
                .store
                .transact(Action::EditUser, name, |tx| store::user::add(tx, &user));
            added.unwrap().0
        };
        let (me, other) = (add("Олена Ткачук"), add("Андрій Бойко"));
        base.store.set_current_user(me).unwrap();
        Self { base, me, other }
    }

    pub fn act<T>(&self, work: impl FnOnce(&store::Tx<'_>) -> Result<T, StoreError>) -> T {
        let done = self.base.store.transact(Action::AddEntry, "", work);
        done.unwrap().0
    }

    pub fn entry(&self, title: &str, from: &str, to: &str, rule: &str) -> EntryId {
        self.entry_of(self.me, title, from, to, rule)
    }

    pub fn entry_of(&self, user: UserId, title: &str, from: &str, to: &str, rule: &str) -> EntryId {
        let made = Entry {
            responsible: Some(user),
            ends: Some(at(to)),
            rule: rule.to_owned(),
            zone: ZONE.name().to_owned(),
            ..Entry::new(title, at(from))
        };
        self.act(|tx| entry::add(tx, &made))
    }

    pub fn get(&self, id: EntryId) -> Entry {
        let found = self.base.store.read(|conn| entry::get(conn, id));
        found.unwrap().unwrap()
    }

    /// What takes place from one day to another: day, hours and title.
    pub fn shown(&self, from: &str, to: &str) -> Vec<String> {
        let found = self
            .base
            .store
            .read(|conn| window::of_days(conn, day(from), day(to), ZONE, None));
        let line = |shown: &window::Shown| {
            let (from, to) = (shown.starts.local(ZONE), shown.ends.local(ZONE));
            let from = from.format("%d.%m %H:%M");
            format!("{from}–{} {}", to.format("%H:%M"), shown.entry.title)
        };
        found.unwrap().iter().map(line).collect()
    }

    pub fn window(&self, command: CommandId) -> Window {
        let mut window = Window::open(&self.base);
        window.send(Message::Command(command));
        window
    }
}

/// Where an hour of a column of the grid is.
pub fn place(window: &mut Window, column: usize, hour: f32) -> Point {
    let id: &'static str = format!("grid-day-{column}").leak();
    let bounds = window.bounds_of(id).unwrap_or_else(|| panic!("no {id}"));
    Point::new(bounds.center_x(), bounds.y + hour * HOUR)
}

fn button(window: &mut Window, event: fn(mouse::Button) -> mouse::Event) {
    window
        .inner
        .events(vec![Event::Mouse(event(mouse::Button::Left))]);
}

pub fn drag(window: &mut Window, from: Point, to: Point) {
    window.inner.point(from);
    button(window, mouse::Event::ButtonPressed);
    window
        .inner
        .point(Point::new((from.x + to.x) / 2.0, (from.y + to.y) / 2.0));
    window.inner.point(to);
    button(window, mouse::Event::ButtonReleased);
}

fn keep(window: &mut Window, name: &str) {
    let shot = window.inner.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

#[test]
fn a_press_on_an_empty_place_makes_an_entry_that_is_taken_back_by_one_undo() {
    let office = Office::new();
    let mut window = office.window(CommandId::TodayWeek);
    let empty = place(&mut window, 2, 11.2);
    window.click_at(empty);
    assert!(window.shows("Нова зустріч") && window.shows("11:00–12:00"));
    window.type_text("Договір").press("Enter");
    assert!(window.toast().contains("Договір"), "{}", window.toast());
    assert_eq!(
        office.shown("11-16", "11-22"),
        ["18.11 11:00–12:00 Договір"]
    );
    assert!(window.bounds_of("event-0").is_some());
    window.press("Ctrl+Z");
    assert!(office.shown("11-16", "11-22").is_empty());
    assert!(window.bounds_of("event-0").is_none());
}

#[test]
fn a_drag_over_an_empty_place_gives_the_length() {
    let office = Office::new();
    let mut window = office.window(CommandId::TodayWeek);
    let (from, to) = (place(&mut window, 1, 9.0), place(&mut window, 1, 11.5));
    drag(&mut window, from, to);
    window.type_text("Склад").press("Enter");
    assert_eq!(office.shown("11-16", "11-22"), ["17.11 09:00–11:30 Склад"]);
}

#[test]
fn an_entry_is_dragged_to_another_day_and_hour_and_stretched() {
    let office = Office::new();
    let id = office.entry("Показ зразків", "11-17 09:00", "11-17 10:00", "");
    let mut window = office.window(CommandId::TodayWeek);
    let (from, to) = (place(&mut window, 1, 9.25), place(&mut window, 3, 13.75));
    drag(&mut window, from, to);
    assert_eq!(office.get(id).starts, at("11-19 13:30"));
    assert_eq!(office.get(id).ends, Some(at("11-19 14:30")));
    assert!(
        window.toast().contains("Показ зразків"),
        "{}",
        window.toast()
    );
    let bounds = window.bounds_of("event-0").unwrap();
    let edge = Point::new(bounds.center_x(), bounds.y + bounds.height - 2.0);
    let lower = Point::new(edge.x, edge.y + HOUR);
    drag(&mut window, edge, lower);
    assert_eq!(office.get(id).starts, at("11-19 13:30"));
    assert_eq!(office.get(id).ends, Some(at("11-19 15:30")));
    window.press("Ctrl+Z").press("Ctrl+Z");
    assert_eq!(office.get(id).starts, at("11-17 09:00"));
    assert_eq!(office.get(id).ends, Some(at("11-17 10:00")));
}

#[test]
fn keys_choose_move_stretch_and_turn_the_pages() {
    let office = Office::new();
    let id = office.entry("Планірка", "11-17 09:00", "11-17 10:00", "");
    let mut window = office.window(CommandId::TodayWeek);
    window
        .press("↓")
        .press("Ctrl+↓")
        .press("Ctrl+→")
        .press("Shift+↓");
    assert_eq!(office.get(id).starts, at("11-18 09:15"));
    assert_eq!(office.get(id).ends, Some(at("11-18 10:30")));
    window.press("Enter");
    assert!(window.shows("Зберегти"));
    window.press("Esc").press("Esc");
    assert!(window.shows("16–22 листопада 2026"), "{:?}", window.texts());
    window.press("Alt+PgDn");
    assert!(window.shows("23–29 листопада 2026"));
    window.press("Ctrl+G").type_text("3.12").press("Enter");
    assert!(
        window.shows("30 листопада – 6 грудня 2026"),
        "{:?}",
        window.texts()
    );
    window.press("Alt+Home");
    assert!(window.shows("16–22 листопада 2026"));
}

#[test]
fn a_move_in_a_series_asks_how_much_of_it_is_meant() {
    let office = Office::new();
    let rule = "FREQ=WEEKLY;COUNT=4";
    office.entry("Планірка", "11-11 09:00", "11-11 09:30", rule);
    let mut window = office.window(CommandId::TodayWeek);
    let move_down = |window: &mut Window, scope: &'static str| {
        let (from, to) = (place(window, 2, 9.1), place(window, 2, 10.1));
        drag(window, from, to);
        assert!(window.shows("повторюється"), "{:?}", window.texts());
        window.click(scope);
    };
    let nine = |day: &str| format!("{day} 09:00–09:30 Планірка");
    let ten = |day: &str| format!("{day} 10:00–10:30 Планірка");
    let shown = || office.shown("11-09", "12-06");
    move_down(&mut window, "scope-this");
    let (a, b, c, d) = ("11.11", "18.11", "25.11", "02.12");
    assert_eq!(shown(), [nine(a), ten(b), nine(c), nine(d)]);
    window.press("Ctrl+Z");
    move_down(&mut window, "scope-following");
    assert_eq!(shown(), [nine(a), ten(b), ten(c), ten(d)]);
    window.press("Ctrl+Z");
    move_down(&mut window, "scope-all");
    assert_eq!(shown(), [ten(a), ten(b), ten(c), ten(d)]);
    window.press("Ctrl+Z");
    // Nothing is done when nothing is chosen.
    let (from, to) = (place(&mut window, 2, 9.1), place(&mut window, 2, 10.1));
    drag(&mut window, from, to);
    window.press("Esc");
    assert_eq!(shown(), [nine(a), nine(b), nine(c), nine(d)]);
}

#[test]
fn people_stand_beside_each_other_and_a_drag_gives_to_the_other() {
    let office = Office::new();
    let id = office.entry("Дзвінки", "11-21 09:00", "11-21 10:00", "");
    let mut window = office.window(CommandId::TodayDay);
    let other: &'static str = format!("calendar-u{}", office.other).leak();
    window.click(other).click("calendar-beside");
    window.press("→");
    assert!(
        window.bounds_of("grid-day-1").is_some(),
        "{:?}",
        window.texts()
    );
    let (from, to) = (place(&mut window, 0, 9.25), place(&mut window, 1, 9.25));
    drag(&mut window, from, to);
    assert_eq!(office.get(id).responsible, Some(office.other));
    assert_eq!(office.get(id).starts, at("11-21 09:00"));
    window.press("Ctrl+Z");
    assert_eq!(office.get(id).responsible, Some(office.me));
}

#[test]
fn planned_calls_are_dragged_and_a_colour_is_chosen() {
    let office = Office::new();
    let call = Interaction {
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        topic: "Рахунок".to_owned(),
        client: Some(office.base.client("Зоря")),
        responsible: Some(office.me),
        planned_at: Some(at("11-21 14:00")),
        ..Interaction::default()
    };
    let id: InteractionId = office.act(|tx| store::interaction::add(tx, &call));
    let mut window = office.window(CommandId::TodayWeek);
    assert!(
        window.shows("Зоря") && window.shows("Рахунок"),
        "{:?}",
        window.texts()
    );
    let (from, to) = (place(&mut window, 5, 14.2), place(&mut window, 5, 16.2));
    drag(&mut window, from, to);
    let get = || {
        let found = office
            .base
            .store
            .read(|conn| store::interaction::get(conn, id));
        found.unwrap().unwrap().planned_at
    };
    assert_eq!(get(), Some(at("11-21 16:00")));
    window.press("Ctrl+Z");
    assert_eq!(get(), Some(at("11-21 14:00")));
    let me: &'static str = format!("calendar-u{}", office.me).leak();
    let place = window.bounds_of(me).unwrap().center();
    window.inner.point(place);
    let right = mouse::Event::ButtonPressed(mouse::Button::Right);
    window.inner.events(vec![Event::Mouse(right)]);
    assert!(window.shows("Пісочний"), "{:?}", window.texts());
    window.press("End").press("Enter");
    let colors = || office.base.store.read(days::colors).unwrap();
    assert_eq!(colors().get(&office.me).map(String::as_str), Some("cat6"));
    window.press("Ctrl+Z");
    assert!(colors().is_empty());
}

/// A planned call with a client on Friday at ten, and a task of the same day.
fn planned_work(office: &Office) -> (InteractionId, TaskId) {
    let client = office.base.client("Зоря");
    let call = Interaction {
        client: Some(client),
        topic: "Прайс".to_owned(),
        kind: InteractionKind::Email,
        state: InteractionState::Planned,
        responsible: Some(office.me),
        planned_at: Some(at("11-20 10:00")),
        ..Interaction::default()
    };
    let task = Task {
        title: "Звірка".to_owned(),
        responsible: Some(office.me),
        due: Some(at("11-19 12:00")),
        ..Task::default()
    };
    office.act(|tx| {
        Ok((
            store::interaction::add(tx, &call)?,
            store::calendar::task::add(tx, &task)?,
        ))
    })
}

#[test]
fn planned_work_is_done_put_off_and_called_off_in_the_calendar() {
    let office = Office::new();
    let (mail, task) = planned_work(&office);
    let get = || {
        let found = office
            .base
            .store
            .read(|conn| store::interaction::get(conn, mail));
        found.unwrap().unwrap()
    };
    let mut window = office.window(CommandId::TodayWeek);
    // The task comes first: it is of an earlier day.
    window.click("event-1");
    for shown in ["calendar-done", "calendar-postpone", "calendar-call-off"] {
        assert!(window.bounds_of(shown).is_some(), "no {shown}");
    }
    // Put off.
    window
        .press("Ctrl+R")
        .type_text("24.11 15:00")
        .press("Enter");
    assert_eq!(get().planned_at, Some(at("11-24 15:00")));
    assert!(window.toast().contains("Прайс →"), "{}", window.toast());
    window.press("Ctrl+Z");
    assert_eq!(get().planned_at, Some(at("11-20 10:00")));
    // Called off, with a reason.
    window.click("calendar-call-off");
    window.press("Enter");
    assert_eq!(get().state, InteractionState::Planned);
    window.type_text("Передумали").press("Enter");
    assert_eq!(get().state, InteractionState::Cancelled);
    assert_eq!(get().result, "Передумали");
    window.press("Ctrl+Z");
    // Done with the result and the next step: of the same kind, for the same user.
    window.press("Ctrl+Enter").type_text("Надіслано");
    window.press("Tab").type_text("Передзвонити").press("Enter");
    assert_eq!(get().state, InteractionState::Done);
    assert_eq!(get().result, "Надіслано");
    let planned = InteractionFilter {
        state: Some(InteractionState::Planned),
        ..InteractionFilter::default()
    };
    let next = office.base.store.read(|conn| -> Result<_, StoreError> {
        let ids = interaction_list::ids(conn, &planned, false, None)?;
        store::interaction::get(conn, ids[0])
    });
    let next = next.unwrap().unwrap();
    assert_eq!(next.topic, "Передзвонити");
    assert_eq!(
        (next.kind, next.responsible),
        (InteractionKind::Email, Some(office.me))
    );
    assert!(window.bounds_of("calendar-done").is_none());
    // A task is opened in its form, and done.
    window.click("event-0");
    window.press("Enter");
    assert!(window.bounds_of("today-plan-title").is_some());
    window.press("Esc");
    window.press("Ctrl+Enter").press("Enter");
    let known = office
        .base
        .store
        .read(|conn| store::calendar::task::get(conn, task));
    assert_eq!(known.unwrap().unwrap().state, TaskState::Done);
}

#[test]
fn enter_opens_what_the_pane_of_the_calendar_shows() {
    let office = Office::new();
    planned_work(&office);
    let mut window = office.window(CommandId::TodayWeek);
    window.click("event-1");
    assert!(window.bounds_of("calendar-open").is_some());
    window.press("Enter");
    assert!(window.bounds_of("calendar-open").is_none());
    assert!(window.shows("Прайс"), "{:?}", window.texts());
}

#[test]
fn a_month_shows_what_has_room_and_opens_the_day() {
    let office = Office::new();
    for hour in 8..18 {
        let (from, to) = (format!("11-18 {hour:02}:00"), format!("11-18 {hour:02}:30"));
        office.entry(&format!("Розмова {hour}"), &from, &to, "");
    }
    let mut window = office.window(CommandId::TodayMonth);
    assert!(window.shows("Листопад 2026"));
    // The 18th is the 24th cell of the month that begins with 26 October.
    assert!(
        window.shows("ще 7") || window.shows("ще 6"),
        "{:?}",
        window.texts()
    );
    let from = window.bounds_of("event-0").unwrap().center();
    let to = window.bounds_of("month-day-25").unwrap().center();
    drag(&mut window, from, to);
    assert_eq!(
        office.shown("11-20", "11-20"),
        ["20.11 08:00–08:30 Розмова 8"]
    );
    window.click("month-more-23");
    assert!(window.shows("Середа, 18 листопада"), "{:?}", window.texts());
}

#[test]
fn busy_times_of_others_say_nothing_else() {
    let office = Office::new();
    let made = Entry {
        kind: EntryKind::Busy,
        responsible: Some(office.other),
        ends: Some(at("11-18 12:00")),
        ..Entry::new("Лікар", at("11-18 11:00"))
    };
    office.act(|tx| entry::add(tx, &made));
    let mut window = office.window(CommandId::TodayWeek);
    let other: &'static str = format!("calendar-u{}", office.other).leak();
    window.click(other);
    assert!(
        window.shows("Зайнято") && !window.shows("Лікар"),
        "{:?}",
        window.texts()
    );
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_views_have_pictures_in_every_theme_size_and_language() {
    let base = TestBase::new();
    let options = kartoteka::demo::DemoOptions::default();
    kartoteka::demo::make(&base.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    for (name, is_dark, language, width, height) in [
        ("uk", false, Language::Uk, 1280.0, 800.0),
        ("dark", true, Language::Ru, 1280.0, 800.0),
        ("ro", false, Language::Ro, 1024.0, 700.0),
        ("en", false, Language::En, 1280.0, 800.0),
    ] {
        for screen in ["day", "week", "month"] {
            let pose = kartoteka::ui::photo::Pose {
                is_dark,
                size: Size::new(width, height),
                ..kartoteka::ui::photo::Pose::new(language)
            };
            let shot = kartoteka::ui::photo::screenshot(&base.store, screen, &pose).unwrap();
            if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
                let path = std::path::Path::new(&folder).join(format!("cal-{screen}-{name}.png"));
                std::fs::write(path, shot.to_png().unwrap()).unwrap();
            }
        }
    }
    let mut window = Window::open_as(&base.store, Look::default());
    window.send(Message::Command(CommandId::TodayWeek));
    keep(&mut window, "cal-own-week.png");
}
