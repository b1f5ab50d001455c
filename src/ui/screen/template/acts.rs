//! What the editor does to the list of blocks and to what is open in it.

use iced::Task;
use iced::widget::operation;

use super::edit::{self, Open, Refused, Slot};
use super::{Menu, Message, Outcome, TemplatePage, Typed, blocks, texts};
use crate::domain::template::{Block, check};
use crate::i18n::Language;
use crate::print::document::designs;
use crate::ui::context::Ctx;
use crate::ui::widget::reveal;

impl TemplatePage {
    /// Something was chosen or moved: it is drawn and kept at once.
    pub(super) fn changed_here(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let drawn = self.stir(ctx);
        let kept = self.keep(ctx);
        kept.with(drawn)
    }

    /// Something was typed: it is drawn at once and kept when the hand rests.
    pub(super) fn typed_here(&mut self, ctx: &Ctx) -> Outcome<Message> {
        Outcome::run(self.stir(ctx))
    }

    fn stir(&mut self, ctx: &Ctx) -> Task<Message> {
        self.is_dirty = true;
        self.stirs += 1;
        self.problems = check(&self.template);
        self.draw(ctx)
    }

    /// Opens a line of the list, or closes the open one.
    pub(super) fn open(&mut self, ctx: &Ctx, open: Open) -> Outcome<Message> {
        let outcome = self.keep(ctx);
        self.open = if self.open == open { Open::None } else { open };
        self.typed = None;
        self.picking = None;
        self.menu = Menu::None;
        self.texts.active = None;
        self.texts.show(&self.template, self.open);
        outcome.with(reveal::task())
    }

    /// Takes what is typed into a slot; what is no value stays in the field and says why.
    pub(super) fn put(&mut self, ctx: &Ctx, slot: Slot, text: String) -> Outcome<Message> {
        let refused = edit::put(&mut self.template, self.open, slot, &text).err();
        let is_taken = refused.is_none();
        self.typed = Some(Typed {
            open: self.open,
            slot,
            text,
            refused,
        });
        if is_taken {
            self.typed_here(ctx)
        } else {
            Outcome::none()
        }
    }

    /// What stands in a slot, and why it is not taken.
    pub(super) fn slot(&self, ctx: &Ctx, slot: Slot) -> (String, Option<Refused>) {
        match &self.typed {
            Some(typed) if typed.slot == slot && typed.open == self.open => {
                (typed.text.clone(), typed.refused)
            }
            _ => {
                let text = edit::written(&self.template, self.open, slot, ctx.words);
                (text, None)
            }
        }
    }

    /// Adds a block after the open one and opens it.
    pub(super) fn add(&mut self, ctx: &Ctx, code: &'static str) -> Outcome<Message> {
        let language = Language::from_code(&self.template.language).unwrap_or_default();
        self.menu = Menu::None;
        match designs::fresh_block(code, self.template.kind, language) {
            Some(block) => {
                let at = edit::place_for_new(&self.template, self.open);
                self.insert_block(ctx, at, block)
            }
            None => Outcome::none(),
        }
    }

    /// Copies a block and opens the copy.
    pub(super) fn copy(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        match self.template.blocks.get(at).cloned() {
            Some(block) => self.insert_block(ctx, at + 1, block),
            None => Outcome::none(),
        }
    }

    fn insert_block(&mut self, ctx: &Ctx, at: usize, block: Block) -> Outcome<Message> {
        let kept = self.keep(ctx);
        let has_texts = !block.texts().is_empty();
        self.template.blocks.insert(at, block);
        let key = self.new_key();
        self.keys.insert(at.min(self.keys.len()), key);
        self.open = Open::Block(at);
        self.typed = None;
        self.picking = None;
        self.texts.show(&self.template, self.open);
        let focus = if has_texts {
            self.texts.active = Some(0);
            operation::focus(texts::id(0)).chain(reveal::task())
        } else {
            blocks::focus(at + 1)
        };
        let changed = self.changed_here(ctx);
        Outcome {
            task: Task::batch([kept.task, changed.task]).chain(focus),
            events: kept.events.into_iter().chain(changed.events).collect(),
        }
    }

