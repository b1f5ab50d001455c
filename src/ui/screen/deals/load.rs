//! What the deals screen reads: functions for the desk's reader threads, and what they answer.

use rusqlite::Connection;

use crate::domain::deal::{Campaign, Deal, DealField, Pipeline, Reason, ReasonKind, Stage};
use crate::domain::id::{ClientId, DealId, PipelineId};
use crate::domain::money::exchange::Rates;
use crate::domain::user::Tag;
use crate::store::board::{self, Board};
use crate::store::client::{SuggestedField, values_in_use};
use crate::store::client_list::Now;
use crate::store::deal_list::{self, DealFilter};
use crate::store::{
    StoreResult, campaign, client_card, deal, funnel, office_option, person, pipeline, reason,
    setting, tag,
};
use crate::ui::screen::interaction::data::full_name;
use crate::ui::screen::pick::Opt;

/// Setting under which the pipeline shown last is kept.
pub const PIPELINE: &str = "deals.pipeline";

/// What the office has for its deals: read at the start and after changes.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub pipelines: Vec<Pipeline>,
    /// Of each pipeline, in its order.
    pub all_stages: Vec<Vec<Stage>>,
    pub reasons: Vec<Reason>,
    pub campaigns: Vec<Campaign>,
    pub tags: Vec<Tag>,
    pub sources: Vec<String>,
    pub rates: Rates,
    /// The pipeline shown now.
    pub pipeline: Option<PipelineId>,
}

impl Office {
    /// The stages of the pipeline shown now.
    pub fn stages(&self) -> &[Stage] {
        self.place()
            .and_then(|place| self.all_stages.get(place))
            .map_or(&[], Vec::as_slice)
    }

    /// The place of the pipeline shown now.
    pub fn place(&self) -> Option<usize> {
        let shown = self.pipeline?;
        self.pipelines.iter().position(|known| known.id == shown)
    }

    #[cfg(test)]
    pub fn sample() -> Self {
        use crate::domain::id::{CampaignId, ReasonId, StageId, TagId};
        let id = PipelineId::new(1);
        Self {
            pipelines: vec![Pipeline {
                id,
                name: "Продаж".to_owned(),
            }],
            all_stages: vec![vec![Stage {
                id: StageId::new(2),
                ..Stage::default()
            }]],
            reasons: vec![Reason {
                id: ReasonId::new(3),
                ..Reason::default()
            }],
            campaigns: vec![Campaign {
                id: CampaignId::new(4),
                ..Campaign::default()
            }],
            tags: vec![Tag {
                id: TagId::new(5),
                ..Tag::default()
            }],
            sources: vec!["виставка".to_owned()],
            rates: Rates::default(),
            pipeline: Some(id),
        }
    }
}

/// Reads what the office has; `shown` is the pipeline to show if it is still there.
pub fn office(conn: &Connection, shown: Option<PipelineId>) -> StoreResult<Office> {
    let pipelines = pipeline::all(conn)?;
    let kept = || -> StoreResult<Option<PipelineId>> {
        let kept = setting::get(conn, PIPELINE)?;
        Ok(kept.and_then(|kept| kept.parse().ok()).map(PipelineId::new))
    };
    let wanted = match shown {
        Some(shown) => Some(shown),
        None => kept()?,
    };
    let is_there = |id: &PipelineId| pipelines.iter().any(|known| known.id == *id);
    let pipeline = wanted
        .filter(is_there)
        .or_else(|| pipelines.first().map(|first| first.id));
    let all_stages = pipelines
        .iter()
        .map(|known| pipeline::stages(conn, known.id))
        .collect::<StoreResult<_>>()?;
    Ok(Office {
        pipelines,
        all_stages,
        reasons: reason::all(conn, ReasonKind::Deal)?,
        campaigns: campaign::all(conn)?,
        tags: tag::all(conn)?,
        sources: values_in_use(conn, SuggestedField::Source)?,
        rates: office_option::rates(conn)?,
        pipeline,
    })
}

/// Reads the board of a pipeline.
pub fn cards(
    conn: &Connection,
    id: PipelineId,
    filter: &DealFilter,
    now: Now,
) -> StoreResult<Board> {
    board::of_pipeline(conn, id, filter, now)
}

/// Of each stage of a pipeline the share of its closed deals of the last year that went on, in percent.
pub fn passed(conn: &Connection, id: PipelineId, now: Now) -> StoreResult<Vec<Option<i64>>> {
    let today = now.at.local(now.zone).date();
    let filter = DealFilter {
        state: vec!["won".to_owned(), "lost".to_owned()],
        closed: deal_list::Days {
            from: today.checked_sub_months(chrono::Months::new(12)),
            to: None,
        },
        ..DealFilter::default()
    };
    let funnel = funnel::of_pipeline(conn, id, &filter, now)?;
    let percent = |share: f64| (share * 100.0).round() as i64;
    Ok(funnel
        .stages
        .iter()
        .map(|row| row.conversion().map(percent))
        .collect())
}

/// What is missing in a deal, with what the form needs to fill it.
#[derive(Debug, Clone)]
pub struct Lacking {
    pub deal: Deal,
    pub fields: Vec<DealField>,
    /// Contact persons of the client.
    pub people: Vec<Opt>,
    pub client: Opt,
}

/// Reads a deal that lacks fields.
pub fn lacking(
    conn: &Connection,
    id: DealId,
    fields: Vec<DealField>,
) -> StoreResult<Option<Lacking>> {
    let Some(deal) = deal::get(conn, id)? else {
        return Ok(None);
    };
    let mut people = Vec::new();
    if let Some(client) = deal.client {
        for (person, _) in person::of_client(conn, client)? {
            people.push(Opt::new(person.id.to_string(), full_name(&person)));
        }
    }
    Ok(Some(Lacking {
        client: client_option(conn, deal.client)?,
        deal,
        fields,
        people,
    }))
}

/// A client as an option of a choice.
pub fn client_option(conn: &Connection, client: Option<ClientId>) -> StoreResult<Opt> {
    let Some(client) = client else {
        return Ok(Opt::default());
    };
    let name = client_card::name(conn, client)?;
    Ok(name.map_or_else(Opt::default, |name| Opt {
        value: name.id.to_string(),
        label: name.name,
        note: name.form,
        ..Opt::default()
    }))
}
