//! The filters of the agenda: which there are, what they offer, how a choice changes the question.
//!
//! Plain values in and out; the chips are drawn by `view`.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::id::{ClientId, UserId};
use crate::domain::interaction::Importance;
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::agenda::{AgendaFilter, AgendaKind};

/// A filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Filter {
    Client,
    Kind,
    Importance,
    Period,
    Responsible,
    /// Only what is overdue.
    Late,
    /// By day or by client.
    Grouping,
}

impl Filter {
    /// In the order of the bar.
    pub const ALL: [Self; 7] = [
        Self::Client,
        Self::Kind,
        Self::Importance,
        Self::Period,
        Self::Responsible,
        Self::Late,
        Self::Grouping,
    ];
}

/// How the list is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    #[default]
    Day,
    Client,
}

/// Whose items are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Of whoever works here.
    #[default]
    Mine,
    Everybody,
    /// Tasks that whoever works here has set for others.
    Given,
    User(i64),
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
}

impl Period {
    const ALL: [Self; 6] = [
        Self::Any,
        Self::Today,
        Self::Tomorrow,
        Self::Week,
        Self::NextWeek,
        Self::Month,
    ];

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
    /// As the base is asked for it.
    pub fn filter(&self, me: Option<UserId>, today: NaiveDate) -> AgendaFilter {
        let kinds = self.kinds.iter();
        AgendaFilter {
            client: self.client.map(ClientId::new),
            kinds: kinds
                .filter_map(|code| AgendaKind::from_code(code))
                .collect(),
            importance: self.importance.as_deref().and_then(Importance::from_code),
            responsible: match self.whose {
                Whose::Mine => me,
                Whose::Everybody | Whose::Given => None,
                Whose::User(user) => Some(UserId::new(user)),
            },
            from: None,
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

/// The kinds in the order of the list.
const KINDS: [AgendaKind; 10] = [
    AgendaKind::Call,
    AgendaKind::Meeting,
    AgendaKind::Email,
    AgendaKind::Task,
    AgendaKind::Step,
    AgendaKind::Shipment,
    AgendaKind::Payment,
    AgendaKind::Sms,
    AgendaKind::Letter,
    AgendaKind::Other,
];

const IMPORTANCES: [Importance; 3] = [Importance::High, Importance::Normal, Importance::Low];

/// The name of a filter.
pub fn label(filter: Filter, words: &Words) -> String {
    match filter {
        Filter::Client => say::column(words, "client-id"),
        Filter::Kind => say::column(words, "kind"),
        Filter::Importance => say::column(words, "importance"),
        Filter::Period => words.tr(id::TODAY_PERIOD),
        Filter::Responsible => say::column(words, "responsible-id"),
        Filter::Late => words.tr(id::TODAY_DUE),
        Filter::Grouping => words.tr(id::TODAY_GROUPS),
    }
}

/// What a filter offers, and which of it is chosen. The client is searched for: `name` is what it is called.
pub fn offers(
    filter: Filter,
    wanted: &Wanted,
    words: &Words,
    users: &[User],
    name: &str,
    today: NaiveDate,
) -> (Vec<String>, usize) {
    let place = |at: Option<usize>| at.map_or(0, |at| at + 1);
    match filter {
        Filter::Client => {
            let any = words.tr(id::TODAY_ANY_CLIENT);
            let choose = words.tr(id::TODAY_CHOOSE_CLIENT);
            match wanted.client {
                None => (vec![any, choose], 0),
                Some(_) => (vec![any, name.to_owned(), choose], 1),
            }
        }
        Filter::Kind => {
            let any = words.tr(id::TODAY_ANY_KIND);
            let kinds = KINDS.map(|kind| say::code(words, "agenda-kind", kind.code()));
            let first = wanted.kinds.first();
            let at = KINDS
                .iter()
                .position(|kind| first.is_some_and(|code| code == kind.code()));
            (std::iter::once(any).chain(kinds).collect(), place(at))
        }
        Filter::Importance => {
            let any = words.tr(id::TODAY_ANY_IMPORTANCE);
            let all = IMPORTANCES.map(|one| say::code(words, "importance", one.code()));
            let at = IMPORTANCES
                .iter()
                .position(|one| wanted.importance.as_deref() == Some(one.code()));
            (std::iter::once(any).chain(all).collect(), place(at))
        }
        Filter::Period => {
            let all = Period::ALL.map(|period| match period.last(today) {
                None => words.tr(id::TODAY_ANY_DAY),
                Some(last) => {
                    let date = words.date(last);
                    words.with(id::TODAY_UNTIL, &[("date", date.into())])
                }
            });
            let at = Period::ALL.iter().position(|one| *one == wanted.period);
            (all.into(), at.unwrap_or(0))
        }
        Filter::Responsible => {
            let own = [
                words.tr(id::TODAY_ME),
                words.tr(id::TODAY_EVERYBODY),
                words.tr(id::TODAY_GIVEN),
            ];
            let all = own
                .into_iter()
                .chain(users.iter().map(|user| user.name.clone()));
            let at = match wanted.whose {
                Whose::Mine => 0,
                Whose::Everybody => 1,
                Whose::Given => 2,
                Whose::User(of) => users
                    .iter()
                    .position(|user| user.id.get() == of)
                    .map_or(1, |at| at + 3),
            };
            (all.collect(), at)
        }
        Filter::Late => (
            vec![words.tr(id::TODAY_ANY_DUE), words.tr(id::TODAY_ONLY_LATE)],
            usize::from(wanted.overdue_only),
        ),
        Filter::Grouping => (
            vec![words.tr(id::TODAY_BY_DAY), words.tr(id::TODAY_BY_CLIENT)],
            usize::from(wanted.grouping == Grouping::Client),
        ),
    }
}

/// Takes a choice; gives true when a client is to be searched for.
pub fn choose(filter: Filter, wanted: &mut Wanted, at: usize, users: &[User]) -> bool {
    let past = at.checked_sub(1);
    match filter {
        Filter::Client => {
            let asks = at > usize::from(wanted.client.is_some());
            if at == 0 {
                wanted.client = None;
            }
            return asks;
        }
        Filter::Kind => {
            let kind = past.and_then(|at| KINDS.get(at));
            wanted.kinds = kind
                .map(|kind| kind.code().to_owned())
                .into_iter()
                .collect();
        }
        Filter::Importance => {
            let one = past.and_then(|at| IMPORTANCES.get(at));
            wanted.importance = one.map(|one| one.code().to_owned());
        }
        Filter::Period => wanted.period = Period::ALL.get(at).copied().unwrap_or_default(),
        Filter::Responsible => {
            wanted.whose = match at {
                0 => Whose::Mine,
                1 => Whose::Everybody,
                2 => Whose::Given,
                at => users
                    .get(at - 3)
                    .map_or(Whose::Everybody, |user| Whose::User(user.id.get())),
            };
        }
        Filter::Late => wanted.overdue_only = at == 1,
        Filter::Grouping => {
            wanted.grouping = if at == 1 {
                Grouping::Client
            } else {
                Grouping::Day
            };
        }
    }
    false
}

/// Tells whether a filter asks for something.
pub fn is_on(filter: Filter, wanted: &Wanted) -> bool {
    match filter {
        Filter::Client => wanted.client.is_some(),
        Filter::Kind => !wanted.kinds.is_empty(),
        Filter::Importance => wanted.importance.is_some(),
        Filter::Period => wanted.period != Period::Any,
        Filter::Responsible => wanted.whose != Whose::Mine,
        Filter::Late => wanted.overdue_only,
        Filter::Grouping => wanted.grouping != Grouping::Day,
    }
}

/// Takes a filter away.
pub fn clear(filter: Filter, wanted: &mut Wanted) {
    match filter {
        Filter::Client => wanted.client = None,
        Filter::Kind => wanted.kinds.clear(),
        Filter::Importance => wanted.importance = None,
        Filter::Period => wanted.period = Period::Any,
        Filter::Responsible => wanted.whose = Whose::Mine,
        Filter::Late => wanted.overdue_only = false,
        Filter::Grouping => wanted.grouping = Grouping::Day,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_end_with_their_weeks_and_months() {
        #[track_caller]
        fn check(period: Period, today: &str, expected: &str) {
            let last = period.last(today.parse().unwrap());
            assert_eq!(
                last.map(|day| day.to_string()).unwrap_or_default(),
                expected
            );
        }
        check(Period::Any, "2026-11-18", "");
        check(Period::Tomorrow, "2026-12-31", "2027-01-01");
        check(Period::Week, "2026-11-18", "2026-11-22");
        check(Period::Week, "2026-11-22", "2026-11-22");
        check(Period::NextWeek, "2026-11-22", "2026-11-29");
        check(Period::Month, "2028-02-01", "2028-02-29");
        check(Period::Month, "2026-12-31", "2026-12-31");
    }
}
