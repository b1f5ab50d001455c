//! `kartoteka office status|check|repair`.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::super::context::Ctx;
use super::super::error::{CliError, CliResult};
use super::super::json::{Instant, RecordId};
use super::super::output::{Lines, Table};
use super::super::sync;
use super::{home_json, join};
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::office::{self, Anew, Audit, Env, Home, Place, Standing, Wanted, Wish};
use crate::say;
use crate::store::replica::lacking::Lacking;
use crate::store::{Store, StoreError, replica};

/// How many findings are listed.
const LISTED: usize = 200;

/// Says how the base stands to its office; the folder is not touched.
pub fn status(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    tell_status(ctx, &store)
}

pub fn tell_status(ctx: &mut Ctx<'_>, store: &Store) -> CliResult<()> {
    match office::standing(store)? {
        Standing::Alone => ctx.show(&json!({ "standing": "alone" }), |ctx| {
            format!(
                "{} {}",
                ctx.tr(id::OFFICE_ERROR_NOT_IN_OFFICE),
                ctx.tr(id::OFFICE_ERROR_NOT_IN_OFFICE_DO)
            )
        }),
        Standing::Founding { place, office } => {
            let place = place.to_string();
            let document = json!({ "standing": "founding", "folder": place, "name": office });
            ctx.show(&document, |ctx| {
                let said = ctx.words.with(
                    id::OFFICE_ERROR_FOUNDING_UNDER_WAY,
                    &[("place", place.as_str().into())],
                );
                format!("{said} {}", ctx.tr(id::OFFICE_ERROR_FOUNDING_UNDER_WAY_DO))
            })
        }
        Standing::Joining(waiting) => {
            let mut document = join::waiting_json(&waiting);
            if let Value::Object(members) = &mut document {
                members.insert("standing".to_owned(), json!("joining"));
            }
            ctx.show(&document, |ctx| join::waiting_text(ctx, &waiting))
        }
        Standing::In(home) => in_office(ctx, store, &home),
    }
}

fn in_office(ctx: &mut Ctx<'_>, store: &Store, home: &Home) -> CliResult<()> {
    let (count, since) = store.read(replica::waiting)?;
    let since = since.map(Timestamp::from_millis);
    let conflicts = store.read(replica::conflict::open)?.len();
    let not_here = office::not_here(store)?;
    let when = sync::when(ctx);
    let mut said = say::office::standing(ctx.words, home, (count, since), when).said;
    let last = home.last.as_ref();
    let mut state = last.map(|last| (last.state.clone(), last.reason.clone()));
    // The last round knew nothing of keys that are gone or damaged since.
    let keys = match ctx.office() {
        Ok(env) => office::why_no_keys(store, &env, home)?,
        Err(_) => None,
    };
    if let Some(error) = keys {
        state = Some(("keys".to_owned(), error.code().to_owned()));
        said = CliError::from(error).said(ctx.words).unwrap_or(said);
    }
    let instant = |at: i64| Instant(Timestamp::from_millis(at));
    let mut document = home_json(home);
    if let Value::Object(members) = &mut document {
        for (name, value) in [
            ("standing", json!("in")),
            ("state", json!(state.as_ref().map(|(state, _)| state))),
            ("reason", json!(state.as_ref().map(|(_, reason)| reason))),
            ("message", json!(said.what)),
            ("todo", json!(said.todo)),
            ("since", json!(last.map(|last| instant(last.since)))),
            ("last", json!(last.map(|last| instant(last.at)))),
            (
                "reached",
                json!(last.and_then(|last| last.reached).map(instant)),
            ),
            ("waiting", json!(count)),
            ("waiting_since", json!(since.map(Instant))),
            ("conflicts", json!(conflicts)),
            ("pending", json!(home.waits.program)),
            ("unmet", json!(home.waits.record)),
            ("missing", json!(not_here.segments)),
            ("absent", json!(not_here.attachments)),
            ("uncounted", sync::uncounted_json(&home.uncounted)),
            ("taken_out", sync::taken_out_json(home.taken_out.as_ref())),
        ] {
            members.insert(name.to_owned(), value);
        }
    }
    ctx.show(&document, |ctx| {
        let mut lines = Lines::default();
        lines.add(ctx.tr(id::CLI_OFFICE_OFFICE), home.office.clone());
        lines.add(ctx.tr(id::CLI_OFFICE_FOLDER), home.place.to_string());
        lines.add(ctx.tr(id::CLI_OFFICE_DEVICE), home.device.clone());
        if home.is_reader {
            let role = say::office::role(ctx.words, Some(office::Role::Viewer));
            lines.add(ctx.tr(id::COLUMN_ROLE), role);
        }
        lines.add(ctx.tr(id::CLI_OFFICE_STATE), said.what.clone());
        lines.add(ctx.tr(id::CLI_OFFICE_TODO), said.todo.trim());
        lines.add(ctx.tr(id::CLI_OFFICE_UNSENT), count.to_string());
        if let Some(at) = last.and_then(|last| last.reached) {
            lines.add(
                ctx.tr(id::CLI_OFFICE_REACHED),
                ctx.local(Timestamp::from_millis(at)),
            );
        }
        if conflicts > 0 {
            lines.add(ctx.tr(id::CLI_OFFICE_CONFLICTS), conflicts.to_string());
        }
        let count = [
            ("segments", not_here.segments.into()),
            ("attachments", not_here.attachments.into()),
        ];
        if not_here != office::NotHere::default() {
            let said = ctx.words.with(id::CLI_OFFICE_NOT_HERE, &count);
            lines.add(ctx.tr(id::CLI_OFFICE_NOT_HERE_LABEL), said);
        }
        let mut text = lines.text();
        for said in say::office::waits(ctx.words, home.waits) {
            text = format!("{text}\n{} {}", said.what, said.todo);
        }
        for said in say::office::uncounted(ctx.words, &home.uncounted) {
            let cure = ctx.tr(id::CLI_HINT_OFFICE_REPAIR);
            text = format!("{text}\n{} {} {cure}", said.what, said.todo);
        }
        text
    })
}

