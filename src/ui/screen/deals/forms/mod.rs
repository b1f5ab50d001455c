//! The small forms over the deals: a new one, what is missing before a stage can be left, why one was lost. Each is saved as
//! one action. Used by the board, the list and the page of a deal.

mod fields;

use iced::Task;

pub use self::fields::{capital, contact, currencies, main, roles, users};
use self::fields::{field_of, reasons};
use super::load::{Lacking, Office};
use crate::domain::client::FieldError;
use crate::domain::deal::{Deal, DealField, DealRole};
use crate::domain::id::{ClientId, DealId, ReasonId, StageId};
use crate::domain::money::{Currency, Money, Quantity};
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, Changes, StoreError, StoreResult, deal, lead};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::dates;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{Opt, Source};

/// Name of the form, for focus and tests: its fields are `deal-form-amount` and so on.
pub const ID: &str = "deal-form";

/// Width of the labels.
const LABEL: f32 = 128.0;

/// What a form is for.
#[derive(Debug, Clone)]
enum Goal {
    New,
    /// Fills what is missing, then moves or wins.
    Fill(Box<Deal>, Vec<DealField>, Aim),
    Lose(DealId),
    CloseLead(Vec<ClientId>),
}

/// Where a deal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    Stage(StageId),
    Won,
    /// Nowhere: the fields alone.
    Stay,
}

/// An open form; see the module.
#[derive(Debug)]
pub struct Ask {
    goal: Goal,
    form: Form,
    title: String,
    body: String,
    save: String,
    subject: String,
    is_saving: bool,
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    /// It is being saved.
    Saving(Task<Saved>),
}

/// What was saved.
#[derive(Debug, Clone)]
pub struct Saved {
    pub done: Done,
    /// The deal that was added.
    pub added: Option<DealId>,
}

impl Ask {
    /// A new deal in a pipeline, of a client when one is known.
    pub fn new_deal(ctx: &Ctx, office: &Office, client: Opt) -> Self {
        let words = ctx.words;
        let stages: Vec<Opt> = office
            .stages()
            .iter()
            .map(|stage| Opt::new(stage.id.to_string(), stage.name.clone()))
            .collect();
        let first = stages.first().map(|stage| stage.value.clone());
        let label = |field: DealField| capital(&say::code(words, "deal-field", field.code()));
        let sources = office
            .sources
            .iter()
            .map(|text| Opt::new(text.clone(), text.clone()));
        let form = Form::new(ID)
            .labels(LABEL)
            .link(
                "client",
                label(DealField::Client),
                Source::Clients,
                client,
                false,
            )
            .line("title", label(DealField::Title), "")
            .hint(words.tr(id::DEALS_NEW_TITLE_HINT))
            .line("amount", label(DealField::Amount), "")
            .choice("currency", "", currencies(), main(office).code())
            .beside()
            .choice(
                "stage",
                words.tr(id::DEALS_FILTER_STAGE),
                stages,
                &first.unwrap_or_default(),
            )
            .date("expected", words.tr(id::DEALS_FILTER_EXPECTED), "")
            .ahead()
            .line("next_step", label(DealField::NextStep), "")
            .hint(words.tr(id::DEALS_NEW_STEP_HINT))
            .date("next_on", words.tr(id::DEALS_NEXT_ON), "")
            .ahead()
            .choice(
                "responsible",
                label(DealField::Responsible),
                users(ctx),
                &ctx.me.map(|me| me.to_string()).unwrap_or_default(),
            )
            .link(
                "source",
                label(DealField::Source),
                Source::List(sources.collect()),
                Opt::default(),
                true,
            );
        Self {
            goal: Goal::New,
            form,
            title: words.tr(id::COMMAND_NEW_DEAL),
            body: String::new(),
            save: words.tr(id::DEALS_CREATE),
            subject: String::new(),
            is_saving: false,
        }
    }

    /// What is missing before a deal goes on.
    pub fn fill(ctx: &Ctx, office: &Office, lacking: Lacking, stage: &str, aim: Aim) -> Self {
        let words = ctx.words;
        let mut form = Form::new(ID).labels(LABEL);
        for field in &lacking.fields {
            form = field_of(ctx, office, &lacking, form, *field);
        }
        let body = words.with(id::DEALS_FILL_BODY, &[("stage", stage.into())]);
        let title = lacking.deal.title.clone();
        Self {
            form,
            title: words.with(id::DEALS_FILL_TITLE, &[("name", (&title).into())]),
            body,
            save: words.tr(match aim {
                Aim::Won => id::DEALS_FILL_WIN,
                Aim::Stage(_) => id::DEALS_FILL_MOVE,
                Aim::Stay => id::COMMAND_SAVE,
            }),
            subject: title,
            goal: Goal::Fill(Box::new(lacking.deal), lacking.fields, aim),
            is_saving: false,
        }
    }

