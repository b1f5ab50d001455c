//! `kartoteka tag ...`: the tags in use. A tag is made by `client tag`.

use clap::Subcommand;
use rusqlite::Connection;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{RecordId, TagJson};
use super::output::Table;
use super::resolve;
use crate::domain::client::FieldError;
use crate::domain::id::TagId;
use crate::i18n::id;
use crate::store::{Action, StoreError, Table as Rows, tag};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    /// Gives a tag another name.
    Rename {
        tag: String,
        new_name: String,
    },
    /// Deletes a tag and takes it off all clients and deals.
    Delete {
        tag: String,
    },
    /// Puts the second tag in place of the first.
    Merge {
        tag: String,
        into: String,
    },
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Rename { tag, new_name } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| resolve::tag(conn, &tag))?;
                let subject = new_name.trim().to_owned();
                let done = ctx.act(&store, Action::EditTag, subject, |tx| {
                    Ok(tag::rename(tx, found, &new_name)?)
                });
                let ((), did) = done.map_err(|error| taken(error, &tag))?;
                let tag = store.read(|conn| json_of(conn, found, new_name.trim()))?;
                ctx.tell(&did, "tag", &tag)
            }
            Self::Delete { tag } => {
                let store = ctx.writing()?;
                let (found, name) = named(&store, &tag)?;
                let (_, did) = ctx.act(&store, Action::DeleteTag, name, |tx| {
                    Ok(tag::delete(tx, found)?)
                })?;
                ctx.tell(&did, "tag", &RecordId(found.get()))
            }
            Self::Merge { tag, into } => {
                let store = ctx.writing()?;
                let (other, _) = named(&store, &tag)?;
                let (kept, name) = named(&store, &into)?;
                let (_, did) = ctx.act(&store, Action::MergeTags, name.clone(), |tx| {
                    Ok(tag::merge(tx, kept, other)?)
                })?;
                let tag = store.read(|conn| json_of(conn, kept, &name))?;
                ctx.tell(&did, "tag", &tag)
            }
        }
    }
}

/// A name that another tag has: the two can be merged.
fn taken(error: CliError, tag: &str) -> CliError {
    match error {
        CliError::Store(StoreError::Value(FieldError::Taken { given })) => {
            CliError::failed(id::CLI_TAG_TAKEN, id::CLI_TAG_TAKEN_DO)
                .with("tag", tag)
                .with("given", given)
        }
        other => other,
    }
}

fn named(store: &crate::store::Store, typed: &str) -> CliResult<(TagId, String)> {
    store.read(|conn| -> CliResult<_> {
        let found = resolve::tag(conn, typed)?;
        Ok((found, tag::name(conn, found)?.unwrap_or_default()))
    })
}

fn json_of(conn: &Connection, tag: TagId, name: &str) -> CliResult<TagJson> {
    Ok(TagJson {
        id: RecordId(tag.get()),
        name: name.to_owned(),
        clients: tag::count(conn, tag)?,
        deals: tag::count_deals(conn, tag)?,
    })
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let all = store.read(|conn| -> CliResult<Vec<TagJson>> {
        let mut all = Vec::new();
        for found in tag::all(conn)? {
            all.push(json_of(conn, found.id, &found.name)?);
        }
        Ok(all)
    })?;
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_TAG),
            ctx.tr(id::RECORD_CLIENT),
            ctx.tr(id::RECORD_DEAL),
        ]);
        for tag in &all {
            let count = ctx
                .words
                .with(id::COUNT_CLIENTS, &[("count", tag.clients.into())]);
            let number = ctx.short(&store, Rows::Tag, tag.id.0);
            let deals = ctx
                .words
                .with(id::COUNT_DEALS, &[("count", tag.deals.into())]);
            table.row([number, tag.name.clone(), count, deals]);
        }
        table.text()
    })
}
