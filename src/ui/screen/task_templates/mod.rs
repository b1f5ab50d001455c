//! Tasks from a template, from anywhere: which template, from which day; the editor of the templates is `edit`.

mod edit;

use iced::Task as Work;
use iced::widget::operation::focus;
use iced::widget::{Column, Row, space};
use iced::{Alignment, Length};

use self::edit::Edit;
use super::act::{Done, act};
use super::form::{self, Form, Wish};
use super::pick::Opt;
use super::quick_task::{self, Known, Of};
use super::{Event, parts};
use crate::domain::calendar::task::Task;
use crate::domain::id::TaskTemplateId;
use crate::i18n::id;
use crate::store::calendar::template::{self, TaskTemplate};
use crate::store::{Action, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::text;
use crate::ui::widget::{dialog, popup};

/// Name of the form that begins the tasks, for focus and tests.
pub const ID: &str = "task-templates";

/// The open dialog.
#[derive(Debug)]
pub struct Templates {
    of: Of,
    here: Known,
    all: Vec<TaskTemplate>,
    form: Option<Form>,
    /// A template that is being written, new or known.
    edit: Option<Edit>,
    /// What was written last: it stays chosen.
    last: Option<TaskTemplateId>,
    is_saving: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Read(StoreResult<(Vec<TaskTemplate>, Known)>),
    Form(form::Message),
    New,
    /// The chosen one is to be changed.
    Edit,
    Editor(edit::Message),
    Delete,
    /// A template is there or another one now, or one is gone.
    Changed(Done),
    Begun(Done),
    Close,
}

/// How it ends.
#[derive(Debug, Clone)]
pub enum Answer {
    Closed,
    Told(Event),
    Ended(Event),
}

impl Templates {
    /// Opens the dialog on a page.
    pub fn new(ctx: &Ctx, of: Of) -> (Self, Work<Message>) {
        let dialog = Self {
            of,
            here: None,
            all: Vec::new(),
            form: None,
            edit: None,
            last: None,
            is_saving: false,
        };
        (dialog, read(ctx, of))
    }

    /// Id of what gets the keyboard when it opens.
    pub fn first(&self) -> String {
        match self.edit {
            Some(_) => edit::NAME.to_owned(),
            None => format!("{ID}-template"),
        }
    }

    /// What Ctrl+Enter and Ctrl+S mean.
    pub fn save(&self) -> Message {
        match self.edit {
            Some(_) => Message::Editor(edit::Message::Save),
            None => Message::Form(form::Message::Save),
        }
    }

    /// What Esc means: the editor first.
    pub fn back(&self) -> Option<Message> {
        let is_over = self.edit.is_some() && !self.all.is_empty();
        is_over.then_some(Message::Editor(edit::Message::Cancel))
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Work<Message>, Option<Answer>) {
        match message {
            Message::Read(Ok((all, here))) => {
                (self.all, self.here) = (all, here);
                return (self.fill(ctx), None);
            }
            Message::Read(Err(error)) => {
                return (Work::none(), Some(Answer::Told(Event::Failed(error))));
            }
            Message::New => return (self.open(TaskTemplate::default()), None),
            Message::Edit => {
                if let Some(chosen) = self.chosen().cloned() {
                    return (self.open(chosen), None);
                }
            }
            Message::Form(message) => return self.on_form(ctx, message),
            Message::Editor(message) => return self.on_edit(ctx, message),
            Message::Delete => {
                if let Some(chosen) = self.chosen() {
                    let (of, name) = (chosen.id, chosen.name.clone());
                    let done = act(ctx, Action::EditTaskTemplates, name, move |tx| {
                        template::delete(tx, of).map(|_| ())
                    });
                    return (done.map(Message::Changed), None);
                }
            }
            Message::Changed(done) => {
                self.is_saving = false;
                if done.is_ok() {
                    self.edit = None;
                }
                return (read(ctx, self.of), done.event().map(Answer::Told));
            }
            Message::Begun(done) => {
                self.is_saving = false;
                let is_ok = done.is_ok();
                let answer = done.event().map(|event| match is_ok {
                    true => Answer::Ended(event),
                    false => Answer::Told(event),
                });
                return (Work::none(), answer);
            }
            Message::Close => return (Work::none(), Some(Answer::Closed)),
        }
        (Work::none(), None)
    }

    /// Makes the form of the templates that are there; without any, that of a new one.
    fn fill(&mut self, ctx: &Ctx) -> Work<Message> {
        let words = ctx.words;
        if self.all.is_empty() {
            self.form = None;
            return self.open(TaskTemplate::default());
        }
        let options = self.all.iter();
        let options = options.map(|one| Opt::new(one.id.to_string(), one.name.clone()));
        let first = self.last.or(self.all.last().map(|one| one.id));
        let first = first.map(|id| id.to_string());
        let form = Form::new(ID)
            .labels(92.0)
            .choice(
                "template",
                words.tr(id::TASK_TEMPLATES_WHICH),
                options.collect(),
                &first.unwrap_or_default(),
            )
            .date(
                "day",
                words.tr(id::TASK_TEMPLATES_FROM),
                &words.date(ctx.today()),
            )
            .ahead();
        let focused = form.focus(None);
        self.form = Some(form);
        focused
    }

    fn chosen(&self) -> Option<&TaskTemplate> {
        let chosen = self.form.as_ref()?.get("template");
        self.all.iter().find(|one| one.id.to_string() == chosen)
    }

    fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> (Work<Message>, Option<Answer>) {
        let Some(form) = &mut self.form else {
            return (Work::none(), None);
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(Wish::Cancel) => (task, Some(Answer::Closed)),
            Some(Wish::Save) if !self.is_saving => {
                let begun = self.begin(ctx);
                (Work::batch([task, begun]), None)
            }
            _ => (task, None),
        }
    }

    fn begin(&mut self, ctx: &Ctx) -> Work<Message> {
        let chosen = self.chosen().cloned();
        let Some(form) = &mut self.form else {
            return Work::none();
        };
        let Some(day) = dates::chosen(ctx, &form.get("day")) else {
            form.refuse("day", ctx.words.tr(id::INTERACTION_WHEN_UNKNOWN));
            return form.focus_wrong();
        };
        let Some(chosen) = chosen else {
            return Work::none();
        };
        self.is_saving = true;
        let of = Task {
            client: self.here.as_ref().map(|(client, _)| *client),
            deal: self.of.deal,
            order: self.of.order,
            responsible: ctx.me,
            ..Task::default()
        };
        let zone = ctx.zone;
        act(ctx, Action::AddTasks, chosen.name.clone(), move |tx| {
            template::begin(tx, &chosen, &of, day, zone).map(|_| ())
        })
        .map(Message::Begun)
    }

    fn open(&mut self, template: TaskTemplate) -> Work<Message> {
        self.edit = Some(Edit::new(template));
        focus(edit::NAME)
    }

    fn on_edit(&mut self, ctx: &Ctx, message: edit::Message) -> (Work<Message>, Option<Answer>) {
        let Some(editor) = &mut self.edit else {
            return (Work::none(), None);
        };
        let (task, wish) = editor.update(ctx, message);
        let task = task.map(Message::Editor);
        match wish {
            Some(edit::Wish::Cancel) if self.all.is_empty() => (task, Some(Answer::Closed)),
            Some(edit::Wish::Cancel) => {
                self.edit = None;
                (Work::batch([task, focus(format!("{ID}-template"))]), None)
            }
            Some(edit::Wish::Save(template)) if !self.is_saving => {
                self.is_saving = true;
                let is_new = editor.is_new();
                self.last = (!is_new).then_some(template.id);
                let name = template.name.clone();
                let done = act(ctx, Action::EditTaskTemplates, name, move |tx| {
                    if is_new {
                        template::add(tx, &template).map(|_| ())
                    } else {
                        template::update(tx, &template)
                    }
                });
                (Work::batch([task, done.map(Message::Changed)]), None)
            }
            Some(edit::Wish::Save(_)) | None => (task, None),
        }
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = match &self.edit {
            Some(editor) if editor.is_new() => id::TASK_TEMPLATES_NEW,
            Some(_) => id::TASK_TEMPLATES_EDIT,
            None => id::TASK_TEMPLATES_TITLE,
        };
        let mut head = Row::new()
            .align_y(Alignment::Center)
            .push(text::line(words.tr(name), Type::HEAD).color(t.text));
        if let Some((_, client)) = &self.here {
            head = head.push(space().width(8)).push(
                text::line(client.as_str(), Type::BODY)
                    .color(t.text_3)
                    .fill(),
            );
        }
        let mut column = Column::new().spacing(12).width(Length::Fill).push(head);
        if let Some(editor) = &self.edit {
            if self.all.is_empty() {
                let none = words.tr(id::TASK_TEMPLATES_NONE);
                column = column.push(text::para(none, Type::BODY, t.text_2));
            }
            column = column.push(editor.view(ctx).map(Message::Editor));
        } else if let Some(form) = &self.form {
            if let Some(chosen) = self.chosen() {
                let mut lines = Column::new().spacing(2);
                for one in &chosen.lines {
                    let after = match one.days {
                        0 => String::new(),
                        days => words.with(id::TASK_TEMPLATES_DAYS, &[("days", days.into())]),
                    };
                    let time = one.minute.map_or_else(String::new, edit::time);
                    let after = format!("{after} {time}").trim().to_owned();
                    let row = Row::new()
                        .spacing(8)
                        .align_y(Alignment::Center)
                        .push(text::icon(Icon::SquareCheckBig, 14.0).color(t.text_3))
                        .push(
                            text::line(one.title.as_str(), Type::BODY)
                                .color(t.text)
                                .fill(),
                        )
                        .push(text::line(after, Type::SMALL).color(t.text_3));
                    lines = lines.push(row);
                }
                column = column.push(parts::sunken(t, lines));
            }
            let inputs = form.inputs(ctx).map(Message::Form);
            let save = words.tr(id::TASK_TEMPLATES_BEGIN);
            let buttons = form.buttons(ctx, save).map(Message::Form);
            let edit = Row::new()
                .spacing(6)
                .push(
                    Button::ghost(t, words.tr(id::TASK_TEMPLATES_NEW))
                        .icon(Icon::Plus)
                        .small()
                        .id("task-template-add")
                        .on_press(Message::New),
                )
                .push(
                    Button::ghost(t, words.tr(id::TASK_TEMPLATES_CHANGE))
                        .icon(Icon::PencilLine)
                        .small()
                        .id("task-template-edit")
                        .on_press(Message::Edit),
                )
                .push(
                    Button::ghost(t, words.tr(id::TASK_TEMPLATES_DELETE))
                        .icon(Icon::Trash2)
                        .small()
                        .id("task-template-delete")
                        .on_press(Message::Delete),
                );
            column = column.push(inputs).push(edit).push(buttons);
        }
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}

fn read(ctx: &Ctx, of: Of) -> Work<Message> {
    ctx.desk
        .read(move |conn| Ok((template::all(conn)?, quick_task::here(conn, of)?)))
        .map(Message::Read)
}
