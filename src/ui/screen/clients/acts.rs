//! What is done with clients from the list: names in place, trash, tags, calls, copies. Each act is one action and one undo.

use iced::Task;
use iced::widget::operation::focus;

use super::{Clients, Message, Open, Rename, TABLE, dialogs, face, load};
use crate::domain::client::ClientField;
use crate::domain::id::{ClientId, TagId, UserId};
use crate::domain::legal_form;
use crate::i18n::id;
use crate::store::{Action, Changes, StoreResult, Tx, client, interaction_list, tag};
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome};

impl Clients {
    /// Does one action of the user, of which only the changes matter.
    pub(super) fn act(
        ctx: &Ctx,
        action: Action,
        subject: String,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Task<Message> {
        let named = subject.clone();
        ctx.desk.act(action, subject, work).map(move |done| {
            Message::Acted(action, named.clone(), done.map(|((), changes)| changes))
        })
    }

    pub(super) fn on_acted(
        &mut self,
        action: Action,
        subject: String,
        result: StoreResult<Changes>,
    ) -> Outcome<Message> {
        match result {
            Ok(changes) => {
                if matches!(action, Action::DeleteClients | Action::MergeClients) {
                    self.list.clear_ticks();
                }
                self.open = None;
                let back = Outcome::run(focus(TABLE));
                if changes.action.is_none() {
                    return back; // nothing was different
                }
                back.and(Event::Acted {
                    action,
                    subject,
                    changes,
                })
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Names what an action is done to: the client, or how many.
    pub(super) fn subject(&self, ctx: &Ctx, ids: &[ClientId]) -> String {
        match ids {
            [one] => self
                .list
                .line(*one)
                .map(|line| line.client.name.clone())
                .unwrap_or_default(),
            many => ctx
                .words
                .with(id::COUNT_CLIENTS, &[("count", many.len().into())]),
        }
    }

    pub(super) fn begin_rename(&mut self) -> Outcome<Message> {
        let Some(id) = self.list.current_id() else {
            return Outcome::none();
        };
        let Some(line) = self.list.line(id) else {
            return Outcome::none();
        };
        self.rename = Some(Rename {
            id,
            text: line.client.name.clone(),
        });
        let field = super::view::RENAME;
        Outcome::run(Task::batch([
            focus(field),
            iced::widget::operation::select_all(field),
        ]))
    }

    pub(super) fn finish_rename(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(rename) = self.rename.take() else {
            return Outcome::none();
        };
        let name = legal_form::split(&rename.text);
        if name.name.is_empty() {
            return Outcome::run(focus(TABLE));
        }
        let subject = name.name.clone();
        let task = Self::act(ctx, Action::EditClient, subject, move |tx| {
            client::update(tx, rename.id, |client| {
                client
                    .take_name(&rename.text)
                    .map_err(crate::store::StoreError::Value)
            })
        });
        Outcome::run(task)
    }

    pub(super) fn ask_delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let ids = self.list.chosen();
        if ids.is_empty() {
            return Outcome::none();
        }
        self.open = Some(Open::Delete(dialogs::Delete {
            name: self.subject(ctx, &ids),
            ids: ids.clone(),
            loss: None,
        }));
        let counted = ctx
            .desk
            .read(move |conn| interaction_list::count_of_clients(conn, &ids));
        Outcome::run(counted.map(Message::Loss))
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Some(Open::Delete(delete)) = self.open.take() else {
            return Outcome::none();
        };
        let task = Self::act(ctx, Action::DeleteClients, delete.name, move |tx| {
            for id in &delete.ids {
                client::delete(tx, *id)?;
            }
            Ok(())
        });
        Outcome::run(task)
    }

    /// Puts a tag on the chosen clients; the number after the last tag asks for a new one.
    pub(super) fn tag(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        match self.choices.tags.get(at) {
            Some(tag) => {
                let (tag, name) = (tag.id, tag.name.clone());
                self.tag_all(ctx, &name, move |tx, client| tag::put(tx, client, tag))
            }
            None => self.open_new_tag(),
        }
    }

    pub(super) fn untag(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(tag) = self.choices.tags.get(at) else {
            return Outcome::none();
        };
        let (tag, name): (TagId, String) = (tag.id, format!("−{}", tag.name));
        self.tag_all(ctx, &name, move |tx, client| {
            tag::take_off(tx, client, tag).map(|_| ())
        })
    }

    fn tag_all(
        &mut self,
        ctx: &Ctx,
        name: &str,
        change: impl Fn(&Tx<'_>, ClientId) -> StoreResult<()> + Send + 'static,
    ) -> Outcome<Message> {
        let ids = self.list.chosen();
        let subject = format!("{name} · {}", self.subject(ctx, &ids));
        let task = Self::act(ctx, Action::TagClients, subject, move |tx| {
            ids.iter().try_for_each(|id| change(tx, *id))
        });
        Outcome::run(task)
    }

    /// Makes a user responsible for the chosen clients; the number after the last user stands for nobody.
    pub(super) fn give(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let user = ctx.users.get(at).map(|user| user.id);
        let value = user.map(UserId::get).map(|id| id.to_string());
        self.edit_all(ctx, ClientField::Responsible, value.unwrap_or_default())
    }

    /// Sets a field of the chosen clients.
    pub(super) fn edit_all(
        &mut self,
        ctx: &Ctx,
        field: ClientField,
        value: String,
    ) -> Outcome<Message> {
        let ids = self.list.chosen();
        let action = if ids.len() == 1 {
            Action::EditClient
        } else {
            Action::EditClients
        };
        let subject = self.subject(ctx, &ids);
        let task = Self::act(ctx, action, subject, move |tx| {
            for id in &ids {
                client::update(tx, *id, |client| {
                    field.set(client, &value)?;
                    Ok::<(), crate::store::StoreError>(())
                })?;
            }
            Ok(())
        });
        Outcome::run(task)
    }

    pub(super) fn call(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let line = self.list.current_id().and_then(|id| self.list.line(id));
        let phone = line.map(|line| line.client.phone.as_str());
        match phone.and_then(face::call) {
            Some(address) => Outcome::event(Event::Visit(address)),
            None => Outcome::event(Event::Say(ctx.words.tr(id::CLIENTS_NO_PHONE))),
        }
    }

    pub(super) fn mail(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let line = self.list.current_id().and_then(|id| self.list.line(id));
        match line.map(|line| line.client.email.as_str()) {
            Some(email) if !email.is_empty() => {
                Outcome::event(Event::Visit(format!("mailto:{email}")))
            }
            _ => Outcome::event(Event::Say(ctx.words.tr(id::CLIENTS_NO_EMAIL))),
        }
    }

    /// Copies the chosen rows as a table; lines that are not in memory are read first.
    pub(super) fn copy(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let ids = self.list.chosen();
        if ids.is_empty() {
            return Outcome::none();
        }
        let fields = self.list.setup.fields();
        let lines = ctx.desk.read(move |conn| load::lines(conn, &ids, &fields));
        Outcome::run(lines.map(Message::Copied))
    }

    pub(super) fn on_copied(
        &mut self,
        lines: StoreResult<Vec<super::list::Line>>,
    ) -> Outcome<Message> {
        let lines = match lines {
            Ok(lines) => lines,
            Err(error) => return Outcome::failed(error),
        };
        let face = &self.list.face;
        let columns = self.list.setup.columns();
        let head = columns
            .iter()
            .map(|column| column.name(face.words, &face.fields));
        let mut table = row(head);
        for line in &lines {
            table.push_str(&row(columns.iter().map(|column| face.text(*column, line))));
        }
        let said = face
            .words
            .with(id::CLIENTS_COPIED, &[("count", lines.len().into())]);
        Outcome::event(Event::Copy(table)).and(Event::Say(said))
    }
}

/// One row as spreadsheets paste it: cells with a tab between; tabs and line ends inside become blanks.
fn row(cells: impl Iterator<Item = String>) -> String {
    let clean = |cell: String| cell.replace(['\t', '\n', '\r'], " ");
    let mut row = cells.map(clean).collect::<Vec<_>>().join("\t");
    row.push('\n');
    row
}
