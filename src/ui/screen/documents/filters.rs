//! The filters of documents: which there are, what they offer, how a choice changes the question.
//!
//! Plain values in and out; the chips are drawn by `view`.

use chrono::NaiveDate;

use crate::domain::document::{DocumentKind, Standing};
use crate::domain::money::Currency;
use crate::domain::own_company::OwnCompany;
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::deal_list::Days;
use crate::store::document::list::{DocumentFilter, WAITING};
use crate::ui::screen::deals::filters as spans;

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Kind,
    State,
    Responsible,
    Period,
    Client,
    Company,
    /// Valid for a few more days only.
    Expires,
    Currency,
}

/// What a filter can ask for, as an option of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Any,
    Id(i64),
    Text(String),
    Days(Days),
}

/// An option of a filter: its words and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    value: Value,
}

/// What options are made of.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub words: &'a Words,
    pub users: &'a [User],
    pub companies: &'a [OwnCompany],
    pub today: NaiveDate,
    /// Name of the client that the question names by number.
    pub client: &'a str,
}

impl Filter {
    const ALL: [Self; 8] = [
        Self::Kind,
        Self::State,
        Self::Responsible,
        Self::Period,
        Self::Client,
        Self::Company,
        Self::Expires,
        Self::Currency,
    ];

    /// Stands in the bar even while it asks for nothing.
    const fn is_usual(self) -> bool {
        matches!(
            self,
            Self::Kind | Self::State | Self::Responsible | Self::Period
        )
    }
}

/// Gives the filters of the bar: the usual ones, those in effect, those added.
pub fn shown(filter: &DocumentFilter, added: &[Filter]) -> Vec<Filter> {
    let is_shown = |one: &Filter| one.is_usual() || is_on(*one, filter) || added.contains(one);
    Filter::ALL.into_iter().filter(is_shown).collect()
}

/// Gives the filters that can be added to the bar: those not in it yet.
pub fn further(shown: &[Filter]) -> Vec<Filter> {
    Filter::ALL
        .into_iter()
        .filter(|filter| !shown.contains(filter))
        .collect()
}

/// The grey label of a filter.
pub fn label(filter: Filter, words: &Words) -> String {
    match filter {
        Filter::Kind => words.tr(id::DOCUMENTS_COLUMN_KIND),
        Filter::State => say::column(words, "state"),
        Filter::Responsible => say::column(words, "responsible-id"),
        Filter::Period => say::column(words, "date"),
        Filter::Client => say::column(words, "client-id"),
        Filter::Company => say::column(words, "company-id"),
        Filter::Expires => words.tr(id::DOCUMENTS_FILTER_EXPIRES),
        Filter::Currency => say::column(words, "currency"),
    }
}

/// What a filter offers; the first option asks for nothing.
pub fn offers(filter: Filter, known: &Known<'_>) -> Vec<Offer> {
    let words = known.words;
    let one = |label: String, value: Value| Offer { label, value };
    let any = match filter {
        Filter::State | Filter::Period | Filter::Expires => id::CLIENTS_FILTER_ANY,
        _ => id::CLIENTS_FILTER_ALL,
    };
    let mut offers = vec![one(words.tr(any), Value::Any)];
    match filter {
        Filter::Kind => offers.extend(DocumentKind::ALL.iter().map(|kind| {
            let name = say::document::kind(words, *kind);
            one(name, Value::Text(kind.code().to_owned()))
        })),
        Filter::State => {
            let waiting = words.tr(id::DOCUMENTS_FILTER_WAITING);
            offers.push(one(waiting, Value::Text(WAITING.to_owned())));
            offers.extend(Standing::ALL.iter().map(|standing| {
                let name = say::document::standing(words, *standing);
                one(name, Value::Text(standing.code().to_owned()))
            }));
        }
        Filter::Responsible => {
            let all = known.users.iter();
            offers.extend(all.map(|user| one(user.name.clone(), Value::Id(user.id.get()))));
            offers.push(one(words.tr(id::CLIENTS_FILTER_NOBODY), Value::Id(0)));
        }
        Filter::Company => {
            let all = known.companies.iter();
            offers
                .extend(all.map(|company| one(company.name.clone(), Value::Id(company.id.get()))));
        }
        Filter::Period => offers.extend(
            spans::behind(known.today)
                .into_iter()
                .map(|(name, days)| one(words.tr(name), Value::Days(days))),
        ),
        Filter::Expires => offers.extend([3, 7, 14, 30].map(|days| {
            let label = words.with(id::DOCUMENTS_EXPIRES_IN, &[("count", days.into())]);
            one(label, Value::Id(days))
        })),
        Filter::Currency => offers.extend(Currency::USUAL.iter().map(|currency| {
            let code = currency.code().to_owned();
            one(code.clone(), Value::Text(code))
        })),
        Filter::Client => {}
    }
    offers
}

