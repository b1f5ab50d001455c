//! `kartoteka task list` and `task show`: tasks as tables, lines and JSON.

use clap::Args;
use serde_json::{Value, json};

use super::arg::codes;
use super::context::Ctx;
use super::error::CliResult;
use super::interaction::due_text;
use super::json::{Instant, Planned, RecordId};
use super::output::{Lines, Table};
use super::reference::Ref;
use super::task::{Belongs, get};
use super::{agenda, resolve};
use crate::domain::calendar::task::{Task, TaskItem, TaskState};
use crate::domain::id::{TaskId, UserId};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::task::{self, TaskFilter};
use crate::store::{Store, Table as Rows, client, user};

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    belongs: Belongs,
    /// Set by whom.
    #[arg(long, value_name = "USER|me")]
    author: Option<String>,
    #[arg(long, value_parser = codes!(TaskState))]
    state: Option<TaskState>,
    /// Also what is done, checked or cancelled.
    #[arg(id = "also-done", long = "all")]
    all: bool,
}

impl List {
    pub(super) fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let tasks = store.read(|conn| -> CliResult<_> {
            let mut of = Task::default();
            self.belongs.read(conn, &mut of)?;
            let author = match &self.author {
                Some(user) => Some(resolve::user(conn, user)?),
                None => None,
            };
            let named = of.client.or(author.map(|_| Default::default())).is_some();
            let filter = TaskFilter {
                // Of a deal or an order all is wanted, whatever client it has by now.
                client: of.client.filter(|_| self.belongs.client.is_some()),
                deal: of.deal.filter(|_| self.belongs.deal.is_some()),
                order: of.order,
                responsible: match (&self.belongs.responsible, named) {
                    (None, false) => agenda::whose(conn, None)?,
                    _ => of.responsible,
                },
                author,
                state: self.state,
                open_only: !self.all && self.state.is_none(),
            };
            Ok(task::list(conn, &filter)?)
        })?;
        let items: Vec<Value> = tasks.iter().map(|task| record(task, &[])).collect();
        let document = json!({ "total": items.len(), "items": items });
        ctx.show(&document, |ctx| {
            let mut table = Table::new([
                ctx.tr(id::COLUMN_ID),
                ctx.tr(id::COLUMN_DUE),
                ctx.tr(id::COLUMN_STATE),
                ctx.tr(id::COLUMN_TITLE),
                ctx.tr(id::RECORD_CLIENT),
            ]);
            for task in &tasks {
                table.row([
                    ctx.short(&store, Rows::Task, task.id.get()),
                    task.due.map(|due| due_text(ctx, due)).unwrap_or_default(),
                    say::calendar::task_state(ctx.words, task.state),
                    task.title.clone(),
                    client_name(&store, task),
                ]);
            }
            table.text()
        })
    }
}

fn client_name(store: &Store, task: &Task) -> String {
    let name = task.client.and_then(|id| {
        let found = store.read(|conn| client::get(conn, id));
        found.ok().flatten().map(|client| client.name)
    });
    name.unwrap_or_default()
}

fn user_name(store: &Store, user: Option<UserId>) -> String {
    let users = store.read(user::all).unwrap_or_default();
    let found = users.into_iter().find(|known| Some(known.id) == user);
    found.map(|known| known.name).unwrap_or_default()
}

pub(super) fn json_of(store: &Store, id: TaskId) -> CliResult<Value> {
    store.read(|conn| -> CliResult<Value> {
        let task = task::get(conn, id)?.unwrap_or_default();
        Ok(record(&task, &task::items(conn, id)?))
    })
}

fn record(task: &Task, items: &[TaskItem]) -> Value {
    let items: Vec<Value> = items
        .iter()
        .map(|item| json!({ "id": RecordId(item.id.get()), "text": item.text, "done": item.is_done }))
        .collect();
    json!({
        "id": RecordId(task.id.get()), "title": task.title, "note": task.note, "state": task.state.code(),
        "importance": task.importance.code(),
        "client": task.client.map(|id| RecordId(id.get())), "deal": task.deal.map(|id| RecordId(id.get())),
        "order": task.order.map(|id| RecordId(id.get())), "author": task.author.map(|id| RecordId(id.get())),
        "responsible": task.responsible.map(|id| RecordId(id.get())), "due": task.due.map(Planned),
        "minutes": task.planned_minutes, "accepted_at": task.accepted_at.map(Instant),
        "done_at": task.done_at.map(Instant), "checked_at": task.checked_at.map(Instant), "result": task.result,
        "comment": task.comment, "items": items, "created": Instant(task.created),
    })
}

pub(super) fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let (task, items) = store.read(|conn| -> CliResult<_> {
        let (id, task) = get(conn, typed)?;
        Ok((task, task::items(conn, id)?))
    })?;
    let document = record(&task, &items);
    ctx.show(&document, |ctx| {
        let mut lines = Lines::default();
        let mut line = |name, value: String| lines.add(ctx.tr(name), value);
        line(id::COLUMN_TITLE, task.title.clone());
        line(
            id::COLUMN_STATE,
            say::calendar::task_state(ctx.words, task.state),
        );
        line(
            id::COLUMN_DUE,
            task.due.map(|due| due_text(ctx, due)).unwrap_or_default(),
        );
        line(id::RECORD_CLIENT, client_name(&store, &task));
        line(
            id::COLUMN_RESPONSIBLE_ID,
            user_name(&store, task.responsible),
        );
        line(id::COLUMN_AUTHOR_ID, user_name(&store, task.author));
        line(id::COLUMN_NOTE, task.note.clone());
        line(id::COLUMN_RESULT, task.result.clone());
        line(id::COLUMN_COMMENT, task.comment.clone());
        for (item, number) in items.iter().zip(1..) {
            let mark = if item.is_done { "[x]" } else { "[ ]" };
            lines.add(number.to_string(), format!("{mark} {}", item.text));
        }
        lines.text()
    })
}
