//! Who takes part in an entry: contact persons, users and what is booked. Rows of `participant`, as those of interactions.

use rusqlite::Connection;

use crate::domain::calendar::entry::{Answer, Attendance, Guest};
use crate::domain::id::{EntryId, ParticipantId, UserId};
use crate::store::{StoreResult, Table, Tx, found, trash};

/// Adds a guest; one who takes part already keeps the answer.
///
/// # Errors
/// When the base cannot be written.
pub fn add(tx: &Tx<'_>, entry: EntryId, guest: Guest) -> StoreResult<ParticipantId> {
    if let Some(known) = of(tx, entry)?.iter().find(|known| known.guest == guest) {
        return Ok(known.id);
    }
    put(tx, entry, guest, Answer::Open)
}

/// Writes down what a guest has said.
///
/// # Errors
/// When there is no such guest or the base cannot be written.
pub fn answer(tx: &Tx<'_>, id: ParticipantId, answer: Answer) -> StoreResult<()> {
    let changed = tx
        .prepare_cached("UPDATE participant SET reply = ?2 WHERE id = ?1 AND deleted IS NULL")?
        .execute((id, answer))?;
    found(changed, "participant", id.get())
}

/// Forgets what the guests have said: the entry takes place at another time. Whose calendar it is, and who moved it, still come
/// when they had said so.
pub(super) fn ask_again(tx: &Tx<'_>, entry: EntryId, host: Option<UserId>) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE participant SET reply = ?4
         WHERE entry_id = ?1 AND deleted IS NULL AND reply <> ?4 AND resource_id IS NULL
         AND NOT (reply = ?5 AND user_id IS NOT NULL AND (user_id IS ?2 OR user_id IS ?3))",
    )?
    .execute((entry, host, tx.user(), Answer::Open, Answer::Accepted))?;
    Ok(())
}

/// Takes a guest out. Gives false when it was out already.
///
/// # Errors
/// When the base cannot be written.
pub fn remove(tx: &Tx<'_>, id: ParticipantId) -> StoreResult<bool> {
    trash::delete(tx, Table::Participant, id.get())
}

/// Gives the guests of an entry in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn of(conn: &Connection, entry: EntryId) -> StoreResult<Vec<Attendance>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, person_id, user_id, resource_id, reply FROM participant
         WHERE entry_id = ?1 AND deleted IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([entry])?;
    let mut guests = Vec::new();
    while let Some(row) = rows.next()? {
        let guest = match (row.get(1)?, row.get(2)?, row.get(3)?) {
            (Some(person), _, _) => Guest::Person(person),
            (_, Some(user), _) => Guest::User(user),
            (_, _, Some(resource)) => Guest::Resource(resource),
            (None, None, None) => continue,
        };
        guests.push(Attendance {
            id: row.get(0)?,
            guest,
            answer: row.get(4)?,
        });
    }
    Ok(guests)
}

/// Gives another entry the same guests, with their answers where the time stays the same.
pub(super) fn copy(
    tx: &Tx<'_>,
    from: EntryId,
    to: EntryId,
    keeps_answers: bool,
) -> StoreResult<()> {
    let known = of(tx, to)?;
    for attendance in of(tx, from)? {
        if !known.iter().any(|known| known.guest == attendance.guest) {
            let answer = if keeps_answers {
                attendance.answer
            } else {
                Answer::Open
            };
            put(tx, to, attendance.guest, answer)?;
        }
    }
    Ok(())
}

fn put(tx: &Tx<'_>, entry: EntryId, guest: Guest, answer: Answer) -> StoreResult<ParticipantId> {
    let (person, user, resource) = match guest {
        Guest::Person(person) => (Some(person), None, None),
        Guest::User(user) => (None, Some(user), None),
        Guest::Resource(resource) => (None, None, Some(resource)),
    };
    let id = ParticipantId::new(tx.new_id());
    tx.prepare_cached(
        "INSERT INTO participant (id, entry_id, person_id, user_id, resource_id, reply)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((id, entry, person, user, resource, answer))?;
    Ok(id)
}
