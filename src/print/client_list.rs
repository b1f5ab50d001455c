//! The clients list on paper: the clients of a filter, in its order, with the columns that one calls and visits by.

use super::flow::{Block, Ink, Paragraph, Style, Width, lay_out};
use super::listing::{self, Titled};
use super::page::{Document, Paper};
use super::{Moment, PrintError};
use crate::domain::id::ClientId;
use crate::domain::phone::Phone;
use crate::i18n::id;
use crate::say;
use crate::store::client_list::{self, ClientLine};
use crate::store::{Store, user};

/// Makes the list of some clients, in the order of their ids.
///
/// # Errors
/// When the base cannot be read.
pub fn make(store: &Store, ids: &[ClientId], moment: Moment) -> Result<Document, PrintError> {
    let (lines, users) = store.read(|conn| -> Result<_, PrintError> {
        Ok((client_list::lines(conn, ids)?, user::all(conn)?))
    })?;
    let words = moment.words;
    let title = words.tr(id::PRINT_CLIENTS);
    let count = [("count", lines.len().into())];
    let mut blocks: Vec<Block> = vec![
        Paragraph::plain(Style::TITLE, title.as_str())
            .spaced(0.0, 0.8)
            .into(),
        Paragraph::plain(Style::QUIET, words.with(id::COUNT_CLIENTS, &count))
            .spaced(0.0, 3.0)
            .into(),
    ];
    let reached = format!(
        "{}, {}",
        words.tr(id::COLUMN_PHONE),
        words.tr(id::COLUMN_EMAIL).to_lowercase()
    );
    let columns = [
        Titled::new("№", Width::Fixed(9.0), 1),
        Titled::new(words.tr(id::COLUMN_NAME), Width::Share(1.5), 2),
        Titled::new(words.tr(id::COLUMN_CITY), Width::Share(0.8), 2),
        Titled::new(words.tr(id::COLUMN_PERSON_NAME), Width::Share(1.2), 2),
        Titled::new(reached, Width::Fixed(55.0), 3),
        Titled::new(words.tr(id::COLUMN_STATUS), Width::Fixed(21.0), 1),
        Titled::new(words.tr(id::COLUMN_NEXT_STEP), Width::Fixed(32.0), 2),
        Titled::new(words.tr(id::COLUMN_RESPONSIBLE_ID), Width::Fixed(27.0), 2),
    ];
    let rows = lines.iter().zip(1_i64..).map(|(line, number)| {
        let user = users.iter().find(|user| Some(user.id) == line.responsible);
        vec![
            (Style::QUIET, words.number(number)),
            (
                Style::STRONG,
                format!("{} {}", line.name, line.legal_form)
                    .trim()
                    .to_owned(),
            ),
            (Style::BODY, line.city.clone()),
            (Style::BODY, line.person.clone()),
            (Style::BODY, reach(line)),
            (
                Style::BODY,
                say::code(words, "client-status", line.status.code()),
            ),
            next_step(line, moment),
            (
                Style::QUIET,
                user.map(|user| user.name.clone()).unwrap_or_default(),
            ),
        ]
    });
    blocks.push(listing::table(&columns, rows));
    let story = listing::story(&title, Paper::A4.lying(), blocks, moment);
    Ok(lay_out(&story))
}

/// Phone and e-mail below each other.
fn reach(line: &ClientLine) -> String {
    let phone = Phone::parse(&line.phone, "").format();
    [phone.as_str(), &line.email]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What is planned next; in red when it is overdue.
fn next_step(line: &ClientLine, moment: Moment) -> (Style, String) {
    let Some((due, kind)) = line.next else {
        return (Style::BODY, String::new());
    };
    let (words, day) = (moment.words, due.day(moment.zone));
    let today = moment.now.local(moment.zone).date();
    let kind = say::code(words, "interaction-kind", kind.code());
    let text = format!("{} {kind}", words.date(day));
    if day < today {
        (Style::BODY.inked(Ink::WARNING), text)
    } else {
        (Style::BODY, text)
    }
}
