//! What the cells of the clients list say: names, states, people, dates, in the user's words.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::columns::Column;
use super::list::{Entry, Line};
use crate::domain::client::{ClientKind, ClientStatus};
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::due::Due;
use crate::domain::id::{FieldId, UserId};
use crate::domain::interaction::InteractionKind;
use crate::domain::person_name::initials_of;
use crate::domain::phone::Phone;
use crate::domain::time::Timestamp;
use crate::domain::user::User;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::client_list::ClientLine;
use crate::ui::context::{Ctx, user_colour};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{Cell, Ink};

/// What cells need besides the line: words, time, people.
#[derive(Debug, Clone)]
pub struct Face {
    pub words: &'static Words,
    pub today: NaiveDate,
    pub zone: Tz,
    pub users: Vec<User>,
    pub fields: Vec<CustomField>,
}

impl Face {
    /// Takes the present from the surroundings.
    pub fn new(ctx: &Ctx, fields: Vec<CustomField>) -> Self {
        Self {
            words: ctx.words,
            today: ctx.today(),
            zone: ctx.zone,
            users: ctx.users.clone(),
            fields,
        }
    }

    /// Gives a cell of a line.
    pub fn cell<'a>(&'a self, column: Column, entry: &'a Entry) -> Cell<'a> {
        let (line, hits) = (&entry.line.client, &entry.hits);
        match column {
            Column::Name => {
                Cell::name(line.name.as_str(), line.legal_form.as_str()).hits(hits.name.clone())
            }
            Column::Category => Cell::text(line.category.as_str())
                .ink(Ink::Quiet)
                .semibold(),
            Column::City => Cell::quiet(line.city.as_str()).hits(hits.city.clone()),
            Column::Person => Cell::text(line.person.as_str()).hits(hits.person.clone()),
            Column::Phone => Cell::text(line.phone.as_str()).hits(hits.phone.clone()),
            Column::Email => Cell::quiet(line.email.as_str()).hits(hits.email.clone()),
            Column::Source => Cell::quiet(line.source.as_str()),
            Column::Campaign => Cell::quiet(line.campaign.as_str()),
            Column::Status => Cell::quiet(self.status(line)),
            Column::Kind => Cell::quiet(self.kind(line.kind)),
            Column::Responsible => match line.responsible {
                Some(user) => {
                    let (initials, colour) = self.person(user);
                    Cell::Person(initials.into(), colour)
                }
                None => Cell::Empty,
            },
            Column::LastContact => match line.last {
                Some(at) => Cell::quiet(self.day(at)),
                None => Cell::Empty,
            },
            Column::NextStep => {
                let (tone, text) = self.next_step(line.next);
                Cell::state(tone, text)
            }
            Column::Field(field) => {
                let value = entry.line.fields.iter().find(|(id, _)| *id == field);
                match value {
                    Some((_, value)) => Cell::quiet(self.field_value(field, value)),
                    None => Cell::Empty,
                }
            }
        }
    }

    /// Gives a cell as text, for the clipboard.
    pub fn text(&self, column: Column, entry: &Line) -> String {
        let line = &entry.client;
        match column {
            Column::Name if line.legal_form.is_empty() => line.name.clone(),
            Column::Name => format!("{} {}", line.name, line.legal_form),
            Column::Category => line.category.clone(),
            Column::City => line.city.clone(),
            Column::Person => line.person.clone(),
            Column::Phone => line.phone.clone(),
            Column::Email => line.email.clone(),
            Column::Source => line.source.clone(),
            Column::Campaign => line.campaign.clone(),
            Column::Status => self.status(line),
            Column::Kind => self.kind(line.kind),
            Column::Responsible => {
                let user = line.responsible.and_then(|id| self.user(id));
                user.map(|user| user.name.clone()).unwrap_or_default()
            }
            Column::LastContact => {
                let day = line
                    .last
                    .map(|at| self.words.date(at.local(self.zone).date()));
                day.unwrap_or_default()
            }
            Column::NextStep if line.next.is_none() => String::new(),
            Column::NextStep => self.next_step(line.next).1,
            Column::Field(field) => {
                let value = entry.fields.iter().find(|(id, _)| *id == field);
                value
                    .map(|(_, value)| self.field_value(field, value))
                    .unwrap_or_default()
            }
        }
    }

