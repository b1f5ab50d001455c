//! `kartoteka participant ...`: who took part in an interaction, and by which contact detail.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::RecordId;
use super::reference::Ref;
use super::resolve;
use crate::domain::id::{ClientId, DetailId, ParticipantId};
use crate::domain::interaction::Who;
use crate::i18n::id;
use crate::store::lookup::Among;
use crate::store::{Action, Table as Rows, interaction, person, user};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Add),
    Delete {
        id: Ref,
        #[arg(long)]
        interaction: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    interaction: Ref,
    #[command(flatten)]
    who: WhoArgs,
    #[arg(long, requires = "contact")]
    detail: Option<Ref>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct WhoArgs {
    #[arg(long)]
    contact: Option<Ref>,
    #[arg(long, value_name = "USER|me")]
    user: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::Delete { id, interaction } => delete(ctx, &interaction, &id),
        }
    }
}

/// Reads `CONTACT` or `CONTACT:DETAIL`.
pub fn read(conn: &Connection, typed: &str) -> CliResult<(Who, Option<DetailId>)> {
    let (person, detail) = match typed.split_once(':') {
        Some((person, detail)) => (person, Some(Ref::new(detail).detail(conn)?)),
        None => (typed, None),
    };
    Ok((Who::Person(Ref::new(person).person(conn)?), detail))
}

/// Gives the client of the first of some people who is at one.
pub fn client_of(
    conn: &Connection,
    with: &[(Who, Option<DetailId>)],
) -> CliResult<Option<ClientId>> {
    for (who, _) in with {
        if let Who::Person(person) = who
            && let Some(place) = person::places(conn, *person)?.first()
        {
            return Ok(Some(place.client));
        }
    }
    Ok(None)
}

/// Calls a participant by name; one that was not received yet by number.
pub fn name(conn: &Connection, who: Who) -> CliResult<String> {
    Ok(match who {
        Who::Person(id) => match person::get(conn, id)? {
            Some(person) => resolve::person_name(&person),
            None => id.to_string(),
        },
        Who::User(id) => match user::get(conn, id)? {
            Some(user) => user.name,
            None => id.to_string(),
        },
    })
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (to, who, detail, subject) = store.read(|conn| -> CliResult<_> {
            let found = resolve::interaction(conn, self.interaction.interaction(conn)?)?;
            let who = match (&self.who.contact, &self.who.user) {
                (Some(contact), _) => Who::Person(contact.person(conn)?),
                (None, Some(user)) => Who::User(resolve::user(conn, user)?),
                (None, None) => return Err(CliError::wrong(id::CLI_NO_OWNER, id::CLI_NO_OWNER_DO)),
            };
            let detail = self.detail.as_ref().map(|detail| detail.detail(conn));
            let name = resolve::interaction_name(conn, ctx.words, &found)?;
            Ok((found.id, who, detail.transpose()?, name))
        })?;
        let (added, did) = ctx.act(&store, Action::EditInteraction, subject, |tx| {
            Ok(interaction::add_participant(tx, to, who, detail)?)
        })?;
        ctx.tell_added(
            &store,
            &did,
            "participant",
            &RecordId(added.get()),
            (Rows::Participant, added.get()),
        )
    }
}

fn delete(ctx: &mut Ctx<'_>, from: &Ref, id: &Ref) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, subject) = store.read(|conn| -> CliResult<_> {
        let found = resolve::interaction(conn, from.interaction(conn)?)?;
        let own = interaction::participants(conn, found.id)?;
        let row = id.only(conn, Rows::Participant, Among::Living, |row| {
            own.iter().any(|taking| taking.id.get() == row)
        })?;
        let name = resolve::interaction_name(conn, ctx.words, &found)?;
        Ok((ParticipantId::new(row), name))
    })?;
    let ((), did) = ctx.act(&store, Action::EditInteraction, subject, |tx| {
        interaction::delete_participant(tx, id)?;
        Ok(())
    })?;
    ctx.tell(&did, "participant", &RecordId(id.get()))
}
