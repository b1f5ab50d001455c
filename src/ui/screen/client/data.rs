//! What a client's card shows, read at once in one state of the base.

use rusqlite::Connection;

use crate::domain::client::{Client, ClientIdentifier};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldOwner, FieldValue};
use crate::domain::deal::Campaign;
use crate::domain::deal::{Reason, ReasonKind};
use crate::domain::id::{ClientId, FieldId, PersonId};
use crate::domain::money::exchange::Rates;
use crate::domain::user::{Book, Tag};
use crate::store::campaign;
use crate::store::client_card::{self, ClientName, Item};
use crate::store::deal_list::{self, DealLine};
use crate::store::history::{self, Entry};
use crate::store::lead::{self, Lead};
use crate::store::{
    StoreResult, client, contact_detail, deal, field, office_option, person, reason, tag,
};
use crate::ui::screen::documents::block::Papers;
use crate::ui::screen::interaction::data::full_name;

/// Interactions of a page of the timeline.
pub const PAGE: usize = 100;

/// Deals that the card names.
const DEALS: usize = 12;

/// A contact person with the place at this client, details, other places and custom values.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonData {
    pub person: ContactPerson,
    pub membership: Membership,
    pub details: Vec<ContactDetail>,
    pub elsewhere: Vec<(Membership, ClientName)>,
    pub values: Vec<(FieldId, FieldValue)>,
}

impl PersonData {
    /// Name in the order of the person's language.
    pub fn name(&self) -> String {
        full_name(&self.person)
    }

    /// The main usable detail of a kind.
    pub fn main(&self, kind: DetailKind) -> Option<&ContactDetail> {
        main_detail(&self.details, kind)
    }
}

/// The main usable detail of a kind among some.
pub fn main_detail(details: &[ContactDetail], kind: DetailKind) -> Option<&ContactDetail> {
    let usable = |detail: &&ContactDetail| detail.kind == kind && !detail.do_not_use;
    details
        .iter()
        .filter(usable)
        .max_by_key(|detail| detail.is_main)
}

/// The card.
#[derive(Debug, Clone, PartialEq)]
pub struct CardData {
    pub client: Client,
    pub identifiers: Vec<ClientIdentifier>,
    /// Other clients that have the same identifier: the value and whose it is.
    pub doubles: Vec<(String, ClientName)>,
    pub details: Vec<ContactDetail>,
    pub tags: Vec<Tag>,
    pub people: Vec<PersonData>,
    pub fields: Vec<CustomField>,
    pub values: Vec<(FieldId, FieldValue)>,
    pub person_fields: Vec<CustomField>,
    /// Clients to which custom links lead, by the text of the value.
    pub links: Vec<(String, ClientName)>,
    pub parent: Option<ClientName>,
    pub children: Vec<ClientName>,
    pub books: Vec<Book>,
    pub ahead: Vec<Item>,
    pub past: Vec<Item>,
    pub interactions: usize,
    /// Deals, those in work first; not more than [`DEALS`].
    pub deals: Vec<DealLine>,
    /// Reasons why leads are given up, and what is known of it as a lead.
    pub lead: Lead,
    pub lead_reasons: Vec<Reason>,
    pub campaigns: Vec<Campaign>,
    pub rates: Rates,
    pub last_change: Option<Entry>,
    /// Orders and settlement; read by the card itself.
    pub trade: super::trade::Trade,
    /// Documents; read by the card itself.
    pub papers: Papers,
}

impl CardData {
    /// Finds a contact person.
    pub fn person(&self, id: PersonId) -> Option<&PersonData> {
        self.people.iter().find(|data| data.person.id == id)
    }

    /// The person to talk to first.
    pub fn main_person(&self) -> Option<&PersonData> {
        self.people.first()
    }

    /// Details of an owner on this card.
    pub fn details_of(&self, owner: Owner) -> &[ContactDetail] {
        match owner {
            Owner::Client(_) => &self.details,
            Owner::Person(person) => self
                .person(person)
                .map(|data| data.details.as_slice())
                .unwrap_or_default(),
        }
    }

    /// Tells whether there is more of the past than was read.
    pub fn has_more(&self) -> bool {
        self.ahead.len() + self.past.len() < self.interactions
    }
}

/// Reads the card with so many interactions of the past; `None` when the client is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, id: ClientId, past: usize) -> StoreResult<Option<CardData>> {
    let Some(client) = client::get(conn, id)? else {
        return Ok(None);
    };
    let identifiers = client::identifiers(conn, id)?;
    let mut doubles = Vec::new();
    for identifier in &identifiers {
        for other in client::with_identifier(conn, &identifier.value)? {
            if let (true, Some(name)) = (other != id, client_card::name(conn, other)?) {
                doubles.push((identifier.value.clone(), name));
            }
        }
    }
    let mut people = Vec::new();
    for (person, membership) in person::of_client(conn, id)? {
        let mut elsewhere = Vec::new();
        for place in person::places(conn, person.id)? {
            if let (true, Some(name)) = (place.client != id, client_card::name(conn, place.client)?)
            {
                elsewhere.push((place, name));
            }
        }
        people.push(PersonData {
            details: contact_detail::of_owner(conn, Owner::Person(person.id))?,
            values: field::values(conn, person.id.get())?,
            person,
            membership,
            elsewhere,
        });
    }
    let parent = match client.parent {
        Some(parent) => client_card::name(conn, parent)?,
        None => None,
    };
    let values = field::values(conn, id.get())?;
    let mut links = Vec::new();
    let all = values
        .iter()
        .chain(people.iter().flat_map(|person| &person.values));
    for (_, value) in all {
        if let Ok(row) = value.text.parse()
            && let Some(name) = client_card::name(conn, ClientId::new(row))?
        {
            links.push((value.text.clone(), name));
        }
    }
    let deals = deal::of_client(conn, id)?;
    let deals = &deals[..deals.len().min(DEALS)];
    Ok(Some(CardData {
        deals: deal_list::lines(conn, deals)?,
        lead: lead::get(conn, id)?.unwrap_or_default(),
        lead_reasons: reason::all(conn, ReasonKind::Lead)?,
        campaigns: campaign::all(conn)?,
        rates: office_option::rates(conn)?,
        doubles,
        links,
        details: contact_detail::of_owner(conn, Owner::Client(id))?,
        tags: tag::of_client(conn, id)?,
        fields: field::all(conn, FieldOwner::Client)?,
        values,
        person_fields: field::all(conn, FieldOwner::Person)?,
        parent,
        children: client_card::children(conn, id)?,
        books: crate::store::book::all(conn)?,
        ahead: client_card::ahead(conn, id, PAGE)?,
        past: client_card::past(conn, id, 0, past)?,
        interactions: client_card::count(conn, id)?,
        last_change: history::of_client(conn, id)?
            .into_iter()
            .next()
            .map(|change| change.entry),
        trade: super::trade::Trade::default(),
        papers: Papers::default(),
        people,
        identifiers,
        client,
    }))
}
