//! Documents in words: refusals with their values, kinds and standings.

use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::{DocumentKind, Standing};
use crate::i18n::{Arg, Words};

/// Names a kind of documents.
pub fn kind(words: &Words, kind: DocumentKind) -> String {
    super::code(words, "document-kind", kind.code())
}

/// Says how a document stands.
pub fn standing(words: &Words, standing: Standing) -> String {
    super::code(words, "document-state", standing.code())
}

/// Calls a document by kind and number, and by its revision from the second on: `Рахунок 17`, `Комерційна пропозиція 191/2`.
/// A draft without a number is called by its kind and what else is known of it.
pub fn title(
    words: &Words,
    of: DocumentKind,
    number: &str,
    revision: i64,
    else_by: &str,
) -> String {
    let kind = kind(words, of);
    let revision = if revision > 1 {
        format!("/{revision}")
    } else {
        String::new()
    };
    match (number, else_by) {
        ("", "") => kind,
        ("", known) => format!("{kind}, {known}"),
        (number, _) => format!("{kind} {number}{revision}"),
    }
}

/// Gives the values of a refusal's messages.
pub(super) fn values(
    words: &Words,
    refusal: &DocumentRefusal,
) -> Vec<(&'static str, Arg<'static>)> {
    let state = |state: crate::domain::document::DocumentState| {
        Arg::from(super::code(words, "document-state", state.code()))
    };
    let text = |text: &str| Arg::from(text.to_owned());
    match refusal {
        DocumentRefusal::Issued { number, next } => {
            vec![("number", text(number)), ("revision", (*next).into())]
        }
        DocumentRefusal::Replaced { number, revision }
        | DocumentRefusal::RevisionBegun { number, revision } => {
            vec![("number", text(number)), ("revision", (*revision).into())]
        }
        DocumentRefusal::Move { from, to } => vec![("from", state(*from)), ("to", state(*to))],
        DocumentRefusal::ValidBefore { given, date } => vec![
            ("given", words.date(*given).into()),
            ("date", words.date(*date).into()),
        ],
        DocumentRefusal::OrderMade { number } | DocumentRefusal::NumberIsOwn { number } => {
            vec![("number", text(number))]
        }
        DocumentRefusal::PatternWithoutNumber { given }
        | DocumentRefusal::PatternUnknown { given } => vec![("given", text(given))],
        DocumentRefusal::NumberUsed { last } => vec![("last", last.to_string().into())],
        DocumentRefusal::PictureBroken { cause } => {
            vec![("cause", super::cause_text(cause).into())]
        }
        DocumentRefusal::PictureTooLarge { megabytes, limit }
        | DocumentRefusal::FileTooLarge { megabytes, limit } => {
            vec![
                ("megabytes", (*megabytes).into()),
                ("limit", (*limit).into()),
            ]
        }
        DocumentRefusal::Draft
        | DocumentRefusal::CompanyMissing
        | DocumentRefusal::RevisionOfCompany
        | DocumentRefusal::NoLines
        | DocumentRefusal::NotAnOffer
        | DocumentRefusal::ReasonMissing
        | DocumentRefusal::NoPages => Vec::new(),
    }
}
