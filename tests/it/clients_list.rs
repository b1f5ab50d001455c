//! Promise: clients are found, marked, changed and added from the list by keyboard alone, and files are imported so too.

use std::ops::ControlFlow;

use iced::Size;
use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::client::Client;
use kartoteka::store::client::{SuggestedField, values_in_use};
use kartoteka::store::client_list::{ClientFilter, Now, count};
use kartoteka::ui::app::What;

use super::support::TestBase;
use super::ui_driver::{Look, Window};

fn base_with(names: &[&str]) -> TestBase {
    let base = TestBase::new();
    for name in names {
        base.client(name);
    }
    base
}

fn clients(base: &TestBase) -> usize {
    let now = Now {
        at: base.clock.now(),
        zone: chrono_tz::Tz::Europe__Kyiv,
    };
    base.store
        .read(|conn| count(conn, &ClientFilter::default(), now))
        .unwrap()
}

/// A few values to choose from stand in their order, not in that of their numbers.
#[test]
fn a_few_categories_are_offered_in_the_order_of_the_alphabet() {
    let base = TestBase::new();
    for (name, category) in [("Явір", "C"), ("Зоря", "C"), ("Мрія", "Б"), ("Лан", "А")]
    {
        base.add(&Client {
            category: category.to_owned(),
            ..Client::company(name)
        });
    }
    let offered = base
        .store
        .read(|conn| values_in_use(conn, SuggestedField::Category))
        .unwrap();
    assert_eq!(offered, ["C", "А", "Б"]);
}

/// Leads are kept apart; in a narrow window, where the sidebar has only icons, the title leads to them.
#[test]
fn leads_have_a_view_of_their_own_that_the_mouse_reaches_in_a_narrow_window() {
    let base = TestBase::new();
    base.client("Явір");
    base.lead("Зоря");
    let look = Look {
        size: Size::new(1024.0, 700.0),
        ..Look::default()
    };
    let mut window = Window::open_as(&base.store, look);
    assert!(window.shows("Явір") && !window.shows("Зоря"));
    window.click("list-views");
    window.press("↓").press("Enter");
    assert!(
        window.shows("Зоря") && !window.shows("Явір"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_search_counts_the_leads_among_which_it_looks() {
    let base = TestBase::new();
    base.client("Явір");
    base.lead("Зоря");
    base.lead("Зорепад");
    let mut window = Window::open(&base);
    window.type_text("зор");
    assert!(
        window.shows("2") && window.shows("із 3"),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_letter_searches_the_arrow_returns_to_the_list_and_enter_opens() {
    let base = base_with(&["Альфа", "Будмаркет", "Новобуд"]);
    let mut window = Window::open(&base);
    window.type_text("буд");
    assert!(
        window.shows("2") && window.shows("із 3"),
        "{:?}",
        window.texts()
    );
    assert!(!window.shows("Альфа") && window.shows("Новобуд"));
    window.press("↓").press("↓").press("Enter");
    assert!(
        window.app().title().starts_with("Новобуд"),
        "{}",
        window.app().title()
    );
    window.press("Ctrl+W").press("Esc");
    assert!(window.shows("Альфа"), "Esc takes the search away");
}

#[test]
fn rows_are_ticked_and_go_to_the_trash_after_a_question() {
    let base = base_with(&["Альфа", "Будмаркет", "Зоря"]);
    let mut window = Window::open(&base);
    window.press("Space").press("↓").press("Space");
    assert!(window.shows("Вибрано 2"));
    window.press("Del");
    assert!(window.shows("Видалити 2 клієнтів?"), "{:?}", window.texts());
    window.press("Enter"); // the safe button has the focus
    assert!(window.shows("Вибрано 2"));
    assert_eq!(clients(&base), 3);
    window.press("Del").press("Tab").press("Enter");
    assert_eq!(clients(&base), 1);
    assert!(window.shows("Зоря") && !window.shows("Альфа"));
    window.press("Ctrl+Z");
    assert_eq!(clients(&base), 3);
    assert!(window.shows("Альфа"));
}

#[test]
fn a_client_is_added_and_its_card_opened_without_the_mouse() {
    let base = base_with(&["Альфа"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+N").type_text("ТОВ «Явір»");
    assert!(window.shows("Правова форма: ТОВ"), "{:?}", window.texts());
    window.press("Tab").type_text("0670002143");
    window.press("Ctrl+Enter");
    assert_eq!(clients(&base), 2);
    assert!(matches!(window.app().shown(), Some(What::Client(_))));
    assert!(
        window.app().title().contains("Явір"),
        "{}",
        window.app().title()
    );
    window.press("Ctrl+W");
    assert!(window.shows("+380 67 000 21 43"), "{:?}", window.texts());
}

#[test]
fn a_name_is_changed_in_its_row_and_esc_leaves_it() {
    let base = base_with(&["Альфа", "Зоря"]);
    let mut window = Window::open(&base);
    window
        .press("F2")
        .press("Ctrl+A")
        .type_text("Бета")
        .press("Enter");
    assert!(
        window.shows("Бета") && !window.shows("Альфа"),
        "{:?}",
        window.texts()
    );
    window.press("F2").press("Ctrl+A").type_text("щось");
    window.press("Esc").press("Esc");
    assert!(
        window.shows("Бета") && !window.shows("щось"),
        "{:?}",
        window.texts()
    );
    window.press("↓").press("Enter");
    assert!(
        window.app().title().contains("Зоря"),
        "{}",
        window.app().title()
    );
}

#[test]
fn a_file_is_imported_by_keyboard() {
    let base = base_with(&[]);
    let file = base.dir.path().join("a.csv");
    std::fs::write(
        &file,
        "Компанія;Телефон\nЯвір;0670002143\nЗоря;0670002144\n",
    )
    .unwrap();
    let mut window = Window::open(&base);
    window.send(kartoteka::ui::app::Message::Show(What::Import));
    window.type_text(&file.display().to_string()).press("Enter");
    assert!(window.shows("Наше поле"), "{:?}", window.texts());
    window.press("Ctrl+Enter");
    assert!(window.shows("Імпортувати 2 рядки"), "{:?}", window.texts());
    assert_eq!(clients(&base), 0);
    window.press("Ctrl+Enter");
    assert!(window.shows("Імпорт завершено"), "{:?}", window.texts());
    assert_eq!(clients(&base), 2);
    window.press("Ctrl+Z");
    assert_eq!(clients(&base), 0);
}

#[test]
fn a_long_list_is_walked_from_end_to_end() {
    let base = TestBase::new();
    let options = DemoOptions {
        size: Some(1_500),
        ..DemoOptions::default()
    };
    demo::make(&base.store, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut window = Window::open(&base);
    window.press("End");
    let texts = window.texts();
    window.press("Home").press("PgDn");
    let other = window.texts();
    assert_ne!(texts, other);
    assert!(
        texts.len() > 150,
        "every visible row is there: {}",
        texts.len()
    );
    window.press("Ctrl+A");
    assert!(window.shows("Вибрано 1\u{a0}136"), "{:?}", window.texts());
}
