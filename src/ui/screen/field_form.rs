//! The form of a custom field: its name, kind, choices, currency; the same for clients, contact persons and interactions.
//!
//! Values are not here: each screen edits them in its own place.

use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::i18n::id;
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Form;
use crate::ui::screen::interaction::form::options;

/// Makes the form of a new field.
pub fn new(ctx: &Ctx, prefix: &str) -> Form {
    let words = ctx.words;
    let kinds: Vec<_> = FieldKind::ALL.iter().map(|kind| kind.code()).collect();
    Form::new(prefix)
        .line("name", say::column(words, "name"), "")
        .choice(
            "kind",
            say::column(words, "kind"),
            options(words, "field-kind", &kinds),
            "text",
        )
        .line("choices", words.tr(id::CARD_CHOICES), "")
        .hint(words.tr(id::CARD_CHOICES_HINT))
        .line("currency", say::column(words, "currency"), "UAH")
}

/// Makes the form of a field that is there: its name and what its kind needs; the kind itself stays.
pub fn definition(ctx: &Ctx, prefix: &str, field: &CustomField) -> Form {
    let words = ctx.words;
    let form = Form::new(prefix).line("name", say::column(words, "name"), &field.name);
    let form = match field.kind {
        FieldKind::Choice => form
            .line(
                "choices",
                words.tr(id::CARD_CHOICES),
                &field.choices.join(", "),
            )
            .hint(words.tr(id::CARD_CHOICES_HINT)),
        FieldKind::Money => form.line("currency", say::column(words, "currency"), &field.currency),
        _ => form,
    };
    form.removable(true)
}

/// Puts the form into the definition of a custom field; refuses one without a name.
pub fn take(ctx: &Ctx, form: &mut Form, field: &mut CustomField, owner: Option<FieldOwner>) {
    field.name = form.get("name");
    if let Some(owner) = owner {
        field.owner = owner;
        field.kind = FieldKind::from_code(&form.get("kind")).unwrap_or_default();
    }
    if field.name.is_empty() {
        form.refuse("name", ctx.words.tr(id::ERROR_FIELD_EMPTY));
    }
    if field.kind == FieldKind::Money {
        field.currency = form.get("currency").to_uppercase();
    }
    if field.kind == FieldKind::Choice {
        field.choices = form
            .get("choices")
            .split([',', ';'])
            .map(|choice| choice.trim().to_owned())
            .filter(|choice| !choice.is_empty())
            .collect();
        if field.choices.is_empty() {
            form.refuse("choices", ctx.words.tr(id::CARD_CHOICES_NEEDED));
        }
    }
}
