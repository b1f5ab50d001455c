//! `kartoteka calendar print`: a day, a week or a month as a PDF file.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::context::Ctx;
use super::error::{CliResult, OfField};
use super::{agenda, arg, print};
use crate::print::calendar;

/// What is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Page {
    Day,
    Week,
    Month,
}

#[derive(Debug, Args)]
pub struct Print {
    #[arg(id = "calendar-page", value_enum)]
    page: Page,
    #[arg(id = "page-date", value_name = "DATE")]
    date: Option<String>,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[arg(id = "entry-user", long = "user", value_name = "USER|me|all")]
    user: Option<String>,
    /// Also what was done or called off.
    #[arg(id = "with-done", long = "done")]
    done: bool,
}

impl Print {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let date = arg::optional_date(self.date.as_deref(), ctx.today()).of_field("date")?;
        let date = date.unwrap_or_else(|| ctx.today());
        let whose = store.read(|conn| agenda::whose(conn, self.user.as_deref()))?;
        let whose = calendar::Of {
            user: whose,
            with_done: self.done,
        };
        let moment = print::moment(ctx);
        let document = match self.page {
            Page::Day => calendar::day(&store, date, whose, moment),
            Page::Week => calendar::week(&store, date, whose, moment),
            Page::Month => calendar::month(&store, date, whose, moment),
        }?;
        print::write(&self.output, &document)?;
        print::tell(ctx, &self.output, &document)
    }
}
