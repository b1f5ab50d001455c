//! Interactions and who took part in them.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::{StoreError, StoreResult, Table, Tx, trash};
use crate::domain::id::{ClientId, DetailId, InteractionId, ParticipantId};
use crate::domain::interaction::{
    Importance, Interaction, InteractionKind, InteractionState, Participant, Who,
};
use crate::domain::refusal::Refusal;
use crate::domain::text::romanian;

/// Where an interaction stands in a timeline; written as the indexes have it.
pub(super) const AT: &str = "coalesce(done_at, iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at), created)";

/// Where a planned interaction stands among instants.
pub(super) const PLANNED: &str =
    "iif(typeof(planned_at) = 'text', unixepoch(planned_at) * 1000 + 36000000, planned_at)";

/// Kind, importance and whether a planned interaction has only a day, in one number; written as the index has it.
pub(super) const FACTS: &str = "((instr('call meeting email sms letter other', kind) * 4 + (importance = 'high') + (importance = 'low') * 2) * 2 \
     + (typeof(planned_at) = 'text'))";

/// What [`FACTS`] holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts(pub i64);

impl Facts {
    /// Number of a kind among [`FACTS`] divided by 8: its place in the text there.
    pub(super) const fn number(kind: InteractionKind) -> i64 {
        match kind {
            InteractionKind::Call => 1,
            InteractionKind::Meeting => 6,
            InteractionKind::Email => 14,
            InteractionKind::Sms => 20,
            InteractionKind::Letter => 24,
            InteractionKind::Other => 31,
        }
    }

    pub(super) const fn kind(self) -> InteractionKind {
        match self.0 / 8 {
            1 => InteractionKind::Call,
            6 => InteractionKind::Meeting,
            14 => InteractionKind::Email,
            20 => InteractionKind::Sms,
            24 => InteractionKind::Letter,
            _ => InteractionKind::Other,
        }
    }

    pub(super) const fn importance(self) -> Importance {
        match self.0 / 2 % 4 {
            1 => Importance::High,
            2 => Importance::Low,
            _ => Importance::Normal,
        }
    }

    pub(super) const fn is_day(self) -> bool {
        self.0 % 2 == 1
    }
}

/// Times are typed to the minute.
const A_MINUTE: i64 = 60_000;

pub(super) const COLUMNS: &str = "id, client_id, kind, state, direction, importance, topic, content, result, next_step, \
     follows_id, responsible_id, planned_at, planned_minutes, done_at, actual_minutes, spent_minutes, created";

/// Adds an interaction; `id` and, when it is the epoch, `created` are given here.
///
/// # Errors
/// `InteractionEmpty`, `DoneLater`; when the base cannot be written.
pub fn add(tx: &Tx<'_>, interaction: &Interaction) -> StoreResult<InteractionId> {
    check(tx, None, interaction)?;
    let id = InteractionId::new(tx.new_id());
    let created = if interaction.created.millis() == 0 {
        tx.now()
    } else {
        interaction.created
    };
    tx.prepare_cached(
        "INSERT INTO interaction (id, client_id, kind, state, direction, importance, topic, content, result, next_step,
             follows_id, responsible_id, planned_at, planned_minutes, done_at, actual_minutes, spent_minutes, created)
         VALUES (:id, :client, :kind, :state, :direction, :importance, :topic, :content, :result, :next_step,
             :follows, :responsible, :planned_at, :planned_minutes, :done_at, :actual_minutes, :spent_minutes,
             :created)",
    )?
    .execute(named_params! {
        ":id": id, ":client": interaction.client, ":kind": interaction.kind, ":state": interaction.state,
        ":direction": interaction.direction, ":importance": interaction.importance, ":topic": romanian(&interaction.topic),
        ":content": romanian(&interaction.content), ":result": romanian(&interaction.result), ":next_step": romanian(&interaction.next_step),
        ":follows": interaction.follows, ":responsible": interaction.responsible, ":planned_at": interaction.planned_at,
        ":planned_minutes": interaction.planned_minutes, ":done_at": interaction.done_at,
        ":actual_minutes": interaction.actual_minutes, ":spent_minutes": interaction.spent_minutes, ":created": created,
    })?;
    Ok(id)
}

