//! How the settlements look: toolbar, filter, table with its totals, a client at the right.

use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::list::Who;
use super::pane::Details;
use super::{Message, SEARCH, Settlements, TABLE};
use crate::i18n::{Id, id};
use crate::store::settlement::{OrderBalance, Settlement};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::text::{self, Run};

/// Name of the choice of a client for an opening balance.
pub const PICK: &str = "settlements-pick";

impl Settlements {
    /// The screen.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let left = Stack::new()
            .push(self.toolbar(ctx))
            .push(list_parts::bar(self.filter_bar(ctx)))
            .push(self.table(ctx))
            .push(self.totals(ctx));
        let pane = self.details.as_ref().map(|details| self.pane(ctx, details));
        list_parts::with_pane(ctx, left, pane)
    }

    /// It has no dialogs.
    pub fn layer<'a>(&'a self, _ctx: &Ctx) -> Option<Element<'a, Message>> {
        None
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (typed, hint) = (self.list.text.as_str(), id::SETTLEMENTS_SEARCH_HINT);
        let search = list_parts::search(ctx, typed, hint, Message::Search, Message::ToMain)
            .on_submit(Message::ToMain)
            .id(SEARCH)
            .width(if ctx.is_narrow() { 200 } else { 302 });
        let new: Element<'a, Message> = match &self.pick {
            Some(pick) => container(pick.view(ctx).map(Message::Pick))
                .width(240)
                .into(),
            None => Button::new(t, words.tr(id::SETTLEMENTS_NEW_OPENING))
                .icon(Icon::Plus)
                .id("settlements-new")
                .on_press(Message::NewOpening)
                .into(),
        };
        let row = Row::new()
            .push(list_parts::title(ctx, id::COMMAND_SECTION_SETTLEMENTS))
            .push(search)
            .push(space().width(Length::Fill))
            .push(new);
        list_parts::toolbar(row)
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let options = Who::ALL.map(|who| Choice::new(words.tr(who.label())));
        let at = Who::ALL.iter().position(|who| *who == self.list.who);
        let chip = Select::new(t, options.into(), at, Message::Who)
            .label(words.tr(id::SETTLEMENTS_WHO))
            .snug()
            .active((self.list.who != Who::Any).then_some(Message::ClearWho))
            .id("settlements-who");
        let count = [("count", self.list.clients().into())];
        let said = words.with(id::SETTLEMENTS_COUNT, &count);
        Row::new()
            .align_y(Alignment::Center)
            .push(chip)
            .push(space().width(Length::Fill))
            .push(text::line(said, Type::BODY).color(t.text_2))
            .into()
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.is_ready && self.list.is_empty() {
            let (title, body) = (id::SETTLEMENTS_NONE, id::SETTLEMENTS_NONE_BODY);
            return list_parts::nothing(ctx, Icon::ArrowRightLeft, title, body, None);
        }
        Table::new(t, self.list.columns(words), &self.list, Message::Table)
            .id(TABLE)
            .current(self.list.row())
            .row_height(ctx.row)
            .generation(self.list.generation())
            .empty(words.tr(id::SETTLEMENTS_NONE_FOUND))
            .into()
    }

    /// What all that is shown adds up to, a line for each currency.
    fn totals<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let right = |text: String, style: Type, ink, width: f32| {
            text::line(text, style)
                .color(ink)
                .width(width)
                .align(text::Align::End)
        };
        let mut column = Stack::new();
        for (place, one) in self.list.totals().into_iter().enumerate() {
            let sum = |minor: i64| face::exact(words, minor, one.currency, self.list.rates.main);
            let said = |message: Id, minor: i64| {
                if minor == 0 {
                    return String::new();
                }
                words.with(message, &[("sum", sum(minor).into())])
            };
            let label = if place == 0 {
                words.tr(id::SETTLEMENTS_TOTAL)
            } else {
                String::new()
            };
            let late = said(id::SETTLEMENTS_LATE_SUM, one.debts.late());
            let expected = said(id::SETTLEMENTS_EXPECTED_SUM, one.expected);
            // Below each other, as numbers in a column are compared.
            let row = Row::new()
                .height(20)
                .align_y(Alignment::Center)
                .push(text::line(label, Type::BODY).color(t.text_2).width(56))
                .push(right(
                    sum(one.balance()),
                    Type::BODY.semibold(),
                    t.text,
                    130.0,
                ))
                .push(right(
                    late,
                    Type::BODY.medium(),
                    Tone::Overdue.ink(t),
                    210.0,
                ))
                .push(right(expected, Type::BODY, t.text_3, 210.0));
            column = column.push(row);
        }
        let body = container(column)
            .padding(Padding::from([8, 16]))
            .width(Length::Fill);
        Stack::new().push(parts::rule(t.line)).push(body).into()
    }

    fn pane<'a>(&'a self, ctx: &Ctx, details: &'a Details) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = text::runs(
            vec![
                Run::new(details.name.name.as_str()).color(t.text),
                Run::new(details.name.form.as_str())
                    .style(Type::BODY)
                    .color(t.text_3)
                    .gap(5.0),
            ],
            Type::HEAD,
        );
        let head = list_parts::pane_head(ctx, name.fill(), Message::ClosePane);
        let card = Button::new(t, words.tr(id::SETTLEMENTS_CARD))
            .small()
            .icon(Icon::ContactRound)
            .id("settlement-client")
            .on_press(Message::OpenClient(details.name.id));
        let mut column = Stack::new()
            .width(Length::Fill)
            .push(container(card).padding(Padding::ZERO.left(16).bottom(4)));
        for one in &details.settlement.currencies {
            column = column.push(self.currency(ctx, one));
        }
        let mut orders = Stack::new().spacing(2);
        for one in &details.settlement.orders {
            orders = orders.push(self.order(ctx, one));
        }
        if details.settlement.orders.is_empty() {
            let none = text::line(words.tr(id::SETTLEMENTS_NO_ORDERS), Type::BODY).color(t.text_3);
            orders = orders.push(container(none).padding(Padding::ZERO.left(6)));
        }
        let count = details.settlement.orders.len();
        column = column
            .push(parts::section(
                parts::head(
                    t,
                    words.tr(id::SETTLEMENTS_ORDERS),
                    (count > 0).then(|| count.to_string()),
                    None,
                ),
                orders,
            ))
            .push(self.openings(ctx, details));
        Stack::new()
            .push(head)
            .push(parts::scroll(t, column.padding(Padding::ZERO.bottom(16))))
            .into()
    }

    /// How the client stands in one currency: the balance and of what it is made.
    fn currency<'a>(&self, ctx: &Ctx, one: &Settlement) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let balance = one.balance();
        let label = match balance {
            0 => id::SETTLEMENTS_EVEN,
            1.. => id::SETTLEMENTS_CLIENT_OWES,
            _ => id::SETTLEMENTS_WE_OWE,
        };
        let sum = face::exact(words, balance.abs(), one.currency, self.list.rates.main);
        let mut column = Stack::new().spacing(1).push(
            Row::new()
                .align_y(Alignment::Center)
                .height(26)
                .push(
                    text::line(words.tr(label), Type::BODY)
                        .color(t.text_2)
                        .fill(),
                )
                .push(text::line(sum, Type::HEAD).color(t.text)),
        );
        let parts: [(Id, i64, bool); 8] = [
            (id::SETTLEMENTS_OPENING, one.opening, false),
            (id::SETTLEMENTS_NOT_DUE, one.debts.not_due, false),
            (id::SETTLEMENTS_TO_30, one.debts.to_30, true),
            (id::SETTLEMENTS_TO_60, one.debts.to_60, true),
            (id::SETTLEMENTS_TO_90, one.debts.to_90, true),
            (id::SETTLEMENTS_OVER_90, one.debts.over_90, true),
            (id::SETTLEMENTS_ADVANCE, -one.advance, false),
            (id::SETTLEMENTS_EXPECTED, one.expected, false),
        ];
        for (label, minor, is_late) in parts {
            if minor == 0 {
                continue;
            }
            let ink = if is_late {
                Tone::Overdue.ink(t)
            } else {
                t.text_2
            };
            let row = Row::new()
                .height(20)
                .align_y(Alignment::Center)
                .push(
                    text::line(words.tr(label), Type::SMALL)
                        .color(t.text_3)
                        .fill(),
                )
                .push(text::line(face::amount(words, minor, one.currency), Type::SMALL).color(ink));
            column = column.push(row);
        }
        container(column).padding(Padding::from([4, 16])).into()
    }

    fn order<'a>(&self, ctx: &Ctx, one: &'a OrderBalance) -> Element<'a, Message> {
        let (t, words, today) = (ctx.tokens, ctx.words, ctx.today());
        let left = one.gross.saturating_sub(one.paid);
        let sum = face::exact(words, left, one.currency, self.list.rates.main);
        let day = one.date.map(|day| words.date_short(day, today));
        let first = Row::new()
            .align_y(Alignment::Center)
            .push(
                text::runs(
                    vec![
                        Run::new(one.number.as_str())
                            .style(Type::BODY.medium())
                            .color(t.link),
                        Run::new(day.unwrap_or_default())
                            .style(Type::SMALL)
                            .color(t.text_3)
                            .gap(6.0),
                    ],
                    Type::BODY,
                )
                .fill(),
            )
            .push(text::line(sum, Type::BODY).color(t.text));
        let (tone, said) = match one.due {
            None => (Tone::Plain, words.tr(id::ORDER_AFTER_SHIPMENT)),
            Some(due) => match (today - due).num_days() {
                days @ 1.. => {
                    let date = words.date_short(due, today);
                    let values = [("date", date.into()), ("count", days.into())];
                    (Tone::Overdue, words.with(id::ORDERS_LATE_SINCE, &values))
                }
                0 => (Tone::Today, words.tr(id::DEALS_TODAY)),
                _ => (Tone::Future, words.date_short(due, today)),
            },
        };
        let second = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(chip::pill(t, tone, said));
        let both = Stack::new()
            .spacing(2)
            .width(Length::Fill)
            .push(first)
            .push(second);
        parts::editable(
            t,
            both,
            format!("settlement-order-{}", one.order),
            Message::OpenOrder(one.order),
        )
    }

    fn openings<'a>(&'a self, ctx: &Ctx, details: &'a Details) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::SETTLEMENTS_OPENING_TITLE),
            "opening-new",
            Message::EditOpening(None),
        );
        let form = |form: &'a super::OpeningForm| {
            let note = text::para(
                words.tr(id::SETTLEMENTS_OPENING_BODY),
                Type::SMALL,
                t.text_2,
            );
            let form = form.view(ctx).map(Message::Form);
            parts::sunken(t, Stack::new().spacing(8).push(form).push(note))
        };
        let mut body = Stack::new().spacing(2);
        for (n, (currency, minor, day)) in details.openings.iter().enumerate() {
            if let Some(open) = &self.opening
                && open.is_of(Some(*currency))
            {
                body = body.push(form(open));
                continue;
            }
            let sum = face::exact(words, *minor, *currency, self.list.rates.main);
            let day = day.map(|day| words.date(day)).unwrap_or_default();
            let row = Row::new()
                .align_y(Alignment::Center)
                .push(text::line(day, Type::BODY).color(t.text_2).fill())
                .push(text::line(sum, Type::BODY).color(t.text));
            body = body.push(parts::editable(
                t,
                row,
                format!("opening-{n}"),
                Message::EditOpening(Some(n)),
            ));
        }
        match &self.opening {
            Some(open) if open.is_of(None) => body = body.push(form(open)),
            None if details.openings.is_empty() => {
                let none = words.tr(id::SETTLEMENTS_NO_OPENING);
                let none = text::line(none, Type::BODY).color(t.text_3).fill();
                body = body.push(parts::editable(
                    t,
                    none,
                    "opening-none".to_owned(),
                    Message::EditOpening(None),
                ));
            }
            _ => {}
        }
        parts::section(
            parts::head(t, words.tr(id::SETTLEMENTS_OPENING_TITLE), None, Some(plus)),
            body,
        )
    }
}
