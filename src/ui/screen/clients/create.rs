//! The dialog of a new client: name with its legal form, phone, contact person, status. Clients that are already there are
//! named while one types.

use iced::widget::operation::focus;
use iced::widget::{Column, Row};

use super::{Clients, Message as Up, Open};
use crate::domain::client::{Client, ClientKind, ClientStatus};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::fold::fold;
use crate::domain::id::ClientId;
use crate::domain::legal_form;
use crate::domain::person_name::parse_full;
use crate::domain::phone::Phone;
use crate::i18n::{Language, id};
use crate::say;
use crate::store::search::Target;
use crate::store::{Action, Changes, StoreResult, Tx, client, contact_detail, person, search};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::{Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{Field, labelled};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Id of the field for the name.
pub const NAME: &str = "clients-new-name";

/// Width of the labels.
const LABEL: f32 = 132.0;

/// The dialog's state.
#[derive(Debug, Clone, Default)]
pub struct Form {
    kind: ClientKind,
    name: String,
    phone: String,
    person: String,
    status: ClientStatus,
    same_name: Option<(ClientId, String)>,
    same_phone: Option<(ClientId, String)>,
    /// The name is missing.
    is_wrong: bool,
    is_saving: bool,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Kind(usize),
    Name(String),
    Phone(String),
    Person(String),
    Status(usize),
    /// A client of the typed name.
    SameName(String, StoreResult<Option<(ClientId, String)>>),
    /// A client with the typed phone.
    SamePhone(String, StoreResult<Option<(ClientId, String)>>),
    /// Saves; then opens the card.
    Save(bool),
    Saved(String, bool, StoreResult<(ClientId, Changes)>),
}

impl Clients {
    /// Opens the dialog; a name that was searched for in vain is taken over.
    pub(super) fn open_create(&mut self) -> Outcome<Up> {
        let typed = self.question.filter.text.trim();
        let is_phone = typed.chars().all(|c| !c.is_alphabetic());
        let nothing_found = matches!(self.list.ids(), ([], true));
        let mut form = Form {
            status: if self.view.is_of_leads() {
                ClientStatus::Lead
            } else {
                ClientStatus::Client
            },
            ..Form::default()
        };
        if nothing_found && is_phone {
            typed.clone_into(&mut form.phone);
        } else if nothing_found {
            typed.clone_into(&mut form.name);
        }
        self.open = Some(Open::Create(form));
        Outcome::run(focus(NAME))
    }

    pub(super) fn on_create(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let Some(Open::Create(form)) = &mut self.open else {
            return match message {
                // The dialog was closed while it was being saved: the client is there all the same.
                Message::Saved(subject, _, Ok((_, changes))) => added(subject, changes),
                _ => Outcome::none(),
            };
        };
        match message {
            Message::Kind(at) => form.kind = ClientKind::ALL.get(at).copied().unwrap_or_default(),
            Message::Status(at) => {
                form.status = ClientStatus::ALL.get(at).copied().unwrap_or_default();
            }
            Message::Person(person) => form.person = person,
            Message::Name(name) => {
                form.is_wrong = false;
                form.same_name = None;
                form.name = name;
                return Outcome::run(form.look_for_name(ctx));
            }
            Message::Phone(phone) => {
                form.same_phone = None;
                form.phone = phone;
                return Outcome::run(form.look_for_phone(ctx));
            }
            Message::SameName(name, found) => {
                if let (true, Ok(found)) = (form.name == name, found) {
                    form.same_name = found;
                }
            }
            Message::SamePhone(phone, found) => {
                if let (true, Ok(found)) = (form.phone == phone, found) {
                    form.same_phone = found;
                }
            }
            Message::Save(_) if form.name.trim().is_empty() => {
                form.is_wrong = true;
                return Outcome::run(focus(NAME));
            }
            Message::Save(_) if form.is_saving => {}
            Message::Save(opens) => {
                form.is_saving = true;
                let (form, country) = (form.clone(), home_country(ctx));
                let language = ctx.words.language().code();
                let (subject, me) = (legal_form::split(&form.name).name, ctx.me);
                let named = subject.clone();
                let done = ctx.desk.act(Action::AddClient, subject, move |tx| {
                    form.add(tx, me, country, language)
                });
                return Outcome::run(
                    done.map(move |done| Up::Create(Message::Saved(named.clone(), opens, done))),
                );
            }
            Message::Saved(subject, opens, Ok((id, changes))) => {
                self.open = None;
                self.list.go_to(id);
                let outcome = added(subject, changes);
                return if opens {
                    outcome.and(Event::OpenClient(id))
                } else {
                    outcome
                };
            }
            Message::Saved(_, _, Err(error)) => {
                form.is_saving = false;
                return Outcome::failed(error);
            }
        }
        Outcome::none()
    }
}

fn added(subject: String, changes: Changes) -> Outcome<Up> {
    Outcome::event(Event::Acted {
        action: Action::AddClient,
        subject,
        changes,
    })
}

/// The country of phones typed without one.
pub fn home_country(ctx: &Ctx) -> &'static str {
    match ctx.words.language() {
        Language::Uk | Language::Ru => "UA",
        Language::Ro => "MD",
        Language::En => "",
    }
}

