//! How probable a deal is by the office's own experience: the won share of closed deals that came to its stage.

use rusqlite::Connection;

use super::{StoreResult, deal_list};
use crate::domain::deal::{Deal, DealKind};
use crate::domain::id::{ClientId, PipelineId, UserId};

/// Whose experience it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Experience {
    /// All deals of the pipeline.
    All,
    Responsible,
    Client,
    /// Deals of the same kind in all pipelines.
    Kind,
}

/// A proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proposal {
    pub by: Experience,
    /// Percent, rounded.
    pub percent: i64,
    pub won: i64,
    /// Closed deals that it rests on.
    pub cases: i64,
}

/// Proposes probabilities for a deal; those without a single case are left out.
///
/// # Errors
/// When the base cannot be read.
pub fn propose(conn: &Connection, deal: &Deal) -> StoreResult<Vec<Proposal>> {
    let pipeline = deal.pipeline.map_or(0, PipelineId::get);
    let came = match deal.stage {
        Some(stage) => {
            let mask = deal_list::mask_from(conn, stage, false)?;
            format!("pipeline_id = {pipeline} AND (state = 1 OR (visited & {mask}) <> 0)")
        }
        None => format!("kind = '{}'", DealKind::Simple.code()),
    };
    let ways = [
        (Experience::All, came.clone()),
        (
            Experience::Responsible,
            format!(
                "{came} AND responsible_id = {}",
                deal.responsible.map_or(0, UserId::get)
            ),
        ),
        (
            Experience::Client,
            format!(
                "{} AND client_id = {}",
                came.replace("pipeline_id", "+pipeline_id"),
                deal.client.map_or(0, ClientId::get)
            ),
        ),
        (Experience::Kind, format!("kind = '{}'", deal.kind.code())),
    ];
    let mut proposals = Vec::new();
    for (by, condition) in ways {
        let sql = format!(
            "SELECT count(*), coalesce(sum(state = 1), 0) FROM deal_list WHERE state > 0 AND deal_id <> ?1 AND {condition}"
        );
        let (cases, won): (i64, i64) = conn
            .prepare(&sql)?
            .query_row([deal.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if cases > 0 {
            proposals.push(Proposal {
                by,
                percent: (200 * won + cases) / (2 * cases),
                won,
                cases,
            });
        }
    }
    Ok(proposals)
}
