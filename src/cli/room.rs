//! `kartoteka calendar room ...`: rooms, cars and other things that are booked.

use clap::Subcommand;
use serde_json::{Value, json};

use super::arg::codes;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::RecordId;
use super::output::Table;
use super::reference::Ref;
use super::together;
use crate::domain::calendar::entry::{Resource, ResourceKind};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::resource;
use crate::store::{Action, StoreError, Table as Rows, lookup};

#[derive(Debug, Subcommand)]
pub enum RoomCommand {
    List,
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    Add {
        name: String,
        #[arg(long, default_value = "room", value_parser = codes!(ResourceKind))]
        kind: ResourceKind,
        #[arg(long)]
        color: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    Edit {
        room: Ref,
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_parser = codes!(ResourceKind))]
        kind: Option<ResourceKind>,
        #[arg(long)]
        color: Option<String>,
        #[arg(long)]
        note: Option<String>,
    },
    Delete {
        room: Ref,
    },
}

impl RoomCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Merge(pair) => pair.run(ctx, Rows::Resource, "room"),
            Self::Add {
                name,
                kind,
                color,
                note,
            } => {
                let store = ctx.writing()?;
                store.read(|conn| together::free(conn, Rows::Resource, &name))?;
                let wanted = Resource {
                    name: name.trim().to_owned(),
                    kind,
                    color: color.unwrap_or_default(),
                    note: note.unwrap_or_default(),
                    ..Resource::default()
                };
                let (added, did) = ctx.act(&store, Action::EditResources, name, |tx| {
                    Ok(resource::add(tx, &wanted)?)
                })?;
                let record = json_of(&Resource {
                    id: added,
                    ..wanted
                });
                let row = (Rows::Resource, added.get());
                ctx.tell_added(&store, &did, "room", &record, row)
            }
            Self::Edit {
                room,
                name,
                kind,
                color,
                note,
            } => {
                let store = ctx.writing()?;
                let known = store.read(|conn| -> CliResult<_> {
                    let id = room.resource(conn)?;
                    resource::get(conn, id)?.ok_or(CliError::Store(StoreError::NotFound {
                        what: "resource",
                        id: id.get(),
                    }))
                })?;
                let wanted = Resource {
                    name: name.map_or(known.name, |name| name.trim().to_owned()),
                    kind: kind.unwrap_or(known.kind),
                    color: color.unwrap_or(known.color),
                    note: note.unwrap_or(known.note),
                    id: known.id,
                };
                let ((), did) =
                    ctx.act(&store, Action::EditResources, wanted.name.clone(), |tx| {
                        Ok(resource::update(tx, &wanted)?)
                    })?;
                ctx.tell(&did, "room", &json_of(&wanted))
            }
            Self::Delete { room } => {
                let store = ctx.writing()?;
                let (found, name) = store.read(|conn| -> CliResult<_> {
                    let found = room.resource(conn)?;
                    Ok((found, lookup::name(conn, Rows::Resource, found.get())?))
                })?;
                let (_, did) = ctx.act(&store, Action::EditResources, name, |tx| {
                    Ok(resource::delete(tx, found)?)
                })?;
                ctx.tell(&did, "deleted", &RecordId(found.get()))
            }
        }
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let all = store.read(resource::all)?;
    let items: Vec<Value> = all.iter().map(json_of).collect();
    ctx.show(&json!({ "total": items.len(), "items": items }), |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::COLUMN_NOTE),
        ]);
        for resource in &all {
            table.row([
                ctx.short(&store, Rows::Resource, resource.id.get()),
                resource.name.clone(),
                say::code(ctx.words, "resource-kind", resource.kind.code()),
                resource.note.clone(),
            ]);
        }
        table.text()
    })
}

fn json_of(resource: &Resource) -> Value {
    json!({
        "id": RecordId(resource.id.get()), "name": resource.name, "kind": resource.kind.code(),
        "color": resource.color, "note": resource.note,
    })
}
