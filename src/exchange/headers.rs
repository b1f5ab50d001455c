//! Guesses what the columns of a table mean: from the headers in four languages, and where those are silent, from the
//! cells.
//!
//! The result is a proposal with a confidence per column; the user corrects it. A column that nothing is known about
//! becomes a custom field of its header's name rather than being lost. It deliberately does not change any cell.

use unicode_normalization::UnicodeNormalization;

use super::choices;
use super::column_names;
use super::content::{self, Look};
use super::header_grammar::{ambiguous, by_header, is_ignored, known};
use super::header_settle::{
    custom, settle_names, settle_owners, settle_repeats, settle_slots, settle_web_and_country,
};
use super::identifiers;
use super::table::Row;
use super::target::{DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;

/// The proposal for one column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnGuess {
    /// What the column probably is.
    pub target: Target,
    /// 0 to 1; below 0.5 the user had better look.
    pub confidence: f32,
    /// What the guess rests on.
    pub reason: Reason,
}

/// What a guess rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The header is known.
    Header,
    /// The cells look so.
    Content,
    /// Nothing: the column is kept as a custom field, or is empty.
    Unknown,
}

/// Whether a header is known in one of the four languages.
pub fn is_known(header: &str) -> bool {
    let plain = plain(header);
    !plain.is_empty()
        && plain.chars().count() < 60
        && (column_names::read(header).is_some()
            || ambiguous(&plain)
            || known(&plain).is_some()
            || is_ignored(&plain))
}

/// Whether the program wrote the table itself. Only there its headers are taken as they are: elsewhere `Телефон 1` may
/// well be the person's.
pub fn is_own(headers: &[String]) -> bool {
    let read = |target: Target| {
        headers
            .iter()
            .any(|header| column_names::read(header).as_ref() == Some(&target))
    };
    read(Target::ClientKey) && read(Target::Client(ClientField::Name))
}

/// Guesses the targets of all columns from the headers (empty when the table has none) and some rows.
pub fn guess(headers: &[String], rows: &[Row]) -> Vec<ColumnGuess> {
    let filled = |row: &Row| {
        let last = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        last.map_or(0, |last| last + 1)
    };
    let widest = if headers.is_empty() {
        rows.iter().map(|row| row.cells.len()).max()
    } else {
        rows.iter().map(filled).max()
    };
    let width = headers.len().max(widest.unwrap_or(0));
    let header = |index: usize| headers.get(index).map_or("", String::as_str);
    let own = is_own(headers);
    let mut drafts: Vec<Draft> = (0..width)
        .map(|index| draft(header(index), column(rows, index), own))
        .collect();
    settle_names(headers, rows, &mut drafts);
    settle_owners(&mut drafts);
    settle_slots(&mut drafts);
    settle_web_and_country(&mut drafts);
    settle_repeats(headers, &mut drafts);
    drafts
        .into_iter()
        .enumerate()
        .map(|(index, draft)| {
            if headers.is_empty() || index < headers.len() {
                return finish(draft, header(index), column(rows, index));
            }
            // Cells beyond the headers belong to no column: they are kept with the note unless the user says better.
            ColumnGuess {
                target: Target::Client(ClientField::Note),
                confidence: 0.2,
                reason: Reason::Unknown,
            }
        })
        .collect()
}

/// Brings a header to the form of the word tables: lower case, no marks, words divided by one space.
pub(super) fn plain(header: &str) -> String {
    let mut out = String::with_capacity(header.len());
    let mut last: Option<char> = None;
    for c in header.trim_start_matches('\u{feff}').to_lowercase().nfc() {
        let c = match c {
            'ё' => 'е',
            '’' | 'ʼ' | '`' | '\'' => ' ',
            'ă' | 'â' | 'á' | 'à' => 'a',
            'î' | 'í' => 'i',
            'ș' | 'ş' => 's',
            'ț' | 'ţ' => 't',
            'é' | 'è' => 'e',
            '№' => 'n',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        };
        // "Телефон2" is "телефон 2".
        if let Some(last) = last
            && c != ' '
            && last != ' '
            && c.is_ascii_digit() != last.is_ascii_digit()
        {
            out.push(' ');
        }
        if c != ' ' || last.is_some_and(|last| last != ' ') {
            out.push(c);
            last = Some(c);
        }
    }
    out.trim_end().to_owned()
}

/// A guess in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub target: Option<Target>,
    pub confidence: f32,
    pub reason: Reason,
    /// Whether the header itself says whose the detail is.
    pub owner_said: bool,
    /// The number in the header (`Phone 2`).
    pub number: Option<u16>,
    /// The target was made by the program that reads it: nothing is to be settled.
    pub exact: bool,
}

pub(super) fn column(rows: &[Row], index: usize) -> impl Iterator<Item = &str> + Clone {
    rows.iter()
        .filter_map(move |row| row.cells.get(index).map(String::as_str))
}

