//! Setting one field of all ticked clients: which field, which value. The whole edit is one action and one undo.

use chrono::NaiveDate;
use iced::Task;
use iced::widget::operation::focus;
use iced::widget::{Column, Row};

use super::filters::Choices;
use super::{Clients, Message as Up, Open};
use crate::domain::client::{Client, ClientField, ClientKind, ClientStatus, FieldError};
use crate::domain::custom_field::{CustomField, FieldKind, FieldValue};
use crate::domain::id::{BookId, ClientId, UserId};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::search::Target;
use crate::store::{Action, StoreResult, field, search, tag};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Outcome, dates};
use crate::ui::theme::height;
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::{self as field_widget, Field};
use crate::ui::widget::select::{Choice, Select};

/// Id of the field for the value.
pub const VALUE: &str = "clients-bulk-value";

/// How many values in use are offered as buttons.
const OFFERED: usize = 6;

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Field(ClientField),
    Custom(CustomField),
    /// A tag that does not exist yet.
    NewTag,
}

/// The dialog's state.
#[derive(Debug, Clone)]
pub struct Form {
    what: What,
    /// The value as the field takes it: text, or the code or number of a choice.
    value: String,
    count: usize,
    /// Whether the calendar of a day is open.
    is_calendar_open: bool,
    error: Option<FieldError>,
    /// The client that a typed name stands for, for the head company.
    parent: Option<(ClientId, String)>,
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    Open(usize),
    Value(String),
    /// Opens or closes the calendar of a day.
    Calendar(bool),
    /// A day taken from the calendar.
    Day(NaiveDate),
    Parent(String, StoreResult<Option<(ClientId, String)>>),
    Save,
}

/// Gives the fields in the order of the list: the client's own, then the custom ones.
pub fn fields(choices: &Choices) -> Vec<What> {
    let own = ClientField::ALL.iter().copied().map(What::Field);
    let custom = choices.fields.iter().cloned().map(What::Custom);
    own.chain(custom).collect()
}

impl What {
    /// The name of the field.
    pub fn name(&self, words: &Words) -> String {
        match self {
            Self::Field(field) => match field {
                ClientField::Parent => say::column(words, "parent-id"),
                ClientField::Responsible => say::column(words, "responsible-id"),
                ClientField::Book => say::column(words, "book-id"),
                other => say::column(words, other.code()),
            },
            Self::Custom(field) => field.name.clone(),
            Self::NewTag => say::column(words, "tag-id"),
        }
    }

    /// The values to choose from, with what the field takes; empty when it is typed.
    fn options(&self, ctx: &Ctx, choices: &Choices) -> Vec<(String, String)> {
        let words = ctx.words;
        let nobody = (words.tr(id::CLIENTS_FILTER_NOBODY), String::new());
        let yes_no = [true, false].map(|yes| {
            let code = if yes { "yes" } else { "no" };
            (say::yes_no(words, yes), code.to_owned())
        });
        match self {
            Self::Field(ClientField::Kind) => ClientKind::ALL
                .iter()
                .map(|kind| {
                    (
                        say::code(words, "client-kind", kind.code()),
                        kind.code().to_owned(),
                    )
                })
                .collect(),
            Self::Field(ClientField::Status) => ClientStatus::ALL
                .iter()
                .map(|status| {
                    let name = say::code(words, "client-status", status.code());
                    (name, status.code().to_owned())
                })
                .collect(),
            Self::Field(ClientField::Responsible) => ctx
                .users
                .iter()
                .map(|user| (user.name.clone(), UserId::get(user.id).to_string()))
                .chain([nobody])
                .collect(),
            Self::Field(ClientField::Book) => choices
                .books
                .iter()
                .map(|book| (book.name.clone(), BookId::get(book.id).to_string()))
                .chain([nobody])
                .collect(),
            Self::Field(ClientField::DoNotCall | ClientField::DoNotMail) => yes_no.to_vec(),
            Self::Custom(field) => match field.kind {
                FieldKind::YesNo => yes_no.to_vec(),
                FieldKind::Choice => field
                    .choices
                    .iter()
                    .map(|choice| (choice.clone(), choice.clone()))
                    .chain([(words.tr(id::CLIENTS_NO_VALUE), String::new())])
                    .collect(),
                _ => Vec::new(),
            },
            Self::Field(_) | Self::NewTag => Vec::new(),
        }
    }

    /// Values in use that are offered beside the field.
    fn offered<'a>(&self, choices: &'a Choices) -> &'a [String] {
        let all: &[String] = match self {
            Self::Field(ClientField::Category) => &choices.categories,
            Self::Field(ClientField::Source) => &choices.sources,
            Self::Field(ClientField::Country) => &choices.countries,
            _ => &[],
        };
        &all[..all.len().min(OFFERED)]
    }
}

