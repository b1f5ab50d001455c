//! Saved views of documents: what is on screen under a name, and the sidebar half that lists them.

use iced::widget::operation::focus;

use super::views::Spec;
use super::{Documents, Key, Message as Up, Open, TABLE, views};
use crate::i18n::id;
use crate::ui::context::Ctx;
use crate::ui::screen::view_form::{Answer, Form, Message, Saved};
use crate::ui::screen::{Outcome, Side, SideItem};

impl Documents {
    pub(super) fn on_save_view(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        if matches!(message, Message::Open) {
            let of = match self.view {
                Key::Saved(id) => Some((id, views::name(self.view, &self.saved, ctx.words))),
                _ => None,
            };
            self.open = Some(Open::SaveView(Form::new(of)));
            return Outcome::run(Form::focus());
        }
        let Some(Open::SaveView(form)) = &mut self.open else {
            return Outcome::none();
        };
        let Some(answer) = form.update(message) else {
            return Outcome::none();
        };
        if matches!(answer, Answer::Remove(..)) {
            self.view = Key::All;
        }
        let spec = Spec {
            filter: self.question.filter.clone(),
            sort: Some(self.question.sort),
        };
        Outcome::run(answer.act(ctx, views::LIST, spec).map(Up::ViewSaved))
    }

    pub(super) fn on_view_saved(&mut self, saved: Saved) -> Outcome<Up> {
        if !saved.done.is_ok() {
            return Outcome::done(saved.done);
        }
        self.open = None;
        self.view = saved.id.map_or(self.view, Key::Saved);
        Outcome::done(saved.done).with(focus(TABLE))
    }

    /// The lower half of the sidebar: the views with their counts.
    pub fn side(&self, ctx: &Ctx) -> Side<Up> {
        let words = ctx.words;
        let item = |key: Key| {
            let name = views::name(key, &self.saved, words);
            let count = self.counts.get(&key).copied();
            let item = SideItem::view(words, name, count, key == self.view, Up::ShowView(key));
            SideItem {
                is_late: key == Key::Expiring && count.is_some_and(|count| count > 0),
                ..item
            }
        };
        let keys = views::keys(&self.saved, ctx.me).into_iter();
        Side {
            title: words.tr(id::DOCUMENTS_VIEWS),
            add: Some((words.tr(id::CLIENTS_SAVE_VIEW), Up::SaveView(Message::Open))),
            items: keys.map(item).collect(),
        }
    }
}
