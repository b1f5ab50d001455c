//! Editing in place: which value of the card is open, and in what kind of editor. Saving stands in `save`.
//!
//! At most one editor is open. Opening another saves the first one; Esc leaves the value as it was; reloading the card
//! never touches what is being typed.

use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{self, Content};

use super::ClientCard;
use super::data::CardData;
use super::forms;
use crate::domain::client::{ClientField, ClientKind, ClientStatus};
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::domain::id::{DetailId, FieldId, IdentifierId, PersonId};
use crate::i18n::{Language, id};
use crate::say;
use crate::store::client::{SuggestedField, values_in_use};
use crate::store::{StoreResult, tag};
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form};
use crate::ui::screen::interaction::form as event_form;
use crate::ui::screen::pick::{self, Opt, Pick, Source};

/// A value of the card that can be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Field(ClientField),
    Tag,
    Identifier(Option<IdentifierId>),
    /// A detail, or a new one of a kind.
    Detail(Owner, Option<DetailId>, DetailKind),
    /// The value of a custom field of the client or of a contact person.
    Custom(FieldId, Owner),
    NewField(FieldOwner),
    /// The definition of a custom field.
    Definition(FieldId),
    Person(Option<PersonId>),
    /// An existing person to be placed at this client.
    Place,
}

/// What stands in the place of an open value.
#[derive(Debug)]
pub enum Editor {
    Line { text: String, error: Option<String> },
    Text(Content),
    Pick(Pick),
    Form(Form),
}

/// An open value.
#[derive(Debug)]
pub struct Edit {
    pub target: Target,
    pub editor: Editor,
}

/// What happens in an editor.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Target),
    Typed(String),
    Written(text_editor::Action),
    Pick(pick::Message),
    Form(form::Message),
    Suggested(Target, StoreResult<Vec<Opt>>),
    /// Whom else a phone or an e-mail belongs to.
    Double(Target, String, StoreResult<Vec<String>>),
    Save,
    Cancel,
    /// Saves and opens the next value, or the one before.
    Step(bool),
}

/// Name of the widget of a target, for focus and tests.
pub fn widget_id(target: Target) -> String {
    match target {
        Target::Field(field) => format!("card-{}", field.code()),
        Target::Tag => "card-tag".to_owned(),
        Target::Identifier(Some(id)) => format!("card-identifier-{id}"),
        Target::Identifier(None) => "card-identifier-new".to_owned(),
        Target::Detail(_, Some(id), _) => format!("card-detail-{id}"),
        Target::Detail(owner, None, kind) => {
            format!("card-detail-new-{}-{}", owner.row(), kind.code())
        }
        Target::Custom(field, owner) => format!("card-custom-{field}-{}", owner.row()),
        Target::NewField(owner) => format!("card-field-new-{}", owner.code()),
        Target::Definition(field) => format!("card-field-{field}"),
        Target::Person(Some(id)) => format!("card-person-{id}"),
        Target::Person(None) => "card-person-new".to_owned(),
        Target::Place => "card-place".to_owned(),
    }
}

/// Name of the widget in which a target is typed.
pub fn editor_id(target: Target) -> String {
    format!("{}-editor", widget_id(target))
}

impl ClientCard {
    /// Opens a value. What was open is saved first.
    pub(super) fn open(&mut self, ctx: &Ctx, target: Target) -> Task<super::Message> {
        let saved = if self.edit.is_some() {
            self.save(ctx)
        } else {
            Task::none()
        };
        if self.edit.is_some() {
            return saved; // refused: the wrong value stays open
        }
        let Some(data) = &self.data else {
            return saved;
        };
        let (editor, task) = editor(ctx, data, target);
        self.edit = Some(Edit { target, editor });
        saved.chain(task.map(super::Message::Edit))
    }

