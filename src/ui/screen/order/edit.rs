//! Editing the head of an order in place: which value is open, in what kind of editor, and how it is written.
//!
//! At most one editor is open. Opening another saves the first one; Esc leaves the value as it was. A value that the base
//! refuses comes back into its field with the reason and the way out.

use chrono::NaiveDate;
use iced::Length;
use iced::Task;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::{self, Binding, Content};
use iced::widget::{Column, operation, space};

use super::data::OrderData;
use super::{Message as Up, OrderCard};
use crate::domain::client::FieldError;
use crate::domain::id::{ClientId, UserId};
use crate::domain::money::{Currency, Discount, PriceMode};
use crate::domain::order::Order;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, StoreError, order};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::dates;
use crate::ui::screen::deals::forms;
use crate::ui::screen::orders::create::modes;
use crate::ui::screen::orders::face;
use crate::ui::screen::pick::{self, Answer, Opt, Pick, Source};
use crate::ui::theme::height;
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Area, Field};

/// A value of the order itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Head {
    Number,
    Client,
    Responsible,
    Date,
    ShipBy,
    Currency,
    Mode,
    Discount,
    Terms,
    Note,
}

impl Head {
    /// In the order of the page, for Tab.
    pub const ORDER: [Self; 6] = [
        Self::Client,
        Self::Responsible,
        Self::Date,
        Self::ShipBy,
        Self::Currency,
        Self::Mode,
    ];

    /// Name of the column, for words, tests and refusals.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Client => "client_id",
            Self::Responsible => "responsible_id",
            Self::Date => "date",
            Self::ShipBy => "ship_by",
            Self::Currency => "currency",
            Self::Mode => "price_mode",
            Self::Discount => "discount",
            Self::Terms => "terms",
            Self::Note => "note",
        }
    }
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
}

/// An open value.
#[derive(Debug)]
pub struct Edit {
    pub head: Head,
    pub editor: Editor,
}

/// What happens in an editor.
#[derive(Debug, Clone)]
pub enum Message {
    Open(Head),
    Typed(String),
    Calendar(bool),
    Day(NaiveDate),
    Written(text_editor::Action),
    Pick(pick::Message),
    Save,
    Cancel,
    /// Saves and opens the next value, or the one before.
    Step(bool),
    /// The base answered to a value typed in a line.
    Saved(Head, String, Done),
}

/// Name of the widget of a value, for focus and tests.
pub fn widget_id(head: Head) -> String {
    format!("order-{}", head.code())
}

/// Name of the widget in which a value is typed.
pub fn editor_id(head: Head) -> String {
    format!("{}-editor", widget_id(head))
}

/// Gives a value as it is typed.
fn typed(words: &Words, order: &Order, head: Head) -> String {
    let day = |day: Option<NaiveDate>| day.map(|day| words.date(day)).unwrap_or_default();
    match head {
        Head::Number => order.number.clone(),
        Head::Client => order.client.map(|id| id.to_string()).unwrap_or_default(),
        Head::Responsible => {
            let user = order.responsible;
            user.map(|id| id.to_string()).unwrap_or_default()
        }
        Head::Date => day(Some(order.date)),
        Head::ShipBy => day(order.ship_by),
        Head::Currency => order.currency.code().to_owned(),
        Head::Mode => order.price_mode.code().to_owned(),
        Head::Discount => match order.discount {
            Discount::None => String::new(),
            Discount::Percent(percent) => format!("{} %", face::typed(words, &percent.text())),
            Discount::Amount(minor) => {
                let money = crate::domain::money::Money::new(minor, order.currency);
                face::typed(words, &money.text())
            }
        },
        Head::Terms => order.terms.clone(),
        Head::Note => order.note.clone(),
    }
}

