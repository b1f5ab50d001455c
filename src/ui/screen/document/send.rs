//! The form in which a document is sent to a printer.

use iced::widget::Column;
use iced::{Length, Task};

use super::{Dialog, DocumentPage, Message};
use crate::i18n::id;
use crate::platform::printer::Printer;
use crate::store::{StoreError, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "document-send";

/// An open form.
#[derive(Debug)]
pub struct Send {
    form: Form,
    is_sending: bool,
}

impl Send {
    fn new(ctx: &Ctx, printers: &[Printer]) -> Self {
        let words = ctx.words;
        let usual = printers.first().map_or("", |printer| &printer.name);
        let options = printers.iter();
        let options =
            options.map(|printer| Opt::new(&*printer.name, printer.name.replace('_', " ")));
        let form = Form::new(ID)
            .labels(104.0)
            .choice(
                "printer",
                words.tr(id::DOCUMENT_PRINTER),
                options.collect(),
                usual,
            )
            .line("copies", words.tr(id::DOCUMENT_COPIES), "1");
        Self {
            form,
            is_sending: false,
        }
    }

    /// The widget that has the keyboard first.
    pub fn first() -> String {
        format!("{ID}-printer")
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let column = Column::new()
            .spacing(10)
            .width(Length::Fill)
            .push(text::line(words.tr(id::DOCUMENT_PRINT), Type::HEAD).color(t.text))
            .push(self.form.inputs(ctx))
            .push(self.form.buttons(ctx, words.tr(id::DOCUMENT_PRINT)));
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}

impl DocumentPage {
    /// Asks which printer. Where there is none, the system's program for PDF files opens: it prints, too.
    pub(super) fn open_send(
        &mut self,
        ctx: &Ctx,
        found: StoreResult<Vec<Printer>>,
    ) -> Outcome<Message> {
        match found {
            Ok(printers) if printers.is_empty() => {
                let said = Event::Say(ctx.words.tr(id::DOCUMENT_NO_PRINTER));
                self.open_file(ctx).and(said)
            }
            Ok(printers) => {
                self.dialog = Some(Dialog::Send(Box::new(Send::new(ctx, &printers))));
                Outcome::none()
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }

    pub(super) fn on_send(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(Dialog::Send(send)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = send.form.update(ctx, message);
        let task = task.map(Message::OnSend);
        match wish {
            Some(Wish::Cancel) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(Wish::Save) if !send.is_sending => {
                let copies = send.form.get("copies").parse().ok();
                let Some(copies) = copies.filter(|copies| (1..=999).contains(copies)) else {
                    send.form
                        .refuse("copies", ctx.words.tr(id::DOCUMENT_COPIES_WRONG));
                    let wrong = send.form.focus_wrong();
                    return Outcome::run(Task::batch([task, wrong]));
                };
                send.is_sending = true;
                let printer = send.form.get("printer");
                let sent = self.print(ctx, printer, copies);
                Outcome::run(Task::batch([task, sent]))
            }
            _ => Outcome::run(task),
        }
    }

    pub(super) fn on_sent(&mut self, ctx: &Ctx, sent: StoreResult<String>) -> Outcome<Message> {
        let words = ctx.words;
        match sent {
            Ok(printer) => {
                self.dialog = None;
                let printer = printer.replace('_', " ");
                let values = [("printer", printer.into())];
                Outcome::event(Event::Say(
                    words.with(id::DOCUMENT_SENT_TO_PRINTER, &values),
                ))
            }
            Err(StoreError::Io { cause, .. }) => {
                if let Some(Dialog::Send(send)) = &mut self.dialog {
                    send.is_sending = false;
                    let values = [("cause", cause.to_string().into())];
                    let said = words.with(id::DOCUMENT_PRINTER_REFUSES, &values);
                    send.form.refuse("printer", said);
                }
                Outcome::none()
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }
}
