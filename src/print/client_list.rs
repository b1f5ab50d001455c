//! The clients list on paper: the clients of a filter, in its order, with the columns that one calls and visits by.

use super::page::{Document, Paper};
use super::sheet::Sheet;
use super::table::{self, Column, Width};
use super::text::{Ink, Style};
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
    let mut sheet = Sheet::new(Paper::A4.lying());
    let title = words.tr(id::PRINT_CLIENTS);
    sheet.paragraph(Style::TITLE, &title);
    sheet.space(0.8);
    let count = [("count", lines.len().into())];
    sheet.paragraph(Style::QUIET, &words.with(id::COUNT_CLIENTS, &count));
    sheet.space(3.0);
    let reached = format!(
        "{}, {}",
        words.tr(id::COLUMN_PHONE),
        words.tr(id::COLUMN_EMAIL).to_lowercase()
    );
    let columns = [
        Column::new("№", Width::Fixed(9.0), 1),
        Column::new(words.tr(id::COLUMN_NAME), Width::Share(1.5), 2),
        Column::new(words.tr(id::COLUMN_CITY), Width::Share(0.8), 2),
        Column::new(words.tr(id::COLUMN_PERSON_NAME), Width::Share(1.2), 2),
        Column::new(reached, Width::Fixed(55.0), 3),
        Column::new(words.tr(id::COLUMN_STATUS), Width::Fixed(21.0), 1),
        Column::new(words.tr(id::COLUMN_NEXT_STEP), Width::Fixed(32.0), 2),
        Column::new(words.tr(id::COLUMN_RESPONSIBLE_ID), Width::Fixed(27.0), 2),
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
    table::write(&mut sheet, &columns, rows);
    Ok(sheet.finish(&title, |page, all| {
        let printed = super::printed_at(moment);
        (
            format!("{title}  ·  {printed}"),
            super::page_of(words, page, all),
        )
    }))
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