fn draft<'a>(header: &str, cells: impl Iterator<Item = &'a str> + Clone, own: bool) -> Draft {
    let mut draft = Draft {
        target: None,
        confidence: 0.0,
        reason: Reason::Unknown,
        owner_said: false,
        number: None,
        exact: false,
    };
    if let Some(target) =
        column_names::read(header).filter(|_| own || Target::from_key(header).is_some())
    {
        return Draft {
            target: Some(target),
            confidence: 1.0,
            reason: Reason::Header,
            owner_said: true,
            exact: true,
            ..draft
        };
    }
    let plain = plain(header);
    if is_ignored(&plain) || column_names::is_of_bad_rows(header) {
        return Draft {
            target: Some(Target::Ignore),
            confidence: 0.8,
            reason: Reason::Header,
            ..draft
        };
    }
    let look = content::look(cells.clone());
    if let Some(found) = by_header(&plain) {
        draft.target = Some(found.target);
        draft.confidence = found.confidence;
        draft.owner_said = found.owner_said;
        draft.number = found.number;
        draft.reason = Reason::Header;
        correct_by_content(&mut draft, look);
        correct_choice(&mut draft, cells.clone());
        if let Some(Target::Identifier(kind)) = &mut draft.target
            && let Some(better) = identifiers::settle(kind, cells)
        {
            *kind = better;
        }
        return draft;
    }
    if ambiguous(&plain) {
        return draft;
    }
    let by_content = match look {
        Some((Look::Email, share)) => Some((
            Target::detail(Whose::Client, DetailKind::Email, 1, DetailPart::Value),
            0.7 * share,
        )),
        Some((Look::Phone, share)) => Some((
            Target::detail(Whose::Client, DetailKind::Phone, 1, DetailPart::Value),
            0.65 * share,
        )),
        Some((Look::Web, share)) => Some((
            Target::detail(Whose::Client, DetailKind::Web, 1, DetailPart::Value),
            0.6 * share,
        )),
        Some((Look::CompanyName, share)) => Some((Target::Client(ClientField::Name), 0.6 * share)),
        Some((Look::PersonName, share)) => Some((Target::PersonName, 0.6 * share)),
        Some((Look::Date, _)) | None => None,
    };
    // A tax code may look like a phone; the right check digits tell.
    let identifier =
        identifiers::recognise(cells).map(|(kind, share)| (Target::Identifier(kind), 0.75 * share));
    let said_nothing = plain.is_empty() || plain.chars().all(|c| c.is_ascii_digit() || c == ' ');
    if let Some((target, confidence)) = identifier.or(by_content) {
        draft.target = Some(target);
        draft.confidence = if said_nothing {
            confidence
        } else {
            confidence * 0.8
        };
        draft.reason = Reason::Content;
    }
    draft
}

/// A column headed "Телефон" that is full of addresses of e-mail holds these.
fn correct_by_content(draft: &mut Draft, look: Option<(Look, f32)>) {
    let Some(Target::Detail(column)) = &mut draft.target else {
        return;
    };
    if column.part != DetailPart::Value {
        return;
    }
    let really = match (column.kind, look) {
        (DetailKind::Phone | DetailKind::Address, Some((Look::Email, _))) => DetailKind::Email,
        (DetailKind::Email | DetailKind::Address, Some((Look::Phone, _))) => DetailKind::Phone,
        _ => return,
    };
    column.kind = really;
    draft.confidence = 0.6;
    draft.reason = Reason::Content;
}

/// A column named like one of the program's choices, full of other words, is a field of its own.
fn correct_choice<'a>(draft: &mut Draft, cells: impl Iterator<Item = &'a str>) {
    let Some(Target::Client(field)) = draft.target else {
        return;
    };
    let (mut filled, mut understood) = (0usize, 0usize);
    for cell in cells.map(str::trim).filter(|cell| !cell.is_empty()) {
        filled += 1;
        understood += usize::from(choices::client_value(field, cell).is_some());
    }
    if understood * 2 < filled {
        draft.target = None;
        draft.reason = Reason::Unknown;
    }
}

fn finish<'a>(draft: Draft, header: &str, mut cells: impl Iterator<Item = &'a str>) -> ColumnGuess {
    if let Some(target) = draft.target {
        return ColumnGuess {
            target,
            confidence: draft.confidence,
            reason: draft.reason,
        };
    }
    let filled = cells.any(|cell| !cell.trim().is_empty());
    ColumnGuess {
        target: if filled {
            custom(header).unwrap_or_default()
        } else {
            Target::Ignore
        },
        confidence: if filled { 0.2 } else { 0.5 },
        reason: Reason::Unknown,
    }
}

#[cfg(test)]
#[path = "headers_tests.rs"]
mod tests;
