//! Makes the editor of a value: what kind it is, what it begins with, which suggestions it has.

use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::Content;

use super::data::CardData;
use super::edit::{Editor, Message, Target, editor_id};
use super::forms;
use crate::domain::client::{ClientField, ClientKind, ClientStatus};
use crate::domain::contact_detail::Owner;
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::id::FieldId;
use crate::i18n::{Language, id};
use crate::say;
use crate::store::client::{SuggestedField, values_in_use};
use crate::store::tag;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::form as event_form;
use crate::ui::screen::pick::{Opt, Pick, Source};

/// Makes the editor of a value, and the work to begin with: focus, suggestions.
pub fn editor(ctx: &Ctx, data: &CardData, target: Target) -> (Editor, Task<Message>) {
    let caret = || operation::focus(editor_id(target));
    match target {
        Target::Field(ClientField::Note) => {
            (Editor::Text(Content::with_text(&data.client.note)), caret())
        }
        Target::Field(field) => match field_pick(ctx, data, field) {
            Some(pick) => {
                let task = Task::batch([pick.focus(), suggestions(ctx, target)]);
                (Editor::Pick(pick), task)
            }
            None => line(field.get(&data.client), target),
        },
        Target::Tag => {
            let pick =
                Pick::new(editor_id(target), Source::List(Vec::new()), Opt::default()).free();
            let task = Task::batch([pick.focus(), suggestions(ctx, target)]);
            (Editor::Pick(pick), task)
        }
        Target::Campaign => {
            let options = data.campaigns.iter();
            let options: Vec<Opt> = options
                .map(|known| Opt::new(known.id.to_string(), known.name.clone()))
                .collect();
            let current = data.lead.campaign.map(|id| id.to_string());
            let current = options
                .iter()
                .find(|option| Some(&option.value) == current.as_ref());
            let current = current.cloned().unwrap_or_default();
            let pick = Pick::new(editor_id(target), Source::List(options), current)
                .or_none(ctx.words.tr(id::PICK_NONE));
            let task = pick.focus();
            (Editor::Pick(pick), task)
        }
        Target::Place => {
            let pick = Pick::new(editor_id(target), Source::People, Opt::default());
            let task = pick.focus();
            (Editor::Pick(pick), task)
        }
        Target::Custom(field, owner) => {
            let fields = data.fields.iter().chain(&data.person_fields);
            let Some(field) = fields.into_iter().find(|known| known.id == field) else {
                return line(String::new(), target);
            };
            let value = event_form::value_of(values_of(data, owner), field.id);
            custom_editor(ctx, field, value, target)
        }
        Target::Identifier(_)
        | Target::Detail(..)
        | Target::NewField(_)
        | Target::Definition(_)
        | Target::Agreement(_)
        | Target::Person(_) => {
            let (form, first) = forms::form(ctx, data, target);
            let task = form.focus(first);
            (Editor::Form(form), task)
        }
    }
}

/// Custom values of the client or of a person on the card.
pub fn values_of(
    data: &CardData,
    owner: Owner,
) -> &[(FieldId, crate::domain::custom_field::FieldValue)] {
    match owner {
        Owner::Client(_) => &data.values,
        Owner::Person(person) => data
            .person(person)
            .map(|person| person.values.as_slice())
            .unwrap_or_default(),
    }
}

fn line(text: String, target: Target) -> (Editor, Task<Message>) {
    let id = editor_id(target);
    let task = operation::focus(id.clone()).chain(operation::select_all(id));
    let editor = Editor::Line {
        text,
        error: None,
        calendar: None,
    };
    (editor, task)
}

fn custom_editor(
    ctx: &Ctx,
    field: &CustomField,
    value: &str,
    target: Target,
) -> (Editor, Task<Message>) {
    let words = ctx.words;
    let options: Vec<Opt> = match field.kind {
        FieldKind::YesNo => [true, false]
            .map(|yes| Opt::new(if yes { "yes" } else { "no" }, say::yes_no(words, yes)))
            .into(),
        FieldKind::Choice => field
            .choices
            .iter()
            .map(|name| Opt::new(name, name))
            .collect(),
        FieldKind::Link => {
            let current = Opt::new(value, value);
            let pick = Pick::new(editor_id(target), Source::Clients, current)
                .free()
                .or_none(words.tr(id::PICK_NONE));
            let task = pick.focus();
            return (Editor::Pick(pick), task);
        }
        _ => {
            let mut shown = event_form::shown(ctx, field, value);
            if !field.currency.is_empty() {
                shown = shown.replace(&field.currency, "").trim().to_owned();
            }
            let (mut editor, task) = line(shown, target);
            if let Editor::Line { calendar, .. } = &mut editor {
                *calendar = (field.kind == FieldKind::Date).then_some(false);
            }
            return (editor, task);
        }
    };
    let current = options
        .iter()
        .find(|option| option.value == value)
        .cloned()
        .unwrap_or_default();
    let pick = Pick::new(editor_id(target), Source::List(options), current)
        .or_none(words.tr(id::PICK_NONE));
    let task = pick.focus();
    (Editor::Pick(pick), task)
}

