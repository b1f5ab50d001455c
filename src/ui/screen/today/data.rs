//! What the pane of one item shows, read at once: the item, its client with the contact, order, settlements, documents, past.

use rusqlite::Connection;

use crate::domain::calendar::task::{Task, TaskItem};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::id::{ClientId, DealId, OrderId};
use crate::domain::interaction::{Interaction, Who};
use crate::domain::money::exchange::Rates;
use crate::store::calendar::agenda::{self, AgendaItem, AgendaLine, Source};
use crate::store::calendar::task;
use crate::store::client_list::{self, ClientLine, Now};
use crate::store::document::list::{self, DocumentFilter, DocumentRow, DocumentSort};
use crate::store::document::make::Source as PaperSource;
use crate::store::order_analysis::{self, Analysis};
use crate::store::settlement::{self, ClientSettlement};
use crate::store::{
    StoreResult, client, client_card, contact_detail, deal, interaction, office_option, person,
};
use crate::ui::screen::interaction::data::full_name;

/// Documents that are shown.
const PAPERS: usize = 4;

/// Past interactions that are shown.
const PAST: usize = 3;

/// One item with all that its pane shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Detail {
    pub line: AgendaLine,
    pub interaction: Option<Interaction>,
    pub task: Option<(Task, Vec<TaskItem>)>,
    pub deal: Option<(DealId, String)>,
    pub client: Option<ClientLine>,
    pub contact: Contact,
    /// The order that it is about, or that the task belongs to.
    pub order: Option<Analysis>,
    pub settlement: ClientSettlement,
    pub papers: Vec<DocumentRow>,
    pub paper_of: Option<PaperSource>,
    pub past: Vec<Interaction>,
    pub rates: Rates,
}

/// Whom to call and to write to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub position: String,
    pub phone: String,
    pub email: String,
    pub country: String,
    pub do_not_call: bool,
    pub do_not_mail: bool,
}

/// Reads it; `None` when the item is gone.
///
/// # Errors
/// When the base cannot be read.
pub fn load(conn: &Connection, item: &AgendaItem, now: Now) -> StoreResult<Option<Detail>> {
    let Some(line) = agenda::lines(conn, std::slice::from_ref(item))?.pop() else {
        return Ok(None);
    };
    let today = now.at.local(now.zone).date();
    let mut of_deal = None;
    let mut of_order = None;
    let (mut known, mut doing) = (None, None);
    match item.source {
        Source::Interaction(id) => {
            known = interaction::get(conn, id)?;
            of_deal = deal::of_interaction(conn, id)?;
        }
        Source::Task(id) => {
            if let Some(task) = task::get(conn, id)? {
                (of_deal, of_order) = (task.deal, task.order);
                doing = Some((task, task::items(conn, id)?));
            }
        }
        Source::Deal(id) => of_deal = Some(id),
        Source::Shipment(id) | Source::Payment(id) => of_order = Some(id),
    }
    let order = match of_order {
        Some(id) => order_analysis::of_order(conn, id, today)?,
        None => None,
    };
    of_deal = of_deal.or_else(|| order.as_ref().and_then(|order| order.order.deal));
    let (paper_of, filter) = papers_of(of_order, of_deal, item.client);
    let papers = match filter {
        Some(filter) => {
            let by = (DocumentSort::Date, true);
            let ids = list::ids(conn, &filter, by, today, Some(PAPERS))?;
            list::lines(conn, &ids)?
        }
        None => Vec::new(),
    };
    let mut detail = Detail {
        line,
        interaction: known,
        task: doing,
        deal: match of_deal {
            Some(id) => deal::get(conn, id)?.map(|deal| (deal.id, deal.title)),
            None => None,
        },
        client: None,
        contact: Contact::default(),
        order,
        settlement: ClientSettlement::default(),
        papers,
        paper_of,
        past: Vec::new(),
        rates: office_option::rates(conn)?,
    };
    if let Some(of) = item.client {
        detail.client = client_list::lines(conn, &[of])?.pop();
        detail.contact = contact(conn, of, item.source)?;
        detail.settlement = settlement::of_client(conn, of, today)?;
        let past = client_card::past(conn, of, 0, PAST)?;
        detail.past = past.into_iter().map(|item| item.interaction).collect();
    }
    Ok(Some(detail))
}

fn papers_of(
    order: Option<OrderId>,
    deal: Option<DealId>,
    client: Option<ClientId>,
) -> (Option<PaperSource>, Option<DocumentFilter>) {
    match (order, deal, client) {
        (Some(order), ..) => (
            Some(PaperSource::Order(order)),
            Some(DocumentFilter::of_order(order)),
        ),
        (None, Some(deal), _) => (
            Some(PaperSource::Deal(deal)),
            Some(DocumentFilter::of_deal(deal)),
        ),
        (None, None, Some(client)) => (
            Some(PaperSource::Client(client)),
            Some(DocumentFilter::of_client(client)),
        ),
        (None, None, None) => (None, None),
    }
}

/// Who takes part in the interaction, else the main contact person, else the client itself.
fn contact(conn: &Connection, of: ClientId, source: Source) -> StoreResult<Contact> {
    let mut found = Contact::default();
    if let Some(client) = client::get(conn, of)? {
        found.country = client.country;
        found.do_not_call = client.do_not_call;
        found.do_not_mail = client.do_not_mail;
    }
    let present = match source {
        Source::Interaction(id) => interaction::participants(conn, id)?,
        _ => Vec::new(),
    };
    let present = present.iter().find_map(|one| match one.who {
        Who::Person(person) => Some(person),
        Who::User(_) => None,
    });
    let people = person::of_client(conn, of)?;
    let who = people
        .iter()
        .find(|(person, _)| Some(person.id) == present)
        .or(people.first());
    let own = contact_detail::of_owner(conn, Owner::Client(of))?;
    let theirs = match who {
        Some((person, membership)) => {
            found.name = full_name(person);
            found.position.clone_from(&membership.position);
            found.do_not_call |= person.do_not_call;
            found.do_not_mail |= person.do_not_mail;
            contact_detail::of_owner(conn, Owner::Person(person.id))?
        }
        None => Vec::new(),
    };
    let main = |kind: DetailKind| {
        let of = |details: &[ContactDetail]| {
            let usable = details
                .iter()
                .filter(|one| one.kind == kind && !one.do_not_use);
            usable
                .max_by_key(|one| one.is_main)
                .map(|one| one.value.clone())
        };
        of(&theirs).or_else(|| of(&own)).unwrap_or_default()
    };
    found.phone = main(DetailKind::Phone);
    found.email = main(DetailKind::Email);
    Ok(found)
}
