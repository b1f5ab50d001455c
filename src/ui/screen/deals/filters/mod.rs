//! The filters of deals: which there are, what they offer, how a choice changes the question. The same for board, list and
//! funnel.
//!
//! Plain values in and out; the chips are drawn by `view`.

mod days;

use chrono::NaiveDate;

use self::days::ahead;
pub use self::days::{behind, span, this_month};
use super::load::Office;
use crate::domain::deal::{DealKind, DealState};
use crate::domain::money::{Currency, Money};
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::client_list::NextStep;
use crate::store::deal_list::{Days, DealFilter};
use crate::ui::screen::money;

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Responsible,
    Expected,
    Amount,
    Step,
    State,
    Stage,
    Source,
    Campaign,
    Stuck,
    Kind,
    Currency,
    Tag,
    Created,
    Closed,
    Reason,
    /// Came to a stage; from the funnel.
    Reached,
    /// Went on from a stage; from the funnel.
    Passed,
}

/// Where filters stand: not each makes sense everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    #[default]
    Board,
    List,
    Funnel,
}

impl Mode {
    /// In the order of the switch.
    pub const ALL: [Self; 3] = [Self::Board, Self::List, Self::Funnel];
}

/// What a filter can ask for, as an option of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Any,
    Id(i64),
    Text(String),
    Step(NextStep),
    Days(Days),
}

/// An option of a filter: its words and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    value: Value,
}

/// Days on a stage that are offered.
const STUCK: [i64; 4] = [7, 10, 30, 60];

/// Units of the main currency that are offered as least amount.
const AMOUNTS: [i64; 5] = [10_000, 50_000, 100_000, 500_000, 1_000_000];

impl Filter {
    /// The filters that stand in the bar even while they ask for nothing.
    pub const fn usual(mode: Mode) -> &'static [Self] {
        match mode {
            Mode::Board => &[Self::Responsible, Self::Expected, Self::Amount, Self::Step],
            Mode::List => &[
                Self::State,
                Self::Stage,
                Self::Responsible,
                Self::Expected,
                Self::Step,
            ],
            Mode::Funnel => &[Self::Created, Self::Responsible, Self::Source],
        }
    }

    /// Filters that come with "+ Filter".
    const fn further(mode: Mode) -> &'static [Self] {
        match mode {
            Mode::Board => &[
                Self::Tag,
                Self::Source,
                Self::Campaign,
                Self::Stuck,
                Self::Created,
                Self::Currency,
            ],
            Mode::List => &[
                Self::Amount,
                Self::Tag,
                Self::Source,
                Self::Campaign,
                Self::Stuck,
                Self::Created,
                Self::Closed,
                Self::Reason,
                Self::Kind,
                Self::Currency,
            ],
            Mode::Funnel => &[Self::Closed, Self::Tag, Self::Campaign, Self::Currency],
        }
    }

    const ALL: [Self; 17] = [
        Self::Responsible,
        Self::Expected,
        Self::Amount,
        Self::Step,
        Self::State,
        Self::Stage,
        Self::Source,
        Self::Campaign,
        Self::Stuck,
        Self::Kind,
        Self::Currency,
        Self::Tag,
        Self::Created,
        Self::Closed,
        Self::Reason,
        Self::Reached,
        Self::Passed,
    ];
}

impl Filter {
    /// Tells whether it asks for a span of days: an own one can be typed.
    pub const fn is_of_days(self) -> bool {
        matches!(self, Self::Expected | Self::Created | Self::Closed)
    }
}

/// Gives the span of days of a filter.
pub fn days_of(filter: Filter, question: &DealFilter) -> Days {
    match value(filter, question) {
        Value::Days(days) => days,
        _ => Days::default(),
    }
}

/// Puts a span of days into the question.
pub fn set_days(filter: Filter, question: &mut DealFilter, days: Days) {
    let offer = Offer {
        label: String::new(),
        value: Value::Days(days),
    };
    choose(filter, question, &offer);
}

/// Gives the filters of the bar: the usual ones, those in effect, those added.
pub fn shown(mode: Mode, filter: &DealFilter, added: &[Filter]) -> Vec<Filter> {
    let mut shown = Filter::usual(mode).to_vec();
    for one in Filter::ALL {
        let is_fixed = match mode {
            Mode::Board => matches!(one, Filter::State | Filter::Stage),
            Mode::Funnel => matches!(
                one,
                Filter::State | Filter::Stage | Filter::Step | Filter::Stuck | Filter::Expected
            ),
            Mode::List => false,
        };
        let is_wanted = is_on(one, filter) || added.contains(&one);
        if is_wanted && !is_fixed && !shown.contains(&one) {
            shown.push(one);
        }
    }
    shown
}

/// Gives the filters that can be added to the bar: those not in it yet.
pub fn further(mode: Mode, shown: &[Filter]) -> Vec<Filter> {
    let all = Filter::further(mode).iter().copied();
    all.filter(|filter| !shown.contains(filter)).collect()
}

