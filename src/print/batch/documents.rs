//! Many documents in one job: made and issued by one template, or those that are there already.
//!
//! Each document is an action of its own. It is numbered, its pages are kept and its file is written within that one action:
//! when any of it fails the number is not given. So a job that stops in the middle leaves whole documents and no gap.

use std::path::PathBuf;

use super::{Out, Progress, Watch, free, refused, write_file};
use crate::domain::document::{Document as Paper, DocumentState};
use crate::domain::id::DocumentId;
use crate::i18n::Words;
use crate::print::document::read;
use crate::print::pdf::join;
use crate::print::{Document, Moment, Press};
use crate::say;
use crate::store::document::make::{self as drafts, Source};
use crate::store::document::{self, issue};
use crate::store::{Action, Changes, Connection, Store, StoreError, StoreResult, client, deal};

/// What is wanted of each document.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Kind, date, company, language, template.
    pub draft: drafts::Wanted,
    /// Also gives each its number; otherwise they stay drafts.
    pub issues: bool,
}

/// A document of the job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    pub id: DocumentId,
    /// Empty for a draft.
    pub number: String,
    /// Kind and number, or kind and client.
    pub title: String,
    /// Where it was written, when it has a file of its own.
    pub file: Option<PathBuf>,
}

/// What no document was made of, or what could not be printed.
#[derive(Debug, Clone)]
pub struct Missed {
    pub name: String,
    pub why: StoreError,
}

/// How a job ended.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// These are there, numbered and kept.
    pub made: Vec<Made>,
    /// These were left out, the job went on.
    pub missed: Vec<Missed>,
    /// Why it ended before the last one; `Cancelled` when it was stopped. What is in `made` stays.
    pub stopped: Option<StoreError>,
    /// All pages, where they stay in memory.
    pub bytes: Option<Vec<u8>>,
    /// What was changed in the base.
    pub changes: Changes,
}

/// Makes a document of each source, issues it, and writes it.
pub fn make(
    store: &Store,
    moment: Moment,
    wanted: &Wanted,
    sources: &[Source],
    out: Option<&Out>,
    watch: &mut Watch<'_>,
) -> Report {
    let mut job = Job::new(moment, out);
    if let Err(error) = out.map_or(Ok(()), Out::probe) {
        job.report.stopped = Some(error);
        return job.report;
    }
    let total = sources.len();
    for (number, source) in sources.iter().enumerate() {
        let name = store
            .read(|conn| name_of(conn, *source))
            .unwrap_or_default();
        let made = job.one(store, wanted, *source, &name);
        if !job.goes_on(name, made) {
            break;
        }
        let done = number + 1;
        if watch(Progress { done, total }).is_break() && done < total {
            job.report.stopped = Some(StoreError::Cancelled);
            break;
        }
    }
    job.end()
}

/// Writes documents that are there already: the kept pages of issued ones, new pages of drafts.
pub fn print(
    store: &Store,
    moment: Moment,
    ids: &[DocumentId],
    out: &Out,
    watch: &mut Watch<'_>,
) -> Report {
    let mut job = Job::new(moment, Some(out));
    if let Err(error) = out.probe() {
        job.report.stopped = Some(error);
        return job.report;
    }
    let total = ids.len();
    for (number, id) in ids.iter().enumerate() {
        let read = store.read(|conn| -> StoreResult<_> {
            let of = existing(conn, *id)?;
            let title = title(conn, moment.words, &of)?;
            Ok((of, title))
        });
        let (name, printed) = match read {
            Ok((of, title)) => {
                let printed = store.read(|conn| job.existing(conn, &of, &title));
                (title, printed)
            }
            Err(error) => (String::new(), Err(error)),
        };
        if !job.goes_on(name, printed) {
            break;
        }
        let done = number + 1;
        if watch(Progress { done, total }).is_break() && done < total {
            job.report.stopped = Some(StoreError::Cancelled);
            break;
        }
    }
    job.end()
}

/// Gives the pages of a document: the kept ones of an issued document, new ones of a draft.
///
/// # Errors
/// When the base cannot be read; `NoPages` when the pages cannot be made.
pub fn pages(conn: &Connection, id: DocumentId, moment: Moment) -> StoreResult<Vec<u8>> {
    if let Some(kept) = issue::kept_file(conn, id)? {
        return Ok(kept.bytes);
    }
    laid_out(conn, &existing(conn, id)?, moment)
}

/// Gives the pages that a document of a source would have; nothing is kept and no number is given.
///
/// # Errors
/// As making it.
pub fn tried(
    store: &Store,
    moment: Moment,
    wanted: &drafts::Wanted,
    source: Source,
) -> StoreResult<Vec<u8>> {
    let mut bytes = Vec::new();
    // What fails leaves nothing behind: it is made, laid out, and given up.
    let given_up = store.transact(Action::AddDocument, "", |tx| -> StoreResult<()> {
        let id = drafts::create(tx, wanted, source)?;
        let of = existing(tx, id)?;
        bytes = laid_out(tx, &of, moment)?;
        Err(StoreError::Cancelled)
    });
    match given_up {
        Err(StoreError::Cancelled) if !bytes.is_empty() => Ok(bytes),
        Err(error) => Err(error),
        Ok(_) => Ok(bytes),
    }
}

fn laid_out(conn: &Connection, of: &Paper, moment: Moment) -> StoreResult<Vec<u8>> {
    let made = read::pages(conn, of, moment).map_err(refused)?;
    crate::print::write(&made.document).map_err(refused)
}

/// A job that runs.
struct Job<'a> {
    moment: Moment,
    out: Option<&'a Out>,
    press: Press,
    /// The files of all, where they become one.
    files: Vec<Vec<u8>>,
    report: Report,
}

