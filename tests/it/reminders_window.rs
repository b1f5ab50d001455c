//! Promise: the window reminds quietly, once, without taking the keyboard, and what was missed comes together.

use chrono_tz::Tz;
use iced::Size;
use kartoteka::domain::calendar::task::Task;
use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::i18n::Language;
use kartoteka::store::calendar::reminder::ReminderOf;
use kartoteka::store::calendar::task;
use kartoteka::store::{Action, interaction};
use kartoteka::ui::app::{App, Message, ReminderMessage, Section, Start, What};
use kartoteka::ui::headless::Headless;
use kartoteka::ui::prefs::ThemeChoice;

use super::support::TestBase;
use super::ui_driver::Window;

const ZONE: Tz = Tz::Europe__Kyiv;

fn window(base: &TestBase) -> Window<App> {
    let start = Start {
        language: Some(Language::Uk),
        theme: Some(ThemeChoice::Light),
        zone: ZONE,
        backs_up: false,
        reminds: true,
        first_run: Some(false),
        ..Start::new(base.store.clone())
    };
    Window::of(Headless::new(&start, Size::new(1280.0, 800.0)).unwrap())
}

/// A call with a client so many minutes from the test's noon.
fn call(base: &TestBase, minutes: i64, topic: &str) -> kartoteka::domain::id::InteractionId {
    let client = base.client("Зоря");
    base.interaction(&Interaction {
        client: Some(client),
        kind: InteractionKind::Call,
        state: InteractionState::Planned,
        planned_at: Some(Due::At(base.clock.now().plus_minutes(minutes))),
        topic: topic.to_owned(),
        ..Interaction::default()
    })
}

fn look(window: &mut Window<App>) {
    window.send(Message::Reminder(ReminderMessage::Look));
}

fn titles(window: &Window<App>) -> Vec<String> {
    let titles = window.app().reminders().titles();
    titles.into_iter().map(str::to_owned).collect()
}

#[test]
fn a_call_is_reminded_of_at_the_corner_and_opens() {
    let base = TestBase::new();
    let mut window = window(&base);
    call(&base, 20, "Погодити ціну");
    look(&mut window);
    assert!(titles(&window).is_empty());
    base.clock.advance(15);
    look(&mut window);
    assert_eq!(titles(&window), ["Погодити ціну"]);
    assert!(
        window.shows("Зоря · сьогодні, 12:20 · за 5 хв"),
        "{:?}",
        window.texts()
    );
    let card = window.bounds_of("reminders").unwrap();
    assert!(card.x > 400.0 && card.y > 500.0, "{card:?}");
    // The keyboard stays where it was: typing reaches the list.
    window.press("Ctrl+K");
    assert!(window.app().has_palette());
    window.press("Esc");
    window.click("reminder-open");
    assert!(titles(&window).is_empty());
    assert_eq!(
        window.app().shown(),
        Some(What::Section(Section::Interactions))
    );
    look(&mut window);
    assert!(titles(&window).is_empty(), "it comes once");
}

#[test]
fn the_card_stands_beside_the_pane_and_leads_to_where_a_task_is_done() {
    let base = TestBase::new();
    let due = Due::At(base.clock.now().plus_minutes(1));
    base.store
        .transact(Action::AddTask, "", |tx| {
            let known = Task {
                title: "Договір".to_owned(),
                due: Some(due),
                ..Task::default()
            };
            let other = Task {
                title: "Звіт".to_owned(),
                due: Some(Due::At(base.clock.now().plus_minutes(-600))),
                ..Task::default()
            };
            task::add(tx, &other)?;
            task::add(tx, &known)
        })
        .unwrap();
    let mut window = window(&base);
    window.press("Alt+1");
    base.clock.advance(1);
    look(&mut window);
    assert_eq!(titles(&window), ["Договір"]);
    let card = window.bounds_of("reminders").unwrap();
    let done = window.bounds_of("today-done").unwrap();
    let pane = 1280.0 - 352.0;
    assert!(
        done.x > pane && card.x + card.width <= pane,
        "{card:?} {done:?}"
    );
    // What the list is filtered by does not matter: it is shown.
    window.click_text("Лише оплати");
    assert!(!window.shows("Звіт"), "{:?}", window.texts());
    window.click("reminder-open");
    assert!(window.bounds_of("today-plan").is_none(), "no form over it");
    assert!(window.shows("Договір") && window.bounds_of("today-done").is_some());
    window
        .click("today-result")
        .type_text("підписано")
        .press("Ctrl+Enter");
    let state = base.store.read(|conn| {
        let open = "SELECT group_concat(title) FROM task WHERE state = 'new'";
        Ok::<_, kartoteka::store::StoreError>(
            conn.query_row(open, [], |row| row.get::<_, String>(0))?,
        )
    });
    assert_eq!(
        state.unwrap(),
        "Звіт",
        "the one that was reminded of is done"
    );
}

