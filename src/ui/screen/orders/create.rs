//! The form of a new order: whose, when, in which currency, prices with or without VAT. Its lines are written on its page.

use iced::widget::{Column, container};
use iced::{Length, Padding, Task};
use rusqlite::Connection;

use crate::domain::id::{ClientId, OrderId, UserId};
use crate::domain::money::{Currency, PriceMode};
use crate::domain::order::Order;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, office_option, order, price};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::Done;
use crate::ui::screen::dates;
use crate::ui::screen::deals::forms::{currencies, users};
use crate::ui::screen::deals::load::client_option;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{Opt, Source};
use crate::ui::theme::Type;
use crate::ui::widget::{dialog, popup, text};

/// Name of the form, for focus and tests: its fields are `order-form-date` and so on.
pub const ID: &str = "order-form";

/// Width of the labels.
const LABEL: f32 = 128.0;

/// What the form needs to know of the office.
#[derive(Debug, Clone, Default)]
pub struct Office {
    pub client: Opt,
    pub number: String,
    pub currency: Currency,
    pub mode: PriceMode,
}

/// Reads what the form needs.
///
/// # Errors
/// When the base cannot be read.
pub fn office(conn: &Connection, client: Option<ClientId>) -> StoreResult<Office> {
    let first = price::lists(conn)?.into_iter().next();
    let main = office_option::main_currency(conn)?;
    let (currency, mode) = match first {
        Some(list) => (list.currency, list.mode),
        None if main == Currency::NONE => (Currency::UAH, PriceMode::Net),
        None => (main, PriceMode::Net),
    };
    Ok(Office {
        client: client_option(conn, client)?,
        number: order::next_number(conn)?,
        currency,
        mode,
    })
}

/// An open form; see the module.
#[derive(Debug)]
pub struct Create {
    form: Form,
    number: String,
    is_saving: bool,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    /// It is being saved.
    Saving(Task<Created>),
}

/// What was saved.
#[derive(Debug, Clone)]
pub struct Created {
    pub done: Done,
    /// The order that was added.
    pub added: Option<OrderId>,
}

impl Create {
    /// Opens the form.
    pub fn new(ctx: &Ctx, office: Office) -> Self {
        let words = ctx.words;
        let column = |name: &str| say::column(words, name);
        let form = Form::new(ID)
            .labels(LABEL)
            .link(
                "client_id",
                column("client-id"),
                Source::Clients,
                office.client,
                false,
            )
            .line("number", words.tr(id::ORDERS_COLUMN_NUMBER), &office.number)
            .date("date", column("date"), &words.date(ctx.today()))
            .choice(
                "currency",
                column("currency"),
                currencies(),
                office.currency.code(),
            )
            .choice("mode", column("price-mode"), modes(ctx), office.mode.code())
            .date("ship_by", column("ship-by"), "")
            .ahead()
            .choice(
                "responsible",
                column("responsible-id"),
                users(ctx),
                &ctx.me.map(|me| me.to_string()).unwrap_or_default(),
            );
        Self {
            form,
            number: office.number,
            is_saving: false,
        }
    }

    /// Puts the caret where the form wants to be filled first.
    pub fn focus(&mut self, ctx: &Ctx) -> Task<form::Message> {
        if self.form.get("client_id").is_empty() {
            self.form.update(ctx, form::Message::Open(0)).0
        } else {
            self.form.focus(Some("date"))
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        let key = if self.form.get("client_id").is_empty() {
            "client_id"
        } else {
            "date"
        };
        format!("{ID}-{key}")
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        message: form::Message,
    ) -> (Task<form::Message>, Option<Answer>) {
        let (task, wish) = self.form.update(ctx, message);
        match wish {
            Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
            Some(Wish::Save) if self.is_saving => (task, None),
            Some(Wish::Save) => match self.order(ctx) {
                Ok(order) => {
                    self.is_saving = true;
                    (task, Some(Answer::Saving(save(ctx, order))))
                }
                Err(wrong) => (self.form.focus(Some(wrong)), None),
            },
            _ => (task, None),
        }
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let Some(field) = refusal.field().filter(|field| self.form.has(field)) else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        self.form
            .refuse(field, format!("{} {}", said.what, said.todo));
        true
    }

    /// The order that the form means, or the field that refuses.
    fn order(&mut self, ctx: &Ctx) -> Result<Order, &'static str> {
        let words = ctx.words;
        let client = self.form.get("client_id").parse().ok().map(ClientId::new);
        if client.is_none() {
            self.form
                .refuse("client_id", words.tr(id::DEALS_NEEDS_CLIENT));
            return Err("client_id");
        }
        let date = self.day(ctx, "date")?;
        let Some(date) = date else {
            self.form.refuse("date", words.tr(id::DEALS_NEEDS_VALUE));
            return Err("date");
        };
        let number = self.form.get("number");
        Ok(Order {
            client,
            number: if number.is_empty() {
                self.number.clone()
            } else {
                number
            },
            date,
            currency: Currency::new(&self.form.get("currency")).unwrap_or_default(),
            price_mode: PriceMode::from_code(&self.form.get("mode")).unwrap_or_default(),
            ship_by: self.day(ctx, "ship_by")?,
            responsible: self.form.get("responsible").parse().ok().map(UserId::new),
            ..Order::default()
        })
    }

    fn day(
        &mut self,
        ctx: &Ctx,
        key: &'static str,
    ) -> Result<Option<chrono::NaiveDate>, &'static str> {
        let typed = self.form.get(key);
        if typed.is_empty() {
            return Ok(None);
        }
        match dates::chosen(ctx, &typed) {
            Some(day) => Ok(Some(day)),
            None => {
                let wrong = crate::domain::client::FieldError::NotADate { given: typed };
                self.form.refuse(key, say::field_error(ctx.words, &wrong));
                Err(key)
            }
        }
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let t = ctx.tokens;
        let title = text::line(ctx.words.tr(id::COMMAND_NEW_ORDER), Type::HEAD).color(t.text);
        let form = self.form.view(ctx, ctx.words.tr(id::ORDERS_CREATE));
        let column = Column::new()
            .spacing(12)
            .push(title)
            .push(container(form).padding(Padding::ZERO.top(2)))
            .width(Length::Fill);
        popup::panel(t, 20.0, column).width(dialog::WIDE).into()
    }
}

/// Prices with or without VAT, to be chosen.
pub fn modes(ctx: &Ctx) -> Vec<Opt> {
    let all = PriceMode::ALL.iter();
    all.map(|mode| {
        let name = say::code(ctx.words, "price-mode", mode.code());
        Opt::new(mode.code(), name)
    })
    .collect()
}

fn save(ctx: &Ctx, new: Order) -> Task<Created> {
    let subject = new.number.clone();
    let added = ctx.desk.act(Action::AddOrder, subject.clone(), move |tx| {
        order::add(tx, &new, &[], &[])
    });
    added.map(move |result: StoreResult<(OrderId, Changes)>| Created {
        added: result.as_ref().ok().map(|(id, _)| *id),
        done: Done {
            action: Action::AddOrder,
            subject: subject.clone(),
            result: result.map(|(_, changes)| changes),
        },
    })
}
