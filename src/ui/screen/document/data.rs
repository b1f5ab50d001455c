//! What the page of a document shows, read at once, and its pages as they will be printed.

use rusqlite::Connection;

use crate::domain::deal::{Reason, ReasonKind};
use crate::domain::document::{Document, DocumentLine, DocumentState, Standing};
use crate::domain::id::{DocumentId, PriceListId};
use crate::domain::money::Currency;
use crate::domain::money::document::DocumentTotal;
use crate::domain::own_company::{BankAccount, OwnCompany};
use crate::domain::product::OfferedRate;
use crate::store::client_card::{self, ClientName};
use crate::store::{
    StoreResult, deal, document, office_option, order, own_company, person, price, reason, vat,
};
use crate::ui::screen::interaction::data::full_name;
use crate::ui::screen::order::offered;
use crate::ui::screen::pick::Opt;

/// A document with everything its page says about it.
#[derive(Debug, Clone)]
pub struct DocumentData {
    pub document: Document,
    pub lines: Vec<DocumentLine>,
    pub total: DocumentTotal,
    pub client: Option<ClientName>,
    /// The contact persons of the client, the main one first.
    pub people: Vec<Opt>,
    /// Our companies, the main one first.
    pub companies: Vec<OwnCompany>,
    /// Bank accounts of the company.
    pub accounts: Vec<BankAccount>,
    /// Title of the deal.
    pub deal: Option<String>,
    /// Number of the order.
    pub order: Option<String>,
    pub reasons: Vec<Reason>,
    /// The VAT rates that are offered.
    pub vat: Vec<OfferedRate>,
    /// The price list that lines are priced by: the first of the currency and price mode.
    pub list: Option<PriceListId>,
    /// The main currency of the office.
    pub main: Currency,
    pub is_replaced: bool,
    /// Another document carries its number.
    pub is_doubled: bool,
}

impl DocumentData {
    /// Tells whether it can be changed.
    pub fn is_draft(&self) -> bool {
        self.document.state == DocumentState::Draft
    }

    /// The account that it names: the chosen one, else the usual one of its currency.
    pub fn account(&self) -> Option<&BankAccount> {
        let mut all = self.accounts.iter();
        match self.document.account {
            Some(chosen) => all.find(|account| account.id == chosen),
            None => {
                let currency = self.document.currency;
                let fitting = self.accounts.iter().find(|one| one.currency == currency);
                fitting.or(self.accounts.first())
            }
        }
    }

    /// How it stands on a day.
    pub fn standing(&self, today: chrono::NaiveDate) -> Standing {
        let document = &self.document;
        document
            .state
            .standing(self.is_replaced, document.valid_until, today)
    }
}

/// Reads the page; `None` when the document is gone.
///
/// # Errors
/// When the base cannot be read or a sum does not fit.
pub fn load(conn: &Connection, id: DocumentId) -> StoreResult<Option<DocumentData>> {
    let Some(document) = document::get(conn, id)? else {
        return Ok(None);
    };
    let client = match document.client {
        Some(client) => client_card::name(conn, client)?,
        None => None,
    };
    let people = match document.client {
        Some(client) => person::of_client(conn, client)?,
        None => Vec::new(),
    };
    let people = people.iter();
    let people = people.map(|(person, _)| Opt::new(person.id.to_string(), full_name(person)));
    let deal = match document.deal {
        Some(of) => deal::get(conn, of)?.map(|deal| deal.title),
        None => None,
    };
    let order = match document.order {
        Some(of) => order::get(conn, of)?.map(|order| order.number),
        None => None,
    };
    Ok(Some(DocumentData {
        lines: document::lines(conn, id)?,
        total: document::total(conn, &document)?,
        client,
        people: people.collect(),
        companies: own_company::all(conn)?,
        accounts: match document.company {
            Some(company) => own_company::accounts(conn, company)?,
            None => Vec::new(),
        },
        deal,
        order,
        vat: offered(vat::all(conn, None)?),
        list: list(conn, &document)?,
        main: office_option::rates(conn)?.main,
        reasons: reason::all(conn, ReasonKind::Deal)?,
        is_replaced: document::replaced_by(conn, id)?.is_some(),
        is_doubled: !document::doubled::others(conn, id)?.is_empty(),
        document,
    }))
}

fn list(conn: &Connection, document: &Document) -> StoreResult<Option<PriceListId>> {
    let order = match document.order {
        Some(order) => order::get(conn, order)?.and_then(|order| order.price_list),
        None => None,
    };
    let lists = price::lists(conn)?;
    let fits = lists.iter().find(|list| list.currency == document.currency);
    Ok(order.or(fits.map(|list| list.id)))
}
