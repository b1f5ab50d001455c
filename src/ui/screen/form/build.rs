//! A form is put together: its fields one after the other, each followed by what is special about it.

use iced::widget::text_editor::Content;

use super::super::pick::{Opt, Source};
use super::{Form, FormField, Input};

/// Width of the labels unless told otherwise.
const LABEL: f32 = 84.0;

impl Form {
    /// An empty form; `id` names its fields for focus and tests.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            fields: Vec::new(),
            labels: LABEL,
            can_remove: false,
            leave: None,
            saves: false,
        }
    }

    fn push(mut self, key: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        self.fields.push(FormField {
            key: key.into(),
            label: label.into(),
            hint: String::new(),
            unit: String::new(),
            input,
            beside: false,
            is_secret: false,
            error: None,
            warning: None,
        });
        self
    }

    /// Adds a line of text.
    #[must_use]
    pub fn line(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        self.push(key, label, Input::Line(value.to_owned()))
    }

    /// Adds a day, with its calendar.
    #[must_use]
    pub fn date(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        let input = Input::Date {
            text: value.to_owned(),
            is_open: false,
            is_ahead: false,
        };
        self.push(key, label, input)
    }

    /// Offers the usual delays in the calendar of the last field.
    #[must_use]
    pub fn ahead(mut self) -> Self {
        if let Some(Input::Date { is_ahead, .. }) =
            self.fields.last_mut().map(|field| &mut field.input)
        {
            *is_ahead = true;
        }
        self
    }

    /// Adds a text of several lines.
    #[must_use]
    pub fn text(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        self.push(key, label, Input::Text(Content::with_text(value)))
    }

    /// Adds a choice of a short list.
    #[must_use]
    pub fn choice(
        self,
        key: impl Into<String>,
        label: impl Into<String>,
        options: Vec<Opt>,
        value: &str,
    ) -> Self {
        let chosen = options.iter().position(|option| option.value == value);
        self.push(key, label, Input::Choice { options, chosen })
    }

    /// Adds a check.
    #[must_use]
    pub fn check(self, key: impl Into<String>, label: impl Into<String>, value: bool) -> Self {
        self.push(key, label, Input::Check(value))
    }

    /// Adds a link to another record, or a text with suggestions when `is_free`.
    #[must_use]
    pub fn link(
        self,
        key: impl Into<String>,
        label: impl Into<String>,
        source: Source,
        current: Opt,
        is_free: bool,
    ) -> Self {
        let input = Input::Link {
            source,
            current,
            open: None,
            is_free,
        };
        self.push(key, label, input)
    }

    /// Adds a line of words over the fields that follow.
    #[must_use]
    pub fn note(self, words: impl Into<String>) -> Self {
        self.push("", words, Input::Note)
    }

    /// Puts the last field into the row of the one before.
    #[must_use]
    pub fn beside(mut self) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.beside = true;
        }
        self
    }

    /// Says in the empty last field what is expected.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.hint = hint.into();
        }
        self
    }

    /// Shows dots in the place of what is typed into the last line.
    #[must_use]
    pub fn secret(mut self) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.is_secret = true;
        }
        self
    }

    /// Shows a unit at the right of the last field.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.unit = unit.into();
        }
        self
    }

    /// Sets the width of the labels.
    #[must_use]
    pub fn labels(mut self, width: f32) -> Self {
        self.labels = width;
        self
    }

    /// Names the button that leaves the form, where "Cancel" could be read as the deed itself.
    #[must_use]
    pub fn leave(mut self, label: impl Into<String>) -> Self {
        self.leave = Some(label.into());
        self
    }

    /// Offers to remove the record.
    #[must_use]
    pub fn removable(mut self, can_remove: bool) -> Self {
        self.can_remove = can_remove;
        self
    }
}
