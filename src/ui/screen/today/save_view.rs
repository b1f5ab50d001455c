//! Saved views of the agenda: what is on screen under a name, and the sidebar half that lists them.

use iced::widget::operation::focus;

use super::{Key, Message as Up, Mode, Open, TABLE, TodayPage, views};
use crate::i18n::id;
use crate::ui::context::Ctx;
use crate::ui::screen::view_form::{Answer, Form, Message, Saved};
use crate::ui::screen::{Outcome, Side, SideItem};
use crate::ui::theme::Icon;

impl TodayPage {
    pub(super) fn on_save_view(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        if matches!(message, Message::Open) {
            let of = match self.view {
                Some(Key::Saved(id)) => {
                    let name = views::name(Key::Saved(id), &self.saved, ctx.words);
                    Some((id, name))
                }
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
            self.view = None;
        }
        let spec = self.wanted.clone();
        Outcome::run(answer.act(ctx, views::LIST, spec).map(Up::ViewSaved))
    }

    pub(super) fn on_view_saved(&mut self, saved: Saved) -> Outcome<Up> {
        if !saved.done.is_ok() {
            return Outcome::done(saved.done);
        }
        self.open = None;
        self.view = saved.id.map(Key::Saved).or(self.view);
        Outcome::done(saved.done).with(focus(TABLE))
    }

    /// The lower half of the sidebar: the views with their counts; the calendar draws its own half.
    pub fn side(&self, ctx: &Ctx) -> Option<Side<Up>> {
        if self.mode != Mode::List {
            return None;
        }
        let words = ctx.words;
        let item = |key: Key| {
            let name = views::name(key, &self.saved, words);
            // The whole day of one's own is the list itself: its count stands in the status line.
            let count = self.counts.get(&key).filter(|_| key != Key::MyDay).copied();
            let is_shown = Some(key) == self.view;
            let item = SideItem::view(words, name, count, is_shown, Up::ShowView(key));
            SideItem {
                icon: if key == Key::MyDay {
                    Icon::Star
                } else {
                    item.icon
                },
                ..item
            }
        };
        Some(Side {
            title: words.tr(id::TODAY_VIEWS),
            add: Some((words.tr(id::CLIENTS_SAVE_VIEW), Up::SaveView(Message::Open))),
            items: views::keys(&self.saved).into_iter().map(item).collect(),
        })
    }
}
