//! `document create`, `offer create`: a draft of a client, a deal, an order, a shipment or another document.

use clap::Args;

use super::head::Parts;
use super::line::Wanted as WantedLines;
use super::{existing, show};
use crate::cli::arg;
use crate::cli::context::Ctx;
use crate::cli::error::{CliResult, OfField};
use crate::cli::reference::Ref;
use crate::domain::document::DocumentKind;
use crate::store::document::make::{self, Source, Wanted};
use crate::store::{Action, Table as Rows, document};

#[derive(Debug, Args)]
#[group(id = "Source", required = true, multiple = false)]
struct From {
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long)]
    order: Option<Ref>,
    /// Its lines and quantities alone.
    #[arg(long)]
    shipment: Option<Ref>,
    #[arg(long = "from")]
    of_document: Option<Ref>,
}

#[derive(Debug, Args)]
pub struct NewDraft {
    #[command(flatten)]
    from: From,
    #[command(flatten)]
    parts: Parts,
    #[command(flatten)]
    lines: WantedLines,
    #[arg(long)]
    by_group: bool,
}

impl NewDraft {
    pub fn run(self, ctx: &mut Ctx<'_>, kind: DocumentKind) -> CliResult<()> {
        let store = ctx.writing()?;
        let (source, wanted) = store.read(|conn| -> CliResult<_> {
            let from = &self.from;
            let source = if let Some(deal) = &from.deal {
                Source::Deal(deal.deal(conn)?)
            } else if let Some(order) = &from.order {
                Source::Order(order.order(conn)?)
            } else if let Some(shipment) = &from.shipment {
                Source::Shipment(shipment.shipment(conn)?)
            } else if let Some(of) = &from.of_document {
                Source::Document(existing(conn, of, None)?.id)
            } else {
                let client = from.client.clone().unwrap_or_else(|| Ref::new(""));
                Source::Client(client.client(conn)?)
            };
            let date = arg::optional_date(self.parts.date.as_deref(), ctx.today());
            let company = self.parts.company.as_ref();
            let person = self.parts.contact.as_ref();
            let wanted = Wanted {
                kind,
                date: date.of_field("date")?.unwrap_or(ctx.today()),
                company: company.map(|typed| typed.company(conn)).transpose()?,
                person: person.map(|typed| typed.person(conn)).transpose()?,
                by_group: self.by_group,
                ..Wanted::default()
            };
            Ok((source, wanted))
        })?;
        let subject = crate::say::document::kind(ctx.words, kind);
        // The draft is made, then changed by what was typed: all of it is one action.
        let (made, did) = ctx.act(&store, Action::AddDocument, subject, |tx| {
            let made = make::create(tx, &wanted, source)?;
            document::update(tx, made, |draft| self.parts.set(ctx, tx, draft))?;
            self.lines.add(ctx, tx, made)?;
            Ok(made)
        })?;
        let shown = store.read(|conn| show::json_of(ctx, conn, made))?;
        ctx.tell_added(
            &store,
            &did,
            "document",
            &shown,
            (Rows::Document, made.get()),
        )
    }
}
