//! The board of a pipeline: a column per stage with its open deals, count, sum and weighted sum.

use std::collections::HashMap;

use rusqlite::{Connection, params_from_iter};

use super::client_list::Now;
use super::deal_list::{self, DealFilter, DealLine, DealSums};
use super::{StoreResult, pipeline};
use crate::domain::deal::{DealState, Stage};
use crate::domain::id::{PipelineId, StageId};

/// A board.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Board {
    /// In the order of the stages.
    pub columns: Vec<Column>,
    /// Deals that stand on no living stage of the pipeline; shown so that none is lost from sight.
    pub elsewhere: Column,
    /// All columns together.
    pub sums: DealSums,
    /// Won and lost since the first of the month; see [`closed_this_month`].
    pub won: DealSums,
    pub lost: DealSums,
}

/// A column of the board.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Column {
    /// `None` for what stands on no stage.
    pub stage: Option<Stage>,
    /// By next step: overdue first, without one last.
    pub cards: Vec<DealLine>,
    pub sums: DealSums,
}

/// Reads the board of a pipeline. The filter narrows the cards; its state, stage and pipeline are set here.
///
/// # Errors
/// When the base cannot be read.
pub fn of_pipeline(
    conn: &Connection,
    id: PipelineId,
    filter: &DealFilter,
    now: Now,
) -> StoreResult<Board> {
    let mut board = Board::default();
    let mut places: HashMap<StageId, usize> = HashMap::new();
    for (place, stage) in pipeline::stages(conn, id)?.into_iter().enumerate() {
        places.insert(stage.id, place);
        board.columns.push(Column {
            stage: Some(stage),
            ..Column::default()
        });
    }
    let open = open(id, filter);
    let Some(asked) = deal_list::condition(conn, &open, now)? else {
        return Ok(board);
    };
    let sql = format!("SELECT * FROM deal_card l{}", asked.sql);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(asked.values))?;
    while let Some(row) = rows.next()? {
        let card = deal_list::read(row)?;
        let column = match card.stage.and_then(|stage| places.get(&stage)) {
            Some(&place) => &mut board.columns[place],
            None => &mut board.elsewhere,
        };
        column.sums.count += 1;
        column.sums.sum.add(card.amount.currency, card.amount.minor);
        column
            .sums
            .weighted
            .add(card.amount.currency, weighted(&card));
        column.cards.push(card);
    }
    let columns = board.columns.iter_mut().chain([&mut board.elsewhere]);
    for column in columns {
        column.cards.sort_by_key(|card| {
            let next = card.next.as_ref().map(|next| next.at.place());
            (next.is_none(), next, card.id)
        });
    }
    let columns = board.columns.iter().chain([&board.elsewhere]);
    for column in columns {
        board.sums.count += column.sums.count;
        board.sums.sum.add_all(&column.sums.sum);
        board.sums.weighted.add_all(&column.sums.weighted);
    }
    board.won = deal_list::sums(
        conn,
        &closed_this_month(id, filter, DealState::Won, now),
        now,
    )?;
    board.lost = deal_list::sums(
        conn,
        &closed_this_month(id, filter, DealState::Lost, now),
        now,
    )?;
    Ok(board)
}

/// Gives the filter of the open deals of a pipeline: what the cards of a board are; with a stage, those of a column.
pub fn open(id: PipelineId, filter: &DealFilter) -> DealFilter {
    DealFilter {
        pipeline: Some(id.get()),
        state: vec![DealState::Work.code().to_owned()],
        stage: None,
        ..filter.clone()
    }
}

/// Gives the filter of what was won or lost in a pipeline since the first of the month.
pub fn closed_this_month(
    id: PipelineId,
    filter: &DealFilter,
    state: DealState,
    now: Now,
) -> DealFilter {
    let today = now.at.local(now.zone).date();
    DealFilter {
        state: vec![state.code().to_owned()],
        closed: deal_list::Days {
            from: chrono::Datelike::with_day(&today, 1),
            to: None,
        },
        next_step: None,
        stuck_days: None,
        ..open(id, filter)
    }
}

/// Gives the amount of a deal times its probability, rounded to the minor unit.
fn weighted(card: &DealLine) -> i64 {
    let exact = i128::from(card.amount.minor) * i128::from(card.probability) + 50;
    i64::try_from(exact.div_euclid(100)).unwrap_or(i64::MAX)
}
