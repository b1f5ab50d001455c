//! `kartoteka calendar holidays`: the public holidays of countries in the calendar of the office.

use chrono::Datelike;
use clap::Args;
use serde_json::json;

use super::context::Ctx;
use super::error::CliResult;
use super::output::sections;
use crate::domain::calendar::holiday::Country;
use crate::domain::client::FieldError;
use crate::exchange::calendar::holidays;
use crate::i18n::id;

/// Reads the code of a country in any case.
fn country(typed: &str) -> Result<Country, FieldError> {
    Country::from_code(&typed.to_uppercase()).ok_or_else(|| FieldError::NotAChoice {
        given: typed.to_owned(),
        allowed: Country::ALL
            .iter()
            .map(|one| one.code())
            .collect::<Vec<_>>()
            .join(", "),
    })
}

#[derive(Debug, Args)]
pub struct Holidays {
    #[arg(id = "holiday-country", value_name = "COUNTRY", required = true, value_parser = country)]
    country: Vec<Country>,
    #[arg(id = "holiday-year", long = "year", value_name = "YEAR", value_parser = clap::value_parser!(i32).range(2020..=2035))]
    year: Vec<i32>,
}

impl Holidays {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let this = ctx.today().year();
        let first = self.year.iter().min().copied().unwrap_or(this);
        let last = self.year.iter().max().copied().unwrap_or(this + 1);
        let report = holidays::take_in(&store, &self.country, first..=last, ctx.words)?;
        let document = json!({
            "added": report.added, "updated": report.updated, "unchanged": report.unchanged,
            "action": report.changes.action.map(|action| action.to_string()),
        });
        let has_ukraine = self.country.contains(&Country::Ua);
        ctx.show(&document, |ctx| {
            let values = [
                ("added", report.added.into()),
                ("updated", report.updated.into()),
                ("unchanged", report.unchanged.into()),
            ];
            let martial = if has_ukraine {
                ctx.tr(id::HOLIDAYS_MARTIAL)
            } else {
                String::new()
            };
            sections([ctx.words.with(id::HOLIDAYS_TAKEN, &values), martial])
        })
    }
}
