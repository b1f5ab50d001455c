//! `kartoteka sync`: exchanging with the folder of the office, once or until somebody ends it.
//!
//! Without `--once` it looks at the folder as often as the exchange says, and soon after something was changed in the base,
//! by whichever program.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::{Instant, RecordId};
use super::office::now;
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::office::{
    self, Around, Env, Exchange, OfficeError, Phase, Report, TakenOut, Wish, codes,
};
use crate::platform::signal;
use crate::say::office::{Level, When};
use crate::say::{self, Said};
use crate::store::replica::conflict;
use crate::store::{Store, StoreError};

/// A folder that is odd is looked at so often before it is believed: listings may be stale.
const LOOKS: usize = 4;
/// First rounds that bring something are followed by another, so often at most.
const FOLLOWING: usize = 50;
/// A call that takes longer holds up nobody who wants to end.
const HANGS: Duration = Duration::from_millis(700);
/// How often is looked whether the base was changed.
const GLANCE: Duration = Duration::from_secs(1);
/// How soon after a change a round is made, milliseconds: as long as changes are gathered.
const SOON: i64 = 3_500;

#[derive(Debug, Args)]
pub struct Sync {
    #[arg(id = "sync-once", long = "once")]
    once: bool,
}

impl Sync {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        if !self.once {
            return stay(ctx, &store, env);
        }
        // Between two calls or within one: whatever is durable is in the base, and a torn file in the folder is none.
        signal::on_end(signal::end).map_err(StoreError::io(store.path()))?;
        let report = rounds(ctx, &store, &env, now())?;
        tell(ctx, &report)
    }
}

/// Exchanges until nothing more comes, or it is clear why it does not go.
pub fn rounds(ctx: &mut Ctx<'_>, store: &Store, env: &Env, wish: Wish) -> CliResult<Report> {
    let known = store.read(conflict::newest)?;
    let mut exchange = Exchange::open(store, env)?;
    let mut report = round(ctx, &mut exchange, wish)?;
    let mut doubts = 0;
    for _ in 0..FOLLOWING {
        match report.phase {
            Phase::Doubt(_) if doubts < LOOKS => doubts += 1,
            Phase::AllSent | Phase::Waiting if report.received > 0 || report.waiting > 0 => {}
            _ => break,
        }
        let wish = Wish {
            mend: wish.mend,
            fill: wish.fill,
            ..now()
        };
        let next = round(ctx, &mut exchange, wish)?;
        let before = std::mem::replace(&mut report, next);
        let brought = report.received > 0;
        add(&mut report, &before);
        if matches!(report.phase, Phase::AllSent | Phase::Waiting)
            && !brought
            && report.waiting == 0
        {
            break;
        }
    }
    if report.conflicts > 0 {
        // Some were decided by what came with a later round.
        report.conflicts = store.read(|conn| conflict::open_after(conn, known))?;
    }
    // Whoever comes next finds lists and search whole.
    store.prepare(&ctx.rebuilding())?;
    ctx.progress_ends();
    Ok(report)
}

/// What earlier rounds of the same command brought counts as well.
fn add(report: &mut Report, before: &Report) {
    report.sent += before.sent;
    report.received += before.received;
    report.conflicts += before.conflicts;
    report.mended += before.mended;
    report.is_renewed |= before.is_renewed;
    report.revived.splice(0..0, before.revived.iter().cloned());
    report.doubled.splice(0..0, before.doubled.iter().cloned());
    report.issued.splice(0..0, before.issued.iter().cloned());
    report.twice.splice(0..0, before.twice.iter().cloned());
    report.misfits.splice(0..0, before.misfits.iter().cloned());
    report.twins.splice(0..0, before.twins.iter().cloned());
    report.series.splice(0..0, before.series.iter().cloned());
    report.taken.splice(0..0, before.taken.iter().cloned());
    // What counts no more is told by the last round alone.
    for (all, earlier) in [
        (&mut report.forked, &before.forked),
        (&mut report.diverged, &before.diverged),
        (&mut report.refused, &before.refused),
    ] {
        for one in earlier {
            if !all.contains(one) {
                all.push(one.clone());
            }
        }
    }
}

fn round(ctx: &mut Ctx<'_>, exchange: &mut Exchange, wish: Wish) -> CliResult<Report> {
    let report = exchange.round(wish, &mut |so_far| {
        if so_far.total > 1 {
            ctx.percent(id::CLI_OFFICE_FETCHING, so_far.done, so_far.total);
        }
        ControlFlow::Continue(())
    })?;
    ctx.progress_ends();
    Ok(report.ok_or(OfficeError::Busy)?)
}

