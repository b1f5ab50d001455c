//! `kartoteka deal list` and `kartoteka board`: deals by any filter, and a pipeline by its stages.

use clap::Args;
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::client::PageArgs;
use super::context::Ctx;
use super::error::CliResult;
use super::output::{Table, sections};
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use super::{interaction, resolve};
use crate::domain::deal::{DealKind, DealState, ReasonKind};
use crate::domain::id::{CampaignId, ClientId, PipelineId, ReasonId, StageId, UserId};
use crate::domain::money::Currency;
use crate::i18n::id;
use crate::say;
use crate::store::client_list::NextStep;
use crate::store::deal_list::{self, Days, DealFilter, DealLine, DealSort, DealSums};
use crate::store::{Store, Table as Rows, board, lookup};

/// Which deals are wanted.
#[derive(Debug, Clone, Default, Args)]
pub struct FilterArgs {
    #[arg(long)]
    text: Option<String>,
    #[arg(long = "state", value_delimiter = ',', value_parser = codes!(DealState))]
    deal_state: Vec<DealState>,
    #[arg(long)]
    pub pipeline: Option<Ref>,
    #[arg(long)]
    stage: Option<Ref>,
    /// Came to this stage or a later one.
    #[arg(long, value_name = "STAGE")]
    reached: Option<Ref>,
    /// Went on from this stage.
    #[arg(long, value_name = "STAGE")]
    passed: Option<Ref>,
    #[arg(long, value_name = "USER|me|none")]
    responsible: Option<String>,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long, value_parser = codes!(DealKind))]
    kind: Option<DealKind>,
    #[arg(long)]
    campaign: Option<Ref>,
    #[arg(long)]
    reason: Option<Ref>,
    #[arg(long)]
    tag: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_parser = ["missing", "overdue", "today", "later"])]
    next: Option<String>,
    #[arg(long, value_name = "DATE")]
    created_from: Option<String>,
    #[arg(long, value_name = "DATE")]
    created_to: Option<String>,
    #[arg(long, value_name = "DATE")]
    closed_from: Option<String>,
    #[arg(long, value_name = "DATE")]
    closed_to: Option<String>,
    #[arg(long, value_name = "DATE")]
    expected_from: Option<String>,
    #[arg(long, value_name = "DATE")]
    expected_to: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    amount_from: Option<String>,
    #[arg(long, value_name = "AMOUNT")]
    amount_to: Option<String>,
    /// On its stage for at least so many days.
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..100_000))]
    stuck: Option<i64>,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    filter: FilterArgs,
    #[arg(long = "sort", value_name = "COLUMN[:desc]")]
    deal_sort: Option<String>,
    #[command(flatten)]
    page: PageArgs,
}

#[derive(Debug, Args)]
pub struct Board {
    #[command(flatten)]
    filter: FilterArgs,
    /// Also the deals of each column.
    #[arg(long)]
    cards: bool,
}

impl FilterArgs {
    /// Makes the filter that was typed.
    pub fn make(&self, ctx: &Ctx<'_>, conn: &Connection) -> CliResult<DealFilter> {
        let pipeline = self.pipeline.as_ref().map(|typed| typed.pipeline(conn));
        let pipeline = pipeline.transpose()?;
        let stage = |typed: &Option<Ref>| -> CliResult<Option<i64>> {
            let found = typed
                .as_ref()
                .map(|typed| trade::stage(conn, typed, pipeline));
            Ok(found.transpose()?.map(StageId::get))
        };
        let responsible = resolve::responsible(conn, self.responsible.as_deref())?;
        let today = ctx.today();
        let days = |names, from: &Option<String>, to: &Option<String>| -> CliResult<Days> {
            let days = (from.as_deref(), to.as_deref());
            let (from, to) = arg::period(names, days, today)?;
            Ok(Days { from, to })
        };
        let currency = match &self.currency {
            Some(typed) => Some(trade::currency(conn, Some(typed))?),
            None => None,
        };
        let amount = |typed: &Option<String>| -> CliResult<Option<i64>> {
            typed
                .as_deref()
                .map(|typed| trade::amount(typed, currency.unwrap_or(Currency::UAH)))
                .transpose()
        };
        let client = self.client.as_ref().map(|typed| typed.client(conn));
        let campaign = self.campaign.as_ref().map(|typed| typed.campaign(conn));
        let reason = self
            .reason
            .as_ref()
            .map(|typed| trade::reason(conn, typed, ReasonKind::Deal));
        Ok(DealFilter {
            text: self.text.clone().unwrap_or_default(),
            state: self
                .deal_state
                .iter()
                .map(|state| state.code().to_owned())
                .collect(),
            pipeline: pipeline.map(PipelineId::get),
            stage: stage(&self.stage)?,
            reached: stage(&self.reached)?,
            passed: stage(&self.passed)?,
            responsible,
            client: client.transpose()?.map(ClientId::get),
            source: self.source.clone(),
            tag: match &self.tag {
                Some(tag) => Some(resolve::tag(conn, tag)?.get()),
                None => None,
            },
            kind: self.kind.map(|kind| kind.code().to_owned()),
            campaign: campaign.transpose()?.map(CampaignId::get),
            reason: reason.transpose()?.map(ReasonId::get),
            currency: currency.map(|currency| currency.code().to_owned()),
            next_step: self.next.as_deref().map(|next| match next {
                "overdue" => NextStep::Overdue,
                "today" => NextStep::Today,
                "later" => NextStep::Later,
                _ => NextStep::Missing,
            }),
            created: days(
                ("created-from", "created-to"),
                &self.created_from,
                &self.created_to,
            )?,
            closed: days(
                ("closed-from", "closed-to"),
                &self.closed_from,
                &self.closed_to,
            )?,
            expected: days(
                ("expected-from", "expected-to"),
                &self.expected_from,
                &self.expected_to,
            )?,
            amount_from: amount(&self.amount_from)?,
            amount_to: amount(&self.amount_to)?,
            stuck_days: self.stuck,
        })
    }
}

