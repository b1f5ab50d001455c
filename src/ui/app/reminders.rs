//! Reminders in the window: a quiet card at the corner, several of them as one list. It never takes the keyboard by itself and
//! asks for nothing; what was shown is known by the base, so that the background command does not show it again.
//!
//! The base is asked off the UI thread: when the next reminder is due, once a minute at the latest (the computer may have
//! slept, the clock may have been set), and when something was changed.

mod keys;
mod view;

use std::sync::Arc;
use std::time::Duration;

use futures::StreamExt;
use futures::channel::mpsc;
use iced::{Subscription, Task, time, window};

pub use self::keys::Place;
use super::App;
use super::message::Message as AppMessage;
use super::page::{Page, PageMessage};
use super::pages::{Section, What};
use crate::domain::calendar::reminder::Delay;
use crate::domain::calendar::task::TaskStep;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, InteractionId, TaskId};
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::platform::lock::{self, Held, Role};
use crate::platform::notify::{self, Answer, Note, Open};
use crate::say;
use crate::store::calendar::reminder::{self, Reminded, Reminder, ReminderOf, Told};
use crate::store::calendar::task;
use crate::store::{Action, Changes, Store, StoreResult, Table, setting};
use crate::ui::command::CommandId;
use crate::ui::screen::act::Done;

/// The longest time without a look.
const LONGEST: Duration = Duration::from_secs(60);

/// What comes later than this was missed.
const MISSED: i64 = 3 * 60_000;

/// How many notifications of the desktop stand at once; of the older ones the card in the window is left.
const NOTIFIED: usize = 4;

/// A reminder on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    owner: i64,
    starts: Timestamp,
    minutes: i64,
}

/// What is put off or whose menu is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    One(Key),
    All,
}

/// A message of the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// It is time to look.
    Look,
    Looked(Box<StoreResult<Looked>>),
    Open(Key),
    Dismiss(Key),
    DismissAll,
    Menu(Option<Target>),
    Snooze(Target, Delay),
    Snoozed(StoreResult<()>),
    /// A task was done.
    Done(Key),
    Finished(Box<Done>),
    /// Something was done with a notification of the desktop.
    Noted(Vec<Key>, Answer),
    /// The window has the keyboard, or not.
    Focused(bool),
    /// A key while the reminders have the keyboard, and on what of them the focus is.
    Key(CommandId, Option<Place>),
}

/// What the base said.
#[derive(Debug, Clone)]
pub struct Looked {
    reminded: Reminded,
    /// Those on the screen whose record is still to come.
    standing: Vec<Key>,
    /// The background command asks to show this.
    asked: Option<(ReminderOf, i64)>,
    notifies: bool,
}

/// A reminder that is shown.
#[derive(Debug, Clone)]
struct Card {
    told: Told,
    is_missed: bool,
    /// What says it on the desktop.
    note: Option<Arc<Open>>,
}

/// The reminders of the window.
#[derive(Debug)]
pub struct Reminders {
    is_on: bool,
    cards: Vec<Card>,
    menu: Option<Target>,
    wait: Duration,
    is_looking: bool,
    /// Something was changed while the base was asked.
    is_again: bool,
    has_focus: bool,
    /// The user has taken the keyboard to the card.
    has_keyboard: bool,
    /// The background command steps back while this is held.
    _window: Option<Held>,
}

impl Key {
    fn of(reminder: &Reminder) -> Self {
        Self {
            owner: reminder.owner,
            starts: reminder.starts.place(),
            minutes: reminder.minutes,
        }
    }
}

impl Reminders {
    /// Begins without a look; when off, it never looks.
    pub fn new(store: &Store, is_on: bool) -> Self {
        let held = is_on.then(|| lock::take(store.path(), Role::Window));
        Self {
            is_on,
            cards: Vec::new(),
            menu: None,
            wait: LONGEST,
            is_looking: false,
            is_again: false,
            has_focus: true,
            has_keyboard: false,
            // Where files cannot be locked both remind, each of them what the other has not yet.
            _window: held.and_then(|held| held.ok().flatten()),
        }
    }

    /// What wakes it.
    pub fn subscription(&self) -> Option<Subscription<AppMessage>> {
        self.is_on
            .then(|| time::every(self.wait).map(|_| AppMessage::Reminder(Message::Look)))
    }

    /// The titles on the screen, for tests.
    pub fn titles(&self) -> Vec<&str> {
        let cards = self.cards.iter();
        cards
            .map(|card| card.told.reminder.title.as_str())
            .collect()
    }

    fn find(&self, key: Key) -> Option<&Card> {
        let mut cards = self.cards.iter();
        cards.find(|card| Key::of(&card.told.reminder) == key)
    }

    fn targets(&self, target: Target) -> Vec<Reminder> {
        let cards = self.cards.iter();
        cards
            .map(|card| card.told.reminder.clone())
            .filter(|reminder| target == Target::All || target == Target::One(Key::of(reminder)))
            .collect()
    }

