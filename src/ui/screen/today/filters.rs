//! The filters of the agenda: which there are, what they offer, how a choice changes the question.
//!
//! Plain values in and out; the chips are drawn by `view`.

use chrono::NaiveDate;

use super::wanted::ME;
pub use super::wanted::{Grouping, Period, Wanted, Whose, after, month_end, sunday};
use crate::domain::interaction::Importance;
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::calendar::agenda::AgendaKind;

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
            let at = KINDS
                .iter()
                .position(|kind| is_ticked(&wanted.kinds, *kind));
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
            let special = special(wanted);
            let all = Period::ALL.into_iter().chain(special).map(|period| {
                let last = period.last(today).map(|last| words.date_short(last, today));
                let date = [("date", last.unwrap_or_default().into())];
                match period {
                    Period::Any => words.tr(id::TODAY_ANY_DAY),
                    Period::Today => words.with(id::TODAY_PERIOD_TODAY, &date),
                    Period::Tomorrow => words.with(id::TODAY_PERIOD_TOMORROW, &date),
                    Period::Week => words.with(id::TODAY_PERIOD_WEEK, &date),
                    Period::NextWeek => words.with(id::TODAY_PERIOD_NEXT_WEEK, &date),
                    Period::Month => words.with(id::TODAY_PERIOD_MONTH, &date),
                    Period::Day(_) => words.with(id::TODAY_PERIOD_DAY, &date),
                    Period::Span { from: None, .. } => words.with(id::TODAY_PERIOD_UNTIL, &date),
                    Period::Span {
                        from: Some(from),
                        to,
                    } => {
                        let from = words.date_short(from, today);
                        match to {
                            Some(to) => format!("{from} – {}", words.date_short(to, today)),
                            None => words.with(id::TODAY_PERIOD_SINCE, &[("date", from.into())]),
                        }
                    }
                }
            });
            let at = Period::ALL.iter().position(|one| *one == wanted.period);
            let at = at.or(special.map(|_| Period::ALL.len()));
            let own = words.tr(id::TODAY_PERIOD_OWN);
            (all.chain([own]).collect(), at.unwrap_or(0))
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
            let of = |of: i64| match of {
                ME => Some(0),
                of => users
                    .iter()
                    .position(|user| user.id.get() == of)
                    .map(|at| at + 3),
            };
            let at = match &wanted.whose {
                Whose::Everybody => 1,
                Whose::Given => 2,
                whose => whose.ticked().into_iter().filter_map(of).min().unwrap_or(1),
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

/// The period that is chosen where it is none of the usual ones.
fn special(wanted: &Wanted) -> Option<Period> {
    (!Period::ALL.contains(&wanted.period)).then_some(wanted.period)
}

/// The place of the offer that asks for a period of one's own.
pub fn own_period(wanted: &Wanted) -> usize {
    Period::ALL.len() + usize::from(special(wanted).is_some())
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
        Filter::Period => {
            // Behind them stands the one that is chosen.
            wanted.period = Period::ALL.get(at).copied().unwrap_or(wanted.period);
        }
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

/// Which of the offers are ticked, of filters that take several at once; `None` beside offers that stand alone.
pub fn ticks(filter: Filter, wanted: &Wanted, users: &[User]) -> Vec<Option<bool>> {
    match filter {
        Filter::Kind => {
            let kinds = KINDS.map(|kind| Some(is_ticked(&wanted.kinds, kind)));
            std::iter::once(None).chain(kinds).collect()
        }
        Filter::Responsible => {
            let ticked = wanted.whose.ticked();
            let of = |user: i64| Some(ticked.contains(&user));
            let own = [of(ME), None, None];
            own.into_iter()
                .chain(users.iter().map(|user| of(user.id.get())))
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Ticks an offer or takes its tick away; the others stay.
pub fn tick(filter: Filter, wanted: &mut Wanted, at: usize, users: &[User]) {
    match filter {
        Filter::Kind => {
            let Some(kind) = at.checked_sub(1).and_then(|at| KINDS.get(at)) else {
                return;
            };
            let ticked = |of: &&AgendaKind| is_ticked(&wanted.kinds, **of) != (*of == kind);
            // In the order of the list, whatever was ticked first.
            let kinds: Vec<String> = KINDS
                .iter()
                .filter(ticked)
                .map(|kind| kind.code().to_owned())
                .collect();
            wanted.kinds = if kinds.len() == KINDS.len() {
                Vec::new()
            } else {
                kinds
            };
        }
        Filter::Responsible => {
            let user = match at {
                0 => ME,
                at => match at.checked_sub(3).and_then(|at| users.get(at)) {
                    Some(user) => user.id.get(),
                    None => return,
                },
            };
            let mut ticked = wanted.whose.ticked();
            if ticked.contains(&user) {
                ticked.retain(|known| *known != user);
            } else {
                ticked.push(user);
            }
            ticked.sort_unstable();
            wanted.whose = Whose::of(ticked);
        }
        _ => {}
    }
}

fn is_ticked(kinds: &[String], kind: AgendaKind) -> bool {
    kinds.iter().any(|code| code == kind.code())
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
    use crate::domain::id::UserId;

    #[test]
    fn several_kinds_and_users_are_ticked_and_kept_in_a_view() {
        let user = |id: i64| User {
            id: UserId::new(id),
            ..User::default()
        };
        let users = [user(7), user(5)];
        let mut wanted = Wanted::default();
        let ticked = |filter, wanted: &Wanted| -> Vec<usize> {
            let ticks = ticks(filter, wanted, &users).into_iter().enumerate();
            ticks
                .filter(|(_, tick)| *tick == Some(true))
                .map(|(at, _)| at)
                .collect()
        };
        assert_eq!(ticked(Filter::Responsible, &wanted), [0]);
        tick(Filter::Kind, &mut wanted, 4, &users);
        tick(Filter::Kind, &mut wanted, 1, &users);
        tick(Filter::Responsible, &mut wanted, 4, &users);
        assert_eq!(ticked(Filter::Kind, &wanted), [1, 4]);
        assert_eq!(ticked(Filter::Responsible, &wanted), [0, 4]);
        let today = "2026-11-18".parse().unwrap();
        let me = Some(UserId::new(9));
        let filter = wanted.filter(me, today);
        assert_eq!(filter.kinds, [AgendaKind::Call, AgendaKind::Task]);
        assert_eq!(filter.responsible, [UserId::new(9), UserId::new(5)]);
        // As a saved view, read by another user.
        let kept = serde_json::to_string(&wanted).unwrap();
        let read: Wanted = serde_json::from_str(&kept).unwrap();
        let filter = read.filter(Some(UserId::new(5)), today);
        assert_eq!(filter.responsible, [UserId::new(5), UserId::new(5)]);
        // Without its last tick a filter asks for nothing; one offer alone takes the place of all ticks.
        tick(Filter::Responsible, &mut wanted, 0, &users);
        assert_eq!(wanted.whose, Whose::User(5));
        tick(Filter::Responsible, &mut wanted, 4, &users);
        assert_eq!(wanted.whose, Whose::Mine);
        choose(Filter::Kind, &mut wanted, 2, &users);
        assert_eq!(ticked(Filter::Kind, &wanted), [2]);
    }

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
        check(
            Period::Day("2026-03-01".parse().unwrap()),
            "2026-11-18",
            "2026-03-01",
        );
        let until = Period::span(None, Some("2026-03-01".parse().unwrap()));
        check(until, "2026-11-18", "2026-03-01");
        check(Period::span(None, None), "2026-11-18", "");
        check(Period::Month, "2028-02-01", "2028-02-29");
        check(Period::Month, "2026-12-31", "2026-12-31");
    }
}
