//! Promise: the window answers the keys that the help page names, finds anything, and every action can be taken back.

use iced::keyboard::{Modifiers, key::Code};
use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::client::Client;
use kartoteka::i18n::Language;
use kartoteka::store::{Action, StoreError, client, setting};
use kartoteka::ui::app::{Answer, Frame, Message, Section, System, What};
use kartoteka::ui::command::{COMMANDS, CommandId};
use kartoteka::ui::photo;
use kartoteka::ui::prefs::Prefs;

use super::support::TestBase;
use super::ui_driver::{Look, Window};

fn base_with(names: &[&str]) -> TestBase {
    let base = TestBase::new();
    for name in names {
        base.client(name);
    }
    base
}

#[test]
fn the_palette_finds_by_the_wrong_layout_and_opens_the_card() {
    let base = base_with(&["Зоря", "Метробуд-Інвест"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+K");
    assert!(window.app().has_palette());
    window.type_text("pjhz"); // "зоря" with the Latin layout on
    assert!(window.shows("Показано для «зоря»"), "{:?}", window.texts());
    window.press("Enter");
    assert!(!window.app().has_palette());
    assert!(matches!(window.app().shown(), Some(What::Client(_))));
    assert!(window.app().title().starts_with("Зоря"));
}

#[test]
fn the_palette_opens_a_command_typed_by_name() {
    let base = base_with(&["Імпортер", "Транспорт"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+K").type_text("імпорт").press("Enter");
    assert_eq!(
        window.app().shown(),
        Some(What::Import),
        "{:?}",
        window.texts()
    );
    window.press("Ctrl+K").type_text("імпортер").press("Enter");
    assert!(matches!(window.app().shown(), Some(What::Client(_))));
}

#[test]
fn the_palette_says_when_it_found_a_similar_spelling() {
    let base = base_with(&["Метробуд-Інвест"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+K").type_text("матробуд");
    assert!(window.shows("Схоже написання"), "{:?}", window.texts());
    window.press("Esc").press("Ctrl+K").type_text("метробуд");
    assert!(!window.shows("Схоже написання"), "{:?}", window.texts());
}

#[test]
fn shortcuts_work_in_a_cyrillic_layout() {
    let base = base_with(&["Зоря"]);
    let mut window = Window::open(&base);
    window.press_cyrillic("л", Code::KeyK, Modifiers::CTRL);
    assert!(window.app().has_palette());
    window.press("Esc");
    assert!(!window.app().has_palette());
}

#[test]
fn undo_and_redo_name_the_action_in_the_toast() {
    let base = base_with(&[]);
    base.store
        .transact(Action::AddClient, "Явір", |tx| {
            client::add(tx, &Client::company("Явір"))
        })
        .unwrap();
    let mut window = Window::open(&base);
    window.press("Ctrl+Z");
    assert!(window.toast().contains("Явір"), "{}", window.toast());
    assert!(
        window.shows("Ctrl+Shift+Z"),
        "the toast offers the way back"
    );
    let undone = window.toast().to_owned();
    window.click("toast-back");
    assert!(window.toast().contains("Явір") && window.toast() != undone);
    window.press("Ctrl+Z").press("Ctrl+Z");
    assert_eq!(window.toast(), "Повертати нічого");
}

#[test]
fn a_toast_goes_by_itself_but_not_under_the_mouse() {
    let base = base_with(&["Явір"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+Z");
    window.send(Message::Frame(Frame::HoldToast(true)));
    for _ in 0..40 {
        window.send(Message::System(System::ToastTick));
    }
    assert!(!window.toast().is_empty());
    window.send(Message::Frame(Frame::HoldToast(false)));
    for _ in 0..16 {
        window.send(Message::System(System::ToastTick));
    }
    assert!(window.toast().is_empty());
}

#[test]
fn an_address_that_nothing_opens_is_copied_and_said_so() {
    let base = base_with(&["Зоря"]);
    let mut window = Window::open(&base);
    for (address, said) in [
        ("tel:+380670002143", "Номер +380670002143 скопійовано"),
        (
            "mailto:a@zoria.example",
            "Адресу a@zoria.example скопійовано",
        ),
    ] {
        let answer = Answer::NotOpened(address.to_owned());
        window.send(Message::Store(answer));
        assert!(window.shows(said), "{:?}", window.texts());
    }
}

#[test]
fn escape_goes_one_step_back_palette_then_card_then_list() {
    let base = base_with(&["Зоря"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+K").type_text("зоря").press("Enter");
    window.press("Ctrl+K");
    window.press("Esc");
    assert!(!window.app().has_palette());
    assert!(matches!(window.app().shown(), Some(What::Client(_))));
    window.press("Esc");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    assert!(
        window.focused().is_some(),
        "the list has the keyboard again"
    );
}

#[test]
fn cards_turn_and_close_by_keys() {
    let base = base_with(&["Альфа", "Бета"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+K").type_text("альфа").press("Enter");
    window.press("Ctrl+K").type_text("бета").press("Enter");
    assert!(window.app().title().starts_with("Бета"));
    window.press("Ctrl+Shift+Tab");
    assert!(window.app().title().starts_with("Альфа"));
    window.press("Ctrl+Tab").press("Ctrl+Tab");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    window.press("Ctrl+Tab").press("Ctrl+W");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    window.press("Ctrl+Tab");
    assert!(
        window.app().title().starts_with("Бета"),
        "the other stays open"
    );
}

#[test]
fn ctrl_enter_opens_in_a_tab_behind_the_palette() {
    let base = base_with(&["Альфа"]);
    let mut window = Window::open(&base);
    window
        .press("Ctrl+K")
        .type_text("альфа")
        .press("Ctrl+Enter");
    assert!(window.app().has_palette());
    window.press("Esc").press("Ctrl+Tab");
    assert!(window.app().title().starts_with("Альфа"));
}

#[test]
fn sections_and_settings_are_one_key_away_even_from_a_field() {
    let base = base_with(&["Альфа"]);
    let mut window = Window::open(&base);
    window.press("Ctrl+F").type_text("аль").press("Alt+0");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Trash)));
    window.press("Alt+2");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    window.press("Ctrl+,");
    assert_eq!(window.app().shown(), Some(What::Settings));
    window.press("F1");
    assert_eq!(window.app().shown(), Some(What::Help));
}

#[test]
fn the_scale_is_kept_for_the_next_start() {
    let base = base_with(&[]);
    let mut window = Window::open(&base);
    window.press("Ctrl+=").press("Ctrl+=");
    assert!((window.app().scale() - 1.2).abs() < 1e-6);
    window.press("Ctrl+0").press("Ctrl+-");
    let kept = base.store.read(|conn| Prefs::read(conn, Language::En));
    assert_eq!(kept.unwrap().scale, 90);
}

#[test]
fn what_another_program_writes_appears_by_itself() {
    let base = base_with(&["Альфа"]);
    let mut window = Window::open(&base);
    assert!(!window.shows("2 клієнти"));
    base.reopen()
        .transact(Action::AddClient, "Новий", |tx| {
            client::add(tx, &Client::company("Новий"))
        })
        .unwrap();
    window.send(Message::System(System::Poll));
    assert!(window.shows("2 клієнти"), "{:?}", window.texts());
}

#[test]
fn a_lost_base_is_told_in_a_banner_with_the_backups() {
    let base = base_with(&["Альфа"]);
    let mut window = Window::open(&base);
    std::fs::remove_file(base.path()).unwrap();
    window.send(Message::System(System::Poll));
    assert!(window.bounds_of("banner").is_some());
    assert!(window.shows("Повернути з копії"));
}

#[test]
fn a_damaged_base_is_told_in_a_banner_before_anybody_opens_the_page() {
    let base = base_with(&["Альфа"]);
    let backup = base.store.daily_backup().unwrap().unwrap();
    let mut window = Window::open(&base);
    window.send(Message::System(System::LookOver));
    assert!(window.bounds_of("banner").is_none());
    super::cli_base::past_the_program(&base.path(), "PRAGMA wal_checkpoint(TRUNCATE)");
    super::faults::spoil(&base.path());
    window.send(Message::System(System::LookOver));
    assert!(window.bounds_of("banner").is_some());
    assert!(window.shows("Повернути з копії"));
    let name = backup.file_name().unwrap().to_string_lossy().into_owned();
    assert!(
        window.texts().iter().any(|text| text.contains(&name)),
        "{:?}",
        window.texts()
    );
}

#[test]
fn the_first_start_asks_who_and_how_and_begins() {
    let base = TestBase::new();
    let look = Look {
        first_run: true,
        ..Look::default()
    };
    let mut window = Window::open_as(&base.store, look);
    assert!(window.app().shown().is_none());
    window.press("↓").press("↓").press("↑");
    window.click("first-run-name").type_text("Олена Ткачук 3");
    assert!(
        window.app().shown().is_none(),
        "digits are typed in a field"
    );
    window.press("Esc").press("Esc").press("4");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    let started = base.store.read(|conn| setting::get(conn, "started"));
    assert!(started.unwrap().is_some());
}

#[test]
fn who_was_invited_joins_from_the_first_start() {
    let base = TestBase::new();
    let look = Look {
        first_run: true,
        ..Look::default()
    };
    let mut window = Window::open_as(&base.store, look);
    window.press("3");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Office)));
    assert!(window.shows("Вставте запрошення"), "{:?}", window.texts());
}

#[test]
fn the_demo_office_needs_no_display() {
    let base = TestBase::new();
    let look = Look {
        first_run: true,
        ..Look::default()
    };
    let mut window = Window::open_as(&base.store, look);
    window.press("1");
    assert_eq!(window.app().shown(), Some(What::Section(Section::Clients)));
    assert!(window.shows("45 клієнтів"), "{:?}", window.texts());
    let issued: usize = base
        .store
        .read(|conn| {
            let sql = "SELECT count(*) FROM document WHERE state <> 'draft'";
            conn.query_row(sql, [], |row| row.get(0))
                .map_err(StoreError::from)
        })
        .unwrap();
    assert!(issued > 20, "{issued} documents were issued");
}

#[test]
fn deleted_records_come_back_from_the_trash() {
    let base = TestBase::new();
    let id = base.client("Явір");
    base.store
        .transact(Action::DeleteClients, "Явір", |tx| {
            client::delete(tx, id)
        })
        .unwrap();
    let mut window = Window::open(&base);
    window.press("Alt+0");
    window.click("trash-restore");
    assert!(window.toast().contains("Явір"), "{}", window.toast());
    assert!(window.shows("Кошик порожній"));
    let back = base.store.read(|conn| client::get(conn, id)).unwrap();
    assert!(back.is_some());
}

#[test]
fn closing_waits_for_what_was_typed() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    window.press("Ctrl+,");
    window.click("own-name").type_text("Олена");
    window.send(Message::System(System::CloseRequested));
    assert!(window.inner.has_exited());
    let users = base.store.read(kartoteka::store::user::all).unwrap();
    assert_eq!(users[0].name, "Олена");
}

#[test]
fn the_help_page_names_every_key_of_the_table() {
    let base = TestBase::new();
    for language in Language::ALL {
        let look = Look {
            language,
            ..Look::default()
        };
        let mut window = Window::open_as(&base.store, look);
        window.send(Message::Command(CommandId::Help));
        let texts = window.texts();
        for key in COMMANDS.iter().flat_map(|command| command.keys) {
            assert!(texts.iter().any(|text| text == key), "{language:?} {key}");
        }
    }
}

#[test]
fn every_screen_speaks_four_languages_in_both_themes_without_a_raw_id() {
    let base = TestBase::new();
    demo::make(&base.store, &DemoOptions::default(), &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    for language in Language::ALL {
        for is_dark in [false, true] {
            let pose = photo::Pose {
                is_dark,
                query: "буд".to_owned(),
                ..photo::Pose::new(language)
            };
            for name in photo::NAMES {
                if name.starts_with("gallery") {
                    continue;
                }
                let inner = photo::set_up(&base.store, name, &pose).unwrap();
                let mut window = Window::of(inner);
                for text in window.texts() {
                    assert!(!is_raw(&text), "{name} {language:?}: {text}");
                }
            }
        }
    }
}

/// Message ids look like `frame-find`; no text of the screens does.
fn is_raw(text: &str) -> bool {
    const GROUPS: [&str; 12] = [
        "command-",
        "frame-",
        "palette-",
        "first-",
        "settings-",
        "trash-",
        "help-",
        "results-",
        "key-",
        "toast-",
        "banner-",
        "clients-",
    ];
    let bare = !text.contains([' ', '@', '.']);
    bare && GROUPS.iter().any(|group| text.starts_with(group))
}
