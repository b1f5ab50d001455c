//! The form of a shipment: which lines and how much of each, when, by which document. A new one begins with all that is left.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, operation};
use iced::{Alignment, Length, Padding, Task};

use super::data::OrderData;
use crate::domain::client::FieldError;
use crate::domain::id::{LineId, OrderId, ShipmentId};
use crate::domain::money::Quantity;
use crate::domain::order::Shipment;
use crate::domain::refusal::Refusal;
use crate::i18n::id;
use crate::say;
use crate::store::{Action, StoreError, shipment};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::orders::face;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::{Field, note};
use crate::ui::widget::text::{self, Align};
use crate::ui::widget::{dialog, popup};

/// Name of the form, for focus and tests: `ship-date`, `ship-0` for the quantity of the first line.
pub const ID: &str = "ship";

/// Lines that are shown without scrolling.
const SHOWN: usize = 9;

/// An open form; see the module.
#[derive(Debug)]
pub struct Ship {
    of: Option<ShipmentId>,
    rows: Vec<Part>,
    form: Form,
    /// Why nothing can be shipped so.
    error: Option<String>,
    is_saving: bool,
}

/// A line of the order in the form.
#[derive(Debug)]
struct Part {
    line: LineId,
    name: String,
    unit: String,
    /// How much can go.
    left: Quantity,
    text: String,
    error: Option<String>,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(usize, String),
    Form(form::Message),
    /// All that is left.
    All,
    Nothing,
    /// Down, or up, among the quantities.
    Go(usize, bool),
}

/// How it ends.
#[derive(Debug)]
pub enum Answer {
    Cancelled,
    Saving(Task<Done>),
}

impl Ship {
    /// Opens the form of a new shipment, or of one that is there.
    pub fn new(ctx: &Ctx, data: &OrderData, of: Option<ShipmentId>) -> Self {
        let words = ctx.words;
        let known = of.and_then(|of| data.shipments.iter().find(|known| known.id == of));
        let rows = data.analysis.lines.iter().filter_map(|one| {
            let lines = known.iter().flat_map(|known| &known.lines);
            let own = lines.filter(|(line, _)| *line == one.line.id);
            let own: i64 = own.map(|(_, quantity)| quantity.get()).sum();
            let left = Quantity::new(one.left.get() + own);
            let text = if known.is_some() {
                Quantity::new(own)
            } else {
                left
            };
            (left.get() > 0).then(|| Part {
                line: one.line.id,
                name: one.line.name.clone(),
                unit: one.line.unit.clone(),
                left,
                text: face::typed(words, &text.text()),
                error: None,
            })
        });
        let day = known.map_or_else(|| ctx.today().max(data.order().date), |known| known.date);
        let number = known.map_or("", |known| known.number.as_str());
        let note = known.map_or("", |known| known.note.as_str());
        let form = Form::new(ID)
            .labels(116.0)
            .date("date", say::column(words, "date"), &words.date(day))
            .line("number", words.tr(id::ORDER_DOCUMENT), number)
            .hint(words.tr(id::ORDER_DOCUMENT_HINT))
            .line("note", say::column(words, "note"), note)
            .removable(of.is_some());
        Self {
            of,
            rows: rows.collect(),
            form,
            error: None,
            is_saving: false,
        }
    }

    /// The widget that has the keyboard first.
    pub fn first(&self) -> String {
        if self.rows.is_empty() {
            format!("{ID}-date")
        } else {
            format!("{ID}-0")
        }
    }

