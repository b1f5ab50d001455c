//! The settings of the whole: name and language, paper and margins, letters and the accent colour.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length};

use super::controls::{GAP, Unit, labelled, named};
use super::edit::{Slot, Way};
use super::{Message, TemplatePage};
use crate::domain::template::{Colour, Family, Paper};
use crate::i18n::{Language, id};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Type, height};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Colours that look well on paper, to choose the accent from.
const SWATCHES: [&str; 8] = [
    "#8a572c", "#9b2c2c", "#b7791f", "#2f6b3a", "#1f6f78", "#1f4e8c", "#5b3a8c", "#2b2f36",
];

/// Width of a field for a length.
const SHORT: f32 = 84.0;

impl TemplatePage {
    pub(super) fn page_settings<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let tr = |name| words.tr(name);
        let languages = Language::ALL
            .iter()
            .map(|language| Choice::new(language.own_name()))
            .collect();
        let papers = named(words, "paper", Paper::ALL.iter().map(|it| it.code()));
        let families = named(words, "family", Family::ALL.iter().map(|it| it.code()));
        let lies = vec![
            Choice::new(tr(id::TEMPLATE_UPRIGHT)),
            Choice::new(tr(id::TEMPLATE_LANDSCAPE)),
        ];
        let paper = Row::new()
            .spacing(6)
            .push(self.way(ctx, Way::Paper, "paper", papers))
            .push(self.way(ctx, Way::Lies, "lies", lies));
        let margin = |slot, name, label| self.short(ctx, slot, name, tr(label));
        let margins = Row::new()
            .spacing(10)
            .push(margin(Slot::MarginTop, "margin-top", id::TEMPLATE_TOP))
            .push(margin(
                Slot::MarginRight,
                "margin-right",
                id::TEMPLATE_RIGHT,
            ))
            .push(margin(
                Slot::MarginBottom,
                "margin-bottom",
                id::TEMPLATE_BOTTOM,
            ))
            .push(margin(Slot::MarginLeft, "margin-left", id::TEMPLATE_LEFT));
        let letters = Row::new()
            .spacing(10)
            .push(self.way(ctx, Way::Family, "family", families))
            .push(self.slot_field(ctx, Slot::Size, "size", (Unit::Pt, 70.0)))
            .push(
                container(
                    text::line(tr(id::TEMPLATE_LEADING), Type::BODY).color(ctx.tokens.text_3),
                )
                .height(height::PANE)
                .align_y(Alignment::Center),
            )
            .push(self.slot_field(ctx, Slot::Leading, "leading", (Unit::None, 56.0)));
        Column::new()
            .spacing(GAP)
            .width(Length::Fill)
            .push(labelled(
                ctx,
                tr(id::TEMPLATE_NAME),
                self.slot_field(ctx, Slot::Name, "name", (Unit::None, 0.0)),
            ))
            .push(labelled(
                ctx,
                tr(id::TEMPLATE_LANGUAGE),
                self.way(ctx, Way::Language, "language", languages),
            ))
            .push(labelled(ctx, tr(id::TEMPLATE_PAPER), paper))
            .push(labelled(ctx, tr(id::TEMPLATE_MARGINS), margins.wrap()))
            .push(labelled(ctx, tr(id::TEMPLATE_LETTERS), letters.wrap()))
            .push(labelled(ctx, tr(id::TEMPLATE_ACCENT), self.accent(ctx)))
            .into()
    }

    /// A length under its name.
    fn short<'a>(
        &self,
        ctx: &Ctx,
        slot: Slot,
        name: &'static str,
        label: String,
    ) -> Element<'a, Message> {
        let label = text::line(label, Type::SMALL).color(ctx.tokens.text_3);
        Column::new()
            .spacing(2)
            .width(SHORT)
            .push(self.slot_field(ctx, slot, name, (Unit::Mm, SHORT)))
            .push(label)
            .into()
    }

    fn accent<'a>(&self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let now = self.template.look.accent;
        let mut row = Row::new().spacing(6).align_y(Alignment::Start);
        for hex in SWATCHES {
            let Some(colour) = Colour::parse(hex) else {
                continue;
            };
            let fill = iced::Color::from_rgb8(colour.red, colour.green, colour.blue);
            let is_now = colour == now;
            let swatch = Press::new(t, space().width(18).height(18))
                .id(format!("template-accent-{}", hex.trim_start_matches('#')))
                .label(hex)
                .on_press(Message::Put(Slot::Accent, hex.to_owned()))
                .width(22)
                .height(22)
                .look(move |state| Look {
                    fill,
                    border: Border {
                        color: match (is_now, state) {
                            (true, _) => t.text,
                            (false, State::Hovered) => t.line_strong,
                            (false, _) => t.line,
                        },
                        width: if is_now { 2.0 } else { 1.0 },
                        radius: crate::ui::theme::radius::EVENT.into(),
                    },
                    ink: t.text,
                });
            row = row.push(swatch);
        }
        row.push(self.slot_field(ctx, Slot::Accent, "accent", (Unit::None, 92.0)))
            .into()
    }

    /// What the live page is made of: the invented document, or one of the office.
    pub(super) fn sources<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let documents = self.data.as_ref().map(|data| data.documents.as_slice());
        let mut choices = vec![Choice::new(words.tr(id::TEMPLATE_EXAMPLE))];
        let named = documents.unwrap_or_default().iter();
        choices.extend(named.map(|(_, name)| Choice::new(name.as_str())));
        Select::new(ctx.tokens, choices, Some(self.source()), Message::Source)
            .id("template-source")
            .label(words.tr(id::TEMPLATE_TRIED_WITH))
            .width(Length::Fill)
            .height(height::PANE)
            .search_hint(words.tr(id::PICK_HINT))
            .into()
    }
}
