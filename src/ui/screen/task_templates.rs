//! Tasks from a template, from anywhere: which template, from which day; and a small editor of the templates themselves.

use iced::Task as Work;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::act::{Done, act};
use super::form::{self, Form, Wish};
use super::pick::Opt;
use super::quick_task::{self, Known, Of};
use super::{Event, parts};
use crate::domain::calendar::task::Task;
use crate::i18n::id;
use crate::store::calendar::template::{self, TaskTemplate, TaskTemplateLine};
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

/// Name of the form of a new template.
pub const NEW: &str = "task-template-new";

/// The open dialog.
#[derive(Debug)]
pub struct Templates {
    of: Of,
    here: Known,
    all: Vec<TaskTemplate>,
    form: Option<Form>,
    /// A new template that is being written.
    new: Option<Form>,
    is_saving: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Read(StoreResult<(Vec<TaskTemplate>, Known)>),
    Form(form::Message),
    New,
    NewForm(form::Message),
    Delete,
    /// Another template is there, or one is gone.
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
            new: None,
            is_saving: false,
        };
        (dialog, read(ctx, of))
    }

    /// Tells whether the caret is in the form of a new template.
    fn is_new(&self) -> bool {
        self.new.is_some()
    }

    /// Id of what gets the keyboard when it opens.
    pub fn first(&self) -> String {
        if self.is_new() {
            format!("{NEW}-name")
        } else {
            format!("{ID}-template")
        }
    }

    /// What Ctrl+Enter and Ctrl+S mean.
    pub fn save(&self) -> Message {
        if self.is_new() {
            Message::NewForm(form::Message::Save)
        } else {
            Message::Form(form::Message::Save)
        }
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
            Message::New => {
                let new = new_form(ctx);
                let focused = new.focus(None);
                self.new = Some(new);
                return (focused, None);
            }
            Message::Form(message) => return self.on_form(ctx, message),
            Message::NewForm(message) => return (self.on_new(ctx, message), None),
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
                    self.new = None;
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
            let new = new_form(ctx);
            let focused = new.focus(None);
            self.new = Some(new);
            return focused;
        }
        let options = self.all.iter();
        let options = options.map(|one| Opt::new(one.id.to_string(), one.name.clone()));
        let first = self.all.last().map(|one| one.id.to_string());
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

    fn on_new(&mut self, ctx: &Ctx, message: form::Message) -> Work<Message> {
        let Some(form) = &mut self.new else {
            return Work::none();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::NewForm);
        match wish {
            Some(Wish::Cancel) if self.all.is_empty() => Work::done(Message::Close),
            Some(Wish::Cancel) => {
                self.new = None;
                task
            }
            Some(Wish::Save) if !self.is_saving => {
                let name = form.get("name");
                if name.is_empty() {
                    form.refuse("name", ctx.words.tr(id::CLIENTS_NEEDS_NAME));
                    return form.focus_wrong();
                }
                let typed = form.get("lines");
                let new = TaskTemplate {
                    lines: typed.lines().filter_map(line).collect(),
                    name: name.clone(),
                    ..TaskTemplate::default()
                };
                if new.lines.is_empty() {
                    form.refuse("lines", ctx.words.tr(id::TODAY_WHAT_NEEDED));
                    return form.focus_wrong();
                }
                self.is_saving = true;
                act(ctx, Action::EditTaskTemplates, name, move |tx| {
                    template::add(tx, &new).map(|_| ())
                })
                .map(Message::Changed)
            }
            _ => task,
        }
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = if self.is_new() {
            id::TASK_TEMPLATES_NEW
        } else {
            id::TASK_TEMPLATES_TITLE
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
        if let Some(new) = &self.new {
            if self.all.is_empty() {
                let none = words.tr(id::TASK_TEMPLATES_NONE);
                column = column.push(text::para(none, Type::BODY, t.text_2));
            }
            let form = new.view(ctx, words.tr(id::CARD_SAVE)).map(Message::NewForm);
            column = column.push(container(form).padding(Padding::ZERO.top(2)));
        } else if let Some(form) = &self.form {
            if let Some(chosen) = self.chosen() {
                let mut lines = Column::new().spacing(2);
                for one in &chosen.lines {
                    let after = match one.days {
                        0 => String::new(),
                        days => words.with(id::TASK_TEMPLATES_DAYS, &[("days", days.into())]),
                    };
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

fn new_form(ctx: &Ctx) -> Form {
    let words = ctx.words;
    Form::new(NEW)
        .labels(92.0)
        .line("name", words.tr(id::TASK_TEMPLATES_NAME), "")
        .text("lines", words.tr(id::TASK_TEMPLATES_LINES), "")
        .hint(words.tr(id::TASK_TEMPLATES_LINES_HINT))
}

/// Reads a task of a template as it is typed: `3: call` is done in three days, `call` on the first one.
fn line(typed: &str) -> Option<TaskTemplateLine> {
    let typed = typed.trim();
    let (days, title) = match typed.split_once(':') {
        Some((days, title)) => match days.trim().parse::<i64>() {
            Ok(days) if (-3_650..=3_650).contains(&days) => (days, title.trim()),
            _ => (0, typed),
        },
        None => (0, typed),
    };
    (!title.is_empty()).then(|| TaskTemplateLine {
        title: title.to_owned(),
        days,
        ..TaskTemplateLine::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_line_of_a_template_has_its_days() {
        #[track_caller]
        fn check(typed: &str, expected: Option<(i64, &str)>) {
            let read = line(typed);
            let read = read.as_ref().map(|line| (line.days, line.title.as_str()));
            assert_eq!(read, expected, "{typed}");
        }
        check("3: подзвонити", Some((3, "подзвонити")));
        check("-1: нагадати", Some((-1, "нагадати")));
        check(" подзвонити ", Some((0, "подзвонити")));
        check("10:00: зустріч", Some((10, "00: зустріч")));
        check("лист: прайс", Some((0, "лист: прайс")));
        check("3:", None);
        check("", None);
    }
}
