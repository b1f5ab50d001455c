//! A demo office: invented clients with contact persons, details and interactions, to try the program and to measure it.
//!
//! Equal options and an equal clock give an equal office. Without a size it is the office of the guide, one action and so
//! one undo; with a size as many clients as wanted, in portions. All words stand in `assets/demo`; e-mail addresses end in
//! `.example` and phones lie in ranges given to nobody.

mod bulk;
mod calendar;
mod codes;
mod draft;
mod events;
mod firm;
mod library;
mod office;
mod paper;
mod random;
mod showcase;
mod trade;
mod words;

use std::ops::ControlFlow;

use chrono_tz::Tz;

use crate::domain::due::Due;
use crate::domain::id::{ClientId, PersonId};
use crate::domain::time::Timestamp;
use crate::i18n::Language;
use crate::store::client_list::Now;
use crate::store::{Action, Store, StoreError, StoreResult};
use draft::Draft;
use library::Library;
use office::Office;
pub use paper::Pages;
use paper::{Paper, Traded};
use random::Random;
use trade::{Buyer, Plenty, Trade};

/// Clients of one transaction of a sized base: bounded memory, and a cancelled run keeps whole portions only.
const PORTION: usize = 5_000;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct DemoOptions {
    /// Number of clients; `None` for the office of the guide (about sixty).
    pub size: Option<usize>,
    /// The language of the office: its users, tags, fields, and which countries its clients are of.
    pub language: Language,
    /// Where the office's working hours are.
    pub zone: Tz,
    /// Another seed, another office.
    pub seed: u64,
    /// What makes the pages of documents.
    pub pages: Pages,
}

impl Default for DemoOptions {
    fn default() -> Self {
        Self {
            size: None,
            language: Language::default(),
            zone: Tz::Europe__Kyiv,
            seed: 1,
            pages: Pages::default(),
        }
    }
}

/// How many work in the office of the guide; a large one has a user for so many clients, up to some.
const USERS: usize = 5;
const CLIENTS_OF_ONE: usize = 5_000;
const MOST_USERS: usize = 20;

/// How far it is, in clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}

/// What was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub clients: usize,
    pub persons: usize,
    pub interactions: usize,
    pub deals: usize,
    pub orders: usize,
    /// Offers, invoices and others.
    pub documents: usize,
}

