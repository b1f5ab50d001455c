//! Texts with placeholders: `{client.name}`, `{document.total | words}`, `{?client.phone}tel. {client.phone}{/}`.
//!
//! Expressions are those of minijinja without its loops, functions and files; around them stands a reader of our own that
//! never refuses a text. What is unknown or broken is shown where it stands, with the nearest names. Values are put in
//! after the text was read: whatever a client is called, it is never taken for a placeholder.

mod catalogue;
mod engine;
pub(super) mod format;
mod resolve;
mod scan;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use minijinja::Environment;
use minijinja::value::Value as Engine;

pub use catalogue::{FORMATS, Gives, Placeholder, placeholders};
pub(super) use resolve::sum_of_line;

use super::facts::Facts;
use crate::domain::template::{DocumentKind, Template};
use crate::i18n::{Language, Words};
use resolve::Place;
use scan::{Code, Part};

/// A part of a text that was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub kind: PieceKind,
    pub bold: bool,
}

/// What a part of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PieceKind {
    /// Written in the template.
    Written,
    /// Put in for a placeholder.
    Value,
    /// An unknown or broken placeholder as it was written.
    Wrong(Wrong),
}

/// A placeholder that nothing can be put in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// As it was written, with the braces.
    pub source: String,
    /// The part of it that is unknown: `client.fone`; empty when it cannot be understood at all.
    pub name: String,
    pub why: Why,
    /// What may have been meant, the likeliest first; without braces.
    pub nearest: Vec<String>,
}

impl Wrong {
    /// Gives what was written with another name in the place of the unknown one.
    pub fn mended(&self, name: &str) -> String {
        let name = scan::written(name);
        if !self.name.is_empty() && self.source.contains(&self.name) {
            self.source.replacen(&self.name, &name, 1)
        } else {
            format!("{{{name}}}")
        }
    }
}

/// Why nothing can be put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    UnknownName,
    UnknownFormat,
    /// It cannot be understood at all.
    Broken,
}

impl Why {
    /// Gives the code under which it is put into words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownName => "unknown-name",
            Self::UnknownFormat => "unknown-format",
            Self::Broken => "broken",
        }
    }
}

/// A text with everything put in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filled {
    pub pieces: Vec<Piece>,
}

impl Filled {
    /// Tells whether there is nothing to be seen.
    pub fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| piece.text.trim().is_empty())
    }

    /// Gives the text alone.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }

    /// Gives what could not be put in.
    pub fn wrong(&self) -> impl Iterator<Item = &Wrong> {
        self.pieces.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Wrong(wrong) => Some(wrong),
            PieceKind::Written | PieceKind::Value => None,
        })
    }

    /// Cuts the text into its lines.
    pub fn lines(self) -> Vec<Self> {
        let mut lines = vec![Self::default()];
        for piece in self.pieces {
            for (at, text) in piece.text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(Self::default());
                }
                if let Some(line) = lines.last_mut()
                    && (!text.is_empty() || piece.kind != PieceKind::Written)
                {
                    line.pieces.push(Piece {
                        text: text.trim_end_matches('\r').to_owned(),
                        ..piece.clone()
                    });
                }
            }
        }
        lines
    }

    /// Tells whether a line holds placeholders and nothing came of any of them.
    fn is_idle(&self) -> bool {
        let mut values = self
            .pieces
            .iter()
            .filter(|piece| piece.kind != PieceKind::Written)
            .peekable();
        values.peek().is_some() && values.all(|piece| piece.text.trim().is_empty())
    }
}

/// Puts the facts of one document into texts.
#[derive(Debug)]
pub struct Filler {
    facts: Arc<Facts>,
    words: &'static Words,
    environment: Environment<'static>,
    custom: Vec<String>,
}

impl Filler {
    /// Makes a filler that writes in a language.
    pub fn new(facts: Arc<Facts>, language: Language) -> Self {
        let words = Words::of(language);
        let names = |owner: &str, fields: &super::facts::CustomFacts| {
            fields
                .keys()
                .map(|name| format!("{owner}.custom.{name}"))
                .collect::<Vec<_>>()
        };
        let mut custom = names("client", &facts.client.custom);
        custom.extend(names("person", &facts.person.custom));
        Self {
            environment: engine::environment(words),
            custom,
            words,
            facts,
        }
    }

