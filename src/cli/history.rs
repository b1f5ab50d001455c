//! `kartoteka history ...`: the latest actions, or who changed which field of a record, and putting a value back.

use std::collections::HashMap;

use clap::{Args, Subcommand};

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{ActionJson, ChangeJson, RecordId};
use super::output::Table as TextTable;
use super::resolve;
use crate::domain::id::{ActionId, ClientId, InteractionId, PersonId, UserId};
use crate::i18n::id;
use crate::say;
use crate::store::history::{self, Entry, RecordChange};
use crate::store::{Action, Table, user};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct History {
    #[command(flatten)]
    of: Of,
    #[arg(long, default_value_t = 50)]
    limit: usize,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Of what; the latest actions when nothing is named.
#[derive(Debug, Args)]
#[group(multiple = false)]
struct Of {
    #[arg(long)]
    client: Option<ClientId>,
    #[arg(long)]
    contact: Option<PersonId>,
    #[arg(long)]
    interaction: Option<InteractionId>,
}

#[derive(Debug, Subcommand)]
enum Command {
    PutBack(PutBack),
}

/// Puts back the value that a field had before an action; the names are those that history shows with `--json`.
#[derive(Debug, Args)]
struct PutBack {
    #[arg(long)]
    action: ActionId,
    #[arg(long, default_value = "client", value_parser = clap::builder::PossibleValuesParser::new(
        Table::ALL.iter().map(|table| table.name())
    ))]
    record: String,
    #[arg(long)]
    id: i64,
    #[arg(long = "column", value_name = "FIELD")]
    column: String,
}

impl History {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if let Some(Command::PutBack(put_back)) = self.command {
            return put_back.run(ctx);
        }
        let store = ctx.reading()?;
        let (changes, entries, users) = store.read(|conn| -> CliResult<_> {
            let users = user::all(conn)?
                .into_iter()
                .map(|user| (user.id, user.name))
                .collect::<HashMap<_, _>>();
            let mut changes = match (self.of.client, self.of.contact, self.of.interaction) {
                (Some(client), ..) => Some(history::of_client(conn, client)?),
                (None, Some(person), _) => Some(history::of_person(conn, person)?),
                (None, None, Some(found)) => Some(history::of_interaction(conn, found)?),
                (None, None, None) => None,
            };
            if let Some(changes) = &mut changes {
                changes.truncate(self.limit);
                return Ok((Some(std::mem::take(changes)), Vec::new(), users));
            }
            Ok((None, history::latest(conn, self.limit)?, users))
        })?;
        match changes {
            Some(changes) => {
                let all: Vec<ChangeJson> = changes.iter().map(ChangeJson::from).collect();
                ctx.show(&all, |ctx| changes_text(ctx, &changes, &users))
            }
            None => {
                let all: Vec<ActionJson> = entries.iter().map(ActionJson::from).collect();
                ctx.show(&all, |ctx| entries_text(ctx, &entries, &users))
            }
        }
    }
}

impl PutBack {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let unknown = || {
            CliError::failed(id::CLI_NO_SUCH_CHANGE, id::CLI_NO_SUCH_CHANGE_DO)
                .with("field", self.column.as_str())
                .with("action", self.action.to_string())
        };
        let table = Table::ALL
            .iter()
            .copied()
            .find(|table| table.name() == self.record)
            .ok_or_else(unknown)?;
        let store = ctx.writing()?;
        let (old, name) = store.read(|conn| -> CliResult<_> {
            let old = history::of_record(conn, table, self.id)?
                .into_iter()
                .filter(|change| change.entry.id == self.action)
                .flat_map(|change| change.fields)
                .find(|field| field.column == self.column)
                .map(|field| field.old)
                .ok_or_else(unknown)?;
            let name = match table {
                Table::Client => {
                    resolve::client(conn, ClientId::new(self.id)).map(|client| client.name)
                }
                Table::Person => resolve::person(conn, PersonId::new(self.id))
                    .map(|person| resolve::person_name(&person)),
                _ => Ok(say::record(ctx.words, table)),
            };
            Ok((old, name?))
        })?;
        let shown = say::cell(ctx.words, table, &self.column, &old, ctx.zone);
        let column = say::column(ctx.words, &self.column);
        let subject = format!("{name}: {column} = {shown}");
        let ((), did) = ctx.act(&store, Action::PutBack, subject, |tx| {
            Ok(history::put_back(tx, table, self.id, &self.column, &old)?)
        })?;
        ctx.tell(&did, "id", &RecordId(self.id))
    }
}

fn changes_text(
    ctx: &Ctx<'_>,
    changes: &[RecordChange],
    users: &HashMap<UserId, String>,
) -> String {
    let mut table = TextTable::new([
        ctx.tr(id::CLI_ACTION),
        ctx.tr(id::COLUMN_WHEN),
        ctx.tr(id::CLI_WHO),
        ctx.tr(id::CLI_WHAT),
        ctx.tr(id::COLUMN_FIELD_ID),
        ctx.tr(id::CLI_FROM),
        ctx.tr(id::CLI_TO),
    ]);
    for change in changes {
        let head = |what: String| {
            [
                change.entry.id.to_string(),
                ctx.local(change.entry.at),
                who(&change.entry, users),
                what,
            ]
        };
        let record = format!("{} {}", say::record(ctx.words, change.table), change.row);
        if change.created {
            let created = ctx.tr(id::CLI_CREATED);
            table.row(head(record.clone()).into_iter().chain([created]));
        }
        for field in &change.fields {
            let shown = |value| say::cell(ctx.words, change.table, &field.column, value, ctx.zone);
            table.row(head(record.clone()).into_iter().chain([
                say::column(ctx.words, &field.column),
                shown(&field.old),
                shown(&field.new),
            ]));
        }
    }
    table.text()
}

fn entries_text(ctx: &Ctx<'_>, entries: &[Entry], users: &HashMap<UserId, String>) -> String {
    let mut table = TextTable::new([
        ctx.tr(id::CLI_ACTION),
        ctx.tr(id::COLUMN_WHEN),
        ctx.tr(id::CLI_WHO),
        ctx.tr(id::CLI_WHAT),
    ]);
    for entry in entries {
        table.row([
            entry.id.to_string(),
            ctx.local(entry.at),
            who(entry, users),
            say::action(ctx.words, entry.action, entry.role, &entry.subject),
        ]);
    }
    table.text()
}

fn who(entry: &Entry, users: &HashMap<UserId, String>) -> String {
    let name = entry.user.map(|user| users.get(&user).cloned());
    name.flatten().unwrap_or_default()
}
