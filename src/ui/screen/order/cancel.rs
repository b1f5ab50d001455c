//! The form in which an order is cancelled: why, from the list of reasons or in new words, and a note.

use iced::Task;
use iced::widget::Column;

use super::data::OrderData;
use crate::domain::deal::ReasonKind;
use crate::domain::id::ReasonId;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, order, reason};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "order-cancel";

/// An open form; see the module.
#[derive(Debug)]
pub struct Cancel {
    form: Form,
    is_saving: bool,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Saving(Task<Done>),
}

impl Cancel {
    /// Opens the form; the reason is searched at once.
    pub fn new(ctx: &Ctx, data: &OrderData) -> (Self, Task<form::Message>) {
        let words = ctx.words;
        let reasons = data.reasons.iter();
        let reasons = reasons.map(|reason| Opt::new(reason.id.to_string(), reason.name.clone()));
        let mut form = Form::new(ID)
            .labels(84.0)
            .leave(words.tr(id::ORDER_CANCEL_KEEP))
            .link(
                "reason_id",
                say::column(words, "reason-id"),
                Source::List(reasons.collect()),
                Opt::default(),
                true,
            )
            .text("note", say::column(words, "note"), "");
        let (task, _) = form.update(ctx, form::Message::Open(0));
        let cancel = Self {
            form,
            is_saving: false,
        };
        (cancel, task)
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        format!("{ID}-reason_id")
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        data: &OrderData,
        message: form::Message,
    ) -> (Task<form::Message>, Option<Answer>) {
        let (task, wish) = self.form.update(ctx, message);
        match wish {
            Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
            Some(Wish::Save) if !self.is_saving => match self.save(ctx, data) {
                Some(saving) => (task, Some(Answer::Saving(saving))),
                None => (Task::batch([task, self.form.focus_wrong()]), None),
            },
            _ => (task, None),
        }
    }

    fn save(&mut self, ctx: &Ctx, data: &OrderData) -> Option<Task<Done>> {
        let (typed, note) = (self.form.get("reason_id"), self.form.get("note"));
        if typed.is_empty() {
            let needed = ctx.words.tr(id::DEALS_LOSE_NEEDS_REASON);
            self.form.refuse("reason_id", needed);
            return None;
        }
        self.is_saving = true;
        let known = data.reasons.iter();
        let mut known = known.filter(|reason| reason.id.to_string() == typed);
        let known: Option<ReasonId> = known.next().map(|reason| reason.id);
        let (order, number) = (data.order().id, data.order().number.clone());
        let day = ctx.today().max(data.order().date);
        Some(act(ctx, Action::CancelOrder, number, move |tx| {
            // What was typed in new words is a reason for the next time too.
            let why = match known {
                Some(known) => known,
                None => reason::add(tx, ReasonKind::Order, &typed)?,
            };
            order::cancel(tx, order, day, Some(why), &note)
        }))
    }

    /// The base refused: the form stays open.
    pub fn refused(&mut self) {
        self.is_saving = false;
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx, data: &OrderData) -> Element<'a, form::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let number = data.order().number.as_str();
        let title = words.with(id::ORDER_CANCEL_TITLE, &[("number", number.into())]);
        let column = Column::new()
            .spacing(10)
            .width(iced::Length::Fill)
            .push(text::line(title, Type::HEAD).color(t.text))
            .push(text::para(
                words.tr(id::ORDER_CANCEL_BODY),
                Type::BODY,
                t.text_2,
            ))
            .push(self.form.inputs(ctx))
            .push(self.form.buttons(ctx, words.tr(id::ORDER_CANCEL)));
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}
