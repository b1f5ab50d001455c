//! From the store to the facts of a document, and the template it is made with.

use std::sync::Arc;

use super::designs::Design;
use super::facts::{
    AccountFacts, BaseFacts, CustomFact, CustomFacts, DealFacts, DocumentFacts, DueFacts, Facts,
    LineFacts, OrderFacts, PartyFacts, PersonFacts, PictureBytes,
};
use super::{Made, make, sample};
use crate::domain::custom_field::{FieldKind, FieldOwner};
use crate::domain::document::facts::{
    AccountFacts as Account, Address, ClientFacts, Code, CompanyFacts, DueFacts as Due, FieldFacts,
    Parties,
};
use crate::domain::document::{self as rules, Document, DocumentKind, DocumentState};
use crate::domain::id::{DocumentId, TemplateId};
use crate::domain::money::Currency;
use crate::domain::money::document::DocumentTotal;
use crate::domain::person_name::{self, PersonName};
use crate::domain::postal;
use crate::domain::template::{Template, TemplateError};
use crate::i18n::Language;
use crate::print::{self, Moment, PrintError};
use crate::store::document::{self, parties, template};
use crate::store::{Connection, StoreError, StoreResult, content, field};

/// Lays a document of the base out with its template.
///
/// # Errors
/// When the base cannot be read, a sum does not fit or the template is damaged.
pub fn pages(conn: &Connection, of: &Document, moment: Moment) -> Result<Made, PrintError> {
    let parties = parties::of(conn, of)?;
    let language = Language::from_code(&parties.language).unwrap_or(moment.words.language());
    let template = chosen(conn, of, language)?;
    let written = Language::from_code(&template.language).unwrap_or(language);
    let facts = facts(conn, of, &parties, written)?;
    Ok(make(&template, facts, moment.now.millis()))
}

/// Makes the file of a document of the base; what its pages could not show is not told of.
///
/// # Errors
/// As [`pages`], and when the file cannot be put together.
pub fn file(conn: &Connection, id: DocumentId, moment: Moment) -> Result<Vec<u8>, PrintError> {
    let of = document::get(conn, id)?.unwrap_or_default();
    print::write(&pages(conn, &of, moment)?.document)
}

/// Gives the template of a document: the one it names, by the code of a design or the number of its row, or the usual one
/// of its kind.
///
/// # Errors
/// When the base cannot be read or the template is damaged.
pub fn chosen(
    conn: &Connection,
    of: &Document,
    language: Language,
) -> Result<Template, PrintError> {
    let code = in_use(conn, of, language)?;
    if let Some(design) = Design::find(&code) {
        return Ok(design.template(language));
    }
    if let Ok(row) = code.parse::<i64>()
        && let Some(stored) = template::get(conn, TemplateId::new(row))?
    {
        return from_row(&stored.body, &stored.name);
    }
    Ok(usual(of.kind, language))
}

/// Gives what a document is made with in a language: the code of a design or the number of a row. That is what it names
/// itself while that is there, else what the office chose for the kind, else the first design.
///
/// # Errors
/// When the base cannot be read.
pub fn in_use(conn: &Connection, of: &Document, language: Language) -> StoreResult<String> {
    let is_there = match (Design::find(&of.template), of.template.parse::<i64>()) {
        (Some(_), _) => true,
        (None, Ok(row)) => template::get(conn, TemplateId::new(row))?.is_some(),
        (None, Err(_)) => false,
    };
    if is_there {
        return Ok(of.template.clone());
    }
    let chosen = template::usual(conn, of.kind, language.code())?;
    let is_known = Design::find(&chosen).is_some() || chosen.parse::<i64>().is_ok();
    let first = Design::usual(of.kind).map_or("", |design| design.code);
    Ok(if is_known { chosen } else { first.to_owned() })
}

/// Reads everything a document may show, to try a template with it.
///
/// # Errors
/// When the base cannot be read or a sum does not fit.
pub fn facts_of(conn: &Connection, of: &Document, language: Language) -> StoreResult<Facts> {
    facts(conn, of, &parties::of(conn, of)?, language)
}

/// Gives the invented document of a kind with the custom fields of the office, each with an example.
///
/// # Errors
/// When the base cannot be read.
pub fn example(
    conn: &Connection,
    kind: DocumentKind,
    language: Language,
    lines: usize,
) -> StoreResult<Facts> {
    let mut facts = sample::sample(kind, language, lines);
    for (owner, custom) in [
        (FieldOwner::Client, &mut facts.client.custom),
        (FieldOwner::Person, &mut facts.person.custom),
    ] {
        for known in field::all(conn, owner)? {
            let text = match known.kind {
                FieldKind::Number => "12".to_owned(),
                FieldKind::Money => "1250.00".to_owned(),
                FieldKind::Date => facts.document.date.to_string(),
                FieldKind::YesNo => "yes".to_owned(),
                FieldKind::Choice => known.choices.first().cloned().unwrap_or_default(),
                FieldKind::Text | FieldKind::Link => known.name.clone(),
            };
            let fact = CustomFact {
                kind: known.kind,
                text,
                currency: known.currency,
            };
            custom.insert(known.name, fact);
        }
    }
    Ok(facts)
}