    /// Takes a message; gives work to start, or how it ends.
    pub fn update(
        &mut self,
        ctx: &Ctx,
        (order, subject): (OrderId, &str),
        message: Message,
    ) -> (Task<Message>, Option<Answer>) {
        self.error = None;
        match message {
            Message::Typed(n, text) => {
                if let Some(row) = self.rows.get_mut(n) {
                    row.text = text;
                    row.error = None;
                }
            }
            Message::All => {
                for row in &mut self.rows {
                    row.text = face::typed(ctx.words, &row.left.text());
                    row.error = None;
                }
            }
            Message::Nothing => {
                for row in &mut self.rows {
                    row.text.clear();
                    row.error = None;
                }
            }
            Message::Go(n, back) => {
                let to = if back {
                    n.saturating_sub(1)
                } else {
                    (n + 1).min(self.rows.len().saturating_sub(1))
                };
                let own = format!("{ID}-{to}");
                let task = operation::focus(own.clone()).chain(operation::select_all(own));
                return (task, None);
            }
            Message::Form(message) => {
                let (task, wish) = self.form.update(ctx, message);
                let task = task.map(Message::Form);
                return match wish {
                    Some(Wish::Cancel) => (task, Some(Answer::Cancelled)),
                    Some(Wish::Save) if !self.is_saving => {
                        let (wrong, saving) = self.save(ctx, order, subject);
                        (Task::batch([task, wrong]), saving.map(Answer::Saving))
                    }
                    Some(Wish::Remove) => {
                        let saving = self.of.map(|of| {
                            act(ctx, Action::DeleteShipment, subject, move |tx| {
                                shipment::delete(tx, of).map(|_| ())
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

    fn save(
        &mut self,
        ctx: &Ctx,
        order: OrderId,
        subject: &str,
    ) -> (Task<Message>, Option<Task<Done>>) {
        let mut lines = Vec::new();
        for (n, row) in self.rows.iter_mut().enumerate() {
            let typed = row.text.trim();
            if typed.is_empty() {
                continue;
            }
            match Quantity::parse(typed) {
                Ok(quantity) => lines.push((row.line, quantity)),
                Err(error) => {
                    row.error = Some(say::field_error(ctx.words, &error));
                    return (operation::focus(format!("{ID}-{n}")), None);
                }
            }
        }
        let typed = self.form.get("date");
        let Some(date) = dates::chosen(ctx, &typed) else {
            let wrong = FieldError::NotADate { given: typed };
            self.form
                .refuse("date", say::field_error(ctx.words, &wrong));
            return (self.form.focus(Some("date")), None);
        };
        let made = Shipment {
            id: self.of.unwrap_or_default(),
            order,
            number: self.form.get("number"),
            date,
            note: self.form.get("note"),
            lines,
        };
        self.is_saving = true;
        let action = if self.of.is_some() {
            Action::EditShipment
        } else {
            Action::AddShipment
        };
        let is_new = self.of.is_none();
        let subject = if made.number.trim().is_empty() {
            subject.to_owned()
        } else {
            format!("{subject} · {}", made.number.trim())
        };
        let saving = act(ctx, action, subject, move |tx| {
            if is_new {
                shipment::add(tx, &made).map(|_| ())
            } else {
                shipment::update(tx, &made)
            }
        });
        (Task::none(), Some(saving))
    }

    /// Says a refusal of the base at its field; false when no field of the form is meant.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        self.is_saving = false;
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let said = format!("{} {}", said.what, said.todo);
        match refusal {
            Refusal::ShippedBeyond { line, .. } => {
                match self.rows.iter_mut().find(|row| row.name == *line) {
                    Some(row) => row.error = Some(said),
                    None => self.error = Some(said),
                }
            }
            _ => match refusal.field() {
                Some(field) if self.form.has(field) => self.form.refuse(field, said),
                _ => self.error = Some(said),
            },
        }
        true
    }

    /// The form in its box.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let title = words.tr(if self.of.is_some() {
            id::ORDER_SHIPMENT_EDIT
        } else {
            id::COMMAND_SHIP
        });
        let mut list = Column::new().spacing(2);
        for (n, row) in self.rows.iter().enumerate() {
            list = list.push(self.row(ctx, n, row));
        }
        let list: Element<'a, Message> = if self.rows.len() > SHOWN {
            let list = container(list).padding(Padding::ZERO.right(10));
            container(parts::scroll(t, list))
                .height(28.0 * SHOWN as f32)
                .into()
        } else if self.rows.is_empty() {
            text::para(words.tr(id::ORDER_NOTHING_TO_SHIP), Type::BODY, t.text_2)
        } else {
            list.into()
        };
        let quick = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(
                text::line(words.tr(id::ORDER_SHIP_WHAT), Type::SMALL.semibold())
                    .color(t.text_2)
                    .fill(),
            )
            .push(
                Button::ghost(t, words.tr(id::ORDER_SHIP_ALL))
                    .small()
                    .id("ship-all")
                    .on_press(Message::All),
            )
            .push(
                Button::ghost(t, words.tr(id::ORDER_SHIP_NOTHING))
                    .small()
                    .on_press(Message::Nothing),
            );
        let error = self
            .error
            .as_ref()
            .map(|error| note(Icon::CircleAlert, t.overdue, error.as_str()));
        let column = Column::new()
            .spacing(10)
            .width(Length::Fill)
            .push(text::line(title, Type::HEAD).color(t.text))
            .push(quick)
            .push(list)
            .push(error)
            .push(parts::rule(t.line_subtle))
            .push(self.form.inputs(ctx).map(Message::Form))
            .push(
                self.form
                    .buttons(ctx, words.tr(id::ORDER_SHIP_SAVE))
                    .map(Message::Form),
            );
        popup::panel(t, 20.0, column)
            .width(dialog::WIDE + 60.0)
            .into()
    }

    fn row<'a>(&'a self, ctx: &Ctx, n: usize, row: &'a Part) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let left = format!("{} {}", face::decimal(words, &row.left.text(), 0), row.unit);
        let left = words.with(id::ORDER_OF_QUANTITY, &[("left", left.trim().into())]);
        let field = Field::new(t, row.text.as_str(), move |text| Message::Typed(n, text))
            .id(format!("{ID}-{n}"))
            .height(height::PANE)
            .width(92)
            .right()
            .error_maybe(row.error.as_ref().map(|_| ""))
            .on_key(move |key, modifiers| match key {
                Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Go(n, false)),
                Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Go(n, true)),
                Key::Named(Named::Enter) => Some(Message::Form(form::Message::Save)),
                Key::Named(Named::Escape) => Some(Message::Form(form::Message::Cancel)),
                _ => None,
            });
        let line = Row::new()
            .spacing(8)
            .height(26)
            .align_y(Alignment::Center)
            .push(
                text::line(row.name.as_str(), Type::BODY)
                    .color(t.text)
                    .fill(),
            )
            .push(field)
            .push(
                text::line(left, Type::SMALL)
                    .color(t.text_3)
                    .width(110)
                    .align(Align::Start),
            );
        let error = row
            .error
            .as_ref()
            .map(|error| note(Icon::CircleAlert, t.overdue, error.as_str()));
        Column::new().spacing(2).push(line).push(error).into()
    }
}
