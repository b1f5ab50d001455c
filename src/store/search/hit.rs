//! One found record as the palette shows it, with its rank. Decides nothing about which records are looked at.

use rusqlite::{Connection, OptionalExtension};

use super::{Hit, Reading, Target};
use crate::domain::fold::{score, score_with_typos};
use crate::domain::id::{ClientId, InteractionId, PersonId};
use crate::store::{StoreResult, interaction, person, trade_search};

/// Makes the hit of a row; `None` when nothing is to be shown for it.
pub(super) fn hit(conn: &Connection, row: i64, reading: &Reading) -> StoreResult<Option<Hit>> {
    let query = &reading.query;
    let rank = |text: &str| {
        if reading.has_typos() {
            score_with_typos(text, query)
        } else {
            score(text, query)
        }
    };
    let client = conn
        .prepare_cached(
            "SELECT c.name, c.legal_form, l.city, l.person FROM client_list l JOIN client c ON c.id = l.client_id
             WHERE l.client_id = ?1",
        )?
        .query_row([row], |found| {
            Ok((
                found.get::<_, String>(0)?,
                found.get::<_, String>(1)?,
                found.get::<_, String>(2)?,
                found.get::<_, String>(3)?,
            ))
        })
        .optional()?;
    if let Some((title, form, city, person)) = client {
        let detail = [city, person]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let score = rank(&title).map_or(100, |points| points + 200);
        let id = ClientId::new(row);
        return Ok(Some(Hit {
            target: Target::Client(id),
            client: Some(id),
            title,
            form,
            detail,
            score,
        }));
    }
    if let Some(found) = person::get(conn, PersonId::new(row))? {
        let title = [found.family_name, found.given_name, found.patronymic]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let place = person::places(conn, found.id)?.into_iter().next();
        let client = place.as_ref().map(|place| place.client);
        let detail = client_name(conn, client)?;
        let score = rank(&title).map_or(90, |points| points + 150);
        return Ok(Some(Hit {
            target: Target::Person(found.id),
            client,
            title,
            form: String::new(),
            detail,
            score,
        }));
    }
    let Some(found) = interaction::get(conn, InteractionId::new(row))? else {
        return trade_search::hit(conn, row, rank);
    };
    if let Some(client) = found.client
        && is_deleted(conn, client)?
    {
        return Ok(None); // hidden with its client
    }
    let detail = client_name(conn, found.client)?;
    let score = rank(&found.topic).map_or(40, |points| 50 + points / 10);
    let title = if found.topic.is_empty() {
        first_words(&found.content)
    } else {
        found.topic
    };
    let target = Target::Interaction(found.id);
    Ok(Some(Hit {
        target,
        client: found.client,
        title,
        form: String::new(),
        detail,
        score,
    }))
}

fn is_deleted(conn: &Connection, client: ClientId) -> StoreResult<bool> {
    Ok(conn
        .prepare_cached("SELECT 1 FROM client WHERE id = ?1 AND deleted IS NOT NULL")?
        .exists([client])?)
}

pub(in crate::store) fn client_name(
    conn: &Connection,
    client: Option<ClientId>,
) -> StoreResult<String> {
    let name = conn
        .prepare_cached("SELECT name FROM client WHERE id = ?1")?
        .query_row([client], |row| row.get(0))
        .optional()?;
    Ok(name.unwrap_or_default())
}

fn first_words(text: &str) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(80)
        .collect()
}
