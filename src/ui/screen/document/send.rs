//! A document is sent to a printer.

use iced::Task;

use super::{Dialog, DocumentPage, Message};
use crate::platform::printer::State;
use crate::ui::context::Ctx;
use crate::ui::screen::send::{self, Found, Send, SendError, Wish};
use crate::ui::screen::{Event, Outcome};

impl DocumentPage {
    /// Asks which printer.
    pub(super) fn open_send(&mut self, ctx: &Ctx, found: Found) -> Outcome<Message> {
        self.dialog = Some(Dialog::Send(Box::new(Send::new(ctx, found, ""))));
        Outcome::none()
    }

    pub(super) fn on_send(&mut self, ctx: &Ctx, message: send::Message) -> Outcome<Message> {
        let Some(Dialog::Send(send)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = send.update(ctx, message);
        let task = task.map(Message::OnSend);
        match wish {
            Some(Wish::Close) => {
                self.dialog = None;
                Outcome::run(task)
            }
            Some(Wish::SavePdf) => {
                self.dialog = None;
                self.ask_file(ctx)
            }
            Some(Wish::Print(choice)) => {
                let sent = self.print(ctx, choice);
                Outcome::run(Task::batch([task, sent]))
            }
            None => Outcome::run(task),
        }
    }

    pub(super) fn on_sent(
        &mut self,
        ctx: &Ctx,
        sent: Result<(String, State), SendError>,
    ) -> Outcome<Message> {
        match sent {
            Ok((printer, state)) => {
                self.dialog = None;
                Outcome::event(Event::Say(send::said(ctx.words, &printer, state)))
            }
            Err(SendError::Printer(error)) => {
                if let Some(Dialog::Send(send)) = &mut self.dialog {
                    send.fail(ctx.words, &error);
                }
                Outcome::none()
            }
            Err(SendError::Store(error)) => {
                self.dialog = None;
                Outcome::event(Event::Failed(error))
            }
        }
    }
}
