//! The outer columns of a deal's page: its fields at the left; people, lines, stages and orders at the right.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::data::DealData;
use super::edit::{self, Target, widget_id};
use super::{DealCard, Message};
use crate::domain::deal::{DealField, DealState};
use crate::domain::money::Money;
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::say;
use crate::store::document::make::Source;
use crate::store::probability::Experience;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::deals::face::percent_of;
use crate::ui::screen::deals::forms::capital;
use crate::ui::screen::interaction::look;
use crate::ui::screen::tags::{self, After};
use crate::ui::screen::{money, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Bar};
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

/// Width of the labels.
const LABEL: f32 = 116.0;

/// The message that opens a value.
fn open(target: Target) -> Message {
    Message::Edit(edit::Message::Open(target))
}

impl DealCard {
    /// The left column: all fields, each edited in place.
    pub(super) fn left<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words, deal) = (ctx.tokens, ctx.words, &data.deal);
        let main = data.office.rates.main;
        let day =
            |day: Option<chrono::NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
        let amount = if deal.amount == 0 {
            String::new()
        } else {
            money::short(words, deal.money(), main)
        };
        let first = Column::new()
            .spacing(2)
            .push(self.field(ctx, DealField::Amount, amount))
            .push(self.field(ctx, DealField::Currency, deal.currency.code().to_owned()))
            .push(self.field(ctx, DealField::Expected, day(deal.expected)))
            .push(self.field(
                ctx,
                DealField::Probability,
                percent_of(words, deal.probability),
            ))
            .push(self.proposals(ctx, data));
        let step = Column::new()
            .spacing(2)
            .push(self.field(ctx, DealField::NextStep, deal.next_step.clone()))
            .push(self.field(ctx, DealField::NextOn, day(deal.next_on)));
        let campaign = data.office.campaigns.iter();
        let mut campaign = campaign.filter(|known| Some(known.id) == deal.campaign);
        let campaign = campaign.next().map(|known| known.name.clone());
        let rest = Column::new()
            .spacing(2)
            .push(self.field(
                ctx,
                DealField::Responsible,
                look::user_name(ctx, deal.responsible),
            ))
            .push(self.field(ctx, DealField::Source, deal.source.clone()))
            .push(self.field(ctx, DealField::Campaign, campaign.unwrap_or_default()))
            .push(self.tags(ctx, data));
        let head = |label| parts::head(t, words.tr(label), None, None);
        let column = Column::new()
            .width(Length::Fill)
            .padding(Padding::ZERO.top(4).bottom(12))
            .push(parts::section(head(id::DEAL_MONEY), first))
            .push(parts::section(head(id::DEAL_NEXT), step))
            .push(parts::section(head(id::DEAL_ORIGIN), rest))
            .push(self.long(ctx, DealField::Wish, &deal.wish))
            .push(self.long(ctx, DealField::Note, &deal.note));
        parts::scroll(t, column).into()
    }

    fn tags<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let after = if self.is_open(Target::Tag) {
            After::Editor(self.editor(ctx))
        } else {
            After::Plus(parts::plus(
                t,
                Icon::Plus,
                words.tr(id::CARD_ADD_TAG),
                widget_id(Target::Tag),
                open(Target::Tag),
            ))
        };
        let value = tags::chips(t, &data.tags, "deal", Message::Untag, after);
        parts::pair(t, words.tr(id::CARD_TAGS), LABEL, value)
    }

    fn field<'a>(&'a self, ctx: &Ctx, field: DealField, value: String) -> Element<'a, Message> {
        let t = ctx.tokens;
        // What is short here has a longer name where it stands alone.
        let label = match field {
            DealField::Expected => ctx.words.tr(id::DEALS_FILTER_EXPECTED),
            DealField::NextOn => ctx.words.tr(id::DEALS_NEXT_ON),
            _ => capital(&say::code(ctx.words, "deal-field", field.code())),
        };
        let target = Target::Field(field);
        if self.is_open(target) {
            return parts::pair(t, label, LABEL, self.editor(ctx));
        }
        let is_empty = value.is_empty();
        let shown = if is_empty {
            ctx.words.tr(id::CARD_EMPTY)
        } else {
            value
        };
        let ink = if is_empty { t.text_3 } else { t.text };
        let line = text::line(shown, Type::BODY).color(ink).fill();
        parts::pair(
            t,
            label,
            LABEL,
            parts::editable(t, line, widget_id(target), open(target)),
        )
    }

    /// A text of several lines in a section of its own.
    fn long<'a>(&'a self, ctx: &Ctx, field: DealField, value: &str) -> Element<'a, Message> {
        let t = ctx.tokens;
        let label = capital(&say::code(ctx.words, "deal-field", field.code()));
        let target = Target::Field(field);
        let body: Element<'a, Message> = if self.is_open(target) {
            self.editor(ctx)
        } else {
            let (shown, ink) = if value.is_empty() {
                (ctx.words.tr(id::CARD_EMPTY), t.text_3)
            } else {
                (value.to_owned(), t.text)
            };
            let text = text::para(shown, Type::BODY, ink);
            parts::editable(t, text, widget_id(target), open(target))
        };
        parts::section(parts::head(t, label, None, None), body)
    }

    /// What the office's experience proposes, and whether the value was set by hand.
    fn proposals<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words, deal) = (ctx.tokens, ctx.words, &data.deal);
        let mut column = Column::new().spacing(1).padding(Padding::ZERO.left(8.0));
        let has_stage = deal.stage.is_some();
        let by_hand = if deal.by_hand {
            id::DEAL_BY_HAND
        } else {
            id::DEAL_BY_STAGE
        };
        // Without stages nothing proposes a value but experience.
        if deal.by_hand || has_stage {
            column = column.push(text::line(words.tr(by_hand), Type::SMALL).color(t.text_3));
        }
        if deal.state != DealState::Work {
            return column.into();
        }
        for proposal in &data.proposals {
            let by = words.tr(match proposal.by {
                Experience::All => id::DEAL_BY_ALL,
                Experience::Responsible => id::DEAL_BY_RESPONSIBLE,
                Experience::Client => id::DEAL_BY_CLIENT,
                Experience::Kind => id::DEAL_BY_KIND,
            });
            let values = [
                ("percent", percent_of(words, proposal.percent).into()),
                ("by", by.into()),
                ("count", proposal.cases.into()),
            ];
            let line =
                text::line(words.with(id::DEAL_PROPOSAL, &values), Type::SMALL).color(t.link);
            column = column.push(
                Press::new(t, line)
                    .on_press(Message::Take(proposal.percent))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        if deal.by_hand && has_stage {
            let line = text::line(words.tr(id::DEAL_AS_STAGE), Type::SMALL).color(t.link);
            column = column.push(
                Press::new(t, line)
                    .on_press(Message::AsStage)
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        column.into()
    }

    /// The right column.
    pub(super) fn right<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let column = Column::new()
            .width(Length::Fill)
            .padding(Padding::ZERO.top(4).bottom(12))
            .push(self.people(ctx, data))
            .push(self.lines(ctx, data))
            .push(self.orders(ctx, data))
            .push(
                self.papers
                    .view(ctx, Source::Deal(self.id), &data.papers)
                    .map(Message::Papers),
            )
            .push((!data.stays.is_empty()).then(|| self.stays(ctx, data)));
        parts::scroll(ctx.tokens, column).into()
    }

    fn people<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let new = Target::Person(None);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::DEAL_ADD_PERSON),
            widget_id(new),
            open(new),
        );
        let mut body = Column::new().spacing(2);
        for member in &data.people {
            let target = Target::Person(Some(member.person));
            if self.is_open(target) {
                body = body.push(self.editor(ctx));
                continue;
            }
            let role = say::code(words, "deal-role", member.role.code());
            let line = text::runs(
                vec![
                    Run::new(member.name.as_str())
                        .style(Type::BODY.medium())
                        .color(t.text),
                    Run::new(role).style(Type::SMALL).color(t.text_3).gap(6.0),
                ],
                Type::BODY,
            );
            body = body.push(parts::editable(
                t,
                line.fill(),
                widget_id(target),
                open(target),
            ));
        }
        if self.is_open(new) {
            body = body.push(self.editor(ctx));
        } else if data.people.is_empty() {
            body = body.push(quiet(ctx, words.tr(id::DEAL_NO_PEOPLE)));
        }
        let count = (!data.people.is_empty()).then(|| data.people.len().to_string());
        parts::section(
            parts::head(t, words.tr(id::DEAL_PEOPLE), count, Some(plus)),
            body,
        )
    }

    fn lines<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let new = Target::Line(None);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::DEAL_ADD_LINE),
            widget_id(new),
            open(new),
        );
        let mut body = Column::new().spacing(2);
        for (place, line) in data.lines.iter().enumerate() {
            let target = Target::Line(Some(line.id));
            if self.is_open(target) {
                body = body.push(self.editor(ctx));
                continue;
            }
            let cost = data.total.as_ref().and_then(|total| total.lines.get(place));
            let cost = cost.map(|cost| Money::new(cost.gross, data.deal.currency));
            let row = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(
                    text::line(line.name.as_str(), Type::BODY)
                        .color(t.text)
                        .fill(),
                )
                .push(text::line(quantity(line), Type::SMALL).color(t.text_2))
                .push(
                    text::line(
                        cost.map(|cost| money::number(words, cost))
                            .unwrap_or_default(),
                        Type::BODY,
                    )
                    .color(t.text),
                );
            body = body.push(parts::editable(t, row, widget_id(target), open(target)));
        }
        if self.is_open(new) {
            body = body.push(self.editor(ctx));
        } else if data.lines.is_empty() {
            body = body.push(quiet(ctx, words.tr(id::DEAL_NO_LINES)));
        }
        if let (Some(total), false) = (&data.total, data.lines.is_empty()) {
            let gross = Money::new(total.gross, data.deal.currency);
            let sum = money::short(words, gross, data.office.rates.main);
            let row = Row::new()
                .push(text::line(words.tr(id::DEAL_TOTAL), Type::BODY).color(t.text_3))
                .push(space().width(Length::Fill))
                .push(text::line(sum, Type::BODY.semibold()).color(t.text));
            body = body.push(container(row).padding(Padding::from([2, 6])));
            if total.gross != data.deal.amount {
                let take = Button::ghost(t, words.tr(id::DEAL_TAKE_TOTAL))
                    .small()
                    .on_press(Message::Edit(edit::Message::Take(
                        DealField::Amount,
                        gross.text(),
                    )));
                body = body.push(take);
            }
        }
        parts::section(
            parts::head(t, words.tr(id::DEAL_LINES), None, Some(plus)),
            body,
        )
    }

    fn orders<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = data.deal.client.map(|_| {
            parts::plus(
                t,
                Icon::Plus,
                words.tr(id::DEAL_NEW_ORDER),
                "deal-new-order",
                Message::NewOrder,
            )
        });
        let mut body = Column::new().spacing(2);
        for order in &data.orders {
            let sum = Money::new(order.gross, order.currency);
            let sum = money::short(words, sum, data.office.rates.main);
            let date = order.date.map(|day| words.date_short(day, ctx.today()));
            let paid = if order.gross == 0 {
                0.0
            } else {
                order.paid as f32 / order.gross as f32
            };
            let row = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(text::line(order.number.as_str(), Type::BODY.medium()).color(t.text))
                .push(text::line(date.unwrap_or_default(), Type::SMALL).color(t.text_3))
                .push(order.is_cancelled.then(|| {
                    text::line(words.tr(id::ORDER_CANCELLED), Type::SMALL).color(t.text_3)
                }))
                .push(space().width(Length::Fill))
                .push(chip::bar(t, paid, 36.0, Bar::Part))
                .push(text::line(sum, Type::BODY).color(t.text));
            body = body.push(parts::editable(
                t,
                row,
                format!("deal-order-{}", order.id),
                Message::OpenOrder(order.id),
            ));
        }
        if data.orders.is_empty() {
            body = body.push(quiet(ctx, words.tr(id::DEAL_NO_ORDERS)));
        }
        parts::section(parts::head(t, words.tr(id::DEAL_ORDERS), None, plus), body)
    }

    /// Where it stood: stage, who put it there, when, for how long.
    fn stays<'a>(&'a self, ctx: &Ctx, data: &'a DealData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut body = Column::new().spacing(4);
        for stay in data.stays.iter().rev() {
            let until = stay.until.unwrap_or_else(|| ctx.now());
            let days = (until.millis() - stay.at.millis()) / 86_400_000;
            let day = words.date_short(stay.at.local(ctx.zone).date(), ctx.today());
            let who = look::user_name(ctx, stay.user);
            let when = [day, who].join(" ").trim().to_owned();
            let row = Row::new()
                .spacing(6)
                .push(
                    text::line(stay.name.as_str(), Type::BODY)
                        .color(if stay.until.is_none() {
                            t.text
                        } else {
                            t.text_2
                        })
                        .then(Run::new(when).style(Type::SMALL).color(t.text_3).gap(6.0))
                        .fill(),
                )
                .push(
                    text::line(
                        words.with(id::DEALS_DAYS, &[("count", days.into())]),
                        Type::SMALL,
                    )
                    .color(t.text_3),
                );
            body = body.push(container(row).padding(Padding::ZERO.left(6)));
        }
        parts::section(parts::head(t, words.tr(id::DEAL_STAYS), None, None), body)
    }
}

fn quiet<'a>(ctx: &Ctx, words: String) -> Element<'a, Message> {
    container(text::line(words, Type::BODY).color(ctx.tokens.text_3))
        .padding(Padding::ZERO.left(6))
        .into()
}

fn quantity(line: &TradeLine) -> String {
    format!("{} {}", line.quantity.text(), line.unit)
        .trim()
        .to_owned()
}
