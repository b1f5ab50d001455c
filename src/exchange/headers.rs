//! Guesses what the columns of a table mean: from the headers in four languages, and where those are silent, from the
//! cells.
//!
//! The result is a proposal with a confidence per column; the user corrects it. A column that nothing is known about
//! becomes a custom field of its header's name rather than being lost. It deliberately does not change any cell.

use std::collections::HashMap;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::choices;
use super::column_names;
use super::content::{self, Look};
use super::header_words::{ADDRESS_PARTS, IGNORED, KINDS, LABELS, OF_CLIENT, OF_PERSON, WHOLE};
use super::identifiers;
use super::table::Row;
use super::target::{CustomColumn, DetailColumn, DetailPart, Target, Whose};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::DetailKind;
use crate::domain::contact_person::PersonField;

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
            || by_header(&plain).is_some()
            || IGNORED.contains(&plain.as_str()))
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
    let width = headers
        .len()
        .max(rows.iter().map(|row| row.cells.len()).max().unwrap_or(0));
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
        .map(|(index, draft)| finish(draft, header(index), column(rows, index)))
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
struct Draft {
    target: Option<Target>,
    confidence: f32,
    reason: Reason,
    /// Whether the header itself says whose the detail is.
    owner_said: bool,
    /// The number in the header (`Phone 2`).
    number: Option<u16>,
    /// The target was made by the program that reads it: nothing is to be settled.
    exact: bool,
}

fn column(rows: &[Row], index: usize) -> impl Iterator<Item = &str> + Clone {
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
    if IGNORED.contains(&plain.as_str()) || column_names::is_of_bad_rows(header) {
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

struct Found {
    target: Target,
    confidence: f32,
    owner_said: bool,
    number: Option<u16>,
}

fn by_header(plain: &str) -> Option<Found> {
    let found = |target, confidence| {
        Some(Found {
            target,
            confidence,
            owner_said: false,
            number: None,
        })
    };
    if let Some(target) = whole().get(plain) {
        return found(target.clone(), 0.95);
    }
    if let Some(found) = detail(plain) {
        return Some(found);
    }
    // "Назва (обов'язково)", "Телефонна книга: ПІБ": a known header with something beside it.
    let words: Vec<&str> = plain.split(' ').collect();
    for length in (1..words.len()).rev() {
        for part in words.windows(length) {
            if let Some(target) = whole().get(part.join(" ").as_str())
                && part.iter().map(|word| word.chars().count()).sum::<usize>() >= 3
                && !matches!(target, Target::ClientKey | Target::PersonKey)
            {
                return found(target.clone(), 0.6);
            }
        }
    }
    let close = whole()
        .iter()
        .filter(|(words, _)| words.chars().count() >= 5)
        .map(|(words, target)| (strsim::normalized_damerau_levenshtein(words, plain), target))
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.key().cmp(&a.1.key())))?;
    if close.0 >= 0.84 {
        found(close.1.clone(), 0.55)
    } else {
        None
    }
}

fn whole() -> &'static HashMap<&'static str, Target> {
    static TABLE: OnceLock<HashMap<&'static str, Target>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        for (key, words) in WHOLE {
            if let Some(target) = Target::from_key(key) {
                for word in *words {
                    table.entry(*word).or_insert_with(|| target.clone());
                }
            }
        }
        table
    })
}

/// A header that names a person or a client, depending on what else the table has.
fn ambiguous(plain: &str) -> bool {
    matches!(plain, "name" | "nume" | "numele" | "title" | "назва ім я")
}

