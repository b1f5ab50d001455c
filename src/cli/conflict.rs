//! `kartoteka conflicts ...`: what two devices wrote at the same time, and deciding which of it is right.

use std::collections::HashMap;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{Instant, RecordId};
use super::output::Table;
use crate::domain::id::UserId;
use crate::i18n::id;
use crate::say;
use crate::store::replica::conflict::{self, Choice, Conflict, Kind, Version};
use crate::store::{CellValue, StoreError, history, office_option, user};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Choose(Choose),
}

/// Decides: what stands stays, the other value is written, or something else.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("decision").required(true)))]
pub struct Choose {
    #[arg(value_name = "NUMBER")]
    conflict: i64,
    #[arg(long, group = "decision")]
    stay: bool,
    #[arg(long, group = "decision")]
    other: bool,
    #[arg(long, group = "decision", value_name = "TEXT")]
    write: Option<String>,
    /// What stands, as the list showed it.
    #[arg(long, value_name = "TEXT")]
    if_stands: Option<String>,
}

#[derive(Debug, Serialize)]
struct ConflictJson {
    number: i64,
    record: &'static str,
    id: RecordId,
    name: String,
    field: String,
    kind: &'static str,
    /// What both had seen; `null` when it is not known.
    before: Option<String>,
    stands: VersionJson,
    other: VersionJson,
}

#[derive(Debug, Serialize)]
struct VersionJson {
    value: String,
    shown: String,
    at: Instant,
    user: Option<RecordId>,
    device: u32,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Choose(choose) => choose.run(ctx),
        }
    }
}

impl Choose {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let missing = || {
            CliError::failed(id::CLI_NO_CONFLICT, id::CLI_NO_CONFLICT_DO)
                .with("number", self.conflict.to_string())
        };
        let open = store.read(conflict::open)?;
        let found = open.iter().find(|one| one.id == self.conflict);
        let found = found.ok_or_else(missing)?;
        let choice = match &self.write {
            Some(_) if found.kind == Kind::Deleted || !is_text(found) => {
                return Err(CliError::wrong(
                    id::CLI_CONFLICT_NO_TEXT,
                    id::CLI_CONFLICT_NO_TEXT_DO,
                ));
            }
            Some(text) => Choice::Value(CellValue::Text(text.clone())),
            None if self.other => Choice::Other,
            None => Choice::Keep,
        };
        if let Some(seen) = &self.if_stands {
            let (zone, words) = (ctx.zone, ctx.words);
            let currency = store.read(|conn| history::currency_of(conn, found.table, found.row))?;
            let value = &found.won.value;
            let shown = say::cell(words, (found.table, currency), &found.column, value, zone);
            if *seen != value.text() && *seen != shown {
                return Err(StoreError::ChangedMeanwhile.into());
            }
        }
        store.settle(&found.decided(choice))?;
        let left = store.read(conflict::open)?.len();
        let document = serde_json::json!({ "number": self.conflict, "left": left });
        ctx.show(&document, |ctx| {
            ctx.words
                .with(id::CLI_CONFLICT_DECIDED, &[("left", left.into())])
        })
    }
}

/// Whether both values are texts, so that a third one can be typed.
fn is_text(conflict: &Conflict) -> bool {
    let is = |value: &CellValue| matches!(value, CellValue::Text(_));
    is(&conflict.won.value) && is(&conflict.lost.value)
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (open, users, devices) = store.read(|conn| -> CliResult<_> {
        let mut open = Vec::new();
        for found in conflict::open(conn)? {
            let currency = history::currency_of(conn, found.table, found.row)?;
            open.push((found, currency));
        }
        let users: HashMap<UserId, String> = user::all(conn)?
            .into_iter()
            .map(|user| (user.id, user.name))
            .collect();
        Ok((open, users, office_option::device_names(conn)?))
    })?;
    let all: Vec<ConflictJson> = open
        .into_iter()
        .map(|(found, currency)| {
            let shown = |value: &CellValue| {
                let of = (found.table, currency);
                say::cell(ctx.words, of, &found.column, value, ctx.zone)
            };
            let version = |version: &Version| VersionJson {
                value: version.value.text(),
                shown: shown(&version.value),
                at: Instant(version.at),
                user: version.user.map(|user| RecordId(user.get())),
                device: version.device,
            };
            ConflictJson {
                number: found.id,
                record: found.table.name(),
                id: RecordId(found.row),
                name: found.name.clone(),
                field: found.column.clone(),
                kind: match found.kind {
                    Kind::Field => "field",
                    Kind::Text => "text",
                    Kind::Deleted => "deleted",
                },
                before: found.base.as_ref().map(CellValue::text),
                stands: version(&found.won),
                other: version(&found.lost),
            }
        })
        .collect();
    ctx.show(&all, |ctx| {
        if all.is_empty() {
            return ctx.tr(id::CLI_NO_CONFLICTS);
        }
        let mut table = Table::new([
            ctx.tr(id::CLI_NUMBER_SIGN),
            ctx.tr(id::CLI_WHAT),
            ctx.tr(id::COLUMN_FIELD_ID),
            ctx.tr(id::CLI_CONFLICT_STANDS),
            ctx.tr(id::CLI_CONFLICT_OTHER),
        ]);
        for one in &all {
            let version = |version: &VersionJson| {
                let user = version.user.as_ref();
                let who = user.and_then(|user| users.get(&UserId::new(user.0)));
                let place = say::office::device(ctx.words, &devices, version.device);
                let who = match who {
                    Some(who) => format!("{who}, {place}"),
                    None => place,
                };
                format!("{} ({who}, {})", version.shown, ctx.local(version.at.0))
            };
            table.row([
                one.number.to_string(),
                one.name.clone(),
                say::column(ctx.words, &one.field),
                version(&one.stands),
                version(&one.other),
            ]);
        }
        table.text()
    })
}
