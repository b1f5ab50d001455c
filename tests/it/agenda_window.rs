//! Promise: the home screen shows what must be done now; each thing is done, put off, called off or handed over from there,
//! one or many at once, and each of that is taken back by one press.

use iced::Size;
use kartoteka::domain::calendar::task::{Task, TaskState};
use kartoteka::domain::due::Due;
use kartoteka::domain::id::{ClientId, TaskId};
use kartoteka::domain::interaction::{Interaction, InteractionKind, InteractionState};
use kartoteka::store::calendar::task::{self, TaskFilter};
use kartoteka::store::interaction_list::{self, InteractionFilter};
use kartoteka::store::{self, Action, StoreError};
use kartoteka::ui::app::{Message, PageId, PageMessage, Section, What};
use kartoteka::ui::screen::today::{Key, Message as Today};

use super::agenda::Day;
use super::ui_driver::{Look, Window};

pub fn window(day: &Day) -> Window {
    sized(day, Size::new(1280.0, 800.0))
}

fn sized(day: &Day, size: Size) -> Window {
    day.office.base.store.set_current_user(day.olena).unwrap();
    let look = Look {
        section: Section::Today,
        size,
        ..Look::default()
    };
    Window::open_as(&day.office.base.store, look)
}

/// Presses a text, wherever it stands.
pub fn press(window: &mut Window, text: &str) {
    let found = window
        .find(text)
        .unwrap_or_else(|| panic!("no {text}: {:?}", window.texts()));
    let center = found.bounds().center();
    window.click_at(center);
}

/// Where texts stand from top to bottom, those that are there.
pub fn order(window: &mut Window, wanted: &[&str]) -> Vec<String> {
    let all = window.texts();
    let found = all
        .into_iter()
        .filter(|text| wanted.contains(&text.as_str()));
    found.collect()
}

pub fn interactions(day: &Day, state: InteractionState) -> Vec<Interaction> {
    day.office.read(|conn| {
        let filter = InteractionFilter {
            state: Some(state),
            ..InteractionFilter::default()
        };
        interaction_list::ids(conn, &filter, false, None)?
            .into_iter()
            .map(|id| Ok(store::interaction::get(conn, id)?.unwrap()))
            .collect::<Result<Vec<_>, StoreError>>()
    })
}

pub fn tasks(day: &Day) -> Vec<Task> {
    day.office
        .read(|conn| task::list(conn, &TaskFilter::default()))
}

pub fn add_task(day: &Day, task: &Task) -> TaskId {
    let (id, _) = day
        .office
        .base
        .store
        .transact(Action::AddTask, "", |tx| task::add(tx, task))
        .unwrap();
    id
}

