//! The texts of the open block while they are edited: the caret, what is put in there, what is mended.

use std::sync::Arc;

use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{Action, Content, Edit};

use super::edit::{self, Open};
use super::fields::{self, Purpose};
use super::{Message, Outcome, TemplatePage};
use crate::domain::template::{Block, Template};
use crate::i18n::Language;
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::screen::pick::{self, Answer, Opt, Pick, Source};

/// Width of the list of placeholders.
const WIDE: f32 = 520.0;

/// The texts of the open block.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub contents: Vec<Content>,
    /// The text that was touched last: its tools are shown.
    pub active: Option<usize>,
}

/// An open list of placeholders.
#[derive(Debug)]
pub(super) struct Picking {
    /// For which text; `None` for the condition of the block.
    pub text: Option<usize>,
    pub purpose: Purpose,
    pub pick: Pick,
}

/// Name of a text, for focus and tests.
pub(super) fn id(n: usize) -> String {
    format!("template-text-{n}")
}

impl Texts {
    /// Takes the texts of what is open. One that says the same keeps its caret.
    pub fn show(&mut self, template: &Template, open: Open) {
        let texts = edit::block(template, open).map_or_else(Vec::new, Block::texts);
        let mut old = std::mem::take(&mut self.contents).into_iter();
        self.contents = texts
            .iter()
            .map(|text| match old.next() {
                Some(content) if content.text() == *text => content,
                _ => Content::with_text(text),
            })
            .collect();
        self.active = self.active.filter(|n| *n < self.contents.len());
    }
}

impl TemplatePage {
    /// Something is done in a text.
    pub(super) fn on_text(&mut self, ctx: &Ctx, n: usize, action: Action) -> Outcome<Message> {
        let Some(content) = self.texts.contents.get_mut(n) else {
            return Outcome::none();
        };
        let edits = action.is_edit();
        content.perform(action);
        self.texts.active = Some(n);
        if edits {
            self.take_text(n);
            return self.typed_here(ctx);
        }
        Outcome::none()
    }

    /// Takes what stands in a text into the template.
    fn take_text(&mut self, n: usize) {
        let Some(content) = self.texts.contents.get(n) else {
            return;
        };
        let text = content.text();
        if let Some(block) = edit::block_mut(&mut self.template, self.open)
            && let Some(place) = block.texts_mut().into_iter().nth(n)
        {
            *place = text;
        }
    }

    /// Puts something in at the caret, in the place of what is marked.
    fn insert(&mut self, n: usize, text: String) {
        if let Some(content) = self.texts.contents.get_mut(n) {
            content.perform(Action::Edit(Edit::Paste(Arc::new(text))));
            self.texts.active = Some(n);
            self.take_text(n);
        }
    }

    fn selected(&self, n: usize) -> String {
        let content = self.texts.contents.get(n);
        content.and_then(Content::selection).unwrap_or_default()
    }

    /// Makes what is marked bold.
    pub(super) fn bold(&mut self, ctx: &Ctx, n: usize) -> Outcome<Message> {
        let marked = self.selected(n);
        self.insert(n, format!("**{marked}**"));
        self.typed_here(ctx).with(operation::focus(id(n)))
    }

    /// Opens the list of placeholders.
    pub(super) fn open_fields(
        &mut self,
        ctx: &Ctx,
        text: Option<usize>,
        purpose: Purpose,
    ) -> Outcome<Message> {
        let (Some(block), Some(facts)) =
            (edit::block(&self.template, self.open), self.live.facts())
        else {
            return Outcome::none();
        };
        // What each comes to is worked out on a thread of its own.
        let (words, facts, content) = (ctx.words, Arc::clone(facts), block.block.clone());
        let language = Language::from_code(&self.template.language).unwrap_or_default();
        let offered = aside(move || {
            Ok(fields::options(
                words,
                language,
                &facts,
                (&content, purpose),
            ))
        });
        self.offers += 1;
        let number = self.offers;
        let pick = Pick::new("template-fields", Source::List(Vec::new()), Opt::default());
        let pick = pick.wide(WIDE);
        let focus = pick.focus();
        self.picking = Some(Picking {
            text,
            purpose,
            pick,
        });
        self.texts.active = text.or(self.texts.active);
        let offered =
            offered.map(move |options| Message::Offered(number, options.unwrap_or_default()));
        Outcome::run(Task::batch([focus, offered]))
    }

    /// The placeholders of the open list are there.
    pub(super) fn offered(&mut self, number: u64, options: Vec<Opt>) -> Outcome<Message> {
        if let Some(picking) = self.picking.as_mut().filter(|_| number == self.offers) {
            picking.pick.offer(options);
        }
        Outcome::none()
    }

    pub(super) fn on_pick(&mut self, ctx: &Ctx, message: pick::Message) -> Outcome<Message> {
        let Some(picking) = &mut self.picking else {
            return Outcome::none();
        };
        let (task, answer) = picking.pick.update(ctx, message);
        let (text, purpose) = (picking.text, picking.purpose);
        let task = task.map(Message::Pick);
        let Some(answer) = answer else {
            return Outcome::run(task);
        };
        self.picking = None;
        let back = text.map_or_else(Task::none, |n| operation::focus(id(n)));
        let task = Task::batch([task, back]);
        match (answer, text) {
            (Answer::Cancelled, _) => Outcome::run(task),
            (Answer::Taken(taken), Some(n)) => {
                let text = fields::inserted(&taken.value, purpose, &self.selected(n));
                self.insert(n, text);
                self.typed_here(ctx).with(task)
            }
            (Answer::Taken(taken), None) => {
                if let Some(block) = edit::block_mut(&mut self.template, self.open) {
                    block.when = taken.value;
                }
                self.typed = None;
                self.changed_here(ctx).with(task)
            }
        }
    }

    /// Puts a better name in the place of what was written.
    pub(super) fn mend(
        &mut self,
        ctx: &Ctx,
        text: Option<usize>,
        source: &str,
        better: &str,
    ) -> Outcome<Message> {
        if let Some(block) = edit::block_mut(&mut self.template, self.open) {
            let place = match text {
                None => Some(&mut block.when),
                Some(n) => block.texts_mut().into_iter().nth(n),
            };
            if let Some(place) = place {
                *place = place.replacen(source, better, 1);
            }
        }
        self.typed = None;
        self.texts.show(&self.template, self.open);
        let focus = text.map_or_else(Task::none, |n| operation::focus(id(n)));
        self.changed_here(ctx).with(focus)
    }
}
