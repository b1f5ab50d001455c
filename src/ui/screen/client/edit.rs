//! Editing in place: which value of the card is open, and in what kind of editor. Saving stands in `save`.
//!
//! At most one editor is open. Opening another saves the first one; Esc leaves the value as it was; reloading the card
//! never touches what is being typed.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{self, Content};

use super::ClientCard;
use super::forms;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::{AgreementId, DetailId, FieldId, IdentifierId, PersonId};
use crate::i18n::id;
use crate::store::StoreResult;
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::screen::form::{self, Form};
use crate::ui::screen::pick::{self, Opt, Pick};

/// A value of the card that can be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Field(ClientField),
    Tag,
    /// The campaign that brought the client.
    Campaign,
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
    /// A discount agreed with the client, or a new one.
    Agreement(Option<AgreementId>),
}

/// What stands in the place of an open value.
#[derive(Debug)]
pub enum Editor {
    Line {
        text: String,
        error: Option<String>,
        /// Of a day: whether its calendar is open.
        calendar: Option<bool>,
    },
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
    /// Opens or closes the calendar of a day.
    Calendar(bool),
    /// A day taken from the calendar.
    Day(NaiveDate),
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
        Target::Campaign => "card-campaign".to_owned(),
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
        Target::Agreement(Some(id)) => format!("card-agreement-{id}"),
        Target::Agreement(None) => "card-agreement-new".to_owned(),
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
        let (editor, task) = super::open::editor(ctx, data, target);
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
            (Message::Typed(typed), Editor::Line { text, error, .. }) => {
                *text = typed;
                *error = None;
                Task::none()
            }
            (Message::Calendar(opens), Editor::Line { calendar, .. }) => {
                *calendar = Some(opens);
                let field = editor_id(target);
                operation::focus(if opens {
                    dates::calendar_id(&field)
                } else {
                    field
                })
            }
            (Message::Day(day), Editor::Line { text, error, .. }) => {
                *text = ctx.words.date(day);
                *error = None;
                self.save(ctx)
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
                    Some(form::Wish::Changed(key)) => {
                        Task::batch([task, self.check(ctx, target, &key)])
                    }
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
                if key == "kind" {
                    let known = data.details_of(owner).iter();
                    let known = known.into_iter().find(|known| Some(known.id) == detail);
                    let again = forms::detail_of_kind(ctx, form, known, &editor_id(target));
                    *form = again.removable(detail.is_some());
                }
                forms::check_detail(ctx, form, &data.client.country);
                return self.look_for_doubles(ctx, target, owner, detail);
            }
            Target::Agreement(of) if key == "on" => {
                *form = super::agreements::form(ctx, data, of, Some(form));
            }
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
        let shown = super::left::REQUISITES.into_iter();
        let shown = shown.filter(|field| self.all_fields || !super::left::IN_HEAD.contains(field));
        order.extend(shown.map(Target::Field));
        if let Some(data) = &self.data {
            let owner = Owner::Client(self.id);
            let customs = data.fields.iter();
            order.extend(customs.map(|field| Target::Custom(field.id, owner)));
        }
        order.extend(super::left::ACCESS.map(Target::Field));
        order
    }
}
