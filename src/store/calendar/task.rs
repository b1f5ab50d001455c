//! Tasks and their checklists.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::task::{Task, TaskItem, TaskState, TaskStep};
use crate::domain::id::{ClientId, DealId, OrderId, TaskId, TaskItemId, UserId};
use crate::domain::text::{one_line, romanian};
use crate::store::{StoreError, StoreResult, Table, Tx, found, trash};

const COLUMNS: &str = "id, title, note, state, importance, client_id, deal_id, order_id, author_id, responsible_id, due, \
     planned_minutes, accepted_at, done_at, checked_at, result, comment, uid, created";

/// Which tasks are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TaskFilter {
    pub client: Option<ClientId>,
    pub deal: Option<DealId>,
    pub order: Option<OrderId>,
    pub responsible: Option<UserId>,
    pub author: Option<UserId>,
    pub state: Option<TaskState>,
    /// Only what is still to be done.
    pub open_only: bool,
}

/// Adds a task; `id` and, when it is the epoch, `created` are given here. Without an author it is set by whoever works here.
///
/// # Errors
/// `TitleMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, task: &Task) -> StoreResult<TaskId> {
    let id = TaskId::new(tx.new_id());
    let mut task = task.clone();
    task.author = task.author.or_else(|| tx.user());
    task.responsible = task.responsible.or(task.author);
    write(tx, id, &task)?;
    Ok(id)
}

/// Gives a living task.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: TaskId) -> StoreResult<Option<Task>> {
    let sql = format!("SELECT {COLUMNS} FROM task WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes a task; its state is changed by [`step`].
///
/// # Errors
/// When there is no such task, `change` refuses, `TitleMissing`, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: TaskId,
    change: impl FnOnce(&mut Task) -> Result<(), E>,
) -> Result<(), E> {
    let mut task = living(tx, id)?;
    let state = task.state;
    change(&mut task)?;
    task.state = state;
    write(tx, id, &task)?;
    Ok(())
}

/// Takes a step with a task as whoever works here; `text` is its result when done, or why it is returned.
///
/// # Errors
/// `Step`, `NotTheDoer`, `NotTheAuthor`, `OwnTask`, `CommentMissing`; when there is no such task or the base cannot be written.
pub fn step(tx: &Tx<'_>, id: TaskId, step: TaskStep, text: &str) -> StoreResult<TaskState> {
    let mut task = living(tx, id)?;
    let text = text.trim();
    let after = step.after(task.state)?;
    task.may(step, tx.user())?;
    task.state = after;
    let now = Some(tx.now());
    match step {
        TaskStep::Accept => task.accepted_at = now,
        TaskStep::Finish => {
            task.done_at = now;
            if !text.is_empty() {
                text.clone_into(&mut task.result);
            }
        }
        TaskStep::Check => task.checked_at = now,
        TaskStep::Return => {
            if text.is_empty() {
                return Err(CalendarRefusal::CommentMissing.into());
            }
            (task.done_at, task.checked_at) = (None, None);
            text.clone_into(&mut task.comment);
        }
        TaskStep::Cancel => {
            if !text.is_empty() {
                text.clone_into(&mut task.comment);
            }
        }
        TaskStep::Reopen => (task.accepted_at, task.done_at, task.checked_at) = (None, None, None),
    }
    write(tx, id, &task)?;
    Ok(task.state)
}

/// Moves a task to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: TaskId) -> StoreResult<bool> {
    trash::delete(tx, Table::Task, id.get())
}

/// Gives the tasks that a filter asks for, by their time; those without one last. What belongs to a deleted client is
/// hidden with it.
///
/// # Errors
/// When the base cannot be read.
pub fn list(conn: &Connection, filter: &TaskFilter) -> StoreResult<Vec<Task>> {
    let mut all = vec![
        "deleted IS NULL".to_owned(),
        "(client_id IS NULL OR client_id NOT IN (SELECT id FROM client WHERE deleted IS NOT NULL))"
            .to_owned(),
    ];
    let links = [
        ("client_id", filter.client.map(ClientId::get)),
        ("deal_id", filter.deal.map(DealId::get)),
        ("order_id", filter.order.map(OrderId::get)),
        ("responsible_id", filter.responsible.map(UserId::get)),
        ("author_id", filter.author.map(UserId::get)),
    ];
    let mut values = Vec::new();
    for (column, row) in links {
        if let Some(row) = row {
            values.push(row);
            all.push(format!("{column} = ?{}", values.len()));
        }
    }
    if let Some(state) = filter.state {
        all.push(format!("state = '{}'", state.code()));
    }
    if filter.open_only {
        all.push("state IN ('new', 'accepted', 'returned')".to_owned());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM task WHERE {} ORDER BY due IS NULL,
             iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due), id",
        all.join(" AND ")
    );
    let tasks = conn
        .prepare_cached(&sql)?
        .query_map(rusqlite::params_from_iter(values), read)?
        .collect::<Result<_, _>>()?;
    Ok(tasks)
}

