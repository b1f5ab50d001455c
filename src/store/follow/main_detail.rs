//! Of the phones, e-mails and addresses of a client or person one is the main one: also where two have marked different ones, or
//! have merged two clients into each other and each took the mark of the other's. The rule is the same on all devices: of several
//! the first that was added, and where none is marked the first that may be used.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{Came, end, ids};
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
pub(super) fn put_right(tx: &Tx<'_>, owner: i64) -> StoreResult<()> {
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
