//! Making one client of two: which one stays, which one joins it. The whole merge is one action and one undo.

use iced::Task;

use super::{Clients, Message as Up, Open};
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::store::{Action, StoreResult, merge};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::form::{self, Form as Fields, Wish};
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::screen::{Event, Outcome};

/// Name of the form: its fields are `clients-merge-main` and `clients-merge-other`.
const ID: &str = "clients-merge";

/// The field that has the keyboard first.
pub const FIRST: &str = "clients-merge-other";

/// The dialog's state.
#[derive(Debug)]
pub struct Form {
    fields: Fields,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// The chosen clients were read.
    Read(StoreResult<Vec<Opt>>),
    Form(form::Message),
}

impl Clients {
    /// Asks what to do with the client of the row, or with the two that are ticked.
    pub(super) fn open_merge(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let chosen = self.list.chosen();
        match chosen.len() {
            0 => return Outcome::none(),
            1 | 2 => {}
            _ => return Outcome::event(Event::Say(ctx.words.tr(id::CLIENTS_MERGE_TWO))),
        }
        let read = ctx.desk.read(move |conn| {
            let all = chosen.iter();
            all.map(|client| client_option(conn, Some(*client)))
                .collect()
        });
        Outcome::run(read.map(|read| Up::Merge(Message::Read(read))))
    }

    pub(super) fn on_merge(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        let message = match message {
            Message::Read(Ok(read)) => {
                let mut form = Form::new(ctx, read);
                let (task, _) = form.begin(ctx);
                self.open = Some(Open::Merge(form));
                return Outcome::run(task.map(|message| Up::Merge(Message::Form(message))));
            }
            Message::Read(Err(error)) => return Outcome::failed(error),
            Message::Form(message) => message,
        };
        let Some(Open::Merge(form)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, wish) = form.fields.update(ctx, message);
        let task = task.map(|message| Up::Merge(Message::Form(message)));
        match wish {
            Some(Wish::Cancel) => {
                self.open = None;
                Outcome::run(iced::widget::operation::focus(super::TABLE))
            }
            Some(Wish::Save) => match form.chosen(ctx) {
                Ok((main, other, name)) => {
                    let merged = Self::act(ctx, Action::MergeClients, name, move |tx| {
                        merge::clients(tx, main, other)
                    });
                    Outcome::run(Task::batch([task, merged]))
                }
                Err(field) => Outcome::run(Task::batch([task, form.fields.focus(Some(field))])),
            },
            _ => Outcome::run(task),
        }
    }
}

impl Form {
    fn new(ctx: &Ctx, chosen: Vec<Opt>) -> Self {
        let mut chosen = chosen.into_iter();
        let (main, other) = (chosen.next(), chosen.next());
        let fields = Fields::new(ID)
            .labels(128.0)
            .link(
                "main",
                ctx.words.tr(id::CLIENTS_MERGE_MAIN),
                Source::Clients,
                main.unwrap_or_default(),
                false,
            )
            .link(
                "other",
                ctx.words.tr(id::CLIENTS_MERGE_OTHER),
                Source::Clients,
                other.unwrap_or_default(),
                false,
            );
        Self { fields }
    }

    /// With one client known the other one is asked for at once.
    fn begin(&mut self, ctx: &Ctx) -> (Task<form::Message>, Option<Wish>) {
        if self.fields.get("other").is_empty() {
            self.fields.update(ctx, form::Message::Open(1))
        } else {
            (self.fields.focus(Some("other")), None)
        }
    }

    /// The client that stays, the one that joins it and its name; `Err` names the field that is missing.
    fn chosen(&mut self, ctx: &Ctx) -> Result<(ClientId, ClientId, String), &'static str> {
        let of = |form: &Fields, key| form.get(key).parse().ok().map(ClientId::new);
        let (main, other) = (of(&self.fields, "main"), of(&self.fields, "other"));
        match (main, other) {
            (Some(main), Some(other)) if main != other => {
                Ok((main, other, self.fields.shown("other")))
            }
            (None, _) => {
                let said = ctx.words.tr(id::DEALS_NEEDS_CLIENT);
                self.fields.refuse("main", said);
                Err("main")
            }
            _ => {
                let said = ctx.words.tr(id::CLIENTS_MERGE_NEEDS_OTHER);
                self.fields.refuse("other", said);
                Err("other")
            }
        }
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let words = ctx.words;
        let fields = self.fields.view(ctx, words.tr(id::CLIENTS_MERGE_DO));
        let title = words.tr(id::CLIENTS_MERGE_TITLE);
        let body = words.tr(id::CLIENTS_MERGE_BODY);
        form::panel(ctx, title, body, fields).map(|message| Up::Merge(Message::Form(message)))
    }
}
