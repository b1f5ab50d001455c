//! The derived rows of clients: their lines in the list and their searched words, made anew from the records.

use rusqlite::{Connection, OptionalExtension, params};

use super::client_entry::Entry;
use super::derive::Touch;
use super::search_index::{Age, Vocabulary};
use super::{StoreResult, collate, facets, search_index};
use crate::domain::fold::skeleton;
use crate::domain::id::{BookId, ClientId, UserId};

/// What one run has looked up in the dictionaries and need not look up again.
#[derive(Debug, Default)]
pub(super) struct Known {
    numbers: facets::Numbers,
    pub(super) words: Vocabulary,
    /// Interactions have been added or changed: only then a client that is new may have any.
    pub(super) interactions: bool,
}

impl Known {
    /// For making everything anew; says whether there are interactions at all.
    pub(super) fn of_all_records(interactions: bool) -> Self {
        Self {
            interactions,
            ..Self::default()
        }
    }
}

/// So many clients are read together.
pub(super) const TOGETHER: usize = 200;

/// Makes the touched derived rows of clients anew; their ids ascend.
pub(super) fn rows(
    conn: &Connection,
    clients: &[(i64, Touch)],
    age: impl Fn(i64) -> Age,
    known: &mut Known,
) -> StoreResult<()> {
    for clients in clients.chunks(TOGETHER) {
        let whole = clients
            .iter()
            .filter(|(_, touch)| touch.has(Touch::LINE | Touch::WORDS));
        let whole: Vec<i64> = whole.map(|(client, _)| *client).collect();
        let mut entries = Entry::read_all(conn, &whole)?.into_iter().peekable();
        for &(client, touch) in clients {
            let (id, age) = (ClientId::new(client), age(client));
            if touch.has(Touch::LINE | Touch::WORDS) {
                let Some(entry) = entries.next_if(|entry| entry.client.id == id) else {
                    conn.prepare_cached("DELETE FROM client_list WHERE client_id = ?1")?
                        .execute([id])?;
                    search_index::forget(conn, client)?;
                    continue;
                };
                entry_rows(conn, &entry, touch, age, known)?;
            } else if touch.has(Touch::TEXT) {
                search_index::client_note(conn, id, age, &mut known.words)?;
            }
            let may_have_times = age == Age::Old || known.interactions;
            if touch.has(Touch::LINE | Touch::TIMES) && may_have_times {
                times(conn, id)?;
            }
        }
    }
    Ok(())
}

fn entry_rows(
    conn: &Connection,
    entry: &Entry,
    touch: Touch,
    age: Age,
    known: &mut Known,
) -> StoreResult<()> {
    let client = &entry.client;
    if touch.has(Touch::LINE) {
        line(conn, entry, &mut known.numbers)?;
    }
    if touch.has(Touch::WORDS) {
        search_index::client(conn, entry, age, &mut known.words)?;
    }
    if touch.has(Touch::TEXT) {
        search_index::note(conn, client.id.get(), &client.note, age, &mut known.words)?;
    }
    Ok(())
}

/// Writes the line of a client, but for the times of interactions.
fn line(conn: &Connection, entry: &Entry, numbers: &mut facets::Numbers) -> StoreResult<()> {
    let client = &entry.client;
    let (person, city) = (entry.person(), entry.city());
    let (phone, email) = (entry.main("phone"), entry.main("email"));
    conn.prepare_cached(
        "INSERT INTO client_list (client_id, name_key, name_skeleton, kind, status, category, source, responsible_id, book_id, country,
             city, city_key, person, person_key, phone, email, last_at, next_at, next_kind, next_all_day, created, facets)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 0, 9223372036854775807, '', 0, ?17, ?18)
         ON CONFLICT (client_id) DO UPDATE SET name_key = excluded.name_key,
             name_skeleton = excluded.name_skeleton, kind = excluded.kind,
             status = excluded.status, category = excluded.category, source = excluded.source,
             responsible_id = excluded.responsible_id, book_id = excluded.book_id, country = excluded.country,
             city = excluded.city, city_key = excluded.city_key, person = excluded.person,
             person_key = excluded.person_key, phone = excluded.phone, email = excluded.email, created = excluded.created,
             facets = excluded.facets",
    )?
    .execute(params![
        client.id,
        collate::key(&client.name),
        skeleton(&client.name),
        client.kind,
        client.status,
        client.category,
        client.source,
        client.responsible.map_or(0, UserId::get),
        client.book.map_or(0, BookId::get),
        client.country,
        city,
        collate::key(city),
        person,
        collate::key(&person),
        phone,
        email,
        client.created,
        numbers.pack(conn, client, city)?,
    ])?;
    Ok(())
}

/// Writes the times of the last done and the next planned interaction into a client's line.
fn times(conn: &Connection, id: ClientId) -> StoreResult<()> {
    use super::interaction::{AT, PLANNED};
    let last: i64 = conn
        .prepare_cached(&format!(
            "SELECT {AT} FROM interaction
             WHERE client_id = ?1 AND state = 'done' AND deleted IS NULL ORDER BY {AT} DESC LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?
        .unwrap_or(0);
    let next: Option<(i64, String, bool)> = conn
        .prepare_cached(&format!(
            "SELECT {PLANNED}, kind, typeof(planned_at) = 'text' FROM interaction
             WHERE client_id = ?1 AND state = 'planned' AND deleted IS NULL AND {PLANNED} IS NOT NULL
             ORDER BY {PLANNED} LIMIT 1"
        ))?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let (next_at, next_kind, all_day) = next.unwrap_or((i64::MAX, String::new(), false));
    conn.prepare_cached(
        "UPDATE client_list SET last_at = ?2, next_at = ?3, next_kind = ?4, next_all_day = ?5
         WHERE client_id = ?1 AND (last_at <> ?2 OR next_at <> ?3 OR next_kind <> ?4 OR next_all_day <> ?5)",
    )?
    .execute((id, last, next_at, next_kind, all_day))?;
    Ok(())
}
