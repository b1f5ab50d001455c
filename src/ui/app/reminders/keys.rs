//! Reminders by the keyboard. A command takes it to the card; from there Enter opens, the keys of "postpone", "done" and
//! "delete" put off, finish and put away what the focus is on, Esc gives the keyboard back to the page.
//!
//! The card never takes the keyboard by itself, and these keys mean something here only while it has it.

use iced::advanced::widget::Id;
use iced::advanced::widget::operate;
use iced::advanced::widget::operation::{Focusable, Operation, Outcome};
use iced::widget::operation::focus;
use iced::{Rectangle, Task};

use super::view::DELAYS;
use super::{App, AppMessage, Key, Message, Target};
use crate::i18n::id;
use crate::store::calendar::reminder::ReminderOf;
use crate::ui::command::CommandId;

/// The buttons of a card, before the number of its place in the list.
const BUTTONS: [&str; 4] = [
    "reminder-open",
    "reminder-snooze",
    "reminder-done",
    "reminder-dismiss",
];

/// On what of the reminders the focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On one of them, by its place.
    One(usize),
    /// On the foot of the list: all of them.
    All,
}

impl App {
    /// Takes the keyboard to the reminders.
    pub(in crate::ui::app) fn focus_reminders(&mut self) -> Task<AppMessage> {
        let id = match self.reminders.cards.len() {
            0 => {
                let none = self.ctx.words.tr(id::REMINDER_NONE);
                self.say(none);
                return Task::none();
            }
            1 => "reminder-open".to_owned(),
            _ => "reminder-open-0".to_owned(),
        };
        self.reminders.has_keyboard = true;
        focus(id)
    }

    /// F6 may bring the keyboard to the card, too.
    pub(in crate::ui::app) const fn may_reach_reminders(&mut self) {
        self.reminders.has_keyboard = !self.reminders.cards.is_empty();
    }

    /// What a command means while the reminders have the keyboard; `None` when they have it not, or it means nothing here.
    pub(in crate::ui::app) fn command_on_reminders(
        &mut self,
        command: CommandId,
    ) -> Option<Task<AppMessage>> {
        let is_ours = matches!(
            command,
            CommandId::Back | CommandId::Postpone | CommandId::Done | CommandId::Delete
        );
        if !self.reminders.has_keyboard || self.reminders.cards.is_empty() || !is_ours {
            return None;
        }
        // Tab may have gone on to the page meanwhile.
        let find = Find::new(self.reminders.cards.len());
        Some(operate(find).map(move |place| AppMessage::Reminder(Message::Key(command, place))))
    }

    pub(super) fn on_reminder_key(
        &mut self,
        command: CommandId,
        place: Option<Place>,
    ) -> Task<AppMessage> {
        let Some(place) = place else {
            self.reminders.has_keyboard = false;
            return self.update(AppMessage::Command(command));
        };
        let card = match place {
            Place::One(at) => self.reminders.cards.get(at),
            Place::All => None,
        };
        let key = card.map(|card| Key::of(&card.told.reminder));
        let is_task = card.is_some_and(|card| card.told.reminder.of == ReminderOf::Task);
        let message = match (command, key) {
            (CommandId::Back, _) => {
                self.reminders.has_keyboard = false;
                return self.refocus();
            }
            (CommandId::Postpone, Some(key)) => Message::Menu(Some(Target::One(key))),
            (CommandId::Postpone, None) => Message::Menu(Some(Target::All)),
            (CommandId::Delete, Some(key)) => Message::Dismiss(key),
            (CommandId::Delete, None) => Message::DismissAll,
            (CommandId::Done, Some(key)) if is_task => Message::Done(key),
            _ => return Task::none(),
        };
        let opens = matches!(message, Message::Menu(_));
        let done = self.on_reminder(message);
        let next = if opens {
            focus(DELAYS)
        } else {
            self.keyboard_after()
        };
        Task::batch([done, next])
    }

    /// Where the keyboard goes when a reminder has gone: to the next one, after the last back to the page.
    pub(super) fn keyboard_after(&mut self) -> Task<AppMessage> {
        if !self.reminders.has_keyboard || self.reminders.menu.is_some() {
            return Task::none();
        }
        if self.reminders.cards.is_empty() {
            self.reminders.has_keyboard = false;
            return self.refocus();
        }
        self.focus_reminders()
    }
}

/// Finds on what of so many reminders the focus is.
struct Find {
    buttons: Vec<(Id, Place)>,
    found: Option<Place>,
}

impl Find {
    fn new(count: usize) -> Self {
        let mut buttons = vec![(Id::new("reminder-dismiss-all"), Place::All)];
        for name in BUTTONS {
            let of = if count == 1 || name == "reminder-snooze" {
                Id::new(name)
            } else {
                continue;
            };
            let place = if count == 1 {
                Place::One(0)
            } else {
                Place::All
            };
            buttons.push((of, place));
        }
        for place in 0..count {
            let named = BUTTONS.map(|name| Id::from(format!("{name}-{place}")));
            buttons.extend(named.map(|id| (id, Place::One(place))));
        }
        Self {
            buttons,
            found: None,
        }
    }
}

impl Operation<Option<Place>> for Find {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation<Option<Place>>)) {
        operate(self);
    }

    fn focusable(&mut self, id: Option<&Id>, _bounds: Rectangle, state: &mut dyn Focusable) {
        if state.is_focused() {
            let known = id.and_then(|id| self.buttons.iter().find(|(known, _)| known == id));
            self.found = known.map(|(_, place)| *place);
        }
    }

    fn finish(&self) -> Outcome<Option<Place>> {
        Outcome::Some(self.found)
    }
}
