//! `kartoteka calendar ...`: puts entries into the calendar, changes them and parts of their series, finds free time.

use clap::{Args, Subcommand};
use serde_json::json;

use super::arg::{self, codes};
use super::calendar_file::{Export, Import, Invite};
use super::calendar_holidays::Holidays;
use super::calendar_print::Print;
use super::calendar_show::{List, get, json_of, show};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::{Instant, RecordId};
use super::reference::Ref;
use super::room::RoomCommand;
use super::{agenda, resolve, task};
use crate::domain::calendar::entry::{Answer, Entry, EntryKind, Guest};
use crate::domain::calendar::split::Scope;
use crate::domain::due::Due;
use crate::domain::id::{EntryId, UserId};
use crate::domain::interaction::Importance;
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::store::calendar::booking::{self, Booker};
use crate::store::calendar::{busy, change, entry, guest, hours, reminder};
use crate::store::{Action, Connection, Store, Table as Rows, Tx};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    /// What takes place: each time of each entry.
    List(List),
    Show {
        entry: Ref,
    },
    Edit(Box<Edit>),
    Delete(Delete),
    /// Writes down whether a guest will come.
    Answer {
        entry: Ref,
        #[arg(long, value_name = "USER|me", default_value = "me")]
        user: String,
        #[arg(value_parser = codes!(Answer))]
        reply: Answer,
    },
    /// The first time at which all are free.
    Free(Free),
    #[command(subcommand)]
    Room(RoomCommand),
    Export(Export),
    Import(Box<Import>),
    /// An invitation as a file.
    Invite(Invite),
    /// The public holidays of countries.
    Holidays(Holidays),
    /// A day, a week or a month on paper.
    Print(Print),
}

/// What an entry consists of.
#[derive(Debug, Args)]
pub struct Parts {
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    #[arg(long, value_name = "MINUTES", conflicts_with = "until")]
    minutes: Option<u32>,
    #[arg(long, value_parser = codes!(EntryKind))]
    kind: Option<EntryKind>,
    /// A rule of RFC 5545: `FREQ=WEEKLY;BYDAY=MO,WE`; `none` for once.
    #[arg(long, value_name = "RULE")]
    repeat: Option<String>,
    #[arg(id = "entry-place", long = "place")]
    place: Option<String>,
    #[arg(long)]
    note: Option<String>,
    #[arg(long)]
    client: Option<Ref>,
    #[arg(long)]
    deal: Option<Ref>,
    #[arg(long, value_parser = codes!(Importance))]
    importance: Option<Importance>,
    #[arg(long)]
    color: Option<String>,
    /// In whose calendar; `all` for the whole office.
    #[arg(id = "entry-user", long = "user", value_name = "USER|me|all")]
    user: Option<String>,
    /// A user who takes part.
    #[arg(id = "entry-with", long = "with", value_name = "USER")]
    with: Vec<String>,
    /// A contact person who takes part.
    #[arg(id = "entry-contact", long = "contact")]
    contact: Vec<Ref>,
    /// A room or another resource that is booked.
    #[arg(long)]
    room: Vec<Ref>,
    /// Others may plan over it.
    #[arg(id = "entry-free", long = "free")]
    free: bool,
    #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
    remind: Vec<String>,
    /// Though a room or somebody who takes part is taken.
    #[arg(id = "entry-anyway", long = "anyway")]
    anyway: bool,
}

#[derive(Debug, Args)]
pub struct Add {
    #[arg(id = "entry-title")]
    title: String,
    #[arg(long, value_name = "WHEN")]
    at: String,
    #[command(flatten)]
    parts: Parts,
}

/// Which time of a series, and whether the following ones as well.
#[derive(Debug, Args)]
pub struct Which {
    #[arg(id = "entry-date", long = "date", value_name = "WHEN")]
    date: Option<String>,
    #[arg(long, default_value = "this", value_parser = codes!(Scope))]
    scope: Scope,
}

#[derive(Debug, Args)]
pub struct Edit {
    entry: Ref,
    #[command(flatten)]
    which: Which,
    #[arg(id = "entry-title", long = "title")]
    title: Option<String>,
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    #[command(flatten)]
    parts: Parts,
}

#[derive(Debug, Args)]
pub struct Delete {
    entry: Ref,
    #[command(flatten)]
    which: Which,
}

