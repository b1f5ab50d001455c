//! `kartoteka tag ...`: the tags in use. A tag is made by `client tag`.

use clap::Subcommand;

use super::context::Ctx;
use super::error::CliResult;
use super::json::{RecordId, TagJson};
use super::output::Table;
use crate::i18n::id;
use crate::store::client_list::{self, ClientFilter};
use crate::store::tag;

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
        }
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let now = ctx.moment();
    let all = store.read(|conn| -> CliResult<Vec<TagJson>> {
        let mut all = Vec::new();
        for found in tag::all(conn)? {
            let filter = ClientFilter {
                tag: Some(found.id.get()),
                ..ClientFilter::default()
            };
            all.push(TagJson {
                id: RecordId(found.id.get()),
                name: found.name,
                clients: client_list::count(conn, &filter, now)?,
            });
        }
        Ok(all)
    })?;
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_TAG),
            ctx.tr(id::RECORD_CLIENT),
        ]);
        for tag in &all {
            let count = ctx
                .words
                .with(id::COUNT_CLIENTS, &[("count", tag.clients.into())]);
            table.row([tag.id.0.to_string(), tag.name.clone(), count]);
        }
        table.text()
    })
}
