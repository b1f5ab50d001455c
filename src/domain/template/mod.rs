//! Templates of documents: a page, how it looks, and an ordered list of blocks with texts. As data only.
//!
//! A template is kept and exchanged as JSON with the number of its format. It is read strictly: a file of a newer format,
//! an unknown block or a misspelt field is refused with the place, never half understood. What is written into the texts
//! (`{client.name}`) is not looked at here: that is known where documents are made.

mod block;
mod check;
mod kind;
mod look;
mod picture;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use crate::domain::document::DocumentKind;
pub use block::{
    AmountInWords, Block, Column, ColumnField, Content, Details, Footer, Letterhead,
    LetterheadLayout, LinesTable, Parties, PartiesLayout, PartyText, PictureBlock, PictureSource,
    Row, RowsLayout, Signatory, Signatures, TableLook, Terms, Title, TotalRow, TotalRowField,
    Totals, TotalsLook,
};
pub use check::{Problem, check};
pub use look::{Align, Colour, Face, Family, Ink, Look, Margins, Page, Paper, Style};
pub use picture::TemplatePicture;

/// The format of template files that this program writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// A template of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// See [`FORMAT`].
    pub format: u32,
    pub name: String,
    pub kind: DocumentKind,
    /// ISO 639-1 of the language in which its texts are and numbers and dates are written.
    pub language: String,
    #[serde(default)]
    pub page: Page,
    #[serde(default)]
    pub look: Look,
    pub blocks: Vec<Block>,
    /// Pictures of its own by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pictures: BTreeMap<String, TemplatePicture>,
}

/// Why a text is no template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// It was written by a newer program.
    #[error("the template has format {found}, this program knows formats up to {known}")]
    Newer { found: u32, known: u32 },
    /// It is something else, such as another file by mistake.
    #[error("this is not a template")]
    NotATemplate,
    /// It is not well-formed, or holds what no template holds.
    #[error("line {line}, column {column}: {cause}")]
    Damaged {
        line: usize,
        column: usize,
        cause: String,
    },
}

impl TemplateError {
    /// Gives the code under which the error is put into words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "newer",
            Self::NotATemplate => "not-a-template",
            Self::Damaged { .. } => "damaged",
        }
    }
}

impl Template {
    /// Makes an empty template.
    pub fn new(name: impl Into<String>, kind: DocumentKind, language: impl Into<String>) -> Self {
        Self {
            format: FORMAT,
            name: name.into(),
            kind,
            language: language.into(),
            page: Page::default(),
            look: Look::default(),
            blocks: Vec::new(),
            pictures: BTreeMap::new(),
        }
    }

    /// Reads a template from JSON.
    ///
    /// # Errors
    /// When it is damaged, something else, or of a newer format.
    pub fn from_json(json: &str) -> Result<Self, TemplateError> {
        let json = json.trim_start_matches('\u{feff}');
        // The format is looked at first: a newer file may hold what this program cannot name.
        #[derive(Deserialize)]
        struct Envelope {
            format: Option<u32>,
            blocks: Option<serde::de::IgnoredAny>,
        }
        let envelope: Envelope = serde_json::from_str(json).map_err(|cause| damaged(&cause))?;
        match envelope.format {
            Some(found) if found > FORMAT => {
                return Err(TemplateError::Newer {
                    found,
                    known: FORMAT,
                });
            }
            Some(1..) if envelope.blocks.is_some() => {}
            _ => return Err(TemplateError::NotATemplate),
        }
        serde_json::from_str(json).map_err(|cause| damaged(&cause))
    }

    /// Writes the template as JSON for people to read.
    pub fn to_json(&self) -> String {
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Gives every text of the template that may hold placeholders, with the place of its block.
    pub fn texts(&self) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for (at, block) in self.blocks.iter().enumerate() {
            texts.extend(block.texts().into_iter().map(|text| (at, text)));
        }
        texts
    }

    /// Gives every text of the template to change it, such as to put words of a language in.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        self.blocks.iter_mut().flat_map(Block::texts_mut).collect()
    }

    /// Gives the width between the margins, mm.
    pub fn text_width(&self) -> f32 {
        let (width, _) = self.page.size();
        width - self.page.margins.left - self.page.margins.right
    }
}

fn damaged(cause: &serde_json::Error) -> TemplateError {
    if cause.line() == 0 || (cause.line() == 1 && cause.column() <= 1) {
        return TemplateError::NotATemplate;
    }
    let text = cause.to_string();
    let place = format!(" at line {} column {}", cause.line(), cause.column());
    TemplateError::Damaged {
        line: cause.line(),
        column: cause.column(),
        cause: text.strip_suffix(&place).unwrap_or(&text).to_owned(),
    }
}

/// Lets enums made by `coded!` stand in JSON by their codes.
macro_rules! serde_by_code {
    ($($name:ident),+ $(,)?) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let code = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::from_code(&code).ok_or_else(|| {
                    let known: Vec<&str> = Self::ALL.iter().map(|it| it.code()).collect();
                    serde::de::Error::custom(format_args!(
                        "`{code}` is not one of: {}",
                        known.join(", ")
                    ))
                })
            }
        }
    )+};
}

use serde_by_code;
