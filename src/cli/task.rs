//! `kartoteka task ...`: tasks for oneself and for colleagues, their checklists and templates.

use clap::{Args, Subcommand};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::RecordId;
use super::reference::{self, Ref};
use super::resolve;
use super::task_show::{List, json_of, show};
use super::task_template::TemplateCommand;
use crate::domain::calendar::reminder::LONGEST;
use crate::domain::calendar::task::{Task, TaskStep};
use crate::domain::id::TaskId;
use crate::domain::interaction::Importance;
use crate::domain::quick_entry;
use crate::domain::when::When;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::task;
use crate::store::calendar::{quick, reminder};
use crate::store::{Action, Store, StoreError, Table as Rows, client_card};

#[derive(Debug, Subcommand)]
pub enum Command {
    Add(Box<Add>),
    List(List),
    Show {
        task: Ref,
    },
    Edit(Box<Edit>),
    Accept {
        task: Ref,
    },
    Done {
        task: Ref,
        #[arg(long)]
        result: Option<String>,
    },
    /// Says that what was done is good.
    Check {
        task: Ref,
    },
    /// Gives a task back to be done better.
    Return {
        task: Ref,
        #[arg(long)]
        comment: String,
    },
    Cancel {
        task: Ref,
        #[arg(long)]
        comment: Option<String>,
    },
    Reopen {
        task: Ref,
    },
    Postpone {
        task: Ref,
        #[arg(long, value_name = "WHEN")]
        to: String,
    },
    /// Ticks lines of the checklist off, by their number from 1.
    Tick {
        task: Ref,
        #[arg(id = "task-line", required = true)]
        line: Vec<usize>,
        /// Takes the tick away.
        #[arg(long)]
        off: bool,
    },
    Delete {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    Restore {
        #[arg(required = true)]
        ids: Vec<Ref>,
    },
    #[command(subcommand)]
    Template(TemplateCommand),
}

/// What belongs to a task beside its words.
#[derive(Debug, Args)]
pub struct Belongs {
    #[arg(long)]
    pub(super) client: Option<Ref>,
    #[arg(long)]
    pub(super) deal: Option<Ref>,
    #[arg(long)]
    pub(super) order: Option<Ref>,
    /// Who is to do it.
    #[arg(id = "task-for", long = "for", value_name = "USER|me")]
    pub(super) responsible: Option<String>,
}

#[derive(Debug, Args)]
pub struct Add {
    /// What is to be done; a day and a time at its beginning or end, `!` and the name of a client are understood.
    #[arg(id = "task-text", required = true)]
    text: Vec<String>,
    #[command(flatten)]
    belongs: Belongs,
    #[arg(long, value_name = "WHEN")]
    due: Option<String>,
    #[arg(long, value_parser = codes!(Importance))]
    importance: Option<Importance>,
    #[arg(long)]
    note: Option<String>,
    #[arg(long, value_name = "MINUTES")]
    minutes: Option<u32>,
    /// A line of the checklist.
    #[arg(long, value_name = "TEXT")]
    item: Vec<String>,
    #[arg(long, value_name = "MINUTES", allow_hyphen_values = true)]
    remind: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Edit {
    task: Ref,
    #[arg(id = "entry-title", long = "title")]
    title: Option<String>,
    #[arg(long)]
    note: Option<String>,
    #[command(flatten)]
    belongs: Belongs,
    #[arg(long, value_parser = codes!(Importance))]
    importance: Option<Importance>,
    #[arg(long, value_name = "MINUTES")]
    minutes: Option<u32>,
    /// Adds a line to the checklist.
    #[arg(long, value_name = "TEXT")]
    item: Vec<String>,
    /// Minutes before it is due; `none` for no reminder, `usual` for those of its kind.
    #[arg(long, value_name = "MINUTES")]
    remind: Vec<String>,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Add(add) => add.run(ctx),
            Self::List(list) => list.run(ctx),
            Self::Show { task } => show(ctx, &task),
            Self::Edit(edit) => edit.run(ctx),
            Self::Accept { task } => step(ctx, &task, (Action::AcceptTask, TaskStep::Accept), ""),
            Self::Done { task, result } => {
                let result = result.unwrap_or_default();
                step(ctx, &task, (Action::FinishTask, TaskStep::Finish), &result)
            }
            Self::Check { task } => step(ctx, &task, (Action::CheckTask, TaskStep::Check), ""),
            Self::Return { task, comment } => {
                step(ctx, &task, (Action::ReturnTask, TaskStep::Return), &comment)
            }
            Self::Cancel { task, comment } => {
                let comment = comment.unwrap_or_default();
                step(ctx, &task, (Action::CancelTask, TaskStep::Cancel), &comment)
            }
            Self::Reopen { task } => step(ctx, &task, (Action::ReopenTask, TaskStep::Reopen), ""),
            Self::Postpone { task, to } => {
                let due = arg::when(&to, ctx.moment()).of_field("to")?;
                change(ctx, &task, |task| task.due = Some(due))
            }
            Self::Tick { task, line, off } => tick(ctx, &task, &line, !off),
            Self::Delete { ids } => delete(ctx, &ids),
            Self::Restore { ids } => super::base::restore_rows(ctx, &ids, Some(Rows::Task)),
            Self::Template(command) => command.run(ctx),
        }
    }
}