    /// State, colour and words of the next step: late, today, later or none.
    pub fn next_step(&self, next: Option<(Due, InteractionKind)>) -> (Tone, String) {
        let Some((due, kind)) = next else {
            return (Tone::Warn, self.words.tr(id::CLIENTS_NO_STEP));
        };
        let at = due.local(self.zone);
        let kind = say::code(self.words, "interaction-kind", kind.code());
        let day = self.words.date_short(at.date(), self.today);
        if at.date() < self.today {
            (Tone::Overdue, format!("{day} {kind}"))
        } else if at.date() > self.today {
            (Tone::Future, format!("{day} {kind}"))
        } else if due.is_all_day() {
            (
                Tone::Today,
                self.words
                    .with(id::CLIENTS_STEP_TODAY, &[("kind", kind.into())]),
            )
        } else {
            (Tone::Today, format!("{} {kind}", self.words.time(at)))
        }
    }

    /// Initials and colour of a user.
    pub fn person(&self, id: UserId) -> (String, u8) {
        let Some(user) = self.user(id) else {
            return ("?".to_owned(), 0);
        };
        (initials_of(&user.name), user_colour(&self.users, Some(id)))
    }

    fn user(&self, id: UserId) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// The status; of a lead also that it was given up.
    fn status(&self, line: &ClientLine) -> String {
        if line.is_closed && line.status == ClientStatus::Lead {
            return self.words.tr(id::CLIENTS_STATUS_CLOSED_LEAD);
        }
        say::code(self.words, "client-status", line.status.code())
    }

    fn kind(&self, kind: ClientKind) -> String {
        say::code(self.words, "client-kind", kind.code())
    }

    /// `16.11.26`: the year always, so that dates stand under each other.
    fn day(&self, at: Timestamp) -> String {
        let date = at.local(self.zone).date();
        date.format("%d.%m.%y").to_string()
    }

    fn field_value(&self, field: FieldId, value: &str) -> String {
        let kind = self.fields.iter().find(|known| known.id == field);
        match kind.map(|known| known.kind) {
            Some(FieldKind::YesNo) => say::yes_no(self.words, value == "yes"),
            Some(FieldKind::Date) => value
                .parse::<NaiveDate>()
                .map_or_else(|_| value.to_owned(), |date| self.words.date(date)),
            _ => value.to_owned(),
        }
    }
}

/// Gives the address to call a phone number.
pub fn call(phone: &str) -> Option<String> {
    Phone::parse(phone, "UA").tel_uri()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn face() -> Face {
        let user = |id: i64, name: &str| User {
            id: UserId::new(id),
            name: name.to_owned(),
            ..User::default()
        };
        Face {
            words: Words::of(Language::Uk),
            today: NaiveDate::from_ymd_opt(2026, 11, 18).unwrap(),
            zone: Tz::Europe__Kyiv,
            users: vec![
                user(1, "Олена Ткачук"),
                user(2, "Андрій Бойко"),
                user(3, "марина"),
            ],
            fields: Vec::new(),
        }
    }

    fn at(local: &str) -> Timestamp {
        let local = chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        Timestamp::from_local(local, Tz::Europe__Kyiv)
    }

    #[test]
    fn the_next_step_says_its_state_in_words_and_shape() {
        use crate::domain::interaction::InteractionKind as Kind;
        #[track_caller]
        fn check(next: Option<(&str, Kind, bool)>, tone: Tone, text: &str) {
            let next = next.map(|(local, kind, all_day)| {
                let due = Due::At(at(local));
                let zone = Tz::Europe__Kyiv;
                let day = Due::On(due.day(zone));
                (if all_day { day } else { due }, kind)
            });
            assert_eq!(face().next_step(next), (tone, text.to_owned()));
        }
        check(None, Tone::Warn, "немає кроку");
        check(
            Some(("2026-11-16 10:00", Kind::Call, false)),
            Tone::Overdue,
            "16.11 дзвінок",
        );
        check(
            Some(("2026-11-18 15:30", Kind::Call, false)),
            Tone::Today,
            "15:30 дзвінок",
        );
        check(
            Some(("2026-11-18 00:00", Kind::Meeting, true)),
            Tone::Today,
            "день, зустріч",
        );
        check(
            Some(("2026-11-25 09:00", Kind::Meeting, false)),
            Tone::Future,
            "25.11 зустріч",
        );
        check(
            Some(("2027-01-05 09:00", Kind::Letter, false)),
            Tone::Future,
            "05.01.27 лист",
        );
    }

    #[test]
    fn people_have_initials_and_colours_of_their_own() {
        let face = face();
        assert_eq!(face.person(UserId::new(1)), ("ОТ".to_owned(), 1));
        assert_eq!(face.person(UserId::new(2)), ("АБ".to_owned(), 2));
        assert_eq!(face.person(UserId::new(3)), ("М".to_owned(), 5));
        assert_eq!(face.person(UserId::new(9)), ("?".to_owned(), 0));
    }
}
