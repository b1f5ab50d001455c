//! The questions of the settings, each a small form over the window that is saved as one action.

use iced::Task;

use super::trade::{self, ask::Kept};
use super::{Message as Up, Settings};
use crate::domain::calendar::entry::Resource;
use crate::domain::id::BookId;
use crate::i18n::id;
use crate::store::{Action, Table, book, together};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::Opt;
use crate::ui::screen::room;

/// Name of the form, for focus and tests: its fields are `settings-ask-to` and so on.
pub const ID: &str = "settings-ask";

/// What is asked.
#[derive(Debug, Clone)]
pub(super) enum Goal {
    /// Where the clients of a deleted book go.
    DeleteBook(BookId),
    /// Pipelines, reasons, campaigns.
    Trade(Kept),
    /// A room or another resource as it was; its id is zero when it is new.
    Room(Box<Resource>),
    /// Into which of its list one is put.
    Together(Table, i64),
}

/// An open question; see the module.
#[derive(Debug)]
pub struct Ask {
    pub(super) goal: Goal,
    pub(super) form: Form,
    pub(super) title: String,
    pub(super) body: String,
    pub(super) save: String,
    /// What the action is called by, where the form does not say.
    pub(super) subject: String,
    /// Key of the field that has the keyboard first.
    pub(super) first: &'static str,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Form(form::Message),
    Saved(Done),
}

impl Ask {
    /// Where the clients of a book go when it is deleted: to one of the others or to none.
    pub fn delete_book(
        ctx: &Ctx,
        book: BookId,
        name: &str,
        clients: usize,
        others: Vec<Opt>,
    ) -> Self {
        let words = ctx.words;
        let mut options = others;
        options.push(Opt::new("", words.tr(id::SETTINGS_NO_BOOK)));
        let first = options.first().map(|option| option.value.clone());
        let form = Form::new(ID).labels(128.0).choice(
            "to",
            words.tr(id::SETTINGS_BOOK_TO),
            options,
            &first.unwrap_or_default(),
        );
        Self {
            goal: Goal::DeleteBook(book),
            form,
            title: words.with(id::SETTINGS_BOOK_DELETE, &[("name", name.into())]),
            body: words.with(id::SETTINGS_BOOK_MOVES, &[("count", clients.into())]),
            save: words.tr(id::COMMAND_DELETE),
            subject: name.to_owned(),
            first: "to",
        }
    }

    /// The widget that has the keyboard first.
    pub fn focus(&self) -> String {
        format!("{ID}-{}", self.first)
    }

    /// Begins to save; `None` when a field refuses and says why.
    fn save(&mut self, ctx: &Ctx, rooms: &[Resource]) -> Option<Task<Done>> {
        let subject = self.subject.clone();
        Some(match self.goal.clone() {
            Goal::DeleteBook(book) => {
                let to = self.form.get("to").parse().ok().map(BookId::new);
                act(ctx, Action::DeleteBook, subject, move |tx| {
                    book::delete(tx, book, to).map(|_| ())
                })
            }
            Goal::Room(known) => {
                let wanted = room::read(ctx, &mut self.form, &known, rooms)?;
                let subject = wanted.name.clone();
                act(ctx, Action::EditResources, subject, move |tx| {
                    room::keep(tx, &wanted).map(|_| ())
                })
            }
            Goal::Together(table, row) => {
                let into = self.form.get("into").parse().ok()?;
                act(ctx, together::action(table), subject, move |tx| {
                    together::put(tx, table, into, row)
                })
            }
            Goal::Trade(kept) => return trade::ask::save(ctx, kept, &mut self.form, subject),
        })
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let form = self.form.view(ctx, self.save.as_str());
        form::panel(ctx, self.title.as_str(), self.body.as_str(), form).map(Message::Form)
    }
}

impl Settings {
    pub(super) fn on_ask(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let message = match message {
            Message::Form(message) => message,
            Message::Saved(done) => {
                if done.is_ok() {
                    self.ask = None;
                }
                return done.event().map_or_else(Outcome::none, Outcome::event);
            }
        };
        let Some(ask) = &mut self.ask else {
            return Outcome::none();
        };
        let (task, wish) = ask.form.update(ctx, message);
        let task = task.map(|message| Up::Ask(Message::Form(message)));
        match wish {
            Some(Wish::Cancel) => {
                self.ask = None;
                Outcome::run(task)
            }
            Some(Wish::Save) => match ask.save(ctx, &self.rooms.all) {
                Some(saved) => {
                    let saved = saved.map(|done| Up::Ask(Message::Saved(done)));
                    Outcome::run(Task::batch([task, saved]))
                }
                None => Outcome::run(Task::batch([task, ask.form.focus_wrong()])),
            },
            _ => Outcome::run(task),
        }
    }

    /// Opens a question.
    pub(super) fn begin(&mut self, ask: Ask) -> Outcome<Up> {
        let focused = iced::widget::operation::focus(ask.focus());
        self.ask = Some(Box::new(ask));
        Outcome::run(focused)
    }
}
