//! The agenda: one list, by time, of what has to be done: planned interactions, tasks, next steps of deals, expected
//! shipments and payments of open orders. The items of all first, small and sorted; the lines only for what is visible.
//!
//! It has no rows of its own: every item is read where it stands, from an index that holds only what is open.

mod clients;
mod ended;
mod expected;
mod given;
mod lines;
mod matching;
mod sources;

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::code::coded;
use crate::domain::due::{Due, Standing, Today, day_start};
use crate::domain::id::{ClientId, DealId, InteractionId, OrderId, TaskId, UserId};
use crate::domain::interaction::{Importance, InteractionKind};
use crate::domain::time::Timestamp;
use crate::store::StoreResult;
use crate::store::client_list::Now;

pub use clients::clients;
pub use ended::{ended, kept};
pub use expected::expected;
pub use given::given;
pub use lines::{AgendaLine, Parts, Share, lines};
pub use matching::matching;
pub(super) use sources::living;

/// Where a task stands among instants; written as the index has it.
pub(super) const TASK_PLACE: &str =
    "iif(typeof(due) = 'text', unixepoch(due) * 1000 + 36000000, due)";

coded! {
    /// What kind of thing stands in the agenda.
    AgendaKind {
        Call = "call",
        Meeting = "meeting",
        Email = "email",
        Sms = "sms",
        Letter = "letter",
        /// Another interaction.
        Other = "other",
        Task = "task",
        /// The next step of a deal, in words.
        Step = "step",
        Shipment = "shipment",
        Payment = "payment",
    }
}

impl AgendaKind {
    /// Gives the kind of an interaction.
    pub const fn of(kind: InteractionKind) -> Self {
        match kind {
            InteractionKind::Call => Self::Call,
            InteractionKind::Meeting => Self::Meeting,
            InteractionKind::Email => Self::Email,
            InteractionKind::Sms => Self::Sms,
            InteractionKind::Letter => Self::Letter,
            InteractionKind::Other => Self::Other,
        }
    }
}

/// What an item of the agenda is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Source {
    Interaction(InteractionId),
    Task(TaskId),
    /// Its next step.
    Deal(DealId),
    /// What of it is still to be shipped.
    Shipment(OrderId),
    /// What of it is still to be paid.
    Payment(OrderId),
}

/// Which items are wanted; an empty member asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AgendaFilter {
    pub client: Option<ClientId>,
    pub kinds: Vec<AgendaKind>,
    pub importance: Option<Importance>,
    /// Of any of these users.
    pub responsible: Vec<UserId>,
    /// Not before this day of the user.
    pub from: Option<NaiveDate>,
    /// That day included.
    pub to: Option<NaiveDate>,
    pub overdue_only: bool,
}

/// An item of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgendaItem {
    pub source: Source,
    pub kind: AgendaKind,
    /// `None`: some time, after all that has a day.
    pub due: Option<Due>,
    pub standing: Standing,
    pub importance: Importance,
    pub client: Option<ClientId>,
    pub responsible: Option<UserId>,
    /// How it ended; of [`ended`] only.
    pub ended: Option<Ended>,
    /// Where it stands in the list: the instant, of a day its midnight.
    key: i64,
}

/// How something of the agenda ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Done at an instant.
    Done(Timestamp),
    Cancelled,
}

impl AgendaItem {
    /// The same as [`Self::place`] in two numbers.
    fn packed(&self) -> (i64, i64) {
        const KINDS: i64 = 8;
        let (kind, id) = match self.source {
            Source::Interaction(id) => (0, id.get()),
            Source::Task(id) => (1, id.get()),
            Source::Deal(id) => (2, id.get()),
            Source::Shipment(id) => (3, id.get()),
            Source::Payment(id) => (4, id.get()),
        };
        (
            self.key.clamp(i64::MIN / KINDS, i64::MAX / KINDS - 1) * KINDS + kind,
            id,
        )
    }

    /// Where it stands among others of the agenda.
    pub const fn place(&self) -> (i64, Source) {
        (self.key, self.source)
    }
}

/// How many items stand how; the filter's "overdue only" does not matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AgendaCounts {
    pub overdue: usize,
    pub today: usize,
    pub later: usize,
}

impl AgendaCounts {
    /// Those of what a filter shows: where only what is overdue is asked for, nothing else stands there.
    #[must_use]
    pub fn of(self, filter: &AgendaFilter) -> Self {
        if filter.overdue_only {
            Self {
                overdue: self.overdue,
                ..Self::default()
            }
        } else {
            self
        }
    }
}

/// The agenda.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agenda {
    /// By time; whole days before the times of the day.
    pub items: Vec<AgendaItem>,
    pub counts: AgendaCounts,
}

/// Gives the agenda that a filter asks for.
///
/// # Errors
/// When the base cannot be read.
pub fn agenda(conn: &Connection, filter: &AgendaFilter, now: Now) -> StoreResult<Agenda> {
    let mut take = Taker::new(filter, now);
    sources::interactions(conn, &mut take)?;
    sources::tasks(conn, &mut take)?;
    sources::steps(conn, &mut take)?;
    sources::orders(conn, AgendaKind::Shipment, &mut take)?;
    sources::orders(conn, AgendaKind::Payment, &mut take)?;
    Ok(take.end())
}

