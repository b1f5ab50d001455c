//! The fields of the forms over deals, and what their choices offer.

use super::super::load::{Lacking, Office};
use crate::domain::contact_person::{ContactPerson, Membership};
use crate::domain::deal::{DealField, DealRole};
use crate::domain::id::{ClientId, PersonId};
use crate::domain::money::Currency;
use crate::domain::person_name::parse_full;
use crate::i18n::id;
use crate::say;
use crate::store::{StoreResult, Tx, person};
use crate::ui::context::Ctx;
use crate::ui::screen::form::Form;
use crate::ui::screen::pick::{Opt, Source};

/// The currency of new deals.
pub fn main(office: &Office) -> Currency {
    match office.rates.main {
        Currency::NONE => Currency::UAH,
        main => main,
    }
}

/// The usual currencies as options.
pub fn currencies() -> Vec<Opt> {
    Currency::USUAL
        .iter()
        .map(|currency| Opt::new(currency.code(), currency.code()))
        .collect()
}

/// The users as options.
pub fn users(ctx: &Ctx) -> Vec<Opt> {
    ctx.users
        .iter()
        .map(|user| Opt::new(user.id.to_string(), user.name.clone()))
        .collect()
}

/// The roles of contact persons as options.
pub fn roles(ctx: &Ctx) -> Vec<Opt> {
    DealRole::ALL
        .iter()
        .map(|role| Opt::new(role.code(), say::code(ctx.words, "deal-role", role.code())))
        .collect()
}

pub(super) fn reasons(all: &[crate::domain::deal::Reason]) -> Vec<Opt> {
    all.iter()
        .map(|reason| Opt::new(reason.id.to_string(), reason.name.clone()))
        .collect()
}

/// The person of a choice: one of the base by number, or a new one of this name at the client.
pub fn contact(
    tx: &Tx<'_>,
    client: Option<ClientId>,
    typed: &str,
    language: &str,
) -> StoreResult<PersonId> {
    if let Ok(known) = typed.parse() {
        return Ok(PersonId::new(known));
    }
    let name = parse_full(typed, language);
    let new = person::add(
        tx,
        &ContactPerson {
            family_name: name.family,
            given_name: name.given,
            patronymic: name.patronymic,
            ..ContactPerson::default()
        },
    )?;
    if let Some(client) = client {
        let membership = Membership {
            client,
            person: new,
            ..Membership::default()
        };
        person::place(tx, &membership)?;
    }
    Ok(new)
}

/// Adds the field of a missing value to a form.
pub(super) fn field_of(
    ctx: &Ctx,
    office: &Office,
    lacking: &Lacking,
    form: Form,
    field: DealField,
) -> Form {
    let (words, deal) = (ctx.words, &lacking.deal);
    let key = field.code();
    let label = capital(&say::code(words, "deal-field", key));
    let list = |all: Vec<Opt>| Source::List(all);
    match field {
        DealField::Client => form.link(key, label, Source::Clients, lacking.client.clone(), false),
        DealField::Responsible => form.choice(key, label, users(ctx), ""),
        DealField::Campaign => {
            let all = office.campaigns.iter();
            let all = all.map(|known| Opt::new(known.id.to_string(), known.name.clone()));
            form.choice(key, label, all.collect(), "")
        }
        DealField::Source => {
            let all = office.sources.iter();
            let all = all.map(|text| Opt::new(text.clone(), text.clone()));
            form.link(key, label, list(all.collect()), Opt::default(), true)
        }
        DealField::Amount => form.line(key, label, "").hint(deal.currency.code()),
        DealField::Currency => form.choice(key, label, currencies(), deal.currency.code()),
        DealField::Expected | DealField::NextOn => form.date(key, label, "").ahead(),
        DealField::Probability => form.line(key, label, "").unit("%"),
        DealField::Wish | DealField::Note => form.text(key, label, ""),
        DealField::Contact => form
            .link(
                key,
                label,
                list(lacking.people.clone()),
                Opt::default(),
                true,
            )
            .choice(
                "role",
                words.tr(id::DEAL_ROLE),
                roles(ctx),
                DealRole::Decides.code(),
            ),
        DealField::Lines => form
            .line(key, label, "")
            .hint(words.tr(id::DEAL_LINE_HINT))
            .line("quantity", say::column(words, "quantity"), "1"),
        DealField::Title | DealField::NextStep => form.line(key, label, ""),
    }
}

/// A label begins with a capital.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
