//! `kartoteka interaction ...`: record, plan, complete, postpone and cancel interactions with clients.

use clap::{Args, Subcommand};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::interaction_list::List;
use super::json::{InteractionJson, RecordId};
use super::reference::{self, Ref};
use super::{interaction_show, participant, resolve};
use crate::domain::custom_field::FieldOwner;
use crate::domain::due::Due;
use crate::domain::interaction::{
    Direction, Importance, Interaction, InteractionField, InteractionKind, InteractionState,
};
use crate::exchange::target::Subject;
use crate::i18n::id;
use crate::store::{Action, Table as Rows, deal, field, interaction, setting, trash};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(List),
    Show {
        id: Ref,
    },
    Edit(Edit),
    Done(Done),
    Cancel {
        id: Ref,
    },
    Postpone {
        id: Ref,
        #[arg(long, value_name = "WHEN")]
        to: String,
    },
    Delete {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Import(Box<super::import::Import>),
    Export(Box<super::interaction_import::Export>),
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    client: Option<Ref>,
    /// The deal it belongs to; its client is taken when none is named.
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long, default_value = "call", value_parser = codes!(InteractionKind))]
    kind: InteractionKind,
    /// Planned for; without it the interaction took place, now or at `--done-at`.
    #[arg(long, value_name = "WHEN", conflicts_with_all = ["done_at", "result"])]
    at: Option<String>,
    #[arg(long, value_name = "WHEN")]
    done_at: Option<String>,
    #[arg(long)]
    incoming: bool,
    #[arg(long, value_parser = codes!(Importance))]
    importance: Option<Importance>,
    #[arg(long)]
    topic: Option<String>,
    #[arg(long)]
    content: Option<String>,
    #[arg(long)]
    result: Option<String>,
    #[arg(long, value_name = "MINUTES")]
    minutes: Option<u32>,
    #[arg(long, value_name = "USER|me")]
    responsible: Option<String>,
    #[arg(long, value_name = "CONTACT[:DETAIL]")]
    with: Vec<String>,
    #[command(flatten)]
    next: Next,
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,
    #[arg(long = "field", value_name = "NAME=VALUE")]
    fields: Vec<String>,
}

/// The next step: in words, and planned when a time is given.
#[derive(Debug, Args)]
pub struct Next {
    #[arg(long, value_name = "TOPIC")]
    next_step: Option<String>,
    #[arg(long, value_name = "WHEN", requires = "next_step")]
    next_at: Option<String>,
    #[arg(long, requires = "next_at", value_parser = codes!(InteractionKind))]
    next_kind: Option<InteractionKind>,
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
pub struct Done {
    id: Ref,
    #[arg(long)]
    result: Option<String>,
    #[arg(long, value_name = "WHEN")]
    done_at: Option<String>,
    #[arg(long, value_name = "MINUTES")]
    minutes: Option<u32>,
    #[command(flatten)]
    next: Next,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { id } => interaction_show::show(ctx, &id),
            Self::Edit(edit) => edit.run(ctx),
            Self::Done(done) => done.run(ctx),
            Self::Cancel { id } => change(ctx, Action::CancelInteraction, &id, |interaction| {
                interaction.state = InteractionState::Cancelled;
                interaction.done_at = None;
            }),
            Self::Postpone { id, to } => {
                let when = arg::when(&to, ctx.moment()).of_field("to")?;
                change(ctx, Action::PostponeInteraction, &id, |interaction| {
                    interaction.state = InteractionState::Planned;
                    interaction.done_at = None;
                    interaction.planned_at = Some(when);
                })
            }
            Self::Delete { ids } => delete(ctx, &ids),
            Self::Restore { ids } => super::base::restore_rows(ctx, &ids, Some(Rows::Interaction)),
            Self::Import(import) => import.of(Subject::Interactions).run(ctx),
            Self::Export(export) => export.run(ctx),
        }
    }
}

/// Shows when an interaction took place or is planned.
pub fn when_text(ctx: &Ctx<'_>, interaction: &Interaction) -> String {
    due_text(ctx, interaction.when())
}

/// Shows a point of a plan: the day, and the time where there is one.
pub fn due_text(ctx: &Ctx<'_>, due: Due) -> String {
    let local = due.local(ctx.zone);
    if due.is_all_day() {
        ctx.words.date(local.date())
    } else {
        ctx.words.date_time(local)
    }
}

