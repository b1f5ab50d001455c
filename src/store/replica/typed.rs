//! What may be typed into a field in which two values wait, in place of both, and reading it as the field is read elsewhere: a
//! date in numbers or words, a code by its name. It writes nothing.

use chrono::NaiveDate;

use super::conflict::{Conflict, Kind};
use super::texts;
use crate::domain::client::FieldError;
use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::date_words;
use crate::domain::due::Due;
use crate::domain::merge::Value;
use crate::domain::text::{one_line, romanian};
use crate::domain::when;
use crate::i18n::{Words, id};
use crate::store::client_list::Now;
use crate::store::synced::Table;
use crate::store::{Connection, StoreResult, codes, field, history};

/// What a field takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Takes {
    /// One of the two values, nothing else: a link, a number, what changes together with something else.
    OneOfTwo,
    /// Words in one line.
    Line {
        may_be_empty: bool,
    },
    /// Words in as many lines as one likes.
    Text,
    Date,
    /// A date, or a date with a time.
    When,
    /// A code of a group.
    Code(&'static str),
    /// What a field of the office's own takes.
    Own(Box<CustomField>),
}

impl Takes {
    /// Tells what the field of a conflict takes.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn of(conn: &Connection, conflict: &Conflict) -> StoreResult<Self> {
        let (table, column) = (conflict.table, conflict.column.as_str());
        if conflict.kind == Kind::Deleted {
            return Ok(Self::OneOfTwo);
        }
        if (table, column) == (Table::FieldValue, "text") {
            let own = field::of_value(conn, conflict.row)?;
            return Ok(own.map_or(Self::OneOfTwo, |own| Self::Own(Box::new(own))));
        }
        let kind = Self::column(table, column);
        let is_text = |value: &Value| matches!(value, Value::Text(_));
        let may = match kind {
            Self::Line { .. } | Self::Text | Self::Code(_) => {
                is_text(&conflict.won.value) && is_text(&conflict.lost.value)
            }
            _ => true,
        };
        Ok(if may { kind } else { Self::OneOfTwo })
    }

    fn column(table: Table, column: &str) -> Self {
        if texts::is_long(table, column) {
            return Self::Text;
        }
        if let Some(group) = codes::group(table, column) {
            return match history::can_put_back(table, column) {
                true => Self::Code(group),
                false => Self::OneOfTwo,
            };
        }
        match (table, column) {
            (Table::OfficeOption | Table::DocumentNumber | Table::NumberSeries, _)
            | (Table::Document, "number")
            | (Table::Identifier | Table::CompanyIdentifier, "kind") => Self::OneOfTwo,
            (Table::Task, "due") | (Table::Interaction, "planned_at") => Self::When,
            _ if DATES.contains(&column) && history::can_put_back(table, column) => Self::Date,
            (_, "name") => Self::Line {
                may_be_empty: false,
            },
            (Table::OwnCompany, "phones" | "address") => Self::Text,
            _ if LINES.contains(&column) => Self::Line { may_be_empty: true },
            _ => Self::OneOfTwo,
        }
    }

    /// Reads what was typed.
    ///
    /// # Errors
    /// When the field cannot hold it, and what it can.
    pub fn read(&self, words: &Words, now: Now, typed: &str) -> Result<Value, FieldError> {
        let typed = typed.trim();
        let here = now.at.local(now.zone);
        let not_a_date = || FieldError::NotADate {
            given: typed.to_owned(),
        };
        Ok(match self {
            Self::OneOfTwo => {
                return Err(FieldError::NotAChoice {
                    given: typed.to_owned(),
                    allowed: String::new(),
                });
            }
            Self::Line {
                may_be_empty: false,
            } if typed.is_empty() => return Err(FieldError::Empty),
            Self::Line { .. } => Value::Text(romanian(&one_line(typed)).into_owned()),
            Self::Text => Value::Text(romanian(typed).into_owned()),
            Self::Date | Self::When if typed.is_empty() => Value::Null,
            Self::Date => {
                let day = date_words::parse(typed, here.date()).ok_or_else(not_a_date)?;
                Value::Text(day.to_string())
            }
            Self::When => {
                let said = when::read(typed, here).ok_or_else(not_a_date)?;
                match said.due(now.zone) {
                    Due::At(at) => Value::Integer(at.millis()),
                    Due::On(day) => Value::Text(day.to_string()),
                }
            }
            Self::Code(group) => Value::Text(code(words, group, typed)?.to_owned()),
            Self::Own(field) => Value::Text(own(words, field, here.date(), typed)?),
        })
    }
}

/// Texts that hold a date.
const DATES: [&str; 11] = [
    "birthday",
    "cancelled_on",
    "date",
    "ends",
    "expected_on",
    "next_on",
    "sent_on",
    "answered_on",
    "ship_by",
    "starts",
    "valid_until",
];

