//! `kartoteka book ...`: books, the portfolios of clients.

use clap::Subcommand;

use super::context::Ctx;
use super::error::CliResult;
use super::json::BookJson;
use super::output::Table;
use crate::domain::client::FieldError;
use crate::domain::user::Book;
use crate::i18n::id;
use crate::store::{Action, user};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add { name: String },
    List,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add { name } => {
                let name = name.trim().to_owned();
                if name.is_empty() {
                    return Err(FieldError::Empty.into());
                }
                let store = ctx.writing()?;
                let (added, did) = ctx.act(&store, Action::AddBook, name.clone(), |tx| {
                    Ok(user::add_book(tx, &name)?)
                })?;
                let book = Book { id: added, name };
                ctx.tell_added(&did, "book", &BookJson::from(&book), added.get())
            }
            Self::List => {
                let store = ctx.reading()?;
                let books = store.read(user::books)?;
                let all: Vec<BookJson> = books.iter().map(BookJson::from).collect();
                ctx.show(&all, |ctx| {
                    let mut table = Table::new([ctx.tr(id::COLUMN_ID), ctx.tr(id::RECORD_BOOK)]);
                    for book in &books {
                        table.row([book.id.to_string(), book.name.clone()]);
                    }
                    table.text()
                })
            }
        }
    }
}
