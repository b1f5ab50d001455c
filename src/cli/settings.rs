//! `kartoteka settings ...`: what is chosen for this computer: language, theme, scale, rows, currency, working hours.

use clap::Subcommand;
use serde_json::{Map, Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::output::Table;
use crate::domain::calendar::free::WorkDay;
use crate::i18n::{Language, id};
use crate::store::calendar::hours;
use crate::store::setting;

/// The settings that the program reads.
const KEYS: [&str; 6] = [
    "language",
    "theme",
    "scale",
    "rows",
    "currency",
    hours::SETTING,
];

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Get {
        #[arg(value_parser = KEYS)]
        key: String,
    },
    Set {
        #[arg(value_parser = KEYS)]
        key: String,
        value: String,
    },
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Get { key } => {
                let store = ctx.reading()?;
                let value = store.read(|conn| setting::get(conn, &key))?;
                ctx.show(&json!({ "key": key, "value": value }), |_| {
                    value.clone().unwrap_or_default()
                })
            }
            Self::Set { key, value } => set(ctx, &key, value.trim()),
        }
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let mut all = Vec::new();
    for key in KEYS {
        all.push((key, store.read(|conn| setting::get(conn, key))?));
    }
    let document: Map<String, Value> = all
        .iter()
        .map(|(key, value)| ((*key).to_owned(), json!(value)))
        .collect();
    ctx.show(&document, |ctx| {
        let mut table = Table::new([ctx.tr(id::CLI_SETTING), ctx.tr(id::COLUMN_VALUE)]);
        for (key, value) in &all {
            table.row([(*key).to_owned(), value.clone().unwrap_or_default()]);
        }
        table.text()
    })
}

fn set(ctx: &mut Ctx<'_>, key: &str, value: &str) -> CliResult<()> {
    let (fits, allowed) = match key {
        "language" => {
            let codes = Language::ALL.map(Language::code);
            (codes.contains(&value), codes.join(", "))
        }
        "theme" => one_of(value, &["system", "light", "dark"]),
        "rows" => one_of(value, &["usual", "dense", "roomy"]),
        "scale" => {
            let fits = value
                .parse::<u16>()
                .is_ok_and(|percent| (90..=150).contains(&percent));
            (fits, "90–150".to_owned())
        }
        hours::SETTING => {
            let fits = WorkDay::from_text(value).is_some();
            (fits, "09:00-18:00".to_owned())
        }
        _ => {
            let fits = value.len() == 3 && value.chars().all(|c| c.is_ascii_uppercase());
            (fits, "ISO 4217: UAH, MDL, RON, EUR, USD".to_owned())
        }
    };
    if !fits {
        return Err(
            CliError::wrong(id::ERROR_FIELD_NOT_A_CHOICE, id::ERROR_STORE_VALUE_DO)
                .with("given", value)
                .with("allowed", allowed),
        );
    }
    let store = ctx.writing()?;
    store.set_setting(key, value)?;
    ctx.show(&json!({ "key": key, "value": value }), |_| {
        format!("{key} = {value}")
    })
}

fn one_of(value: &str, allowed: &[&str]) -> (bool, String) {
    (allowed.contains(&value), allowed.join(", "))
}