    /// Why a deal was lost; of a lost one the reason is changed.
    pub fn lose(ctx: &Ctx, office: &Office, deal: DealId, name: &str) -> Self {
        let words = ctx.words;
        let reasons = reasons(&office.reasons);
        let is_empty = reasons.is_empty();
        let form = Form::new(ID)
            .labels(LABEL)
            .choice("reason", say::column(words, "reason-id"), reasons, "")
            .text("note", words.tr(id::DEALS_LOSE_NOTE), "")
            .hint(words.tr(id::DEALS_LOSE_HINT));
        Self {
            goal: Goal::Lose(deal),
            form,
            title: words.with(id::DEALS_LOSE_TITLE, &[("name", name.into())]),
            body: words.tr(if is_empty {
                id::DEALS_LOSE_NO_REASONS
            } else {
                id::DEALS_LOSE_BODY
            }),
            save: words.tr(id::COMMAND_DEAL_LOSE),
            subject: name.to_owned(),
            is_saving: false,
        }
    }

    /// Why a lead is given up.
    pub fn close_lead(
        ctx: &Ctx,
        all: &[crate::domain::deal::Reason],
        leads: Vec<ClientId>,
        name: &str,
    ) -> Self {
        let words = ctx.words;
        let form = Form::new(ID)
            .labels(LABEL)
            .choice("reason", say::column(words, "reason-id"), reasons(all), "")
            .text("note", words.tr(id::DEALS_LOSE_NOTE), "")
            .hint(words.tr(id::DEALS_LOSE_HINT));
        Self {
            goal: Goal::CloseLead(leads),
            form,
            title: words.with(id::LEAD_CLOSE_TITLE, &[("name", name.into())]),
            body: words.tr(id::LEAD_CLOSE_BODY),
            save: words.tr(id::LEAD_CLOSE),
            subject: name.to_owned(),
            is_saving: false,
        }
    }

    /// Puts the caret where the form wants to be filled first.
    pub fn focus(&mut self, ctx: &Ctx) -> Task<form::Message> {
        match &self.goal {
            Goal::New if self.form.get("client").is_empty() => {
                self.form.update(ctx, form::Message::Open(0)).0
            }
            Goal::New => self.form.focus(Some("title")),
            _ => self.form.focus(None),
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        let key = match &self.goal {
            Goal::New if self.form.get("client").is_empty() => "client",
            Goal::New => "title",
            Goal::Fill(_, fields, _) => fields.first().map_or("", |field| field.code()),
            Goal::Lose(_) | Goal::CloseLead(_) => "reason",
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
            Some(Wish::Save) => match self.save(ctx) {
                Ok(saving) => (task, Some(Answer::Saving(saving))),
                Err(wrong) => (self.form.focus(wrong), None),
            },
            _ => (task, None),
        }
    }

    /// The base refused: the form stays open.
    pub fn refused(&mut self) {
        self.is_saving = false;
    }

    /// Begins to save; `Err` names the field that refuses.
    pub fn save(&mut self, ctx: &Ctx) -> Result<Task<Saved>, Option<&'static str>> {
        if self.is_saving {
            return Err(None);
        }
        let task = match self.goal.clone() {
            Goal::New => self.save_new(ctx)?,
            Goal::Fill(deal, fields, aim) => self.save_filled(ctx, *deal, &fields, aim)?,
            Goal::Lose(deal) => {
                let (why, note) = self.reason(ctx)?;
                alone(act(
                    ctx,
                    Action::LoseDeal,
                    self.subject.clone(),
                    move |tx| deal::lose(tx, deal, Some(why), &note),
                ))
            }
            Goal::CloseLead(leads) => {
                let (why, note) = self.reason(ctx)?;
                alone(act(
                    ctx,
                    Action::CloseLead,
                    self.subject.clone(),
                    move |tx| {
                        leads
                            .iter()
                            .try_for_each(|lead| lead::close(tx, *lead, why, &note))
                    },
                ))
            }
        };
        self.is_saving = true;
        Ok(task)
    }

