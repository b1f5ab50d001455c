//! How pipelines, reasons and campaigns stand in the settings: a line each, with what can be done with it at the right.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{ADD_PIPELINE, Line, Message, Trade};
use crate::domain::deal::{Campaign, Reason, ReasonKind, Stage};
use crate::i18n::{Id, id};
use crate::say;
use crate::store::Table;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::deals::face::percent_of;
use crate::ui::screen::deals::{self, filters};
use crate::ui::screen::settings::{Message as Up, Settings, together};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{chip, notice};

impl Settings {
    /// The pipelines, each with its stages.
    pub(in crate::ui::screen::settings) fn pipelines<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let add = Button::new(t, words.tr(id::PIPELINE_NEW))
            .icon(Icon::Plus)
            .small()
            .id(ADD_PIPELINE)
            .on_press(Message::Pipeline(None));
        let mut head = Row::new().spacing(6).push(add);
        if self.trade.is_read && self.trade.pipelines.is_empty() {
            let usual = Button::new(t, words.tr(id::DEALS_SET_UP))
                .small()
                .id("pipeline-set-up")
                .on_press(Message::SetUp);
            head = head.push(usual);
        }
        let mut column = Column::new().max_width(600).push(head);
        let last = self.trade.pipelines.len().saturating_sub(1);
        for (at, line) in self.trade.pipelines.iter().enumerate() {
            column = column.push(pipeline(ctx, &self.trade, line, (at > 0, at < last)));
        }
        Element::from(column).map(Up::Trade)
    }

    /// The reasons of a kind.
    pub(in crate::ui::screen::settings) fn reasons<'a>(
        &'a self,
        ctx: &'a Ctx,
        kind: ReasonKind,
    ) -> Element<'a, Up> {
        let t = ctx.tokens;
        let all: Vec<&Reason> = self.trade.reasons_of(kind).collect();
        let last = all.len().saturating_sub(1);
        let mut column = Column::new().max_width(600);
        for (at, reason) in all.into_iter().enumerate() {
            let name = text::line(reason.name.as_str(), Type::BODY).fill();
            let row = Row::new()
                .spacing(2)
                .height(28)
                .align_y(Alignment::Center)
                .push(name);
            let id = reason.id;
            let ends = (at > 0, at < last);
            let row = movable(ctx, row, &format!("reason-{id}"), ends, move |down| {
                Message::MoveReason(id, down)
            });
            let together = self.trade.together(Table::Reason, id.get());
            let row = row.push(together::button(ctx, &format!("reason-{id}"), together));
            let edit = Message::Reason(kind, Some(id));
            let row = edited(
                ctx,
                row,
                &format!("reason-{id}"),
                edit,
                Message::DeleteReason(id),
            );
            column = column.push(row).push(notice::rule(t));
        }
        let add = Button::ghost(t, ctx.words.tr(id::REASON_ADD))
            .icon(Icon::Plus)
            .small()
            .id(format!("reason-new-{}", kind.code()))
            .on_press(Message::Reason(kind, None));
        Element::from(column.push(add)).map(Up::Trade)
    }

    /// The campaigns, each with its days.
    pub(in crate::ui::screen::settings) fn campaigns<'a>(
        &'a self,
        ctx: &'a Ctx,
    ) -> Element<'a, Up> {
        let t = ctx.tokens;
        let mut column = Column::new().max_width(600);
        for known in &self.trade.campaigns {
            column = column
                .push(campaign(ctx, &self.trade, known))
                .push(notice::rule(t));
        }
        let add = Button::ghost(t, ctx.words.tr(id::CAMPAIGN_NEW))
            .icon(Icon::Plus)
            .small()
            .id("campaign-new")
            .on_press(Message::Campaign(None));
        Element::from(column.push(add)).map(Up::Trade)
    }
}

fn pipeline<'a>(
    ctx: &Ctx,
    trade: &Trade,
    line: &'a Line,
    ends: (bool, bool),
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let of = line.pipeline.id;
    let name = text::line(line.pipeline.name.as_str(), Type::BODY.semibold())
        .color(t.text)
        .fill();
    let row = Row::new()
        .spacing(2)
        .height(30)
        .align_y(Alignment::Center)
        .push(name)
        .push(count(ctx, line.deals));
    let id = format!("pipeline-{of}");
    let row = movable(ctx, row, &id, ends, move |down| {
        Message::MovePipeline(of, down)
    });
    let (edit, delete) = (Message::Pipeline(Some(of)), Message::DeletePipeline(of));
    let row = row.push(together::button(
        ctx,
        &id,
        trade.together(Table::Pipeline, of.get()),
    ));
    let row = edited(ctx, row, &id, edit, delete);
    let mut column = Column::new()
        .padding(Padding::ZERO.top(8))
        .push(row)
        .push(notice::rule(t));
    let last = line.stages.len().saturating_sub(1);
    for (at, (known, deals)) in line.stages.iter().enumerate() {
        column = column
            .push(stage(ctx, trade, (known, *deals), (at > 0, at < last)))
            .push(notice::rule(t));
    }
    if line.stages.is_empty() {
        let none = text::para(words.tr(id::PIPELINE_NO_STAGES), Type::SMALL, t.text_2);
        column = column.push(container(none).padding(Padding::from([4, 14])));
    }
    let add = Button::ghost(t, words.tr(id::STAGE_ADD))
        .icon(Icon::Plus)
        .small()
        .id(format!("stage-new-{of}"))
        .on_press(Message::Stage(of, None));
    column.push(add).into()
}

