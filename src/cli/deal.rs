//! `kartoteka deal ...`: begin, change, move, win, lose and take up deals; their people and lines.

use clap::{Args, Subcommand};
use rusqlite::Connection;
use serde_json::Value;

use super::arg::{self, codes};
use super::context::Ctx;
use super::deal_list::List;
use super::deal_parts::{Parts, document};
use super::deal_show::{self, deal_json};
use super::error::{CliError, CliResult, OfField};
use super::reference::{self, Ref};
use super::resolve;
use super::trade::{self, id_json};
use super::trade_line::{self, NewLines};
use crate::domain::deal::{Deal, DealField, DealKind, DealRole, ReasonKind};
use crate::domain::id::{DealId, PersonId};
use crate::i18n::id;
use crate::store::{Action, Store, StoreError, Table as Rows, deal, pipeline, setting, tag};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(Box<List>),
    Show {
        id: Ref,
    },
    Edit(Box<Edit>),
    /// To a stage of its pipeline or of another.
    Move {
        id: Ref,
        stage: Ref,
        #[arg(long)]
        pipeline: Option<Ref>,
    },
    Won {
        id: Ref,
    },
    Lost {
        id: Ref,
        #[arg(long)]
        reason: Option<Ref>,
        #[arg(long)]
        note: Option<String>,
    },
    Reopen {
        id: Ref,
    },
    NextStep {
        id: Ref,
        /// Nothing takes it away.
        step: Option<String>,
        #[arg(long, value_name = "DATE")]
        next_on: Option<String>,
    },
    Tag(Tags),
    Untag(Tags),
    #[command(subcommand)]
    Person(PersonCommand),
    #[command(subcommand)]
    Line(trade_line::Command),
    Delete {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
}

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    Add {
        id: Ref,
        person: Ref,
        #[arg(long = "role", default_value = "decides", value_parser = codes!(DealRole))]
        deal_role: DealRole,
    },
    Delete {
        id: Ref,
        person: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    title: String,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long, default_value = "staged", value_parser = codes!(DealKind))]
    kind: DealKind,
    #[arg(long)]
    pipeline: Option<Ref>,
    #[arg(long)]
    stage: Option<Ref>,
    #[command(flatten)]
    parts: Parts,
    /// Contact persons, each with a role behind a colon.
    #[arg(long, value_name = "CONTACT[:ROLE]")]
    with: Vec<String>,
    #[arg(long)]
    tag: Vec<String>,
    #[command(flatten)]
    lines: NewLines,
}

#[derive(Debug, Args)]
pub struct Tags {
    #[arg(required = true)]
    ids: Vec<Ref>,
    #[arg(long, required = true)]
    tag: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    id: Ref,
    #[arg(long)]
    title: Option<String>,
    #[arg(long)]
    client: Option<Ref>,
    #[command(flatten)]
    parts: Parts,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { id } => deal_show::show(ctx, &id),
            Self::Edit(edit) => edit.run(ctx),
            Self::Move {
                id,
                stage,
                pipeline,
            } => {
                let store = ctx.writing()?;
                let (found, to) = store.read(|conn| -> CliResult<_> {
                    let found = get(conn, id.deal(conn)?)?;
                    let of = match &pipeline {
                        Some(pipeline) => Some(pipeline.pipeline(conn)?),
                        None => found.pipeline,
                    };
                    let to = trade::stage(conn, &stage, of)?;
                    Ok((found, to))
                })?;
                act(ctx, &store, Action::MoveDeal, &found, |tx| {
                    deal::move_to(tx, found.id, to)?;
                    Ok(())
                })
            }
            Self::Won { id } => {
                let (store, found) = open(ctx, &id)?;
                act(ctx, &store, Action::WinDeal, &found, |tx| {
                    Ok(deal::win(tx, found.id)?)
                })
            }
            Self::Lost { id, reason, note } => {
                let (store, found) = open(ctx, &id)?;
                let why = store.read(|conn| -> CliResult<_> {
                    reason
                        .as_ref()
                        .map(|reason| trade::reason(conn, reason, ReasonKind::Deal))
                        .transpose()
                })?;
                let note = note.unwrap_or_default();
                act(ctx, &store, Action::LoseDeal, &found, |tx| {
                    Ok(deal::lose(tx, found.id, why, &note)?)
                })
            }
            Self::Reopen { id } => {
                let (store, found) = open(ctx, &id)?;
                act(ctx, &store, Action::ReopenDeal, &found, |tx| {
                    deal::reopen(tx, found.id)?;
                    Ok(())
                })
            }
            Self::NextStep { id, step, next_on } => {
                let today = ctx.today();
                let day = next_on.as_deref();
                let day = arg::optional_date(day, today).of_field("next-on")?;
                let (store, found) = open(ctx, &id)?;
                act(ctx, &store, Action::EditDeal, &found, |tx| {
                    deal::update::<CliError>(tx, found.id, |deal| {
                        deal.next_step = step.as_deref().unwrap_or_default().trim().to_owned();
                        deal.next_on = day;
                        Ok(())
                    })
                })
            }
            Self::Tag(tags) => tags.run(ctx, true),
            Self::Untag(tags) => tags.run(ctx, false),
            Self::Person(command) => command.run(ctx),
            Self::Line(command) => command.run(ctx, trade_line::Of::Deal),
            Self::Delete { ids } => delete(ctx, &ids),
            Self::Restore { ids } => super::base::restore_rows(ctx, &ids, Some(Rows::Deal)),
        }
    }
}