    fn reason(&mut self, ctx: &Ctx) -> Result<(ReasonId, String), Option<&'static str>> {
        match self.form.get("reason").parse() {
            Ok(reason) => Ok((ReasonId::new(reason), self.form.get("note"))),
            Err(_) => {
                self.form
                    .refuse("reason", ctx.words.tr(id::DEALS_LOSE_NEEDS_REASON));
                Err(Some("reason"))
            }
        }
    }

    fn save_new(&mut self, ctx: &Ctx) -> Result<Task<Saved>, Option<&'static str>> {
        let mut new = Deal::default();
        let fields = [
            DealField::Client,
            DealField::Title,
            DealField::Currency,
            DealField::Amount,
            DealField::Expected,
            DealField::NextStep,
            DealField::NextOn,
            DealField::Responsible,
            DealField::Source,
        ];
        if self.form.get("client").is_empty() {
            self.form
                .refuse("client", ctx.words.tr(id::DEALS_NEEDS_CLIENT));
            return Err(Some("client"));
        }
        for field in fields {
            self.take(ctx, field, &mut new)?;
        }
        new.stage = self.form.get("stage").parse().ok().map(StageId::new);
        self.subject.clone_from(&new.title);
        let subject = self.subject.clone();
        let done = ctx.desk.act(Action::AddDeal, subject.clone(), move |tx| {
            deal::add(tx, &new)
        });
        Ok(
            done.map(move |result: StoreResult<(DealId, Changes)>| Saved {
                added: result.as_ref().ok().map(|(id, _)| *id),
                done: Done {
                    action: Action::AddDeal,
                    subject: subject.clone(),
                    result: result.map(|(_, changes)| changes),
                },
            }),
        )
    }

    fn save_filled(
        &mut self,
        ctx: &Ctx,
        mut deal: Deal,
        fields: &[DealField],
        aim: Aim,
    ) -> Result<Task<Saved>, Option<&'static str>> {
        let id = deal.id;
        let mut person = None;
        let mut line = None;
        for field in fields {
            let typed = self.form.get(field.code());
            if typed.is_empty() || (*field == DealField::Amount && is_zero(&typed)) {
                self.form
                    .refuse(field.code(), ctx.words.tr(id::DEALS_NEEDS_VALUE));
                return Err(Some(field.code()));
            }
            match field {
                DealField::Contact => person = Some((typed, self.form.get("role"))),
                DealField::Lines => line = Some((typed, self.form.get("quantity"))),
                _ => self.take(ctx, *field, &mut deal)?,
            }
        }
        let client = deal.client;
        let (fields, language) = (fields.to_vec(), ctx.words.language().code());
        let action = match aim {
            Aim::Stage(_) => Action::MoveDeal,
            Aim::Won => Action::WinDeal,
            Aim::Stay => Action::EditDeal,
        };
        let saved = act(ctx, action, self.subject.clone(), move |tx| {
            deal::update::<StoreError>(tx, id, |stored| {
                for field in &fields {
                    if !matches!(field, DealField::Contact | DealField::Lines) {
                        field.set(stored, &field.get(&deal))?;
                    }
                }
                Ok(())
            })?;
            if let Some((who, role)) = &person {
                let who = contact(tx, client, who, language)?;
                let role = DealRole::from_code(role).unwrap_or_default();
                deal::add_person(tx, id, who, role)?;
            }
            if let Some((name, quantity)) = line {
                let mut lines = deal::lines(tx, id)?;
                lines.push(TradeLine {
                    name,
                    quantity: Quantity::parse(&quantity).unwrap_or(Quantity::whole(1)),
                    ..TradeLine::default()
                });
                deal::set_lines(tx, id, &lines)?;
            }
            match aim {
                Aim::Stage(stage) => deal::move_to(tx, id, stage).map(|_| ()),
                Aim::Won => deal::win(tx, id),
                Aim::Stay => Ok(()),
            }
        });
        Ok(alone(saved))
    }

    /// Puts a field of the form into a deal, or says at the field why it cannot be.
    fn take(
        &mut self,
        ctx: &Ctx,
        field: DealField,
        deal: &mut Deal,
    ) -> Result<(), Option<&'static str>> {
        let mut typed = self.form.get(field.code());
        if matches!(field, DealField::Expected | DealField::NextOn) && !typed.is_empty() {
            match dates::chosen(ctx, &typed) {
                Some(day) => typed = day.to_string(),
                None => {
                    let said = say::field_error(ctx.words, &FieldError::NotADate { given: typed });
                    self.form.refuse(field.code(), said);
                    return Err(Some(field.code()));
                }
            }
        }
        field.set(deal, &typed).map_err(|error| {
            let said = say::field_error(ctx.words, &error);
            self.form.refuse(field.code(), said);
            Some(field.code())
        })
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, form::Message> {
        let form = self.form.view(ctx, self.save.as_str());
        form::panel(ctx, self.title.as_str(), self.body.as_str(), form)
    }
}

/// An action without an answer of its own.
fn alone(task: Task<Done>) -> Task<Saved> {
    task.map(|done| Saved { done, added: None })
}

fn is_zero(typed: &str) -> bool {
    Money::parse(typed, Currency::UAH).is_ok_and(|money| money.minor == 0)
}
