//! The filters of the clients list: which there are, what they offer, how a choice changes the question.
//!
//! Plain values in and out; the chips are drawn by `view`.

use std::borrow::Cow;

use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::deal::Campaign;
use crate::domain::id::FieldId;
use crate::domain::user::{Book, Tag, User};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::client_list::{ClientFilter, NextStep};

/// Days of silence that are offered.
const SILENT: [i64; 5] = [30, 60, 90, 180, 365];

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Responsible,
    City,
    Category,
    NextStep,
    Tag,
    Status,
    Source,
    Kind,
    Country,
    Book,
    Silent,
    /// Leads in work or given up.
    Lead,
    Campaign,
    /// A custom field.
    Field(FieldId),
}

impl Filter {
    /// The filters that stand in the bar even while they ask for nothing.
    pub const USUAL: [Self; 5] = [
        Self::Responsible,
        Self::City,
        Self::Category,
        Self::NextStep,
        Self::Tag,
    ];

    /// Filters that come with "+ Filter".
    const FURTHER: [Self; 8] = [
        Self::Status,
        Self::Source,
        Self::Campaign,
        Self::Lead,
        Self::Silent,
        Self::Kind,
        Self::Country,
        Self::Book,
    ];
}

/// What a filter can ask for, as an option of its list.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Any,
    Id(i64),
    Text(String),
    Step(NextStep),
    Days(i64),
}

/// What the lists of the filters offer; read once and after changes.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    pub cities: Vec<String>,
    pub categories: Vec<String>,
    pub sources: Vec<String>,
    pub countries: Vec<String>,
    pub tags: Vec<Tag>,
    pub books: Vec<Book>,
    pub campaigns: Vec<Campaign>,
    pub fields: Vec<CustomField>,
}

/// An option of a filter: its words and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer<'a> {
    pub label: Cow<'a, str>,
    value: Value,
}

/// Gives the filters that can be added to the bar: those not in it yet.
pub fn further(choices: &Choices, shown: &[Filter]) -> Vec<Filter> {
    let fields = choices
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Choice | FieldKind::YesNo))
        .map(|field| Filter::Field(field.id));
    Filter::FURTHER
        .into_iter()
        .chain(fields)
        .filter(|filter| !shown.contains(filter))
        .collect()
}

/// Gives the filters of the bar: the usual ones, those in effect, those added.
pub fn shown(filter: &ClientFilter, added: &[Filter], choices: &Choices) -> Vec<Filter> {
    let mut shown = Filter::USUAL.to_vec();
    let fields = choices.fields.iter().map(|field| Filter::Field(field.id));
    for one in Filter::FURTHER.into_iter().chain(fields) {
        if is_on(one, filter) || added.contains(&one) {
            shown.push(one);
        }
    }
    shown
}

/// The grey label of a filter.
pub fn label(filter: Filter, words: &Words, choices: &Choices) -> String {
    match filter {
        Filter::Responsible => say::column(words, "responsible-id"),
        Filter::City => say::column(words, "city"),
        Filter::Category => say::column(words, "category"),
        Filter::NextStep => say::column(words, "next-step"),
        Filter::Tag => say::column(words, "tag-id"),
        Filter::Status => say::column(words, "status"),
        Filter::Source => say::column(words, "source"),
        Filter::Kind => say::column(words, "kind"),
        Filter::Country => say::column(words, "country"),
        Filter::Book => say::column(words, "book-id"),
        Filter::Silent => words.tr(id::CLIENTS_FILTER_SILENT),
        Filter::Campaign => say::column(words, "campaign-id"),
        Filter::Lead => words.tr(id::CLIENTS_FILTER_LEAD),
        Filter::Field(field) => {
            let found = choices.fields.iter().find(|known| known.id == field);
            found.map(|field| field.name.clone()).unwrap_or_default()
        }
    }
}

