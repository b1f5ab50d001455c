//! The sections of the pane: the task with its checklist, the order, the settlements, the documents, what was before.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Border, Length, Padding};

use super::data::Detail;
use super::pane::Message;
use super::{face, pane_trade};
use crate::domain::calendar::task::{Task, TaskItem, TaskState};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::Source;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::{look, when};
use crate::ui::screen::{document, parts};
use crate::ui::theme::{Icon, Tokens, Type};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::Field;
use crate::ui::widget::paint;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::text::{self, Align};

/// What is to be done, as the title of the pane.
pub fn title(ctx: &Ctx, detail: &Detail) -> String {
    let words = ctx.words;
    let number = || [("number", detail.line.title.as_str().into())];
    match detail.line.item.source {
        Source::Payment(_) => words.with(id::TODAY_PAYMENT_OF, &number()),
        Source::Shipment(_) => words.with(id::TODAY_SHIPMENT_OF, &number()),
        _ => face::title(ctx, &detail.line),
    }
}

/// The sections in their order.
pub fn sections<'a>(ctx: &Ctx, detail: &'a Detail, item: &'a str) -> Vec<Element<'a, Message>> {
    let mut all = Vec::new();
    all.extend(about(ctx, detail));
    if let Some((task, items)) = &detail.task {
        all.push(checklist(ctx, task, items, item));
    }
    if let Some(order) = &detail.order {
        all.push(pane_trade::progress(ctx, detail, order));
        all.push(pane_trade::schedule(ctx, detail, order));
    } else {
        all.extend(pane_trade::debts(ctx, detail));
    }
    all.extend(papers(ctx, detail));
    all.extend(past(ctx, detail));
    all
}

/// What is known of the item itself: notes, deal, who set a task.
fn about<'a>(ctx: &Ctx, detail: &'a Detail) -> Option<Element<'a, Message>> {
    let (t, words) = (ctx.tokens, ctx.words);
    let mut column = Column::new().spacing(4).width(Length::Fill);
    let mut is_empty = true;
    let mut note = |column: Column<'a, Message, iced::Theme, iced::Renderer>, said: &'a str| {
        if said.trim().is_empty() {
            return column;
        }
        is_empty = false;
        column.push(text::para(said, Type::BODY, t.text))
    };
    if let Some(of) = &detail.interaction {
        column = note(column, &of.content);
        column = note(column, &of.result);
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    if let Some((task, _)) = &detail.task {
        column = note(column, &task.note);
        column = note(column, &task.result);
        let state = say::code(words, "task-state", task.state.code());
        pairs.push((say::column(words, "state"), state));
        if task.is_for_another() {
            let author = look::user_name(ctx, task.author);
            pairs.push((say::column(words, "author-id"), author));
        }
        if task.state == TaskState::Returned || task.state == TaskState::Cancelled {
            pairs.push((say::column(words, "comment"), task.comment.clone()));
        }
    }
    if let Some(planned) = face::put_off(ctx, &detail.line) {
        let date = when::written(ctx, Some(planned));
        pairs.push((words.tr(id::TODAY_PLANNED_FOR), date));
    }
    for (label, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
        is_empty = false;
        let value = text::para(value, Type::BODY, t.text);
        column = column.push(parts::pair(t, label, parts::LABEL, value));
    }
    if let Some((_, name)) = &detail.deal {
        is_empty = false;
        let name = text::line(name.as_str(), Type::BODY).color(t.link).fill();
        let link = Press::new(t, name)
            .id("today-deal")
            .width(Length::Fill)
            .align(Alignment::Start)
            .on_press(Message::OpenDeal)
            .look(move |state| parts::quiet(t, state));
        column = column.push(parts::pair(
            t,
            say::column(words, "deal-id"),
            parts::LABEL,
            link,
        ));
    }
    (!is_empty).then(|| container(column).padding(Padding::from([10, 16])).into())
}

fn checklist<'a>(
    ctx: &Ctx,
    task: &Task,
    items: &'a [TaskItem],
    typed: &'a str,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let done = items.iter().filter(|item| item.is_done).count();
    let count = (!items.is_empty()).then(|| format!("{done} / {}", items.len()));
    let mut column = Column::new().spacing(4).width(Length::Fill);
    for item in items {
        let check = Check::new(t, item.is_done, item.text.as_str())
            .id(format!("today-item-{}", item.id))
            .on_press(Message::Tick(item.id, !item.is_done));
        let row = Row::new()
            .align_y(Alignment::Center)
            .push(container(check).width(Length::Fill))
            .push(parts::plus(
                t,
                Icon::X,
                words.tr(id::CARD_REMOVE),
                format!("today-item-{}-remove", item.id),
                Message::RemoveItem(item.id),
            ));
        column = column.push(row);
    }
    if task.state.is_open() {
        let add = Field::new(t, typed, Message::Item)
            .hint(words.tr(id::TODAY_NEW_ITEM))
            .on_submit(Message::AddItem)
            .id("today-item-new")
            .height(crate::ui::theme::height::PANE)
            .width(Length::Fill);
        column = column.push(add);
    }
    parts::section(
        parts::head(t, words.tr(id::TODAY_CHECKLIST), count, None),
        column,
    )
}

