//! `kartoteka interaction list`: a client's timeline, or all interactions by kind, state, responsible user, time and text.

use clap::Args;

use super::arg::{self, codes};
use super::client::PageArgs;
use super::context::Ctx;
use super::error::CliResult;
use super::interaction::when_text;
use super::json::{InteractionJson, InteractionLineJson, PageJson};
use super::output::{Table, sections};
use super::reference::Ref;
use super::resolve;
use crate::domain::due::{self, Due};
use crate::domain::id::ClientId;
use crate::domain::interaction::{InteractionKind, InteractionState};
use crate::i18n::id;
use crate::say;
use crate::store::interaction_list::{self, InteractionFilter, InteractionLine};
use crate::store::{Store, Table as Rows, interaction};

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    text: Option<String>,
    #[arg(long, value_parser = codes!(InteractionKind))]
    kind: Option<InteractionKind>,
    #[arg(long, value_parser = codes!(InteractionState))]
    state: Option<InteractionState>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,
    #[arg(long, value_name = "WHEN")]
    to: Option<String>,
    #[arg(long)]
    oldest_first: bool,
    #[command(flatten)]
    page: PageArgs,
}

impl List {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let zone = ctx.zone;
        let when = |typed: &Option<String>| -> CliResult<_> {
            let when = typed.as_deref().map(|typed| arg::when(typed, ctx.moment()));
            when.transpose()
        };
        let from = when(&self.from)?.map(|when| when.start(zone));
        // The last day belongs to the period.
        let to = when(&self.to)?.map(|when| match when {
            Due::At(at) => at,
            Due::On(day) => due::day_start(day.succ_opt().unwrap_or(day), zone),
        });
        if let (Some(first), Some(last)) = (from, to) {
            let typed = |typed: &Option<String>| typed.clone().unwrap_or_default();
            let (from, to) = ((first, typed(&self.from)), (last, typed(&self.to)));
            arg::forwards(("from", "to"), &from, &to)?;
        }
        let (total, lines) = store.read(|conn| -> CliResult<_> {
            let responsible = match &self.responsible {
                Some(user) => Some(resolve::user(conn, user)?),
                None => None,
            };
            let filter = InteractionFilter {
                text: self.text.clone().unwrap_or_default(),
                kind: self.kind,
                state: self.state,
                responsible,
                from,
                to,
            };
            let limit = self.page.limit.unwrap_or(usize::MAX >> 1);
            let mut ids = match &self.client {
                Some(client) => self.of_client(conn, client.client(conn)?, &filter)?,
                None => interaction_list::ids(conn, &filter, !self.oldest_first, None)?,
            };
            let total = ids.len();
            ids.drain(..self.page.offset.min(total));
            ids.truncate(limit);
            Ok((total, interaction_list::lines(conn, &ids)?))
        })?;
        let page = PageJson {
            total,
            offset: self.page.offset,
            items: lines
                .iter()
                .map(|line| InteractionLineJson {
                    interaction: InteractionJson::from(&line.interaction),
                    client_name: line.client_name.clone(),
                })
                .collect(),
        };
        ctx.show(&page, |ctx| text_of(ctx, &store, &lines, total))
    }

    /// A client has few interactions, so the other conditions are looked at here.
    fn of_client(
        &self,
        conn: &rusqlite::Connection,
        client: ClientId,
        filter: &InteractionFilter,
    ) -> CliResult<Vec<crate::domain::id::InteractionId>> {
        let mut found = interaction::timeline(conn, client, 0, usize::MAX >> 1)?;
        let text = match filter.text.trim() {
            "" => None,
            text => {
                let filter = InteractionFilter {
                    text: text.to_owned(),
                    ..InteractionFilter::default()
                };
                let ids = interaction_list::ids(conn, &filter, true, None)?;
                Some(ids.into_iter().collect::<std::collections::HashSet<_>>())
            }
        };
        found.retain(|found| {
            let at = found.when().place();
            filter.kind.is_none_or(|kind| kind == found.kind)
                && filter.state.is_none_or(|state| state == found.state)
                && (filter.responsible.is_none() || filter.responsible == found.responsible)
                && filter.from.is_none_or(|from| at >= from)
                && filter.to.is_none_or(|to| at < to)
                && text.as_ref().is_none_or(|ids| ids.contains(&found.id))
        });
        if self.oldest_first {
            found.reverse();
        }
        Ok(found.into_iter().map(|found| found.id).collect())
    }
}

fn text_of(ctx: &Ctx<'_>, store: &Store, lines: &[InteractionLine], total: usize) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_WHEN),
        ctx.tr(id::COLUMN_KIND),
        ctx.tr(id::COLUMN_STATE),
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::COLUMN_TOPIC),
        ctx.tr(id::COLUMN_RESULT),
    ]);
    for line in lines {
        let found = &line.interaction;
        table.row([
            ctx.short(store, Rows::Interaction, found.id.get()),
            when_text(ctx, found),
            say::code(ctx.words, "interaction-kind", found.kind.code()),
            say::code(ctx.words, "interaction-state", found.state.code()),
            format!("{} {}", line.client_name, line.client_form)
                .trim_end()
                .to_owned(),
            if found.topic.is_empty() {
                found.content.clone()
            } else {
                found.topic.clone()
            },
            found.result.clone(),
        ]);
    }
    let count = ctx
        .words
        .with(id::COUNT_INTERACTIONS, &[("count", total.into())]);
    let shown = if lines.len() < total {
        let part = lines.len().into();
        ctx.words
            .with(id::CLI_SHOWN, &[("shown", part), ("total", count.into())])
    } else {
        count
    };
    sections([table.text(), shown])
}
