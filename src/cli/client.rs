//! `kartoteka client ...`: add, list, look up, change, merge, tag and delete clients.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::arg::codes;
use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{ClientJson, ClientLineJson, PageJson};
use super::output::Table;
use super::reference::{self, Ref};
use super::{client_card, detail, identifier, resolve};
use crate::domain::client::{Client, ClientKind, ClientStatus};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::say;
use crate::store::client_list::{self, ClientFilter, ClientLine};
use crate::store::view::ViewSpec;
use crate::store::{
    Action, Store, Table as Rows, client, contact_detail, field, merge, tag, trash,
};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(Box<List>),
    Search(Search),
    Show { id: Ref },
    Print(super::print::Sheet),
    Edit(Edit),
    Delete(Ids),
    Restore(Ids),
    Merge(Merge),
    Tag(Tags),
    Untag(Tags),
}

#[derive(Debug, Args)]
pub struct Add {
    name: String,
    #[arg(long, value_parser = codes!(ClientKind))]
    kind: Option<ClientKind>,
    #[arg(long, value_parser = codes!(ClientStatus))]
    status: Option<ClientStatus>,
    /// `--set legal_name=...` and so on: everything that the short options do not cover.
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    #[arg(long)]
    address: Vec<String>,
    #[arg(long, value_name = "KIND=VALUE")]
    identifier: Vec<String>,
    #[arg(long)]
    tag: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
pub struct List {
    #[command(flatten)]
    filter: FilterArgs,
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    /// Also clients that are only leads; `lead list` shows these alone.
    #[arg(long)]
    with_leads: bool,
    /// Also writes the list to a PDF file.
    #[arg(long, value_name = "FILE")]
    pdf: Option<std::path::PathBuf>,
    #[command(flatten)]
    page: PageArgs,
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, Copy, Args)]
pub struct PageArgs {
    #[arg(long)]
    pub limit: Option<usize>,
    #[arg(long, default_value_t = 0)]
    pub offset: usize,
}

impl PageArgs {
    /// How many records from the first one must be found; `None` for all.
    pub fn last(self) -> Option<usize> {
        let limit = self.limit?;
        Some(limit.saturating_add(self.offset))
    }
}

#[derive(Debug, Args)]
pub struct Search {
    text: String,
    #[command(flatten)]
    page: PageArgs,
}

#[derive(Debug, Args)]
pub struct Edit {
    #[arg(required = true)]
    ids: Vec<Ref>,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Ids {
    #[arg(required = true)]
    ids: Vec<Ref>,
}

#[derive(Debug, Args)]
pub struct Merge {
    keep: Ref,
    gone: Ref,
}

#[derive(Debug, Args)]
pub struct Tags {
    #[arg(required = true)]
    ids: Vec<Ref>,
    #[arg(long, required = true)]
    tag: Vec<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Search(Search { text, page }) => {
                let list = List {
                    filter: FilterArgs::default().with_text(text),
                    view: None,
                    with_leads: true,
                    pdf: None,
                    page,
                };
                list.run(ctx)
            }
            Self::Show { id } => client_card::show(ctx, &id),
            Self::Print(sheet) => sheet.run(ctx),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete(ids) => ids.delete(ctx),
            Self::Restore(ids) => super::base::restore_rows(ctx, &ids.ids, Some(Rows::Client)),
            Self::Merge(merge) => merge.run(ctx),
            Self::Tag(tags) => tags.run(ctx, true),
            Self::Untag(tags) => tags.run(ctx, false),
        }
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let mut draft = Client {
            kind: self.kind.unwrap_or_default(),
            status: self.status.unwrap_or_default(),
            ..Client::default()
        };
        draft.take_name(&self.name).of_field("name")?;
        let today = ctx.today();
        let fields = store.read(|conn| -> CliResult<_> {
            for typed in &self.set {
                let (field, value) = resolve::client_field(conn, typed)?;
                field.type_in(&mut draft, &value).of_field(field.code())?;
            }
            resolve::field_values(conn, FieldOwner::Client, &self.fields, today)
        })?;
        let identifiers = self
            .identifier
            .iter()
            .map(|typed| identifier::read(typed, &draft.country))
            .collect::<CliResult<Vec<_>>>()?;
        let details: Vec<ContactDetail> = [
            (DetailKind::Phone, &self.phone),
            (DetailKind::Email, &self.email),
            (DetailKind::Address, &self.address),
        ]
        .into_iter()
        .flat_map(|(kind, values)| values.iter().map(move |value| detail::typed(kind, value)))
        .collect();
        for found in &details {
            detail::warn(ctx, found)?;
        }
        let subject = draft.name.clone();
        let (added, did) = ctx.act(&store, Action::AddClient, subject, |tx| {
            let added = client::add(tx, &draft)?;
            for found in &details {
                contact_detail::add(tx, Owner::Client(added), found)?;
            }
            for (kind, value) in &identifiers {
                client::add_identifier(tx, added, kind, value)?;
            }
            for name in &self.tag {
                tag::put(tx, added, tag::find_or_add(tx, name)?)?;
            }
            for (custom, value) in &fields {
                field::set(tx, custom.id, added.get(), value.as_ref())?;
            }
            Ok(added)
        })?;
        for (kind, value) in &identifiers {
            identifier::warn(ctx, kind, value)?;
        }
        let found = store.read(|conn| resolve::client(conn, added))?;
        ctx.tell_added(
            &store,
            &did,
            "client",
            &ClientJson::from(&found),
            (Rows::Client, added.get()),
        )
    }
}

