//! What a column of a table of interactions means beside the client: by its stable key, and by its name in the user's
//! language. A name that the program wrote in one of its languages is read back as the same column in any other.

use crate::domain::interaction::InteractionField;
use crate::exchange::field_spec;
use crate::i18n::{Language, Words, id};

/// The meaning of a column of interactions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum InteractionColumn {
    /// A field; times as `2026-11-18 11:24` in the user's zone, the responsible user by name.
    Field(InteractionField),
    /// Contact persons who took part: `Ковальчук Олена <+380 67 000 21 43>; ...`.
    Theirs,
    /// Users who took part.
    Ours,
    /// A custom field: its name, and how it is made (see [`field_spec`]).
    Custom(String, String),
}

impl InteractionColumn {
    /// The columns with a fixed name, in the order in which they are written.
    pub fn fixed() -> Vec<Self> {
        use InteractionField as Field;
        let fields = [
            Field::Kind,
            Field::Direction,
            Field::State,
            Field::PlannedAt,
            Field::PlannedMinutes,
            Field::DoneAt,
            Field::ActualMinutes,
            Field::SpentMinutes,
            Field::Importance,
            Field::Topic,
            Field::Content,
            Field::Responsible,
        ];
        let last = [Field::Result, Field::NextStep];
        fields
            .into_iter()
            .map(Self::Field)
            .chain([Self::Theirs, Self::Ours])
            .chain(last.into_iter().map(Self::Field))
            .collect()
    }

    /// Gives the stable key: `interaction.topic`, `interaction.field:Тривалість [number]`.
    pub fn key(&self) -> String {
        match self {
            Self::Field(field) => format!("interaction.{}", field.code()),
            Self::Theirs => "interaction.theirs".to_owned(),
            Self::Ours => "interaction.ours".to_owned(),
            Self::Custom(name, spec) => format!("interaction.field:{}", marked(name, spec)),
        }
    }

    /// Reads a key.
    pub fn from_key(key: &str) -> Option<Self> {
        let rest = key.trim().strip_prefix("interaction.")?;
        match rest {
            "theirs" => return Some(Self::Theirs),
            "ours" => return Some(Self::Ours),
            _ => {}
        }
        if let Some(name) = rest.strip_prefix("field:") {
            return custom(name);
        }
        InteractionField::from_code(rest)
            .filter(|field| *field != InteractionField::Client)
            .map(Self::Field)
    }

    /// Names the column in a language.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::Field(InteractionField::Responsible) => words.tr(id::COLUMN_RESPONSIBLE_ID),
            Self::Field(field) => words
                .find(&format!("column-{}", field.code().replace('_', "-")))
                .unwrap_or_else(|| self.key()),
            Self::Theirs => words.tr(id::EXCHANGE_COLUMN_INTERACTION_THEIRS),
            Self::Ours => words.tr(id::EXCHANGE_COLUMN_INTERACTION_OURS),
            Self::Custom(name, spec) => {
                let name = marked(name, spec);
                words.with(
                    id::EXCHANGE_COLUMN_INTERACTION_FIELD,
                    &[("name", name.into())],
                )
            }
        }
    }

    /// Reads a header that the program wrote itself, in whatever language; a key is understood too.
    pub fn read(header: &str) -> Option<Self> {
        let header = header.trim().trim_start_matches('\u{feff}');
        if let Some(column) = Self::from_key(header) {
            return Some(column);
        }
        for language in Language::ALL {
            let words = Words::of(language);
            let mut fixed = Self::fixed().into_iter();
            if let Some(column) = fixed.find(|column| column.name(words) == header) {
                return Some(column);
            }
            let prefix = words.with(
                id::EXCHANGE_COLUMN_INTERACTION_FIELD,
                &[("name", "".into())],
            );
            if let Some(rest) = header.strip_prefix(prefix.trim_end()) {
                return custom(rest.trim());
            }
        }
        None
    }
}

fn custom(text: &str) -> Option<InteractionColumn> {
    let (name, spec) = field_spec::split(text);
    let (name, spec) = (name.to_owned(), spec.to_owned());
    (!name.is_empty()).then_some(InteractionColumn::Custom(name, spec))
}

fn marked(name: &str, spec: &str) -> String {
    if spec.is_empty() {
        name.to_owned()
    } else {
        format!("{name} [{spec}]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_names_in_every_language_are_read_back() {
        let mut columns = InteractionColumn::fixed();
        columns.push(InteractionColumn::Custom(
            "Знижка".to_owned(),
            "money UAH".to_owned(),
        ));
        columns.push(InteractionColumn::Custom(
            "Тема: нова".to_owned(),
            String::new(),
        ));
        for column in columns {
            assert_eq!(
                InteractionColumn::from_key(&column.key()),
                Some(column.clone())
            );
            for language in Language::ALL {
                let name = column.name(Words::of(language));
                assert_eq!(
                    InteractionColumn::read(&name),
                    Some(column.clone()),
                    "{name}"
                );
            }
        }
    }
}
