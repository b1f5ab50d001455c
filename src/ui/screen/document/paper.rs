//! The pages of the document: drawn beside the form while it is a draft, the kept file afterwards; saved, opened, printed.

use std::path::{Path, PathBuf};

use iced::Task;
use rusqlite::Connection;

use super::{DocumentPage, Message};
use crate::domain::document::Document;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::id::DocumentId;
use crate::i18n::id;
use crate::platform;
use crate::platform::printer::{self, Job};
use crate::print::preview::Preview;
use crate::print::{self, Moment, PrintError};
use crate::store::document::{self, issue};
use crate::store::{StoreError, StoreResult};
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::send::{Choice, SendError};
use crate::ui::screen::{Event, Outcome};

/// The moment of printing.
pub(super) fn moment(ctx: &Ctx) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}

/// Gives the bytes of a document: the kept ones of an issued document, new ones of a draft.
///
/// # Errors
/// When the base cannot be read; `NoPages` when the pages cannot be made.
pub fn bytes(conn: &Connection, id: DocumentId, moment: Moment) -> StoreResult<Vec<u8>> {
    if let Some(kept) = issue::kept_file(conn, id)? {
        return Ok(kept.bytes);
    }
    made(conn, id, moment)
}

/// Makes the pages of a document as it stands.
///
/// # Errors
/// As [`bytes`].
pub(super) fn made(conn: &Connection, id: DocumentId, moment: Moment) -> StoreResult<Vec<u8>> {
    let of = document::get(conn, id)?.unwrap_or_default();
    laid(conn, &of, moment).map(|(bytes, _)| bytes)
}

/// Makes the pages of a document that need not be saved so; also says what is not as its template wants it.
///
/// # Errors
/// As [`bytes`].
pub(super) fn laid(
    conn: &Connection,
    of: &Document,
    moment: Moment,
) -> StoreResult<(Vec<u8>, Vec<String>)> {
    let pages = print::document::read::pages(conn, of, moment).and_then(|made| {
        let said = print::document::warnings(&made, moment.words);
        Ok((print::write(&made.document)?, said))
    });
    pages.map_err(|error| match error {
        PrintError::Store(error) => error,
        PrintError::Font(_)
        | PrintError::Template { .. }
        | PrintError::File(_)
        | PrintError::Preview(_) => DocumentRefusal::NoPages.into(),
    })
}

impl DocumentPage {
    /// Makes the pages anew for the viewer.
    pub(super) fn draw(&mut self, ctx: &Ctx) -> Task<Message> {
        self.drawing += 1;
        let (number, id, moment) = (self.drawing, self.id, moment(ctx));
        // What is being typed stands on the pages at once.
        let typed = self.texts.as_ref().filter(|texts| texts.is_changed());
        let typed = typed.zip(self.data.as_ref()).map(|(texts, data)| {
            let mut document = data.document.clone();
            texts.put(&mut document);
            document
        });
        ctx.desk
            .read(move |conn| {
                let (bytes, said) = match (typed, issue::kept_file(conn, id)?) {
                    (_, Some(kept)) => (kept.bytes, Vec::new()),
                    (Some(typed), None) => laid(conn, &typed, moment)?,
                    (None, None) => {
                        let of = document::get(conn, id)?.unwrap_or_default();
                        laid(conn, &of, moment)?
                    }
                };
                let preview = Preview::open(bytes);
                let preview = preview.map_err(|_| StoreError::from(DocumentRefusal::NoPages))?;
                Ok((preview, said))
            })
            .map(move |preview| Message::Drawn(number, preview))
    }

    /// Asks where the file goes.
    pub(super) fn ask_file(&self, ctx: &Ctx) -> Outcome<Message> {
        let title = ctx.words.tr(id::DOCUMENT_SAVE_PDF);
        let wanted = PathWanted::save(title, self.file_name(ctx));
        Outcome::run(Task::perform(wanted.ask(), Message::FileChosen))
    }

    /// Writes the file where the user wants it.
    pub(super) fn write_file(&self, ctx: &Ctx, path: PathBuf) -> Outcome<Message> {
        let (id, moment) = (self.id, moment(ctx));
        let written = ctx.desk.read(move |conn| {
            let bytes = bytes(conn, id, moment)?;
            platform::write_file(&path, &bytes).map_err(StoreError::io(&path))?;
            Ok(path)
        });
        Outcome::run(written.map(Message::FileWritten))
    }

    /// Shows the document in the system's program for PDF files, which also prints it.
    pub(super) fn open_file(&self, ctx: &Ctx) -> Outcome<Message> {
        let (id, moment) = (self.id, moment(ctx));
        let name = self.file_name(ctx);
        let written = ctx.desk.read(move |conn| {
            let bytes = bytes(conn, id, moment)?;
            let path = platform::shown_files()
                .map_err(StoreError::io(Path::new(&name)))?
                .join(&name);
            platform::write_file(&path, &bytes).map_err(StoreError::io(&path))?;
            Ok(path)
        });
        Outcome::run(written.map(Message::FileReady))
    }

    /// Sends the document to a printer.
    pub(super) fn print(&self, ctx: &Ctx, choice: Choice) -> Task<Message> {
        let (id, moment, title) = (self.id, moment(ctx), self.title(ctx.words));
        let sent = ctx.desk.read(move |conn| {
            let bytes = bytes(conn, id, moment)?;
            let job = Job {
                printer: choice.printer,
                title,
                copies: choice.copies,
                pages: choice.pages,
                paper: None,
            };
            let sent = printer::send(&bytes, &job);
            Ok(sent.map(|state| (job.printer, state)))
        });
        sent.map(|sent| {
            Message::Sent(match sent {
                Ok(sent) => sent.map_err(SendError::Printer),
                Err(error) => Err(SendError::Store(error)),
            })
        })
    }

    fn file_name(&self, ctx: &Ctx) -> String {
        format!("{}.pdf", file_name(&self.title(ctx.words)))
    }
}

/// Gives a title that may be the name of a file on any system.
pub fn file_name(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|c| match c {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    name.trim().trim_end_matches('.').to_owned()
}

/// Says that a file was written.
pub fn said(ctx: &Ctx, path: &Path) -> Event {
    let path = path.display().to_string();
    Event::Say(ctx.words.with(id::CLI_PRINTED, &[("path", path.into())]))
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn a_number_with_strokes_is_a_file_name() {
        assert_eq!(file_name("Рахунок 17/2"), "Рахунок 17-2");
        assert_eq!(file_name("A: \"b\"?."), "A- -b--");
    }
}
