//! What is done with items of the agenda, whatever they are: done with the next step, put off, called off, given to another
//! user. Shipments and payments are done on the order itself.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::agenda::{AgendaKind, Source};
use super::task;
use crate::domain::calendar::task::{Task, TaskStep};
use crate::domain::due::Due;
use crate::domain::id::{ClientId, DealId, InteractionId, OrderId, UserId};
use crate::domain::interaction::{Interaction, InteractionKind, InteractionState, Who};
use crate::domain::order::{DueFrom, PaymentPart, put_off};
use crate::domain::when::When;
use crate::store::order_derive::Fulfilment;
use crate::store::{StoreError, StoreResult, Tx, deal, interaction, order, order_analysis};

/// What has to happen next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStep {
    /// A kind of interaction, or a task.
    pub kind: AgendaKind,
    /// Empty: that of what is done.
    pub title: String,
    pub due: Due,
    pub responsible: Option<UserId>,
}

/// What came of something.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    pub result: String,
    pub next: Option<NextStep>,
    /// What an interaction about a shipment or a payment is called.
    pub about: String,
}

/// Says that something is done, with what came of it, and plans the next step. A shipment or a payment is not done by
/// that, but by the goods or the money on its order: what was agreed about it becomes an interaction. Gives false when
/// there is nothing to say of it.
///
/// # Errors
/// As the record refuses; when it is gone or the base cannot be written.
pub fn finish(tx: &Tx<'_>, source: Source, outcome: &Outcome) -> StoreResult<bool> {
    let (result, next) = (outcome.result.as_str(), outcome.next.as_ref());
    match source {
        Source::Interaction(id) => {
            let known = interaction::get(tx, id)?.ok_or_else(|| gone("interaction", id.get()))?;
            let of = deal::of_interaction(tx, id)?;
            let next = titled(next, &known.topic);
            let next = next.as_ref();
            let planned = next.and_then(|next| planned(next, known.client, known.responsible));
            let follow = interaction::complete(tx, id, result, planned.as_ref())?;
            match (follow, next) {
                (Some(follow), _) => link(tx, follow, of)?,
                (None, Some(next)) => {
                    interaction::update::<StoreError>(tx, id, |done| {
                        next.title.clone_into(&mut done.next_step);
                        Ok(())
                    })?;
                    let of = Task {
                        client: known.client,
                        deal: of,
                        responsible: known.responsible,
                        ..Task::default()
                    };
                    add_task(tx, next, of)?;
                }
                (None, None) => {}
            }
        }
        Source::Task(id) => {
            let known = task::get(tx, id)?.ok_or_else(|| gone("task", id.get()))?;
            task::step(tx, id, TaskStep::Finish, result)?;
            if let Some(next) = titled(next, &known.title) {
                plan(tx, &next, &known)?;
            }
        }
        Source::Deal(id) => finish_step(tx, id, result, next)?,
        Source::Shipment(id) | Source::Payment(id) => return agree(tx, id, outcome),
    }
    Ok(true)
}

/// What was agreed about an order becomes an interaction that took place now.
fn agree(tx: &Tx<'_>, id: OrderId, outcome: &Outcome) -> StoreResult<bool> {
    let known = order::get(tx, id)?.ok_or_else(|| gone("order", id.get()))?;
    if outcome.result.trim().is_empty() && outcome.next.is_none() {
        return Ok(false);
    }
    if !outcome.result.trim().is_empty() {
        let done = Interaction {
            client: known.client,
            kind: InteractionKind::Call,
            state: InteractionState::Done,
            topic: outcome.about.clone(),
            result: outcome.result.clone(),
            responsible: tx.user().or(known.responsible),
            done_at: Some(tx.now()),
            ..Interaction::default()
        };
        let done = interaction::add(tx, &done)?;
        link(tx, done, known.deal)?;
    }
    if let Some(next) = &outcome.next {
        let of = Task {
            client: known.client,
            deal: known.deal,
            order: Some(id),
            responsible: known.responsible,
            ..Task::default()
        };
        plan(tx, next, &of)?;
    }
    Ok(true)
}

