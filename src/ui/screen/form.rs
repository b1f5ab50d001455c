//! A small form in the place of a record: lines, days, texts, choices and checks, saved together as one action.
//!
//! It knows no record: the screen puts values in by key and takes them out again. Enter (in a text Ctrl+Enter) saves, Esc
//! leaves everything as it was. A wrong value is said at its field and nothing that was typed is lost.

use std::borrow::Cow;

use chrono::NaiveDate;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::{self, Binding, Content};
use iced::widget::{Column, Row, container, operation, space};
use iced::{Alignment, Length, Padding, Task};

use super::dates;
use super::pick::{self, Answer, Opt, Pick, Source};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Area, Field, note};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Width of the labels unless told otherwise.
const LABEL: f32 = 84.0;

/// An open form.
#[derive(Debug)]
pub struct Form {
    id: String,
    fields: Vec<FormField>,
    labels: f32,
    /// Whether the record can be removed from here.
    can_remove: bool,
}

/// A field of a form.
#[derive(Debug)]
struct FormField {
    key: String,
    label: String,
    hint: String,
    unit: String,
    input: Input,
    beside: bool,
    error: Option<String>,
    warning: Option<String>,
}

#[derive(Debug)]
enum Input {
    Line(String),
    /// A day, typed or taken from the calendar; with the usual delays when it lies ahead.
    Date {
        text: String,
        is_open: bool,
        is_ahead: bool,
    },
    Text(Content),
    Choice {
        options: Vec<Opt>,
        chosen: Option<usize>,
    },
    Check(bool),
    Link {
        source: Source,
        current: Opt,
        open: Option<Box<Pick>>,
        is_free: bool,
    },
}

/// What happens to a form.
#[derive(Debug, Clone)]
pub enum Message {
    Typed(usize, String),
    /// Opens or closes the calendar of a day.
    Calendar(usize, bool),
    /// A day taken from the calendar.
    Day(usize, NaiveDate),
    Edited(usize, text_editor::Action),
    Chosen(usize, usize),
    Toggled(usize),
    Open(usize),
    Pick(usize, pick::Message),
    Save,
    Cancel,
    Remove,
}

/// What the screen has to do after a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// A value was changed: check it again.
    Changed(String),
    Save,
    Cancel,
    Remove,
}

