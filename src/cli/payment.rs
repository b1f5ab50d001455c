//! `kartoteka payment ...`: payments and refunds, one over several orders; what is on no order is an advance.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::order::{day_or_today, get as order_of};
use super::output::{Table, sections};
use super::reference::Ref;
use super::trade::{self, id_json, link_json};
use crate::domain::id::{ClientId, OrderId, PaymentId};
use crate::domain::order::{Payment, PaymentKind, PaymentMethod};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Store, StoreError, Table as Rows, order_analysis, payment};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    /// Money given back.
    Refund(Box<Add>),
    List(List),
    Show {
        payment: Ref,
    },
    Edit(Box<Edit>),
    /// Puts a payment on orders: those not named lose their part.
    PutOn {
        payment: Ref,
        #[arg(long = "order", value_name = "ORDER[=AMOUNT]")]
        on: Vec<String>,
    },
    Delete {
        payment: Ref,
    },
    Restore {
        #[arg(required = true)]
        payments: Vec<Ref>,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(value_name = "AMOUNT")]
    sum: String,
    #[arg(long)]
    client: Option<Ref>,
    /// Orders it is for, each with its part when the program should not reckon it.
    #[arg(long = "order", value_name = "ORDER[=AMOUNT]")]
    on: Vec<String>,
    /// Puts it on the orders that are due first.
    #[arg(long, conflicts_with = "on")]
    spread: bool,
    #[arg(long, value_name = "ISO")]
    currency: Option<String>,
    #[command(flatten)]
    parts: Parts,
}

#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    #[arg(long, value_parser = codes!(PaymentMethod))]
    method: Option<PaymentMethod>,
    #[arg(long)]
    number: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    payment: Ref,
    #[arg(long, value_name = "AMOUNT")]
    amount: Option<String>,
    #[command(flatten)]
    parts: Parts,
}

/// Of a client or of an order.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct List {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    order: Option<Ref>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx, PaymentKind::In),
            Self::Refund(add) => add.run(ctx, PaymentKind::Refund),
            Self::List(list) => list.run(ctx),
            Self::Show { payment } => {
                let store = ctx.reading()?;
                let (found, shown) = store.read(|conn| -> CliResult<_> {
                    let found = get(conn, payment.payment(conn)?)?;
                    let shown = Shown::read(conn, found.id)?;
                    Ok((found, shown))
                })?;
                ctx.show(&shown.json(), |ctx| {
                    sections([
                        table(ctx, &store, &[(found.clone(), found.amount)]),
                        shown.text(ctx),
                    ])
                })
            }
            Self::Edit(edit) => edit.run(ctx),
            Self::PutOn { payment, on } => {
                let store = ctx.writing()?;
                let (found, wanted) = store.read(|conn| -> CliResult<_> {
                    let found = get(conn, payment.payment(conn)?)?;
                    let wanted = allocate(ctx, conn, &found, &on)?;
                    Ok((found, wanted))
                })?;
                let subject = subject(ctx, &found);
                let ((), did) = ctx.act(&store, Action::EditPayment, subject, |tx| {
                    Ok(payment::set_orders(tx, found.id, &wanted)?)
                })?;
                tell(ctx, &store, &did, found.id)
            }
            Self::Delete { payment } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| get(conn, payment.payment(conn)?))?;
                let subject = subject(ctx, &found);
                let (_, did) = ctx.act(&store, Action::DeletePayments, subject, |tx| {
                    Ok(payment::delete(tx, found.id)?)
                })?;
                ctx.tell(&did, "payment", &id_json(found.id.get()))
            }
            Self::Restore { payments } => {
                super::base::restore_rows(ctx, &payments, Some(Rows::Payment))
            }
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>, kind: PaymentKind) -> CliResult<()> {
        let store = ctx.writing()?;
        let (draft, wanted) = store.read(|conn| -> CliResult<_> {
            let mut draft = Payment {
                kind,
                date: day_or_today(ctx, self.parts.date.as_deref(), "date")?,
                ..Payment::default()
            };
            self.parts.set(ctx, &mut draft)?;
            if let Some(client) = &self.client {
                draft.client = Some(client.client(conn)?);
            }
            let first = match self.on.first() {
                Some(typed) => Some(order_of(conn, named(typed).order(conn)?)?),
                None => None,
            };
            draft.currency = match (&self.currency, &first) {
                (Some(typed), _) => trade::currency(conn, Some(typed))?,
                (None, Some(order)) => order.currency,
                (None, None) => trade::currency(conn, None)?,
            };
            if let (Some(order), None) = (&first, draft.client) {
                draft.client = order.client;
            }
            draft.amount = trade::amount(&self.sum, draft.currency)?;
            let wanted = if let (true, Some(client)) = (self.spread, draft.client) {
                payment::propose(conn, client, draft.currency, draft.amount)?
            } else {
                allocate(ctx, conn, &draft, &self.on)?
            };
            Ok((draft, wanted))
        })?;
        let subject = subject(ctx, &draft);
        let (added, did) = ctx.act(&store, Action::AddPayment, subject, |tx| {
            Ok(payment::add(tx, &draft, &wanted)?)
        })?;
        tell(ctx, &store, &did, added)
    }
}

