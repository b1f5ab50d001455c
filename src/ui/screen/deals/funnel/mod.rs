//! The funnel (picture d-funnel-ru): how many deals came to each stage, went on, were lost, stand there now; by manager, by
//! source, and why deals are lost. Every number opens exactly the deals it counts.

mod compare;
mod draw;

pub use compare::By;

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};
use rusqlite::Connection;

use self::draw::{bar, boxed, titled};
use super::face::Face;
use super::{Deals, Message};
use crate::domain::id::{PipelineId, ReasonId};
use crate::i18n::id;
use crate::store::StoreResult;
use crate::store::client_list::Now;
use crate::store::deal_list::DealFilter;
use crate::store::funnel::{self, Dimension, Funnel, GroupRow, Number, StageRow, Tally};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Tokens, Type};
use crate::ui::widget::chip::{self, Bar};
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Align};

/// Widths of the number columns: went on, conversion, lost, now, days, sum.
const WIDTHS: [f32; 6] = [70.0, 84.0, 78.0, 72.0, 102.0, 120.0];
/// Width of the names of stages.
const NAME: f32 = 132.0;

/// What the funnel shows.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    pub funnel: Funnel,
    pub sources: Vec<GroupRow>,
    pub pipelines: Vec<GroupRow>,
    pub campaigns: Vec<GroupRow>,
    /// The filter it was read with: numbers open what they count.
    pub filter: DealFilter,
}

/// Reads the funnel of a pipeline.
pub fn read(conn: &Connection, id: PipelineId, filter: DealFilter, now: Now) -> StoreResult<Sheet> {
    // Pipelines are compared with each other, so the one that is shown does not narrow them.
    let everywhere = DealFilter {
        pipeline: None,
        ..filter.clone()
    };
    Ok(Sheet {
        pipelines: funnel::groups(conn, &everywhere, Dimension::Pipeline, now)?,
        campaigns: funnel::groups(conn, &filter, Dimension::Campaign, now)?,
        funnel: funnel::of_pipeline(conn, id, &filter, now)?,
        sources: funnel::groups(conn, &filter, Dimension::Source, now)?,
        filter,
    })
}