/// What a filter offers; the first option asks for nothing.
pub fn offers<'a>(
    filter: Filter,
    words: &Words,
    users: &'a [User],
    choices: &'a Choices,
) -> Vec<Offer<'a>> {
    let any = match filter {
        Filter::NextStep | Filter::Silent => id::CLIENTS_FILTER_ANY,
        _ => id::CLIENTS_FILTER_ALL,
    };
    let mut offers = vec![Offer {
        label: words.tr(any).into(),
        value: Value::Any,
    }];
    let texts = |texts: &'a [String]| {
        texts.iter().map(|text| Offer {
            label: text.as_str().into(),
            value: Value::Text(text.clone()),
        })
    };
    let coded = |label: String, code: &str| Offer {
        label: label.into(),
        value: Value::Text(code.to_owned()),
    };
    match filter {
        Filter::Responsible => {
            offers.extend(users.iter().map(|user| Offer {
                label: user.name.as_str().into(),
                value: Value::Id(user.id.get()),
            }));
            offers.push(Offer {
                label: words.tr(id::CLIENTS_FILTER_NOBODY).into(),
                value: Value::Id(0),
            });
        }
        Filter::City => offers.extend(texts(&choices.cities)),
        Filter::Category => offers.extend(texts(&choices.categories)),
        Filter::Source => offers.extend(texts(&choices.sources)),
        Filter::Country => offers.extend(texts(&choices.countries)),
        Filter::Tag => offers.extend(choices.tags.iter().map(|tag| Offer {
            label: tag.name.as_str().into(),
            value: Value::Id(tag.id.get()),
        })),
        Filter::Book => offers.extend(choices.books.iter().map(|book| Offer {
            label: book.name.as_str().into(),
            value: Value::Id(book.id.get()),
        })),
        Filter::Campaign => offers.extend(choices.campaigns.iter().map(|known| Offer {
            label: known.name.as_str().into(),
            value: Value::Id(known.id.get()),
        })),
        Filter::Lead => {
            let states = [
                (0, id::CLIENTS_FILTER_LEAD_OPEN),
                (1, id::CLIENTS_FILTER_LEAD_CLOSED),
            ];
            offers.extend(states.map(|(closed, name)| Offer {
                label: words.tr(name).into(),
                value: Value::Id(closed),
            }));
        }
        Filter::Status => offers.extend(ClientStatus::ALL.iter().map(|status| {
            coded(
                say::code(words, "client-status", status.code()),
                status.code(),
            )
        })),
        Filter::Kind => offers.extend(
            ClientKind::ALL
                .iter()
                .map(|kind| coded(say::code(words, "client-kind", kind.code()), kind.code())),
        ),
        Filter::NextStep => {
            let steps = [
                (NextStep::Overdue, id::CLIENTS_STEP_OVERDUE),
                (NextStep::Today, id::CLIENTS_STEP_DUE),
                (NextStep::Later, id::CLIENTS_STEP_LATER),
                (NextStep::Missing, id::CLIENTS_NO_STEP),
            ];
            offers.extend(steps.map(|(step, name)| Offer {
                label: words.tr(name).into(),
                value: Value::Step(step),
            }));
        }
        Filter::Silent => offers.extend(SILENT.map(|days| {
            Offer {
                label: words
                    .with(id::CLIENTS_FILTER_DAYS, &[("count", days.into())])
                    .into(),
                value: Value::Days(days),
            }
        })),
        Filter::Field(field) => {
            let found = choices.fields.iter().find(|known| known.id == field);
            match found.map(|field| (field.kind, &field.choices)) {
                Some((FieldKind::YesNo, _)) => {
                    offers.extend(
                        [true, false].map(|yes| {
                            coded(say::yes_no(words, yes), if yes { "yes" } else { "no" })
                        }),
                    );
                }
                Some((_, choices)) => offers.extend(texts(choices)),
                None => {}
            }
        }
    }
    offers
}

/// Which of the offers is in effect; one that is not offered any more gets a place of its own at the end.
pub fn chosen(filter: Filter, question: &ClientFilter, offers: &mut Vec<Offer<'_>>) -> usize {
    let value = value(filter, question);
    if let Some(at) = offers.iter().position(|offer| offer.value == value) {
        return at;
    }
    let label = match &value {
        Value::Text(text) => text.clone(),
        Value::Days(days) => days.to_string(),
        Value::Id(number) => number.to_string(),
        Value::Any | Value::Step(_) => String::new(),
    };
    offers.push(Offer {
        label: label.into(),
        value,
    });
    offers.len() - 1
}

/// Puts the offer of a number into the question.
pub fn choose(filter: Filter, question: &mut ClientFilter, offer: &Offer<'_>) {
    let text = match &offer.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let number = match offer.value {
        Value::Id(number) | Value::Days(number) => Some(number),
        _ => None,
    };
    match filter {
        Filter::Responsible => question.responsible = number,
        Filter::Tag => question.tag = number,
        Filter::Book => question.book = number,
        Filter::Silent => question.silent_days = number,
        Filter::Campaign => question.campaign = number,
        Filter::Lead => question.lead_closed = number.map(|closed| closed == 1),
        Filter::City => question.city = text,
        Filter::Category => question.category = text,
        Filter::Source => question.source = text,
        Filter::Country => question.country = text,
        Filter::Kind => question.kind = text,
        Filter::Status => question.status = text.into_iter().collect(),
        Filter::NextStep => {
            question.next_step = match offer.value {
                Value::Step(step) => Some(step),
                _ => None,
            };
        }
        Filter::Field(field) => {
            question.fields.retain(|(known, _)| *known != field.get());
            question.fields.extend(text.map(|text| (field.get(), text)));
        }
    }
}

