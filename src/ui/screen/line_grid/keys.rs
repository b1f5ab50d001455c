//! Keys of the cells of lines.

use iced::keyboard::{Key, Modifiers, key::Named};

use super::Message;
use super::cells::Col;

/// Keys of a cell that has the focus and is not open; `titles` tells whether there are titles of groups.
pub(super) fn cell_key(
    key: &Key,
    modifiers: Modifiers,
    (row, col): (usize, Col),
    titles: bool,
) -> Option<Message> {
    let message = match key {
        Key::Named(Named::ArrowUp) if modifiers == Modifiers::ALT => Message::Move(row, true),
        Key::Named(Named::ArrowDown) if modifiers == Modifiers::ALT => Message::Move(row, false),
        Key::Named(Named::Insert) if titles && modifiers == Modifiers::SHIFT => Message::Title(row),
        Key::Named(Named::Delete) if modifiers.is_empty() => Message::Remove(row),
        Key::Named(Named::F9) if modifiers.is_empty() => Message::Copy(row),
        Key::Named(Named::F2) if modifiers.is_empty() => Message::Open(row, col),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => {
            Message::Focus(row.checked_sub(1)?, col)
        }
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => Message::Focus(row + 1, col),
        Key::Named(Named::ArrowLeft) if modifiers.is_empty() => Message::Beside(row, col, true),
        Key::Named(Named::ArrowRight) if modifiers.is_empty() => Message::Beside(row, col, false),
        Key::Character(text) if !modifiers.control() && !modifiers.alt() && !modifiers.logo() => {
            Message::Begin(row, col, text.to_string())
        }
        _ => return None,
    };
    Some(message)
}

/// Keys of the row where a new line begins: there is nothing to copy or to take away.
pub(super) fn new_row_key(
    key: &Key,
    modifiers: Modifiers,
    row: usize,
    titles: bool,
) -> Option<Message> {
    match key {
        Key::Named(Named::Delete | Named::F9) => None,
        key => cell_key(key, modifiers, (row, Col::Name), titles),
    }
}

/// Keys of an open cell.
pub(super) fn editor_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Enter) if !modifiers.control() => Some(Message::Step(modifiers.shift())),
        Key::Named(Named::Tab) => Some(Message::Step(modifiers.shift())),
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Down(false)),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Down(true)),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        Key::Named(Named::Insert) => Some(Message::Add),
        _ => None,
    }
}

/// Keys of an open day: the arrows are its calendar's.
pub(super) fn day_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::ArrowDown | Named::ArrowUp) => None,
        key => editor_key(key, modifiers),
    }
}
