//! `kartoteka identifier ...`: tax codes, register numbers and accounts of clients. What is odd is said and kept.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::CliResult;
use super::json::{IdentifierJson, RecordId};
use super::output::Table;
use super::reference::Ref;
use super::resolve;
use crate::domain::client::ClientIdentifier;
use crate::domain::id::IdentifierId;
use crate::domain::identifier::{self, IdentifierKind};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Store, StoreError, Table as Rows, client};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Add),
    List {
        #[arg(long)]
        client: Ref,
    },
    Edit(Edit),
    Delete {
        id: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    client: Ref,
    /// Guessed from the value and the client's country when left out.
    #[arg(long, value_parser = codes!(IdentifierKind))]
    kind: Option<IdentifierKind>,
    value: String,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: Ref,
    #[arg(long, value_parser = codes!(IdentifierKind))]
    kind: IdentifierKind,
    value: String,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List { client } => list(ctx, &client),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete { id } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| get(conn, id.identifier(conn)?))?;
                let id = found.id;
                let subject = format!("{} {}", kind_name(ctx, &found.kind), found.value);
                let ((), did) = ctx.act(&store, Action::DeleteIdentifier, subject, |tx| {
                    client::delete_identifier(tx, id)?;
                    Ok(())
                })?;
                ctx.tell(&did, "identifier", &RecordId(id.get()))
            }
        }
    }
}

/// Reads `KIND=VALUE`, or a value of which the kind can be guessed.
pub fn read(typed: &str, country: &str) -> CliResult<(String, String)> {
    let kind = |value: &str| {
        identifier::recognise(value, country)
            .unwrap_or(IdentifierKind::Other)
            .code()
            .to_owned()
    };
    if !typed.contains('=') {
        return Ok((kind(typed), typed.trim().to_owned()));
    }
    let (name, value) = arg::pair(typed)?;
    match IdentifierKind::from_code(name) {
        Some(known) => Ok((known.code().to_owned(), value.to_owned())),
        None => {
            let codes: Vec<&str> = IdentifierKind::ALL.iter().map(|kind| kind.code()).collect();
            Err(resolve::no_such_field(name, &codes))
        }
    }
}

/// Says on stderr what is odd about a value.
pub fn warn(ctx: &mut Ctx<'_>, kind: &str, value: &str) -> CliResult<()> {
    let Some(warning) = warning(ctx, kind, value) else {
        return Ok(());
    };
    let kind = kind_name(ctx, kind);
    ctx.note(&format!("{kind} {value}: {warning}"))
}

/// Gives what is odd about a value; `None` when nothing is.
pub fn warning(ctx: &Ctx<'_>, kind: &str, value: &str) -> Option<String> {
    let kind = IdentifierKind::from_code(kind)?;
    let problem = identifier::check(kind, value)?;
    Some(say::identifier_problem(ctx.words, kind, problem))
}

/// Names a kind of identifier.
pub fn kind_name(ctx: &Ctx<'_>, kind: &str) -> String {
    say::identifier_kind(ctx.words, kind)
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let owner = store.read(|conn| resolve::client(conn, self.client.client(conn)?))?;
        let (kind, value) = match self.kind {
            Some(kind) => (kind.code().to_owned(), self.value.trim().to_owned()),
            None => {
                let guessed = identifier::recognise(&self.value, &owner.country);
                let kind = guessed.unwrap_or(IdentifierKind::Other);
                (kind.code().to_owned(), self.value.trim().to_owned())
            }
        };
        let subject = format!("{}: {} {value}", owner.name, kind_name(ctx, &kind));
        let (added, did) = ctx.act(&store, Action::AddIdentifier, subject, |tx| {
            Ok(client::add_identifier(tx, owner.id, &kind, &value)?)
        })?;
        tell(ctx, (&store, &did), added, &kind, &value)
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let id = store.read(|conn| self.id.identifier(conn))?;
        let (kind, value) = (self.kind.code(), self.value.trim());
        let subject = format!("{} {value}", kind_name(ctx, kind));
        let ((), did) = ctx.act(&store, Action::EditIdentifier, subject, |tx| {
            Ok(client::set_identifier(tx, id, kind, value)?)
        })?;
        tell(ctx, (&store, &did), id, kind, value)
    }
}

fn tell(
    ctx: &mut Ctx<'_>,
    (store, did): (&Store, &super::context::Did),
    id: IdentifierId,
    kind: &str,
    value: &str,
) -> CliResult<()> {
    warn(ctx, kind, value)?;
    let identifier = ClientIdentifier {
        id,
        kind: kind.to_owned(),
        value: value.to_owned(),
    };
    let document = IdentifierJson::new(&identifier, warning(ctx, kind, value));
    ctx.tell_added(
        store,
        did,
        "identifier",
        &document,
        (Rows::Identifier, id.get()),
    )
}

fn get(conn: &Connection, id: IdentifierId) -> CliResult<ClientIdentifier> {
    let missing = StoreError::NotFound {
        what: "identifier",
        id: id.get(),
    };
    let (_, found) = client::identifier(conn, id)?.ok_or(missing)?;
    Ok(found)
}

fn list(ctx: &mut Ctx<'_>, owner: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store
        .read(|conn| -> CliResult<_> { Ok(client::identifiers(conn, owner.client(conn)?)?) })?;
    let all: Vec<IdentifierJson> = found
        .iter()
        .map(|found| IdentifierJson::new(found, warning(ctx, &found.kind, &found.value)))
        .collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::COLUMN_VALUE),
            String::new(),
        ]);
        for found in &all {
            table.row([
                ctx.short(&store, Rows::Identifier, found.id.0),
                kind_name(ctx, &found.kind),
                found.value.clone(),
                found.warning.clone().unwrap_or_default(),
            ]);
        }
        table.text()
    })
}
