//! The base as a whole: undo and redo, trash, backup, restore, check, rebuild.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{RecordId, TrashedJson};
use super::output::Table as TextTable;
use super::reference::{self, Ref};
use super::resolve;
use crate::i18n::id;
use crate::say;
use crate::store::check::{self, Finding};
use crate::store::document::doubled;
use crate::store::undo::Reversed;
use crate::store::{
    Action, Role, Store, StoreError, StoreResult, Table, backup, names, replica, salvage, trash,
};

/// So many records are looked through for their names.
const LOOKED_AT: usize = 100_000;

#[derive(Debug, Args)]
pub struct Times {
    #[arg(long, default_value_t = 1)]
    times: usize,
}

#[derive(Debug, Args)]
pub struct Undo {
    #[command(flatten)]
    times: Times,
    /// Leaves what colleagues have written to since, and takes back the rest.
    #[arg(long)]
    rest: bool,
}

#[derive(Debug, Subcommand)]
pub enum TrashCommand {
    List {
        #[arg(long, default_value_t = 100)]
        limit: usize,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
}

#[derive(Debug, Args)]
pub struct Backup {
    /// Without a file the backup goes to the folder `backups` beside the base, at most one a day.
    file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Restore {
    file: PathBuf,
    /// Also where work that was not sent stays behind.
    #[arg(id = "restore-anyway", long = "anyway")]
    anyway: bool,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Makes lists and search anew when they differ from the records.
    #[arg(long)]
    repair: bool,
}

/// An action that was taken back or done again.
#[derive(Debug, Serialize)]
struct ReversedJson {
    kind: Option<&'static str>,
    subject: String,
    /// Fields that were changed again since and were left alone.
    kept: usize,
    /// All of them were: nothing was taken back.
    nothing: bool,
    /// Who changed them.
    by: Vec<String>,
    /// Records that stay because colleagues have written to them since.
    stays: usize,
}

/// Takes back the last actions.
pub fn undo(ctx: &mut Ctx<'_>, undo: &Undo) -> CliResult<()> {
    let step = match undo.rest {
        true => Store::undo_rest,
        false => Store::undo,
    };
    reverse(ctx, &undo.times, Role::Undo, step)
}

/// Does again what was taken back.
pub fn redo(ctx: &mut Ctx<'_>, times: &Times) -> CliResult<()> {
    reverse(ctx, times, Role::Redo, Store::redo)
}

fn reverse(
    ctx: &mut Ctx<'_>,
    times: &Times,
    role: Role,
    step: fn(&Store) -> StoreResult<Option<Reversed>>,
) -> CliResult<()> {
    let store = ctx.writing()?;
    let mut done = Vec::new();
    let mut lines = Vec::new();
    for _ in 0..times.times {
        let Some(reversed) = step(&store)? else {
            break;
        };
        let nothing = reversed.is_nothing();
        lines.push(say::reversed(ctx.words, role, &reversed));
        if reversed.kept > 0 && !nothing {
            let count = reversed.kept.into();
            lines.push(ctx.words.with(id::CLI_KEPT, &[("count", count)]));
        }
        lines.extend(say::stays(ctx.words, &reversed.stays));
        done.push(ReversedJson {
            kind: reversed.action.map(Action::code),
            subject: reversed.subject,
            kept: reversed.kept,
            nothing,
            by: reversed.by,
            stays: reversed.stays.0,
        });
    }
    if done.is_empty() {
        let nothing = match role {
            Role::Redo => id::CLI_NOTHING_TO_REDO,
            Role::Do | Role::Undo => id::CLI_NOTHING_TO_UNDO,
        };
        return Err(CliError::failed(nothing, id::CLI_NOTHING_TO_UNDO_DO));
    }
    ctx.show(&done, |_| lines.join("\n"))
}

impl TrashCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { limit } => {
                let store = ctx.reading()?;
                let found = store.read(|conn| trash::list(conn, limit))?;
                let all: Vec<TrashedJson> = found.iter().map(TrashedJson::from).collect();
                ctx.show(&all, |ctx| {
                    let mut table = TextTable::new([
                        ctx.tr(id::COLUMN_ID),
                        ctx.tr(id::CLI_WHAT),
                        ctx.tr(id::COLUMN_NAME),
                        ctx.tr(id::COLUMN_DELETED),
                    ]);
                    for trashed in &found {
                        table.row([
                            ctx.short(&store, trashed.table, trashed.row),
                            say::record(ctx.words, trashed.table),
                            trashed.name.clone(),
                            ctx.local(trashed.deleted),
                        ]);
                    }
                    table.text()
                })
            }
            Self::Restore { ids } => restore_rows(ctx, &ids, None),
        }
    }
}

