//! `kartoteka deal show`: a deal with its people, lines, stages, orders and how probable it is by experience.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::context::Ctx;
use super::deal::get;
use super::error::CliResult;
use super::output::{Lines, Table, sections};
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use super::{arg, client_card, document, resolve, trade_line};
use crate::domain::deal::{Deal, DealPerson};
use crate::domain::id::{CampaignId, ClientId, PipelineId, ReasonId, StageId, UserId};
use crate::domain::interaction::Interaction;
use crate::domain::money::Discount;
use crate::domain::money::document::{DocumentTotal, Terms};
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::say;
use crate::store::deal::Stay;
use crate::store::document::list::DocumentFilter;
use crate::store::probability::{self, Experience, Proposal};
use crate::store::{
    Store, Table as Rows, deal, interaction, office_option, order, order_list, person, tag,
};

/// How many of the latest interactions are shown.
const LATEST: usize = 10;

struct Shown {
    deal: Deal,
    document: Value,
    people: Vec<(String, DealPerson)>,
    lines: Vec<TradeLine>,
    total: DocumentTotal,
    terms: Terms,
    stays: Vec<Stay>,
    proposals: Vec<Proposal>,
    orders: Vec<order_list::OrderRow>,
    interactions: Vec<Interaction>,
    documents: document::Shown,
    responsible: String,
    campaign: String,
}

/// Shows a deal.
pub fn show(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.reading()?;
    let shown = store.read(|conn| -> CliResult<_> {
        let deal = get(conn, typed.deal(conn)?)?;
        let rounding = office_option::vat_rounding(conn)?;
        let mut people = Vec::new();
        for one in deal::persons(conn, deal.id)? {
            let name = person::get(conn, one.person)?.map(|known| resolve::person_name(&known));
            people.push((name.unwrap_or_default(), one));
        }
        let mut interactions = Vec::new();
        for one in deal::interactions(conn, deal.id)?.into_iter().take(LATEST) {
            interactions.extend(interaction::get(conn, one)?);
        }
        Ok(Shown {
            document: deal_json(conn, &deal)?,
            people,
            lines: deal::lines(conn, deal.id)?,
            total: deal::total(conn, &deal, rounding)?,
            terms: Terms {
                currency: deal.currency,
                mode: deal.price_mode,
                discount: Discount::None,
                vat_rounding: rounding,
            },
            stays: deal::stays(conn, &deal)?,
            proposals: probability::propose(conn, &deal)?,
            orders: order_list::lines(conn, &order::of_deal(conn, deal.id)?)?,
            interactions,
            documents: document::Shown::read(ctx, conn, &DocumentFilter::of_deal(deal.id))?,
            responsible: trade::named(conn, Rows::User, deal.responsible.map(UserId::get))?,
            campaign: trade::named(conn, Rows::Campaign, deal.campaign.map(CampaignId::get))?,
            deal,
        })
    })?;
    let mut document = shown.json();
    document["documents"] = shown.documents.json(ctx.today());
    ctx.show(&document, |ctx| shown.text(ctx, &store))
}

impl Shown {
    fn json(&self) -> Value {
        let mut document = self.document.clone();
        let people: Vec<Value> = self
            .people
            .iter()
            .map(|(name, one)| {
                json!({
                    "contact": id_json(one.person.get()),
                    "name": name,
                    "role": one.role.code(),
                })
            })
            .collect();
        let stays: Vec<Value> = self
            .stays
            .iter()
            .map(|stay| {
                json!({
                    "stage": id_json(stay.stage.get()),
                    "stage_name": stay.name,
                    "at": arg::rfc3339(stay.at),
                    "until": stay.until.map(arg::rfc3339),
                })
            })
            .collect();
        let proposals: Vec<Value> = self
            .proposals
            .iter()
            .map(|proposal| {
                json!({
                    "by": experience(proposal.by),
                    "percent": proposal.percent,
                    "won": proposal.won,
                    "cases": proposal.cases,
                })
            })
            .collect();
        let orders: Vec<Value> = self
            .orders
            .iter()
            .map(super::order_list::row_json)
            .collect();
        if let Value::Object(members) = &mut document {
            members.insert("persons".to_owned(), json!(people));
            let lines = trade_line::lines_json(&self.lines, &self.total, &self.terms);
            members.insert("lines".to_owned(), lines);
            let total = trade_line::total_json(&self.total, &self.terms);
            members.insert("total".to_owned(), total);
            members.insert("stays".to_owned(), json!(stays));
            members.insert("proposals".to_owned(), json!(proposals));
            members.insert("orders".to_owned(), json!(orders));
        }
        document
    }

