//! From a pressed key to a command of the table. Keys are matched by their place on the keyboard, so they work in Cyrillic
//! layouts; the printed form (`Ctrl+Shift+N`) is that of [`crate::ui::command`].

use iced::keyboard::key::{Code, Named, Physical};
use iced::keyboard::{Key, Modifiers};

use crate::ui::command::CommandId;
use crate::ui::shortcuts::Shortcuts;

/// Gives a pressed key as the table prints it: `Ctrl+Shift+N`, `F2`, `Esc`; `None` for a bare modifier or an unknown key.
pub fn printed(key: &Key, physical: Physical, modifiers: Modifiers) -> Option<String> {
    let name = match key {
        Key::Named(named) => named_key(*named)?.to_owned(),
        Key::Character(_) => character(key, physical)?,
        Key::Unidentified => return None,
    };
    let mut printed = String::new();
    for (held, word) in [
        (modifiers.command(), "Ctrl+"),
        (modifiers.alt(), "Alt+"),
        (modifiers.shift(), "Shift+"),
    ] {
        if held {
            printed.push_str(word);
        }
    }
    printed.push_str(&name);
    Some(printed)
}

const fn named_key(named: Named) -> Option<&'static str> {
    Some(match named {
        Named::Enter => "Enter",
        Named::Escape => "Esc",
        Named::Tab => "Tab",
        Named::Space => "Space",
        Named::Delete => "Del",
        Named::Insert => "Ins",
        Named::Home => "Home",
        Named::End => "End",
        Named::PageUp => "PgUp",
        Named::PageDown => "PgDn",
        Named::ArrowLeft => "←",
        Named::ArrowRight => "→",
        Named::ArrowUp => "↑",
        Named::ArrowDown => "↓",
        Named::ContextMenu => "Menu",
        Named::F1 => "F1",
        Named::F2 => "F2",
        Named::F3 => "F3",
        Named::F4 => "F4",
        Named::F5 => "F5",
        Named::F6 => "F6",
        Named::F7 => "F7",
        Named::F8 => "F8",
        Named::F9 => "F9",
        Named::F10 => "F10",
        Named::F11 => "F11",
        Named::F12 => "F12",
        _ => return None,
    })
}

fn character(key: &Key, physical: Physical) -> Option<String> {
    let place = match physical {
        Physical::Code(Code::Equal | Code::NumpadAdd) => Some('='),
        Physical::Code(Code::Minus | Code::NumpadSubtract) => Some('-'),
        Physical::Code(Code::Comma) => Some(','),
        Physical::Code(Code::Digit0 | Code::Numpad0) => Some('0'),
        Physical::Code(Code::Digit1) => Some('1'),
        Physical::Code(Code::Digit2) => Some('2'),
        Physical::Code(Code::Digit3) => Some('3'),
        Physical::Code(Code::Digit4) => Some('4'),
        Physical::Code(Code::Digit5) => Some('5'),
        Physical::Code(Code::Digit6) => Some('6'),
        Physical::Code(Code::Digit7) => Some('7'),
        Physical::Code(Code::Digit8) => Some('8'),
        Physical::Code(Code::Digit9) => Some('9'),
        _ => None,
    };
    let letter = place.or_else(|| key.to_latin(physical))?;
    Some(letter.to_uppercase().to_string())
}

/// Tells whether the window sees the key before a text field does (LOOK.md, section 8).
pub fn is_before_fields(keys: &Shortcuts, printed: &str) -> bool {
    if matches!(
        keys.command(printed),
        Some(
            CommandId::Palette
                | CommandId::Done
                | CommandId::Save
                | CommandId::NextCard
                | CommandId::PreviousCard
        )
    ) {
        return true;
    }
    let bare = printed
        .trim_start_matches("Ctrl+")
        .trim_start_matches("Shift+");
    let is_function = bare.starts_with('F') && bare[1..].parse::<u8>().is_ok();
    let is_section = printed
        .strip_prefix("Alt+")
        .is_some_and(|digit| digit.parse::<u8>().is_ok());
    is_function || is_section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, place: Code, modifiers: Modifiers, expected: &str) {
        let key = Key::Character(key.into());
        assert_eq!(
            printed(&key, Physical::Code(place), modifiers).as_deref(),
            Some(expected)
        );
    }

    #[test]
    fn keys_are_matched_by_their_place() {
        let both = Modifiers::CTRL | Modifiers::SHIFT;
        check("k", Code::KeyK, Modifiers::CTRL, "Ctrl+K");
        check("л", Code::KeyK, Modifiers::CTRL, "Ctrl+K");
        check("Т", Code::KeyN, both, "Ctrl+Shift+N");
        check("б", Code::Comma, Modifiers::CTRL, "Ctrl+,");
        check("=", Code::Equal, Modifiers::CTRL, "Ctrl+=");
        check("1", Code::Digit1, Modifiers::ALT, "Alt+1");
    }

    #[test]
    fn the_window_sees_some_keys_before_fields() {
        for key in ["Ctrl+K", "F2", "Ctrl+F1", "Shift+F6", "Alt+3", "Ctrl+Tab"] {
            assert!(is_before_fields(&Shortcuts::default(), key), "{key}");
        }
        for key in ["Ctrl+Z", "Ctrl+A", "Del", "Esc", "Ctrl+F", "Alt+Enter"] {
            assert!(!is_before_fields(&Shortcuts::default(), key), "{key}");
        }
    }
}