/// Looks over the whole folder.
pub fn check(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let env = ctx.office()?;
    let store = ctx.reading()?;
    let audit = look_over(ctx, &store, &env)?;
    tell(ctx, &audit)?;
    failed(&audit)
}

fn look_over(ctx: &mut Ctx<'_>, store: &Store, env: &Env) -> CliResult<Audit> {
    let audit = office::audit(store, env, &mut |so_far| {
        ctx.percent(id::CLI_OFFICE_LOOKING, so_far.done, so_far.total);
        std::ops::ControlFlow::Continue(())
    })?;
    ctx.progress_ends();
    Ok(audit.unwrap_or_default())
}

/// Mends the folder from what this computer has kept, then looks it over again; a base that is damaged is made anew before.
#[derive(Debug, Args)]
pub struct Repair {
    #[arg(id = "repair-anew", long = "anew")]
    anew: bool,
    #[arg(id = "repair-into-empty", long = "into-empty")]
    into_empty: bool,
    #[arg(id = "repair-folder", long = "folder", value_name = "DIR")]
    folder: Option<PathBuf>,
    #[arg(id = "repair-anyway", long = "anyway")]
    anyway: bool,
}

impl Repair {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let wanted = Wanted {
            place: self.folder.as_deref().map(Place::folder),
            anyway: self.anyway,
        };
        let mut anew = match wanted.place.is_some() || self.anew || is_damaged(ctx, &env)? {
            true => Some(make_anew(ctx, &env, &wanted)?),
            false => None,
        };
        let wish = Wish {
            now: true,
            audit: true,
            mend: true,
            fill: self.into_empty,
        };
        let mut store = ctx.writing()?;
        let mut report = sync::rounds(ctx, &store, &env, wish)?;
        let is_another =
            !report.diverged.is_empty() || !report.uncounted.is_empty() || report.is_unproven;
        if is_another && anew.is_none() {
            drop(store);
            anew = Some(make_anew(ctx, &env, &wanted)?);
            store = ctx.writing()?;
            report = sync::rounds(ctx, &store, &env, wish)?;
        }
        if let Err(failed) = sync::fail_unless_well(ctx, &report) {
            if let Some(anew) = &anew {
                ctx.note(&say::office::anew(ctx.words, anew, ctx.zone))?;
            }
            return Err(failed);
        }
        let audit = look_over(ctx, &store, &env)?;
        let document = json!({
            "mended": report.mended, "base": anew.as_ref().map(|anew| anew_json(ctx, anew)), "check": audit_json(ctx, &audit),
        });
        ctx.show(&document, |ctx| {
            let count = report.mended;
            let mended = match count {
                0 => ctx.tr(id::CLI_OFFICE_NOTHING_MENDED),
                _ => ctx
                    .words
                    .with(id::OFFICE_NOTE_MENDED, &[("count", count.into())]),
            };
            let base = anew
                .as_ref()
                .map(|anew| say::office::anew(ctx.words, anew, ctx.zone));
            let base = base.map_or_else(String::new, |said| format!("{said}\n"));
            format!("{base}{mended}\n{}", audit_text(ctx, &audit))
        })?;
        failed(&audit)
    }
}