#[derive(Debug, Args)]
pub struct Free {
    #[arg(id = "entry-with", long = "with", value_name = "USER")]
    with: Vec<String>,
    #[arg(long)]
    room: Vec<Ref>,
    #[arg(long, value_name = "MINUTES", default_value_t = 60, value_parser = clap::value_parser!(i64).range(1..=1_440))]
    minutes: i64,
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { entry } => show(ctx, &entry),
            Self::Edit(edit) => edit.run(ctx),
            Self::Delete(delete) => delete.run(ctx),
            Self::Answer { entry, user, reply } => answer(ctx, &entry, &user, reply),
            Self::Free(free) => free.run(ctx),
            Self::Room(command) => command.run(ctx),
            Self::Export(export) => export.run(ctx),
            Self::Import(import) => import.run(ctx),
            Self::Invite(invite) => invite.run(ctx),
            Self::Holidays(holidays) => holidays.run(ctx),
            Self::Print(print) => print.run(ctx),
        }
    }
}

impl Parts {
    /// Puts what was named into an entry.
    fn read(&self, ctx: &Ctx<'_>, conn: &Connection, entry: &mut Entry) -> CliResult<()> {
        let set = |target: &mut String, given: &Option<String>| {
            if let Some(given) = given {
                given.trim().clone_into(target);
            }
        };
        set(&mut entry.place, &self.place);
        set(&mut entry.note, &self.note);
        set(&mut entry.color, &self.color);
        entry.kind = self.kind.unwrap_or(entry.kind);
        entry.importance = self.importance.unwrap_or(entry.importance);
        entry.is_free |= self.free;
        if let Some(until) = &self.until {
            entry.ends = Some(arg::when(until, ctx.moment()).of_field("until")?);
        }
        if let Some(minutes) = self.minutes {
            let Due::At(at) = entry.starts else {
                return Err(
                    CliError::wrong(id::CLI_MINUTES_OF_A_DAY, id::CLI_MINUTES_OF_A_DAY_DO)
                        .of_field("minutes"),
                );
            };
            entry.ends = Some(Due::At(at.plus_minutes(i64::from(minutes))));
        }
        if let Some(rule) = &self.repeat {
            let rule = if rule == "none" { "" } else { rule.trim() };
            rule.trim_start_matches("RRULE:")
                .clone_into(&mut entry.rule);
            if entry.zone.is_empty() {
                ctx.zone.name().clone_into(&mut entry.zone);
            }
        }
        if let Some(deal) = &self.deal {
            let deal = deal.or_none(|deal| super::deal::get(conn, deal.deal(conn)?))?;
            if let Some(deal) = &deal {
                entry.client = deal.client;
            }
            entry.deal = deal.map(|deal| deal.id);
        }
        if let Some(client) = &self.client {
            entry.client = client.or_none(|client| client.client(conn))?;
        }
        if let Some(user) = &self.user {
            entry.responsible = agenda::whose(conn, Some(user))?;
        }
        Ok(())
    }

    /// For whom it is looked at what is taken; `None` when that does not count.
    fn booker(&self, ctx: &Ctx<'_>, store: &Store) -> CliResult<Option<Booker>> {
        if self.anyway {
            return Ok(None);
        }
        let me = store.read(|conn| agenda::whose(conn, None))?;
        Ok(Some(Booker { me, zone: ctx.zone }))
    }

    fn guests(&self, conn: &Connection) -> CliResult<Vec<Guest>> {
        guests(conn, &self.with, &self.room).and_then(|mut guests| {
            for person in &self.contact {
                guests.push(Guest::Person(person.person(conn)?));
            }
            Ok(guests)
        })
    }
}

/// Writes it unless a room or somebody is taken; without a booker, whatever is taken.
fn book(
    tx: &Tx<'_>,
    known: Option<EntryId>,
    booker: Option<Booker>,
    work: impl FnOnce(&Tx<'_>) -> CliResult<EntryId>,
) -> CliResult<EntryId> {
    match booker {
        Some(booker) => booking::guarded(tx, known, booker, work),
        None => work(tx),
    }
}

fn guests(conn: &Connection, users: &[String], rooms: &[Ref]) -> CliResult<Vec<Guest>> {
    let mut guests = Vec::new();
    for user in users {
        guests.push(Guest::User(resolve::user(conn, user)?));
    }
    for room in rooms {
        guests.push(Guest::Resource(room.resource(conn)?));
    }
    Ok(guests)
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let at = arg::when(&self.at, ctx.moment()).of_field("at")?;
        let mut draft = Entry::new(self.title.trim(), at);
        let guests = store.read(|conn| -> CliResult<_> {
            draft.responsible = agenda::whose(conn, None)?;
            self.parts.read(ctx, conn, &mut draft)?;
            self.parts.guests(conn)
        })?;
        let reminders = task::reminders(&self.parts.remind)?;
        let booker = self.parts.booker(ctx, &store)?;
        let (added, did) = ctx.act(&store, Action::AddEntry, draft.title.clone(), |tx| {
            book(tx, None, booker, |tx| {
                let added = entry::add(tx, &draft)?;
                for guest in guests {
                    guest::add(tx, added, guest)?;
                }
                if let Some(minutes) = &reminders {
                    reminder::set(tx, added.get(), minutes.as_deref())?;
                }
                Ok(added)
            })
        })?;
        let record = json_of(&store, added)?;
        let row = (Rows::CalendarEntry, added.get());
        ctx.tell_added(&store, &did, "entry", &record, row)
    }
}