/// The order of `ORDER` or `ORDER=AMOUNT`.
fn named(typed: &str) -> Ref {
    Ref::new(typed.split_once('=').map_or(typed, |(order, _)| order))
}

/// Reckons which part of a payment goes on which order: as typed, else as much as the order needs of what is left.
fn allocate(
    ctx: &Ctx<'_>,
    conn: &Connection,
    payment: &Payment,
    typed: &[String],
) -> CliResult<Vec<(OrderId, i64)>> {
    let own = match payment.id.get() {
        0 => Vec::new(),
        _ => payment::orders(conn, payment.id)?,
    };
    let mut left = payment.amount;
    let mut wanted = Vec::with_capacity(typed.len());
    for typed in typed {
        let order = named(typed).order(conn)?;
        let part = match typed.split_once('=') {
            Some((_, amount)) => trade::amount(amount, payment.currency)?,
            None => {
                let analysis = order_analysis::of_order(conn, order, ctx.today())?;
                let of = analysis.ok_or(StoreError::NotFound {
                    what: "order",
                    id: order.get(),
                })?;
                let before = own.iter().find(|(known, _)| *known == order);
                let before = before.map_or(0, |(_, part)| *part);
                let needed = match payment.kind {
                    PaymentKind::In => of.left_to_pay.saturating_add(before),
                    PaymentKind::Refund => of.paid.saturating_add(before),
                };
                needed.clamp(0, left.max(0))
            }
        };
        left = left.saturating_sub(part);
        wanted.push((order, part));
    }
    Ok(wanted)
}

impl Parts {
    fn set(&self, ctx: &Ctx<'_>, payment: &mut Payment) -> CliResult<()> {
        if let Some(day) = &self.date {
            payment.date = arg::date(day, ctx.today()).of_field("date")?;
        }
        payment.method = self.method.unwrap_or(payment.method);
        if let Some(number) = &self.number {
            number.trim().clone_into(&mut payment.number);
        }
        if let Some(note) = &self.note {
            payment.note.clone_from(note);
        }
        Ok(())
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let mut wanted = store.read(|conn| get(conn, self.payment.payment(conn)?))?;
        if let Some(amount) = &self.amount {
            wanted.amount = trade::amount(amount, wanted.currency)?;
        }
        self.parts.set(ctx, &mut wanted)?;
        let subject = subject(ctx, &wanted);
        let ((), did) = ctx.act(&store, Action::EditPayment, subject, |tx| {
            payment::update::<CliError>(tx, wanted.id, |payment| {
                payment.clone_from(&wanted);
                Ok(())
            })
        })?;
        tell(ctx, &store, &did, wanted.id)
    }
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let found = store.read(|conn| -> CliResult<Vec<(Payment, i64)>> {
            if let Some(order) = &self.order {
                return Ok(payment::of_order(conn, order.order(conn)?)?);
            }
            let Some(client) = &self.client else {
                return Err(CliError::wrong(id::CLI_NO_OWNER, id::CLI_NO_OWNER_DO));
            };
            let all = payment::of_client(conn, client.client(conn)?)?;
            Ok(all
                .into_iter()
                .map(|payment| {
                    let amount = payment.amount;
                    (payment, amount)
                })
                .collect())
        })?;
        let all: Vec<Value> = found
            .iter()
            .map(|(payment, part)| {
                let mut json = json_of(payment);
                json["part"] = trade::amount_json(*part, payment.currency);
                json
            })
            .collect();
        ctx.show(&all, |ctx| table(ctx, &store, &found))
    }
}

/// A payment with what it is put on.
struct Shown {
    payment: Payment,
    orders: Vec<(OrderId, String, i64)>,
}

impl Shown {
    fn read(conn: &Connection, id: PaymentId) -> CliResult<Self> {
        let payment = get(conn, id)?;
        let mut orders = Vec::new();
        for (order, part) in payment::orders(conn, id)? {
            orders.push((order, order_of(conn, order)?.number, part));
        }
        Ok(Self { payment, orders })
    }

