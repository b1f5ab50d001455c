//! What is done with documents from the list: given to a user, marked as sent or accepted, copied, deleted; new ones begun; a
//! client to filter by.

use iced::Task;
use iced::widget::operation::focus;

use super::create::{self, Answer, Create, Created};
use super::{Documents, Filter, Message, Open, TABLE, view};
use crate::domain::document::{DocumentKind, DocumentState};
use crate::domain::id::{ClientId, DocumentId};
use crate::i18n::id;
use crate::store::document::make::{Source as Of, Wanted};
use crate::store::document::state::{self, Step};
use crate::store::{Action, StoreResult, Tx, document};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::pick::{self, Pick, Source};
use crate::ui::screen::view_form;
use crate::ui::screen::{Event, Outcome, form};

impl Documents {
    /// Puts a filter into the bar; the client is searched for at once.
    pub(super) fn add_filter(&mut self, filter: Filter) -> Outcome<Message> {
        self.open = None;
        if filter == Filter::Client {
            let pick = Pick::new(view::PICK, Source::Clients, self.client.clone());
            let focused = pick.focus();
            self.open = Some(Open::Client(Box::new(pick)));
            return Outcome::run(focused);
        }
        self.added.push(filter);
        Outcome::run(focus(view::filter_id(filter)))
    }

    pub(super) fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let Some(Open::Client(pick)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = pick.update(ctx, message);
        match answer {
            None => Outcome::run(task.map(Message::Pick)),
            Some(pick::Answer::Cancelled) => {
                self.open = None;
                Outcome::run(focus(TABLE))
            }
            Some(pick::Answer::Taken(client)) => {
                self.open = None;
                self.question.filter.client = client.value.parse().ok();
                self.client = client;
                Outcome::run(Task::batch([self.ask(ctx), focus(TABLE)]))
            }
        }
    }

    /// Reads what the form of a new document needs.
    pub fn new_for(
        &self,
        ctx: &Ctx,
        kind: DocumentKind,
        client: Option<ClientId>,
    ) -> Task<Message> {
        let client = client.or_else(|| self.question.filter.client.map(ClientId::new));
        ctx.desk
            .read(move |conn| create::office(conn, kind, client).map(Box::new))
            .map(Message::NewFor)
    }

    /// The kind that the list shows, for a new document.
    pub(super) fn kind(&self) -> DocumentKind {
        let kind = self.question.filter.kind.as_deref();
        kind.and_then(DocumentKind::from_code).unwrap_or_default()
    }

    pub(super) fn open_new(&mut self, ctx: &Ctx, office: create::Office) -> Outcome<Message> {
        let mut form = Create::new(ctx, office);
        let focused = form.focus(ctx).map(Message::Form);
        self.open = Some(Open::New(Box::new(form)));
        Outcome::run(focused)
    }