impl Next {
    /// Gives the follow-up to plan, if a time was given.
    fn planned(&self, ctx: &Ctx<'_>) -> CliResult<Option<Interaction>> {
        let (Some(topic), Some(at)) = (&self.next_step, &self.next_at) else {
            return Ok(None);
        };
        let when = arg::when(at, ctx.moment()).of_field("next-at")?;
        Ok(Some(Interaction {
            kind: self.next_kind.unwrap_or_default(),
            state: InteractionState::Planned,
            topic: topic.trim().to_owned(),
            planned_at: Some(when),
            ..Interaction::default()
        }))
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let mut draft = self.draft(ctx)?;
        let next = self.next.planned(ctx)?;
        let today = ctx.today();
        let (name, fields, with, of_deal) = store.read(|conn| -> CliResult<_> {
            let of_deal = self.deal.as_ref().map(|deal| deal.deal(conn)).transpose()?;
            if let Some(deal) = of_deal {
                draft.client = super::deal::get(conn, deal)?.client;
            }
            if let Some(client) = &self.client {
                draft.client = Some(client.client(conn)?);
            }
            draft.responsible = match &self.responsible {
                Some(user) => Some(resolve::user(conn, user)?),
                None => setting::current_user(conn)?,
            };
            for typed in &self.set {
                let (field, value) = read_field(ctx, conn, typed)?;
                field.set(&mut draft, &value).of_field(field.code())?;
            }
            let with = self
                .with
                .iter()
                .map(|typed| participant::read(conn, typed))
                .collect::<CliResult<Vec<_>>>()?;
            if draft.client.is_none() {
                draft.client = participant::client_of(conn, &with)?;
            }
            let fields = resolve::field_values(conn, FieldOwner::Interaction, &self.fields, today)?;
            Ok((
                resolve::interaction_name(conn, ctx.words, &draft)?,
                fields,
                with,
                of_deal,
            ))
        })?;
        let (added, did) = ctx.act(&store, Action::AddInteraction, name, |tx| {
            let added = interaction::add(tx, &draft)?;
            if of_deal.is_some() {
                deal::link_interaction(tx, added, of_deal)?;
            }
            for (who, detail) in &with {
                interaction::add_participant(tx, added, *who, *detail)?;
            }
            for (custom, value) in &fields {
                field::set(tx, custom.id, added.get(), value.as_ref())?;
            }
            if let Some(next) = next {
                let next = Interaction {
                    client: draft.client,
                    responsible: draft.responsible,
                    follows: Some(added),
                    ..next
                };
                let next = interaction::add(tx, &next)?;
                if of_deal.is_some() {
                    deal::link_interaction(tx, next, of_deal)?;
                }
            }
            Ok(added)
        })?;
        let found = store.read(|conn| resolve::interaction(conn, added))?;
        ctx.tell_added(
            &store,
            &did,
            "interaction",
            &InteractionJson::from(&found),
            (Rows::Interaction, added.get()),
        )
    }

    fn draft(&self, ctx: &Ctx<'_>) -> CliResult<Interaction> {
        let mut draft = Interaction {
            kind: self.kind,
            importance: self.importance.unwrap_or_default(),
            topic: self.topic.as_deref().unwrap_or_default().trim().to_owned(),
            content: self.content.clone().unwrap_or_default(),
            result: self.result.clone().unwrap_or_default(),
            next_step: self.next.next_step.clone().unwrap_or_default(),
            ..Interaction::default()
        };
        if self.incoming {
            draft.direction = Direction::Incoming;
        }
        let minutes = self.minutes.map(i64::from);
        if let Some(at) = &self.at {
            let when = arg::when(at, ctx.moment()).of_field("at")?;
            draft.state = InteractionState::Planned;
            draft.planned_at = Some(when);
            draft.planned_minutes = minutes;
        } else {
            draft.state = InteractionState::Done;
            draft.done_at = Some(match &self.done_at {
                Some(at) => arg::instant(at, ctx.moment()).of_field("done-at")?,
                None => ctx.now(),
            });
            draft.actual_minutes = minutes;
        }
        Ok(draft)
    }
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
            let ids = reference::each(&self.ids, |id| id.interaction(conn))?;
            let set = self
                .set
                .iter()
                .map(|typed| read_field(ctx, conn, typed))
                .collect::<CliResult<Vec<_>>>()?;
            let fields = resolve::field_values(conn, FieldOwner::Interaction, &self.fields, today)?;
            let names = ids
                .iter()
                .map(|&id| {
                    resolve::interaction_name(conn, ctx.words, &resolve::interaction(conn, id)?)
                })
                .collect::<CliResult<Vec<_>>>()?;
            Ok((ids, names, set, fields))
        })?;
        let action = if ids.len() == 1 {
            Action::EditInteraction
        } else {
            Action::EditInteractions
        };
        let subject = resolve::several(ctx.words, &names, id::COUNT_INTERACTIONS);
        let ((), did) = ctx.act(&store, action, subject, |tx| {
            for &id in &ids {
                interaction::update::<CliError>(tx, id, |interaction| {
                    for (field, value) in &set {
                        field.set(interaction, value).of_field(field.code())?;
                    }
                    Ok(())
                })?;
                for (custom, value) in &fields {
                    field::set(tx, custom.id, id.get(), value.as_ref())?;
                }
            }
            Ok(())
        })?;
        let changed = store.read(|conn| -> CliResult<Vec<_>> {
            ids.iter()
                .map(|&id| Ok(InteractionJson::from(&resolve::interaction(conn, id)?)))
                .collect()
        })?;
        ctx.tell(&did, "interactions", &changed)
    }
}

