//! `offer batch`, `document batch`: a document of each client of a view or each deal, numbered and written in one job;
//! `document print` of several writes those that are there.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::cli::arg;
use crate::cli::context::Ctx;
use crate::cli::error::{CliResult, OfField};
use crate::cli::labels::refused;
use crate::cli::reference::Ref;
use crate::cli::trade::id_json;
use crate::cli::whom::Whom;
use crate::domain::document::DocumentKind;
use crate::domain::id::DocumentId;
use crate::i18n::id;
use crate::platform::printer::{self, Job};
use crate::print::Moment;
use crate::print::batch::{self, Out, Progress, Report};
use crate::print::document::designs::Design;
use crate::say;
use crate::store::document::make::Wanted;
use crate::store::{Connection, Store, Table as Rows};

#[derive(Debug, Args)]
pub struct Many {
    #[command(flatten)]
    whom: Whom,
    /// Code of a design, or name of a template of the office.
    #[arg(long)]
    template: Option<String>,
    #[arg(long)]
    company: Option<Ref>,
    #[arg(long)]
    date: Option<String>,
    /// Without numbers.
    #[arg(long = "draft")]
    batch_draft: bool,
    #[command(flatten)]
    place: Place,
}

/// Where the documents go.
#[derive(Debug, Args)]
pub struct Place {
    /// All in one file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// One file each.
    #[arg(long = "folder", value_name = "DIR", conflicts_with = "output")]
    each_folder: Option<PathBuf>,
    #[arg(long = "printer", value_name = "NAME", conflicts_with_all = ["output", "each_folder"])]
    to_printer: Option<String>,
}

impl Place {
    fn out(&self) -> Option<Out> {
        match (&self.output, &self.each_folder, &self.to_printer) {
            (Some(file), _, _) => Some(Out::File(file.clone())),
            (None, Some(folder), _) => Some(Out::Folder(folder.clone())),
            (None, None, Some(_)) => Some(Out::Memory),
            (None, None, None) => None,
        }
    }

    /// Tells whether a place was given.
    pub const fn is_given(&self) -> bool {
        self.output.is_some() || self.each_folder.is_some() || self.to_printer.is_some()
    }

    /// Gives the one file, if that is where it goes.
    pub const fn file(&self) -> Option<&PathBuf> {
        self.output.as_ref()
    }
}

impl Many {
    pub fn run(self, ctx: &mut Ctx<'_>, kind: DocumentKind) -> CliResult<()> {
        let store = ctx.writing()?;
        let sources = self.whom.sources(ctx, &store)?;
        let date = arg::optional_date(self.date.as_deref(), ctx.today()).of_field("date")?;
        let company = match &self.company {
            Some(typed) => Some(store.read(|conn| typed.company(conn))?),
            None => None,
        };
        let template = match &self.template {
            Some(typed) => store.read(|conn| template(conn, typed))?,
            None => String::new(),
        };
        let wanted = batch::Wanted {
            draft: Wanted {
                kind,
                date: date.unwrap_or(ctx.today()),
                company,
                template,
                ..Wanted::default()
            },
            issues: !self.batch_draft,
        };
        let (moment, out) = (moment(ctx), self.place.out());
        let mut watch = watch(ctx);
        let report = batch::make(&store, moment, &wanted, &sources, out.as_ref(), &mut watch);
        drop(watch);
        ctx.progress_ends();
        tell(ctx, &self.place, report)
    }
}

/// Gives what a document keeps of its template: the code of a design, or the number of the office's own.
fn template(conn: &Connection, typed: &str) -> CliResult<String> {
    if let Some(design) = Design::find(typed) {
        return Ok(design.code.to_owned());
    }
    let row = Ref::new(typed).row(conn, Rows::Template)?;
    Ok(row.to_string())
}

/// Writes documents that are there already.
pub fn print(ctx: &mut Ctx<'_>, store: &Store, ids: &[DocumentId], place: &Place) -> CliResult<()> {
    let moment = moment(ctx);
    let out = place.out().unwrap_or(Out::Memory);
    let mut watch = watch(ctx);
    let report = batch::print(store, moment, ids, &out, &mut watch);
    drop(watch);
    ctx.progress_ends();
    tell(ctx, place, report)
}

fn watch<'a>(ctx: &'a mut Ctx<'_>) -> impl FnMut(Progress) -> ControlFlow<()> + 'a {
    |progress| {
        let (done, total) = (progress.done as u64, progress.total as u64);
        ctx.percent(id::CLI_BATCH_PROGRESS, done, total);
        ControlFlow::Continue(())
    }
}

fn moment(ctx: &Ctx<'_>) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}

/// Tells what was made, what was left out, and why it ended early, if it did: then the command fails.
fn tell(ctx: &mut Ctx<'_>, place: &Place, report: Report) -> CliResult<()> {
    let mut stopped = report.stopped;
    if let (Some(name), Some(bytes)) = (&place.to_printer, &report.bytes) {
        let job = Job {
            printer: name.clone(),
            title: report
                .made
                .first()
                .map_or(String::new(), |one| one.title.clone()),
            copies: 1,
            pages: String::new(),
            paper: None,
        };
        if let Err(error) = printer::send(bytes, &job) {
            let said = said(ctx, &report.made, &report.missed);
            ctx.note(&said)?;
            return Err(refused(error));
        }
    }
    let made: Vec<Value> = report
        .made
        .iter()
        .map(|one| {
            json!({ "id": id_json(one.id.get()), "number": one.number, "title": one.title, "file": one.file })
        })
        .collect();
    let missed: Vec<Value> = report
        .missed
        .iter()
        .map(|one| json!({ "name": one.name, "why": one.why.code() }))
        .collect();
    let shown = json!({
        "file": place.output, "folder": place.each_folder, "printer": place.to_printer,
        "made": made, "left_out": missed, "complete": stopped.is_none(),
    });
    if report.made.is_empty()
        && let Some(error) = stopped.take()
    {
        return Err(error.into());
    }
    let (made, missed) = (report.made, report.missed);
    ctx.show(&shown, |ctx| said(ctx, &made, &missed))?;
    match stopped {
        Some(error) => Err(error.into()),
        None => Ok(()),
    }
}

fn said(ctx: &Ctx<'_>, made: &[batch::Made], missed: &[batch::Missed]) -> String {
    let numbers: Vec<&str> = made
        .iter()
        .map(|one| one.number.as_str())
        .filter(|number| !number.is_empty())
        .collect();
    let count = [("count", made.len().into())];
    let mut lines = vec![match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) => ctx.words.with(
            id::BATCH_MADE_NUMBERED,
            &[
                ("count", made.len().into()),
                ("first", (*first).into()),
                ("last", (*last).into()),
            ],
        ),
        _ => ctx.words.with(id::BATCH_MADE, &count),
    }];
    for one in missed {
        let why = say::error(ctx.words, &one.why).what;
        let values = [("name", one.name.as_str().into()), ("why", why.into())];
        lines.push(ctx.words.with(id::BATCH_MISSED, &values));
    }
    lines.join("\n")
}