/// Reads the header of a contact detail: kind, owner, label, number and part in any order.
fn detail(plain: &str) -> Option<Found> {
    let padded = format!(" {plain} ");
    let has = |stem: &str| padded.contains(&format!(" {stem}"));
    let mailing = has("mailing");
    let kind = KINDS
        .iter()
        .find(|(kind, stems)| stems.iter().any(|stem| has(stem)) && !(mailing && *kind == "email"))
        .and_then(|(kind, _)| DetailKind::from_code(kind))?;
    let number = plain
        .split(' ')
        .find_map(|word| word.parse::<u16>().ok())
        .filter(|number| (1..100).contains(number));
    let mut part = DetailPart::Value;
    if kind == DetailKind::Address {
        if has("po box") || has("extended") {
            return Some(Found {
                target: Target::Ignore,
                confidence: 0.5,
                owner_said: true,
                number,
            });
        }
        if let Some((code, _)) = ADDRESS_PARTS
            .iter()
            .find(|(_, stems)| stems.iter().any(|stem| has(stem)))
        {
            part = DetailPart::from_code(code)?;
        }
    }
    if [
        "type ",
        "label ",
        "тип",
        "вид ",
        "мітка",
        "метка",
        "tip ",
        "service ",
        "eticheta",
    ]
    .iter()
    .any(|stem| has(stem))
    {
        part = DetailPart::Label;
    } else if kind == DetailKind::Phone
        && ["ext ", "extension", "доб", "внутр", "interior"]
            .iter()
            .any(|stem| has(stem))
    {
        part = DetailPart::Extension;
    }
    let of_person = OF_PERSON.iter().any(|stem| has(stem));
    let of_client = OF_CLIENT.iter().any(|stem| has(stem));
    let label = LABELS
        .iter()
        .find(|(_, stems)| stems.iter().any(|stem| has(stem)))
        .map_or("", |(label, _)| label);
    let label = match (kind, label) {
        _ if part == DetailPart::Extension => "",
        // "Улица, дом" is a house, "Почтовый индекс" no address for letters.
        (DetailKind::Address, "home")
            if !["home", "домаш", "acasa", "private", "personal"]
                .iter()
                .any(|stem| has(stem)) =>
        {
            ""
        }
        (DetailKind::Address, "postal") if part == DetailPart::Postcode => "",
        (_, label) => label,
    };
    Some(Found {
        target: Target::Detail(DetailColumn {
            whose: if of_person && !of_client {
                Whose::Person
            } else {
                Whose::Client
            },
            kind,
            slot: 1,
            part,
            label: label.to_owned(),
        }),
        confidence: 0.85,
        owner_said: of_person != of_client,
        number,
    })
}

fn is_person(target: Option<&Target>) -> bool {
    matches!(
        target,
        Some(
            Target::PersonName
                | Target::Person(
                    PersonField::FamilyName | PersonField::GivenName | PersonField::Patronymic
                )
        )
    )
}

fn is_client(target: Option<&Target>) -> bool {
    matches!(
        target,
        Some(Target::Client(ClientField::Name | ClientField::LegalName))
    )
}

/// Settles `Name`, `Title` and a lone `Ім'я`, which mean different things in different tables.
fn settle_names(headers: &[String], rows: &[Row], drafts: &mut [Draft]) {
    let any = |drafts: &[Draft], wanted: &dyn Fn(&Target) -> bool| {
        drafts.iter().any(|d| d.target.as_ref().is_some_and(wanted))
    };
    let has_client = any(drafts, &|t| is_client(Some(t)));
    let has_family = any(drafts, &|t| *t == Target::Person(PersonField::FamilyName));
    let has_given = any(drafts, &|t| *t == Target::Person(PersonField::GivenName));
    let has_position = any(drafts, &|t| *t == Target::Position);
    for (index, header) in headers.iter().enumerate() {
        let draft = &mut drafts[index];
        let plain = plain(header);
        if ambiguous(&plain) && !draft.exact {
            let look = content::look(column(rows, index)).map(|(look, _)| look);
            draft.target = Some(match plain.as_str() {
                "title" if has_position => Target::Ignore,
                "title" => Target::Position,
                _ if has_family && has_given => Target::Ignore,
                // Romanian forms name the family name so, beside "Prenume".
                _ if has_given => Target::Person(PersonField::FamilyName),
                _ if has_client || look == Some(Look::PersonName) => Target::PersonName,
                _ => Target::Client(ClientField::Name),
            });
            draft.confidence = 0.7;
            draft.reason = Reason::Header;
        } else if draft.target == Some(Target::Person(PersonField::GivenName))
            && !draft.exact
            && !has_family
            && !ambiguous_family(headers)
        {
            draft.target = Some(Target::PersonName);
        }
    }
}

fn ambiguous_family(headers: &[String]) -> bool {
    headers
        .iter()
        .any(|header| matches!(plain(header).as_str(), "nume" | "numele"))
}

/// Gives each detail whose header does not say whose it is to the client or to the person.
///
/// Address books put the person first: there all is the person's. In tables of clients a detail belongs to whoever was
/// named last before it; addresses and web sites are the client's.
fn settle_owners(drafts: &mut [Draft]) {
    let first =
        |wanted: fn(Option<&Target>) -> bool| drafts.iter().position(|d| wanted(d.target.as_ref()));
    let (person, client) = (first(is_person), first(is_client));
    let person_first = matches!((person, client), (Some(person), Some(client)) if person < client);
    let mut last = Whose::Client;
    let mut group_owner = HashMap::new();
    for draft in drafts.iter_mut() {
        if is_person(draft.target.as_ref()) {
            last = Whose::Person;
        } else if is_client(draft.target.as_ref()) {
            last = Whose::Client;
        }
        let exact = draft.exact || draft.owner_said;
        let number = draft.number;
        if let Some(Target::Detail(column)) = &mut draft.target
            && !exact
        {
            let of_client = matches!(column.kind, DetailKind::Address | DetailKind::Web);
            let owner = match (person, client) {
                (Some(_), Some(_)) if person_first => Whose::Person,
                (Some(_), Some(_)) if !of_client => last,
                _ => Whose::Client,
            };
            // The parts of one detail stay together.
            column.whose = if number.is_some() || column.kind == DetailKind::Address {
                *group_owner
                    .entry((column.kind, number, column.label.clone()))
                    .or_insert(owner)
            } else {
                owner
            };
        }
    }
}