/// The newest documents of the order, the deal or the client.
fn papers<'a>(ctx: &Ctx, detail: &'a Detail) -> Option<Element<'a, Message>> {
    let (t, words) = (ctx.tokens, ctx.words);
    detail.paper_of?;
    let plus = parts::plus(
        t,
        Icon::Plus,
        words.tr(id::COMMAND_NEW_DOCUMENT),
        "today-paper-new",
        Message::NewPaper,
    );
    let mut column = Column::new();
    for paper in &detail.papers {
        let name = say::document::title(words, paper.kind, &paper.number, paper.revision, "");
        let standing = paper.standing(ctx.today());
        let tone = document::tone(standing);
        let day = paper.date.map(|day| words.date_short(day, ctx.today()));
        let state = say::document::standing(words, standing);
        let state = match (tone, tone.glyph()) {
            (Tone::Done, Some(glyph)) => format!("{glyph} {state}"),
            _ => state,
        };
        let ink = if tone == Tone::Future {
            t.text_3
        } else {
            tone.ink(t)
        };
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(Icon::FileText, 14.0).color(t.text_2))
            .push(text::line(name, Type::BODY).color(t.text).fill())
            .push(text::line(day.unwrap_or_default(), Type::BODY).color(t.text_3))
            .push(
                text::line(state, Type::BODY)
                    .color(ink)
                    .width(84)
                    .align(Align::End),
            );
        column = column.push(
            Press::new(t, row)
                .id(format!("today-paper-{}", paper.id))
                .on_press(Message::OpenPaper(paper.id))
                .width(Length::Fill)
                .height(22)
                .look(move |state| parts::quiet(t, state)),
        );
    }
    if detail.papers.is_empty() {
        let none = text::line(words.tr(id::DOCUMENTS_NONE_HERE), Type::BODY).color(t.text_3);
        column = column.push(none);
    }
    let head = parts::head(t, words.tr(id::COMMAND_SECTION_DOCUMENTS), None, Some(plus));
    Some(parts::section(head, column))
}

/// The latest interactions.
fn past<'a>(ctx: &Ctx, detail: &'a Detail) -> Option<Element<'a, Message>> {
    let (t, words) = (ctx.tokens, ctx.words);
    if detail.past.is_empty() {
        return None;
    }
    let day = |one: &_| words.date_short(look::day(ctx, one), ctx.today());
    let days = detail.past.iter();
    let widest = days.map(|one| paint::width(&day(one), Type::BODY));
    let wide = widest.fold(40.0, f32::max).ceil();
    let mut column = Column::new();
    for one in &detail.past {
        let day = day(one);
        let said = match one.result.lines().next().map(str::trim) {
            Some(result) if !result.is_empty() => result.to_owned(),
            _ => look::title(ctx, one),
        };
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(look::icon(one.kind), 14.0).color(t.text_2))
            .push(text::line(day, Type::BODY).color(t.text_3).width(wide))
            .push(text::line(said, Type::BODY).color(t.text).fill());
        column = column.push(
            Press::new(t, row)
                .id(format!("today-past-{}", one.id))
                .on_press(Message::OpenPast(one.id))
                .width(Length::Fill)
                .height(22)
                .look(move |state| parts::quiet(t, state)),
        );
    }
    Some(parts::section(
        parts::head(t, words.tr(id::TODAY_PAST), None, None),
        column,
    ))
}

/// A chip of a usual day: round, filled when chosen.
pub fn pill_button<'a, M: Clone + 'a>(
    t: &'static Tokens,
    label: String,
    is_chosen: bool,
    id: String,
    message: M,
) -> Element<'a, M> {
    let style = if is_chosen {
        Type::SMALL.semibold()
    } else {
        Type::SMALL
    };
    Press::new(t, text::line(label, style))
        .id(id)
        .on_press(message)
        .height(22)
        .padding(Padding::ZERO.horizontal(8))
        .look(move |state| Look {
            fill: match (is_chosen, state) {
                (true, _) => t.accent_soft,
                (false, State::Hovered | State::Pressed) => t.row_hover,
                (false, _) => t.surface,
            },
            border: Border {
                color: if is_chosen { t.accent_soft } else { t.line },
                width: 1.0,
                radius: 11.0.into(),
            },
            ink: if is_chosen { t.link } else { t.text_2 },
        })
        .into()
}
