//! The placeholders there are, in the order in which the editor offers them, and the names nearest to a misspelt one.
//!
//! What they mean is said in `templates.ftl` under `placeholder-` and the name with `-` for `.` and `_`; those of the own
//! company and the client that mean the same share the words (`placeholder-party-...`).

use crate::domain::template::DocumentKind;
use crate::i18n::Words;

/// What a placeholder gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gives {
    Text,
    Number,
    Money,
    Date,
    YesNo,
}

/// A placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder {
    /// What it belongs to: `client`.
    pub owner: &'static str,
    /// `phone`.
    pub field: &'static str,
    pub gives: Gives,
}

use Gives::{Date, Money, Number, Text, YesNo};

/// Fields of an owner with what they give.
type Fields = &'static [(&'static str, Gives)];

const DOCUMENT: Fields = &[
    ("kind", Text),
    ("number", Text),
    ("date", Date),
    ("valid_until", Date),
    ("subject", Text),
    ("intro", Text),
    ("closing", Text),
    ("place", Text),
    ("payment_reference", Text),
    ("revision", Number),
    ("draft", YesNo),
    ("currency", Text),
    ("prices", Text),
    ("lines", Number),
    ("amount", Money),
    ("discount", Money),
    ("net", Money),
    ("vat", Money),
    ("vat_rates", Text),
    ("total", Money),
    ("paid", Money),
    ("left", Money),
    ("schedule", Text),
];

const BASE: Fields = &[("kind", Text), ("number", Text), ("date", Date)];

const PARTY: Fields = &[
    ("title", Text),
    ("name", Text),
    ("legal_name", Text),
    ("legal_form", Text),
    ("address", Text),
    ("street", Text),
    ("city", Text),
    ("region", Text),
    ("postcode", Text),
    ("country", Text),
    ("postal_address", Text),
    ("phone", Text),
    ("email", Text),
    ("website", Text),
    ("codes", Text),
    ("code", Text),
    ("vat_code", Text),
    ("vat_status", Text),
    ("iban", Text),
    ("bank", Text),
    ("bic", Text),
    ("correspondent", Text),
    ("director", Text),
    ("director_short", Text),
    ("director_position", Text),
    ("acting_on", Text),
    ("accountant", Text),
];

const COMPANY_ONLY: Fields = &[("slogan", Text)];

const CLIENT_ONLY: Fields = &[("category", Text), ("source", Text), ("note", Text)];

const PERSON: Fields = &[
    ("name", Text),
    ("short_name", Text),
    ("given_names", Text),
    ("family_name", Text),
    ("given_name", Text),
    ("patronymic", Text),
    ("position", Text),
    ("role", Text),
    ("phone", Text),
    ("email", Text),
];

const DEAL: Fields = &[
    ("title", Text),
    ("stage", Text),
    ("source", Text),
    ("wish", Text),
    ("expected", Date),
    ("amount", Money),
];

const ORDER: Fields = &[
    ("number", Text),
    ("date", Date),
    ("ship_by", Date),
    ("terms", Text),
    ("note", Text),
];

const LINE: Fields = &[
    ("position", Number),
    ("code", Text),
    ("name", Text),
    ("note", Text),
    ("group", Text),
    ("unit", Text),
    ("quantity", Text),
    ("price", Text),
    ("discount", Text),
    ("sum", Money),
    ("vat_rate", Text),
    ("net", Money),
    ("vat", Money),
    ("gross", Money),
    ("ship_by", Date),
];

const PAGE: Fields = &[("number", Number), ("count", Number)];

/// Owners with their fields.
const OWNERS: &[(&str, &[Fields])] = &[
    ("document", &[DOCUMENT]),
    ("client", &[PARTY, CLIENT_ONLY]),
    ("person", &[PERSON]),
    ("company", &[PARTY, COMPANY_ONLY]),
    ("manager", &[PERSON]),
    ("deal", &[DEAL]),
    ("order", &[ORDER]),
    ("base", &[BASE]),
    ("line", &[LINE]),
    ("page", &[PAGE]),
];

/// Owners that custom fields belong to.
const WITH_CUSTOM: [&str; 2] = ["client", "person"];

/// The formats a value can be given: `{document.total | words}`.
pub const FORMATS: &[&str] = &[
    "words", "money", "date", "upper", "lower", "capital", "default", "join",
];

