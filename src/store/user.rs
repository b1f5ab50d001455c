//! Users of the office.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{StoreError, StoreResult, Tx};
use crate::domain::id::UserId;
use crate::domain::user::User;

/// Adds a user.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, user: &User) -> StoreResult<UserId> {
    let id = UserId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO user (id, name, position, phone, email) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((id, &user.name, &user.position, &user.phone, &user.email))?;
    Ok(id)
}

/// Gives a user.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: UserId) -> StoreResult<Option<User>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, position, phone, email, color FROM user WHERE id = ?1 AND deleted IS NULL",
    )?;
    Ok(statement.query_row([id], read).optional()?)
}

/// Writes a user's own data; the colour is that of the calendar and set there.
///
/// # Errors
/// When there is no such user, or the base cannot be written.
pub fn update(tx: &Tx<'_>, user: &User) -> StoreResult<()> {
    let changed = tx
        .prepare_cached(
            "UPDATE user SET name = ?2, position = ?3, phone = ?4, email = ?5 WHERE id = ?1",
        )?
        .execute((
            user.id,
            &user.name,
            &user.position,
            &user.phone,
            &user.email,
        ))?;
    if changed == 0 {
        Err(StoreError::NotFound {
            what: "user",
            id: user.id.get(),
        })
    } else {
        Ok(())
    }
}

/// Gives all users in the order in which they came.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<User>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, position, phone, email, color FROM user WHERE deleted IS NULL ORDER BY id",
    )?;
    let users = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(users)
}

/// Gives users who are no more: they are still named where they did something.
///
/// # Errors
/// When the base cannot be read.
pub fn former(conn: &Connection) -> StoreResult<Vec<User>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, name, position, phone, email, color FROM user WHERE deleted IS NOT NULL ORDER BY id",
    )?;
    let users = statement.query_map([], read)?.collect::<Result<_, _>>()?;
    Ok(users)
}

/// Gives the user with an e-mail address, in whatever case it is written.
///
/// # Errors
/// When the base cannot be read.
pub fn by_email(conn: &Connection, email: &str) -> StoreResult<Option<UserId>> {
    if email.is_empty() {
        return Ok(None);
    }
    Ok(conn
        .prepare_cached("SELECT id FROM user WHERE lower(email) = lower(?1) AND deleted IS NULL")?
        .query_row([email], |row| row.get(0))
        .optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        name: row.get(1)?,
        position: row.get(2)?,
        phone: row.get(3)?,
        email: row.get(4)?,
        color: row.get(5)?,
    })
}
