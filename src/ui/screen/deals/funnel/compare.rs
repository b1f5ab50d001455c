//! The lower table of the funnel: managers, sources, pipelines or campaigns beside each other, and how the share of won deals
//! went from month to month.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Color, Length, Padding};

use super::super::{Deals, Message};
use super::average;
use crate::domain::deal::DealState;
use crate::domain::id::{CampaignId, ClientId, PipelineId, UserId};
use crate::domain::money::Money;
use crate::domain::money::exchange::Rates;
use crate::i18n::{Id, Words, id};
use crate::store::funnel::{GroupKey, GroupRow, MonthRow, Tally};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{money, parts};
use crate::ui::theme::{Tokens, Type};
use crate::ui::widget::chip::{self, Bar};
use crate::ui::widget::choice::Switch;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Align};

/// Widths of the columns: came, won, conversion with its bar, average sum, days.
const WIDTHS: [f32; 5] = [56.0, 68.0, 100.0, 104.0, 52.0];

/// How many months are shown.
const MONTHS: usize = 8;

/// By what the deals are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    #[default]
    Manager,
    Source,
    Pipeline,
    Campaign,
}

impl By {
    /// In the order of the switch.
    pub const ALL: [Self; 4] = [Self::Manager, Self::Source, Self::Pipeline, Self::Campaign];
}

