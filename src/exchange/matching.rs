//! Finds the client that a card means: in the base, or among those that the same file has brought.
//!
//! Cards of one file that share the file's number or a tax code are one client whatever the user chose. An empty value
//! never matches anything, so two rows without an e-mail are two clients. A client with another tax code of the same
//! kind is another client, even at the same phone.

use std::collections::{HashMap, HashSet};

use super::card::Card;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind};
use crate::domain::fold::fold;
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::phone::Phone;
use crate::domain::{email, legal_form};
use crate::store::bulk::{Known, Wanted};

/// By what existing clients are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchBy {
    /// Tax and register codes; not bank accounts.
    pub tax_code: bool,
    /// E-mails of the client or its contact persons.
    pub email: bool,
    /// Phones of the client or its contact persons, in whatever form.
    pub phone: bool,
    /// The name, legal form, case and quotes aside.
    pub name: bool,
}

impl Default for MatchBy {
    fn default() -> Self {
        Self {
            tax_code: true,
            email: true,
            phone: true,
            name: false,
        }
    }
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// Nobody.
    Nobody,
    /// A client of the base.
    InBase(i64),
    /// A client that an earlier row of the file brought.
    InFile(i64),
    /// So many clients.
    Several(usize),
}

/// The keys of all clients.
#[derive(Debug)]
pub(super) struct Matcher {
    by: MatchBy,
    /// Clients of the file join each other by e-mail, phone and name as well.
    join: bool,
    /// Cards of one organisation join (vCards).
    pub join_by_name: bool,
    country: String,
    codes: HashMap<String, Vec<i64>>,
    emails: HashMap<String, Vec<i64>>,
    phones: HashMap<String, Vec<i64>>,
    names: HashMap<String, Vec<i64>>,
    codes_of: HashMap<i64, Vec<(IdentifierKind, String)>>,
    keys: HashMap<String, i64>,
    names_in_file: HashMap<String, i64>,
    old: HashSet<i64>,
    new: HashSet<i64>,
}

impl Matcher {
    /// Which columns of the base the matching needs.
    pub(super) fn wanted(by: MatchBy, names: bool) -> Wanted {
        let others = by.email || by.phone || by.name;
        Wanted {
            names: by.name || names,
            identifiers: by.tax_code || others,
            emails: by.email,
            phones: by.phone,
        }
    }

    /// Takes the keys of the base. `join` says that matched clients are updated, so that rows of the file may join too.
    pub(super) fn new(known: &Known, by: MatchBy, join: bool, country: &str) -> Self {
        let mut matcher = Self {
            by,
            join,
            join_by_name: false,
            country: country.to_owned(),
            codes: HashMap::new(),
            emails: HashMap::new(),
            phones: HashMap::new(),
            names: HashMap::new(),
            codes_of: HashMap::new(),
            keys: HashMap::new(),
            names_in_file: HashMap::new(),
            old: known.names.iter().map(|(id, _)| id.get()).collect(),
            new: HashSet::new(),
        };
        for (id, kind, value) in &known.identifiers {
            if let Some((kind, code)) = tax_code(kind, value) {
                matcher
                    .codes_of
                    .entry(id.get())
                    .or_default()
                    .push((kind, code.clone()));
                if by.tax_code {
                    add(&mut matcher.codes, code, id.get());
                }
            }
        }
        for (id, value) in &known.emails {
            add(&mut matcher.emails, email::key(value), id.get());
        }
        for (id, value) in &known.phones {
            if let Some(key) = phone_key(value, country) {
                add(&mut matcher.phones, key, id.get());
            }
        }
        if by.name {
            for (id, name) in &known.names {
                add(&mut matcher.names, name_key(name), id.get());
            }
        }
        matcher
    }

    /// Finds the client of a card. `literal` says that the card's number may be the client's own in this base.
    pub(super) fn find(&self, card: &Card, literal: bool) -> Found {
        if !card.key.is_empty() {
            if let Some(&id) = self.keys.get(&card.key) {
                return Found::InFile(id);
            }
            if literal && let Some(id) = card.key.parse().ok().filter(|id| self.old.contains(id)) {
                return Found::InBase(id);
            }
        }
        // A card that says by a number of its own that it is another client joins none of the file.
        let own = !card.key.is_empty();
        let apart = |id: &i64| own && self.new.contains(id);
        let codes = tax_codes(card);
        let mut left: Option<Vec<i64>> = None;
        let hits = filtered(
            codes.iter().filter_map(|(_, code)| self.codes.get(code)),
            |id| !apart(id),
        );
        narrow(&mut left, std::iter::once(&hits));
        if left.is_none() && self.join_by_name {
            let name = name_key(card.field(ClientField::Name));
            if let Some(&id) = self.names_in_file.get(&name) {
                return Found::InFile(id);
            }
        }
        let same = |id: &i64| !apart(id) && !self.has_other_code(*id, &codes);
        let details = || {
            card.details
                .iter()
                .chain(card.people.iter().flat_map(|person| &person.details))
        };
        if self.by.email && unsettled(left.as_ref()) {
            let hits = filtered(
                emails(details())
                    .iter()
                    .filter_map(|key| self.emails.get(key)),
                same,
            );
            narrow(&mut left, std::iter::once(&hits));
        }
        if self.by.phone && unsettled(left.as_ref()) {
            let hits = filtered(
                phones(details(), &self.country)
                    .iter()
                    .filter_map(|key| self.phones.get(key)),
                same,
            );
            narrow(&mut left, std::iter::once(&hits));
        }
        if self.by.name && unsettled(left.as_ref()) {
            let hits = filtered(
                self.names
                    .get(&name_key(card.field(ClientField::Name)))
                    .into_iter(),
                same,
            );
            narrow(&mut left, std::iter::once(&hits));
        }
        match left.as_deref() {
            None | Some([]) => Found::Nobody,
            Some([id]) if self.new.contains(id) => Found::InFile(*id),
            Some([id]) => Found::InBase(*id),
            Some(several) => Found::Several(several.len()),
        }
    }

