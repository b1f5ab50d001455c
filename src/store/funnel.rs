//! The funnel: of the deals that a filter asks for, how many came to each stage of the pipeline, went on, were lost there
//! or stand there now; how long they stay; by manager, source, campaign, month; and why they are lost.
//!
//! A deal *came* to a stage when it ever stood there or further on, or was won; so a stage that was jumped over counts.
//! It *went on* when it ever stood further on, or was won; one that came back later has still gone on. `lost` and `now` are
//! where it stood or stands last. Each number has a filter that opens the very deals it counts: the same
//! [`DealFilter`] is used for both. All is counted in one pass over one index.

mod scan;

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};

use super::client_list::Now;
use super::deal_facts::{Numbers, REASON, SLOT, STATE, USER};
use super::deal_list::{self, DealFilter};
use super::{StoreResult, deal_derive, pipeline};
use crate::domain::deal::{DealState, Stage};
use crate::domain::id::{CampaignId, ClientId, PipelineId, ReasonId, StageId, UserId};
use crate::domain::money::Currency;
use crate::domain::money::exchange::Sums;
use scan::{Cell, KIND, LOST, Mix, Scan, Table, WON};

/// A funnel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Funnel {
    /// In the order of the stages.
    pub stages: Vec<StageRow>,
    /// All deals of the filter, in work and closed.
    pub all: Tally,
    pub won: Tally,
    pub lost: Tally,
    /// From creation to the win, in minutes, of all that were won.
    pub cycle_minutes: i64,
    pub managers: Vec<GroupRow>,
    /// By month of creation, or of closing when the filter asks for days of closing; the earliest first.
    pub months: Vec<MonthRow>,
    /// Why deals were lost, the most frequent first.
    pub reasons: Vec<ReasonRow>,
}

/// A number of deals and their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    pub count: i64,
    pub sum: Sums,
}

/// A stage of the funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct StageRow {
    pub stage: Stage,
    pub entered: Tally,
    pub passed: Tally,
    pub lost: Tally,
    pub now: Tally,
    /// Finished stays on the stage, and the minutes of all of them.
    pub stays: i64,
    pub stay_minutes: i64,
}

impl StageRow {
    /// Gives the share that went on, 0 to 1; `None` when nothing came.
    pub fn conversion(&self) -> Option<f64> {
        share(self.passed.count, self.entered.count)
    }

    /// Gives the average days of a stay; `None` before the first one ended.
    pub fn days(&self) -> Option<f64> {
        average_days(self.stay_minutes, self.stays)
    }
}

/// One manager, source, ... of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRow {
    pub key: GroupKey,
    pub entered: Tally,
    pub won: Tally,
    pub lost: Tally,
    pub cycle_minutes: i64,
}

impl GroupRow {
    /// Gives the share that was won, 0 to 1.
    pub fn conversion(&self) -> Option<f64> {
        share(self.won.count, self.entered.count)
    }

    /// Gives the average days from creation to the win.
    pub fn cycle_days(&self) -> Option<f64> {
        average_days(self.cycle_minutes, self.won.count)
    }
}

/// By what deals are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    Responsible,
    Source,
    Pipeline,
    Campaign,
    Client,
    Kind,
}

/// Of what a group is; `None` and empty text for deals without one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GroupKey {
    Responsible(Option<UserId>),
    Source(String),
    Pipeline(Option<PipelineId>),
    Campaign(Option<CampaignId>),
    Client(Option<ClientId>),
    /// Code of `DealKind`.
    Kind(String),
}

/// A month of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthRow {
    pub year: i32,
    pub month: u32,
    pub entered: i64,
    pub won: i64,
}

/// Why deals were lost, on which stage.
#[derive(Debug, Clone, PartialEq)]
pub struct ReasonRow {
    /// `None` when none was given.
    pub reason: Option<ReasonId>,
    pub stage: Option<StageId>,
    pub lost: Tally,
}

/// A number of the funnel that opens the deals it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Entered(StageId),
    Passed(StageId),
    Lost(StageId),
    Now(StageId),
    Won,
    AllLost,
    /// Lost for a reason, on a stage when one is given.
    Reason(Option<ReasonId>, Option<StageId>),
}

