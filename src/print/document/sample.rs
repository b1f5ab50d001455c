//! Facts of an invented office, to show a template with: previews, tests, pictures of the guide.

use std::sync::Arc;

use serde::Deserialize;

use super::facts::{
    AccountFacts, BaseFacts, DueFacts, Facts, LineFacts, PartyFacts, PersonFacts, PictureBytes,
};
use crate::domain::contact_detail::AddressParts;
use crate::domain::money::document::{self, LineValue, Terms};
use crate::domain::money::{Currency, Discount, Price, PriceMode, Quantity, VatRate};
use crate::domain::person_name::PersonName;
use crate::domain::template::DocumentKind;
use crate::i18n::Language;

/// The sample as its file has it.
#[derive(Debug, Default, Deserialize)]
struct Sample {
    currency: String,
    vat: String,
    country: String,
    company: Party,
    client: Party,
    person: Person,
    manager: Person,
    intro: String,
    terms: Vec<(String, String)>,
    subject: String,
    lines: Vec<Line>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Party {
    name: String,
    legal_form: String,
    slogan: String,
    postcode: String,
    city: String,
    street: String,
    phone: String,
    email: String,
    website: String,
    codes: Vec<(String, String)>,
    iban: String,
    bank: String,
    bic: String,
    director: Person,
    acting_on: String,
    accountant: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Person {
    family: String,
    given: String,
    patronymic: String,
    position: String,
    phone: String,
    email: String,
}

#[derive(Debug, Default, Deserialize)]
struct Line {
    group: String,
    code: String,
    name: String,
    note: String,
    unit: String,
    quantity: String,
    price: String,
    discount: String,
}

/// Gives the sample for a kind of document in a language, with at most so many lines.
pub fn sample(kind: DocumentKind, language: Language, lines: usize) -> Facts {
    let json = match language {
        Language::Uk => include_str!("../../../assets/templates/sample-uk.json"),
        Language::Ru => include_str!("../../../assets/templates/sample-ru.json"),
        Language::Ro => include_str!("../../../assets/templates/sample-ro.json"),
        Language::En => include_str!("../../../assets/templates/sample-en.json"),
    };
    // The files within the program are read by a test; should one be damaged, an empty page is no crash.
    let sample: Sample = serde_json::from_str(json).unwrap_or_default();
    facts(sample, kind, language, lines)
}

fn facts(sample: Sample, kind: DocumentKind, language: Language, most: usize) -> Facts {
    let currency = Currency::new(&sample.currency).unwrap_or_default();
    let vat = VatRate::parse(&sample.vat).unwrap_or_default();
    let mut facts = Facts {
        company: party(sample.company, &sample.country, language),
        client: party(sample.client, &sample.country, language),
        person: person(sample.person),
        manager: person(sample.manager),
        ..Facts::default()
    };
    facts.company.vat_payer = Some(true);
    facts.company.logo = picture(include_bytes!("../../../assets/templates/sample-logo.png"));
    facts.company.stamp = picture(include_bytes!("../../../assets/templates/sample-stamp.png"));
    facts.company.signature = picture(include_bytes!(
        "../../../assets/templates/sample-signature.png"
    ));
    facts.account = facts.company.account.clone();
    let it = &mut facts.document;
    it.kind = kind;
    it.number = "191".to_owned();
    it.revision = 1;
    it.date = day(2026, 11, 18);
    it.valid_until = Some(day(2026, 12, 2));
    it.subject = sample.subject;
    it.currency = currency;
    it.price_mode = PriceMode::Net;
    facts.order.number = "31-07".to_owned();
    facts.order.date = Some(day(2026, 11, 17));
    facts.order.ship_by = Some(day(2026, 12, 9));
    match kind {
        DocumentKind::Offer => {
            it.intro = sample.intro;
            it.terms = sample.terms;
        }
        DocumentKind::Contract => it.valid_until = Some(day(2027, 12, 31)),
        DocumentKind::Invoice
        | DocumentKind::Confirmation
        | DocumentKind::Act
        | DocumentKind::DeliveryNote
        | DocumentKind::Letter => {
            facts.base = BaseFacts {
                kind: DocumentKind::Invoice,
                number: "188".to_owned(),
                date: Some(day(2026, 11, 17)),
            };
        }
    }
    if kind == DocumentKind::Invoice {
        facts.base.kind = DocumentKind::Offer;
    }
    if kind != DocumentKind::Letter {
        take_lines(&mut facts, sample.lines, vat, most);
    }
    if matches!(kind, DocumentKind::Contract | DocumentKind::Confirmation) {
        let first = facts.total.gross * 2 / 5;
        facts.schedule = vec![
            DueFacts {
                amount: first,
                on: Some(day(2026, 11, 25)),
            },
            DueFacts {
                amount: facts.total.gross - first,
                on: None,
            },
        ];
    }
    facts
}

fn take_lines(facts: &mut Facts, lines: Vec<Line>, vat: VatRate, most: usize) {
    let currency = facts.document.currency;
    facts.lines = lines
        .into_iter()
        .take(most)
        .map(|line| LineFacts {
            group: line.group,
            code: line.code,
            name: line.name,
            note: line.note,
            unit: line.unit,
            quantity: Quantity::parse(&line.quantity).unwrap_or_default(),
            price: Price::parse(&line.price).unwrap_or_default(),
            discount: Discount::parse(&line.discount, currency).unwrap_or_default(),
            vat,
            ..LineFacts::default()
        })
        .collect();
    let values: Vec<LineValue> = facts
        .lines
        .iter()
        .map(|line| LineValue {
            quantity: line.quantity,
            price: line.price,
            discount: line.discount,
            vat: line.vat,
        })
        .collect();
    let terms = Terms {
        currency,
        mode: facts.document.price_mode,
        ..Terms::default()
    };
    facts.total = document::total(&values, &terms).unwrap_or_default();
    for (line, total) in facts.lines.iter_mut().zip(&facts.total.lines) {
        line.total = *total;
    }
}

fn party(it: Party, country: &str, language: Language) -> PartyFacts {
    PartyFacts {
        name: it.name,
        legal_form: it.legal_form,
        slogan: it.slogan,
        country: country.to_owned(),
        language: language.code().to_owned(),
        address: AddressParts {
            country: country.to_owned(),
            city: it.city,
            street: it.street,
            postcode: it.postcode,
            ..AddressParts::default()
        },
        phone: it.phone,
        email: it.email,
        website: it.website,
        identifiers: it.codes,
        account: AccountFacts {
            number: it.iban,
            bank: it.bank,
            bic: it.bic,
            ..AccountFacts::default()
        },
        signatory: person(it.director),
        acting_on: it.acting_on,
        accountant: it.accountant,
        ..PartyFacts::default()
    }
}

fn person(it: Person) -> PersonFacts {
    PersonFacts {
        name: PersonName {
            family: it.family,
            given: it.given,
            patronymic: it.patronymic,
        },
        position: it.position,
        phone: it.phone,
        email: it.email,
        ..PersonFacts::default()
    }
}

fn picture(bytes: &[u8]) -> Option<PictureBytes> {
    Some(Arc::from(bytes))
}

fn day(year: i32, month: u32, day: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
