//! When an order is to be paid, in parts: "50 % in advance", "the rest in 10 days". A part is edited in a small form in its
//! place; an order without parts is offered the usual ones.

use iced::Task;

use super::data::OrderData;
use super::{Message as Up, OrderCard};
use crate::domain::client::FieldError;
use crate::domain::id::PartId;
use crate::domain::money::{Money, Percent};
use crate::domain::order::{DueFrom, PaymentPart, Share};
use crate::i18n::{Id, Words, id};
use crate::say;
use crate::store::{Action, StoreError, order};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::dates;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::orders::face;
use crate::ui::screen::pick::Opt;

/// Name of the form, for focus and tests.
pub const ID: &str = "order-part";

/// An open part of the schedule.
#[derive(Debug)]
pub struct Open {
    /// `None` for a new part.
    pub of: Option<PartId>,
    pub form: Form,
}

/// What happens to the schedule.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Option<PartId>),
    Form(form::Message),
    /// One of the usual schedules is taken.
    Take(usize),
    Saved(Done),
}

/// The usual schedules: their words and parts.
pub fn usual() -> [(Id, Vec<PaymentPart>); 4] {
    let part = |share, from, days| PaymentPart {
        share,
        from,
        days,
        ..PaymentPart::default()
    };
    let percent = |percent: i64| Share::Percent(Percent::new(percent * 1_000));
    [
        (
            id::ORDER_TERMS_ADVANCE,
            vec![part(percent(100), DueFrom::Order, 3)],
        ),
        (
            id::ORDER_TERMS_HALF,
            vec![
                part(percent(50), DueFrom::Order, 3),
                part(Share::Rest, DueFrom::Shipment, 10),
            ],
        ),
        (
            id::ORDER_TERMS_DELIVERY,
            vec![part(percent(100), DueFrom::Shipment, 0)],
        ),
        (
            id::ORDER_TERMS_CREDIT,
            vec![part(percent(100), DueFrom::Shipment, 14)],
        ),
    ]
}

/// Says a part in words: `50 % · 3 дні від дати замовлення`.
pub fn words_of(words: &Words, data: &OrderData, part: &PaymentPart) -> String {
    let share = match part.share {
        Share::Rest => words.tr(id::ORDER_PART_REST),
        Share::Percent(percent) => {
            format!("{}\u{a0}%", face::decimal(words, &percent.text(), 0))
        }
        Share::Amount(minor) => face::amount(words, minor, data.currency()),
    };
    let days = [("count", part.days.into())];
    let from = match part.from {
        DueFrom::Date => return share,
        DueFrom::Order => words.with(id::ORDER_PART_FROM_ORDER, &days),
        DueFrom::Shipment => words.with(id::ORDER_PART_FROM_SHIPMENT, &days),
    };
    format!("{share} · {from}")
}

impl OrderCard {
    pub(super) fn on_schedule(&mut self, ctx: &Ctx, message: Message) -> Task<Up> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        match message {
            Message::Open(of) => {
                let form = form_of(ctx, data, of);
                let focused = form.focus(Some("share")).map(of_form);
                self.part = Some(Open { of, form });
                focused
            }
            Message::Form(message) => {
                let Some(open) = &mut self.part else {
                    return Task::none();
                };
                let (task, wish) = open.form.update(ctx, message);
                let task = task.map(of_form);
                match wish {
                    Some(Wish::Cancel) => {
                        self.part = None;
                        task
                    }
                    Some(Wish::Remove) => {
                        let mut parts = data.schedule.clone();
                        let of = open.of;
                        parts.retain(|part| Some(part.id) != of);
                        Task::batch([task, self.set_schedule(ctx, parts)])
                    }
                    Some(Wish::Save) => match part_of(ctx, data, open) {
                        Ok(part) => {
                            let mut parts = data.schedule.clone();
                            match parts.iter_mut().find(|known| known.id == part.id) {
                                Some(known) if open.of.is_some() => *known = part,
                                _ => parts.push(part),
                            }
                            Task::batch([task, self.set_schedule(ctx, parts)])
                        }
                        Err(wrong) => open.form.focus(Some(wrong)).map(of_form),
                    },
                    _ => task,
                }
            }
            Message::Take(at) => {
                let taken = usual().into_iter().nth(at);
                taken.map_or_else(Task::none, |(_, parts)| self.set_schedule(ctx, parts))
            }
            Message::Saved(_) => Task::none(), // taken by the page, which tells the window
        }
    }

    fn set_schedule(&self, ctx: &Ctx, parts: Vec<PaymentPart>) -> Task<Up> {
        let id = self.id;
        act(ctx, Action::EditOrder, self.number(), move |tx| {
            order::set_schedule(tx, id, &parts)
        })
        .map(|done| Up::Schedule(Message::Saved(done)))
    }

    /// The schedule was written, or refused: then the field says why.
    pub(super) fn schedule_saved(&mut self, ctx: &Ctx, done: &Done) -> bool {
        match (&done.result, &mut self.part) {
            (Err(StoreError::Refused(refusal)), Some(open)) => {
                let said = say::refused(ctx.words, refusal);
                let field = refusal.field().filter(|field| open.form.has(field));
                open.form.refuse(
                    field.unwrap_or("share"),
                    format!("{} {}", said.what, said.todo),
                );
                false
            }
            (Ok(_), _) => {
                self.part = None;
                true
            }
            (Err(_), _) => true,
        }
    }
}

