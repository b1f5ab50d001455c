//! What the editors of the card write: one action on the desk for each value saved, added or removed.

use iced::Task;

use super::ClientCard;
use super::edit::{Edit, Editor, Target};
use super::forms;
use super::open::values_of;
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::custom_field::{CustomField, FieldValue};
use crate::domain::id::CampaignId;
use crate::domain::id::{FieldId, PersonId, TagId};
use crate::domain::identifier::{self, IdentifierKind};
use crate::i18n::id;
use crate::say;
use crate::store::lead;
use crate::store::{
    Action, StoreError, StoreResult, Tx, client, contact_detail, field, person, price, tag,
};
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{dates, field_form};

impl ClientCard {
    /// Does an action with the client's name as its subject.
    pub(super) fn act(
        &mut self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Task<super::Message> {
        act(ctx, action, self.name(), work).map(super::Message::Acted)
    }

    /// Saves what is open. A value that cannot stand there stays open with the reason; an unchanged one is just closed.
    pub(super) fn save(&mut self, ctx: &Ctx) -> Task<super::Message> {
        let Some(edit) = self.edit.take() else {
            return Task::none();
        };
        let Edit { target, mut editor } = edit;
        let written = match (&mut editor, target) {
            (Editor::Line { text, error, .. }, Target::Field(to)) => {
                let text = text.clone();
                match self.set_field(ctx, to, &text) {
                    Ok(task) => Some(task),
                    Err(reason) => {
                        *error = Some(reason);
                        None
                    }
                }
            }
            (Editor::Text(content), Target::Field(to)) => {
                self.set_field(ctx, to, content.text().trim_end()).ok()
            }
            (Editor::Line { text, error, .. }, Target::Custom(of, owner)) => {
                let text = text.clone();
                match self.set_custom(ctx, of, owner, &text) {
                    Ok(task) => Some(task),
                    Err(reason) => {
                        *error = Some(reason);
                        None
                    }
                }
            }
            (Editor::Form(form), _) => self.save_form(ctx, target, form),
            // An open choice is left as it was.
            _ => Some(Task::none()),
        };
        match written {
            Some(task) => {
                self.saving = Some(Edit { target, editor });
                task
            }
            None => {
                self.edit = Some(Edit { target, editor });
                Task::none()
            }
        }
    }

    /// Takes what was chosen.
    pub(super) fn take(&mut self, ctx: &Ctx, target: Target, taken: &Opt) -> Task<super::Message> {
        let (id, value) = (self.id, taken.value.clone());
        match target {
            Target::Field(ClientField::Book)
                if !value.is_empty() && value.parse::<i64>().is_err() =>
            {
                self.act(ctx, Action::AddBook, move |tx| {
                    let book = crate::store::book::add(tx, &value)?;
                    client::update(tx, id, |client| {
                        client.book = Some(book);
                        StoreResult::Ok(())
                    })
                })
            }
            Target::Field(to) => self
                .set_field(ctx, to, &value)
                .unwrap_or_else(|_| Task::none()),
            Target::Tag => self.act(ctx, Action::TagClients, move |tx| {
                let tag = tag::find_or_add(tx, &value)?;
                tag::put(tx, id, tag)
            }),
            Target::Campaign => {
                let campaign = value.parse().ok().map(CampaignId::new);
                self.act(ctx, Action::EditClient, move |tx| {
                    lead::set_campaign(tx, id, campaign)
                })
            }
            Target::Custom(of, owner) => self
                .set_custom(ctx, of, owner, &value)
                .unwrap_or_else(|_| Task::none()),
            Target::Place => match value.parse() {
                Ok(row) => {
                    let membership = Membership {
                        client: id,
                        person: PersonId::new(row),
                        ..Membership::default()
                    };
                    self.act(ctx, Action::EditPerson, move |tx| {
                        person::place(tx, &membership)
                    })
                }
                Err(_) => Task::none(),
            },
            _ => Task::none(),
        }
    }

    /// Turns a mark of the client on or off.
    pub(super) fn toggle(&mut self, ctx: &Ctx, to: ClientField) -> Task<super::Message> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let value = if to.get(&data.client) == "yes" {
            "no"
        } else {
            "yes"
        };
        self.set_field(ctx, to, value)
            .unwrap_or_else(|_| Task::none())
    }

    /// Takes a tag off.
    pub(super) fn untag(&mut self, ctx: &Ctx, of: TagId) -> Task<super::Message> {
        let id = self.id;
        self.act(ctx, Action::TagClients, move |tx| {
            tag::take_off(tx, id, of).map(|_| ())
        })
    }

