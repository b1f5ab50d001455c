//! A client among the settlements: how it stands in each currency, its unpaid orders, its opening balances and their form.

use chrono::NaiveDate;
use iced::Task;

use crate::domain::client::FieldError;
use crate::domain::id::ClientId;
use crate::domain::money::exchange::Rates;
use crate::domain::money::{Currency, Money};
use crate::i18n::id;
use crate::say;
use crate::store::client_card::ClientName;
use crate::store::settlement::{self, ClientSettlement};
use crate::store::{Action, StoreError};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::dates;
use crate::ui::screen::deals::forms::currencies;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::orders::face;

/// Name of the form, for focus and tests.
pub const ID: &str = "opening";

/// An opening balance: currency, minor units, day.
pub type Opening = (Currency, i64, Option<NaiveDate>);

/// What is shown of a client.
#[derive(Debug, Clone)]
pub struct Details {
    pub name: ClientName,
    pub settlement: ClientSettlement,
    pub openings: Vec<Opening>,
}

/// The form of an opening balance.
#[derive(Debug)]
pub struct OpeningForm {
    client: ClientId,
    name: String,
    /// The currency it had; another one moves it there.
    before: Option<Currency>,
    form: Form,
    is_saving: bool,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Saving(Task<Done>),
}

impl OpeningForm {
    /// Opens the form of a balance, or of a new one.
    pub fn new(
        ctx: &Ctx,
        client: ClientId,
        details: &Details,
        known: Option<Opening>,
        rates: &Rates,
    ) -> Self {
        let words = ctx.words;
        let free = Currency::USUAL.into_iter().find(|currency| {
            let used = details.openings.iter().map(|(used, ..)| used);
            !used.into_iter().any(|used| used == currency)
        });
        let usual = if details
            .openings
            .iter()
            .any(|(used, ..)| *used == rates.main)
            || rates.main == Currency::NONE
        {
            free.unwrap_or(Currency::UAH)
        } else {
            rates.main
        };
        let (currency, minor, day) = known.unwrap_or((usual, 0, None));
        let amount = if minor == 0 {
            String::new()
        } else {
            face::typed(words, &Money::new(minor, currency).text())
        };
        let form = Form::new(ID)
            .labels(84.0)
            .line("amount", say::column(words, "amount"), &amount)
            .choice(
                "currency",
                say::column(words, "currency"),
                currencies(),
                currency.code(),
            )
            .date(
                "date",
                words.tr(id::SETTLEMENTS_ON),
                &day.map(|day| words.date(day)).unwrap_or_default(),
            )
            .removable(known.is_some());
        Self {
            client,
            name: details.name.name.clone(),
            before: known.map(|(currency, ..)| currency),
            form,
            is_saving: false,
        }
    }

    /// Tells whether it is the form of the balance in a currency; `None` asks for a new one.
    pub fn is_of(&self, currency: Option<Currency>) -> bool {
        self.before == currency
    }

    /// Puts the caret into it.
    pub fn focus(&self) -> Task<form::Message> {
        self.form.focus(Some("amount"))
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
            Some(Wish::Remove) => {
                let (client, before) = (self.client, self.before.unwrap_or_default());
                let name = self.name.clone();
                let done = act(ctx, Action::SetOpening, name, move |tx| {
                    settlement::set_opening(tx, client, before, 0, None)
                });
                (task, Some(Answer::Saving(done)))
            }
            Some(Wish::Save) if !self.is_saving => match self.save(ctx) {
                Ok(saving) => (task, Some(Answer::Saving(saving))),
                Err(wrong) => (self.form.focus(Some(wrong)), None),
            },
            _ => (task, None),
        }
    }

    fn save(&mut self, ctx: &Ctx) -> Result<Task<Done>, &'static str> {
        let currency = Currency::new(&self.form.get("currency")).unwrap_or_default();
        let amount = match Money::parse(&self.form.get("amount"), currency) {
            Ok(money) => money.minor,
            Err(error) => {
                let said = say::field_error(ctx.words, &error);
                self.form.refuse("amount", said);
                return Err("amount");
            }
        };
        let typed = self.form.get("date");
        let day = match (typed.is_empty(), dates::chosen(ctx, &typed)) {
            (true, _) => None,
            (false, Some(day)) => Some(day),
            (false, None) => {
                let wrong = FieldError::NotADate { given: typed };
                self.form
                    .refuse("date", say::field_error(ctx.words, &wrong));
                return Err("date");
            }
        };
        self.is_saving = true;
        let (client, before) = (self.client, self.before);
        Ok(act(ctx, Action::SetOpening, self.name.clone(), move |tx| {
            if let Some(before) = before.filter(|before| *before != currency) {
                settlement::set_opening(tx, client, before, 0, None)?;
            }
            settlement::set_opening(tx, client, currency, amount, day)
        }))
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let field = refusal.field().filter(|field| self.form.has(field));
        let said = format!("{} {}", said.what, said.todo);
        self.form.refuse(field.unwrap_or("amount"), said);
        true
    }

    /// The form.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        self.form.view(ctx, ctx.words.tr(id::CARD_SAVE))
    }
}
