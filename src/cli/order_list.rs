//! `kartoteka order list`: orders by any filter, with what is shipped, paid and late.

use clap::Args;
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::client::PageArgs;
use super::context::Ctx;
use super::error::CliResult;
use super::misfit;
use super::output::{Table, sections};
use super::reference::Ref;
use super::resolve;
use super::trade::{self, id_json, link_json};
use crate::domain::id::{ClientId, DealId, ProductId, UserId};
use crate::domain::money::Currency;
use crate::domain::order::Progress;
use crate::i18n::id;
use crate::say;
use crate::store::order_list::{self, Late, OrderFilter, OrderRow, OrderSort};

#[derive(Debug, Args)]
pub struct List {
    #[arg(long)]
    text: Option<String>,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long)]
    product: Option<Ref>,
    #[arg(long, value_name = "USER|me|none")]
    responsible: Option<String>,
    #[arg(long, value_parser = codes!(Progress))]
    shipped: Option<Progress>,
    #[arg(long, value_parser = codes!(Progress))]
    paid: Option<Progress>,
    #[arg(long = "state", value_parser = ["open", "cancelled"])]
    order_state: Option<String>,
    #[arg(long, value_parser = ["shipment", "payment", "either"])]
    late: Option<String>,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    #[arg(long = "sort", value_name = "COLUMN[:desc]")]
    order_sort: Option<String>,
    #[command(flatten)]
    page: PageArgs,
}

/// Reads `COLUMN` or `COLUMN:desc`.
fn sort(typed: Option<&str>) -> CliResult<(OrderSort, bool)> {
    const COLUMNS: [(&str, OrderSort); 8] = [
        ("date", OrderSort::Date),
        ("number", OrderSort::Number),
        ("client", OrderSort::Client),
        ("amount", OrderSort::Amount),
        ("paid", OrderSort::Paid),
        ("shipped", OrderSort::Shipped),
        ("due", OrderSort::Due),
        ("ship_by", OrderSort::ShipBy),
    ];
    let Some(typed) = typed else {
        return Ok((OrderSort::Date, true));
    };
    arg::sort(typed, &COLUMNS)
}

impl List {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let today = ctx.today();
        let by = sort(self.order_sort.as_deref())?;
        let days = (self.from.as_deref(), self.to.as_deref());
        let (from, to) = arg::period(("from", "to"), days, today)?;
        let (sums, rows) = store.read(|conn| -> CliResult<_> {
            let client = self.client.as_ref().map(|typed| typed.client(conn));
            let deal = self.deal.as_ref().map(|typed| typed.deal(conn));
            let product = self.product.as_ref().map(|typed| typed.product(conn));
            let currency = self.currency.as_deref();
            let currency = currency.map(|typed| trade::currency(conn, Some(typed)));
            let responsible = resolve::responsible(conn, self.responsible.as_deref())?;
            let filter = OrderFilter {
                text: self.text.clone().unwrap_or_default(),
                client: client.transpose()?.map(ClientId::get),
                deal: deal.transpose()?.map(DealId::get),
                product: product.transpose()?.map(ProductId::get),
                responsible,
                shipped: self.shipped.map(|progress| progress.code().to_owned()),
                paid: self.paid.map(|progress| progress.code().to_owned()),
                late: self.late.as_deref().map(|late| match late {
                    "shipment" => Late::Shipment,
                    "payment" => Late::Payment,
                    _ => Late::Either,
                }),
                currency: currency
                    .transpose()?
                    .map(|currency: Currency| currency.code().to_owned()),
                cancelled: self
                    .order_state
                    .as_deref()
                    .map(|state| state == "cancelled"),
                from,
                to,
            };
            let ids = order_list::ids(conn, &filter, by, today, self.page.last())?;
            let wanted = ids.get(self.page.offset..).unwrap_or_default();
            Ok((
                order_list::sums(conn, &filter, today)?,
                order_list::lines(conn, wanted)?,
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
                "shipped": trade::amount_json(sum.shipped, sum.currency),
                "paid": trade::amount_json(sum.paid, sum.currency),
            })).collect::<Vec<_>>(),
            "items": rows.iter().map(|row| {
                let mut item = row_json(row);
                item["shipment_late"] = json!(row.shipment_late(today));
                item["payment_late"] = json!(row.payment_late(today));
                item
            }).collect::<Vec<_>>(),
        });
        ctx.show(&document, |ctx| {
            let count = usize::try_from(total).unwrap_or(usize::MAX);
            let found = trade::found(ctx.words, id::CLI_COUNT_ORDERS, rows.len(), count);
            let mut totals = Table::new([
                ctx.tr(id::COLUMN_CURRENCY),
                ctx.tr(id::CLI_ORDERED),
                ctx.tr(id::CLI_SHIPPED),
                ctx.tr(id::CLI_PAID),
            ]);
            for sum in &sums {
                totals.row([
                    sum.currency.code().to_owned(),
                    trade::money(ctx.words, sum.gross, sum.currency),
                    trade::money(ctx.words, sum.shipped, sum.currency),
                    trade::money(ctx.words, sum.paid, sum.currency),
                ]);
            }
            sections([rows_text(ctx, &rows), totals.text(), found])
        })
    }
}