/// Reads `COLUMN` or `COLUMN:desc`.
fn sort(typed: Option<&str>) -> CliResult<(DealSort, bool)> {
    const COLUMNS: [(&str, DealSort); 12] = [
        ("next_step", DealSort::NextStep),
        ("title", DealSort::Title),
        ("client", DealSort::Client),
        ("amount", DealSort::Amount),
        ("probability", DealSort::Probability),
        ("expected", DealSort::Expected),
        ("stage", DealSort::Stage),
        ("responsible", DealSort::Responsible),
        ("created", DealSort::Created),
        ("closed", DealSort::Closed),
        ("on_stage", DealSort::OnStage),
        ("source", DealSort::Source),
    ];
    let Some(typed) = typed else {
        return Ok((DealSort::NextStep, false));
    };
    arg::sort(typed, &COLUMNS)
}

impl List {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.moment();
        let by = sort(self.deal_sort.as_deref())?;
        let (sums, lines) = store.read(|conn| -> CliResult<_> {
            let filter = self.filter.make(ctx, conn)?;
            let ids = deal_list::ids(conn, &filter, by, now, self.page.last())?;
            let wanted = ids.get(self.page.offset..).unwrap_or_default();
            Ok((
                deal_list::sums(conn, &filter, now)?,
                deal_list::lines(conn, wanted)?,
            ))
        })?;
        let document = json!({
            "total": sums.count,
            "offset": self.page.offset,
            "sum": trade::sums_json(&sums.sum),
            "weighted": trade::sums_json(&sums.weighted),
            "items": lines.iter().map(|line| line_json(ctx, line)).collect::<Vec<_>>(),
        });
        ctx.show(&document, |ctx| {
            let total = usize::try_from(sums.count).unwrap_or(usize::MAX);
            let found = trade::found(ctx.words, id::CLI_COUNT_DEALS, lines.len(), total);
            sections([
                lines_text(ctx, &store, &lines),
                format!("{found}{}", sums_text(ctx, &sums)),
            ])
        })
    }
}

