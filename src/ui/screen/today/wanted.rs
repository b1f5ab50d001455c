//! What the list of Today is asked for: whose, until when, of which kinds; as it is saved in views. Knows no words.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::Importance;
use crate::store::calendar::agenda::{AgendaFilter, AgendaKind};

/// How the list is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    #[default]
    Day,
    Client,
}

/// Whose items are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Of whoever works here.
    #[default]
    Mine,
    Everybody,
    /// Tasks that whoever works here has set for others.
    Given,
    User(i64),
    /// Of several at once; [`ME`] is whoever works here.
    Users(Vec<i64>),
}

/// Whoever works here, among several users: a saved view means whoever looks at it.
pub(super) const ME: i64 = 0;

impl Whose {
    /// The users that are ticked in the list of the filter.
    pub(super) fn ticked(&self) -> Vec<i64> {
        match self {
            Self::Mine => vec![ME],
            Self::Everybody | Self::Given => Vec::new(),
            Self::User(user) => vec![*user],
            Self::Users(users) => users.clone(),
        }
    }

    /// The users as the simplest of the choices that says them; none is whoever works here.
    pub(super) fn of(users: Vec<i64>) -> Self {
        match users[..] {
            [] | [ME] => Self::Mine,
            [user] => Self::User(user),
            _ => Self::Users(users),
        }
    }
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    #[default]
    Any,
    Today,
    Tomorrow,
    Week,
    NextWeek,
    Month,
    /// That day alone: chosen in the calendar.
    Day(NaiveDate),
    /// From a day to another one, both included; without one of them there is no limit on its side.
    Span {
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    },
}

impl Period {
    pub(super) const ALL: [Self; 6] = [
        Self::Any,
        Self::Today,
        Self::Tomorrow,
        Self::Week,
        Self::NextWeek,
        Self::Month,
    ];

    /// Its first day; `None`: from whenever something is open.
    pub const fn first(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Span { from, .. } => from,
            _ => None,
        }
    }

    /// The day, where it is one alone.
    pub const fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    /// From a day to another one; without both any time.
    pub const fn span(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        match (from, to) {
            (None, None) => Self::Any,
            (from, to) => Self::Span { from, to },
        }
    }

    /// Its last day; `None`: no end.
    pub fn last(self, today: NaiveDate) -> Option<NaiveDate> {
        let sunday = sunday(today);
        Some(match self {
            Self::Any => return None,
            Self::Today => today,
            Self::Tomorrow => after(today, 1),
            Self::Week => sunday,
            Self::NextWeek => after(sunday, 7),
            Self::Month => month_end(today),
            Self::Day(day) => day,
            Self::Span { to, .. } => return to,
        })
    }
}

/// The Sunday of the week of a day.
pub fn sunday(day: NaiveDate) -> NaiveDate {
    after(day, 6 - u64::from(day.weekday().num_days_from_monday()))
}

/// The last day of the month of a day.
pub fn month_end(day: NaiveDate) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let next = first.checked_add_months(chrono::Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

/// The day so many days later.
pub fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// What is wanted; what a saved view keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wanted {
    pub text: String,
    pub client: Option<i64>,
    /// Codes of kinds; empty for all.
    pub kinds: Vec<String>,
    /// A code.
    pub importance: Option<String>,
    pub whose: Whose,
    pub period: Period,
    pub overdue_only: bool,
    pub grouping: Grouping,
}

impl Wanted {
    /// What some users, or the whole office, have on a day.
    pub fn of_day(day: NaiveDate, users: &[UserId], me: Option<UserId>, all: usize) -> Self {
        let number = |user: &UserId| if Some(*user) == me { ME } else { user.get() };
        let mut numbers: Vec<i64> = users.iter().map(number).collect();
        numbers.sort_unstable();
        Self {
            whose: if users.len() >= all {
                Whose::Everybody
            } else {
                Whose::of(numbers)
            },
            period: Period::Day(day),
            ..Self::default()
        }
    }

    /// As the base is asked for it.
    pub fn filter(&self, me: Option<UserId>, today: NaiveDate) -> AgendaFilter {
        let kinds = self.kinds.iter();
        AgendaFilter {
            client: self.client.map(ClientId::new),
            kinds: kinds
                .filter_map(|code| AgendaKind::from_code(code))
                .collect(),
            importance: self.importance.as_deref().and_then(Importance::from_code),
            responsible: {
                let own = |user: i64| {
                    if user == ME {
                        me
                    } else {
                        Some(UserId::new(user))
                    }
                };
                self.whose.ticked().into_iter().filter_map(own).collect()
            },
            from: self.period.first(),
            to: self.period.last(today),
            overdue_only: self.overdue_only,
        }
    }

    /// Tells whether it asks for less than all that whoever works here has to do.
    pub fn is_narrow(&self) -> bool {
        let usual = Self {
            grouping: self.grouping,
            ..Self::default()
        };
        *self != usual
    }
}
