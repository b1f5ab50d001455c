//! What the screen shows of an office: devices and people as lines of tables, invites, who asks to be let in.

use std::collections::HashMap;

use crate::domain::id::UserId;
use crate::domain::time::Timestamp;
use crate::i18n::{Words, id};
use crate::office::{self, Asking, Double, Env, Members, OfficeError, OpenInvite, Role, TwoNames};
use crate::store::hand_over::{self, Work};
use crate::store::{Store, StoreError};
use crate::sync::keys::DeviceId;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::theme::Icon;
use crate::ui::together::{SILENT, may_invite};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{Cell, Ink, Row, Rows};

/// What was read of the office.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub members: Members,
    pub invites: Vec<OpenInvite>,
    pub asking: Vec<Asking>,
    /// People who are users twice.
    pub doubles: Vec<Double>,
    /// Whoever works here is called otherwise in the office than in the own base.
    pub names: Option<TwoNames>,
    /// What everybody is answerable for.
    pub work: HashMap<UserId, Work>,
}

/// Reads it; who asks is left out when the folder does not answer.
pub fn read(store: &Store, env: &Env) -> Result<Facts, OfficeError> {
    let members = office::members(store, env)?;
    let invites = office::invites(store)?;
    let asking = if invites.is_empty() || !may_invite(members.mine) {
        Vec::new()
    } else {
        office::requests(store, env).unwrap_or_default()
    };
    let now = store.clock().now();
    let work = store.read(|conn| {
        let all = members.all.iter();
        all.map(|member| Ok((member.user, hand_over::work_of(conn, member.user, now)?)))
            .collect::<Result<_, StoreError>>()
    })?;
    Ok(Facts {
        doubles: office::doubles(store, env)?,
        names: office::two_names(store)?,
        work,
        members,
        invites,
        asking,
    })
}

/// A line of the devices.
#[derive(Debug, Clone)]
pub struct DeviceLine {
    pub dev: DeviceId,
    pub number: u32,
    pub user: UserId,
    pub name: String,
    pub person: String,
    pub is_this: bool,
    pub is_live: bool,
    pub since: Timestamp,
    pub seen: Option<Timestamp>,
    /// By a clock that cannot be right.
    pub is_clock_wrong: bool,
    pub is_clock_doubtful: bool,
    pub behind: u32,
    pub missing: u32,
    pub(super) when: String,
    pub(super) state: (Tone, String),
    own: String,
}

/// The devices, as a table.
#[derive(Debug, Default)]
pub struct Devices(pub Vec<DeviceLine>);

impl Devices {
    /// The lines of all devices: those that work first, this one before all.
    pub fn of(ctx: &Ctx, members: &Members) -> Self {
        let words = ctx.words;
        let mut all = Vec::new();
        for member in &members.all {
            for device in &member.devices {
                let told = ctx.together.report.as_ref().and_then(|report| {
                    let mut colleagues = report.colleagues.iter();
                    colleagues.find(|one| one.dev == device.dev)
                });
                let seen = told.map(|told| told.at).or(device.seen);
                let behind = told.map_or(device.behind, |told| told.behind);
                let missing = told.map_or(device.missing, |told| told.missing);
                let is_clock_wrong = told.map_or(device.is_clock_wrong, |told| told.is_clock_wrong);
                let doubtful = told.map(|told| told.is_clock_doubtful);
                let is_clock_doubtful = doubtful.unwrap_or(device.is_clock_doubtful);
                let seen = if device.is_this {
                    ctx.together.reached.or(seen)
                } else {
                    seen
                };
                let mut line = DeviceLine {
                    dev: device.dev,
                    number: device.number,
                    user: member.user,
                    name: if device.name.is_empty() {
                        words.tr(id::TOGETHER_NO_NAME)
                    } else {
                        device.name.clone()
                    },
                    person: member.name.clone(),
                    is_this: device.is_this,
                    is_live: device.is_live,
                    since: device.since,
                    seen,
                    is_clock_wrong,
                    is_clock_doubtful,
                    behind,
                    missing,
                    when: seen.map(|at| when(ctx, at)).unwrap_or_default(),
                    state: (Tone::Plain, String::new()),
                    own: if device.is_this {
                        words.tr(id::TOGETHER_THIS)
                    } else {
                        String::new()
                    },
                };
                line.state = state(ctx, &line);
                all.push(line);
            }
        }
        all.sort_by_key(|line| (!line.is_live, !line.is_this, line.person.clone()));
        Self(all)
    }
}

impl DeviceLine {
    /// For how many days it has not exchanged, when that is long; `now` is by the clock of the share.
    pub fn silent(&self, now: Timestamp) -> Option<i64> {
        let seen = self.seen?;
        let silent = now.millis().saturating_sub(seen.millis());
        let is_dated = self.is_live && !self.is_this && !self.is_clock_wrong;
        (is_dated && silent >= SILENT).then_some(silent / (24 * 60 * 60 * 1_000))
    }
}

