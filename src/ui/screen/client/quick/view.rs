//! How the quick entry looks: the text, the kinds, and below them how it is understood.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::{self, Binding};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use super::{CALENDAR, Draft, ID, KINDS, Message, Moment, Quick};
use crate::domain::id::ClientId;
use crate::domain::interaction::InteractionKind;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::client::CardData;
use crate::ui::screen::dates;
use crate::ui::screen::interaction::{look, when};
use crate::ui::theme::{Icon, Type, height, radius};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::chip;
use crate::ui::widget::date::{self, Calendar};
use crate::ui::widget::field::Area;
use crate::ui::widget::popup::Popup;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::text;

impl Quick {
    /// The box over the timeline.
    pub fn view<'a>(
        &'a self,
        ctx: &Ctx,
        client: ClientId,
        data: &CardData,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let lines = self.content.line_count().clamp(1, 6) as f32;
        let area = Area::new(t, &self.content, Message::Written)
            .id(ID)
            .hint(words.tr(id::QUICK_HINT))
            .height(18.0 * lines)
            .on_key(area_key)
            .bare();
        let chosen = self.kind();
        let mut row = Row::new().spacing(2).align_y(Alignment::Center);
        for (kind, icon, letter) in KINDS {
            row = row.push(kind_button(ctx, (kind, icon, letter), kind == chosen));
        }
        row = row
            .push(space().width(Length::Fill))
            .push(self.calendar(ctx));
        let mut inner = Column::new()
            .push(container(area).padding(Padding {
                top: 7.0,
                right: 10.0,
                bottom: 3.0,
                left: 10.0,
            }))
            .push(container(row).padding(Padding {
                top: 3.0,
                right: 6.0,
                bottom: 5.0,
                left: 6.0,
            }));
        let moment = Moment {
            now: ctx.now(),
            zone: ctx.zone,
            me: ctx.me,
        };
        if let Some(draft) = self.draft(client, data, moment) {
            inner = inner
                .push(crate::ui::screen::parts::rule(t.line_subtle))
                .push(self.meaning(ctx, data, &draft));
        }
        container(inner)
            .width(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                border: Border {
                    color: t.line_strong,
                    width: 1.0,
                    radius: radius::CARD.into(),
                },
                ..container::Style::default()
            })
            .into()
    }

    /// The button that plans the entry on a day of the calendar.
    fn calendar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, names) = (ctx.tokens, dates::names(ctx.words));
        let button = Button::icon_only(
            t,
            Icon::CalendarPlus,
            ctx.words.tr(id::QUICK_DAY),
            Some("F4"),
        )
        .small()
        .kind(button::Kind::Ghost)
        .id("quick-day")
        .held(self.is_calendar_open)
        .on_press(Message::Calendar(!self.is_calendar_open));
        let found = when::at_edge(&self.text(), ctx.now().local(ctx.zone));
        let chosen = found.map(|edge| edge.when.date);
        let calendar = self.is_calendar_open.then(|| {
            let calendar = Calendar::new(t, ctx.today(), chosen, names, Message::Day)
                .chips(dates::chips(ctx))
                .id(CALENDAR);
            date::panel(t, calendar)
        });
        Popup::new(button, calendar, Message::Calendar(false))
            .at_end()
            .into()
    }

    /// How the entry is understood: when, who turned to whom, with whom; and the keys.
    fn meaning<'a>(&'a self, ctx: &Ctx, data: &CardData, draft: &Draft) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new()
            .spacing(6)
            .height(30)
            .padding(Padding::from([0, 8]))
            .align_y(Alignment::Center);
        let tone = look::tone(ctx, &draft.interaction);
        let state = if draft.interaction.planned_at.is_some() {
            look::when(ctx, &draft.interaction)
        } else {
            words.tr(id::INTERACTION_STATE_IS_DONE)
        };
        row = row.push(chip::pill(t, tone, state));
        if chosen_has_direction(draft.interaction.kind) {
            let direction = say::code(words, "direction", draft.interaction.direction.code());
            row = row.push(
                Button::ghost(t, direction)
                    .icon(Icon::ArrowRightLeft)
                    .small()
                    .id("quick-direction")
                    .on_press(Message::Turn),
            );
        }
        row = match &self.pick {
            Some(pick) => row.push(pick.view(ctx).map(Message::Pick)),
            None => {
                let name = self.somebody(data).map_or_else(
                    || words.tr(id::QUICK_NOBODY),
                    |(_, name, _)| two_words(&name),
                );
                row.push(
                    Button::ghost(t, name)
                        .icon(Icon::ContactRound)
                        .small()
                        .id("quick-with-button")
                        .on_press(Message::ChooseWith),
                )
                .push(space().width(Length::Fill))
            }
        };
        row.push(
            Button::primary(t, words.tr(id::CARD_SAVE))
                .small()
                .tip(ctx.key("Enter"))
                .id("quick-save")
                .on_press(Message::Save(false)),
        )
        .into()
    }
}

