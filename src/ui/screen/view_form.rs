//! The dialog of saved views, the same for every list: what is on screen is kept under a name, brought up to date, kept as a
//! view of its own, or the view is removed. What a view keeps is the list's own.

use iced::Task;
use iced::widget::operation::{focus, select_all};
use serde::Serialize;

use super::act::Done;
use crate::domain::id::ViewId;
use crate::i18n::{Id, id};
use crate::store::Action;
use crate::store::view::{self, View};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::Field;

/// Id of the field for the name.
pub const NAME: &str = "view-name";

/// The dialog's state.
#[derive(Debug, Clone, Default)]
pub struct Form {
    name: String,
    /// The saved view on screen with its name, if it is one.
    of: Option<(ViewId, String)>,
    is_wrong: bool,
}

/// What happens in the dialog, and before it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Opens the dialog; the list does that.
    Open,
    Name(String),
    /// Saves: a new view, or, of a saved view, its name and what is on screen.
    Save,
    /// Saves what is on screen as a view of its own.
    SaveNew,
    Remove,
}

/// What the user decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Save(Option<ViewId>, String),
    Remove(ViewId, String),
}

/// How it ended: the view that was saved, if one was.
#[derive(Debug, Clone)]
pub struct Saved {
    pub id: Option<ViewId>,
    pub done: Done,
}

impl Form {
    /// Opens the dialog, of a saved view when one is on screen.
    pub fn new(of: Option<(ViewId, String)>) -> Self {
        let name = of.as_ref().map(|(_, name)| name.clone());
        Self {
            name: name.unwrap_or_default(),
            of,
            is_wrong: false,
        }
    }

    /// Brings the keyboard to the name.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        Task::batch([focus(NAME), select_all(NAME)])
    }

    /// Does what a message says; gives what the user decided.
    pub fn update(&mut self, message: Message) -> Option<Answer> {
        if let Message::Name(name) = message {
            self.name = name;
            self.is_wrong = false;
            return None;
        }
        let of = self.of.as_ref().map(|(id, _)| *id);
        if let Message::Remove = message {
            return Some(Answer::Remove(of?, self.name.clone()));
        }
        let name = self.name.trim().to_owned();
        self.is_wrong = name.is_empty();
        match message {
            _ if self.is_wrong => None,
            Message::Save => Some(Answer::Save(of, name)),
            Message::SaveNew => Some(Answer::Save(None, name)),
            _ => None,
        }
    }

    /// The dialog: `body` says what a view of the list keeps.
    pub fn view<'a, M: Clone + 'a>(
        &'a self,
        ctx: &Ctx,
        body: Id,
        cancel: M,
        wrap: fn(Message) -> M,
    ) -> Element<'a, M> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = Field::new(t, self.name.as_str(), move |text| wrap(Message::Name(text)))
            .hint(words.tr(id::CLIENTS_VIEW_HINT))
            .error_maybe(self.is_wrong.then(|| words.tr(id::CLIENTS_NEEDS_NAME)))
            .on_submit(wrap(Message::Save))
            .id(NAME);
        let cancel = Button::new(t, words.tr(id::CLIENTS_CANCEL))
            .key("Esc")
            .on_press(cancel);
        let dialog = match &self.of {
            None => Dialog::new(t, words.tr(id::CLIENTS_SAVE_VIEW))
                .body(words.tr(body))
                .button(cancel),
            Some((_, name)) => {
                let title = words.with(id::CLIENTS_VIEW_TITLE, &[("name", name.into())]);
                Dialog::new(t, title)
                    .body(words.tr(id::CLIENTS_UPDATE_VIEW_BODY))
                    .width(dialog::WIDE)
                    .button(cancel)
                    .button(
                        Button::danger(t, words.tr(id::CLIENTS_REMOVE_VIEW))
                            .on_press(wrap(Message::Remove)),
                    )
                    .button(
                        Button::new(t, words.tr(id::CLIENTS_SAVE_AS_NEW))
                            .on_press(wrap(Message::SaveNew)),
                    )
            }
        };
        let save = Button::primary(t, words.tr(id::COMMAND_SAVE)).on_press(wrap(Message::Save));
        dialog.content(name).button(save).into()
    }
}

impl Answer {
    /// Does it: `spec` is what is on screen, as a view of the list keeps it.
    pub fn act<S: Serialize + Send + 'static>(
        self,
        ctx: &Ctx,
        list: &'static str,
        spec: S,
    ) -> Task<Saved> {
        let (action, name) = match &self {
            Self::Save(_, name) => (Action::SaveView, name.clone()),
            Self::Remove(_, name) => (Action::DeleteView, name.clone()),
        };
        let subject = name.clone();
        let acted = ctx.desk.act(action, name, move |tx| match self {
            Self::Save(Some(id), name) => {
                view::update(tx, &View { id, name, spec })?;
                Ok(Some(id))
            }
            Self::Save(None, name) => view::add(tx, list, &name, &spec).map(Some),
            Self::Remove(id, _) => view::delete(tx, id).map(|_| None),
        });
        acted.map(move |result| {
            let id = result.as_ref().ok().and_then(|(id, _)| *id);
            Saved {
                id,
                done: Done {
                    action,
                    subject: subject.clone(),
                    result: result.map(|(_, changes)| changes),
                },
            }
        })
    }
}