/// Which of the offers is in effect; one that is not offered gets a place of its own at the end.
pub fn chosen(
    filter: Filter,
    question: &DocumentFilter,
    known: &Known<'_>,
    offers: &mut Vec<Offer>,
) -> usize {
    let value = value(filter, question);
    if let Some(at) = offers.iter().position(|offer| offer.value == value) {
        return at;
    }
    let label = match (filter, &value) {
        (Filter::Client, _) => known.client.to_owned(),
        (Filter::Expires, Value::Id(days)) => {
            let count = [("count", (*days).into())];
            known.words.with(id::DOCUMENTS_EXPIRES_IN, &count)
        }
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Id(number)) => number.to_string(),
        (_, Value::Days(days)) => spans::span(*days, known.words, known.today),
        (_, Value::Any) => String::new(),
    };
    offers.push(Offer { label, value });
    offers.len() - 1
}

/// Puts an offer into the question.
pub fn choose(filter: Filter, question: &mut DocumentFilter, offer: &Offer) {
    let text = match &offer.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = match offer.value {
        Value::Id(number) => Some(number),
        _ => None,
    };
    match filter {
        Filter::Kind => question.kind = text,
        Filter::State => question.standing = text,
        Filter::Currency => question.currency = text,
        Filter::Responsible => question.responsible = number,
        Filter::Client => question.client = number,
        Filter::Company => question.company = number,
        Filter::Expires => question.expires_in = number,
        Filter::Period => {
            let days = match offer.value {
                Value::Days(days) => days,
                _ => Days::default(),
            };
            (question.from, question.to) = (days.from, days.to);
        }
    }
}

/// Takes a filter out of the question.
pub fn clear(filter: Filter, question: &mut DocumentFilter) {
    let nothing = Offer {
        label: String::new(),
        value: Value::Any,
    };
    choose(filter, question, &nothing);
}

/// Tells whether a filter asks for something.
pub fn is_on(filter: Filter, question: &DocumentFilter) -> bool {
    value(filter, question) != Value::Any
}

fn value(filter: Filter, question: &DocumentFilter) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Any, Value::Text);
    let number = |number: Option<i64>| number.map_or(Value::Any, Value::Id);
    match filter {
        Filter::Kind => text(&question.kind),
        Filter::State => text(&question.standing),
        Filter::Currency => text(&question.currency),
        Filter::Responsible => number(question.responsible),
        Filter::Client => number(question.client),
        Filter::Company => number(question.company),
        Filter::Expires => number(question.expires_in),
        Filter::Period => match (question.from, question.to) {
            (None, None) => Value::Any,
            (from, to) => Value::Days(Days { from, to }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::CompanyId;
    use crate::i18n::Language;

    #[test]
    fn every_offer_is_put_into_the_question_and_taken_out_again() {
        let companies = [OwnCompany {
            id: CompanyId::new(7),
            name: "Картон і Тара".to_owned(),
            ..OwnCompany::default()
        }];
        let known = Known {
            words: Words::of(Language::Uk),
            users: &[],
            companies: &companies,
            today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
            client: "",
        };
        for filter in Filter::ALL {
            if filter == Filter::Client {
                continue; // is searched, not chosen from a list
            }
            let all = offers(filter, &known);
            assert!(all.len() > 1, "{filter:?}");
            for offer in &all[1..] {
                let mut question = DocumentFilter::default();
                choose(filter, &mut question, offer);
                assert!(is_on(filter, &question), "{filter:?} {}", offer.label);
                let mut again = offers(filter, &known);
                let at = chosen(filter, &question, &known, &mut again);
                assert_eq!(again[at], *offer);
                clear(filter, &mut question);
                assert_eq!(question, DocumentFilter::default());
            }
        }
    }
}