/// Reads a template as it is kept.
///
/// # Errors
/// When it is damaged or of a newer program.
pub fn from_row(body: &str, name: &str) -> Result<Template, PrintError> {
    Template::from_json(body).map_err(|cause: TemplateError| PrintError::Template {
        name: name.to_owned(),
        cause,
    })
}

fn usual(kind: DocumentKind, language: Language) -> Template {
    Design::usual(kind).map_or_else(
        || Template::new("", kind, language.code()),
        |design| design.template(language),
    )
}

/// Reads everything a document may show.
///
/// # Errors
/// When the base cannot be read or a sum does not fit.
pub fn facts(
    conn: &Connection,
    of: &Document,
    parties: &Parties,
    language: Language,
) -> StoreResult<Facts> {
    let lines = document::lines(conn, of.id)?;
    let total = rules::total(&lines, &of.terms_of_sums()).map_err(StoreError::from)?;
    let code = language.code();
    let mut facts = Facts {
        document: head(of),
        company: company(conn, &parties.company, code)?,
        account: account(&parties.account),
        client: client(&parties.client),
        person: PersonFacts {
            name: PersonName {
                family: parties.person.family_name.clone(),
                given: parties.person.given_name.clone(),
                patronymic: parties.person.patronymic.clone(),
            },
            position: parties.person.position.clone(),
            phone: first(&parties.person.phones),
            email: first(&parties.person.emails),
            custom: custom(&parties.person.fields),
            ..PersonFacts::default()
        },
        manager: PersonFacts {
            name: person_name::parse_full(&parties.responsible.name, code),
            position: parties.responsible.position.clone(),
            phone: parties.responsible.phone.clone(),
            email: parties.responsible.email.clone(),
            ..PersonFacts::default()
        },
        deal: DealFacts {
            title: parties.deal.title.clone(),
            wish: parties.deal.wish.clone(),
            amount: parties.deal.amount,
            currency: Currency::new(&parties.deal.currency).unwrap_or_default(),
            stage: parties.deal.stage.clone(),
            source: parties.deal.source.clone(),
            expected: parties.deal.expected.parse().ok(),
        },
        order: OrderFacts {
            number: parties.order.number.clone(),
            date: parties.order.date.parse().ok(),
            ship_by: parties.order.ship_by.parse().ok(),
            terms: parties.order.terms.clone(),
            note: parties.order.note.clone(),
        },
        base: BaseFacts {
            kind: DocumentKind::from_code(&parties.base.kind).unwrap_or_default(),
            number: parties.base.number.clone(),
            date: parties.base.date.parse().ok(),
        },
        lines: line_facts(&lines, &total),
        total,
        paid: parties.paid,
        schedule: schedule(&parties.schedule),
    };
    // A field without a value here is empty, not unknown.
    known_fields(conn, FieldOwner::Client, &mut facts.client.custom)?;
    known_fields(conn, FieldOwner::Person, &mut facts.person.custom)?;
    Ok(facts)
}

fn schedule(parts: &[Due]) -> Vec<DueFacts> {
    let parts = parts.iter().map(|part| DueFacts {
        amount: part.amount,
        on: part.on.parse().ok(),
    });
    parts.collect()
}

fn head(of: &Document) -> DocumentFacts {
    DocumentFacts {
        kind: of.kind,
        number: of.number.clone(),
        revision: u32::try_from(of.revision).unwrap_or(1),
        date: of.date,
        valid_until: of.valid_until,
        subject: of.subject.clone(),
        intro: of.intro.clone(),
        closing: of.closing.clone(),
        terms: terms(&of.terms),
        place: of.place.clone(),
        payment_reference: String::new(),
        currency: of.currency,
        price_mode: of.price_mode,
        draft: of.state == DocumentState::Draft,
    }
}

/// Takes terms apart: a line each, `name: text` where the name is short.
fn terms(text: &str) -> Vec<(String, String)> {
    const LONGEST: usize = 40;
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| match line.split_once(": ") {
            Some((name, text)) if name.chars().count() <= LONGEST => {
                (name.trim().to_owned(), text.trim().to_owned())
            }
            _ => (String::new(), line.to_owned()),
        })
        .collect()
}

