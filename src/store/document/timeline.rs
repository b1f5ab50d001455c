//! Documents in the timeline of a client, a deal or an order: when each was written, issued, sent, accepted or refused.

use rusqlite::Connection;

use super::list::{self, DocumentFilter, DocumentRow, DocumentSort};
use crate::domain::code::coded;
use crate::domain::document::DocumentState;
use crate::domain::due::Due;
use crate::store::StoreResult;
use crate::store::client_list::Now;

coded! {
    /// What happened to a document.
    Happened {
        Written = "written",
        Issued = "issued",
        Sent = "sent",
        Accepted = "accepted",
        Refused = "refused",
    }
}

/// An event of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// An instant; or a day, for what the user dated.
    pub at: Due,
    pub what: Happened,
    pub document: DocumentRow,
    /// What the client said, beside an answer.
    pub answer: String,
}

/// Gives what happened to the documents that a filter asks for, the newest first, at most `limit` events.
///
/// # Errors
/// When the base cannot be read.
pub fn of(
    conn: &Connection,
    filter: &DocumentFilter,
    now: Now,
    limit: usize,
) -> StoreResult<Vec<Event>> {
    let today = now.at.local(now.zone).date();
    let ids = list::ids(conn, filter, (DocumentSort::Date, true), today, None)?;
    let mut events = Vec::new();
    for row in list::lines(conn, &ids)? {
        let Some(document) = super::get(conn, row.id)? else {
            continue;
        };
        let mut add = |at: Option<Due>, what, answer: &str| {
            if let Some(at) = at {
                events.push(Event {
                    at,
                    what,
                    document: row.clone(),
                    answer: answer.to_owned(),
                });
            }
        };
        if document.state == DocumentState::Draft {
            add(Some(Due::At(document.created)), Happened::Written, "");
        }
        add(document.issued_at.map(Due::At), Happened::Issued, "");
        add(document.sent_on.map(Due::On), Happened::Sent, "");
        let answered = document.answered_on.map(Due::On);
        match document.state {
            DocumentState::Accepted => add(answered, Happened::Accepted, &document.answer),
            DocumentState::Refused => add(answered, Happened::Refused, &document.answer),
            _ => {}
        }
    }
    // Within a day in the order in which things happen to a document: it is sent after it was issued.
    events.sort_by_key(|event| {
        let day = event.at.day(now.zone);
        std::cmp::Reverse((day, event.what, event.document.id))
    });
    events.truncate(limit);
    Ok(events)
}
