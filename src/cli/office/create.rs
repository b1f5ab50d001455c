//! `kartoteka office create`, and saying where the folder is now.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::super::context::Ctx;
use super::super::error::CliResult;
use super::super::sync::{self, report_json};
use super::{device_name, home_json, note_keys};
use crate::i18n::id;
use crate::office::{self, Place, Wish};

/// Creates an office in an empty folder.
#[derive(Debug, Args)]
pub struct Create {
    #[arg(id = "office-folder", value_name = "DIR")]
    folder: PathBuf,
    #[arg(id = "office-name", long = "name", value_name = "TEXT")]
    name: String,
    #[arg(id = "office-person", long = "person", value_name = "NAME")]
    person: Option<String>,
    #[arg(id = "office-device", long = "device", value_name = "NAME")]
    device: Option<String>,
}

/// Says where the folder is now.
#[derive(Debug, Args)]
pub struct Folder {
    #[arg(id = "office-folder", value_name = "DIR")]
    folder: PathBuf,
    #[arg(id = "folder-fill", long = "fill")]
    fill: bool,
}

impl Create {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let wanted = office::Create {
            place: Place::folder(&self.folder),
            office: self.name,
            person: self.person.unwrap_or_default(),
            device: device_name(self.device),
        };
        let progress = ctx.working(id::CLI_OFFICE_PREPARING);
        let home = office::create(&store, &env, &wanted, &progress)?;
        ctx.progress_ends();
        let report = sync::rounds(ctx, &store, &env, now())?;
        let document = json!({ "office": home_json(&home), "sync": report_json(ctx, &report) });
        ctx.show(&document, |ctx| {
            let values = [
                ("office", home.office.as_str().into()),
                ("place", home.place.to_string().into()),
            ];
            ctx.words.with(id::CLI_OFFICE_CREATED, &values)
        })?;
        sync::note_unless_well(ctx, &report)?;
        note_keys(ctx, office::members(&store, &env)?.keys)?;
        ctx.note(&ctx.tr(id::CLI_OFFICE_CREATED_DO))
    }
}

impl Folder {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        office::move_to(&store, &env, &Place::folder(&self.folder), self.fill)?;
        let report = sync::rounds(ctx, &store, &env, now())?;
        sync::tell(ctx, &report)
    }
}

/// At once, whatever was looked at lately.
pub fn now() -> Wish {
    Wish {
        now: true,
        ..Wish::default()
    }
}
