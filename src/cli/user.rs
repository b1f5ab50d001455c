//! `kartoteka me ...` and `kartoteka user ...`: who works here, and who else in the office.

use clap::{Args, Subcommand};
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::UserJson;
use super::output::Table;
use super::resolve;
use crate::domain::client::FieldError;
use crate::domain::id::UserId;
use crate::domain::user::User;
use crate::i18n::id;
use crate::office;
use crate::store::{Action, Store, Table as Rows, hand_over, setting, user};

#[derive(Debug, Subcommand)]
pub enum MeCommand {
    Show,
    /// Sets the own data; the first time, a user is made of it.
    Set(Own),
    /// Says which user works at this computer.
    Is {
        user: String,
    },
}

#[derive(Debug, Subcommand)]
pub enum Command {
    List,
    Add(AddUser),
    HandOver(HandOver),
    Unite(Unite),
}

/// Makes a colleague answerable for all that a user is and that is not done.
#[derive(Debug, Args)]
pub struct HandOver {
    #[arg(id = "hand-from", value_name = "USER")]
    from: String,
    #[arg(id = "hand-to", value_name = "COLLEAGUE")]
    to: String,
}

/// Makes one user of two who are one person.
#[derive(Debug, Args)]
pub struct Unite {
    #[arg(id = "unite-keep", value_name = "USER")]
    keep: String,
    #[arg(id = "unite-gone", value_name = "OTHER")]
    gone: String,
}

#[derive(Debug, Args)]
pub struct Own {
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    position: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

#[derive(Debug, Args)]
pub struct AddUser {
    name: String,
    #[arg(long)]
    position: Option<String>,
    #[arg(long, value_name = "NUMBER")]
    phone: Option<String>,
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

impl MeCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Show => {
                let store = ctx.reading()?;
                let me = store.read(|conn| -> CliResult<_> {
                    match setting::current_user(conn)? {
                        Some(id) => Ok(user::get(conn, id)?),
                        None => Ok(None),
                    }
                })?;
                let shown: Vec<User> = me.into_iter().collect();
                let document = shown.first().map(|user| UserJson::new(user, true));
                ctx.show(&document, |ctx| {
                    if shown.is_empty() {
                        ctx.tr(id::CLI_NO_ME)
                    } else {
                        users_text(ctx, &store, &shown)
                    }
                })
            }
            Self::Set(own) => own.run(ctx),
            Self::Is { user } => {
                let store = ctx.writing()?;
                let (id, found) = store.read(|conn| -> CliResult<_> {
                    let id = resolve::user(conn, &user)?;
                    Ok((id, user::get(conn, id)?.unwrap_or_default()))
                })?;
                store.set_current_user(id)?;
                ctx.show(&UserJson::new(&found, true), |ctx| {
                    users_text(ctx, &store, std::slice::from_ref(&found))
                })
            }
        }
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => {
                let store = ctx.reading()?;
                let (users, me) = store.read(|conn| -> CliResult<_> {
                    Ok((user::all(conn)?, setting::current_user(conn)?))
                })?;
                let all: Vec<UserJson> = users
                    .iter()
                    .map(|user| UserJson::new(user, me == Some(user.id)))
                    .collect();
                ctx.show(&all, |ctx| users_text(ctx, &store, &users))
            }
            Self::Add(add) => add.run(ctx),
            Self::HandOver(hand) => hand.run(ctx),
            Self::Unite(unite) => unite.run(ctx),
        }
    }
}

impl HandOver {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let from = one(&store, &self.from)?;
        let to = one(&store, &self.to)?;
        hand_over_all(ctx, &store, &from, &to)
    }
}

/// Finds a user, also one who is out of the office.
fn one(store: &Store, typed: &str) -> CliResult<User> {
    store.read(|conn| -> CliResult<_> {
        let id = resolve::user(conn, typed)?;
        Ok(user::get(conn, id)?.unwrap_or_default())
    })
}