/// Exchanges until the system asks to end.
fn stay(ctx: &mut Ctx<'_>, store: &Store, env: Env) -> CliResult<()> {
    let (sender, end) = channel();
    let calls = Arc::new(Calls::default());
    let heard = Arc::clone(&calls);
    let env = &env.watched(Arc::new(move |around, _: &str| heard.hear(around)));
    signal::on_end(move || {
        let _ = sender.send(()); // it ends already
        // Not even a call that never comes back holds it up.
        std::thread::spawn(move || calls.end_when_one_hangs());
    })
    .map_err(StoreError::io(store.path()))?;
    let mut exchange = Exchange::open(store, env)?;
    ctx.note(&ctx.tr(id::CLI_SYNC_STARTED))?;
    let mut told = None;
    let mut wish = now();
    loop {
        let paused = office::home(store)?.is_some_and(|home| home.is_paused);
        let mut due = 15_000;
        if !paused {
            match exchange.round(wish, &mut |_| goes_on(&end)) {
                Ok(Some(report)) => {
                    due = report.next;
                    tell_line(ctx, &report, &mut told)?;
                    if prepare(store, &end)?.is_break() {
                        return ended(ctx, store, env);
                    }
                }
                Ok(None) => return ended(ctx, store, env),
                // The window does the same work just now.
                Err(OfficeError::Busy) => {}
                Err(error @ (OfficeError::NotInOffice | OfficeError::NoKeys)) => {
                    return Err(error.into());
                }
                // A full disk, a locked key store: it passes.
                Err(error) => {
                    let said = say::office::error(ctx.words, &error);
                    ctx.note(format!("{} {}", said.what, said.todo).trim())?;
                }
            }
        }
        wish = Wish::default();
        if sleep(store, &end, due)?.is_break() {
            return ended(ctx, store, env);
        }
    }
}

/// The calls to the folder, one after the other.
#[derive(Debug, Default)]
struct Calls {
    /// Each begin and each end counts one: odd is one under way.
    count: AtomicU64,
}

