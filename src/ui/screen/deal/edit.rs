//! Editing a deal in place: which value is open, in what kind of editor, and how it is written.
//!
//! At most one editor is open. Opening another saves the first one; Esc leaves the value as it was; reading the page again
//! never touches what is being typed.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{self, Content};

use super::data;
use super::editor::{editor, fill_line, line_of};
use super::{DealCard, Message as Up};
use crate::domain::client::FieldError;
use crate::domain::deal::{DealField, DealRole};
use crate::domain::id::ProductId;
use crate::domain::id::{LineId, PersonId};
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, StoreResult, Tx, deal, tag};
use crate::ui::context::Ctx;
use crate::ui::screen::act::act;
use crate::ui::screen::dates;
use crate::ui::screen::deals::forms;
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::pick::{self, Answer, Opt, Pick, new_product_of, product_of, product_value};

/// A value of the page that can be open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    Field(DealField),
    Tag,
    /// A contact person, or a new one.
    Person(Option<PersonId>),
    /// A line, or a new one.
    Line(Option<LineId>),
}

/// What stands in the place of an open value.
#[derive(Debug)]
pub enum Editor {
    Line {
        text: String,
        error: Option<String>,
        /// Of a day: whether its calendar is open.
        calendar: Option<bool>,
    },
    Text(Content),
    Pick(Pick),
    Form(Form),
}

/// An open value.
#[derive(Debug)]
pub struct Edit {
    pub target: Target,
    pub editor: Editor,
}

/// What happens in an editor.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Target),
    Typed(String),
    Calendar(bool),
    Day(NaiveDate),
    Written(text_editor::Action),
    Pick(pick::Message),
    Form(form::Message),
    /// What a chosen product brings: unit, price, discount, VAT.
    Product(StoreResult<Box<TradeLine>>),
    /// Writes a value that was offered.
    Take(DealField, String),
    Save,
    Cancel,
    /// Saves and opens the next value, or the one before.
    Step(bool),
}

/// Name of the widget of a target, for focus and tests.
pub fn widget_id(target: Target) -> String {
    match target {
        Target::Field(field) => format!("deal-{}", field.code()),
        Target::Tag => "deal-tag".to_owned(),
        Target::Person(Some(person)) => format!("deal-person-{person}"),
        Target::Person(None) => "deal-person-new".to_owned(),
        Target::Line(Some(line)) => format!("deal-line-{line}"),
        Target::Line(None) => "deal-line-new".to_owned(),
    }
}

/// Name of the widget in which a target is typed.
pub fn editor_id(target: Target) -> String {
    format!("{}-editor", widget_id(target))
}

/// The fields in the order of the page, for Tab.
pub const ORDER: [DealField; 12] = [
    DealField::Amount,
    DealField::Currency,
    DealField::Expected,
    DealField::Probability,
    DealField::NextStep,
    DealField::NextOn,
    DealField::Responsible,
    DealField::Source,
    DealField::Campaign,
    DealField::Wish,
    DealField::Note,
    DealField::Title,
];

impl DealCard {
    /// Opens a value. What was open is saved first.
    pub(super) fn open(&mut self, ctx: &Ctx, target: Target) -> Task<Up> {
        let saved = if self.edit.is_some() {
            self.save(ctx)
        } else {
            Task::none()
        };
        if self.edit.is_some() {
            return saved; // refused: the wrong value stays open
        }
        let Some(data) = &self.data else {
            return saved;
        };
        let (editor, focused) = editor(ctx, data, target);
        self.edit = Some(Edit { target, editor });
        saved.chain(focused)
    }