    /// Gives the words it writes in.
    pub const fn words(&self) -> &'static Words {
        self.words
    }

    /// Gives the facts it puts in.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Fills a text that stands beside a line of the document, from 0.
    pub fn fill_in_line(&self, text: &str, line: usize) -> Filled {
        let place = Place {
            line: Some(line),
            ..Place::default()
        };
        self.parts(&scan::scan(text), place)
    }

    /// Fills a text of the head or foot of a page, from 1.
    pub fn fill_on_page(&self, text: &str, page: usize, pages: usize) -> Filled {
        let place = Place {
            page: Some((page, pages)),
            ..Place::default()
        };
        self.parts(&scan::scan(text), place)
    }

    /// Fills a text.
    pub fn fill(&self, text: &str) -> Filled {
        self.parts(&scan::scan(text), Place::default())
    }

    /// Fills a text and gives its lines; those in which all placeholders are empty are left out.
    pub fn fill_lines(&self, text: &str) -> Vec<Filled> {
        let lines = self.fill(text).lines().into_iter();
        lines.filter(|line| !line.is_idle()).collect()
    }

    /// Tells whether a condition holds; an empty one always does.
    ///
    /// # Errors
    /// When it names what is not known, or cannot be understood.
    pub fn holds(&self, condition: &str) -> Result<bool, Wrong> {
        if condition.trim().is_empty() {
            return Ok(true);
        }
        let source = condition.to_owned();
        match scan::expression(condition) {
            Some(expression) => {
                let code = Code { source, expression };
                self.evaluate(&code, Place::default())
                    .map(|it| it.is_true())
            }
            None => Err(broken(source)),
        }
    }

    fn parts(&self, parts: &[Part], place: Place) -> Filled {
        let mut filled = Filled::default();
        let mut bold = false;
        self.add_parts(parts, place, &mut bold, &mut filled.pieces);
        filled
    }

    fn add_parts(&self, parts: &[Part], place: Place, bold: &mut bool, out: &mut Vec<Piece>) {
        for part in parts {
            match part {
                Part::Plain(text) => out.push(Piece {
                    text: text.clone(),
                    kind: PieceKind::Written,
                    bold: *bold,
                }),
                Part::Bold => *bold = !*bold,
                Part::Broken(source) => out.push(wrong_piece(broken(source.clone()), *bold)),
                Part::Value(code) => out.push(match self.evaluate(code, place) {
                    Ok(value) => Piece {
                        text: engine::written(&value, self.words),
                        kind: PieceKind::Value,
                        bold: *bold,
                    },
                    Err(wrong) => wrong_piece(wrong, *bold),
                }),
                Part::Section {
                    condition,
                    then,
                    otherwise,
                } => match self.evaluate(condition, place) {
                    Ok(value) => {
                        let chosen = if value.is_true() { then } else { otherwise };
                        self.add_parts(chosen, place, bold, out);
                    }
                    Err(wrong) => {
                        out.push(wrong_piece(wrong, *bold));
                        self.add_parts(then, place, bold, out);
                    }
                },
            }
        }
    }

    fn evaluate(&self, code: &Code, place: Place) -> Result<Engine, Wrong> {
        self.look_through(code)?;
        let root = engine::Node {
            facts: Arc::clone(&self.facts),
            words: self.words,
            place,
            path: String::new(),
        };
        self.environment
            .compile_expression(&code.expression)
            .and_then(|expression| expression.eval(Engine::from_object(root)))
            .map_err(|_| broken(code.source.clone()))
    }

    /// Refuses unknown names and formats.
    fn look_through(&self, code: &Code) -> Result<(), Wrong> {
        if let Some(unknown) = scan::filters(&code.expression)
            .into_iter()
            .find(|name| !FORMATS.contains(name))
        {
            return Err(Wrong {
                source: code.source.clone(),
                name: unknown.to_owned(),
                why: Why::UnknownFormat,
                nearest: catalogue::nearest_format(unknown),
            });
        }
        let kind = self.facts.document.kind;
        for name in engine::names(&self.environment, &code.expression) {
            if !self.knows(&catalogue::canonical(&name, kind)) {
                return Err(Wrong {
                    source: code.source.clone(),
                    why: Why::UnknownName,
                    nearest: catalogue::nearest(&name, &self.custom),
                    name,
                });
            }
        }
        for name in custom_names(&code.expression) {
            if !self.custom.iter().any(|known| same_name(known, &name)) {
                return Err(Wrong {
                    source: code.source.clone(),
                    why: Why::UnknownName,
                    nearest: catalogue::nearest(&name, &self.custom),
                    name,
                });
            }
        }
        Ok(())
    }

    fn knows(&self, name: &str) -> bool {
        // Names of custom fields are looked at apart.
        let head: Vec<&str> = name.splitn(3, '.').take(2).collect();
        catalogue::is_known(&head.join("."))
            && (head.get(1) == Some(&"custom") || name.matches('.').count() < 2)
    }
}