impl Deals {
    pub(super) fn compared<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let labels = [
            id::FUNNEL_MANAGERS,
            id::FUNNEL_SOURCES,
            id::FUNNEL_PIPELINES,
            id::FUNNEL_CAMPAIGNS,
        ];
        let at = By::ALL.iter().position(|by| *by == self.group_by);
        let switch = Switch::new(
            t,
            labels.map(|label| words.tr(label)),
            at.unwrap_or(0),
            Message::GroupBy,
        )
        .id("funnel-by");
        let rows = match self.group_by {
            By::Manager => &self.sheet.funnel.managers,
            By::Source => &self.sheet.sources,
            By::Pipeline => &self.sheet.pipelines,
            By::Campaign => &self.sheet.campaigns,
        };
        let mut column = Column::new().push(self.heads(ctx));
        for row in rows {
            column = column
                .push(self.compared_row(ctx, row))
                .push(parts::rule(t.line_subtle));
        }
        // Pipelines stand beside each other: what is shown is one of them, not their sum.
        if self.group_by != By::Pipeline {
            column = column.push(self.whole(ctx));
        }
        let months = self.months(ctx);
        let has_room = ctx.size.height >= 760.0;
        // In a low window the months stand below the rows and are scrolled to.
        let (below, foot) = if has_room {
            (None, months)
        } else {
            (months, None)
        };
        let body = Column::new()
            .push(container(column).padding(Padding::ZERO.horizontal(8)))
            .push(below);
        Column::new()
            .push(
                container(switch)
                    .height(38)
                    .align_y(Alignment::Center)
                    .padding(Padding::ZERO.horizontal(12)),
            )
            .push(parts::rule(t.line_subtle))
            .push(parts::scroll(t, body))
            .push(foot)
            .into()
    }

    fn heads<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let titles: [Id; 5] = [
            id::FUNNEL_CAME_SHORT,
            id::FUNNEL_WON,
            id::FUNNEL_CONVERSION,
            id::FUNNEL_AVERAGE,
            id::FUNNEL_DAYS_SHORT,
        ];
        let mut row = Row::new()
            .spacing(6)
            .height(24)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(4))
            .push(space().width(Length::Fill));
        for (title, width) in titles.into_iter().zip(widths(ctx)) {
            let title = text::line(words.tr(title), Type::SMALL.medium()).color(t.text_2);
            row = row.push(title.width(width).align(Align::End));
        }
        row.into()
    }

    fn compared_row<'a>(&'a self, ctx: &Ctx, row: &'a GroupRow) -> Element<'a, Message> {
        let (t, words, face) = (ctx.tokens, ctx.words, &self.cards.face);
        let number = |text: String, width: f32, ink: Color| {
            text::line(text, Type::BODY)
                .color(ink)
                .width(width)
                .align(Align::End)
        };
        let opens = |count: i64, width: f32, state: Option<DealState>, what: &str| {
            let ink = if count == 0 { t.text_3 } else { t.link };
            Press::new(t, number(words.number(count), width - 8.0, ink))
                .id(format!("funnel-{what}-{}", name_id(&row.key)))
                .on_press(Message::Group(row.key.clone(), state))
                .align(Alignment::Start)
                .padding(Padding::from([1, 4]))
                .width(width)
                .look(move |state| parts::quiet(t, state))
        };
        let share = row.conversion().unwrap_or(0.0);
        let percent = row.conversion().map(|share| (share * 100.0).round() as i64);
        let percent = percent.map_or_else(String::new, |percent| face.percent(percent));
        let share_width = if ctx.is_narrow() {
            widths(ctx)[2]
        } else {
            WIDTHS[2] - 50.0
        };
        let conversion = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push((!ctx.is_narrow()).then(|| chip::bar(t, share as f32, 44.0, Bar::Part)))
            .push(number(percent, share_width, t.text));
        let average_sum = average_of(&row.won, &face.rates).map_or_else(String::new, |average| {
            money::estimate(words, average, face.rates.main)
        });
        Row::new()
            .spacing(6)
            .height(24)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(4))
            .push(
                text::line(self.name_of(ctx, &row.key), Type::BODY)
                    .color(t.text)
                    .fill(),
            )
            .push(opens(row.entered.count, WIDTHS[0], None, "group"))
            .push(opens(
                row.won.count,
                WIDTHS[1],
                Some(DealState::Won),
                "group-won",
            ))
            .push(conversion)
            .push(number(average_sum, WIDTHS[3], t.text))
            .push(number(
                average(words, row.cycle_minutes, row.won.count),
                WIDTHS[4],
                t.text_2,
            ))
            .into()
    }

    fn name_of(&self, ctx: &Ctx, key: &GroupKey) -> String {
        let unknown = || ctx.words.tr(id::FUNNEL_UNKNOWN);
        let found = match key {
            GroupKey::Responsible(Some(user)) => ctx.user(*user).map(|user| user.name.clone()),
            GroupKey::Source(source) => Some(source.clone()).filter(|source| !source.is_empty()),
            GroupKey::Pipeline(of) => {
                let mut all = self.office.pipelines.iter();
                all.find(|known| Some(known.id) == *of)
                    .map(|known| known.name.clone())
            }
            GroupKey::Campaign(of) => {
                let mut all = self.office.campaigns.iter();
                all.find(|known| Some(known.id) == *of)
                    .map(|known| known.name.clone())
            }
            _ => None,
        };
        found.unwrap_or_else(unknown)
    }

    /// What all deals come to.
    fn whole<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words, face) = (ctx.tokens, ctx.words, &self.cards.face);
        let funnel = &self.sheet.funnel;
        let percent = (funnel.all.count > 0)
            .then(|| (funnel.won.count * 100 + funnel.all.count / 2) / funnel.all.count);
        let mean = average_of(&funnel.won, &face.rates);
        let numbers = [
            words.number(funnel.all.count),
            words.number(funnel.won.count),
            percent.map_or_else(String::new, |percent| face.percent(percent)),
            mean.map_or_else(String::new, |mean| {
                money::estimate(words, mean, face.rates.main)
            }),
            average(words, funnel.cycle_minutes, funnel.won.count),
        ];
        let said = |text: String| text::line(text, Type::BODY.semibold()).color(t.text);
        let mut row = Row::new()
            .spacing(6)
            .height(24)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(4))
            .push(said(words.tr(id::FUNNEL_TOTAL)).fill());
        // Numbers that open their deals stand 4 px before the edge of their column.
        for (place, (number, width)) in numbers.into_iter().zip(widths(ctx)).enumerate() {
            let edge = if place < 2 { 4.0 } else { 0.0 };
            let number = said(number).width(width - edge).align(Align::End);
            row = row.push(container(number).padding(Padding::ZERO.right(edge)));
        }
        container(row)
            .style(move |_| container::Style {
                background: Some(t.sunken.into()),
                ..container::Style::default()
            })
            .into()
    }

    /// The share of won deals by month, the last ones; `None` when there is only one.
    fn months<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let all = &self.sheet.funnel.months;
        let shown = &all[all.len().saturating_sub(MONTHS)..];
        if shown.len() < 2 {
            return None;
        }
        let best = shown.iter().filter_map(share_of).fold(0.0_f32, f32::max);
        let titles = Column::new()
            .width(120)
            .push(text::para(
                words.tr(id::FUNNEL_MONTHS),
                Type::BODY.semibold(),
                t.text,
            ))
            .push(text::para(
                words.tr(id::FUNNEL_MONTHS_NOTE),
                Type::SMALL,
                t.text_3,
            ));
        let mut row = Row::new()
            .spacing(10)
            .height(88)
            .align_y(Alignment::End)
            .padding(Padding::from([8, 12]))
            .push(container(titles).height(Length::Fill));
        for month in shown {
            row = row.push(bar_of(t, words, month, best));
        }
        let column = Column::new().push(parts::rule(t.line_subtle)).push(row);
        Some(column.into())
    }
}

