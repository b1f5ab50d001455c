//! `kartoteka product-group ...`: the tree of groups of products.

use clap::Subcommand;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::CliResult;
use super::output::Table;
use super::reference::Ref;
use super::together;
use super::trade::{self, id_json, link_json};
use crate::domain::id::GroupId;
use crate::domain::product::ProductGroup;
use crate::i18n::id;
use crate::store::{Action, StoreError, Table as Rows, product};

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
    Add {
        name: String,
        /// The group above.
        #[arg(long)]
        above: Option<Ref>,
    },
    Edit {
        group: Ref,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        above: Option<Ref>,
    },
    Delete {
        group: Ref,
    },
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Merge(pair) => pair.run(ctx, Rows::ProductGroup, "group"),
            Self::Add { name, above } => {
                let store = ctx.writing()?;
                let above = store.read(|conn| -> CliResult<_> {
                    above.as_ref().map(|above| above.group(conn)).transpose()
                })?;
                let (added, did) =
                    ctx.act(&store, Action::EditProductGroups, name.trim(), |tx| {
                        Ok(product::add_group(tx, &name, above)?)
                    })?;
                let document = group_json(&ProductGroup {
                    id: added,
                    parent: above,
                    name: name.trim().to_owned(),
                });
                ctx.tell_added(
                    &store,
                    &did,
                    "group",
                    &document,
                    (Rows::ProductGroup, added.get()),
                )
            }
            Self::Edit { group, name, above } => {
                let store = ctx.writing()?;
                let mut wanted = store.read(|conn| -> CliResult<_> {
                    let found = group.group(conn)?;
                    let missing = StoreError::NotFound {
                        what: "product group",
                        id: found.get(),
                    };
                    let all = product::groups(conn)?;
                    let mut known = all.into_iter().find(|one| one.id == found).ok_or(missing)?;
                    if let Some(above) = &above {
                        known.parent = Some(above.group(conn)?);
                    }
                    Ok(known)
                })?;
                if let Some(name) = &name {
                    name.trim().clone_into(&mut wanted.name);
                }
                let ((), did) = ctx.act(
                    &store,
                    Action::EditProductGroups,
                    wanted.name.clone(),
                    |tx| Ok(product::update_group(tx, &wanted)?),
                )?;
                ctx.tell(&did, "group", &group_json(&wanted))
            }
            Self::Delete { group } => {
                let store = ctx.writing()?;
                let (found, name) = store.read(|conn| -> CliResult<_> {
                    let found = group.group(conn)?;
                    Ok((
                        found,
                        trade::named(conn, Rows::ProductGroup, Some(found.get()))?,
                    ))
                })?;
                let (_, did) = ctx.act(&store, Action::EditProductGroups, name, |tx| {
                    Ok(product::delete_group(tx, found)?)
                })?;
                ctx.tell(&did, "group", &id_json(found.get()))
            }
        }
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(product::groups)?;
    let all: Vec<Value> = found.iter().map(group_json).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::CLI_ABOVE),
        ]);
        for group in &found {
            let above = found.iter().find(|one| Some(one.id) == group.parent);
            table.row([
                ctx.short(&store, Rows::ProductGroup, group.id.get()),
                group.name.clone(),
                above.map(|above| above.name.clone()).unwrap_or_default(),
            ]);
        }
        table.text()
    })
}

fn group_json(group: &ProductGroup) -> Value {
    json!({
        "id": id_json(group.id.get()),
        "name": group.name,
        "parent": link_json(group.parent.map(GroupId::get)),
    })
}
