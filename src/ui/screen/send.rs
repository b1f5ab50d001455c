//! The dialog in which something is sent to a printer: which one, how many copies, which pages; and what to do when there is
//! none or it refuses. It prints nothing itself: the screen has the bytes.

use iced::widget::{Column, Row};
use iced::{Length, Task};

use super::form::{self, Form};
use super::pick::Opt;
use crate::i18n::{Words, id};
use crate::platform::printer::{self, Printer, PrinterError, State};
use crate::store::StoreError;
use crate::ui::Element;
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::note;
use crate::ui::widget::{popup, text};

/// Name of the form, for focus and tests.
pub const ID: &str = "send";

/// Id of the button that saves a PDF file instead.
pub const SAVE: &str = "send-pdf";

/// What the system says of its printers.
pub type Found = Result<Vec<Printer>, PrinterError>;

/// Why something was not printed.
#[derive(Debug, Clone)]
pub enum SendError {
    Printer(PrinterError),
    /// The pages could not be made.
    Store(StoreError),
}

/// The open dialog.
#[derive(Debug)]
pub struct Send {
    form: Form,
    printers: Vec<Printer>,
    /// Why there is no printer to choose from.
    silent: Option<PrinterError>,
    is_sending: bool,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    Form(form::Message),
    SavePdf,
}

/// What the screen has to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    Close,
    /// Save a PDF file instead.
    SavePdf,
    Print(Choice),
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub printer: String,
    pub copies: u16,
    /// As the printing system wants it; empty for all.
    pub pages: String,
}

/// Asks the system for its printers.
pub fn find<M: std::marker::Send + 'static>(
    wrap: impl Fn(Found) -> M + std::marker::Send + 'static,
) -> Task<M> {
    aside(|| Ok(printer::printers())).map(move |found| {
        wrap(found.unwrap_or_else(|error| Err(PrinterError::Other(error.to_string()))))
    })
}

/// Says that a job was sent.
pub fn said(words: &Words, printer: &str, state: State) -> String {
    let values = [("printer", printer.replace('_', " ").into())];
    words.with(
        match state {
            State::Stopped => id::PRINTING_SENT_STOPPED,
            State::Ready | State::Refuses => id::PRINTING_SENT,
        },
        &values,
    )
}

/// Says why a job was not printed and what to do.
pub fn why(words: &Words, error: &PrinterError) -> String {
    let of = |id, printer: &str| words.with(id, &[("printer", printer.replace('_', " ").into())]);
    match error {
        PrinterError::NoSystem => words.tr(id::PRINTING_NO_PRINTER),
        PrinterError::Gone(printer) => of(id::PRINTING_GONE, printer),
        PrinterError::Refuses(printer) => of(id::PRINTING_REFUSES, printer),
        PrinterError::Silent => words.tr(id::PRINTING_SILENT),
        PrinterError::Other(cause) => {
            words.with(id::PRINTING_FAILED, &[("cause", cause.as_str().into())])
        }
    }
}

