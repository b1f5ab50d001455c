//! Drafts made of what is known already: a client, a deal, an order, a shipment, another document; and the order that is
//! made of an offer.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use rusqlite::Connection;

use super::{add, existing, lines, state};
use crate::domain::deal::DealRole;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::{Document, DocumentKind, DocumentLine, DocumentState};
use crate::domain::id::{
    ClientId, CompanyId, DealId, DocumentId, GroupId, LineId, OrderId, PersonId, ProductId,
    ShipmentId,
};
use crate::domain::money::{Discount, Quantity};
use crate::domain::order::{self as order_rules, Order};
use crate::domain::time::Timestamp;
use crate::domain::trade_line::{self, TradeLine};
use crate::store::{
    StoreError, StoreResult, Tx, client, deal, office_option, order, person, product, setting,
    shipment,
};

/// What a draft is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Client(ClientId),
    Deal(DealId),
    Order(OrderId),
    /// The lines and quantities of one shipment of an order.
    Shipment(ShipmentId),
    /// Another document: an invoice of an offer, ...
    Document(DocumentId),
}

/// What is wanted of a draft beside its source; what is empty is as usual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    pub kind: DocumentKind,
    pub date: NaiveDate,
    pub company: Option<CompanyId>,
    pub person: Option<PersonId>,
    /// ISO 639-1.
    pub language: String,
    pub template: String,
    /// Lines of products stand below the titles of their groups.
    pub by_group: bool,
    /// When it was written; the epoch for now.
    pub created: Timestamp,
}

/// Makes a draft: client, contact person, lines, currency, discount and terms are those of the source.
///
/// # Errors
/// `ClientMissing` when the source has none, `CurrencyMissing`, `Money`; when there is no such source or the base cannot be
/// written.
pub fn create(tx: &Tx<'_>, wanted: &Wanted, source: Source) -> StoreResult<DocumentId> {
    let (mut draft, mut lines) = match source {
        Source::Client(client) => (of_client(tx, client)?, Vec::new()),
        Source::Deal(deal) => of_deal(tx, deal)?,
        Source::Order(order) => of_order(tx, order)?,
        Source::Shipment(shipment) => of_shipment(tx, shipment)?,
        Source::Document(document) => of_document(tx, document, wanted.kind)?,
    };
    let copied = draft.kind;
    draft.kind = wanted.kind;
    draft.date = wanted.date;
    draft.created = wanted.created;
    draft.company = wanted.company.or(draft.company);
    if wanted.company.is_some() {
        draft.account = None;
    }
    draft.person = wanted.person.or(draft.person);
    if draft.person.is_none()
        && let Some(client) = draft.client
    {
        draft.person = main_person(tx, client)?;
    }
    if !wanted.language.is_empty() {
        draft.language.clone_from(&wanted.language);
    }
    draft.template.clone_from(&wanted.template);
    draft.valid_until = validity(tx, &draft)?;
    draft.base = match source {
        // A copy follows from what its original follows from.
        Source::Document(_) if wanted.kind == copied => draft.base,
        Source::Document(of) => Some(of),
        _ => base(tx, &draft)?,
    };
    if draft.responsible.is_none() {
        draft.responsible = setting::current_user(tx)?;
    }
    for line in &mut lines {
        line.line.id = LineId::default();
    }
    if wanted.by_group && !lines.iter().any(|line| line.is_title) {
        lines = grouped(tx, lines)?;
    }
    add(tx, &draft, &lines)
}

/// Makes an order of an offer: its client, lines, discount and terms; the sums are the same to the kopeck. The offer is
/// accepted by it.
///
/// # Errors
/// `NotAnOffer`, `Draft`, `Replaced` when a later revision is in force, `OrderMade` when an order that stands was made of it; as
/// `order::add`.
pub fn to_order(tx: &Tx<'_>, offer: DocumentId, date: NaiveDate) -> StoreResult<OrderId> {
    let from = existing(tx, offer)?;
    if from.kind != DocumentKind::Offer {
        return Err(DocumentRefusal::NotAnOffer.into());
    }
    if from.state == DocumentState::Draft {
        return Err(DocumentRefusal::Draft.into());
    }
    state::in_force(tx, &from)?;
    if let Some(known) = from.order
        && let Some(known) = order::get(tx, known)?
        && known.cancelled.is_none()
    {
        return Err(DocumentRefusal::OrderMade {
            number: known.number,
        }
        .into());
    }
    let ordered: Vec<TradeLine> = lines(tx, offer)?
        .into_iter()
        .filter(|line| !line.is_title)
        .map(|line| TradeLine {
            id: LineId::default(),
            ship_by: line.line.ship_by.filter(|day| *day >= date),
            ..line.line
        })
        .collect();
    let wanted = Order {
        client: from.client,
        deal: from.deal,
        date,
        currency: from.currency,
        price_mode: from.price_mode,
        vat_rounding: from.vat_rounding,
        discount: from.discount,
        terms: from.terms.clone(),
        responsible: from.responsible,
        ..Order::default()
    };
    let made = order::add_rounded(tx, &wanted, &ordered, &[])?;
    tx.prepare_cached("UPDATE document SET order_id = ?2 WHERE id = ?1")?
        .execute((offer, made))?;
    if from.state != DocumentState::Accepted {
        let step = state::Step {
            on: date,
            ..state::Step::default()
        };
        state::set(tx, offer, DocumentState::Accepted, &step)?;
    }
    Ok(made)
}

