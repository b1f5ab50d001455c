//! Two things of one list that mean the same, put together: whatever used the one uses the other, and the one goes to the trash
//! with the name of the other in `merged_into`, by which later uses follow ([`super::follow`]). Undo gives both back.
//!
//! What refers to a list follows from how the tables are tied together ([`names::linked`]). Tags and users, which are put
//! together in the same way, have functions of their own.

mod lacks;
mod values;

use rusqlite::{Connection, OptionalExtension};

use super::synced::columns;
use super::{Action, StoreError, StoreResult, Table, Tx, found, named, names, tag, trash};
use crate::domain::custom_field::CustomField;
use crate::domain::id::TagId;
use crate::domain::refusal::Refusal;
use crate::domain::text::{one_line, romanian};

pub(super) use lacks::take_over;
pub use lacks::{Differs, differs};

/// The lists whose things can be put together.
pub const LISTS: [Table; 10] = [
    Table::Book,
    Table::Field,
    Table::Resource,
    Table::Tag,
    Table::Campaign,
    Table::Reason,
    Table::ProductGroup,
    Table::PriceList,
    Table::Pipeline,
    Table::Stage,
];

/// What has to be the same in two of a list, or they hold different things: the columns that say it.
const fn alike(table: Table) -> &'static [&'static str] {
    match table {
        Table::Field => &["owner", "kind", "currency"],
        Table::PriceList => &["currency", "price_mode"],
        Table::Reason => &["kind"],
        Table::Stage => &["pipeline_id"],
        _ => &[],
    }
}

/// Under which action two of a list are put together.
pub const fn action(table: Table) -> Action {
    match table {
        Table::Tag => Action::MergeTags,
        _ => Action::PutTogether,
    }
}

/// Under which action one of a list gets another name.
pub const fn renaming(table: Table) -> Action {
    match table {
        Table::Book => Action::EditBook,
        Table::Field => Action::EditField,
        Table::Resource => Action::EditResources,
        Table::Campaign => Action::EditCampaign,
        Table::Reason => Action::EditReasons,
        Table::ProductGroup => Action::EditProductGroups,
        Table::PriceList => Action::EditPrices,
        Table::Pipeline => Action::EditPipeline,
        Table::Stage => Action::EditStages,
        Table::View => Action::SaveView,
        Table::Template => Action::EditTemplate,
        Table::TaskTemplate => Action::EditTaskTemplates,
        Table::LabelSheet => Action::EditLabelSheets,
        _ => Action::EditTag,
    }
}

/// Gives one of a list another name.
///
/// # Errors
/// When the name is empty, there is no such thing, or the base cannot be written.
pub fn rename(tx: &Tx<'_>, table: Table, row: i64, name: &str) -> StoreResult<()> {
    let name = one_line(named(name)?);
    let name = romanian(&name);
    let sql = format!(
        "UPDATE {} SET name = ?2 WHERE id = ?1 AND deleted IS NULL",
        table.name()
    );
    let changed = tx.prepare_cached(&sql)?.execute((row, name))?;
    found(changed, table.name(), row)
}

/// Puts one thing of a list in place of another: `other` is no more.
///
/// # Errors
/// `NotFound` when one of them does not stand or both are the same, `NotAlike` when they hold different things; when the base
/// cannot be written.
pub fn put(tx: &Tx<'_>, table: Table, into: i64, other: i64) -> StoreResult<()> {
    if table == Table::Tag {
        return tag::merge(tx, TagId::new(into), TagId::new(other)).map(drop);
    }
    let is_listed = LISTS.contains(&table);
    for row in [into, other] {
        if !is_listed || into == other || !stands(tx, table, row)? {
            let what = table.name();
            return Err(StoreError::NotFound { what, id: row });
        }
    }
    if !are_alike(tx, table, into, other)? {
        return Err(Refusal::NotAlike.into());
    }
    take_over(tx, table, (other, into), false)?;
    move_uses(tx, table, other, into)?;
    trash::delete(tx, table, other)?;
    let sql = format!("UPDATE {} SET merged_into = ?2 WHERE id = ?1", table.name());
    tx.execute(&sql, (other, into))?;
    Ok(())
}

