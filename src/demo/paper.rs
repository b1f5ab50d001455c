//! The paper of the demo office: its own company with logo, stamp and accounts; offers in all states, invoices, acts and
//! delivery notes of its deals and orders.
//!
//! Pages are made above this floor: without a maker the documents stay drafts.

use std::sync::Arc;

use chrono::NaiveDate;

use super::library::Library;
use super::random::Random;
use super::words::{Words, part};
use super::{Maker, Summary, codes};
use crate::domain::contact_detail::AddressParts;
use crate::domain::document::series::{Restart, Series};
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::{CompanyId, DealId, DocumentId, OrderId};
use crate::domain::identifier::IdentifierKind;
use crate::domain::money::Currency;
use crate::domain::own_company::{BankAccount, CompanyPicture, OwnCompany};
use crate::domain::picture;
use crate::i18n::Language;
use crate::store::document::issue;
use crate::store::document::make::{self, Source, Wanted};
use crate::store::document::{self, series, state};
use crate::store::{StoreError, StoreResult, Tx, own_company, shipment};

type MakePages = dyn Fn(&Tx<'_>, DocumentId) -> StoreResult<Vec<u8>> + Send + Sync;

/// What makes the pages of a document; without it documents stay drafts.
#[derive(Clone, Default)]
pub struct Pages(Option<Arc<MakePages>>);

impl Pages {
    /// Wraps a maker of pages.
    pub fn new(
        make: impl Fn(&Tx<'_>, DocumentId) -> StoreResult<Vec<u8>> + Send + Sync + 'static,
    ) -> Self {
        Self(Some(Arc::new(make)))
    }
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Pages").field(&self.0.is_some()).finish()
    }
}

/// What documents can be made of: deals in work, and orders with how many days ago they were made.
#[derive(Debug, Default)]
pub struct Traded {
    pub deals: Vec<DealId>,
    pub orders: Vec<(OrderId, i64)>,
}

/// A document to be made.
#[derive(Debug)]
struct Plan {
    /// Days ago.
    age: i64,
    kind: DocumentKind,
    source: Source,
    fate: DocumentState,
    by_group: bool,
}

/// The office's own company and what it writes.
#[derive(Debug)]
pub struct Paper {
    words: Words,
    company: CompanyId,
}

impl Paper {
    /// Adds the company.
    pub fn open(tx: &Tx<'_>, library: &Library, today: NaiveDate) -> StoreResult<Self> {
        let words = Words::parse(match library.language {
            Language::Uk => include_str!("../../assets/demo/paper-uk.txt"),
            Language::Ru => include_str!("../../assets/demo/paper-ru.txt"),
            Language::Ro => include_str!("../../assets/demo/paper-ro.txt"),
            Language::En => include_str!("../../assets/demo/paper-en.txt"),
        });
        let value = |key: &str| words.value("company", key).to_owned();
        let company = own_company::add(
            tx,
            &OwnCompany {
                name: value("name"),
                legal_form: value("form"),
                legal_name: value("legal"),
                tagline: value("tagline"),
                country: value("country"),
                address: AddressParts {
                    country: value("country"),
                    region: String::new(),
                    city: value("city"),
                    street: value("street"),
                    postcode: value("postcode"),
                },
                phones: value("phones").replace(';', "\n"),
                email: value("email"),
                website: value("website"),
                vat_payer: true,
                director: value("director"),
                director_position: value("position"),
                acting_on: value("acting"),
                accountant: value("accountant"),
                ..OwnCompany::default()
            },
        )?;
        for line in words.section("codes") {
            let kind = IdentifierKind::from_code(part(line, 0)).unwrap_or_default();
            // The last digit of the body is found, so that the code is odd to nobody.
            let code = codes::with_check(kind, part(line, 1), 1);
            let code = code.unwrap_or_else(|| part(line, 1).to_owned());
            own_company::set_identifier(tx, company, kind, &code)?;
        }
        for line in words.section("accounts") {
            let iban = codes::closed_iban(part(line, 0), part(line, 1));
            own_company::add_account(
                tx,
                &BankAccount {
                    company,
                    iban,
                    bank: part(line, 2).to_owned(),
                    bic: part(line, 3).to_owned(),
                    currency: Currency::new(part(line, 4)).unwrap_or_default(),
                    ..BankAccount::default()
                },
            )?;
        }
        for (which, bytes) in [
            (
                CompanyPicture::Logo,
                &include_bytes!("../../assets/demo/logo.png")[..],
            ),
            (
                CompanyPicture::Stamp,
                include_bytes!("../../assets/demo/stamp.png"),
            ),
            (
                CompanyPicture::Signature,
                include_bytes!("../../assets/demo/signature.png"),
            ),
        ] {
            own_company::set_picture(tx, company, which, Some(&picture::take(bytes)?))?;
        }
        for line in words.section("series") {
            let kind = DocumentKind::from_code(part(line, 0)).unwrap_or_default();
            let wanted = Series {
                restart: Restart::Year,
                ..Series::usual(company, kind)
            };
            let next = part(line, 2).parse().ok();
            series::set(tx, part(line, 1), &wanted, next, today)?;
        }
        Ok(Self { words, company })
    }

    /// Writes the documents of what was traded, the oldest first, so that numbers grow with the days.
    pub fn write(
        &self,
        tx: &Tx<'_>,
        maker: &Maker,
        traded: &Traded,
        pages: &Pages,
        random: &mut Random,
        summary: &mut Summary,
    ) -> StoreResult<()> {
        let mut plans = self.plans(tx, traded, random)?;
        plans.sort_by_key(|plan| std::cmp::Reverse(plan.age));
        let today = maker.now.at.local(maker.now.zone).date();
        for plan in plans {
            let at = maker.past(maker.at(-plan.age, random.between(560, 1_030)));
            let date = today - chrono::Duration::days(plan.age);
            let wanted = Wanted {
                kind: plan.kind,
                date,
                company: Some(self.company),
                by_group: plan.by_group,
                created: at,
                ..Wanted::default()
            };
            let id = make::create(tx, &wanted, plan.source)?;
            summary.documents += 1;
            if plan.kind == DocumentKind::Offer {
                let intro = random.text(self.words.section("intro"));
                let terms = self.words.section("terms").join("\n");
                document::update::<StoreError>(tx, id, |draft| {
                    intro.clone_into(&mut draft.intro);
                    draft.terms.clone_from(&terms);
                    Ok(())
                })?;
            }
            let (Some(pages), false) = (&pages.0, plan.fate == DocumentState::Draft) else {
                continue;
            };
            issue::issue_at(tx, id, at, |tx, id| pages(tx, id))?;
            self.live_on(tx, id, &plan, date, random)?;
        }
        Ok(())
    }

    /// What becomes of an issued document.
    fn live_on(
        &self,
        tx: &Tx<'_>,
        id: DocumentId,
        plan: &Plan,
        date: NaiveDate,
        random: &mut Random,
    ) -> StoreResult<()> {
        if plan.fate == DocumentState::Issued {
            return Ok(());
        }
        let step = |on, answer: &str| state::Step {
            on,
            answer: answer.to_owned(),
            ..state::Step::default()
        };
        state::set(tx, id, DocumentState::Sent, &step(date, ""))?;
        let days = random.between(1, 4).min(plan.age);
        let on = date + chrono::Duration::days(days);
        match plan.fate {
            DocumentState::Accepted => {
                let answer = random.text(self.words.section("accepted"));
                state::set(tx, id, DocumentState::Accepted, &step(on, answer))
            }
            DocumentState::Refused => {
                let answer = random.text(self.words.section("refused"));
                state::set(tx, id, DocumentState::Refused, &step(on, answer))
            }
            _ => Ok(()),
        }
    }

    fn plans(&self, tx: &Tx<'_>, traded: &Traded, random: &mut Random) -> StoreResult<Vec<Plan>> {
        use DocumentState::{Accepted, Draft, Issued, Refused, Sent};
        let mut plans = Vec::new();
        let mut plan = |age, kind, source, fate| {
            plans.push(Plan {
                age,
                kind,
                source,
                fate,
                by_group: kind == DocumentKind::Offer,
            });
        };
        for &deal in &traded.deals {
            if !random.percent(70) {
                continue;
            }
            let fate = [Draft, Issued, Sent, Refused][random.weighted(&[25, 20, 40, 15])];
            let age = match fate {
                Draft => 0,
                _ => random.between(1, 25),
            };
            plan(age, DocumentKind::Offer, Source::Deal(deal), fate);
        }
        for &(order, age) in traded.orders.iter().filter(|(_, age)| *age <= 75) {
            let source = Source::Order(order);
            if random.percent(45) {
                let before = age + random.between(1, 6);
                plan(before, DocumentKind::Offer, source, Accepted);
            }
            if random.percent(70) {
                let fate = [Draft, Issued, Sent][random.weighted(&[10, 25, 65])];
                plan(age, DocumentKind::Invoice, source, fate);
            }
            for shipped in shipment::of_order(tx, order)? {
                if random.percent(60) {
                    let source = Source::Shipment(shipped.id);
                    let age = (age - 3).max(0);
                    plan(age, DocumentKind::DeliveryNote, source, Issued);
                }
            }
        }
        Ok(plans)
    }
}
