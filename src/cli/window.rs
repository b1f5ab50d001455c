//! From the command line to the window.

use super::context::Ctx;
use super::error::{CliError, CliResult};
use crate::i18n::id;
use crate::store::Store;
use crate::ui::app::Start;
use crate::ui::{self, RunError};

/// Opens the window on a base; returns when it was closed.
pub fn open(ctx: &Ctx<'_>, store: Store) -> CliResult<()> {
    let start = Start {
        language: ctx.asked_language(),
        fallback: ctx.words.language(),
        zone: ctx.zone,
        ..Start::new(store)
    };
    ui::run(start).map_err(|error| match error {
        RunError::NoDisplay => CliError::failed(id::CLI_NO_DISPLAY, id::CLI_NO_DISPLAY_DO),
        RunError::Window(cause) => CliError::failed(id::CLI_WINDOW_FAILED, id::CLI_NO_DISPLAY_DO)
            .with("cause", cause.to_string()),
    })
}