/// Makes a user answerable for what another is, and tells it.
pub fn hand_over_all(ctx: &mut Ctx<'_>, store: &Store, from: &User, to: &User) -> CliResult<()> {
    let subject = format!("{} → {}", from.name, to.name);
    let (work, did) = ctx.act(store, Action::HandOver, subject, |tx| {
        Ok(hand_over::hand_over(tx, from.id, to.id)?)
    })?;
    let handed = json!({
        "from": from.name, "to": to.name, "clients": work.clients, "deals": work.deals, "orders": work.orders,
        "tasks": work.tasks, "planned": work.interactions, "entries": work.entries, "drafts": work.drafts,
    });
    ctx.tell(&did, "handed", &handed)
}

impl Unite {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let keep = one(&store, &self.keep)?;
        let gone = one(&store, &self.gone)?;
        if is_member(ctx, &store, gone.id)? {
            return Err(
                CliError::failed(id::CLI_UNITE_MEMBER, id::CLI_UNITE_MEMBER_DO)
                    .with("name", gone.name),
            );
        }
        let ((), did) = ctx.act(&store, Action::UniteUsers, keep.name.clone(), |tx| {
            Ok(hand_over::unite(tx, keep.id, gone.id)?)
        })?;
        if store.read(setting::current_user)? == Some(gone.id) {
            store.set_current_user(keep.id)?;
        }
        let kept = store.read(|conn| user::get(conn, keep.id))?;
        let kept = kept.unwrap_or_default();
        ctx.tell(&did, "user", &UserJson::new(&kept, false))
    }
}

/// Tells whether somebody works in the office under a user: their computers would go on as nobody.
fn is_member(ctx: &mut Ctx<'_>, store: &Store, user: UserId) -> CliResult<bool> {
    if office::home(store)?.is_none() {
        return Ok(false);
    }
    let members = office::members(store, &ctx.office()?)?;
    let mut all = members.all.iter();
    Ok(all.any(|it| it.user == user && it.role.is_some()))
}

impl Own {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let me = store.read(|conn| -> CliResult<_> {
            match setting::current_user(conn)? {
                Some(id) => Ok(user::get(conn, id)?),
                None => Ok(None),
            }
        })?;
        let is_new = me.is_none();
        let mut wanted = me.unwrap_or_default();
        for (typed, part) in [
            (self.name, &mut wanted.name),
            (self.position, &mut wanted.position),
            (self.phone, &mut wanted.phone),
            (self.email, &mut wanted.email),
        ] {
            if let Some(typed) = typed {
                typed.trim().clone_into(part);
            }
        }
        if wanted.name.is_empty() {
            return Err(FieldError::Empty).of_field("name");
        }
        let (id, did) = ctx.act(&store, Action::EditUser, wanted.name.clone(), |tx| {
            if is_new {
                return Ok(user::add(tx, &wanted)?);
            }
            user::update(tx, &wanted)?;
            Ok(wanted.id)
        })?;
        if is_new {
            store.set_current_user(id)?;
            wanted.id = id;
        }
        ctx.tell(&did, "user", &UserJson::new(&wanted, true))
    }
}

impl AddUser {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut draft = User {
            name: self.name.trim().to_owned(),
            position: self.position.unwrap_or_default(),
            phone: self.phone.unwrap_or_default(),
            email: self.email.unwrap_or_default(),
            ..User::default()
        };
        if draft.name.is_empty() {
            return Err(FieldError::Empty).of_field("name");
        }
        let store = ctx.writing()?;
        let (added, did) = ctx.act(&store, Action::EditUser, draft.name.clone(), |tx| {
            Ok(user::add(tx, &draft)?)
        })?;
        draft.id = added;
        ctx.tell_added(
            &store,
            &did,
            "user",
            &UserJson::new(&draft, false),
            (Rows::User, added.get()),
        )
    }
}

fn users_text(ctx: &Ctx<'_>, store: &Store, users: &[User]) -> String {
    let mut table = Table::new([
        ctx.tr(id::COLUMN_ID),
        ctx.tr(id::RECORD_USER),
        ctx.tr(id::COLUMN_POSITION),
        ctx.tr(id::COLUMN_PHONE),
        ctx.tr(id::COLUMN_EMAIL),
    ]);
    for user in users {
        table.row([
            ctx.short(store, Rows::User, user.id.get()),
            user.name.clone(),
            user.position.clone(),
            user.phone.clone(),
            user.email.clone(),
        ]);
    }
    table.text()
}
