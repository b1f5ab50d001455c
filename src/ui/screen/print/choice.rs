//! What is chosen on the screen and kept between jobs, on this computer.

use serde::{Deserialize, Serialize};

use crate::domain::document::DocumentKind;
use crate::domain::id::CompanyId;
use crate::i18n::Language;
use crate::print::addressee::{CodeKind, Content, Writing};
use crate::print::envelope::Envelope;

/// The name under which it is kept.
pub const KEPT: &str = "print-choice";

/// Sizes of text that are offered, points.
pub const SIZES: [f32; 8] = [7.0, 8.0, 9.0, 9.5, 10.0, 11.0, 12.0, 14.0];

/// In which order labels and envelopes come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    #[default]
    Listed,
    Name,
    City,
    Postcode,
}

impl Order {
    pub const ALL: [Self; 4] = [Self::Listed, Self::Name, Self::City, Self::Postcode];
}

/// Who sends the envelopes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum From {
    /// One of our companies; the main one when the number is not known any more.
    #[default]
    Main,
    Company(i64),
    /// A text of one's own.
    Free,
    Nobody,
}

/// All that is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Key of the sheet.
    pub sheet: String,
    pub size: f32,
    pub copies: usize,
    pub order: Order,
    pub content: Content,
    pub text: String,
    pub code: CodeKind,
    pub code_text: String,
    pub dative: bool,
    pub large_postcode: bool,
    pub phone: bool,
    pub logo: bool,
    pub country: bool,
    /// The printer whose correction is shown; empty for files.
    pub printer: String,
    pub envelope: String,
    pub envelope_size: f32,
    pub from: From,
    pub free: String,
    pub from_logo: bool,
    pub person: bool,
    pub boxes: bool,
    pub latin: bool,
    pub kind: String,
    /// Code of a design or number of a template; empty for the usual one.
    pub template: String,
    pub issues: bool,
}

impl Default for Choice {
    fn default() -> Self {
        Self {
            sheet: "Zweckform 3474".to_owned(),
            size: 9.5,
            copies: 1,
            order: Order::Listed,
            content: Content::Address,
            text: String::new(),
            code: CodeKind::None,
            code_text: String::new(),
            dative: true,
            large_postcode: true,
            phone: false,
            logo: false,
            country: false,
            printer: String::new(),
            envelope: Envelope::Dl.code().to_owned(),
            envelope_size: 11.0,
            from: From::Main,
            free: String::new(),
            from_logo: true,
            person: true,
            boxes: true,
            latin: false,
            kind: DocumentKind::Offer.code().to_owned(),
            template: String::new(),
            issues: true,
        }
    }
}

impl Choice {
    /// How addresses are written on labels.
    pub const fn on_labels(&self, language: Language) -> Writing {
        Writing {
            dative: self.dative,
            phone: self.phone,
            country: if self.country { Some(language) } else { None },
            large_postcode: self.large_postcode,
            ..Writing::new(language)
        }
    }

    /// How addresses are written on envelopes.
    pub const fn on_envelopes(&self, language: Language) -> Writing {
        Writing {
            person: self.person,
            dative: self.dative,
            country: if self.latin { Some(Language::En) } else { None },
            ..Writing::new(language)
        }
    }

    /// Gives the envelope.
    pub fn envelope(&self) -> Envelope {
        Envelope::from_code(&self.envelope).unwrap_or_default()
    }

    /// Gives the kind of documents.
    pub fn kind(&self) -> DocumentKind {
        DocumentKind::from_code(&self.kind).unwrap_or_default()
    }

    /// Gives the company that sends, of those that there are.
    pub fn company(&self, known: &[CompanyId]) -> Option<CompanyId> {
        let chosen = match self.from {
            From::Company(id) => known.iter().copied().find(|one| one.get() == id),
            From::Main | From::Free | From::Nobody => None,
        };
        chosen.or(known.first().copied())
    }
}

/// Reads a length as people type it: `0,5`, `−1`.
pub fn length(typed: &str) -> Option<f32> {
    let typed = typed.trim().replace(',', ".").replace('−', "-");
    if typed.is_empty() {
        return Some(0.0);
    }
    let read: f32 = typed.parse().ok()?;
    (read.is_finite() && read.abs() <= 50.0).then_some(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("0,5", Some(0.5)),
            ("−1,0", Some(-1.0)),
            ("", Some(0.0)),
            ("90", None),
            ("x", None),
        ] {
            assert_eq!(length(typed), expected, "{typed}");
        }
    }
}