impl Done {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let next = self.next.planned(ctx)?;
        let done_at = match &self.done_at {
            Some(at) => Some(arg::instant(at, ctx.moment()).of_field("done-at")?),
            None => None,
        };
        let (name, found) = store.read(|conn| -> CliResult<_> {
            let found = resolve::interaction(conn, self.id.interaction(conn)?)?;
            Ok((resolve::interaction_name(conn, ctx.words, &found)?, found))
        })?;
        let id = found.id;
        let result = self.result.unwrap_or(found.result);
        let next = next.map(|next| Interaction {
            responsible: found.responsible,
            ..next
        });
        let (follow_up, did) = ctx.act(&store, Action::CompleteInteraction, name, |tx| {
            interaction::update::<CliError>(tx, id, |interaction| {
                interaction.done_at = done_at.or(interaction.done_at);
                interaction.actual_minutes =
                    self.minutes.map(i64::from).or(interaction.actual_minutes);
                if let Some(words) = &self.next.next_step {
                    words.trim().clone_into(&mut interaction.next_step);
                }
                Ok(())
            })?;
            Ok(interaction::complete(tx, id, &result, next.as_ref())?)
        })?;
        let changed = store.read(|conn| -> CliResult<Vec<_>> {
            [Some(id), follow_up]
                .into_iter()
                .flatten()
                .map(|id| Ok(InteractionJson::from(&resolve::interaction(conn, id)?)))
                .collect()
        })?;
        ctx.tell(&did, "interactions", &changed)
    }
}

fn change(
    ctx: &mut Ctx<'_>,
    action: Action,
    id: &Ref,
    change: impl FnOnce(&mut Interaction),
) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, name) = store.read(|conn| -> CliResult<_> {
        let found = resolve::interaction(conn, id.interaction(conn)?)?;
        let name = resolve::interaction_name(conn, ctx.words, &found)?;
        Ok((found.id, name))
    })?;
    let ((), did) = ctx.act(&store, action, name, |tx| {
        interaction::update::<CliError>(tx, id, |interaction| {
            change(interaction);
            Ok(())
        })
    })?;
    let found = store.read(|conn| resolve::interaction(conn, id))?;
    ctx.tell(&did, "interaction", &InteractionJson::from(&found))
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, names) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |id| id.interaction(conn))?;
        let names = ids
            .iter()
            .map(|&id| resolve::interaction_name(conn, ctx.words, &resolve::interaction(conn, id)?))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((ids, names))
    })?;
    let subject = resolve::several(ctx.words, &names, id::COUNT_INTERACTIONS);
    let ((), did) = ctx.act(&store, Action::DeleteInteractions, subject, |tx| {
        for id in &ids {
            trash::delete(tx, Rows::Interaction, id.get())?;
        }
        Ok(())
    })?;
    let gone: Vec<RecordId> = ids.iter().map(|id| RecordId(id.get())).collect();
    ctx.tell(&did, "interactions", &gone)
}

/// Reads `FIELD=VALUE`; times are those of the user's zone, the responsible user may be typed by name.
fn read_field(
    ctx: &Ctx<'_>,
    conn: &rusqlite::Connection,
    typed: &str,
) -> CliResult<(InteractionField, String)> {
    let (name, value) = arg::pair(typed)?;
    let Some(field) = InteractionField::from_code(&name.replace('-', "_")) else {
        let codes: Vec<&str> = InteractionField::ALL
            .iter()
            .map(|field| field.code())
            .collect();
        return Err(resolve::no_such_field(name, &codes));
    };
    let value = match field {
        _ if value.is_empty() => String::new(),
        InteractionField::PlannedAt => arg::when(value, ctx.moment()).of_field(name)?.text(),
        InteractionField::DoneAt => arg::rfc3339(arg::instant(value, ctx.moment()).of_field(name)?),
        InteractionField::Client => Ref::new(value).client(conn)?.to_string(),
        InteractionField::Responsible => resolve::user(conn, value)?.to_string(),
        _ => value.to_owned(),
    };
    Ok((field, value))
}
