//! The recovery kit in the window: made, printed as other papers are, or saved as a PDF file.

use iced::Task;

use super::dialog::{Shown, write};
use super::{Message, Office};
use crate::i18n::id;
use crate::office;
use crate::platform::printer::{self, Job, PrinterError, State};
use crate::print::Moment;
use crate::print::recovery_kit::{self, RecoveryKit};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::send::{self, Choice, Send, Wish};
use crate::ui::screen::{Event, Outcome};

impl Office {
    pub(super) fn on_kit(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::MakeKit => {
                let Some(courier) = &ctx.together.courier else {
                    return Outcome::none();
                };
                self.door = None;
                self.shown = Some(Box::new(Shown::MakingKit(None)));
                let made = courier.ask(|store, env| office::kit(store, env).map(Box::new));
                Outcome::run(made.map(Message::Kit))
            }
            Message::Kit(Ok(kit)) => {
                self.shown = Some(Box::new(Shown::Kit {
                    kit,
                    is_saved: false,
                    problem: None,
                    send: None,
                }));
                Outcome::none()
            }
            Message::Kit(Err(failed)) => {
                let said = Self::said(ctx, &failed);
                self.shown = Some(Box::new(Shown::MakingKit(Some(said))));
                Outcome::none()
            }
            Message::SaveKit => {
                let name = format!("{}.pdf", ctx.words.tr(id::TOGETHER_KIT_FILE));
                let wanted = PathWanted::save(ctx.words.tr(id::EXPORT_PICK), name);
                Outcome::run(Task::perform(wanted.ask(), Message::SaveKitTo))
            }
            Message::SaveKitTo(Some(path)) => match self.shown.as_deref() {
                Some(Shown::Kit { kit, .. }) => {
                    let written = kit_pdf(ctx, kit).map(|pdf| write(ctx, path, pdf));
                    written.map_or_else(Outcome::none, |task| {
                        Outcome::run(task.map(Message::KitSaved))
                    })
                }
                _ => Outcome::none(),
            },
            Message::KitSaved(Ok(())) => {
                if let Some(Shown::Kit { is_saved, .. }) = self.shown.as_deref_mut() {
                    *is_saved = true;
                }
                Outcome::event(Event::Say(ctx.words.tr(id::TOGETHER_FILE_SAVED)))
            }
            Message::PrintKit => match self.shown.as_deref() {
                Some(Shown::Kit { send: None, .. }) => {
                    Outcome::run(send::find(Message::KitPrinters))
                }
                _ => Outcome::none(),
            },
            Message::KitPrinters(found) => {
                let opened = Send::new(ctx, found, "");
                if let Some(Shown::Kit { send, .. }) = self.shown.as_deref_mut() {
                    *send = Some(Box::new(opened));
                }
                Outcome::none()
            }
            Message::KitSend(message) => self.on_kit_send(ctx, message),
            Message::KitSent(Ok((printer, state))) => {
                if let Some(Shown::Kit { send, is_saved, .. }) = self.shown.as_deref_mut() {
                    (*send, *is_saved) = (None, true);
                }
                Outcome::event(Event::Say(send::said(ctx.words, &printer, state)))
            }
            Message::KitSent(Err(error)) => {
                if let Some(Shown::Kit {
                    send: Some(send), ..
                }) = self.shown.as_deref_mut()
                {
                    send.fail(ctx.words, &error);
                }
                Outcome::none()
            }
            Message::KitSaved(Err(said)) => Outcome::event(Event::Say(said)),
            Message::KitDone => {
                self.shown = None;
                self.work(ctx, |store, _| office::kit_printed(store))
            }
            _ => Outcome::none(),
        }
    }

    fn on_kit_send(&mut self, ctx: &Ctx, message: send::Message) -> Outcome<Message> {
        let Some(Shown::Kit {
            kit,
            send: open @ Some(_),
            ..
        }) = self.shown.as_deref_mut()
        else {
            return Outcome::none();
        };
        let Some(send) = open else {
            return Outcome::none();
        };
        let (task, wish) = send.update(ctx, message);
        let task = task.map(Message::KitSend);
        match wish {
            Some(Wish::Close) => {
                *open = None;
                Outcome::run(task)
            }
            Some(Wish::SavePdf) => {
                *open = None;
                self.on_kit(ctx, Message::SaveKit).with(task)
            }
            Some(Wish::Print(choice)) => {
                let title = ctx.words.tr(id::TOGETHER_KIT);
                let sent = kit_pdf(ctx, kit).map(|pdf| print(title, pdf, choice));
                Outcome::run(Task::batch([task, sent.unwrap_or_else(Task::none)]))
            }
            None => Outcome::run(task),
        }
    }
}

/// Sends the sheet to a printer; no file of it is left.
fn print(title: String, pdf: Vec<u8>, choice: Choice) -> Task<Message> {
    let sent = aside(move || {
        let job = Job {
            printer: choice.printer,
            title,
            copies: choice.copies,
            pages: choice.pages,
            paper: None,
        };
        Ok(printer::send(&pdf, &job).map(|state: State| (job.printer, state)))
    });
    sent.map(|sent| {
        Message::KitSent(sent.unwrap_or_else(|error| Err(PrinterError::Other(error.to_string()))))
    })
}

/// The sheet for the safe: what it is for, where the office is, the words.
fn kit_pdf(ctx: &Ctx, kit: &office::Kit) -> Option<Vec<u8>> {
    let place = kit.place.to_string();
    let sheet = RecoveryKit {
        words: &kit.words,
        office: &kit.office,
        person: &kit.person,
        device: &kit.device,
        place: &place,
    };
    let moment = Moment {
        words: ctx.words,
        now: kit.at,
        zone: ctx.zone,
    };
    crate::print::write(&recovery_kit::make(&sheet, moment)).ok()
}
