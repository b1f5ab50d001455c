//! Where the recipients come from: a saved view, what was ticked in a list, one card; and what is read of them.

use rusqlite::Connection;

use crate::domain::document::Document;
use crate::domain::id::{ClientId, DealId, DocumentId, ViewId};
use crate::i18n::{Words, id};
use crate::print::addressee::{self, Addressee, Whom};
use crate::say;
use crate::store::client_list::{self, ClientFilter, Now};
use crate::store::view::{self, View};
use crate::store::{StoreResult, client, deal_list, document};
use crate::ui::screen::deals::DealSpec;

/// Who gets labels, envelopes or documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// All clients.
    All,
    /// A saved view of clients.
    Clients(ViewId),
    /// A saved view of deals; all that are worked on without.
    Deals(Option<ViewId>),
    /// Deals that were ticked, or one.
    OfDeals(Vec<DealId>),
    /// What was ticked somewhere, or one card.
    Chosen(Vec<Whom>),
    /// Documents that are there already.
    Documents(Vec<DocumentId>),
}

impl Source {
    /// Clients that were ticked, or one.
    pub fn of_clients(clients: Vec<ClientId>) -> Self {
        Self::Chosen(clients.into_iter().map(Whom::from).collect())
    }
}

/// A saved view that can be chosen, with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub source: Source,
    pub name: String,
    pub count: usize,
}

/// What is read of a source.
#[derive(Debug, Clone, Default)]
pub struct Read {
    pub addressees: Vec<Addressee>,
    /// Title, client and number of each document.
    pub documents: Vec<(DocumentId, String, String)>,
}

/// Reads the views that can be chosen.
///
/// # Errors
/// When the base cannot be read.
pub fn offers(conn: &Connection, words: &Words, now: Now) -> StoreResult<Vec<Offer>> {
    let all = client_list::count(conn, &ClientFilter::clients(), now)?;
    let mut offers = vec![Offer {
        source: Source::All,
        name: words.tr(id::LETTERS_ALL_CLIENTS),
        count: all,
    }];
    for View { id, name, spec } in view::all(conn, "clients")? {
        offers.push(Offer {
            source: Source::Clients(id),
            name,
            count: client_list::count(conn, &spec.filter, now)?,
        });
    }
    let of_deals = |name: &str| words.with(id::LETTERS_OF_DEALS, &[("name", name.into())]);
    let work = DealSpec::default();
    offers.push(Offer {
        source: Source::Deals(None),
        name: of_deals(&words.tr(id::LETTERS_DEALS_IN_WORK)),
        count: deal_list::count(conn, &in_work(&work).filter, now)?,
    });
    for View { id, name, spec } in view::all_of::<DealSpec>(conn, "deals")? {
        offers.push(Offer {
            source: Source::Deals(Some(id)),
            name: of_deals(&name),
            count: deal_list::count(conn, &spec.filter, now)?,
        });
    }
    Ok(offers)
}

/// Reads who or what a source is.
///
/// # Errors
/// When the base cannot be read.
pub fn read(conn: &Connection, source: &Source, words: &Words, now: Now) -> StoreResult<Read> {
    let whom: Vec<Whom> = match source {
        Source::All => {
            let filter = ClientFilter::clients();
            whole(client_list::ids(conn, &filter, &[], now, None)?)
        }
        Source::Clients(id) => {
            let views = view::all(conn, "clients")?;
            let spec = views.into_iter().find(|view| view.id == *id);
            let spec = spec.map(|view| view.spec).unwrap_or_default();
            whole(client_list::ids(conn, &spec.filter, &spec.sort, now, None)?)
        }
        Source::Deals(view) => {
            let views = view::all_of::<DealSpec>(conn, "deals")?;
            let spec = views.into_iter().find(|known| Some(known.id) == *view);
            let spec = match spec {
                Some(view) => view.spec,
                None => in_work(&DealSpec::default()),
            };
            let sort = spec.sort.unwrap_or_default();
            let deals: Vec<DealId> = deal_list::ids(conn, &spec.filter, sort, now, None)?;
            addressee::of_deals(conn, &deals)?
        }
        Source::OfDeals(deals) => addressee::of_deals(conn, deals)?,
        Source::Chosen(whom) => whom.clone(),
        Source::Documents(ids) => return documents(conn, ids, words),
    };
    Ok(Read {
        addressees: addressee::of(conn, &whom)?,
        documents: Vec::new(),
    })
}

fn whole(clients: Vec<ClientId>) -> Vec<Whom> {
    clients.into_iter().map(Whom::from).collect()
}

fn in_work(spec: &DealSpec) -> DealSpec {
    let mut spec = spec.clone();
    spec.filter.state = vec!["work".to_owned()];
    spec
}

fn documents(conn: &Connection, ids: &[DocumentId], words: &Words) -> StoreResult<Read> {
    let mut read = Read::default();
    for &id in ids {
        let Some(of): Option<Document> = document::get(conn, id)? else {
            continue;
        };
        let client = match of.client {
            Some(client) => client::get(conn, client)?.map(|client| client.name),
            None => None,
        };
        let title = say::document::title(words, of.kind, &of.number, of.revision, "");
        read.documents.push((id, title, client.unwrap_or_default()));
    }
    Ok(read)
}
