//! The live page: what the template makes of a document, laid out and written on a thread of its own after each change.
//!
//! While one drawing is under way no other begins; what changed meanwhile is drawn once it is done. So the page is always
//! as new as the computer can make it, and keys never wait.

use std::sync::Arc;

use iced::Task;

use super::data;
use crate::domain::document::DocumentKind;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::id::DocumentId;
use crate::domain::template::Template;
use crate::i18n::Language;
use crate::print::document::facts::Facts;
use crate::print::document::make;
use crate::print::document::placeholder::{Filler, Misplaced, check_template};
use crate::print::preview::Preview;
use crate::print::{self, PrintError};
use crate::store::{StoreError, StoreResult};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::screen::viewer::{self, Viewer};

/// The live page; see the module.
#[derive(Debug)]
pub struct Live {
    pub viewer: Viewer,
    /// The document it is tried with; `None` for the invented one.
    pub source: Option<DocumentId>,
    facts: Option<Arc<Facts>>,
    /// For which document, kind and language the facts are.
    facts_for: Option<(Option<DocumentId>, DocumentKind, Language)>,
    generation: u64,
    is_busy: bool,
    is_stale: bool,
    /// What could not be put in, by its place in the template that was drawn last.
    pub wrong: Vec<Misplaced>,
    /// Pictures that could not be read.
    pub unread: Vec<String>,
    /// What each block begins with on paper.
    pub gists: Vec<String>,
    /// There is nothing to see.
    pub no_pages: bool,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Facts(u64, StoreResult<Arc<Facts>>),
    Drawn(StoreResult<Box<Drawn>>),
    Viewer(viewer::Message),
}

/// A template that was drawn.
#[derive(Debug, Clone)]
pub struct Drawn {
    preview: Preview,
    wrong: Vec<Misplaced>,
    unread: Vec<String>,
    gists: Vec<String>,
}

impl Live {
    /// Nothing is shown yet; `width` is what the pages will have at first, logical pixels.
    pub fn new(source: Option<DocumentId>, width: f32) -> Self {
        Self {
            viewer: Viewer::new("template-pages", width),
            source,
            facts: None,
            facts_for: None,
            generation: 0,
            is_busy: false,
            is_stale: false,
            wrong: Vec::new(),
            unread: Vec::new(),
            gists: Vec::new(),
            no_pages: false,
        }
    }

    /// What the template is tried with, once it was read.
    pub const fn facts(&self) -> Option<&Arc<Facts>> {
        self.facts.as_ref()
    }

    /// Forgets the facts: the base has changed.
    pub fn forget(&mut self) {
        self.facts_for = None;
    }

    /// Draws the template.
    pub fn draw(&mut self, ctx: &Ctx, template: &Template) -> Task<Message> {
        let language = Language::from_code(&template.language).unwrap_or(ctx.words.language());
        let wanted = (self.source, template.kind, language);
        if self.facts_for != Some(wanted) {
            self.facts_for = Some(wanted);
            self.generation += 1;
            let generation = self.generation;
            let (of, kind, language) = wanted;
            return ctx
                .desk
                .read(move |conn| data::facts(conn, of, kind, language))
                .map(move |facts| Message::Facts(generation, facts));
        }
        let Some(facts) = &self.facts else {
            return Task::none(); // they are on their way
        };
        if self.is_busy {
            self.is_stale = true;
            return Task::none();
        }
        self.is_busy = true;
        let (template, facts, now) = (template.clone(), Arc::clone(facts), ctx.now().millis());
        aside(move || drawn(&template, facts, now).map(Box::new)).map(Message::Drawn)
    }

    /// Takes a message; gives what failed beside the work to do.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        template: &Template,
        message: Message,
    ) -> (Task<Message>, Option<StoreError>) {
        match message {
            Message::Facts(generation, _) if generation != self.generation => {}
            Message::Facts(_, Ok(facts)) => {
                self.facts = Some(facts);
                return (self.draw(ctx, template), None);
            }
            // The document is gone: then the invented one.
            Message::Facts(_, Err(StoreError::NotFound { .. })) if self.source.is_some() => {
                self.source = None;
                return (self.draw(ctx, template), None);
            }
            Message::Facts(_, Err(error)) => return (Task::none(), Some(error)),
            Message::Drawn(drawn) => {
                self.is_busy = false;
                let again = if std::mem::take(&mut self.is_stale) {
                    self.draw(ctx, template)
                } else {
                    Task::none()
                };
                self.no_pages = drawn.is_err();
                let shown = match drawn {
                    Ok(drawn) => {
                        self.wrong = drawn.wrong;
                        self.unread = drawn.unread;
                        self.gists = drawn.gists;
                        self.viewer.show(ctx, drawn.preview).map(Message::Viewer)
                    }
                    Err(_) => Task::none(), // said in the place of the pages
                };
                return (Task::batch([again, shown]), None);
            }
            Message::Viewer(message) => {
                return (self.viewer.update(ctx, message).map(Message::Viewer), None);
            }
        }
        (Task::none(), None)
    }
}

fn drawn(template: &Template, facts: Arc<Facts>, now: i64) -> StoreResult<Drawn> {
    let made = make(template, (*facts).clone(), now);
    let bytes = print::write(&made.document).map_err(|error| no_pages(&error))?;
    let preview = Preview::open(bytes).map_err(|error| no_pages(&error))?;
    Ok(Drawn {
        preview,
        wrong: check_template(template, Arc::clone(&facts)),
        gists: gists(template, facts),
        unread: made.unread,
    })
}

/// The longest beginning that is shown, letters.
const LONGEST: usize = 120;

/// What the first text of each block begins with.
fn gists(template: &Template, facts: Arc<Facts>) -> Vec<String> {
    let language = Language::from_code(&template.language).unwrap_or_default();
    let filler = Filler::new(facts, language);
    let blocks = template.blocks.iter().map(|block| {
        let texts = block.texts();
        let mut lines = texts.iter().flat_map(|text| filler.fill_lines(text));
        let first = lines.find(|line| !line.is_blank());
        let first = first.map(|line| line.plain()).unwrap_or_default();
        first.trim().chars().take(LONGEST).collect()
    });
    blocks.collect()
}

fn no_pages(_: &PrintError) -> StoreError {
    DocumentRefusal::NoPages.into()
}