/// The step of a deal becomes an interaction that took place now.
fn finish_step(tx: &Tx<'_>, id: DealId, result: &str, next: Option<&NextStep>) -> StoreResult<()> {
    let known = deal::get(tx, id)?.ok_or_else(|| gone("deal", id.get()))?;
    let next = titled(next, &known.next_step);
    let next = next.as_ref();
    let done = Interaction {
        client: known.client,
        kind: InteractionKind::Other,
        state: InteractionState::Done,
        topic: known.next_step.clone(),
        result: result.to_owned(),
        next_step: next.map(|next| next.title.clone()).unwrap_or_default(),
        responsible: known.responsible,
        done_at: Some(tx.now()),
        ..Interaction::default()
    };
    let done = interaction::add(tx, &done)?;
    deal::link_interaction(tx, done, Some(id))?;
    deal::update::<StoreError>(tx, id, |deal| {
        deal.next_step.clear();
        deal.next_on = None;
        Ok(())
    })?;
    if let Some(next) = next {
        let of = Task {
            client: known.client,
            deal: Some(id),
            responsible: known.responsible,
            ..Task::default()
        };
        plan(tx, next, &of)?;
    }
    Ok(())
}

/// The next step under its own title, else under that of what is done.
fn titled(next: Option<&NextStep>, title: &str) -> Option<NextStep> {
    let next = next?;
    let title = match next.title.trim() {
        "" => title,
        own => own,
    };
    Some(NextStep {
        title: title.to_owned(),
        ..next.clone()
    })
}

/// Plans a next step of what a task belongs to.
fn plan(tx: &Tx<'_>, next: &NextStep, of: &Task) -> StoreResult<()> {
    match planned(next, of.client, of.responsible) {
        Some(planned) => {
            let made = interaction::add(tx, &planned)?;
            link(tx, made, of.deal)
        }
        None => add_task(
            tx,
            next,
            Task {
                client: of.client,
                deal: of.deal,
                order: of.order,
                responsible: of.responsible,
                ..Task::default()
            },
        ),
    }
}

/// The planned interaction; `None` when the next step is a task.
fn planned(
    next: &NextStep,
    client: Option<ClientId>,
    responsible: Option<UserId>,
) -> Option<Interaction> {
    let kind = InteractionKind::from_code(next.kind.code())?;
    Some(Interaction {
        client,
        kind,
        state: InteractionState::Planned,
        topic: next.title.clone(),
        responsible: next.responsible.or(responsible),
        planned_at: Some(next.due),
        ..Interaction::default()
    })
}

fn add_task(tx: &Tx<'_>, next: &NextStep, of: Task) -> StoreResult<()> {
    let task = Task {
        title: next.title.clone(),
        due: Some(next.due),
        responsible: next.responsible.or(of.responsible),
        ..of
    };
    task::add(tx, &task).map(|_| ())
}

fn link(tx: &Tx<'_>, interaction: InteractionId, deal: Option<DealId>) -> StoreResult<()> {
    match deal {
        Some(_) => deal::link_interaction(tx, interaction, deal),
        None => Ok(()),
    }
}

/// Puts something off to a day; a time of day that it has stays unless another is given. Of a shipment or a payment in parts
/// everything that would be expected earlier is expected then.
///
/// # Errors
/// `BeforeOrder`; when it is gone or the base cannot be written.
pub fn postpone(tx: &Tx<'_>, source: Source, to: When, zone: Tz) -> StoreResult<()> {
    let moved = |old: Option<Due>| {
        let kept = old.and_then(|due| due.time(zone));
        let due = When {
            date: to.date,
            time: to.time.or(kept),
        }
        .due(zone);
        match due {
            // Nobody puts anything off into the past: the hour that has gone by is not kept.
            Due::At(at) if to.time.is_none() && at <= tx.now() => Due::On(to.date),
            due => due,
        }
    };
    match source {
        Source::Interaction(id) => interaction::update(tx, id, |known| {
            known.planned_at = Some(moved(known.planned_at));
            StoreResult::Ok(())
        }),
        Source::Task(id) => task::update(tx, id, |known| {
            known.due = Some(moved(known.due));
            StoreResult::Ok(())
        }),
        Source::Deal(id) => deal::update(tx, id, |known| {
            known.next_on = Some(to.date);
            StoreResult::Ok(())
        }),
        Source::Shipment(id) => postpone_shipment(tx, id, to.date),
        Source::Payment(id) => postpone_payment(tx, id, to.date),
    }
}

