//! What a document says of both parties: read from their records while it is a draft, from what was kept at issue afterwards.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use super::issue::STANDING;
use crate::domain::client::ClientIdentifier;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::document::facts::{
    AccountFacts, Address, BaseFacts, ClientFacts, Code, CompanyFacts, DealFacts, DueFacts,
    FieldFacts, OrderFacts, Parties, PersonFacts, UserFacts,
};
use crate::domain::document::{self as rules, Document, DocumentState};
use crate::domain::id::{ClientId, CompanyId, DocumentId, PersonId};
use crate::domain::order::{Order, dues};
use crate::store::order_derive::Fulfilment;
use crate::store::{
    StoreResult, client, contact_detail, deal, field, order, own_company, person, pipeline, user,
};

/// Gives what a document says of both parties.
///
/// # Errors
/// When the base cannot be read.
pub fn of(conn: &Connection, document: &Document) -> StoreResult<Parties> {
    if document.state != DocumentState::Draft
        && let Some(kept) = kept(conn, document.id)?
    {
        return Ok(kept);
    }
    live(conn, document)
}

/// Reads both parties as they are now.
pub(super) fn live(conn: &Connection, document: &Document) -> StoreResult<Parties> {
    let mut parties = Parties::default();
    if let Some(id) = document.company {
        parties.company = company(conn, id)?;
        let named = match document.account {
            Some(account) => own_company::account(conn, account)?,
            None => None,
        };
        let account = match named {
            Some(account) => Some(account),
            None => own_company::account_for(conn, id, document.currency)?,
        };
        parties.account = account
            .map(|account| AccountFacts {
                iban: account.iban,
                bank: account.bank,
                bic: account.bic,
                correspondent: account.correspondent,
                currency: account.currency.code().to_owned(),
            })
            .unwrap_or_default();
    }
    parties.language.clone_from(&document.language);
    if let Some(id) = document.client
        && let Some(found) = client::get(conn, id)?
    {
        if parties.language.is_empty() {
            parties.language.clone_from(&found.language);
        }
        parties.client = ClientFacts {
            name: found.name,
            legal_name: found.legal_name,
            legal_form: found.legal_form,
            kind: found.kind.code().to_owned(),
            country: found.country,
            website: found.website,
            codes: codes(client::identifiers(conn, id)?),
            fields: fields(conn, FieldOwner::Client, id.get())?,
            ..details_of_client(conn, id)?
        };
    }
    if let Some(id) = document.person {
        parties.person = person_of(conn, id, document.client)?;
    }
    if let Some(id) = document.responsible
        && let Some(found) = user::get(conn, id)?
    {
        parties.responsible = UserFacts {
            name: found.name,
            position: found.position,
            phone: found.phone,
            email: found.email,
        };
    }
    if let Some(id) = document.deal
        && let Some(found) = deal::get(conn, id)?
    {
        let stage = match found.stage {
            Some(stage) => pipeline::stage(conn, stage)?,
            None => None,
        };
        parties.deal = DealFacts {
            stage: stage.map(|stage| stage.name).unwrap_or_default(),
            source: found.source,
            expected: day(found.expected),
            title: found.title,
            wish: found.wish,
            amount: found.amount,
            currency: found.currency.code().to_owned(),
        };
    }
    if let Some(id) = document.order
        && let Some(found) = order::get(conn, id)?
    {
        if found.currency == document.currency {
            parties.paid = Fulfilment::read(conn, &found)?.paid;
        }
        parties.schedule = schedule(conn, document, &found)?;
        parties.order = OrderFacts {
            number: found.number,
            date: found.date.to_string(),
            ship_by: day(found.ship_by),
            terms: found.terms,
            note: found.note,
        };
    }
    if let Some(id) = document.base
        && let Some(found) = super::get(conn, id)?
    {
        parties.base = BaseFacts {
            kind: found.kind.code().to_owned(),
            number: found.number,
            date: found.date.to_string(),
        };
    }
    Ok(parties)
}

