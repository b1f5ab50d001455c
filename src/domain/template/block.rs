//! The blocks of a template. A block is one thing on paper; its place in the list is its place on the page, but the
//! footer, which stands on every page.
//!
//! Texts may hold placeholders. A line of a text in which every placeholder is empty is left out on paper.

use serde::{Deserialize, Serialize};

use super::look::{Align, Style};
use super::serde_by_code;
use crate::domain::code::coded;

/// A block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    pub block: Content,
    /// The block is printed only when this holds: `client.phone`, `not document.draft`; empty for always.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub when: String,
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    pub style: Style,
}

impl From<Content> for Block {
    fn from(block: Content) -> Self {
        Self {
            block,
            when: String::new(),
            style: Style::default(),
        }
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Content {
    Letterhead(Letterhead),
    Parties(Parties),
    Title(Title),
    /// The title of a section.
    Heading {
        text: String,
    },
    /// Lines of the text are paragraphs; `**bold**` is set in a heavier weight.
    Paragraph {
        text: String,
    },
    Lines(LinesTable),
    Totals(Totals),
    AmountInWords(AmountInWords),
    Terms(Terms),
    Details(Details),
    Picture(PictureBlock),
    Signatures(Signatures),
    Spacer {
        /// mm.
        height: f32,
    },
    Rule {
        /// mm.
        weight: f32,
    },
    PageBreak {},
    Footer(Footer),
}

coded! {
    /// How a letterhead is laid out.
    LetterheadLayout {
        /// Logo and name on the left, address on the right, a rule in the accent colour.
        Classic = "classic",
        /// A large name, the address in columns below.
        Modern = "modern",
        /// Everything in two small lines.
        Compact = "compact",
        /// In the middle.
        Centered = "centered",
    }
}

/// The own company at the head of the first page, in short on the following ones.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Letterhead {
    pub layout: LetterheadLayout,
    pub logo: bool,
    /// Greatest height of the logo, mm.
    pub logo_height: f32,
    pub name: String,
    pub slogan: String,
    /// Address and ways to reach the company, line by line.
    pub contacts: String,
    /// Stands at the right of the head of the following pages; empty for no such head.
    pub following: String,
}

coded! {
    /// How two parties stand.
    PartiesLayout {
        /// Side by side, each under its title.
        Columns = "columns",
        /// One below the other, titles on the left.
        Rows = "rows",
        /// Side by side in frames.
        Boxes = "boxes",
    }
}

/// Who writes to whom.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Parties {
    pub layout: PartiesLayout,
    pub parties: Vec<PartyText>,
}

/// One party; the first line of its text is emphasised.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PartyText {
    pub title: String,
    pub text: String,
}

/// What the document is, large.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Title {
    pub text: String,
    pub subtitle: String,
}

coded! {
    /// What a column of the lines shows.
    ColumnField {
        Position = "position",
        Code = "code",
        /// The name, and below it the second line.
        Name = "name",
        Unit = "unit",
        Quantity = "quantity",
        Price = "price",
        Discount = "discount",
        /// After the discount of the line, as the prices are.
        Sum = "sum",
        VatRate = "vat_rate",
        /// Without VAT, after all discounts.
        Net = "net",
        Vat = "vat",
        /// With VAT.
        Gross = "gross",
        ShipBy = "ship_by",
    }
}

coded! {
    /// How a table is ruled.
    TableLook {
        /// Strong rules around the head, faint ones between the rows.
        Ruled = "ruled",
        /// A coloured head above a coloured rule.
        Accented = "accented",
        /// A frame around every cell.
        Boxed = "boxed",
    }
}

/// The lines of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LinesTable {
    pub look: TableLook,
    pub columns: Vec<Column>,
    /// Titles above groups of lines.
    pub groups: bool,
    /// Stands below the name in smaller letters: `арт. {line.code}`; empty for none.
    pub second_line: String,
    /// Sums carried over at the end of a page.
    pub carried: bool,
    /// Space above and below the text of a row, mm.
    pub padding: f32,
}

impl Default for LinesTable {
    fn default() -> Self {
        Self {
            look: TableLook::default(),
            columns: Vec::new(),
            groups: true,
            second_line: String::new(),
            carried: true,
            padding: 1.5,
        }
    }
}

/// A column of the lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub field: ColumnField,
    /// mm; the columns without a width share what is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<f32>,
    /// Its title; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    /// Left out when no line has anything in it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub if_any: bool,
}

coded! {
    /// A sum of the document.
    TotalRowField {
        /// Before all discounts.
        Amount = "amount",
        Discount = "discount",
        /// Without VAT.
        Net = "net",
        /// One row for each rate of VAT.
        Vat = "vat",
        /// With VAT: to be paid.
        Gross = "gross",
        Paid = "paid",
        Left = "left",
    }
}

coded! {
    /// How sums look.
    TotalsLook {
        /// A rule above the last sum.
        Ruled = "ruled",
        /// The last sum on a coloured ground.
        Filled = "filled",
        /// Small, each in a line of the table's width.
        Plain = "plain",
    }
}

/// The sums.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Totals {
    pub look: TotalsLook,
    pub rows: Vec<TotalRow>,
}

/// One sum.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalRow {
    pub field: TotalRowField,
    /// Its name; empty for the usual one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Large and bold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
}

