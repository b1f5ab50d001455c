//! `kartoteka offer ...` and `kartoteka invoice ...`: what `document` does, for one kind.

use clap::Subcommand;

use super::{NewDraft, batch, list, paper, show, step};
use crate::cli::context::Ctx;
use crate::cli::error::CliResult;
use crate::cli::reference::Ref;
use crate::domain::document::DocumentKind;

#[derive(Debug, Subcommand)]
pub enum Offer {
    Create(Box<NewDraft>),
    List(Box<list::List>),
    Show { document: Ref },
    Issue(paper::Issue),
    Batch(Box<batch::Many>),
    Print(paper::Print),
    ToOrder(step::ToOrder),
}

#[derive(Debug, Subcommand)]
pub enum Invoice {
    Create(Box<NewDraft>),
    List(Box<list::List>),
    Show { document: Ref },
    Issue(paper::Issue),
    Print(paper::Print),
}

impl Offer {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        const KIND: DocumentKind = DocumentKind::Offer;
        match self {
            Self::Create(create) => create.run(ctx, KIND),
            Self::List(list) => list.run(ctx, Some(KIND)),
            Self::Show { document } => show::show(ctx, &document, Some(KIND)),
            Self::Issue(issue) => issue.run(ctx, Some(KIND)),
            Self::Batch(batch) => batch.run(ctx, KIND),
            Self::Print(print) => print.run(ctx, Some(KIND)),
            Self::ToOrder(to_order) => to_order.run(ctx),
        }
    }
}

impl Invoice {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        const KIND: DocumentKind = DocumentKind::Invoice;
        match self {
            Self::Create(create) => create.run(ctx, KIND),
            Self::List(list) => list.run(ctx, Some(KIND)),
            Self::Show { document } => show::show(ctx, &document, Some(KIND)),
            Self::Issue(issue) => issue.run(ctx, Some(KIND)),
            Self::Print(print) => print.run(ctx, Some(KIND)),
        }
    }
}
