//! The filters of orders: which there are, what they offer, how a choice changes the question.
//!
//! Plain values in and out; the chips are drawn by `view`.

use chrono::NaiveDate;

use super::Named;
use crate::domain::money::Currency;
use crate::domain::order::Progress;
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::deal_list::Days;
use crate::store::order_list::{Late, NOT_ALL, OrderFilter};
use crate::ui::screen::deals::filters as spans;

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Shipped,
    Paid,
    Late,
    Responsible,
    Period,
    Client,
    Currency,
    /// Cancelled or not.
    State,
    /// Orders with a product; set from the product.
    Product,
}

/// What a filter can ask for, as an option of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Any,
    Id(i64),
    Text(String),
    Late(Late),
    Days(Days),
}

/// An option of a filter: its words and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    value: Value,
}

impl Filter {
    const ALL: [Self; 9] = [
        Self::Shipped,
        Self::Paid,
        Self::Late,
        Self::Responsible,
        Self::Period,
        Self::Client,
        Self::Currency,
        Self::State,
        Self::Product,
    ];

    /// Stands in the bar even while it asks for nothing.
    const fn is_usual(self) -> bool {
        matches!(
            self,
            Self::Shipped | Self::Paid | Self::Late | Self::Responsible | Self::Period
        )
    }

    /// Is chosen by searching, not from a list.
    pub const fn is_searched(self) -> bool {
        matches!(self, Self::Client | Self::Product)
    }
}

/// Gives the filters of the bar: the usual ones, those in effect, those added.
pub fn shown(filter: &OrderFilter, added: &[Filter]) -> Vec<Filter> {
    let is_shown = |one: &Filter| one.is_usual() || is_on(*one, filter) || added.contains(one);
    Filter::ALL.into_iter().filter(is_shown).collect()
}

/// Gives the filters that can be added to the bar: those not in it yet.
pub fn further(shown: &[Filter]) -> Vec<Filter> {
    [Filter::Client, Filter::Currency, Filter::State]
        .into_iter()
        .filter(|filter| !shown.contains(filter))
        .collect()
}

/// The grey label of a filter.
pub fn label(filter: Filter, words: &Words) -> String {
    match filter {
        Filter::Shipped => words.tr(id::ORDERS_FILTER_SHIPPED),
        Filter::Paid => words.tr(id::ORDERS_FILTER_PAID),
        Filter::Late => words.tr(id::ORDERS_FILTER_LATE),
        Filter::Responsible => say::column(words, "responsible-id"),
        Filter::Period => say::column(words, "date"),
        Filter::Client => say::column(words, "client-id"),
        Filter::Currency => say::column(words, "currency"),
        Filter::State => say::column(words, "state"),
        Filter::Product => say::column(words, "product-id"),
    }
}

/// What a filter offers; the first option asks for nothing.
pub fn offers(filter: Filter, words: &Words, users: &[User], today: NaiveDate) -> Vec<Offer> {
    let one = |label: String, value: Value| Offer { label, value };
    let any = match filter {
        Filter::Shipped | Filter::Paid | Filter::Late | Filter::Period => id::CLIENTS_FILTER_ANY,
        _ => id::CLIENTS_FILTER_ALL,
    };
    let mut offers = vec![one(words.tr(any), Value::Any)];
    match filter {
        Filter::Shipped | Filter::Paid => {
            let group = if filter == Filter::Shipped {
                "shipped"
            } else {
                "paid"
            };
            let left = words.tr(if filter == Filter::Shipped {
                id::ORDERS_LEFT_TO_SHIP
            } else {
                id::ORDERS_LEFT_TO_PAY
            });
            offers.push(one(left, Value::Text(NOT_ALL.to_owned())));
            offers.extend(Progress::ALL.iter().map(|state| {
                let name = say::code(words, group, state.code());
                one(name, Value::Text(state.code().to_owned()))
            }));
        }
        Filter::Late => {
            let all = [
                (id::ORDERS_LATE_EITHER, Late::Either),
                (id::ORDERS_LATE_SHIPMENT, Late::Shipment),
                (id::ORDERS_LATE_PAYMENT, Late::Payment),
            ];
            offers.extend(all.map(|(name, late)| one(words.tr(name), Value::Late(late))));
        }
        Filter::Responsible => {
            let all = users.iter();
            offers.extend(all.map(|user| one(user.name.clone(), Value::Id(user.id.get()))));
            offers.push(one(words.tr(id::CLIENTS_FILTER_NOBODY), Value::Id(0)));
        }
        Filter::Period => offers.extend(
            spans::behind(today)
                .into_iter()
                .map(|(name, days)| one(words.tr(name), Value::Days(days))),
        ),
        Filter::State => offers.extend([
            one(words.tr(id::ORDERS_OPEN), Value::Id(0)),
            one(words.tr(id::ORDERS_CANCELLED), Value::Id(1)),
        ]),
        Filter::Currency => offers.extend(Currency::USUAL.iter().map(|currency| {
            let code = currency.code().to_owned();
            one(code.clone(), Value::Text(code))
        })),
        Filter::Client | Filter::Product => {}
    }
    offers
}

