//! How an order's page is laid out: head with its states, fields, lines, totals; payment schedule, shipments and payments at
//! the right.

use std::borrow::Cow;

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::data::OrderData;
use super::dialogs::Dialog;
use super::edit::{Head, Message as EditMessage, widget_id};
use super::{Message, OrderCard, Tab};
use crate::domain::order::PaymentKind;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::misfit;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip::{self, Tone};
use crate::ui::widget::field::note;
use crate::ui::widget::layer::Layer;
use crate::ui::widget::notice;
use crate::ui::widget::press::Press;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::tabs::CardTabs;
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::zones;

/// Widths of the labels of the three columns of fields.
const FIRST: f32 = 104.0;
const SECOND: f32 = 62.0;
const THIRD: f32 = 84.0;

impl OrderCard {
    /// The whole page.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(data) = &self.data else {
            if self.is_gone {
                let (gone, hint) = (
                    ctx.words.tr(id::ORDER_GONE),
                    ctx.words.tr(id::CARD_GONE_HINT),
                );
                return notice::empty(t, Icon::Package, gone, hint, Vec::new());
            }
            return space().width(Length::Fill).height(Length::Fill).into();
        };
        let body: Element<'a, Message> = match self.tab {
            Tab::Lines => self.page(ctx, data),
            Tab::Analysis => self.analysis(ctx, data),
            Tab::History => self.history.view(ctx).map(Message::History),
        };
        let misfit = data
            .misfit
            .as_ref()
            .map(|of| container(misfit::notes(ctx, of)).padding(Padding::from([6, 16])));
        let top = Column::new()
            .push(self.head(ctx, data))
            .push(misfit)
            .push(self.tabs(ctx, data));
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(zones::zone("zone-tools", top))
            .push(parts::rule(t.line))
            .push(container(body).height(Length::Fill).width(Length::Fill))
            .into()
    }

    /// The form or the menu over the window, if one is open.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let room = || space().width(Length::Fill).height(Length::Fill);
        let data = self.data.as_ref()?;
        if let Some(layer) = self.grid.layer(ctx, &data.paper()) {
            return Some(layer.map(Message::Lines));
        }
        let dialog = self.dialog.as_ref()?;
        let (form, first) = match dialog {
            Dialog::Ship(ship) => (ship.view(ctx).map(Message::OnShip), ship.first()),
            Dialog::Pay(pay) => (pay.view(ctx).map(Message::OnPay), pay.first()),
            Dialog::Cancel(cancel) => (
                cancel.view(ctx, data).map(Message::OnCancel),
                cancel.first(),
            ),
        };
        let close = dialog.of_form(crate::ui::screen::form::Message::Cancel);
        let layer = Layer::new(room(), Some(form))
            .scrim(ctx.tokens)
            .focus(first)
            .selects()
            .on_dismiss(close);
        Some(layer.into())
    }

    fn head<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new()
            .spacing(8)
            .height(48)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(10).right(12));
        if self.is_open(Head::Number) {
            row = row.push(container(self.editor(ctx)).width(200));
        } else {
            let line = text::line(self.title(words), Type::TITLE).color(t.text);
            row = row.push(
                Press::new(t, line)
                    .id(widget_id(Head::Number))
                    .on_press(open(Head::Number))
                    .padding(Padding::from([1, 6]))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        let analysis = &data.analysis;
        let cancelled = data.order().cancelled.as_ref();
        if let Some(cancelled) = cancelled {
            let day = words.date_short(cancelled.on, ctx.today());
            let said = format!("{} {day}", words.tr(id::ORDER_CANCELLED));
            row = row.push(chip::pill(t, Tone::Cancelled, said));
        }
        let chips = [
            ("shipped", analysis.shipped_state, analysis.shipment_late),
            ("paid", analysis.paid_state, analysis.payment_late),
        ];
        for (group, state, late) in chips {
            let (tone, said) = face::chip(words, group, state, late);
            row = row.push(chip::pill(t, tone, said));
        }
        row = row.push(space().width(Length::Fill));
        if cancelled.is_some() {
            let delete = Button::icon_only(t, Icon::Trash2, words.tr(id::COMMAND_DELETE), None)
                .id("order-delete")
                .on_press(Message::Delete);
            let reopen = Button::new(t, words.tr(id::DEAL_REOPEN))
                .icon(Icon::Undo2)
                .id("order-reopen")
                .on_press(Message::Reopen);
            return row.push(delete).push(reopen).into();
        }
        let cancel = Button::icon_only(t, Icon::CircleX, words.tr(id::ORDER_CANCEL), None)
            .id("order-cancel")
            .on_press(Message::Cancel);
        let delete = Button::icon_only(t, Icon::Trash2, words.tr(id::COMMAND_DELETE), None)
            .id("order-delete")
            .on_press(Message::Delete);
        let ship = Button::new(t, words.tr(id::COMMAND_SHIP))
            .icon(Icon::Truck)
            .id("order-ship");
        let ship = if analysis.lines.iter().any(|line| line.left.get() > 0) {
            ship.on_press(Message::Ship(None))
        } else {
            ship.off(words.tr(id::ORDER_NOTHING_TO_SHIP))
        };
        let invoice = Button::new(t, words.tr(id::COMMAND_NEW_INVOICE))
            .icon(Icon::FileText)
            .id("order-invoice")
            .on_press(Message::Run(CommandId::NewInvoice));
        row.push(cancel)
            .push(delete)
            .push(invoice)
            .push(ship)
            .push(
                Button::primary(t, words.tr(id::COMMAND_PAY))
                    .icon(Icon::Banknote)
                    .id("order-pay")
                    .on_press(Message::Pay(PaymentKind::In)),
            )
            .into()
    }

    fn tabs<'a>(&'a self, ctx: &Ctx, data: &OrderData) -> Element<'a, Message> {
        let words = ctx.words;
        let count = data.analysis.lines.len();
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let tabs = [
            (
                Cow::from(words.tr(id::ORDER_TAB_LINES)),
                Some(Cow::from(words.number(count))),
            ),
            (Cow::from(words.tr(id::ORDER_TAB_ANALYSIS)), None),
            (Cow::from(words.tr(id::CARD_TAB_HISTORY)), None),
        ];
        let at = Tab::ALL.iter().position(|tab| *tab == self.tab);
        let tabs = CardTabs::new(ctx.tokens, tabs, at.unwrap_or(0), Message::Tab);
        container(tabs.id("order-tabs"))
            .padding(Padding::ZERO.left(8).right(18))
            .into()
    }

    fn page<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let right = if ctx.is_narrow() { 272.0 } else { 296.0 };
        let lines = self.grid.view(ctx, &data.paper()).map(Message::Lines);
        let left = Column::new()
            .height(Length::Fill)
            .push(zones::zone("zone-fields", self.fields(ctx, data)))
            .push(zones::zone("zone-list", lines).height(Length::Fill))
            .push(parts::rule(t.line))
            .push(self.totals(ctx, data));
        Row::new()
            .height(Length::Fill)
            .push(container(left).width(Length::Fill))
            .push(parts::upright(t.line))
            .push(zones::zone("zone-right", self.right(ctx, data)).width(right))
            .into()
    }

    /// The fields of the order above its lines.
    fn fields<'a>(&'a self, ctx: &Ctx, data: &'a OrderData) -> Element<'a, Message> {
        let (t, words, order) = (ctx.tokens, ctx.words, data.order());
        let client = data.client.as_ref().map_or_else(String::new, |client| {
            format!("{} {}", client.name, client.form).trim().to_owned()
        });
        let mode = say::code(words, "price-mode", order.price_mode.code());
        let ship_by = order.ship_by.map(|day| words.date(day)).unwrap_or_default();
        let mut first = Column::new()
            .spacing(2)
            .width(Length::FillPortion(5))
            .push(self.client(ctx, data, client));
        if let Some((deal, title)) = &data.deal {
            let line = text::line(title.as_str(), Type::BODY).color(t.link).fill();
            first = first.push(parts::pair(
                t,
                say::column(words, "deal-id"),
                FIRST,
                parts::editable(t, line, "order-deal".to_owned(), Message::OpenDeal(*deal)),
            ));
        }
        let first = first.push(self.field(
            ctx,
            Head::Responsible,
            look::user_name(ctx, order.responsible),
        ));
        let second = Column::new()
            .spacing(2)
            .width(Length::FillPortion(4))
            .push(self.field(ctx, Head::Date, words.date(order.date)))
            .push(self.field(ctx, Head::ShipBy, ship_by));
        let lists: Vec<_> = data.own_lists().collect();
        let chosen = data.list();
        let at = lists.iter().position(|list| Some(list.id) == chosen);
        let lists = lists.iter().map(|list| Choice::new(list.name.as_str()));
        let list = Select::new(t, lists.collect(), at, Message::PriceList)
            .hint(words.tr(id::ORDER_NO_LIST))
            .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .height(height::PANE)
            .width(Length::Fill)
            .id("order-price-list");
        let third = Column::new()
            .spacing(2)
            .width(Length::FillPortion(4))
            .push(self.field(ctx, Head::Currency, order.currency.code().to_owned()))
            .push(self.field(ctx, Head::Mode, mode))
            .push(parts::pair(t, words.tr(id::ORDER_PRICE_LIST), THIRD, list));
        let row = Row::new().spacing(14).push(first).push(second).push(third);
        let refusal = self.refusal.as_ref().map(|(_, said)| said.as_str());
        let refusal = refusal.or_else(|| self.wrong(false));
        let refusal = refusal.map(|said| note(Icon::CircleAlert, t.overdue, said));
        let why = order.cancelled.as_ref().map(|cancelled| {
            let parts = [data.why.as_str(), cancelled.note.as_str()];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            let label = words.tr(id::ORDER_CANCELLED_WHY);
            let said = text::line(parts.join(" · "), Type::BODY)
                .color(t.text)
                .fill();
            parts::pair(
                t,
                label,
                FIRST,
                container(said).padding(Padding::from([2, 6])),
            )
        });
        container(Column::new().spacing(6).push(row).push(why).push(refusal))
            .padding(Padding {
                top: 8.0,
                right: 14.0,
                bottom: 8.0,
                left: 16.0,
            })
            .into()
    }

    /// The client: its name opens the card, a pencil changes it.
    fn client<'a>(&'a self, ctx: &Ctx, data: &'a OrderData, name: String) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let label = say::column(words, "client-id");
        if self.is_open(Head::Client) {
            return parts::pair(t, label, FIRST, self.editor(ctx));
        }
        let Some(client) = &data.client else {
            return self.field(ctx, Head::Client, String::new());
        };
        let line = text::runs(
            vec![Run::new(name).style(Type::BODY.medium()).color(t.link)],
            Type::BODY,
        );
        let row = Row::new()
            .align_y(Alignment::Center)
            .push(
                Press::new(t, line.fill())
                    .id("order-client")
                    .on_press(Message::OpenClient(client.id))
                    .width(Length::Fill)
                    .align(Alignment::Start)
                    .padding(Padding::from([1, 6]))
                    .look(move |state| parts::quiet(t, state)),
            )
            .push(parts::plus(
                t,
                Icon::PencilLine,
                words.tr(id::CARD_KEY_EDIT),
                widget_id(Head::Client),
                open(Head::Client),
            ));
        parts::pair(t, label, FIRST, row)
    }

    /// A label and its value, edited in place.
    pub(super) fn field<'a>(
        &'a self,
        ctx: &Ctx,
        head: Head,
        value: String,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let label = match head {
            Head::Mode => ctx.words.tr(id::ORDER_MODE),
            Head::ShipBy => ctx.words.tr(id::ORDER_SHIP_BY),
            _ => say::column(ctx.words, head.code()),
        };
        let wide = match head {
            Head::Date | Head::ShipBy => SECOND,
            Head::Currency | Head::Mode => THIRD,
            _ => FIRST,
        };
        if self.is_open(head) {
            return parts::pair(t, label, wide, self.editor(ctx));
        }
        let is_empty = value.is_empty();
        let shown = if is_empty {
            ctx.words.tr(id::CARD_EMPTY)
        } else {
            value
        };
        let ink = if is_empty { t.text_3 } else { t.text };
        let line = text::line(shown, Type::BODY).color(ink).fill();
        let value = parts::editable(t, line, widget_id(head), open(head));
        parts::pair(t, label, wide, value)
    }
}

/// The message that opens a value.
pub(super) fn open(head: Head) -> Message {
    Message::Edit(EditMessage::Open(head))
}
