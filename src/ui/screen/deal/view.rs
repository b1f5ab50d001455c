//! How a deal's page is laid out: head, stages, three columns; narrow windows make the outer ones narrower.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::data::{self, DealData};
use super::edit::{self, Target, widget_id};
use super::{DealCard, Message};
use crate::domain::deal::{DealField, DealState};
use crate::i18n::id;
use crate::say;
use crate::store::client_card::Item;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::client::timeline;
use crate::ui::screen::documents::block;
use crate::ui::screen::{parts, product_new};
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::layer::Layer;
use crate::ui::widget::notice;
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::tabs::CardTabs;
use crate::ui::widget::text::{self, Run};

impl DealCard {
    /// The whole page.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(data) = &self.data else {
            if self.is_gone {
                let (gone, hint) = (
                    ctx.words.tr(id::DEAL_GONE),
                    ctx.words.tr(id::CARD_GONE_HINT),
                );
                return notice::empty(t, Icon::SquareKanban, gone, hint, Vec::new());
            }
            return space().width(Length::Fill).height(Length::Fill).into();
        };
        let body: Element<'a, Message> = if self.shows_history {
            self.history.view(ctx).map(Message::History)
        } else {
            self.overview(ctx, data)
        };
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(self.head(ctx, data))
            .push((!data.stages().is_empty()).then(|| self.bar(ctx, data)))
            .push(self.tabs(ctx))
            .push(parts::rule(t.line))
            .push(container(body).height(Length::Fill).width(Length::Fill))
            .into()
    }

    /// The form over the window, if one is open.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let room = space().width(Length::Fill).height(Length::Fill);
        let cancel = crate::ui::screen::form::Message::Cancel;
        let (form, first, close) = if let Some(new) = &self.new_product {
            let close = Message::Product(product_new::Message::Form(cancel));
            (new.view(ctx)?.map(Message::Product), new.first(), close)
        } else {
            let ask = self.ask.as_ref()?;
            let form = ask.view(ctx).map(Message::Form);
            (form, ask.first(), Message::Form(cancel))
        };
        let layer = Layer::new(room, Some(form))
            .scrim(ctx.tokens)
            .focus(first)
            .on_dismiss(close);
        Some(layer.into())
    }

    fn head<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words, deal) = (ctx.tokens, ctx.words, &data.deal);
        let title = Target::Field(DealField::Title);
        let mut row = Row::new()
            .spacing(8)
            .height(48)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(10).right(12));
        if self.is_open(title) {
            row = row.push(container(self.editor(ctx)).width(320));
        } else {
            let line = text::line(deal.title.as_str(), Type::TITLE).color(t.text);
            row = row.push(
                Press::new(t, line)
                    .id(widget_id(title))
                    .on_press(Message::Edit(edit::Message::Open(title)))
                    .padding(Padding::from([1, 6]))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        if let Some(client) = &data.client {
            let line = text::runs(
                vec![
                    Run::new(client.name.as_str()).color(t.link),
                    Run::new(client.form.as_str()).color(t.text_3).gap(4.0),
                ],
                Type::BODY,
            );
            row = row.push(
                Press::new(t, line)
                    .id("deal-client")
                    .on_press(Message::OpenClient(client.id))
                    .padding(Padding::from([1, 4]))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        row = row
            .push(self.state(ctx, data))
            .push(space().width(Length::Fill));
        let delete = Button::icon_only(t, Icon::Trash2, words.tr(id::COMMAND_DELETE), None)
            .id("deal-delete")
            .on_press(Message::Delete);
        let offer = Button::new(t, words.tr(id::COMMAND_NEW_OFFER))
            .icon(Icon::FileText)
            .id("deal-offer")
            .on_press(Message::Run(CommandId::NewOffer));
        row = row.push(delete).push(offer);
        if deal.state == DealState::Work {
            row = row
                .push(
                    Button::new(t, words.tr(id::DEAL_LOSE))
                        .icon(Icon::CircleX)
                        .id("deal-lose")
                        .on_press(Message::Lose),
                )
                .push(
                    Button::primary(t, words.tr(id::DEAL_WIN))
                        .icon(Icon::Trophy)
                        .id("deal-win")
                        .on_press(Message::Win),
                );
        } else {
            row = row.push(
                Button::new(t, words.tr(id::DEAL_REOPEN))
                    .icon(Icon::Undo2)
                    .id("deal-reopen")
                    .on_press(Message::Reopen),
            );
        }
        row.into()
    }

    /// Won, lost with its reason, or what the next step says.
    fn state<'a>(&self, ctx: &Ctx, data: &DealData) -> Element<'a, Message> {
        let (t, words, deal) = (ctx.tokens, ctx.words, &data.deal);
        let day = deal
            .closed
            .map(|at| words.date_short(at.local(ctx.zone).date(), ctx.today()));
        let state = say::code(words, "deal-state", deal.state.code());
        let closed = [state, day.unwrap_or_default()].join(" ");
        match deal.state {
            DealState::Won => chip::pill(t, Tone::Done, closed),
            DealState::Lost => {
                let said = if data.reason.is_empty() {
                    closed
                } else {
                    format!("{closed} · {}", data.reason)
                };
                chip::plain(t, said)
            }
            DealState::Work => {
                let late = deal.next_on.is_some_and(|day| day < ctx.today())
                    || data.timeline.iter().any(|item| {
                        crate::ui::screen::interaction::look::tone(ctx, &item.interaction)
                            == Tone::Overdue
                    });
                let planned = data.timeline.iter().any(data::is_ahead);
                if late {
                    chip::pill(t, Tone::Overdue, words.tr(id::DEAL_LATE))
                } else if deal.next_on.is_none() && !planned {
                    chip::pill(t, Tone::Warn, words.tr(id::CARD_NO_STEP))
                } else {
                    space().into()
                }
            }
        }
    }

    /// The stages: where it was, where it is, how long; a press moves it.
    fn bar<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words, deal) = (ctx.tokens, ctx.words, &data.deal);
        let stages = data.stages();
        let at = stages.iter().position(|stage| Some(stage.id) == deal.stage);
        let mut row = Row::new().spacing(4);
        for (place, stage) in stages.iter().enumerate() {
            let is_here = at == Some(place);
            let is_behind = at.is_some_and(|at| place < at) || deal.state == DealState::Won;
            let stays = data.stays.iter().filter(|stay| stay.stage == stage.id);
            let millis: i64 = stays
                .clone()
                .map(|stay| stay.until.unwrap_or_else(|| ctx.now()).millis() - stay.at.millis())
                .sum();
            let mut runs = vec![Run::new(stage.name.as_str()).style(if is_here {
                Type::SMALL.semibold()
            } else {
                Type::SMALL.medium()
            })];
            if stays.count() > 0 {
                let days = words.with(id::DEALS_DAYS, &[("count", (millis / 86_400_000).into())]);
                runs.push(Run::new(days).style(Type::SMALL).gap(6.0));
            }
            let can_move = deal.state == DealState::Work && !is_here;
            let (fill, ink) = match (is_here, is_behind) {
                (true, _) => (t.accent_soft, t.link),
                (_, true) => (t.chrome_active, t.text),
                _ => (t.sunken, t.text_3),
            };
            let edge = if is_here { t.focus } else { t.line };
            let press = Press::new(t, text::runs(runs, Type::SMALL))
                .id(format!("deal-stage-{place}"))
                .on_press_maybe(can_move.then_some(Message::Stage(stage.id)))
                .width(Length::Fill)
                .height(26)
                .padding(Padding::ZERO.horizontal(8))
                .look(move |state| Look {
                    fill: if state == State::Hovered {
                        t.row_hover
                    } else {
                        fill
                    },
                    border: Border {
                        color: edge,
                        width: 1.0,
                        radius: radius::CONTROL.into(),
                    },
                    ink,
                });
            row = row.push(press);
        }
        container(row)
            .padding(Padding::ZERO.left(16).right(12).bottom(6))
            .into()
    }

    fn tabs<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let tabs = [
            (Cow::from(words.tr(id::CARD_TAB_OVERVIEW)), None),
            (Cow::from(words.tr(id::CARD_TAB_HISTORY)), None),
        ];
        let tabs = CardTabs::new(
            ctx.tokens,
            tabs,
            usize::from(self.shows_history),
            Message::Tab,
        );
        container(tabs.id("deal-tabs"))
            .padding(Padding::ZERO.left(8).right(18))
            .into()
    }

    fn overview<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let sidebar = if ctx.is_narrow() { 48.0 } else { 200.0 };
        let (left, right) = if ctx.is_narrow() {
            (280.0, 270.0)
        } else {
            (316.0, 300.0)
        };
        let middle = (ctx.size.width - sidebar - left - right - 3.0).max(200.0);
        Row::new()
            .height(Length::Fill)
            .push(container(self.left(ctx, data)).width(left))
            .push(parts::upright(t.line))
            .push(container(self.middle(ctx, data, middle)).width(Length::Fill))
            .push(parts::upright(t.line))
            .push(container(self.right(ctx, data)).width(right))
            .into()
    }

    /// The quick entry and under it the timeline.
    fn middle<'a>(&'a self, ctx: &Ctx, data: &'a DealData, width: f32) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().width(Length::Fill).height(Length::Fill);
        if let (Some(client), Some(card)) = (data.deal.client, &data.card) {
            let quick = self.quick.view(ctx, client, card).map(Message::Quick);
            column = column.push(container(quick).padding(Padding {
                top: 10.0,
                right: 18.0,
                bottom: 8.0,
                left: 18.0,
            }));
        }
        let mut list = Column::new().width(Length::Fill);
        let room = (width - 62.0, true);
        let item = |list: Column<'a, Message, iced::Theme, iced::Renderer>, item: &'a Item| {
            let select = Message::Select(item.interaction.id);
            let pane = self.pane.as_ref();
            list.push(timeline::entry(
                ctx,
                item,
                pane,
                room,
                (select, Message::Pane),
            ))
        };
        let mut ahead: Vec<&Item> = data
            .timeline
            .iter()
            .filter(|item| data::is_ahead(item))
            .collect();
        ahead.sort_by_key(|item| data::due(item));
        if !ahead.is_empty() {
            list = list.push(timeline::heading(ctx, words.tr(id::TIMELINE_AHEAD)));
        }
        for one in ahead {
            list = item(list, one);
        }
        let mut month = String::new();
        let mut dated = |list: Column<'a, Message, iced::Theme, iced::Renderer>, day| {
            let title = words.month(day);
            if title == month {
                return list;
            }
            month.clone_from(&title);
            list.push(timeline::heading(ctx, title))
        };
        let paper = |event| block::entry(ctx, &data.papers, event, Message::Papers);
        let mut papers = data.papers.events.iter().peekable();
        for one in data.timeline.iter().filter(|item| !data::is_ahead(item)) {
            let day = crate::ui::screen::interaction::look::day(ctx, &one.interaction);
            while let Some(event) = papers.next_if(|event| block::day(event, ctx.zone) >= day) {
                list = dated(list, block::day(event, ctx.zone)).push(paper(event));
            }
            list = item(dated(list, day), one);
        }
        for event in papers {
            list = dated(list, block::day(event, ctx.zone)).push(paper(event));
        }
        if data.timeline.is_empty() && data.papers.events.is_empty() {
            let empty = notice::empty(
                t,
                Icon::CalendarPlus,
                words.tr(id::TIMELINE_EMPTY),
                words.tr(id::DEAL_TIMELINE_HINT),
                Vec::new(),
            );
            list = list.push(container(empty).padding(Padding::ZERO.top(40)));
        }
        let list = container(list).padding(Padding::ZERO.left(18).right(18).bottom(16));
        column.push(parts::scroll(t, list)).into()
    }
}
