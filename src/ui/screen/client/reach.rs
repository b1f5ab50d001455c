//! Reaching the client: calls, e-mails, and whatever a contact detail opens. A mark "do not call" stops a call with a
//! visible warning, which the user can overrule.

use super::data::{self};
use super::edit::Target;
use super::quick::Quick;
use super::{ClientCard, Message, Tab};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::id::PersonId;
use crate::domain::phone::Phone;
use crate::i18n::id;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome};

impl ClientCard {
    /// Calls: the main person, else the number of the client itself. Then the entry waits for what was said.
    pub(super) fn call(&mut self, ctx: &Ctx, anyway: bool) -> Outcome<Message> {
        self.menu = None;
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let person = data
            .people
            .iter()
            .find(|person| person.main(DetailKind::Phone).is_some());
        let detail = person
            .and_then(|person| person.main(DetailKind::Phone))
            .or_else(|| data::main_detail(&data.details, DetailKind::Phone));
        let Some(detail) = detail else {
            return Outcome::event(Event::Say(ctx.words.tr(id::CALL_NO_NUMBER)));
        };
        let is_forbidden =
            data.client.do_not_call || person.is_some_and(|person| person.person.do_not_call);
        let uri = Phone::parse(&full_number(detail), &data.client.country).tel_uri();
        self.dial(
            uri,
            person.map(|person| person.person.id),
            is_forbidden && !anyway,
        )
    }

    fn dial(
        &mut self,
        uri: Option<String>,
        person: Option<PersonId>,
        is_forbidden: bool,
    ) -> Outcome<Message> {
        self.warns = is_forbidden;
        if is_forbidden {
            return Outcome::none();
        }
        self.tab = Tab::Overview;
        self.quick.begin_call(person);
        let outcome = Outcome::run(Quick::focus());
        match uri {
            Some(uri) => outcome.and(Event::Visit(uri)),
            None => outcome,
        }
    }

    pub(super) fn mail(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        if data.client.do_not_mail {
            return Outcome::event(Event::Say(ctx.words.tr(id::CARD_DO_NOT_MAIL)));
        }
        let people = data
            .people
            .iter()
            .filter(|person| !person.person.do_not_mail);
        let detail = people
            .into_iter()
            .find_map(|person| person.main(DetailKind::Email))
            .or_else(|| data::main_detail(&data.details, DetailKind::Email));
        match detail {
            Some(detail) => {
                Outcome::event(Event::Visit(crate::domain::email::mailto(&detail.value)))
            }
            None => Outcome::event(Event::Say(ctx.words.tr(id::MAIL_NO_ADDRESS))),
        }
    }

    pub(super) fn use_detail(
        &mut self,
        ctx: &Ctx,
        detail: &ContactDetail,
        target: Target,
    ) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let person = match target {
            Target::Detail(Owner::Person(person), ..) => data.person(person),
            _ => None,
        };
        match detail.kind {
            DetailKind::Phone => {
                let is_forbidden = data.client.do_not_call
                    || person.is_some_and(|person| person.person.do_not_call);
                let uri = Phone::parse(&full_number(detail), &data.client.country).tel_uri();
                let person = person.map(|person| person.person.id);
                self.dial(uri, person, is_forbidden)
            }
            DetailKind::Email => {
                Outcome::event(Event::Visit(crate::domain::email::mailto(&detail.value)))
            }
            DetailKind::Web => Outcome::event(Event::Visit(web(&detail.value))),
            DetailKind::Address => Outcome::event(Event::Copy(crate::domain::postal::one_line(
                &detail.address,
                &detail.value,
            )))
            .and(Event::Say(ctx.words.tr(id::CARD_COPIED))),
            DetailKind::Messenger | DetailKind::Other => {
                Outcome::event(Event::Copy(detail.value.clone()))
                    .and(Event::Say(ctx.words.tr(id::CARD_COPIED)))
            }
        }
    }
}

/// The number with its extension, as a telephone program is told it.
fn full_number(detail: &ContactDetail) -> String {
    if detail.extension.is_empty() {
        detail.value.clone()
    } else {
        format!("{} ext. {}", detail.value, detail.extension)
    }
}

/// An address of the web with its scheme.
pub fn web(address: &str) -> String {
    let scheme = if address.contains("://") {
        ""
    } else {
        "https://"
    };
    format!("{scheme}{address}")
}
