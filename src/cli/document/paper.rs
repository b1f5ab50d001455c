//! `document issue` and `document print`: the pages of a document, made once at issue and kept.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::batch::{self, Place};
use super::{existing, name, show};
use crate::cli::context::{Ctx, Did};
use crate::cli::error::{CliError, CliResult};
use crate::cli::reference::Ref;
use crate::demo::Pages;
use crate::domain::document::{Document, DocumentKind, DocumentState};
use crate::domain::id::DocumentId;
use crate::i18n::id;
use crate::platform;
use crate::print::{self, Moment};
use crate::store::content::Content;
use crate::store::document::list::{self, DocumentFilter, DocumentSort};
use crate::store::document::{doubled, issue};
use crate::store::{Action, Connection, Store, StoreError, document};

#[derive(Debug, Args)]
pub struct Issue {
    document: Ref,
    /// Also writes the PDF.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Renumber {
    document: Ref,
    /// Also writes the PDF.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Print {
    #[arg(required = true)]
    documents: Vec<Ref>,
    /// The pages that went out under this number, though it carries another one.
    #[arg(long, requires = "output")]
    number: Option<String>,
    #[command(flatten)]
    place: Place,
}

impl Issue {
    pub fn run(self, ctx: &mut Ctx<'_>, kind: Option<DocumentKind>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, subject) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, kind)?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found, subject))
        })?;
        let moment = moment(ctx);
        let warnings = store.read(|conn| -> CliResult<_> {
            let made = print::document::read::pages(conn, &found, moment)?;
            Ok(print::document::warnings(&made, moment.words))
        })?;
        for warning in &warnings {
            ctx.note(warning)?;
        }
        let (issued, did) = ctx.act(&store, Action::IssueDocument, subject, |tx| {
            issue::issue(tx, found.id, |tx, id| pages(tx, id, moment))
        })?;
        let title =
            crate::say::document::title(ctx.words, found.kind, &issued.number, issued.revision, "");
        let said = ctx
            .words
            .with(id::CLI_ISSUED, &[("title", title.as_str().into())]);
        tell(ctx, &store, &did, (found.id, said), self.output.as_deref())
    }
}

impl Renumber {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (found, subject) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, &self.document, None)?;
            let subject = name(conn, ctx.words, &found)?;
            Ok((found, subject))
        })?;
        let moment = moment(ctx);
        let (number, did) = ctx.act(&store, Action::RenumberDocument, subject.clone(), |tx| {
            doubled::renumber(tx, found.id, |tx, id| pages(tx, id, moment))
        })?;
        let values = [("title", subject.into()), ("number", number.into())];
        let said = ctx.words.with(id::CLI_RENUMBERED, &values);
        tell(ctx, &store, &did, (found.id, said), self.output.as_deref())
    }
}

/// Says what was done to a document, and writes its pages where that was asked for.
fn tell(
    ctx: &mut Ctx<'_>,
    store: &Store,
    did: &Did,
    (found, mut said): (DocumentId, String),
    output: Option<&Path>,
) -> CliResult<()> {
    let shown = store.read(|conn| -> CliResult<_> {
        if let Some(file) = output {
            write(conn, found, file)?;
        }
        show::json_of(ctx, conn, found)
    })?;
    if ctx.is_json() {
        return ctx.tell(did, "document", &shown);
    }
    if let Some(file) = output {
        let path = file.display().to_string();
        said.push('\n');
        said.push_str(&ctx.words.with(id::CLI_PRINTED, &[("path", path.into())]));
    }
    ctx.show(&shown, |_| said)
}