impl Clients {
    pub(super) fn on_bulk(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Open(at) => {
                let Some(what) = fields(&self.choices).into_iter().nth(at) else {
                    return Outcome::none();
                };
                self.open_bulk(ctx, what)
            }
            Message::Value(value) => {
                let Some(Open::Bulk(form)) = &mut self.open else {
                    return Outcome::none();
                };
                form.error = None;
                form.value = value;
                if form.what != What::Field(ClientField::Parent) {
                    return Outcome::none();
                }
                form.parent = None;
                let typed = form.value.clone();
                let asked = typed.clone();
                let found = ctx.desk.read(move |conn| {
                    let hits = search::find(conn, &asked, 5)?.hits;
                    Ok(hits.into_iter().find_map(|hit| match hit.target {
                        Target::Client(id) => Some((id, hit.title)),
                        _ => None,
                    }))
                });
                Outcome::run(
                    found.map(move |found| Up::Bulk(Message::Parent(typed.clone(), found))),
                )
            }
            Message::Calendar(opens) => {
                if let Some(Open::Bulk(form)) = &mut self.open {
                    form.is_calendar_open = opens;
                }
                let calendar = dates::calendar_id(VALUE);
                Outcome::run(focus(if opens { calendar } else { VALUE.to_owned() }))
            }
            Message::Day(day) => {
                if let Some(Open::Bulk(form)) = &mut self.open {
                    form.is_calendar_open = false;
                    form.error = None;
                    form.value = ctx.words.date(day);
                }
                Outcome::run(focus(VALUE))
            }
            Message::Parent(typed, found) => {
                if let (Some(Open::Bulk(form)), Ok(found)) = (&mut self.open, found)
                    && form.value == typed
                {
                    form.parent = found;
                }
                Outcome::none()
            }
            Message::Save => self.save_bulk(ctx),
        }
    }

    pub(super) fn open_new_tag(&mut self) -> Outcome<Up> {
        let count = self.list.chosen().len();
        self.open = Some(Open::Bulk(Form::new(What::NewTag, String::new(), count)));
        Outcome::run(focus(VALUE))
    }

    fn open_bulk(&mut self, ctx: &Ctx, what: What) -> Outcome<Up> {
        let first = what.options(ctx, &self.choices).into_iter().next();
        let value = first.map(|(_, value)| value).unwrap_or_default();
        let count = self.list.chosen().len();
        self.open = Some(Open::Bulk(Form::new(what, value, count)));
        Outcome::run(focus(VALUE))
    }

    fn save_bulk(&mut self, ctx: &Ctx) -> Outcome<Up> {
        let Some(Open::Bulk(form)) = &mut self.open else {
            return Outcome::none();
        };
        let checked = form.check(ctx);
        let value = match checked {
            Ok(value) => value,
            Err(error) => {
                form.error = Some(error);
                return Outcome::run(focus(VALUE));
            }
        };
        match (form.what.clone(), value) {
            (What::Field(field), Checked::Text(text)) => self.edit_all(ctx, field, text),
            (What::Custom(custom), Checked::Value(value)) => self.set_all(ctx, &custom, value),
            (What::NewTag, Checked::Text(name)) => Outcome::run(self.put_new_tag(ctx, name)),
            _ => Outcome::none(),
        }
    }

    fn set_all(
        &mut self,
        ctx: &Ctx,
        custom: &CustomField,
        value: Option<FieldValue>,
    ) -> Outcome<Up> {
        let ids = self.list.chosen();
        let subject = format!("{} · {}", custom.name, self.subject(ctx, &ids));
        let custom = custom.id;
        Outcome::run(Self::act(ctx, Action::SetField, subject, move |tx| {
            ids.iter()
                .try_for_each(|id| field::set(tx, custom, id.get(), value.as_ref()))
        }))
    }

    fn put_new_tag(&mut self, ctx: &Ctx, name: String) -> Task<Up> {
        let ids = self.list.chosen();
        let subject = format!("{name} · {}", self.subject(ctx, &ids));
        Self::act(ctx, Action::TagClients, subject, move |tx| {
            let tag = tag::find_or_add(tx, &name)?;
            ids.iter().try_for_each(|id| tag::put(tx, *id, tag))
        })
    }
}

/// A value that its field takes.
enum Checked {
    Text(String),
    Value(Option<FieldValue>),
}

impl Form {
    fn new(what: What, value: String, count: usize) -> Self {
        Self {
            what,
            value,
            count,
            is_calendar_open: false,
            error: None,
            parent: None,
        }
    }

