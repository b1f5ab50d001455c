//! `kartoteka office join`: asking to be let in, and coming in after the admission.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use serde_json::{Value, json};

use super::super::context::Ctx;
use super::super::error::{CliError, CliResult};
use super::super::json::Instant;
use super::super::sync::{self, report_json};
use super::{device_name, home_json, note_keys};
use crate::i18n::{Language, id};
use crate::office::{self, Again, Entered, Env, Home, Phase, Place, Stop, Waiting};
use crate::say;
use crate::store::{Store, StoreError};

/// Between two looks for the admission.
const PAUSE: Duration = Duration::from_secs(2);

/// Asks to be let in with an invitation; without one: looks whether it was answered.
#[derive(Debug, Args)]
pub struct Join {
    /// The text, a file with it, or `-` to read it.
    #[arg(id = "invite-text", value_name = "INVITE|FILE|-")]
    invite: Option<String>,
    #[arg(id = "join-folder", long = "folder", value_name = "DIR")]
    folder: Option<PathBuf>,
    #[arg(id = "office-person", long = "person", value_name = "NAME")]
    person: Option<String>,
    #[arg(id = "office-device", long = "device", value_name = "NAME")]
    device: Option<String>,
    #[arg(id = "join-wait", long = "wait")]
    wait: bool,
    #[arg(id = "join-doubles", long = "doubles")]
    doubles: bool,
    #[arg(id = "give-up", long = "give-up", conflicts_with = "invite-text")]
    give_up: bool,
}

impl Join {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        if self.give_up {
            office::give_up(&store, &env)?;
            return ctx.show(&json!({ "joining": null }), |ctx| {
                ctx.tr(id::CLI_OFFICE_GIVEN_UP)
            });
        }
        if let Some(invite) = &self.invite {
            let wanted = office::Join {
                invite: text_of(invite)?,
                place: self.folder.as_deref().map(Place::folder),
                person: self.person.clone().unwrap_or_default(),
                device: device_name(self.device.clone()),
                doubles: self.doubles,
            };
            let again = match office::home(&store)? {
                Some(home) => Some(office::why_again(&store, &env, &home)?),
                None => None,
            };
            let waiting = office::join(&store, &env, &wanted)?;
            if let Some(again) = again {
                let why = ctx.tr(match again {
                    Again::NoKeys => id::CLI_OFFICE_AGAIN_KEYS,
                    Again::Twin => id::CLI_OFFICE_AGAIN_TWIN,
                    Again::CutOff => id::CLI_OFFICE_AGAIN_CUT_OFF,
                    Again::Out => id::CLI_OFFICE_AGAIN_OUT,
                });
                let what = ctx.tr(id::CLI_OFFICE_JOINING_AGAIN);
                ctx.note(&format!("{why} {what}"))?;
            }
            if !self.wait {
                ctx.show(&waiting_json(&waiting), |ctx| waiting_text(ctx, &waiting))?;
                return ctx.note(&ctx.tr(id::CLI_OFFICE_JOINING_DO));
            }
            ctx.note(&waiting_text(ctx, &waiting))?;
        }
        loop {
            let progress = ctx.working(id::CLI_OFFICE_PREPARING);
            let entered = office::enter(&store, &env, &progress);
            ctx.progress_ends();
            if self.wait && matches!(entered, Err(office::OfficeError::Busy)) {
                std::thread::sleep(PAUSE); // the window of this base is just entering
                continue;
            }
            match entered? {
                Entered::In(home) => return is_in(ctx, &store, &env, &home),
                Entered::Waiting(_) if self.wait => std::thread::sleep(PAUSE),
                Entered::Waiting(waiting) => {
                    ctx.show(&waiting_json(&waiting), |ctx| waiting_text(ctx, &waiting))?;
                    return ctx.note(&ctx.tr(id::CLI_OFFICE_STILL_WAITING));
                }
            }
        }
    }
}

/// The first exchange: all of the office comes, and what this base held before goes.
pub fn is_in(ctx: &mut Ctx<'_>, store: &Store, env: &Env, home: &Home) -> CliResult<()> {
    let report = sync::rounds(ctx, store, env, super::create::now())?;
    if report.phase == Phase::Stopped(Stop::NotAdmitted) {
        // Somebody has taken it out meanwhile, or long ago.
        return sync::fail_unless_well(ctx, &report);
    }
    let home = office::home(store)?.unwrap_or_else(|| home.clone());
    let document = json!({ "office": home_json(&home), "sync": report_json(ctx, &report) });
    ctx.show(&document, |ctx| {
        let values = [
            ("office", home.office.as_str().into()),
            ("received", report.received.into()),
        ];
        ctx.words.with(id::CLI_OFFICE_ENTERED, &values)
    })?;
    sync::note_unless_well(ctx, &report)?;
    super::people::note_who(ctx, store, env)?;
    note_keys(ctx, office::members(store, env)?.keys)
}

fn text_of(typed: &str) -> CliResult<String> {
    if typed == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    let path = Path::new(typed);
    if typed.contains("kartoteka-invite:") || !path.is_file() {
        if !typed.contains("kartoteka-invite:") {
            return Err(CliError::failed(
                id::CLI_OFFICE_NO_INVITE_FILE,
                id::CLI_OFFICE_NO_INVITE_FILE_DO,
            )
            .with("path", typed));
        }
        return Ok(typed.to_owned());
    }
    let bytes = std::fs::read(path).map_err(StoreError::io(path))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

pub fn waiting_json(waiting: &Waiting) -> Value {
    json!({ "joining": {
        "words": waiting.words,
        "language": waiting.language.map(Language::code),
        "folder": waiting.place.to_string(),
        "person": waiting.person,
        "device": waiting.device,
        "role": say::office::role_code(waiting.role),
        "since": Instant(waiting.since),
    }})
}

pub fn waiting_text(ctx: &Ctx<'_>, waiting: &Waiting) -> String {
    let values = [
        ("words", waiting.words.join("  ").into()),
        ("place", waiting.place.to_string().into()),
    ];
    let said = ctx.words.with(id::CLI_OFFICE_JOINING, &values);
    match waiting.language {
        Some(language) => {
            let values = [("language", language.own_name().into())];
            let language = ctx.words.with(id::TOGETHER_WORDS_LANGUAGE, &values);
            format!("{said}\n{language}")
        }
        None => said,
    }
}