    fn text(&self, ctx: &Ctx<'_>, store: &Store) -> String {
        let deal = &self.deal;
        let words = ctx.words;
        let member = |name: &str| self.document[name].as_str().unwrap_or_default().to_owned();
        let mut lines = Lines::default();
        lines.add(
            ctx.tr(id::COLUMN_ID),
            ctx.short(store, Rows::Deal, deal.id.get()),
        );
        lines.add(ctx.tr(id::RECORD_CLIENT), member("client_name"));
        lines.add(
            ctx.tr(id::COLUMN_STATE),
            say::code(words, "deal-state", deal.state.code()),
        );
        lines.add(ctx.tr(id::RECORD_PIPELINE), member("pipeline_name"));
        lines.add(ctx.tr(id::RECORD_STAGE), member("stage_name"));
        lines.add(
            ctx.tr(id::COLUMN_AMOUNT),
            trade::money(words, deal.amount, deal.currency),
        );
        lines.add(
            ctx.tr(id::COLUMN_PROBABILITY),
            format!("{} %", deal.probability),
        );
        lines.add(
            ctx.tr(id::COLUMN_EXPECTED_ON),
            trade::day(words, deal.expected),
        );
        let step = format!("{} {}", trade::day(words, deal.next_on), deal.next_step);
        lines.add(ctx.tr(id::COLUMN_NEXT_STEP), step.trim());
        lines.add(ctx.tr(id::COLUMN_RESPONSIBLE_ID), &self.responsible);
        lines.add(ctx.tr(id::COLUMN_SOURCE), &deal.source);
        lines.add(ctx.tr(id::COLUMN_CAMPAIGN_ID), &self.campaign);
        lines.add(ctx.tr(id::COLUMN_WISH), &deal.wish);
        lines.add(ctx.tr(id::COLUMN_REASON_ID), member("reason_name"));
        lines.add(ctx.tr(id::COLUMN_LOST_NOTE), &deal.lost_note);
        for (name, one) in &self.people {
            let role = say::code(words, "deal-role", one.role.code());
            lines.add(ctx.tr(id::RECORD_PERSON), format!("{name} ({role})"));
        }
        for proposal in &self.proposals {
            let value = words.with(
                id::CLI_PROPOSAL,
                &[
                    ("percent", proposal.percent.into()),
                    ("won", proposal.won.into()),
                    ("cases", proposal.cases.into()),
                ],
            );
            let by = words
                .find(&format!("deal-by-{}", experience(proposal.by)))
                .unwrap_or_default();
            lines.add(ctx.tr(id::CLI_BY_EXPERIENCE), format!("{by}: {value}"));
        }
        let tags = self.document["tags"].as_array().into_iter().flatten();
        let tags: Vec<&str> = tags.filter_map(Value::as_str).collect();
        lines.add(ctx.tr(id::CARD_TAGS), tags.join(", "));
        lines.add(ctx.tr(id::COLUMN_NOTE), &deal.note);
        let interactions = if self.interactions.is_empty() {
            String::new()
        } else {
            client_card::interactions_text(ctx, store, &self.interactions)
        };
        sections([
            deal.title.clone(),
            lines.text(),
            trade_line::text(words, &self.lines, &self.total, &self.terms),
            self.stays_text(ctx),
            super::order_list::rows_text(ctx, &self.orders),
            interactions,
            self.documents.text(ctx, store),
        ])
    }

    fn stays_text(&self, ctx: &Ctx<'_>) -> String {
        let mut table = Table::new([
            ctx.tr(id::RECORD_STAGE),
            ctx.tr(id::COLUMN_STARTS),
            ctx.tr(id::COLUMN_ENDS),
        ]);
        for stay in &self.stays {
            table.row([
                stay.name.clone(),
                ctx.local(stay.at),
                stay.until.map(|until| ctx.local(until)).unwrap_or_default(),
            ]);
        }
        table.text()
    }
}

/// The word under which messages and JSON know whose experience it is.
const fn experience(by: Experience) -> &'static str {
    match by {
        Experience::All => "all",
        Experience::Responsible => "responsible",
        Experience::Client => "client",
        Experience::Kind => "kind",
    }
}

/// Gives a deal as JSON, with the names of what is linked.
pub fn deal_json(conn: &Connection, deal: &Deal) -> CliResult<Value> {
    let named = |table, row: Option<i64>| trade::named(conn, table, row);
    Ok(json!({
        "id": id_json(deal.id.get()),
        "title": deal.title,
        "client": link_json(deal.client.map(ClientId::get)),
        "client_name": named(Rows::Client, deal.client.map(ClientId::get))?,
        "kind": deal.kind.code(),
        "state": deal.state.code(),
        "pipeline": link_json(deal.pipeline.map(PipelineId::get)),
        "pipeline_name": named(Rows::Pipeline, deal.pipeline.map(PipelineId::get))?,
        "stage": link_json(deal.stage.map(StageId::get)),
        "stage_name": named(Rows::Stage, deal.stage.map(StageId::get))?,
        "responsible": link_json(deal.responsible.map(UserId::get)),
        "source": deal.source,
        "campaign": link_json(deal.campaign.map(CampaignId::get)),
        "wish": deal.wish,
        "amount": trade::amount_json(deal.amount, deal.currency),
        "currency": deal.currency.code(),
        "price_mode": deal.price_mode.code(),
        "expected": trade::day_json(deal.expected),
        "probability": deal.probability,
        "by_hand": deal.by_hand,
        "next_step": deal.next_step,
        "next_on": trade::day_json(deal.next_on),
        "reason": link_json(deal.lost_reason.map(ReasonId::get)),
        "reason_name": named(Rows::Reason, deal.lost_reason.map(ReasonId::get))?,
        "lost_note": deal.lost_note,
        "closed": deal.closed.map(arg::rfc3339),
        "note": deal.note,
        "tags": tag::of_deal(conn, deal.id)?
            .into_iter()
            .map(|tag| tag.name)
            .collect::<Vec<_>>(),
        "created": arg::rfc3339(deal.created),
    }))
}
