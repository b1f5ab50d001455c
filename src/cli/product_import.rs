//! `kartoteka product import|export`: products and services with their prices, from tables and into them.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::import::Import;
use crate::exchange::export::usual_delimiter;
use crate::exchange::product::export;
use crate::exchange::target::Subject;
use crate::i18n::id;

#[derive(Debug, Subcommand)]
pub enum Command {
    Import(Box<Import>),
    Export(Export),
}

#[derive(Debug, Args)]
pub struct Export {
    file: PathBuf,
    #[arg(long, value_parser = [",", ";"])]
    delimiter: Option<String>,
    /// Replaces the file when it exists.
    #[arg(long)]
    replace: bool,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Import(import) => import.of(Subject::Products).run(ctx),
            Self::Export(export) => export.run(ctx),
        }
    }
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
        let language = ctx.words.language();
        let delimiter = match self.delimiter.as_deref() {
            Some(",") => b',',
            Some(_) => b';',
            None => usual_delimiter(language),
        };
        let watch = &mut |progress: crate::exchange::table::Progress| {
            ctx.percent(id::CLI_EXPORT_PROGRESS, progress.done, progress.total);
            ControlFlow::Continue(())
        };
        let done = export::export(&store, None, &self.file, delimiter, language, watch);
        ctx.progress_ends();
        let products = done?;
        let document = json!({ "file": self.file, "products": products });
        ctx.show(&document, |ctx| {
            let values = [("path", path.into()), ("count", products.into())];
            ctx.words.with(id::CLI_PRODUCTS_EXPORTED, &values)
        })
    }
}
