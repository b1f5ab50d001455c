//! The page on paper: the list as it is filtered, or the days that are shown; to a printer or into a PDF file.

use std::path::PathBuf;

use chrono::NaiveDate;
use iced::Task as Work;

use super::{Message, Mode, Open, TodayPage};
use crate::domain::document::refusal::DocumentRefusal;
use crate::i18n::id;
use crate::platform::printer::{self, Job, State};
use crate::print::calendar::Of as Whose;
use crate::print::{self, Moment, PrintError};
use crate::store::calendar::agenda::AgendaFilter;
use crate::store::{Store, StoreError, StoreResult};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::document::file_name;
use crate::ui::screen::send::{self, Choice, Found, Send, SendError, Wish};
use crate::ui::screen::{Event, Outcome, calendar};

/// What is printed.
#[derive(Debug, Clone)]
enum Sheet {
    Agenda(AgendaFilter),
    Days(calendar::Mode, NaiveDate, Whose),
}

impl Sheet {
    fn bytes(&self, store: &Store, moment: Moment) -> StoreResult<Vec<u8>> {
        use calendar::Mode as Of;
        let made = match self {
            Self::Agenda(filter) => print::calendar::agenda(store, filter, moment),
            Self::Days(Of::Day, date, whose) => print::calendar::day(store, *date, *whose, moment),
            Self::Days(Of::WorkWeek | Of::Week, date, whose) => {
                print::calendar::week(store, *date, *whose, moment)
            }
            Self::Days(Of::Month | Of::List, date, whose) => {
                print::calendar::month(store, *date, *whose, moment)
            }
        };
        made.and_then(|document| print::write(&document))
            .map_err(|error| match error {
                PrintError::Store(error) => error,
                PrintError::Font(_)
                | PrintError::Template { .. }
                | PrintError::File(_)
                | PrintError::Preview(_) => DocumentRefusal::NoPages.into(),
            })
    }
}

impl TodayPage {
    /// Asks the system for its printers.
    pub(super) fn print(&mut self) -> Outcome<Message> {
        Outcome::run(send::find(Message::Printers))
    }

    pub(super) fn open_send(&mut self, ctx: &Ctx, found: Found) -> Outcome<Message> {
        self.open = Some(Open::Send(Box::new(Send::new(ctx, found, ""))));
        Outcome::none()
    }

    pub(super) fn on_send(&mut self, ctx: &Ctx, message: send::Message) -> Outcome<Message> {
        let Some(Open::Send(send)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, wish) = send.update(ctx, message);
        let task = task.map(Message::Send);
        match wish {
            Some(Wish::Close) => {
                self.open = None;
                Outcome::run(task)
            }
            Some(Wish::SavePdf) => {
                self.open = None;
                self.ask_file(ctx).with(task)
            }
            Some(Wish::Print(choice)) => Outcome::run(task).with(self.send(ctx, choice)),
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
                self.open = None;
                Outcome::event(Event::Say(send::said(ctx.words, &printer, state)))
            }
            Err(SendError::Printer(error)) => {
                if let Some(Open::Send(send)) = &mut self.open {
                    send.fail(ctx.words, &error);
                }
                Outcome::none()
            }
            Err(SendError::Store(error)) => {
                self.open = None;
                Outcome::failed(error)
            }
        }
    }

    /// Asks where the PDF file goes.
    pub(super) fn ask_file(&self, ctx: &Ctx) -> Outcome<Message> {
        let name = format!("{}.pdf", file_name(&self.paper_title(ctx)));
        let wanted = PathWanted::save(ctx.words.tr(id::DOCUMENT_SAVE_PDF), name);
        Outcome::run(Work::perform(wanted.ask(), Message::FileChosen))
    }

    /// Writes the PDF file.
    pub(super) fn write_file(&self, ctx: &Ctx, path: PathBuf) -> Outcome<Message> {
        let (sheet, moment) = (self.sheet(ctx), moment(ctx));
        let store = ctx.desk.store().clone();
        let written = aside(move || {
            let bytes = sheet.bytes(&store, moment)?;
            crate::platform::write_file(&path, &bytes).map_err(StoreError::io(&path))?;
            Ok(path)
        });
        Outcome::run(written.map(Message::FileWritten))
    }

    fn send(&self, ctx: &Ctx, choice: Choice) -> Work<Message> {
        let (sheet, moment, title) = (self.sheet(ctx), moment(ctx), self.paper_title(ctx));
        let store = ctx.desk.store().clone();
        let sent = aside(move || {
            let bytes = sheet.bytes(&store, moment)?;
            let job = Job {
                printer: choice.printer,
                title,
                copies: choice.copies,
                pages: choice.pages,
                paper: None,
            };
            let sent = printer::send(&bytes, &job);
            Ok(sent.map(|state| (job.printer, state)))
        });
        sent.map(|sent| {
            Message::Sent(match sent {
                Ok(sent) => sent.map_err(SendError::Printer),
                Err(error) => Err(SendError::Store(error)),
            })
        })
    }

    fn sheet(&self, ctx: &Ctx) -> Sheet {
        match self.mode {
            Mode::List => Sheet::Agenda(self.wanted.filter(ctx.me, ctx.today())),
            Mode::Calendar(mode) => {
                let whose = Whose {
                    user: self.calendar.whose(),
                    with_done: self.shows_done,
                };
                Sheet::Days(mode, self.calendar.date(), whose)
            }
        }
    }

    /// What the paper is called in the queue of the printer and as a file.
    fn paper_title(&self, ctx: &Ctx) -> String {
        let date = match self.mode {
            Mode::List => ctx.today(),
            Mode::Calendar(_) => self.calendar.date(),
        };
        let name = ctx.words.tr(id::COMMAND_SECTION_TODAY);
        format!("{name} {}", ctx.words.date(date))
    }
}

fn moment(ctx: &Ctx) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}