/// Sets a value from text; days are ISO.
fn set(order: &mut Order, head: Head, text: &str) -> Result<(), FieldError> {
    let text = text.trim();
    let day = || -> Result<NaiveDate, FieldError> {
        text.parse().map_err(|_| FieldError::NotADate {
            given: text.to_owned(),
        })
    };
    match head {
        Head::Number if text.is_empty() => return Err(FieldError::Empty),
        Head::Number => text.clone_into(&mut order.number),
        Head::Client => order.client = text.parse().ok().map(ClientId::new),
        Head::Responsible => order.responsible = text.parse().ok().map(UserId::new),
        Head::Date if text.is_empty() => return Err(FieldError::Empty),
        Head::Date => order.date = day()?,
        Head::ShipBy if text.is_empty() => order.ship_by = None,
        Head::ShipBy => order.ship_by = Some(day()?),
        Head::Currency => order.currency = Currency::new(text).unwrap_or_default(),
        Head::Mode => {
            order.price_mode = PriceMode::from_code(text).unwrap_or(order.price_mode);
        }
        Head::Discount => order.discount = Discount::parse(text, order.currency)?,
        Head::Terms => text.clone_into(&mut order.terms),
        Head::Note => text.clone_into(&mut order.note),
    }
    Ok(())
}

impl OrderCard {
    /// Opens a value. What was open is saved first.
    pub(super) fn open_field(&mut self, ctx: &Ctx, head: Head) -> Task<Up> {
        let saved = Task::batch([self.close_field(ctx), self.close_cell(ctx)]);
        let (None, Some(data)) = (&self.edit, &self.data) else {
            return saved; // refused: the wrong value stays open
        };
        let (editor, focused) = editor(ctx, data, head);
        self.edit = Some(Edit { head, editor });
        saved.chain(focused)
    }

    /// Takes a message of the open editor.
    pub(super) fn on_edit(&mut self, ctx: &Ctx, message: Message) -> Task<Up> {
        if let Message::Open(head) = message {
            return self.open_field(ctx, head);
        }
        let Some(edit) = &mut self.edit else {
            return Task::none();
        };
        let head = edit.head;
        match (message, &mut edit.editor) {
            (Message::Typed(typed), Editor::Line { text, error, .. }) => {
                *text = typed;
                *error = None;
            }
            (Message::Calendar(opens), Editor::Line { calendar, .. }) => {
                *calendar = Some(opens);
                let own = editor_id(head);
                return operation::focus(if opens { dates::calendar_id(&own) } else { own });
            }
            (Message::Day(day), Editor::Line { text, calendar, .. }) => {
                *text = ctx.words.date(day);
                *calendar = Some(false);
                return self.close_field(ctx);
            }
            (Message::Written(action), Editor::Text(content)) => content.perform(action),
            (Message::Pick(message), Editor::Pick(pick)) => {
                let (task, answer) = pick.update(ctx, message);
                match answer {
                    None => return task.map(|message| Up::Edit(Message::Pick(message))),
                    Some(Answer::Cancelled) => self.edit = None,
                    Some(Answer::Taken(taken)) => {
                        self.edit = None;
                        let back = operation::focus(widget_id(head));
                        return Task::batch([self.write(ctx, head, taken.value), back]);
                    }
                }
            }
            (Message::Save, _) => {
                let saved = self.close_field(ctx);
                if self.edit.is_none() {
                    return Task::batch([saved, operation::focus(widget_id(head))]);
                }
                return saved;
            }
            (Message::Cancel, _) => {
                self.edit = None;
                return operation::focus(widget_id(head));
            }
            (Message::Step(back), _) => {
                let saved = self.close_field(ctx);
                let at = Head::ORDER.iter().position(|other| *other == head);
                let (None, Some(at)) = (&self.edit, at) else {
                    return saved;
                };
                let next = if back {
                    at.checked_sub(1)
                } else {
                    Some(at + 1)
                };
                let next = match next.and_then(|at| Head::ORDER.get(at)) {
                    Some(next) => self.open_field(ctx, *next),
                    None => self.grid.enter(),
                };
                return Task::batch([saved, next]);
            }
            _ => {}
        }
        Task::none()
    }

