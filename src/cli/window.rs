//! From the command line to the window.

use super::context::Ctx;
use super::error::{CliError, CliResult};
use crate::i18n::id;
use crate::say;
use crate::store::{Store, StoreResult};
use crate::ui::window::How;
use crate::ui::{self, RunError};

/// Opens the window on a base; returns when it was closed.
pub fn open(ctx: &Ctx<'_>, store: Store) -> CliResult<()> {
    let how = how(ctx, store.path());
    run(how, Ok(store))
}

/// Opens the window on what opening the base gave: one that cannot be opened is said there, with the ways out.
pub fn open_or_rescue(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let how = how(ctx, ctx.base()?);
    let opened = how.open();
    if let Err(error) = &opened {
        let said = say::error(ctx.words, error);
        ctx.note(&format!("{} {}", said.what, said.todo))?;
    }
    run(how, opened)
}

fn how(ctx: &Ctx<'_>, base: &std::path::Path) -> How {
    How {
        base: base.to_owned(),
        clock: ctx.clock(),
        language: ctx.asked_language(),
        fallback: ctx.words.language(),
        zone: ctx.zone,
        backs_up: true,
        office: ctx.office().ok(),
    }
}

fn run(how: How, opened: StoreResult<Store>) -> CliResult<()> {
    ui::run(how, opened).map_err(|error| match error {
        RunError::NoDisplay => CliError::failed(id::CLI_NO_DISPLAY, id::CLI_NO_DISPLAY_DO),
        RunError::Window(cause) => CliError::failed(id::CLI_WINDOW_FAILED, id::CLI_NO_DISPLAY_DO)
            .with("cause", cause.to_string()),
    })
}
