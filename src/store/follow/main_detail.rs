//! Of the phones, e-mails and addresses of a client or person one is the main one: also where two have marked different ones, or
//! have merged two clients into each other and each took the mark of the other's. The rule is the same on all devices: of several
//! the first that was added, and where none is marked the first that may be used. Whoever takes something back moves no mark that
//! stands by somebody else's hand.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{Came, end, ids};
use crate::store::client_entry::list;
use crate::store::{StoreResult, Table, Tx};

/// Those of an owner and kind that can be the main one.
const OF: &str = "owner_id = ?1 AND deleted IS NULL AND do_not_use = 0";

/// Gives the owners of which something came and that have not one main detail of each kind.
pub(super) fn touched(
    conn: &Connection,
    came: Option<&[Came]>,
) -> StoreResult<BTreeSet<(Table, i64)>> {
    let mut owners = BTreeSet::new();
    for &(table, row, _) in came.unwrap_or_default() {
        match table {
            Table::ContactDetail => {
                let owner: Option<i64> = conn
                    .prepare_cached("SELECT owner_id FROM contact_detail WHERE id = ?1")?
                    .query_row([row], |found| found.get(0))
                    .optional()?;
                owners.extend(owner);
            }
            Table::Client => owners.extend(end(conn, table, row)?.map(|(end, _)| end)),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    for owner in owners {
        for table in [Table::Client, Table::Person] {
            let merged = if table == Table::Client {
                " AND merged_into IS NULL"
            } else {
                ""
            };
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {} WHERE id = ?1 AND deleted IS NULL{merged})
                     AND EXISTS (SELECT 1 FROM contact_detail WHERE {OF} GROUP BY kind HAVING sum(is_main) <> 1)",
                table.name()
            );
            if conn
                .prepare_cached(&sql)?
                .query_row([owner], |found| found.get(0))?
            {
                found.insert((table, owner));
            }
        }
    }
    Ok(found)
}

/// Leaves one main detail of each kind.
pub(in crate::store) fn put_right(tx: &Tx<'_>, owner: i64) -> StoreResult<()> {
    let sql = format!(
        "SELECT min(id) FROM contact_detail WHERE {OF} GROUP BY kind HAVING sum(is_main) <> 1"
    );
    for one in ids(tx, &sql, [owner])? {
        let of_kind = format!(
            "SELECT id FROM contact_detail WHERE {OF} AND kind = (SELECT kind FROM contact_detail WHERE id = ?2)
             ORDER BY is_main DESC, id LIMIT 1"
        );
        let main: i64 = tx
            .prepare_cached(&of_kind)?
            .query_row((owner, one), |row| row.get(0))?;
        tx.prepare_cached(
            "UPDATE contact_detail SET is_main = (id = ?2) WHERE owner_id = ?1 AND deleted IS NULL AND is_main <> (id = ?2)
                 AND kind = (SELECT kind FROM contact_detail WHERE id = ?2)",
        )?
        .execute((owner, main))?;
    }
    Ok(())
}

/// What an action that was taken back, or done again, may have done to marks.
#[derive(Debug, Default)]
pub(in crate::store) struct Marks {
    /// The first and the last id of what it had added.
    pub born: Option<(i64, i64)>,
    /// Details that were put back as they were.
    pub back: Vec<i64>,
    /// Whose details they were before that, and who is merged no more.
    pub owners: Vec<i64>,
}

/// Leaves one main detail of each kind where something was taken back: a mark that stood before goes before one that came
/// back. Whoever is gone is not looked at.
pub(in crate::store) fn after_undo(tx: &Tx<'_>, marks: &Marks) -> StoreResult<()> {
    let (first, last) = marks.born.unwrap_or((0, -1));
    let sql = format!(
        "WITH touched (id) AS (
             SELECT owner_id FROM contact_detail WHERE id BETWEEN ?1 AND ?2 AND owner_id NOT BETWEEN ?1 AND ?2
             UNION SELECT d.owner_id FROM rarray(?3) w JOIN contact_detail d ON d.id = w.value
             UNION SELECT value FROM rarray(?4))
         SELECT t.id FROM touched t
         WHERE (EXISTS (SELECT 1 FROM client WHERE id = t.id AND deleted IS NULL AND merged_into IS NULL)
             OR EXISTS (SELECT 1 FROM person WHERE id = t.id AND deleted IS NULL))
         AND EXISTS (SELECT 1 FROM contact_detail WHERE {} GROUP BY kind HAVING sum(is_main) <> 1)",
        OF.replace("?1", "t.id")
    );
    let (back, owners) = (list(&marks.back), list(&marks.owners));
    for owner in ids(tx, &sql, (first, last, back.clone(), owners))? {
        tx.prepare_cached(
            "UPDATE contact_detail SET is_main = 0 WHERE owner_id = ?1 AND deleted IS NULL AND is_main = 1
                 AND id IN (SELECT value FROM rarray(?2))
                 AND EXISTS (SELECT 1 FROM contact_detail k WHERE k.owner_id = ?1 AND k.kind = contact_detail.kind
                     AND k.deleted IS NULL AND k.do_not_use = 0 AND k.is_main = 1
                     AND k.id NOT IN (SELECT value FROM rarray(?2)))",
        )?
        .execute((owner, back.clone()))?;
        put_right(tx, owner)?;
    }
    Ok(())
}
