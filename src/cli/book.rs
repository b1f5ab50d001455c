//! `kartoteka book ...`: books, the portfolios of clients.

use clap::Subcommand;

use super::context::Ctx;
use super::error::{CliResult, OfField};
use super::json::{BookJson, RecordId};
use super::output::Table;
use super::{resolve, together};
use crate::domain::client::FieldError;
use crate::domain::user::Book;
use crate::i18n::id;
use crate::store::{Action, Table as Rows, book};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add {
        name: String,
    },
    List,
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    /// Gives a book another name.
    Rename {
        book: String,
        new_name: String,
    },
    /// Deletes a book; its clients move to another or stand in none.
    Delete {
        book: String,
        #[arg(long, value_name = "BOOK")]
        move_to: Option<String>,
    },
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add { name } => add(ctx, &name),
            Self::List => list(ctx),
            Self::Merge(pair) => pair.run(ctx, Rows::Book, "book"),
            Self::Rename { book, new_name } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| resolve::book(conn, &book))?;
                let subject = new_name.trim().to_owned();
                let ((), did) = ctx.act(&store, Action::EditBook, subject, |tx| {
                    Ok(book::rename(tx, found, &new_name)?)
                })?;
                let shown = store.read(|conn| -> CliResult<_> {
                    let renamed = book::get(conn, found)?.unwrap_or_default();
                    Ok(BookJson::new(&renamed, book::count(conn, found)?))
                })?;
                ctx.tell(&did, "book", &shown)
            }
            Self::Delete { book, move_to } => {
                let store = ctx.writing()?;
                let (found, name, target) = store.read(|conn| -> CliResult<_> {
                    let found = resolve::book(conn, &book)?;
                    let target = move_to.as_deref().map(|typed| resolve::book(conn, typed));
                    let name = book::get(conn, found)?.unwrap_or_default().name;
                    Ok((found, name, target.transpose()?))
                })?;
                let (_, did) = ctx.act(&store, Action::DeleteBook, name, |tx| {
                    Ok(book::delete(tx, found, target)?)
                })?;
                ctx.tell(&did, "book", &RecordId(found.get()))
            }
        }
    }
}

fn add(ctx: &mut Ctx<'_>, name: &str) -> CliResult<()> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(FieldError::Empty).of_field("name");
    }
    let store = ctx.writing()?;
    store.read(|conn| together::free(conn, Rows::Book, &name))?;
    let (added, did) = ctx.act(&store, Action::AddBook, name.clone(), |tx| {
        Ok(book::add(tx, &name)?)
    })?;
    let book = Book { id: added, name };
    ctx.tell_added(
        &store,
        &did,
        "book",
        &BookJson::new(&book, 0),
        (Rows::Book, added.get()),
    )
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let all = store.read(|conn| -> CliResult<Vec<BookJson>> {
        let mut all = Vec::new();
        for found in book::all(conn)? {
            all.push(BookJson::new(&found, book::count(conn, found.id)?));
        }
        Ok(all)
    })?;
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_BOOK),
            ctx.tr(id::RECORD_CLIENT),
        ]);
        for book in &all {
            let count = ctx
                .words
                .with(id::COUNT_CLIENTS, &[("count", book.clients.into())]);
            let number = ctx.short(&store, Rows::Book, book.id.0);
            table.row([number, book.name.clone(), count]);
        }
        table.text()
    })
}
