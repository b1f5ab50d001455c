//! `kartoteka funnel`: how deals go through a pipeline; open deals by stage now, and those closed in a period.

use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::deal_list::FilterArgs;
use super::error::CliResult;
use super::output::{Table, sections};
use super::trade::{self, link_json};
use crate::domain::deal::DealState;
use crate::domain::id::{CampaignId, ClientId, PipelineId, ReasonId, StageId, UserId};
use crate::i18n::{Language, id};
use crate::say;
use crate::store::deal_list::{Days, DealFilter};
use crate::store::funnel::{self, Dimension, Funnel as Counted, GroupKey, GroupRow, Tally};
use crate::store::{Store, Table as Rows, lookup};

#[derive(Debug, Args)]
pub struct Funnel {
    /// The period in which deals were closed.
    #[arg(long = "from", value_name = "DATE")]
    period_from: Option<String>,
    #[arg(long = "to", value_name = "DATE")]
    period_to: Option<String>,
    /// The period is that in which deals were created.
    #[arg(long)]
    by_creation: bool,
    #[arg(long, value_parser = ["responsible", "source", "pipeline", "campaign", "client", "kind"])]
    by: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

impl Funnel {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.moment();
        let today = ctx.today();
        let days = (self.period_from.as_deref(), self.period_to.as_deref());
        let (from, to) = arg::period(("from", "to"), days, today)?;
        let period = Days { from, to };
        let (name, counted, groups) = store.read(|conn| -> CliResult<_> {
            let of = trade::pipeline(conn, self.filter.pipeline.as_ref())?;
            let plain = self.filter.make(ctx, conn)?;
            let mut filter = plain.clone();
            if period != Days::default() {
                if self.by_creation {
                    filter.created = period;
                } else {
                    filter.closed = period;
                }
            }
            let mut counted = funnel::of_pipeline(conn, of, &filter, now)?;
            if filter.closed != Days::default() {
                // What stands on the stages now is not closed: it is counted beside the period.
                let open = DealFilter {
                    state: vec![DealState::Work.code().to_owned()],
                    ..plain
                };
                let open = funnel::of_pipeline(conn, of, &open, now)?;
                for (stage, open) in counted.stages.iter_mut().zip(open.stages) {
                    stage.now = open.now;
                }
            }
            let by = self.by.as_deref().map(dimension);
            let groups = match by {
                Some(by) => {
                    // Pipelines are compared with each other, everything else within the pipeline.
                    let filter = DealFilter {
                        pipeline: (by != Dimension::Pipeline).then(|| of.get()),
                        ..filter.clone()
                    };
                    funnel::groups(conn, &filter, by, now)?
                }
                None => Vec::new(),
            };
            let name = lookup::name(conn, Rows::Pipeline, of.get())?;
            Ok((name, counted, groups))
        })?;
        let document = json_of(&store, &name, &counted, &groups, period);
        ctx.show(&document, |ctx| {
            text_of(ctx, &store, &name, &counted, &groups)
        })
    }
}

fn dimension(code: &str) -> Dimension {
    match code {
        "source" => Dimension::Source,
        "pipeline" => Dimension::Pipeline,
        "campaign" => Dimension::Campaign,
        "client" => Dimension::Client,
        "kind" => Dimension::Kind,
        _ => Dimension::Responsible,
    }
}

fn tally(tally: &Tally) -> Value {
    json!({ "count": tally.count, "sum": trade::sums_json(&tally.sum) })
}

/// Rounds a share to tenths of a percent.
fn percent(share: Option<f64>) -> Option<f64> {
    share.map(|share| (share * 1_000.0).round() / 10.0)
}

fn tenths(days: Option<f64>) -> Option<f64> {
    days.map(|days| (days * 10.0).round() / 10.0)
}

fn json_of(
    store: &Store,
    name: &str,
    counted: &Counted,
    groups: &[GroupRow],
    period: Days,
) -> Value {
    let day = |day: Option<NaiveDate>| trade::day_json(day);
    json!({
        "pipeline": name,
        "from": day(period.from),
        "to": day(period.to),
        "stages": counted.stages.iter().map(|row| json!({
            "stage": trade::id_json(row.stage.id.get()),
            "name": row.stage.name,
            "entered": tally(&row.entered),
            "passed": tally(&row.passed),
            "lost": tally(&row.lost),
            "now": tally(&row.now),
            "conversion_percent": percent(row.conversion()),
            "days": tenths(row.days()),
        })).collect::<Vec<_>>(),
        "all": tally(&counted.all),
        "won": tally(&counted.won),
        "lost": tally(&counted.lost),
        "groups": groups.iter().map(|row| json!({
            "key": key_json(&row.key),
            "name": key_name(store, &row.key),
            "entered": tally(&row.entered),
            "won": tally(&row.won),
            "lost": tally(&row.lost),
            "conversion_percent": percent(row.conversion()),
            "cycle_days": tenths(row.cycle_days()),
        })).collect::<Vec<_>>(),
        "reasons": counted.reasons.iter().map(|row| json!({
            "reason": link_json(row.reason.map(ReasonId::get)),
            "name": named(store, Rows::Reason, row.reason.map(ReasonId::get)),
            "stage": link_json(row.stage.map(StageId::get)),
            "lost": tally(&row.lost),
        })).collect::<Vec<_>>(),
    })
}

