//! Promise: the keys of commands are the user's to choose; no key leads to two commands, and what is shown is what works.

use iced::advanced::widget::Id;
use iced::advanced::widget::operation::focusable;
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;

use super::support::TestBase;
use super::ui_driver::Window;

/// Presses a button by the keyboard, wherever the page is scrolled.
fn press(window: &mut Window, id: &'static str) {
    let mut focus = focusable::focus::<()>(Id::new(id));
    window
        .inner
        .operate(&mut iced::advanced::widget::operation::black_box(
            &mut focus,
        ));
    assert!(
        window.focused().is_some_and(|name| name.contains(id)),
        "{id}"
    );
    window.press("Enter");
}

fn keys_of(window: &Window, command: CommandId) -> Vec<&'static str> {
    window.app().prefs().keys.of(command).to_vec()
}

#[test]
fn a_command_takes_another_key_and_shows_it_everywhere() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, "key-change-palette");
    window.press("Ctrl+J");
    assert_eq!(keys_of(&window, CommandId::Palette), ["Ctrl+J"]);
    window.press("Ctrl+K");
    assert!(!window.app().has_palette(), "the old key is free");
    window.press("Ctrl+J");
    assert!(window.app().has_palette());
    window.press("Esc");
    window.send(Message::Command(CommandId::Help));
    let shown = window.texts();
    let stands = |key: &str| shown.iter().any(|text| text == key);
    assert!(stands("Ctrl+J") && !stands("Ctrl+K"));
    assert!(
        shown
            .iter()
            .any(|text| text.contains("лише Ctrl+J, Ctrl+Enter"))
    );
    // Another start on the same base.
    let mut window = Window::open(&base);
    window.press("Ctrl+J");
    assert!(window.app().has_palette());
}

#[test]
fn a_key_in_use_is_taken_only_when_asked_to() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, "key-change-undo");
    window.press("Ctrl+N");
    assert!(window.shows("Ctrl+N вже має команда"));
    assert_eq!(keys_of(&window, CommandId::Undo), ["Ctrl+Z"]);
    press(&mut window, "key-take");
    assert_eq!(keys_of(&window, CommandId::Undo), ["Ctrl+N"]);
    assert!(keys_of(&window, CommandId::NewClient).is_empty());
    press(&mut window, "key-reset-undo");
    assert_eq!(keys_of(&window, CommandId::Undo), ["Ctrl+Z"]);
    press(&mut window, "key-reset-new-client");
    assert_eq!(keys_of(&window, CommandId::NewClient), ["Ctrl+N"]);
}

#[test]
fn a_letter_alone_and_the_keys_of_lists_are_refused() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Settings));
    press(&mut window, "key-change-call");
    window.press("q");
    assert!(window.shows("друкує літеру"));
    window.press("Esc");
    press(&mut window, "key-change-call");
    window.press("Ctrl+A");
    assert!(window.shows("потрібна спискам"));
    assert_eq!(keys_of(&window, CommandId::Call), ["F7"]);
}
