//! `kartoteka office members|role|remove|retire|device|pause|resume`.

use clap::Args;
use serde_json::{Value, json};

use super::super::context::Ctx;
use super::super::error::{CliError, CliResult};
use super::super::json::{Instant, RecordId};
use super::super::output;
use super::super::{resolve, sync};
use super::note_keys;
use crate::domain::fold::fold;
use crate::i18n::id;
use crate::office::{self, Device, Env, Member, Members, OfficeError, Role};
use crate::platform::keystore::Kept;
use crate::say;
use crate::store::{Action, Store, Table, hand_over};

/// Gives somebody another role.
#[derive(Debug, Args)]
pub struct SetRole {
    #[arg(id = "member", value_name = "USER")]
    user: String,
    #[arg(id = "member-role", value_name = "viewer|manager|head|admin|owner", value_parser = super::role)]
    role: Role,
}

/// Takes somebody out of the office.
#[derive(Debug, Args)]
pub struct Remove {
    #[arg(id = "member", value_name = "USER")]
    user: String,
    #[arg(id = "remove-hand-to", long = "hand-over-to", value_name = "COLLEAGUE")]
    to: Option<String>,
}

/// Takes one computer out of the office.
#[derive(Debug, Args)]
pub struct Retire {
    #[arg(id = "member-device", value_name = "DEVICE")]
    device: String,
}

/// Gives a computer another name.
#[derive(Debug, Args)]
pub struct Name {
    #[arg(id = "device-name", value_name = "NAME")]
    name: String,
    #[arg(id = "member-device", long = "of", value_name = "DEVICE")]
    device: Option<String>,
}

pub fn members(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let env = ctx.office()?;
    let store = ctx.reading()?;
    let members = office::members(&store, &env)?;
    ctx.show(&members_json(&members), |ctx| text(ctx, &store, &members))?;
    note_who(ctx, &store, &env)?;
    note_keys(ctx, members.keys)
}

/// Asks who is who, where a base came along that knew people by other names, or as other users.
pub fn note_who(ctx: &mut Ctx<'_>, store: &Store, env: &Env) -> CliResult<()> {
    if let Some(names) = office::two_names(store)? {
        let values = [
            ("now", names.now.as_str().into()),
            ("other", names.other.as_str().into()),
        ];
        ctx.note(&ctx.words.with(id::CLI_OFFICE_TWO_NAMES, &values))?;
    }
    for double in office::doubles(store, env)? {
        let values = [
            ("name", double.name.as_str().into()),
            ("keep", double.member.get().to_string().into()),
            ("gone", double.other.get().to_string().into()),
        ];
        ctx.note(&ctx.words.with(id::CLI_OFFICE_DOUBLE, &values))?;
    }
    Ok(())
}

fn members_json(members: &Members) -> Value {
    let device = |device: &Device| {
        json!({
            "device": device.dev.to_string(), "number": device.number, "name": device.name,
            "this": device.is_this, "retired": !device.is_live, "since": Instant(device.since),
            "seen": device.seen.map(Instant), "clock_wrong": device.is_clock_wrong, "clock_doubtful": device.is_clock_doubtful, "behind": device.behind, "missing": device.missing,
        })
    };
    let all: Vec<Value> = members
        .all
        .iter()
        .map(|member| {
            let devices: Vec<Value> = member.devices.iter().map(device).collect();
            json!({
                "user": RecordId(member.user.get()), "name": member.name, "me": member.is_me,
                "role": member.role.map(say::office::role_code), "devices": devices,
            })
        })
        .collect();
    let keys = members.keys.map(|kept| match kept {
        Kept::Keyring => "keyring",
        Kept::PasswordFile => "password-file",
        Kept::File => "file",
    });
    json!({ "members": all, "my_role": members.mine.map(say::office::role_code), "keys": keys })
}

fn text(ctx: &Ctx<'_>, store: &Store, members: &Members) -> String {
    let mut table = output::Table::new([
        ctx.tr(id::COLUMN_NAME),
        ctx.tr(id::COLUMN_ROLE),
        ctx.tr(id::CLI_OFFICE_DEVICE),
        ctx.tr(id::CLI_OFFICE_SEEN),
        ctx.tr(id::CLI_OFFICE_HAS),
    ]);
    for member in &members.all {
        let mut who = member.name.clone();
        let is_namesake =
            |other: &Member| other.user != member.user && fold(&other.name) == fold(&member.name);
        if members.all.iter().any(is_namesake) {
            who = format!("{who} {}", ctx.short(store, Table::User, member.user.get()));
        }
        if member.is_me {
            who = format!("{who} ({})", ctx.tr(id::CLI_OFFICE_YOU));
        }
        let mut role = say::office::role(ctx.words, member.role);
        for device in &member.devices {
            let name = if device.name.is_empty() {
                device.dev.to_string()
            } else {
                device.name.clone()
            };
            let seen = match device.seen {
                _ if device.is_this => ctx.tr(id::CLI_OFFICE_THIS),
                Some(at) if device.is_clock_doubtful => {
                    format!("{} ({})", ctx.local(at), ctx.tr(id::TOGETHER_CLOCKS))
                }
                Some(at) if device.is_clock_wrong => {
                    format!("{} ({})", ctx.local(at), ctx.tr(id::TOGETHER_CLOCK))
                }
                Some(at) => ctx.local(at),
                None => ctx.tr(id::CLI_OFFICE_NOT_SEEN),
            };
            let has = if !device.is_live {
                ctx.tr(id::CLI_OFFICE_RETIRED)
            } else if device.is_this || device.seen.is_none() {
                String::new()
            } else if device.behind == 0 && device.missing == 0 {
                ctx.tr(id::CLI_OFFICE_HAS_ALL)
            } else {
                let values = [
                    ("behind", device.behind.into()),
                    ("missing", device.missing.into()),
                ];
                ctx.words.with(id::CLI_OFFICE_HAS_NOT, &values)
            };
            table.row([
                std::mem::take(&mut who),
                std::mem::take(&mut role),
                name,
                seen,
                has,
            ]);
        }
        if member.devices.is_empty() {
            table.row([who, role]);
        }
    }
    table.text()
}