    fn check(&self, ctx: &Ctx) -> Result<Checked, FieldError> {
        match &self.what {
            What::NewTag if self.value.trim().is_empty() => Err(FieldError::Empty),
            What::NewTag => Ok(Checked::Text(self.value.trim().to_owned())),
            What::Custom(field) => field
                .parse(&dates::plain(ctx, field, &self.value))
                .map(Checked::Value),
            What::Field(ClientField::Parent) => match &self.parent {
                Some((id, _)) => Ok(Checked::Text(id.get().to_string())),
                None if self.value.trim().is_empty() => Ok(Checked::Text(String::new())),
                None => Err(FieldError::NotAnId {
                    given: self.value.clone(),
                }),
            },
            What::Field(field) => {
                field.set(&mut Client::default(), &self.value)?;
                Ok(Checked::Text(self.value.clone()))
            }
        }
    }

    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &Ctx, choices: &'a Choices) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = self.what.name(words);
        let title = match self.what {
            What::NewTag => words.with(id::CLIENTS_BULK_TAG, &[("count", self.count.into())]),
            _ => words.with(
                id::CLIENTS_BULK_TITLE,
                &[("field", (&name).into()), ("count", self.count.into())],
            ),
        };
        let options = self.what.options(ctx, choices);
        let editor: Element<'a, Up> = if options.is_empty() {
            self.typed(ctx, choices)
        } else {
            let chosen = options.iter().position(|(_, value)| *value == self.value);
            let values: Vec<String> = options.iter().map(|(_, value)| value.clone()).collect();
            let shown = options
                .into_iter()
                .map(|(label, _)| Choice::new(label))
                .collect();
            Select::new(t, shown, chosen, move |at| {
                Up::Bulk(Message::Value(values.get(at).cloned().unwrap_or_default()))
            })
            .height(height::CONTROL)
            .width(220)
            .id(VALUE)
            .into()
        };
        Dialog::new(t, title)
            .content(field_widget::labelled(t, name, 120.0, editor))
            .width(dialog::WIDE)
            .button(
                Button::new(t, words.tr(id::CLIENTS_CANCEL))
                    .key("Esc")
                    .on_press(Up::Close),
            )
            .button(
                Button::primary(t, words.tr(id::COMMAND_EDIT))
                    .key(ctx.key("Ctrl+Enter"))
                    .on_press(Up::Bulk(Message::Save)),
            )
            .into()
    }

    fn typed<'a>(&'a self, ctx: &Ctx, choices: &'a Choices) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_parent = self.what == What::Field(ClientField::Parent);
        let error = self.error.as_ref().map(|error| match error {
            FieldError::NotAnId { given } if is_parent => {
                words.with(id::CLIENTS_NOT_FOUND, &[("query", given.into())])
            }
            error => say::field_error(words, error),
        });
        let typed = |text| Up::Bulk(Message::Value(text));
        let dress = |field: Field<'a, Up>| {
            field
                .hint(words.tr(id::CLIENTS_BULK_EMPTY))
                .error_maybe(error)
                .on_submit(Up::Bulk(Message::Save))
                .id(VALUE)
        };
        let is_day = matches!(&self.what, What::Custom(field) if field.kind == FieldKind::Date);
        let value: Element<'a, Up> = if is_day {
            let (names, taken) = (dates::names(words), |day| Up::Bulk(Message::Day(day)));
            DateField::new(t, self.value.as_str(), ctx.today(), names, typed, taken)
                .width(220)
                .calendar_id(dates::calendar_id(VALUE))
                .chosen(dates::chosen(ctx, &self.value))
                .open(
                    self.is_calendar_open,
                    Up::Bulk(Message::Calendar(true)),
                    Up::Bulk(Message::Calendar(false)),
                )
                .field(dress)
                .into()
        } else {
            dress(Field::new(t, self.value.as_str(), typed)).into()
        };
        let mut column = Column::new().spacing(6).push(value);
        if let Some((_, name)) = &self.parent {
            let found = words.with(id::CLIENTS_BULK_PARENT, &[("name", name.into())]);
            column = column.push(
                crate::ui::widget::text::line(found, crate::ui::theme::Type::SMALL).color(t.text_2),
            );
        }
        let offered = self.what.offered(choices);
        if !offered.is_empty() {
            let button = |text: &'a String| {
                Button::new(t, text.as_str())
                    .small()
                    .on_press(Up::Bulk(Message::Value(text.clone())))
                    .into()
            };
            column = column.push(
                Row::with_children(offered.iter().map(button))
                    .spacing(4)
                    .wrap(),
            );
        }
        column.into()
    }
}