/// Numbers the details: the columns that make one detail get one slot.
fn settle_slots(drafts: &mut [Draft]) {
    type Group = (Whose, DetailKind, String, Option<u16>);
    let mut next: HashMap<(Whose, DetailKind), u16> = HashMap::new();
    for draft in drafts.iter().filter(|draft| draft.exact) {
        if let Some(Target::Detail(column)) = &draft.target {
            let top = next.entry((column.whose, column.kind)).or_default();
            *top = (*top).max(column.slot);
        }
    }
    let mut groups: HashMap<Group, (u16, Vec<DetailPart>)> = HashMap::new();
    for draft in drafts.iter_mut().filter(|draft| !draft.exact) {
        let number = draft.number;
        let Some(Target::Detail(column)) = &mut draft.target else {
            continue;
        };
        // A numbered column keeps its group whatever label stands in the header: "Phone 1 - Type" and "Phone 1 - Value".
        let group = (column.whose, column.kind, column.label.clone(), number);
        let top = next.entry((column.whose, column.kind)).or_default();
        let (slot, parts) = groups.entry(group).or_insert_with(|| {
            *top += 1;
            (*top, Vec::new())
        });
        if parts.contains(&column.part) {
            *top += 1;
            *slot = *top;
            parts.clear();
        }
        parts.push(column.part);
        column.slot = *slot;
    }
}

/// The first web address is the client's site; a country without an address is the client's.
fn settle_web_and_country(drafts: &mut [Draft]) {
    let mut has_site = drafts
        .iter()
        .any(|d| d.target == Some(Target::Client(ClientField::Website)));
    let address = |draft: &Draft| match &draft.target {
        Some(Target::Detail(column)) if column.kind == DetailKind::Address => {
            Some((column.whose, column.slot, column.part))
        }
        _ => None,
    };
    let parts: Vec<_> = drafts.iter().filter_map(address).collect();
    for draft in drafts.iter_mut().filter(|draft| !draft.exact) {
        let Some(Target::Detail(column)) = &draft.target else {
            continue;
        };
        let alone = |whose, slot| {
            parts
                .iter()
                .filter(|part| (part.0, part.1) == (whose, slot))
                .count()
                == 1
        };
        if column.kind == DetailKind::Web && column.part == DetailPart::Value && !has_site {
            has_site = true;
            draft.target = Some(Target::Client(ClientField::Website));
        } else if column.kind == DetailKind::Address
            && column.part == DetailPart::Country
            && alone(column.whose, column.slot)
        {
            draft.target = Some(Target::Client(ClientField::Country));
        }
    }
}

/// A second column for what a client or person has only once becomes a custom field; notes are put together.
fn settle_repeats(headers: &[String], drafts: &mut [Draft]) {
    let many = |target: &Target| {
        matches!(
            target,
            Target::Ignore
                | Target::Tags
                | Target::Identifier(_)
                | Target::Custom(_)
                | Target::Client(ClientField::Note)
                | Target::Person(PersonField::Note)
        )
    };
    let mut seen: Vec<Target> = Vec::new();
    // The surest column of a target keeps it.
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by(|&a, &b| {
        drafts[b]
            .confidence
            .total_cmp(&drafts[a].confidence)
            .then(a.cmp(&b))
    });
    for index in order {
        let Some(target) = drafts[index].target.clone() else {
            continue;
        };
        if many(&target) || !seen.contains(&target) {
            seen.push(target);
            continue;
        }
        let has_legal_name = seen.contains(&Target::Client(ClientField::LegalName));
        let second_name = target == Target::Client(ClientField::Name) && !has_legal_name;
        let draft = &mut drafts[index];
        draft.confidence = 0.3;
        draft.target = if second_name {
            seen.push(Target::Client(ClientField::LegalName));
            Some(Target::Client(ClientField::LegalName))
        } else {
            draft.reason = Reason::Unknown;
            custom(headers.get(index).map_or("", String::as_str))
        };
    }
}

fn custom(header: &str) -> Option<Target> {
    let name = header.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(Target::Custom(CustomColumn {
        whose: Whose::Client,
        name,
        spec: String::new(),
    }))
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