/// Gives records back from the trash: of one table, or of whichever they are.
pub fn restore_rows(ctx: &mut Ctx<'_>, typed: &[Ref], table: Option<Table>) -> CliResult<()> {
    let store = ctx.writing()?;
    let trashed = store.read(|conn| trash::list(conn, LOOKED_AT))?;
    let wanted = store.read(|conn| {
        reference::each(typed, |typed| {
            let (table, row) = typed.trashed(conn, &trashed, table)?;
            let found = trashed
                .iter()
                .find(|found| found.row == row && found.table == table);
            Ok(found.ok_or(StoreError::NotFound {
                what: "record in the trash",
                id: row,
            })?)
        })
    })?;
    let names: Vec<String> = wanted.iter().map(|found| found.name.clone()).collect();
    let subject = resolve::several(ctx.words, &names, id::COUNT_RECORDS);
    let ((), did) = ctx.act(&store, Action::Restore, subject, |tx| {
        for found in &wanted {
            trash::restore(tx, found.table, found.row)?;
        }
        Ok(())
    })?;
    let back: Vec<RecordId> = wanted.iter().map(|found| RecordId(found.row)).collect();
    ctx.tell(&did, "restored", &back)
}

impl Backup {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let written = match self.file {
            Some(file) => {
                store.backup(&file)?;
                Some(file)
            }
            None => store.daily_backup()?,
        };
        let document = json!({ "file": written });
        ctx.show(&document, |ctx| match &written {
            Some(file) => {
                let path = file.display().to_string();
                ctx.words
                    .with(id::CLI_BACKUP_WRITTEN, &[("path", path.into())])
            }
            None => ctx.tr(id::CLI_BACKUP_FRESH),
        })
    }
}

impl Restore {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let base = ctx.base()?.to_owned();
        // A base that cannot be opened tells nothing, and is gone back from all the same.
        let unsent = match ctx.reading() {
            Ok(store) => store.read(replica::waiting).map_or(0, |(count, _)| count),
            Err(_) => 0,
        };
        if unsent > 0 {
            // The window asks; here nobody is there to answer.
            if !self.anyway {
                return Err(
                    CliError::failed(id::CLI_RESTORE_REFUSED, id::CLI_RESTORE_REFUSED_DO)
                        .with("count", unsent.to_string()),
                );
            }
            let count = [("count", unsent.into())];
            ctx.note(&ctx.words.with(id::CLI_RESTORE_LEFT, &count))?;
        }
        let kept = backup::restore(&self.file, &base, ctx.now())?;
        let document = json!({ "base": base, "kept": kept, "unsent": unsent });
        ctx.show(&document, |ctx| {
            let path = |path: &std::path::Path| path.display().to_string();
            let restored = ctx
                .words
                .with(id::CLI_RESTORED, &[("path", path(&self.file).into())]);
            match &kept {
                Some(kept) => {
                    let kept = ctx
                        .words
                        .with(id::CLI_RESTORE_KEPT, &[("path", path(kept).into())]);
                    format!("{restored}\n{kept}")
                }
                None => restored,
            }
        })
    }
}

