//! `kartoteka history ...`: the latest actions, or who changed which field of a record, and putting a value back.
//!
//! Every changed field has a number, made of what was changed and by which action: it stays the same whatever comes later,
//! also something older of a colleague, and `--put-back` takes it.

use std::collections::HashMap;

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{ActionJson, ChangeJson, FieldChangeJson, RecordId};
use super::output::Table as TextTable;
use super::reference::Ref;
use crate::domain::id::{
    ClientId, CompanyId, DealId, DocumentId, EntryId, InteractionId, OrderId, PersonId, ProductId,
    TaskId, UserId, link, of_text,
};
use crate::domain::money::Currency;
use crate::i18n::id;
use crate::say;
use crate::store::history::{self, Entry, FieldChange, RecordChange};
use crate::store::names::{self, Names};
use crate::store::{Action, CellValue, Store, Table, lookup, office_option, user};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct History {
    #[command(flatten)]
    of: Of,
    /// Only this field.
    #[arg(long = "field", value_name = "FIELD", requires = "Of")]
    of_field: Option<String>,
    /// Puts back the value that stood before the change of this number.
    #[arg(long, value_name = "NUMBER", requires = "Of")]
    put_back: Option<u64>,
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
    client: Option<Ref>,
    #[arg(long)]
    contact: Option<Ref>,
    #[arg(long)]
    interaction: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long)]
    product: Option<Ref>,
    #[arg(long)]
    order: Option<Ref>,
    #[arg(long)]
    document: Option<Ref>,
    #[arg(long)]
    company: Option<Ref>,
    #[arg(long)]
    task: Option<Ref>,
    #[arg(long)]
    entry: Option<Ref>,
}

#[derive(Debug, Subcommand)]
enum Command {
    PutBack(PutBack),
}

/// Puts back the value that a field had before an action; the names are those that history shows with `--json`.
#[derive(Debug, Args)]
struct PutBack {
    #[arg(long)]
    action: String,
    #[arg(long, default_value = "client", value_parser = clap::builder::PossibleValuesParser::new(
        Table::ALL.iter().map(|table| table.name())
    ))]
    record: String,
    #[arg(long)]
    id: Ref,
    #[arg(long = "column", value_name = "FIELD")]
    column: String,
}

/// What happened to a record, the newest first, with the names of what stands in it.
struct Told {
    changes: Vec<RecordChange>,
    names: Names,
    users: HashMap<UserId, String>,
    devices: HashMap<u32, String>,
}

/// A changed field under its number.
struct Line<'a> {
    number: u64,
    change: &'a RecordChange,
    field: &'a FieldChange,
}

impl Of {
    /// Reads the history of what is meant; `None` when nothing is named.
    fn changes(&self, conn: &Connection) -> CliResult<Option<Vec<RecordChange>>> {
        let named = [
            (Table::Client, &self.client),
            (Table::Person, &self.contact),
            (Table::Interaction, &self.interaction),
            (Table::Deal, &self.deal),
            (Table::Product, &self.product),
            (Table::ClientOrder, &self.order),
            (Table::Document, &self.document),
            (Table::OwnCompany, &self.company),
            (Table::Task, &self.task),
            (Table::CalendarEntry, &self.entry),
        ]
        .into_iter()
        .find_map(|(table, typed)| Some((table, typed.as_ref()?)));
        let Some((table, typed)) = named else {
            return Ok(None);
        };
        let row = typed.any(conn, table)?;
        Ok(Some(match table {
            Table::Person => history::of_person(conn, PersonId::new(row))?,
            Table::Interaction => history::of_interaction(conn, InteractionId::new(row))?,
            Table::Deal => history::of_deal(conn, DealId::new(row))?,
            Table::Product => history::of_product(conn, ProductId::new(row))?,
            Table::ClientOrder => history::of_order(conn, OrderId::new(row))?,
            Table::Document => history::of_document(conn, DocumentId::new(row))?,
            Table::OwnCompany => history::of_company(conn, CompanyId::new(row))?,
            Table::Task => history::of_task(conn, TaskId::new(row))?,
            Table::CalendarEntry => history::of_entry(conn, EntryId::new(row))?,
            _ => history::of_client(conn, ClientId::new(row))?,
        }))
    }
}

