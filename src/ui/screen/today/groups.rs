//! How the list is divided: overdue, today, tomorrow, later, without a day; or by client. Pure: items in, rows out.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDateTime};
use chrono_tz::Tz;

use super::filters::{after, month_end, sunday};
use crate::domain::due::{Due, Standing};
use crate::domain::id::{ClientId, OrderId};
use crate::domain::money::Money;
use crate::domain::money::exchange::Sums;
use crate::store::calendar::agenda::{AgendaItem, AgendaKind, Source};

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Of {
    Overdue,
    Today,
    Tomorrow,
    /// Until Sunday.
    Week,
    /// Until the end of the month.
    Month,
    Later,
    /// Without a day.
    Undated,
    /// What is over, of another day than today.
    Ended,
    /// The client of that place among the clients; `None`: without one.
    Client(Option<ClientId>),
}

/// A group and what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub of: Of,
    pub count: usize,
    /// How many payments and shipments it expects.
    pub payments: usize,
    pub shipments: usize,
    /// The money of these payments.
    pub money: Sums,
    /// It holds something overdue.
    pub is_late: bool,
}

/// A row of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Head(usize),
    Item(Source),
    /// The present moment.
    Now,
}

/// The rows, with the groups they name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub places: Vec<Place>,
    pub groups: Vec<Group>,
    /// The head above each row.
    pub heads: Vec<usize>,
}

/// The user's day.
#[derive(Debug, Clone, Copy)]
pub struct Day {
    pub now: NaiveDateTime,
    pub zone: Tz,
}

impl Day {
    fn group(self, item: &AgendaItem) -> Of {
        let today = self.now.date();
        if item.ended.is_some() {
            let is_today = item.due.is_none_or(|due| due.day(self.zone) == today);
            return if is_today { Of::Today } else { Of::Ended };
        }
        match (item.due, item.standing) {
            (None, _) => Of::Undated,
            (_, Standing::Overdue) => Of::Overdue,
            (_, Standing::Today) => Of::Today,
            (Some(due), Standing::Later) => {
                let day = due.day(self.zone);
                if day <= after(today, 1) {
                    Of::Tomorrow
                } else if day <= sunday(today) {
                    Of::Week
                } else if day.month() == today.month() && day <= month_end(today) {
                    Of::Month
                } else {
                    Of::Later
                }
            }
        }
    }

    /// Tells whether a time of today has not come yet.
    fn is_ahead(self, due: Option<Due>) -> bool {
        match due {
            Some(Due::At(at)) => at.local(self.zone) > self.now,
            _ => true,
        }
    }
}

/// Divides items in their order by day. Of one day what has a time comes first, then what has only the day.
pub fn by_day(items: &[AgendaItem], money: &HashMap<OrderId, Money>, day: Day) -> Rows {
    let mut all: Vec<(Of, &AgendaItem)> =
        items.iter().map(|item| (day.group(item), item)).collect();
    all.sort_by_key(|(of, item)| {
        let is_one_day = matches!(of, Of::Today | Of::Tomorrow);
        let is_whole = is_one_day && item.due.is_some_and(Due::is_all_day);
        (*of, is_whole)
    });
    collect(all, money, Some(day))
}

/// Divides items by client: clients in the order of their names, which `order` gives; without a client last.
pub fn by_client(
    items: &[AgendaItem],
    money: &HashMap<OrderId, Money>,
    order: &HashMap<ClientId, usize>,
) -> Rows {
    let mut all: Vec<(Of, &AgendaItem)> = items
        .iter()
        .map(|item| (Of::Client(item.client), item))
        .collect();
    all.sort_by_key(|(_, item)| {
        let place = item.client.and_then(|client| order.get(&client));
        place.copied().unwrap_or(usize::MAX)
    });
    collect(all, money, None)
}

fn collect(all: Vec<(Of, &AgendaItem)>, money: &HashMap<OrderId, Money>, day: Option<Day>) -> Rows {
    let mut rows = Rows::default();
    let mut is_line_there = false;
    for (of, item) in all {
        let is_new = rows.groups.last().is_none_or(|last| last.of != of);
        // Something of today is past and the rest is not: the line stands between them.
        if is_new && of > Of::Today && !is_line_there && rows.has(Of::Today) && day.is_some() {
            rows.push(Place::Now);
            is_line_there = true;
        }
        if is_new {
            rows.groups.push(Group {
                of,
                count: 0,
                payments: 0,
                shipments: 0,
                money: Sums::default(),
                is_late: false,
            });
            rows.push(Place::Head(rows.groups.len() - 1));
        }
        let is_ahead = |day: Day| item.ended.is_none() && day.is_ahead(item.due);
        if of == Of::Today && !is_line_there && day.is_some_and(is_ahead) {
            rows.push(Place::Now);
            is_line_there = true;
        }
        if let Some(group) = rows.groups.last_mut() {
            group.add(item, money);
        }
        rows.push(Place::Item(item.source));
    }
    if !is_line_there && day.is_some() && rows.has(Of::Today) {
        rows.push(Place::Now);
    }
    rows
}

impl Rows {
    fn push(&mut self, place: Place) {
        let head = match place {
            Place::Head(_) => self.places.len(),
            _ => self.heads.last().copied().unwrap_or(0),
        };
        self.places.push(place);
        self.heads.push(head);
    }

    fn has(&self, of: Of) -> bool {
        self.groups.iter().any(|group| group.of == of)
    }
}

impl Group {
    fn add(&mut self, item: &AgendaItem, money: &HashMap<OrderId, Money>) {
        self.count += 1;
        self.is_late |= item.standing == Standing::Overdue && item.ended.is_none();
        match (item.kind, item.source) {
            (AgendaKind::Payment, Source::Payment(order)) => {
                self.payments += 1;
                if let Some(sum) = money.get(&order) {
                    self.money.add(sum.currency, sum.minor);
                }
            }
            (AgendaKind::Shipment, _) => self.shipments += 1,
            _ => {}
        }
    }
}