/// Finds a member by `me`, number or name, also one whose record is in the trash.
fn member(ctx: &Ctx<'_>, store: &Store, env: &Env, typed: &str) -> CliResult<Member> {
    let members = office::members(store, env)?;
    let wanted = fold(typed);
    let named: Vec<&Member> = members
        .all
        .iter()
        .filter(|member| member.role.is_some() && fold(&member.name) == wanted)
        .collect();
    if let [one] = named[..] {
        return Ok(one.clone());
    }
    let user = store.read(|conn| resolve::user(conn, typed))?;
    let found = members.all.into_iter().find(|member| member.user == user);
    found.ok_or_else(|| {
        tracing::debug!(language = ?ctx.words.language(), "a user who is no member");
        OfficeError::Missing("user").into()
    })
}

/// Finds a device by its name, its number or the beginning of its letters.
fn device(store: &Store, env: &Env, typed: &str) -> CliResult<Device> {
    let members = office::members(store, env)?;
    let wanted = fold(typed);
    let all = || members.all.iter().flat_map(|member| &member.devices);
    let fits: [&dyn Fn(&&Device) -> bool; 3] = [
        &|device| fold(&device.name) == wanted && device.is_live,
        &|device| device.number.to_string() == wanted,
        &|device| wanted.len() >= 4 && device.dev.to_string().starts_with(&wanted),
    ];
    for fit in fits {
        let found: Vec<&Device> = all().filter(|device| fit(device)).collect();
        match found[..] {
            [] => {}
            [one] => return Ok(one.clone()),
            _ => {
                return Err(CliError::failed(
                    id::CLI_OFFICE_SEVERAL_DEVICES,
                    id::CLI_OFFICE_SEVERAL_DEVICES_DO,
                )
                .with("name", typed));
            }
        }
    }
    Err(OfficeError::Missing("device").into())
}

impl SetRole {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let member = member(ctx, &store, &env, &self.user)?;
        office::set_role(&store, &env, member.user, self.role)?;
        changed(ctx, &store, &env)
    }
}

impl Remove {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        fetch_first(ctx, &store, &env);
        let member = member(ctx, &store, &env, &self.user)?;
        // A wrong name is said before anything is done.
        let to = match &self.to {
            Some(typed) => Some(store.read(|conn| resolve::user(conn, typed))?),
            None => None,
        };
        office::remove(&store, &env, member.user)?;
        match to {
            Some(to) => {
                let subject = format!("{} → {}", member.name, self.to.unwrap_or_default());
                ctx.act(&store, Action::HandOver, subject, |tx| {
                    Ok(hand_over::hand_over(tx, member.user, to)?)
                })?;
            }
            None => note_work(ctx, &store, &member)?,
        }
        changed(ctx, &store, &env)
    }
}

impl Retire {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        fetch_first(ctx, &store, &env);
        let device = device(&store, &env, &self.device)?;
        office::retire(&store, &env, device.dev)?;
        changed(ctx, &store, &env)
    }
}

impl Name {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let number = match &self.device {
            Some(typed) => device(&store, &env, typed)?.number,
            None => {
                office::home(&store)?
                    .ok_or(OfficeError::NotInOffice)?
                    .number
            }
        };
        office::rename_device(&store, number, &self.name)?;
        changed(ctx, &store, &env)
    }
}

/// Says what somebody who is out leaves behind.
fn note_work(ctx: &mut Ctx<'_>, store: &Store, member: &Member) -> CliResult<()> {
    let work = store.read(|conn| hand_over::work_of(conn, member.user, store.clock().now()))?;
    if work.is_none() {
        return Ok(());
    }
    let name = [("name", member.name.as_str().into())];
    ctx.note(&ctx.words.with(id::CLI_OFFICE_LEFT_WORK, &name))
}

/// What the others have published counts, as far as it came here: so it is fetched before somebody is taken out.
fn fetch_first(ctx: &mut Ctx<'_>, store: &Store, env: &Env) {
    if let Err(error) = sync::rounds(ctx, store, env, super::create::now()) {
        tracing::info!(?error, "what the folder has is not fetched first");
    }
}

fn changed(ctx: &mut Ctx<'_>, store: &Store, env: &Env) -> CliResult<()> {
    let members = office::members(store, env)?;
    ctx.show(&members_json(&members), |ctx| text(ctx, store, &members))
}

pub fn pause(ctx: &mut Ctx<'_>, is_paused: bool) -> CliResult<()> {
    let store = ctx.writing()?;
    office::pause(&store, is_paused)?;
    super::look::tell_status(ctx, &store)
}
