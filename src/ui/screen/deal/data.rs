//! What a deal's page shows, read at once in one state of the base.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::deal::{Deal, DealRole};
use crate::domain::id::{DealId, PersonId, ProductId};
use crate::domain::money::document::{DocumentTotal, Terms};
use crate::domain::money::{Discount, Quantity};
use crate::domain::trade_line::TradeLine;
use crate::store::client_card::{self, ClientName, Item};
use crate::store::deal::{self, Stay};
use crate::store::order_list::{self, OrderRow};
use crate::store::probability::{self, Proposal};
use crate::store::{StoreError, StoreResult, office_option, order, person, price, product, reason};
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

/// Gives the line of a product in a deal: its price in the first price list of the deal's currency, the discount agreed
/// with the client. Without such a list the price stays nought.
///
/// # Errors
/// When the product is gone or the base cannot be read.
pub fn product_line(
    conn: &Connection,
    deal: &Deal,
    product: ProductId,
    today: NaiveDate,
) -> StoreResult<TradeLine> {
    let mut lists = price::lists(conn)?.into_iter();
    if let Some(list) = lists.find(|list| list.currency == deal.currency) {
        let terms = Terms {
            currency: deal.currency,
            mode: deal.price_mode,
            discount: Discount::None,
            vat_rounding: office_option::vat_rounding(conn)?,
        };
        return price::line(conn, product, list.id, &terms, (deal.client, today));
    }
    let known = product::get(conn, product)?.ok_or(StoreError::NotFound {
        what: "product",
        id: product.get(),
    })?;
    Ok(TradeLine {
        product: Some(product),
        code: known.code,
        name: known.name,
        unit: known.unit,
        quantity: Quantity::whole(1),
        vat: known.vat,
        ..TradeLine::default()
    })
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