impl History {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if let Some(Command::PutBack(put_back)) = self.command {
            return put_back.run(ctx);
        }
        let store = match self.put_back {
            Some(_) => ctx.writing()?,
            None => ctx.reading()?,
        };
        let users = store.read(|conn| -> CliResult<HashMap<_, _>> {
            let former = user::former(conn)?;
            Ok(user::all(conn)?
                .into_iter()
                .chain(former)
                .map(|user| (user.id, user.name))
                .collect())
        })?;
        let told = store.read(|conn| -> CliResult<_> {
            let Some(changes) = self.of.changes(conn)? else {
                return Ok(None);
            };
            let names = names::of_changes(conn, &changes)?;
            Ok(Some((changes, names)))
        })?;
        let Some((changes, names)) = told else {
            let entries = store.read(|conn| history::latest(conn, self.limit))?;
            let all: Vec<ActionJson> = entries.iter().map(ActionJson::from).collect();
            return ctx.show(&all, |ctx| entries_text(ctx, &entries, &users));
        };
        let told = Told {
            changes,
            names,
            users,
            devices: store.read(office_option::device_names)?,
        };
        if let Some(number) = self.put_back {
            return put_back(ctx, &store, &told, number);
        }
        let lines = told.lines();
        let wanted = |line: &Line<'_>| match &self.of_field {
            Some(field) => told.is_of(ctx, line, field),
            None => true,
        };
        let mut all: Vec<ChangeJson> = Vec::new();
        for change in &told.changes {
            let fields: Vec<FieldChangeJson> = lines
                .iter()
                .filter(|line| std::ptr::eq(line.change, change) && wanted(line))
                .map(|line| told.json(ctx, line))
                .collect();
            if !fields.is_empty() || change.created && self.of_field.is_none() {
                let name = told.names.get(&change.row).cloned();
                all.push(ChangeJson::new(change, name.unwrap_or_default(), fields));
            }
        }
        all.truncate(self.limit);
        ctx.show(&all, |ctx| told.text(ctx, &all))
    }
}

impl Told {
    /// Gives the changed fields, the newest first. Where two have one short number, both have a long one.
    fn lines(&self) -> Vec<Line<'_>> {
        let fields = || {
            let changes = self.changes.iter();
            changes.flat_map(|change| change.fields.iter().map(move |field| (change, field)))
        };
        let mut count: HashMap<u64, usize> = HashMap::new();
        for (change, field) in fields() {
            *count.entry(number(change, field, SHORT)).or_default() += 1;
        }
        let line = |(change, field)| {
            let short = number(change, field, SHORT);
            Line {
                number: match count.get(&short) {
                    Some(2..) => number(change, field, LONG),
                    _ => short,
                },
                change,
                field,
            }
        };
        fields().map(line).collect()
    }

    /// Tells whether a line is of a field, by its name in the base or in the user's words.
    fn is_of(&self, ctx: &Ctx<'_>, line: &Line<'_>, typed: &str) -> bool {
        let typed = typed.trim().to_lowercase().replace('-', "_");
        let column = &line.field.column;
        let is_own = line.change.table == Table::FieldValue
            && self
                .names
                .get(&line.change.row)
                .is_some_and(|name| name.to_lowercase() == typed);
        is_own
            || *column == typed
            || column.strip_suffix("_id") == Some(&typed)
            || say::column(ctx.words, column)
                .to_lowercase()
                .replace('-', "_")
                == typed
    }

    fn json(&self, ctx: &Ctx<'_>, line: &Line<'_>) -> FieldChangeJson {
        let of = (line.change.table, line.change.currency);
        let shown = |value: &CellValue| self.cell(ctx, of, &line.field.column, value);
        FieldChangeJson {
            number: line.number,
            field: line.field.column.clone(),
            from: line.field.old.text(),
            to: line.field.new.text(),
            lost: line.field.is_lost,
            from_shown: shown(&line.field.old),
            to_shown: shown(&line.field.new),
        }
    }

    /// Shows a value: what is linked by its name, an amount with the decimals of its currency.
    fn cell(
        &self,
        ctx: &Ctx<'_>,
        of: (Table, Currency),
        column: &str,
        value: &CellValue,
    ) -> String {
        if let (CellValue::Integer(row), true) =
            (value, column.ends_with("_id") || column == "merged_into")
            && let Some(name) = self.names.get(row)
        {
            return name.clone();
        }
        say::cell(ctx.words, of, column, value, ctx.zone)
    }

    fn text(&self, ctx: &Ctx<'_>, shown: &[ChangeJson]) -> String {
        let mut table = TextTable::new([
            ctx.tr(id::CLI_NUMBER_SIGN),
            ctx.tr(id::COLUMN_WHEN),
            ctx.tr(id::CLI_WHO),
            ctx.tr(id::CLI_WHAT),
            ctx.tr(id::COLUMN_FIELD_ID),
            ctx.tr(id::CLI_FROM),
            ctx.tr(id::CLI_TO),
        ]);
        for change in shown {
            let who = change.action.user.and_then(|user| {
                let name = self.users.get(&UserId::new(user.0))?;
                Some(name.clone())
            });
            let who = device(ctx, who, (change.action.device, &self.devices));
            let what = Table::ALL
                .iter()
                .find(|table| table.name() == change.record)
                .map(|table| say::record(ctx.words, *table));
            let what = format!("{} {}", what.unwrap_or_default(), change.name);
            let head = |number: String| {
                [
                    number,
                    ctx.local(change.action.at.0),
                    who.clone(),
                    what.trim_end().to_owned(),
                ]
            };
            for field in &change.fields {
                table.row(head(field.number.to_string()).into_iter().chain([
                    say::column(ctx.words, &field.field),
                    field.from_shown.clone(),
                    lost(ctx, field.to_shown.clone(), field.lost),
                ]));
            }
            if change.created && change.fields.is_empty() {
                let created = ctx.tr(id::CLI_CREATED);
                table.row(head(String::new()).into_iter().chain([created]));
            }
        }
        table.text()
    }
}

