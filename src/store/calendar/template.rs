//! Templates of several tasks: "after the exhibition", "a new client".

use chrono::{Days, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use rusqlite::Connection;

use super::task;
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::task::Task;
use crate::domain::due::Due;
use crate::domain::id::{TaskId, TaskTemplateId, UserId};
use crate::domain::interaction::Importance;
use crate::domain::text::one_line;
use crate::domain::time::Timestamp;
use crate::store::{StoreResult, Table, Tx, found, named, trash};

/// A template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskTemplate {
    pub id: TaskTemplateId,
    pub name: String,
    pub lines: Vec<TaskTemplateLine>,
}

/// A task of a template.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskTemplateLine {
    /// Its row; 0 while it has none.
    pub id: i64,
    pub title: String,
    pub note: String,
    pub importance: Importance,
    /// After the day on which the tasks are begun.
    pub days: i64,
    /// Minute of the day; `None`: some time on it.
    pub minute: Option<i64>,
    /// Who is to do it; `None`: whoever begins.
    pub responsible: Option<UserId>,
}

/// Adds a template; `id` is given here.
///
/// # Errors
/// `NameMissing`, `TemplateEmpty`, `TitleMissing`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, template: &TaskTemplate) -> StoreResult<TaskTemplateId> {
    if template.lines.is_empty() {
        return Err(CalendarRefusal::TemplateEmpty.into());
    }
    let id = TaskTemplateId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO task_template (id, name, position)
         VALUES (?1, ?2, (SELECT coalesce(max(position), 0) + 1 FROM task_template))",
    )?
    .execute((id, one_line(named(&template.name)?)))?;
    for (line, position) in template.lines.iter().zip(1_i64..) {
        put(tx, id, tx.new_id(), line, position)?;
    }
    Ok(id)
}

/// Changes a template in place: its name, and its tasks to these in this order. A task with a known row keeps it, one
/// that is not among them goes to the trash, one without a row is added. Tasks made with it stay as they are.
///
/// # Errors
/// `NameMissing`, `TemplateEmpty`, `TitleMissing`; when there is no such template or the base cannot be written.
pub fn update(tx: &Tx<'_>, template: &TaskTemplate) -> StoreResult<()> {
    if template.lines.is_empty() {
        return Err(CalendarRefusal::TemplateEmpty.into());
    }
    let changed = tx
        .prepare_cached("UPDATE task_template SET name = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((template.id, one_line(named(&template.name)?)))?;
    found(changed, "task template", template.id.get())?;
    let known: Vec<i64> = lines(tx, template.id)?
        .into_iter()
        .map(|line| line.id)
        .collect();
    let kept: Vec<i64> = template.lines.iter().map(|line| line.id).collect();
    for gone in known.iter().filter(|id| !kept.contains(id)) {
        trash::delete(tx, Table::TaskTemplateLine, *gone)?;
    }
    for (line, position) in template.lines.iter().zip(1_i64..) {
        let row = match known.contains(&line.id) {
            true => line.id,
            false => tx.new_id(),
        };
        put(tx, template.id, row, line, position)?;
    }
    Ok(())
}

fn put(
    tx: &Tx<'_>,
    template: TaskTemplateId,
    row: i64,
    line: &TaskTemplateLine,
    position: i64,
) -> StoreResult<()> {
    tx.prepare_cached(
        "INSERT INTO task_template_line (id, task_template_id, title, note, importance, days, minute, responsible_id, position)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET title = excluded.title, note = excluded.note, importance = excluded.importance,
             days = excluded.days, minute = excluded.minute, responsible_id = excluded.responsible_id,
             position = excluded.position",
    )?
    .execute((
        row,
        template,
        one_line(task::titled(&line.title)?),
        &line.note,
        line.importance,
        line.days,
        line.minute,
        line.responsible,
        position,
    ))?;
    Ok(())
}

/// Gives all templates with their tasks, in their order.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<TaskTemplate>> {
    let mut all = conn
        .prepare_cached(
            "SELECT id, name FROM task_template WHERE deleted IS NULL ORDER BY position, id",
        )?
        .query_map([], |row| {
            Ok(TaskTemplate {
                id: row.get(0)?,
                name: row.get(1)?,
                lines: Vec::new(),
            })
        })?
        .collect::<Result<Vec<_>, _>>()?;
    for template in &mut all {
        template.lines = lines(conn, template.id)?;
    }
    Ok(all)
}

fn lines(conn: &Connection, of: TaskTemplateId) -> StoreResult<Vec<TaskTemplateLine>> {
    let lines = conn
        .prepare_cached(
            "SELECT id, title, note, importance, days, minute, responsible_id FROM task_template_line
             WHERE task_template_id = ?1 AND deleted IS NULL ORDER BY position, id",
        )?
        .query_map([of], |row| {
            Ok(TaskTemplateLine {
                id: row.get(0)?,
                title: row.get(1)?,
                note: row.get(2)?,
                importance: row.get(3)?,
                days: row.get(4)?,
                minute: row.get(5)?,
                responsible: row.get(6)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(lines)
}

/// Makes the tasks of a template, counted from a day; `of` gives client, deal, order and who is to do what the template
/// leaves open.
///
/// # Errors
/// `TitleMissing`; when the base cannot be written.
pub fn begin(
    tx: &Tx<'_>,
    template: &TaskTemplate,
    of: &Task,
    day: NaiveDate,
    zone: Tz,
) -> StoreResult<Vec<TaskId>> {
    let mut made = Vec::new();
    for line in &template.lines {
        let days = Days::new(line.days.unsigned_abs());
        let day = if line.days < 0 {
            day.checked_sub_days(days)
        } else {
            day.checked_add_days(days)
        };
        let time = line.minute.and_then(|minute| {
            let seconds = u32::try_from(minute).ok()?.checked_mul(60)?;
            NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0)
        });
        let due = day.map(|day| match time {
            Some(time) => Due::At(Timestamp::from_local(day.and_time(time), zone)),
            None => Due::On(day),
        });
        let task = Task {
            title: line.title.clone(),
            note: line.note.clone(),
            importance: line.importance,
            responsible: line.responsible.or(of.responsible),
            due,
            ..of.clone()
        };
        made.push(task::add(tx, &task)?);
    }
    Ok(made)
}

/// Moves a template to the trash; tasks made with it stay. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: TaskTemplateId) -> StoreResult<bool> {
    trash::delete(tx, Table::TaskTemplate, id.get())
}
