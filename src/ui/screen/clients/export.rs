//! The dialog that writes clients into a file: which form, which clients, where. It runs on a thread of its own; closing the
//! dialog stops it and no file appears.

use std::path::Path;

use iced::Task;
use iced::widget::Column;
use iced::widget::operation::focus;

use super::load::Question;
use super::{Clients, Message as Up, Open, TABLE};
use crate::domain::id::ClientId;
use crate::exchange::error::ExchangeError;
use crate::exchange::export::{Exported, Format, export, usual_delimiter};
use crate::exchange::interaction;
use crate::exchange::vcard::Version;
use crate::i18n::{Id, Language, id};
use crate::store::client_list::{self, Now};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::file_out::{self, Choice, LABEL, Names, Out};
pub use crate::ui::screen::file_out::{PATH, Which};
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::Type;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::labelled;
use crate::ui::widget::text;

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Csv,
    VCard4,
    VCard3,
    /// The interactions of the clients, as a table.
    Interactions,
}

/// The clients that are asked for.
enum Asked {
    These(Vec<ClientId>),
    Listed(Box<Question>, Now),
    All,
}

/// The dialog's state.
#[derive(Debug)]
pub struct Form {
    kind: Kind,
    choice: Choice,
    out: Out,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Kind(Kind),
    Which(Which),
    File(file_out::Message),
    Run,
    Done(Result<Exported, ExchangeError>),
}

impl Clients {
    pub(super) fn open_export(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let (ticked, listed) = (self.list.ticked_count(), self.list.ids().0.len());
        self.open = Some(Open::Export(Form {
            kind: Kind::Csv,
            choice: Choice::new(ticked, listed),
            out: Out::new(ctx.words, id::EXPORT_FILE_NAME, Kind::Csv.ending()),
        }));
        Outcome::run(Out::focus())
    }

    pub(super) fn on_export(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let asked = match (&self.open, &message) {
            (Some(Open::Export(form)), Message::Run) => match form.choice.which {
                Which::Ticked => Asked::These(self.list.chosen()),
                Which::Listed => Asked::Listed(Box::new(self.question.clone()), ctx.moment()),
                Which::All => Asked::All,
            },
            _ => Asked::All,
        };
        let Some(Open::Export(form)) = &mut self.open else {
            return match message {
                Message::Done(Err(ExchangeError::Cancelled)) => {
                    Outcome::event(Event::Say(ctx.words.tr(id::EXPORT_STOPPED)))
                }
                _ => Outcome::none(),
            };
        };
        match message {
            Message::Kind(kind) => form.take(ctx, kind),
            Message::Which(which) => form.choice.which = which,
            Message::File(message) => {
                let task = form.out.update(ctx, message, form.kind.ending());
                return Outcome::run(task.map(|message| Up::Export(Message::File(message))));
            }
            Message::Run if form.out.is_ready() => {
                return Outcome::run(form.run(ctx, asked));
            }
            Message::Run if form.out.is_wrong() => return Outcome::run(focus(PATH)),
            Message::Run => {}
            Message::Done(Ok(exported)) => {
                let (said, count) = match form.kind {
                    Kind::Interactions => (id::EXPORT_INTERACTIONS_DONE, exported.interactions),
                    _ => (id::EXPORT_DONE, exported.clients),
                };
                let path = form.out.path.clone();
                self.open = None;
                let values = [("count", count.into()), ("path", path.into())];
                let said = ctx.words.with(said, &values);
                return Outcome::run(focus(TABLE)).and(Event::Say(said));
            }
            Message::Done(Err(error)) => form.out.fail(ctx.words, &error),
        }
        Outcome::none()
    }
}

impl Kind {
    const fn ending(self) -> &'static str {
        match self {
            Self::Csv | Self::Interactions => "csv",
            Self::VCard4 | Self::VCard3 => "vcf",
        }
    }

    /// How a file of it is called until the user says otherwise.
    const fn file_name(self) -> Id {
        match self {
            Self::Interactions => id::EXPORT_INTERACTIONS_NAME,
            _ => id::EXPORT_FILE_NAME,
        }
    }
}

impl Form {
    /// Takes another form; a file that still has the proposed name is called after what goes into it.
    fn take(&mut self, ctx: &Ctx, kind: Kind) {
        let path = Path::new(&self.out.path);
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        if stem == ctx.words.tr(self.kind.file_name()) {
            let named = path.with_file_name(ctx.words.tr(kind.file_name()));
            self.out.path = named.display().to_string();
        }
        self.kind = kind;
        self.out.end_with(kind.ending());
    }

    fn run(&mut self, ctx: &Ctx, asked: Asked) -> Task<Up> {
        let store = ctx.desk.store().clone();
        let (kind, zone, language) = (self.kind, ctx.zone, ctx.words.language());
        let done = self.out.run(move |path, watch| {
            let ids = match asked {
                Asked::These(ids) => Some(ids),
                // Asked again, because the list on screen may still be on its way.
                Asked::Listed(question, now) => Some(store.read(|conn| {
                    client_list::ids(conn, &question.filter, &question.sort, now, None)
                })?),
                Asked::All => None,
            };
            let ids = ids.as_deref();
            match format(kind, language) {
                Some(format) => export(&store, ids, path, format, language, watch),
                None => {
                    let form = interaction::export::Form::usual(language, zone);
                    interaction::export::export(&store, ids, path, form, watch).map(|count| {
                        Exported {
                            interactions: count,
                            ..Exported::default()
                        }
                    })
                }
            }
        });
        done.map(|done| Up::Export(Message::Done(done)))
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut kinds = Column::new().spacing(6);
        for (kind, name) in [
            (Kind::Csv, id::EXPORT_CSV),
            (Kind::VCard4, id::EXPORT_VCARD_4),
            (Kind::VCard3, id::EXPORT_VCARD_3),
            (Kind::Interactions, id::EXPORT_INTERACTIONS),
        ] {
            kinds = kinds.push(
                Check::radio(t, self.kind == kind, words.tr(name))
                    .on_press(Up::Export(Message::Kind(kind))),
            );
        }
        let names = Names {
            which: id::EXPORT_WHICH,
            ticked: id::EXPORT_TICKED,
            listed: id::EXPORT_LISTED,
            all: id::EXPORT_ALL,
        };
        let which = |which| Up::Export(Message::Which(which));
        let file = |message| Up::Export(Message::File(message));
        let run = || Up::Export(Message::Run);
        let rows = Column::new()
            .spacing(12)
            .push(labelled(t, words.tr(id::EXPORT_FORMAT), LABEL, kinds))
            .push(self.choice.view(ctx, names, which))
            .push(self.out.view(ctx, run(), file))
            .push(text::para(
                words.tr(id::EXPORT_WHAT_IS_NOT),
                Type::SMALL,
                t.text_2,
            ));
        self.out
            .dialog(ctx, id::EXPORT_TITLE, rows, run(), Up::Close)
    }
}

/// The form in which clients are written; `None` when their interactions are.
fn format(kind: Kind, language: Language) -> Option<Format> {
    Some(match kind {
        Kind::Csv => Format::Csv {
            delimiter: usual_delimiter(language),
        },
        Kind::VCard4 => Format::VCard(Version::V4),
        Kind::VCard3 => Format::VCard(Version::V3),
        Kind::Interactions => return None,
    })
}
