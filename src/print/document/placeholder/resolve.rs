//! What a placeholder stands for: from its name to a value of the facts.

use chrono::NaiveDate;

use super::format;
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::money::{Money, PriceMode};
use crate::domain::postal;
use crate::domain::template::DocumentKind;
use crate::i18n::{Words, id};
use crate::print::document::facts::{
    AccountFacts, CustomFact, Facts, LineFacts, PartyFacts, PersonFacts,
};
use crate::say;

/// A value before it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(i64),
    Money(Money),
    Date(NaiveDate),
    YesNo(bool),
    /// Known, but there is nothing.
    Nothing,
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Option<NaiveDate>> for Value {
    fn from(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::Nothing, Self::Date)
    }
}

/// Where in a document a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// Of the line whose text it is, from 0.
    pub line: Option<usize>,
    /// Number and count of pages.
    pub page: Option<(usize, usize)>,
}

/// Gives the value of a placeholder; `None` when there is no such placeholder.
pub(super) fn resolve(facts: &Facts, words: &Words, place: Place, name: &str) -> Option<Value> {
    let (owner, field) = name.split_once('.')?;
    match owner {
        "document" => document(facts, words, field),
        "client" => party(&facts.client, facts, words, field),
        "company" => match field {
            "iban" | "bank" | "bic" | "correspondent" => account(own_account(facts), field),
            _ => party(&facts.company, facts, words, field),
        },
        "person" => person(&facts.person, words, field),
        "manager" => person(&facts.manager, words, field),
        "deal" => deal(facts, field),
        "order" => order(facts, field),
        "base" => base(facts, words, field),
        "line" => {
            let at = place.line.filter(|at| *at < facts.lines.len());
            match at {
                Some(at) => line(facts, words, at, field),
                None => known_line(field).then_some(Value::Nothing),
            }
        }
        "page" => {
            let (number, count) = place.page.unwrap_or((1, 1));
            let number = match field {
                "number" => number,
                "count" => count,
                _ => return None,
            };
            Some(Value::Number(i64::try_from(number).unwrap_or(i64::MAX)))
        }
        _ => None,
    }
}

fn document(facts: &Facts, words: &Words, field: &str) -> Option<Value> {
    let it = &facts.document;
    let money = |minor: i64| Value::Money(Money::new(minor, it.currency));
    Some(match field {
        "kind" => Value::Text(kind(words, it.kind)),
        "number" => (&it.number).into(),
        "date" => Value::Date(it.date),
        "valid_until" => it.valid_until.into(),
        "subject" => (&it.subject).into(),
        "intro" => (&it.intro).into(),
        "closing" => (&it.closing).into(),
        "place" if it.place.is_empty() => {
            Value::Text(postal::city_name(&facts.company.address.city).to_owned())
        }
        "place" => (&it.place).into(),
        "payment_reference" if it.payment_reference.is_empty() => {
            Value::Text(payment_reference(facts, words))
        }
        "payment_reference" => (&it.payment_reference).into(),
        "revision" if it.revision > 1 => Value::Number(i64::from(it.revision)),
        "revision" => Value::Nothing,
        "draft" => Value::YesNo(it.draft),
        "currency" => Value::Text(format::unit(words, it.currency)),
        "prices" => Value::Text(prices(facts, words)),
        "lines" => Value::Number(i64::try_from(facts.lines.len()).unwrap_or(i64::MAX)),
        "amount" => money(facts.total.amount),
        "discount" => money(facts.total.discount),
        "net" => money(facts.total.net),
        "vat" => money(facts.total.vat),
        "vat_rates" => Value::Text(vat_rates(facts, words)),
        "total" => money(facts.total.gross),
        "paid" => money(facts.paid),
        "left" => money(facts.total.gross.saturating_sub(facts.paid)),
        "schedule" => Value::Text(schedule(facts, words)),
        _ => return None,
    })
}

/// Names a kind of document: `Комерційна пропозиція`.
pub(super) fn kind(words: &Words, kind: DocumentKind) -> String {
    words
        .find(&format!("paper-kind-{}", kind.code().replace('_', "-")))
        .unwrap_or_default()
}

fn payment_reference(facts: &Facts, words: &Words) -> String {
    let it = &facts.document;
    words.with(
        id::PAPER_PAYMENT_REFERENCE,
        &[
            ("number", (&it.number).into()),
            ("date", words.date(it.date).into()),
        ],
    )
}

fn prices(facts: &Facts, words: &Words) -> String {
    let with_vat = facts.lines.iter().any(|line| line.vat.get().is_some());
    words.tr(match facts.document.price_mode {
        _ if !with_vat => id::PAPER_PRICES_WITHOUT_VAT,
        PriceMode::Net => id::PAPER_PRICES_NET,
        PriceMode::Gross => id::PAPER_PRICES_GROSS,
    })
}

fn vat_rates(facts: &Facts, words: &Words) -> String {
    let rates = facts.total.by_rate.iter();
    let rates: Vec<String> = rates
        .filter(|total| total.rate.get().is_some())
        .map(|total| format::vat_rate(words, total.rate))
        .collect();
    rates.join(", ")
}