/// Gives a living interaction.
///
/// # Errors
/// When the base cannot be read.
pub fn get(conn: &Connection, id: InteractionId) -> StoreResult<Option<Interaction>> {
    let sql = format!("SELECT {COLUMNS} FROM interaction WHERE id = ?1 AND deleted IS NULL");
    Ok(conn
        .prepare_cached(&sql)?
        .query_row([id], read)
        .optional()?)
}

/// Changes an interaction: reads, lets `change` set fields, writes what differs.
///
/// # Errors
/// When there is no such living interaction, `change` refuses, `InteractionEmpty`, `DoneLater`, `InteractionCancelled`
/// when a cancelled one is said to be done, or the base cannot be written.
pub fn update<E: From<StoreError>>(
    tx: &Tx<'_>,
    id: InteractionId,
    change: impl FnOnce(&mut Interaction) -> Result<(), E>,
) -> Result<(), E> {
    let before = get(tx, id)?.ok_or(StoreError::NotFound {
        what: "interaction",
        id: id.get(),
    })?;
    let mut interaction = before.clone();
    change(&mut interaction)?;
    check(tx, Some(&before), &interaction)?;
    save(tx, id, &interaction)?;
    Ok(())
}

/// Marks a planned interaction as done at an instant, with its result and the next step in words. Gives the id of the
/// follow-up when one is planned.
///
/// # Errors
/// As [`update`].
pub fn complete(
    tx: &Tx<'_>,
    id: InteractionId,
    result: &str,
    next: Option<&Interaction>,
) -> StoreResult<Option<InteractionId>> {
    let now = tx.now();
    let mut client = None;
    update::<StoreError>(tx, id, |interaction| {
        interaction.state = InteractionState::Done;
        interaction.done_at = interaction.done_at.or(Some(now));
        result.clone_into(&mut interaction.result);
        if let Some(next) = next {
            next.topic.clone_into(&mut interaction.next_step);
        }
        client = interaction.client;
        Ok(())
    })?;
    next.map(|next| {
        add(
            tx,
            &Interaction {
                follows: Some(id),
                client: next.client.or(client),
                ..next.clone()
            },
        )
    })
    .transpose()
}

/// Refuses what cannot be; what stood so before may stay.
fn check(tx: &Tx<'_>, before: Option<&Interaction>, after: &Interaction) -> StoreResult<()> {
    if after.is_nothing() && before.is_none_or(|before| !before.is_nothing()) {
        return Err(Refusal::InteractionEmpty.into());
    }
    if after.state != InteractionState::Done {
        return Ok(());
    }
    if before.is_some_and(|before| before.state == InteractionState::Cancelled) {
        return Err(Refusal::InteractionCancelled.into());
    }
    let same = before.is_some_and(|before| {
        before.state == InteractionState::Done && before.done_at == after.done_at
    });
    match after.done_at {
        Some(given) if !same && given.millis() >= tx.now().millis() + A_MINUTE => {
            Err(Refusal::DoneLater { given }.into())
        }
        _ => Ok(()),
    }
}

/// Moves an interaction to the trash. Gives false when it was there already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete(tx: &Tx<'_>, id: InteractionId) -> StoreResult<bool> {
    trash::delete(tx, Table::Interaction, id.get())
}

/// Gives the ids of living interactions in the order in which they were entered: of some clients, or all.
///
/// # Errors
/// When the base cannot be read.
pub fn ids(conn: &Connection, clients: Option<&[ClientId]>) -> StoreResult<Vec<InteractionId>> {
    let Some(clients) = clients else {
        let ids = conn
            .prepare_cached("SELECT id FROM interaction WHERE deleted IS NULL ORDER BY id")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        return Ok(ids);
    };
    let mut of_client =
        conn.prepare_cached("SELECT id FROM interaction WHERE client_id = ?1 AND deleted IS NULL")?;
    let mut ids: Vec<InteractionId> = Vec::new();
    for client in clients {
        for id in of_client.query_map([client], |row| row.get(0))? {
            ids.push(id?);
        }
    }
    ids.sort_unstable();
    Ok(ids)
}

