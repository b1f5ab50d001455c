//! Dates: the calendar of a month and the date field.
//!
//! ```text
//! Calendar::new(t, today, chosen, &names, Message::Date).chips(vec![("Завтра".into(), date)]).into()
//! DateField::new(t, &self.text, today, &names, Message::Text, Message::Date)
//!     .chosen(self.date).open(self.is_open, Message::ToggleCalendar(true), Message::ToggleCalendar(false))
//! ```
//! The field takes `20.11`, `+3`, `пт`, `завтра` ([`crate::domain::date_words`]); the screen keeps text and date. In the
//! calendar: arrows, Home and End move by days, PgUp and PgDn by months, T is today, Enter chooses. Weeks begin on Monday.

mod calendar;

pub use calendar::{Calendar, first_shown, weeks};

use std::borrow::Cow;

use chrono::NaiveDate;
use iced::advanced::widget::Id;
use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::Row;
use iced::{Alignment, Length};

use super::button::{Button, Size};
use super::field::Field;
use super::popup::{self, Popup};
use crate::ui::Element;
use crate::ui::theme::{Icon, Tokens, height};

/// Names of months and days, in the language of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// January to December, as in a title: `Листопад`.
    pub months: [String; 12],
    /// Monday to Sunday, short.
    pub weekdays: [String; 7],
    /// What the button that opens the calendar is called.
    pub open: String,
}

/// A calendar in the box of a popup.
pub fn panel<'a, M: 'a>(t: &'static Tokens, calendar: Calendar<'a, M>) -> Element<'a, M> {
    popup::panel(t, 8, calendar).into()
}

type OnKey<'a, M> = Box<dyn Fn(&Key, Modifiers) -> Option<M> + 'a>;

/// Tells whether a key opens the list or the calendar of a field: F4, Alt+↓.
pub fn opens(key: &Key, modifiers: Modifiers) -> bool {
    matches!(key, Key::Named(Named::F4))
        || matches!(key, Key::Named(Named::ArrowDown)) && modifiers.alt()
}

/// A date field: text, and a button that opens the calendar; F4 and Alt+↓ open it too.
pub struct DateField<'a, M> {
    tokens: &'static Tokens,
    field: Field<'a, M>,
    calendar: Calendar<'a, M>,
    names: &'a Names,
    on_key: Option<OnKey<'a, M>>,
    is_open: Option<(bool, M, M)>,
    width: Length,
    is_small: bool,
}

impl<'a, M: Clone + 'a> DateField<'a, M> {
    /// A field with its text; `on_choose` is the message of a day taken from the calendar.
    pub fn new(
        tokens: &'static Tokens,
        text: impl Into<Cow<'a, str>>,
        today: NaiveDate,
        names: &'a Names,
        on_input: impl Fn(String) -> M + 'a,
        on_choose: impl Fn(NaiveDate) -> M + 'a,
    ) -> Self {
        Self {
            tokens,
            field: Field::new(tokens, text, on_input),
            calendar: Calendar::new(tokens, today, None, names, on_choose),
            names,
            on_key: None,
            is_open: None,
            width: Length::Fixed(140.0),
            is_small: false,
        }
    }

    /// The date the text means, shown in the calendar.
    #[must_use]
    pub fn chosen(mut self, chosen: Option<NaiveDate>) -> Self {
        self.calendar.chosen = chosen;
        self
    }

    /// Whether the calendar is open, and the messages that open and close it.
    #[must_use]
    pub fn open(mut self, is_open: bool, open: M, close: M) -> Self {
        self.is_open = Some((is_open, open, close));
        self
    }

    /// Chips of the usual delays in the calendar.
    #[must_use]
    pub fn chips(mut self, chips: Vec<(Cow<'a, str>, NaiveDate)>) -> Self {
        self.calendar = self.calendar.chips(chips);
        self
    }

    /// Changes the text field itself: hint, error, id, height.
    #[must_use]
    pub fn field(mut self, change: impl FnOnce(Field<'a, M>) -> Field<'a, M>) -> Self {
        self.field = change(self.field);
        self
    }

    /// Sets the width, calendar button included.
    #[must_use]
    pub fn width(mut self, width: impl Into<Length>) -> Self {
        self.width = width.into();
        self
    }

    /// 24 px high, as in panes and on cards.
    #[must_use]
    pub fn small(mut self) -> Self {
        self.is_small = true;
        self.field(|field| field.height(height::PANE))
    }

    /// Names the calendar, which takes the keyboard when it opens.
    #[must_use]
    pub fn calendar_id(mut self, id: impl Into<Id>) -> Self {
        self.calendar = self.calendar.id(id);
        self
    }

    /// Keys of the field besides those that open the calendar.
    #[must_use]
    pub fn on_key(mut self, on_key: impl Fn(&Key, Modifiers) -> Option<M> + 'a) -> Self {
        self.on_key = Some(Box::new(on_key));
        self
    }
}

impl<'a, M: Clone + 'a> From<DateField<'a, M>> for Element<'a, M> {
    fn from(d: DateField<'a, M>) -> Self {
        let t = d.tokens;
        let Some((is_open, open, close)) = d.is_open else {
            return d.field.width(d.width).into();
        };
        let (by_key, on_key) = (open.clone(), d.on_key);
        let field = d.field.width(Length::Fill).on_key(move |key, modifiers| {
            if opens(key, modifiers) {
                return Some(by_key.clone());
            }
            on_key.as_ref().and_then(|on_key| on_key(key, modifiers))
        });
        let button = Button::icon_only(t, Icon::CalendarClock, d.names.open.clone(), Some("F4"))
            .size(if d.is_small {
                Size::Small
            } else {
                Size::Normal
            })
            .held(is_open)
            .on_press(if is_open { close.clone() } else { open });
        let row = Row::new()
            .spacing(4)
            .align_y(Alignment::Start)
            .width(d.width)
            .push(field)
            .push(button);
        Popup::new(row, is_open.then(|| panel(t, d.calendar)), close).into()
    }
}