/// Which of the offers is in effect; one that is not offered gets a place of its own at the end.
pub fn chosen(
    filter: Filter,
    question: &OrderFilter,
    words: &Words,
    (today, named): (NaiveDate, &Named),
    offers: &mut Vec<Offer>,
) -> usize {
    let value = value(filter, question);
    if let Some(at) = offers.iter().position(|offer| offer.value == value) {
        return at;
    }
    let label = match (filter, &value) {
        (Filter::Client, _) => named.client.label.clone(),
        (Filter::Product, _) => named.product.label.clone(),
        (_, Value::Text(text)) => text.clone(),
        (_, Value::Id(number)) => number.to_string(),
        (_, Value::Days(days)) => spans::span(*days, words, today),
        (_, Value::Any | Value::Late(_)) => String::new(),
    };
    offers.push(Offer { label, value });
    offers.len() - 1
}

/// Puts an offer into the question.
pub fn choose(filter: Filter, question: &mut OrderFilter, offer: &Offer) {
    let text = match &offer.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = match offer.value {
        Value::Id(number) => Some(number),
        _ => None,
    };
    match filter {
        Filter::Shipped => question.shipped = text,
        Filter::Paid => question.paid = text,
        Filter::Currency => question.currency = text,
        Filter::Responsible => question.responsible = number,
        Filter::Client => question.client = number,
        Filter::State => question.cancelled = number.map(|number| number == 1),
        Filter::Product => question.product = number,
        Filter::Late => {
            question.late = match offer.value {
                Value::Late(late) => Some(late),
                _ => None,
            };
        }
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
pub fn clear(filter: Filter, question: &mut OrderFilter) {
    let nothing = Offer {
        label: String::new(),
        value: Value::Any,
    };
    choose(filter, question, &nothing);
}

/// Tells whether a filter asks for something.
pub fn is_on(filter: Filter, question: &OrderFilter) -> bool {
    value(filter, question) != Value::Any
}

fn value(filter: Filter, question: &OrderFilter) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Any, Value::Text);
    let number = |number: Option<i64>| number.map_or(Value::Any, Value::Id);
    match filter {
        Filter::Shipped => text(&question.shipped),
        Filter::Paid => text(&question.paid),
        Filter::Currency => text(&question.currency),
        Filter::Responsible => number(question.responsible),
        Filter::Client => number(question.client),
        Filter::State => number(question.cancelled.map(i64::from)),
        Filter::Product => number(question.product),
        Filter::Late => question.late.map_or(Value::Any, Value::Late),
        Filter::Period => match (question.from, question.to) {
            (None, None) => Value::Any,
            (from, to) => Value::Days(Days { from, to }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_offer_is_put_into_the_question_and_taken_out_again() {
        let (words, today) = (
            Words::of(Language::Uk),
            NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(),
        );
        for filter in Filter::ALL.into_iter().filter(|one| !one.is_searched()) {
            let all = offers(filter, words, &[], today);
            assert!(all.len() > 1, "{filter:?}");
            for offer in &all[1..] {
                let mut question = OrderFilter::default();
                choose(filter, &mut question, offer);
                assert!(is_on(filter, &question), "{filter:?} {}", offer.label);
                let mut again = offers(filter, words, &[], today);
                let at = chosen(
                    filter,
                    &question,
                    words,
                    (today, &Named::default()),
                    &mut again,
                );
                assert_eq!(again[at], *offer);
                clear(filter, &mut question);
                assert_eq!(question, OrderFilter::default());
            }
        }
    }
}
