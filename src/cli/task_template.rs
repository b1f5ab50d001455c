//! `kartoteka task template ...`: several tasks that come together, as "after the exhibition".

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::arg;
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::json::RecordId;
use super::output::Table;
use super::reference::Ref;
use super::task::Belongs;
use crate::domain::calendar::task::Task;
use crate::domain::id::TaskTemplateId;
use crate::i18n::id;
use crate::store::calendar::template::{self, TaskTemplate, TaskTemplateLine};
use crate::store::{Action, Store, StoreError, Table as Rows};

#[derive(Debug, Subcommand)]
pub enum TemplateCommand {
    List,
    Add {
        name: String,
        /// A task: its title, or `DAYS:TITLE` for so many days after the first day.
        #[arg(
            id = "template-task",
            long = "task",
            required = true,
            value_name = "[DAYS:]TITLE"
        )]
        task: Vec<String>,
    },
    /// Changes a template in place; tasks made with it stay.
    Edit {
        template: Ref,
        #[arg(long)]
        name: Option<String>,
        /// All its tasks, anew: those called as before keep what else they say.
        #[arg(id = "template-task", long = "task", value_name = "[DAYS:]TITLE")]
        task: Vec<String>,
    },
    /// Makes the tasks of a template.
    Begin(Box<Begin>),
    Delete {
        template: Ref,
    },
}

#[derive(Debug, Args)]
pub struct Begin {
    template: Ref,
    /// The first day; usually today.
    #[arg(id = "first-day", long = "on", value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    belongs: Belongs,
}

impl TemplateCommand {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List => list(ctx),
            Self::Add { name, task } => add(ctx, &name, &task),
            Self::Edit {
                template,
                name,
                task,
            } => edit(ctx, &template, name, &task),
            Self::Begin(begin) => begin.run(ctx),
            Self::Delete { template } => {
                let store = ctx.writing()?;
                let found = named(&store, &template)?;
                let (_, did) = ctx.act(&store, Action::EditTaskTemplates, found.name, |tx| {
                    Ok(template::delete(tx, found.id)?)
                })?;
                ctx.tell(&did, "deleted", &RecordId(found.id.get()))
            }
        }
    }
}

fn named(store: &Store, typed: &Ref) -> CliResult<TaskTemplate> {
    store.read(|conn| -> CliResult<_> {
        let id = TaskTemplateId::new(typed.row(conn, Rows::TaskTemplate)?);
        let all = template::all(conn)?;
        let found = all.into_iter().find(|template| template.id == id);
        Ok(found.ok_or(StoreError::NotFound {
            what: "task template",
            id: id.get(),
        })?)
    })
}

fn add(ctx: &mut Ctx<'_>, name: &str, tasks: &[String]) -> CliResult<()> {
    let lines = tasks.iter().map(|typed| line(typed)).collect();
    let wanted = TaskTemplate {
        name: name.to_owned(),
        lines,
        ..TaskTemplate::default()
    };
    let store = ctx.writing()?;
    let (added, did) = ctx.act(&store, Action::EditTaskTemplates, name.trim(), |tx| {
        Ok(template::add(tx, &wanted)?)
    })?;
    let record = json_of(&TaskTemplate {
        id: added,
        ..wanted
    });
    let row = (Rows::TaskTemplate, added.get());
    ctx.tell_added(&store, &did, "template", &record, row)
}

fn edit(ctx: &mut Ctx<'_>, of: &Ref, name: Option<String>, tasks: &[String]) -> CliResult<()> {
    let store = ctx.writing()?;
    let mut wanted = named(&store, of)?;
    if let Some(name) = name {
        wanted.name = name;
    }
    if !tasks.is_empty() {
        let mut known = std::mem::take(&mut wanted.lines);
        wanted.lines = tasks
            .iter()
            .map(|typed| {
                let typed = line(typed);
                let at = known.iter().position(|known| known.title == typed.title);
                match at.map(|at| known.remove(at)) {
                    Some(known) => TaskTemplateLine {
                        days: typed.days,
                        ..known
                    },
                    None => typed,
                }
            })
            .collect();
    }
    let subject = wanted.name.trim().to_owned();
    let ((), did) = ctx.act(&store, Action::EditTaskTemplates, subject, |tx| {
        Ok(template::update(tx, &wanted)?)
    })?;
    ctx.tell(&did, "template", &json_of(&wanted))
}

/// `3:Подзвонити` is a task three days after the first one.
fn line(typed: &str) -> TaskTemplateLine {
    let split = typed
        .split_once(':')
        .and_then(|(days, title)| Some((days.trim().parse::<i64>().ok()?, title)));
    let (days, title) = split.unwrap_or((0, typed));
    TaskTemplateLine {
        title: title.trim().to_owned(),
        days: days.clamp(-3_650, 3_650),
        ..TaskTemplateLine::default()
    }
}

impl Begin {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.writing()?;
        let today = ctx.today();
        let day = arg::optional_date(self.on.as_deref(), today)
            .of_field("on")?
            .unwrap_or(today);
        let found = named(&store, &self.template)?;
        let mut of = Task::default();
        store.read(|conn| self.belongs.read(conn, &mut of))?;
        let zone = ctx.zone;
        let (made, did) = ctx.act(&store, Action::AddTasks, found.name.clone(), |tx| {
            Ok::<_, CliError>(template::begin(tx, &found, &of, day, zone)?)
        })?;
        let made: Vec<RecordId> = made.iter().map(|id| RecordId(id.get())).collect();
        ctx.tell(&did, "tasks", &made)
    }
}

fn list(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let store = ctx.reading()?;
    let all = store.read(template::all)?;
    let items: Vec<Value> = all.iter().map(json_of).collect();
    ctx.show(&json!({ "total": items.len(), "items": items }), |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_NAME),
            ctx.tr(id::COLUMN_DAYS),
            ctx.tr(id::COLUMN_TITLE),
        ]);
        for template in &all {
            for (line, place) in template.lines.iter().zip(0..) {
                let first = place == 0;
                table.row([
                    if first {
                        ctx.short(&store, Rows::TaskTemplate, template.id.get())
                    } else {
                        String::new()
                    },
                    if first {
                        template.name.clone()
                    } else {
                        String::new()
                    },
                    line.days.to_string(),
                    line.title.clone(),
                ]);
            }
        }
        table.text()
    })
}

fn json_of(template: &TaskTemplate) -> Value {
    let lines: Vec<Value> = template
        .lines
        .iter()
        .map(|line| {
            json!({
                "title": line.title, "note": line.note, "days": line.days, "minute": line.minute,
                "importance": line.importance.code(),
                "responsible": line.responsible.map(|id| RecordId(id.get())),
            })
        })
        .collect();
    json!({ "id": RecordId(template.id.get()), "name": template.name, "tasks": lines })
}
