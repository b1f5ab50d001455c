//! How the template is kept: each change is one action of the user, written in the order in which it was made.

use super::{Event, Message, Outcome, TemplatePage, Which};
use crate::domain::document::DocumentKind;
use crate::domain::id::{DocumentId, TemplateId};
use crate::domain::template::Template;
use crate::i18n::{Language, Words, id};
use crate::store::document::template::{self, StoredTemplate};
use crate::store::{Action, StoreError, StoreResult, Tx, document};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};

/// Gives a template as a row of the base.
pub fn row(id: TemplateId, template: &Template) -> StoredTemplate {
    StoredTemplate {
        id,
        kind: template.kind,
        name: template.name.clone(),
        language: template.language.clone(),
        body: template.to_json(),
    }
}

/// Calls a copy of a template.
pub fn copy_name(words: &Words, name: &str) -> String {
    words.with(id::TEMPLATE_COPY_NAME, &[("name", name.into())])
}

/// Writes a copy of a design, and lets a draft take it.
fn write_copy(
    tx: &Tx<'_>,
    row: &StoredTemplate,
    draft: Option<DocumentId>,
) -> StoreResult<TemplateId> {
    let id = template::add(tx, row)?;
    if let Some(draft) = draft {
        document::update(tx, draft, |draft| {
            draft.template = id.to_string();
            Ok::<(), StoreError>(())
        })?;
    }
    Ok(id)
}

impl TemplatePage {
    /// Keeps what was changed, if anything was.
    pub(super) fn keep(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if !self.is_dirty || !self.is_read || self.is_copying || self.is_gone {
            return Outcome::none();
        }
        self.is_dirty = false;
        if self.template == self.kept {
            return Outcome::none();
        }
        match self.which {
            Which::Own(id) => {
                self.kept = self.template.clone();
                self.writing += 1;
                let row = row(id, &self.template);
                let kept = act(ctx, Action::EditTemplate, row.name.clone(), move |tx| {
                    template::update(tx, &row)
                });
                Outcome::run(kept.map(Message::Kept))
            }
            Which::Design(..) => self.copy_design(ctx),
        }
    }

    /// The first change of a design makes a template of the office.
    fn copy_design(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if self.template.name == self.kept.name {
            self.template.name = copy_name(ctx.words, &self.kept.name);
        }
        self.kept = self.template.clone();
        self.is_copying = true;
        let row = row(TemplateId::default(), &self.template);
        let draft = self.data.as_ref().and_then(|data| data.draft.as_ref());
        let draft = draft.map(|(id, _)| *id);
        let subject = row.name.clone();
        let copied = ctx
            .desk
            .act(Action::AddTemplate, subject.clone(), move |tx| {
                write_copy(tx, &row, draft)
            });
        Outcome::run(copied.map(move |result| {
            let (id, result) = match result {
                Ok((id, changes)) => (Some(id), Ok(changes)),
                Err(error) => (None, Err(error)),
            };
            let done = Done {
                action: Action::AddTemplate,
                subject: subject.clone(),
                result,
            };
            Message::Copied(done, id)
        }))
    }

    pub(super) fn on_copied(
        &mut self,
        ctx: &Ctx,
        done: Done,
        id: Option<TemplateId>,
    ) -> Outcome<Message> {
        self.is_copying = false;
        let Some(id) = id else {
            self.is_dirty = true; // nothing typed is lost: it is tried again with the next change
            return Self::told(done);
        };
        self.origin = Some(self.which);
        self.which = Which::Own(id);
        self.note_time(ctx);
        let rest = self.keep(ctx);
        let told = Self::told(done).and(Event::TemplateIsOther);
        told.with(rest.task)
    }

    /// A change was written, or not: then it is tried again with the next one.
    pub(super) fn on_kept(&mut self, ctx: &Ctx, done: Done) -> Outcome<Message> {
        self.writing = self.writing.saturating_sub(1);
        match done.result {
            Ok(changes) => {
                self.note_time(ctx);
                Outcome::event(Event::Kept(changes))
            }
            Err(_) => {
                self.is_dirty = true;
                self.kept.name.clear(); // differs from whatever stands there
                Self::told(done)
            }
        }
    }

    fn note_time(&mut self, ctx: &Ctx) {
        self.kept_at = Some(ctx.words.time(ctx.now().local(ctx.zone)));
    }

    /// The clock of the window ticked: what was typed is kept once the hand rests.
    pub fn tick(&mut self, ctx: &Ctx) -> Outcome<Message> {
        if self.is_dirty && self.rested == self.stirs {
            return self.keep(ctx);
        }
        self.rested = self.stirs;
        Outcome::none()
    }

    /// New documents of the kind take this template from now on: a design in every language, an own one in its own.
    pub(super) fn make_usual(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let kept = self.keep(ctx);
        self.menu = super::Menu::None;
        let (which, kind) = (self.which, self.template.kind);
        let language = self.template.language.clone();
        let done = act(
            ctx,
            Action::EditTemplates,
            self.template.name.clone(),
            move |tx| set_usual(tx, which, kind, &language),
        );
        kept.with(done.map(Message::Acted))
    }

    pub(super) fn delete(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let Which::Own(id) = self.which else {
            return Outcome::none();
        };
        self.origin = None;
        let kept = self.keep(ctx);
        let done = act(
            ctx,
            Action::DeleteTemplate,
            self.template.name.clone(),
            move |tx| template::delete(tx, id).map(|_| ()),
        );
        kept.with(done.map(Message::Acted))
    }

    /// Makes another template of this one and opens it.
    pub(super) fn duplicate(&mut self, ctx: &Ctx) -> Outcome<Message> {
        self.menu = super::Menu::None;
        let kept = self.keep(ctx);
        let copy = Template {
            name: copy_name(ctx.words, &self.template.name),
            ..self.template.clone()
        };
        kept.and(Event::NewTemplate(Box::new(copy)))
    }
}

/// Makes a template the usual one of its kind.
///
/// # Errors
/// When the base cannot be written.
pub fn set_usual(tx: &Tx<'_>, which: Which, kind: DocumentKind, language: &str) -> StoreResult<()> {
    let all = Language::ALL.map(Language::code);
    let languages: &[&str] = match which {
        Which::Own(_) => &[language],
        Which::Design(..) => &all,
    };
    template::set_usual(tx, kind, languages, &which.code())
}
