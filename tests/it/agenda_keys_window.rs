//! Promise: nothing that is typed in Today is lost, by keys alone a thing gets its next step, and nothing is put off into the past.

use kartoteka::domain::due::Due;
use kartoteka::domain::interaction::Interaction;
use kartoteka::store::interaction_list::{self, InteractionFilter};
use kartoteka::store::{self, StoreError};

use super::agenda::Day;
use super::agenda_window::{press, tasks, window};

fn interactions(day: &Day) -> Vec<Interaction> {
    let found = day.office.read(|conn| {
        let ids = interaction_list::ids(conn, &InteractionFilter::default(), false, None)?;
        let all = ids.into_iter().map(|id| store::interaction::get(conn, id));
        all.collect::<Result<Vec<_>, StoreError>>()
    });
    found.into_iter().flatten().collect()
}

fn planned(day: &Day, topic: &str) -> Option<Due> {
    let mut found = interactions(day).into_iter();
    found.find(|one| one.topic == topic)?.planned_at
}

#[test]
fn the_day_of_the_next_step_is_typed_without_losing_the_keyboard() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Учора");
    window.press("Ctrl+Enter").type_text("Зайнято");
    window.click("today-when").type_text("27.11");
    assert!(window.focused().unwrap().contains("today-when"));
    window.click("today-time").type_text("14:15");
    window.press("Ctrl+Enter");
    assert_eq!(
        planned(&day, "Учора"),
        Due::from_text("2026-11-20T21:59:00Z")
    );
    let filter = InteractionFilter::default();
    let all = day
        .office
        .read(|conn| interaction_list::ids(conn, &filter, false, None));
    let dues = all.into_iter().filter_map(|id| {
        let one = day.office.read(|conn| store::interaction::get(conn, id));
        one.unwrap().planned_at
    });
    let next = Due::from_text("2026-11-27T12:15:00Z");
    assert!(dues.into_iter().any(|due| Some(due) == next));
}

#[test]
fn many_things_are_done_with_a_result_and_a_next_step_at_once() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Учора");
    window.press("Space");
    press(&mut window, "Завдання на сьогодні");
    window.press("Space").press("Ctrl+Enter");
    window.type_text("Домовились");
    window.click("today-ask-when").type_text("+3");
    window.press("Enter");
    let due = Due::from_text("2026-11-24");
    let all = interactions(&day);
    let mut steps = all.iter().filter(|one| one.planned_at == due);
    let next = steps.next().expect("a next call");
    assert_eq!(
        (next.topic.as_str(), next.responsible),
        ("Учора", Some(day.olena))
    );
    assert!(steps.next().is_none());
    let done = all.iter().filter(|one| one.result == "Домовились").count();
    let tasks = tasks(&day);
    let follows: Vec<&str> = tasks
        .iter()
        .filter(|task| task.due == due)
        .map(|task| task.title.as_str())
        .collect();
    assert_eq!((done, follows), (1, vec!["Завдання на сьогодні"]));
    window.press("Ctrl+Z");
    assert!(
        interactions(&day).iter().all(|one| one.planned_at != due),
        "one undo"
    );
}

#[test]
fn what_is_typed_waits_for_its_item() {
    let day = Day::new();
    let mut window = window(&day);
    press(&mut window, "Учора");
    window.press("Ctrl+Enter").type_text("Не відповідає");
    window.press("Esc");
    assert!(window.focused().unwrap().contains("today-list"));
    assert!(window.find("Не відповідає").is_some());
    press(&mut window, "Сьогодні вранці");
    assert!(window.find("Не відповідає").is_none());
    press(&mut window, "Учора");
    assert!(window.find("Не відповідає").is_some());
}

#[test]
fn nothing_is_put_off_into_the_past() {
    let day = Day::new();
    let mut window = window(&day);
    // It was planned for eight in the morning; it is noon.
    press(&mut window, "Сьогодні вранці");
    window.press("Ctrl+R").type_text("21.11").press("Enter");
    assert_eq!(
        planned(&day, "Сьогодні вранці"),
        Due::from_text("2026-11-21")
    );
    press(&mut window, "Сьогодні вранці");
    window
        .press("Ctrl+R")
        .type_text("21.11 9:00")
        .press("Enter");
    assert_eq!(
        planned(&day, "Сьогодні вранці"),
        Due::from_text("2026-11-21T07:00:00Z"),
        "an hour that is said is taken"
    );
}

#[test]
fn periods_are_called_by_their_names() {
    let day = Day::new();
    let mut window = window(&day);
    window.click("today-filter-Period");
    for name in ["лише сьогодні й прострочене", "цей тиждень", "цей місяць"]
    {
        assert!(window.shows(name), "{name}: {:?}", window.texts());
    }
}
