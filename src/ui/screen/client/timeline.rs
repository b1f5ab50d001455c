//! The timeline of the card: what lies ahead, then what was, by month. An item opens to be read and worked on.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Color, Length, Padding};

use chrono::{Datelike, NaiveDate};

use super::data::CardData;
use super::{ClientCard, Message};
use crate::domain::interaction::{Importance, InteractionState};
use crate::i18n::id;
use crate::store::client_card::Item;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::{self, Mode, look};
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{notice, paint};

/// Room for the circles at the left.
const GUTTER: f32 = 26.0;

impl ClientCard {
    /// The middle column: the quick entry and under it the timeline.
    pub(super) fn middle<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let quick = self.quick.view(ctx, self.id, data).map(Message::Quick);
        let quick = container(quick).padding(Padding {
            top: 10.0,
            right: 18.0,
            bottom: 8.0,
            left: 18.0,
        });
        let list = container(self.timeline(ctx, data, width - 36.0 - GUTTER, opens_here))
            .padding(Padding::ZERO.left(18).right(18).bottom(16));
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(quick)
            .push(parts::scroll(ctx.tokens, list))
            .into()
    }

    fn timeline<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().width(Length::Fill);
        if data.ahead.is_empty() && data.past.is_empty() {
            let empty = notice::empty(
                t,
                Icon::CalendarPlus,
                words.tr(id::TIMELINE_EMPTY),
                words.tr(id::TIMELINE_EMPTY_HINT),
                Vec::new(),
            );
            return container(empty).padding(Padding::ZERO.top(40)).into();
        }
        if !data.ahead.is_empty() {
            column = column.push(heading(ctx, words.tr(id::TIMELINE_AHEAD)));
            for item in &data.ahead {
                column = column.push(self.item(ctx, item, width, opens_here));
            }
        }
        let mut month: Option<(i32, u32)> = None;
        for item in &data.past {
            let day = look::day(ctx, &item.interaction);
            if month.replace((day.year(), day.month())) != Some((day.year(), day.month())) {
                column = column.push(heading(ctx, month_title(ctx, day)));
            }
            column = column.push(self.item(ctx, item, width, opens_here));
        }
        if data.has_more() {
            let left = data.interactions - data.ahead.len() - data.past.len();
            let label = words.with(id::TIMELINE_MORE, &[("count", left.into())]);
            column = column.push(
                Button::ghost(t, label)
                    .small()
                    .id("timeline-more")
                    .on_press(Message::More),
            );
        }
        column.into()
    }

    fn item<'a>(
        &'a self,
        ctx: &Ctx,
        item: &'a Item,
        width: f32,
        opens_here: bool,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let it = &item.interaction;
        let pane = self.pane.as_ref().filter(|pane| pane.id == it.id);
        let content = Column::new()
            .width(Length::Fill)
            .padding(Padding::ZERO.top(4).bottom(6));
        let mut inner = Column::new().width(Length::Fill).push(head(ctx, item));
        let is_open = pane.is_some() && opens_here;
        let text = if it.content.is_empty() {
            &it.result
        } else {
            &it.content
        };
        let body = one_paragraph(text);
        if !is_open && !body.is_empty() {
            // Two lines; the slack is what wrapping at words leaves free.
            let shown = paint::fit(&body, Type::BODY, width * 2.0 - 90.0).into_owned();
            inner = inner.push(text::para(shown, Type::BODY, t.text_2));
        }
        let is_chosen = pane.is_some() && !opens_here;
        let press = Press::new(t, inner)
            .id(format!("timeline-{}", it.id))
            .on_press(Message::Select(it.id))
            .width(Length::Fill)
            .align(Alignment::Start)
            .padding(Padding::from([1, 4]))
            .look(move |state| {
                let mut look = parts::quiet(t, state);
                if is_chosen {
                    look.fill = t.row_selected;
                }
                look
            });
        let mut content = content.push(press);
        if let (Some(pane), true) = (pane, opens_here) {
            let mut column = Column::new()
                .spacing(8)
                .width(Length::Fill)
                .padding(Padding::ZERO.left(4).top(4).bottom(6))
                .push(pane.actions(ctx));
            column = column.push(pane.work(ctx));
            match &pane.mode {
                Mode::Edit(_) => {}
                Mode::History(panel) => {
                    let panel = panel.list(ctx, true);
                    column = column.push(panel.map(interaction::Message::History));
                }
                _ => column = column.push(pane.facts(ctx)),
            }
            content = content.push(Element::from(column).map(Message::Pane));
        }
        Row::new()
            .push(gutter(ctx, look::icon(it.kind)))
            .push(content)
            .into()
    }
}

/// The circle of a kind on the line that joins the items.
fn gutter<'a>(ctx: &Ctx, icon: Icon) -> Element<'a, Message> {
    let t = ctx.tokens;
    let circle = container(text::icon(icon, 10.0).color(t.text_2))
        .width(17)
        .height(17)
        .align_x(Alignment::Center)
        .align_y(Alignment::Center)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            border: Border {
                color: t.line,
                width: 1.0,
                radius: 9.0.into(),
            },
            ..container::Style::default()
        });
    let piece = |color: Color, height: Length| {
        container(space())
            .width(1)
            .height(height)
            .style(move |_| container::Style {
                background: Some(color.into()),
                ..container::Style::default()
            })
    };
    let column = Column::new()
        .width(17)
        .height(Length::Fill)
        .align_x(Alignment::Center)
        .push(piece(t.line, Length::Fixed(5.0)))
        .push(circle)
        .push(piece(t.line, Length::Fill));
    container(column)
        .width(GUTTER - 4.0)
        .height(Length::Fill)
        .into()
}

/// State, title, who, when.
fn head<'a>(ctx: &Ctx, item: &Item) -> Element<'a, Message> {
    let t = ctx.tokens;
    let it = &item.interaction;
    let tone = look::tone(ctx, it);
    let mut runs = Vec::new();
    let is_planned = it.state == InteractionState::Planned;
    if let (Some(glyph), true) = (tone.glyph(), is_planned || tone == Tone::Cancelled) {
        runs.push(Run::new(glyph).style(tone.glyph_type()).color(tone.mark(t)));
    }
    let ink = match tone {
        Tone::Done => t.text,
        other => other.ink(t),
    };
    let gap = if runs.is_empty() { 0.0 } else { 6.0 };
    runs.push(
        Run::new(look::title(ctx, it))
            .style(Type::BODY.semibold())
            .color(ink)
            .strike(tone == Tone::Cancelled)
            .gap(gap),
    );
    if it.importance == Importance::High {
        runs.push(Run::new("!").style(Type::BODY.bold()).color(ink).gap(5.0));
    }
    let who = look::user_name(ctx, it.responsible);
    if !who.is_empty() {
        runs.push(Run::new(who).style(Type::SMALL).color(t.text_3).gap(6.0));
    }
    let when = look::when(ctx, it);
    Row::new()
        .spacing(8)
        .align_y(Alignment::Center)
        .push(text::runs(runs, Type::BODY).fill())
        .push(text::line(when, Type::SMALL).color(t.text_3))
        .into()
}

fn heading<'a>(ctx: &Ctx, title: String) -> Element<'a, Message> {
    let t = ctx.tokens;
    let words = text::line(title, Type::SMALL.semibold()).color(t.text_2);
    container(words)
        .height(26)
        .align_y(Alignment::Center)
        .into()
}

fn month_title(ctx: &Ctx, day: NaiveDate) -> String {
    ctx.words.month(day)
}

fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