/// Gives what is wrong with the placeholders of a text for documents of a kind, with the custom fields that there are
/// (`client.custom.Код`).
pub fn check_text(text: &str, kind: DocumentKind, custom: &[String]) -> Vec<Wrong> {
    let mut facts = Facts::default();
    facts.document.kind = kind;
    for name in custom {
        if let Some(name) = name.strip_prefix("client.custom.") {
            facts.client.custom.entry(name.to_owned()).or_default();
        } else if let Some(name) = name.strip_prefix("person.custom.") {
            facts.person.custom.entry(name.to_owned()).or_default();
        }
    }
    let filler = Filler::new(Arc::new(facts), Language::En);
    let mut wrong = Vec::new();
    filler.collect_wrong(&scan::scan(text), &mut wrong);
    wrong
}

/// A placeholder of a template that nothing can be put in for, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// Place of the block, from 0.
    pub block: usize,
    /// Place among the texts of the block ([`Template::texts`]); `None` for its condition.
    pub text: Option<usize>,
    pub wrong: Wrong,
}

/// Looks through all texts and conditions of a template with the facts of one document, parts that are not printed with
/// them as well.
pub fn check_template(template: &Template, facts: Arc<Facts>) -> Vec<Misplaced> {
    let language = Language::from_code(&template.language).unwrap_or_default();
    let filler = Filler::new(facts, language);
    let mut all = Vec::new();
    for (block, it) in template.blocks.iter().enumerate() {
        let mut found = |text: Option<usize>, wrong: Vec<Wrong>| {
            all.extend(
                wrong
                    .into_iter()
                    .map(|wrong| Misplaced { block, text, wrong }),
            );
        };
        found(None, filler.holds(&it.when).err().into_iter().collect());
        for (at, text) in it.texts().iter().enumerate() {
            let mut wrong = Vec::new();
            filler.collect_wrong(&scan::scan(text), &mut wrong);
            found(Some(at), wrong);
        }
    }
    all
}

impl Filler {
    /// Looks at every part, those of sections that do not hold as well.
    fn collect_wrong(&self, parts: &[Part], wrong: &mut Vec<Wrong>) {
        for part in parts {
            match part {
                Part::Plain(_) | Part::Bold => {}
                Part::Broken(source) => wrong.push(broken(source.clone())),
                Part::Value(code) => wrong.extend(self.evaluate(code, Place::default()).err()),
                Part::Section {
                    condition,
                    then,
                    otherwise,
                } => {
                    wrong.extend(self.evaluate(condition, Place::default()).err());
                    self.collect_wrong(then, wrong);
                    self.collect_wrong(otherwise, wrong);
                }
            }
        }
    }
}

fn broken(source: String) -> Wrong {
    Wrong {
        source,
        name: String::new(),
        why: Why::Broken,
        nearest: Vec::new(),
    }
}

/// An unknown placeholder is shown as it was written, with the nearest name.
fn wrong_piece(wrong: Wrong, bold: bool) -> Piece {
    let text = match wrong.nearest.as_slice() {
        [] => wrong.source.clone(),
        nearest => format!("{} → {}?", wrong.source, nearest.join(", ")),
    };
    Piece {
        text,
        kind: PieceKind::Wrong(wrong),
        bold,
    }
}

/// Gives the custom fields that an expression names: `client.custom.Код`.
fn custom_names(expression: &str) -> Vec<String> {
    const MARK: &str = ".custom[\"";
    expression
        .match_indices(MARK)
        .filter_map(|(at, _)| {
            let owner = expression[..at]
                .rsplit(|c: char| !c.is_alphanumeric())
                .next()?;
            let name = quoted(&expression[at + MARK.len()..]);
            Some(format!("{owner}.custom.{name}"))
        })
        .collect()
}

/// Reads to the quote that ends a text; `\"` is a quote itself.
fn quoted(text: &str) -> String {
    let mut name = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => name.extend(letters.next()),
            letter => name.push(letter),
        }
    }
    name
}

/// Writes a name between braces so that it is read as it is: `{client.phone}`, `{client.custom["Знижка (%)"]}`.
pub fn in_braces(name: &str) -> String {
    format!("{{{}}}", scan::written(name))
}

/// Writes a name so that it is read as it is within braces or as a condition.
pub fn written(name: &str) -> String {
    scan::written(name)
}

fn same_name(one: &str, other: &str) -> bool {
    use crate::domain::custom_field::CustomField;
    CustomField::key(one) == CustomField::key(other)
}
