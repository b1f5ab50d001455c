//! An invitation to one entry as a file (iTIP, RFC 5546): mail programs and calendars ask whoever opens it whether to come.
//! Sends nothing: the file is attached to a letter by the user.

use super::export::{self, Zones, guests, series};
use super::write::{Invite, Text};
use crate::domain::calendar::entry::EntryState;
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::id::EntryId;
use crate::domain::time::Timestamp;
use crate::store::calendar::entry;
use crate::store::{Connection, StoreError, StoreResult, setting};

/// What is asked of the guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// To come; also when something was changed.
    Request,
    /// To forget about it.
    Cancel,
}

/// Gives the file by which the guests of an entry are invited, or told that it does not take place. The organizer is whose
/// calendar it stands in, else whoever works here.
///
/// # Errors
/// `NoOrganizer` when that user has no e-mail address, `NoGuests` when no guest has one; when there is no such entry.
pub fn invitation(
    conn: &Connection,
    id: EntryId,
    method: Method,
    now: Timestamp,
) -> StoreResult<String> {
    let mut known = entry::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "calendar entry",
        id: id.get(),
    })?;
    let host = match known.responsible {
        Some(user) => Some(user),
        None => setting::current_user(conn)?,
    };
    let organizer = match host {
        Some(of) => export::host(conn, of)?,
        None => None,
    };
    let organizer = organizer.ok_or(CalendarRefusal::NoOrganizer)?;
    let invited = guests(conn, id)?;
    if invited.iter().all(|guest| guest.email == organizer.email) {
        return Err(CalendarRefusal::NoGuests.into());
    }
    // A guest whose calendar knows the version takes no other for newer: single times count as well.
    for (part, _) in entry::parts(conn, id)? {
        if let Some(part) = entry::get(conn, part)? {
            known.sequence = known.sequence.max(part.sequence);
        }
    }
    if method == Method::Cancel {
        known.state = EntryState::Cancelled;
        known.sequence += 1;
    }
    let mut text = Text(String::new());
    text.line("BEGIN", "VCALENDAR");
    text.line("VERSION", "2.0");
    text.line("PRODID", "-//Kartoteka//Kartoteka//EN");
    text.line("CALSCALE", "GREGORIAN");
    text.line(
        "METHOD",
        match method {
            Method::Request => "REQUEST",
            Method::Cancel => "CANCEL",
        },
    );
    let mut out = text.0;
    let mut zones = Zones::default();
    zones.add(&known);
    out.push_str(&zones.text(now));
    let invite = Invite {
        organizer: &organizer,
        asks: method == Method::Request,
    };
    series(conn, &mut out, &known, Some(&invite), now)?;
    out.push_str("END:VCALENDAR\r\n");
    Ok(out)
}
