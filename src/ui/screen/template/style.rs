//! What every block can change of the usual look, and the condition under which it is printed.

use iced::widget::{Column, Row};
use iced::{Alignment, Length};

use super::controls::{GAP, Unit, labelled};
use super::edit::{self, Slot, Way};
use super::fields::Purpose;
use super::{Message, TemplatePage};
use crate::domain::template::{Block, Content, Ink};
use crate::i18n::{Id, Words, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::Field;
use crate::ui::widget::select::Choice;
use crate::ui::widget::text;

fn choices<'a>(words: &Words, names: &[Id]) -> Vec<Choice<'a>> {
    names
        .iter()
        .map(|name| Choice::new(words.tr(*name)))
        .collect()
}

/// Ways to stand, the first "as usual".
pub(super) fn aligns<'a>(words: &Words) -> Vec<Choice<'a>> {
    choices(
        words,
        &[
            id::TEMPLATE_AS_USUAL,
            id::TEMPLATE_ALIGN_LEFT,
            id::TEMPLATE_ALIGN_CENTER,
            id::TEMPLATE_ALIGN_RIGHT,
            id::TEMPLATE_ALIGN_JUSTIFY,
        ],
    )
}

impl TemplatePage {
    /// The look of the open block, below its own settings.
    pub(super) fn style<'a>(&'a self, ctx: &'a Ctx, block: &'a Block) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let tr = |name| words.tr(name);
        let mut column = Column::new().spacing(GAP).width(Length::Fill);
        if matches!(block.block, Content::PageBreak {}) {
            return column.push(self.when(ctx)).into();
        }
        let has_letters = !matches!(
            block.block,
            Content::Spacer { .. } | Content::Rule { .. } | Content::Picture(_)
        );
        let faces = choices(
            words,
            &[
                id::TEMPLATE_AS_USUAL,
                id::TEMPLATE_FACE_REGULAR,
                id::TEMPLATE_FACE_SEMI_BOLD,
                id::TEMPLATE_FACE_BOLD,
            ],
        );
        let inks = choices(
            words,
            &[
                id::TEMPLATE_AS_USUAL,
                id::TEMPLATE_INK_TEXT,
                id::TEMPLATE_INK_QUIET,
                id::TEMPLATE_INK_ACCENT,
                id::TEMPLATE_INK_WHITE,
                id::TEMPLATE_INK_OWN,
            ],
        );
        let mut letters = Row::new().spacing(6).align_y(Alignment::Start);
        if has_letters {
            letters = letters
                .push(self.slot_field(ctx, Slot::BlockSize, "block-size", (Unit::Pt, 70.0)))
                .push(
                    self.way(ctx, Way::Face, "face", faces)
                        .label(tr(id::TEMPLATE_FACE)),
                );
        }
        if !matches!(block.block, Content::Spacer { .. } | Content::Picture(_)) {
            letters = letters.push(
                self.way(ctx, Way::Ink, "ink", inks)
                    .label(tr(id::TEMPLATE_INK)),
            );
            if matches!(block.style.ink, Some(Ink::Own(_))) {
                letters = letters.push(self.slot_field(
                    ctx,
                    Slot::BlockInk,
                    "block-ink",
                    (Unit::None, 84.0),
                ));
            }
            column = column.push(labelled(ctx, tr(id::TEMPLATE_LETTERS), letters.wrap()));
        }
        if !matches!(block.block, Content::Spacer { .. } | Content::Rule { .. }) {
            let align = self.way(ctx, Way::Align, "align", aligns(words));
            column = column.push(labelled(ctx, tr(id::TEMPLATE_ALIGN), align));
        }
        let said = |name| text::line(tr(name), Type::BODY).color(t.text_3);
        let mut room = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(self.slot_field(ctx, Slot::Before, "before", (Unit::Mm, 76.0)))
            .push(said(id::TEMPLATE_BEFORE))
            .push(self.slot_field(ctx, Slot::After, "after", (Unit::Mm, 76.0)))
            .push(said(id::TEMPLATE_AFTER));
        if !block.style.is_plain() {
            room = room.push(
                Button::ghost(t, tr(id::TEMPLATE_PLAIN))
                    .small()
                    .id("template-plain")
                    .on_press(Message::Plain),
            );
        }
        column
            .push(labelled(ctx, tr(id::TEMPLATE_ROOM), room.wrap()))
            .push(self.when(ctx))
            .into()
    }

    /// The condition of the open block.
    fn when<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (value, _) = self.slot(ctx, Slot::When);
        let field: Element<'a, Message> = match self.picking_for(None) {
            Some(picking) => picking.view(ctx).map(Message::Pick),
            None => Row::new()
                .spacing(6)
                .push(
                    Field::new(t, value, |text| Message::Put(Slot::When, text))
                        .id("template-when")
                        .height(height::PANE)
                        .hint(words.tr(id::TEMPLATE_ALWAYS))
                        .clear(true),
                )
                .push(
                    Button::new(t, words.tr(id::TEMPLATE_WHEN_FILLED))
                        .small()
                        .caret()
                        .id("template-when-field")
                        .on_press(Message::Fields(None, Purpose::Condition)),
                )
                .into(),
        };
        let column = Column::new()
            .spacing(3)
            .width(Length::Fill)
            .push(field)
            .push(self.wrong(ctx, None));
        labelled(ctx, words.tr(id::TEMPLATE_WHEN), column)
    }

    /// The settings of the open block: its own, a line, what all blocks have.
    pub(super) fn settings<'a>(&'a self, ctx: &'a Ctx, block: &'a Block) -> Element<'a, Message> {
        debug_assert!(edit::block(&self.template, self.open).is_some());
        let mut column = Column::new().spacing(10).width(Length::Fill);
        if let Some(own) = self.own_settings(ctx, block) {
            column = column.push(own).push(parts::rule(ctx.tokens.line_subtle));
        }
        column.push(self.style(ctx, block)).into()
    }
}