/// Tells how many items a filter asks for, without reading them where the indexes know.
///
/// # Errors
/// When the base cannot be read.
pub fn count(conn: &Connection, filter: &AgendaFilter, now: Now) -> StoreResult<usize> {
    if filter.overdue_only {
        let today = now.at.local(now.zone).date();
        let late = AgendaFilter {
            to: Some(filter.to.map_or(today, |to| to.min(today))),
            ..filter.clone()
        };
        return Ok(agenda(conn, &late, now)?.items.len());
    }
    if filter.from.is_some() || filter.to.is_some() {
        return Ok(agenda(conn, filter, now)?.items.len());
    }
    sources::count(conn, &Taker::new(filter, now))
}

/// Items that are taken together: a hundred thousand of them are not copied again and again while they come.
const SOME: usize = 4096;

/// Puts items into their order. They are large: what is moved about are their places. They come in runs, user by user.
fn sorted(all: &[Vec<AgendaItem>]) -> Vec<AgendaItem> {
    let items = all.iter().flatten();
    let mut places: Vec<((i64, i64), u32)> = items.map(AgendaItem::packed).zip(0..).collect();
    places.sort();
    let at = |place: u32| {
        let place = place as usize;
        all.get(place / SOME)?.get(place % SOME).copied()
    };
    let mut sorted = Vec::with_capacity(places.len());
    sorted.extend(places.into_iter().filter_map(|(_, place)| at(place)));
    sorted
}

/// A row of a source before it is held against filter and day.
#[derive(Debug, Clone, Copy)]
struct Row {
    source: Source,
    kind: AgendaKind,
    due: Option<Due>,
    importance: Importance,
    client: Option<ClientId>,
    responsible: Option<UserId>,
}

/// Takes rows that the filter wants.
struct Taker<'a> {
    filter: &'a AgendaFilter,
    now: Now,
    today: Today,
    /// The midnight of the whole day met last: they come many of a day.
    midnight: Option<(NaiveDate, i64)>,
    counts: AgendaCounts,
    /// What was taken, [`SOME`] in each but the last.
    taken: Vec<Vec<AgendaItem>>,
}

impl<'a> Taker<'a> {
    fn new(filter: &'a AgendaFilter, now: Now) -> Self {
        Self {
            filter,
            now,
            today: Today::new(now.at, now.zone),
            midnight: None,
            counts: AgendaCounts::default(),
            taken: Vec::new(),
        }
    }

    /// Between which places among instants everything lies that can be wanted.
    fn bounds(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        // Beyond UTC-10 and UTC+14 a day begins some hours from where whole days are cut.
        let begins = |hours: i64| {
            move |day: NaiveDate| day_start(day, self.now.zone).plus_minutes(hours * 60)
        };
        let next = self.filter.to.and_then(|to| to.succ_opt());
        (self.filter.from.map(begins(-3)), next.map(begins(3)))
    }

    fn wants(&self, kind: AgendaKind) -> bool {
        self.filter.kinds.is_empty() || self.filter.kinds.contains(&kind)
    }

    fn take(&mut self, row: Row) {
        let filter = self.filter;
        let unwanted = filter
            .importance
            .is_some_and(|wanted| row.importance != wanted)
            || filter
                .client
                .is_some_and(|client| row.client != Some(client))
            || !self.wants(row.kind)
            || !self.is_within(row.due);
        if unwanted {
            return;
        }
        let standing = row
            .due
            .map_or(Standing::Later, |due| self.today.standing(due));
        let counts = &mut self.counts;
        match standing {
            Standing::Overdue => counts.overdue += 1,
            Standing::Today => counts.today += 1,
            Standing::Later => counts.later += 1,
        }
        if filter.overdue_only && standing != Standing::Overdue {
            return;
        }
        let key = self.key(row.due);
        self.push(AgendaItem {
            source: row.source,
            kind: row.kind,
            due: row.due,
            standing,
            importance: row.importance,
            client: row.client,
            responsible: row.responsible,
            ended: None,
            key,
        });
    }

    fn push(&mut self, item: AgendaItem) {
        match self.taken.last_mut() {
            Some(some) if some.len() < SOME => some.push(item),
            _ => {
                let mut some = Vec::with_capacity(SOME);
                some.push(item);
                self.taken.push(some);
            }
        }
    }

    /// What was taken, in its order.
    fn end(self) -> Agenda {
        Agenda {
            items: sorted(&self.taken),
            counts: self.counts,
        }
    }

    fn is_within(&self, due: Option<Due>) -> bool {
        if self.filter.from.is_none() && self.filter.to.is_none() {
            return true;
        }
        due.is_some_and(|due| {
            let day = due.day(self.now.zone);
            self.filter.from.is_none_or(|from| day >= from)
                && self.filter.to.is_none_or(|to| day <= to)
        })
    }

    fn key(&mut self, due: Option<Due>) -> i64 {
        match due {
            None => i64::MAX,
            Some(Due::At(at)) => at.millis(),
            Some(Due::On(day)) => match self.midnight {
                Some((known, key)) if known == day => key,
                _ => {
                    // Before the first instant of the day.
                    let key = Due::On(day).start(self.now.zone).millis() - 1;
                    self.midnight = Some((day, key));
                    key
                }
            },
        }
    }
}

/// Reads a place among instants.
fn due_of(place: Option<i64>, is_day: bool) -> Option<Due> {
    let place = Timestamp::from_millis(place?);
    Some(if is_day {
        Due::of_place(place)
    } else {
        Due::At(place)
    })
}
