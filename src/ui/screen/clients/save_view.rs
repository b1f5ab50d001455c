//! Saved views: what is on screen under a name; renamed, brought up to date, removed.

use iced::Task;
use iced::widget::operation::{focus, select_all};

use super::columns::Setup;
use super::{Clients, Key, Message as Up, Open, TABLE, failed, views};
use crate::domain::id::ViewId;
use crate::i18n::id;
use crate::store::view::{self, View, ViewSpec};
use crate::store::{Action, Changes, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome, Side, SideItem};
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::field::Field;

/// Id of the field for the name.
pub const NAME: &str = "clients-view-name";

/// The dialog's state.
#[derive(Debug, Clone)]
pub struct Form {
    name: String,
    /// The saved view on screen, if it is one.
    of: Option<View>,
    is_wrong: bool,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Open,
    Name(String),
    /// Saves: a new view, or, of a saved view, its name and what is on screen.
    Save,
    /// Saves what is on screen as a view of its own.
    SaveNew,
    Remove,
    Saved(String, StoreResult<(Option<ViewId>, Changes)>),
}

impl Clients {
    pub(super) fn on_save_view(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Open => {
                let of = match self.view {
                    Key::Saved(id) => self.saved.iter().find(|view| view.id == id).cloned(),
                    _ => None,
                };
                let name = of
                    .as_ref()
                    .map(|view| view.name.clone())
                    .unwrap_or_default();
                self.open = Some(Open::SaveView(Form {
                    name,
                    of,
                    is_wrong: false,
                }));
                return Outcome::run(Task::batch([focus(NAME), select_all(NAME)]));
            }
            Message::Saved(name, result) => return self.on_view_saved(name, result),
            _ => {}
        }
        let spec = self.spec();
        let Some(Open::SaveView(form)) = &mut self.open else {
            return Outcome::none();
        };
        match message {
            Message::Name(name) => {
                form.name = name;
                form.is_wrong = false;
                Outcome::none()
            }
            Message::Save | Message::SaveNew if form.name.trim().is_empty() => {
                form.is_wrong = true;
                Outcome::run(focus(NAME))
            }
            Message::Save if form.of.is_some() => {
                let Some(view) = &form.of else {
                    return Outcome::none();
                };
                let view = View {
                    id: view.id,
                    name: form.name.trim().to_owned(),
                    spec,
                };
                let name = view.name.clone();
                let done = ctx.desk.act(Action::SaveView, name.clone(), move |tx| {
                    view::update(tx, &view)?;
                    Ok(Some(view.id))
                });
                Outcome::run(done.map(move |done| Up::SaveView(Message::Saved(name.clone(), done))))
            }
            Message::Save | Message::SaveNew => {
                let name = form.name.trim().to_owned();
                let subject = name.clone();
                let done = ctx.desk.act(Action::SaveView, name.clone(), move |tx| {
                    view::add(tx, views::LIST, &name, &spec).map(Some)
                });
                Outcome::run(
                    done.map(move |done| Up::SaveView(Message::Saved(subject.clone(), done))),
                )
            }
            Message::Remove => {
                let Some(view) = &form.of else {
                    return Outcome::none();
                };
                let (id, name) = (view.id, view.name.clone());
                self.view = Key::All;
                Outcome::run(Self::act(ctx, Action::DeleteView, name, move |tx| {
                    view::delete(tx, id).map(|_| ())
                }))
            }
            Message::Open | Message::Saved(..) => Outcome::none(),
        }
    }

    fn on_view_saved(
        &mut self,
        subject: String,
        result: StoreResult<(Option<ViewId>, Changes)>,
    ) -> Outcome<Up> {
        match result {
            Ok((id, changes)) => {
                self.open = None;
                if let Some(id) = id {
                    self.view = Key::Saved(id);
                }
                Outcome::run(focus(TABLE)).and(Event::Acted {
                    action: Action::SaveView,
                    subject,
                    changes,
                })
            }
            Err(error) => failed(error),
        }
    }

    /// What is on screen, as a view keeps it. The usual columns are kept as none, so that they may change with the program.
    pub(super) fn spec(&self) -> ViewSpec {
        let columns = self.list.setup.columns();
        let columns = if columns == Setup::default().columns() {
            Vec::new()
        } else {
            columns.into_iter().map(super::Column::code).collect()
        };
        ViewSpec {
            filter: self.question.filter.clone(),
            sort: self.question.sort.clone(),
            columns,
        }
    }

    /// The lower half of the sidebar: the views with their counts.
    pub fn side(&self, ctx: &Ctx) -> Side<Up> {
        let words = ctx.words;
        let item = |key: Key| SideItem {
            icon: Icon::Bookmark,
            label: views::name(key, &self.saved, words),
            count: self
                .counts
                .get(&key)
                .map(|count| words.number(i64::try_from(*count).unwrap_or(i64::MAX))),
            is_late: false,
            is_active: key == self.view,
            on_press: Up::ShowView(key),
        };
        let add = (words.tr(id::CLIENTS_SAVE_VIEW), Up::SaveView(Message::Open));
        Side {
            title: words.tr(id::CLIENTS_VIEWS),
            add: Some(add),
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
        let cancel = Button::new(t, words.tr(id::CLIENTS_CANCEL))
            .key("Esc")
            .on_press(Up::Close);
        let dialog = match &self.of {
            None => Dialog::new(t, words.tr(id::CLIENTS_SAVE_VIEW))
                .body(words.tr(id::CLIENTS_SAVE_VIEW_BODY))
                .button(cancel),
            Some(view) => {
                let title = words.with(id::CLIENTS_VIEW_TITLE, &[("name", (&view.name).into())]);
                Dialog::new(t, title)
                    .body(words.tr(id::CLIENTS_UPDATE_VIEW_BODY))
                    .width(crate::ui::widget::dialog::WIDE)
                    .button(cancel)
                    .button(
                        Button::danger(t, words.tr(id::CLIENTS_REMOVE_VIEW))
                            .on_press(Up::SaveView(Message::Remove)),
                    )
                    .button(
                        Button::new(t, words.tr(id::CLIENTS_SAVE_AS_NEW))
                            .on_press(Up::SaveView(Message::SaveNew)),
                    )
            }
        };
        dialog
            .content(name)
            .button(
                Button::primary(t, words.tr(id::COMMAND_SAVE))
                    .on_press(Up::SaveView(Message::Save)),
            )
            .into()
    }
}