impl Form {
    fn look_for_name(&self, ctx: &Ctx) -> iced::Task<Up> {
        let typed = self.name.clone();
        let wanted = fold(&legal_form::split(&typed).name);
        if wanted.chars().count() < 3 {
            return iced::Task::none();
        }
        let asked = typed.clone();
        let found = ctx.desk.read(move |conn| {
            let hits = search::find(conn, &asked, 8)?.hits;
            Ok(hits.into_iter().find_map(|hit| match hit.target {
                Target::Client(id) if fold(&hit.title) == wanted => Some((id, hit.title)),
                _ => None,
            }))
        });
        found.map(move |found| Up::Create(Message::SameName(typed.clone(), found)))
    }

    fn look_for_phone(&self, ctx: &Ctx) -> iced::Task<Up> {
        let typed = self.phone.clone();
        let phone = Phone::parse(&typed, home_country(ctx));
        if phone.problem().is_some() {
            return iced::Task::none();
        }
        let asked = phone.format();
        let found = ctx.desk.read(move |conn| {
            let known = contact_detail::clients_with(conn, DetailKind::Phone, &asked)?;
            let Some(first) = known.first() else {
                return Ok(None);
            };
            Ok(client::get(conn, *first)?.map(|client| (*first, client.name)))
        });
        found.map(move |found| Up::Create(Message::SamePhone(typed.clone(), found)))
    }

    /// Tells whether a name was typed.
    pub fn has_name(&self) -> bool {
        !self.name.trim().is_empty()
    }

    /// Names of the clients that have the typed name or phone.
    #[cfg(test)]
    pub fn doubles(&self) -> (Option<&str>, Option<&str>) {
        fn name(found: &Option<(ClientId, String)>) -> Option<&str> {
            found.as_ref().map(|(_, name)| name.as_str())
        }
        (name(&self.same_name), name(&self.same_phone))
    }