fn line_facts(lines: &[rules::DocumentLine], total: &DocumentTotal) -> Vec<LineFacts> {
    let mut group = String::new();
    let mut out = Vec::with_capacity(lines.len());
    for (line, cost) in rules::with_costs(lines, total) {
        let own = &line.line;
        let Some(cost) = cost else {
            group.clone_from(&own.name);
            continue;
        };
        out.push(LineFacts {
            group: group.clone(),
            code: own.code.clone(),
            name: own.name.clone(),
            note: line.details.clone(),
            unit: own.unit.clone(),
            quantity: own.quantity,
            price: own.price,
            discount: own.discount,
            vat: own.vat,
            ship_by: own.ship_by,
            total: cost,
        });
    }
    out
}

fn company(conn: &Connection, it: &CompanyFacts, language: &str) -> StoreResult<PartyFacts> {
    let picture = |hash: &str| -> StoreResult<Option<PictureBytes>> {
        Ok(content::get(conn, hash)?.map(|found| Arc::from(found.bytes)))
    };
    Ok(PartyFacts {
        name: it.name.clone(),
        legal_name: it.legal_name.clone(),
        legal_form: it.legal_form.clone(),
        slogan: it.tagline.clone(),
        country: it.country.clone(),
        address: it.address.parts(),
        address_rest: it.address.rest.clone(),
        phone: first(&it.phones),
        email: it.email.clone(),
        website: it.website.clone(),
        identifiers: identifiers(&it.codes),
        vat_payer: (!it.name.is_empty()).then_some(it.vat_payer),
        signatory: PersonFacts {
            name: person_name::parse_full(&it.director, language),
            position: it.director_position.clone(),
            ..PersonFacts::default()
        },
        acting_on: it.acting_on.clone(),
        accountant: it.accountant.clone(),
        logo: picture(&it.logo)?,
        stamp: picture(&it.stamp)?,
        signature: picture(&it.signature)?,
        ..PartyFacts::default()
    })
}

fn client(it: &ClientFacts) -> PartyFacts {
    let main = it.addresses.first().cloned().unwrap_or_default();
    let code = |kinds: &[&str]| {
        let mut codes = it.codes.iter();
        let found = codes.find(|code| kinds.contains(&code.kind.as_str()));
        found.map(|code| code.value.clone()).unwrap_or_default()
    };
    PartyFacts {
        name: it.name.clone(),
        legal_name: it.legal_name.clone(),
        legal_form: it.legal_form.clone(),
        country: it.country.clone(),
        address: main.parts(),
        address_rest: main.rest,
        postal_address: it.addresses.get(1).map(one_line).unwrap_or_default(),
        phone: first(&it.phones),
        email: first(&it.emails),
        website: it.website.clone(),
        identifiers: identifiers(&it.codes),
        account: AccountFacts {
            number: code(&["iban", "ru.account"]),
            bank: code(&["bank"]),
            bic: code(&["bic", "ru.bik"]),
            correspondent: code(&["ru.correspondent"]),
            currency: Currency::default(),
        },
        custom: custom(&it.fields),
        ..PartyFacts::default()
    }
}

fn one_line(address: &Address) -> String {
    postal::one_line(&address.parts(), &address.rest)
}

fn account(it: &Account) -> AccountFacts {
    AccountFacts {
        number: it.iban.clone(),
        bank: it.bank.clone(),
        bic: it.bic.clone(),
        correspondent: it.correspondent.clone(),
        currency: Currency::new(&it.currency).unwrap_or_default(),
    }
}

fn identifiers(codes: &[Code]) -> Vec<(String, String)> {
    codes
        .iter()
        .map(|code| (code.kind.clone(), code.value.clone()))
        .collect()
}

fn custom(fields: &[FieldFacts]) -> CustomFacts {
    fields
        .iter()
        .map(|field| {
            let fact = CustomFact {
                kind: FieldKind::from_code(&field.kind).unwrap_or_default(),
                text: field.value.clone(),
                currency: field.currency.clone(),
            };
            (field.name.clone(), fact)
        })
        .collect()
}

fn known_fields(conn: &Connection, owner: FieldOwner, custom: &mut CustomFacts) -> StoreResult<()> {
    for known in field::all(conn, owner)? {
        custom.entry(known.name).or_default();
    }
    Ok(())
}

fn first(all: &[String]) -> String {
    all.first().cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_names_and_texts() {
        let text =
            "Оплата: 40 % передоплати\n\nДоставка: вт, чт: 9:00\nПретензії приймаємо 14 днів";
        let expected = [
            ("Оплата", "40 % передоплати"),
            ("Доставка", "вт, чт: 9:00"),
            ("", "Претензії приймаємо 14 днів"),
        ];
        let found = terms(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        assert_eq!(found, expected);
    }
}
