//! `kartoteka document show`, and documents as lines of other cards.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::{existing, line};
use crate::cli::context::Ctx;
use crate::cli::error::CliResult;
use crate::cli::output::{Lines, Table, sections};
use crate::cli::reference::Ref;
use crate::cli::trade::{self, id_json, link_json};
use crate::cli::trade_line;
use crate::domain::document::{self as rules, Document, DocumentKind, DocumentLine, Standing};
use crate::domain::due::Due;
use crate::domain::id::{
    ClientId, CompanyId, DealId, DocumentId, OrderId, PersonId, ShipmentId, UserId,
};
use crate::domain::money::document::DocumentTotal;
use crate::i18n::id;
use crate::say;
use crate::store::document::list::{self, DocumentFilter, DocumentRow, DocumentSort};
use crate::store::document::timeline::{self, Event};
use crate::store::document::{self, issue, parties};
use crate::store::{Store, StoreError, Table as Rows};

/// How many of the latest events a card shows.
const LATEST: usize = 10;

/// Shows a document: its fields, both parties, lines and sums.
pub fn show(ctx: &mut Ctx<'_>, typed: &Ref, kind: Option<DocumentKind>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (whole, shown) = store.read(|conn| -> CliResult<_> {
        let whole = Whole::read(ctx, conn, existing(conn, typed, kind)?)?;
        let shown = whole.json();
        Ok((whole, shown))
    })?;
    ctx.show(&shown, |ctx| whole.text(ctx, &store))
}

/// Gives a document with its lines as JSON.
pub fn json_of(ctx: &Ctx<'_>, conn: &Connection, id: DocumentId) -> CliResult<Value> {
    let found = document::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "document",
        id: id.get(),
    })?;
    Ok(Whole::read(ctx, conn, found)?.json())
}

struct Whole {
    found: Document,
    standing: Standing,
    lines: Vec<DocumentLine>,
    total: DocumentTotal,
    parties: rules::facts::Parties,
    revisions: Vec<DocumentId>,
    file: usize,
    reason: String,
    order: String,
}

impl Whole {
    fn read(ctx: &Ctx<'_>, conn: &Connection, found: Document) -> CliResult<Self> {
        let lines = document::lines(conn, found.id)?;
        let replaced = document::replaced_by(conn, found.id)?.is_some();
        Ok(Self {
            standing: found
                .state
                .standing(replaced, found.valid_until, ctx.today()),
            total: rules::total(&lines, &found.terms_of_sums()).map_err(StoreError::from)?,
            lines,
            parties: parties::of(conn, &found)?,
            revisions: document::revisions(conn, found.id)?,
            file: issue::kept_file(conn, found.id)?.map_or(0, |file| file.bytes.len()),
            reason: match found.reason {
                Some(reason) => crate::store::reason::name(conn, reason)?,
                None => String::new(),
            },
            order: trade::named(conn, Rows::ClientOrder, found.order.map(OrderId::get))?,
            found,
        })
    }

    fn json(&self) -> Value {
        let found = &self.found;
        let amount = |minor| trade::amount_json(minor, found.currency);
        let (percent, discount) = match found.discount {
            crate::domain::money::Discount::None => (None, None),
            crate::domain::money::Discount::Percent(percent) => (Some(percent.text()), None),
            crate::domain::money::Discount::Amount(minor) => (None, Some(amount(minor))),
        };
        let mut json = json!({
            "id": id_json(found.id.get()),
            "kind": found.kind.code(),
            "number": found.number,
            "revision": found.revision,
            "replaces": link_json(found.replaces.map(DocumentId::get)),
            "revisions": self.revisions.iter().map(|id| id_json(id.get())).collect::<Vec<_>>(),
            "state": found.state.code(),
            "standing": self.standing.code(),
            "date": found.date.to_string(),
            "valid_until": trade::day_json(found.valid_until),
            "company": link_json(found.company.map(CompanyId::get)),
            "company_name": self.parties.company.name,
            "client": link_json(found.client.map(ClientId::get)),
            "client_name": self.parties.client.name,
            "person": link_json(found.person.map(PersonId::get)),
            "deal": link_json(found.deal.map(DealId::get)),
            "order": link_json(found.order.map(OrderId::get)),
            "shipment": link_json(found.shipment.map(ShipmentId::get)),
            "base": link_json(found.base.map(DocumentId::get)),
            "responsible": link_json(found.responsible.map(UserId::get)),
            "subject": found.subject,
            "intro": found.intro,
            "closing": found.closing,
            "terms": found.terms,
            "place": found.place,
            "language": found.language,
            "template": found.template,
        });
        let more = json!({
            "currency": found.currency.code(),
            "price_mode": found.price_mode.code(),
            "vat_rounding": found.vat_rounding.code(),
            "discount_percent": percent,
            "discount_amount": discount,
            "issued_at": found.issued_at.map(crate::cli::arg::rfc3339),
            "sent_on": trade::day_json(found.sent_on),
            "answered_on": trade::day_json(found.answered_on),
            "reason": self.reason,
            "answer": found.answer,
            "note": found.note,
            "file_bytes": self.file,
            "lines": line::lines_json(found, &self.lines, &self.total),
            "total": trade_line::total_json(&self.total, &found.terms_of_sums()),
            "parties": serde_json::to_value(&self.parties).unwrap_or(Value::Null),
        });
        if let (Value::Object(all), Value::Object(more)) = (&mut json, more) {
            all.extend(more);
        }
        json
    }