/// Makes a line of a product's or an order's line, with what the product says of itself as small print.
fn printed(conn: &Connection, line: TradeLine) -> StoreResult<DocumentLine> {
    let details = match line.product {
        Some(product) => details_of(conn, product)?,
        None => String::new(),
    };
    Ok(DocumentLine {
        line,
        is_title: false,
        details,
    })
}

/// Gives what stands in small print below a product: the first line of its description.
///
/// # Errors
/// When the base cannot be read.
pub fn details_of(conn: &Connection, id: ProductId) -> StoreResult<String> {
    let known = product::get(conn, id)?;
    let description = known.map(|known| known.description).unwrap_or_default();
    Ok(description
        .lines()
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned())
}

fn of_client(tx: &Tx<'_>, id: ClientId) -> StoreResult<Document> {
    let found = client::get(tx, id)?.ok_or(StoreError::NotFound {
        what: "client",
        id: id.get(),
    })?;
    Ok(Document {
        client: Some(id),
        responsible: found.responsible,
        vat_rounding: office_option::vat_rounding(tx)?,
        ..Document::default()
    })
}

fn of_deal(tx: &Tx<'_>, id: DealId) -> StoreResult<(Document, Vec<DocumentLine>)> {
    let found = deal::get(tx, id)?.ok_or(StoreError::NotFound {
        what: "deal",
        id: id.get(),
    })?;
    let persons = deal::persons(tx, id)?;
    let decides = persons
        .iter()
        .find(|person| person.role == DealRole::Decides);
    let draft = Document {
        client: found.client,
        person: decides.or(persons.first()).map(|person| person.person),
        deal: Some(id),
        currency: found.currency,
        price_mode: found.price_mode,
        vat_rounding: office_option::vat_rounding(tx)?,
        responsible: found.responsible,
        ..Document::default()
    };
    let lines = deal::lines(tx, id)?.into_iter();
    let lines = lines
        .map(|line| printed(tx, line))
        .collect::<Result<_, _>>()?;
    Ok((draft, lines))
}

fn of_order(tx: &Tx<'_>, id: OrderId) -> StoreResult<(Document, Vec<DocumentLine>)> {
    let found = order::existing(tx, id)?;
    let lines = order::lines(tx, id)?.into_iter();
    let mut lines = lines
        .map(|line| printed(tx, line))
        .collect::<Result<Vec<_>, _>>()?;
    as_offered(tx, id, &mut lines)?;
    Ok((head_of_order(found), lines))
}

fn head_of_order(found: Order) -> Document {
    Document {
        client: found.client,
        deal: found.deal,
        order: Some(found.id),
        terms: found.terms,
        currency: found.currency,
        price_mode: found.price_mode,
        vat_rounding: found.vat_rounding,
        discount: found.discount,
        responsible: found.responsible,
        ..Document::default()
    }
}

/// Lines with the quantities that were shipped; fixed discounts are taken in the same share.
fn of_shipment(tx: &Tx<'_>, id: ShipmentId) -> StoreResult<(Document, Vec<DocumentLine>)> {
    let found = shipment::get(tx, id)?.ok_or(StoreError::NotFound {
        what: "shipment",
        id: id.get(),
    })?;
    let of = order::existing(tx, found.order)?;
    let ordered = order::lines(tx, of.id)?;
    let whole = trade_line::total(&ordered, &of.document())?;
    let (mut shipped_base, mut base) = (0_i64, 0_i64);
    let mut lines = Vec::new();
    for (line, cost) in ordered.into_iter().zip(&whole.lines) {
        let shipped: i64 = found
            .lines
            .iter()
            .filter(|(shipped, _)| *shipped == line.id)
            .map(|(_, quantity)| quantity.get())
            .sum();
        let part = Quantity::new(shipped);
        let own = cost.amount - cost.discount;
        base = base.saturating_add(own);
        if shipped == 0 {
            continue;
        }
        shipped_base = shipped_base.saturating_add(order_rules::value_of(part, line.quantity, own));
        let discount = match line.discount {
            Discount::Amount(minor) => {
                Discount::Amount(order_rules::value_of(part, line.quantity, minor))
            }
            same => same,
        };
        lines.push(TradeLine {
            quantity: part,
            discount,
            ..line
        });
    }
    let mut draft = head_of_order(of);
    draft.shipment = Some(id);
    if let Discount::Amount(minor) = draft.discount {
        draft.discount = Discount::Amount(order_rules::value_of(
            Quantity::new(shipped_base),
            Quantity::new(base),
            minor,
        ));
    }
    let order = found.order;
    let mut lines = lines
        .into_iter()
        .map(|line| printed(tx, line))
        .collect::<Result<Vec<_>, _>>()?;
    as_offered(tx, order, &mut lines)?;
    Ok((draft, lines))
}