/// The amount in words.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AmountInWords {
    /// Before the words, quiet: `Сума словами:`
    pub label: String,
    /// `{document.total | words}`.
    pub text: String,
    /// Below, quiet: how much of it is VAT.
    pub below: String,
    /// Rules above and below.
    pub framed: bool,
}

coded! {
    /// How names and texts stand.
    RowsLayout {
        /// Names on the left, texts beside them.
        Table = "table",
        /// Numbered paragraphs.
        Numbered = "numbered",
        /// Names before texts in one paragraph.
        Inline = "inline",
    }
}

/// The terms: those of the document, or the template's own while the document has none.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Terms {
    pub title: String,
    pub layout: RowsLayout,
    pub rows: Vec<Row>,
}

/// Names and texts, such as where to pay.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Details {
    pub title: String,
    pub layout: RowsLayout,
    pub rows: Vec<Row>,
    /// In a frame.
    pub framed: bool,
}

/// A name and a text; left out when the text comes to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Row {
    pub name: String,
    pub text: String,
}

coded! {
    /// Where a picture comes from.
    PictureSource {
        Logo = "logo",
        Stamp = "stamp",
        Signature = "signature",
        /// One of the template's own.
        Own = "own",
    }
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PictureBlock {
    pub source: PictureSource,
    /// Name of the template's own picture.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// mm.
    pub width: f32,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signatures {
    pub signatories: Vec<Signatory>,
}

/// One place to sign.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Signatory {
    pub title: String,
    pub text: String,
    /// Beside the line.
    pub name: String,
    /// Below the line: `М. П.`
    pub note: String,
    /// Print the pictures of stamp and signature of the own company, where it has them.
    pub pictures: bool,
}

/// The foot of every page; may name `{page.number}` and `{page.count}`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Footer {
    pub left: String,
    pub right: String,
    /// A rule above.
    pub ruled: bool,
}

serde_by_code!(
    LetterheadLayout,
    PartiesLayout,
    ColumnField,
    TableLook,
    TotalRowField,
    TotalsLook,
    RowsLayout,
    PictureSource,
);

impl Content {
    /// The codes of all kinds of blocks, in the order in which they are offered.
    pub const CODES: [&'static str; 16] = [
        "letterhead",
        "parties",
        "title",
        "heading",
        "paragraph",
        "lines",
        "totals",
        "amount_in_words",
        "terms",
        "details",
        "picture",
        "signatures",
        "footer",
        "spacer",
        "rule",
        "page_break",
    ];

    /// Gives the code of the kind of block, as it stands in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Letterhead(_) => "letterhead",
            Self::Parties(_) => "parties",
            Self::Title(_) => "title",
            Self::Heading { .. } => "heading",
            Self::Paragraph { .. } => "paragraph",
            Self::Lines(_) => "lines",
            Self::Totals(_) => "totals",
            Self::AmountInWords(_) => "amount_in_words",
            Self::Terms(_) => "terms",
            Self::Details(_) => "details",
            Self::Picture(_) => "picture",
            Self::Signatures(_) => "signatures",
            Self::Spacer { .. } => "spacer",
            Self::Rule { .. } => "rule",
            Self::PageBreak {} => "page_break",
            Self::Footer(_) => "footer",
        }
    }
}

impl Block {
    /// Gives the texts that may hold placeholders, the condition left aside.
    pub fn texts(&self) -> Vec<String> {
        let mut copy = self.clone();
        copy.texts_mut().into_iter().map(std::mem::take).collect()
    }

    /// Gives the same texts to change them.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match &mut self.block {
            Content::Letterhead(it) => vec![
                &mut it.name,
                &mut it.slogan,
                &mut it.contacts,
                &mut it.following,
            ],
            Content::Parties(it) => it
                .parties
                .iter_mut()
                .flat_map(|party| [&mut party.title, &mut party.text])
                .collect(),
            Content::Title(it) => vec![&mut it.text, &mut it.subtitle],
            Content::Heading { text } | Content::Paragraph { text } => vec![text],
            Content::Lines(it) => it
                .columns
                .iter_mut()
                .map(|column| &mut column.title)
                .chain([&mut it.second_line])
                .collect(),
            Content::Totals(it) => it.rows.iter_mut().map(|row| &mut row.title).collect(),
            Content::AmountInWords(it) => vec![&mut it.label, &mut it.text, &mut it.below],
            Content::Terms(it) => rows(&mut it.title, &mut it.rows),
            Content::Details(it) => rows(&mut it.title, &mut it.rows),
            Content::Signatures(it) => it
                .signatories
                .iter_mut()
                .flat_map(|it| [&mut it.title, &mut it.text, &mut it.name, &mut it.note])
                .collect(),
            Content::Footer(it) => vec![&mut it.left, &mut it.right],
            Content::Picture(_)
            | Content::Spacer { .. }
            | Content::Rule { .. }
            | Content::PageBreak {} => Vec::new(),
        }
    }
}

fn rows<'a>(title: &'a mut String, rows: &'a mut [Row]) -> Vec<&'a mut String> {
    std::iter::once(title)
        .chain(
            rows.iter_mut()
                .flat_map(|row| [&mut row.name, &mut row.text]),
        )
        .collect()
}
