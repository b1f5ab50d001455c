//! `kartoteka participant ...`: who took part in an interaction, and by which contact detail.

use clap::{Args, Subcommand};
use rusqlite::Connection;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::json::RecordId;
use super::resolve;
use crate::domain::id::{DetailId, InteractionId, ParticipantId, PersonId};
use crate::domain::interaction::Who;
use crate::i18n::id;
use crate::store::{Action, interaction, person, user};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Add),
    Delete {
        id: ParticipantId,
        #[arg(long)]
        interaction: InteractionId,
    },
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(long)]
    interaction: InteractionId,
    #[command(flatten)]
    who: WhoArgs,
    #[arg(long, requires = "contact")]
    detail: Option<DetailId>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct WhoArgs {
    #[arg(long)]
    contact: Option<PersonId>,
    #[arg(long, value_name = "USER|me")]
    user: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::Delete { id, interaction } => delete(ctx, interaction, id),
        }
    }
}

/// Reads `CONTACT` or `CONTACT:DETAIL`.
pub fn read(conn: &Connection, typed: &str) -> CliResult<(Who, Option<DetailId>)> {
    let number = |text: &str| {
        text.parse::<i64>().map_err(|_| {
            CliError::wrong(id::CLI_NOT_A_NUMBER, id::CLI_NOT_A_NUMBER_DO).with("given", text)
        })
    };
    let (person, detail) = match typed.split_once(':') {
        Some((person, detail)) => (person, Some(DetailId::new(number(detail)?))),
        None => (typed, None),
    };
    let person = resolve::person(conn, PersonId::new(number(person)?))?;
    Ok((Who::Person(person.id), detail))
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
        let (who, subject) = store.read(|conn| -> CliResult<_> {
            let found = resolve::interaction(conn, self.interaction)?;
            let who = match (self.who.contact, &self.who.user) {
                (Some(contact), _) => Who::Person(resolve::person(conn, contact)?.id),
                (None, Some(user)) => Who::User(resolve::user(conn, user)?),
                (None, None) => return Err(CliError::wrong(id::CLI_NO_OWNER, id::CLI_NO_OWNER_DO)),
            };
            Ok((who, resolve::interaction_name(conn, ctx.words, &found)?))
        })?;
        let (added, did) = ctx.act(&store, Action::EditInteraction, subject, |tx| {
            Ok(interaction::add_participant(
                tx,
                self.interaction,
                who,
                self.detail,
            )?)
        })?;
        ctx.tell_added(&did, "participant", &RecordId(added.get()), added.get())
    }
}

fn delete(ctx: &mut Ctx<'_>, from: InteractionId, id: ParticipantId) -> CliResult<()> {
    let store = ctx.writing()?;
    let subject = store.read(|conn| -> CliResult<_> {
        let found = resolve::interaction(conn, from)?;
        resolve::interaction_name(conn, ctx.words, &found)
    })?;
    let ((), did) = ctx.act(&store, Action::EditInteraction, subject, |tx| {
        interaction::delete_participant(tx, id)?;
        Ok(())
    })?;
    ctx.tell(&did, "participant", &RecordId(id.get()))
}
