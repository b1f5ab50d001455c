//! `kartoteka office invite|invites|withdraw|requests|admit`: letting colleagues in.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::super::context::Ctx;
use super::super::error::{CliError, CliResult};
use super::super::json::{Instant, RecordId};
use super::super::output::Table;
use super::super::{arg, resolve, sync};
use crate::domain::fold::fold;
use crate::i18n::{Language, id};
use crate::office::{self, Asking, Env, OfficeError, OpenInvite, Role, Who};
use crate::platform;
use crate::say;
use crate::store::{Store, StoreError, user};

/// Makes an invitation for one computer of one person.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("whom").required(true)))]
pub struct Invite {
    #[arg(id = "invite-person", value_name = "NAME", group = "whom")]
    person: Option<String>,
    #[arg(id = "invite-user", long = "user", value_name = "USER", group = "whom")]
    user: Option<String>,
    #[arg(id = "invite-role", long = "role", value_name = "viewer|manager|head|admin|owner", value_parser = super::role)]
    role: Option<Role>,
    #[arg(id = "invite-language", long = "language", value_name = "uk|ru|ro|en", value_parser = arg::language)]
    language: Option<Language>,
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Takes an invitation back.
#[derive(Debug, Args)]
pub struct Withdraw {
    #[arg(id = "invite-name", value_name = "INVITE|NAME")]
    name: String,
}

/// Lets somebody in whose six words are the same.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("compared").required(true)))]
pub struct Admit {
    #[arg(id = "asking", value_name = "DEVICE|NAME")]
    who: Option<String>,
    #[arg(
        id = "six-words",
        long = "words",
        value_name = "SIX WORDS",
        group = "compared"
    )]
    words: Option<String>,
    #[arg(id = "same-words", long = "same", group = "compared")]
    same: bool,
}

impl Invite {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let who = match (&self.user, &self.person) {
            (Some(user), _) => Who::Known(store.read(|conn| resolve::user(conn, user))?),
            (None, person) => whom(&store, person.as_deref().unwrap_or_default())?,
        };
        let language = self.language.unwrap_or(ctx.words.language());
        let made = office::invite(&store, &env, &who, self.role, language)?;
        if let Some(file) = &self.output {
            platform::write_private(file, made.text.as_bytes()).map_err(StoreError::io(file))?;
        }
        // The invited person's name travels, so that it stands on the other side at once.
        if let Err(error) = sync::rounds(ctx, &store, &env, super::create::now()) {
            tracing::info!(?error, "what was added goes with a later round");
        }
        let mut document = invite_json(&made.invite);
        if let Value::Object(members) = &mut document {
            // It holds a secret: in the file, or here.
            if self.output.is_none() {
                members.insert("text".to_owned(), json!(made.text));
            }
            members.insert("file".to_owned(), json!(self.output));
        }
        ctx.show(&document, |ctx| match &self.output {
            Some(file) => {
                let values = [
                    ("person", made.invite.person.as_str().into()),
                    ("path", file.display().to_string().into()),
                ];
                ctx.words.with(id::CLI_OFFICE_INVITED_FILE, &values)
            }
            None => made.text.clone(),
        })?;
        ctx.note(&ctx.words.with(
            id::CLI_OFFICE_INVITED_DO,
            &[("person", made.invite.person.as_str().into())],
        ))
    }
}

/// Somebody of just this name is known already, `me` is who works here; anybody else is new.
fn whom(store: &Store, person: &str) -> CliResult<Who> {
    if person.trim() == "me" {
        return Ok(Who::Known(store.read(|conn| resolve::user(conn, "me"))?));
    }
    let wanted = fold(person.trim());
    let users = store.read(user::all)?;
    let mut same = users.iter().filter(|user| fold(&user.name) == wanted);
    Ok(match (same.next(), same.next()) {
        (Some(known), None) => Who::Known(known.id),
        (Some(_), Some(_)) => {
            return Err(
                CliError::failed(id::CLI_OFFICE_NAMESAKES, id::CLI_OFFICE_NAMESAKES_DO)
                    .with("person", person),
            );
        }
        (None, _) => Who::New(person.to_owned()),
    })
}

fn invite_json(invite: &OpenInvite) -> Value {
    json!({
        "invite": invite.name,
        "user": RecordId(invite.user.get()),
        "person": invite.person,
        "role": say::office::role_code(invite.role),
        "at": Instant(invite.at),
    })
}

pub fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let all = office::invites(&store)?;
    let items: Vec<Value> = all.iter().map(invite_json).collect();
    ctx.show(&items, |ctx| {
        if all.is_empty() {
            return ctx.tr(id::CLI_OFFICE_NO_INVITES);
        }
        let mut table = Table::new([
            ctx.tr(id::CLI_OFFICE_INVITE),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::COLUMN_ROLE),
            ctx.tr(id::COLUMN_WHEN),
        ]);
        for one in &all {
            table.row([
                one.name.clone(),
                one.person.clone(),
                say::office::role(ctx.words, Some(one.role)),
                ctx.local(one.at),
            ]);
        }
        table.text()
    })
}