impl Belongs {
    /// Puts what was named into a task; `none` empties a link. Client and deal of an order or a deal go with it.
    pub fn read(&self, conn: &rusqlite::Connection, task: &mut Task) -> CliResult<()> {
        if let Some(order) = &self.order {
            let order = order.or_none(|order| super::order::get(conn, order.order(conn)?))?;
            if let Some(order) = &order {
                (task.deal, task.client) = (order.deal, order.client);
            }
            task.order = order.map(|order| order.id);
        }
        if let Some(deal) = &self.deal {
            let deal = deal.or_none(|deal| super::deal::get(conn, deal.deal(conn)?))?;
            if let Some(deal) = &deal {
                task.client = deal.client;
            }
            task.deal = deal.map(|deal| deal.id);
        }
        if let Some(client) = &self.client {
            task.client = client.or_none(|client| client.client(conn))?;
        }
        if let Some(user) = &self.responsible {
            task.responsible = Some(resolve::user(conn, user)?);
        }
        Ok(())
    }
}

impl Add {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let now = ctx.moment();
        let quick = quick_entry::task(&self.text.join(" "), now.at.local(now.zone));
        let mut draft = Task {
            title: quick.title.clone(),
            importance: self.importance.unwrap_or(quick.importance),
            due: quick.when.map(|when| when.due(now.zone)),
            note: self.note.clone().unwrap_or_default(),
            planned_minutes: self.minutes.map(i64::from).or(quick.minutes),
            ..Task::default()
        };
        if let Some(due) = &self.due {
            draft.due = Some(arg::when(due, now).of_field("due")?);
        }
        let several = store.read(|conn| -> CliResult<_> {
            self.belongs.read(conn, &mut draft)?;
            if draft.client.is_some() {
                return Ok(Vec::new());
            }
            let found = quick::clients_in(conn, &quick.title)?;
            if let [one] = found.as_slice() {
                draft.client = Some(one.client);
                return Ok(Vec::new());
            }
            Ok(found)
        })?;
        let reminders = reminders(&self.remind)?;
        let (added, did) = ctx.act(&store, Action::AddTask, draft.title.clone(), |tx| {
            let added = task::add(tx, &draft)?;
            for item in &self.item {
                task::add_item(tx, added, item)?;
            }
            if let Some(minutes) = &reminders {
                reminder::set(tx, added.get(), minutes.as_deref())?;
            }
            Ok(added)
        })?;
        let record = json_of(&store, added)?;
        ctx.tell_added(&store, &did, "task", &record, (Rows::Task, added.get()))?;
        if ctx.is_json() {
            return Ok(());
        }
        understood(ctx, &store, &draft)?;
        if !several.is_empty() {
            let names: Vec<String> = several.iter().map(quick::Candidate::label).collect();
            let said = [("names", names.join("; ").into())];
            ctx.note(&ctx.words.with(id::CLI_SEVERAL_CLIENTS_NAMED, &said))?;
        }
        if let Some(said) = quick.repeats {
            let said = [("text", said.into())];
            ctx.note(&ctx.words.with(id::CLI_TASK_REPEATS, &said))?;
        }
        match quick.doubt {
            Some(doubt) => {
                let said = ctx
                    .words
                    .with(id::QUICK_TASK_DOUBT, &[("text", doubt.into())]);
                ctx.note(&said)
            }
            None => Ok(()),
        }
    }
}

/// Says which day, time and client the line was understood to name.
fn understood(ctx: &mut Ctx<'_>, store: &Store, task: &Task) -> CliResult<()> {
    let zone = ctx.moment().zone;
    let when = task.due.map_or_else(
        || ctx.tr(id::QUICK_TASK_NO_DAY),
        |due| {
            say::task::when(
                ctx.words,
                When::of(due, zone),
                task.planned_minutes,
                ctx.today(),
            )
        },
    );
    let client = task
        .client
        .map(|client| store.read(|conn| client_card::name(conn, client)));
    let client = client.transpose()?.flatten().map(|known| known.name);
    let important = (task.importance == Importance::High).then(|| ctx.tr(id::QUICK_TASK_IMPORTANT));
    let parts: Vec<String> = [Some(when), client, important]
        .into_iter()
        .flatten()
        .collect();
    ctx.line(&parts.join(" · "))
}

