//! Keys of the cells of an order's lines.

use iced::keyboard::{Key, Modifiers, key::Named};

use super::Message;
use super::cells::Col;
use super::lines::Message as LineMessage;

/// Keys of a cell that has the focus and is not open.
pub(super) fn cell_key(key: &Key, modifiers: Modifiers, row: usize, col: Col) -> Option<Message> {
    let message = match key {
        Key::Named(Named::ArrowUp) if modifiers == Modifiers::ALT => LineMessage::Move(row, true),
        Key::Named(Named::ArrowDown) if modifiers == Modifiers::ALT => {
            LineMessage::Move(row, false)
        }
        Key::Named(Named::Delete) if modifiers.is_empty() => LineMessage::Remove(row),
        Key::Named(Named::F9) if modifiers.is_empty() => LineMessage::Copy(row),
        Key::Named(Named::F2) if modifiers.is_empty() => LineMessage::Open(row, col),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => {
            LineMessage::Focus(row.checked_sub(1)?, col)
        }
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => LineMessage::Focus(row + 1, col),
        Key::Named(Named::ArrowLeft) if modifiers.is_empty() => LineMessage::Beside(row, col, true),
        Key::Named(Named::ArrowRight) if modifiers.is_empty() => {
            LineMessage::Beside(row, col, false)
        }
        Key::Character(text) if !modifiers.control() && !modifiers.alt() && !modifiers.logo() => {
            LineMessage::Begin(row, col, text.to_string())
        }
        _ => return None,
    };
    Some(Message::Lines(message))
}

/// Keys of an open cell.
pub(super) fn editor_key(key: &Key, modifiers: Modifiers) -> Option<LineMessage> {
    match key {
        Key::Named(Named::Enter) if !modifiers.control() => {
            Some(LineMessage::Step(modifiers.shift()))
        }
        Key::Named(Named::Tab) => Some(LineMessage::Step(modifiers.shift())),
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(LineMessage::Down(false)),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(LineMessage::Down(true)),
        Key::Named(Named::Escape) => Some(LineMessage::Cancel),
        Key::Named(Named::Insert) => Some(LineMessage::Add),
        _ => None,
    }
}

/// Keys of an open day: the arrows are its calendar's.
pub(super) fn day_key(key: &Key, modifiers: Modifiers) -> Option<LineMessage> {
    match key {
        Key::Named(Named::ArrowDown | Named::ArrowUp) => None,
        key => editor_key(key, modifiers),
    }
}