    fn set_field(
        &mut self,
        ctx: &Ctx,
        to: ClientField,
        value: &str,
    ) -> Result<Task<super::Message>, String> {
        let Some(data) = &self.data else {
            return Ok(Task::none());
        };
        let mut probe = data.client.clone();
        to.type_in(&mut probe, value)
            .map_err(|error| say::field_error(ctx.words, &error))?;
        if probe == data.client {
            return Ok(Task::none());
        }
        let (id, value) = (self.id, value.to_owned());
        Ok(self.act(ctx, Action::EditClient, move |tx| {
            client::update(tx, id, |client| {
                to.type_in(client, &value).map_err(StoreError::Value)
            })
        }))
    }

    fn set_custom(
        &mut self,
        ctx: &Ctx,
        of: FieldId,
        owner: Owner,
        typed: &str,
    ) -> Result<Task<super::Message>, String> {
        let Some(data) = &self.data else {
            return Ok(Task::none());
        };
        let all = data.fields.iter().chain(&data.person_fields);
        let Some(known) = all.into_iter().find(|known| known.id == of) else {
            return Ok(Task::none());
        };
        let value = known
            .parse(&dates::plain(ctx, known, typed))
            .map_err(|error| say::field_error(ctx.words, &error))?;
        let old = values_of(data, owner).iter().find(|(id, _)| *id == of);
        if old.map(|(_, old)| old) == value.as_ref() {
            return Ok(Task::none());
        }
        Ok(self.write_custom(ctx, of, owner, value))
    }

    fn write_custom(
        &mut self,
        ctx: &Ctx,
        of: FieldId,
        owner: Owner,
        value: Option<FieldValue>,
    ) -> Task<super::Message> {
        self.act(ctx, Action::SetField, move |tx| {
            field::set(tx, of, owner.row(), value.as_ref())
        })
    }

    fn save_form(
        &mut self,
        ctx: &Ctx,
        target: Target,
        form: &mut crate::ui::screen::form::Form,
    ) -> Option<Task<super::Message>> {
        let data = self.data.as_ref()?;
        let id = self.id;
        let country = data.client.country.clone();
        Some(match target {
            Target::Agreement(of) => {
                let made = super::agreements::taken(ctx, id, of, form)?;
                let mut known = data.trade.agreements.iter();
                if known.any(|known| known.agreement == made) {
                    return Some(Task::none());
                }
                self.act(ctx, Action::EditAgreements, move |tx| match of {
                    Some(_) => price::update_agreement(tx, &made),
                    None => price::add_agreement(tx, &made).map(|_| ()),
                })
            }
            Target::Identifier(which) => {
                let typed = form.get("value");
                if typed.is_empty() {
                    return Some(Task::none());
                }
                let mut kind = form.get("kind");
                if kind.is_empty() {
                    let guessed =
                        identifier::recognise(&typed, &country).unwrap_or(IdentifierKind::Other);
                    guessed.code().clone_into(&mut kind);
                }
                let value = IdentifierKind::from_code(&kind)
                    .map_or_else(|| typed.clone(), |kind| identifier::normalise(kind, &typed));
                match which {
                    Some(of) => self.act(ctx, Action::EditIdentifier, move |tx| {
                        client::set_identifier(tx, of, &kind, &value)
                    }),
                    None => self.act(ctx, Action::AddIdentifier, move |tx| {
                        client::add_identifier(tx, id, &kind, &value).map(|_| ())
                    }),
                }
            }
            Target::Detail(owner, which, kind) => {
                let known = data
                    .details_of(owner)
                    .iter()
                    .find(|known| Some(known.id) == which);
                let mut detail = known.cloned().unwrap_or_else(|| ContactDetail {
                    kind,
                    ..ContactDetail::default()
                });
                let before = detail.clone();
                forms::take_detail(form, &mut detail, &country);
                if detail.value.is_empty() && detail.address.is_empty() || detail == before {
                    return Some(Task::none());
                }
                match which {
                    Some(of) => self.act(ctx, Action::EditDetail, move |tx| {
                        contact_detail::update(tx, of, |known| *known = detail)
                    }),
                    None => self.act(ctx, Action::AddDetail, move |tx| {
                        contact_detail::add(tx, owner, &detail).map(|_| ())
                    }),
                }
            }
            Target::NewField(owner) => {
                let mut new = CustomField::default();
                field_form::take(ctx, form, &mut new, Some(owner));
                if form.is_wrong() {
                    return None;
                }
                self.act(ctx, Action::AddField, move |tx| {
                    field::add(tx, &new).map(|_| ())
                })
            }
            Target::Definition(of) => {
                let all = data.fields.iter().chain(&data.person_fields);
                let mut known = all.into_iter().find(|known| known.id == of)?.clone();
                field_form::take(ctx, form, &mut known, None);
                if form.is_wrong() {
                    return None;
                }
                self.act(ctx, Action::EditField, move |tx| field::update(tx, &known))
            }
            Target::Person(which) => return self.save_person(ctx, which, form),
            Target::Field(_)
            | Target::Tag
            | Target::Campaign
            | Target::Custom(..)
            | Target::Place => Task::none(),
        })
    }

