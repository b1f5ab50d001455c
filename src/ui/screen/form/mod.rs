//! A small form in the place of a record: lines, days, texts, choices and checks, saved together as one action.
//!
//! It knows no record: the screen puts values in by key and takes them out again. Enter (in a text Ctrl+Enter) saves, Esc
//! leaves everything as it was. A wrong value is said at its field and nothing that was typed is lost.

mod build;
mod view;

pub use view::panel;

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation;
use iced::widget::text_editor::{self, Content};

use super::dates;
use super::pick::{self, Answer, Opt, Pick, Source};
use crate::i18n::id;
use crate::ui::context::Ctx;

/// An open form.
#[derive(Debug)]
pub struct Form {
    id: String,
    fields: Vec<FormField>,
    labels: f32,
    /// Whether the record can be removed from here.
    can_remove: bool,
    leave: Option<String>,
    /// It is to be saved once an open choice has found what it is to take.
    saves: bool,
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
    is_secret: bool,
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
    /// Words over the fields that follow.
    Note,
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
    /// Puts the caret into a field, or into the first one.
    pub fn focus<M: Send + 'static>(&self, key: Option<&str>) -> Task<M> {
        let index = key.and_then(|key| self.fields.iter().position(|field| field.key == key));
        operation::focus(self.field_id(index.unwrap_or(0)))
    }

    /// Puts the caret into the first field that refuses its value.
    pub fn focus_wrong<M: Send + 'static>(&self) -> Task<M> {
        let wrong = self.fields.iter().position(|field| field.error.is_some());
        wrong.map_or_else(Task::none, |n| operation::focus(self.field_id(n)))
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
            Some(Input::Note) | None => String::new(),
        }
    }

    /// Gives the text of a line as it was typed: a password may begin with a space.
    pub fn typed(&self, key: &str) -> &str {
        match self.find(key).map(|field| &field.input) {
            Some(Input::Line(text)) => text,
            _ => "",
        }
    }

    /// Gives the words of a choice or of a link.
    pub fn shown(&self, key: &str) -> String {
        match self.find(key).map(|field| &field.input) {
            Some(Input::Choice { options, chosen }) => chosen
                .and_then(|chosen| options.get(chosen))
                .map(|option| option.label.clone())
                .unwrap_or_default(),
            Some(Input::Link { current, .. }) => current.label.clone(),
            _ => self.get(key),
        }
    }

    /// Gives the message that makes a product of what is typed in an open search of products; `None` when there is none.
    pub fn make(&self) -> Option<Message> {
        let can = |field: &FormField| matches!(&field.input, Input::Link { open: Some(pick), .. } if pick.can_make());
        let n = self.fields.iter().position(can)?;
        Some(Message::Pick(n, pick::Message::Make))
    }

    /// Tells whether it has a field of this key.
    pub fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Tells whether one of the options of a choice is chosen, be it the one that says nothing.
    pub fn has_chosen(&self, key: &str) -> bool {
        matches!(
            self.find(key).map(|field| &field.input),
            Some(Input::Choice {
                chosen: Some(_),
                ..
            })
        )
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
            Some(Input::Note) | None => {}
        }
    }

    /// Gives a choice other options, and the one that is chosen.
    pub fn offer(&mut self, key: &str, offered: Vec<Opt>, value: &str) {
        if let Some(Input::Choice { options, chosen }) =
            self.find_mut(key).map(|field| &mut field.input)
        {
            *chosen = offered.iter().position(|option| option.value == value);
            *options = offered;
        }
    }

    /// Puts a record into a link.
    pub fn link_to(&mut self, key: &str, to: Opt) {
        if let Some(Input::Link { current, .. }) = self.find_mut(key).map(|field| &mut field.input)
        {
            *current = to;
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

    /// A choice was told to take what it finds and has not found it yet.
    fn is_waiting(&self) -> bool {
        let waits = |field: &FormField| matches!(&field.input, Input::Link { open: Some(pick), .. } if pick.is_waiting());
        self.fields.iter().any(waits)
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
            Message::Save if self.is_waiting() => {
                self.saves = true;
                return (none(), None);
            }
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
                        Message::Open(n),
                        Input::Link {
                            source,
                            current,
                            open,
                            is_free,
                        },
                    ) => {
                        let mut pick = Pick::new(id, source.clone(), current.clone());
                        if *is_free {
                            pick = pick.free();
                        }
                        pick = match source {
                            Source::Products(_) => pick.makes(),
                            _ => pick.or_none(ctx.words.tr(id::PICK_NONE)),
                        };
                        let found = pick.begin(ctx).map(move |m| Message::Pick(n, m));
                        let task = Task::batch([pick.focus(), found]);
                        *open = Some(Box::new(pick));
                        return (task, None);
                    }
                    (Message::Pick(_, message), Input::Link { current, open, .. }) => {
                        let Some(pick) = open else {
                            return (none(), None);
                        };
                        let (task, answer) = pick.update(ctx, message);
                        self.saves &= answer.is_some() || pick.is_waiting();
                        match answer {
                            None => return (task.map(move |m| Message::Pick(n, m)), None),
                            Some(Answer::Cancelled) => {
                                *open = None;
                                self.saves = false;
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
                                let mut task = operation::focus(id);
                                if std::mem::take(&mut self.saves) {
                                    task = task.chain(Task::done(Message::Save));
                                }
                                return (task, Some(wish));
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
}
