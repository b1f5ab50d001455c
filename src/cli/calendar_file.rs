//! `kartoteka calendar export|import`: iCalendar files of phones, mail programs and other calendars.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::agenda;
use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::output::{Table, sections};
use super::reference::Ref;
use crate::domain::calendar::entry::EntryKind;
use crate::exchange::calendar::{
    self, BadPart, CalendarReport, FolderReport, ImportOptions, Method, Wanted,
};
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::i18n::id;
use crate::platform;
use crate::say;

#[derive(Debug, Args)]
pub struct Export {
    #[arg(required_unless_present = "calendar-folder")]
    file: Option<PathBuf>,
    /// A folder that a phone or Thunderbird reads: one file for each calendar, brought up to date.
    #[arg(
        id = "calendar-folder",
        long = "folder",
        value_name = "DIR",
        conflicts_with = "file"
    )]
    folder: Option<PathBuf>,
    #[arg(id = "entry-user", long = "user", value_name = "USER|me|all")]
    user: Option<String>,
    /// Without calls and meetings that are planned with clients.
    #[arg(long)]
    no_interactions: bool,
    #[arg(long)]
    no_tasks: bool,
    /// Replaces the file when it exists.
    #[arg(long)]
    replace: bool,
}

#[derive(Debug, Args)]
pub struct Import {
    file: PathBuf,
    /// In whose calendar; `all` for that of the whole office.
    #[arg(id = "entry-user", long = "user", value_name = "USER|me|all")]
    user: Option<String>,
    /// Of what kind all of it is.
    #[arg(long, value_parser = codes!(EntryKind))]
    kind: Option<EntryKind>,
}

impl Export {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let file = self.file.clone().unwrap_or_default();
        let path = file.display().to_string();
        if self.folder.is_none() && file.exists() && !self.replace {
            return Err(
                CliError::failed(id::CLI_FILE_EXISTS, id::CLI_FILE_EXISTS_DO).with("path", path),
            );
        }
        let store = ctx.reading()?;
        let user = store.read(|conn| agenda::whose(conn, self.user.as_deref()))?;
        let wanted = Wanted {
            user,
            interactions: !self.no_interactions,
            tasks: !self.no_tasks,
            zone: ctx.zone,
        };
        let watch = &mut |progress: Progress| {
            ctx.percent(id::CLI_EXPORT_PROGRESS, progress.done, progress.total);
            ControlFlow::Continue(())
        };
        if let Some(folder) = &self.folder {
            std::fs::create_dir_all(folder).map_err(|error| ExchangeError::io(folder, error))?;
            let done = calendar::export_folder(&store, folder, wanted, watch);
            ctx.progress_ends();
            return tell_folder(ctx, folder, &done?);
        }
        let done = calendar::export(&store, &file, wanted, watch);
        ctx.progress_ends();
        let count = done?;
        let document = json!({ "file": file, "entries": count });
        ctx.show(&document, |ctx| {
            let values = [("path", path.into()), ("count", count.into())];
            ctx.words.with(id::CLI_CALENDAR_EXPORTED, &values)
        })
    }
}

fn tell_folder(ctx: &mut Ctx<'_>, folder: &Path, report: &FolderReport) -> CliResult<()> {
    let document = json!({
        "folder": folder, "written": report.written, "unchanged": report.unchanged,
        "removed": report.removed, "entries": report.entries,
    });
    ctx.show(&document, |ctx| {
        let values = [
            ("path", folder.display().to_string().into()),
            ("written", report.written.len().into()),
            ("unchanged", report.unchanged.into()),
            ("removed", report.removed.len().into()),
        ];
        ctx.words.with(id::CLI_CALENDAR_FOLDER, &values)
    })
}

/// An invitation of the guests of an entry, as a file to be attached to a letter.
#[derive(Debug, Args)]
pub struct Invite {
    entry: Ref,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Tells them that it does not take place.
    #[arg(id = "invite-cancel", long = "cancel")]
    cancel: bool,
}

impl Invite {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.now();
        let method = if self.cancel {
            Method::Cancel
        } else {
            Method::Request
        };
        let text = store.read(|conn| -> CliResult<_> {
            let entry = self.entry.entry(conn)?;
            Ok(calendar::invitation(conn, entry, method, now)?)
        })?;
        platform::write_file(&self.output, text.as_bytes())
            .map_err(|error| ExchangeError::io(&self.output, error))?;
        ctx.show(&json!({ "file": self.output }), |ctx| {
            let path = self.output.display().to_string();
            ctx.words.with(id::CLI_INVITED, &[("path", path.into())])
        })
    }
}

impl Import {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let user = store.read(|conn| agenda::whose(conn, self.user.as_deref()))?;
        let options = ImportOptions {
            user,
            kind: self.kind,
            zone: ctx.zone,
        };
        let watch = &mut |progress: Progress| {
            ctx.percent(id::CLI_IMPORT_PROGRESS, progress.done, progress.total);
            ControlFlow::Continue(())
        };
        let done = calendar::import(&store, &self.file, options, watch);
        ctx.progress_ends();
        let report = done?;
        let document = json_of(ctx, &report);
        ctx.show(&document, |ctx| text_of(ctx, &report))
    }
}

fn said(ctx: &Ctx<'_>, bad: &BadPart) -> String {
    say::calendar::problem(ctx.words, &bad.problem)
}

fn json_of(ctx: &Ctx<'_>, report: &CalendarReport) -> Value {
    let bad: Vec<Value> = report
        .bad
        .iter()
        .map(|bad| {
            json!({
                "line": bad.line, "title": bad.title, "problem": bad.problem.code(), "said": said(ctx, bad),
            })
        })
        .collect();
    json!({
        "added": report.added, "updated": report.updated, "unchanged": report.unchanged, "tasks": report.tasks,
        "strangers": report.strangers, "left_out": report.bad_count, "bad": bad,
        "action": report.changes.action.map(|action| action.to_string()),
    })
}

fn text_of(ctx: &Ctx<'_>, report: &CalendarReport) -> String {
    let values = [
        ("added", report.added.into()),
        ("updated", report.updated.into()),
        ("unchanged", report.unchanged.into()),
        ("bad", report.bad_count.into()),
    ];
    let mut table = Table::new([
        ctx.tr(id::CLI_CALENDAR_LINE),
        ctx.tr(id::COLUMN_TITLE),
        ctx.tr(id::CLI_CALENDAR_PROBLEM),
    ]);
    for bad in &report.bad {
        table.row([bad.line.to_string(), bad.title.clone(), said(ctx, bad)]);
    }
    sections([
        ctx.words.with(id::CLI_CALENDAR_IMPORTED, &values),
        say::calendar::strangers(ctx.words, report).unwrap_or_default(),
        table.text(),
    ])
}