impl Withdraw {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let name = self.pick(&store)?;
        office::withdraw(&store, &env, &name)?;
        ctx.show(&json!({ "withdrawn": name }), |ctx| {
            ctx.tr(id::CLI_OFFICE_WITHDRAWN)
        })
    }
}

impl Withdraw {
    /// By its letters, or by whom it is for when that is one.
    fn pick(&self, store: &Store) -> CliResult<String> {
        let (typed, wanted) = (self.name.trim(), fold(self.name.trim()));
        let all = office::invites(store)?;
        if let Some(one) = all.iter().find(|one| one.name == typed) {
            return Ok(one.name.clone());
        }
        let mut of: Vec<&OpenInvite> = all.iter().collect();
        of.retain(|one| fold(&one.person) == wanted);
        match of[..] {
            [] => Err(OfficeError::Missing("invite").into()),
            [one] => Ok(one.name.clone()),
            _ => {
                let named = of.iter().map(|one| format!("{} {}", one.name, one.person));
                let named: Vec<String> = named.collect();
                Err(
                    CliError::failed(id::CLI_SEVERAL_RECORDS, id::CLI_SEVERAL_RECORDS_DO)
                        .with("name", typed)
                        .with("candidates", named.join("; ")),
                )
            }
        }
    }
}

pub fn requests(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let env = ctx.office()?;
    let store = ctx.reading()?;
    let all = office::requests(&store, &env)?;
    let items: Vec<Value> = all.iter().map(asking_json).collect();
    ctx.show(&items, |ctx| {
        if all.is_empty() {
            return ctx.tr(id::CLI_OFFICE_NO_REQUESTS);
        }
        asking_table(ctx, &all)
    })
}

fn asking_json(asking: &Asking) -> Value {
    json!({
        "device": asking.dev.to_string(),
        "person": asking.person,
        "invite": invite_json(&asking.invite),
        "words": asking.words,
        "language": asking.language.code(),
    })
}

fn asking_table(ctx: &Ctx<'_>, all: &[Asking]) -> String {
    let mut table = Table::new([
        ctx.tr(id::CLI_OFFICE_DEVICE),
        ctx.tr(id::CLI_OFFICE_ASKS),
        ctx.tr(id::CLI_OFFICE_INVITED),
        ctx.tr(id::COLUMN_ROLE),
        ctx.tr(id::CLI_OFFICE_WORDS),
    ]);
    for one in all {
        table.row([
            one.dev.to_string(),
            one.person.clone(),
            one.invite.person.clone(),
            say::office::role(ctx.words, Some(one.invite.role)),
            format!("{} ({})", one.words.join(" "), one.language.own_name()),
        ]);
    }
    table.text()
}

impl Admit {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let asking = self.pick(ctx, &store, &env)?;
        if let Some(words) = &self.words {
            let typed: Vec<String> = words.split_whitespace().map(fold).collect();
            let same = typed.len() == asking.words.len()
                && typed
                    .iter()
                    .zip(&asking.words)
                    .all(|(typed, word)| *typed == fold(word));
            if !same {
                return Err(CliError::failed(
                    id::CLI_OFFICE_OTHER_WORDS,
                    id::CLI_OFFICE_OTHER_WORDS_DO,
                )
                .with("words", asking.words.join(" ")));
            }
        }
        office::admit(&store, &env, &asking)?;
        // What was waiting here goes along, so that the newcomer finds all of it.
        let report = sync::rounds(ctx, &store, &env, super::create::now())?;
        let document =
            json!({ "admitted": asking_json(&asking), "sync": sync::report_json(ctx, &report) });
        ctx.show(&document, |ctx| {
            // As the office knows the person; what was typed there may be anything.
            let person = match asking.invite.person.as_str() {
                "" => asking.person.as_str(),
                person => person,
            };
            let values = [
                ("person", person.into()),
                (
                    "role",
                    say::office::role(ctx.words, Some(asking.invite.role)).into(),
                ),
            ];
            ctx.words.with(id::CLI_OFFICE_ADMITTED, &values)
        })?;
        sync::note_unless_well(ctx, &report)
    }

    fn pick(&self, ctx: &Ctx<'_>, store: &Store, env: &Env) -> CliResult<Asking> {
        let mut all = office::requests(store, env)?;
        let wanted = self.who.as_deref().map(fold);
        if let Some(wanted) = &wanted {
            all.retain(|one| {
                one.dev.to_string().starts_with(wanted.as_str())
                    || fold(&one.person).starts_with(wanted.as_str())
                    || fold(&one.invite.person).starts_with(wanted.as_str())
            });
        }
        if all.len() > 1 {
            return Err(CliError::failed(
                id::CLI_OFFICE_SEVERAL_ASK,
                id::CLI_OFFICE_SEVERAL_ASK_DO,
            )
            .with("list", asking_table(ctx, &all).replace('\n', "; ")));
        }
        Ok(all.pop().ok_or(OfficeError::Missing("request"))?)
    }
}
