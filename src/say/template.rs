//! Templates in words: what is wrong with one, and what is in it.

use super::Said;
use crate::domain::template::{Content, Problem, TemplateError};
use crate::i18n::{Arg, Words};

/// Says why a text is no template.
pub fn error(words: &Words, error: &TemplateError) -> Said {
    let mut values: Vec<(&'static str, Arg<'_>)> = Vec::new();
    match error {
        TemplateError::Newer { found, known } => {
            values.extend([("found", (*found).into()), ("known", (*known).into())]);
        }
        TemplateError::Damaged {
            line,
            column,
            cause,
        } => values.extend([
            ("line", (*line).into()),
            ("column", (*column).into()),
            ("cause", cause.into()),
        ]),
        TemplateError::NotATemplate => {}
    }
    let id = format!("template-error-{}", error.code());
    let say = |id: &str| {
        words
            .find_with(id, &values)
            .unwrap_or_else(|| id.to_owned())
    };
    Said {
        what: say(&id),
        todo: say(&format!("{id}-do")),
    }
}

/// Says a problem of a template.
pub fn problem(words: &Words, problem: &Problem) -> String {
    let number = |length: f32| words.number(length.round() as i64);
    let mut values: Vec<(&'static str, Arg<'_>)> = Vec::new();
    match problem {
        Problem::LanguageUnknown { language } => values.push(("language", language.into())),
        Problem::MarginsTooWide { left } => values.push(("left", number(*left).into())),
        Problem::SizeOdd { size, .. } => values.push(("size", number(*size).into())),
        Problem::ColumnsTooWide { wide, have, .. } => {
            values.extend([
                ("wide", number(*wide).into()),
                ("have", number(*have).into()),
            ]);
        }
        Problem::PictureMissing { name, .. } | Problem::PictureUnused { name } => {
            values.push(("name", name.into()));
        }
        Problem::LengthOdd { length, .. } => values.push(("length", number(*length).into())),
        Problem::NameMissing
        | Problem::NoBlocks
        | Problem::LinesMissing
        | Problem::SumsMissing
        | Problem::Twice { .. }
        | Problem::ColumnsMissing { .. } => {}
    }
    let id = format!("template-problem-{}", problem.code());
    words.find_with(&id, &values).unwrap_or(id)
}

/// Names a kind of block: `Таблиця рядків`.
pub fn block(words: &Words, content: &Content) -> String {
    block_of(words, content.code())
}

/// Names a kind of block by its code.
pub fn block_of(words: &Words, code: &str) -> String {
    let id = format!("template-block-{}", code.replace('_', "-"));
    words.find(&id).unwrap_or(id)
}

/// Says what is wrong with a placeholder, with what may have been meant.
pub fn wrong(words: &Words, why: &str, source: &str, nearest: &[String]) -> String {
    let id = format!("template-wrong-{why}");
    let values = [
        ("source", source.into()),
        ("nearest", nearest.join(", ").into()),
        ("count", nearest.len().into()),
    ];
    words.find_with(&id, &values).unwrap_or(id)
}