/// Widths of the columns; a narrow window has no room for the bars.
fn widths(ctx: &Ctx) -> [f32; 5] {
    let mut widths = WIDTHS;
    if ctx.is_narrow() {
        widths[2] = 70.0;
    }
    widths
}

fn name_id(key: &GroupKey) -> String {
    match key {
        GroupKey::Responsible(id) => id.map_or(0, UserId::get).to_string(),
        GroupKey::Pipeline(id) => id.map_or(0, PipelineId::get).to_string(),
        GroupKey::Campaign(id) => id.map_or(0, CampaignId::get).to_string(),
        GroupKey::Client(id) => id.map_or(0, ClientId::get).to_string(),
        GroupKey::Source(text) | GroupKey::Kind(text) => text.clone(),
    }
}

fn share_of(month: &MonthRow) -> Option<f32> {
    (month.entered > 0).then(|| month.won as f32 / month.entered as f32)
}

/// A month: its share over a bar, its name below.
fn bar_of<'a>(
    t: &'static Tokens,
    words: &Words,
    month: &MonthRow,
    best: f32,
) -> Element<'a, Message> {
    let share = share_of(month).unwrap_or(0.0);
    let tall = if best > 0.0 { share / best * 32.0 } else { 0.0 };
    let percent = words.number((share * 100.0).round() as i64);
    let middle = |text: String, style: Type, ink| {
        container(text::line(text, style).color(ink))
            .width(Length::Fill)
            .align_x(Alignment::Center)
    };
    let bar = container(space())
        .width(Length::Fill)
        .height(tall.max(1.0))
        .style(move |_| container::Style {
            background: Some(t.bar_fill.into()),
            ..container::Style::default()
        });
    let name = words.month_name(month.month.saturating_sub(1) as usize);
    let name = name.to_lowercase().chars().take(3).collect();
    Column::new()
        .width(Length::FillPortion(1))
        .push(middle(percent, Type::SMALL, t.text))
        .push(bar)
        .push(middle(name, Type::TINY, t.text_3))
        .into()
}

/// The average amount in the main currency; `None` without a case or while a rate is missing.
fn average_of(tally: &Tally, rates: &Rates) -> Option<Money> {
    let (worth, without) = tally.sum.in_main(rates);
    (tally.count > 0 && without.is_empty())
        .then(|| Money::new(worth / tally.count, money::main_of(&tally.sum, rates)))
}