/// The grey label of a filter.
pub fn label(filter: Filter, words: &Words) -> String {
    match filter {
        Filter::Responsible => say::column(words, "responsible-id"),
        Filter::Expected => words.tr(id::DEALS_FILTER_EXPECTED),
        Filter::Amount => words.tr(id::DEALS_FILTER_AMOUNT),
        Filter::Step => words.tr(id::DEALS_FILTER_STEP),
        Filter::State => words.tr(id::DEALS_FILTER_STATE),
        Filter::Stage => words.tr(id::DEALS_FILTER_STAGE),
        Filter::Source => say::column(words, "source"),
        Filter::Campaign => words.tr(id::DEALS_FILTER_CAMPAIGN),
        Filter::Stuck => words.tr(id::DEALS_FILTER_STUCK),
        Filter::Kind => words.tr(id::DEALS_FILTER_KIND),
        Filter::Currency => say::column(words, "currency"),
        Filter::Tag => words.tr(id::CARD_TAGS),
        Filter::Created => words.tr(id::DEALS_FILTER_CREATED),
        Filter::Closed => words.tr(id::DEALS_FILTER_CLOSED),
        Filter::Reason => say::column(words, "reason-id"),
        Filter::Reached => words.tr(id::DEALS_FILTER_REACHED),
        Filter::Passed => words.tr(id::DEALS_FILTER_PASSED),
    }
}

/// What a filter offers; the first option asks for nothing.
pub fn offers(
    filter: Filter,
    words: &Words,
    users: &[User],
    office: &Office,
    today: NaiveDate,
) -> Vec<Offer> {
    let any = match filter {
        Filter::Responsible
        | Filter::Source
        | Filter::Campaign
        | Filter::Stage
        | Filter::Reason
        | Filter::Kind
        | Filter::Currency
        | Filter::Tag
        | Filter::State => id::CLIENTS_FILTER_ALL,
        _ => id::CLIENTS_FILTER_ANY,
    };
    let one = |label: String, value: Value| Offer { label, value };
    let mut offers = vec![one(words.tr(any), Value::Any)];
    match filter {
        Filter::Responsible => {
            let all = users.iter();
            offers.extend(all.map(|user| one(user.name.clone(), Value::Id(user.id.get()))));
            offers.push(one(words.tr(id::CLIENTS_FILTER_NOBODY), Value::Id(0)));
        }
        Filter::Stage | Filter::Reached | Filter::Passed => {
            let all = office.stages().iter();
            offers.extend(all.map(|stage| one(stage.name.clone(), Value::Id(stage.id.get()))));
        }
        Filter::Source => {
            let all = office.sources.iter();
            offers.extend(all.map(|text| one(text.clone(), Value::Text(text.clone()))));
        }
        Filter::Campaign => {
            let all = office.campaigns.iter();
            offers.extend(all.map(|known| one(known.name.clone(), Value::Id(known.id.get()))));
        }
        Filter::Tag => {
            let all = office.tags.iter();
            offers.extend(all.map(|known| one(known.name.clone(), Value::Id(known.id.get()))));
        }
        Filter::Reason => {
            let all = office.reasons.iter();
            offers.extend(all.map(|known| one(known.name.clone(), Value::Id(known.id.get()))));
        }
        Filter::State => offers.extend(DealState::ALL.iter().map(|state| {
            let name = say::code(words, "deal-state", state.code());
            one(name, Value::Text(state.code().to_owned()))
        })),
        Filter::Kind => offers.extend(DealKind::ALL.iter().map(|kind| {
            let name = say::code(words, "deal-kind", kind.code());
            one(name, Value::Text(kind.code().to_owned()))
        })),
        Filter::Currency => offers.extend(Currency::USUAL.iter().map(|currency| {
            let code = currency.code().to_owned();
            one(code.clone(), Value::Text(code))
        })),
        Filter::Step => {
            let steps = [
                (NextStep::Overdue, id::CLIENTS_STEP_OVERDUE),
                (NextStep::Today, id::CLIENTS_STEP_DUE),
                (NextStep::Later, id::CLIENTS_STEP_LATER),
                (NextStep::Missing, id::CLIENTS_NO_STEP),
            ];
            offers.extend(steps.map(|(step, name)| one(words.tr(name), Value::Step(step))));
        }
        Filter::Stuck => offers.extend(STUCK.map(|days| {
            let said = words.with(id::CLIENTS_FILTER_DAYS, &[("count", days.into())]);
            one(said, Value::Id(days))
        })),
        Filter::Amount => offers.extend(AMOUNTS.map(|units| {
            let main = office.rates.main;
            let minor = units * 10_i64.pow(main.exponent());
            let amount = money::short(words, Money::new(minor, main), main);
            let said = words.with(id::DEALS_FILTER_FROM, &[("amount", amount.into())]);
            one(said, Value::Id(minor))
        })),
        Filter::Expected => offers.extend(
            ahead(today)
                .into_iter()
                .map(|(name, days)| one(words.tr(name), Value::Days(days))),
        ),
        Filter::Created | Filter::Closed => offers.extend(
            behind(today)
                .into_iter()
                .map(|(name, days)| one(words.tr(name), Value::Days(days))),
        ),
    }
    offers
}

