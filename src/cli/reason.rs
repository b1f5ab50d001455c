//! `kartoteka reason ...` and `kartoteka campaign ...`: why deals are lost and leads given up; what brings them.

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliResult, OfField};
use super::output::Table;
use super::reference::Ref;
use super::together;
use super::trade::{self, id_json};
use crate::domain::deal::{Campaign, ReasonKind};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, Table as Rows, campaign, reason};

#[derive(Debug, Subcommand)]
pub enum Command {
    List {
        #[arg(long, value_parser = codes!(ReasonKind))]
        kind: Option<ReasonKind>,
    },
    Add {
        name: String,
        #[arg(long, default_value = "deal", value_parser = codes!(ReasonKind))]
        kind: ReasonKind,
    },
    Edit {
        reason: Ref,
        new_name: String,
    },
    Delete {
        reason: Ref,
    },
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
}

#[derive(Debug, Subcommand)]
pub enum CampaignCommand {
    List,
    Add(AddCampaign),
    Edit(EditCampaign),
    Delete {
        campaign: Ref,
    },
    /// Puts the first into the second, which stays.
    Merge(together::Pair),
}

#[derive(Debug, Args)]
pub struct AddCampaign {
    name: String,
    #[command(flatten)]
    parts: CampaignParts,
}

#[derive(Debug, Args)]
pub struct EditCampaign {
    campaign: Ref,
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    parts: CampaignParts,
}

#[derive(Debug, Args)]
pub struct CampaignParts {
    #[arg(long, value_name = "DATE")]
    starts: Option<String>,
    #[arg(long, value_name = "DATE")]
    ends: Option<String>,
    #[arg(long)]
    note: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { kind } => list(ctx, kind),
            Self::Add { name, kind } => {
                let store = ctx.writing()?;
                let (added, did) = ctx.act(&store, Action::EditReasons, name.trim(), |tx| {
                    Ok(reason::add(tx, kind, &name)?)
                })?;
                let document = reason_json(added.get(), kind, name.trim());
                ctx.tell_added(
                    &store,
                    &did,
                    "reason",
                    &document,
                    (Rows::Reason, added.get()),
                )
            }
            Self::Edit { reason, new_name } => {
                let store = ctx.writing()?;
                let found = store.read(|conn| reason.reason(conn))?;
                let ((), did) = ctx.act(&store, Action::EditReasons, new_name.trim(), |tx| {
                    Ok(reason::rename(tx, found, &new_name)?)
                })?;
                ctx.tell(&did, "reason", &id_json(found.get()))
            }
            Self::Merge(pair) => pair.run(ctx, Rows::Reason, "reason"),
            Self::Delete { reason } => {
                let store = ctx.writing()?;
                let (found, name) = store.read(|conn| -> CliResult<_> {
                    let found = reason.reason(conn)?;
                    Ok((found, reason::name(conn, found)?))
                })?;
                let (_, did) = ctx.act(&store, Action::EditReasons, name, |tx| {
                    Ok(reason::delete(tx, found)?)
                })?;
                ctx.tell(&did, "reason", &id_json(found.get()))
            }
        }
    }
}

fn list(ctx: &mut Ctx<'_>, kind: Option<ReasonKind>) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(|conn| -> CliResult<Vec<_>> {
        let mut found = Vec::new();
        for &each in ReasonKind::ALL {
            if kind.is_none_or(|kind| kind == each) {
                found.extend(reason::all(conn, each)?);
            }
        }
        Ok(found)
    })?;
    let all: Vec<Value> = found
        .iter()
        .map(|reason| reason_json(reason.id.get(), reason.kind, &reason.name))
        .collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::RECORD_REASON),
        ]);
        for reason in &found {
            table.row([
                ctx.short(&store, Rows::Reason, reason.id.get()),
                say::code(ctx.words, "reason-kind", reason.kind.code()),
                reason.name.clone(),
            ]);
        }
        table.text()
    })
}