    fn text(&self, ctx: &Ctx<'_>, store: &Store) -> String {
        let (found, words) = (&self.found, ctx.words);
        let mut lines = Lines::default();
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(store, Rows::Document, found.id.get()),
        );
        lines.add(
            ctx.tr(id::COLUMN_STATE),
            say::document::standing(words, self.standing),
        );
        lines.add(ctx.tr(id::COLUMN_COMPANY_ID), &self.parties.company.name);
        lines.add(
            ctx.tr(id::RECORD_CLIENT),
            format!(
                "{} {}",
                self.parties.client.name, self.parties.client.legal_form
            )
            .trim_end(),
        );
        let person = &self.parties.person;
        lines.add(
            ctx.tr(id::COLUMN_PERSON_ID),
            format!(
                "{} {} {}",
                person.family_name, person.given_name, person.patronymic
            )
            .trim(),
        );
        lines.add(ctx.tr(id::COLUMN_DEAL_ID), &self.parties.deal.title);
        lines.add(ctx.tr(id::COLUMN_ORDER_ID), &self.order);
        let base = &self.parties.base;
        if let Some(kind) = DocumentKind::from_code(&base.kind) {
            let title = format!("{} {}", say::document::kind(words, kind), base.number);
            lines.add(ctx.tr(id::COLUMN_BASE_ID), title.trim_end());
        }
        lines.add(
            ctx.tr(id::COLUMN_VALID_UNTIL),
            trade::day(words, found.valid_until),
        );
        lines.add(ctx.tr(id::COLUMN_SENT_ON), trade::day(words, found.sent_on));
        lines.add(
            ctx.tr(id::COLUMN_ANSWERED_ON),
            trade::day(words, found.answered_on),
        );
        lines.add(ctx.tr(id::COLUMN_REASON_ID), &self.reason);
        lines.add(ctx.tr(id::COLUMN_ANSWER), &found.answer);
        lines.add(ctx.tr(id::COLUMN_SUBJECT), &found.subject);
        lines.add(ctx.tr(id::COLUMN_INTRO), &found.intro);
        lines.add(ctx.tr(id::COLUMN_CLOSING), &found.closing);
        lines.add(ctx.tr(id::COLUMN_TERMS), &found.terms);
        lines.add(ctx.tr(id::COLUMN_PLACE), &found.place);
        lines.add(ctx.tr(id::COLUMN_LANGUAGE), &found.language);
        lines.add(ctx.tr(id::COLUMN_TEMPLATE), &found.template);
        lines.add(
            ctx.tr(id::CLI_DISCOUNT),
            trade_line::discount(words, found.discount, &found.terms_of_sums()),
        );
        lines.add(
            ctx.tr(id::COLUMN_RESPONSIBLE_ID),
            &self.parties.responsible.name,
        );
        lines.add(ctx.tr(id::COLUMN_NOTE), &found.note);
        let title = say::document::title(words, found.kind, &found.number, found.revision, "");
        sections([
            format!("{title} · {}", words.date(found.date)),
            lines.text(),
            line::text(words, found, &self.lines, &self.total),
        ])
    }
}

