//! What is done with a document as a whole: issued, marked as sent or answered, revised, and what is made of it.

use iced::Task;
use iced::widget::Column;

use super::{Dialog, DocumentPage, Made, Message, paper, told};
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::ReasonId;
use crate::i18n::id;
use crate::say;
use crate::store::document::make::{self, Source, Wanted};
use crate::store::document::state::{self, Step};
use crate::store::document::{doubled, issue};
use crate::store::{Action, StoreError, StoreResult, Tx};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{Opt, Source as Options};
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form of a refusal, for focus and tests.
pub const REFUSE: &str = "document-refuse";

/// The form in which the answer "no" is written down.
#[derive(Debug)]
pub struct Refuse {
    form: Form,
    is_saving: bool,
}

impl DocumentPage {
    /// Gives the number and keeps the pages.
    pub(super) fn issue(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let typed = self.close_cell(ctx);
        let (id, moment) = (self.id, paper::moment(ctx));
        let mut outcome = self.acts(ctx, Action::IssueDocument, move |tx| {
            issue::issue(tx, id, |tx, id| paper::made(tx, id, moment)).map(|_| ())
        });
        outcome.task = typed.chain(outcome.task);
        outcome
    }

    /// Writes down that it was sent or accepted, today.
    pub(super) fn step(&self, ctx: &Ctx, to: DocumentState) -> Outcome<Message> {
        let action = match to {
            DocumentState::Sent => Action::SendDocument,
            _ => Action::AcceptDocument,
        };
        let step = Step {
            on: ctx.today(),
            ..Step::default()
        };
        let id = self.id;
        self.acts(ctx, action, move |tx| state::set(tx, id, to, &step))
    }

    /// Begins the next revision and opens it.
    pub(super) fn revise(&self, ctx: &Ctx) -> Outcome<Message> {
        let (id, today) = (self.id, ctx.today());
        self.makes(ctx, Action::ReviseDocument, move |tx| {
            issue::revise(tx, id, today).map(Made::Document)
        })
    }

    /// Gives it a number of its own.
    pub(super) fn renumber(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let (id, moment) = (self.id, paper::moment(ctx));
        self.acts(ctx, Action::RenumberDocument, move |tx| {
            doubled::renumber(tx, id, |tx, id| paper::made(tx, id, moment)).map(|_| ())
        })
    }

    /// Makes an order of the offer and opens it.
    pub(super) fn to_order(&self, ctx: &Ctx) -> Outcome<Message> {
        let (id, today) = (self.id, ctx.today());
        self.makes(ctx, Action::OrderOffer, move |tx| {
            make::to_order(tx, id, today).map(Made::Order)
        })
    }

    /// Makes a document of another kind of it and opens it.
    pub(super) fn make(&mut self, ctx: &Ctx, kind: DocumentKind) -> Outcome<Message> {
        self.is_menu_open = false;
        let id = self.id;
        let wanted = Wanted {
            kind,
            date: ctx.today(),
            ..Wanted::default()
        };
        self.makes(ctx, Action::AddDocument, move |tx| {
            make::create(tx, &wanted, Source::Document(id)).map(Made::Document)
        })
    }

    fn makes(
        &self,
        ctx: &Ctx,
        action: Action,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<Made> + Send + 'static,
    ) -> Outcome<Message> {
        let subject = self.title(ctx.words);
        let named = subject.clone();
        let made = ctx.desk.act(action, subject, work).map(move |result| {
            let (made, result) = match result {
                Ok((made, changes)) => (Some(made), Ok(changes)),
                Err(error) => (None, Err(error)),
            };
            let done = Done {
                action,
                subject: named.clone(),
                result,
            };
            Message::Made(made, done)
        });
        Outcome::run(made)
    }

    pub(super) fn on_made(made: Option<Made>, done: Done) -> Outcome<Message> {
        let outcome = told(done);
        match made {
            Some(Made::Document(id)) => outcome.and(Event::OpenDocument(id)),
            Some(Made::Order(id)) => outcome.and(Event::OpenOrder(id)),
            None => outcome,
        }
    }

    /// Asks why the client refused.
    pub(super) fn open_refuse(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(data) = &self.data else {
            return Outcome::none();
        };
        let words = ctx.words;
        let reasons = data.reasons.iter();
        let reasons = reasons.map(|reason| Opt::new(reason.id.to_string(), reason.name.clone()));
        let mut form = Form::new(REFUSE)
            .labels(104.0)
            .link(
                "reason_id",
                say::column(words, "reason-id"),
                Options::List(reasons.collect()),
                Opt::default(),
                false,
            )
            .text("answer", say::column(words, "answer"), "");
        let (task, _) = form.update(ctx, form::Message::Open(0));
        self.dialog = Some(Dialog::Refuse(Box::new(Refuse {
            form,
            is_saving: false,
        })));
        Outcome::run(task.map(Message::OnRefuse))
    }

    pub(super) fn on_refuse(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let (document, subject) = (self.id, self.title(ctx.words));
        let Some(Dialog::Refuse(refuse)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = refuse.form.update(ctx, message);
        let task = task.map(Message::OnRefuse);
        match wish {
            Some(Wish::Cancel) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(Wish::Save) if !refuse.is_saving => {
                refuse.is_saving = true;
                let reason = refuse.form.get("reason_id").parse().ok();
                let step = Step {
                    on: ctx.today(),
                    reason: reason.map(ReasonId::new),
                    answer: refuse.form.get("answer"),
                };
                let saving = act(ctx, Action::RefuseDocument, subject, move |tx| {
                    state::set(tx, document, DocumentState::Refused, &step)
                });
                Outcome::run(Task::batch([task, saving.map(Message::DialogSaved)]))
            }
            _ => Outcome::run(task),
        }
    }
}

impl Refuse {
    /// The widget that has the keyboard first.
    pub fn first() -> String {
        format!("{REFUSE}-reason_id")
    }

    /// The base refused: the form stays open and says why.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        self.form
            .refuse("reason_id", say::refused(ctx.words, refusal).what);
        true
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let column = Column::new()
            .spacing(10)
            .width(iced::Length::Fill)
            .push(text::line(words.tr(id::DOCUMENT_REFUSE_TITLE), Type::HEAD).color(t.text))
            .push(self.form.inputs(ctx))
            .push(self.form.buttons(ctx, words.tr(id::DOCUMENT_REFUSE)));
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}
