//! `kartoteka office leave`: out of the office, or out of what was begun.

use clap::Args;
use serde_json::json;

use super::super::context::Ctx;
use super::super::error::CliResult;
use crate::i18n::id;
use crate::office;

/// Leaves the office; the base stays as it is.
#[derive(Debug, Args)]
pub struct Leave {
    #[arg(id = "leave-anyway", long = "anyway")]
    anyway: bool,
}

impl Leave {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let left = office::leave(&store, &env, self.anyway)?;
        let place = left.place.to_string();
        let document = json!({
            "standing": "alone", "name": left.office, "folder": place, "told": left.is_told,
            "unsent": left.unsent,
        });
        ctx.show(&document, |ctx| ctx.tr(id::OFFICE_LEFT))?;
        if !left.is_told {
            let place = [("place", place.into())];
            let said = ctx.words.with(id::OFFICE_LEFT_NOT_TOLD, &place);
            ctx.note(&said)?;
        }
        if left.unsent > 0 {
            let count = [("count", left.unsent.into())];
            ctx.note(&ctx.words.with(id::OFFICE_LEFT_UNSENT, &count))?;
        }
        Ok(())
    }
}