impl<'a> Job<'a> {
    fn new(moment: Moment, out: Option<&'a Out>) -> Self {
        Self {
            moment,
            out,
            press: Press::default(),
            files: Vec::new(),
            report: Report::default(),
        }
    }

    /// Makes one document: one action, all of it or nothing.
    fn one(
        &mut self,
        store: &Store,
        wanted: &Wanted,
        source: Source,
        name: &str,
    ) -> StoreResult<Made> {
        let words = self.moment.words;
        let subject = say::document::title(words, wanted.draft.kind, "", 1, name);
        let action = if wanted.issues {
            Action::IssueDocument
        } else {
            Action::AddDocument
        };
        let mut written: Option<PathBuf> = None;
        let mut kept = Vec::new();
        let result = store.transact(action, &subject, |tx| -> StoreResult<_> {
            let id = drafts::create(tx, &wanted.draft, source)?;
            if wanted.issues {
                issue::issue(tx, id, |tx, id| -> StoreResult<_> {
                    let of = existing(tx, id)?;
                    let bytes = self.pages(tx, &of)?;
                    written = self.put(&title(tx, words, &of)?, &bytes)?;
                    kept.clone_from(&bytes);
                    Ok(bytes)
                })?;
            } else if self.out.is_some() {
                let of = existing(tx, id)?;
                kept = self.pages(tx, &of)?;
                written = self.put(&title(tx, words, &of)?, &kept)?;
            }
            let of = existing(tx, id)?;
            Ok((id, of.number.clone(), title(tx, words, &of)?))
        });
        match result {
            Ok(((id, number, title), changes)) => {
                self.report.changes.action = changes.action;
                self.report.changes.tables.extend(changes.tables);
                self.collect(kept);
                Ok(Made {
                    id,
                    number,
                    title,
                    file: written,
                })
            }
            Err(error) => {
                // A file of a number that was not given must not lie about.
                if let Some(file) = written {
                    let _ = std::fs::remove_file(file); // on a full disk it can still be removed
                }
                Err(error)
            }
        }
    }

    fn existing(&mut self, conn: &Connection, of: &Paper, title: &str) -> StoreResult<Made> {
        let kept = match of.state {
            DocumentState::Draft => None,
            _ => issue::kept_file(conn, of.id)?,
        };
        let bytes = match kept {
            Some(kept) => kept.bytes,
            None => self.pages(conn, of)?,
        };
        let file = self.put(title, &bytes)?;
        self.collect(bytes);
        Ok(Made {
            id: of.id,
            number: of.number.clone(),
            title: title.to_owned(),
            file,
        })
    }

    fn pages(&mut self, conn: &Connection, of: &Paper) -> StoreResult<Vec<u8>> {
        let made = read::pages(conn, of, self.moment).map_err(refused)?;
        let document: Document = made.document;
        self.press.write(&document).map_err(refused)
    }

    /// Writes the file of one document into the folder.
    fn put(&self, title: &str, bytes: &[u8]) -> StoreResult<Option<PathBuf>> {
        let Some(Out::Folder(folder)) = self.out else {
            return Ok(None);
        };
        let file = free(folder, title);
        write_file(&file, bytes)?;
        Ok(Some(file))
    }

    fn collect(&mut self, bytes: Vec<u8>) {
        if matches!(self.out, Some(Out::File(_) | Out::Memory)) {
            self.files.push(bytes);
        }
    }

    /// Takes the end of one document; false when the job cannot go on.
    fn goes_on(&mut self, name: String, made: StoreResult<Made>) -> bool {
        match made {
            Ok(made) => self.report.made.push(made),
            Err(
                why @ (StoreError::Refused(_) | StoreError::Value(_) | StoreError::NotFound { .. }),
            ) => {
                self.report.missed.push(Missed { name, why });
            }
            Err(error) => {
                self.report.stopped = Some(error);
                return false;
            }
        }
        true
    }

    /// Puts what was made into its one file, also when the job was stopped: these numbers are given.
    fn end(mut self) -> Report {
        if self.files.is_empty() {
            return self.report;
        }
        let joined = join(&self.files).map_err(refused);
        let written = joined.and_then(|bytes| match self.out {
            Some(Out::File(file)) => write_file(file, &bytes),
            _ => {
                self.report.bytes = Some(bytes);
                Ok(())
            }
        });
        if let Err(error) = written {
            self.report.stopped = Some(error);
        }
        self.report
    }
}

fn existing(conn: &Connection, id: DocumentId) -> StoreResult<Paper> {
    document::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "document",
        id: id.get(),
    })
}

/// Calls a document by kind, number and client.
fn title(conn: &Connection, words: &Words, of: &Paper) -> StoreResult<String> {
    let client = match of.client {
        Some(client) => client::get(conn, client)?.map(|client| client.name),
        None => None,
    };
    let client = client.unwrap_or_default();
    let title = say::document::title(words, of.kind, &of.number, of.revision, &client);
    Ok(if of.number.is_empty() || client.is_empty() {
        title
    } else {
        format!("{title} {client}")
    })
}

/// Calls a source by its client or its own name.
fn name_of(conn: &Connection, source: Source) -> StoreResult<String> {
    Ok(match source {
        Source::Client(id) => client::get(conn, id)?.map(|client| client.name),
        Source::Deal(id) => deal::get(conn, id)?.map(|deal| deal.title),
        Source::Order(id) => crate::store::order::get(conn, id)?.map(|order| order.number),
        Source::Document(id) => document::get(conn, id)?.map(|document| document.number),
        Source::Shipment(_) => None,
    }
    .unwrap_or_default())
}