/// What is to be paid and when, a line each.
fn schedule(facts: &Facts, words: &Words) -> String {
    let lines = facts.schedule.iter().map(|due| {
        let amount = format::money(words, Money::new(due.amount, facts.document.currency));
        match due.on {
            Some(on) => words.with(
                id::PAPER_DUE_ON,
                &[("amount", amount.into()), ("date", words.date(on).into())],
            ),
            None => words.with(id::PAPER_DUE_SHIPPED, &[("amount", amount.into())]),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn own_account(facts: &Facts) -> &AccountFacts {
    if facts.account == AccountFacts::default() {
        &facts.company.account
    } else {
        &facts.account
    }
}

fn account(it: &AccountFacts, field: &str) -> Option<Value> {
    Some(match field {
        "iban" => Value::Text(iban(&it.number)),
        "bank" => (&it.bank).into(),
        "bic" => (&it.bic).into(),
        "correspondent" => (&it.correspondent).into(),
        _ => return None,
    })
}

/// Writes an IBAN in groups of four that stay in one line; any other number as it is.
fn iban(number: &str) -> String {
    if !number.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return number.to_owned();
    }
    let written = identifier::format(IdentifierKind::Iban, number);
    written.replace(' ', "\u{a0}")
}

fn party(it: &PartyFacts, facts: &Facts, words: &Words, field: &str) -> Option<Value> {
    let language = words.language().code();
    Some(match field {
        "title" => Value::Text(it.title(language)),
        "name" => (&it.name).into(),
        "legal_name" => (&it.legal_name).into(),
        "legal_form" => (&it.legal_form).into(),
        "slogan" => (&it.slogan).into(),
        "address" => Value::Text(postal::one_line(&it.address, &it.address_rest)),
        "street" => (&it.address.street).into(),
        "city" => (&it.address.city).into(),
        "region" => (&it.address.region).into(),
        "postcode" => (&it.address.postcode).into(),
        "country" => Value::Text(country(it, facts, words)),
        "postal_address" => (&it.postal_address).into(),
        "phone" => phone(&it.phone),
        "email" => (&it.email).into(),
        "website" => (&it.website).into(),
        "codes" => Value::Text(codes(it, words)),
        "code" => Value::Text(
            main_code(it)
                .map(|(kind, value)| said_code(kind, value))
                .unwrap_or_default(),
        ),
        "vat_code" => Value::Text(
            it.identifiers
                .iter()
                .find(|(kind, _)| kind.ends_with(".vat"))
                .map(|(kind, value)| said_code(kind, value))
                .unwrap_or_default(),
        ),
        "vat_status" => match it.vat_payer {
            Some(true) => Value::Text(words.tr(id::PAPER_VAT_PAYER)),
            Some(false) => Value::Text(words.tr(id::PAPER_NO_VAT_PAYER)),
            None => Value::Nothing,
        },
        "iban" | "bank" | "bic" | "correspondent" => return account(&it.account, field),
        "director" => Value::Text(it.signatory.name.display(language)),
        "director_short" => Value::Text(it.signatory.name.short(language)),
        "director_position" => (&it.signatory.position).into(),
        "acting_on" => (&it.acting_on).into(),
        "accountant" => (&it.accountant).into(),
        "category" => (&it.category).into(),
        "source" => (&it.source).into(),
        "note" => (&it.note).into(),
        _ => return None,
    })
}

/// A number to call stays in one line.
fn phone(number: &str) -> Value {
    Value::Text(number.replace(' ', "\u{a0}"))
}

/// The country of a party that is abroad for the other one; nothing within one country.
fn country(it: &PartyFacts, facts: &Facts, words: &Words) -> String {
    if facts.company.country == facts.client.country {
        String::new()
    } else {
        say::country(words, &it.country)
    }
}

/// The numbers by which a party is known, accounts left aside: `ЄДРПОУ 00000191, ІПН 000001911910`.
fn codes(it: &PartyFacts, words: &Words) -> String {
    let codes = it
        .identifiers
        .iter()
        .filter(|(kind, value)| {
            let of_account =
                IdentifierKind::from_code(kind).is_some_and(IdentifierKind::is_of_account);
            !of_account && !value.is_empty()
        })
        .map(|(kind, value)| {
            let name = words
                .find(&format!("paper-code-{}", kind.replace('.', "-")))
                .unwrap_or_default();
            format!("{name}\u{a0}{}", said_code(kind, value))
                .trim_start_matches('\u{a0}')
                .to_owned()
        });
    codes.collect::<Vec<_>>().join(", ")
}

fn main_code(it: &PartyFacts) -> Option<(&str, &str)> {
    it.identifiers
        .iter()
        .find(|(kind, _)| !matches!(kind.as_str(), "iban" | "bic"))
        .map(|(kind, value)| (kind.as_str(), value.as_str()))
}

fn said_code(kind: &str, value: &str) -> String {
    IdentifierKind::from_code(kind).map_or_else(
        || value.to_owned(),
        |kind| identifier::format(kind, value).replace(' ', "\u{a0}"),
    )
}

fn person(it: &PersonFacts, words: &Words, field: &str) -> Option<Value> {
    let language = words.language().code();
    Some(match field {
        "name" => Value::Text(it.name.display(language)),
        "short_name" => Value::Text(it.name.short(language).replace(' ', "\u{a0}")),
        "given_names" => Value::Text(
            [&it.name.given, &it.name.patronymic]
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" "),
        ),
        "family_name" => (&it.name.family).into(),
        "given_name" => (&it.name.given).into(),
        "patronymic" => (&it.name.patronymic).into(),
        "position" => (&it.position).into(),
        "role" => (&it.role).into(),
        "phone" => phone(&it.phone),
        "email" => (&it.email).into(),
        _ => return None,
    })
}

fn deal(facts: &Facts, field: &str) -> Option<Value> {
    let it = &facts.deal;
    Some(match field {
        "title" => (&it.title).into(),
        "stage" => (&it.stage).into(),
        "source" => (&it.source).into(),
        "wish" => (&it.wish).into(),
        "expected" => it.expected.into(),
        "amount" => Value::Money(Money::new(it.amount, it.currency)),
        _ => return None,
    })
}

fn order(facts: &Facts, field: &str) -> Option<Value> {
    let it = &facts.order;
    Some(match field {
        "number" => (&it.number).into(),
        "date" => it.date.into(),
        "ship_by" => it.ship_by.into(),
        "terms" => (&it.terms).into(),
        "note" => (&it.note).into(),
        _ => return None,
    })
}

fn base(facts: &Facts, words: &Words, field: &str) -> Option<Value> {
    let it = &facts.base;
    Some(match field {
        "kind" if it.number.is_empty() => Value::Nothing,
        "kind" => Value::Text(kind(words, it.kind)),
        "number" => (&it.number).into(),
        "date" => it.date.into(),
        _ => return None,
    })
}

fn known_line(field: &str) -> bool {
    super::catalogue::is_known(&format!("line.{field}"))
}

fn line(facts: &Facts, words: &Words, at: usize, field: &str) -> Option<Value> {
    let it: &LineFacts = facts.lines.get(at)?;
    let currency = facts.document.currency;
    let money = |minor: i64| Value::Money(Money::new(minor, currency));
    Some(match field {
        "position" => Value::Number(i64::try_from(at).unwrap_or(i64::MAX - 1) + 1),
        "code" => (&it.code).into(),
        "name" => (&it.name).into(),
        "note" => (&it.note).into(),
        "group" => (&it.group).into(),
        "unit" => (&it.unit).into(),
        "quantity" => Value::Text(format::quantity(words, it.quantity)),
        "price" => Value::Text(format::price(words, it.price, currency)),
        "discount" => Value::Text(format::discount(words, it.discount, currency)),
        "sum" => money(sum_of_line(it)),
        "vat_rate" => Value::Text(format::vat_rate(words, it.vat)),
        "net" => money(it.total.net),
        "vat" => money(it.total.vat),
        "gross" => money(it.total.gross),
        "ship_by" => it.ship_by.into(),
        _ => return None,
    })
}

/// What a line comes to after its own discount, as the prices are.
pub(in crate::print::document) fn sum_of_line(line: &LineFacts) -> i64 {
    line.total.amount.saturating_sub(line.total.discount)
}

/// Gives the value of a custom field; `None` when the owner has no such field.
pub(super) fn custom(facts: &Facts, words: &Words, owner: &str, name: &str) -> Option<Value> {
    let fields = match owner {
        "client" => &facts.client.custom,
        "person" => &facts.person.custom,
        _ => return None,
    };
    let wanted = crate::domain::custom_field::CustomField::key(name);
    fields
        .iter()
        .find(|(known, _)| crate::domain::custom_field::CustomField::key(known) == wanted)
        .map(|(_, fact)| custom_value(fact, words))
}

fn custom_value(fact: &CustomFact, words: &Words) -> Value {
    use crate::domain::custom_field::FieldKind;
    use crate::domain::money::Currency;
    let text = fact.text.as_str();
    if text.is_empty() {
        return Value::Nothing;
    }
    let plain = || Value::Text(text.to_owned());
    match fact.kind {
        FieldKind::Money => {
            let currency = Currency::new(&fact.currency).unwrap_or_default();
            // Values of fields have two decimals, whatever their currency.
            let minor = text.replace('.', "").parse::<i64>();
            minor.map_or_else(
                |_| plain(),
                |minor| {
                    let minor = match currency.exponent() {
                        0 => minor / 100,
                        3 => minor.saturating_mul(10),
                        _ => minor,
                    };
                    Value::Money(Money::new(minor, currency))
                },
            )
        }
        FieldKind::Date => text.parse().map_or_else(|_| plain(), Value::Date),
        FieldKind::YesNo => Value::YesNo(text == "yes"),
        FieldKind::Number => text.parse::<rust_decimal::Decimal>().map_or_else(
            |_| plain(),
            |number| Value::Text(format::decimal(words, number, 0)),
        ),
        FieldKind::Text | FieldKind::Choice | FieldKind::Link => plain(),
    }
}