fn stage<'a>(
    ctx: &Ctx,
    trade: &Trade,
    (stage, deals): (&'a Stage, usize),
    ends: (bool, bool),
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let color = deals::color(t, &stage.color).unwrap_or(t.line);
    let mark = chip::dot(color);
    let required: Vec<String> = stage
        .required
        .iter()
        .map(|field| say::code(words, "deal-field", field.code()))
        .collect();
    let name = text::runs(
        vec![
            Run::new(stage.name.as_str()).color(t.text),
            Run::new(required.join(", "))
                .style(Type::SMALL)
                .color(t.text_3)
                .gap(8.0),
        ],
        Type::BODY,
    );
    let row = Row::new()
        .spacing(2)
        .height(28)
        .align_y(Alignment::Center)
        .push(space().width(4))
        .push(mark)
        .push(space().width(6))
        .push(name.fill())
        .push(count(ctx, deals))
        .push(
            text::line(percent_of(words, stage.probability), Type::BODY)
                .color(t.text_2)
                .width(48)
                .align(text::Align::End),
        )
        .push(space().width(6));
    let id = stage.id;
    let name = format!("stage-{id}");
    let row = movable(ctx, row, &name, ends, move |down| {
        Message::MoveStage(id, down)
    });
    let row = row.push(together::button(
        ctx,
        &name,
        trade.together(Table::Stage, id.get()),
    ));
    let edit = Message::Stage(stage.pipeline, Some(id));
    edited(ctx, row, &name, edit, Message::DeleteStage(id)).into()
}

fn campaign<'a>(ctx: &Ctx, trade: &Trade, known: &'a Campaign) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let days = crate::store::deal_list::Days {
        from: known.starts,
        to: known.ends,
    };
    let row = Row::new()
        .spacing(2)
        .height(28)
        .align_y(Alignment::Center)
        .push(text::line(known.name.as_str(), Type::BODY).fill())
        .push(text::line(filters::span(days, words, ctx.today()), Type::SMALL).color(t.text_3))
        .push(space().width(6));
    let name = format!("campaign-{}", known.id);
    let together = trade.together(Table::Campaign, known.id.get());
    let row = row.push(together::button(ctx, &name, together));
    let edit = Message::Campaign(Some(known.id));
    edited(ctx, row, &name, edit, Message::DeleteCampaign(known.id)).into()
}

/// How many open deals stand there; nothing when none do.
fn count<'a>(ctx: &Ctx, deals: usize) -> Element<'a, Message> {
    let said = match deals {
        0 => String::new(),
        count => (ctx.words).with(id::PIPELINE_DEALS, &[("count", count.into())]),
    };
    let line = text::line(said, Type::SMALL).color(ctx.tokens.text_3);
    container(line).padding(Padding::ZERO.horizontal(6)).into()
}

type Line2<'a> = Row<'a, Message, iced::Theme, iced::Renderer>;

/// Adds the arrows that move a line up and down.
fn movable<'a>(
    ctx: &Ctx,
    row: Line2<'a>,
    id: &str,
    (can_up, can_down): (bool, bool),
    message: impl Fn(bool) -> Message,
) -> Line2<'a> {
    let arrow = |icon, name: Id, what: &str, can: bool, down: bool| -> Element<'a, Message> {
        if !can {
            return space().width(24).into();
        }
        icon_button(ctx, icon, name, format!("{id}-{what}"))
            .on_press(message(down))
            .into()
    };
    row.push(arrow(Icon::ArrowUp, id::SETTINGS_UP, "up", can_up, false))
        .push(arrow(
            Icon::ArrowDown,
            id::SETTINGS_DOWN,
            "down",
            can_down,
            true,
        ))
}

/// Adds the buttons that change and delete a line.
fn edited<'a>(ctx: &Ctx, row: Line2<'a>, id: &str, edit: Message, delete: Message) -> Line2<'a> {
    let change = icon_button(
        ctx,
        Icon::PencilLine,
        id::COMMAND_EDIT,
        format!("{id}-edit"),
    );
    let trash = icon_button(
        ctx,
        Icon::Trash2,
        id::COMMAND_DELETE,
        format!("{id}-delete"),
    );
    row.width(Length::Fill)
        .push(change.on_press(edit))
        .push(trash.on_press(delete))
}

fn icon_button<'a>(ctx: &Ctx, icon: Icon, name: Id, id: String) -> Button<'a, Message> {
    Button::icon_only(ctx.tokens, icon, ctx.words.tr(name), None)
        .kind(Kind::Ghost)
        .small()
        .id(id)
}