fn state(ctx: &Ctx, line: &DeviceLine) -> (Tone, String) {
    let words = ctx.words;
    if !line.is_live {
        return (Tone::Cancelled, words.tr(id::TOGETHER_OFF));
    }
    if line.is_this {
        let waiting = ctx.together.waiting();
        return if waiting == 0 {
            (Tone::Done, words.tr(id::TOGETHER_ALL_SENT))
        } else {
            let count = usize::try_from(waiting).unwrap_or(usize::MAX);
            let said = words.with(id::TOGETHER_WAITS, &[("count", count.into())]);
            (Tone::Future, said)
        };
    }
    if let Some(days) = line.silent(ctx.together.there(ctx.now())) {
        let said = words.with(id::TOGETHER_SILENT, &[("days", days.into())]);
        return (Tone::Overdue, said);
    }
    if line.is_clock_doubtful {
        return (Tone::Overdue, words.tr(id::TOGETHER_CLOCKS));
    }
    if line.is_clock_wrong {
        return (Tone::Overdue, words.tr(id::TOGETHER_CLOCK));
    }
    if line.seen.is_none() {
        return (Tone::Future, words.tr(id::TOGETHER_NOT_YET));
    }
    if line.missing > 0 {
        return (Tone::Future, words.tr(id::TOGETHER_MISSING));
    }
    if line.behind > 0 {
        return (Tone::Future, words.tr(id::TOGETHER_BEHIND));
    }
    (Tone::Done, words.tr(id::TOGETHER_HAS_ALL))
}

/// "сьогодні, 11:22", "16.11, 17:40".
pub fn when(ctx: &Ctx, at: Timestamp) -> String {
    let at = at.local(ctx.zone);
    let day = if at.date() == ctx.today() {
        ctx.words.tr(id::TOGETHER_TODAY)
    } else {
        ctx.words.date_short(at.date(), ctx.today())
    };
    format!("{day}, {}", ctx.words.time(at))
}

impl Rows for Devices {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn row(&self, row: usize) -> Option<Row<'_>> {
        let line = self.0.get(row)?;
        let icon = if line.is_live {
            Icon::Laptop
        } else {
            Icon::MonitorOff
        };
        let cells = vec![
            Cell::Icon(icon, Ink::Quiet),
            Cell::name(line.name.as_str(), line.own.as_str()),
            Cell::text(line.person.as_str()),
            Cell::quiet(line.when.as_str()),
            Cell::state(line.state.0, line.state.1.as_str()),
        ];
        Some(if line.is_live {
            Row::new(cells)
        } else {
            Row::toned(cells, Tone::Future)
        })
    }
}

/// A line of the people.
#[derive(Debug, Clone)]
pub struct PersonLine {
    pub user: UserId,
    pub name: String,
    pub role: Option<Role>,
    pub is_me: bool,
    pub devices: Vec<String>,
    initials: String,
    colour: u8,
    me: String,
    role_said: String,
    sees: String,
    computers: String,
}

/// The people, as a table.
#[derive(Debug, Default)]
pub struct People(pub Vec<PersonLine>);

impl People {
    /// The lines of everybody who is or was in the office.
    pub fn of(ctx: &Ctx, members: &Members) -> Self {
        let words = ctx.words;
        let line = |member: &office::Member| {
            let live = member.devices.iter().filter(|device| device.is_live);
            let devices: Vec<String> = live
                .map(|device| match device.name.as_str() {
                    "" => words.tr(id::TOGETHER_NO_NAME),
                    name => name.to_owned(),
                })
                .collect();
            PersonLine {
                user: member.user,
                initials: look::initials(&member.name),
                colour: look::colour(ctx, Some(member.user)),
                name: match member.name.as_str() {
                    "" => words.tr(id::TOGETHER_NO_NAME),
                    name => name.to_owned(),
                },
                role: member.role,
                is_me: member.is_me,
                me: if member.is_me {
                    words.tr(id::CONFLICTS_YOU)
                } else {
                    String::new()
                },
                role_said: capital(&crate::say::office::role(words, member.role)),
                sees: member.role.map(|role| can(words, role)).unwrap_or_default(),
                computers: devices.join(", "),
                devices,
            }
        };
        Self(members.all.iter().map(line).collect())
    }
}

impl Rows for People {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn row(&self, row: usize) -> Option<Row<'_>> {
        let line = self.0.get(row)?;
        let cells = vec![
            Cell::Person(line.initials.as_str().into(), line.colour),
            Cell::name(line.name.as_str(), line.me.as_str()),
            Cell::text(line.role_said.as_str()),
            Cell::quiet(line.sees.as_str()),
            Cell::quiet(line.computers.as_str()),
        ];
        Some(if line.role.is_some() {
            Row::new(cells)
        } else {
            Row::toned(cells, Tone::Future)
        })
    }
}

/// The same with a capital at its beginning, as it stands alone.
pub fn capital(said: &str) -> String {
    let mut letters = said.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// "12 клієнтів, 3 угоди, 1 завдання"; empty for nothing.
pub fn work_said(words: &Words, work: &Work) -> String {
    let parts = [
        (id::COUNT_CLIENTS, work.clients),
        (id::COUNT_DEALS, work.deals),
        (id::COUNT_ORDERS, work.orders),
        (id::TOGETHER_COUNT_TASKS, work.tasks),
        (id::TOGETHER_COUNT_PLANNED, work.interactions),
        (id::TOGETHER_COUNT_ENTRIES, work.entries),
        (id::TOGETHER_COUNT_DRAFTS, work.drafts),
    ];
    let said = parts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = said
        .map(|(text, count)| {
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            words.with(text, &[("count", count.into())])
        })
        .collect();
    said.join(", ")
}

/// What a role is called.
pub fn role_name(words: &Words, role: Role) -> String {
    capital(&crate::say::office::role(words, Some(role)))
}

/// What a role may do, in a few words.
pub fn can(words: &Words, role: Role) -> String {
    words.tr(match role {
        Role::Viewer => id::TOGETHER_CAN_VIEWER,
        Role::Manager => id::TOGETHER_CAN_MANAGER,
        Role::Head => id::TOGETHER_CAN_HEAD,
        Role::Admin => id::TOGETHER_CAN_ADMIN,
        Role::Owner => id::TOGETHER_CAN_OWNER,
    })
}
