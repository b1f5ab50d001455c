//! The controls of which the settings are made: a text with its tools, a number, a choice, a check.

use std::borrow::Cow;

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::Binding;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::edit::{self, Flag, Refused, Slot, Way};
use super::fields::Purpose;
use super::{Menu, Message, TemplatePage, texts};
use crate::i18n::{Id, Words, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::{Area, Field, note};
use crate::ui::widget::press::{Look, Press};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Width of the labels at the left of controls.
pub(super) const LABEL: f32 = 118.0;

/// In what a number is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    Mm,
    Pt,
}

/// What the settings of a block have between them.
pub(super) const GAP: f32 = 8.0;

/// A label at the left and controls beside it.
pub(super) fn labelled<'a>(
    ctx: &Ctx,
    label: impl Into<Cow<'a, str>>,
    controls: impl Into<Element<'a, Message>>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let label =
        container(crate::ui::screen::parts::label(t, label, LABEL)).padding(Padding::ZERO.top(3));
    Row::new()
        .spacing(6)
        .width(Length::Fill)
        .push(label)
        .push(controls)
        .into()
}

/// Names codes for a select: `template-<what>-<code>`.
pub(super) fn named<'a>(
    words: &Words,
    what: &str,
    codes: impl Iterator<Item = &'static str>,
) -> Vec<Choice<'a>> {
    let name = |code: &str| {
        let id = format!("template-{what}-{}", code.replace('_', "-"));
        words.find(&id).unwrap_or_else(|| code.to_owned())
    };
    codes.map(|code| Choice::new(name(code))).collect()
}

/// Says why a typed value is not taken.
fn refused(words: &Words, why: Refused) -> String {
    words.tr(match why {
        Refused::Empty => id::TEMPLATE_NAME_EMPTY,
        Refused::NotANumber => id::TEMPLATE_NOT_A_NUMBER,
        Refused::NotAColour => id::TEMPLATE_NOT_A_COLOUR,
    })
}