/// The documents of a client, a deal or an order as their cards show them.
#[derive(Debug)]
pub struct Shown {
    rows: Vec<DocumentRow>,
    events: Vec<Event>,
}

impl Shown {
    /// Reads them.
    pub fn read(ctx: &Ctx<'_>, conn: &Connection, filter: &DocumentFilter) -> CliResult<Self> {
        let sort = (DocumentSort::Date, true);
        let ids = list::ids(conn, filter, sort, ctx.today(), None)?;
        Ok(Self {
            rows: list::lines(conn, &ids)?,
            events: timeline::of(conn, filter, ctx.moment(), LATEST)?,
        })
    }

    /// Gives all of them, each with what stands in lists.
    pub fn json(&self, today: NaiveDate) -> Value {
        rows_json(&self.rows, today)
    }

    /// Gives what happened to them lately.
    pub fn events_json(&self) -> Value {
        let all = self.events.iter().map(|event| {
            json!({
                "at": event.at.text(),
                "what": event.what.code(),
                "document": id_json(event.document.id.get()),
                "kind": event.document.kind.code(),
                "number": event.document.number,
                "revision": event.document.revision,
                "answer": event.answer,
            })
        });
        Value::Array(all.collect())
    }

    /// Writes what happened to them lately as a table: a part of the timeline.
    pub fn text(&self, ctx: &Ctx<'_>, store: &Store) -> String {
        let today = ctx.today();
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_WHEN),
            ctx.tr(id::CLI_DOCUMENTS),
            ctx.tr(id::COLUMN_RESULT),
            ctx.tr(id::COLUMN_AMOUNT),
            ctx.tr(id::COLUMN_STATE),
        ]);
        for event in &self.events {
            let row = &event.document;
            table.row([
                ctx.short(store, Rows::Document, row.id.get()),
                match event.at {
                    Due::At(at) => ctx.local(at),
                    Due::On(day) => ctx.words.date(day),
                },
                title(ctx, row),
                say::code(ctx.words, "document-event", event.what.code()),
                trade::money(ctx.words, row.gross, row.currency),
                say::document::standing(ctx.words, row.standing(today)),
            ]);
        }
        table.text()
    }
}

fn title(ctx: &Ctx<'_>, row: &DocumentRow) -> String {
    say::document::title(ctx.words, row.kind, &row.number, row.revision, &row.subject)
}

/// Writes documents as a table.
pub fn rows_text(ctx: &Ctx<'_>, store: &Store, rows: &[DocumentRow]) -> String {
    let today = ctx.today();
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::RECORD_DOCUMENT),
        ctx.tr(id::COLUMN_DATE),
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::COLUMN_VALID_UNTIL),
        ctx.tr(id::COLUMN_STATE),
    ]);
    for row in rows {
        table.row([
            ctx.short(store, Rows::Document, row.id.get()),
            title(ctx, row),
            trade::day(ctx.words, row.date),
            format!("{} {}", row.client_name, row.client_form)
                .trim_end()
                .to_owned(),
            trade::money(ctx.words, row.gross, row.currency),
            trade::day(ctx.words, row.valid_until),
            say::document::standing(ctx.words, row.standing(today)),
        ]);
    }
    table.text()
}

/// Gives documents as JSON, as lists have them.
pub fn rows_json(rows: &[DocumentRow], today: NaiveDate) -> Value {
    let all = rows.iter().map(|row| {
        let amount = |minor| trade::amount_json(minor, row.currency);
        json!({
            "id": id_json(row.id.get()),
            "kind": row.kind.code(),
            "number": row.number,
            "revision": row.revision,
            "subject": row.subject,
            "company": link_json(row.company.map(CompanyId::get)),
            "client": link_json(row.client.map(ClientId::get)),
            "client_name": row.client_name,
            "deal": link_json(row.deal.map(DealId::get)),
            "order": link_json(row.order.map(OrderId::get)),
            "responsible": link_json(row.responsible.map(UserId::get)),
            "date": trade::day_json(row.date),
            "valid_until": trade::day_json(row.valid_until),
            "state": row.state.code(),
            "standing": row.standing(today).code(),
            "currency": row.currency.code(),
            "net": amount(row.net),
            "vat": amount(row.vat),
            "gross": amount(row.gross),
        })
    });
    Value::Array(all.collect())
}
