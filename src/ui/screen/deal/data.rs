//! What a deal's page shows, read at once in one state of the base.

use rusqlite::Connection;

use crate::domain::deal::{Deal, DealRole};
use crate::domain::id::{DealId, PersonId};
use crate::domain::money::document::DocumentTotal;
use crate::domain::trade_line::TradeLine;
use crate::store::client_card::{self, ClientName, Item};
use crate::store::deal::{self, Stay};
use crate::store::order_list::{self, OrderRow};
use crate::store::probability::{self, Proposal};
use crate::store::{StoreResult, office_option, order, person, reason};
use crate::ui::screen::client::CardData;
use crate::ui::screen::client::data as card;
use crate::ui::screen::deals::load::{self, Office};
use crate::ui::screen::interaction::data::full_name;

/// A contact person of the deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub role: DealRole,
}

/// The page.
#[derive(Debug, Clone)]
pub struct DealData {
    pub deal: Deal,
    pub client: Option<ClientName>,
    /// The card of the client, for the entry of interactions; `None` when it was not received yet.
    pub card: Option<Box<CardData>>,
    pub office: Office,
    pub people: Vec<Member>,
    pub lines: Vec<TradeLine>,
    /// What the lines cost; `None` when it does not fit.
    pub total: Option<DocumentTotal>,
    pub stays: Vec<Stay>,
    pub proposals: Vec<Proposal>,
    /// Newest first.
    pub timeline: Vec<Item>,
    pub orders: Vec<OrderRow>,
    /// Why it was lost.
    pub reason: String,
}

/// Reads the page; `None` when the deal is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, id: DealId) -> StoreResult<Option<DealData>> {
    let Some(deal) = deal::get(conn, id)? else {
        return Ok(None);
    };
    let mut people = Vec::new();
    for member in deal::persons(conn, id)? {
        let found = person::get(conn, member.person)?;
        people.push(Member {
            person: member.person,
            name: found.map(|found| full_name(&found)).unwrap_or_default(),
            role: member.role,
        });
    }
    let mut timeline = Vec::new();
    for of in deal::interactions(conn, id)? {
        timeline.extend(client_card::item(conn, of)?);
    }
    let (client, card) = match deal.client {
        Some(client) => (
            client_card::name(conn, client)?,
            card::load(conn, client, 0)?.map(Box::new),
        ),
        None => (None, None),
    };
    let rounding = office_option::vat_rounding(conn)?;
    let orders = order::of_deal(conn, id)?;
    let reason = match deal.lost_reason {
        Some(why) => reason::name(conn, why)?,
        None => String::new(),
    };
    Ok(Some(DealData {
        client,
        card,
        office: load::office(conn, deal.pipeline)?,
        people,
        lines: deal::lines(conn, id)?,
        total: deal::total(conn, &deal, rounding).ok(),
        stays: deal::stays(conn, &deal)?,
        proposals: probability::propose(conn, &deal)?,
        timeline,
        orders: order_list::lines(conn, &orders)?,
        reason,
        deal,
    }))
}

/// Tells whether an interaction is planned.
pub fn is_ahead(item: &Item) -> bool {
    item.interaction.state == crate::domain::interaction::InteractionState::Planned
}

/// When a planned interaction is due, to sort by.
pub fn due(item: &Item) -> i64 {
    let planned = item.interaction.planned_at;
    planned.map_or(i64::MAX, |due| due.place().millis())
}