impl Calls {
    fn hear(&self, _: Around) {
        self.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Ends the program when a call takes so long: the folder hangs, and all that is durable is in the base.
    fn end_when_one_hangs(&self) {
        loop {
            let before = self.count.load(Ordering::Relaxed);
            std::thread::sleep(HANGS);
            if before % 2 == 1 && self.count.load(Ordering::Relaxed) == before {
                signal::end();
            }
        }
    }
}

/// Makes lists and search that were put off, and hears when it shall end.
fn prepare(store: &Store, end: &Receiver<()>) -> CliResult<ControlFlow<()>> {
    let Some(mut preparing) = store.preparing()? else {
        return Ok(ControlFlow::Continue(()));
    };
    while preparing.step()? {
        if goes_on(end).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn goes_on(end: &Receiver<()>) -> ControlFlow<()> {
    match end.try_recv() {
        Ok(()) => ControlFlow::Break(()),
        Err(_) => ControlFlow::Continue(()),
    }
}

/// Sleeps until the next round is due, or something in the base was changed a moment ago.
fn sleep(store: &Store, end: &Receiver<()>, due: i64) -> CliResult<ControlFlow<()>> {
    let seen = store.version()?;
    let mut left = due;
    let mut is_changed = false;
    while left > 0 {
        let glance = GLANCE.min(Duration::from_millis(u64::try_from(left).unwrap_or(0)));
        match end.recv_timeout(glance) {
            Err(RecvTimeoutError::Timeout) => {}
            // Where nobody can tell us to end the system ends the program.
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(glance),
            Ok(()) => return Ok(ControlFlow::Break(())),
        }
        left -= i64::try_from(glance.as_millis()).unwrap_or(left);
        if !is_changed && store.version()? != seen {
            is_changed = true;
            left = left.min(SOON);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// One last quick round, so that what was done a moment ago does not wait until tomorrow.
fn ended(ctx: &mut Ctx<'_>, store: &Store, env: &Env) -> CliResult<()> {
    let paused = office::home(store)?.is_some_and(|home| home.is_paused);
    if !paused {
        let mut exchange = Exchange::open(store, env)?;
        match exchange.round(now(), &mut |_| ControlFlow::Continue(())) {
            Ok(Some(report)) => tell_line(ctx, &report, &mut None)?,
            // The window exchanges for us.
            Ok(None) | Err(OfficeError::Busy) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Says a line when there is something new to say.
fn tell_line(ctx: &mut Ctx<'_>, report: &Report, told: &mut Option<String>) -> CliResult<()> {
    let line = say::office::state(ctx.words, report, when(ctx));
    let brought = report.sent > 0 || report.received > 0 || report.mended > 0;
    if !brought && told.as_ref() == Some(&line.said.what) {
        return Ok(());
    }
    *told = Some(line.said.what.clone());
    if ctx.is_json() {
        let document = report_json(ctx, report);
        return ctx.line(&document.to_string());
    }
    let at = ctx.words.time(ctx.now().local(ctx.zone));
    let text = text(ctx, report, &line.said);
    ctx.line(&format!("{at}  {}", text.replace('\n', "\n       ")))
}

/// Tells a round that went well; one that did not is an error.
pub fn tell(ctx: &mut Ctx<'_>, report: &Report) -> CliResult<()> {
    fail_unless_well(ctx, report)?;
    let line = say::office::state(ctx.words, report, when(ctx));
    ctx.show(&report_json(ctx, report), |ctx| {
        text(ctx, report, &line.said)
    })
}

/// Makes an error of a round after which somebody has to do something, or nothing was exchanged.
pub fn fail_unless_well(ctx: &Ctx<'_>, report: &Report) -> CliResult<()> {
    let line = say::office::state(ctx.words, report, when(ctx));
    if line.level <= Level::Waiting {
        return Ok(());
    }
    let (state, reason) = codes(&report.phase);
    Err(CliError::Exchanging {
        code: if reason.is_empty() { state } else { reason },
        said: hinted(ctx, reason, line.said),
    })
}

/// Says of an act that was done that the folder was not reached.
pub fn note_unless_well(ctx: &mut Ctx<'_>, report: &Report) -> CliResult<()> {
    let line = say::office::state(ctx.words, report, when(ctx));
    if line.level > Level::Waiting {
        ctx.note(&format!("{} {}", line.said.what, line.said.todo))?;
    }
    for note in notes(ctx, report) {
        ctx.note(format!("{} {}", note.what, note.todo).trim())?;
    }
    Ok(())
}

/// The way out as the command line has it.
fn hinted(ctx: &Ctx<'_>, reason: &str, mut said: Said) -> Said {
    let hint = ["cli-hint-office-stop", "cli-hint-office"]
        .into_iter()
        .find_map(|of| ctx.words.find(&format!("{of}-{reason}")));
    if let Some(hint) = hint {
        said.todo = format!("{} {hint}", said.todo);
    }
    said
}

pub fn when(ctx: &Ctx<'_>) -> When {
    When {
        now: ctx.now(),
        zone: ctx.zone,
    }
}

fn text(ctx: &Ctx<'_>, report: &Report, said: &Said) -> String {
    let mut text = said.what.clone();
    if report.sent > 0 || report.received > 0 {
        let values = [
            ("sent", report.sent.into()),
            ("received", report.received.into()),
        ];
        text = format!("{text} {}", ctx.words.with(id::CLI_SYNC_DONE, &values));
    }
    if !said.todo.is_empty() {
        text = format!("{text}\n{}", said.todo);
    }
    for note in notes(ctx, report) {
        text = format!("{text}\n{}", format!("{} {}", note.what, note.todo).trim());
    }
    text
}

/// What else a round has told, with the command that helps where one does.
fn notes(ctx: &Ctx<'_>, report: &Report) -> Vec<Said> {
    let mut notes = say::office::notes(ctx.words, report, ctx.now());
    let is_another =
        !report.uncounted.is_empty() || !report.diverged.is_empty() || report.is_unproven;
    if is_another {
        notes.push(Said {
            what: ctx.tr(id::CLI_HINT_OFFICE_REPAIR),
            todo: String::new(),
        });
    }
    notes
}

/// What counts no more and is in this base.
pub fn uncounted_json(all: &[office::Uncounted]) -> Value {
    let each = all.iter().map(
        |one| json!({ "device": one.dev, "name": one.device, "person": one.person, "changes": one.changes }),
    );
    each.collect()
}

/// `sync`: what came of a round.
pub fn report_json(ctx: &Ctx<'_>, report: &Report) -> Value {
    let line = say::office::state(ctx.words, report, when(ctx));
    let (state, reason) = codes(&report.phase);
    let colleagues: Vec<Value> = report
        .colleagues
        .iter()
        .map(|one| {
            json!({
                "device": one.dev.to_string(), "name": one.device, "user": RecordId(one.user.get()),
                "person": one.person, "at": Instant(one.at), "behind": one.behind, "missing": one.missing,
            })
        })
        .collect();
    let notes: Vec<Value> = notes(ctx, report)
        .into_iter()
        .map(|note| json!({ "message": note.what, "todo": note.todo }))
        .collect();
    json!({
        "state": state, "reason": reason, "message": line.said.what, "todo": line.said.todo,
        "sent": report.sent, "received": report.received, "conflicts": report.conflicts, "pending": report.waits.program, "unmet": report.waits.record,
        "waiting": report.waiting, "waiting_since": report.waiting_since.map(Instant),
        "colleagues": colleagues, "diverged": report.diverged, "refused": report.refused, "forked": report.forked, "revived": report.revived,
        "doubled": report.doubled, "issued": report.issued, "twice": report.twice, "misfits": report.misfits, "same_names": report.twins.iter().map(|(_, name)| name).collect::<Vec<_>>(),
        "series": report.series, "taken_out": taken_out_json(report.taken_out.as_ref()),
        "absent": report.absent, "mended": report.mended, "unproven": report.is_unproven, "uncounted": uncounted_json(&report.uncounted), "taken": uncounted_json(&report.taken), "skew_ms": report.skew, "renewed": report.is_renewed, "next_ms": report.next,
        "notes": notes,
    })
}

/// Gives who took this computer out of the office, as JSON.
pub fn taken_out_json(by: Option<&TakenOut>) -> Value {
    json!(by.map(|by| {
        let at = Instant(Timestamp::from_millis(by.at));
        json!({ "person": by.person, "device": by.device, "at": at })
    }))
}