impl List {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let now = ctx.moment();
        let (total, lines) = store.read(|conn| -> CliResult<_> {
            let view = match &self.view {
                Some(name) => resolve::view(conn, name)?.spec,
                None => ViewSpec {
                    filter: ClientFilter {
                        without_leads: !self.with_leads,
                        ..ClientFilter::default()
                    },
                    ..ViewSpec::default()
                },
            };
            let spec = self.filter.over(conn, view, ctx.today())?;
            let total = client_list::count(conn, &spec.filter, now)?;
            let ids = client_list::ids(conn, &spec.filter, &spec.sort, now, self.page.last())?;
            let wanted = ids.get(self.page.offset..).unwrap_or_default();
            Ok((total, client_list::lines(conn, wanted)?))
        })?;
        if let Some(file) = &self.pdf {
            let ids: Vec<ClientId> = lines.iter().map(|line| line.id).collect();
            super::print::list(ctx, &store, &ids, file)?;
        }
        let page = PageJson {
            total,
            offset: self.page.offset,
            items: lines.iter().map(ClientLineJson::from).collect(),
        };
        ctx.show(&page, |ctx| text_of(ctx, &store, &lines, total))
    }
}

/// Writes clients as a table with their count.
pub fn text_of(ctx: &Ctx<'_>, store: &Store, lines: &[ClientLine], total: usize) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::COLUMN_NAME),
        ctx.tr(id::COLUMN_STATUS),
        ctx.tr(id::COLUMN_CITY),
        ctx.tr(id::COLUMN_PERSON_NAME),
        ctx.tr(id::COLUMN_PHONE),
        ctx.tr(id::COLUMN_LAST_CONTACT),
        ctx.tr(id::COLUMN_NEXT_STEP),
    ]);
    for line in lines {
        let next = line.next.map(|(due, kind)| {
            format!(
                "{} {}",
                super::interaction::due_text(ctx, due),
                say::code(ctx.words, "interaction-kind", kind.code())
            )
        });
        let last = line
            .last
            .map(|at| ctx.words.date(at.local(ctx.zone).date()));
        table.row([
            ctx.short(store, Rows::Client, line.id.get()),
            format!("{} {}", line.name, line.legal_form)
                .trim_end()
                .to_owned(),
            say::code(ctx.words, "client-status", line.status.code()),
            line.city.clone(),
            line.person.clone(),
            line.phone.clone(),
            last.unwrap_or_default(),
            next.unwrap_or_default(),
        ]);
    }
    let count = ctx
        .words
        .with(id::COUNT_CLIENTS, &[("count", total.into())]);
    let shown = if lines.len() < total {
        let part = lines.len().into();
        ctx.words
            .with(id::CLI_SHOWN, &[("shown", part), ("total", count.into())])
    } else {
        count
    };
    super::output::sections([table.text(), shown])
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if self.set.is_empty() && self.fields.is_empty() {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_SET_DO,
            ));
        }
        let store = ctx.writing()?;
        let today = ctx.today();
        let (ids, names, set, fields) = store.read(|conn| -> CliResult<_> {
            let ids = reference::each(&self.ids, |id| id.client(conn))?;
            let set = self
                .set
                .iter()
                .map(|typed| resolve::client_field(conn, typed))
                .collect::<CliResult<Vec<_>>>()?;
            let fields = resolve::field_values(conn, FieldOwner::Client, &self.fields, today)?;
            let names = names(conn, &ids)?;
            Ok((ids, names, set, fields))
        })?;
        let action = if ids.len() == 1 {
            Action::EditClient
        } else {
            Action::EditClients
        };
        let subject = resolve::several(ctx.words, &names, id::COUNT_CLIENTS);
        let ((), did) = ctx.act(&store, action, subject, |tx| {
            for &id in &ids {
                client::update::<CliError>(tx, id, |client| {
                    for (field, value) in &set {
                        field.type_in(client, value).of_field(field.code())?;
                    }
                    Ok(())
                })?;
                for (custom, value) in &fields {
                    field::set(tx, custom.id, id.get(), value.as_ref())?;
                }
            }
            Ok(())
        })?;
        let clients = store.read(|conn| all(conn, &ids))?;
        ctx.tell(&did, "clients", &clients)
    }
}