impl Print {
    pub fn run(self, ctx: &mut Ctx<'_>, kind: Option<DocumentKind>) -> CliResult<()> {
        let store = ctx.reading()?;
        let (document, output) = match (self.documents.as_slice(), self.place.file()) {
            ([document], Some(output)) => (document, output),
            _ if self.number.is_some() => {
                return Err(CliError::failed(
                    id::CLI_NO_KEPT_FILE,
                    id::CLI_NO_KEPT_FILE_DO,
                ));
            }
            _ if !self.place.is_given() => {
                return Err(CliError::wrong(id::BATCH_NO_PLACE, id::BATCH_NO_PLACE_DO));
            }
            (several, _) => {
                let ids = store.read(|conn| -> CliResult<Vec<_>> {
                    let found = several.iter().map(|typed| existing(conn, typed, kind));
                    found.map(|found| found.map(|found| found.id)).collect()
                })?;
                return batch::print(ctx, &store, &ids, &self.place);
            }
        };
        let moment = moment(ctx);
        let (found, is_draft) = store.read(|conn| -> CliResult<_> {
            let found = existing(conn, document, kind)?;
            let is_draft = found.state == DocumentState::Draft && self.number.is_none();
            if let Some(number) = &self.number {
                write_kept(issue::kept_as(conn, found.id, number)?, output)?;
            } else if is_draft {
                let bytes = pages(conn, found.id, moment)?;
                platform::write_file(output, &bytes).map_err(StoreError::io(output))?;
            } else {
                write(conn, found.id, output)?;
            }
            Ok((found, is_draft))
        })?;
        let shown = json!({
            "file": output,
            "document": crate::cli::trade::id_json(found.id.get()),
            "number": self.number.as_ref().unwrap_or(&found.number),
            "draft": is_draft,
        });
        ctx.show(&shown, |ctx| {
            let path = output.display().to_string();
            let done = ctx.words.with(id::CLI_PRINTED, &[("path", path.into())]);
            if is_draft {
                format!("{done}\n{}", ctx.tr(id::CLI_PRINTED_DRAFT))
            } else {
                done
            }
        })
    }
}

/// Writes an offer and an invoice of a demo office into a folder; gives their files.
pub fn samples(ctx: &Ctx<'_>, store: &Store, folder: &Path) -> CliResult<Vec<PathBuf>> {
    let today = ctx.today();
    let mut files = Vec::new();
    for (kind, name) in [
        (DocumentKind::Offer, "offer.pdf"),
        (DocumentKind::Invoice, "invoice.pdf"),
    ] {
        let file = folder.join(name);
        let written = store.read(|conn| -> CliResult<_> {
            let filter = DocumentFilter {
                kind: Some(kind.code().to_owned()),
                ..DocumentFilter::default()
            };
            let sort = (DocumentSort::Amount, true);
            for found in list::ids(conn, &filter, sort, today, None)? {
                if issue::kept_file(conn, found)?.is_some() {
                    write(conn, found, &file)?;
                    return Ok(true);
                }
            }
            Ok(false)
        })?;
        if written {
            files.push(file);
        }
    }
    Ok(files)
}

/// Gives what makes the pages of the demo's documents.
pub fn demo_pages(ctx: &Ctx<'_>) -> Pages {
    let moment = moment(ctx);
    Pages::new(move |tx, id| {
        pages(tx, id, moment).map_err(|error| match error {
            CliError::Store(error) => error,
            // Fonts that cannot be read: the program itself is damaged, and nothing of the demo is made.
            _ => StoreError::from(crate::domain::document::refusal::DocumentRefusal::NoPages),
        })
    })
}

/// Makes the pages of a document.
pub fn pages(conn: &Connection, found: DocumentId, moment: Moment) -> CliResult<Vec<u8>> {
    let found: Document = document::get(conn, found)?.unwrap_or_default();
    let made = print::document::read::pages(conn, &found, moment)?;
    Ok(print::write(&made.document)?)
}

/// Writes the kept file of an issued document.
fn write(conn: &Connection, found: DocumentId, file: &Path) -> CliResult<()> {
    write_kept(issue::kept_file(conn, found)?, file)
}

fn write_kept(kept: Option<Content>, file: &Path) -> CliResult<()> {
    let kept =
        kept.ok_or_else(|| CliError::failed(id::CLI_NO_KEPT_FILE, id::CLI_NO_KEPT_FILE_DO))?;
    platform::write_file(file, &kept.bytes).map_err(StoreError::io(file))?;
    Ok(())
}

fn moment(ctx: &Ctx<'_>) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}