/// Makes a demo office in a base.
///
/// Somebody who already works here stays who they are and gets the first user's clients; else the first user of the demo
/// becomes the current one.
///
/// # Errors
/// When the base cannot be written, and `Cancelled` when `progress` breaks: of a sized base whole portions stay, of the
/// guide's office nothing.
pub fn make(
    store: &Store,
    options: &DemoOptions,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> StoreResult<Summary> {
    let maker = Maker {
        library: Library::new(options.language),
        now: Now {
            at: store.clock().now(),
            zone: options.zone,
        },
        users: (options.size.unwrap_or(0) / CLIENTS_OF_ONE).clamp(USERS, MOST_USERS),
    };
    let mut random = Random::new(options.seed);
    let mut business = Random::new(options.seed ^ 0x7261_6465);
    let mut summary = Summary::default();
    let office = match options.size {
        None => {
            let drafts = bulk::guide_office(&maker, &mut random);
            let subject = drafts.len().to_string();
            let (office, _) = store.transact(Action::Demo, &subject, |tx| {
                let office = Office::open(tx, &maker.library)?;
                calendar::write(tx, &maker, &office)?;
                let trade = Trade::open(tx, &maker.library)?;
                let mut traded = Traded::default();
                for (done, draft) in drafts.iter().enumerate() {
                    step(progress, done, drafts.len())?;
                    let made = draft.write(tx, &office, &mut summary)?;
                    let buyer = buyer(draft, &office, made);
                    let own = trade.write(
                        tx,
                        &maker,
                        &buyer,
                        Plenty::Guide,
                        &mut business,
                        &mut summary,
                    )?;
                    traded.deals.extend(own.deals);
                    traded.orders.extend(own.orders);
                }
                trade.finish(tx, &maker, &office.tags, &mut traded)?;
                let today = maker.now.at.local(maker.now.zone).date();
                let paper = Paper::open(tx, &maker.library, today)?;
                let mut random = Random::new(options.seed ^ 0x7061_7065);
                paper.write(
                    tx,
                    &maker,
                    &traded,
                    &options.pages,
                    &mut random,
                    &mut summary,
                )?;
                Ok::<_, StoreError>(office)
            })?;
            step(progress, drafts.len(), drafts.len())?;
            office
        }
        Some(size) => {
            let ((office, trade), _) = store.transact(Action::Demo, "", |tx| {
                let mut office = Office::open(tx, &maker.library)?;
                let mut random = Random::new(options.seed ^ 0x7573_6572);
                let language = options.language;
                for _ in office.users.len()..maker.users {
                    let person = firm::person(&maker.library, language, &mut random);
                    office.hire(tx, firm::full_name(&person))?;
                }
                Ok::<_, StoreError>((office, Trade::open(tx, &maker.library)?))
            })?;
            for start in (0..size).step_by(PORTION) {
                let end = size.min(start + PORTION);
                let subject = format!("{}–{end}", start + 1);
                store.transact(Action::Demo, &subject, |tx| {
                    for done in start..end {
                        if done % 100 == 0 {
                            step(progress, done, size)?;
                        }
                        let draft = bulk::client(&maker, &mut random);
                        let made = draft.write(tx, &office, &mut summary)?;
                        let buyer = buyer(&draft, &office, made);
                        let many = Plenty::Bulk;
                        trade.write(tx, &maker, &buyer, many, &mut business, &mut summary)?;
                    }
                    Ok::<_, StoreError>(())
                })?;
            }
            step(progress, size, size)?;
            office
        }
    };
    if let Some(user) = office.newcomer() {
        store.set_current_user(user)?;
    }
    Ok(summary)
}

fn buyer<'a>(
    draft: &'a Draft,
    office: &Office,
    (client, person): (ClientId, Option<PersonId>),
) -> Buyer<'a> {
    Buyer {
        client,
        status: draft.client.status,
        country: &draft.client.country,
        source: &draft.client.source,
        responsible: office.users.get(draft.responsible).copied(),
        created: draft.client.created,
        person,
    }
}

fn step(
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    done: usize,
    total: usize,
) -> StoreResult<()> {
    match progress(Progress { done, total }) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(StoreError::Cancelled),
    }
}

/// What every draft is made of: words and the moment.
#[derive(Debug)]
struct Maker {
    library: Library,
    now: Now,
    /// How many work in the office.
    users: usize,
}

impl Maker {
    /// Gives the instant of a wall-clock time some days from today.
    fn at(&self, days: i64, minute_of_day: i64) -> Timestamp {
        let midnight = (self.now.at.local(self.now.zone).date() + chrono::Duration::days(days))
            .and_time(chrono::NaiveTime::MIN);
        Timestamp::from_local(
            midnight + chrono::Duration::minutes(minute_of_day),
            self.now.zone,
        )
    }

    /// Gives the date so many days ago.
    fn day(&self, ago: i64) -> chrono::NaiveDate {
        self.now.at.local(self.now.zone).date() - chrono::Duration::days(ago)
    }

    /// Gives the point of a plan some days from today: at a minute of the day, or the whole of it.
    fn due(&self, days: i64, minute: Option<i64>) -> Due {
        let due = Due::At(self.at(days, minute.unwrap_or(0)));
        if minute.is_none() {
            Due::On(due.day(self.now.zone))
        } else {
            due
        }
    }

    /// Moves a day off the weekend: further away from today, and today stays today.
    fn working_day(&self, days: i64) -> i64 {
        use chrono::{Datelike, Weekday};
        let date = self.now.at.local(self.now.zone).date() + chrono::Duration::days(days);
        match (date.weekday(), days.signum()) {
            (Weekday::Sat, 1) => days + 2,
            (Weekday::Sun, 1) | (Weekday::Sat, -1) => days + days.signum(),
            (Weekday::Sun, -1) => days - 2,
            _ => days,
        }
    }

    /// Gives an instant that has passed: ten minutes ago when the wanted one has not.
    fn past(&self, wanted: Timestamp) -> Timestamp {
        wanted.min(self.now.at.plus_minutes(-10))
    }
}