#[test]
fn the_day_stands_in_groups_with_what_is_late_in_red() {
    let day = Day::new();
    let mut window = window(&day);
    assert_eq!(window.app().shown(), Some(What::Section(Section::Today)));
    let heads = [
        "Прострочено",
        "Сьогодні · субота, 21 листопада",
        "Пізніше",
        "До кінця місяця",
        "Без дня",
    ];
    assert_eq!(
        order(&mut window, &heads),
        [
            "Прострочено",
            "Сьогодні · субота, 21 листопада",
            "До кінця місяця",
            "Без дня",
        ],
        "{:?}",
        window.texts()
    );
    assert!(window.shows("Субота, 21 листопада 2026"));
    // The line of the present moment stands between what has passed and what has not.
    let now = ["Сьогодні вранці", "12:00", "Завдання на сьогодні"];
    let now = order(&mut window, &now);
    assert_eq!(now.first().map(String::as_str), Some("Сьогодні вранці"));
    assert_eq!(now.last().map(String::as_str), Some("Завдання на сьогодні"));
    assert!(now.len() > 2);
    // Of the payment 900 are missing since the 15th; the sidebar counts three late things.
    assert!(
        window.shows("прострочено до отримання 900"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("№191, решта") && window.shows("−6 дн"));
    assert!(window.shows("/\u{2009}10"), "{:?}", window.texts());
    assert!(window.texts().iter().any(|text| text == "3"));
    // What another user has to do stands in the view of the team.
    assert!(!window.shows("Понеділок"));
    press(&mut window, "Уся команда");
    assert!(window.shows("Понеділок"));
    // At 1024 the same stands there, with the views in the toolbar's list.
    let mut narrow = sized(&day, Size::new(1024.0, 700.0));
    assert!(narrow.shows("Прострочено") && narrow.shows("Субота, 21 листопада"));
}

#[test]
fn a_thing_is_done_with_its_next_step_in_one_action() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Учора");
    window.press("Ctrl+Enter");
    assert!(window.focused().unwrap().contains("today-result"));
    window.type_text("Обіцяють до п’ятниці");
    window.click("today-chip-next-week");
    window.click("today-next").type_text("Перевірити оплату");
    window
        .click("today-time")
        .type_text("10:30")
        .press("Ctrl+Enter");
    assert!(
        window.toast().contains("Виконано: Учора"),
        "{}",
        window.toast()
    );
    let done = interactions(&day, InteractionState::Done);
    assert_eq!(done.len(), 1);
    assert_eq!(done[0].result, "Обіцяють до п’ятниці");
    let planned = interactions(&day, InteractionState::Planned);
    let next = planned
        .iter()
        .find(|one| one.topic == "Перевірити оплату")
        .unwrap();
    assert_eq!(next.client, Some(day.client));
    assert_eq!(next.follows, Some(done[0].id));
    assert_eq!(next.planned_at, Due::from_text("2026-11-23T08:30:00Z"));
    // What was done today is still there with the time of its end, until the box is unticked.
    assert!(window.shows("Учора") && window.shows("Перевірити оплату"));
    window.click("today-show-done");
    assert!(window.find("Учора").is_none());
    window.press("Ctrl+Z");
    assert!(interactions(&day, InteractionState::Done).is_empty());
    assert!(window.shows("Учора") && !window.shows("Перевірити оплату"));
}

#[test]
fn the_step_of_a_deal_and_a_task_are_done_the_same_way() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Надіслати зразки");
    window
        .press("Ctrl+Enter")
        .type_text("Надіслано")
        .press("Enter");
    assert!(
        window.toast().contains("Надіслати зразки"),
        "{}",
        window.toast()
    );
    let done = interactions(&day, InteractionState::Done);
    assert_eq!(
        (done.len(), done[0].topic.as_str()),
        (1, "Надіслати зразки")
    );
    let deal = day
        .office
        .read(|conn| store::deal::of_interaction(conn, done[0].id));
    let deal = day
        .office
        .read(|conn| store::deal::get(conn, deal.unwrap()));
    assert!(deal.unwrap().next_step.is_empty());
    press(&mut window, "Завдання на сьогодні");
    window.press("Ctrl+Enter").press("Ctrl+Enter");
    let state = |title: &str| {
        let all = tasks(&day);
        all.into_iter()
            .find(|task| task.title == title)
            .unwrap()
            .state
    };
    assert_eq!(state("Завдання на сьогодні"), TaskState::Done);
    window.press("Ctrl+Z");
    assert_eq!(state("Завдання на сьогодні"), TaskState::New);
}