    fn remove(&mut self, target: Target) {
        self.menu = None;
        self.cards.retain(|card| match target {
            Target::All => false,
            Target::One(key) => Key::of(&card.told.reminder) != key,
        });
    }

    /// Gives the cards the notification that speaks of them: it goes with the last of them, and of more than [`NOTIFIED`] the
    /// oldest goes.
    fn attach(&mut self, keys: &[Key], open: Open) {
        let open = Arc::new(open);
        for card in &mut self.cards {
            if keys.contains(&Key::of(&card.told.reminder)) {
                card.note = Some(Arc::clone(&open));
            }
        }
        let mut standing: Vec<Arc<Open>> = Vec::new();
        for note in self.cards.iter().filter_map(|card| card.note.as_ref()) {
            if !standing.iter().any(|known| Arc::ptr_eq(known, note)) {
                standing.push(Arc::clone(note));
            }
        }
        let gone = standing.len().saturating_sub(NOTIFIED);
        let is_gone = |note: &Arc<Open>| standing[..gone].iter().any(|old| Arc::ptr_eq(old, note));
        for card in &mut self.cards {
            if card.note.as_ref().is_some_and(is_gone) {
                card.note = None;
            }
        }
    }
}

/// Tells whether reminders may be others after this.
pub(super) fn concerns(changes: &Changes) -> bool {
    [
        Table::Interaction,
        Table::Task,
        Table::CalendarEntry,
        Table::Reminder,
        Table::Participant,
        Table::Client,
    ]
    .into_iter()
    .any(|table| changes.touch(table))
}

impl App {
    /// The reminders on the screen.
    pub const fn reminders(&self) -> &Reminders {
        &self.reminders
    }

    /// Asks the base what is due.
    pub(super) fn look_for_reminders(&mut self) -> Task<AppMessage> {
        if !self.reminders.is_on {
            return Task::none();
        }
        if self.reminders.is_looking {
            self.reminders.is_again = true;
            return Task::none();
        }
        self.reminders.is_looking = true;
        let (user, zone) = (self.ctx.me, self.ctx.zone);
        let shown = self.reminders.targets(Target::All);
        let looked = self.ctx.desk.local(move |store| {
            let asked = store.take_asked()?;
            let reminded = store.remind(user, zone)?;
            store.read(|conn| {
                let mut standing = Vec::new();
                for reminder in &shown {
                    if reminder::is_ahead(conn, reminder)? {
                        standing.push(Key::of(reminder));
                    }
                }
                Ok(Looked {
                    reminded,
                    standing,
                    asked,
                    notifies: setting::get(conn, "notify")?.as_deref() != Some("off"),
                })
            })
        });
        looked.map(|looked| AppMessage::Reminder(Message::Looked(Box::new(looked))))
    }

    pub(super) fn on_reminder(&mut self, message: Message) -> Task<AppMessage> {
        match message {
            Message::Look => self.look_for_reminders(),
            Message::Looked(looked) => {
                self.reminders.is_looking = false;
                let shown = match *looked {
                    Ok(looked) => self.looked(looked),
                    Err(error) => {
                        // What is wrong with the base is said by whoever works with it.
                        tracing::warn!(%error, "the base cannot be asked for reminders");
                        self.reminders.wait = LONGEST;
                        Task::none()
                    }
                };
                if std::mem::take(&mut self.reminders.is_again) {
                    return Task::batch([shown, self.look_for_reminders()]);
                }
                shown
            }
            Message::Open(key) => {
                let Some(card) = self.reminders.find(key) else {
                    return Task::none();
                };
                let reminder = card.told.reminder.clone();
                self.reminders.remove(Target::One(key));
                self.reminders.has_keyboard = false;
                self.show_record(reminder.of, reminder.owner, Some(reminder.starts))
            }
            Message::Dismiss(key) => {
                self.reminders.remove(Target::One(key));
                Task::none()
            }
            Message::DismissAll => {
                self.reminders.remove(Target::All);
                Task::none()
            }
            Message::Menu(menu) => {
                self.reminders.menu = menu;
                // Closed without a choice: back to the buttons.
                self.keyboard_after()
            }
            Message::Snooze(target, delay) => {
                let put_off = self.snooze(target, delay);
                Task::batch([put_off, self.keyboard_after()])
            }
            Message::Snoozed(Ok(())) => self.look_for_reminders(),
            Message::Snoozed(Err(error)) => {
                self.fail(&error);
                Task::none()
            }
            Message::Done(key) => self.finish(key),
            Message::Finished(done) => match done.event() {
                Some(event) => self.on_events(vec![event]),
                None => Task::none(),
            },
            Message::Noted(keys, answer) => self.noted(&keys, answer),
            Message::Key(command, place) => self.on_reminder_key(command, place),
            Message::Focused(has_focus) => {
                self.reminders.has_focus = has_focus;
                Task::none()
            }
        }
    }