    /// Takes a block away.
    pub(super) fn remove(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        if at >= self.template.blocks.len() {
            return Outcome::none();
        }
        let kept = self.keep(ctx);
        self.template.blocks.remove(at);
        if at < self.keys.len() {
            self.keys.remove(at);
        }
        self.open = match self.open {
            Open::Block(open) if open == at => Open::None,
            Open::Block(open) if open > at => Open::Block(open - 1),
            other => other,
        };
        self.drop_unused_pictures();
        self.typed = None;
        self.picking = None;
        self.texts.show(&self.template, self.open);
        let left = self.template.blocks.len();
        let focus = blocks::focus((at + 1).min(left));
        let changed = self.changed_here(ctx);
        Outcome {
            task: Task::batch([kept.task, changed.task]).chain(focus),
            events: kept.events.into_iter().chain(changed.events).collect(),
        }
    }

    /// Moves a block to another place.
    pub(super) fn shift(&mut self, ctx: &Ctx, from: usize, to: usize) -> Outcome<Message> {
        let blocks = self.template.blocks.len();
        if from == to || from >= blocks || to >= blocks {
            return Outcome::none();
        }
        edit::shift(&mut self.template.blocks, from, to);
        edit::shift(&mut self.keys, from, to);
        self.open = match self.open {
            Open::Block(open) if open == from => Open::Block(to),
            Open::Block(open) if from < open && open <= to => Open::Block(open - 1),
            Open::Block(open) if to <= open && open < from => Open::Block(open + 1),
            other => other,
        };
        self.changed_here(ctx)
    }

    /// Moves a block by one place; the keyboard goes with it.
    pub(super) fn step(&mut self, ctx: &Ctx, at: usize, is_up: bool) -> Outcome<Message> {
        let to = if is_up {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        };
        match to.filter(|to| *to < self.template.blocks.len()) {
            Some(to) => self.shift(ctx, at, to).with(blocks::focus(to + 1)),
            None => Outcome::none(),
        }
    }

    /// Changes the parts of the open block.
    pub(super) fn with_parts(
        &mut self,
        ctx: &Ctx,
        change: impl FnOnce(&mut Block),
    ) -> Outcome<Message> {
        if let Some(block) = edit::block_mut(&mut self.template, self.open) {
            change(block);
        }
        self.typed = None;
        self.picking = None;
        self.texts.show(&self.template, self.open);
        self.changed_here(ctx)
    }

    /// Tries the template with another document; 0 is the invented one.
    pub(super) fn choose_source(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let documents = self.data.as_ref().map(|data| data.documents.as_slice());
        let chosen = at.checked_sub(1).and_then(|at| documents?.get(at));
        self.live.source = chosen.map(|(id, _)| *id);
        Outcome::run(self.draw(ctx))
    }

    /// What the page shows as the document that is tried: 0 is the invented one.
    pub(super) fn source(&self) -> usize {
        let source = self.live.source;
        let data = self.data.as_ref();
        let found = data.and_then(|data| {
            let all = &data.documents;
            all.iter().position(|(id, _)| Some(*id) == source)
        });
        found.map_or(0, |at| at + 1)
    }

    /// One step back: list, menu, block; `None` when there is nothing to close here.
    pub(super) fn back(&mut self, ctx: &Ctx) -> Option<Outcome<Message>> {
        if self.menu != Menu::None {
            self.menu = Menu::None;
            return Some(Outcome::none());
        }
        if self.picking.take().is_some() {
            return Some(Outcome::none());
        }
        match self.open {
            Open::None => None,
            open => {
                let line = match open {
                    Open::Block(at) => at + 1,
                    Open::None | Open::Page => 0,
                };
                Some(self.open(ctx, open).with(blocks::focus(line)))
            }
        }
    }

    /// Tells the window that something was done, with the toast and the way back.
    pub(super) fn told(done: super::Done) -> Outcome<Message> {
        Outcome::done(done)
    }
}