/// Tells whether two of a list can be put together.
///
/// # Errors
/// When the base cannot be read.
pub fn are_alike(conn: &Connection, table: Table, one: i64, other: i64) -> StoreResult<bool> {
    for column in alike(table) {
        let name = table.name();
        let sql = format!(
            "SELECT (SELECT {column} FROM {name} WHERE id = ?1) IS (SELECT {column} FROM {name} WHERE id = ?2)"
        );
        let is_same: bool = conn
            .prepare_cached(&sql)?
            .query_row((one, other), |row| row.get(0))?;
        if !is_same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Gives the form by which names of a list are told apart: as those of own fields.
pub fn key(name: &str) -> String {
    CustomField::key(name)
}

/// Gives the columns by which something of a list is used, or belongs to it.
pub(super) fn uses(conn: &Connection, table: Table) -> StoreResult<Vec<(Table, String)>> {
    let mut uses = Vec::new();
    for &from in Table::ALL {
        for column in columns(conn, from)? {
            if column != "merged_into" && names::linked(from, &column).contains(&table) {
                uses.push((from, column));
            }
        }
    }
    Ok(uses)
}

/// Moves whatever uses `gone` to `end`. Also what lies in the trash: given back later, it must lead to something that stands.
pub(super) fn move_uses(tx: &Tx<'_>, table: Table, gone: i64, end: i64) -> StoreResult<()> {
    for (from, column) in uses(tx, table)? {
        match (from, table) {
            (Table::FieldValue, _) => values::of_field(tx, gone, end)?,
            (Table::FieldChoice, _) => move_choices(tx, gone, end)?,
            (Table::Price, Table::PriceList) => values::of_price_list(tx, gone, end)?,
            (Table::Stage, _) => move_stages(tx, gone, end)?,
            _ => {
                let name = from.name();
                let sql = format!("UPDATE {name} SET {column} = ?2 WHERE {column} = ?1");
                tx.execute(&sql, (gone, end))?;
            }
        }
    }
    match table {
        Table::Resource => once(tx, end),
        Table::ProductGroup => open_circle(tx, gone, end),
        _ => Ok(()),
    }
}

fn stands(conn: &Connection, table: Table, row: i64) -> StoreResult<bool> {
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 AND deleted IS NULL",
        table.name()
    );
    Ok(conn.prepare_cached(&sql)?.exists([row])?)
}

/// Living rows of a table that belong to a thing, with their names.
fn parts(tx: &Tx<'_>, sql: &str, of: i64) -> StoreResult<Vec<(i64, String)>> {
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([of], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The choices that the other field lacks go after its own.
fn move_choices(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    let sql = "SELECT id, name FROM field_choice WHERE field_id = ?1 AND deleted IS NULL ORDER BY position, id";
    let known = parts(tx, sql, end)?;
    for (choice, name) in parts(tx, sql, gone)? {
        if known.iter().any(|(_, known)| key(known) == key(&name)) {
            continue;
        }
        tx.prepare_cached(
            "UPDATE field_choice SET field_id = ?2,
                position = (SELECT coalesce(max(position), 0) + 1 FROM field_choice WHERE field_id = ?2) WHERE id = ?1",
        )?
        .execute((choice, end))?;
    }
    Ok(())
}

/// Stages of one name are put together as well; the others go after those of the pipeline.
fn move_stages(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    let sql = "SELECT id, name FROM stage WHERE pipeline_id = ?1 AND deleted IS NULL ORDER BY position, id";
    let known = parts(tx, sql, end)?;
    for (stage, name) in parts(tx, sql, gone)? {
        tx.prepare_cached(
            "UPDATE stage SET pipeline_id = ?2,
                position = (SELECT coalesce(max(position), 0) + 1 FROM stage WHERE pipeline_id = ?2) WHERE id = ?1",
        )?
        .execute((stage, end))?;
        if let Some((same, _)) = known.iter().find(|(_, known)| key(known) == key(&name)) {
            put(tx, Table::Stage, *same, stage)?;
        }
    }
    // Closed deals still name deleted stages.
    tx.execute(
        "UPDATE stage SET pipeline_id = ?2 WHERE pipeline_id = ?1",
        (gone, end),
    )?;
    Ok(())
}

/// Nothing is booked twice for the same.
fn once(tx: &Tx<'_>, resource: i64) -> StoreResult<()> {
    let doubles: Vec<i64> = tx
        .prepare_cached(
            "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY interaction_id, entry_id ORDER BY reply = '', id) AS place
                             FROM participant WHERE resource_id = ?1 AND deleted IS NULL) WHERE place > 1",
        )?
        .query_map([resource], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for row in doubles {
        trash::delete(tx, Table::Participant, row)?;
    }
    Ok(())
}

/// The group that stays may have stood below the other one.
fn open_circle(tx: &Tx<'_>, gone: i64, end: i64) -> StoreResult<()> {
    let above = |group: i64| -> StoreResult<Option<i64>> {
        let found: Option<Option<i64>> = tx
            .prepare_cached("SELECT parent_id FROM product_group WHERE id = ?1")?
            .query_row([group], |row| row.get(0))
            .optional()?;
        Ok(found.flatten())
    };
    let mut seen = vec![end];
    let mut at = end;
    while let Some(next) = above(at)? {
        if next == end {
            let home = above(gone)?.filter(|home| !seen.contains(home));
            tx.prepare_cached("UPDATE product_group SET parent_id = ?2 WHERE id = ?1")?
                .execute((end, home))?;
            break;
        }
        if seen.contains(&next) {
            break;
        }
        seen.push(next);
        at = next;
    }
    Ok(())
}
