//! What is wrong or odd about a template before anything is printed with it. Nothing here stops the work: a template with
//! problems is still laid out as far as it goes, so that its author sees them on the page.

use std::collections::BTreeSet;

use super::{Content, DocumentKind, PictureSource, Template};

/// Sizes of letters that can be read and fit, points.
const SIZES: std::ops::RangeInclusive<f32> = 5.0..=72.0;

/// The narrowest column of text that documents are laid out in, mm.
const NARROWEST: f32 = 50.0;

/// A problem, with the place of its block (from 0) where it belongs to one.
#[derive(Debug, Clone, PartialEq)]
pub enum Problem {
    NameMissing,
    NoBlocks,
    /// The language is none of those the program writes.
    LanguageUnknown {
        language: String,
    },
    /// What is left between the margins, mm.
    MarginsTooWide {
        left: f32,
    },
    /// A document with goods shows none of them.
    LinesMissing,
    SumsMissing,
    /// More than one block of a kind that can stand only once.
    Twice {
        block: usize,
    },
    SizeOdd {
        block: Option<usize>,
        size: f32,
    },
    ColumnsMissing {
        block: usize,
    },
    /// Fixed columns are wider together than the page, mm.
    ColumnsTooWide {
        block: usize,
        wide: f32,
        have: f32,
    },
    PictureMissing {
        block: usize,
        name: String,
    },
    PictureUnused {
        name: String,
    },
    /// Widths and heights that no page has.
    LengthOdd {
        block: usize,
        length: f32,
    },
}

impl Problem {
    /// Gives the code under which the problem is put into words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NameMissing => "name-missing",
            Self::NoBlocks => "no-blocks",
            Self::LanguageUnknown { .. } => "language-unknown",
            Self::MarginsTooWide { .. } => "margins-too-wide",
            Self::LinesMissing => "lines-missing",
            Self::SumsMissing => "sums-missing",
            Self::Twice { .. } => "twice",
            Self::SizeOdd { .. } => "size-odd",
            Self::ColumnsMissing { .. } => "columns-missing",
            Self::ColumnsTooWide { .. } => "columns-too-wide",
            Self::PictureMissing { .. } => "picture-missing",
            Self::PictureUnused { .. } => "picture-unused",
            Self::LengthOdd { .. } => "length-odd",
        }
    }

    /// Tells whether the template cannot serve with it; the others are warnings.
    pub const fn is_serious(&self) -> bool {
        matches!(
            self,
            Self::NoBlocks
                | Self::LanguageUnknown { .. }
                | Self::MarginsTooWide { .. }
                | Self::ColumnsMissing { .. }
        )
    }

    /// Gives the place of the block it belongs to.
    pub const fn block(&self) -> Option<usize> {
        match self {
            Self::Twice { block }
            | Self::ColumnsMissing { block }
            | Self::ColumnsTooWide { block, .. }
            | Self::PictureMissing { block, .. }
            | Self::LengthOdd { block, .. } => Some(*block),
            Self::SizeOdd { block, .. } => *block,
            _ => None,
        }
    }
}

/// Looks a template through; an empty list is a good template. The placeholders in its texts are not looked at.
pub fn check(template: &Template) -> Vec<Problem> {
    let mut problems = Vec::new();
    whole(template, &mut problems);
    let mut used = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (at, block) in template.blocks.iter().enumerate() {
        if let Some(size) = block.style.size.filter(|size| !SIZES.contains(size)) {
            problems.push(Problem::SizeOdd {
                block: Some(at),
                size,
            });
        }
        let (_, height) = template.page.size();
        let lengths = [block.style.before, block.style.after];
        let own = match &block.block {
            Content::Spacer { height } => Some(*height),
            Content::Rule { weight } => Some(*weight),
            Content::Picture(picture) => Some(picture.width),
            Content::Letterhead(it) if it.logo => Some(it.logo_height),
            Content::Lines(it) => Some(it.padding),
            _ => None,
        };
        for length in lengths.into_iter().flatten().chain(own) {
            if !(0.0..=height).contains(&length) {
                problems.push(Problem::LengthOdd { block: at, length });
            }
        }
        match &block.block {
            Content::Letterhead(_) | Content::Lines(_) | Content::Footer(_)
                if !seen.insert(block.block.code()) =>
            {
                problems.push(Problem::Twice { block: at });
            }
            Content::Lines(table) if table.columns.is_empty() => {
                problems.push(Problem::ColumnsMissing { block: at });
            }
            Content::Lines(table) => {
                let wide: f32 = table.columns.iter().filter_map(|it| it.width).sum();
                let have = template.text_width();
                if wide > have {
                    problems.push(Problem::ColumnsTooWide {
                        block: at,
                        wide,
                        have,
                    });
                }
            }
            Content::Picture(picture) if picture.source == PictureSource::Own => {
                if !template.pictures.contains_key(&picture.name) {
                    problems.push(Problem::PictureMissing {
                        block: at,
                        name: picture.name.clone(),
                    });
                }
                used.insert(picture.name.as_str());
            }
            _ => {}
        }
    }
    for name in template.pictures.keys() {
        if !used.contains(name.as_str()) {
            problems.push(Problem::PictureUnused { name: name.clone() });
        }
    }
    problems
}

fn whole(template: &Template, problems: &mut Vec<Problem>) {
    if template.name.trim().is_empty() {
        problems.push(Problem::NameMissing);
    }
    if !matches!(template.language.as_str(), "uk" | "ru" | "ro" | "en") {
        problems.push(Problem::LanguageUnknown {
            language: template.language.clone(),
        });
    }
    if template.blocks.is_empty() {
        problems.push(Problem::NoBlocks);
        return;
    }
    let (_, height) = template.page.size();
    let margins = template.page.margins;
    let high = height - margins.top - margins.bottom;
    let left = template.text_width().min(high);
    let negative = [margins.top, margins.right, margins.bottom, margins.left]
        .iter()
        .any(|margin| !margin.is_finite() || *margin < 0.0);
    if left < NARROWEST || negative || !left.is_finite() {
        problems.push(Problem::MarginsTooWide { left });
    }
    let size = template.look.size;
    if !SIZES.contains(&size) {
        problems.push(Problem::SizeOdd { block: None, size });
    }
    let has = |wanted: fn(&Content) -> bool| template.blocks.iter().any(|it| wanted(&it.block));
    let with_goods = !matches!(template.kind, DocumentKind::Letter | DocumentKind::Contract);
    if with_goods && !has(|it| matches!(it, Content::Lines(_))) {
        problems.push(Problem::LinesMissing);
    }
    let with_sums = matches!(
        template.kind,
        DocumentKind::Offer | DocumentKind::Invoice | DocumentKind::Act
    );
    if with_sums && !has(|it| matches!(it, Content::Totals(_))) {
        problems.push(Problem::SumsMissing);
    }
}