impl TemplatePage {
    /// A text of the open block under its label, with its tools while it was touched last.
    pub(super) fn text<'a>(
        &'a self,
        ctx: &'a Ctx,
        n: usize,
        label: impl Into<Cow<'a, str>>,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let label = text::line(label, Type::SMALL).color(t.text_2);
        let mut head = Row::new()
            .spacing(4)
            .height(22)
            .align_y(Alignment::Center)
            .push(label)
            .push(space().width(Length::Fill));
        if self.texts.active == Some(n) && self.picking_for(Some(n)).is_none() {
            head = head.push(self.tools(ctx, n));
        }
        let mut column = Column::new().spacing(2).width(Length::Fill).push(head);
        if let Some(picking) = self.picking_for(Some(n)) {
            column = column.push(picking.view(ctx).map(Message::Pick));
        }
        column
            .push(self.area(ctx, n))
            .push(self.wrong(ctx, Some(n)))
            .into()
    }

    /// A text of the open block without a label, where its place says what it is.
    pub(super) fn area<'a>(&'a self, ctx: &'a Ctx, n: usize) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(content) = self.texts.contents.get(n) else {
            return space().into();
        };
        let open = self.open;
        let misplaced = self.live.wrong.iter();
        let wrong = misplaced
            .filter(|it| edit::Open::Block(it.block) == open && it.text == Some(n))
            .map(|it| it.wrong.source.clone())
            .collect();
        Area::new(t, content, move |action| Message::Text(n, action))
            .id(texts::id(n))
            .grows()
            .braces(wrong)
            .on_key(move |press| text_key(&press.key, press.modifiers, n))
            .into()
    }

    fn tools<'a>(&self, ctx: &Ctx, n: usize) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let tool = |label: String, id: String, message: Message| {
            Press::new(t, text::line(label, Type::SMALL.medium()).color(t.link))
                .id(id)
                .focusable(false)
                .on_press(message)
                .height(20)
                .padding(Padding::ZERO.horizontal(6))
                .look(move |state| Look {
                    ink: t.link,
                    ..crate::ui::screen::parts::quiet(t, state)
                })
        };
        Row::new()
            .push(tool(
                words.tr(id::TEMPLATE_INSERT_FIELD),
                format!("template-field-{n}"),
                Message::Fields(Some(n), Purpose::Value),
            ))
            .push(tool(
                words.tr(id::TEMPLATE_INSERT_SECTION),
                format!("template-section-{n}"),
                Message::Fields(Some(n), Purpose::Section),
            ))
            .push(tool(
                words.tr(id::TEMPLATE_BOLD),
                format!("template-bold-{n}"),
                Message::Bold(n),
            ))
            .into()
    }

    /// The open list of placeholders, when it is that of this text or of the condition.
    pub(super) fn picking_for(
        &self,
        text: Option<usize>,
    ) -> Option<&crate::ui::screen::pick::Pick> {
        let picking = self.picking.as_ref()?;
        (picking.text == text).then_some(&picking.pick)
    }

    /// What cannot be put in, with the nearest names to take instead; below a text or the condition of the open block.
    pub(super) fn wrong<'a>(
        &'a self,
        ctx: &'a Ctx,
        place: Option<usize>,
    ) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let here = self
            .live
            .wrong
            .iter()
            .filter(|it| edit::Open::Block(it.block) == self.open && it.text == place);
        let mut column = Column::new().spacing(2).width(Length::Fill);
        let mut any = false;
        for it in here {
            any = true;
            let wrong = &it.wrong;
            let said = say::template::wrong(words, wrong.why.code(), &wrong.source, &[]);
            let mut row = Row::new().spacing(6).align_y(Alignment::Center).push(note(
                Icon::TriangleAlert,
                t.warn,
                said,
            ));
            for (n, name) in wrong.nearest.iter().enumerate() {
                let better = wrong.mended(name);
                let better = if place.is_none() {
                    better.trim_matches(['{', '}']).to_owned()
                } else {
                    better
                };
                let mend = Message::Mend(place, wrong.source.clone(), better);
                let label = text::line(name.as_str(), Type::SMALL.medium()).color(t.link);
                row = row.push(
                    Press::new(t, label)
                        .id(format!("template-mend-{n}"))
                        .on_press(mend)
                        .padding(Padding::ZERO.horizontal(4))
                        .look(move |state| Look {
                            ink: t.link,
                            ..crate::ui::screen::parts::quiet(t, state)
                        }),
                );
            }
            column = column.push(row.wrap());
        }
        any.then(|| column.into())
    }

    /// A number or short text.
    pub(super) fn slot_field<'a>(
        &self,
        ctx: &Ctx,
        slot: Slot,
        name: impl std::fmt::Display,
        (unit, wide): (Unit, f32),
    ) -> Element<'a, Message> {
        let (value, why) = self.slot(ctx, slot);
        let mut field = Field::new(ctx.tokens, value, move |text| Message::Put(slot, text))
            .id(format!("template-{name}"))
            .height(height::PANE)
            .error_maybe(why.map(|why| refused(ctx.words, why)));
        if wide > 0.0 {
            field = field.width(wide);
        }
        match unit {
            Unit::None => {}
            Unit::Mm => field = field.unit(ctx.words.tr(id::TEMPLATE_MM)),
            Unit::Pt => field = field.unit(ctx.words.tr(id::TEMPLATE_PT)),
        }
        field.into()
    }

    /// A choice of several.
    pub(super) fn way<'a>(
        &self,
        ctx: &Ctx,
        way: Way,
        name: impl std::fmt::Display,
        choices: Vec<Choice<'a>>,
    ) -> Select<'a, Message> {
        let chosen = edit::chosen(&self.template, self.open, way);
        Select::new(ctx.tokens, choices, chosen, move |to| {
            Message::Choose(way, to)
        })
        .id(format!("template-{name}"))
        .height(height::PANE)
        .search_hint(ctx.words.tr(id::PICK_HINT))
    }

    /// A check.
    pub(super) fn check<'a>(
        &self,
        ctx: &Ctx,
        flag: Flag,
        name: &str,
        label: Id,
    ) -> Element<'a, Message> {
        let block = edit::block(&self.template, self.open);
        let is_on = block.is_some_and(|block| edit::is_on(block, flag));
        Check::new(ctx.tokens, is_on, ctx.words.tr(label))
            .id(format!("template-{name}"))
            .on_press(Message::Flip(flag))
            .into()
    }

    /// The buttons of one part of a block: up, down, away.
    pub(super) fn part_buttons<'a>(
        &self,
        ctx: &Ctx,
        n: usize,
        count: usize,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let button = |icon, name: Id, id: &str, message: Option<Message>| {
            let Some(message) = message else {
                return Element::from(space().width(24));
            };
            Button::icon_only(t, icon, words.tr(name), None)
                .kind(crate::ui::widget::button::Kind::Ghost)
                .small()
                .id(format!("template-{id}-{n}"))
                .on_press(message)
                .into()
        };
        let up = n.checked_sub(1).map(|to| Message::MovePart(n, to));
        let down = (n + 1 < count).then_some(Message::MovePart(n, n + 1));
        Row::new()
            .push(button(Icon::ArrowUp, id::TEMPLATE_UP, "part-up", up))
            .push(button(
                Icon::ArrowDown,
                id::TEMPLATE_DOWN,
                "part-down",
                down,
            ))
            .push(button(
                Icon::X,
                id::TEMPLATE_REMOVE_PART,
                "part-remove",
                Some(Message::RemovePart(n)),
            ))
            .into()
    }

    /// The button that adds a part.
    pub(super) fn add_part<'a>(&self, ctx: &Ctx, label: Id) -> Element<'a, Message> {
        Button::ghost(ctx.tokens, ctx.words.tr(label))
            .icon(Icon::Plus)
            .small()
            .id("template-add-part")
            .on_press(Message::AddPart)
            .into()
    }

    /// Whether the menu is open.
    pub(super) fn is_menu(&self, menu: Menu) -> bool {
        self.menu == menu
    }
}

fn text_key(key: &Key, modifiers: Modifiers, n: usize) -> Option<Binding<Message>> {
    match key {
        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Run(
            crate::ui::command::CommandId::Back,
        ))),
        Key::Named(Named::F4) if modifiers.is_empty() => {
            Some(Binding::Custom(Message::Fields(Some(n), Purpose::Value)))
        }
        Key::Named(Named::F4) if modifiers.shift() => {
            Some(Binding::Custom(Message::Fields(Some(n), Purpose::Section)))
        }
        Key::Named(Named::ArrowDown) if modifiers.alt() => {
            Some(Binding::Custom(Message::Fields(Some(n), Purpose::Value)))
        }
        _ => None,
    }
}