/// The choice of a field that is not simply typed; `None` for a plain line.
fn field_pick(ctx: &Ctx, data: &CardData, field: ClientField) -> Option<Pick> {
    let (words, client) = (ctx.words, &data.client);
    let value = field.get(client);
    let none = words.tr(id::PICK_NONE);
    let target = Target::Field(field);
    let pick = |source: Source, current: Opt| Pick::new(editor_id(target), source, current);
    let listed = |options: Vec<Opt>| {
        let current = options
            .iter()
            .find(|option| option.value == value)
            .cloned()
            .unwrap_or_default();
        pick(Source::List(options), current)
    };
    let coded = |group: &str, codes: Vec<&'static str>| {
        let named = |code: &str| Opt::new(code, say::code(words, group, code));
        listed(codes.into_iter().map(named).collect())
    };
    Some(match field {
        ClientField::Kind => coded(
            "client-kind",
            ClientKind::ALL.iter().map(|kind| kind.code()).collect(),
        ),
        ClientField::Status => coded(
            "client-status",
            ClientStatus::ALL
                .iter()
                .map(|status| status.code())
                .collect(),
        ),
        ClientField::DoNotCall | ClientField::DoNotMail => listed(
            [false, true]
                .map(|yes| Opt::new(if yes { "yes" } else { "no" }, say::yes_no(words, yes)))
                .into(),
        ),
        ClientField::Responsible => {
            let users = ctx.users.iter();
            listed(
                users
                    .map(|user| Opt::new(user.id.to_string(), user.name.clone()))
                    .collect(),
            )
            .or_none(none)
        }
        ClientField::Book => {
            let books = data.books.iter();
            listed(
                books
                    .map(|book| Opt::new(book.id.to_string(), book.name.clone()))
                    .collect(),
            )
            .free()
            .or_none(none)
        }
        ClientField::Parent => {
            let current = data.parent.as_ref().map_or_else(Opt::default, |parent| {
                Opt::new(parent.id.to_string(), parent.name.clone())
            });
            pick(Source::Clients, current).or_none(none)
        }
        ClientField::Language => listed(
            Language::ALL
                .map(|language| Opt::new(language.code(), language.own_name()))
                .into(),
        )
        .free()
        .or_none(none),
        ClientField::LegalForm => listed(
            forms::LEGAL_FORMS
                .iter()
                .map(|form| Opt::new(*form, *form))
                .collect(),
        )
        .free()
        .or_none(none),
        ClientField::Country => listed(forms::countries(ctx)).free().or_none(none),
        ClientField::Category | ClientField::Source => {
            let current = Opt::new(value.clone(), value.clone());
            pick(Source::List(Vec::new()), current).free().or_none(none)
        }
        ClientField::Name | ClientField::LegalName | ClientField::Website | ClientField::Note => {
            return None;
        }
    })
}

/// Loads the values in use, the most frequent first.
fn suggestions(ctx: &Ctx, target: Target) -> Task<Message> {
    let field = match target {
        Target::Field(ClientField::Category) => SuggestedField::Category,
        Target::Field(ClientField::Source) => SuggestedField::Source,
        Target::Tag => {
            return ctx
                .desk
                .read(|conn| {
                    let tags = tag::all(conn)?.into_iter();
                    Ok(tags
                        .map(|tag| Opt::new(tag.name.clone(), tag.name))
                        .collect())
                })
                .map(move |options| Message::Suggested(target, options));
        }
        _ => return Task::none(),
    };
    ctx.desk
        .read(move |conn| {
            let values = values_in_use(conn, field)?.into_iter();
            Ok(values.map(|value| Opt::new(value.clone(), value)).collect())
        })
        .map(move |options| Message::Suggested(target, options))
}
