//! What is chosen and typed in the pane.

use iced::Task;

use super::choice::{Choice, From, Order, SIZES, length};
use super::{Message, Print};
use crate::print::addressee::{CodeKind, Content};
use crate::print::envelope::Envelope;
use crate::print::{Turn, remembered};
use crate::ui::context::Ctx;
use crate::ui::screen::Outcome;

/// What can be switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flag {
    Dative,
    LargePostcode,
    Phone,
    Logo,
    Country,
    FromLogo,
    Person,
    Boxes,
    Latin,
    Issues,
}

/// What is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    Sheet(usize),
    Size(usize),
    Order(usize),
    Content(usize),
    Code(usize),
    Flag(Flag),
    Envelope(usize),
    EnvelopeSize(usize),
    From(From),
    Turn(usize),
    Printer(usize),
    Kind(usize),
    Template(usize),
}

/// What is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    Start,
    Copies,
    Right,
    Down,
    CodeText,
}

/// In the order of the choice.
pub const CONTENTS: [Content; 3] = [Content::Address, Content::Badge, Content::Text];
/// In the order of the choice.
pub const CODES: [CodeKind; 3] = [CodeKind::None, CodeKind::Qr, CodeKind::Barcode];
/// In the order of the choice.
pub const TURNS: [Turn; 4] = [Turn::None, Turn::Right, Turn::Over, Turn::Left];

impl Print {
    /// A flag of the choice.
    pub(super) const fn is_on(&self, flag: Flag) -> bool {
        let it = &self.choice;
        match flag {
            Flag::Dative => it.dative,
            Flag::LargePostcode => it.large_postcode,
            Flag::Phone => it.phone,
            Flag::Logo => it.logo,
            Flag::Country => it.country,
            Flag::FromLogo => it.from_logo,
            Flag::Person => it.person,
            Flag::Boxes => it.boxes,
            Flag::Latin => it.latin,
            Flag::Issues => it.issues,
        }
    }

    fn flip(&mut self, flag: Flag) {
        let it = &mut self.choice;
        let of = match flag {
            Flag::Dative => &mut it.dative,
            Flag::LargePostcode => &mut it.large_postcode,
            Flag::Phone => &mut it.phone,
            Flag::Logo => &mut it.logo,
            Flag::Country => &mut it.country,
            Flag::FromLogo => &mut it.from_logo,
            Flag::Person => &mut it.person,
            Flag::Boxes => &mut it.boxes,
            Flag::Latin => &mut it.latin,
            Flag::Issues => &mut it.issues,
        };
        *of = !*of;
    }

    pub(super) fn on_set(&mut self, ctx: &Ctx, set: Set) -> Outcome<Message> {
        match set {
            Set::Sheet(at) => {
                if let Some((key, _)) = self.office.sheets.get(at) {
                    self.choice.sheet.clone_from(key);
                    self.take_sheet();
                }
            }
            Set::Size(at) => self.choice.size = SIZES.get(at).copied().unwrap_or(9.5),
            Set::Order(at) => {
                self.choice.order = Order::ALL.get(at).copied().unwrap_or_default();
                self.list.sort(self.choice.order);
            }
            Set::Content(at) => {
                self.choice.content = CONTENTS.get(at).copied().unwrap_or_default();
                self.list.judge(self.choice.content);
            }
            Set::Code(at) => self.choice.code = CODES.get(at).copied().unwrap_or_default(),
            Set::Flag(flag) => self.flip(flag),
            Set::Envelope(at) => {
                let envelope = Envelope::ALL.get(at).copied().unwrap_or_default();
                envelope.code().clone_into(&mut self.choice.envelope);
            }
            Set::EnvelopeSize(at) => {
                self.choice.envelope_size = SIZES.get(at).copied().unwrap_or(11.0);
            }
            Set::From(from) => self.choice.from = from,
            Set::Turn(at) => {
                let turn = TURNS.get(at).copied().unwrap_or_default();
                let printer = self.choice.printer.clone();
                let correction = self.office.correction(&printer).with_turn(turn);
                return Outcome::run(self.correct(ctx, printer, correction));
            }
            Set::Printer(at) => {
                // The first stands for files.
                let printer = at.checked_sub(1).and_then(|at| self.printers.get(at));
                self.choice.printer = printer.cloned().unwrap_or_default();
                self.show_correction(ctx);
            }
            Set::Kind(at) => {
                let kinds = crate::domain::document::DocumentKind::ALL;
                let kind = kinds.get(at).copied().unwrap_or_default();
                kind.code().clone_into(&mut self.choice.kind);
                self.choice.template.clear();
            }
            Set::Template(at) => {
                let kind = self.choice.kind();
                let code = self.office.templates_of(kind).nth(at).map(|one| &one.code);
                self.choice.template = code.cloned().unwrap_or_default();
            }
        }
        self.changed_choice(ctx)
    }

