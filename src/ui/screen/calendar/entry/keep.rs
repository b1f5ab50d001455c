//! What the form keeps: the entry, its guests and its reminders, in one action; of a series as much as was asked for.

use super::{EntryForm, field_of_repeat};
use crate::domain::calendar::entry::{Entry, EntryKind, Guest};
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::EntryId;
use crate::i18n::{Id, id};
use crate::say;
use crate::store::calendar::{change, entry, guest, reminder};
use crate::store::{StoreResult, Tx};
use crate::ui::context::Ctx;

/// What has to be written.
#[derive(Debug, Clone)]
pub struct Keep {
    pub entry: Entry,
    guests: Vec<Guest>,
    /// Minutes before the start; `None`: the usual reminders of its kind.
    reminders: Option<Vec<i64>>,
    /// The entry that is changed, and which of its times.
    known: Option<(EntryId, Due)>,
    /// It comes round in another way than before.
    is_rule_changed: bool,
}

impl Keep {
    /// Tells whether it was not there before.
    pub const fn is_new(&self) -> bool {
        self.known.is_none()
    }

    /// The entry that is changed.
    pub fn known(&self) -> Option<EntryId> {
        self.known.map(|(id, _)| id)
    }

    /// Invites one instead of another.
    pub fn swap(&mut self, old: Guest, new: Guest) {
        for guest in self.guests.iter_mut().filter(|guest| **guest == old) {
            *guest = new;
        }
    }

    /// Tells whether it comes round in another way than before.
    pub const fn is_rule_changed(&self) -> bool {
        self.is_rule_changed
    }

    /// Writes it.
    ///
    /// # Errors
    /// As the store refuses; when the base cannot be written.
    pub fn write(&self, tx: &Tx<'_>, scope: Scope) -> StoreResult<EntryId> {
        let id = match self.known {
            None => entry::add(tx, &self.entry)?,
            Some((id, at)) => change::change(tx, id, scope, at, &self.entry)?,
        };
        for known in guest::of(tx, id)? {
            if !self.guests.contains(&known.guest) {
                guest::remove(tx, known.id)?;
            }
        }
        for wanted in &self.guests {
            guest::add(tx, id, *wanted)?;
        }
        if reminder::of(tx, id.get())? != self.reminders {
            reminder::set(tx, id.get(), self.reminders.as_deref())?;
        }
        Ok(id)
    }
}

impl EntryForm {
    /// Makes what has to be written; `None` when something cannot be read: it is said at its field then.
    pub fn keep(&mut self, ctx: &Ctx) -> Option<Keep> {
        let words = ctx.words;
        self.wrong.clear();
        let (starts, ends) = match self.times(ctx) {
            Ok(times) => times,
            Err(wrong) => {
                self.wrong.push(wrong);
                return None;
            }
        };
        let untouched = self.known.as_ref().filter(|_| self.repeat == self.opened);
        let rule = match untouched {
            // As it was written, whoever wrote it: the store turns it with a move.
            Some(known) => Ok(known.entry.rule.clone()),
            None => self.repeat.rule(starts.day(ctx.zone), ctx.today()),
        };
        let rule = match rule {
            Ok(rule) => rule,
            Err(wrong) => {
                let said: Id = match wrong {
                    super::Wrong::Days => id::CAL_WRONG_DAYS,
                    super::Wrong::Until => id::CAL_WRONG_UNTIL,
                    super::Wrong::Every | super::Wrong::Count => id::CAL_WRONG_NUMBER,
                };
                self.wrong.push((field_of_repeat(wrong), words.tr(said)));
                return None;
            }
        };
        let known = self.known.as_ref();
        let mut entry = match known {
            Some(known) => known.entry.clone(),
            None => Entry::new("", starts),
        };
        entry.kind = self.kind;
        self.title.trim().clone_into(&mut entry.title);
        self.place.trim().clone_into(&mut entry.place);
        self.note.trim().clone_into(&mut entry.note);
        entry.client = self.client.as_ref().map(|(client, _)| *client);
        entry.responsible = self.owner;
        entry.is_free = matches!(self.kind, EntryKind::Note | EntryKind::Holiday);
        entry.starts = starts;
        entry.ends = Some(ends);
        if entry.zone.is_empty() {
            ctx.zone.name().clone_into(&mut entry.zone);
        }
        entry.rule = rule;
        if entry.rule.is_empty() {
            entry.more.clear();
        }
        if let Err(refusal) = entry.check() {
            let field = super::field_of(&refusal);
            let said = say::refused(words, &refusal.into());
            self.wrong.push((field, said.what));
            return None;
        }
        let users = self.users.iter().filter(|user| Some(**user) != self.owner);
        let users = users.map(|user| Guest::User(*user));
        let people = self.people.iter().map(|(person, _)| Guest::Person(*person));
        let rooms = self.rooms.iter().map(|room| Guest::Resource(*room));
        Some(Keep {
            guests: users.chain(people).chain(rooms).collect(),
            reminders: self.reminders.own().map(<[i64]>::to_vec),
            is_rule_changed: known.is_some() && self.repeat != self.opened,
            known: known.map(|known| (known.id, known.at)),
            entry,
        })
    }
}
