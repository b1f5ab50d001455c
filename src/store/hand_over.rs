//! Work that passes from one user to another: of who leaves, to a colleague; and two users who are one person made one.

use std::collections::HashMap;

use rusqlite::Connection;

use super::calendar::pass_on;
use super::synced::{Table, columns};
use super::{StoreError, StoreResult, Tx, names, trash, user};
use crate::domain::fold::fold;
use crate::domain::id::{InteractionId, UserId};
use crate::domain::time::Timestamp;
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
    /// What is to come in the calendar, as host or guest.
    pub entries: u64,
    /// Drafts of documents.
    pub drafts: u64,
}

impl Work {
    /// Tells whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// What is handed over, by table: rows that are still somebody's to do. What is done stays with who did it.
const OPEN: [(&str, &str); 6] = [
    ("client", "merged_into IS NULL"),
    ("deal", "state = 'work'"),
    (
        "client_order",
        "cancelled_on IS NULL AND id NOT IN (SELECT order_id FROM order_list WHERE shipped_state = 2 AND paid_state = 2)",
    ),
    ("task", "state IN ('new', 'accepted', 'returned')"),
    ("interaction", "state = 'planned'"),
    ("document", "state = 'draft'"),
];

/// Counts what a user is answerable for.
///
/// # Errors
/// When the base cannot be read.
pub fn work_of(conn: &Connection, user: UserId, now: Timestamp) -> StoreResult<Work> {
    let mut counts = [0; OPEN.len()];
    for (count, (table, open)) in counts.iter_mut().zip(OPEN) {
        let sql = format!(
            "SELECT count(*) FROM {table} WHERE responsible_id = ?1 AND deleted IS NULL AND {open}"
        );
        *count = conn.query_row(&sql, [user], |row| row.get(0))?;
    }
    let [clients, deals, orders, tasks, interactions, drafts] = counts;
    Ok(Work {
        clients,
        deals,
        orders,
        tasks,
        interactions,
        drafts,
        entries: pass_on::count(conn, user, now)?,
    })
}

/// Makes a user answerable for all that another is; gives what it was. What is done, and who did it, stays.
///
/// # Errors
/// `NotFound` without such a user to take it; when the base cannot be written.
pub fn hand_over(tx: &Tx<'_>, from: UserId, to: UserId) -> StoreResult<Work> {
    known(tx, to)?;
    let work = work_of(tx, from, tx.now())?;
    if from == to {
        return Ok(work);
    }
    let planned: Vec<InteractionId> = tx
        .prepare(
            "SELECT DISTINCT i.id FROM participant p JOIN interaction i ON i.id = p.interaction_id
             WHERE p.user_id = ?1 AND p.deleted IS NULL AND i.state = 'planned' AND i.deleted IS NULL ORDER BY i.id",
        )?
        .query_map([from], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for interaction in planned {
        pass_on::swap(tx, "interaction_id", interaction.get(), (from, to))?;
    }
    pass_on::pass_on(tx, from, to, tx.now())?;
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

/// Makes one user of two who are one person: everything of `gone` belongs to `keep`, and nobody takes part in anything
/// twice. Saved views ask for `keep` where they are read ([`super::view`]). The history goes on to say who wrote what.
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
    once(tx, keep)?;
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
        "UPDATE user SET deleted = ?2, merged_into = ?3 WHERE id = ?1",
        (gone, tx.now(), keep),
    )?;
    Ok(())
}

/// Takes a user out wherever they take part a second time; an answer that was given stays.
fn once(tx: &Tx<'_>, user: UserId) -> StoreResult<()> {
    let doubles: Vec<i64> = tx
        .prepare(
            "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY interaction_id, entry_id ORDER BY reply = '', id) AS place
                             FROM participant WHERE user_id = ?1 AND deleted IS NULL) WHERE place > 1",
        )?
        .query_map([user], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for row in doubles {
        trash::delete(tx, Table::Participant, row)?;
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Action, OpenOptions, Store, connect};

    /// What becomes of each column that leads to a user when their work is handed over.
    const HANDED: [(Table, &str, bool); 12] = [
        (Table::Client, "responsible_id", true),
        (Table::Interaction, "responsible_id", true),
        (Table::Participant, "user_id", true),
        (Table::Deal, "responsible_id", true),
        (Table::ClientOrder, "responsible_id", true),
        (Table::Document, "responsible_id", true),
        (Table::CalendarEntry, "responsible_id", true),
        (Table::Task, "responsible_id", true),
        (Table::TaskTemplateLine, "responsible_id", true),
        // Who did it once.
        (Table::DealStage, "user_id", false),
        (Table::Task, "author_id", false),
        // With whom they were united.
        (Table::User, "merged_into", false),
    ];

    fn base() -> (tempfile::TempDir, Store) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.base");
        let store = Store::open(&path, &OpenOptions::default()).unwrap();
        (dir, store)
    }

    #[test]
    fn of_every_column_that_leads_to_a_user_it_is_known_what_becomes() {
        let (_dir, store) = base();
        let conn = connect::stranger(store.path()).unwrap();
        for &table in Table::ALL {
            for column in columns(&conn, table).unwrap() {
                let is_known = HANDED.contains(&(table, column.as_str(), true))
                    || HANDED.contains(&(table, column.as_str(), false));
                assert!(
                    is_known || !names::leads_to_user(table, &column),
                    "{}.{column}",
                    table.name()
                );
            }
        }
    }

    /// A row of every table with the user in each of its columns that leads to one: afterwards the number stands nowhere.
    #[test]
    fn of_two_users_made_one_the_other_is_named_nowhere() {
        let (_dir, store) = base();
        let add = |name: &str| {
            let user = User {
                name: name.to_owned(),
                ..User::default()
            };
            let made = store.transact(Action::EditUser, name, |tx| user::add(tx, &user));
            made.unwrap().0
        };
        let (keep, gone) = (add("Марина"), add("Марина Л."));
        store
            .transact(Action::EditUser, "", |tx| {
                for &table in Table::ALL {
                    let mut named = columns(tx, table)?;
                    named.retain(|column| names::leads_to_user(table, column));
                    for column in named {
                        let sql = format!(
                            "INSERT INTO {} (id, {column}) VALUES (?1, ?2)",
                            table.name()
                        );
                        tx.execute(&sql, (tx.new_id(), gone))?;
                    }
                }
                Ok::<_, StoreError>(())
            })
            .unwrap();
        let unite = |tx: &Tx<'_>| unite(tx, keep, gone);
        store.transact(Action::UniteUsers, "", unite).unwrap();
        let conn = connect::stranger(store.path()).unwrap();
        let mut found = Vec::new();
        for &table in Table::ALL {
            for column in columns(&conn, table).unwrap() {
                if (table, column.as_str()) == (Table::User, "id") {
                    continue;
                }
                let sql = format!(
                    "SELECT count(*) FROM {} WHERE CAST({column} AS TEXT) LIKE '%{gone}%'",
                    table.name()
                );
                let count: u64 = conn.query_row(&sql, [], |row| row.get(0)).unwrap();
                if count > 0 {
                    found.push(format!("{}.{column}", table.name()));
                }
            }
        }
        assert_eq!(found, Vec::<String>::new());
    }
}
