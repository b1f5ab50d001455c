//! Saved views of orders: what is on screen under a name; brought up to date, removed; and the sidebar half that lists them.

use iced::Task;
use iced::widget::operation::{focus, select_all};

use super::views::Spec;
use super::{Key, Message as Up, Open, Orders, acts, views};
use crate::domain::id::ViewId;
use crate::i18n::id;
use crate::store::Action;
use crate::store::view::{self, View};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, Side, SideItem};
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::Field;

/// Id of the field for the name.
pub const NAME: &str = "orders-view-name";

/// The dialog's state.
#[derive(Debug, Clone)]
pub struct Form {
    name: String,
    /// The saved view on screen, if it is one.
    of: Option<ViewId>,
    is_wrong: bool,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Open,
    Name(String),
    /// Saves: a new view, or, of a saved view, its name and what is on screen.
    Save,
    Remove,
}

impl Orders {
    pub(super) fn on_save_view(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        if matches!(message, Message::Open) {
            let of = match self.view {
                Key::Saved(id) => Some(id),
                _ => None,
            };
            let name = of.map(|_| views::name(self.view, &self.saved, ctx.words));
            self.open = Some(Open::SaveView(Form {
                name: name.unwrap_or_default(),
                of,
                is_wrong: false,
            }));
            return Outcome::run(Task::batch([focus(NAME), select_all(NAME)]));
        }
        let spec = Spec {
            filter: self.filter.clone(),
            sort: Some(self.sort),
        };
        let Some(Open::SaveView(form)) = &mut self.open else {
            return Outcome::none();
        };
        match message {
            Message::Open => Outcome::none(),
            Message::Name(name) => {
                form.name = name;
                form.is_wrong = false;
                Outcome::none()
            }
            Message::Save if form.name.trim().is_empty() => {
                form.is_wrong = true;
                Outcome::run(focus(NAME))
            }
            Message::Save => {
                let name = form.name.trim().to_owned();
                let of = form.of;
                self.open = None;
                acts(ctx, Action::SaveView, name.clone(), move |tx| match of {
                    Some(id) => view::update(tx, &View { id, name, spec }),
                    None => view::add(tx, views::LIST, &name, &spec).map(|_| ()),
                })
            }
            Message::Remove => {
                let Some(id) = form.of else {
                    return Outcome::none();
                };
                let name = form.name.clone();
                self.open = None;
                self.view = Key::All;
                acts(ctx, Action::DeleteView, name, move |tx| {
                    view::delete(tx, id).map(|_| ())
                })
            }
        }
    }

    /// The lower half of the sidebar: the views with their counts.
    pub fn side(&self, ctx: &Ctx) -> Side<Up> {
        let words = ctx.words;
        let item = |key: Key| {
            let count = self.counts.get(&key).copied();
            SideItem {
                icon: Icon::Bookmark,
                label: views::name(key, &self.saved, words),
                count: count.map(|count| words.number(i64::try_from(count).unwrap_or(i64::MAX))),
                is_late: key == Key::Late && count.is_some_and(|count| count > 0),
                is_active: key == self.view,
                on_press: Up::ShowView(key),
            }
        };
        Side {
            title: words.tr(id::ORDERS_VIEWS),
            add: Some((words.tr(id::CLIENTS_SAVE_VIEW), Up::SaveView(Message::Open))),
            items: views::keys(&self.saved, ctx.me)
                .into_iter()
                .map(item)
                .collect(),
        }
    }
}

impl Form {
    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = Field::new(t, self.name.as_str(), |text| {
            Up::SaveView(Message::Name(text))
        })
        .hint(words.tr(id::CLIENTS_VIEW_HINT))
        .error_maybe(self.is_wrong.then(|| words.tr(id::CLIENTS_NEEDS_NAME)))
        .on_submit(Up::SaveView(Message::Save))
        .id(NAME);
        let mut dialog = Dialog::new(t, words.tr(id::CLIENTS_SAVE_VIEW))
            .body(words.tr(id::ORDERS_SAVE_VIEW_BODY))
            .width(dialog::WIDE)
            .content(name)
            .button(
                Button::new(t, words.tr(id::CLIENTS_CANCEL))
                    .key("Esc")
                    .on_press(Up::Close),
            );
        if self.of.is_some() {
            dialog = dialog.button(
                Button::danger(t, words.tr(id::CLIENTS_REMOVE_VIEW))
                    .on_press(Up::SaveView(Message::Remove)),
            );
        }
        dialog
            .button(
                Button::primary(t, words.tr(id::COMMAND_SAVE))
                    .on_press(Up::SaveView(Message::Save)),
            )
            .into()
    }
}
