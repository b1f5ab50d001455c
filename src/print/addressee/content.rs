//! What stands on labels: the address, a name badge, or a text of the user's own with placeholders; a code beside it.

use std::ops::ControlFlow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Addressee, Writing};
use crate::domain::document::Document;
use crate::domain::id::CompanyId;
use crate::i18n::Language;
use crate::print::document::facts::Facts;
use crate::print::document::placeholder::Filler;
use crate::print::document::read::facts;
use crate::print::labels::{Code, Label};
use crate::print::picture::Picture;
use crate::store::document::parties;
use crate::store::{Connection, StoreError, StoreResult};

/// What a label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    #[default]
    Address,
    /// The person large, the client below.
    Badge,
    /// A text with placeholders.
    Text,
}

/// Which code stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CodeKind {
    #[default]
    None,
    Qr,
    /// Code 128.
    Barcode,
}

/// What is wanted on labels.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wishes {
    pub content: Content,
    /// The text with placeholders; its first line is bold.
    pub text: String,
    pub code: CodeKind,
    /// What the code says, with placeholders.
    pub code_text: String,
    pub logo: Option<Picture>,
    /// Our company, for placeholders.
    pub company: Option<CompanyId>,
}

impl Wishes {
    /// Tells whether placeholders have to be filled: that asks the base for each addressee.
    fn needs_facts(&self) -> bool {
        self.content == Content::Text || (self.code != CodeKind::None && !self.code_text.is_empty())
    }
}

/// Gives the labels of addressees, in their order. `watch` is told after each how many are done.
///
/// # Errors
/// `Cancelled` when `watch` says so; when the base cannot be read.
pub fn labels(
    conn: &Connection,
    all: &[Addressee],
    wishes: &Wishes,
    writing: &Writing,
    watch: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> StoreResult<Vec<Label>> {
    let mut labels = Vec::with_capacity(all.len());
    for (number, one) in all.iter().enumerate() {
        let filler = if wishes.needs_facts() {
            Some(filler(conn, one, wishes, writing.language)?)
        } else {
            None
        };
        let mut label = match (wishes.content, &filler) {
            (Content::Badge, _) => one.badge(writing),
            (Content::Text, Some(filler)) => text(filler, &wishes.text),
            _ => one.label(writing),
        };
        label.code = filler.and_then(|filler| code(&filler, wishes));
        label.logo.clone_from(&wishes.logo);
        labels.push(label);
        if watch(number + 1).is_break() {
            return Err(StoreError::Cancelled);
        }
    }
    Ok(labels)
}

/// A label of a text: its first line stands out.
fn text(filler: &Filler, template: &str) -> Label {
    let mut lines = filler
        .fill_lines(template)
        .into_iter()
        .map(|line| line.plain().trim().to_owned())
        .filter(|line| !line.is_empty());
    Label {
        name: lines.next().unwrap_or_default(),
        lines: lines.collect(),
        ..Label::default()
    }
}

/// The code of a label; none where its placeholders are empty.
fn code(filler: &Filler, wishes: &Wishes) -> Option<Code> {
    let text = filler.fill(&wishes.code_text).plain();
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match wishes.code {
        CodeKind::None => None,
        CodeKind::Qr => Some(Code::Qr(text.to_owned())),
        CodeKind::Barcode => Some(Code::Code128(text.to_owned())),
    }
}

/// Reads what placeholders stand for, as for a document to this addressee.
fn filler(
    conn: &Connection,
    one: &Addressee,
    wishes: &Wishes,
    language: Language,
) -> StoreResult<Filler> {
    let of = Document {
        company: wishes.company,
        client: Some(one.whom.client),
        person: one.person.as_ref().map(|person| person.id),
        deal: one.whom.deal,
        ..Document::default()
    };
    let parties = parties::of(conn, &of)?;
    let facts: Facts = facts(conn, &of, &parties, language)?;
    Ok(Filler::new(Arc::new(facts), language))
}