fn of_document(
    tx: &Tx<'_>,
    id: DocumentId,
    kind: DocumentKind,
) -> StoreResult<(Document, Vec<DocumentLine>)> {
    let found = existing(tx, id)?;
    // What an offer says above its lines is not what an invoice says.
    let text = |text: &String| {
        if found.kind == kind {
            text.clone()
        } else {
            String::new()
        }
    };
    let (subject, intro) = (text(&found.subject), text(&found.intro));
    let closing = text(&found.closing);
    let draft = Document {
        subject,
        intro,
        closing,
        note: String::new(),
        ..found
    };
    Ok((draft, lines(tx, id)?))
}

/// Gives the lines of an order the small print of the offer that the order was made of.
fn as_offered(tx: &Tx<'_>, order: OrderId, own: &mut [DocumentLine]) -> StoreResult<()> {
    let offers: Vec<DocumentId> = tx
        .prepare_cached(
            "SELECT id FROM document WHERE order_id = ?1 AND kind = 'offer' AND deleted IS NULL ORDER BY created DESC, id DESC LIMIT 1",
        )?
        .query_map([order], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let Some(offer) = offers.first() else {
        return Ok(());
    };
    let offered: HashMap<String, String> = lines(tx, *offer)?
        .into_iter()
        .filter(|line| !line.is_title && !line.details.is_empty())
        .map(|line| (line.line.name, line.details))
        .collect();
    for line in own {
        if let Some(details) = offered.get(&line.line.name) {
            line.details.clone_from(details);
        }
    }
    Ok(())
}

/// Puts the lines of each group of products below its name, in the order in which the groups first come; what has no group
/// stands first.
fn grouped(conn: &Connection, lines: Vec<DocumentLine>) -> StoreResult<Vec<DocumentLine>> {
    let groups = product::groups(conn)?;
    let mut parts: Vec<(Option<GroupId>, Vec<DocumentLine>)> = vec![(None, Vec::new())];
    for line in lines {
        let known = match line.line.product {
            Some(product) => product::get(conn, product)?,
            None => None,
        };
        let group = known.and_then(|known| known.group);
        match parts.iter_mut().find(|(known, _)| *known == group) {
            Some((_, own)) => own.push(line),
            None => parts.push((group, vec![line])),
        }
    }
    let mut all = Vec::new();
    for (group, own) in parts {
        let name = groups.iter().find(|known| Some(known.id) == group);
        if let (Some(name), false) = (name, own.is_empty()) {
            all.push(DocumentLine::title(name.name.clone()));
        }
        all.extend(own);
    }
    Ok(all)
}

fn main_person(conn: &Connection, client: ClientId) -> StoreResult<Option<PersonId>> {
    let first = person::of_client(conn, client)?.into_iter().next();
    Ok(first.map(|(person, _)| person.id))
}

/// What went out before about the same order, or the same deal, and binds most.
fn base(conn: &Connection, draft: &Document) -> StoreResult<Option<DocumentId>> {
    let (column, row) = match (draft.order, draft.deal) {
        (Some(order), _) => ("order_id", order.get()),
        (None, Some(deal)) => ("deal_id", deal.get()),
        (None, None) => return Ok(None),
    };
    let sql = format!(
        "SELECT id, kind FROM document WHERE {column} = ?1 AND state IN ('issued', 'sent', 'accepted') AND deleted IS NULL
         ORDER BY created DESC, id DESC"
    );
    let known: Vec<(DocumentId, DocumentKind)> = conn
        .prepare_cached(&sql)?
        .query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for kind in draft.kind.follows() {
        for (id, _) in known.iter().filter(|(_, known)| known == kind) {
            if super::replaced_by(conn, *id)?.is_none() {
                return Ok(Some(*id));
            }
        }
    }
    Ok(None)
}

/// How long the draft is valid: as is usual for its kind; an invoice until the first day on which its order is to be paid.
fn validity(conn: &Connection, draft: &Document) -> StoreResult<Option<NaiveDate>> {
    if let Some(days) = draft.kind.usual_validity() {
        let days = Days::new(u64::try_from(days).unwrap_or(0));
        return Ok(draft.date.checked_add_days(days));
    }
    let (DocumentKind::Invoice, Some(order)) = (draft.kind, draft.order) else {
        return Ok(None);
    };
    let Some(found) = order::get(conn, order)? else {
        return Ok(None);
    };
    let parts = order::schedule(conn, order)?;
    let first = parts
        .iter()
        .filter_map(|part| part.due(found.date, None))
        .min();
    Ok(first.filter(|day| *day >= draft.date))
}
