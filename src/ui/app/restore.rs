//! Going back to a backup: the window asks; the restore itself closes the base and is done by [`crate::ui::window`].

use std::path::PathBuf;

use iced::Task;

use super::App;
use super::message::Message as Up;
use super::notice::Toast;
use crate::i18n::id;
use crate::office::Wanted;
use crate::store::replica;
use crate::ui::Element;
use crate::ui::screen::settings::backups::{self, Backup};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};

/// The question.
#[derive(Debug)]
pub enum Restore {
    /// With how many own changes of the present base that were not sent.
    Asked(Backup, u64),
    /// Whether the base is to be made anew from the folder of the office.
    AskedAnew,
    /// Whether so although it cannot be read what was not sent.
    AskedUnread,
    /// The user said yes; the window takes it from here.
    Wanted(Back),
}

/// What the base goes back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Back {
    Backup(PathBuf),
    /// What the log of the office says.
    Log(Wanted),
    /// What can be read of the damaged file.
    Salvage,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask about this backup.
    Ask(PathBuf),
    /// Ask about the newest one.
    Newest,
    /// Ask about the log of the office.
    Log,
    Found(Option<Backup>, u64),
    Confirm,
    Cancel,
}

impl App {
    pub(super) fn on_restore(&mut self, message: Message) -> Task<Up> {
        match message {
            Message::Ask(path) => return self.look_for(Some(path)),
            Message::Newest => return self.look_for(None),
            Message::Found(Some(backup), unsent) => {
                self.restore = Some(Restore::Asked(backup, unsent));
            }
            Message::Found(None, _) => {
                let none = self.ctx.words.tr(id::RESTORE_NONE);
                self.toast = Some(Toast::new(none).warning());
            }
            Message::Log => self.restore = Some(Restore::AskedAnew),
            Message::Confirm => {
                let wanted = match self.restore.take() {
                    Some(Restore::Asked(backup, _)) => Some(Back::Backup(backup.path)),
                    Some(Restore::AskedAnew) => Some(Back::Log(Wanted::default())),
                    Some(Restore::AskedUnread) => Some(Back::Log(Wanted {
                        place: None,
                        anyway: true,
                    })),
                    Some(Restore::Wanted(back)) => Some(back),
                    None => None,
                };
                self.restore = wanted.map(Restore::Wanted);
            }
            Message::Cancel => self.restore = None,
        }
        Task::none()
    }

    fn look_for(&self, path: Option<PathBuf>) -> Task<Up> {
        let found = self.ctx.desk.local(move |store| {
            let mut all = backups::of(store.path()).into_iter();
            let found = match path {
                Some(path) => all.find(|backup| backup.path == path),
                None => all.next(),
            };
            // Of a damaged base it may not be told.
            let unsent = store.read(replica::waiting).map_or(0, |(count, _)| count);
            Ok((found, unsent))
        });
        found.map(|found| {
            let (backup, unsent) = found.unwrap_or_default();
            Up::Restore(Message::Found(backup, unsent))
        })
    }

    /// Asks once more: it was refused, as it cannot be read what was not sent.
    pub fn ask_unread(&mut self) {
        self.restore = Some(Restore::AskedUnread);
    }

    /// Gives what the user wants to go back to, once.
    pub fn take_restore(&mut self) -> Option<Back> {
        match self.restore.take() {
            Some(Restore::Wanted(back)) => Some(back),
            other => {
                self.restore = other;
                None
            }
        }
    }

    pub(super) fn restore_dialog(&self) -> Option<Element<'_, Up>> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let (title, body, yes, no) = match &self.restore {
            Some(Restore::Asked(backup, unsent)) => {
                let when = backups::name(words, self.ctx.zone, backup);
                let body = words.tr(id::RESTORE_BODY);
                (
                    words.with(id::RESTORE_TITLE, &[("when", when.into())]),
                    match unsent {
                        0 => body,
                        count => {
                            let count = [("count", (*count).into())];
                            format!("{body} {}", words.with(id::RESTORE_UNSENT, &count))
                        }
                    },
                    Button::danger(t, words.tr(id::RESTORE_DO)),
                    id::RESTORE_KEEP,
                )
            }
            Some(Restore::AskedAnew) => (
                words.tr(id::TOGETHER_ANEW_ASK),
                words.tr(id::TOGETHER_ANEW_BODY),
                Button::primary(t, words.tr(id::TOGETHER_ANEW_DO)),
                id::TOGETHER_LEAVE_AS_IS,
            ),
            Some(Restore::AskedUnread) => (
                words.tr(id::TOGETHER_ANEW_ASK),
                format!(
                    "{} {}",
                    words.tr(id::OFFICE_ERROR_UNREAD),
                    words.tr(id::OFFICE_ERROR_UNREAD_DO)
                ),
                Button::danger(t, words.tr(id::RESCUE_ANYWAY)),
                id::TOGETHER_LEAVE_AS_IS,
            ),
            Some(Restore::Wanted(_)) | None => return None,
        };
        let dialog = Dialog::new(t, title)
            .body(body)
            .width(dialog::WIDE)
            .button(
                Button::new(t, words.tr(no))
                    .key("Esc")
                    .id("restore-keep")
                    .on_press(Up::Restore(Message::Cancel)),
            )
            .button(yes.id("restore-do").on_press(Up::Restore(Message::Confirm)));
        Some(dialog.into())
    }
}
