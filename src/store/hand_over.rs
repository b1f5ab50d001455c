//! Work that passes from one user to another: of who leaves, to a colleague; and two users who are one person made one.

use std::collections::HashMap;

use rusqlite::Connection;

use super::synced::{Table, columns};
use super::{StoreError, StoreResult, Tx, names, user};
use crate::domain::fold::fold;
use crate::domain::id::UserId;
use crate::domain::user::User;

/// What a user is answerable for and is not done yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    pub clients: u64,
    pub deals: u64,
    pub orders: u64,
    pub tasks: u64,
    /// Planned calls, meetings, letters.
    pub interactions: u64,
}

impl Work {
    /// Tells whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What is handed over, by table: rows that are still somebody's to do. What is done stays with who did it.
const OPEN: [(&str, &str); 5] = [
    ("client", "merged_into IS NULL"),
    ("deal", "state = 'work'"),
    (
        "client_order",
        "cancelled_on IS NULL AND id NOT IN (SELECT order_id FROM order_list WHERE shipped_state = 2 AND paid_state = 2)",
    ),
    ("task", "state IN ('new', 'accepted', 'returned')"),
    ("interaction", "state = 'planned'"),
];

/// Counts what a user is answerable for.
///
/// # Errors
/// When the base cannot be read.
pub fn work_of(conn: &Connection, user: UserId) -> StoreResult<Work> {
    let mut counts = [0; OPEN.len()];
    for (count, (table, open)) in counts.iter_mut().zip(OPEN) {
        let sql = format!(
            "SELECT count(*) FROM {table} WHERE responsible_id = ?1 AND deleted IS NULL AND {open}"
        );
        *count = conn.query_row(&sql, [user], |row| row.get(0))?;
    }
    let [clients, deals, orders, tasks, interactions] = counts;
    Ok(Work {
        clients,
        deals,
        orders,
        tasks,
        interactions,
    })
}

/// Makes a user answerable for all that another is; gives what it was. What is done, and who did it, stays.
///
/// # Errors
/// `NotFound` without such a user to take it; when the base cannot be written.
pub fn hand_over(tx: &Tx<'_>, from: UserId, to: UserId) -> StoreResult<Work> {
    known(tx, to)?;
    let work = work_of(tx, from)?;
    if from == to {
        return Ok(work);
    }
    for (table, open) in OPEN {
        let sql = format!(
            "UPDATE {table} SET responsible_id = ?2 WHERE responsible_id = ?1 AND deleted IS NULL AND {open}"
        );
        tx.execute(&sql, (from, to))?;
    }
    // Tasks that are made later from a template.
    tx.execute(
        "UPDATE task_template_line SET responsible_id = ?2 WHERE responsible_id = ?1 AND deleted IS NULL",
        (from, to),
    )?;
    Ok(work)
}

/// Makes one user of two who are one person: everything of `gone` belongs to `keep`. The history goes on to say who wrote what.
///
/// # Errors
/// `NotFound` without one of them; when the base cannot be written.
pub fn unite(tx: &Tx<'_>, keep: UserId, gone: UserId) -> StoreResult<()> {
    let (mut kept, other) = (known(tx, keep)?, known(tx, gone)?);
    if keep == gone {
        return Ok(());
    }
    for &table in Table::ALL {
        for column in columns(tx, table)? {
            if names::leads_to_user(table, &column) {
                let name = table.name();
                let sql = format!("UPDATE {name} SET {column} = ?2 WHERE {column} = ?1");
                tx.execute(&sql, (gone, keep))?;
            }
        }
    }
    for (has, lacks) in [
        (&other.position, &mut kept.position),
        (&other.phone, &mut kept.phone),
        (&other.email, &mut kept.email),
    ] {
        if lacks.is_empty() {
            lacks.clone_from(has);
        }
    }
    user::update(tx, &kept)?;
    tx.execute(
        "UPDATE user SET deleted = ?2 WHERE id = ?1",
        (gone, tx.now()),
    )?;
    Ok(())
}

fn known(conn: &Connection, id: UserId) -> StoreResult<User> {
    user::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "user",
        id: id.get(),
    })
}

/// Finds users who are called as one of `members` and are none of them: (member, the other).
///
/// # Errors
/// When the base cannot be read.
pub fn namesakes(conn: &Connection, members: &[UserId]) -> StoreResult<Vec<(UserId, UserId)>> {
    let users = user::all(conn)?;
    let is_member = |user: &&User| members.contains(&user.id);
    let by_name: HashMap<String, UserId> = users
        .iter()
        .filter(is_member)
        .map(|user| (fold(&user.name), user.id))
        .collect();
    let others = users.iter().filter(|user| !is_member(user));
    Ok(others
        .filter_map(|user| Some((*by_name.get(&fold(&user.name))?, user.id)))
        .collect())
}