fn open(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<(Store, Deal)> {
    let store = ctx.writing()?;
    let found = store.read(|conn| get(conn, typed.deal(conn)?))?;
    Ok((store, found))
}

/// Does something with a deal and shows what became of it.
fn act(
    ctx: &mut Ctx<'_>,
    store: &Store,
    action: Action,
    found: &Deal,
    work: impl FnOnce(&crate::store::Tx<'_>) -> CliResult<()>,
) -> CliResult<()> {
    let ((), did) = ctx.act(store, action, found.title.clone(), work)?;
    let document = store.read(|conn| deal_json(conn, &get(conn, found.id)?))?;
    ctx.tell(&did, "deal", &document)
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (draft, lines, people) = store.read(|conn| -> CliResult<_> {
            let mut draft = Deal {
                title: self.title.trim().to_owned(),
                kind: self.kind,
                currency: trade::currency(conn, self.parts.currency.as_deref())?,
                responsible: setting::current_user(conn)?,
                ..Deal::default()
            };
            if let Some(client) = &self.client {
                draft.client = Some(client.client(conn)?);
            }
            if self.kind == DealKind::Staged {
                let of = match (&self.pipeline, &self.stage) {
                    (None, Some(stage)) => {
                        let stage = trade::stage(conn, stage, None)?;
                        draft.stage = Some(stage);
                        pipeline::stage(conn, stage)?.map(|stage| stage.pipeline)
                    }
                    (typed, _) => Some(trade::pipeline(conn, typed.as_ref())?),
                };
                draft.pipeline = of;
                if let (Some(stage), None) = (&self.stage, draft.stage) {
                    draft.stage = Some(trade::stage(conn, stage, of)?);
                }
            } else if let Some(of) = &self.pipeline {
                draft.pipeline = Some(of.pipeline(conn)?);
            }
            draft.price_mode = trade::mode(self.parts.mode.as_deref()).unwrap_or_default();
            let document = document(ctx, conn, &draft)?;
            let lines = self.lines.make(ctx, conn, &document)?;
            if self.parts.amount.is_none() && !lines.is_empty() {
                draft.amount = crate::domain::trade_line::total(&lines, &document.terms)
                    .map_err(StoreError::from)?
                    .gross;
            }
            self.parts.set(ctx, conn, &mut draft, &lines)?;
            let people = self
                .with
                .iter()
                .map(|typed| person(conn, typed))
                .collect::<CliResult<Vec<_>>>()?;
            Ok((draft, lines, people))
        })?;
        let (added, did) = ctx.act(&store, Action::AddDeal, draft.title.clone(), |tx| {
            let added = deal::add(tx, &draft)?;
            for &(person, role) in &people {
                deal::add_person(tx, added, person, role)?;
            }
            if !lines.is_empty() {
                deal::set_lines(tx, added, &lines)?;
            }
            for name in &self.tag {
                tag::put_on_deal(tx, added, tag::find_or_add(tx, name)?)?;
            }
            Ok(added)
        })?;
        let document = store.read(|conn| deal_json(conn, &get(conn, added)?))?;
        ctx.tell_added(&store, &did, "deal", &document, (Rows::Deal, added.get()))
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let (store, found) = open(ctx, &self.id)?;
        let wanted = store.read(|conn| -> CliResult<_> {
            let mut wanted = found.clone();
            if let Some(title) = &self.title {
                DealField::Title.set(&mut wanted, title).of_field("title")?;
            }
            if let Some(client) = &self.client {
                wanted.client = Some(client.client(conn)?);
            }
            let lines = deal::lines(conn, found.id)?;
            self.parts.set(ctx, conn, &mut wanted, &lines)?;
            Ok(wanted)
        })?;
        if wanted == found {
            return Err(CliError::wrong(
                id::CLI_NOTHING_TO_SET,
                id::CLI_NOTHING_TO_CHANGE_DO,
            ));
        }
        act(ctx, &store, Action::EditDeal, &wanted, |tx| {
            deal::update::<CliError>(tx, found.id, |deal| {
                deal.clone_from(&wanted);
                Ok(())
            })
        })
    }
}

/// Reads `CONTACT` or `CONTACT:ROLE`.
fn person(conn: &Connection, typed: &str) -> CliResult<(PersonId, DealRole)> {
    if let Some((person, role)) = typed.rsplit_once(':')
        && let Some(role) = DealRole::from_code(role.trim())
    {
        return Ok((Ref::new(person).person(conn)?, role));
    }
    Ok((Ref::new(typed).person(conn)?, DealRole::default()))
}

impl PersonCommand {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add {
                id,
                person,
                deal_role,
            } => {
                let (store, found) = open(ctx, &id)?;
                let person = store.read(|conn| person.person(conn))?;
                act(ctx, &store, Action::EditDeal, &found, |tx| {
                    Ok(deal::add_person(tx, found.id, person, deal_role)?)
                })
            }
            Self::Delete { id, person } => {
                let (store, found) = open(ctx, &id)?;
                let person = store.read(|conn| person.person(conn))?;
                act(ctx, &store, Action::EditDeal, &found, |tx| {
                    deal::remove_person(tx, found.id, person)?;
                    Ok(())
                })
            }
        }
    }
}

