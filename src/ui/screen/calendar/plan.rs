//! What is about to be written about an entry: a move, the form, a deletion. A series is asked about first; what finds a room or
//! somebody taken is asked about then, and carried out anyway, at another time or in another room.

use chrono::NaiveDateTime;
use iced::Task;
use iced::widget::operation::focus;

use super::entry::keep::Keep;
use super::show::{self, Owner};
use super::{Answer, Calendar, GRID, Message, nothing};
use crate::domain::calendar::clash::Clashes;
use crate::domain::calendar::entry::{Entry, Guest};
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, ResourceId};
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::store::calendar::booking::{self, Booker};
use crate::store::calendar::{change, entry, guest};
use crate::store::{Action, StoreError, StoreResult, Tx};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};

/// A question about a series: how much of it is meant.
#[derive(Debug, Clone)]
pub struct Ask {
    pub title: String,
    pub wanted: Wanted,
}

/// What is to be done with an entry.
#[derive(Debug, Clone)]
pub enum Wanted {
    Change(EntryId, Due, Box<Moved>),
    Keep(Box<Keep>),
    Delete(EntryId, Due),
}

/// Where something is moved to.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    pub starts: Due,
    pub ends: Option<Due>,
    /// From one calendar into another.
    pub owner: Option<(Owner, Owner)>,
    /// Another room instead of one.
    pub room: Option<(ResourceId, ResourceId)>,
}

/// What is to be done with how much of a series.
#[derive(Debug, Clone)]
pub struct Plan {
    title: String,
    wanted: Wanted,
    scope: Scope,
    /// Though a room or somebody is taken.
    anyway: bool,
}

/// A question about what is taken.
#[derive(Debug, Clone)]
pub struct Taken {
    pub plan: Plan,
    pub clashes: Clashes,
}

/// What is done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Anyway,
    /// The first time at which all are free.
    Time,
    /// One of the rooms that are free.
    Room(usize),
}

impl Plan {
    /// What takes place once.
    pub const fn once(title: String, wanted: Wanted) -> Self {
        Self {
            title,
            wanted,
            scope: Scope::This,
            anyway: false,
        }
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// When it is to begin and to end.
    pub fn times(&self) -> Option<(Due, Due)> {
        match &self.wanted {
            Wanted::Change(_, _, moved) => Some((moved.starts, moved.ends?)),
            Wanted::Keep(keep) => Some((keep.entry.starts, keep.entry.ends?)),
            Wanted::Delete(..) => None,
        }
    }

    fn at(&mut self, from: Timestamp) {
        let Some((Due::At(old), Due::At(to))) = self.times() else {
            return;
        };
        let to = Due::At(Timestamp::from_millis(
            from.millis() + to.millis() - old.millis(),
        ));
        let from = Due::At(from);
        match &mut self.wanted {
            Wanted::Change(_, _, moved) => (moved.starts, moved.ends) = (from, Some(to)),
            Wanted::Keep(keep) => (keep.entry.starts, keep.entry.ends) = (from, Some(to)),
            Wanted::Delete(..) => {}
        }
    }

    fn in_room(&mut self, old: ResourceId, new: ResourceId) {
        match &mut self.wanted {
            Wanted::Change(_, _, moved) => moved.room = Some((old, new)),
            Wanted::Keep(keep) => keep.swap(Guest::Resource(old), Guest::Resource(new)),
            Wanted::Delete(..) => {}
        }
    }
}

impl Calendar {
    /// Does what was asked about a series.
    pub(super) fn on_scope(&mut self, ctx: &Ctx, scope: Option<Scope>) -> Answer {
        let (Some(ask), Some(scope)) = (self.ask.take(), scope) else {
            self.redraw(ctx);
            return nothing();
        };
        let plan = Plan {
            scope,
            ..Plan::once(ask.title, ask.wanted)
        };
        (carry(ctx, plan), Vec::new())
    }

    /// A plan was carried out, or somebody or something was taken.
    pub(super) fn on_carried(&mut self, ctx: &Ctx, plan: Plan, done: Done) -> Answer {
        if let Err(StoreError::Refused(Refusal::Calendar(CalendarRefusal::Taken(clashes)))) =
            &done.result
        {
            let clashes = (**clashes).clone();
            self.taken = Some(Box::new(Taken { plan, clashes }));
            // What was drawn at its new place goes back until it is decided.
            let read = self.read(ctx);
            self.redraw(ctx);
            return (Task::batch([read, focus(super::taken::BACK)]), Vec::new());
        }
        let closes = !matches!(plan.wanted, Wanted::Change(..));
        self.on_ended(ctx, done, closes)
    }