/// How many digits the number of a change has.
const SHORT: u32 = 6;
const LONG: u32 = 9;

/// Gives the number of a changed field: so many digits of a hash of its action and place.
fn number(change: &RecordChange, field: &FieldChange, digits: u32) -> u64 {
    let at = link(change.table.number(), change.row);
    let what = link(at, of_text(&field.column));
    let hash = link(change.entry.id.get(), what).unsigned_abs();
    let least = 10_u64.pow(digits - 1);
    least + hash % (9 * least)
}

/// Adds on which other device something was done.
fn device(
    ctx: &Ctx<'_>,
    who: Option<String>,
    (device, names): (Option<i64>, &HashMap<u32, String>),
) -> String {
    let number = device.and_then(|number| u32::try_from(number).ok());
    let place = number.map(|number| say::office::device(ctx.words, names, number));
    let parts: Vec<String> = who.into_iter().chain(place).collect();
    parts.join(", ")
}

/// Says of a value that a colleague's stands instead.
fn lost(ctx: &Ctx<'_>, shown: String, is_lost: bool) -> String {
    if is_lost {
        format!("{shown} ({})", ctx.tr(id::HISTORY_LOST))
    } else {
        shown
    }
}

/// Puts back the value that stood before the change of a number.
fn put_back(ctx: &mut Ctx<'_>, store: &Store, told: &Told, number: u64) -> CliResult<()> {
    let lines = told.lines();
    let line = lines
        .iter()
        .find(|line| line.number == number)
        .ok_or_else(|| {
            CliError::failed(id::CLI_NO_CHANGE_NUMBER, id::CLI_NO_CHANGE_NUMBER_DO)
                .with("number", number.to_string())
        })?;
    let (table, row) = (line.change.table, line.change.row);
    let column = line.field.column.as_str();
    let of = (table, line.change.currency);
    let shown = told.cell(ctx, of, column, &line.field.old);
    let name = match told.names.get(&row) {
        Some(name) => name.clone(),
        None => say::record(ctx.words, table),
    };
    write_back(
        ctx,
        store,
        (table, row, column),
        &line.field.old,
        (&name, &shown),
    )
}

fn write_back(
    ctx: &mut Ctx<'_>,
    store: &Store,
    (table, row, column): (Table, i64, &str),
    old: &CellValue,
    (name, shown): (&str, &str),
) -> CliResult<()> {
    let field = say::column(ctx.words, column);
    if !history::can_put_back(table, column) {
        return Err(
            CliError::failed(id::CLI_CANNOT_PUT_BACK, id::CLI_CANNOT_PUT_BACK_DO)
                .with("field", field),
        );
    }
    let subject = format!("{name}: {field} = {shown}");
    let ((), did) = ctx.act(store, Action::PutBack, subject, |tx| {
        Ok(history::put_back(tx, table, row, column, old)?)
    })?;
    ctx.tell(&did, "id", &RecordId(row))
}

impl PutBack {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let unknown = || {
            CliError::failed(id::CLI_NO_SUCH_CHANGE, id::CLI_NO_SUCH_CHANGE_DO)
                .with("field", self.column.as_str())
                .with("action", self.action.as_str())
        };
        let table = Table::ALL
            .iter()
            .copied()
            .find(|table| table.name() == self.record)
            .ok_or_else(unknown)?;
        let store = ctx.writing()?;
        let (row, old, names) = store.read(|conn| -> CliResult<_> {
            let row = self.id.any(conn, table)?;
            let changes = history::of_record(conn, table, row)?;
            let names = names::of_changes(conn, &changes)?;
            let old = changes
                .into_iter()
                .filter(|change| {
                    let action = change.entry.id.to_string();
                    action == self.action
                        || self.action.len() >= lookup::FEWEST_DIGITS
                            && action.ends_with(&self.action)
                })
                .flat_map(|change| change.fields)
                .find(|field| field.column == self.column)
                .map(|field| field.old)
                .ok_or_else(unknown)?;
            Ok((row, old, names))
        })?;
        let name = match names.get(&row) {
            Some(name) => name.clone(),
            None => say::record(ctx.words, table),
        };
        let told = Told {
            changes: Vec::new(),
            names,
            users: HashMap::new(),
            devices: HashMap::new(),
        };
        let currency = store.read(|conn| history::currency_of(conn, table, row))?;
        let shown = told.cell(ctx, (table, currency), &self.column, &old);
        write_back(
            ctx,
            &store,
            (table, row, &self.column),
            &old,
            (&name, &shown),
        )
    }
}

fn entries_text(ctx: &Ctx<'_>, entries: &[Entry], users: &HashMap<UserId, String>) -> String {
    let mut table = TextTable::new([
        ctx.tr(id::COLUMN_WHEN),
        ctx.tr(id::CLI_WHO),
        ctx.tr(id::CLI_WHAT),
    ]);
    for entry in entries {
        let who = entry.user.and_then(|user| users.get(&user).cloned());
        table.row([
            ctx.local(entry.at),
            who.unwrap_or_default(),
            say::action(ctx.words, entry.action, entry.role, &entry.subject),
        ]);
    }
    table.text()
}