    /// Takes a message of the open editor.
    pub(super) fn on_edit(&mut self, ctx: &Ctx, message: Message) -> Task<Up> {
        if let Message::Open(target) = message {
            return self.open(ctx, target);
        }
        if let Message::Take(field, value) = message {
            return self.write(ctx, field, value);
        }
        let Some(edit) = &mut self.edit else {
            return Task::none();
        };
        let target = edit.target;
        match (message, &mut edit.editor) {
            (Message::Typed(typed), Editor::Line { text, error, .. }) => {
                *text = typed;
                *error = None;
            }
            (Message::Calendar(opens), Editor::Line { calendar, .. }) => {
                *calendar = Some(opens);
                let own = editor_id(target);
                return operation::focus(if opens { dates::calendar_id(&own) } else { own });
            }
            (Message::Day(day), Editor::Line { text, calendar, .. }) => {
                *text = ctx.words.date(day);
                *calendar = Some(false);
                return self.save(ctx);
            }
            (Message::Written(action), Editor::Text(content)) => content.perform(action),
            (Message::Pick(message), Editor::Pick(pick)) => {
                let (task, answer) = pick.update(ctx, message);
                match answer {
                    None => return task.map(|message| Up::Edit(Message::Pick(message))),
                    Some(Answer::Cancelled) => self.edit = None,
                    Some(Answer::Taken(taken)) => {
                        self.edit = None;
                        return match target {
                            Target::Field(field) => self.write(ctx, field, taken.value),
                            Target::Tag if !taken.value.is_empty() => self.tag(ctx, taken.value),
                            _ => Task::none(),
                        };
                    }
                }
            }
            (Message::Form(message), Editor::Form(form)) => {
                let (task, wish) = form.update(ctx, message);
                let task = task.map(|message| Up::Edit(Message::Form(message)));
                return match wish {
                    Some(Wish::Cancel) => {
                        self.edit = None;
                        task
                    }
                    Some(Wish::Save) => Task::batch([task, self.save(ctx)]),
                    Some(Wish::Changed(key))
                        if key == "name" && new_product_of(&form.get("name")).is_some() =>
                    {
                        let name = form.shown("name");
                        form.set("name", &name);
                        Task::batch([task, self.ask_product(ctx, &name)])
                    }
                    Some(Wish::Changed(key)) if key == "name" => {
                        let product = product_of(&form.get("name"));
                        let next = format!("{}-quantity", editor_id(target));
                        let quantity = Task::batch([
                            operation::focus(next.clone()),
                            operation::select_all(next),
                        ]);
                        return Task::batch([task.chain(quantity), self.priced(ctx, product)]);
                    }
                    Some(Wish::Remove) => Task::batch([task, self.remove(ctx, target)]),
                    _ => task,
                };
            }
            (Message::Product(line), Editor::Form(form)) => {
                let currency = self.data.as_ref().map(|data| data.deal.currency);
                if let Ok(line) = line {
                    fill_line(form, &line, currency.unwrap_or_default());
                }
            }
            (Message::Save, _) => return self.save(ctx),
            (Message::Cancel, _) => self.edit = None,
            (Message::Step(back), _) => {
                let Target::Field(field) = target else {
                    return Task::none();
                };
                let at = ORDER.iter().position(|other| *other == field).unwrap_or(0);
                let step = if back { ORDER.len() - 1 } else { 1 };
                return self.open(ctx, Target::Field(ORDER[(at + step) % ORDER.len()]));
            }
            _ => {}
        }
        Task::none()
    }

    /// Writes what is open; a value that is refused stays open and says why.
    pub(super) fn save(&mut self, ctx: &Ctx) -> Task<Up> {
        let (Some(edit), Some(data)) = (&mut self.edit, &self.data) else {
            return Task::none();
        };
        match (edit.target, &mut edit.editor) {
            (
                Target::Field(field),
                Editor::Line {
                    text,
                    error,
                    calendar,
                },
            ) => {
                let mut typed = text.trim().to_owned();
                if calendar.is_some() && !typed.is_empty() {
                    match dates::chosen(ctx, &typed) {
                        Some(day) => typed = day.to_string(),
                        None => {
                            let wrong = FieldError::NotADate { given: typed };
                            *error = Some(say::field_error(ctx.words, &wrong));
                            return Task::none();
                        }
                    }
                }
                if let Err(wrong) = field.set(&mut data.deal.clone(), &typed) {
                    *error = Some(say::field_error(ctx.words, &wrong));
                    return Task::none();
                }
                self.edit = None;
                self.write(ctx, field, typed)
            }
            (Target::Field(field), Editor::Text(content)) => {
                let typed = content.text().trim().to_owned();
                self.edit = None;
                self.write(ctx, field, typed)
            }
            (Target::Person(_), Editor::Form(form)) => {
                let (who, role) = (form.get("person"), form.get("role"));
                if who.is_empty() {
                    form.refuse("person", ctx.words.tr(id::DEALS_NEEDS_VALUE));
                    return Task::none();
                }
                let role = DealRole::from_code(&role).unwrap_or_default();
                let (client, language) = (data.deal.client, ctx.words.language().code());
                let deal = self.id;
                self.edit = None;
                self.act(ctx, move |tx| {
                    let who = forms::contact(tx, client, &who, language)?;
                    deal::add_person(tx, deal, who, role)
                })
            }
            (Target::Line(of), Editor::Form(form)) => {
                let Some(line) = line_of(ctx, data, of, form) else {
                    return Task::none();
                };
                let mut lines = data.lines.clone();
                match lines.iter_mut().find(|known| Some(known.id) == of) {
                    Some(known) => *known = line,
                    None => lines.push(line),
                }
                let deal = self.id;
                self.edit = None;
                self.act(ctx, move |tx| deal::set_lines(tx, deal, &lines).map(|_| ()))
            }
            _ => {
                self.edit = None;
                Task::none()
            }
        }
    }

