//! The form of a payment or a refund: how much, when, how; and on which orders of the client it is put. It begins with what
//! the order still needs, all of it on this order; what is put on no order is an advance.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding, Task};

use super::data::OrderData;
use crate::domain::client::FieldError;
use crate::domain::id::{OrderId, PaymentId};
use crate::domain::money::{Currency, Money};
use crate::domain::order::{Payment, PaymentKind, PaymentMethod};
use crate::domain::refusal::Refusal;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, payment};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::orders::face;
use crate::ui::screen::pick::Opt;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::text::{self, Align, Run};
use crate::ui::widget::{dialog, popup};

/// Name of the form, for focus and tests: `pay-amount`, `pay-0` for the part of the first order.
pub const ID: &str = "pay";

/// Orders that are shown without scrolling.
const SHOWN: usize = 6;

/// An open form; see the module.
#[derive(Debug)]
pub struct Pay {
    of: Option<PaymentId>,
    kind: PaymentKind,
    payment: Payment,
    rows: Vec<Part>,
    form: Form,
    main: Currency,
    /// Parts were typed by hand: a changed amount leaves them.
    is_by_hand: bool,
    error: Option<String>,
    is_saving: bool,
}

/// An order in the form.
#[derive(Debug)]
struct Part {
    order: OrderId,
    number: String,
    /// What it needs, or, of a refund, what was paid for it.
    debt: i64,
    text: String,
    error: Option<String>,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(usize, String),
    Form(form::Message),
    /// Puts what is left of the payment on the other orders, the longest due first.
    Spread,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Saving(Task<Done>),
}

impl Pay {
    /// Opens the form of a new payment or refund.
    pub fn new(ctx: &Ctx, data: &OrderData, kind: PaymentKind) -> Self {
        let order = data.order();
        let (left, paid) = (data.analysis.left_to_pay, data.analysis.paid);
        let amount = match kind {
            PaymentKind::In => left.max(0),
            // Of an order paid beyond its sum the excess; of another one all.
            PaymentKind::Refund if left < 0 => -left,
            PaymentKind::Refund => paid.max(0),
        };
        let payment = Payment {
            client: order.client,
            kind,
            date: ctx.today(),
            amount,
            currency: order.currency,
            ..Payment::default()
        };
        Self::of(ctx, data, payment, &[(order.id, amount)])
    }

    /// Opens the form of a payment that is there, with the orders it is put on.
    pub fn known(ctx: &Ctx, data: &OrderData, payment: Payment, on: &[(OrderId, i64)]) -> Self {
        let of = payment.id;
        let mut pay = Self::of(ctx, data, payment, on);
        pay.of = Some(of);
        pay.is_by_hand = true;
        pay.form = std::mem::replace(&mut pay.form, Form::new(ID)).removable(true);
        pay
    }