    /// Writes what is open; a value that is refused stays open and says why.
    pub(super) fn close_field(&mut self, ctx: &Ctx) -> Task<Up> {
        let (Some(edit), Some(data)) = (&mut self.edit, &self.data) else {
            return Task::none();
        };
        let head = edit.head;
        match &mut edit.editor {
            Editor::Line {
                text,
                error,
                calendar,
            } => {
                let mut typed = text.trim().to_owned();
                if calendar.is_some() && !typed.is_empty() {
                    match dates::chosen(ctx, &typed) {
                        Some(day) => typed = day.to_string(),
                        None => {
                            let wrong = FieldError::NotADate { given: typed };
                            *error = Some(say::field_error(ctx.words, &wrong));
                            return operation::focus(editor_id(head));
                        }
                    }
                }
                if let Err(wrong) = set(&mut data.order().clone(), head, &typed) {
                    *error = Some(say::field_error(ctx.words, &wrong));
                    return operation::focus(editor_id(head));
                }
                self.edit = None;
                self.write(ctx, head, typed)
            }
            Editor::Text(content) => {
                let typed = content.text().trim().to_owned();
                self.edit = None;
                self.write(ctx, head, typed)
            }
            Editor::Pick(_) => {
                self.edit = None;
                Task::none()
            }
        }
    }

    /// Writes one value, if it is another one.
    pub(super) fn write(&mut self, ctx: &Ctx, head: Head, text: String) -> Task<Up> {
        let Some(data) = &self.data else {
            return Task::none();
        };
        let mut changed = data.order().clone();
        if set(&mut changed, head, &text).is_err() || changed == *data.order() {
            return Task::none();
        }
        let (order, given) = (self.id, text.clone());
        act(ctx, Action::EditOrder, self.number(), move |tx| {
            order::update::<StoreError>(tx, order, |order| Ok(set(order, head, &text)?))
        })
        .map(move |done| Up::Edit(Message::Saved(head, given.clone(), done)))
    }

    /// A refused value comes back with the reason and the way out; true when it did.
    pub(super) fn came_back(&mut self, ctx: &Ctx, head: Head, given: &str, done: &Done) -> bool {
        let Err(StoreError::Refused(refusal)) = &done.result else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let said = format!("{} {}", said.what, said.todo);
        let is_line = matches!(
            head,
            Head::Number | Head::Date | Head::ShipBy | Head::Discount
        );
        if !is_line {
            self.refusal = Some((head, said));
            return true;
        }
        let is_day = matches!(head, Head::Date | Head::ShipBy);
        let text = match given.parse::<NaiveDate>() {
            Ok(day) if is_day => ctx.words.date(day),
            _ => given.to_owned(),
        };
        self.edit = Some(Edit {
            head,
            editor: Editor::Line {
                text,
                error: Some(said),
                calendar: is_day.then_some(false),
            },
        });
        true
    }

    /// Tells whether a value is open.
    pub(super) fn is_open(&self, head: Head) -> bool {
        self.edit.as_ref().is_some_and(|edit| edit.head == head)
    }

    /// Why the open value is refused, where it has more room than in the field; `discount` asks for that of the totals.
    pub(super) fn wrong(&self, discount: bool) -> Option<&str> {
        let edit = self.edit.as_ref()?;
        let is_asked = (edit.head == Head::Discount) == discount;
        match &edit.editor {
            Editor::Line { error, .. } if is_asked => error.as_deref(),
            _ => None,
        }
    }

