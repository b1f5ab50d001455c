//! Before there is an office: what working together is and three ways into it; while a request waits, the six words.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::dialog::{self, Confirm};
use super::{Message, Opened, dialog_view, facts};
use crate::i18n::{Id, id};
use crate::office::Waiting;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Tokens, Type, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::{notice, text};

/// Before there is an office: what it is, and three ways into it.
pub fn alone<'a>(ctx: &'a Ctx) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    if ctx.together.courier.is_none() {
        return list_parts::nothing(
            ctx,
            Icon::MonitorSmartphone,
            id::TOGETHER_BEGIN,
            id::TOGETHER_NO_KEYS_HERE,
            None,
        );
    }
    let way = |(icon, title, body, act, opened, name): (Icon, Id, Id, Id, Opened, &'static str)| {
        let button = if opened == Opened::Create {
            Button::primary(t, words.tr(act))
        } else {
            Button::new(t, words.tr(act))
        };
        let body = Column::new()
            .spacing(6)
            .push(text::icon(icon, 20.0).color(t.text_2))
            .push(text::para(words.tr(title), Type::BODY.semibold(), t.text))
            .push(container(text::para(words.tr(body), Type::BODY, t.text_2)).height(Length::Fill))
            .push(button.id(name).on_press(Message::Open(opened)));
        card(t, body, 208.0)
    };
    let ways = Row::new()
        .spacing(12)
        .push(way((
            Icon::FolderSync,
            id::TOGETHER_CREATE,
            id::TOGETHER_CREATE_WHY,
            id::TOGETHER_CREATE_DO,
            Opened::Create,
            "office-create",
        )))
        .push(way((
            Icon::UserPlus,
            id::TOGETHER_JOIN,
            id::TOGETHER_JOIN_WHY,
            id::TOGETHER_JOIN_DO,
            Opened::Join,
            "office-join",
        )))
        .push(way((
            Icon::Undo2,
            id::TOGETHER_RESTORE,
            id::TOGETHER_RESTORE_WHY,
            id::TOGETHER_RESTORE_DO,
            Opened::Restore,
            "office-restore",
        )));
    let column = opening(ctx, id::TOGETHER_BEGIN, id::TOGETHER_BEGIN_BODY)
        .max_width(860)
        .push(space().height(8))
        .push(ways);
    let column = container(column).padding(Padding::from([24, 16]));
    parts::scroll(t, column).into()
}

/// While the own request waits: the words, large, and what happens next.
pub fn joining<'a>(
    ctx: &'a Ctx,
    waiting: &'a Waiting,
    keys: Option<Element<'a, Message>>,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let since = facts::when(ctx, waiting.since);
    let values = [
        ("place", waiting.place.to_string().into()),
        ("since", since.into()),
    ];
    let mut column = opening(ctx, id::TOGETHER_WAITS_FOR, id::TOGETHER_WAITS_BODY)
        .max_width(640)
        .push(space().height(4))
        .push(dialog_view::six(ctx, &waiting.words, waiting.language))
        .push(space().height(4))
        .push(text::para(
            words.with(id::TOGETHER_WAITS_WHERE, &values),
            Type::SMALL,
            t.text_3,
        ));
    if let Some(keys) = keys {
        return container(column.push(keys))
            .padding(Padding::from([24, 16]))
            .into();
    }
    if let Some(failed) = &ctx.together.failed {
        let said = dialog::trouble(ctx, failed);
        column = column.push(notice::banner(
            t,
            notice::Level::Warn,
            Icon::CloudOff,
            said,
            None,
        ));
    }
    let give_up = Button::new(t, words.tr(id::TOGETHER_GIVE_UP_DO))
        .id("office-give-up")
        .on_press(Message::Ask(Confirm::GiveUp));
    let column = column.push(Row::new().push(give_up));
    container(column).padding(Padding::from([24, 16])).into()
}

/// A founding that was begun and not ended.
pub fn founding<'a>(ctx: &'a Ctx, place: &str, office: &str) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let values = [
        ("office", office.to_owned().into()),
        ("place", place.to_owned().into()),
    ];
    let again = Button::primary(t, words.tr(id::TOGETHER_FOUND_AGAIN))
        .id("office-create")
        .on_press(Message::Open(Opened::Create));
    let drop = Button::new(t, words.tr(id::TOGETHER_DROP_DO))
        .id("office-give-up")
        .on_press(Message::Ask(Confirm::GiveUp));
    let empty = notice::empty(
        t,
        Icon::FolderSync,
        words.tr(id::EXCHANGE_LINE_FOUNDING),
        words.with(id::TOGETHER_FOUNDING_BODY, &values),
        vec![drop.into(), again.into()],
    );
    list_parts::in_the_middle(empty)
}

/// What it is and what to do about it, above all else.
fn opening<'a>(ctx: &Ctx, title: Id, body: Id) -> Column<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    Column::new()
        .spacing(8)
        .push(text::para(words.tr(title), Type::TITLE, t.text))
        .push(text::para(words.tr(body), Type::BODY, t.text_2))
}

/// A white card with an edge.
fn card<'a>(
    t: &'static Tokens,
    body: impl Into<Element<'a, Message>>,
    height: f32,
) -> Element<'a, Message> {
    container(body)
        .padding(14)
        .width(Length::FillPortion(1))
        .height(height)
        .align_y(Alignment::Start)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: radius::CARD.into(),
            },
            ..container::Style::default()
        })
        .into()
}