    /// Remembers that a card became this client.
    pub(super) fn learn(&mut self, card: &Card, id: i64, is_new: bool) {
        if is_new {
            self.new.insert(id);
        }
        if !card.key.is_empty() {
            self.keys.insert(card.key.clone(), id);
        }
        for (kind, code) in tax_codes(card) {
            if self.join || self.by.email || self.by.phone || self.by.name {
                self.codes_of
                    .entry(id)
                    .or_default()
                    .push((kind, code.clone()));
            }
            add(&mut self.codes, code, id);
        }
        if self.join_by_name {
            self.names_in_file
                .entry(name_key(card.field(ClientField::Name)))
                .or_insert(id);
        }
        if !self.join {
            return;
        }
        let details = || {
            card.details
                .iter()
                .chain(card.people.iter().flat_map(|person| &person.details))
        };
        if self.by.email {
            for key in emails(details()) {
                add(&mut self.emails, key, id);
            }
        }
        if self.by.phone {
            for key in phones(details(), &self.country) {
                add(&mut self.phones, key, id);
            }
        }
        if self.by.name && is_new {
            add(&mut self.names, name_key(card.field(ClientField::Name)), id);
        }
    }

    fn has_other_code(&self, id: i64, codes: &[(IdentifierKind, String)]) -> bool {
        let Some(known) = self.codes_of.get(&id) else {
            return false;
        };
        let of_kind = |kind: IdentifierKind| known.iter().filter(move |(other, _)| *other == kind);
        codes.iter().any(|(kind, code)| {
            of_kind(*kind).count() > 0 && !of_kind(*kind).any(|(_, other)| other == code)
        })
    }
}

/// Puts two names into one form for comparing.
pub(super) fn name_key(name: &str) -> String {
    fold(legal_form::strip(name))
}

/// Puts a phone into one form for comparing: international digits, or the digits as they are; `None` for too few.
pub(super) fn phone_key(value: &str, country: &str) -> Option<String> {
    let phone = Phone::parse(value, country);
    let digits = phone
        .international()
        .unwrap_or_else(|| value.chars().filter(char::is_ascii_digit).collect());
    (digits.len() >= 7).then_some(digits)
}

fn tax_codes(card: &Card) -> Vec<(IdentifierKind, String)> {
    card.identifiers
        .iter()
        .filter_map(|(kind, value)| tax_code(kind, value))
        .collect()
}

fn tax_code(kind: &str, value: &str) -> Option<(IdentifierKind, String)> {
    use IdentifierKind as Kind;
    let kind = IdentifierKind::from_code(kind)?;
    if kind.is_of_account() || matches!(kind, Kind::Other | Kind::RuKpp) {
        return None;
    }
    let code = identifier::normalise(kind, value);
    // Placeholders such as 0, 00000000 and "-" stand in many files and mean nothing.
    let says_something = code
        .chars()
        .filter(|c| c.is_alphanumeric() && *c != '0')
        .count()
        > 1;
    says_something.then_some((kind, code))
}

fn emails<'a>(details: impl Iterator<Item = &'a ContactDetail>) -> Vec<String> {
    details
        .filter(|detail| detail.kind == DetailKind::Email)
        .map(|detail| email::key(&detail.value))
        .filter(|key| key.contains('@'))
        .collect()
}

fn phones<'a>(details: impl Iterator<Item = &'a ContactDetail>, country: &str) -> Vec<String> {
    details
        .filter(|detail| detail.kind == DetailKind::Phone)
        .filter_map(|detail| phone_key(&detail.value, country))
        .collect()
}

fn add(map: &mut HashMap<String, Vec<i64>>, key: String, id: i64) {
    if key.is_empty() {
        return;
    }
    let ids = map.entry(key).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

fn unsettled(left: Option<&Vec<i64>>) -> bool {
    left.is_none_or(|left| left.len() != 1)
}

fn filtered<'a>(hits: impl Iterator<Item = &'a Vec<i64>>, same: impl Fn(&i64) -> bool) -> Vec<i64> {
    hits.flatten().copied().filter(|id| same(id)).collect()
}

/// Leaves of the candidates those that are hit too; hits that leave nobody are no help.
fn narrow<'a>(left: &mut Option<Vec<i64>>, hits: impl Iterator<Item = &'a Vec<i64>>) {
    let mut ids: Vec<i64> = hits.flatten().copied().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return;
    }
    *left = Some(match left.take() {
        None => ids,
        Some(before) => {
            let both: Vec<i64> = before
                .iter()
                .copied()
                .filter(|id| ids.contains(id))
                .collect();
            if both.is_empty() { before } else { both }
        }
    });
}
