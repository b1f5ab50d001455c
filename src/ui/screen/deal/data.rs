//! What a deal's page shows, read at once in one state of the base.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::deal::{Deal, DealKind, DealRole, Stage};
use crate::domain::id::{DealId, PersonId, PriceListId, ProductId};
use crate::domain::money::Discount;
use crate::domain::money::document::{DocumentTotal, Terms};
use crate::domain::trade_line::TradeLine;
use crate::domain::user::Tag;
use crate::store::client_card::{self, ClientName, Item};
use crate::store::deal::{self, Stay};
use crate::store::order_list::{self, OrderRow};
use crate::store::probability::{self, Proposal};
use crate::store::{StoreResult, office_option, order, person, price, reason, tag};
use crate::ui::screen::client::CardData;
use crate::ui::screen::client::data as card;
use crate::ui::screen::deals::load::{self, Office};
use crate::ui::screen::documents::block::Papers;
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
    pub tags: Vec<Tag>,
    /// All tags of the office.
    pub all_tags: Vec<Tag>,
    pub lines: Vec<TradeLine>,
    /// What the lines cost; `None` when it does not fit.
    pub total: Option<DocumentTotal>,
    pub stays: Vec<Stay>,
    pub proposals: Vec<Proposal>,
    /// Newest first.
    pub timeline: Vec<Item>,
    pub orders: Vec<OrderRow>,
    /// Documents; read by the page itself.
    pub papers: Papers,
    /// From which prices of new lines come.
    pub list: Option<PriceListId>,
    /// Why it was lost.
    pub reason: String,
}

impl DealData {
    /// The stages it goes through; a simple deal has none, nor has one of a pipeline without stages.
    pub fn stages(&self) -> &[Stage] {
        match self.deal.kind {
            DealKind::Staged => self.office.stages(),
            DealKind::Simple => &[],
        }
    }
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
        tags: tag::of_deal(conn, id)?,
        all_tags: tag::all(conn)?,
        lines: deal::lines(conn, id)?,
        total: deal::total(conn, &deal, rounding).ok(),
        stays: deal::stays(conn, &deal)?,
        proposals: probability::propose(conn, &deal)?,
        timeline,
        orders: order_list::lines(conn, &orders)?,
        papers: Papers::default(),
        list: list_of(conn, &deal)?,
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
    let terms = Terms {
        currency: deal.currency,
        mode: deal.price_mode,
        discount: Discount::None,
        vat_rounding: office_option::vat_rounding(conn)?,
    };
    let list = list_of(conn, deal)?;
    price::line(conn, product, list, &terms, (deal.client, today))
}

/// Gives the price list from which prices of a deal come: the first of its currency.
fn list_of(conn: &Connection, deal: &Deal) -> StoreResult<Option<PriceListId>> {
    let mut lists = price::lists(conn)?.into_iter();
    let own = lists.find(|list| list.currency == deal.currency);
    Ok(own.map(|list| list.id))
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