impl Which {
    /// The time of the series that is meant: the one named, or the only one.
    fn at(&self, ctx: &Ctx<'_>, known: &Entry) -> CliResult<Due> {
        match &self.date {
            None => Ok(known.starts),
            Some(typed) => {
                let typed = arg::when(typed, ctx.moment()).of_field("date")?;
                Ok(match (typed, known.starts) {
                    // The day alone names the time on it.
                    (Due::On(day), Due::At(first)) => {
                        let wall = day.and_time(first.local(known.zone()).time());
                        Due::At(Timestamp::from_local(wall, known.zone()))
                    }
                    (typed, _) => typed,
                })
            }
        }
    }
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (id, known) = store.read(|conn| get(conn, &self.entry))?;
        let at = self.which.at(ctx, &known)?;
        let length = known.length();
        let starts = match &self.at {
            Some(to) => arg::when(to, ctx.moment()).of_field("at")?,
            None => at,
        };
        let has_end = known.ends.is_some() && starts.is_all_day() == known.starts.is_all_day();
        let mut to = Entry {
            starts,
            ends: has_end.then(|| length.end(starts)),
            title: self.title.clone().unwrap_or_else(|| known.title.clone()),
            ..known.clone()
        };
        let guests = store.read(|conn| -> CliResult<_> {
            self.parts.read(ctx, conn, &mut to)?;
            self.parts.guests(conn)
        })?;
        let reminders = task::reminders(&self.parts.remind)?;
        let scope = self.which.scope;
        let booker = self.parts.booker(ctx, &store)?;
        let (changed, did) = ctx.act(&store, Action::EditEntry, to.title.clone(), |tx| {
            book(tx, Some(id), booker, |tx| {
                let changed = change::change(tx, id, scope, at, &to)?;
                for guest in guests {
                    guest::add(tx, changed, guest)?;
                }
                if let Some(minutes) = &reminders {
                    reminder::set(tx, changed.get(), minutes.as_deref())?;
                }
                Ok(changed)
            })
        })?;
        let record = json_of(&store, changed)?;
        ctx.tell(&did, "entry", &record)
    }
}

impl Delete {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (id, known) = store.read(|conn| get(conn, &self.entry))?;
        let at = self.which.at(ctx, &known)?;
        let scope = self.which.scope;
        let ((), did) = ctx.act(&store, Action::DeleteEntries, known.title, |tx| {
            Ok(change::delete(tx, id, scope, at)?)
        })?;
        ctx.tell(&did, "deleted", &RecordId(id.get()))
    }
}

impl Free {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let from = match &self.from {
            Some(typed) => arg::instant(typed, ctx.moment()).of_field("from")?,
            None => ctx.now(),
        };
        let zone = ctx.zone;
        let found = store.read(|conn| -> CliResult<_> {
            let mut guests = guests(conn, &self.with, &self.room)?;
            if let Some(me) = agenda::whose(conn, None)? {
                guests.push(Guest::User(me));
            }
            let hours = hours::get(conn)?;
            Ok(busy::first_free(
                conn,
                &guests,
                (from, zone),
                self.minutes,
                hours,
            )?)
        })?;
        ctx.show(&json!({ "free": found.map(Instant) }), |ctx| match found {
            Some(at) => ctx.words.date_time(at.local(zone)),
            None => ctx.tr(id::CLI_FREE_NONE),
        })
    }
}

fn answer(ctx: &mut Ctx<'_>, typed: &Ref, who: &str, reply: Answer) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, known, asked) = store.read(|conn| -> CliResult<_> {
        let (id, known) = get(conn, typed)?;
        let user: UserId = resolve::user(conn, who)?;
        let asked = guest::of(conn, id)?
            .into_iter()
            .find(|known| known.guest == Guest::User(user));
        Ok((id, known, asked.map(|known| known.id)))
    })?;
    let asked =
        asked.ok_or_else(|| CliError::failed(id::CLI_NOT_A_GUEST, id::CLI_NOT_A_GUEST_DO))?;
    let ((), did) = ctx.act(&store, Action::EditEntry, known.title, |tx| {
        Ok(guest::answer(tx, asked, reply)?)
    })?;
    let record = json_of(&store, id)?;
    ctx.tell(&did, "entry", &record)
}
