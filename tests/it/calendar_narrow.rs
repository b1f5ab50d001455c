//! Promise: in a narrow window the calendar hides nothing: the list of calendars is a press away, the week has its number, and
//! calendars that would be too narrow beside each other have rows.

use iced::Size;
use kartoteka::domain::calendar::free::WorkDay;
use kartoteka::i18n::Language;
use kartoteka::ui::app::Message;
use kartoteka::ui::command::CommandId;

use super::calendar_window::{Office, place};
use super::ui_driver::{Look, Window};

fn window(office: &Office, language: Language, size: (f32, f32), command: CommandId) -> Window {
    let look = Look {
        language,
        is_dark: language == Language::Ru,
        size: Size::new(size.0, size.1),
        ..Look::default()
    };
    let mut window = Window::open_as(&office.base.store, look);
    window.send(Message::Command(command));
    window
}

const SMALL: (f32, f32) = (1024.0, 700.0);

#[test]
fn the_list_of_calendars_is_a_button_away() {
    let office = Office::new();
    office.entry_of(
        office.other,
        "Чужа нарада",
        "11-18 10:00",
        "11-18 12:00",
        "",
    );
    for language in Language::ALL {
        let mut window = window(&office, language, SMALL, CommandId::TodayWeek);
        let other: &'static str = format!("calendar-u{}", office.other).leak();
        assert!(
            window.bounds_of(other).is_none(),
            "the sidebar has icons only"
        );
        assert!(!window.shows("Чужа нарада"));
        window.click("calendar-calendars").click(other);
        window.shoot(&format!("narrow-list-{language:?}"));
        assert!(window.shows("Чужа нарада"), "{:?}", window.texts());
        window.press("Esc");
        assert!(window.bounds_of(other).is_none());
        // Everything of the toolbar is inside the window.
        for id in [
            "calendar-calendars",
            "calendar-beside",
            "calendar-colors",
            "calendar-new",
        ] {
            let bounds = window.bounds_of(id).unwrap_or_else(|| panic!("no {id}"));
            assert!(
                bounds.x + bounds.width <= SMALL.0,
                "{language:?} {id} {bounds:?}"
            );
        }
        window.click("calendar-calendars").click(other).press("Esc");
    }
    // A wide window has the list in its sidebar.
    let mut window = window(&office, Language::Uk, (1280.0, 800.0), CommandId::TodayWeek);
    assert!(window.bounds_of("calendar-calendars").is_none());
}

#[test]
fn the_number_of_the_week_is_seen_in_a_small_window_too() {
    let office = Office::new();
    for (command, number) in [
        (CommandId::TodayDay, "тиж. 47"),
        (CommandId::TodayWorkWeek, "тиж. 47"),
        (CommandId::TodayWeek, "тиж. 47"),
    ] {
        let mut window = window(&office, Language::Uk, SMALL, command);
        assert!(window.shows(number), "{command:?} {:?}", window.texts());
        window.shoot(&format!("narrow-{command:?}"));
    }
    let mut window = window(&office, Language::Uk, SMALL, CommandId::TodayWeek);
    let other: &'static str = format!("calendar-u{}", office.other).leak();
    window.click("calendar-calendars").click(other).press("Esc");
    window.click("calendar-beside").press("→");
    assert!(
        window.shows("тиж. 47"),
        "above rows, too: {:?}",
        window.texts()
    );
    window.shoot("narrow-rows");
    window.send(Message::Command(CommandId::TodayMonth));
    window.shoot("narrow-month");
}

#[test]
fn calendars_too_narrow_beside_each_other_have_rows_and_the_form_does_not_change_it() {
    let office = Office::new();
    office.entry("Нарада", "11-18 10:00", "11-18 12:00", "");
    let other: &'static str = format!("calendar-u{}", office.other).leak();
    let mut window = window(&office, Language::Uk, (1280.0, 800.0), CommandId::TodayWeek);
    window.click(other).click("calendar-beside").press("→");
    assert!(window.bounds_of("grid-day-0").is_none(), "fourteen columns");
    assert!(window.shows("Нарада") && window.shows("Андрій Бойко"));
    window.shoot("rows-of-two");
    // Ten columns are wide enough, also while a form lies beside them.
    window.send(Message::Command(CommandId::TodayWorkWeek));
    assert!(
        window.bounds_of("grid-day-9").is_some(),
        "{:?}",
        window.texts()
    );
    window.click("calendar-new");
    assert!(window.bounds_of("entry-title").is_some());
    assert!(
        window.bounds_of("grid-day-9").is_some(),
        "{:?}",
        window.texts()
    );
}

#[test]
fn free_times_keep_to_the_working_hours_that_are_set() {
    let office = Office::new();
    let hours = WorkDay::from_text("07:30-16:00").unwrap();
    office.base.store.set_working_hours(hours).unwrap();
    let mut window = office.window(CommandId::TodayWeek);
    window.press("Alt+PgDn");
    let empty = place(&mut window, 0, 16.1);
    window.click_at(empty);
    let texts = window.texts().join("\n").replace('\u{a0}', " ");
    assert!(texts.contains("пн–пт 7:30–16"), "{texts}");
    // Sought from four on: that day is over, the next one begins at half past seven.
    assert!(texts.contains("вт, 24.11, 07:30–08:30"), "{texts}");
}
