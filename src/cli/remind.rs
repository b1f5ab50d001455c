//! `kartoteka remind ...`: what one is to be reminded of now, what comes next, and setting reminders.

use std::time::Duration;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::interaction::due_text;
use super::json::{Instant, Planned, RecordId};
use super::output::Table;
use super::reference::Ref;
use super::task::reminders;
use crate::domain::calendar::reminder::KINDS;
use crate::domain::client::FieldError;
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::platform;
use crate::platform::autostart::{Autostart, Started};
use crate::platform::notify::{self, Answer, Note};
use crate::say;
use crate::store::calendar::reminder::{self, Reminder, Told, Watcher};
use crate::store::{Action, StoreResult, Table as Rows, lookup, setting};

/// Shows each reminder that is due exactly once.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Remind {
    /// Shows what is due now, on the desktop, too, and ends.
    #[arg(long)]
    once: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// When the next reminder comes.
    Next,
    /// Sets the reminders of one record.
    Set {
        #[arg(long)]
        interaction: Option<Ref>,
        #[arg(long)]
        task: Option<Ref>,
        #[arg(long)]
        entry: Option<Ref>,
        /// Minutes before; `none` for no reminder, `usual` for those of its kind.
        #[arg(
            id = "remind-minutes",
            required = true,
            value_name = "MINUTES",
            allow_hyphen_values = true
        )]
        minutes: Vec<String>,
    },
    /// Whether the background command starts with the computer.
    Autostart {
        #[arg(id = "autostart", value_parser = ["on", "off"])]
        to: Option<String>,
    },
    /// The usual reminders of this computer, by kind: `call=5 meeting=30,5`.
    Usual {
        #[arg(id = "usual-kind", value_name = "KIND=MINUTES")]
        kind: Vec<String>,
    },
}

impl Remind {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self.command {
            Some(Command::Next) => next(ctx),
            Some(Command::Usual { kind }) => usual(ctx, &kind),
            Some(Command::Autostart { to }) => autostart(ctx, to.as_deref()),
            Some(Command::Set {
                interaction,
                task,
                entry,
                minutes,
            }) => set(ctx, [interaction, task, entry], &minutes),
            None if self.once => once(ctx),
            None => super::background::run(ctx),
        }
    }
}

/// How long the desktop may take to say that it shows them.
const PATIENCE: Duration = Duration::from_secs(3);

/// Takes what is due, lists it and, where there is a desktop that shows notifications, shows it there, too.
fn once(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (user, wanted) = store.read(|conn| -> StoreResult<_> {
        Ok((setting::current_user(conn)?, setting::get(conn, "notify")?))
    })?;
    let due = store.remind(user, ctx.zone)?.due;
    let is_wanted = wanted.as_deref() != Some("off") && !due.is_empty();
    let is_shown = is_wanted && ctx.has_display() && notified(ctx, &due);
    let items: Vec<Value> = due.iter().map(|told| json_of(&told.reminder)).collect();
    let document = json!({ "total": items.len(), "notified": is_shown, "items": items });
    ctx.show(&document, |ctx| {
        if due.is_empty() {
            return ctx.tr(id::CLI_REMIND_NOTHING);
        }
        let mut table = Table::new([
            ctx.tr(id::COLUMN_WHEN),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::COLUMN_TITLE),
        ]);
        for Told { reminder, .. } in &due {
            table.row([
                due_text(ctx, reminder.starts),
                say::reminder::kind(ctx.words, reminder),
                reminder.title.clone(),
            ]);
        }
        table.text()
    })?;
    if is_wanted && !is_shown {
        ctx.note(&ctx.tr(id::CLI_REMIND_UNSEEN))?;
    }
    Ok(())
}

/// Shows them on the desktop, without buttons: nobody waits here for what is pressed. Tells whether somebody shows them.
fn notified(ctx: &Ctx<'_>, due: &[Told]) -> bool {
    let (title, body) = say::reminder::note(ctx.words, due, ctx.now(), ctx.zone);
    let (sender, receiver) = std::sync::mpsc::channel();
    let note = Note {
        title,
        body,
        ..Note::default()
    };
    let open = notify::show(
        note,
        Box::new(move |answer| {
            let _ = sender.send(answer); // nobody waits any more
        }),
    );
    let is_shown = receiver.recv_timeout(PATIENCE) == Ok(Answer::Shown);
    open.leave();
    is_shown
}