    pub(super) fn on_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(Open::New(create)) = &mut self.open else {
            return Outcome::none();
        };
        let (task, answer) = create.update(ctx, message);
        let task = task.map(Message::Form);
        match answer {
            None => Outcome::run(task),
            Some(Answer::Cancelled) => {
                self.open = None;
                Outcome::run(Task::batch([task, focus(TABLE)]))
            }
            Some(Answer::Saving(saving)) => {
                Outcome::run(Task::batch([task, saving.map(Message::Saved)]))
            }
        }
    }

    pub(super) fn on_saved(&mut self, ctx: &Ctx, saved: Created) -> Outcome<Message> {
        if let (Err(error), Some(Open::New(create))) = (&saved.done.result, &mut self.open)
            && create.refused(ctx, error)
        {
            return Outcome::none();
        }
        if !saved.done.is_ok() {
            return Outcome::done(saved.done);
        }
        self.open = None;
        let mut outcome = Outcome::run(focus(TABLE));
        outcome.events.extend(saved.done.event());
        outcome.events.extend(saved.added.map(Event::OpenDocument));
        outcome
    }

    /// Makes a draft like the current document and opens it.
    pub(super) fn duplicate(&mut self, ctx: &Ctx) -> Outcome<Message> {
        self.menu = None;
        let Some(row) = self.list.rows.current() else {
            return Outcome::none();
        };
        let wanted = Wanted {
            kind: row.kind,
            date: ctx.today(),
            ..Wanted::default()
        };
        let made = create::save(ctx, wanted, Of::Document(row.id));
        Outcome::run(made.map(Message::Saved))
    }

    /// Runs a command that belongs to the dialog that is open; nothing under it takes commands.
    pub(super) fn command_of_dialog(
        &mut self,
        ctx: &Ctx,
        command: CommandId,
    ) -> Option<Outcome<Message>> {
        let is_save = matches!(command, CommandId::Save | CommandId::Done);
        match (&self.open, is_save) {
            (Some(Open::New(_)), true) => Some(self.on_form(ctx, form::Message::Save)),
            (Some(Open::SaveView(_)), true) => {
                Some(self.on_save_view(ctx, view_form::Message::Save))
            }
            (Some(Open::Filters | Open::Client(_)) | None, _) => None,
            (Some(_), _) if command == CommandId::Back => None,
            (Some(_), _) => Some(Outcome::none()),
        }
    }

    /// Gives the ticked documents to a user.
    pub(super) fn give(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let user = ctx.users.get(at).map(|user| user.id);
        let chosen = self.list.rows.chosen();
        self.acts(ctx, Action::EditDocument, chosen, move |tx, id| {
            document::set_responsible(tx, id, user)
        })
    }

    /// Marks the ticked documents as sent or accepted today; those that cannot become so stay as they are.
    pub(super) fn step(&mut self, ctx: &Ctx, to: DocumentState) -> Outcome<Message> {
        let chosen = self.list.rows.chosen();
        let may = |id: &DocumentId| {
            let row = self.list.rows.line(*id);
            row.is_none_or(|row| row.state.may_become(to) && !row.is_replaced)
        };
        let fit: Vec<DocumentId> = chosen.into_iter().filter(may).collect();
        if fit.is_empty() {
            return Outcome::event(Event::Say(ctx.words.tr(id::DOCUMENTS_NONE_FIT)));
        }
        let action = match to {
            DocumentState::Sent => Action::SendDocument,
            _ => Action::AcceptDocument,
        };
        let step = Step {
            on: ctx.today(),
            ..Step::default()
        };
        self.acts(ctx, action, fit, move |tx, id| {
            state::set(tx, id, to, &step)
        })
    }

    /// The name of one document, or how many there are.
    fn subject(&self, ctx: &Ctx, chosen: &[DocumentId]) -> String {
        match chosen {
            [one] => {
                let row = self.list.rows.line(*one);
                row.map(|row| self.list.title(row)).unwrap_or_default()
            }
            many => ctx.words.count(many.len()),
        }
    }

    pub(super) fn ask_delete(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        let chosen = self.list.rows.chosen();
        if chosen.is_empty() {
            return None;
        }
        let subject = self.subject(ctx, &chosen);
        self.open = Some(Open::Delete(chosen, subject));
        Some(Outcome::none())
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Delete(chosen, _)) = self.open.take() else {
            return Outcome::none();
        };
        self.acts(ctx, Action::DeleteDocuments, chosen, |tx, id| {
            document::delete(tx, id).map(|_| ())
        })
        .with(focus(TABLE))
    }

    /// Does the same with some documents, as one action.
    fn acts(
        &self,
        ctx: &Ctx,
        action: Action,
        chosen: Vec<DocumentId>,
        work: impl Fn(&Tx<'_>, DocumentId) -> StoreResult<()> + Send + 'static,
    ) -> Outcome<Message> {
        let subject = self.subject(ctx, &chosen);
        let done = act(ctx, action, subject, move |tx| {
            chosen.iter().try_for_each(|id| work(tx, *id))
        });
        Outcome::run(done.map(Message::Acted))
    }

    /// Copies the ticked rows that are in memory as a table.
    pub(super) fn copy(&self) -> Outcome<Message> {
        let lines: Vec<String> = self
            .list
            .rows
            .chosen()
            .into_iter()
            .filter_map(|id| self.list.rows.line(id))
            .map(|row| self.list.text(row))
            .collect();
        Outcome::event(Event::Copy(lines.join("\n")))
    }
}
