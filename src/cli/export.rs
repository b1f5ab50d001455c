//! `kartoteka export FILE`: clients with everything on their cards, as a table for spreadsheets or as vCards.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::resolve;
use crate::exchange::export::{self, Format, usual_delimiter};
use crate::exchange::vcard::Version;
use crate::i18n::id;
use crate::store::client_list;
use crate::store::view::ViewSpec;

#[derive(Debug, Args)]
pub struct Export {
    file: PathBuf,
    /// By the file's name when left out.
    #[arg(long, value_parser = ["csv", "vcard3", "vcard4"])]
    format: Option<String>,
    #[arg(long, value_parser = [",", ";"])]
    delimiter: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Replaces the file when it exists.
    #[arg(long)]
    replace: bool,
}

impl Export {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if self.file.exists() && !self.replace {
            let path = self.file.display().to_string();
            return Err(
                CliError::failed(id::CLI_FILE_EXISTS, id::CLI_FILE_EXISTS_DO).with("path", path),
            );
        }
        let store = ctx.reading()?;
        let now = ctx.moment();
        let ids = store.read(|conn| -> CliResult<_> {
            let view = match &self.view {
                Some(name) => resolve::view(conn, name)?.spec,
                None => ViewSpec::default(),
            };
            let spec = self.filter.over(conn, view, ctx.today())?;
            if spec == ViewSpec::default() {
                return Ok(None);
            }
            let ids = client_list::ids(conn, &spec.filter, &spec.sort, now, None)?;
            Ok(Some(ids))
        })?;
        let (format, language) = (self.format(ctx), ctx.words.language());
        let done = export::export(
            &store,
            ids.as_deref(),
            &self.file,
            format,
            language,
            &mut |progress| {
                ctx.percent(id::CLI_EXPORT_PROGRESS, progress.done, progress.total);
                ControlFlow::Continue(())
            },
        );
        ctx.progress_ends();
        let exported = done?;
        let document = json!({
            "file": self.file, "clients": exported.clients, "contacts": exported.people,
        });
        ctx.show(&document, |ctx| {
            let counts = [
                (id::COUNT_CLIENTS, exported.clients),
                (id::COUNT_PEOPLE, exported.people),
            ]
            .map(|(count, number)| ctx.words.with(count, &[("count", number.into())]));
            let path = self.file.display().to_string();
            let values = [("path", path.into()), ("counts", counts.join(", ").into())];
            let done = ctx.words.with(id::CLI_EXPORTED, &values);
            // Whoever keeps the file as their only copy has to know what is not in it.
            format!("{done}\n{}", ctx.tr(id::CLI_EXPORT_WHAT_IS_NOT))
        })
    }

    fn format(&self, ctx: &Ctx<'_>) -> Format {
        let extension = self.file.extension().unwrap_or_default();
        let is_card = ["vcf", "vcard"]
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known));
        match self.format.as_deref() {
            Some("vcard3") => Format::VCard(Version::V3),
            Some("vcard4") => Format::VCard(Version::V4),
            None if is_card => Format::VCard(Version::V4),
            _ => Format::Csv {
                delimiter: match self.delimiter.as_deref() {
                    Some(",") => b',',
                    Some(_) => b';',
                    None => usual_delimiter(ctx.words.language()),
                },
            },
        }
    }
}