impl Deals {
    /// The funnel under the filters.
    pub(super) fn funnel<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let lower = Row::new()
            .spacing(12)
            .height(Length::Fill)
            .push(
                boxed(t, self.reasons(ctx))
                    .width(Length::FillPortion(2))
                    .height(Length::Fill),
            )
            .push(
                boxed(t, self.compared(ctx))
                    .width(Length::FillPortion(3))
                    .height(Length::Fill),
            );
        let column = Column::new()
            .spacing(12)
            .push(boxed(t, self.stages(ctx)).width(Length::Fill))
            .push(lower);
        container(column)
            .padding(Padding::ZERO.left(16).right(16).bottom(12))
            .width(Length::Fill)
            .height(Length::Fill)
            .into()
    }

    fn stages<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words, funnel) = (ctx.tokens, ctx.words, &self.sheet.funnel);
        let titles = [
            id::FUNNEL_WENT_ON,
            id::FUNNEL_CONVERSION,
            id::FUNNEL_LOST,
            id::FUNNEL_NOW,
            id::FUNNEL_DAYS,
            id::FUNNEL_SUM,
        ];
        let head_text = |text: String| text::line(text, Type::SMALL.medium()).color(t.text_2);
        let mut head = Row::new()
            .height(24)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(16))
            .push(head_text(words.tr(id::DEALS_FILTER_STAGE)).width(NAME))
            .push(head_text(words.tr(id::FUNNEL_CAME)).fill());
        for (title, width) in titles.into_iter().zip(WIDTHS) {
            head = head.push(head_text(words.tr(title)).width(width).align(Align::End));
        }
        let head = container(head).style(move |_| container::Style {
            background: Some(t.sunken.into()),
            ..container::Style::default()
        });
        let best = funnel.stages.iter().map(|row| row.entered.count).max();
        let best = best.unwrap_or(0).max(1);
        let mut column = Column::new().push(head);
        for row in &funnel.stages {
            column = column
                .push(parts::rule(t.line_subtle))
                .push(self.stage(ctx, row, best));
        }
        column = column.push(parts::rule(t.line_subtle));
        let won = &funnel.won;
        let cycle = average(words, funnel.cycle_minutes, won.count);
        let cycle = if cycle.is_empty() {
            cycle
        } else {
            words.with(id::FUNNEL_CYCLE, &[("days", cycle.into())])
        };
        let bar = bar(
            t,
            (won.count as f32, 0.0),
            best,
            words.number(won.count),
            true,
        );
        let row = Row::new()
            .height(40)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(16))
            .push(
                text::line(words.tr(id::FUNNEL_WON), Type::BODY.semibold())
                    .color(t.text)
                    .width(NAME),
            )
            .push(
                self.opening(ctx, bar, Number::Won, "funnel-won".to_owned())
                    .width(Length::Fill),
            )
            .push(
                text::line(cycle, Type::BODY)
                    .color(t.text_2)
                    .width(WIDTHS[3] + WIDTHS[4])
                    .align(Align::End),
            )
            .push(sum(&self.cards.face, t, won).width(WIDTHS[5]));
        column.push(row).into()
    }

    fn stage<'a>(&'a self, ctx: &Ctx, row: &'a StageRow, best: i64) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let stage = row.stage.id;
        let number = |tally: &Tally, number: Number, what: &str, width: f32| {
            let ink = if tally.count == 0 { t.text_3 } else { t.link };
            let line = text::line(words.number(tally.count), Type::BODY)
                .color(ink)
                .width(width - 8.0)
                .align(Align::End);
            self.opening(ctx, line, number, format!("funnel-{what}-{stage}"))
                .width(width)
        };
        let conversion = row.conversion().map(|share| (share * 100.0).round() as i64);
        let conversion = conversion.map(|percent| self.cards.face.percent(percent));
        let plain = |text: String, width: f32, style: Type| {
            text::line(text, style)
                .color(t.text)
                .width(width)
                .align(Align::End)
        };
        let (passed, entered) = (row.passed.count as f32, row.entered.count as f32);
        let bar = bar(
            t,
            (passed, entered - passed),
            best,
            words.number(row.entered.count),
            false,
        );
        let came = self
            .opening(
                ctx,
                bar,
                Number::Entered(stage),
                format!("funnel-came-{stage}"),
            )
            .width(Length::Fill);
        Row::new()
            .height(40)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.horizontal(16))
            .push(
                text::line(row.stage.name.as_str(), Type::BODY.semibold())
                    .color(t.text)
                    .width(NAME),
            )
            .push(came)
            .push(number(
                &row.passed,
                Number::Passed(stage),
                "passed",
                WIDTHS[0],
            ))
            .push(plain(
                conversion.unwrap_or_default(),
                WIDTHS[1],
                Type::BODY.semibold(),
            ))
            .push(number(&row.lost, Number::Lost(stage), "lost", WIDTHS[2]))
            .push(number(&row.now, Number::Now(stage), "now", WIDTHS[3]))
            .push(plain(
                average(words, row.stay_minutes, row.stays),
                WIDTHS[4],
                Type::BODY,
            ))
            .push(sum(&self.cards.face, t, &row.entered).width(WIDTHS[5]))
            .into()
    }

    /// A number that opens the deals it counts.
    fn opening<'a>(
        &self,
        ctx: &Ctx,
        content: impl Into<Element<'a, Message>>,
        number: Number,
        id: String,
    ) -> Press<'a, Message> {
        let t = ctx.tokens;
        Press::new(t, content)
            .id(id)
            .on_press(Message::Number(number))
            .align(Alignment::Start)
            .padding(Padding::from([2, 4]))
            .look(move |state| parts::quiet(t, state))
    }

    fn reasons<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words, face) = (ctx.tokens, ctx.words, &self.cards.face);
        let mut by_reason: Vec<(Option<ReasonId>, Tally)> = Vec::new();
        for row in &self.sheet.funnel.reasons {
            match by_reason
                .iter_mut()
                .find(|(reason, _)| *reason == row.reason)
            {
                Some((_, tally)) => {
                    tally.count += row.lost.count;
                    tally.sum.add_all(&row.lost.sum);
                }
                None => by_reason.push((row.reason, row.lost.clone())),
            }
        }
        by_reason.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.count));
        let best = by_reason.iter().map(|(_, tally)| tally.count).max();
        let best = best.unwrap_or(1).max(1) as f32;
        let mut column = Column::new();
        for (reason, tally) in by_reason {
            let known = self.office.reasons.iter();
            let mut known = known.filter(|known| Some(known.id) == reason);
            let (name, ink) = match known.next() {
                Some(known) => (known.name.clone(), t.text),
                None => (words.tr(id::FUNNEL_NO_REASON), t.warn),
            };
            // A narrow window has room for names and numbers only; a long name takes a second line.
            let bar = chip::bar(t, tally.count as f32 / best, 48.0, Bar::Part);
            let row = Row::new()
                .spacing(8)
                .align_y(Alignment::Center)
                .push(container(text::para(name, Type::BODY, ink)).width(Length::Fill))
                .push((!ctx.is_narrow()).then_some(bar))
                .push(
                    text::line(words.number(tally.count), Type::BODY)
                        .color(t.link)
                        .width(28)
                        .align(Align::End),
                )
                .push(sum(face, t, &tally).width(100));
            let row = self
                .opening(
                    ctx,
                    row.width(Length::Fill),
                    Number::Reason(reason, None),
                    format!("funnel-reason-{}", reason.map_or(0, ReasonId::get)),
                )
                .width(Length::Fill);
            let row = container(row).align_y(Alignment::Center).padding([1, 0]);
            column = column.push(row).push(parts::rule(t.line_subtle));
        }
        let lost = words.with(
            id::DEALS_COUNT,
            &[
                ("count", self.sheet.funnel.lost.count.into()),
                ("sum", face.sums(&self.sheet.funnel.lost.sum).into()),
            ],
        );
        titled(t, words.tr(id::FUNNEL_REASONS), lost, column.into())
    }
}

/// Whole and tenths of days of so many minutes each; empty without a case.
fn average(words: &crate::i18n::Words, minutes: i64, cases: i64) -> String {
    if cases == 0 {
        return String::new();
    }
    // amounts have two decimals: one of them is enough here
    let tenths = minutes * 10 / (cases * 1440);
    let text = words.amount(tenths * 10);
    text.strip_suffix('0').map_or(text.clone(), str::to_owned)
}

fn sum<'a>(face: &Face, t: &Tokens, tally: &Tally) -> text::Line<'a> {
    let said = if tally.count == 0 {
        String::new()
    } else {
        face.sums(&tally.sum)
    };
    text::line(said, Type::BODY).color(t.text).align(Align::End)
}