/// Short texts that hold whatever people type; the others are read by the program.
const LINES: [&str; 39] = [
    "accountant",
    "acting_on",
    "address",
    "bank",
    "bic",
    "category",
    "city",
    "code",
    "correspondent",
    "director",
    "director_position",
    "email",
    "extension",
    "family_name",
    "given_name",
    "iban",
    "label",
    "legal_form",
    "legal_name",
    "location",
    "next_step",
    "number",
    "patronymic",
    "phone",
    "place",
    "position",
    "postcode",
    "region",
    "role",
    "source",
    "street",
    "subject",
    "tagline",
    "text",
    "title",
    "topic",
    "unit",
    "value",
    "website",
];

/// Finds the code that is meant, by itself or by its name.
fn code(words: &Words, group: &str, typed: &str) -> Result<&'static str, FieldError> {
    let name = |code: &str| {
        let named = words.find(&format!("{group}-{}", code.replace('_', "-")));
        named.unwrap_or_else(|| code.to_owned())
    };
    let all = codes::of(group);
    let asked = typed.to_lowercase();
    let mut found = all.iter();
    let found = found.find(|code| **code == asked || name(code).to_lowercase() == asked);
    found.copied().ok_or_else(|| {
        let named = all.iter().filter(|code| !code.is_empty());
        FieldError::NotAChoice {
            given: typed.to_owned(),
            allowed: named.map(|code| name(code)).collect::<Vec<_>>().join(", "),
        }
    })
}

/// Reads the value of an own field: its text.
fn own(
    words: &Words,
    field: &CustomField,
    today: NaiveDate,
    typed: &str,
) -> Result<String, FieldError> {
    let asked = typed.to_lowercase();
    let (yes, no) = (words.tr(id::VALUE_YES), words.tr(id::VALUE_NO));
    let plain = match field.kind {
        FieldKind::Date => date_words::parse(typed, today).map(|day| day.to_string()),
        FieldKind::YesNo if asked == yes.to_lowercase() => Some("yes".to_owned()),
        FieldKind::YesNo if asked == no.to_lowercase() => Some("no".to_owned()),
        _ => None,
    };
    let read = match field.parse(plain.as_deref().unwrap_or(typed)) {
        Err(FieldError::NotAChoice { given, .. }) if field.kind == FieldKind::YesNo => {
            let allowed = format!("{yes}, {no}");
            return Err(FieldError::NotAChoice { given, allowed });
        }
        read => read?.ok_or(FieldError::Empty)?,
    };
    Ok(romanian(&read.text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What only the program reads.
    const READ: &str = "body color country currency facts hash key kind language list logo more owner pattern required rule signature
        spec stamp template uid zone";

    #[test]
    fn each_text_column_is_known() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(include_str!("../../../schema.sql"))
            .unwrap();
        let read: Vec<&str> = READ.split_whitespace().collect();
        for &table in Table::ALL {
            let mut columns = conn
                .prepare("SELECT name FROM pragma_table_info(?1) WHERE type = 'TEXT'")
                .unwrap();
            let columns = columns.query_map([table.name()], |row| row.get::<_, String>(0));
            for column in columns.unwrap() {
                let column = column.unwrap();
                let name = column.as_str();
                let known = [
                    texts::is_long(table, name),
                    codes::group(table, name).is_some(),
                    DATES.contains(&name),
                    name == "name" || name == "phones" || LINES.contains(&name),
                    read.contains(&name),
                ];
                // A kind or a role is a code in most tables only.
                let count = known.iter().filter(|is| **is).count();
                let is_code = known[1] && matches!(name, "kind" | "role");
                assert!(count == 1 || is_code, "{}.{name}", table.name());
            }
        }
    }

    #[test]
    fn each_code_can_be_typed_by_its_name() {
        let mut groups = 0;
        for &table in Table::ALL {
            for column in [
                "kind",
                "status",
                "state",
                "direction",
                "importance",
                "role",
                "method",
                "due_from",
                "restart",
                "reply",
                "price_mode",
                "vat_rounding",
            ] {
                let Some(group) = codes::group(table, column) else {
                    continue;
                };
                groups += 1;
                assert!(codes::of(group).len() > 1, "{group}");
                for language in crate::i18n::Language::ALL {
                    let words = Words::of(language);
                    for known in codes::of(group).into_iter().filter(|code| !code.is_empty()) {
                        let named = words.find(&format!("{group}-{}", known.replace('_', "-")));
                        let named = named.unwrap_or_else(|| panic!("{group} {known}"));
                        assert_eq!(code(words, group, &named.to_uppercase()), Ok(known));
                        assert_eq!(code(words, group, known), Ok(known));
                    }
                }
            }
        }
        assert!(groups > 25);
    }
}