    /// Writes one field, if it is another value.
    pub(super) fn write(&mut self, ctx: &Ctx, field: DealField, typed: String) -> Task<Up> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let is_same = field.get(&data.deal) == typed
            && (field != DealField::Probability || data.deal.by_hand);
        if is_same {
            return Task::none();
        }
        let id = self.id;
        self.act(ctx, move |tx| {
            deal::update::<StoreError>(tx, id, |deal| Ok(field.set(deal, &typed)?))
        })
    }

    /// A product was made for the open line: it stands there with what it brings.
    pub(super) fn product_made(&mut self, ctx: &Ctx, name: &str, product: ProductId) -> Task<Up> {
        let Some(Edit {
            editor: Editor::Form(form),
            target,
        }) = &mut self.edit
        else {
            return Task::none();
        };
        form.link_to("name", Opt::new(product_value(product), name));
        let next = format!("{}-quantity", editor_id(*target));
        Task::batch([operation::focus(next), self.priced(ctx, Some(product))])
    }

    /// Reads what a product brings into a line.
    fn priced(&self, ctx: &Ctx, product: Option<ProductId>) -> Task<Up> {
        let (Some(product), Some(data)) = (product, &self.data) else {
            return Task::none();
        };
        let (deal, today) = (data.deal.clone(), ctx.today());
        ctx.desk
            .read(move |conn| data::product_line(conn, &deal, product, today).map(Box::new))
            .map(|line| Up::Edit(Message::Product(line)))
    }

    /// Puts a tag on the deal; a new one is made by it.
    fn tag(&self, ctx: &Ctx, name: String) -> Task<Up> {
        let id = self.id;
        act(ctx, Action::TagDeals, self.name(), move |tx| {
            let tag = tag::find_or_add(tx, &name)?;
            tag::put_on_deal(tx, id, tag)
        })
        .map(Up::Acted)
    }

    /// Does an action on the deal.
    pub(super) fn act(
        &self,
        ctx: &Ctx,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
    ) -> Task<Up> {
        act(ctx, Action::EditDeal, self.name(), work).map(Up::Acted)
    }

    fn remove(&mut self, ctx: &Ctx, target: Target) -> Task<Up> {
        let (deal, Some(data)) = (self.id, &self.data) else {
            return Task::none();
        };
        match target {
            Target::Person(Some(person)) => {
                self.edit = None;
                self.act(ctx, move |tx| {
                    deal::remove_person(tx, deal, person).map(|_| ())
                })
            }
            Target::Line(Some(line)) => {
                let mut lines = data.lines.clone();
                lines.retain(|known| known.id != line);
                self.edit = None;
                self.act(ctx, move |tx| deal::set_lines(tx, deal, &lines).map(|_| ()))
            }
            _ => Task::none(),
        }
    }

    /// Tells whether a value is open.
    pub(super) fn is_open(&self, target: Target) -> bool {
        self.edit.as_ref().is_some_and(|edit| edit.target == target)
    }
}
