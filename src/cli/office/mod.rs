//! `kartoteka office ...`: sharing a folder with colleagues, and what holds for the office.

mod create;
mod invite;
mod join;
mod kit;
mod leave;
mod look;
mod people;
mod rates;

pub use create::now;

use clap::Subcommand;
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::CliResult;
use super::json::{Instant, RecordId};
use crate::i18n::id;
use crate::office::{Home, Role};
use crate::platform::keystore::Kept;

#[derive(Debug, Subcommand)]
pub enum Command {
    Show,
    Set(rates::Set),
    Rate(rates::Rate),
    Create(create::Create),
    Status,
    Invite(invite::Invite),
    Invites,
    Withdraw(invite::Withdraw),
    Requests,
    Admit(invite::Admit),
    Join(join::Join),
    Members,
    Role(people::SetRole),
    Remove(people::Remove),
    Retire(people::Retire),
    Device(people::Name),
    Kit(kit::Kit),
    Restore(kit::Restore),
    Check,
    Repair(look::Repair),
    Pause,
    Resume,
    Folder(create::Folder),
    Leave(leave::Leave),
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Show => rates::show(ctx),
            Self::Set(set) => set.run(ctx),
            Self::Rate(rate) => rate.run(ctx),
            Self::Create(create) => create.run(ctx),
            Self::Status => look::status(ctx),
            Self::Invite(invite) => invite.run(ctx),
            Self::Invites => invite::list(ctx),
            Self::Withdraw(withdraw) => withdraw.run(ctx),
            Self::Requests => invite::requests(ctx),
            Self::Admit(admit) => admit.run(ctx),
            Self::Join(join) => join.run(ctx),
            Self::Members => people::members(ctx),
            Self::Role(role) => role.run(ctx),
            Self::Remove(remove) => remove.run(ctx),
            Self::Retire(retire) => retire.run(ctx),
            Self::Device(name) => name.run(ctx),
            Self::Kit(kit) => kit.run(ctx),
            Self::Restore(restore) => restore.run(ctx),
            Self::Check => look::check(ctx),
            Self::Repair(repair) => repair.run(ctx),
            Self::Pause => people::pause(ctx, true),
            Self::Resume => people::pause(ctx, false),
            Self::Folder(folder) => folder.run(ctx),
            Self::Leave(leave) => leave.run(ctx),
        }
    }
}

/// `office`: what a base knows of its office.
fn home_json(home: &Home) -> Value {
    json!({
        "name": home.office,
        "folder": home.place.to_string(),
        "device": { "dev": home.dev.to_string(), "number": home.number, "name": home.device },
        "user": home.user.map(|user| RecordId(user.get())),
        "paused": home.is_paused,
        "reads_only": home.is_reader,
        "kit_printed": home.kit_printed.map(Instant),
    })
}

/// The roles that an invite can give.
fn role(code: &str) -> Result<Role, String> {
    match code {
        "viewer" => Ok(Role::Viewer),
        "manager" => Ok(Role::Manager),
        "head" => Ok(Role::Head),
        "admin" => Ok(Role::Admin),
        "owner" => Ok(Role::Owner),
        other => Err(other.to_owned()),
    }
}

/// What this computer is called when nobody says otherwise.
fn device_name(typed: Option<String>) -> String {
    typed
        .or_else(crate::platform::computer_name)
        .unwrap_or_default()
}

/// Says plainly when the keys lie in a file without a password.
fn note_keys(ctx: &mut Ctx<'_>, kept: Option<Kept>) -> CliResult<()> {
    if kept == Some(Kept::File) {
        ctx.note(&ctx.tr(id::CLI_OFFICE_KEYS_FILE))?;
    }
    Ok(())
}
