//! `kartoteka agenda`: what has to be done, by time: planned interactions, tasks, next steps of deals, expected shipments
//! and payments.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::client::PageArgs;
use super::context::Ctx;
use super::error::CliResult;
use super::interaction::due_text;
use super::json::{Planned, RecordId};
use super::output::{Table, sections};
use super::reference::Ref;
use super::{print, resolve};
use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::Importance;
use crate::i18n::id;
use crate::print::calendar;
use crate::say;
use crate::store::calendar::agenda::{
    self, AgendaCounts, AgendaFilter, AgendaKind, AgendaLine, Source,
};
use crate::store::{Store, Table as Rows, setting};

/// Which items, of whom and of when.
#[derive(Debug, Args)]
pub struct Agenda {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long, value_parser = codes!(AgendaKind))]
    kind: Vec<AgendaKind>,
    #[arg(long, value_parser = codes!(Importance))]
    importance: Option<Importance>,
    /// Usually whoever works here.
    #[arg(id = "agenda-of", long = "responsible", value_name = "USER|me|all")]
    responsible: Vec<String>,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long)]
    overdue: bool,
    /// Also as a PDF file.
    #[arg(id = "agenda-pdf", long = "pdf", value_name = "FILE")]
    pdf: Option<PathBuf>,
    #[command(flatten)]
    page: PageArgs,
}

impl Agenda {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let (now, today) = (ctx.moment(), ctx.today());
        let days = (self.from.as_deref(), self.to.as_deref());
        let (from, to) = arg::period(("from", "to"), days, today)?;
        let filter = store.read(|conn| -> CliResult<_> {
            Ok(AgendaFilter {
                client: match &self.client {
                    Some(client) => Some(client.client(conn)?),
                    None => None,
                },
                kinds: self.kind.clone(),
                importance: self.importance,
                responsible: all_whose(conn, &self.responsible)?,
                from,
                to,
                overdue_only: self.overdue,
            })
        })?;
        if let Some(file) = &self.pdf {
            let document = calendar::agenda(&store, &filter, print::moment(ctx))?;
            print::write(file, &document)?;
            return print::tell(ctx, file, &document);
        }
        let (total, counts, lines) = store.read(|conn| -> CliResult<_> {
            let mut found = agenda::agenda(conn, &filter, now)?;
            let total = found.items.len();
            found.items.drain(..self.page.offset.min(total));
            found.items.truncate(self.page.limit.unwrap_or(usize::MAX));
            let counts = found.counts.of(&filter);
            Ok((total, counts, agenda::lines(conn, &found.items)?))
        })?;
        let items: Vec<Value> = lines.iter().map(json_of).collect();
        let page = json!({
            "total": total, "offset": self.page.offset, "items": items,
            "counts": { "overdue": counts.overdue, "today": counts.today, "later": counts.later },
        });
        ctx.show(&page, |ctx| text_of(ctx, &store, &lines, total, counts))
    }
}

/// The user who is meant: named, everybody, or whoever works here.
pub fn whose(conn: &rusqlite::Connection, typed: Option<&str>) -> CliResult<Option<UserId>> {
    Ok(match typed {
        Some("all") => None,
        Some(user) => Some(resolve::user(conn, user)?),
        None => setting::current_user(conn)?,
    })
}

/// The users who are meant; none: everybody.
fn all_whose(conn: &rusqlite::Connection, typed: &[String]) -> CliResult<Vec<UserId>> {
    if typed.is_empty() {
        return Ok(whose(conn, None)?.into_iter().collect());
    }
    let mut users = Vec::new();
    for typed in typed {
        match whose(conn, Some(typed))? {
            Some(user) => users.push(user),
            None => return Ok(Vec::new()),
        }
    }
    Ok(users)
}

pub fn record(source: Source) -> (&'static str, Rows, i64) {
    match source {
        Source::Interaction(id) => ("interaction", Rows::Interaction, id.get()),
        Source::Task(id) => ("task", Rows::Task, id.get()),
        Source::Deal(id) => ("deal", Rows::Deal, id.get()),
        Source::Shipment(id) | Source::Payment(id) => ("order", Rows::ClientOrder, id.get()),
    }
}

fn json_of(line: &AgendaLine) -> Value {
    let item = &line.item;
    let (record, _, row) = record(item.source);
    let money = |minor: i64| minor.to_string();
    json!({
        "record": record,
        "id": RecordId(row),
        "kind": item.kind.code(),
        "at": item.due.map(Planned),
        "due": item.standing.code(),
        "importance": item.importance.code(),
        "title": line.title,
        "belongs": line.belongs,
        "client": item.client.map(|id: ClientId| RecordId(id.get())),
        "client_name": line.client_name,
        "responsible": item.responsible.map(|id| RecordId(id.get())),
        "planned": line.planned.map(Planned),
        "done": line.share.map(|share| f64::from(share.thousandths()) / 1000.0),
        "done_minor": line.share.map(|share| money(share.done.minor)),
        "whole_minor": line.share.map(|share| money(share.whole.minor)),
        "currency": line.share.map(|share| share.whole.currency.to_string()),
    })
}

fn text_of(
    ctx: &Ctx<'_>,
    store: &Store,
    lines: &[AgendaLine],
    total: usize,
    counts: AgendaCounts,
) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_DUE),
        ctx.tr(id::CLI_AGENDA_STANDING),
        ctx.tr(id::COLUMN_KIND),
        ctx.tr(id::COLUMN_TITLE),
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::CLI_AGENDA_SHARE),
    ]);
    for line in lines {
        let (_, rows, row) = record(line.item.source);
        let mark = match line.item.importance {
            Importance::High => "! ",
            Importance::Low => "↓ ",
            Importance::Normal => "",
        };
        table.row([
            ctx.short(store, rows, row),
            line.item
                .due
                .map(|due| due_text(ctx, due))
                .unwrap_or_default(),
            say::calendar::standing(ctx.words, line.item.standing),
            say::code(ctx.words, "agenda-kind", line.item.kind.code()),
            format!("{mark}{}", say::calendar::agenda_title(ctx.words, line)),
            format!("{} {}", line.client_name, line.client_form)
                .trim_end()
                .to_owned(),
            line.share
                .map(|share| format!("{} %", share.thousandths() / 10))
                .unwrap_or_default(),
        ]);
    }
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX).into();
    let values = [
        ("total", count(total)),
        ("overdue", count(counts.overdue)),
        ("today", count(counts.today)),
        ("later", count(counts.later)),
    ];
    sections([table.text(), ctx.words.with(id::CLI_AGENDA_COUNT, &values)])
}
