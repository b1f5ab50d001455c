//! `kartoteka document ...`: drafts, issue, revisions, states, numbering; `offer` and `invoice` are the same for one kind.

mod batch;
mod create;
mod head;
mod line;
mod list;
mod paper;
mod series;
pub mod short;
mod show;
mod step;

pub use create::NewDraft;
pub use paper::{demo_pages, samples};
pub use show::Shown;

use clap::Subcommand;
use rusqlite::Connection;

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::reference::{self, Ref};
use super::resolve;
use crate::domain::document::{Document, DocumentKind};
use crate::domain::id::DocumentId;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, StoreError, Table as Rows, document};

#[derive(Debug, Subcommand)]
pub enum Command {
    Create {
        #[arg(long = "kind", value_parser = codes!(DocumentKind))]
        document_kind: DocumentKind,
        #[command(flatten)]
        create: Box<NewDraft>,
    },
    List(Box<list::List>),
    Show {
        document: Ref,
    },
    Edit(Box<head::Edit>),
    #[command(subcommand)]
    Line(line::Command),
    Issue(paper::Issue),
    Batch {
        #[arg(long = "document-kind", value_parser = codes!(DocumentKind))]
        document_kind: DocumentKind,
        #[command(flatten)]
        batch: Box<batch::Many>,
    },
    Print(paper::Print),
    State(step::State),
    Revise(step::Revise),
    Renumber(paper::Renumber),
    ToOrder(step::ToOrder),
    #[command(subcommand)]
    Series(series::Command),
    Delete {
        #[arg(required = true)]
        documents: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        documents: Vec<Ref>,
    },
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Create {
                document_kind,
                create,
            } => create.run(ctx, document_kind),
            Self::List(list) => list.run(ctx, None),
            Self::Show { document } => show::show(ctx, &document, None),
            Self::Edit(edit) => edit.run(ctx),
            Self::Line(command) => command.run(ctx),
            Self::Issue(issue) => issue.run(ctx, None),
            Self::Batch {
                document_kind,
                batch,
            } => batch.run(ctx, document_kind),
            Self::Print(print) => print.run(ctx, None),
            Self::State(state) => state.run(ctx),
            Self::Revise(revise) => revise.run(ctx),
            Self::Renumber(renumber) => renumber.run(ctx),
            Self::ToOrder(to_order) => to_order.run(ctx),
            Self::Series(command) => command.run(ctx),
            Self::Delete { documents } => delete(ctx, &documents),
            Self::Restore { documents } => {
                super::base::restore_rows(ctx, &documents, Some(Rows::Document))
            }
        }
    }
}

/// Finds a living document and reads it.
fn existing(conn: &Connection, typed: &Ref, kind: Option<DocumentKind>) -> CliResult<Document> {
    let found = typed.document(conn, kind)?;
    Ok(document::get(conn, found)?.ok_or(StoreError::NotFound {
        what: "document",
        id: found.get(),
    })?)
}

/// Calls a document as history and undo do.
fn name(conn: &Connection, words: &Words, document: &Document) -> CliResult<String> {
    let client = match document.client {
        Some(client) => crate::store::client::get(conn, client)?.map(|client| client.name),
        None => None,
    };
    let else_by = match document.subject.as_str() {
        "" => client.unwrap_or_default(),
        subject => subject.to_owned(),
    };
    Ok(say::document::title(
        words,
        document.kind,
        &document.number,
        document.revision,
        &else_by,
    ))
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (found, names) = store.read(|conn| -> CliResult<_> {
        let found = reference::each(typed, |typed| typed.document(conn, None))?;
        let mut names = Vec::new();
        for &found in &found {
            if let Some(document) = document::get(conn, found)? {
                names.push(name(conn, ctx.words, &document)?);
            }
        }
        Ok((found, names))
    })?;
    let subject = resolve::several(ctx.words, &names, id::COUNT_RECORDS);
    let ((), did) = ctx.act(&store, Action::DeleteDocuments, subject, |tx| {
        for &found in &found {
            document::delete(tx, found)?;
        }
        Ok(())
    })?;
    let gone: Vec<String> = found.iter().map(DocumentId::to_string).collect();
    ctx.tell(&did, "deleted", &gone)
}

fn nothing_to_change() -> CliError {
    CliError::wrong(id::CLI_NOTHING_TO_SET, id::CLI_NOTHING_TO_CHANGE_DO)
}