fn reason_json(row: i64, kind: ReasonKind, name: &str) -> Value {
    json!({ "id": id_json(row), "kind": kind.code(), "name": name })
}

impl CampaignCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list_campaigns(ctx),
            Self::Add(add) => {
                let mut draft = Campaign {
                    name: add.name.trim().to_owned(),
                    ..Campaign::default()
                };
                add.parts.set(&mut draft, ctx.today())?;
                let store = ctx.writing()?;
                let (added, did) =
                    ctx.act(&store, Action::EditCampaign, draft.name.clone(), |tx| {
                        Ok(campaign::add(tx, &draft)?)
                    })?;
                draft.id = added;
                let document = campaign_json(&draft);
                ctx.tell_added(
                    &store,
                    &did,
                    "campaign",
                    &document,
                    (Rows::Campaign, added.get()),
                )
            }
            Self::Edit(edit) => {
                let store = ctx.writing()?;
                let mut wanted = store.read(|conn| -> CliResult<_> {
                    let found = edit.campaign.campaign(conn)?;
                    let missing = StoreError::NotFound {
                        what: "campaign",
                        id: found.get(),
                    };
                    let all = campaign::all(conn)?;
                    Ok(all.into_iter().find(|one| one.id == found).ok_or(missing)?)
                })?;
                if let Some(name) = &edit.name {
                    name.trim().clone_into(&mut wanted.name);
                }
                edit.parts.set(&mut wanted, ctx.today())?;
                let ((), did) =
                    ctx.act(&store, Action::EditCampaign, wanted.name.clone(), |tx| {
                        Ok(campaign::update(tx, &wanted)?)
                    })?;
                ctx.tell(&did, "campaign", &campaign_json(&wanted))
            }
            Self::Merge(pair) => pair.run(ctx, Rows::Campaign, "campaign"),
            Self::Delete { campaign } => {
                let store = ctx.writing()?;
                let (found, name) = store.read(|conn| -> CliResult<_> {
                    let found = campaign.campaign(conn)?;
                    Ok((
                        found,
                        trade::named(conn, Rows::Campaign, Some(found.get()))?,
                    ))
                })?;
                let (_, did) = ctx.act(&store, Action::EditCampaign, name, |tx| {
                    Ok(campaign::delete(tx, found)?)
                })?;
                ctx.tell(&did, "campaign", &id_json(found.get()))
            }
        }
    }
}

impl CampaignParts {
    fn set(&self, campaign: &mut Campaign, today: NaiveDate) -> CliResult<()> {
        if let Some(day) = &self.starts {
            campaign.starts = Some(arg::date(day, today).of_field("starts")?);
        }
        if let Some(day) = &self.ends {
            campaign.ends = Some(arg::date(day, today).of_field("ends")?);
        }
        if let Some(note) = &self.note {
            campaign.note.clone_from(note);
        }
        Ok(())
    }
}

fn list_campaigns(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let found = store.read(campaign::all)?;
    let all: Vec<Value> = found.iter().map(campaign_json).collect();
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::RECORD_CAMPAIGN),
            ctx.tr(id::COLUMN_STARTS),
            ctx.tr(id::COLUMN_ENDS),
            ctx.tr(id::COLUMN_NOTE),
        ]);
        for campaign in &found {
            table.row([
                ctx.short(&store, Rows::Campaign, campaign.id.get()),
                campaign.name.clone(),
                trade::day(ctx.words, campaign.starts),
                trade::day(ctx.words, campaign.ends),
                campaign.note.clone(),
            ]);
        }
        table.text()
    })
}

fn campaign_json(campaign: &Campaign) -> Value {
    json!({
        "id": id_json(campaign.id.get()),
        "name": campaign.name,
        "starts": trade::day_json(campaign.starts),
        "ends": trade::day_json(campaign.ends),
        "note": campaign.note,
    })
}