/// Gives the filter of the deals that a number counts, of a funnel read with `filter`.
pub fn filter_of(filter: &DealFilter, number: Number) -> DealFilter {
    let state = |state: DealState| vec![state.code().to_owned()];
    let mut narrowed = filter.clone();
    match number {
        Number::Entered(stage) => narrowed.reached = Some(stage.get()),
        Number::Passed(stage) => narrowed.passed = Some(stage.get()),
        Number::Lost(stage) => {
            narrowed.state = state(DealState::Lost);
            narrowed.stage = Some(stage.get());
        }
        Number::Now(stage) => {
            narrowed.state = state(DealState::Work);
            narrowed.stage = Some(stage.get());
        }
        Number::Won => narrowed.state = state(DealState::Won),
        Number::AllLost => narrowed.state = state(DealState::Lost),
        Number::Reason(reason, stage) => {
            narrowed.state = state(DealState::Lost);
            narrowed.reason = Some(reason.map_or(0, ReasonId::get));
            if let Some(stage) = stage {
                narrowed.stage = Some(stage.get());
            }
        }
    }
    narrowed
}

/// Gives the filter of the deals of a group.
pub fn filter_of_group(filter: &DealFilter, key: &GroupKey) -> DealFilter {
    let mut narrowed = filter.clone();
    match key {
        GroupKey::Responsible(user) => narrowed.responsible = Some(user.map_or(0, UserId::get)),
        GroupKey::Source(source) => narrowed.source = Some(source.clone()),
        GroupKey::Pipeline(id) => narrowed.pipeline = Some(id.map_or(0, PipelineId::get)),
        GroupKey::Campaign(id) => narrowed.campaign = Some(id.map_or(0, CampaignId::get)),
        GroupKey::Client(id) => narrowed.client = Some(id.map_or(0, ClientId::get)),
        GroupKey::Kind(kind) => narrowed.kind = Some(kind.clone()),
    }
    narrowed
}

/// Reads the funnel of a pipeline for the deals that a filter asks for; its pipeline is set here.
///
/// # Errors
/// When the base cannot be read.
pub fn of_pipeline(
    conn: &Connection,
    id: PipelineId,
    filter: &DealFilter,
    now: Now,
) -> StoreResult<Funnel> {
    let filter = DealFilter {
        pipeline: Some(id.get()),
        ..filter.clone()
    };
    let scan = Scan::read(conn, &filter, now)?;
    let mut funnel = Funnel::default();
    for stage in pipeline::stages(conn, id)? {
        let came = deal_list::mask_from(conn, stage.id, false)?;
        let on = deal_list::mask_from(conn, stage.id, true)?;
        let slot = deal_derive::slot(conn, stage.id)?;
        let (stays, stay_minutes) = slot
            .and_then(|slot| scan.stays.get(usize::try_from(slot).ok()?))
            .copied()
            .unwrap_or_default();
        let mut row = StageRow {
            stage,
            entered: Tally::default(),
            passed: Tally::default(),
            lost: Tally::default(),
            now: Tally::default(),
            stays,
            stay_minutes,
        };
        for (&(visited, facts), cell) in &scan.places {
            let (state, currency) = (STATE.of(facts), scan.numbers.currency(facts));
            let won = state == WON;
            if won || visited & came != 0 {
                row.entered.add(currency, cell);
            }
            if won || visited & on != 0 {
                row.passed.add(currency, cell);
            }
            if slot == Some(SLOT.of(facts)) {
                match deal_derive::state_of(state) {
                    DealState::Lost => row.lost.add(currency, cell),
                    DealState::Work => row.now.add(currency, cell),
                    DealState::Won => {}
                }
            }
        }
        funnel.stages.push(row);
    }
    summarise(&scan, &mut funnel);
    Ok(funnel)
}