/// Takes a filter out of the question.
pub fn clear(filter: Filter, question: &mut ClientFilter) {
    let nothing = Offer {
        label: Cow::Borrowed(""),
        value: Value::Any,
    };
    choose(filter, question, &nothing);
}

/// Tells whether a filter asks for something.
pub fn is_on(filter: Filter, question: &ClientFilter) -> bool {
    value(filter, question) != Value::Any
}

fn value(filter: Filter, question: &ClientFilter) -> Value {
    let text = |text: &Option<String>| text.clone().map_or(Value::Any, Value::Text);
    let number = |number: Option<i64>| number.map_or(Value::Any, Value::Id);
    match filter {
        Filter::Responsible => number(question.responsible),
        Filter::Tag => number(question.tag),
        Filter::Book => number(question.book),
        Filter::Silent => question.silent_days.map_or(Value::Any, Value::Days),
        Filter::Campaign => number(question.campaign),
        Filter::Lead => number(question.lead_closed.map(i64::from)),
        Filter::City => text(&question.city),
        Filter::Category => text(&question.category),
        Filter::Source => text(&question.source),
        Filter::Country => text(&question.country),
        Filter::Kind => text(&question.kind),
        Filter::Status => text(&question.status.first().cloned()),
        Filter::NextStep => question.next_step.map_or(Value::Any, Value::Step),
        Filter::Field(field) => {
            let found = question
                .fields
                .iter()
                .find(|(known, _)| *known == field.get());
            text(&found.map(|(_, text)| text.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{TagId, UserId};
    use crate::i18n::Language;

    fn choices() -> Choices {
        Choices {
            cities: vec!["Київ".to_owned(), "Львів".to_owned()],
            categories: vec!["A".to_owned()],
            sources: vec!["виставка".to_owned()],
            countries: vec!["UA".to_owned()],
            tags: vec![Tag {
                id: TagId::new(5),
                name: "зошити".to_owned(),
            }],
            books: vec![Book::default()],
            campaigns: vec![Campaign::default()],
            fields: vec![CustomField {
                id: FieldId::new(9),
                kind: FieldKind::YesNo,
                ..CustomField::default()
            }],
        }
    }

    #[test]
    fn every_offer_of_every_filter_is_put_in_read_back_and_cleared() {
        let (words, choices) = (Words::of(Language::Uk), choices());
        let users = [User {
            id: UserId::new(3),
            ..User::default()
        }];
        let all = Filter::USUAL
            .into_iter()
            .chain(Filter::FURTHER)
            .chain([Filter::Field(FieldId::new(9))]);
        for filter in all {
            let mut offers = offers(filter, words, &users, &choices);
            assert!(offers.len() > 1, "{filter:?}");
            let mut question = ClientFilter::default();
            for at in 1..offers.len() {
                choose(filter, &mut question, &offers[at]);
                assert!(is_on(filter, &question), "{filter:?}");
                assert_eq!(chosen(filter, &question, &mut offers), at, "{filter:?}");
            }
            assert!(shown(&question, &[], &choices).contains(&filter));
            clear(filter, &mut question);
            assert_eq!(question, ClientFilter::default(), "{filter:?}");
        }
    }

    #[test]
    fn a_value_that_is_not_offered_any_more_is_still_shown() {
        let question = ClientFilter {
            city: Some("Ужгород".to_owned()),
            ..ClientFilter::default()
        };
        let choices = choices();
        let mut offers = offers(Filter::City, Words::of(Language::Uk), &[], &choices);
        let at = chosen(Filter::City, &question, &mut offers);
        assert_eq!(offers[at].label, "Ужгород");
    }

    #[test]
    fn a_filter_in_the_bar_is_not_offered_again() {
        let choices = choices();
        let shown = shown(&ClientFilter::default(), &[Filter::Status], &choices);
        let further = further(&choices, &shown);
        assert!(shown.contains(&Filter::Status) && !further.contains(&Filter::Status));
        assert!(further.contains(&Filter::Source));
    }
}
