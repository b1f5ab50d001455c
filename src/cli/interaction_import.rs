//! `kartoteka interaction export`: calls, meetings and letters as a table. Their import is `import::Import` itself.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use crate::exchange::interaction::export::{self, Form};
use crate::i18n::id;
use crate::store::client_list;
use crate::store::view::ViewSpec;

#[derive(Debug, Args)]
pub struct Export {
    file: PathBuf,
    #[arg(long, value_parser = [",", ";"])]
    delimiter: Option<String>,
    /// Interactions of these clients only.
    #[command(flatten)]
    filter: FilterArgs,
    /// Replaces the file when it exists.
    #[arg(long)]
    replace: bool,
}

impl Export {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let path = self.file.display().to_string();
        if self.file.exists() && !self.replace {
            return Err(
                CliError::failed(id::CLI_FILE_EXISTS, id::CLI_FILE_EXISTS_DO).with("path", path),
            );
        }
        let store = ctx.reading()?;
        let now = ctx.moment();
        let clients = store.read(|conn| -> CliResult<_> {
            let spec = self.filter.over(conn, ViewSpec::default(), ctx.today())?;
            if spec == ViewSpec::default() {
                return Ok(None);
            }
            let ids = client_list::ids(conn, &spec.filter, &spec.sort, now, None)?;
            Ok(Some(ids))
        })?;
        let mut form = Form::usual(ctx.words.language(), ctx.zone);
        match self.delimiter.as_deref() {
            Some(",") => form.delimiter = b',',
            Some(_) => form.delimiter = b';',
            None => {}
        }
        let watch = &mut |progress: crate::exchange::table::Progress| {
            ctx.percent(id::CLI_EXPORT_PROGRESS, progress.done, progress.total);
            ControlFlow::Continue(())
        };
        let done = export::export(&store, clients.as_deref(), &self.file, form, watch);
        ctx.progress_ends();
        let interactions = done?;
        let document = json!({ "file": self.file, "interactions": interactions });
        ctx.show(&document, |ctx| {
            let values = [("path", path.into()), ("count", interactions.into())];
            ctx.words.with(id::CLI_INTERACTIONS_EXPORTED, &values)
        })
    }
}