    fn save_person(
        &mut self,
        ctx: &Ctx,
        which: Option<PersonId>,
        form: &mut crate::ui::screen::form::Form,
    ) -> Option<Task<super::Message>> {
        let data = self.data.as_ref()?;
        let (id, country) = (self.id, data.client.country.clone());
        let known = which.and_then(|which| data.person(which));
        let mut new = known.map_or_else(ContactPerson::default, |known| known.person.clone());
        let mut place = known.map_or_else(
            || Membership {
                client: id,
                ..Membership::default()
            },
            |known| known.membership.clone(),
        );
        let is_first = data.people.is_empty();
        forms::take_person(ctx, form, &mut new, &mut place);
        if form.is_wrong() {
            return None;
        }
        if let Some(of) = which {
            return Some(self.act(ctx, Action::EditPerson, move |tx| {
                person::update(tx, of, |known| {
                    *known = new;
                    StoreResult::Ok(())
                })?;
                person::place(tx, &place)
            }));
        }
        let details = [(DetailKind::Phone, "phone"), (DetailKind::Email, "email")]
            .map(|(kind, key)| (kind, forms::stored(kind, &form.get(key), &country)));
        Some(self.act(ctx, Action::AddPerson, move |tx| {
            place.person = person::add(tx, &new)?;
            place.is_main |= is_first;
            person::place(tx, &place)?;
            for (kind, (value, extension)) in details {
                if !value.is_empty() {
                    let detail = ContactDetail {
                        kind,
                        value,
                        extension,
                        ..ContactDetail::default()
                    };
                    contact_detail::add(tx, Owner::Person(place.person), &detail)?;
                }
            }
            Ok(())
        }))
    }

    /// Removes the record whose form was open. A contact person leaves this client; without another place it goes to the
    /// trash.
    pub(super) fn remove(&mut self, ctx: &Ctx, target: Target) -> Task<super::Message> {
        let id = self.id;
        match target {
            Target::Identifier(Some(of)) => self.act(ctx, Action::DeleteIdentifier, move |tx| {
                client::delete_identifier(tx, of).map(|_| ())
            }),
            Target::Detail(_, Some(of), _) => self.act(ctx, Action::DeleteDetail, move |tx| {
                contact_detail::delete(tx, of).map(|_| ())
            }),
            Target::Definition(of) => self.act(ctx, Action::DeleteField, move |tx| {
                field::delete(tx, of).map(|_| ())
            }),
            Target::Agreement(Some(of)) => self.act(ctx, Action::EditAgreements, move |tx| {
                price::delete_agreement(tx, of).map(|_| ())
            }),
            Target::Person(Some(of)) => self.act(ctx, Action::DeletePersons, move |tx| {
                person::leave(tx, id, of)?;
                if person::places(tx, of)?.is_empty() {
                    person::delete(tx, of)?;
                }
                Ok(())
            }),
            _ => Task::none(),
        }
    }

    /// Moves the client to the trash.
    pub(super) fn delete(&mut self, ctx: &Ctx) -> Task<super::Message> {
        let id = self.id;
        self.act(ctx, Action::DeleteClients, move |tx| {
            client::delete(tx, id).map(|_| ())
        })
    }

    /// Name of the client, for history and toasts.
    pub(super) fn name(&self) -> String {
        self.data
            .as_ref()
            .map(|data| data.client.name.clone())
            .unwrap_or_default()
    }

    /// The warning of a card whose client must not be called.
    pub(super) fn forbidden(&self, ctx: &Ctx) -> String {
        ctx.words.tr(id::CALL_FORBIDDEN)
    }
}