impl Board {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.moment();
        let (name, found) = store.read(|conn| -> CliResult<_> {
            let of = trade::pipeline(conn, self.filter.pipeline.as_ref())?;
            let filter = self.filter.make(ctx, conn)?;
            let name = lookup::name(conn, Rows::Pipeline, of.get())?;
            Ok((name, board::of_pipeline(conn, of, &filter, now)?))
        })?;
        let columns: Vec<&board::Column> = found
            .columns
            .iter()
            .chain([&found.elsewhere])
            .filter(|column| column.stage.is_some() || column.sums.count > 0)
            .collect();
        let document = json!({
            "pipeline": name,
            "columns": columns.iter().map(|column| json!({
                "stage": link_json(column.stage.as_ref().map(|stage| stage.id.get())),
                "name": column.stage.as_ref().map(|stage| stage.name.clone()),
                "count": column.sums.count,
                "sum": trade::sums_json(&column.sums.sum),
                "weighted": trade::sums_json(&column.sums.weighted),
                "cards": column.cards.iter().map(|card| line_json(ctx, card)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "count": found.sums.count,
            "sum": trade::sums_json(&found.sums.sum),
            "weighted": trade::sums_json(&found.sums.weighted),
            "won_this_month": { "count": found.won.count, "sum": trade::sums_json(&found.won.sum) },
            "lost_this_month": { "count": found.lost.count, "sum": trade::sums_json(&found.lost.sum) },
        });
        ctx.show(&document, |ctx| {
            let mut table = Table::new([
                ctx.tr(id::RECORD_STAGE),
                ctx.tr(id::CLI_OPEN_DEALS),
                ctx.tr(id::COLUMN_AMOUNT),
                ctx.tr(id::CLI_WEIGHTED),
            ]);
            let mut row = |name: String, sums: &DealSums| {
                table.row([
                    name,
                    sums.count.to_string(),
                    trade::sums(ctx.words, &sums.sum),
                    trade::sums(ctx.words, &sums.weighted),
                ]);
            };
            for column in &columns {
                let name = column.stage.as_ref().map(|stage| stage.name.clone());
                row(
                    name.unwrap_or_else(|| ctx.tr(id::DEALS_NO_STAGE)),
                    &column.sums,
                );
            }
            row(ctx.tr(id::CLI_ALL), &found.sums);
            row(ctx.tr(id::DEALS_WON_THIS_MONTH), &found.won);
            row(ctx.tr(id::DEALS_LOST_THIS_MONTH), &found.lost);
            let mut parts = vec![name.clone(), table.text()];
            if self.cards {
                for column in &columns {
                    if let (Some(stage), false) = (&column.stage, column.cards.is_empty()) {
                        parts.push(stage.name.clone());
                        parts.push(lines_text(ctx, &store, &column.cards));
                    }
                }
            }
            sections(parts)
        })
    }
}

fn sums_text(ctx: &Ctx<'_>, sums: &DealSums) -> String {
    if sums.sum.0.values().all(|minor| *minor == 0) {
        return String::new();
    }
    format!(
        " · {} · {} {}",
        trade::sums(ctx.words, &sums.sum),
        ctx.tr(id::CLI_WEIGHTED),
        trade::sums(ctx.words, &sums.weighted)
    )
}

/// Writes deals as a table.
pub fn lines_text(ctx: &Ctx<'_>, store: &Store, lines: &[DealLine]) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_TITLE),
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::RECORD_STAGE),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::COLUMN_PROBABILITY),
        ctx.tr(id::COLUMN_EXPECTED_ON),
        ctx.tr(id::COLUMN_NEXT_STEP),
    ]);
    let now = ctx.moment();
    for line in lines {
        let stage = line.stage.map(|stage| {
            store
                .read(|conn| lookup::name(conn, Rows::Stage, stage.get()))
                .unwrap_or_default()
        });
        let stage = match line.state {
            DealState::Work => stage.unwrap_or_default(),
            state => say::code(ctx.words, "deal-state", state.code()),
        };
        let mark = match line.step_state(now) {
            Some(NextStep::Overdue) => format!("◆ {} ", ctx.tr(id::CLI_OVERDUE)),
            Some(NextStep::Missing) => ctx.tr(id::CLI_NO_STEP),
            _ => String::new(),
        };
        let step = line.next.as_ref().map(|step| {
            let what = match step.kind {
                Some(kind) => say::code(ctx.words, "interaction-kind", kind.code()),
                None => step.text.clone(),
            };
            format!("{} {what}", interaction::due_text(ctx, step.at))
        });
        table.row([
            ctx.short(store, Rows::Deal, line.id.get()),
            line.title.clone(),
            format!("{} {}", line.client_name, line.client_form)
                .trim_end()
                .to_owned(),
            stage,
            trade::money(ctx.words, line.amount.minor, line.amount.currency),
            format!("{} %", line.probability),
            trade::day(ctx.words, line.expected),
            format!("{mark}{}", step.unwrap_or_default())
                .trim_end()
                .to_owned(),
        ]);
    }
    table.text()
}

/// Gives a line of a list of deals as JSON.
pub fn line_json(ctx: &Ctx<'_>, line: &DealLine) -> Value {
    let now = ctx.moment();
    let step = line.step_state(now).map(|state| match state {
        NextStep::Missing => "missing",
        NextStep::Overdue => "overdue",
        NextStep::Today => "today",
        NextStep::Later => "later",
    });
    json!({
        "id": id_json(line.id.get()),
        "title": line.title,
        "kind": line.kind.code(),
        "client": link_json(line.client.map(ClientId::get)),
        "client_name": line.client_name,
        "pipeline": link_json(line.pipeline.map(PipelineId::get)),
        "stage": link_json(line.stage.map(StageId::get)),
        "state": line.state.code(),
        "responsible": link_json(line.responsible.map(UserId::get)),
        "source": line.source,
        "campaign": link_json(line.campaign.map(CampaignId::get)),
        "amount": trade::amount_json(line.amount.minor, line.amount.currency),
        "currency": line.amount.currency.code(),
        "probability": line.probability,
        "by_hand": line.by_hand,
        "expected": trade::day_json(line.expected),
        "next_at": line.next.as_ref().map(|step| step.at.text()),
        "next_state": step,
        "days_on_stage": line.days_on_stage(now.at),
        "created": arg::rfc3339(line.created),
        "closed": line.closed.map(arg::rfc3339),
        "reason": link_json(line.reason.map(ReasonId::get)),
    })
}