impl Form {
    /// An empty form; `id` names its fields for focus and tests.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            fields: Vec::new(),
            labels: LABEL,
            can_remove: false,
        }
    }

    fn push(mut self, key: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        self.fields.push(FormField {
            key: key.into(),
            label: label.into(),
            hint: String::new(),
            unit: String::new(),
            input,
            beside: false,
            error: None,
            warning: None,
        });
        self
    }

    /// Adds a line of text.
    #[must_use]
    pub fn line(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        self.push(key, label, Input::Line(value.to_owned()))
    }

    /// Adds a day, with its calendar.
    #[must_use]
    pub fn date(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        let input = Input::Date {
            text: value.to_owned(),
            is_open: false,
            is_ahead: false,
        };
        self.push(key, label, input)
    }

    /// Offers the usual delays in the calendar of the last field.
    #[must_use]
    pub fn ahead(mut self) -> Self {
        if let Some(Input::Date { is_ahead, .. }) =
            self.fields.last_mut().map(|field| &mut field.input)
        {
            *is_ahead = true;
        }
        self
    }

    /// Adds a text of several lines.
    #[must_use]
    pub fn text(self, key: impl Into<String>, label: impl Into<String>, value: &str) -> Self {
        self.push(key, label, Input::Text(Content::with_text(value)))
    }

    /// Adds a choice of a short list.
    #[must_use]
    pub fn choice(
        self,
        key: impl Into<String>,
        label: impl Into<String>,
        options: Vec<Opt>,
        value: &str,
    ) -> Self {
        let chosen = options.iter().position(|option| option.value == value);
        self.push(key, label, Input::Choice { options, chosen })
    }

    /// Adds a check.
    #[must_use]
    pub fn check(self, key: impl Into<String>, label: impl Into<String>, value: bool) -> Self {
        self.push(key, label, Input::Check(value))
    }

    /// Adds a link to another record, or a text with suggestions when `is_free`.
    #[must_use]
    pub fn link(
        self,
        key: impl Into<String>,
        label: impl Into<String>,
        source: Source,
        current: Opt,
        is_free: bool,
    ) -> Self {
        let input = Input::Link {
            source,
            current,
            open: None,
            is_free,
        };
        self.push(key, label, input)
    }

    /// Puts the last field into the row of the one before.
    #[must_use]
    pub fn beside(mut self) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.beside = true;
        }
        self
    }

    /// Says in the empty last field what is expected.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.hint = hint.into();
        }
        self
    }

    /// Shows a unit at the right of the last field.
    #[must_use]
    pub fn unit(mut self, unit: impl Into<String>) -> Self {
        if let Some(field) = self.fields.last_mut() {
            field.unit = unit.into();
        }
        self
    }

    /// Sets the width of the labels.
    #[must_use]
    pub fn labels(mut self, width: f32) -> Self {
        self.labels = width;
        self
    }

    /// Offers to remove the record.
    #[must_use]
    pub fn removable(mut self, can_remove: bool) -> Self {
        self.can_remove = can_remove;
        self
    }

    /// Puts the caret into a field, or into the first one.
    pub fn focus<M: Send + 'static>(&self, key: Option<&str>) -> Task<M> {
        let index = key.and_then(|key| self.fields.iter().position(|field| field.key == key));
        operation::focus(self.field_id(index.unwrap_or(0)))
    }

    fn field_id(&self, index: usize) -> String {
        let key = self
            .fields
            .get(index)
            .map_or("", |field| field.key.as_str());
        format!("{}-{key}", self.id)
    }

    fn find(&self, key: &str) -> Option<&FormField> {
        self.fields.iter().find(|field| field.key == key)
    }

    fn find_mut(&mut self, key: &str) -> Option<&mut FormField> {
        self.fields.iter_mut().find(|field| field.key == key)
    }

    /// Gives the value of a field, trimmed: text, code of a choice, number of a link, `yes` or `no`.
    pub fn get(&self, key: &str) -> String {
        match self.find(key).map(|field| &field.input) {
            Some(Input::Line(text) | Input::Date { text, .. }) => text.trim().to_owned(),
            Some(Input::Text(content)) => content.text().trim().to_owned(),
            Some(Input::Choice { options, chosen }) => chosen
                .and_then(|chosen| options.get(chosen))
                .map(|option| option.value.clone())
                .unwrap_or_default(),
            Some(Input::Check(on)) => if *on { "yes" } else { "no" }.to_owned(),
            Some(Input::Link { current, .. }) => current.value.clone(),
            None => String::new(),
        }
    }

    /// Tells whether it has a field of this key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Tells whether a check is on.
    pub fn is_on(&self, key: &str) -> bool {
        matches!(
            self.find(key).map(|field| &field.input),
            Some(Input::Check(true))
        )
    }

    /// Puts a value into a field.
    pub fn set(&mut self, key: &str, value: &str) {
        match self.find_mut(key).map(|field| &mut field.input) {
            Some(Input::Line(text) | Input::Date { text, .. }) => value.clone_into(text),
            Some(Input::Text(content)) => *content = Content::with_text(value),
            Some(Input::Choice { options, chosen }) => {
                *chosen = options.iter().position(|option| option.value == value);
            }
            Some(Input::Check(on)) => *on = value == "yes",
            Some(Input::Link { current, .. }) => *current = Opt::new(value, value),
            None => {}
        }
    }

    /// Says what is wrong with a field; the form stays open.
    pub fn refuse(&mut self, key: &str, error: impl Into<String>) {
        if let Some(field) = self.find_mut(key) {
            field.error = Some(error.into());
        }
    }

    /// Says what may be wrong with a field, or nothing; the value is taken all the same.
    pub fn warn(&mut self, key: &str, warning: Option<String>) {
        if let Some(field) = self.find_mut(key) {
            field.warning = warning;
        }
    }

    /// Gives the warning that stands at a field.
    pub fn warning(&self, key: &str) -> Option<&str> {
        self.find(key)?.warning.as_deref()
    }

    /// Tells whether a field refuses its value.
    pub fn is_wrong(&self) -> bool {
        self.fields.iter().any(|field| field.error.is_some())
    }

    /// Takes a message.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> (Task<Message>, Option<Wish>) {
        let none = Task::none;
        let id = match &message {
            Message::Open(n)
            | Message::Calendar(n, _)
            | Message::Day(n, _)
            | Message::Pick(n, _) => self.field_id(*n),
            _ => String::new(),
        };
        let wish = match message {
            Message::Save => Wish::Save,
            Message::Cancel => Wish::Cancel,
            Message::Remove => Wish::Remove,
            Message::Typed(n, _)
            | Message::Calendar(n, _)
            | Message::Day(n, _)
            | Message::Edited(n, _)
            | Message::Chosen(n, _)
            | Message::Toggled(n)
            | Message::Open(n)
            | Message::Pick(n, _) => {
                let Some(field) = self.fields.get_mut(n) else {
                    return (none(), None);
                };
                match (message, &mut field.input) {
                    (Message::Typed(_, typed), Input::Line(text) | Input::Date { text, .. }) => {
                        *text = typed;
                    }
                    (Message::Calendar(_, opens), Input::Date { is_open, .. }) => {
                        *is_open = opens;
                        let to = if opens { dates::calendar_id(&id) } else { id };
                        return (operation::focus(to), None);
                    }
                    (Message::Day(_, day), Input::Date { text, is_open, .. }) => {
                        *text = dates::with_day(ctx, text, day);
                        *is_open = false;
                        field.error = None;
                        let wish = Wish::Changed(field.key.clone());
                        return (operation::focus(id), Some(wish));
                    }
                    (Message::Edited(_, action), Input::Text(content)) => content.perform(action),
                    (Message::Chosen(_, to), Input::Choice { chosen, .. }) => *chosen = Some(to),
                    (Message::Toggled(_), Input::Check(on)) => *on = !*on,
                    (
                        Message::Open(_),
                        Input::Link {
                            source,
                            current,
                            open,
                            is_free,
                        },
                    ) => {
                        let pick = Pick::new(id, source.clone(), current.clone())
                            .or_none(ctx.words.tr(id::PICK_NONE));
                        let pick = if *is_free { pick.free() } else { pick };
                        let task = pick.focus();
                        *open = Some(Box::new(pick));
                        return (task, None);
                    }
                    (Message::Pick(_, message), Input::Link { current, open, .. }) => {
                        let Some(pick) = open else {
                            return (none(), None);
                        };
                        let (task, answer) = pick.update(ctx, message);
                        match answer {
                            None => return (task.map(move |m| Message::Pick(n, m)), None),
                            Some(Answer::Cancelled) => {
                                *open = None;
                                return (operation::focus(id), None);
                            }
                            Some(Answer::Taken(taken)) => {
                                *current = if taken.value.is_empty() {
                                    Opt::default()
                                } else {
                                    taken
                                };
                                *open = None;
                                field.error = None;
                                let wish = Wish::Changed(field.key.clone());
                                return (operation::focus(id), Some(wish));
                            }
                        }
                    }
                    _ => return (none(), None),
                }
                field.error = None;
                Wish::Changed(field.key.clone())
            }
        };
        (none(), Some(wish))
    }

    /// The form with its buttons; `save` names the verb.
    pub fn view<'a>(&'a self, ctx: &Ctx, save: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut column = Column::new().spacing(6).width(Length::Fill);
        let mut n = 0;
        while let Some(field) = self.fields.get(n) {
            let mut row = Row::new().spacing(6).width(Length::Fill);
            let is_check = matches!(field.input, Input::Check(_));
            if !is_check {
                let label = text::line(field.label.as_str(), Type::BODY)
                    .color(t.text_3)
                    .width(self.labels);
                row = row.push(container(label).padding(Padding::ZERO.top(3)));
            }
            row = row.push(self.control(ctx, n));
            n += 1;
            while self.fields.get(n).is_some_and(|field| field.beside) {
                row = row.push(self.control(ctx, n));
                n += 1;
            }
            column = column.push(row);
        }
        let mut buttons = Row::new().spacing(6).align_y(Alignment::Center);
        if self.can_remove {
            let name = ctx.words.tr(id::CARD_REMOVE);
            buttons = buttons.push(
                Button::icon_only(t, Icon::Trash2, name, None)
                    .small()
                    .id(format!("{}-remove", self.id))
                    .on_press(Message::Remove),
            );
        }
        buttons = buttons
            .push(space().width(Length::Fill))
            .push(
                Button::new(t, ctx.words.tr(id::CARD_CANCEL))
                    .small()
                    .on_press(Message::Cancel),
            )
            .push(
                Button::primary(t, save)
                    .small()
                    .id(format!("{}-save", self.id))
                    .on_press(Message::Save),
            );
        column.push(buttons).into()
    }

    fn control<'a>(&'a self, ctx: &Ctx, n: usize) -> Element<'a, Message> {
        let t = ctx.tokens;
        let field = &self.fields[n];
        let id = self.field_id(n);
        match &field.input {
            Input::Line(value) => {
                let hint = if field.beside && field.hint.is_empty() && field.unit.is_empty() {
                    field.label.as_str()
                } else {
                    field.hint.as_str()
                };
                let line = Field::new(t, value.as_str(), move |text| Message::Typed(n, text))
                    .id(id)
                    .hint(hint)
                    .height(height::PANE)
                    .error_maybe(field.error.as_deref())
                    .warning_maybe(field.warning.as_deref())
                    .on_key(line_key);
                if field.unit.is_empty() {
                    line.into()
                } else {
                    line.unit(field.unit.as_str()).width(60).into()
                }
            }
            Input::Date {
                text,
                is_open,
                is_ahead,
            } => {
                let calendar = dates::calendar_id(&id);
                let typed = move |text| Message::Typed(n, text);
                let taken = move |day| Message::Day(n, day);
                let names = dates::names(ctx.words);
                let mut date = DateField::new(t, text.as_str(), ctx.today(), names, typed, taken)
                    .small()
                    .width(Length::Fill)
                    .calendar_id(calendar)
                    .chosen(dates::chosen(ctx, text))
                    .open(
                        *is_open,
                        Message::Calendar(n, true),
                        Message::Calendar(n, false),
                    )
                    .on_key(line_key)
                    .field(|line| {
                        line.id(id)
                            .hint(field.hint.as_str())
                            .error_maybe(field.error.as_deref())
                            .warning_maybe(field.warning.as_deref())
                    });
                if *is_ahead {
                    date = date.chips(dates::chips(ctx));
                }
                date.into()
            }
            Input::Text(content) => {
                let area = Area::new(t, content, move |action| Message::Edited(n, action))
                    .id(id)
                    .hint(field.hint.as_str())
                    .height(72.0)
                    .on_key(|press| match &press.key {
                        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Cancel)),
                        Key::Named(Named::Enter) if press.modifiers.command() => {
                            Some(Binding::Custom(Message::Save))
                        }
                        _ => None,
                    });
                area.into()
            }
            Input::Choice { options, chosen } => {
                let choices = options
                    .iter()
                    .map(|option| Choice::new(option.label.as_str()))
                    .collect();
                let select = Select::new(t, choices, *chosen, move |to| Message::Chosen(n, to))
                    .id(id)
                    .width(Length::Fill)
                    .height(height::PANE)
                    .search_hint(ctx.words.tr(id::PICK_HINT));
                let mut column = Column::new().spacing(3).push(select);
                if let Some(error) = &field.error {
                    column = column.push(note(Icon::CircleAlert, t.overdue, error.as_str()));
                }
                column.width(Length::Fill).into()
            }
            Input::Check(on) => Check::new(t, *on, field.label.as_str())
                .id(id)
                .on_press(Message::Toggled(n))
                .into(),
            Input::Link { current, open, .. } => match open {
                Some(pick) => pick.view(ctx).map(move |message| Message::Pick(n, message)),
                None => {
                    let mut label = current.label.clone();
                    if label.is_empty() {
                        label = ctx.words.tr(id::CARD_EMPTY);
                    }
                    let button = Button::new(t, label)
                        .small()
                        .caret()
                        .id(id)
                        .on_press(Message::Open(n));
                    let mut column = Column::new().spacing(3).push(button);
                    if let Some(error) = &field.error {
                        column = column.push(note(Icon::CircleAlert, t.overdue, error.as_str()));
                    }
                    column.width(Length::Fill).into()
                }
            },
        }
    }
}

fn line_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Enter) if !modifiers.alt() => Some(Message::Save),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        _ => None,
    }
}
