//! The options that say which clients are meant and in what order: of the list, of saved views, of exports.

use chrono::NaiveDate;
use clap::Args;
use rusqlite::Connection;

use super::arg::{self, codes};
use super::error::{CliResult, OfField};
use super::resolve;
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::custom_field::FieldOwner;
use crate::store::client_list::{ClientFilter, NextStep, Sort, SortBy};
use crate::store::view::ViewSpec;

/// Which clients are wanted.
#[derive(Debug, Clone, Default, Args)]
pub struct FilterArgs {
    #[arg(long)]
    text: Option<String>,
    #[arg(long, value_delimiter = ',', value_parser = codes!(ClientStatus))]
    status: Vec<ClientStatus>,
    #[arg(long, value_parser = codes!(ClientKind))]
    kind: Option<ClientKind>,
    #[arg(long, value_name = "USER|me|none")]
    responsible: Option<String>,
    #[arg(long)]
    category: Option<String>,
    #[arg(long)]
    source: Option<String>,
    #[arg(long)]
    city: Option<String>,
    #[arg(long)]
    country: Option<String>,
    #[arg(long)]
    book: Option<String>,
    #[arg(long)]
    tag: Option<String>,
    #[arg(long, value_parser = ["missing", "overdue", "today", "later"])]
    next: Option<String>,
    #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(i64).range(0..100_000))]
    silent: Option<i64>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
    #[arg(long, value_name = "COLUMN[:desc]")]
    sort: Vec<String>,
}

impl FilterArgs {
    /// Adds a text to look for.
    #[must_use]
    pub fn with_text(mut self, text: String) -> Self {
        self.text = Some(text);
        self
    }

    /// Lays what was typed over a view: options that were given win.
    ///
    /// # Errors
    /// When a name is not known or a column cannot be sorted by.
    pub fn over(&self, conn: &Connection, view: ViewSpec, today: NaiveDate) -> CliResult<ViewSpec> {
        let mut spec = view;
        let filter = &mut spec.filter;
        if let Some(text) = &self.text {
            filter.text.clone_from(text);
        }
        if !self.status.is_empty() {
            filter.status = self
                .status
                .iter()
                .map(|status| status.code().to_owned())
                .collect();
        }
        if let Some(kind) = self.kind {
            filter.kind = Some(kind.code().to_owned());
        }
        match self.responsible.as_deref() {
            Some("none") => filter.responsible = Some(0),
            Some(user) => filter.responsible = Some(resolve::user(conn, user)?.get()),
            None => {}
        }
        let texts = [
            (&mut filter.category, &self.category),
            (&mut filter.source, &self.source),
            (&mut filter.city, &self.city),
            (&mut filter.country, &self.country),
        ];
        for (wanted, typed) in texts {
            if typed.is_some() {
                wanted.clone_from(typed);
            }
        }
        if let Some(book) = &self.book {
            filter.book = Some(resolve::book(conn, book)?.get());
        }
        if let Some(tag) = &self.tag {
            filter.tag = Some(resolve::tag(conn, tag)?.get());
        }
        if let Some(next) = &self.next {
            filter.next_step = Some(next_step(next));
        }
        if self.silent.is_some() {
            filter.silent_days = self.silent;
        }
        add_fields(conn, filter, &self.fields, today)?;
        if !self.sort.is_empty() {
            spec.sort = self
                .sort
                .iter()
                .map(|typed| sort(typed))
                .collect::<CliResult<_>>()?;
        }
        Ok(spec)
    }
}

fn add_fields(
    conn: &Connection,
    filter: &mut ClientFilter,
    typed: &[String],
    today: NaiveDate,
) -> CliResult<()> {
    for typed in typed {
        let (name, value) = arg::pair(typed)?;
        let field = resolve::field(conn, FieldOwner::Client, name)?;
        let value = field
            .parse(&arg::plain(&field, value, today))
            .of_field(&field.name)?
            .map(|value| value.text);
        filter
            .fields
            .push((field.id.get(), value.unwrap_or_default()));
    }
    Ok(())
}

fn next_step(code: &str) -> NextStep {
    match code {
        "overdue" => NextStep::Overdue,
        "today" => NextStep::Today,
        "later" => NextStep::Later,
        _ => NextStep::Missing,
    }
}

/// Reads `COLUMN` or `COLUMN:desc`.
fn sort(typed: &str) -> CliResult<Sort> {
    const COLUMNS: [(&str, SortBy); 11] = [
        ("name", SortBy::Name),
        ("category", SortBy::Category),
        ("status", SortBy::Status),
        ("city", SortBy::City),
        ("person", SortBy::Person),
        ("phone", SortBy::Phone),
        ("responsible", SortBy::Responsible),
        ("source", SortBy::Source),
        ("last_contact", SortBy::LastContact),
        ("next_step", SortBy::NextStep),
        ("created", SortBy::Created),
    ];
    let (by, descending) = arg::sort(typed, &COLUMNS)?;
    Ok(Sort { by, descending })
}
