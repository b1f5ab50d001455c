//! Invitations of the guests of an entry as a file: the file is made first, so that what is missing is said before a place for it
//! is asked for. Sends nothing.

use std::path::PathBuf;

use iced::Task;

use super::{Answer, Calendar, Message, failed, nothing, wish};
use crate::domain::id::EntryId;
use crate::exchange::calendar::{self as files, Method};
use crate::i18n::id;
use crate::platform;
use crate::store::{StoreError, StoreResult};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::document::file_said;

impl Calendar {
    /// Makes the file of an entry.
    pub(super) fn invite(&mut self, ctx: &Ctx, of: EntryId, method: Method) -> Answer {
        self.menu = None;
        let now = ctx.now();
        let made = ctx
            .desk
            .read(move |conn| files::invitation(conn, of, method, now));
        (made.map(Message::Invitation), Vec::new())
    }

    /// Asks where the file goes.
    pub(super) fn on_invitation(&self, ctx: &Ctx, made: StoreResult<String>) -> Answer {
        let text = match made {
            Ok(text) => text,
            Err(error) => return failed(error),
        };
        let wanted = PathWanted::save(ctx.words.tr(id::CAL_INVITE), "invite.ics");
        let wanted = wanted.only("iCalendar", &["ics"]);
        let chosen = Task::perform(wanted.ask(), move |path| {
            Message::InviteInto(text.clone(), path)
        });
        (chosen, Vec::new())
    }

    /// Writes the file.
    pub(super) fn write_invitation(&self, text: String, path: Option<PathBuf>) -> Answer {
        let Some(path) = path else {
            return nothing();
        };
        let written = aside(move || {
            platform::write_file(&path, text.as_bytes()).map_err(StoreError::io(&path))?;
            Ok(path)
        });
        (written.map(Message::Invited), Vec::new())
    }

    /// Tells where the file is.
    pub(super) fn on_invited(&self, ctx: &Ctx, written: StoreResult<PathBuf>) -> Answer {
        match written {
            Ok(path) => wish(file_said(ctx, &path)),
            Err(error) => failed(error),
        }
    }
}
