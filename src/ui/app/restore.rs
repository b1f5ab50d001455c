//! Going back to a backup: the window asks; the restore itself closes the base and is done by [`crate::ui::window`].

use std::path::PathBuf;

use iced::Task;

use super::App;
use super::message::Message as Up;
use super::notice::Toast;
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::screen::settings::backups::{self, Backup};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};

/// The question.
#[derive(Debug)]
pub enum Restore {
    Asked(Backup),
    /// The user said yes; the window takes it from here.
    Wanted(PathBuf),
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask about this backup.
    Ask(PathBuf),
    /// Ask about the newest one.
    Newest,
    Found(Option<Backup>),
    Confirm,
    Cancel,
}

impl App {
    pub(super) fn on_restore(&mut self, message: Message) -> Task<Up> {
        match message {
            Message::Ask(path) => return self.look_for(Some(path)),
            Message::Newest => return self.look_for(None),
            Message::Found(Some(backup)) => self.restore = Some(Restore::Asked(backup)),
            Message::Found(None) => {
                let none = self.ctx.words.tr(id::RESTORE_NONE);
                self.toast = Some(Toast::new(none).warning());
            }
            Message::Confirm => {
                if let Some(Restore::Asked(backup)) = self.restore.take() {
                    self.restore = Some(Restore::Wanted(backup.path));
                }
            }
            Message::Cancel => self.restore = None,
        }
        Task::none()
    }

    fn look_for(&self, path: Option<PathBuf>) -> Task<Up> {
        let found = self.ctx.desk.local(move |store| {
            let mut all = backups::of(store.path()).into_iter();
            Ok(match path {
                Some(path) => all.find(|backup| backup.path == path),
                None => all.next(),
            })
        });
        found.map(|found| Up::Restore(Message::Found(found.ok().flatten())))
    }

    /// Gives the backup that the user wants back, once.
    pub fn take_restore(&mut self) -> Option<PathBuf> {
        match self.restore.take() {
            Some(Restore::Wanted(backup)) => Some(backup),
            other => {
                self.restore = other;
                None
            }
        }
    }

    pub(super) fn restore_dialog(&self) -> Option<Element<'_, Up>> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let Some(Restore::Asked(backup)) = &self.restore else {
            return None;
        };
        let when = backups::name(words, self.ctx.zone, backup);
        let dialog = Dialog::new(t, words.with(id::RESTORE_TITLE, &[("when", when.into())]))
            .body(words.tr(id::RESTORE_BODY))
            .width(dialog::WIDE)
            .button(
                Button::new(t, words.tr(id::RESTORE_KEEP))
                    .key("Esc")
                    .id("restore-keep")
                    .on_press(Up::Restore(Message::Cancel)),
            )
            .button(
                Button::danger(t, words.tr(id::RESTORE_DO))
                    .id("restore-do")
                    .on_press(Up::Restore(Message::Confirm)),
            );
        Some(dialog.into())
    }
}