/// When the sum of the document is to be paid, by the terms of its order.
fn schedule(conn: &Connection, document: &Document, of: &Order) -> StoreResult<Vec<DueFacts>> {
    let parts = order::schedule(conn, of.id)?;
    if parts.is_empty() {
        return Ok(Vec::new());
    }
    let lines = super::lines(conn, document.id)?;
    let total = rules::total(&lines, &document.terms_of_sums())?;
    let dues = dues(total.gross, &parts, of.date, None).into_iter();
    Ok(dues
        .map(|due| DueFacts {
            amount: due.amount,
            on: day(due.on),
        })
        .collect())
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Reads what was kept at issue; what cannot be read is reported by `check` and stepped over here.
fn kept(conn: &Connection, id: DocumentId) -> StoreResult<Option<Parties>> {
    let json: Option<String> = conn
        .prepare_cached(&format!(
            "SELECT f.facts FROM document_file f JOIN document d ON d.id = f.document_id
             WHERE d.id = ?1 AND f.deleted IS NULL ORDER BY {STANDING} LIMIT 1"
        ))?
        .query_row([id], |row| row.get(0))
        .optional()?;
    Ok(json.and_then(|json| {
        serde_json::from_str(&json)
            .inspect_err(|error| {
                tracing::warn!(document = id.get(), %error, "what was kept at issue cannot be read");
            })
            .ok()
    }))
}

fn company(conn: &Connection, id: CompanyId) -> StoreResult<CompanyFacts> {
    let Some(found) = own_company::get(conn, id)? else {
        return Ok(CompanyFacts::default());
    };
    Ok(CompanyFacts {
        phones: found.phone_list(),
        address: Address::new("", &found.address, &found.address_rest),
        name: found.name,
        legal_name: found.legal_name,
        legal_form: found.legal_form,
        tagline: found.tagline,
        country: found.country,
        email: found.email,
        website: found.website,
        vat_payer: found.vat_payer,
        director: found.director,
        director_position: found.director_position,
        acting_on: found.acting_on,
        accountant: found.accountant,
        codes: codes(own_company::identifiers(conn, id)?),
        logo: found.logo,
        stamp: found.stamp,
        signature: found.signature,
    })
}

fn person_of(
    conn: &Connection,
    id: PersonId,
    client: Option<ClientId>,
) -> StoreResult<PersonFacts> {
    let Some(found) = person::get(conn, id)? else {
        return Ok(PersonFacts::default());
    };
    let place = person::places(conn, id)?
        .into_iter()
        .find(|place| Some(place.client) == client);
    let details = usable(contact_detail::of_owner(conn, Owner::Person(id))?);
    Ok(PersonFacts {
        family_name: found.family_name,
        given_name: found.given_name,
        patronymic: found.patronymic,
        position: place.map(|place| place.position).unwrap_or_default(),
        phones: values(&details, DetailKind::Phone),
        emails: values(&details, DetailKind::Email),
        fields: fields(conn, FieldOwner::Person, id.get())?,
    })
}

fn details_of_client(conn: &Connection, id: ClientId) -> StoreResult<ClientFacts> {
    let details = usable(contact_detail::of_owner(conn, Owner::Client(id))?);
    Ok(ClientFacts {
        addresses: details
            .iter()
            .filter(|detail| detail.kind == DetailKind::Address)
            .map(|detail| Address::new(&detail.label, &detail.address, &detail.value))
            .collect(),
        phones: values(&details, DetailKind::Phone),
        emails: values(&details, DetailKind::Email),
        ..ClientFacts::default()
    })
}

/// Those that may be used, main ones first.
fn usable(mut details: Vec<ContactDetail>) -> Vec<ContactDetail> {
    details.retain(|detail| !detail.do_not_use);
    details.sort_by_key(|detail| !detail.is_main);
    details
}

fn values(details: &[ContactDetail], kind: DetailKind) -> Vec<String> {
    let own = details.iter().filter(|detail| detail.kind == kind);
    own.map(|detail| match detail.extension.as_str() {
        "" => detail.value.clone(),
        extension => format!("{}, {extension}", detail.value),
    })
    .collect()
}

fn codes(identifiers: Vec<ClientIdentifier>) -> Vec<Code> {
    identifiers
        .into_iter()
        .map(|found| Code {
            kind: found.kind,
            value: found.value,
        })
        .collect()
}

fn fields(conn: &Connection, owner: FieldOwner, row: i64) -> StoreResult<Vec<FieldFacts>> {
    let values = field::values(conn, row)?;
    let mut found = Vec::new();
    for custom in field::all(conn, owner)? {
        let value = values.iter().find(|(field, _)| *field == custom.id);
        found.push(FieldFacts {
            name: custom.name,
            kind: custom.kind.code().to_owned(),
            value: value
                .map(|(_, value)| value.text.clone())
                .unwrap_or_default(),
            currency: custom.currency,
        });
    }
    Ok(found)
}
