//! What of a record is searched, and its place in the index. All text is the Latin skeleton of `domain::fold`.

use rusqlite::{Connection, OptionalExtension};

use super::StoreResult;
use crate::domain::fold::{fold, skeleton_into};
use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::domain::phone::Phone;

/// Whether a record may stand in the index already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Born by this very action: there is nothing to replace.
    New,
    Old,
}

/// Indexes a client: its own words, its identifiers and details, and those of its contact persons.
pub(super) fn client(conn: &Connection, id: ClientId, age: Age) -> StoreResult<()> {
    let Some(client) = super::client::get(conn, id)? else {
        return forget(conn, id.get());
    };
    let mut doc = Doc::default();
    doc.name(&client.name);
    doc.part(&client.legal_name);
    doc.part(&client.website);
    each(
        conn,
        "SELECT value FROM identifier WHERE client_id = ?1 AND deleted IS NULL",
        id.get(),
        |value| doc.part(value),
    )?;
    details(conn, id.get(), &mut doc)?;
    values(conn, id.get(), &mut doc)?;
    let mut statement = conn.prepare_cached(
        "SELECT p.id, p.family_name, p.given_name, p.patronymic FROM client_person m JOIN person p ON p.id = m.person_id
         WHERE m.client_id = ?1 AND m.deleted IS NULL AND p.deleted IS NULL",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        for column in 1..=3 {
            doc.name(row.get_ref(column)?.as_str().unwrap_or_default());
        }
        details(conn, row.get(0)?, &mut doc)?;
    }
    doc.write(conn, id.get(), &client.note, age)
}

/// Indexes a contact person by name and details.
pub(super) fn person(conn: &Connection, id: PersonId, age: Age) -> StoreResult<()> {
    let Some(person) = super::person::get(conn, id)? else {
        return forget(conn, id.get());
    };
    let mut doc = Doc::default();
    doc.name(&person.family_name);
    doc.name(&person.given_name);
    doc.name(&person.patronymic);
    details(conn, id.get(), &mut doc)?;
    values(conn, id.get(), &mut doc)?;
    doc.write(conn, id.get(), &person.note, age)
}

/// Indexes the words of an interaction.
pub(super) fn interaction(conn: &Connection, id: InteractionId, age: Age) -> StoreResult<()> {
    let texts: Option<String> = conn
        .prepare_cached(
            "SELECT topic || ' ' || content || ' ' || result || ' ' || next_step FROM interaction
             WHERE id = ?1 AND deleted IS NULL",
        )?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let mut text = String::new();
    if let Some(texts) = texts {
        keys_into(&mut text, &texts);
        each(
            conn,
            "SELECT text FROM field_value WHERE owner_id = ?1 AND deleted IS NULL",
            id.get(),
            |value| {
                text.push(' ');
                keys_into(&mut text, value);
            },
        )?;
    }
    put_text(conn, id.get(), &text, age)
}

/// The searched text of one record.
#[derive(Debug, Default)]
struct Doc {
    parts: String,
    names: String,
}

impl Doc {
    /// Adds a name: found by any part, by one or two letters, and with a typo.
    fn name(&mut self, text: &str) {
        self.part(text);
        if !text.is_empty() {
            self.names.push(' ');
            keys_into(&mut self.names, text);
        }
    }

    /// Adds a short thing: found by any three letters in a row.
    fn part(&mut self, text: &str) {
        if !text.is_empty() {
            self.parts.push(' ');
            keys_into(&mut self.parts, text);
        }
    }

    fn write(&self, conn: &Connection, row: i64, note: &str, age: Age) -> StoreResult<()> {
        replace(conn, "find_part", row, self.parts.trim(), age)?;
        replace(conn, "find_word", row, self.names.trim(), age)?;
        let mut remember = conn.prepare_cached(
            "INSERT INTO find_vocabulary (word, reversed) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?;
        for word in self
            .names
            .split(' ')
            .filter(|word| word.chars().count() >= 4)
        {
            remember.execute((word, word.chars().rev().collect::<String>()))?;
        }
        let mut text = String::new();
        keys_into(&mut text, note);
        put_text(conn, row, &text, age)
    }
}

/// Writes the skeleton of a text; where Latin letters have marks (Ștefan sounds "shtefan" and is typed "stefan"), also
/// that of the text without them.
pub(super) fn keys_into(out: &mut String, text: &str) {
    skeleton_into(out, text);
    if text.chars().any(|c| ('\u{c0}'..='\u{24f}').contains(&c)) {
        out.push(' ');
        skeleton_into(out, &fold(text));
    }
}

fn details(conn: &Connection, owner: i64, doc: &mut Doc) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(
        "SELECT kind, value, city, street, postcode FROM contact_detail WHERE owner_id = ?1 AND deleted IS NULL",
    )?;
    let mut rows = statement.query([owner])?;
    while let Some(row) = rows.next()? {
        let value = row.get_ref(1)?.as_str().unwrap_or_default();
        if row.get_ref(0)?.as_str() == Ok("phone") {
            for digits in Phone::parse(value, "").search_digits() {
                doc.parts.push(' ');
                doc.parts.push_str(&digits);
            }
            continue;
        }
        doc.part(value);
        doc.name(row.get_ref(2)?.as_str().unwrap_or_default());
        doc.part(row.get_ref(3)?.as_str().unwrap_or_default());
        doc.part(row.get_ref(4)?.as_str().unwrap_or_default());
    }
    Ok(())
}

fn values(conn: &Connection, owner: i64, doc: &mut Doc) -> StoreResult<()> {
    each(
        conn,
        "SELECT text FROM field_value WHERE owner_id = ?1 AND deleted IS NULL",
        owner,
        |value| doc.part(value),
    )
}

fn each(conn: &Connection, sql: &str, row: i64, mut take: impl FnMut(&str)) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([row])?;
    while let Some(found) = rows.next()? {
        take(found.get_ref(0)?.as_str().unwrap_or_default());
    }
    Ok(())
}

fn put_text(conn: &Connection, row: i64, text: &str, age: Age) -> StoreResult<()> {
    replace(conn, "find_text", row, text.trim(), age)
}

fn forget(conn: &Connection, row: i64) -> StoreResult<()> {
    for index in ["find_part", "find_word", "find_text"] {
        replace(conn, index, row, "", Age::Old)?;
    }
    Ok(())
}

fn replace(conn: &Connection, index: &str, row: i64, text: &str, age: Age) -> StoreResult<()> {
    if age == Age::Old {
        conn.prepare_cached(&format!("DELETE FROM {index} WHERE rowid = ?1"))?
            .execute([row])?;
    }
    if !text.is_empty() {
        conn.prepare_cached(&format!(
            "INSERT INTO {index} (rowid, text) VALUES (?1, ?2)"
        ))?
        .execute((row, text))?;
    }
    Ok(())
}