    /// Gives what is on no order.
    fn advance(&self) -> i64 {
        let put: i64 = self.orders.iter().map(|(.., part)| part).sum();
        self.payment.amount.saturating_sub(put)
    }

    fn json(&self) -> Value {
        let currency = self.payment.currency;
        let mut json = json_of(&self.payment);
        json["orders"] = self
            .orders
            .iter()
            .map(|(order, number, part)| {
                json!({
                    "order": id_json(order.get()),
                    "number": number,
                    "amount": trade::amount_json(*part, currency),
                })
            })
            .collect();
        json["advance"] = trade::amount_json(self.advance(), currency);
        json
    }

    /// Says on which orders it is, and what of it is an advance.
    fn text(&self, ctx: &Ctx<'_>) -> String {
        let currency = self.payment.currency;
        let mut lines: Vec<String> = self
            .orders
            .iter()
            .map(|(_, number, part)| {
                let money = trade::money(ctx.words, *part, currency);
                ctx.words.with(
                    id::CLI_PUT_ON_ORDER,
                    &[("order", number.into()), ("amount", money.into())],
                )
            })
            .collect();
        if self.advance() > 0 {
            let money = trade::money(ctx.words, self.advance(), currency);
            let message = match self.payment.kind {
                PaymentKind::In => id::CLI_ADVANCE,
                PaymentKind::Refund => id::CLI_REFUND_ON_NONE,
            };
            lines.push(ctx.words.with(message, &[("amount", money.into())]));
        }
        lines.join("\n")
    }
}

/// Tells what was done with a payment: the sentence, and under it what became of the money.
fn tell(
    ctx: &mut Ctx<'_>,
    store: &Store,
    did: &super::context::Did,
    id: PaymentId,
) -> CliResult<()> {
    let shown = store.read(|conn| Shown::read(conn, id))?;
    ctx.tell_added(
        store,
        did,
        "payment",
        &shown.json(),
        (Rows::Payment, id.get()),
    )?;
    if ctx.is_json() {
        return Ok(());
    }
    ctx.show(&Value::Null, |ctx| shown.text(ctx))
}

fn subject(ctx: &Ctx<'_>, payment: &Payment) -> String {
    let money = trade::money(ctx.words, payment.amount, payment.currency);
    match payment.kind {
        PaymentKind::In => money,
        PaymentKind::Refund => {
            format!(
                "{}: {money}",
                say::code(ctx.words, "payment-kind", "refund")
            )
        }
    }
}

fn get(conn: &Connection, id: PaymentId) -> CliResult<Payment> {
    let missing = StoreError::NotFound {
        what: "payment",
        id: id.get(),
    };
    Ok(payment::get(conn, id)?.ok_or(missing)?)
}

/// Writes payments with their parts as a table.
pub fn table(ctx: &Ctx<'_>, store: &Store, found: &[(Payment, i64)]) -> String {
    let mut table = Table::new([
        ctx.tr(id::RECORD_PAYMENT),
        ctx.tr(id::COLUMN_DATE),
        ctx.tr(id::COLUMN_KIND),
        ctx.tr(id::COLUMN_METHOD),
        ctx.tr(id::COLUMN_AMOUNT),
        ctx.tr(id::COLUMN_NUMBER),
        ctx.tr(id::COLUMN_NOTE),
    ]);
    for (payment, part) in found {
        let whole = trade::money(ctx.words, payment.amount, payment.currency);
        let amount = if *part == payment.amount {
            whole
        } else {
            let part = trade::money(ctx.words, *part, payment.currency);
            format!("{part} / {whole}")
        };
        table.row([
            ctx.short(store, Rows::Payment, payment.id.get()),
            ctx.words.date(payment.date),
            say::code(ctx.words, "payment-kind", payment.kind.code()),
            say::code(ctx.words, "payment-method", payment.method.code()),
            amount,
            payment.number.clone(),
            payment.note.clone(),
        ]);
    }
    table.text()
}

/// Gives a payment as JSON.
pub fn json_of(payment: &Payment) -> Value {
    json!({
        "id": id_json(payment.id.get()),
        "client": link_json(payment.client.map(ClientId::get)),
        "kind": payment.kind.code(),
        "method": payment.method.code(),
        "date": trade::day_json(Some(payment.date)),
        "amount": trade::amount_json(payment.amount, payment.currency),
        "currency": payment.currency.code(),
        "number": payment.number,
        "note": payment.note,
    })
}