/// Gives all placeholders in the order in which they are offered; custom fields are beside them.
pub fn placeholders() -> impl Iterator<Item = Placeholder> {
    OWNERS.iter().flat_map(|(owner, lists)| {
        lists
            .iter()
            .flat_map(|list| list.iter())
            .map(|&(field, gives)| Placeholder {
                owner,
                field,
                gives,
            })
    })
}

impl Placeholder {
    /// Gives the name as it is written between braces: `client.phone`.
    pub fn name(&self) -> String {
        format!("{}.{}", self.owner, self.field)
    }

    /// Says what it means, in the user's words.
    pub fn meaning(&self, words: &Words) -> String {
        let owner = match self.owner {
            "client" | "company" if PARTY.iter().any(|(field, _)| *field == self.field) => "party",
            "manager" => "person",
            owner => owner,
        };
        let id = format!("placeholder-{owner}-{}", self.field.replace('_', "-"));
        words.find(&id).unwrap_or_else(|| self.name())
    }

    /// Names what it belongs to: the title above its group in a list.
    pub fn owner_name(&self, words: &Words) -> String {
        let id = format!("placeholder-owner-{}", self.owner);
        words.find(&id).unwrap_or_else(|| self.owner.to_owned())
    }
}

/// Gives the name behind an alias: `offer.number` is `document.number` in an offer, and the offer that any other document
/// was made from elsewhere.
pub(super) fn canonical(name: &str, kind: DocumentKind) -> String {
    let Some((owner, field)) = name.split_once('.') else {
        return name.to_owned();
    };
    if owner == "document" && field == "gross" {
        return "document.total".to_owned();
    }
    match DocumentKind::from_code(owner) {
        Some(of) if of == kind => canonical(&format!("document.{field}"), kind),
        Some(_) => format!("base.{field}"),
        None => name.to_owned(),
    }
}

/// Tells whether there is a placeholder, or a group of them, of a canonical name; custom fields aside.
pub(super) fn is_known(name: &str) -> bool {
    let (owner, field) = name.split_once('.').unwrap_or((name, ""));
    OWNERS.iter().any(|(known, lists)| {
        *known == owner
            && (field.is_empty()
                || (field == "custom" && WITH_CUSTOM.contains(&owner))
                || lists
                    .iter()
                    .any(|list| list.iter().any(|(known, _)| *known == field)))
    })
}

/// Gives the names nearest to a misspelt one, the best first; at most three.
pub(super) fn nearest(name: &str, custom: &[String]) -> Vec<String> {
    let wanted = name.to_lowercase();
    let field = wanted.rsplit('.').next().unwrap_or_default().to_owned();
    let owner = wanted.split_once('.').map_or("", |(owner, _)| owner);
    let knows_owner = OWNERS.iter().any(|(known, _)| *known == owner);
    let all = placeholders()
        .map(|known| known.name())
        .chain(custom.iter().cloned());
    let scored = all.map(|known| {
        let whole = strsim::jaro_winkler(&wanted, &known.to_lowercase());
        // `phone` alone, or `customer.phone`: the field says more than its owner.
        let own = known.rsplit('.').next().unwrap_or_default();
        let part = strsim::jaro_winkler(&field, &own.to_lowercase());
        // A long owner that both have in common would make all its fields alike.
        let owners = (wanted.rsplit_once('.'), known.rsplit_once('.'));
        let is_same = matches!(owners, (Some((mine, _)), Some((its, _))) if mine == its);
        let score = if is_same {
            part + 0.06
        } else if knows_owner {
            // The owner is right: another one is meant only when it has this very field.
            if part > 0.96 { part * 0.85 } else { 0.0 }
        } else {
            whole.max(part * 0.92)
        };
        (score, known)
    });
    best(scored)
}

/// Gives the formats nearest to a misspelt one.
pub(super) fn nearest_format(name: &str) -> Vec<String> {
    let wanted = name.to_lowercase();
    best(FORMATS.iter().map(|known| {
        let score = strsim::jaro_winkler(&wanted, known);
        (score, (*known).to_owned())
    }))
}

fn best(scored: impl Iterator<Item = (f64, String)>) -> Vec<String> {
    let mut scored: Vec<(f64, String)> = scored.filter(|(score, _)| *score > 0.75).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    // What is much less alike than the best one only distracts.
    let least = scored.first().map_or(0.0, |(score, _)| score - 0.08);
    scored
        .into_iter()
        .filter(|(score, _)| *score >= least)
        .map(|(_, name)| name)
        .take(3)
        .collect()
}
