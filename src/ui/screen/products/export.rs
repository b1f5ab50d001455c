//! The dialog that writes products with their prices into a table: which of them, where. Closing it stops the writing, and no
//! file appears.

use iced::widget::Column;
use iced::widget::operation::focus;

use super::{Message as Up, Open, Products, TABLE};
use crate::domain::id::ProductId;
use crate::exchange::error::ExchangeError;
use crate::exchange::export::usual_delimiter;
use crate::exchange::product::export::export;
use crate::i18n::id;
use crate::store::product::{self, ProductFilter};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::file_out::{self, Choice, Names, Out, PATH, Which};
use crate::ui::screen::{Event, Outcome};
use crate::ui::theme::Type;
use crate::ui::widget::text;

/// The ending of the file.
const ENDING: &str = "csv";

/// The dialog's state.
#[derive(Debug)]
pub struct Form {
    choice: Choice,
    out: Out,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Which(Which),
    File(file_out::Message),
    Run,
    Done(Result<usize, ExchangeError>),
}

/// The products that are asked for.
enum Asked {
    These(Vec<ProductId>),
    Listed(ProductFilter),
    All,
}

impl Products {
    pub(super) fn open_export(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let (ticked, listed) = (self.list.rows.ticked(), self.list.rows.ids().0.len());
        self.open = Some(Open::Export(Form {
            choice: Choice::new(ticked, listed),
            out: Out::new(ctx.words, id::PRODUCTS_EXPORT_NAME, ENDING),
        }));
        Outcome::run(Out::focus())
    }

    pub(super) fn on_export(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let Some(Open::Export(form)) = &mut self.open else {
            return match message {
                Message::Done(Err(ExchangeError::Cancelled)) => {
                    Outcome::event(Event::Say(ctx.words.tr(id::EXPORT_STOPPED)))
                }
                _ => Outcome::none(),
            };
        };
        match message {
            Message::Which(which) => form.choice.which = which,
            Message::File(message) => {
                let task = form.out.update(ctx, message, ENDING);
                return Outcome::run(task.map(|message| Up::Export(Message::File(message))));
            }
            Message::Run if form.out.is_ready() => {
                let asked = match form.choice.which {
                    Which::Ticked => Asked::These(self.list.rows.chosen()),
                    Which::Listed => Asked::Listed(self.filter.clone()),
                    Which::All => Asked::All,
                };
                let (store, language) = (ctx.desk.store().clone(), ctx.words.language());
                let done = form.out.run(move |path, watch| {
                    let ids = match asked {
                        Asked::These(ids) => Some(ids),
                        Asked::Listed(filter) => {
                            Some(store.read(|conn| product::ids(conn, &filter))?)
                        }
                        Asked::All => None,
                    };
                    let delimiter = usual_delimiter(language);
                    export(&store, ids.as_deref(), path, delimiter, language, watch)
                });
                return Outcome::run(done.map(|done| Up::Export(Message::Done(done))));
            }
            Message::Run if form.out.is_wrong() => return Outcome::run(focus(PATH)),
            Message::Run => {}
            Message::Done(Ok(count)) => {
                let path = form.out.path.clone();
                self.open = None;
                let values = [("count", count.into()), ("path", path.into())];
                let said = ctx.words.with(id::PRODUCTS_EXPORT_DONE, &values);
                return Outcome::run(focus(TABLE)).and(Event::Say(said));
            }
            Message::Done(Err(error)) => form.out.fail(ctx.words, &error),
        }
        Outcome::none()
    }
}

impl Form {
    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let names = Names {
            which: id::PRODUCTS_EXPORT_WHICH,
            ticked: id::PRODUCTS_EXPORT_TICKED,
            listed: id::PRODUCTS_EXPORT_LISTED,
            all: id::PRODUCTS_EXPORT_ALL,
        };
        let which = |which| Up::Export(Message::Which(which));
        let file = |message| Up::Export(Message::File(message));
        let run = || Up::Export(Message::Run);
        let what = words.tr(id::PRODUCTS_EXPORT_WHAT);
        let rows = Column::new()
            .spacing(12)
            .push(self.choice.view(ctx, names, which))
            .push(self.out.view(ctx, run(), file))
            .push(text::para(what, Type::SMALL, t.text_2));
        self.out
            .dialog(ctx, id::PRODUCTS_EXPORT_TITLE, rows, run(), Up::Close)
    }
}