fn named(store: &Store, table: Rows, row: Option<i64>) -> String {
    store
        .read(|conn| trade::named(conn, table, row))
        .unwrap_or_default()
}

fn key_json(key: &GroupKey) -> Value {
    match key {
        GroupKey::Responsible(id) => link_json(id.map(UserId::get)),
        GroupKey::Pipeline(id) => link_json(id.map(PipelineId::get)),
        GroupKey::Campaign(id) => link_json(id.map(CampaignId::get)),
        GroupKey::Client(id) => link_json(id.map(ClientId::get)),
        GroupKey::Source(text) | GroupKey::Kind(text) => json!(text),
    }
}

fn key_name(store: &Store, key: &GroupKey) -> String {
    match key {
        GroupKey::Responsible(id) => named(store, Rows::User, id.map(UserId::get)),
        GroupKey::Pipeline(id) => named(store, Rows::Pipeline, id.map(PipelineId::get)),
        GroupKey::Campaign(id) => named(store, Rows::Campaign, id.map(CampaignId::get)),
        GroupKey::Client(id) => named(store, Rows::Client, id.map(ClientId::get)),
        GroupKey::Source(text) | GroupKey::Kind(text) => text.clone(),
    }
}

fn text_of(
    ctx: &Ctx<'_>,
    store: &Store,
    name: &str,
    counted: &Counted,
    groups: &[GroupRow],
) -> String {
    let shown = |number: Option<f64>, unit: &str| match number {
        Some(number) if ctx.words.language() == Language::En => format!("{number:.1}{unit}"),
        Some(number) => format!("{number:.1}{unit}").replace('.', ","),
        None => "—".to_owned(),
    };
    let mut stages = Table::new([
        ctx.tr(id::RECORD_STAGE),
        ctx.tr(id::CLI_NOW),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::FUNNEL_CAME_SHORT),
        ctx.tr(id::FUNNEL_WENT_ON),
        ctx.tr(id::FUNNEL_CONVERSION),
        ctx.tr(id::FUNNEL_LOST),
        ctx.tr(id::FUNNEL_DAYS),
    ]);
    for row in &counted.stages {
        stages.row([
            row.stage.name.clone(),
            row.now.count.to_string(),
            trade::sums(ctx.words, &row.now.sum),
            row.entered.count.to_string(),
            row.passed.count.to_string(),
            shown(percent(row.conversion()), " %"),
            row.lost.count.to_string(),
            shown(row.days(), ""),
        ]);
    }
    let mut totals = Table::new([
        String::new(),
        ctx.tr(id::CLI_DEALS),
        ctx.tr(id::COLUMN_AMOUNT),
    ]);
    for (what, tally) in [
        (id::CLI_ALL, &counted.all),
        (id::FUNNEL_WON, &counted.won),
        (id::FUNNEL_LOST, &counted.lost),
    ] {
        let sum = trade::sums(ctx.words, &tally.sum);
        totals.row([ctx.tr(what), tally.count.to_string(), sum]);
    }
    let mut by = Table::new([
        String::new(),
        ctx.tr(id::FUNNEL_CAME_SHORT),
        ctx.tr(id::FUNNEL_WON),
        ctx.tr(id::FUNNEL_LOST),
        ctx.tr(id::FUNNEL_CONVERSION),
        ctx.tr(id::FUNNEL_DAYS_SHORT),
    ]);
    for row in groups {
        let name = match (&row.key, key_name(store, &row.key)) {
            (GroupKey::Kind(kind), _) => say::code(ctx.words, "deal-kind", kind),
            (_, name) if name.is_empty() => ctx.tr(id::FUNNEL_UNKNOWN),
            (_, name) => name,
        };
        by.row([
            name,
            row.entered.count.to_string(),
            row.won.count.to_string(),
            row.lost.count.to_string(),
            shown(percent(row.conversion()), " %"),
            shown(row.cycle_days(), ""),
        ]);
    }
    let mut reasons = Table::new([
        ctx.tr(id::FUNNEL_REASONS),
        ctx.tr(id::RECORD_STAGE),
        ctx.tr(id::FUNNEL_LOST),
    ]);
    for row in &counted.reasons {
        let reason = named(store, Rows::Reason, row.reason.map(ReasonId::get));
        let reason = if reason.is_empty() {
            ctx.tr(id::FUNNEL_NO_REASON)
        } else {
            reason
        };
        reasons.row([
            reason,
            named(store, Rows::Stage, row.stage.map(StageId::get)),
            row.lost.count.to_string(),
        ]);
    }
    sections([
        name.to_owned(),
        stages.text(),
        totals.text(),
        by.text(),
        reasons.text(),
    ])
}
