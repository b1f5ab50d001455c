//! What of a record is searched, and its place in the index. All text is the Latin skeleton of `domain::fold`.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension};

use super::StoreResult;
use super::client_entry::{self, Detail, Entry};
use super::search::{beginnings_into, pieces_into};
use crate::domain::fold::{fold, skeleton_into};
use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::domain::person_name::PersonName;
use crate::domain::phone::Phone;

/// Whether a record may stand in the index already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Age {
    /// Born by this very action: there is nothing to replace.
    New,
    Old,
}

/// The vocabulary as far as it is known to hold words already: most words of an import come again and again.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    /// Puts the words of a text into the vocabulary; shorter ones are found by an index of beginnings.
    fn learn(&mut self, conn: &Connection, text: &str) -> StoreResult<()> {
        const REMEMBERED: usize = 100_000;
        let mut insert = conn.prepare_cached(
            "INSERT INTO find_vocabulary (word, reversed) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        )?;
        for word in text.split(' ').filter(|word| word.chars().count() >= 4) {
            if self.0.contains(word) {
                continue;
            }
            insert.execute((word, word.chars().rev().collect::<String>()))?;
            if self.0.len() < REMEMBERED {
                self.0.insert(word.to_owned());
            }
        }
        Ok(())
    }
}

/// Indexes the words of a client: its own, those of its identifiers and details, and those of its contact persons.
pub(super) fn client(
    conn: &Connection,
    entry: &Entry,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let client = &entry.client;
    let mut doc = Doc::default();
    doc.name(&client.name);
    doc.part(&client.legal_name);
    doc.part(&client.website);
    for text in &entry.identifiers {
        doc.part(text);
    }
    doc.details(&entry.details);
    for text in &entry.values {
        doc.part(text);
    }
    for person in &entry.people {
        doc.person(&person.name, &person.details);
    }
    doc.write(conn, client.id.get(), age, vocabulary)
}

/// Indexes the note of a client.
pub(super) fn client_note(
    conn: &Connection,
    id: ClientId,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let sql = "SELECT note FROM client WHERE id = ?1 AND deleted IS NULL AND merged_into IS NULL";
    stored_note(conn, sql, id.get(), age, vocabulary)
}

/// Indexes a contact person by name, details and note.
pub(super) fn person(
    conn: &Connection,
    id: PersonId,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let Some(person) = super::person::get(conn, id)? else {
        return forget(conn, id.get());
    };
    let mut doc = Doc::default();
    let name = PersonName {
        family: person.family_name,
        given: person.given_name,
        patronymic: person.patronymic,
    };
    let own = client_entry::list(&[id.get()]);
    let details = client_entry::details(conn, &own)?.remove(&id.get());
    doc.person(&name, &details.unwrap_or_default());
    for text in client_entry::values(conn, &own)?.values().flatten() {
        doc.part(text);
    }
    doc.write(conn, id.get(), age, vocabulary)?;
    note(conn, id.get(), &person.note, age, vocabulary)
}

/// Indexes the note of a contact person who stands in the index already.
pub(super) fn person_note(
    conn: &Connection,
    id: PersonId,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let sql = "SELECT note FROM person WHERE id = ?1 AND deleted IS NULL";
    stored_note(conn, sql, id.get(), Age::Old, vocabulary)
}

fn stored_note(
    conn: &Connection,
    sql: &str,
    row: i64,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let note: Option<String> = conn
        .prepare_cached(sql)?
        .query_row([row], |found| found.get(0))
        .optional()?;
    self::note(conn, row, &note.unwrap_or_default(), age, vocabulary)
}

/// Indexes the note of a client or a contact person.
pub(super) fn note(
    conn: &Connection,
    row: i64,
    note: &str,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    let mut text = String::new();
    keys_into(&mut text, note);
    put_text(conn, row, &text, age, vocabulary)
}

/// Indexes the words of an interaction.
pub(super) fn interaction(
    conn: &Connection,
    id: InteractionId,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
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
    put_text(conn, id.get(), &text, age, vocabulary)
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

    fn person(&mut self, name: &PersonName, details: &[Detail]) {
        self.name(&name.family);
        self.name(&name.given);
        self.name(&name.patronymic);
        self.details(details);
    }

    fn details(&mut self, details: &[Detail]) {
        for detail in details {
            if detail.kind == "phone" {
                for digits in Phone::parse(&detail.value, "").search_digits() {
                    self.parts.push(' ');
                    self.parts.push_str(&digits);
                }
                continue;
            }
            self.part(&detail.value);
            self.name(&detail.city);
            self.part(&detail.street);
            self.part(&detail.postcode);
        }
    }

    fn write(
        &self,
        conn: &Connection,
        row: i64,
        age: Age,
        vocabulary: &mut Vocabulary,
    ) -> StoreResult<()> {
        conn.prepare_cached(
            "INSERT INTO record_words (record_id, names, parts) VALUES (?1, ?2, ?3)
             ON CONFLICT (record_id) DO UPDATE SET names = excluded.names, parts = excluded.parts",
        )?
        .execute((row, &self.names, &self.parts))?;
        let mut pieces = String::with_capacity(6 * self.parts.len());
        pieces_into(&mut pieces, &self.parts);
        beginnings_into(&mut pieces, &self.names);
        replace(conn, "find_part", row, pieces.trim(), age)?;
        vocabulary.learn(conn, &self.names)
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

fn each(conn: &Connection, sql: &str, row: i64, mut take: impl FnMut(&str)) -> StoreResult<()> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([row])?;
    while let Some(found) = rows.next()? {
        take(found.get_ref(0)?.as_str().unwrap_or_default());
    }
    Ok(())
}

fn put_text(
    conn: &Connection,
    row: i64,
    text: &str,
    age: Age,
    vocabulary: &mut Vocabulary,
) -> StoreResult<()> {
    replace(conn, "find_text", row, text.trim(), age)?;
    vocabulary.learn(conn, text)
}

/// Takes a record out of the index.
pub(super) fn forget(conn: &Connection, row: i64) -> StoreResult<()> {
    for index in ["find_part", "find_text"] {
        replace(conn, index, row, "", Age::Old)?;
    }
    conn.prepare_cached("DELETE FROM record_words WHERE record_id = ?1")?
        .execute([row])?;
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