fn postpone_shipment(tx: &Tx<'_>, id: OrderId, day: NaiveDate) -> StoreResult<()> {
    let known = order_analysis::of_order(tx, id, day)?.ok_or_else(|| gone("order", id.get()))?;
    let is_open = |line: &order_analysis::LineAnalysis| line.left.get() > 0;
    if known
        .lines
        .iter()
        .any(|line| is_open(line) && line.line.ship_by.is_some())
    {
        let lines: Vec<_> = known
            .lines
            .iter()
            .map(|one| {
                let mut line = one.line.clone();
                if is_open(one) && line.ship_by.is_some_and(|own| own < day) {
                    line.ship_by = Some(day);
                }
                line
            })
            .collect();
        order::set_lines(tx, id, &lines)?;
    }
    order::update(tx, id, |order| {
        order.ship_by = Some(day);
        StoreResult::Ok(())
    })
}

fn postpone_payment(tx: &Tx<'_>, id: OrderId, day: NaiveDate) -> StoreResult<()> {
    let known = order::get(tx, id)?.ok_or_else(|| gone("order", id.get()))?;
    let mut parts = order::schedule(tx, id)?;
    let open = Fulfilment::read(tx, &known)?.open_parts(&known, &parts);
    if parts.is_empty() {
        parts.push(PaymentPart::default());
    }
    let open: Vec<_> = open.into_iter().map(|(part, due)| (part, due.on)).collect();
    for place in put_off(&open, day) {
        if let Some(part) = parts.get_mut(place) {
            part.from = DueFrom::Date;
            part.date = Some(day);
            part.days = 0;
        }
    }
    order::set_schedule(tx, id, &parts)
}

/// Calls something off, with the reason. Gives false for a shipment or a payment: an order is cancelled on its own page.
///
/// # Errors
/// When it is gone or the base cannot be written.
pub fn cancel(tx: &Tx<'_>, source: Source, reason: &str) -> StoreResult<bool> {
    match source {
        Source::Interaction(id) => interaction::update::<StoreError>(tx, id, |known| {
            known.state = InteractionState::Cancelled;
            known.done_at = None;
            reason.clone_into(&mut known.result);
            Ok(())
        })?,
        Source::Task(id) => {
            task::step(tx, id, TaskStep::Cancel, reason)?;
        }
        Source::Deal(id) => {
            let known = deal::get(tx, id)?.ok_or_else(|| gone("deal", id.get()))?;
            let off = Interaction {
                client: known.client,
                kind: InteractionKind::Other,
                state: InteractionState::Cancelled,
                topic: known.next_step,
                result: reason.to_owned(),
                responsible: known.responsible,
                planned_at: known.next_on.map(Due::On),
                ..Interaction::default()
            };
            let off = interaction::add(tx, &off)?;
            deal::link_interaction(tx, off, Some(id))?;
            deal::update::<StoreError>(tx, id, |deal| {
                deal.next_step.clear();
                deal.next_on = None;
                Ok(())
            })?;
        }
        Source::Shipment(_) | Source::Payment(_) => return Ok(false),
    }
    Ok(true)
}

/// Gives something to another user; of a shipment or a payment the order. Who was to call or to come takes no part any more,
/// the other one does.
///
/// # Errors
/// When it is gone or the base cannot be written.
pub fn reassign(tx: &Tx<'_>, source: Source, to: Option<UserId>) -> StoreResult<()> {
    match source {
        Source::Interaction(id) => {
            let mut from = None;
            interaction::update(tx, id, |known| {
                from = std::mem::replace(&mut known.responsible, to);
                StoreResult::Ok(())
            })?;
            take_part(tx, id, from, to)
        }
        Source::Task(id) => task::update(tx, id, |known| {
            known.responsible = to;
            StoreResult::Ok(())
        }),
        Source::Deal(id) => deal::update(tx, id, |known| {
            known.responsible = to;
            StoreResult::Ok(())
        }),
        Source::Shipment(id) | Source::Payment(id) => order::update(tx, id, |known| {
            known.responsible = to;
            StoreResult::Ok(())
        }),
    }
}

/// Puts one user in the place of another among those who take part.
fn take_part(
    tx: &Tx<'_>,
    id: InteractionId,
    from: Option<UserId>,
    to: Option<UserId>,
) -> StoreResult<()> {
    if from == to {
        return Ok(());
    }
    let known = interaction::participants(tx, id)?;
    let find = |user: Option<UserId>| {
        let mut known = known.iter();
        user.and_then(|user| known.find(|one| one.who == Who::User(user)))
    };
    let Some(gone) = find(from) else {
        return Ok(());
    };
    interaction::delete_participant(tx, gone.id)?;
    if let (Some(to), None) = (to, find(to)) {
        interaction::add_participant(tx, id, Who::User(to), None)?;
    }
    Ok(())
}

const fn gone(what: &'static str, id: i64) -> StoreError {
    StoreError::NotFound { what, id }
}