    fn of(ctx: &Ctx, data: &OrderData, payment: Payment, on: &[(OrderId, i64)]) -> Self {
        let words = ctx.words;
        let currency = payment.currency;
        let own = |order: OrderId| {
            let mut known = on.iter().filter(|(id, _)| *id == order);
            known.next().map_or(0, |(_, amount)| *amount)
        };
        let is_known = payment.id != PaymentId::default();
        let given = |order: OrderId| if is_known { own(order) } else { 0 };
        let this = data.order();
        let debt = match payment.kind {
            PaymentKind::In => data.analysis.left_to_pay.max(0),
            PaymentKind::Refund => data.analysis.paid.max(0),
        };
        let mut rows = vec![(this.id, this.number.clone(), debt + given(this.id))];
        if payment.kind == PaymentKind::In {
            let others = data.debts.iter();
            let others = others.filter(|one| one.order != this.id && one.currency == currency);
            rows.extend(others.map(|one| {
                let left = one.gross.saturating_sub(one.paid);
                (one.order, one.number.clone(), left + given(one.order))
            }));
        }
        // An order paid whole by this payment has no debt any more.
        for (order, _) in on {
            if !rows.iter().any(|(known, ..)| known == order) {
                rows.push((*order, String::new(), own(*order)));
            }
        }
        let rows = rows.into_iter().map(|(order, number, debt)| Part {
            order,
            number,
            debt,
            text: text_of(ctx, own(order), currency),
            error: None,
        });
        let methods = PaymentMethod::ALL.iter();
        let methods = methods.map(|method| {
            let name = say::code(words, "payment-method", method.code());
            Opt::new(method.code(), name)
        });
        let form = Form::new(ID)
            .labels(116.0)
            .line(
                "amount",
                say::column(words, "amount"),
                &text_of(ctx, payment.amount, currency),
            )
            .date(
                "date",
                say::column(words, "date"),
                &words.date(payment.date),
            )
            .choice(
                "method",
                say::column(words, "method"),
                methods.collect(),
                payment.method.code(),
            )
            .line("number", words.tr(id::ORDER_DOCUMENT), &payment.number)
            .hint(words.tr(id::ORDER_DOCUMENT_HINT))
            .line("note", say::column(words, "note"), &payment.note);
        Self {
            of: None,
            kind: payment.kind,
            rows: rows.collect(),
            payment,
            form,
            main: data.rates.main,
            is_by_hand: false,
            error: None,
            is_saving: false,
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        format!("{ID}-amount")
    }

    fn currency(&self) -> Currency {
        self.payment.currency
    }

    /// The amount as it is typed now.
    fn amount(&self) -> Result<i64, FieldError> {
        let money = Money::parse(&self.form.get("amount"), self.currency())?;
        Ok(money.minor)
    }

    /// What is put on orders, as it is typed now.
    fn put(&self) -> i64 {
        let one = |row: &Part| Money::parse(&row.text, self.payment.currency).map(|one| one.minor);
        self.rows.iter().filter_map(|row| one(row).ok()).sum()
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        subject: &str,
        message: Message,
    ) -> (Task<Message>, Option<Answer>) {
        self.error = None;
        match message {
            Message::Typed(n, text) => {
                self.is_by_hand = true;
                if let Some(row) = self.rows.get_mut(n) {
                    row.text = text;
                    row.error = None;
                }
            }
            Message::Spread => self.spread(ctx),
            Message::Form(message) => {
                let (task, wish) = self.form.update(ctx, message);
                let task = task.map(Message::Form);
                return match wish {
                    Some(Wish::Changed(key)) if key == "amount" && !self.is_by_hand => {
                        self.follow(ctx);
                        (task, None)
                    }
                    Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
                    Some(Wish::Save) if !self.is_saving => match self.save(ctx, subject) {
                        Ok(saving) => (task, Some(Answer::Saving(saving))),
                        Err(wrong) => {
                            let focused = self.form.focus(wrong).map(Message::Form);
                            (Task::batch([task, focused]), None)
                        }
                    },
                    Some(Wish::Remove) => {
                        let saving = self.of.map(|of| {
                            act(ctx, Action::DeletePayments, subject, move |tx| {
                                payment::delete(tx, of).map(|_| ())
                            })
                        });
                        (task, saving.map(Answer::Saving))
                    }
                    _ => (task, None),
                };
            }
        }
        (Task::none(), None)
    }

    /// This order takes of the amount what it needs.
    fn follow(&mut self, ctx: &Ctx) {
        let (Ok(amount), currency) = (self.amount(), self.currency()) else {
            return;
        };
        if let Some(first) = self.rows.first_mut() {
            first.text = text_of(ctx, amount.clamp(0, first.debt.max(0)), currency);
        }
    }

    fn spread(&mut self, ctx: &Ctx) {
        let (Ok(amount), currency) = (self.amount(), self.currency()) else {
            return;
        };
        self.is_by_hand = true;
        let mut left = amount.max(0);
        for row in &mut self.rows {
            let part = left.min(row.debt.max(0));
            left -= part;
            row.text = text_of(ctx, part, currency);
            row.error = None;
        }
    }

    fn save(&mut self, ctx: &Ctx, subject: &str) -> Result<Task<Done>, Option<&'static str>> {
        let (words, currency) = (ctx.words, self.currency());
        let amount = match self.amount() {
            Ok(amount) => amount,
            Err(error) => {
                self.form.refuse("amount", say::field_error(words, &error));
                return Err(Some("amount"));
            }
        };
        let typed = self.form.get("date");
        let Some(date) = dates::chosen(ctx, &typed) else {
            let wrong = FieldError::NotADate { given: typed };
            self.form.refuse("date", say::field_error(words, &wrong));
            return Err(Some("date"));
        };
        let mut on = Vec::new();
        for row in &mut self.rows {
            if row.text.trim().is_empty() {
                continue;
            }
            match Money::parse(&row.text, currency) {
                Ok(part) => on.push((row.order, part.minor)),
                Err(error) => {
                    row.error = Some(say::field_error(words, &error));
                    return Err(None);
                }
            }
        }
        let made = Payment {
            method: PaymentMethod::from_code(&self.form.get("method")).unwrap_or_default(),
            date,
            amount,
            number: self.form.get("number"),
            note: self.form.get("note"),
            ..self.payment.clone()
        };
        self.is_saving = true;
        let action = if self.of.is_some() {
            Action::EditPayment
        } else {
            Action::AddPayment
        };
        let subject = format!(
            "{} · {subject}",
            face::exact(words, amount, currency, self.main)
        );
        let of = self.of;
        Ok(act(ctx, action, subject, move |tx| {
            let Some(of) = of else {
                return payment::add(tx, &made, &on).map(|_| ());
            };
            // Freed first, so that a smaller amount is not measured by the old parts.
            payment::set_orders(tx, of, &[])?;
            payment::update::<StoreError>(tx, of, |known| {
                *known = made;
                Ok(())
            })?;
            payment::set_orders(tx, of, &on)
        }))
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let said = format!("{} {}", said.what, said.todo);
        match (refusal, refusal.field()) {
            (Refusal::AllocatedBeyond { .. }, _) => self.error = Some(said),
            (_, Some(field)) if self.form.has(field) => self.form.refuse(field, said),
            _ => self.error = Some(said),
        }
        true
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = words.tr(match (self.kind, self.of) {
            (PaymentKind::Refund, _) => id::COMMAND_REFUND,
            (PaymentKind::In, None) => id::ORDER_NEW_PAYMENT,
            (PaymentKind::In, Some(_)) => id::ORDER_PAYMENT_EDIT,
        });
        let currency = self.currency();
        let title = text::runs(
            vec![
                Run::new(title).color(t.text),
                Run::new(currency.code().to_owned())
                    .style(Type::BODY)
                    .color(t.text_3)
                    .gap(8.0),
            ],
            Type::HEAD,
        );
        let mut list = Column::new().spacing(2);
        for (n, row) in self.rows.iter().enumerate() {
            list = list.push(self.row(ctx, n, row));
        }
        let list: Element<'a, Message> = if self.rows.len() > SHOWN {
            let list = container(list).padding(Padding::ZERO.right(10));
            container(parts::scroll(t, list))
                .height(28.0 * SHOWN as f32)
                .into()
        } else {
            list.into()
        };
        let mut head = Row::new().spacing(6).align_y(Alignment::Center).push(
            text::line(words.tr(id::ORDER_PAY_WHAT), Type::SMALL.semibold())
                .color(t.text_2)
                .fill(),
        );
        if self.rows.len() > 1 {
            head = head.push(
                Button::ghost(t, words.tr(id::ORDER_PAY_SPREAD))
                    .small()
                    .id("pay-spread")
                    .on_press(Message::Spread),
            );
        }
        let rest = self.amount().unwrap_or(0).saturating_sub(self.put());
        let rest = (rest > 0 && self.kind == PaymentKind::In).then(|| {
            let sum = face::exact(words, rest, currency, self.main);
            let said = words.with(id::ORDER_PAY_ADVANCE, &[("sum", sum.into())]);
            note(Icon::Info, t.text_2, said)
        });
        let error = self
            .error
            .as_ref()
            .map(|error| note(Icon::CircleAlert, t.overdue, error.as_str()));
        let column = Column::new()
            .spacing(10)
            .width(Length::Fill)
            .push(title)
            .push(self.form.inputs(ctx).map(Message::Form))
            .push(parts::rule(t.line_subtle))
            .push(head)
            .push(list)
            .push(rest)
            .push(error)
            .push(
                self.form
                    .buttons(ctx, words.tr(id::COMMAND_SAVE))
                    .map(Message::Form),
            );
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }

    fn row<'a>(&'a self, ctx: &Ctx, n: usize, row: &'a Part) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let debt = face::amount(words, row.debt, self.currency());
        let debt = words.with(
            match self.kind {
                PaymentKind::In => id::ORDER_PAY_DEBT,
                PaymentKind::Refund => id::ORDER_PAY_PAID,
            },
            &[("sum", debt.into())],
        );
        let name = words.with(id::ORDER_NAME, &[("number", row.number.as_str().into())]);
        let field = Field::new(t, row.text.as_str(), move |text| Message::Typed(n, text))
            .id(format!("{ID}-{n}"))
            .height(height::PANE)
            .width(120)
            .right()
            .error_maybe(row.error.as_ref().map(|_| ""))
            .on_key(|key, _| match key {
                Key::Named(Named::Enter) => Some(Message::Form(form::Message::Save)),
                Key::Named(Named::Escape) => Some(Message::Form(form::Message::Cancel)),
                _ => None,
            });
        let line = Row::new()
            .spacing(8)
            .height(26)
            .align_y(Alignment::Center)
            .push(text::line(name, Type::BODY).color(t.text).fill())
            .push(
                text::line(debt, Type::SMALL)
                    .color(t.text_3)
                    .align(Align::End),
            )
            .push(field);
        let error = row
            .error
            .as_ref()
            .map(|error| note(Icon::CircleAlert, t.overdue, error.as_str()));
        Column::new().spacing(2).push(line).push(error).into()
    }
}

fn text_of(ctx: &Ctx, minor: i64, currency: Currency) -> String {
    if minor == 0 {
        return String::new();
    }
    face::typed(ctx.words, &Money::new(minor, currency).text())
}