    pub(super) fn on_typed(&mut self, ctx: &Ctx, field: Typed, text: String) -> Outcome<Message> {
        match field {
            Typed::Start => {
                let start = text.trim().parse::<usize>().ok();
                let last = self.sheet().count();
                self.typed.start = text;
                if let Some(start) = start.filter(|start| (1..=last).contains(start)) {
                    self.begin_at(start);
                }
            }
            Typed::Copies => {
                let copies = text.trim().parse::<usize>().ok();
                self.typed.copies = text;
                if let Some(copies) = copies.filter(|copies| (1..=500).contains(copies)) {
                    self.choice.copies = copies;
                }
            }
            Typed::CodeText => self.choice.code_text = text,
            Typed::Right | Typed::Down => {
                let shift = length(&text);
                if field == Typed::Right {
                    self.typed.right = text;
                } else {
                    self.typed.down = text;
                }
                let Some(shift) = shift else {
                    return Outcome::none();
                };
                let printer = self.choice.printer.clone();
                let mut correction = self.office.correction(&printer);
                let of = match self.mode {
                    super::Mode::Envelopes => &mut correction.envelopes,
                    super::Mode::Labels | super::Mode::Letters => &mut correction.labels,
                };
                if field == Typed::Right {
                    of.0 = shift;
                } else {
                    of.1 = shift;
                }
                return Outcome::run(self.correct(ctx, printer, correction));
            }
        }
        self.changed_choice(ctx)
    }

    /// Makes a place the first one; what was marked as used before it does not matter any more.
    pub(super) fn begin_at(&mut self, start: usize) {
        self.start = start;
        self.used.retain(|place| *place > start);
        self.typed.start = start.to_string();
    }

    /// Takes what is remembered of the sheet: its first free label, what is used up after it.
    pub(super) fn take_sheet(&mut self) {
        let used = self.office.used.get(&self.choice.sheet).cloned();
        let mut used = used.unwrap_or_default();
        let mut start = 1;
        while used.remove(&start) {
            start += 1;
        }
        self.used = used;
        self.start = start.min(self.sheet().count().max(1));
        self.typed.start = self.start.to_string();
        self.page = 0;
    }

    /// Shows what is put right for the printer that is chosen.
    pub(super) fn show_correction(&mut self, ctx: &Ctx) {
        let correction = self.office.correction(&self.choice.printer);
        let (right, down) = match self.mode {
            super::Mode::Envelopes => correction.envelopes,
            super::Mode::Labels | super::Mode::Letters => correction.labels,
        };
        let written = |value: f32| super::office::length(ctx.words, value).replace('-', "−");
        self.typed.right = written(right);
        self.typed.down = written(down);
    }

    /// Keeps what is put right for a printer.
    pub(super) fn correct(
        &mut self,
        ctx: &Ctx,
        printer: String,
        correction: remembered::Correction,
    ) -> Task<Message> {
        self.office.corrections.insert(printer.clone(), correction);
        ctx.desk
            .local(move |store| remembered::set_correction(store, &printer, correction))
            .map(Message::Kept)
    }

    /// Keeps what is chosen and draws it.
    pub(super) fn changed_choice(&mut self, ctx: &Ctx) -> Outcome<Message> {
        self.page = self.page.min(self.pages().saturating_sub(1));
        let kept: Choice = self.choice.clone();
        let keep = ctx
            .desk
            .local(move |store| remembered::save(store, super::choice::KEPT, &kept))
            .map(Message::Kept);
        Outcome::run(Task::batch([self.draw(ctx), keep]))
    }
}
