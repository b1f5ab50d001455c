//! `kartoteka document list`: documents by any filter, with sums.

use clap::Args;
use serde_json::json;

use super::show::{rows_json, rows_text};
use crate::cli::arg::{self, codes};
use crate::cli::client::PageArgs;
use crate::cli::context::Ctx;
use crate::cli::error::{CliError, CliResult, OfField};
use crate::cli::output::{Table, sections};
use crate::cli::reference::Ref;
use crate::cli::{resolve, trade};
use crate::domain::document::{DocumentKind, Standing};
use crate::domain::id::{ClientId, CompanyId, DealId, OrderId};
use crate::i18n::id;
use crate::store::document::list::{self, DocumentFilter, DocumentSort, WAITING};

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    text: Option<String>,
    #[arg(long = "kind", value_parser = codes!(DocumentKind))]
    list_kind: Option<DocumentKind>,
    #[arg(long = "state", value_parser = standings())]
    document_state: Option<String>,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long)]
    order: Option<Ref>,
    #[arg(long)]
    company: Option<Ref>,
    #[arg(long, value_name = "USER|me|none")]
    responsible: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long, value_name = "DATE")]
    expires_by: Option<String>,
    #[arg(long, value_name = "DAYS")]
    expires_in: Option<i64>,
    /// Without it they are left out, so that sums count nothing twice.
    #[arg(long)]
    also_replaced: bool,
    #[arg(long = "sort", value_name = "COLUMN[:desc]")]
    document_sort: Option<String>,
    #[command(flatten)]
    page: PageArgs,
}

fn standings() -> clap::builder::PossibleValuesParser {
    let codes = Standing::ALL.iter().map(|standing| standing.code());
    clap::builder::PossibleValuesParser::new(codes.chain([WAITING]))
}

/// Reads `COLUMN` or `COLUMN:desc`.
fn sort(typed: Option<&str>) -> CliResult<(DocumentSort, bool)> {
    const COLUMNS: [(&str, DocumentSort); 7] = [
        ("date", DocumentSort::Date),
        ("number", DocumentSort::Number),
        ("kind", DocumentSort::Kind),
        ("client", DocumentSort::Client),
        ("amount", DocumentSort::Amount),
        ("valid_until", DocumentSort::Valid),
        ("state", DocumentSort::State),
    ];
    let Some(typed) = typed else {
        return Ok((DocumentSort::Date, true));
    };
    let (column, order) = typed.split_once(':').unwrap_or((typed, "asc"));
    let known = COLUMNS
        .iter()
        .find(|(name, _)| *name == column.replace('-', "_"));
    match (known, order) {
        (Some((_, by)), "asc" | "desc") => Ok((*by, order == "desc")),
        _ => Err(
            CliError::wrong(id::CLI_UNKNOWN_COLUMN, id::CLI_UNKNOWN_COLUMN_DO)
                .with("given", typed)
                .with("allowed", COLUMNS.map(|(name, _)| name).join(", "))
                .of_field("sort"),
        ),
    }
}

impl List {
    pub fn run(self, ctx: &mut Ctx<'_>, kind: Option<DocumentKind>) -> CliResult<()> {
        let store = ctx.reading()?;
        let today = ctx.today();
        let by = sort(self.document_sort.as_deref())?;
        let (sums, rows) = store.read(|conn| -> CliResult<_> {
            let client = self.client.as_ref().map(|typed| typed.client(conn));
            let deal = self.deal.as_ref().map(|typed| typed.deal(conn));
            let order = self.order.as_ref().map(|typed| typed.order(conn));
            let company = self.company.as_ref().map(|typed| typed.company(conn));
            let currency = self.currency.as_deref();
            let currency = currency.map(|typed| trade::currency(conn, Some(typed)));
            let responsible = match self.responsible.as_deref() {
                Some("none") => Some(0),
                Some(user) => Some(resolve::user(conn, user)?.get()),
                None => None,
            };
            let day = |typed: &Option<String>| arg::optional_date(typed.as_deref(), today);
            let days = (self.from.as_deref(), self.to.as_deref());
            let (from, to) = arg::period(("from", "to"), days, today)?;
            let filter = DocumentFilter {
                text: self.text.clone().unwrap_or_default(),
                kind: kind.or(self.list_kind).map(|kind| kind.code().to_owned()),
                standing: self.document_state.clone(),
                client: client.transpose()?.map(ClientId::get),
                deal: deal.transpose()?.map(DealId::get),
                order: order.transpose()?.map(OrderId::get),
                company: company.transpose()?.map(CompanyId::get),
                responsible,
                currency: currency
                    .transpose()?
                    .map(|currency| currency.code().to_owned()),
                from,
                to,
                expires_by: day(&self.expires_by).of_field("expires-by")?,
                expires_in: self.expires_in,
                replaced: self.also_replaced,
            };
            let last = self
                .page
                .limit
                .map(|limit| limit.saturating_add(self.page.offset));
            let ids = list::ids(conn, &filter, by, today, last)?;
            let wanted = ids.get(self.page.offset..).unwrap_or_default();
            Ok((
                list::sums(conn, &filter, today)?,
                list::lines(conn, wanted)?,
            ))
        })?;
        let total: i64 = sums.iter().map(|sum| sum.count).sum();
        let document = json!({
            "total": total,
            "offset": self.page.offset,
            "sums": sums.iter().map(|sum| json!({
                "currency": sum.currency.code(),
                "count": sum.count,
                "net": trade::amount_json(sum.net, sum.currency),
                "gross": trade::amount_json(sum.gross, sum.currency),
            })).collect::<Vec<_>>(),
            "items": rows_json(&rows, today),
        });
        ctx.show(&document, |ctx| {
            let count = usize::try_from(total).unwrap_or(usize::MAX);
            let found = trade::found(ctx.words, id::CLI_COUNT_DOCUMENTS, rows.len(), count);
            let mut totals = Table::new([
                ctx.tr(id::COLUMN_CURRENCY),
                ctx.tr(id::CLI_NET),
                ctx.tr(id::COLUMN_AMOUNT),
            ]);
            for sum in &sums {
                totals.row([
                    sum.currency.code().to_owned(),
                    trade::money(ctx.words, sum.net, sum.currency),
                    trade::money(ctx.words, sum.gross, sum.currency),
                ]);
            }
            sections([rows_text(ctx, &store, &rows), totals.text(), found])
        })
    }
}
