//! What a filter asks of each client, and how: by an index of its own, by the packed facets, by a list beside.

use rusqlite::types::Value;

use crate::store::client_list::SortBy;
use crate::store::collate;
use crate::store::facets::{Facet, Packed};

/// Something that is asked of each client.
pub(super) struct Term {
    /// On what the lines carry in every index; does not let the planner choose an index.
    pub asked: String,
    pub asked_values: Vec<Value>,
    /// The same so that the planner uses the index of the column; empty when there is none.
    pub fetched: String,
    pub fetched_values: Vec<Value>,
    /// Count what it leaves, up to a limit, each of them at least that: queries without their LIMIT.
    pub counted: Vec<(String, Vec<Value>)>,
    /// Of a text: parts of what is counted, each quicker to read.
    pub pieces: Vec<(String, Vec<Value>)>,
    /// Of a text: what is left to ask of a client that stands in what was counted.
    pub rest: Option<(String, Vec<Value>)>,
    pub column: Option<SortBy>,
    /// Of a link: the column of the client in what is counted.
    pub key: &'static str,
    pub kind: TermKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TermKind {
    Facet,
    Date,
    Link,
    Text,
}

/// A facet with an index of its own; the packed integer answers it where the index is not used.
pub(super) fn facet_term(facet: Facet, wanted: &str, packed: Packed) -> Option<Term> {
    let text = vec![Value::Text(wanted.to_owned())];
    let number = || vec![Value::Integer(wanted.parse().unwrap_or(0))];
    let mut term = match facet {
        Facet::City => {
            let key = Value::Blob(collate::key(wanted));
            column_term(
                SortBy::City,
                "city_key = ? AND city = ?",
                vec![key, text[0].clone()],
            )
        }
        Facet::Source => column_term(SortBy::Source, "source = ?", text),
        Facet::Category => column_term(SortBy::Category, "category = ?", text),
        Facet::Responsible => column_term(SortBy::Responsible, "responsible_id = ?", number()),
        Facet::Country if packed.shared => plain_term("+country = ?".to_owned(), text),
        Facet::Book if packed.shared => plain_term("+book_id = ?".to_owned(), number()),
        Facet::Country | Facet::Book | Facet::Status | Facet::Kind => return None,
    };
    if packed.shared && term.asked.is_empty() {
        term.asked = format!("+{}", term.fetched.replace(" AND ", " AND +"));
        term.asked_values.clone_from(&term.fetched_values);
    }
    Some(term)
}

/// A term on a column with an index, which the packed integer answers otherwise.
pub(super) fn column_term(column: SortBy, sql: &str, values: Vec<Value>) -> Term {
    Term {
        asked: String::new(),
        asked_values: Vec::new(),
        fetched: sql.to_owned(),
        counted: vec![(
            format!("SELECT 1 FROM client_list WHERE {sql}"),
            values.clone(),
        )],
        fetched_values: values,
        pieces: Vec::new(),
        rest: None,
        column: Some(column),
        key: "",
        kind: TermKind::Facet,
    }
}

/// A term that no index answers.
pub(super) fn plain_term(asked: String, asked_values: Vec<Value>) -> Term {
    Term {
        asked,
        asked_values,
        fetched: String::new(),
        fetched_values: Vec::new(),
        counted: Vec::new(),
        pieces: Vec::new(),
        rest: None,
        column: None,
        key: "",
        kind: TermKind::Facet,
    }
}

pub(super) fn date_term(column: SortBy, sql: &str, values: Vec<Value>) -> Term {
    Term {
        asked: format!("+{}", sql.replace(" AND ", " AND +")),
        asked_values: values.clone(),
        kind: TermKind::Date,
        ..column_term(column, sql, values)
    }
}

pub(super) fn link_term(key: &'static str, list: &str, probe: &str, values: Vec<Value>) -> Term {
    Term {
        asked: probe.to_owned(),
        asked_values: values.clone(),
        fetched: format!("client_id IN ({list})"),
        fetched_values: values.clone(),
        counted: vec![(list.to_owned(), values)],
        pieces: Vec::new(),
        rest: None,
        column: None,
        key,
        kind: TermKind::Link,
    }
}