    /// Does what was chosen about what is taken.
    pub(super) fn on_way(&mut self, ctx: &Ctx, way: Way) -> Answer {
        let Some(taken) = self.taken.take() else {
            return nothing();
        };
        let Taken { mut plan, clashes } = *taken;
        match way {
            Way::Back => {
                let to = if self.form().is_some() {
                    super::entry::TITLE
                } else {
                    GRID
                };
                return (focus(to), Vec::new());
            }
            Way::Anyway => plan.anyway = true,
            Way::Time => match clashes.time {
                Some(time) => plan.at(time),
                None => return nothing(),
            },
            Way::Room(at) => match (clashes.room(), clashes.rooms.get(at)) {
                (Some(old), Some((new, _))) => plan.in_room(old, *new),
                _ => return nothing(),
            },
        }
        (carry(ctx, plan), Vec::new())
    }
}

/// Carries out a plan, unless a room or somebody is taken.
pub fn carry(ctx: &Ctx, plan: Plan) -> Task<Message> {
    let booker = Booker {
        me: ctx.me,
        zone: ctx.zone,
    };
    let (scope, anyway) = (plan.scope, plan.anyway);
    let done = match plan.wanted.clone() {
        Wanted::Change(id, at, moved) => {
            let subject = moved_to(ctx, &plan.title, &moved);
            act(ctx, Action::EditEntry, subject, move |tx| {
                write(tx, Some(id), booker, anyway, |tx| {
                    move_entry(tx, (id, at), scope, *moved)
                })
            })
        }
        Wanted::Keep(keep) => {
            let action = if keep.is_new() {
                Action::AddEntry
            } else {
                Action::EditEntry
            };
            act(ctx, action, plan.title.clone(), move |tx| {
                write(tx, keep.known(), booker, anyway, |tx| keep.write(tx, scope))
            })
        }
        Wanted::Delete(id, at) => act(ctx, Action::DeleteEntries, plan.title.clone(), move |tx| {
            change::delete(tx, id, scope, at)
        }),
    };
    done.map(move |done| Message::Carried(Box::new(plan.clone()), done))
}

fn write(
    tx: &Tx<'_>,
    known: Option<EntryId>,
    booker: Booker,
    anyway: bool,
    work: impl FnOnce(&Tx<'_>) -> StoreResult<EntryId>,
) -> StoreResult<()> {
    if anyway {
        return work(tx).map(|_| ());
    }
    booking::guarded(tx, known, booker, work).map(|_| ())
}

/// What was moved, with its new time: "Нарада, пн, 23.11, 11:00–12:00".
pub fn moved_to(ctx: &Ctx, title: &str, moved: &Moved) -> String {
    format!("{title}, {}", when(ctx, moved.starts, moved.ends))
}

/// A day, or a day and hours: "пн, 23.11, 11:00–12:00".
pub fn when(ctx: &Ctx, starts: Due, ends: Option<Due>) -> String {
    let words = ctx.words;
    let day = |at: NaiveDateTime| {
        let name = words.weekday_short(chrono::Datelike::weekday(&at.date()));
        format!("{name}, {}", words.date_short(at.date(), ctx.today()))
    };
    let from = starts.local(ctx.zone);
    let to = ends.map_or(from, |ends| ends.local(ctx.zone));
    if !starts.is_all_day() {
        return format!("{}, {}", day(from), show::span(ctx, from, to));
    }
    if from.date() == to.date() {
        return day(from);
    }
    format!("{} – {}", day(from), day(to))
}

fn move_entry(
    tx: &Tx<'_>,
    (id, at): (EntryId, Due),
    scope: Scope,
    moved: Moved,
) -> StoreResult<EntryId> {
    let known = entry::get(tx, id)?.ok_or(StoreError::NotFound {
        what: "calendar entry",
        id: id.get(),
    })?;
    let mut to = Entry {
        starts: moved.starts,
        ends: moved.ends,
        ..known.clone()
    };
    let mut swap = None;
    if let Some((old, new)) = moved.owner {
        match (old, new) {
            (Owner::User(old), Owner::User(new)) if known.responsible == Some(old) => {
                to.responsible = Some(new);
            }
            _ => swap = Some((guest_of(old), guest_of(new))),
        }
    }
    let changed = change::change(tx, id, scope, at, &to)?;
    let room = moved
        .room
        .map(|(old, new)| (Guest::Resource(old), Guest::Resource(new)));
    for (old, new) in swap.into_iter().chain(room) {
        for known in guest::of(tx, changed)? {
            if known.guest == old {
                guest::remove(tx, known.id)?;
            }
        }
        guest::add(tx, changed, new)?;
    }
    Ok(changed)
}

const fn guest_of(owner: Owner) -> Guest {
    match owner {
        Owner::User(user) => Guest::User(user),
        Owner::Resource(it) => Guest::Resource(it),
    }
}

impl Ask {
    /// Whether it is about a deletion.
    pub const fn is_deletion(&self) -> bool {
        matches!(self.wanted, Wanted::Delete(..))
    }

    /// Tells whether it can be done with one time alone: that has no rule of its own.
    pub fn fits_one(&self) -> bool {
        !matches!(&self.wanted, Wanted::Keep(keep) if keep.is_rule_changed())
    }
}