    /// Adds the client with its phone and contact person.
    fn add(
        &self,
        tx: &Tx<'_>,
        me: Option<crate::domain::id::UserId>,
        country: &str,
        language: &str,
    ) -> StoreResult<ClientId> {
        let mut new = Client {
            kind: self.kind,
            status: self.status,
            responsible: me,
            ..Client::default()
        };
        new.take_name(&self.name)?;
        let id = client::add(tx, &new)?;
        if !self.phone.trim().is_empty() {
            let phone = Phone::parse(&self.phone, country);
            let detail = ContactDetail {
                kind: DetailKind::Phone,
                value: phone.format(),
                extension: phone.extension().to_owned(),
                ..ContactDetail::default()
            };
            contact_detail::add(tx, Owner::Client(id), &detail)?;
        }
        let whole = parse_full(&self.person, language);
        if !whole.is_empty() {
            let person = ContactPerson {
                family_name: whole.family,
                given_name: whole.given,
                patronymic: whole.patronymic,
                ..ContactPerson::default()
            };
            let person = person::add(tx, &person)?;
            let membership = Membership {
                client: id,
                person,
                is_main: true,
                ..Membership::default()
            };
            person::place(tx, &membership)?;
        }
        Ok(id)
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let save = Up::Create(Message::Save(false));
        let same = |found: &Option<(ClientId, String)>, id| {
            let name = found.as_ref().map(|(_, name)| name);
            name.map(|name| words.with(id, &[("name", name.into())]))
        };
        let phone_problem = || {
            let problem = Phone::parse(&self.phone, home_country(ctx)).problem()?;
            (!self.phone.trim().is_empty()).then(|| say::phone_problem(words, problem))
        };
        let kinds = ClientKind::ALL
            .iter()
            .map(|kind| say::code(words, "client-kind", kind.code()));
        let at = |place: Option<usize>| place.unwrap_or(0);
        let kind = Switch::new(
            t,
            kinds,
            at(ClientKind::ALL.iter().position(|kind| *kind == self.kind)),
            |at| Up::Create(Message::Kind(at)),
        );
        let name = Field::new(t, self.name.as_str(), |text| {
            Up::Create(Message::Name(text))
        })
        .hint(words.tr(id::CLIENTS_NEW_NAME_HINT))
        .error_maybe(self.is_wrong.then(|| words.tr(id::CLIENTS_NEEDS_NAME)))
        .warning_maybe(same(&self.same_name, id::CLIENTS_SAME_NAME))
        .on_submit(save.clone())
        .id(NAME);
        let mut named = Column::new().spacing(3).push(name);
        let form = legal_form::split(&self.name).form;
        if let Some(form) = form {
            let said = words.with(id::CLIENTS_LEGAL_FORM, &[("form", form.into())]);
            named = named.push(text::line(said, Type::SMALL).color(t.text_2));
        }
        let phone = Field::new(t, self.phone.as_str(), |text| {
            Up::Create(Message::Phone(text))
        })
        .warning_maybe(same(&self.same_phone, id::CLIENTS_SAME_PHONE).or_else(phone_problem))
        .on_submit(save.clone());
        let person = Field::new(t, self.person.as_str(), |text| {
            Up::Create(Message::Person(text))
        })
        .hint(words.tr(id::CLIENTS_NEW_PERSON_HINT))
        .on_submit(save.clone());
        let statuses = ClientStatus::ALL
            .iter()
            .map(|status| Choice::new(say::code(words, "client-status", status.code())))
            .collect();
        let chosen = ClientStatus::ALL
            .iter()
            .position(|status| *status == self.status);
        let status = Select::new(t, statuses, chosen, |at| Up::Create(Message::Status(at)))
            .height(height::CONTROL)
            .width(160);
        let rows = Column::new()
            .spacing(8)
            .push(labelled(
                t,
                say::column(words, "kind"),
                LABEL,
                Row::new().push(kind),
            ))
            .push(labelled(t, say::column(words, "name"), LABEL, named))
            .push(labelled(t, say::column(words, "phone"), LABEL, phone))
            .push(labelled(
                t,
                say::column(words, "person-name"),
                LABEL,
                person,
            ))
            .push(labelled(t, say::column(words, "status"), LABEL, status));
        Dialog::new(t, words.tr(id::COMMAND_NEW_CLIENT))
            .content(rows)
            .width(dialog::WIDE)
            .button(Button::new(t, words.tr(id::CLIENTS_CANCEL)).on_press(Up::Close))
            .button(Button::new(t, words.tr(id::COMMAND_SAVE)).on_press(save))
            .button(
                Button::primary(t, words.tr(id::CLIENTS_SAVE_AND_OPEN))
                    .key(ctx.key("Ctrl+Enter"))
                    .on_press(Up::Create(Message::Save(true))),
            )
            .into()
    }
}