/// Checks the base; something wrong is a failure, with what to do. `--repair` first makes lists and search anew.
pub fn check(ctx: &mut Ctx<'_>, wanted: &Check) -> CliResult<()> {
    let store = match ctx.reading() {
        Err(CliError::Store(StoreError::Damaged { .. } | StoreError::NotABase { .. }))
            if wanted.repair =>
        {
            return gather(ctx);
        }
        opened => opened?,
    };
    let mut findings = store.read(check::run)?;
    if wanted.repair && matches!(findings[..], [Finding::Damaged { .. }]) {
        drop(store);
        return gather(ctx);
    }
    if wanted.repair && findings.iter().any(Finding::is_of_derived) {
        store.rebuild(&ctx.rebuilding())?;
        findings = store.read(check::run)?;
    }
    let all: Vec<serde_json::Value> = findings.iter().map(finding_json).collect();
    let is_well = findings.is_empty();
    let document = json!({ "ok": is_well, "findings": all });
    ctx.show(&document, |ctx| {
        if is_well {
            return ctx.tr(id::CLI_CHECK_WELL);
        }
        findings
            .iter()
            .map(|finding| finding_text(ctx, &store, finding))
            .collect::<Vec<_>>()
            .join("\n")
    })?;
    match findings.first() {
        None => Ok(()),
        Some(Finding::Damaged { cause }) => Err(CliError::Store(StoreError::Damaged {
            cause: cause.clone(),
        })),
        Some(Finding::HistoryDiffers { .. } | Finding::HistoryUnreadable { .. }) => Err(
            CliError::failed(id::CLI_CHECK_HISTORY, id::CLI_CHECK_HISTORY_DO),
        ),
        Some(Finding::ClockDiffers { .. } | Finding::StateHashDiffers) => Err(CliError::failed(
            id::CLI_CHECK_REPLICA,
            id::CLI_CHECK_REPLICA_DO,
        )),
        Some(Finding::ListDiffers { .. } | Finding::SearchDiffers { .. }) => Err(CliError::failed(
            id::CLI_CHECK_DERIVED,
            id::CLI_CHECK_DERIVED_DO,
        )),
        Some(Finding::NumberTwice(_)) => Err(CliError::failed(
            id::CLI_CHECK_NUMBERS,
            id::CLI_CHECK_NUMBERS_DO,
        )),
        Some(Finding::FileLost { .. } | Finding::BytesDiffer { .. }) => Err(CliError::failed(
            id::CLI_CHECK_DOCUMENTS,
            id::CLI_CHECK_DOCUMENTS_DO,
        )),
    }
}

/// A damaged base: what can be read of it, in a new one. That of an office is made anew from its folder, which has more.
fn gather(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let base = ctx.base()?.to_owned();
    if crate::office::can_be_made_anew(&base) {
        return Err(CliError::failed(
            id::CLI_CHECK_OF_OFFICE,
            id::CLI_HINT_OFFICE_REPAIR,
        ));
    }
    let made = match salvage::salvage(&base, &ctx.clock()) {
        Err(StoreError::Damaged { .. } | StoreError::NotABase { .. }) => {
            return Err(CliError::failed(
                id::CLI_CHECK_UNREADABLE,
                id::CLI_CHECK_UNREADABLE_DO,
            ));
        }
        made => made?,
    };
    let document = json!({
        "ok": true, "findings": [],
        "salvaged": { "records": made.rows, "gaps": made.gaps, "history": made.has_history, "kept": made.kept },
    });
    ctx.show(&document, |ctx| say::office::salvaged(ctx.words, &made))
}

/// Makes the lists and the search index anew.
pub fn rebuild(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let clients = store.rebuild(&ctx.rebuilding())?;
    ctx.progress_ends();
    let document = json!({ "clients": clients });
    ctx.show(&document, |ctx| {
        let count = ctx
            .words
            .with(id::COUNT_CLIENTS, &[("count", clients.into())]);
        ctx.words
            .with(id::CLI_REBUILT, &[("clients", count.into())])
    })
}

fn finding_json(finding: &Finding) -> serde_json::Value {
    match finding {
        Finding::Damaged { cause } => json!({ "kind": "damaged", "cause": cause }),
        Finding::HistoryDiffers { table, row, column } => json!({
            "kind": "history-differs",
            "record": table.name(),
            "id": RecordId(*row),
            "field": column,
        }),
        Finding::ClockDiffers { table, row, column } => json!({
            "kind": "clock-differs",
            "record": table.name(),
            "id": RecordId(*row),
            "field": column,
        }),
        Finding::StateHashDiffers => json!({ "kind": "state-hash-differs" }),
        Finding::HistoryUnreadable { table, row } => {
            json!({ "kind": "history-unreadable", "record": table.name(), "id": RecordId(*row) })
        }
        Finding::ListDiffers {
            missing,
            foreign,
            columns,
        } => {
            let columns: serde_json::Map<String, serde_json::Value> = columns
                .iter()
                .map(|(name, lines)| (name.clone(), json!(lines)))
                .collect();
            json!({ "kind": "list-differs", "missing": missing, "foreign": foreign, "columns": columns })
        }
        Finding::SearchDiffers { records } => {
            json!({ "kind": "search-differs", "records": records })
        }
        Finding::NumberTwice(twice) => {
            let ids: Vec<RecordId> = twice.rows.iter().map(|row| RecordId(*row)).collect();
            json!({
                "kind": "number-twice", "record": twice.table.name(), "number": twice.number, "ids": ids,
            })
        }
        Finding::FileLost { table, row } => {
            json!({ "kind": "file-lost", "record": table.name(), "id": RecordId(*row) })
        }
        Finding::BytesDiffer { hash } => json!({ "kind": "bytes-differ", "hash": hash }),
    }
}

