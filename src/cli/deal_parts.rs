//! The fields of a deal that are set by name, when it is added and when it is changed.

use clap::Args;
use rusqlite::Connection;

use super::arg;
use super::context::Ctx;
use super::error::{CliResult, OfField};
use super::reference::Ref;
use super::trade_line::Document;
use super::{resolve, trade};
use crate::domain::deal::{Deal, DealField};
use crate::domain::money::document::Terms;
use crate::domain::money::{Discount, PriceMode};
use crate::domain::trade_line::{self, TradeLine};
use crate::store::{StoreError, office_option};

/// The fields of a deal that are set by name.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long, value_name = "AMOUNT|total")]
    pub amount: Option<String>,
    #[arg(long, value_name = "ISO")]
    pub currency: Option<String>,
    #[arg(long, value_parser = ["net", "gross"])]
    pub mode: Option<String>,
    #[arg(long, value_name = "DATE")]
    expected: Option<String>,
    /// Nothing lets the stage decide again.
    #[arg(long, value_name = "PERCENT")]
    probability: Option<String>,
    #[arg(long, value_name = "TOPIC")]
    next_step: Option<String>,
    #[arg(long, value_name = "DATE")]
    next_on: Option<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    campaign: Option<Ref>,
    #[arg(long)]
    wish: Option<String>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Parts {
    pub fn set(
        &self,
        ctx: &Ctx<'_>,
        conn: &Connection,
        deal: &mut Deal,
        lines: &[TradeLine],
    ) -> CliResult<()> {
        if let Some(currency) = &self.currency {
            deal.currency = trade::currency(conn, Some(currency))?;
        }
        if let Some(mode) = self.mode.as_deref().and_then(PriceMode::from_code) {
            deal.price_mode = mode;
        }
        if self.amount.as_deref() == Some("total") {
            let document = document(ctx, conn, deal)?;
            deal.amount = trade_line::total(lines, &document.terms)
                .map_err(StoreError::from)?
                .gross;
        }
        let today = ctx.today();
        let day = |typed: &String| -> CliResult<String> {
            match typed.trim() {
                "" => Ok(String::new()),
                typed => Ok(arg::date(typed, today)?.to_string()),
            }
        };
        let amount = self.amount.clone().filter(|typed| typed != "total");
        let plain = [
            (DealField::Amount, &amount),
            (DealField::Probability, &self.probability),
            (DealField::NextStep, &self.next_step),
            (DealField::Source, &self.source),
            (DealField::Wish, &self.wish),
            (DealField::Note, &self.note),
        ];
        for (field, typed) in plain {
            if let Some(typed) = typed {
                field.set(deal, typed).of_field(field.code())?;
            }
        }
        for (field, typed) in [
            (DealField::Expected, &self.expected),
            (DealField::NextOn, &self.next_on),
        ] {
            if let Some(typed) = typed {
                let value = day(typed).of_field(field.code())?;
                field.set(deal, &value).of_field(field.code())?;
            }
        }
        if let Some(campaign) = &self.campaign {
            deal.campaign = Some(campaign.campaign(conn)?);
        }
        if let Some(user) = &self.responsible {
            deal.responsible = match user.as_str() {
                "" | "none" => None,
                user => Some(resolve::user(conn, user)?),
            };
        }
        Ok(())
    }
}

/// What the lines of a deal are counted by.
pub fn document(ctx: &Ctx<'_>, conn: &Connection, deal: &Deal) -> CliResult<Document> {
    Ok(Document {
        terms: Terms {
            currency: deal.currency,
            mode: deal.price_mode,
            discount: Discount::None,
            vat_rounding: office_option::vat_rounding(conn)?,
        },
        client: deal.client,
        day: ctx.today(),
        list: None,
    })
}
