//! The keys of commands in the settings: press the new one, and what happens when another command has it.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length};

use super::{Message as Up, Settings};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::{COMMANDS, Command, CommandId, get};
use crate::ui::context::Ctx;
use crate::ui::screen::help::key_cap;
use crate::ui::screen::{Event, Outcome};
use crate::ui::shortcuts::{Refusal, Shortcuts};
use crate::ui::theme::Type;
use crate::ui::widget::button::Button;
use crate::ui::widget::notice;
use crate::ui::widget::text;

/// Which command waits for its key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeyEditor {
    waiting: Option<CommandId>,
    /// What was pressed and why it was not taken.
    refused: Option<(String, Refusal)>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Waits for the key of a command.
    Change(CommandId),
    /// This key was pressed meanwhile.
    Pressed(String),
    /// Takes the refused key from the command that has it.
    Take,
    Cancel,
    Reset(CommandId),
}

impl KeyEditor {
    /// Tells whether the next key is meant for it.
    pub const fn is_waiting(&self) -> bool {
        self.waiting.is_some() && self.refused.is_none()
    }
}

impl Settings {
    pub(super) fn on_keys(&mut self, message: Message) -> Outcome<Up> {
        match message {
            Message::Change(command) => {
                self.keys = KeyEditor {
                    waiting: Some(command),
                    refused: None,
                };
            }
            Message::Cancel => self.keys = KeyEditor::default(),
            Message::Pressed(key) if key == "Esc" => self.keys = KeyEditor::default(),
            Message::Pressed(key) => {
                let Some(command) = self.keys.waiting else {
                    return Outcome::none();
                };
                match self.prefs.keys.refusal(command, &key) {
                    Some(refusal) => self.keys.refused = Some((key, refusal)),
                    None => return self.give(command, &key),
                }
            }
            Message::Take => {
                if let (Some(command), Some((key, Refusal::Taken(_)))) =
                    (self.keys.waiting, self.keys.refused.take())
                {
                    return self.give(command, &key);
                }
            }
            Message::Reset(command) => {
                self.keys = KeyEditor::default();
                return self.choose(|prefs| prefs.keys.reset(command));
            }
        }
        Outcome::none()
    }

    fn give(&mut self, command: CommandId, key: &str) -> Outcome<Up> {
        self.keys = KeyEditor::default();
        self.prefs.keys.give(command, key);
        Outcome::event(Event::SetPrefs(self.prefs.clone()))
    }

    /// One line a command, in the order of the help page.
    pub(super) fn key_list<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Up> {
        let mut column = Column::new().max_width(560);
        let lines = COMMANDS.iter().filter(|line| Shortcuts::is_free(line.id));
        for line in lines {
            column = column
                .push(self.key_line(ctx, line))
                .push(notice::rule(ctx.tokens));
        }
        column.into()
    }

    fn key_line<'a>(&'a self, ctx: &'a Ctx, line: &'static Command) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let send = |message| Up::Keys(message);
        let mut row = Row::new()
            .spacing(6)
            .height(28)
            .align_y(Alignment::Center)
            .push(text::line(words.tr(line.label), Type::BODY).fill());
        if self.keys.waiting != Some(line.id) {
            for key in self.prefs.keys.of(line.id) {
                row = row.push(key_cap(t, key));
            }
            if self.prefs.keys.is_changed(line.id) {
                row = row.push(
                    Button::ghost(t, words.tr(id::SETTINGS_KEY_RESET))
                        .small()
                        .id(format!("key-reset-{}", line.id.code()))
                        .on_press(send(Message::Reset(line.id))),
                );
            }
            return row
                .push(
                    Button::ghost(t, words.tr(id::SETTINGS_KEY_CHANGE))
                        .small()
                        .id(format!("key-change-{}", line.id.code()))
                        .on_press(send(Message::Change(line.id))),
                )
                .into();
        }
        let cancel = Button::new(t, words.tr(id::CARD_CANCEL))
            .small()
            .on_press(send(Message::Cancel));
        let Some((key, refusal)) = &self.keys.refused else {
            let wait = text::line(words.tr(id::SETTINGS_KEY_PRESS), Type::BODY).color(t.link);
            return row.push(wait).push(cancel).into();
        };
        let why = match refusal {
            Refusal::Types => words.with(id::SETTINGS_KEY_TYPES, &[("key", key.into())]),
            Refusal::Fixed => words.with(id::SETTINGS_KEY_FIXED, &[("key", key.into())]),
            Refusal::Taken(other) => {
                let other = get(*other).map_or_else(String::new, |other| words.tr(other.label));
                let values = [("key", key.into()), ("command", other.into())];
                words.with(id::SETTINGS_KEY_TAKEN, &values)
            }
        };
        let mut buttons = Row::new().spacing(6).push(cancel);
        buttons = match refusal {
            Refusal::Taken(_) => buttons.push(
                Button::primary(t, words.tr(id::SETTINGS_KEY_TAKE))
                    .small()
                    .id("key-take")
                    .on_press(send(Message::Take)),
            ),
            _ => buttons.push(
                Button::new(t, words.tr(id::SETTINGS_KEY_OTHER))
                    .small()
                    .on_press(send(Message::Change(line.id))),
            ),
        };
        Column::new()
            .push(row)
            .push(
                Row::new()
                    .spacing(6)
                    .height(32)
                    .align_y(Alignment::Center)
                    .push(container(text::para(why, Type::SMALL, t.warn)).width(Length::Fill))
                    .push(buttons),
            )
            .into()
    }
}
