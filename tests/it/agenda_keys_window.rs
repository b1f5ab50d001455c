//! Promise: nothing that is typed in Today is lost, by keys alone a thing gets its next step, and nothing is put off into the past.

use kartoteka::domain::due::Due;
use kartoteka::store::interaction_list::{self, InteractionFilter};
use kartoteka::store::{self, StoreError};

use super::agenda::Day;
use super::agenda_window::{press, window};

fn planned(day: &Day, topic: &str) -> Option<Due> {
    let found = day.office.read(|conn| {
        let ids = interaction_list::ids(conn, &InteractionFilter::default(), false, None)?;
        let all = ids.into_iter().map(|id| store::interaction::get(conn, id));
        all.collect::<Result<Vec<_>, StoreError>>()
    });
    let mut found = found.into_iter().flatten();
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
