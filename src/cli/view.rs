//! `kartoteka view ...`: saved views of the clients list; `client list --view NAME` shows one.

use clap::{Args, Subcommand};

use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{RecordId, ViewJson};
use super::output::Table;
use super::reference::Ref;
use super::resolve;
use crate::domain::client::FieldError;
use crate::domain::id::ViewId;
use crate::i18n::id;
use crate::store::view::{self, View, ViewSpec};
use crate::store::{Action, Table as Rows, client_list, together};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Show { view: String },
    Save(Box<Save>),
    Rename { view: Ref, name: String },
    Delete { view: String },
}

#[derive(Debug, Args)]
pub struct Save {
    name: String,
    /// Lets a view of this name show something else.
    #[arg(long)]
    replace: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Show { view } => show(ctx, &view),
            Self::Save(save) => save.run(ctx),
            Self::Rename { view, name } => rename(ctx, &view, &name),
            Self::Delete { view } => delete(ctx, &view),
        }
    }
}

impl Save {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let name = self.name.trim().to_owned();
        if name.is_empty() {
            return Err(FieldError::Empty).of_field("name");
        }
        let store = ctx.writing()?;
        let today = ctx.today();
        let (known, spec) = store.read(|conn| -> CliResult<_> {
            let spec = self.filter.over(conn, ViewSpec::default(), today)?;
            let known = view::all(conn, "clients")?;
            let same = |view: &View| view.name.to_lowercase() == name.to_lowercase();
            Ok((known.into_iter().find(same), spec))
        })?;
        if known.is_some() && !self.replace {
            return Err(
                CliError::failed(id::CLI_VIEW_EXISTS, id::CLI_VIEW_EXISTS_DO).with("name", name),
            );
        }
        let mut wanted = known.unwrap_or(View {
            name,
            ..View::default()
        });
        wanted.spec = ViewSpec {
            columns: std::mem::take(&mut wanted.spec.columns),
            ..spec
        };
        let (saved, did) = ctx.act(&store, Action::SaveView, wanted.name.clone(), |tx| {
            if wanted.id == ViewId::default() {
                return Ok(view::add(tx, "clients", &wanted.name, &wanted.spec)?);
            }
            view::update(tx, &wanted)?;
            Ok(wanted.id)
        })?;
        wanted.id = saved;
        ctx.tell_added(
            &store,
            &did,
            "view",
            &json(&wanted)?,
            (Rows::View, saved.get()),
        )
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let now = ctx.moment();
    let found = store.read(|conn| -> CliResult<_> {
        view::all(conn, "clients")?
            .into_iter()
            .map(|view| {
                let count = client_list::count(conn, &view.spec.filter, now)?;
                Ok((view, count))
            })
            .collect::<CliResult<Vec<_>>>()
    })?;
    let all = found
        .iter()
        .map(|(view, _)| json(view))
        .collect::<CliResult<Vec<_>>>()?;
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_VIEW),
            ctx.tr(id::RECORD_CLIENT),
        ]);
        for (view, count) in &found {
            let count = ctx
                .words
                .with(id::COUNT_CLIENTS, &[("count", (*count).into())]);
            let number = ctx.short(&store, Rows::View, view.id.get());
            table.row([number, view.name.clone(), count]);
        }
        table.text()
    })
}

fn show(ctx: &mut Ctx<'_>, typed: &str) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(|conn| resolve::view(conn, typed))?;
    let document = json(&found)?;
    let text = serde_json::to_string_pretty(&document.spec).map_err(std::io::Error::from)?;
    ctx.show(&document, |_| format!("{}\n\n{text}", found.name))
}

/// Any list has views: a number finds one of each.
fn rename(ctx: &mut Ctx<'_>, typed: &Ref, name: &str) -> CliResult<()> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(FieldError::Empty).of_field("name");
    }
    let store = ctx.writing()?;
    let row = store.read(|conn| -> CliResult<_> {
        let row = typed.row(conn, Rows::View)?;
        let same = view::of_name(conn, ViewId::new(row), &name)?;
        match same {
            Some(given) => Err(FieldError::Taken { given }).of_field("name"),
            None => Ok(row),
        }
    })?;
    let (_, did) = ctx.act(&store, Action::SaveView, name.clone(), |tx| {
        Ok(together::rename(tx, Rows::View, row, &name)?)
    })?;
    ctx.tell(&did, "view", &RecordId(row))
}

fn delete(ctx: &mut Ctx<'_>, typed: &str) -> CliResult<()> {
    let store = ctx.writing()?;
    let found = store.read(|conn| resolve::view(conn, typed))?;
    let ((), did) = ctx.act(&store, Action::DeleteView, found.name, |tx| {
        view::delete(tx, found.id)?;
        Ok(())
    })?;
    ctx.tell(&did, "view", &RecordId(found.id.get()))
}

fn json(view: &View) -> CliResult<ViewJson> {
    Ok(ViewJson {
        id: RecordId(view.id.get()),
        name: view.name.clone(),
        spec: serde_json::to_value(&view.spec).map_err(std::io::Error::from)?,
    })
}
