//! The folder of calendars that a phone or Thunderbird reads: kept up to date by itself while the window is open, some seconds
//! after the last change. What goes wrong is said once, in a toast, and tried again.
//!
//! Counts ticks of the window's own clock; the work is done aside.

use iced::Task;

use super::App;
use super::message::Message;
use crate::exchange::calendar::{self as files, FolderReport};
use crate::exchange::error::ExchangeError;
use crate::i18n::id;
use crate::store::{Changes, Table};
use crate::ui::screen::import::{aside, said};

/// Ticks (1.5 s each) without a change after which the folder is brought up to date.
const STILL: u32 = 4;

/// Ticks after which it is, though somebody changes something all the time: a minute.
const AT_LATEST: u32 = 40;

/// Ticks after which it is tried again when it went wrong: 5 min.
const AGAIN: u32 = 200;

/// What is known between two ticks; see the module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// Something has changed since the folder was written.
    is_stirred: bool,
    still: u32,
    waited: u32,
    /// Ticks in which nothing is tried.
    rests: u32,
    is_busy: bool,
    /// What was said of the last try, when it went wrong.
    told: Option<String>,
}

impl Default for Phone {
    /// Another program may have changed something before the window was opened.
    fn default() -> Self {
        Self {
            is_stirred: true,
            still: 0,
            waited: 0,
            rests: 0,
            is_busy: false,
            told: None,
        }
    }
}

impl Phone {
    /// Something that stands in the folder may be another now.
    pub const fn stir(&mut self) {
        if !self.is_stirred {
            self.waited = 0;
        }
        self.is_stirred = true;
        self.still = 0;
    }

    /// Another tick has passed; tells whether the folder is to be brought up to date.
    pub const fn tick(&mut self) -> bool {
        if self.rests > 0 {
            self.rests -= 1;
            return false;
        }
        if !self.is_stirred || self.is_busy {
            return false;
        }
        self.still += 1;
        self.waited += 1;
        if self.still < STILL && self.waited < AT_LATEST {
            return false;
        }
        self.is_stirred = false;
        self.is_busy = true;
        true
    }

    /// It is done; gives what there is to say: of each trouble once.
    fn ended(&mut self, trouble: Option<String>) -> Option<String> {
        self.is_busy = false;
        let Some(trouble) = trouble else {
            self.told = None;
            return None;
        };
        self.stir();
        self.rests = AGAIN;
        let is_new = self.told.as_ref() != Some(&trouble);
        self.told = Some(trouble.clone());
        is_new.then_some(trouble)
    }
}

/// Tells whether calendars may be others after this.
pub(super) fn concerns(changes: &Changes) -> bool {
    super::reminders::concerns(changes)
        || changes.touch(Table::Person)
        || changes.touch(Table::User)
}

impl App {
    /// Brings the folder up to date, when one was chosen.
    pub(super) fn keep_folder(&self) -> Task<Message> {
        let (store, zone) = (self.ctx.desk.store().clone(), self.ctx.zone);
        aside(move || files::refresh_folder(&store, zone).map(Box::new)).map(Message::Folder)
    }

    pub(super) fn folder_kept(&mut self, done: Result<Box<Option<FolderReport>>, ExchangeError>) {
        let trouble = done.err().map(|error| {
            tracing::warn!(%error, "the folder of calendars is not up to date");
            let said = said(self.ctx.words, &error);
            let why = format!("{} {}", said.what, said.todo);
            let why = why.trim().to_owned();
            self.ctx
                .words
                .with(id::CAL_FOLDER_FAILED, &[("why", why.into())])
        });
        if let Some(said) = self.phone.ended(trouble) {
            self.say(said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ticks until it is time, of at most so many; something changes every `stir` ticks.
    fn first(phone: &mut Phone, at_most: u32, stir: u32) -> Option<u32> {
        (1..=at_most).find(|n| {
            if stir > 0 && n % stir == 0 {
                phone.stir();
            }
            phone.tick()
        })
    }

    #[test]
    fn it_is_written_when_the_hand_rests_and_not_again_without_a_change() {
        let mut phone = Phone::default();
        assert_eq!(first(&mut phone, 100, 0), Some(STILL));
        assert_eq!(first(&mut phone, 100, 1), None, "it is being written");
        phone.ended(None);
        assert_eq!(
            first(&mut phone, 100, 0),
            Some(STILL),
            "what changed meanwhile"
        );
        phone.ended(None);
        assert_eq!(first(&mut phone, 1_000, 0), None);
        phone.stir();
        assert_eq!(first(&mut phone, 100, 2), Some(AT_LATEST));
    }

    #[test]
    fn each_trouble_is_said_once_and_tried_again() {
        let mut phone = Phone::default();
        let trouble = || Some("немає теки".to_owned());
        first(&mut phone, 100, 0);
        assert_eq!(phone.ended(trouble()), trouble());
        assert_eq!(first(&mut phone, 1_000, 0), Some(AGAIN + STILL));
        assert_eq!(phone.ended(trouble()), None);
        first(&mut phone, 1_000, 0);
        assert_eq!(phone.ended(None), None);
        phone.stir();
        first(&mut phone, 1_000, 0);
        assert_eq!(phone.ended(trouble()), trouble());
    }
}