fn json_of(reminder: &Reminder) -> Value {
    json!({
        "record": reminder.of.code(), "id": RecordId(reminder.owner), "kind": reminder.kind, "title": reminder.title,
        "client": reminder.client.map(|id: ClientId| RecordId(id.get())),
        "starts": Planned(reminder.starts), "minutes": reminder.minutes, "at": Instant(reminder.at),
    })
}

fn next(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let (now, zone) = (ctx.now(), ctx.zone);
    let next = store.read(|conn| -> CliResult<_> {
        let user = setting::current_user(conn)?;
        Ok(reminder::next(conn, Watcher { user, zone, now })?)
    })?;
    ctx.show(&json!({ "next": next.map(Instant) }), |ctx| match next {
        Some(at) => ctx.words.date_time(at.local(ctx.zone)),
        None => ctx.tr(id::CLI_REMIND_NONE),
    })
}

fn set(ctx: &mut Ctx<'_>, typed: [Option<Ref>; 3], minutes: &[String]) -> CliResult<()> {
    let tables = [Rows::Interaction, Rows::Task, Rows::CalendarEntry];
    let mut named = typed
        .into_iter()
        .zip(tables)
        .filter_map(|(typed, table)| Some((typed?, table)));
    let (Some((typed, table)), None) = (named.next(), named.next()) else {
        return Err(CliError::wrong(id::CLI_REMIND_WHAT, id::CLI_REMIND_WHAT_DO));
    };
    let minutes = reminders(minutes)?.flatten();
    let store = ctx.writing()?;
    let (row, name) = store.read(|conn| -> CliResult<_> {
        let row = typed.row(conn, table)?;
        Ok((row, lookup::name(conn, table, row)?))
    })?;
    let ((), did) = ctx.act(&store, Action::SetReminders, name, |tx| {
        Ok(reminder::set(tx, row, minutes.as_deref())?)
    })?;
    let set = store.read(|conn| reminder::of(conn, row))?;
    let record = json!({ "record": RecordId(row), "minutes": set });
    ctx.tell(&did, "reminders", &record)
}

fn autostart(ctx: &mut Ctx<'_>, to: Option<&str>) -> CliResult<()> {
    let failed = |cause: String| {
        CliError::failed(id::CLI_AUTOSTART_FAILED, id::CLI_AUTOSTART_FAILED_DO).with("cause", cause)
    };
    let entry = Autostart::of_user()
        .ok_or_else(|| CliError::failed(id::SETTINGS_REMINDERS_NO_HOME, id::CLI_NO_HOME_DO))?;
    let base = std::path::absolute(ctx.base()?).map_err(|error| failed(error.to_string()))?;
    let done = match to {
        Some("on") => platform::program().and_then(|program| {
            entry.enable(&Started {
                program: &program,
                base: &base,
                name: &ctx.tr(id::AUTOSTART_NAME),
            })
        }),
        Some(_) => entry.disable(),
        None => Ok(()),
    };
    done.map_err(|error| failed(error.to_string()))?;
    let is_on = entry.is_on();
    let document = json!({ "autostart": is_on, "file": entry.file() });
    ctx.show(&document, |ctx| {
        let path = entry.file().display().to_string();
        if is_on {
            ctx.words
                .with(id::CLI_AUTOSTART_ON, &[("path", path.into())])
        } else {
            ctx.tr(id::CLI_AUTOSTART_OFF)
        }
    })
}

fn usual(ctx: &mut Ctx<'_>, typed: &[String]) -> CliResult<()> {
    let store = ctx.writing()?;
    let mut usual = store.read(reminder::usual)?;
    for typed in typed {
        let (kind, minutes) = super::arg::pair(typed)?;
        if !KINDS.contains(&kind) {
            return Err(CliError::Field {
                field: None,
                cause: FieldError::NotAChoice {
                    given: kind.to_owned(),
                    allowed: KINDS.join(", "),
                },
            });
        }
        let minutes: Vec<String> = minutes
            .split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.trim().to_owned())
            .collect();
        let minutes = reminders(&minutes)?.flatten().unwrap_or_default();
        usual.set(kind, minutes);
    }
    if !typed.is_empty() {
        store.set_usual_reminders(&usual)?;
    }
    let text = usual.text();
    ctx.show(&json!({ "usual": text }), |_| text.replace(' ', "\n"))
}
