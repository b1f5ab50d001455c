//! Texts of several styles and the paragraphs that they stand in.

use super::style::Style;
use crate::i18n::Language;

/// A part of a text in one style.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub text: String,
    pub style: Style,
    /// Where it leads: `https:` or `mailto:`.
    pub link: Option<String>,
}

/// A text of parts in one or several styles; `\n` begins a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub runs: Vec<Run>,
}

impl Text {
    pub fn new(style: Style, text: impl Into<String>) -> Self {
        Self::default().and(style, text)
    }

    /// Adds a part in a style.
    #[must_use]
    pub fn and(mut self, style: Style, text: impl Into<String>) -> Self {
        self.push(style, text);
        self
    }

    /// Adds a part that leads to an address.
    #[must_use]
    pub fn and_link(mut self, style: Style, text: impl Into<String>, link: String) -> Self {
        self.runs.push(Run {
            text: text.into(),
            style,
            link: Some(link),
        });
        self
    }

    /// Adds a part in a style.
    pub fn push(&mut self, style: Style, text: impl Into<String>) {
        self.runs.push(Run {
            text: text.into(),
            style,
            link: None,
        });
    }

    /// Tells whether there is nothing to be seen.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Gives the text without its styles.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// Where the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
    /// Both edges; the last line stands at the left.
    Justify,
}

/// A text with its place in the column.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    pub text: Text,
    pub align: Align,
    /// Room above and below, mm; none at the top of a page.
    pub before: f32,
    pub after: f32,
    /// Room at the left of all lines, and of the first one beside that (less than 0 hangs it out), mm.
    pub indent: f32,
    pub first: f32,
    /// Whether words may be divided by hyphens, and by whose rules; long words that fill more than a line always are.
    pub hyphens: Option<Language>,
    /// A heading: never at the foot of a page without what follows.
    pub keep_with_next: bool,
    /// At most so many lines; what is cut ends with `…`.
    pub most_lines: Option<usize>,
}

impl Paragraph {
    pub const fn new(text: Text) -> Self {
        Self {
            text,
            align: Align::Left,
            before: 0.0,
            after: 0.0,
            indent: 0.0,
            first: 0.0,
            hyphens: None,
            keep_with_next: false,
            most_lines: None,
        }
    }

    /// A paragraph of one style.
    pub fn plain(style: Style, text: impl Into<String>) -> Self {
        Self::new(Text::new(style, text))
    }

    #[must_use]
    pub const fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// Room above and below, mm.
    #[must_use]
    pub const fn spaced(mut self, before: f32, after: f32) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    /// Room at the left of all lines and beside that of the first, mm.
    #[must_use]
    pub const fn indented(mut self, indent: f32, first: f32) -> Self {
        self.indent = indent;
        self.first = first;
        self
    }

    #[must_use]
    pub const fn hyphenated(mut self, language: Language) -> Self {
        self.hyphens = Some(language);
        self
    }

    /// Keeps it on one page with the beginning of what follows.
    #[must_use]
    pub const fn heading(mut self) -> Self {
        self.keep_with_next = true;
        self
    }

    #[must_use]
    pub const fn at_most(mut self, lines: usize) -> Self {
        self.most_lines = Some(lines);
        self
    }
}