/// Counts the deals that a filter asks for by a property, most of them first.
///
/// # Errors
/// When the base cannot be read.
pub fn groups(
    conn: &Connection,
    filter: &DealFilter,
    by: Dimension,
    now: Now,
) -> StoreResult<Vec<GroupRow>> {
    let Some(asked) = deal_list::condition(conn, filter, now)? else {
        return Ok(Vec::new());
    };
    let column = match by {
        Dimension::Responsible => "responsible_id",
        Dimension::Source => "source",
        Dimension::Pipeline => "pipeline_id",
        Dimension::Campaign => "campaign_id",
        Dimension::Client => "client_id",
        Dimension::Kind => "kind",
    };
    let sql = format!(
        "SELECT l.{column}, l.facts, l.amount FROM deal_list l{}",
        asked.sql
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(asked.values))?;
    let mut cells: Table<(i64, i64)> = Table::default();
    let mut texts: Vec<String> = Vec::new();
    let mut places: HashMap<Vec<u8>, i64, BuildHasherDefault<Mix>> = HashMap::default();
    while let Some(row) = rows.next()? {
        let key = match row.get_ref(0)? {
            ValueRef::Integer(id) => id,
            other => {
                let text = other.as_bytes().unwrap_or_default();
                if let Some(&place) = places.get(text) {
                    place
                } else {
                    texts.push(String::from_utf8_lossy(text).into_owned());
                    let place = i64::try_from(places.len()).unwrap_or(i64::MAX);
                    places.insert(text.to_vec(), place);
                    place
                }
            }
        };
        let facts: i64 = row.get(1)?;
        let cell = cells.entry((key, facts & KIND)).or_default();
        cell.add(row.get(2)?, facts);
    }
    let numbers = Numbers::read(conn)?;
    let mut groups: BTreeMap<GroupKey, GroupRow> = BTreeMap::new();
    for (&(key, facts), cell) in &cells {
        let id = Some(key).filter(|id| *id != 0);
        let text = || {
            let place = usize::try_from(key).unwrap_or(usize::MAX);
            texts.get(place).cloned().unwrap_or_default()
        };
        let key = match by {
            Dimension::Responsible => GroupKey::Responsible(id.map(UserId::new)),
            Dimension::Source => GroupKey::Source(text()),
            Dimension::Pipeline => GroupKey::Pipeline(id.map(PipelineId::new)),
            Dimension::Campaign => GroupKey::Campaign(id.map(CampaignId::new)),
            Dimension::Client => GroupKey::Client(id.map(ClientId::new)),
            Dimension::Kind => GroupKey::Kind(text()),
        };
        let (state, currency) = (STATE.of(facts), numbers.currency(facts));
        add_to_group(&mut groups, key, state, currency, cell);
    }
    Ok(by_size(groups))
}

fn summarise(scan: &Scan, funnel: &mut Funnel) {
    let mut managers = BTreeMap::new();
    for (&facts, cell) in &scan.users {
        let (state, currency) = (STATE.of(facts), scan.numbers.currency(facts));
        funnel.all.add(currency, cell);
        match state {
            WON => {
                funnel.won.add(currency, cell);
                funnel.cycle_minutes += cell.minutes;
            }
            LOST => funnel.lost.add(currency, cell),
            _ => {}
        }
        let user = Some(scan.numbers.id(USER, facts)).filter(|id| *id != 0);
        let user = user.map(UserId::new);
        let group = GroupKey::Responsible(user);
        add_to_group(&mut managers, group, state, currency, cell);
    }
    funnel.managers = by_size(managers);
    funnel.months = scan
        .months
        .iter()
        .map(|(&(year, month), &(entered, won))| MonthRow {
            year,
            month,
            entered,
            won,
        })
        .collect();
    let mut reasons: BTreeMap<(i64, i64), Tally> = BTreeMap::new();
    for (&facts, cell) in &scan.reasons {
        let key = (scan.numbers.id(REASON, facts), SLOT.of(facts));
        let currency = scan.numbers.currency(facts);
        reasons.entry(key).or_default().add(currency, cell);
    }
    funnel.reasons = reasons
        .into_iter()
        .map(|((reason, slot), lost)| ReasonRow {
            reason: Some(reason).filter(|id| *id != 0).map(ReasonId::new),
            stage: scan.stages.get(&slot).copied(),
            lost,
        })
        .collect();
    funnel
        .reasons
        .sort_by_key(|row| std::cmp::Reverse(row.lost.count));
}

impl Tally {
    fn add(&mut self, currency: Currency, cell: &Cell) {
        self.count += cell.count;
        self.sum.add(currency, cell.amount);
    }
}

fn add_to_group(
    groups: &mut BTreeMap<GroupKey, GroupRow>,
    key: GroupKey,
    state: i64,
    currency: Currency,
    cell: &Cell,
) {
    let row = groups.entry(key).or_insert_with_key(|key| GroupRow {
        key: key.clone(),
        entered: Tally::default(),
        won: Tally::default(),
        lost: Tally::default(),
        cycle_minutes: 0,
    });
    row.entered.add(currency, cell);
    match state {
        WON => {
            row.won.add(currency, cell);
            row.cycle_minutes += cell.minutes;
        }
        LOST => row.lost.add(currency, cell),
        _ => {}
    }
}

fn by_size(groups: BTreeMap<GroupKey, GroupRow>) -> Vec<GroupRow> {
    let mut rows: Vec<GroupRow> = groups.into_values().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.entered.count));
    rows
}

#[allow(clippy::cast_precision_loss)] // counts of deals are far below 2^52
fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[allow(clippy::cast_precision_loss)] // so are minutes
fn average_days(minutes: i64, count: i64) -> Option<f64> {
    (count > 0).then(|| minutes as f64 / (24.0 * 60.0) / count as f64)
}