#[test]
fn things_are_put_off_called_off_and_handed_over_many_at_once() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Учора");
    window.press("Ctrl+R");
    window.click("today-delay-tomorrow");
    assert!(
        window.toast().contains("Відкладено: Учора → нд, 22.11"),
        "{}",
        window.toast()
    );
    let planned = |topic: &str| {
        let all = interactions(&day, InteractionState::Planned);
        all.into_iter()
            .find(|one| one.topic == topic)
            .unwrap()
            .planned_at
    };
    // The time of day stays.
    assert_eq!(planned("Учора"), Due::from_text("2026-11-22T21:59:00Z"));
    window.press("Ctrl+Z");
    // All at once: a payment, a step, calls, tasks, a shipment.
    window.press("Ctrl+A");
    assert!(window.shows("Вибрано 7"), "{:?}", window.texts());
    window.press("Ctrl+R").type_text("25.11").press("Enter");
    assert!(
        window.toast().contains("7 подій → ср, 25.11"),
        "{}",
        window.toast()
    );
    assert_eq!(planned("Учора"), Due::from_text("2026-11-25T21:59:00Z"));
    let due = tasks(&day)
        .iter()
        .filter(|task| task.due == Due::from_text("2026-11-25"))
        .count();
    assert_eq!(due, 2);
    assert!(!window.shows("Прострочено"));
    window.press("Ctrl+Z");
    assert_eq!(planned("Учора"), Due::from_text("2026-11-20T21:59:00Z"));
    assert!(window.shows("Прострочено"));
    // Called off: shipments and payments stay, an order is cancelled on its own page.
    window.press("Ctrl+A").press("Shift+Del").press("Enter");
    assert!(
        window.shows("Напишіть, чому це скасовано: причина лишиться в історії."),
        "{:?}",
        window.texts()
    );
    assert_eq!(interactions(&day, InteractionState::Cancelled).len(), 0);
    window.type_text("Передумали").press("Enter");
    assert!(window.toast().contains("5 подій"), "{}", window.toast());
    let off = interactions(&day, InteractionState::Cancelled);
    assert_eq!(off.len(), 3);
    assert!(off.iter().all(|one| one.result == "Передумали"));
    window.press("Ctrl+Z");
    // Handed over: orders too.
    window.press("Ctrl+A");
    window.click("today-bulk-give");
    press(&mut window, "Петро");
    assert!(window.toast().contains("→ Петро"), "{}", window.toast());
    // What was done today is still there.
    assert!(window.shows("1 подія"), "{:?}", window.texts());
    window.click("today-show-done");
    assert!(window.shows("На сьогодні все зроблено"));
    let of_petro = tasks(&day)
        .iter()
        .filter(|task| task.responsible == Some(day.petro))
        .count();
    assert_eq!(of_petro, 2);
}

#[test]
fn filters_are_combined_saved_and_searched_in() {
    let day = Day::new();
    let mut window = window(&day);
    window.press("Ctrl+F").type_text("зраз");
    assert!(window.shows("Надіслати зразки") && !window.shows("Учора"));
    window.press("Esc");
    assert!(window.shows("Учора"));
    press(&mut window, "Лише оплати");
    assert!(window.shows("№191, решта") && !window.shows("Надіслати зразки"));
    press(&mut window, "Мій день");
    window.click("today-add-filter");
    press(&mut window, "Лише прострочене");
    assert!(window.shows("Учора") && !window.shows("Сьогодні вранці"));
    window.click("today-add-filter");
    press(&mut window, "Групувати за клієнтами");
    let heads = order(&mut window, &["Зоря", "Прострочено"]);
    assert!(heads.contains(&"Зоря".to_owned()) && !heads.contains(&"Прострочено".to_owned()));
    // The + of the sidebar keeps it.
    window.send(kartoteka::ui::app::Message::Page(
        window.app().page_of(What::Section(Section::Today)).unwrap(),
        kartoteka::ui::app::PageMessage::Today(kartoteka::ui::screen::today::Message::SaveView(
            kartoteka::ui::screen::view_form::Message::Open,
        )),
    ));
    window.type_text("Горить").press("Enter");
    assert!(window.shows("Горить"));
    press(&mut window, "Мій день");
    assert!(window.shows("Сьогодні вранці"));
    press(&mut window, "Горить");
    assert!(!window.shows("Сьогодні вранці") && window.shows("Учора"));
}