/// Gives the task that another program knows by a UID.
///
/// # Errors
/// When the base cannot be read.
pub fn of_uid(conn: &Connection, uid: &str) -> StoreResult<Option<Task>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM task WHERE uid = ?1 AND uid <> '' AND deleted IS NULL ORDER BY id LIMIT 1"
    );
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([uid], read)
        .optional()?)
}

/// Adds a line to the end of a checklist.
///
/// # Errors
/// `TitleMissing`; when the base cannot be written.
pub fn add_item(tx: &Tx<'_>, task: TaskId, text: &str) -> StoreResult<TaskItemId> {
    let text = titled(text)?;
    let id = TaskItemId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO task_item (id, task_id, text, position)
         VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM task_item WHERE task_id = ?2))",
    )?
    .execute((id, task, romanian(&one_line(text))))?;
    Ok(id)
}

/// Ticks a line of a checklist off, or takes the tick away.
///
/// # Errors
/// When there is no such line or the base cannot be written.
pub fn tick(tx: &Tx<'_>, id: TaskItemId, is_done: bool) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE task_item SET is_done = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, is_done))?;
    found(changed, "task item", id.get())
}

/// Takes a line out of a checklist. Gives false when it was out already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_item(tx: &Tx<'_>, id: TaskItemId) -> StoreResult<bool> {
    trash::delete(tx, Table::TaskItem, id.get())
}

/// Gives the checklist of a task in its order.
///
/// # Errors
/// When the base cannot be read.
pub fn items(conn: &Connection, task: TaskId) -> StoreResult<Vec<TaskItem>> {
    let items = conn
        .prepare_cached(
            "SELECT id, text, is_done FROM task_item WHERE task_id = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([task], |row| {
            Ok(TaskItem {
                id: row.get(0)?,
                text: row.get(1)?,
                is_done: row.get(2)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(items)
}

fn living(conn: &Connection, id: TaskId) -> StoreResult<Task> {
    get(conn, id)?.ok_or(StoreError::NotFound {
        what: "task",
        id: id.get(),
    })
}

pub(super) fn titled(title: &str) -> StoreResult<&str> {
    let title = title.trim();
    if title.is_empty() {
        return Err(CalendarRefusal::TitleMissing.into());
    }
    Ok(title)
}

fn write(tx: &Tx<'_>, id: TaskId, task: &Task) -> StoreResult<()> {
    let created = if task.created.millis() == 0 {
        tx.now()
    } else {
        task.created
    };
    tx.prepare_cached(
        "INSERT INTO task (id, title, note, state, importance, client_id, deal_id, order_id, author_id, responsible_id, due,
             planned_minutes, accepted_at, done_at, checked_at, result, comment, uid, created)
         VALUES (:id, :title, :note, :state, :importance, :client, :deal, :order, :author, :responsible, :due, :minutes,
             :accepted_at, :done_at, :checked_at, :result, :comment, :uid, :created)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, note = excluded.note, state = excluded.state,
             importance = excluded.importance, client_id = excluded.client_id, deal_id = excluded.deal_id,
             order_id = excluded.order_id, author_id = excluded.author_id, responsible_id = excluded.responsible_id,
             due = excluded.due, planned_minutes = excluded.planned_minutes, accepted_at = excluded.accepted_at,
             done_at = excluded.done_at, checked_at = excluded.checked_at, result = excluded.result,
             comment = excluded.comment, uid = excluded.uid",
    )?
    .execute(named_params! {
        ":id": id, ":title": romanian(&one_line(titled(&task.title)?)), ":note": romanian(&task.note),
        ":state": task.state, ":importance": task.importance, ":client": task.client, ":deal": task.deal,
        ":order": task.order, ":author": task.author, ":responsible": task.responsible, ":due": task.due,
        ":minutes": task.planned_minutes, ":accepted_at": task.accepted_at, ":done_at": task.done_at,
        ":checked_at": task.checked_at, ":result": romanian(&task.result), ":comment": romanian(&task.comment),
        ":uid": task.uid, ":created": created,
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Task> {
    Ok(Task {
        id: row.get(0)?,
        title: row.get(1)?,
        note: row.get(2)?,
        state: row.get(3)?,
        importance: row.get(4)?,
        client: row.get(5)?,
        deal: row.get(6)?,
        order: row.get(7)?,
        author: row.get(8)?,
        responsible: row.get(9)?,
        due: row.get(10)?,
        planned_minutes: row.get(11)?,
        accepted_at: row.get(12)?,
        done_at: row.get(13)?,
        checked_at: row.get(14)?,
        result: row.get(15)?,
        comment: row.get(16)?,
        uid: row.get(17)?,
        created: row.get(18)?,
    })
}
