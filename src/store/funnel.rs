//! The funnel: of the deals that a filter asks for, how many came to each stage of the pipeline, went on, were lost there
//! or stand there now; how long they stay; by manager, source, campaign, month; and why they are lost.
//!
//! A deal *came* to a stage when it ever stood there or further on, or was won; so a stage that was jumped over counts.
//! It *went on* when it ever stood further on, or was won; one that came back later has still gone on. `lost` and `now` are
//! where it stood or stands last. Each number has a filter that opens the very deals it counts: the same
//! [`DealFilter`] is used for both. All is counted in one pass over one index.

use std::collections::{BTreeMap, HashMap};

use chrono::Datelike;
use rusqlite::{Connection, params_from_iter};

use super::client_list::Now;
use super::deal_list::{self, DealFilter};
use super::{StoreResult, deal_derive, pipeline};
use crate::domain::deal::{DealState, Stage};
use crate::domain::id::{CampaignId, ClientId, PipelineId, ReasonId, StageId, UserId};
use crate::domain::money::Currency;
use crate::domain::money::exchange::Sums;
use crate::domain::time::Timestamp;

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
        for (key, cell) in &scan.cells {
            let won = key.state == DealState::Won;
            if won || key.visited & came != 0 {
                row.entered.add(key.currency, cell);
            }
            if won || key.visited & on != 0 {
                row.passed.add(key.currency, cell);
            }
            if key.stage == row.stage.id.get() {
                match key.state {
                    DealState::Lost => row.lost.add(key.currency, cell),
                    DealState::Work => row.now.add(key.currency, cell),
                    DealState::Won => {}
                }
            }
        }
        funnel.stages.push(row);
    }
    scan.summarise(&mut funnel);
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
        "SELECT l.{column}, l.state, l.currency, count(*), sum(l.amount), sum((l.closed - l.created) / 60000)
         FROM deal_list l{} GROUP BY 1, 2, 3",
        asked.sql
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(asked.values))?;
    let mut groups: BTreeMap<GroupKey, GroupRow> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let key = match by {
            Dimension::Source => GroupKey::Source(row.get(0)?),
            Dimension::Kind => GroupKey::Kind(row.get(0)?),
            _ => {
                let id = Some(row.get::<_, i64>(0)?).filter(|id| *id != 0);
                match by {
                    Dimension::Pipeline => GroupKey::Pipeline(id.map(PipelineId::new)),
                    Dimension::Campaign => GroupKey::Campaign(id.map(CampaignId::new)),
                    Dimension::Client => GroupKey::Client(id.map(ClientId::new)),
                    _ => GroupKey::Responsible(id.map(UserId::new)),
                }
            }
        };
        let cell = Cell {
            count: row.get(3)?,
            amount: row.get(4)?,
            minutes: row.get(5)?,
        };
        let state = deal_derive::state_of(row.get(1)?);
        add_to_group(&mut groups, key, state, row.get(2)?, &cell);
    }
    Ok(by_size(groups))
}

/// What deals are told apart by while they are scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct CellKey {
    visited: i64,
    stage: i64,
    responsible: i64,
    reason: i64,
    month: (i32, u32),
    state: DealState,
    currency: Currency,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    count: i64,
    amount: i64,
    minutes: i64,
}

#[derive(Debug, Default)]
struct Scan {
    cells: HashMap<CellKey, Cell>,
    /// By slot: stays and their minutes.
    stays: Vec<(i64, i64)>,
}

