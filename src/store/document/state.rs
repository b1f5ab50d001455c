//! What becomes of an issued document: it was sent, the client accepted or refused it. Each is a step of the user with a
//! date; that it expired or was replaced follows by itself.

use chrono::NaiveDate;

use super::{existing, replaced_by};
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::document::{Document, DocumentState};
use crate::domain::id::{DocumentId, ReasonId};
use crate::store::sql_types::Day;
use crate::store::{StoreError, StoreResult, Tx};

/// What is known of a step.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Step {
    pub on: NaiveDate,
    /// Why it was refused: a reason of lost deals.
    pub reason: Option<ReasonId>,
    /// What the client said.
    pub answer: String,
}

/// Sets the state of an issued document.
///
/// # Errors
/// `Draft` for what is not issued, `Replaced` when a later revision is in force, `Move` where the states do not lead there,
/// `ReasonMissing` for a refusal without reason and words; when there is no such document or the base cannot be written.
pub fn set(tx: &Tx<'_>, id: DocumentId, to: DocumentState, step: &Step) -> StoreResult<()> {
    let document = existing(tx, id)?;
    if document.state == DocumentState::Draft {
        return Err(DocumentRefusal::Draft.into());
    }
    in_force(tx, &document)?;
    if !document.state.may_become(to) {
        let from = document.state;
        return Err(DocumentRefusal::Move { from, to }.into());
    }
    let answer = step.answer.trim();
    if to == DocumentState::Refused && step.reason.is_none() && answer.is_empty() {
        return Err(DocumentRefusal::ReasonMissing.into());
    }
    if to == DocumentState::Sent {
        tx.prepare_cached(
            "UPDATE document SET state = ?2, sent_on = ?3, answered_on = NULL, reason_id = NULL, answer = '' WHERE id = ?1",
        )?
        .execute((id, to, Day(Some(step.on))))?;
    } else {
        let reason = step.reason.filter(|_| to == DocumentState::Refused);
        tx.prepare_cached(
            "UPDATE document SET state = ?2, answered_on = ?3, reason_id = ?4, answer = ?5 WHERE id = ?1",
        )?
        .execute((id, to, Day(Some(step.on)), reason, answer))?;
    }
    Ok(())
}

/// Refuses what is done to a revision that is no longer in force.
pub(super) fn in_force(tx: &Tx<'_>, document: &Document) -> StoreResult<()> {
    let Some(later) = replaced_by(tx, document.id)? else {
        return Ok(());
    };
    let revision = existing(tx, later)?.revision;
    Err(StoreError::from(DocumentRefusal::Replaced {
        number: document.number.clone(),
        revision,
    }))
}