/// Which of the offers is in effect; one that is not offered gets a place of its own at the end.
pub fn chosen(
    filter: Filter,
    question: &DealFilter,
    words: &Words,
    today: NaiveDate,
    offers: &mut Vec<Offer>,
) -> usize {
    let value = value(filter, question);
    if let Some(at) = offers.iter().position(|offer| offer.value == value) {
        return at;
    }
    let label = match &value {
        Value::Text(text) => text.clone(),
        Value::Id(number) => number.to_string(),
        Value::Days(days) => span(*days, words, today),
        Value::Any | Value::Step(_) => String::new(),
    };
    offers.push(Offer { label, value });
    offers.len() - 1
}

/// Puts an offer into the question.
pub fn choose(filter: Filter, question: &mut DealFilter, offer: &Offer) {
    let text = match &offer.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = match offer.value {
        Value::Id(number) => Some(number),
        _ => None,
    };
    let days = match offer.value {
        Value::Days(days) => days,
        _ => Days::default(),
    };
    match filter {
        Filter::Responsible => question.responsible = number,
        Filter::Campaign => question.campaign = number,
        Filter::Stage => question.stage = number,
        Filter::Reached => question.reached = number,
        Filter::Passed => question.passed = number,
        Filter::Reason => question.reason = number,
        Filter::Tag => question.tag = number,
        Filter::Stuck => question.stuck_days = number,
        Filter::Amount => question.amount_from = number,
        Filter::Source => question.source = text,
        Filter::Kind => question.kind = text,
        Filter::Currency => question.currency = text,
        Filter::State => question.state = text.into_iter().collect(),
        Filter::Expected => question.expected = days,
        Filter::Created => question.created = days,
        Filter::Closed => question.closed = days,
        Filter::Step => {
            question.next_step = match offer.value {
                Value::Step(step) => Some(step),
                _ => None,
            };
        }
    }
}

/// Takes a filter out of the question.
pub fn clear(filter: Filter, question: &mut DealFilter) {
    let nothing = Offer {
        label: String::new(),
        value: Value::Any,
    };
    choose(filter, question, &nothing);
}

/// Tells whether a filter asks for something.
pub fn is_on(filter: Filter, question: &DealFilter) -> bool {
    value(filter, question) != Value::Any
}

fn value(filter: Filter, question: &DealFilter) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Any, Value::Text);
    let number = |number: Option<i64>| number.map_or(Value::Any, Value::Id);
    let days = |days: Days| {
        if days == Days::default() {
            Value::Any
        } else {
            Value::Days(days)
        }
    };
    match filter {
        Filter::Responsible => number(question.responsible),
        Filter::Campaign => number(question.campaign),
        Filter::Stage => number(question.stage),
        Filter::Reached => number(question.reached),
        Filter::Passed => number(question.passed),
        Filter::Reason => number(question.reason),
        Filter::Tag => number(question.tag),
        Filter::Stuck => number(question.stuck_days),
        Filter::Amount => number(question.amount_from),
        Filter::Source => text(&question.source),
        Filter::Kind => text(&question.kind),
        Filter::Currency => text(&question.currency),
        Filter::State => text(&question.state.first().cloned()),
        Filter::Expected => days(question.expected),
        Filter::Created => days(question.created),
        Filter::Closed => days(question.closed),
        Filter::Step => question.next_step.map_or(Value::Any, Value::Step),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_offer_of_every_filter_is_put_in_read_back_and_cleared() {
        let words = Words::of(Language::Uk);
        let today = NaiveDate::from_ymd_opt(2026, 11, 18).unwrap();
        let office = Office::sample();
        let users = [User {
            id: crate::domain::id::UserId::new(3),
            ..User::default()
        }];
        for filter in Filter::ALL {
            let mut offers = offers(filter, words, &users, &office, today);
            assert!(offers.len() > 1, "{filter:?}");
            let mut question = DealFilter::default();
            for at in 1..offers.len() {
                choose(filter, &mut question, &offers[at]);
                assert!(is_on(filter, &question), "{filter:?}");
                let found = chosen(filter, &question, words, today, &mut offers);
                assert_eq!(found, at, "{filter:?}");
            }
            assert!(shown(Mode::List, &question, &[]).contains(&filter));
            clear(filter, &mut question);
            assert_eq!(question, DealFilter::default(), "{filter:?}");
        }
    }
}