fn finding_text(ctx: &Ctx<'_>, store: &Store, finding: &Finding) -> String {
    match finding {
        Finding::Damaged { cause } => cause.clone(),
        Finding::HistoryDiffers { table, row, column } => ctx.words.with(
            id::CLI_FINDING_HISTORY,
            &[
                ("record", say::record(ctx.words, *table).into()),
                ("id", ctx.short(store, *table, *row).into()),
                ("field", say::column(ctx.words, column).into()),
            ],
        ),
        Finding::ClockDiffers { table, row, column } => ctx.words.with(
            id::CLI_FINDING_CLOCK,
            &[
                ("record", say::record(ctx.words, *table).into()),
                ("id", ctx.short(store, *table, *row).into()),
                ("field", say::column(ctx.words, column).into()),
            ],
        ),
        Finding::StateHashDiffers => ctx.tr(id::CLI_FINDING_STATE_HASH),
        Finding::HistoryUnreadable { table, row } => ctx.words.with(
            id::CLI_FINDING_UNREADABLE,
            &[
                ("record", say::record(ctx.words, *table).into()),
                ("id", ctx.short(store, *table, *row).into()),
            ],
        ),
        Finding::ListDiffers {
            missing,
            foreign,
            columns,
        } => {
            let names: Vec<String> = columns
                .iter()
                .map(|(name, lines)| format!("{name} ({lines})"))
                .collect();
            let counts = [
                ("missing", (*missing).into()),
                ("foreign", (*foreign).into()),
            ];
            let mut text = ctx.words.with(id::CLI_FINDING_DERIVED, &counts);
            if !names.is_empty() {
                let columns = [("columns", names.join(", ").into())];
                text.push('\n');
                text.push_str(&ctx.words.with(id::CLI_FINDING_COLUMNS, &columns));
            }
            text
        }
        Finding::SearchDiffers { records } => ctx
            .words
            .with(id::CLI_FINDING_SEARCH, &[("count", (*records).into())]),
        Finding::NumberTwice(twice) => {
            let known = |row: &i64| {
                let named = store.read(|conn| doubled::named(conn, twice.table, *row));
                let (on, client, user) = named.unwrap_or_default();
                let id = ctx.short(store, twice.table, *row);
                let on = on.map_or_else(String::new, |on| ctx.words.date(on));
                let said = [on, client, user]
                    .into_iter()
                    .filter(|said| !said.is_empty());
                format!("{id} ({})", said.collect::<Vec<_>>().join(", "))
            };
            let which: Vec<String> = twice.rows.iter().map(known).collect();
            let values = [
                ("record", say::record(ctx.words, twice.table).into()),
                ("number", (&twice.number).into()),
                ("which", which.join("; ").into()),
            ];
            ctx.words.with(id::CLI_FINDING_NUMBER, &values)
        }
        Finding::FileLost { table, row } => {
            let name = store.read(|conn| names::of_record(conn, *table, *row));
            let short = ctx.short(store, *table, *row);
            let which = match name.unwrap_or_default() {
                name if name.is_empty() => short,
                name => format!("{name} ({short})"),
            };
            let record = say::record(ctx.words, *table);
            let values = [("record", record.into()), ("id", which.into())];
            ctx.words.with(id::CLI_FINDING_FILE, &values)
        }
        Finding::BytesDiffer { hash } => ctx
            .words
            .with(id::CLI_FINDING_BYTES, &[("hash", hash.into())]),
    }
}
