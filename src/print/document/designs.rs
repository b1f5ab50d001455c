//! The finished designs that come with the program: three of the offer, one of every other document.
//!
//! A design is written once; its words stand beside it in four languages (`assets/templates/texts-*.json`) and are put in
//! when a template is made of it. What the program itself prints (titles of columns, sums carried over) stands in the
//! locales.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::domain::template::{
    Block, Content, DocumentKind, PictureBlock, PictureSource, Template,
};
use crate::i18n::Language;

/// A finished design.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Design {
    /// Stable; documents keep it as the name of their template.
    pub code: &'static str,
    pub kind: DocumentKind,
    json: &'static str,
}

/// All designs, the usual one of each kind first.
pub const DESIGNS: [Design; 9] = [
    design(
        "offer-classic",
        DocumentKind::Offer,
        include_str!("../../../assets/templates/offer-classic.json"),
    ),
    design(
        "offer-modern",
        DocumentKind::Offer,
        include_str!("../../../assets/templates/offer-modern.json"),
    ),
    design(
        "offer-compact",
        DocumentKind::Offer,
        include_str!("../../../assets/templates/offer-compact.json"),
    ),
    design(
        "invoice",
        DocumentKind::Invoice,
        include_str!("../../../assets/templates/invoice.json"),
    ),
    design(
        "confirmation",
        DocumentKind::Confirmation,
        include_str!("../../../assets/templates/confirmation.json"),
    ),
    design(
        "contract",
        DocumentKind::Contract,
        include_str!("../../../assets/templates/contract.json"),
    ),
    design(
        "act",
        DocumentKind::Act,
        include_str!("../../../assets/templates/act.json"),
    ),
    design(
        "delivery-note",
        DocumentKind::DeliveryNote,
        include_str!("../../../assets/templates/delivery-note.json"),
    ),
    design(
        "letter",
        DocumentKind::Letter,
        include_str!("../../../assets/templates/letter.json"),
    ),
];

const fn design(code: &'static str, kind: DocumentKind, json: &'static str) -> Design {
    Design { code, kind, json }
}

impl Design {
    /// Finds a design by its code.
    pub fn find(code: &str) -> Option<Self> {
        DESIGNS.into_iter().find(|design| design.code == code)
    }

    /// Gives the usual design of a kind.
    pub fn usual(kind: DocumentKind) -> Option<Self> {
        DESIGNS.into_iter().find(|design| design.kind == kind)
    }

    /// Gives the template in a language.
    pub fn template(self, language: Language) -> Template {
        // The files within the program are read by a test; should one be damaged, an empty template is no crash.
        let mut template = Template::from_json(self.json)
            .unwrap_or_else(|_| Template::new(self.code, self.kind, language.code()));
        language.code().clone_into(&mut template.language);
        let texts = texts(language);
        let mut name = std::mem::take(&mut template.name);
        put_in(&mut name, texts);
        for text in template.texts_mut() {
            put_in(text, texts);
        }
        template.name = name;
        template
    }

    /// Gives its name in a language.
    pub fn name(self, language: Language) -> String {
        let key = format!("{}.name", self.code);
        texts(language)
            .get(&key)
            .cloned()
            .unwrap_or_else(|| self.code.to_owned())
    }
}

/// Gives a block to begin with when one is added to a template: the one that the finished designs have, those of the same
/// kind of document first. Texts of the author begin empty.
pub fn fresh_block(block: &str, kind: DocumentKind, language: Language) -> Option<Block> {
    let own = match block {
        "heading" => Some(Content::Heading {
            text: String::new(),
        }),
        "paragraph" => Some(Content::Paragraph {
            text: String::new(),
        }),
        "picture" => Some(Content::Picture(PictureBlock {
            source: PictureSource::Logo,
            name: String::new(),
            width: 40.0,
        })),
        "spacer" => Some(Content::Spacer { height: 5.0 }),
        "rule" => Some(Content::Rule { weight: 0.3 }),
        "page_break" => Some(Content::PageBreak {}),
        _ => None,
    };
    if let Some(own) = own {
        return Some(own.into());
    }
    let of_kind = DESIGNS.iter().filter(|design| design.kind == kind);
    let others = DESIGNS.iter().filter(|design| design.kind != kind);
    let mut found = of_kind.chain(others).flat_map(|design| {
        design
            .template(language)
            .blocks
            .into_iter()
            .filter(|it| it.block.code() == block)
    });
    found.next().map(|found| Block {
        when: String::new(),
        ..found
    })
}

fn put_in(text: &mut String, texts: &BTreeMap<String, String>) {
    if let Some(found) = text.strip_prefix('@').and_then(|key| texts.get(key)) {
        found.clone_into(text);
    }
}

fn texts(language: Language) -> &'static BTreeMap<String, String> {
    static ALL: [OnceLock<BTreeMap<String, String>>; 4] = [const { OnceLock::new() }; 4];
    ALL[language as usize].get_or_init(|| {
        let json = match language {
            Language::Uk => include_str!("../../../assets/templates/texts-uk.json"),
            Language::Ru => include_str!("../../../assets/templates/texts-ru.json"),
            Language::Ro => include_str!("../../../assets/templates/texts-ro.json"),
            Language::En => include_str!("../../../assets/templates/texts-en.json"),
        };
        serde_json::from_str(json).unwrap_or_default()
    })
}