/// Gives a client's interactions, newest first: `limit` of them after the first `offset`.
///
/// # Errors
/// When the base cannot be read.
pub fn timeline(
    conn: &Connection,
    client: ClientId,
    offset: usize,
    limit: usize,
) -> StoreResult<Vec<Interaction>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM interaction WHERE client_id = ?1 AND deleted IS NULL
         ORDER BY {AT} DESC LIMIT ?2 OFFSET ?3"
    );
    let found = conn
        .prepare_cached(&sql)?
        .query_map((client, limit, offset), read)?
        .collect::<Result<_, _>>()?;
    Ok(found)
}

/// Adds a participant.
///
/// # Errors
/// When the base cannot be written.
pub fn add_participant(
    tx: &Tx<'_>,
    interaction: InteractionId,
    who: Who,
    detail: Option<DetailId>,
) -> StoreResult<ParticipantId> {
    let id = ParticipantId::new(tx.new_id());
    let (person, user) = match who {
        Who::Person(person) => (Some(person), None),
        Who::User(user) => (None, Some(user)),
    };
    tx.prepare_cached(
        "INSERT INTO participant (id, interaction_id, person_id, user_id, detail_id) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute((id, interaction, person, user, detail))?;
    Ok(id)
}

/// Removes a participant. Gives false when it was removed already.
///
/// # Errors
/// When the base cannot be written.
pub fn delete_participant(tx: &Tx<'_>, id: ParticipantId) -> StoreResult<bool> {
    trash::delete(tx, Table::Participant, id.get())
}

/// Gives the participants of an interaction in the order in which they were added.
///
/// # Errors
/// When the base cannot be read.
pub fn participants(
    conn: &Connection,
    interaction: InteractionId,
) -> StoreResult<Vec<Participant>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, person_id, user_id, detail_id FROM participant
         WHERE interaction_id = ?1 AND deleted IS NULL ORDER BY id",
    )?;
    let mut rows = statement.query([interaction])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let who = match (row.get(1)?, row.get(2)?) {
            (Some(person), _) => Who::Person(person),
            (None, Some(user)) => Who::User(user),
            (None, None) => continue,
        };
        found.push(Participant {
            id: row.get(0)?,
            who,
            detail: row.get(3)?,
        });
    }
    Ok(found)
}

fn save(tx: &Tx<'_>, id: InteractionId, interaction: &Interaction) -> StoreResult<()> {
    tx.prepare_cached(
        "UPDATE interaction SET client_id = :client, kind = :kind, state = :state, direction = :direction,
             importance = :importance, topic = :topic, content = :content, result = :result, next_step = :next_step,
             follows_id = :follows, responsible_id = :responsible, planned_at = :planned_at,
             planned_minutes = :planned_minutes, done_at = :done_at, actual_minutes = :actual_minutes,
             spent_minutes = :spent_minutes
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":id": id, ":client": interaction.client, ":kind": interaction.kind, ":state": interaction.state,
        ":direction": interaction.direction, ":importance": interaction.importance, ":topic": romanian(&interaction.topic),
        ":content": romanian(&interaction.content), ":result": romanian(&interaction.result), ":next_step": romanian(&interaction.next_step),
        ":follows": interaction.follows, ":responsible": interaction.responsible, ":planned_at": interaction.planned_at,
        ":planned_minutes": interaction.planned_minutes, ":done_at": interaction.done_at,
        ":actual_minutes": interaction.actual_minutes, ":spent_minutes": interaction.spent_minutes,
    })?;
    Ok(())
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Interaction> {
    Ok(Interaction {
        id: row.get(0)?,
        client: row.get(1)?,
        kind: row.get(2)?,
        state: row.get(3)?,
        direction: row.get(4)?,
        importance: row.get(5)?,
        topic: row.get(6)?,
        content: row.get(7)?,
        result: row.get(8)?,
        next_step: row.get(9)?,
        follows: row.get(10)?,
        responsible: row.get(11)?,
        planned_at: row.get(12)?,
        planned_minutes: row.get(13)?,
        done_at: row.get(14)?,
        actual_minutes: row.get(15)?,
        spent_minutes: row.get(16)?,
        created: row.get(17)?,
    })
}