#[test]
fn a_payment_opens_the_form_of_its_order_and_the_agreement_about_it_is_kept() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "№191, решта");
    for shown in ["Замовлення 191", "25\u{a0}%", "Розрахунки", "борг"] {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    window
        .press("Ctrl+Enter")
        .type_text("Заплатять у п’ятницю")
        .press("Enter");
    let done = interactions(&day, InteractionState::Done);
    assert_eq!(done[0].result, "Заплатять у п’ятницю");
    assert_eq!(done[0].kind, InteractionKind::Call);
    // The payment is still expected.
    assert!(window.shows("№191, решта"));
    press(&mut window, "№191, решта");
    window.click("today-pay");
    assert!(matches!(window.app().shown(), Some(What::Order(_))));
    assert!(window.shows("900"), "{:?}", window.texts());
    window.press("Esc").press("Alt+1");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Today)));
}

#[test]
fn thousands_of_late_things_are_listed_and_done_with() {
    let day = Day::new();
    let client: ClientId = day.office.base.client("Клен");
    day.office
        .base
        .store
        .transact(Action::AddInteraction, "", |tx| {
            for n in 0..2_000_i64 {
                let call = Interaction {
                    client: Some(client),
                    kind: InteractionKind::Call,
                    state: InteractionState::Planned,
                    topic: format!("Дзвінок {n}"),
                    responsible: Some(day.olena),
                    planned_at: Due::from_text(&format!("2026-10-{:02}", n % 28 + 1)),
                    ..Interaction::default()
                };
                store::interaction::add(tx, &call)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    let mut window = window(&day);
    assert!(
        window.shows("2\u{a0}003") || window.shows("2003"),
        "{:?}",
        window.texts()
    );
    window.press("End");
    assert!(
        window.shows("Колись"),
        "the last one is read when it is seen"
    );
    window.press("Home");
    window.press("Ctrl+F").type_text("дзвінок 1999");
    assert!(window.shows("Дзвінок 1999") && !window.shows("Дзвінок 0"));
    window
        .press("↓")
        .press("Ctrl+A")
        .press("Shift+Del")
        .type_text("Не треба")
        .press("Enter");
    assert_eq!(interactions(&day, InteractionState::Cancelled).len(), 1);
}

#[test]
fn a_small_window_cuts_no_date_and_no_column() {
    let day = Day::new();
    let late = Interaction {
        topic: "Давнє".to_owned(),
        state: InteractionState::Planned,
        responsible: Some(day.olena),
        planned_at: Due::from_text("2023-12-03"),
        ..Interaction::default()
    };
    let store = &day.office.base.store;
    let added = store.transact(Action::AddInteraction, "", |tx| {
        store::interaction::add(tx, &late)
    });
    added.unwrap();
    let mut window = sized(&day, Size::new(1024.0, 700.0));
    window.shoot("today-narrow-years");
    let pane = 1024.0 - 320.0;
    let last = window.find("Строк").unwrap().bounds();
    assert!(last.x + last.width <= pane, "{last:?}");
    // One's own name in every row gives way to what is to be done; of the team it stands there.
    assert!(!window.shows("Хто"));
    let mut team = sized(&day, Size::new(1024.0, 700.0));
    team.send(Message::Page(
        PageId(1),
        PageMessage::Today(Today::ShowView(Key::Team)),
    ));
    let who = team.find("Хто").unwrap().bounds();
    assert!(who.x + who.width <= pane, "{who:?}");
    let when = window.bounds_of("today-when").unwrap();
    assert!(when.width >= 120.0, "{when:?}");
}

#[test]
fn what_is_shown_is_saved_as_paper() {
    let day = Day::new();
    let mut window = window(&day);
    for (at, name) in [
        (0, "list.pdf"),
        (1, "day.pdf"),
        (3, "week.pdf"),
        (4, "month.pdf"),
    ] {
        let path = day.office.base.path().with_file_name(name);
        for message in [Today::Mode(at), Today::FileChosen(Some(path.clone()))] {
            window.send(Message::Page(PageId(1), PageMessage::Today(message)));
        }
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
        assert!(
            window.texts().iter().any(|text| text.contains(name)),
            "{name} is told of"
        );
    }
}
