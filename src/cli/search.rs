//! `kartoteka search TEXT`: one search for clients, contact persons, details, notes and interactions.

use clap::Args;
use serde::Serialize;

use super::context::Ctx;
use super::error::CliResult;
use super::json::{HitJson, RecordId};
use super::output::{Table, sections};
use crate::i18n::id;
use crate::store::Table as Rows;
use crate::store::search::{self, Hit, Target};

#[derive(Debug, Args)]
pub struct Search {
    text: String,
    #[arg(long, default_value_t = 20)]
    limit: usize,
}

/// What was found.
#[derive(Debug, Serialize)]
struct FoundJson {
    /// The text as it was understood, when that is not as typed: in another keyboard layout.
    corrected: Option<String>,
    /// Words were taken with a typo.
    typos: bool,
    hits: Vec<HitJson>,
}

impl Search {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let found = store.read(|conn| search::find(conn, &self.text, self.limit))?;
        let document = FoundJson {
            corrected: found.corrected,
            typos: found.typos,
            hits: found.hits.iter().map(json).collect(),
        };
        ctx.show(&document, |ctx| {
            if document.hits.is_empty() {
                return ctx.words.with(
                    id::CLI_NOTHING_FOUND,
                    &[("text", self.text.as_str().into())],
                );
            }
            let understood = document
                .corrected
                .as_ref()
                .map(|text| ctx.words.with(id::CLI_UNDERSTOOD, &[("text", text.into())]))
                .or_else(|| document.typos.then(|| ctx.tr(id::SEARCH_SIMILAR)));
            let mut table = Table::new([
                ctx.tr(id::COLUMN_ID),
                ctx.tr(id::CLI_WHAT),
                ctx.tr(id::COLUMN_NAME),
                String::new(),
            ]);
            for hit in &document.hits {
                let (kind, rows) = match hit.target {
                    "client" => (id::RECORD_CLIENT, Rows::Client),
                    "contact" => (id::RECORD_PERSON, Rows::Person),
                    "deal" => (id::RECORD_DEAL, Rows::Deal),
                    "product" => (id::RECORD_PRODUCT, Rows::Product),
                    "order" => (id::RECORD_CLIENT_ORDER, Rows::ClientOrder),
                    "document" => (id::RECORD_DOCUMENT, Rows::Document),
                    "task" => (id::RECORD_TASK, Rows::Task),
                    "entry" => (id::RECORD_CALENDAR_ENTRY, Rows::CalendarEntry),
                    _ => (id::RECORD_INTERACTION, Rows::Interaction),
                };
                table.row([
                    ctx.short(&store, rows, hit.id.0),
                    ctx.tr(kind),
                    format!("{} {}", hit.title, hit.legal_form)
                        .trim_end()
                        .to_owned(),
                    hit.detail.clone(),
                ]);
            }
            sections([understood.unwrap_or_default(), table.text()])
        })
    }
}

fn json(hit: &Hit) -> HitJson {
    let (target, row) = match hit.target {
        Target::Client(id) => ("client", id.get()),
        Target::Person(id) => ("contact", id.get()),
        Target::Interaction(id) => ("interaction", id.get()),
        Target::Deal(id) => ("deal", id.get()),
        Target::Product(id) => ("product", id.get()),
        Target::Order(id) => ("order", id.get()),
        Target::Document(id, _) => ("document", id.get()),
        Target::Task(id) => ("task", id.get()),
        Target::Entry(id) => ("entry", id.get()),
    };
    HitJson {
        target,
        id: RecordId(row),
        client: hit.client.map(|id| RecordId(id.get())),
        title: hit.title.clone(),
        legal_form: hit.form.clone(),
        detail: hit.detail.clone(),
    }
}
