//! What the clients list reads: functions for the desk's reader threads, and what they answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::NaiveDate;
use rusqlite::Connection;

use super::filters::Choices;
use super::list::{FIRST, Line, Search};
use super::views::{self, Key};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::{ClientId, FieldId, UserId};
use crate::store::client::{SuggestedField, all_values_in_use};
use crate::store::client_list::{self, ClientFilter, Now, Sort};
use crate::store::view::View;
use crate::store::{StoreError, StoreResult, field, search, tag, view};

/// What is asked of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Question {
    pub filter: ClientFilter,
    pub sort: Vec<Sort>,
}

impl Question {
    /// A text is searched for.
    pub fn has_text(&self) -> bool {
        !self.filter.text.trim().is_empty()
    }

    /// The same without its text.
    pub fn without_text(&self) -> Self {
        Self {
            filter: self.filter.without_text(),
            sort: self.sort.clone(),
        }
    }
}

/// The number of the newest question, seen by the readers: work for an older one is not begun.
#[derive(Debug, Clone, Default)]
pub struct Newest(Arc<AtomicU64>);

impl Newest {
    /// Says that a newer question was asked.
    pub fn set(&self, number: u64) {
        self.0.store(number, Ordering::Relaxed);
    }

    /// Refuses work for an older question.
    pub fn check(&self, number: u64) -> StoreResult<()> {
        if self.0.load(Ordering::Relaxed) == number {
            Ok(())
        } else {
            Err(StoreError::Cancelled)
        }
    }
}

/// The first page.
#[derive(Debug, Clone)]
pub struct First {
    pub ids: Vec<ClientId>,
    pub lines: Vec<Line>,
    pub search: Search,
}

/// What a text narrows: all clients of the question without it, in order.
#[derive(Debug, Clone)]
pub struct Whole {
    question: Question,
    /// Of the day on which they were read: what is due today is another thing tomorrow.
    day: NaiveDate,
    ids: Arc<[ClientId]>,
}

impl Whole {
    /// Reads what the text of a question narrows.
    pub fn read(conn: &Connection, question: &Question, now: Now) -> StoreResult<Self> {
        let question = question.without_text();
        let ids = client_list::ids(conn, &question.filter, &question.sort, now, None)?;
        Ok(Self {
            question,
            day: day(now),
            ids: ids.into(),
        })
    }

    /// Tells whether the text of a question narrows these now.
    pub fn is_of(&self, question: &Question, now: Now) -> bool {
        question.has_text() && self.day == day(now) && self.question == question.without_text()
    }
}

fn day(now: Now) -> NaiveDate {
    now.at.local(now.zone).date()
}

/// Reads the ids of a question: in the order of what its text narrows, where that is known.
pub fn ids(
    conn: &Connection,
    question: &Question,
    whole: Option<&Whole>,
    now: Now,
    limit: Option<usize>,
) -> StoreResult<Vec<ClientId>> {
    match whole.filter(|whole| whole.is_of(question, now)) {
        Some(whole) => client_list::narrowed(conn, &question.filter.text, &whole.ids, limit),
        None => client_list::ids(conn, &question.filter, &question.sort, now, limit),
    }
}

/// Reads the first page with its lines.
pub fn first(
    conn: &Connection,
    question: &Question,
    whole: Option<&Whole>,
    now: Now,
    fields: &[FieldId],
) -> StoreResult<First> {
    let ids = ids(conn, question, whole, now, Some(FIRST))?;
    let search = if question.has_text() {
        let (query, typos) = search::understand(conn, &question.filter.text)?;
        Search { query, typos }
    } else {
        Search::default()
    };
    let lines = lines(conn, &ids, fields)?;
    Ok(First { ids, lines, search })
}

/// Reads the lines of some clients, with the custom fields that are shown.
pub fn lines(conn: &Connection, ids: &[ClientId], fields: &[FieldId]) -> StoreResult<Vec<Line>> {
    client_list::lines(conn, ids)?
        .into_iter()
        .map(|client| {
            let values = if fields.is_empty() {
                Vec::new()
            } else {
                field::values(conn, client.id.get())?
            };
            let fields = values
                .into_iter()
                .filter(|(id, _)| fields.contains(id))
                .map(|(id, value)| (id, value.text))
                .collect();
            Ok(Line { client, fields })
        })
        .collect()
}

/// Reads what the filters offer.
pub fn choices(conn: &Connection) -> StoreResult<Choices> {
    let [cities, categories, sources, countries] = all_values_in_use(
        conn,
        [
            SuggestedField::City,
            SuggestedField::Category,
            SuggestedField::Source,
            SuggestedField::Country,
        ],
    )?;
    Ok(Choices {
        cities,
        categories,
        sources,
        countries,
        tags: tag::all(conn)?,
        books: crate::store::book::all(conn)?,
        campaigns: crate::store::campaign::all(conn)?,
        fields: field::all(conn, FieldOwner::Client)?,
    })
}

/// Reads the saved views.
pub fn saved_views(conn: &Connection) -> StoreResult<Vec<View>> {
    view::all(conn, views::LIST)
}

/// Counts all clients and those of each view.
pub fn counts(
    conn: &Connection,
    saved: &[View],
    me: Option<UserId>,
    now: Now,
) -> StoreResult<Vec<(Key, usize)>> {
    views::keys(saved, me)
        .into_iter()
        .map(|key| {
            let spec = views::spec(key, saved, me);
            Ok((key, client_list::count(conn, &spec.filter, now)?))
        })
        .collect()
}