    /// The open editor.
    pub(super) fn editor<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let Some(edit) = &self.edit else {
            return space().into();
        };
        let (t, words, own) = (ctx.tokens, ctx.words, editor_id(edit.head));
        let element: Element<'a, Message> = match &edit.editor {
            Editor::Line {
                text,
                error,
                calendar: Some(is_open),
            } => {
                let mut field = DateField::new(
                    t,
                    text.as_str(),
                    ctx.today(),
                    dates::names(words),
                    Message::Typed,
                    Message::Day,
                )
                .small()
                .width(Length::Fill)
                .calendar_id(dates::calendar_id(&own))
                .chosen(dates::chosen(ctx, text))
                .open(*is_open, Message::Calendar(true), Message::Calendar(false))
                .on_key(line_key)
                .field(|field| field.id(own).error_maybe(error.as_ref().map(|_| "")));
                if edit.head == Head::ShipBy {
                    field = field.chips(dates::chips(ctx));
                }
                field.into()
            }
            Editor::Line { text, error, .. } => {
                let field = Field::new(t, text.as_str(), Message::Typed)
                    .id(own)
                    .height(height::PANE)
                    .error_maybe(error.as_ref().map(|_| ""))
                    .on_key(line_key);
                if edit.head == Head::Discount {
                    field.hint(words.tr(id::ORDER_DISCOUNT_HINT)).into()
                } else {
                    field.into()
                }
            }
            Editor::Text(content) => {
                let area = Area::new(t, content, Message::Written)
                    .id(own)
                    .height(72.0)
                    .on_key(|press| match &press.key {
                        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Cancel)),
                        Key::Named(Named::Enter) if press.modifiers.command() => {
                            Some(Binding::Custom(Message::Save))
                        }
                        _ => None,
                    });
                let save = Button::primary(t, words.tr(id::CARD_SAVE))
                    .small()
                    .key(ctx.key("Ctrl+Enter"))
                    .on_press(Message::Save);
                Column::new().spacing(4).push(area).push(save).into()
            }
            Editor::Pick(pick) => pick.view(ctx).map(Message::Pick),
        };
        element.map(Up::Edit)
    }
}

fn line_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Enter) => Some(Message::Save),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        Key::Named(Named::Tab) => Some(Message::Step(modifiers.shift())),
        _ => None,
    }
}

/// The editor of a value, and the work that puts the caret into it.
fn editor(ctx: &Ctx, data: &OrderData, head: Head) -> (Editor, Task<Up>) {
    let (own, order) = (editor_id(head), data.order());
    let value = typed(ctx.words, order, head);
    let pick = |source: Source, current: Opt, has_none: bool| {
        let mut pick = Pick::new(own.clone(), source, current);
        if has_none {
            pick = pick.or_none(ctx.words.tr(id::PICK_NONE));
        }
        let focused = pick.focus();
        (Editor::Pick(pick), focused)
    };
    let of_list = |options: Vec<Opt>, has_none: bool| {
        let label = options.iter().find(|one| one.value == value);
        let label = label.map_or_else(String::new, |one| one.label.clone());
        let current = Opt::new(value.clone(), label);
        pick(Source::List(options), current, has_none)
    };
    match head {
        Head::Client => {
            let name = data.client.as_ref().map(|client| client.name.clone());
            let current = Opt::new(value.clone(), name.unwrap_or_default());
            pick(Source::Clients, current, false)
        }
        Head::Responsible => of_list(forms::users(ctx), true),
        Head::Currency => of_list(forms::currencies(), false),
        Head::Mode => of_list(modes(ctx), false),
        Head::Terms | Head::Note => {
            let content = Content::with_text(&value);
            (Editor::Text(content), operation::focus(own.clone()))
        }
        Head::Number | Head::Date | Head::ShipBy | Head::Discount => {
            let editor = Editor::Line {
                text: value,
                error: None,
                calendar: matches!(head, Head::Date | Head::ShipBy).then_some(false),
            };
            let focused = Task::batch([
                operation::focus(own.clone()),
                operation::select_all(own.clone()),
            ]);
            (editor, focused)
        }
    }
}