impl Send {
    /// Opens the dialog on what the system says; `last` is the printer that was used before.
    pub fn new(ctx: &Ctx, found: Found, last: &str) -> Self {
        let words = ctx.words;
        let (printers, silent) = match found {
            Ok(printers) => (printers, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        let known = printers.iter().find(|printer| printer.name == last);
        // One that refuses is not proposed while another one prints.
        let works = printers
            .iter()
            .find(|printer| printer.state == State::Ready);
        let chosen = known
            .filter(|printer| printer.state == State::Ready)
            .or(works)
            .or(printers.first());
        let chosen = chosen.map_or("", |printer| printer.name.as_str());
        let options = printers.iter().map(|printer| {
            let name = printer.name.replace('_', " ");
            Opt::new(
                printer.name.as_str(),
                match printer.state {
                    State::Ready => name,
                    State::Stopped => format!("{name} · {}", words.tr(id::PRINTING_STOPPED)),
                    State::Refuses => format!("{name} · {}", words.tr(id::PRINTING_TAKES_NONE)),
                },
            )
        });
        let form = Form::new(ID)
            .labels(104.0)
            .choice(
                "printer",
                words.tr(id::DOCUMENT_PRINTER),
                options.collect(),
                chosen,
            )
            .line("copies", words.tr(id::DOCUMENT_COPIES), "1")
            .line("pages", words.tr(id::PRINTING_PAGES), "")
            .hint(words.tr(id::PRINTING_PAGES_ALL));
        Self {
            form,
            printers,
            silent,
            is_sending: false,
        }
    }

    /// The widget that has the keyboard first: there Enter prints, in the list of printers it opens the list.
    pub fn first(&self) -> String {
        if self.printers.is_empty() {
            SAVE.to_owned()
        } else {
            format!("{ID}-copies")
        }
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Wish>) {
        let message = match message {
            Message::SavePdf => return (Task::none(), Some(Wish::SavePdf)),
            Message::Form(message) => message,
        };
        let (task, wish) = self.form.update(ctx, message);
        let task = task.map(Message::Form);
        match wish {
            Some(form::Wish::Cancel) => (task, Some(Wish::Close)),
            Some(form::Wish::Save) if !self.is_sending && !self.printers.is_empty() => {
                match self.choice(ctx.words) {
                    Some(choice) => {
                        self.is_sending = true;
                        (task, Some(Wish::Print(choice)))
                    }
                    None => {
                        let wrong = self.form.focus_wrong();
                        (Task::batch([task, wrong]), None)
                    }
                }
            }
            _ => (task, None),
        }
    }

    /// What is typed; says what is wrong with it.
    fn choice(&mut self, words: &Words) -> Option<Choice> {
        let copies = self.form.get("copies").parse().ok();
        let copies = copies.filter(|copies| (1..=999).contains(copies));
        if copies.is_none() {
            self.form
                .refuse("copies", words.tr(id::DOCUMENT_COPIES_WRONG));
        }
        let pages = printer::pages(&self.form.get("pages"));
        if pages.is_none() {
            self.form
                .refuse("pages", words.tr(id::PRINTING_PAGES_WRONG));
        }
        Some(Choice {
            printer: self.form.get("printer"),
            copies: copies?,
            pages: pages?,
        })
    }

    /// Says why it was not printed; the dialog stays, so that another printer or a file can be taken.
    pub fn fail(&mut self, words: &Words, error: &PrinterError) {
        self.is_sending = false;
        self.form.refuse("printer", why(words, error));
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let save = Button::new(t, words.tr(id::DOCUMENT_SAVE_PDF))
            .id(SAVE)
            .on_press(Message::SavePdf);
        if self.printers.is_empty() {
            let said = match &self.silent {
                Some(error) => why(words, error),
                None => words.tr(id::PRINTING_NO_PRINTER),
            };
            return Dialog::new(t, words.tr(id::DOCUMENT_PRINT))
                .body(said)
                .button(
                    Button::new(t, words.tr(id::CARD_CANCEL))
                        .key("Esc")
                        .on_press(Message::Form(form::Message::Cancel)),
                )
                .button(save.kind(crate::ui::widget::button::Kind::Primary))
                .into();
        }
        let chosen = self.form.get("printer");
        let state = self.printers.iter().find(|printer| printer.name == chosen);
        let warning = match state.map(|printer| printer.state) {
            Some(State::Stopped) => Some(words.tr(id::PRINTING_STOPPED_NOTE)),
            Some(State::Refuses) => Some(words.tr(id::PRINTING_REFUSES_NOTE)),
            _ => None,
        };
        let print = words.tr(id::PRINTING_DO);
        let buttons = Row::new()
            .spacing(6)
            .push(save.small())
            .push(self.form.buttons(ctx, print).map(Message::Form));
        let column = Column::new()
            .spacing(10)
            .width(Length::Fill)
            .push(text::line(words.tr(id::DOCUMENT_PRINT), Type::HEAD).color(t.text))
            .push(self.form.inputs(ctx).map(Message::Form))
            .push(warning.map(|said| note(Icon::TriangleAlert, t.warn, said)))
            .push(buttons);
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}
