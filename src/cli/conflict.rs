//! `kartoteka conflicts ...`: what two devices wrote at the same time, and deciding which of it is right.

use std::collections::HashMap;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{Instant, RecordId};
use super::misfit;
use super::output;
use super::together::Alike;
use crate::domain::client::FieldError;
use crate::domain::id::UserId;
use crate::domain::money::Currency;
use crate::i18n::id;
use crate::say;
use crate::store::misfit as misfits;
use crate::store::replica::conflict::{self, Choice, Conflict, Kind, Version};
use crate::store::replica::inbox;
use crate::store::replica::is_reader;
use crate::store::replica::typed::Takes;
use crate::store::{
    CellValue, Connection, Store, StoreError, Table, history, names, office_option, twins, user,
};

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
    before_shown: Option<String>,
    /// The record under whose name people know it, when it is another.
    of: Option<String>,
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
        let found = open.iter().find(|one| one.number == self.conflict);
        let found = found.ok_or_else(missing)?;
        let choice = match &self.write {
            Some(text) => Choice::Value(typed(ctx, &store, found, text)?),
            None if self.other => Choice::Other,
            None => Choice::Keep,
        };
        if let Some(seen) = &self.if_stands {
            let value = &found.won.value;
            let shown = store.read(|conn| Shown::read(conn, found.clone()))?;
            if *seen != value.text() && *seen != shown.cell(ctx, 0, value) {
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

/// Reads what is to stand instead of both.
fn typed(ctx: &Ctx<'_>, store: &Store, found: &Conflict, text: &str) -> CliResult<CellValue> {
    let takes = store.read(|conn| Takes::of(conn, found))?;
    if takes == Takes::OneOfTwo {
        return Err(CliError::wrong(
            id::CLI_CONFLICT_NO_TEXT,
            id::CLI_CONFLICT_NO_TEXT_DO,
        ));
    }
    takes
        .read(ctx.words, ctx.moment(), text)
        .map_err(|wrong| match wrong {
            FieldError::NotADate { given } => arg::not_a_time(&given),
            wrong => wrong.into(),
        })
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (open, users, devices, misfits, names) = store.read(|conn| -> CliResult<_> {
        let mut open = Vec::new();
        for found in conflict::open(conn)? {
            open.push(Shown::read(conn, found)?);
        }
        let users: HashMap<UserId, String> = user::all(conn)?
            .into_iter()
            .map(|user| (user.id, user.name))
            .collect();
        let devices = office_option::device_names(conn)?;
        let misfits = match is_reader(conn)? {
            true => Vec::new(), // others decide
            false => misfits::to_tell(conn, usize::MAX)?,
        };
        Ok((open, users, devices, misfits, misfit::Names::read(conn)?))
    })?;
    let all: Vec<ConflictJson> = open.iter().map(|shown| shown.json(ctx)).collect();
    let (is_reader, alike) = store.read(|conn| -> CliResult<_> {
        match is_reader(conn)? {
            true => Ok((true, Alike::default())),
            false => Ok((false, Alike::read(ctx, conn)?)),
        }
    })?;
    let mut document = Vec::new();
    for one in &all {
        document.push(serde_json::to_value(one).map_err(std::io::Error::from)?);
    }
    document.extend(misfit::items_json(&misfits));
    document.extend(alike.json);
    if is_reader && !document.is_empty() {
        let others = ctx.tr(id::CLI_CONFLICTS_OTHERS_DECIDE);
        ctx.note(&others)?;
    }
    ctx.show(&document, |ctx| {
        let rest = output::sections([names.list(ctx, &misfits), alike.said.join("\n")]);
        if all.is_empty() {
            return match rest.is_empty() {
                true => ctx.tr(id::CLI_NO_CONFLICTS),
                false => rest,
            };
        }
        let mut table = output::Table::new([
            ctx.tr(id::CLI_NUMBER_SIGN),
            ctx.tr(id::CLI_WHAT),
            ctx.tr(id::COLUMN_FIELD_ID),
            ctx.tr(id::CLI_CONFLICT_STANDS),
            ctx.tr(id::CLI_CONFLICT_OTHER),
            ctx.tr(id::CONFLICTS_ORIGINAL),
        ]);
        for (one, read) in all.iter().zip(&open) {
            let from = differ_from(&one.stands.shown, &one.other.shown);
            let version = |version: &VersionJson| {
                let user = version.user.as_ref();
                let who = user.and_then(|user| users.get(&UserId::new(user.0)));
                let place = say::office::device(ctx.words, &devices, version.device);
                let who = match who {
                    Some(who) => format!("{who}, {place}"),
                    None => place,
                };
                let shown = or_empty(ctx, &version.shown, from);
                format!("{shown} ({who}, {})", ctx.local(version.at.0))
            };
            let field = match read.conflict.kind {
                Kind::Deleted => ctx.tr(id::CONFLICTS_DELETED_SHORT),
                Kind::Field | Kind::Text => say::column(ctx.words, &one.field),
            };
            let before = match &one.before_shown {
                Some(before) => or_empty(ctx, before, from),
                None if read.conflict.kind == Kind::Deleted => String::new(),
                None => ctx.tr(id::CONFLICTS_UNKNOWN),
            };
            table.row([
                one.number.to_string(),
                read.title(ctx),
                field,
                version(&one.stands),
                version(&one.other),
                before,
            ]);
        }
        output::sections([table.text(), rest])
    })
}

/// So many characters of a long text are shown: the table is looked over, `--json` and the window have all of it.
const SHOWN: usize = 80;
/// So many of what both have stand before the place where they differ.
const BEFORE: usize = 24;

fn or_empty(ctx: &Ctx<'_>, shown: &str, from: usize) -> String {
    match shown {
        "" => ctx.tr(id::CONFLICTS_EMPTY),
        shown => part_of(shown, from),
    }
}

/// From which character on two texts are shown: a little before the first in which they differ, or from the beginning where
/// that shows it.
fn differ_from(one: &str, other: &str) -> usize {
    let same = one.chars().zip(other.chars());
    let same = same.take_while(|(one, other)| one == other).count();
    match same + BEFORE < SHOWN {
        true => 0,
        false => same - BEFORE,
    }
}

/// A part of a text, on one line.
fn part_of(shown: &str, from: usize) -> String {
    let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
    let flat = lines.join(" ");
    // Of one that ends before that place its end is shown.
    let from = from.min(flat.chars().count().saturating_sub(BEFORE));
    let part: String = flat.chars().skip(from).take(SHOWN).collect();
    let is_end = from + part.chars().count() == flat.chars().count();
    let (before, after) = (
        if from > 0 { "…" } else { "" },
        if is_end { "" } else { "…" },
    );
    format!("{before}{part}{after}")
}

/// A conflict with the names of all that stands in it.
struct Shown {
    conflict: Conflict,
    currency: Currency,
    /// Kind and name of the record under whose name people know it, when it is another.
    of: Option<(Table, String)>,
    /// Of a setting of the office.
    key: String,
    /// Names of the records to which the values lead: what stands, the other, the original.
    links: [Option<String>; 3],
}

impl Shown {
    fn read(conn: &Connection, conflict: Conflict) -> CliResult<Self> {
        let (table, row) = (conflict.table, conflict.row);
        let (of_table, of_row) = inbox::owner(conn, table, row)?;
        let of = match (of_table, of_row) == (table, row) {
            true => None,
            false => Some((of_table, names::of_record(conn, of_table, of_row)?)),
        };
        Ok(Self {
            currency: history::currency_of(conn, table, row)?,
            of,
            key: match table {
                Table::OfficeOption => office_option::key_of(conn, row)?,
                _ => String::new(),
            },
            links: twins::told_apart(
                conn,
                (table, &conflict.column),
                [
                    Some(&conflict.won.value),
                    Some(&conflict.lost.value),
                    conflict.base.as_ref(),
                ],
            )?,
            conflict,
        })
    }

    /// Whose it is and what it is called.
    fn title(&self, ctx: &Ctx<'_>) -> String {
        let (table, name) = (self.conflict.table, &self.conflict.name);
        match &self.of {
            _ if table == Table::OfficeOption => say::record_title(ctx.words, table, &self.key),
            None => say::record_title(ctx.words, table, name),
            Some((of, whose)) => {
                let whose = say::record_title(ctx.words, *of, whose);
                let part = match name.is_empty() {
                    true => say::record(ctx.words, table),
                    false => name.clone(),
                };
                format!("{whose}: {part}")
            }
        }
    }

    /// What stands in the cell, in words; a deletion as what is to become of the record.
    fn cell(&self, ctx: &Ctx<'_>, place: usize, value: &CellValue) -> String {
        let found = &self.conflict;
        match (found.kind, place) {
            (Kind::Deleted, 0) => return ctx.tr(id::CONFLICTS_KEEP_RECORD),
            (Kind::Deleted, _) => return ctx.tr(id::CONFLICTS_DELETE_RECORD),
            _ => {}
        }
        if let Some(name) = self.links.get(place).cloned().flatten() {
            return name;
        }
        let of = (found.table, self.currency);
        say::cell(ctx.words, of, &found.column, value, ctx.zone)
    }

    fn json(&self, ctx: &Ctx<'_>) -> ConflictJson {
        let found = &self.conflict;
        let version = |place, version: &Version| VersionJson {
            value: version.value.text(),
            shown: self.cell(ctx, place, &version.value),
            at: Instant(version.at),
            user: version.user.map(|user| RecordId(user.get())),
            device: version.device,
        };
        let before = found.base.as_ref().filter(|_| found.kind != Kind::Deleted);
        ConflictJson {
            number: found.number,
            record: found.table.name(),
            id: RecordId(found.row),
            name: found.name.clone(),
            field: found.column.clone(),
            kind: match found.kind {
                Kind::Field => "field",
                Kind::Text => "text",
                Kind::Deleted => "deleted",
            },
            before: before.map(CellValue::text),
            before_shown: before.map(|value| self.cell(ctx, 2, value)),
            of: self.of.as_ref().map(|(_, name)| name.clone()),
            stands: version(0, &found.won),
            other: version(1, &found.lost),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{differ_from, part_of};

    #[test]
    fn long_texts_are_shown_where_they_differ() {
        let same = "Доставка щовівторка до обіду, ";
        let one = format!("{}на склад номер сім", same.repeat(6));
        let other = format!("{}\nна склад номер вісім", same.repeat(6));
        let from = differ_from(&one, &other);
        let (one, other) = (part_of(&one, from), part_of(&other, from));
        assert!(one.starts_with('…') && one.ends_with("сім"), "{one}");
        assert!(other.ends_with("вісім") && one != other, "{other}");
        assert!(one.chars().count() < 85);
        // Where the beginning tells it, that is what is shown; a short original as it is.
        let from = differ_from("Склад один", "Склад два");
        assert_eq!(
            (from, part_of("Склад два", from).as_str()),
            (0, "Склад два")
        );
        assert_eq!(part_of("коротко", 100), "коротко");
        assert!(part_of(&same.repeat(6), 0).ends_with('…'));
    }
}