impl Tags {
    fn run(self, ctx: &mut Ctx<'_>, puts: bool) -> CliResult<()> {
        let store = ctx.writing()?;
        let ids = store.read(|conn| reference::each(&self.ids, |id| id.deal(conn)))?;
        let ((), did) = ctx.act(&store, Action::TagDeals, self.tag.join(", "), |tx| {
            for name in &self.tag {
                let found = if puts {
                    tag::find_or_add(tx, name)?
                } else {
                    resolve::tag(tx, name)?
                };
                for &deal in &ids {
                    if puts {
                        tag::put_on_deal(tx, deal, found)?;
                    } else {
                        tag::take_off_deal(tx, deal, found)?;
                    }
                }
            }
            Ok(())
        })?;
        let tagged: Vec<Value> = ids.iter().map(|id| id_json(id.get())).collect();
        ctx.tell(&did, "deals", &tagged)
    }
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, titles) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |id| id.deal(conn))?;
        let titles = ids
            .iter()
            .map(|&id| Ok(get(conn, id)?.title))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((ids, titles))
    })?;
    let ((), did) = ctx.act(&store, Action::DeleteDeals, titles.join(", "), |tx| {
        for &id in &ids {
            deal::delete(tx, id)?;
        }
        Ok(())
    })?;
    let gone: Vec<Value> = ids.iter().map(|id| id_json(id.get())).collect();
    ctx.tell(&did, "deals", &gone)
}

/// Gives a living deal.
pub fn get(conn: &Connection, id: DealId) -> CliResult<Deal> {
    let missing = StoreError::NotFound {
        what: "deal",
        id: id.get(),
    };
    Ok(deal::get(conn, id)?.ok_or(missing)?)
}