/// Writes orders as a table; they are named by their numbers.
pub fn rows_text(ctx: &Ctx<'_>, rows: &[OrderRow]) -> String {
    let today = ctx.today();
    let mut table = Table::new([
        ctx.tr(id::RECORD_CLIENT_ORDER),
        ctx.tr(id::COLUMN_DATE),
        ctx.tr(id::RECORD_CLIENT),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::CLI_SHIPPED),
        ctx.tr(id::CLI_PAID),
        ctx.tr(id::CLI_LATE),
    ]);
    for row in rows {
        let late = if row.is_cancelled {
            ctx.tr(id::ORDER_CANCELLED)
        } else {
            let late = late_text(ctx, row.shipment_late(today), row.payment_late(today));
            let all = say::order::short(ctx.words, row.misfit).into_iter();
            let all: Vec<String> = all
                .chain(Some(late).filter(|late| !late.is_empty()))
                .collect();
            all.join(", ")
        };
        table.row([
            row.number.clone(),
            trade::day(ctx.words, row.date),
            format!("{} {}", row.client_name, row.client_form)
                .trim_end()
                .to_owned(),
            trade::money(ctx.words, row.gross, row.currency),
            say::code(ctx.words, "shipped", row.shipped_state.code()),
            say::code(ctx.words, "paid", row.paid_state.code()),
            late,
        ]);
    }
    table.text()
}

/// Says what is late and by how many days.
pub fn late_text(ctx: &Ctx<'_>, shipment: Option<i64>, payment: Option<i64>) -> String {
    let parts: Vec<String> = [
        (id::CLI_SHIPMENT_LATE, shipment),
        (id::CLI_PAYMENT_LATE, payment),
    ]
    .into_iter()
    .filter_map(|(message, days)| Some(ctx.words.with(message, &[("days", days?.into())])))
    .collect();
    parts.join(", ")
}

/// Gives a row of the list of orders as JSON.
pub fn row_json(row: &OrderRow) -> Value {
    let amount = |minor| trade::amount_json(minor, row.currency);
    json!({
        "id": id_json(row.id.get()),
        "number": row.number,
        "client": link_json(row.client.map(ClientId::get)),
        "client_name": row.client_name,
        "deal": link_json(row.deal.map(DealId::get)),
        "responsible": link_json(row.responsible.map(UserId::get)),
        "date": trade::day_json(row.date),
        "currency": row.currency.code(),
        "net": amount(row.net),
        "vat": amount(row.vat),
        "gross": amount(row.gross),
        "shipped": amount(row.shipped),
        "paid": amount(row.paid),
        "shipped_state": row.shipped_state.code(),
        "paid_state": row.paid_state.code(),
        "ship_by": trade::day_json(row.ship_by),
        "due": trade::day_json(row.due),
        "cancelled": row.is_cancelled,
        "misfits": misfit::kinds_json(row.misfit),
    })
}
