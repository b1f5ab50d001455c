//! People whom a file names and the base does not know: they cannot be guests, so their names and addresses stay at the end of
//! the note, the host first. No word stands there: a file says the same in every language.

use std::collections::HashSet;

use super::event::{Event, Invited};
use crate::domain::calendar::entry::Answer;
use crate::domain::text::{one_line, romanian};
use crate::store::{Connection, StoreResult, person, user};

/// How many are named; of more there is the number.
const NAMED: usize = 50;

/// How many of one event are looked at.
const LOOKED_AT: usize = 1_000;

/// Gives an event as it is kept: its words as the base writes them, a host who is one of our contact persons among the
/// guests, strangers in the note. `strangers` gathers them all.
pub(super) fn kept(
    conn: &Connection,
    mut event: Event,
    strangers: &mut HashSet<String>,
) -> StoreResult<Event> {
    let entry = &mut event.entry;
    for text in [&mut entry.title, &mut entry.place] {
        *text = romanian(&one_line(text)).into_owned();
    }
    entry.note = romanian(&entry.note).into_owned();
    let mut lines: Vec<String> = Vec::new();
    if let Some(host) = event.host.take() {
        let is_user = user::by_email(conn, &host.email)?.is_some();
        let is_named = event.invited.iter().any(|one| one.email == host.email);
        if !is_user && !is_named {
            let answer = Answer::Accepted;
            event.invited.insert(0, Invited { answer, ..host });
        }
    }
    for one in event.invited.iter().take(LOOKED_AT) {
        let is_known = !one.email.is_empty()
            && (user::by_email(conn, &one.email)?.is_some()
                || person::by_email(conn, &one.email)?.is_some());
        let line = line(one);
        if !is_known && !line.is_empty() && !lines.contains(&line) {
            lines.push(line);
        }
    }
    // A file of ours has them in the note already.
    let note = event.entry.note.clone();
    lines.retain(|line| !note.lines().any(|known| known == line));
    strangers.extend(lines.iter().cloned());
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        lines.truncate(NAMED);
        lines.push(format!("+{more}"));
    }
    if !lines.is_empty() {
        let note = &mut event.entry.note;
        if !note.is_empty() {
            note.push_str("\n\n");
        }
        note.push_str(&lines.join("\n"));
    }
    Ok(event)
}

/// `Ion Popescu <ion@example.org>`.
fn line(one: &Invited) -> String {
    let name = romanian(&one_line(&one.name)).into_owned();
    match (name.as_str(), one.email.as_str()) {
        ("", email) => email.to_owned(),
        (_, "") => name,
        (name, email) if name.eq_ignore_ascii_case(email) => email.to_owned(),
        (name, email) => format!("{name} <{email}>"),
    }
}
