//! Opening the form of an entry that is there: what is read for it, and the form filled with it.

use rusqlite::Connection;

use super::EntryForm;
use super::remind::Reminders;
use super::repeat::Repeat;
use crate::domain::calendar::entry::{Answer as Reply, Entry, Guest};
use crate::domain::calendar::reminder::Usual;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, EntryId, PersonId};
use crate::store::calendar::{entry, guest, reminder};
use crate::store::{StoreResult, client_card, person};
use crate::ui::context::Ctx;

/// An entry that is there already, as it was when the form was opened.
#[derive(Debug, Clone)]
pub struct Known {
    pub id: EntryId,
    pub entry: Entry,
    /// Which of its times is changed, as the rule gives it.
    pub at: Due,
    pub repeats: bool,
}

/// What was read to open an entry.
#[derive(Debug, Clone)]
pub struct Opened {
    known: Known,
    guests: Vec<Guest>,
    people: Vec<(PersonId, String)>,
    client: Option<(ClientId, String)>,
    /// The reminders set for it; `None` where the usual ones of its kind come.
    own: Option<Vec<i64>>,
    usual: Usual,
}

impl EntryForm {
    /// The form of an entry that is there.
    pub fn open(ctx: &Ctx, opened: Opened) -> Self {
        let Opened {
            known,
            guests,
            people,
            client,
            own,
            usual,
        } = opened;
        let kept = &known.entry;
        let ends = kept.length().end(known.at);
        let mut form = Self {
            kind: kept.kind,
            title: kept.title.clone(),
            place: kept.place.clone(),
            note: kept.note.clone(),
            client,
            people,
            reminders: Reminders::new(own, usual),
            repeat: Repeat::read(&kept.rule, kept.zone(), |day| ctx.words.date(day)),
            is_more: !kept.rule.is_empty() || !kept.note.is_empty(),
            ..Self::new(ctx, kept.responsible, known.at, ends)
        };
        for guest in guests {
            match guest {
                Guest::User(user) if !form.users.contains(&user) => form.users.push(user),
                Guest::Resource(resource) => form.rooms.push(resource),
                Guest::User(_) | Guest::Person(_) => {}
            }
        }
        form.opened = form.repeat.clone();
        form.known = Some(known);
        form
    }

    /// The users and contact persons who take part beside whose calendar it is.
    pub(super) fn has_guests(&self) -> bool {
        self.users.iter().any(|user| Some(*user) != self.owner) || !self.people.is_empty()
    }
}

/// Reads an entry with all that its form shows; `at` is the time of the series that is meant.
///
/// # Errors
/// When the base cannot be read.
pub fn read(conn: &Connection, id: EntryId, at: Option<Due>) -> StoreResult<Option<Opened>> {
    let Some(known) = entry::get(conn, id)? else {
        return Ok(None);
    };
    let guests: Vec<Guest> = guest::of(conn, id)?
        .into_iter()
        .filter(|known| known.answer != Reply::Declined)
        .map(|known| known.guest)
        .collect();
    let mut people = Vec::new();
    for guest in &guests {
        if let Guest::Person(id) = guest
            && let Some(known) = person::get(conn, *id)?
        {
            let name = format!("{} {}", known.given_name, known.family_name);
            people.push((*id, name.trim().to_owned()));
        }
    }
    let client = match known.client {
        Some(client) => client_card::name(conn, client)?.map(|name| (client, name.name)),
        None => None,
    };
    let repeats = !known.rule.is_empty() || !known.more.is_empty();
    let at = at.filter(|_| repeats).unwrap_or(known.starts);
    Ok(Some(Opened {
        known: Known {
            id,
            at,
            repeats,
            entry: known,
        },
        guests,
        people,
        client,
        own: reminder::of(conn, id.get())?,
        usual: reminder::usual(conn)?,
    }))
}