impl Ids {
    fn delete(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (ids, names) = store.read(|conn| found(conn, &self.ids))?;
        let subject = resolve::several(ctx.words, &names, id::COUNT_CLIENTS);
        let ((), did) = ctx.act(&store, Action::DeleteClients, subject, |tx| {
            for &id in &ids {
                trash::delete(tx, Rows::Client, id.get())?;
            }
            Ok(())
        })?;
        ctx.tell(&did, "clients", &ids_json(&ids))
    }
}

impl Merge {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (keep, gone) = store.read(|conn| -> CliResult<_> {
            Ok((self.keep.client(conn)?, self.gone.client(conn)?))
        })?;
        if keep == gone {
            return Err(CliError::wrong(id::CLI_SAME_CLIENT, id::CLI_SAME_CLIENT_DO));
        }
        let subject = store.read(|conn| resolve::client(conn, keep))?.name;
        let ((), did) = ctx.act(&store, Action::MergeClients, subject, |tx| {
            Ok(merge::clients(tx, keep, gone)?)
        })?;
        let merged = store.read(|conn| resolve::client(conn, keep))?;
        ctx.tell(&did, "client", &ClientJson::from(&merged))
    }
}

impl Tags {
    fn run(self, ctx: &mut Ctx<'_>, put: bool) -> CliResult<()> {
        let store = ctx.writing()?;
        let (ids, names) = store.read(|conn| found(conn, &self.ids))?;
        let marks: Vec<String> = self
            .tag
            .iter()
            .map(|name| format!("{}{name}", if put { '+' } else { '−' }))
            .collect();
        let clients = resolve::several(ctx.words, &names, id::COUNT_CLIENTS);
        let subject = format!("{clients}: {}", marks.join(" "));
        let ((), did) = ctx.act(&store, Action::TagClients, subject, |tx| {
            for name in &self.tag {
                let found = if put {
                    tag::find_or_add(tx, name)?
                } else {
                    resolve::tag(tx, name)?
                };
                for &client in &ids {
                    if put {
                        tag::put(tx, client, found)?;
                    } else {
                        tag::take_off(tx, client, found)?;
                    }
                }
            }
            Ok(())
        })?;
        ctx.tell(&did, "clients", &ids_json(&ids))
    }
}

/// Finds clients and their names.
fn found(conn: &Connection, typed: &[Ref]) -> CliResult<(Vec<ClientId>, Vec<String>)> {
    let ids = reference::each(typed, |id| id.client(conn))?;
    let names = names(conn, &ids)?;
    Ok((ids, names))
}

fn names(conn: &Connection, ids: &[ClientId]) -> CliResult<Vec<String>> {
    ids.iter()
        .map(|&id| Ok(resolve::client(conn, id)?.name))
        .collect()
}

fn all(conn: &Connection, ids: &[ClientId]) -> CliResult<Vec<ClientJson>> {
    ids.iter()
        .map(|&id| Ok(ClientJson::from(&resolve::client(conn, id)?)))
        .collect::<CliResult<_>>()
}

fn ids_json(ids: &[ClientId]) -> Vec<super::json::RecordId> {
    ids.iter()
        .map(|id| super::json::RecordId(id.get()))
        .collect()
}
