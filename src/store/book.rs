//! Books of clients: a client stands in one book or in none.

use rusqlite::{Connection, OptionalExtension};

use super::{StoreError, StoreResult, Table, Tx, tag, trash};
use crate::domain::id::BookId;
use crate::domain::user::Book;

/// Adds a book.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, name: &str) -> StoreResult<BookId> {
    let id = BookId::new(tx.id_named(Table::Book, 0, name)?);
    tx.prepare_cached("INSERT INTO book (id, name) VALUES (?1, ?2)")?
        .execute((id, name.trim()))?;
    Ok(id)
}

/// Gives all books by name.
///
/// # Errors
/// When the base cannot be read.
pub fn all(conn: &Connection) -> StoreResult<Vec<Book>> {
    let mut statement =
        conn.prepare_cached("SELECT id, name FROM book WHERE deleted IS NULL ORDER BY name")?;
    let books = statement
        .query_map([], |row| {
            Ok(Book {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?
        .collect::<Result<_, _>>()?;
    Ok(books)
}

/// Gives a living book.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: BookId) -> StoreResult<Option<Book>> {
    Ok(conn
        .prepare_cached("SELECT id, name FROM book WHERE id = ?1 AND deleted IS NULL")?
        .query_row([id], |row| {
            Ok(Book {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })
        .optional()?)
}

/// Counts the living clients of a book.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, id: BookId) -> StoreResult<usize> {
    Ok(conn
        .prepare_cached("SELECT count(*) FROM client_list WHERE book_id = ?1")?
        .query_row([id], |row| row.get(0))?)
}

/// Gives a book another name.
///
/// # Errors
/// When the name is empty or that of another book, there is no such book, or the base cannot be written.
pub fn rename(tx: &Tx<'_>, id: BookId, name: &str) -> StoreResult<()> {
    let others = all(tx)?.into_iter().filter(|book| book.id != id);
    let name = tag::free_name(name, others.map(|book| book.name))?;
    let changed = tx
        .prepare_cached("UPDATE book SET name = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, name))?;
    if changed == 0 {
        return Err(missing(id));
    }
    Ok(())
}

/// Deletes a book; its clients, those in the trash too, move to another book or stand in none. Gives their number.
///
/// # Errors
/// When one of the books does not exist, both are the same, or the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: BookId, move_to: Option<BookId>) -> StoreResult<usize> {
    if let Some(other) = move_to
        && (other == id || get(tx, other)?.is_none())
    {
        return Err(missing(other));
    }
    if !trash::delete(tx, Table::Book, id.get())? {
        return Err(missing(id));
    }
    let moved = tx
        .prepare_cached("UPDATE client SET book_id = ?2 WHERE book_id = ?1")?
        .execute((id, move_to))?;
    Ok(moved)
}

const fn missing(id: BookId) -> StoreError {
    StoreError::NotFound {
        what: "book",
        id: id.get(),
    }
}
