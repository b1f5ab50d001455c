//! The custom fields of a base, as an import sees them: the known ones, and those it will make.

use std::collections::HashMap;

use super::card::CustomValue;
use super::choices;
use super::clean::Reason;
use super::content;
use super::field_spec;
use super::target::Whose;
use crate::domain::client::FieldError;
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner, FieldValue};
use crate::i18n::Words;

/// Custom fields by owner and name; case and outer spaces aside.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    known: HashMap<(Whose, String), CustomField>,
}

impl Fields {
    /// Takes the fields that a base has.
    pub(super) fn new(clients: Vec<CustomField>, people: Vec<CustomField>) -> Self {
        let mut known = HashMap::new();
        for (whose, fields) in [(Whose::Client, clients), (Whose::Person, people)] {
            for field in fields {
                known
                    .entry((whose, CustomField::key(&field.name)))
                    .or_insert(field);
            }
        }
        Self { known }
    }

    /// Gives the field of a value: the known one, or the one that will be made.
    pub(super) fn of(&self, whose: Whose, value: &CustomValue) -> CustomField {
        if let Some(field) = self.known.get(&(whose, CustomField::key(&value.name))) {
            return field.clone();
        }
        let mut field = CustomField {
            owner: match whose {
                Whose::Client => FieldOwner::Client,
                Whose::Person => FieldOwner::Person,
            },
            name: value.name.trim().to_owned(),
            ..CustomField::default()
        };
        field_spec::apply(&value.spec, &mut field);
        field
    }

    /// Remembers a field that was made.
    pub(super) fn add(&mut self, whose: Whose, field: CustomField) {
        self.known
            .insert((whose, CustomField::key(&field.name)), field);
    }

    /// Refuses a value that cannot stand in its field.
    pub(super) fn check(
        &self,
        whose: Whose,
        value: &CustomValue,
        words: &Words,
    ) -> Result<(), Reason> {
        let field = self.of(whose, value);
        let column = || field.name.clone();
        let given = value.text.clone();
        match parse(&field, &value.text) {
            Ok(_) => Ok(()),
            Err(FieldError::NotANumber { .. }) => Err(Reason::Number {
                column: column(),
                value: given,
            }),
            Err(FieldError::NotADate { .. }) => Err(Reason::Date {
                column: column(),
                value: given,
            }),
            Err(_) => {
                let allowed = if field.kind == FieldKind::Choice {
                    field.choices.join(", ")
                } else {
                    choices::allowed(
                        crate::domain::client::ClientField::DoNotCall,
                        words.language(),
                    )
                };
                Err(Reason::Choice {
                    column: column(),
                    value: given,
                    allowed,
                })
            }
        }
    }
}

/// Reads a cell for a field; dates and yes/no also in the forms of files.
pub(super) fn parse(field: &CustomField, text: &str) -> Result<Option<FieldValue>, FieldError> {
    let text = match field.kind {
        FieldKind::YesNo => choices::yes_no(text).map_or(text.to_owned(), |yes| {
            if yes { "yes" } else { "no" }.to_owned()
        }),
        FieldKind::Date => content::date(text).map_or(text.to_owned(), |date| date.to_string()),
        _ => text.to_owned(),
    };
    field.parse(&text)
}