impl Scan {
    fn read(conn: &Connection, filter: &DealFilter, now: Now) -> StoreResult<Self> {
        let mut scan = Self {
            stays: vec![(0, 0); 256],
            ..Self::default()
        };
        let Some(asked) = deal_list::condition(conn, filter, now)? else {
            return Ok(scan);
        };
        let sql = format!(
            "SELECT l.visited, l.state, l.stage_id, l.responsible_id, l.reason_id, l.currency, l.amount, l.created,
                 l.closed, l.stays
             FROM deal_list l{}",
            asked.sql
        );
        let by_closing = filter.closed != deal_list::Days::default();
        let mut month = Month::default();
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(asked.values))?;
        while let Some(row) = rows.next()? {
            let (created, closed): (i64, i64) = (row.get(7)?, row.get(8)?);
            let state = deal_derive::state_of(row.get(1)?);
            let key = CellKey {
                visited: row.get(0)?,
                state,
                stage: row.get(2)?,
                responsible: row.get(3)?,
                reason: row.get(4)?,
                currency: row.get(5)?,
                month: month.of(if by_closing { closed } else { created }, now),
            };
            let cell = scan.cells.entry(key).or_default();
            cell.count += 1;
            cell.amount = cell.amount.saturating_add(row.get(6)?);
            if state == DealState::Won {
                cell.minutes += (closed - created) / 60_000;
            }
            let bytes = row.get_ref(9)?.as_blob().unwrap_or_default();
            for (slot, minutes) in deal_derive::stays(bytes) {
                let stays = &mut scan.stays[slot];
                stays.0 += 1;
                stays.1 += minutes;
            }
        }
        Ok(scan)
    }

    fn summarise(&self, funnel: &mut Funnel) {
        let mut managers = BTreeMap::new();
        let mut months: BTreeMap<(i32, u32), (i64, i64)> = BTreeMap::new();
        let mut reasons: BTreeMap<(i64, i64), Tally> = BTreeMap::new();
        for (key, cell) in &self.cells {
            funnel.all.add(key.currency, cell);
            let month = months.entry(key.month).or_default();
            month.0 += cell.count;
            match key.state {
                DealState::Work => {}
                DealState::Won => {
                    funnel.won.add(key.currency, cell);
                    funnel.cycle_minutes += cell.minutes;
                    month.1 += cell.count;
                }
                DealState::Lost => {
                    funnel.lost.add(key.currency, cell);
                    let why = reasons.entry((key.reason, key.stage)).or_default();
                    why.add(key.currency, cell);
                }
            }
            let user = Some(key.responsible).filter(|id| *id != 0).map(UserId::new);
            let group = GroupKey::Responsible(user);
            add_to_group(&mut managers, group, key.state, key.currency, cell);
        }
        funnel.managers = by_size(managers);
        funnel.months = months
            .into_iter()
            .map(|((year, month), (entered, won))| MonthRow {
                year,
                month,
                entered,
                won,
            })
            .collect();
        funnel.reasons = reasons
            .into_iter()
            .map(|((reason, stage), lost)| ReasonRow {
                reason: Some(reason).filter(|id| *id != 0).map(ReasonId::new),
                stage: Some(stage).filter(|id| *id != 0).map(StageId::new),
                lost,
            })
            .collect();
        funnel
            .reasons
            .sort_by_key(|row| std::cmp::Reverse(row.lost.count));
    }
}

/// The month of an instant, remembered: neighbours in the index are of the same month.
#[derive(Debug, Default)]
struct Month {
    from: i64,
    to: i64,
    is: (i32, u32),
}

impl Month {
    fn of(&mut self, at: i64, now: Now) -> (i32, u32) {
        if !(self.from..self.to).contains(&at) {
            let day = Timestamp::from_millis(at).local(now.zone).date();
            let first = day.with_day(1).unwrap_or(day);
            let next = first
                .checked_add_months(chrono::Months::new(1))
                .unwrap_or(day);
            let midnight = |day: chrono::NaiveDate| {
                Timestamp::from_local(day.and_time(chrono::NaiveTime::MIN), now.zone).millis()
            };
            *self = Self {
                from: midnight(first),
                to: midnight(next),
                is: (day.year(), day.month()),
            };
        }
        self.is
    }
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
    state: DealState,
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
        DealState::Work => {}
        DealState::Won => {
            row.won.add(currency, cell);
            row.cycle_minutes += cell.minutes;
        }
        DealState::Lost => row.lost.add(currency, cell),
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

#[allow(clippy::cast_precision_loss)]
fn average_days(minutes: i64, count: i64) -> Option<f64> {
    (count > 0).then(|| minutes as f64 / (24.0 * 60.0) / count as f64)
}