    fn looked(&mut self, looked: Looked) -> Task<AppMessage> {
        let now = self.ctx.now();
        let reminders = &mut self.reminders;
        reminders
            .cards
            .retain(|card| looked.standing.contains(&Key::of(&card.told.reminder)));
        let left = looked.reminded.next.map_or(LONGEST, |next| {
            let left = next.millis() - now.millis();
            Duration::from_millis(u64::try_from(left).unwrap_or(0))
        });
        reminders.wait = left.clamp(Duration::from_millis(250), LONGEST);
        let due = looked.reminded.due;
        for told in &due {
            // One that was put off and comes again takes the place of its card.
            let key = Key::of(&told.reminder);
            reminders.remove(Target::One(key));
            reminders.cards.push(Card {
                told: told.clone(),
                is_missed: now.millis() - told.reminder.at.millis() > MISSED,
                note: None,
            });
        }
        let mut tasks = Vec::new();
        if !due.is_empty() && looked.notifies && !reminders.has_focus {
            tasks.push(self.notify(&due));
        }
        if let Some((of, row)) = looked.asked {
            tasks.push(self.show_record(of, row, None));
            tasks.push(come_forward());
        }
        Task::batch(tasks)
    }

    /// Shows a record of which was reminded: an interaction in its list; of what has no screen of its own the client.
    pub(super) fn show_record(
        &mut self,
        of: ReminderOf,
        row: i64,
        starts: Option<Due>,
    ) -> Task<AppMessage> {
        if of == ReminderOf::Interaction {
            return self.open_interaction(InteractionId::new(row));
        }
        let went = self.go(What::Section(Section::Today));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let shown = match (&mut open.page, of) {
            (Page::Today(today), ReminderOf::Task) => today.open_task(&self.ctx, TaskId::new(row)),
            (Page::Today(today), _) => today.open_entry(&self.ctx, EntryId::new(row), starts),
            _ => return went,
        };
        let shown = shown.map(move |message| AppMessage::Page(page, PageMessage::Today(message)));
        Task::batch([went, shown])
    }

    fn snooze(&mut self, target: Target, delay: Delay) -> Task<AppMessage> {
        let (now, zone) = (self.ctx.now(), self.ctx.zone);
        let until = delay.until(now, zone);
        let put_off = self.reminders.targets(target);
        self.reminders.remove(target);
        let when = say::reminder::when(
            self.ctx.words,
            crate::domain::due::Due::At(until),
            now,
            zone,
        );
        let said = self
            .ctx
            .words
            .with(id::REMINDER_SNOOZED, &[("when", when.into())]);
        self.say(said);
        let done = self.ctx.desk.local(move |store| {
            let mut each = put_off.iter();
            each.try_for_each(|reminder| store.snooze(reminder, until))
        });
        done.map(|done| AppMessage::Reminder(Message::Snoozed(done)))
    }

    /// Marks a task as done.
    fn finish(&mut self, key: Key) -> Task<AppMessage> {
        let Some(card) = self.reminders.find(key) else {
            return Task::none();
        };
        let reminder = card.told.reminder.clone();
        self.reminders.remove(Target::One(key));
        let id = TaskId::new(reminder.owner);
        let done =
            crate::ui::screen::act::act(&self.ctx, Action::FinishTask, reminder.title, move |tx| {
                task::step(tx, id, TaskStep::Finish, "").map(|_| ())
            });
        done.map(|done| AppMessage::Reminder(Message::Finished(Box::new(done))))
    }

    /// A notification of the desktop, for when the window is not looked at.
    fn notify(&mut self, due: &[Told]) -> Task<AppMessage> {
        let words = self.ctx.words;
        let (title, body) = say::reminder::note(words, due, self.ctx.now(), self.ctx.zone);
        let note = Note {
            title,
            body,
            open: Some(words.tr(id::REMINDER_OPEN)),
            snooze: Some(words.tr(id::REMINDER_SNOOZE_SHORT)),
        };
        let keys: Vec<Key> = due.iter().map(|told| Key::of(&told.reminder)).collect();
        let (sender, answers) = mpsc::unbounded();
        let open = notify::show(
            note,
            Box::new(move |answer| {
                let _ = sender.unbounded_send(answer); // the window was closed
            }),
        );
        self.reminders.attach(&keys, open);
        Task::stream(
            answers.map(move |answer| AppMessage::Reminder(Message::Noted(keys.clone(), answer))),
        )
    }

    fn noted(&mut self, keys: &[Key], answer: Answer) -> Task<AppMessage> {
        match answer {
            Answer::Shown | Answer::Failed | Answer::Closed => Task::none(),
            Answer::Open => {
                let opened = match keys {
                    [one] => self.on_reminder(Message::Open(*one)),
                    _ => Task::none(), // the list stands in the window
                };
                Task::batch([opened, come_forward()])
            }
            Answer::Snooze => {
                let each: Vec<_> = keys
                    .iter()
                    .map(|key| self.snooze(Target::One(*key), Delay::Minutes10))
                    .collect();
                Task::batch(each)
            }
        }
    }
}

/// Brings the window before the others.
fn come_forward() -> Task<AppMessage> {
    window::latest().and_then(window::gain_focus)
}