    /// Takes a message of the open editor.
    pub(super) fn edit(&mut self, ctx: &Ctx, message: Message) -> Task<super::Message> {
        if let Message::Open(target) = message {
            return self.open(ctx, target);
        }
        let Some(edit) = &mut self.edit else {
            return Task::none();
        };
        let target = edit.target;
        match (message, &mut edit.editor) {
            (Message::Typed(typed), Editor::Line { text, error }) => {
                *text = typed;
                *error = None;
                Task::none()
            }
            (Message::Written(action), Editor::Text(content)) => {
                content.perform(action);
                Task::none()
            }
            (Message::Pick(message), Editor::Pick(pick)) => {
                let (task, answer) = pick.update(ctx, message);
                match answer {
                    None => task.map(|message| super::Message::Edit(Message::Pick(message))),
                    Some(pick::Answer::Cancelled) => {
                        self.edit = None;
                        Task::none()
                    }
                    Some(pick::Answer::Taken(taken)) => {
                        self.edit = None;
                        self.take(ctx, target, &taken)
                    }
                }
            }
            (Message::Form(message), Editor::Form(form)) => {
                let (task, wish) = form.update(ctx, message);
                let task = task.map(|message| super::Message::Edit(Message::Form(message)));
                match wish {
                    Some(form::Wish::Save) => self.save(ctx),
                    Some(form::Wish::Cancel) => {
                        self.edit = None;
                        Task::none()
                    }
                    Some(form::Wish::Remove) => {
                        self.edit = None;
                        self.remove(ctx, target)
                    }
                    Some(form::Wish::Changed(key)) => self.check(ctx, target, &key),
                    None => task,
                }
            }
            (Message::Suggested(of, options), Editor::Pick(pick)) if of == target => {
                pick.offer(options.unwrap_or_default());
                Task::none()
            }
            (Message::Double(of, value, others), Editor::Form(form)) if of == target => {
                let others = others.unwrap_or_default();
                if form.get("value") == value
                    && !others.is_empty()
                    && form.warning("value").is_none()
                {
                    let names = others.join(", ");
                    let words = ctx.words.with(id::CARD_DOUBLE, &[("names", names.into())]);
                    form.warn("value", Some(words));
                }
                Task::none()
            }
            (Message::Save, _) => self.save(ctx),
            (Message::Cancel, _) => {
                self.edit = None;
                Task::none()
            }
            (Message::Step(back), _) => {
                let next = self.neighbour(target, back);
                match next {
                    Some(next) => self.open(ctx, next),
                    None => self.save(ctx),
                }
            }
            _ => Task::none(),
        }
    }

    /// Checks a form again after a value was changed: soft warnings, the kind that a value looks like.
    fn check(&mut self, ctx: &Ctx, target: Target, key: &str) -> Task<super::Message> {
        let (
            Some(data),
            Some(Edit {
                editor: Editor::Form(form),
                ..
            }),
        ) = (&self.data, &mut self.edit)
        else {
            return Task::none();
        };
        match target {
            Target::Identifier(_) => forms::check_identifier(ctx, form, &data.client.country, key),
            Target::Detail(owner, detail, _) => {
                forms::check_detail(ctx, form, &data.client.country);
                return self.look_for_doubles(ctx, target, owner, detail);
            }
            Target::NewField(_) => {}
            _ => {}
        }
        Task::none()
    }

    /// Asks whether others have the same phone or e-mail.
    fn look_for_doubles(
        &self,
        ctx: &Ctx,
        target: Target,
        owner: Owner,
        detail: Option<DetailId>,
    ) -> Task<super::Message> {
        let (
            Some(data),
            Some(Edit {
                editor: Editor::Form(form),
                ..
            }),
        ) = (&self.data, &self.edit)
        else {
            return Task::none();
        };
        let kind = DetailKind::from_code(&form.get("kind")).unwrap_or_default();
        let typed = form.get("value");
        if !matches!(kind, DetailKind::Phone | DetailKind::Email)
            || typed.is_empty()
            || form.warning("value").is_some()
        {
            return Task::none();
        }
        let value = forms::stored(kind, &typed, &data.client.country).0;
        let own = data
            .details_of(owner)
            .iter()
            .any(|known| Some(known.id) != detail && known.kind == kind && known.value == value);
        if own {
            let others = vec![ctx.words.tr(id::CARD_DOUBLE_HERE)];
            return Task::done(super::Message::Edit(Message::Double(
                target,
                typed,
                Ok(others),
            )));
        }
        let me = self.id;
        ctx.desk
            .read(move |conn| {
                let others = crate::store::contact_detail::clients_with(conn, kind, &value)?;
                let mut names = Vec::new();
                for other in others.into_iter().filter(|other| *other != me).take(3) {
                    let name = crate::store::client_card::name(conn, other)?;
                    names.extend(name.map(|name| name.name));
                }
                Ok(names)
            })
            .map(move |others| super::Message::Edit(Message::Double(target, typed.clone(), others)))
    }

    /// The value before or after another in the order of the left column.
    fn neighbour(&self, target: Target, back: bool) -> Option<Target> {
        let order = self.order();
        let place = order.iter().position(|other| *other == target)?;
        let next = if back {
            place.checked_sub(1)?
        } else {
            place + 1
        };
        order.get(next).copied()
    }

    /// The values that Tab goes through, as they stand on the card.
    pub(super) fn order(&self) -> Vec<Target> {
        let mut order = vec![Target::Field(ClientField::Name)];
        order.extend(super::left::REQUISITES.map(Target::Field));
        if let Some(data) = &self.data {
            let owner = Owner::Client(self.id);
            let customs = data.fields.iter();
            order.extend(customs.map(|field| Target::Custom(field.id, owner)));
        }
        order.extend(super::left::ACCESS.map(Target::Field));
        order
    }
}

/// Makes the editor of a value, and the work to begin with: focus, suggestions.
fn editor(ctx: &Ctx, data: &CardData, target: Target) -> (Editor, Task<Message>) {
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
        | Target::Person(_) => {
            let (form, first) = forms::form(ctx, data, target);
            let task = form.focus(first);
            (Editor::Form(form), task)
        }
    }
}

/// Custom values of the client or of a person on the card.
pub(super) fn values_of(
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
    (Editor::Line { text, error: None }, task)
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
            return line(shown, target);
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