impl Edit {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let (id, mut task) = store.read(|conn| get(conn, &self.task))?;
        if let Some(title) = &self.title {
            title.clone_into(&mut task.title);
        }
        if let Some(note) = &self.note {
            note.clone_into(&mut task.note);
        }
        task.importance = self.importance.unwrap_or(task.importance);
        task.planned_minutes = self.minutes.map(i64::from).or(task.planned_minutes);
        store.read(|conn| self.belongs.read(conn, &mut task))?;
        let reminders = reminders(&self.remind)?;
        let ((), did) = ctx.act(&store, Action::EditTask, task.title.clone(), |tx| {
            task::update::<StoreError>(tx, id, |known| {
                *known = task.clone();
                Ok(())
            })?;
            for item in &self.item {
                task::add_item(tx, id, item)?;
            }
            if let Some(minutes) = &reminders {
                reminder::set(tx, id.get(), minutes.as_deref())?;
            }
            Ok(())
        })?;
        let record = json_of(&store, id)?;
        ctx.tell(&did, "task", &record)
    }
}

/// Reads `--remind`: nothing said, the usual ones, none, or minutes.
pub fn reminders(typed: &[String]) -> CliResult<Option<Option<Vec<i64>>>> {
    match typed {
        [] => Ok(None),
        [one] if one == "usual" => Ok(Some(None)),
        [one] if one == "none" => Ok(Some(Some(Vec::new()))),
        all => {
            let minutes = all.iter().map(|typed| {
                // What is further away than a year nobody means.
                let minutes: Option<i64> = typed.parse().ok();
                let minutes = minutes.filter(|minutes| minutes.abs() <= LONGEST);
                minutes.ok_or_else(|| {
                    CliError::wrong(id::CLI_NOT_MINUTES, id::CLI_NOT_MINUTES_DO)
                        .with("given", typed.as_str())
                })
            });
            Ok(Some(Some(minutes.collect::<CliResult<_>>()?)))
        }
    }
}

pub(super) fn get(conn: &rusqlite::Connection, typed: &Ref) -> CliResult<(TaskId, Task)> {
    let id = typed.task(conn)?;
    let task = task::get(conn, id)?.ok_or(StoreError::NotFound {
        what: "task",
        id: id.get(),
    })?;
    Ok((id, task))
}

fn step(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    (action, step): (Action, TaskStep),
    text: &str,
) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, known) = store.read(|conn| get(conn, typed))?;
    let (_, did) = ctx.act(&store, action, known.title, |tx| {
        Ok(task::step(tx, id, step, text)?)
    })?;
    let record = json_of(&store, id)?;
    ctx.tell(&did, "task", &record)
}

fn change(ctx: &mut Ctx<'_>, typed: &Ref, set: impl FnOnce(&mut Task)) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, known) = store.read(|conn| get(conn, typed))?;
    let ((), did) = ctx.act(&store, Action::EditTask, known.title, |tx| {
        task::update::<CliError>(tx, id, |task| {
            set(task);
            Ok(())
        })
    })?;
    let record = json_of(&store, id)?;
    ctx.tell(&did, "task", &record)
}

fn tick(ctx: &mut Ctx<'_>, typed: &Ref, lines: &[usize], is_done: bool) -> CliResult<()> {
    let store = ctx.writing()?;
    let (id, known, items) = store.read(|conn| -> CliResult<_> {
        let (id, known) = get(conn, typed)?;
        Ok((id, known, task::items(conn, id)?))
    })?;
    let wanted = lines
        .iter()
        .map(|&number| {
            let item = number.checked_sub(1).and_then(|place| items.get(place));
            item.map(|item| item.id).ok_or_else(|| {
                CliError::failed(id::CLI_NO_TASK_LINE, id::CLI_NO_TASK_LINE_DO)
                    .with("given", number.to_string())
            })
        })
        .collect::<CliResult<Vec<_>>>()?;
    let ((), did) = ctx.act(&store, Action::EditTask, known.title, |tx| {
        for item in &wanted {
            task::tick(tx, *item, is_done)?;
        }
        Ok(())
    })?;
    let record = json_of(&store, id)?;
    ctx.tell(&did, "task", &record)
}

fn delete(ctx: &mut Ctx<'_>, typed: &[Ref]) -> CliResult<()> {
    let store = ctx.writing()?;
    let (ids, names) = store.read(|conn| -> CliResult<_> {
        let ids = reference::each(typed, |typed| typed.task(conn))?;
        let names = ids
            .iter()
            .map(|id| Ok(task::get(conn, *id)?.unwrap_or_default().title))
            .collect::<CliResult<Vec<_>>>()?;
        Ok((ids, names))
    })?;
    let subject = resolve::several(ctx.words, &names, id::COUNT_RECORDS);
    let ((), did) = ctx.act(&store, Action::DeleteTasks, subject, |tx| {
        for id in &ids {
            task::delete(tx, *id)?;
        }
        Ok(())
    })?;
    let deleted: Vec<RecordId> = ids.iter().map(|id| RecordId(id.get())).collect();
    ctx.tell(&did, "deleted", &deleted)
}
