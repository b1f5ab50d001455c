//! `... merge THING INTO` of books, own fields, rooms and the other lists: two that mean the same are put together; and what stands
//! under one name, with who made it.

use clap::Args;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliResult, OfField};
use super::json::{Instant, RecordId};
use super::reference::Ref;
use super::resolve;
use crate::domain::client::FieldError;
use crate::domain::custom_field::FieldOwner;
use crate::domain::money::Currency;
use crate::i18n::id;
use crate::say;
use crate::store::lookup::{self, Among};
use crate::store::together::{self, Differs};
use crate::store::{Table, twins};

/// What is put together: the first one is no more.
#[derive(Debug, Args)]
pub struct Pair {
    thing: Ref,
    into: Ref,
}

/// The same of own fields, whose names are those of an owner.
#[derive(Debug, Args)]
pub struct Fields {
    thing: String,
    into: String,
    #[arg(long, default_value = "client", value_parser = codes!(FieldOwner))]
    owner: FieldOwner,
}

impl Pair {
    pub fn run(self, ctx: &mut Ctx<'_>, table: Table, noun: &str) -> CliResult<()> {
        let store = ctx.writing()?;
        let pair = store.read(|conn| -> CliResult<_> {
            Ok((self.thing.row(conn, table)?, self.into.row(conn, table)?))
        })?;
        put(ctx, (table, noun), pair)
    }
}

impl Fields {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let pair = store.read(|conn| -> CliResult<_> {
            let row = |typed: &str| resolve::field(conn, self.owner, typed);
            Ok((row(&self.thing)?.id.get(), row(&self.into)?.id.get()))
        })?;
        put(ctx, (Table::Field, "field"), pair)
    }
}

fn put(ctx: &mut Ctx<'_>, (table, noun): (Table, &str), (gone, into): (i64, i64)) -> CliResult<()> {
    let store = ctx.writing()?;
    let (name, other, differs) = store.read(|conn| -> CliResult<_> {
        Ok((
            lookup::name(conn, table, into)?,
            lookup::name(conn, table, gone)?,
            together::differs(conn, table, into, gone)?,
        ))
    })?;
    let kept = name.clone();
    let (_, did) = ctx.act(&store, together::action(table), name, |tx| {
        Ok(together::put(tx, table, into, gone)?)
    })?;
    ctx.tell(&did, noun, &RecordId(into))?;
    if differs.is_empty() {
        return Ok(());
    }
    let what: Vec<String> = differs
        .iter()
        .map(|it| said_otherwise(ctx, table, it))
        .collect();
    let values = [
        ("gone", other.into()),
        ("name", kept.into()),
        ("what", what.join("; ").into()),
    ];
    let said = ctx.words.with(id::CLI_TWINS_DIFFERS, &values);
    ctx.note(&said)
}

/// Says what stands where both say something else, and what the other one said.
fn said_otherwise(ctx: &Ctx<'_>, table: Table, it: &Differs) -> String {
    let cell = |value| {
        let of = (table, Currency::default());
        match say::cell(ctx.words, of, &it.column, value, ctx.zone) {
            none if none.is_empty() => ctx.tr(id::CONFLICTS_EMPTY),
            said => said,
        }
    };
    let values = [
        ("field", say::column(ctx.words, &it.column).into()),
        ("stays", cell(&it.stays).into()),
        ("other", cell(&it.other).into()),
    ];
    ctx.words.with(id::CLI_TWINS_DIFFERS_FIELD, &values)
}

/// Refuses a name that another one of a list has: two could not be told apart.
pub fn free(conn: &Connection, table: Table, name: &str) -> CliResult<()> {
    let key = together::key(name);
    let found = lookup::find(conn, table, name, Among::Living)?;
    match found.into_iter().find(|it| together::key(&it.name) == key) {
        Some(it) => Err(FieldError::Taken { given: it.name }).of_field("name"),
        None => Ok(()),
    }
}

/// What stands under one name, in words and as JSON.
#[derive(Debug, Default)]
pub struct Alike {
    pub said: Vec<String>,
    pub json: Vec<Value>,
}

impl Alike {
    /// Reads all of it.
    pub fn read(ctx: &Ctx<'_>, conn: &Connection) -> CliResult<Self> {
        let mut alike = Self::default();
        for found in twins::all(conn)? {
            alike.said.push(said(ctx, conn, &found)?);
            let things = found.things.iter().map(|thing| {
                json!({
                    "id": RecordId(thing.row), "name": thing.name, "user": thing.user.map(|user| RecordId(user.get())),
                    "at": thing.at.map(Instant), "uses": thing.uses,
                })
            });
            alike.json.push(json!({
                "kind": "same-name", "record": found.table.name(), "name": found.name(), "can_merge": found.are_alike,
                "things": things.collect::<Vec<_>>(),
            }));
        }
        Ok(alike)
    }
}

/// Says that several stand under one name, who made them, and what to do.
fn said(ctx: &Ctx<'_>, conn: &Connection, found: &twins::Twins) -> CliResult<String> {
    let digits = lookup::digits(conn, found.table)?;
    let mut lines = vec![say::twins(
        ctx.words,
        found.table,
        found.name(),
        found.things.len(),
    )];
    for thing in &found.things {
        let number = lookup::short(thing.row, digits);
        let uses = thing.uses.map(|count| {
            let count = [("count", count.into())];
            ctx.words.with(id::TWINS_USES, &count)
        });
        let who = match thing.user {
            Some(user) => lookup::name(conn, Table::User, user.get())?,
            None => String::new(),
        };
        let made = say::made(ctx.words, &who, thing.at.map(|at| ctx.local(at)));
        let parts = [made, uses].into_iter().flatten();
        lines.push(format!(
            "  {number} {}",
            parts.collect::<Vec<_>>().join(", ")
        ));
    }
    let todo = match found.are_alike {
        true => id::CLI_TWINS_DO,
        false if together::LISTS.contains(&found.table) => id::CLI_TWINS_OTHER_DO,
        false if matches!(found.table, Table::View | Table::Template) => id::CLI_TWINS_RENAME_DO,
        false => id::CLI_TWINS_ALONE_DO,
    };
    let values = [("command", command(found.table).into())];
    lines.push(ctx.words.with(todo, &values));
    Ok(lines.join("\n"))
}

/// The command under which a list is kept.
pub const fn command(table: Table) -> &'static str {
    match table {
        Table::Book => "book",
        Table::Field => "field",
        Table::Resource => "calendar room",
        Table::Tag => "tag",
        Table::Campaign => "campaign",
        Table::Reason => "reason",
        Table::ProductGroup => "product-group",
        Table::PriceList => "price-list",
        Table::Pipeline => "pipeline",
        Table::Stage => "stage",
        other => other.name(),
    }
}
