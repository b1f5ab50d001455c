//! Tasks that a user has set for others: what is still to be done, and what is done and waits to be looked at.

use rusqlite::Connection;

use super::ended::{Span, is_wanted};
use super::{AgendaFilter, AgendaItem, AgendaKind, Ended, Row, Source, Taker};
use crate::domain::calendar::task::{Task, TaskState};
use crate::domain::due::{Due, Standing};
use crate::domain::id::UserId;
use crate::store::StoreResult;
use crate::store::calendar::task::{self, TaskFilter};
use crate::store::client_list::Now;

/// Gives what the filter wants of the tasks that a user has set for others; its user does not matter.
///
/// # Errors
/// When the base cannot be read.
pub fn given(
    conn: &Connection,
    filter: &AgendaFilter,
    author: UserId,
    now: Now,
) -> StoreResult<Vec<AgendaItem>> {
    let filter = AgendaFilter {
        responsible: Vec::new(),
        ..filter.clone()
    };
    let asked = TaskFilter {
        client: filter.client,
        author: Some(author),
        ..TaskFilter::default()
    };
    let span = Span::new(now.at.local(now.zone).date(), now);
    let mut take = Taker::new(&filter, now);
    let mut done = Vec::new();
    for task in task::list(conn, &asked)? {
        if !task.is_for_another() {
            continue;
        }
        if task.state.is_open() {
            take.take(Row {
                source: Source::Task(task.id),
                kind: AgendaKind::Task,
                due: task.due,
                importance: task.importance,
                client: task.client,
                responsible: task.responsible,
            });
        } else if task.state == TaskState::Done {
            done.push(waiting(&span, &task));
        }
    }
    if !filter.overdue_only {
        let done = done.into_iter().filter(|item| is_wanted(&filter, item));
        done.for_each(|item| take.push(item));
    }
    Ok(take.end().items)
}

fn waiting(span: &Span, task: &Task) -> AgendaItem {
    let at = task.done_at.unwrap_or(task.created);
    let due = Some(Due::At(at));
    AgendaItem {
        source: Source::Task(task.id),
        kind: AgendaKind::Task,
        due,
        standing: Standing::Today,
        importance: task.importance,
        client: task.client,
        responsible: task.responsible,
        ended: Some(Ended::Done(at)),
        key: span.key(due),
    }
}