fn of_form(message: form::Message) -> Up {
    Up::Schedule(Message::Form(message))
}

fn form_of(ctx: &Ctx, data: &OrderData, of: Option<PartId>) -> Form {
    let words = ctx.words;
    let known = of.and_then(|of| data.schedule.iter().find(|part| part.id == of));
    let part = known.copied().unwrap_or_default();
    let (share, value) = match part.share {
        Share::Rest => ("rest", String::new()),
        Share::Percent(percent) => ("percent", face::typed(words, &percent.text())),
        Share::Amount(minor) => {
            let money = Money::new(minor, data.currency());
            ("amount", face::typed(words, &money.text()))
        }
    };
    let shares = vec![
        Opt::new("percent", words.tr(id::ORDER_SHARE_PERCENT)),
        Opt::new("amount", words.tr(id::ORDER_SHARE_AMOUNT)),
        Opt::new("rest", words.tr(id::ORDER_PART_REST)),
    ];
    let from = DueFrom::ALL.iter().map(|from| {
        let name = say::code(words, "due-from", from.code());
        Opt::new(from.code(), name)
    });
    let day = part.date.map(|day| words.date(day)).unwrap_or_default();
    Form::new(ID)
        .labels(64.0)
        .choice(
            "share",
            words.tr(id::ORDER_SHARE),
            shares,
            if known.is_some() { share } else { "percent" },
        )
        .line("value", words.tr(id::ORDER_SHARE_VALUE), &value)
        .choice(
            "from",
            words.tr(id::ORDER_DUE),
            from.collect(),
            if known.is_some() {
                part.from.code()
            } else {
                DueFrom::Order.code()
            },
        )
        .line(
            "days",
            say::column(words, "days"),
            &if part.days == 0 {
                String::new()
            } else {
                part.days.to_string()
            },
        )
        .hint("0")
        .date("date", words.tr(id::ORDER_DUE_ON), &day)
        .ahead()
        .removable(of.is_some())
}

fn part_of(ctx: &Ctx, data: &OrderData, open: &mut Open) -> Result<PaymentPart, &'static str> {
    let words = ctx.words;
    let form = &mut open.form;
    let wrong = |form: &mut Form, key: &'static str, error: &FieldError| {
        form.refuse(key, say::field_error(words, error));
        key
    };
    let value = form.get("value");
    let share = match form.get("share").as_str() {
        "rest" => Share::Rest,
        "amount" => match Money::parse(&value, data.currency()) {
            Ok(money) => Share::Amount(money.minor),
            Err(error) => return Err(wrong(form, "value", &error)),
        },
        _ => match Percent::parse(value.trim_end_matches('%').trim_end()) {
            Ok(percent) => Share::Percent(percent),
            Err(error) => return Err(wrong(form, "value", &error)),
        },
    };
    let from = DueFrom::from_code(&form.get("from")).unwrap_or_default();
    let days = form.get("days");
    let days = if days.is_empty() {
        0
    } else {
        match days.parse::<i64>() {
            Ok(days) if (0..=3_650).contains(&days) => days,
            _ => {
                let error = FieldError::NotANumber { given: days };
                return Err(wrong(form, "days", &error));
            }
        }
    };
    let typed = form.get("date");
    let date = if from == DueFrom::Date {
        match dates::chosen(ctx, &typed) {
            Some(day) => Some(day),
            None => {
                let error = FieldError::NotADate { given: typed };
                return Err(wrong(form, "date", &error));
            }
        }
    } else {
        None
    };
    Ok(PaymentPart {
        id: open.of.unwrap_or_default(),
        share,
        from,
        date,
        days,
    })
}