#[test]
fn a_reminder_is_put_off_and_comes_again() {
    let base = TestBase::new();
    let mut window = window(&base);
    call(&base, 5, "Рахунок");
    look(&mut window);
    assert_eq!(titles(&window), ["Рахунок"]);
    window.click("reminder-snooze");
    assert!(window.shows("До завтра, 09:00"), "{:?}", window.texts());
    let half = window.find("30 хв").unwrap().bounds().center();
    window.click_at(half);
    assert!(titles(&window).is_empty());
    assert_eq!(window.toast(), "Нагадаю сьогодні, 12:30");
    base.clock.advance(29);
    look(&mut window);
    assert!(titles(&window).is_empty());
    base.clock.advance(1);
    look(&mut window);
    assert_eq!(titles(&window), ["Рахунок"]);
}

#[test]
fn what_was_missed_comes_as_one_list_and_goes_at_once() {
    let base = TestBase::new();
    drop(window(&base));
    for number in 0..8 {
        call(&base, 60 + number, &format!("Справа {number}"));
    }
    base.clock.advance(24 * 60);
    let mut window = window(&base);
    assert_eq!(titles(&window).len(), 8);
    assert!(window.shows("Поки вас не було"), "{:?}", window.texts());
    assert!(window.shows("8 нагадувань"));
    window.click("reminder-dismiss-1");
    assert_eq!(titles(&window).len(), 7);
    window.click("reminder-dismiss-all");
    assert!(titles(&window).is_empty());
}

#[test]
fn what_is_done_elsewhere_leaves_the_screen() {
    let base = TestBase::new();
    let mut window = window(&base);
    let id = call(&base, 5, "Рахунок");
    look(&mut window);
    assert_eq!(titles(&window), ["Рахунок"]);
    base.store
        .transact(Action::EditInteractions, "", |tx| {
            interaction::complete(tx, id, "так", None)
        })
        .unwrap();
    look(&mut window);
    assert!(titles(&window).is_empty());
}

#[test]
fn a_task_is_done_from_its_reminder_and_that_can_be_taken_back() {
    let base = TestBase::new();
    let mut window = window(&base);
    let due = Some(Due::At(base.clock.now().plus_minutes(1)));
    let new = Task {
        title: "Звірка".to_owned(),
        due,
        ..Task::default()
    };
    let (id, _) = base
        .store
        .transact(Action::AddTask, "", |tx| task::add(tx, &new))
        .unwrap();
    base.clock.advance(2);
    look(&mut window);
    window.click("reminder-done");
    let state = |base: &TestBase| {
        let known = base.store.read(|conn| task::get(conn, id)).unwrap();
        known.unwrap().state.is_open()
    };
    assert!(!state(&base));
    assert!(window.toast().contains("Звірка"), "{}", window.toast());
    window.press("Ctrl+Z");
    assert!(state(&base));
}

#[test]
fn what_the_background_showed_does_not_come_again_and_its_wish_is_heard() {
    let base = TestBase::new();
    let mut window = window(&base);
    let id = call(&base, 5, "Рахунок");
    let other = base.reopen();
    assert_eq!(other.take_reminders(None, ZONE).unwrap().len(), 1);
    look(&mut window);
    assert!(titles(&window).is_empty());
    other
        .ask_to_show(ReminderOf::Interaction, id.get())
        .unwrap();
    look(&mut window);
    assert_eq!(
        window.app().shown(),
        Some(What::Section(Section::Interactions))
    );
}

#[test]
fn reminders_are_reached_and_answered_by_keys() {
    let base = TestBase::new();
    let mut window = window(&base);
    window.press("Ctrl+Shift+R");
    assert_eq!(window.toast(), "Нагадувань немає.");
    call(&base, 5, "Рахунок");
    look(&mut window);
    let before = window.focused();
    // Without the command the keys belong to the page.
    window.press("Ctrl+R");
    assert!(!window.shows("До завтра, 09:00"));
    window.press("Esc").press("Ctrl+Shift+R");
    assert!(window.focused().unwrap().contains("reminder-open"));
    // Esc gives the keyboard back, and the card stays.
    window.press("Esc");
    assert_eq!(window.focused(), before);
    assert_eq!(titles(&window), ["Рахунок"]);
    // F6 comes by the card, too.
    let reached = (0..8).any(|_| {
        window.press("F6");
        window.focused().is_some_and(|id| id.contains("reminder-"))
    });
    assert!(reached);
    window.press("Esc");
    assert_eq!(window.focused(), before);
    // Put off by keys alone.
    window.press("Ctrl+Shift+R").press("Ctrl+R");
    assert!(window.shows("До завтра, 09:00"), "{:?}", window.texts());
    window.press("↓").press("Enter");
    assert!(titles(&window).is_empty());
    assert!(window.toast().starts_with("Нагадаю"), "{}", window.toast());
    assert_eq!(window.focused(), before);
    // Of several each is answered where the focus is.
    base.clock.advance(24 * 60);
    for topic in ["Перший", "Другий", "Третій"] {
        call(&base, 5, topic);
    }
    look(&mut window);
    let all = titles(&window);
    assert!(all.len() >= 3, "{all:?}");
    window.press("Ctrl+Shift+R");
    assert!(window.focused().unwrap().contains("reminder-open-0"));
    window.press("Del");
    assert_eq!(titles(&window), all[1..]);
    assert!(window.focused().unwrap().contains("reminder-open"));
    window.press("Enter");
    assert_eq!(titles(&window), all[2..]);
    assert_eq!(
        window.app().shown(),
        Some(What::Section(Section::Interactions))
    );
}
