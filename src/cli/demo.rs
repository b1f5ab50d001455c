//! `kartoteka demo`: a demo office to try the program with. It opens the window on it, or, where there is no display,
//! leaves the screens as pictures and the printed documents as PDF. With `--size` it makes as many clients as wanted and opens nothing.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::{document, print, screenshot, window};
use crate::demo::{self, DemoOptions, Summary};
use crate::i18n::id;
use crate::platform;
use crate::say;
use crate::store::client_list::{self, ClientFilter};
use crate::store::{Role, Store, StoreError};
use crate::ui::photo::{self, Pose};

#[derive(Debug, Args)]
pub struct Demo {
    #[arg(long, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..=5_000_000))]
    size: Option<usize>,
    #[arg(long)]
    seed: Option<u64>,
    /// Folder for the pictures when there is no display.
    #[arg(long, value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Makes the office and opens nothing.
    #[arg(long)]
    no_window: bool,
    /// Takes back what it made.
    #[arg(id = "remove-demo", long = "remove", conflicts_with_all = ["size", "seed", "folder"])]
    remove: bool,
}

impl Demo {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        // The user's own clients and invented ones do not belong into one base.
        if !ctx.names_base() {
            let base = ctx.base()?.with_file_name("demo.base");
            ctx.use_base(base);
        }
        let store = ctx.writing()?;
        if self.remove {
            return remove(ctx, &store);
        }
        if self.size.is_some() {
            let summary = self.make(ctx, &store)?;
            return tell(ctx, &store, Some(summary), &Files::default());
        }
        let now = ctx.moment();
        let known = store.read(|conn| client_list::count(conn, &ClientFilter::default(), now))?;
        let made = if known == 0 {
            Some(self.make(ctx, &store)?)
        } else {
            None
        };
        if self.no_window {
            return tell(ctx, &store, made, &Files::default());
        }
        if ctx.has_display() {
            tell(ctx, &store, made, &Files::default())?;
            return window::open(ctx, store);
        }
        let folder = match self.folder {
            Some(folder) => folder,
            None => store.path().with_file_name("demo"),
        };
        let pictures = photograph(ctx, &store, &folder)?;
        let mut documents = print::samples(ctx, &store, &folder)?;
        documents.extend(document::samples(ctx, &store, &folder)?);
        let files = Files {
            pictures,
            documents,
        };
        tell(ctx, &store, made, &files)
    }

    fn make(&self, ctx: &mut Ctx<'_>, store: &Store) -> CliResult<Summary> {
        let options = DemoOptions {
            size: self.size,
            language: ctx.words.language(),
            zone: ctx.zone,
            seed: self.seed.unwrap_or(DemoOptions::default().seed),
            pages: document::demo_pages(ctx),
        };
        let made = demo::make(store, &options, &mut |progress| {
            let (done, total) = (progress.done.into(), progress.total.into());
            let values = [("done", done), ("total", total)];
            let text = ctx.words.with(id::CLI_DEMO_PROGRESS, &values);
            ctx.progress(&text);
            ControlFlow::Continue(())
        });
        ctx.progress_ends();
        Ok(made?)
    }
}

/// Takes back each step in which the office was made.
fn remove(ctx: &mut Ctx<'_>, store: &Store) -> CliResult<()> {
    let mut lines = Vec::new();
    while let Some(step) = store.undo_demo()? {
        let said = say::action(ctx.words, step.action, Role::Undo, &step.subject);
        lines.push(said);
    }
    if lines.is_empty() {
        let nothing = (id::CLI_NOTHING_TO_UNDO, id::CLI_NOTHING_TO_UNDO_DO);
        return Err(CliError::failed(nothing.0, nothing.1));
    }
    ctx.show(&json!({ "removed": lines.len() }), |_| lines.join("\n"))
}

/// What is left where there is no display.
#[derive(Debug, Default)]
struct Files {
    pictures: Vec<PathBuf>,
    documents: Vec<PathBuf>,
}

/// Writes a picture of every screen into a folder.
fn photograph(ctx: &Ctx<'_>, store: &Store, folder: &Path) -> CliResult<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(StoreError::io(folder))?;
    let mut pictures = Vec::new();
    for name in photo::NAMES {
        // The demo shares no folder with anybody: there is nothing to be seen of an office.
        if name.starts_with("gallery") || ["office", "conflicts"].contains(&name) {
            continue;
        }
        let pose = Pose::new(ctx.words.language());
        let png = screenshot::picture(store, name, &pose)?;
        let path = folder.join(format!("{name}.png"));
        platform::write_file(&path, &png).map_err(StoreError::io(&path))?;
        pictures.push(path);
    }
    Ok(pictures)
}

fn tell(ctx: &mut Ctx<'_>, store: &Store, made: Option<Summary>, files: &Files) -> CliResult<()> {
    let made_json = made.map(|made| {
        json!({
            "clients": made.clients, "contacts": made.persons, "interactions": made.interactions,
            "deals": made.deals, "orders": made.orders, "documents": made.documents,
        })
    });
    let document = json!({ "base": store.path(), "made": made_json,
        "pictures": files.pictures, "documents": files.documents,
    });
    ctx.show(&document, |ctx| {
        let base = store.path().display().to_string();
        let mut lines = vec![ctx.words.with(id::CLI_DEMO_BASE, &[("path", base.into())])];
        if let Some(made) = made {
            let counts = [
                (id::COUNT_CLIENTS, made.clients),
                (id::COUNT_PEOPLE, made.persons),
                (id::COUNT_INTERACTIONS, made.interactions),
                (id::COUNT_DEALS, made.deals),
                (id::COUNT_ORDERS, made.orders),
                (id::CLI_COUNT_DOCUMENTS, made.documents),
            ]
            .map(|(count, number)| ctx.words.with(count, &[("count", number.into())]));
            lines.push(counts.join(", "));
        }
        if let Some(folder) = files.pictures.first().and_then(|picture| picture.parent()) {
            let folder = folder.display().to_string();
            lines.push(
                ctx.words
                    .with(id::CLI_DEMO_PICTURES, &[("path", folder.into())]),
            );
        }
        lines.join("\n")
    })
}

impl From<crate::ui::photo::PhotoError> for CliError {
    fn from(error: crate::ui::photo::PhotoError) -> Self {
        match error {
            photo::PhotoError::Store(error) => Self::Store(error),
            other => Self::failed(id::CLI_PICTURE_FAILED, id::CLI_PICTURE_FAILED_DO)
                .with("cause", other.to_string()),
        }
    }
}
