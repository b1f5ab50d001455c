//! The texts of a draft, written on the page itself: what stands above and below the lines, the terms. While they are typed the
//! pages beside them show them; they are saved by keys, by the button and when one goes away from them.

use iced::widget::{Column, container};
use iced::{Length, Padding, Task};

use super::{DocumentPage, Message, Tab};
use crate::domain::document::{Document, DocumentKind};
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, document};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::{Outcome, parts};
use crate::ui::widget::button::Button;

/// Name of the form, for focus and tests: `document-texts-intro`.
pub const ID: &str = "document-texts";

/// The texts while they are written.
#[derive(Debug)]
pub struct Texts {
    form: Form,
    /// As they were read.
    before: Document,
    is_changed: bool,
    /// What is being saved.
    saving: Option<Document>,
}

impl Texts {
    /// Opens the texts of a draft.
    pub fn new(ctx: &Ctx, document: &Document) -> Self {
        let label = |column: &str| say::column(ctx.words, column);
        let mut form = Form::new(ID)
            .labels(104.0)
            .line("subject", label("subject"), &document.subject)
            .text("intro", label("intro"), &document.intro)
            .text("closing", label("closing"), &document.closing)
            .text("terms", label("terms"), &document.terms);
        if matches!(document.kind, DocumentKind::Contract | DocumentKind::Act) {
            form = form.line("place", label("place"), &document.place);
        }
        Self {
            form,
            before: document.clone(),
            is_changed: false,
            saving: None,
        }
    }

    /// Tells whether something is typed that is not saved.
    pub const fn is_changed(&self) -> bool {
        self.is_changed
    }

    /// Looks whether something is typed that is not saved: a click changes nothing.
    fn compare(&mut self) {
        let mut typed = self.before.clone();
        self.put(&mut typed);
        self.is_changed = typed != self.before;
    }

    /// Puts what is typed into the document.
    pub fn put(&self, document: &mut Document) {
        for (key, text, before) in [
            ("subject", &mut document.subject, &self.before.subject),
            ("intro", &mut document.intro, &self.before.intro),
            ("closing", &mut document.closing, &self.before.closing),
            ("terms", &mut document.terms, &self.before.terms),
            ("place", &mut document.place, &self.before.place),
        ] {
            if self.form.has(key) {
                let typed = self.form.get(key);
                // What another user changed meanwhile stays, unless it was changed here, too.
                if typed != before.trim() {
                    *text = typed;
                }
            }
        }
    }
}

impl DocumentPage {
    /// Opens the tab of texts.
    pub(super) fn open_texts(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let typed = self.close_cell(ctx);
        let Some(data) = self.data.as_ref().filter(|data| data.is_draft()) else {
            return Outcome::run(typed);
        };
        self.tab = Tab::Texts;
        let texts = Texts::new(ctx, &data.document);
        let focused = texts.form.focus(Some("intro")).map(Message::OnTexts);
        self.texts = Some(texts);
        Outcome::run(Task::batch([typed, focused]))
    }

    pub(super) fn on_texts(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(texts) = &mut self.texts else {
            return Outcome::none();
        };
        let (task, wish) = texts.form.update(ctx, message);
        let task = task.map(Message::OnTexts);
        match wish {
            Some(Wish::Changed(_)) => {
                texts.compare();
                let drawn = self.draw(ctx);
                Outcome::run(Task::batch([task, drawn]))
            }
            Some(Wish::Save) => Outcome::run(task).with(self.save_texts(ctx)),
            // Esc goes back and never loses text.
            Some(Wish::Cancel) => self.show(ctx, Tab::Document).with(task),
            _ => Outcome::run(task),
        }
    }

    /// Saves what was typed, if something was.
    pub(super) fn save_texts(&mut self, ctx: &Ctx) -> Task<Message> {
        let (id, subject) = (self.id, self.title(ctx.words));
        let Some(texts) = self.texts.as_mut() else {
            return Task::none();
        };
        if !texts.is_changed || texts.saving.is_some() {
            return Task::none();
        }
        let mut taken = texts.before.clone();
        texts.put(&mut taken);
        texts.saving = Some(taken.clone());
        let before = texts.before.clone();
        let saving = act(ctx, Action::EditDocument, subject, move |tx| {
            document::update::<StoreError>(tx, id, |known| {
                super::head::put(known, &before, taken);
                Ok(())
            })
        });
        saving.map(Message::TextsSaved)
    }

    /// The texts were saved, or not: then they stay as they are typed.
    pub(super) fn texts_saved(&mut self, is_ok: bool) {
        if let Some(texts) = &mut self.texts {
            let saved = texts.saving.take();
            if let (true, Some(saved)) = (is_ok, saved) {
                texts.before = saved;
            }
            texts.compare();
        }
    }

    /// What was read anew comes into the form, unless something is being typed there.
    pub(super) fn meet_texts(&mut self, ctx: &Ctx) {
        let Some(data) = &self.data else { return };
        if !data.is_draft() {
            self.texts = None;
            if self.tab == Tab::Texts {
                self.tab = Tab::Document;
            }
            return;
        }
        if self
            .texts
            .as_ref()
            .is_some_and(|texts| !texts.is_changed && !same(&texts.before, &data.document))
        {
            self.texts = Some(Texts::new(ctx, &data.document));
        }
    }

    /// The form.
    pub(super) fn texts_view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let Some(texts) = &self.texts else {
            return container("").height(Length::Fill).into();
        };
        let mut column = Column::new().spacing(10).push(texts.form.inputs(ctx));
        if texts.is_changed {
            let save = Button::primary(ctx.tokens, ctx.words.tr(id::CARD_SAVE))
                .small()
                .key(ctx.key("Ctrl+S"))
                .id("document-texts-save")
                .on_press(form::Message::Save);
            column = column.push(container(save).padding(Padding::ZERO.left(110)));
        }
        let form = Element::from(column).map(Message::OnTexts);
        let form = container(form).padding(Padding::from([10, 16]));
        container(parts::scroll(ctx.tokens, form))
            .height(Length::Fill)
            .into()
    }
}

fn same(one: &Document, other: &Document) -> bool {
    one.subject == other.subject
        && one.intro == other.intro
        && one.closing == other.closing
        && one.terms == other.terms
        && one.place == other.place
}
