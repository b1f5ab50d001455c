//! What an order's page shows, read at once in one state of the base.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::domain::deal::{Reason, ReasonKind};
use crate::domain::id::{DealId, LineId, OrderId, PriceListId};
use crate::domain::money::exchange::Rates;
use crate::domain::money::{Currency, Quantity, VatRate};
use crate::domain::order::{Order, Payment, PaymentPart, Shipment, value_of};
use crate::domain::product::{OfferedRate, PriceList};
use crate::store::client_card::{self, ClientName};
use crate::store::misfit::{self, OrderMisfit};
use crate::store::order_analysis::{self, Analysis};
use crate::store::settlement::{self, OrderBalance};
use crate::store::{
    StoreResult, deal, office_option, order, payment, price, reason, shipment, vat,
};
use crate::ui::screen::documents::block::Papers;
use crate::ui::screen::line_grid::{self, Col, Paper};

/// The page.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderData {
    pub analysis: Analysis,
    /// What of it does not add up.
    pub misfit: Option<OrderMisfit>,
    pub client: Option<ClientName>,
    pub deal: Option<(DealId, String)>,
    pub schedule: Vec<PaymentPart>,
    pub shipments: Vec<Shipment>,
    /// Payments with the part that is on this order.
    pub payments: Vec<(Payment, i64)>,
    /// Unpaid orders of the client in any currency.
    pub debts: Vec<OrderBalance>,
    pub lists: Vec<PriceList>,
    pub vat: Vec<OfferedRate>,
    pub rates: Rates,
    /// Reasons for which orders are cancelled, and why this one was.
    pub reasons: Vec<Reason>,
    pub why: String,
    /// Documents; read by the page itself.
    pub papers: Papers,
}

impl OrderData {
    /// The order itself.
    pub const fn order(&self) -> &Order {
        &self.analysis.order
    }

    /// The currency of all its sums.
    pub const fn currency(&self) -> Currency {
        self.analysis.order.currency
    }

    /// The price lists from which its prices can come: those of its currency.
    pub fn own_lists(&self) -> impl Iterator<Item = &PriceList> {
        let currency = self.currency();
        self.lists
            .iter()
            .filter(move |list| list.currency == currency)
    }

    /// The list of the order if it still fits, else the first that does.
    pub fn list(&self) -> Option<PriceListId> {
        let fits = |id: &PriceListId| self.own_lists().any(|list| list.id == *id);
        self.order()
            .price_list
            .filter(fits)
            .or_else(|| self.own_lists().next().map(|list| list.id))
    }

    /// What its lines follow from.
    pub fn paper(&self) -> Paper<'_> {
        let order = self.order();
        Paper {
            terms: order.document(),
            main: self.rates.main,
            list: self.list(),
            buyer: (order.client, order.date),
            vat: &self.vat,
            columns: &Col::ALL,
            is_editable: true,
            is_tight: false,
            has_titles: false,
            look_up: line_grid::priced,
        }
    }

    /// Value with VAT of a shipment.
    pub fn value(&self, shipment: &Shipment) -> i64 {
        let of = |(line, quantity): &(LineId, Quantity)| {
            let all = self.analysis.lines.iter();
            let mut known = all.filter(|known| known.line.id == *line);
            known.next().map_or(0, |known| {
                value_of(*quantity, known.line.quantity, known.total.gross)
            })
        };
        shipment.lines.iter().map(of).sum()
    }
}

/// Reads an order's page; `None` when there is no such living order.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, id: OrderId, today: NaiveDate) -> StoreResult<Option<OrderData>> {
    let Some(analysis) = order_analysis::of_order(conn, id, today)? else {
        return Ok(None);
    };
    let order = &analysis.order;
    let (client, debts) = match order.client {
        Some(client) => (
            client_card::name(conn, client)?,
            settlement::of_client(conn, client, today)?.orders,
        ),
        None => (None, Vec::new()),
    };
    let deal = match order.deal {
        Some(of) => deal::get(conn, of)?.map(|deal| (deal.id, deal.title)),
        None => None,
    };
    Ok(Some(OrderData {
        misfit: misfit::of_order(conn, id)?,
        client,
        deal,
        debts,
        schedule: order::schedule(conn, id)?,
        shipments: shipment::of_order(conn, id)?,
        payments: payment::of_order(conn, id)?,
        lists: price::lists(conn)?,
        vat: offered(vat::all(conn, None)?),
        reasons: reason::all(conn, ReasonKind::Order)?,
        why: match analysis
            .order
            .cancelled
            .as_ref()
            .and_then(|done| done.reason)
        {
            Some(why) => reason::name(conn, why)?,
            None => String::new(),
        },
        rates: office_option::rates(conn)?,
        papers: Papers::default(),
        analysis,
    }))
}

/// The rates of the office's own country, which stands first, and those of any; each once.
pub fn offered(all: Vec<OfferedRate>) -> Vec<OfferedRate> {
    let own = all.first().map(|first| first.country.clone());
    let mut seen: Vec<VatRate> = Vec::new();
    all.into_iter()
        .filter(|rate| rate.country.is_empty() || Some(&rate.country) == own.as_ref())
        .filter(|rate| {
            let is_new = !seen.contains(&rate.rate);
            seen.push(rate.rate);
            is_new
        })
        .collect()
}