/// Family and given name: the row is narrow.
fn two_words(name: &str) -> String {
    name.split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
}

const fn chosen_has_direction(kind: InteractionKind) -> bool {
    !matches!(kind, InteractionKind::Other | InteractionKind::Meeting)
}

fn kind_button<'a>(
    ctx: &Ctx,
    (kind, icon, letter): (InteractionKind, Icon, char),
    is_chosen: bool,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let label = match kind {
        InteractionKind::Call => words.tr(id::QUICK_CALL),
        InteractionKind::Meeting => words.tr(id::QUICK_MEETING),
        InteractionKind::Email => words.tr(id::QUICK_EMAIL),
        _ => words.tr(id::QUICK_NOTE),
    };
    let content = Row::new()
        .spacing(6)
        .align_y(Alignment::Center)
        .push(text::icon(icon, 14.0))
        .push(text::line(label, Type::SMALL.medium()));
    let press = Press::new(t, content)
        .id(format!("quick-{}", kind.code()))
        .height(height::PANE)
        .padding(Padding::ZERO.horizontal(8))
        .on_press(Message::Kind(kind))
        .on_key(|key, _| match key {
            Key::Named(Named::ArrowRight) => Some(Message::NextKind(false)),
            Key::Named(Named::ArrowLeft) => Some(Message::NextKind(true)),
            _ => None,
        })
        .look(move |state| Look {
            fill: match (is_chosen, state) {
                (true, _) | (false, State::Pressed) => t.row_selected_idle,
                (false, State::Hovered) => t.row_hover,
                (false, _) => Color::TRANSPARENT,
            },
            border: Border {
                radius: radius::CONTROL.into(),
                ..Border::default()
            },
            ink: if is_chosen { t.text } else { t.text_2 },
        });
    crate::ui::widget::tip::tip(
        t,
        press,
        Some(words.tr(id::QUICK_KIND).into()),
        Some(format!("Alt+{}", letter.to_ascii_uppercase()).into()),
    )
}

fn area_key(press: &text_editor::KeyPress) -> Option<Binding<Message>> {
    let modifiers: Modifiers = press.modifiers;
    match &press.key {
        Key::Named(Named::Enter) if modifiers.command() => {
            Some(Binding::Custom(Message::Save(true)))
        }
        Key::Named(Named::Enter) if modifiers.shift() => Some(Binding::Enter),
        Key::Named(Named::Enter) if !modifiers.alt() => Some(Binding::Custom(Message::Save(false))),
        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Leave)),
        key if date::opens(key, modifiers) => Some(Binding::Custom(Message::Calendar(true))),
        key if modifiers.alt() && !modifiers.control() => {
            let letter = key.to_latin(press.physical_key)?;
            let (kind, ..) = KINDS.iter().find(|(.., known)| *known == letter)?;
            Some(Binding::Custom(Message::Kind(*kind)))
        }
        _ => None,
    }
}