/// Tells whether the base is to be made anew, which is said before that.
fn is_damaged(ctx: &mut Ctx<'_>, env: &Env) -> CliResult<bool> {
    let base = ctx.base()?.to_owned();
    let opened = match ctx.writing() {
        Ok(store) if office::uncounted(&store, env).is_ok_and(|found| !found.is_empty()) => {
            Ok(true)
        }
        Ok(store) => office::is_damaged(&store).map_err(CliError::from),
        Err(error) => Err(error),
    };
    match opened {
        Err(CliError::Store(
            StoreError::Damaged { .. } | StoreError::NotABase { .. } | StoreError::Lost { .. },
        )) => match office::can_be_made_anew(&base) {
            true => Ok(true),
            // Neither it nor a backup tells its office: the folder leads on, or what can be read.
            false => Err(CliError::failed(
                id::CLI_OFFICE_UNTOLD,
                id::CLI_OFFICE_UNTOLD_DO,
            )),
        },
        other => other,
    }
}

fn make_anew(ctx: &mut Ctx<'_>, env: &Env, wanted: &Wanted) -> CliResult<Anew> {
    let (base, clock) = (ctx.base()?.to_owned(), ctx.clock());
    let made = office::make_anew(&base, wanted, &clock, env, &mut |so_far| {
        ctx.percent(id::CLI_OFFICE_ANEW, so_far.done, so_far.total);
        std::ops::ControlFlow::Continue(())
    });
    ctx.progress_ends();
    Ok(made?.ok_or(StoreError::Cancelled)?)
}

/// So many of the parts that are gone are told.
const TOLD: usize = 1_000;

fn lacking_json(ctx: &Ctx<'_>, anew: &Anew) -> Vec<Value> {
    let one = |one: &Lacking| {
        json!({
            "action": RecordId(one.action), "at": Instant(one.at), "message": say::office::lacking(ctx.words, one, ctx.zone),
            "record": one.record.map(|(table, _)| table.name()), "id": one.record.map(|(_, row)| RecordId(row)),
            "name": one.name, "fields": one.columns, "gone": one.gone,
        })
    };
    anew.lacking.iter().take(TOLD).map(one).collect()
}

fn anew_json(ctx: &Ctx<'_>, anew: &Anew) -> Value {
    json!({
        "kept": anew.kept, "unsent": anew.unsent, "partly": anew.partly, "lacking": lacking_json(ctx, anew), "lost": anew.lost, "gathered": anew.gathered, "unread": anew.is_unread, "resealed": anew.resealed, "backup": anew.from, "segments": anew.segments,
        "dropped": sync::uncounted_json(&anew.dropped),
    })
}

fn tell(ctx: &mut Ctx<'_>, audit: &Audit) -> CliResult<()> {
    ctx.show(&audit_json(ctx, audit), |ctx| audit_text(ctx, audit))
}

fn audit_json(ctx: &Ctx<'_>, audit: &Audit) -> Value {
    let findings: Vec<Value> = audit
        .findings
        .iter()
        .map(|one| {
            json!({
                "kind": say::office::finding_code(one.kind), "message": say::office::finding(ctx.words, one.kind),
                "file": one.name, "device": one.device, "can_mend": one.can_mend,
            })
        })
        .collect();
    json!({
        "ok": audit.findings.is_empty(), "files": audit.files, "bytes": audit.bytes,
        "segments": audit.segments, "unchecked": audit.unchecked, "late": audit.late, "findings": findings,
    })
}

fn audit_text(ctx: &Ctx<'_>, audit: &Audit) -> String {
    let values = [
        ("files", audit.files.into()),
        ("bytes", (audit.bytes / 1024).into()),
        ("segments", audit.segments.into()),
    ];
    let mut looked = ctx.words.with(id::CLI_OFFICE_LOOKED, &values);
    for (count, text) in [
        (audit.unchecked, id::CLI_OFFICE_UNCHECKED),
        (audit.late, id::CLI_OFFICE_LATE),
    ] {
        if count > 0 {
            let line = ctx.words.with(text, &[("count", count.into())]);
            looked = format!("{looked}\n{line}");
        }
    }
    if audit.findings.is_empty() {
        return format!("{looked}\n{}", ctx.tr(id::CLI_OFFICE_ALL_WELL));
    }
    let mut table = Table::new([
        ctx.tr(id::CLI_WHAT),
        ctx.tr(id::CLI_OFFICE_FILE),
        ctx.tr(id::CLI_OFFICE_DEVICE),
        ctx.tr(id::CLI_OFFICE_CAN_MEND),
    ]);
    for one in audit.findings.iter().take(LISTED) {
        table.row([
            say::office::finding(ctx.words, one.kind),
            one.name.clone(),
            one.device.clone(),
            say::yes_no(ctx.words, one.can_mend),
        ]);
    }
    format!("{looked}\n{}", table.text())
}

fn failed(audit: &Audit) -> CliResult<()> {
    if audit.findings.is_empty() {
        return Ok(());
    }
    Err(
        CliError::failed(id::CLI_OFFICE_FOUND, id::CLI_OFFICE_FOUND_DO)
            .with("count", audit.findings.len().to_string()),
    )
}
