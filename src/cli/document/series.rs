//! `kartoteka document series ...`: how documents are numbered, which number comes next, which were given out.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::nothing_to_change;
use crate::cli::arg::codes;
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, CliResult};
use crate::cli::output::{Lines, Table, sections};
use crate::cli::reference::Ref;
use crate::cli::trade::id_json;
use crate::domain::document::DocumentKind;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::series::{Restart, Series};
use crate::domain::id::CompanyId;
use crate::i18n::id;
use crate::say;
use crate::store::document::series::{self, Given};
use crate::store::{Action, StoreError, own_company};

/// How many of the numbers given out are shown.
const SHOWN: usize = 20;

#[derive(Debug, Subcommand)]
pub enum Command {
    List {
        #[arg(long)]
        company: Option<Ref>,
    },
    /// Also the numbers that were given out, void ones among them.
    Show {
        #[arg(value_name = "KIND", value_parser = codes!(DocumentKind))]
        series_kind: DocumentKind,
        #[arg(long)]
        company: Option<Ref>,
    },
    Set(Set),
}

#[derive(Debug, Args)]
pub struct Set {
    #[arg(value_name = "KIND", value_parser = codes!(DocumentKind))]
    series_kind: DocumentKind,
    #[arg(long)]
    company: Option<Ref>,
    #[arg(long)]
    pattern: Option<String>,
    #[arg(long, value_parser = codes!(Restart))]
    restart: Option<Restart>,
    /// The number to go on with.
    #[arg(long = "next", value_name = "NUMBER")]
    next_number: Option<i64>,
}

/// Finds the company that was typed, else our main one.
fn company(conn: &Connection, typed: Option<&Ref>) -> CliResult<CompanyId> {
    match typed {
        Some(typed) => typed.company(conn),
        None => Ok(own_company::main(conn)?
            .ok_or_else(|| StoreError::from(DocumentRefusal::CompanyMissing))?),
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { company: typed } => list(ctx, typed.as_ref()),
            Self::Show {
                series_kind,
                company: typed,
            } => {
                let store = ctx.reading()?;
                let today = ctx.today();
                let (found, next, given) = store.read(|conn| -> CliResult<_> {
                    let company = company(conn, typed.as_ref())?;
                    let found = series::get(conn, company, series_kind)?;
                    let next = series::next(conn, &found, today)?.1;
                    let given = series::given(conn, company, series_kind, SHOWN)?;
                    Ok((found, next, given))
                })?;
                let mut document = json_of(&found, &next);
                document["given"] = given.iter().map(given_json).collect();
                ctx.show(&document, |ctx| {
                    sections([lines(ctx, &found, &next), given_text(ctx, &given)])
                })
            }
            Self::Set(set) => set.run(ctx),
        }
    }
}

impl Set {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if self.pattern.is_none() && self.restart.is_none() && self.next_number.is_none() {
            return Err(nothing_to_change());
        }
        let store = ctx.writing()?;
        let today = ctx.today();
        let mut wanted = store.read(|conn| -> CliResult<_> {
            let company = company(conn, self.company.as_ref())?;
            Ok(series::get(conn, company, self.series_kind)?)
        })?;
        wanted.restart = self.restart.unwrap_or(wanted.restart);
        let pattern = self.pattern.unwrap_or_else(|| wanted.pattern.clone());
        let subject = say::document::kind(ctx.words, self.series_kind);
        let ((), did) = ctx.act(&store, Action::EditSeries, subject, |tx| {
            Ok(series::set(tx, &pattern, &wanted, self.next_number, today)?)
        })?;
        let (found, next) = store.read(|conn| -> CliResult<_> {
            let found = series::get(conn, wanted.company, self.series_kind)?;
            let next = series::next(conn, &found, today)?.1;
            Ok((found, next))
        })?;
        ctx.tell(&did, "series", &json_of(&found, &next))?;
        if ctx.is_json() {
            return Ok(());
        }
        ctx.show(&Value::Null, |ctx| lines(ctx, &found, &next))
    }
}

fn list(ctx: &mut Ctx<'_>, typed: Option<&Ref>) -> CliResult<()> {
    let store = ctx.reading()?;
    let today = ctx.today();
    let all = store.read(|conn| -> CliResult<_> {
        let company = company(conn, typed)?;
        DocumentKind::ALL
            .iter()
            .map(|&kind| {
                let found = series::get(conn, company, kind)?;
                let next = series::next(conn, &found, today)?.1;
                Ok::<_, CliError>((found, next))
            })
            .collect::<CliResult<Vec<_>>>()
    })?;
    let document: Value = all
        .iter()
        .map(|(found, next)| json_of(found, next))
        .collect();
    ctx.show(&document, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::RECORD_DOCUMENT),
            ctx.tr(id::COLUMN_PATTERN),
            ctx.tr(id::COLUMN_RESTART),
            ctx.tr(id::CLI_NEXT_NUMBER),
        ]);
        for (found, next) in &all {
            table.row([
                say::document::kind(ctx.words, found.kind),
                found.pattern.clone(),
                say::code(ctx.words, "series-restart", found.restart.code()),
                next.clone(),
            ]);
        }
        table.text()
    })
}

fn lines(ctx: &Ctx<'_>, found: &Series, next: &str) -> String {
    let mut lines = Lines::default();
    lines.add(
        ctx.tr(id::RECORD_DOCUMENT),
        say::document::kind(ctx.words, found.kind),
    );
    lines.add(ctx.tr(id::COLUMN_PATTERN), &found.pattern);
    lines.add(
        ctx.tr(id::COLUMN_RESTART),
        say::code(ctx.words, "series-restart", found.restart.code()),
    );
    lines.add(ctx.tr(id::CLI_NEXT_NUMBER), next);
    lines.text()
}

fn given_text(ctx: &Ctx<'_>, given: &[Given]) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_NUMBER),
        ctx.tr(id::COLUMN_YEAR),
        ctx.tr(id::COLUMN_STATE),
    ]);
    for given in given {
        let state = if given.is_void {
            ctx.tr(id::CLI_NUMBER_VOID)
        } else {
            String::new()
        };
        table.row([given.number.clone(), given.year.to_string(), state]);
    }
    table.text()
}

fn json_of(found: &Series, next: &str) -> Value {
    json!({
        "company": id_json(found.company.get()),
        "kind": found.kind.code(),
        "pattern": found.pattern,
        "restart": found.restart.code(),
        "next": next,
    })
}

fn given_json(given: &Given) -> Value {
    json!({
        "number": given.number,
        "year": given.year,
        "counter": given.counter,
        "document": id_json(given.document.get()),
        "void": given.is_void,
    })
}
