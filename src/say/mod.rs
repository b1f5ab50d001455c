//! What both doors say alike, in the user's words: errors, actions, names of records and fields, values of fields.
//!
//! The messages stand in `errors.ftl`, `actions.ftl` and `values.ftl` under ids made from the stable codes of the floors
//! below. It deliberately decides nothing: what to offer or where to show it is the business of the doors.

pub mod amount;
pub mod calendar;
pub mod document;
pub mod office;
pub mod order;
pub mod reminder;
pub mod rule;
mod setup;
pub mod task;
pub mod template;
#[cfg(test)]
mod tests;

pub use setup::trade_setup;

use std::path::Path;

use chrono_tz::Tz;

use crate::domain::client::FieldError;
use crate::domain::email::EmailProblem;
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::label_sheet::SheetError;
use crate::domain::money::{Currency, Money, Percent, Price, Quantity, VatRate};
use crate::domain::phone::PhoneProblem;
use crate::domain::refusal::Refusal;
use crate::domain::time::Timestamp;
use crate::exchange::error::ExchangeError;
use crate::exchange::warnings::{Odd, Warning};
use crate::i18n::{Arg, Words, id};
use crate::store::undo::Reversed;
use crate::store::{Action, CellValue, Role, StoreError, Table, backup, codes};

/// An error in words: what happened, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub what: String,
    pub todo: String,
}

/// Says an error of the store.
pub fn error(words: &Words, error: &StoreError) -> Said {
    let code = error.code();
    let mut values: Vec<(&'static str, Arg<'_>)> = Vec::new();
    if let Some(path) = error.path() {
        values.push(("path", path.display().to_string().into()));
    }
    match error {
        StoreError::NetworkPath { file_system, .. } => {
            values.push(("file_system", file_system.into()));
        }
        StoreError::NewerFormat { found, known, .. } => {
            values.extend([("found", (*found).into()), ("known", (*known).into())]);
        }
        StoreError::Damaged { cause }
        | StoreError::DiskFull { cause }
        | StoreError::ReadOnly { cause }
        | StoreError::WriteFailed { cause }
        | StoreError::Busy { cause } => values.push(("cause", cause_text(cause).into())),
        StoreError::Io { cause, .. } => {
            values.push(("cause", cause_text(&cause.to_string()).into()));
        }
        StoreError::NotFound { what, id } => {
            values.push(("what", what.replace([' ', '_'], "-").into()));
            values.push(("id", id.to_string().into()));
        }
        StoreError::Sql(cause) => values.push(("cause", cause_text(&cause.to_string()).into())),
        StoreError::OthersWrote {
            who,
            what,
            rest,
            is_redo,
        } => {
            let redo = if *is_redo { "yes" } else { "no" };
            let has_rest = if rest.is_some() { "yes" } else { "no" };
            let (stays, of) = rest.unwrap_or_default();
            values.push(("redo", redo.into()));
            values.push(("rest", has_rest.into()));
            values.push(("stays", stays.into()));
            values.push(("of", of.into()));
            let what: Vec<String> = what
                .iter()
                .map(|(table, name)| match name.as_str() {
                    "" => record(words, *table),
                    name => format!("{}: {name}", record(words, *table)),
                })
                .collect();
            values.push(("who", who.join(", ").into()));
            values.push(("what", what.join(", ").into()));
        }
        StoreError::OnlyReads { who } => {
            let known = if who.is_empty() { "no" } else { "yes" };
            values.extend([("who", who.join(", ").into()), ("known", known.into())]);
        }
        StoreError::NotABase { .. }
        | StoreError::Gone { .. }
        | StoreError::Lost { .. }
        | StoreError::FileExists { .. }
        | StoreError::ChangedMeanwhile
        | StoreError::Cancelled
        | StoreError::Value(_) => {}
        StoreError::Refused(refusal) => return refused(words, refusal),
    }
    let what = match error {
        StoreError::Value(cause) => field_error(words, cause),
        _ => composed(words, &format!("error-store-{code}"), &values),
    };
    Said {
        what,
        todo: composed(words, &format!("error-store-{code}-do"), &values),
    }
}

/// Says what was taken back or done again; or that nothing was, and because of whom.
pub fn reversed(words: &Words, role: Role, reversed: &Reversed) -> String {
    if !reversed.is_nothing() {
        return action(words, reversed.action, role, &reversed.subject);
    }
    let named = reversed.by.iter().filter(|name| !name.is_empty());
    let who = named.cloned().collect::<Vec<_>>().join(", ");
    let known = if who.is_empty() { "no" } else { "yes" };
    let redo = if role == Role::Redo { "yes" } else { "no" };
    let done = action(words, reversed.action, Role::Do, &reversed.subject);
    let values = [
        ("redo", redo.into()),
        ("count", reversed.kept.into()),
        ("known", known.into()),
        ("who", who.into()),
        ("action", done.into()),
    ];
    words.with(id::UNDO_NOTHING, &values)
}

/// Says what stays though it would have been taken back, because colleagues have written to it; nothing when nothing does.
pub fn stays(words: &Words, (count, names): &(usize, Vec<String>)) -> Option<String> {
    let more = count.saturating_sub(names.len());
    let mut names = names.join(", ");
    if more > 0 {
        names.push_str(", …");
    }
    let values = [("count", (*count).into()), ("names", names.into())];
    (*count > 0).then(|| words.with(id::UNDONE_STAYS, &values))
}

/// Says why something about deals, products, orders or payments is refused, and the way out.
pub fn refused(words: &Words, refusal: &Refusal) -> Said {
    let mut values: Vec<(&'static str, Arg<'_>)> = Vec::new();
    match refusal {
        Refusal::StageIncomplete { stage, missing } => {
            let fields: Vec<String> = missing
                .iter()
                .map(|field| code(words, "deal-field", field.code()))
                .collect();
            values.push(("stage", stage.into()));
            values.push(("field", fields.join(", ").into()));
        }
        Refusal::StageInUse { deals } | Refusal::PipelineInUse { deals } => {
            values.push(("count", (*deals).into()));
        }
        Refusal::CurrencyMixed { order, given } => {
            values.push(("order", order.to_string().into()));
            values.push(("given", given.to_string().into()));
        }
        Refusal::CurrencyPaid { order } => values.push(("order", order.to_string().into())),
        Refusal::BeforeOrder {
            field,
            given,
            order,
        } => {
            values.push(("field", column(words, field).into()));
            values.push(("given", words.date(*given).into()));
            values.push(("order", words.date(*order).into()));
        }
        Refusal::ShippedBeyond { line, left, given } => {
            values.push(("line", line.into()));
            values.push(("left", left.text().into()));
            values.push(("given", given.text().into()));
        }
        Refusal::LineShipped { line } => values.push(("line", line.into())),
        Refusal::AllocatedBeyond {
            amount: paid,
            given,
            currency,
        } => {
            let money = |minor: i64| amount(words, Money::new(minor, *currency));
            values.push(("amount", money(*paid).into()));
            values.push(("given", money(*given).into()));
        }
        Refusal::CodeTaken { code } => values.push(("code", code.into())),
        Refusal::NumberTaken { number } => values.push(("number", number.into())),
        Refusal::Document(refusal) => values.extend(document::values(words, refusal)),
        Refusal::Calendar(refusal) => values.extend(calendar::values(words, refusal)),
        Refusal::NameMissing
        | Refusal::NotAlike
        | Refusal::StageForeign
        | Refusal::ReasonMissing
        | Refusal::DealClosed
        | Refusal::OrderCancelled
        | Refusal::ClientMissing
        | Refusal::CurrencyMissing
        | Refusal::ShipmentEmpty
        | Refusal::AmountNotPositive
        | Refusal::ForeignOrder
        | Refusal::NotALead
        | Refusal::InteractionEmpty
        | Refusal::DoneLater { .. }
        | Refusal::InteractionCancelled
        | Refusal::MainNotUsed
        | Refusal::Money(_) => {}
    }
    let id = format!("error-refused-{}", refusal.code());
    Said {
        what: composed(words, &id, &values),
        todo: composed(words, &format!("{id}-do"), &values),
    }
}

/// Says why a file could not be brought in or out.
pub fn exchange_error(words: &Words, failed: &ExchangeError) -> Said {
    let (path, detail) = match failed {
        ExchangeError::Store(inner) => return error(words, inner),
        ExchangeError::Io { path, source } => (Some(path), source.to_string()),
        ExchangeError::Spreadsheet { path, reason } => (Some(path), reason.clone()),
        ExchangeError::NoSheet { path, sheet } => (Some(path), sheet.clone()),
        ExchangeError::NotText { path }
        | ExchangeError::Empty { path }
        | ExchangeError::NotCalendar { path } => (Some(path), String::new()),
        ExchangeError::Cancelled => (None, String::new()),
    };
    let path = path.map(|path| path.display().to_string());
    let detail = cause_text(&detail);
    let values = [
        ("path", path.unwrap_or_default().into()),
        ("cause", detail.as_str().into()),
        ("sheet", detail.as_str().into()),
    ];
    let id = format!("error-exchange-{}", failed.code());
    Said {
        what: composed(words, &id, &values),
        todo: composed(words, &format!("{id}-do"), &values),
    }
}

/// Names the newest automatic backup of a base in a sentence; `None` when there is none.
pub fn last_backup(words: &Words, base: &Path) -> Option<String> {
    let newest = backup::automatic(base).into_iter().next()?;
    let path = newest.display().to_string();
    Some(words.with(id::ERROR_BACKUP_OFFER, &[("path", path.into())]))
}

/// Says why a value cannot stand in a field.
pub fn field_error(words: &Words, error: &FieldError) -> String {
    match error {
        FieldError::Empty => words.tr(id::ERROR_FIELD_EMPTY),
        FieldError::NotAChoice { given, allowed } => words.with(
            id::ERROR_FIELD_NOT_A_CHOICE,
            &[("given", given.into()), ("allowed", allowed.into())],
        ),
        FieldError::NotAnId { given } => {
            words.with(id::ERROR_FIELD_NOT_AN_ID, &[("given", given.into())])
        }
        FieldError::NotADate { given } => {
            words.with(id::ERROR_FIELD_NOT_A_DATE, &[("given", given.into())])
        }
        FieldError::NotANumber { given } => {
            words.with(id::ERROR_FIELD_NOT_A_NUMBER, &[("given", given.into())])
        }
        FieldError::Taken { given } => {
            words.with(id::ERROR_FIELD_TAKEN, &[("given", given.into())])
        }
        FieldError::FieldTaken { given } => {
            words.with(id::ERROR_FIELD_FIELD_TAKEN, &[("given", given.into())])
        }
        FieldError::OwnParent => words.tr(id::ERROR_FIELD_OWN_PARENT),
        FieldError::ParentLoop { given } => {
            words.with(id::ERROR_FIELD_PARENT_LOOP, &[("given", given.into())])
        }
    }
}

/// Says an action in the past tense; `None` stands for one that a newer program did.
pub fn action(words: &Words, action: Option<Action>, role: Role, subject: &str) -> String {
    let code = action.map_or("unknown", Action::code);
    let done = composed(
        words,
        &format!("action-{code}"),
        &[("subject", subject.into())],
    );
    match role {
        Role::Do => done,
        Role::Undo => words.with(id::ROLE_UNDO, &[("action", done.into())]),
        Role::Redo => words.with(id::ROLE_REDO, &[("action", done.into())]),
    }
}

/// Names a kind of record.
pub fn record(words: &Words, table: Table) -> String {
    composed(words, &format!("record-{}", dashed(table.name())), &[])
}

/// Names a column of a record; one that only a newer program knows is called as it is.
pub fn column(words: &Words, column: &str) -> String {
    words
        .find(&format!("column-{}", dashed(column)))
        .unwrap_or_else(|| column.to_owned())
}

/// Names a value that is stored by its code: `code(words, "client-status", "lead")`. An unknown code is shown as it is.
pub fn code(words: &Words, group: &str, code: &str) -> String {
    words
        .find(&format!("{group}-{}", dashed(code)))
        .unwrap_or_else(|| code.to_owned())
}

/// Names a VAT rate: `20 %`, or the words for "without VAT".
pub fn vat(words: &Words, rate: VatRate) -> String {
    match rate {
        VatRate::Without => words.tr(id::VAT_WITHOUT),
        VatRate::Rate(percent) => format!("{}\u{a0}%", percent.text()),
    }
}

/// Writes an amount with the decimals of its currency; without a currency with two.
pub fn amount(words: &Words, money: Money) -> String {
    let exponent = match money.currency {
        Currency::NONE => 2,
        currency => currency.exponent(),
    };
    words.decimals(money.minor, exponent)
}

/// Says yes or no.
pub fn yes_no(words: &Words, yes: bool) -> String {
    words.tr(if yes { id::VALUE_YES } else { id::VALUE_NO })
}

/// Names the kind of an identifier; one that only a newer program knows is called by its code.
pub fn identifier_kind(words: &Words, kind: &str) -> String {
    code(words, "identifier-kind", kind)
}

/// Name of a country by its code (ISO 3166-1 alpha-2); the code when it has none here.
pub fn country(words: &Words, code: &str) -> String {
    words
        .find(&format!("country-{}", code.to_lowercase()))
        .unwrap_or_else(|| code.to_owned())
}

/// Says what is odd about an identifier.
pub fn identifier_problem(
    words: &Words,
    kind: IdentifierKind,
    problem: identifier::Problem,
) -> String {
    match problem {
        identifier::Problem::Length { need, have } => {
            let letters = matches!(
                kind,
                IdentifierKind::Iban | IdentifierKind::Bic | IdentifierKind::RoOnrc
            );
            let message = if letters {
                id::PROBLEM_NEED_HAVE
            } else {
                id::PROBLEM_DIGITS_NEED_HAVE
            };
            words.with(message, &[("need", need.into()), ("have", have.into())])
        }
        identifier::Problem::NotDigits => words.tr(id::PROBLEM_NOT_DIGITS),
        identifier::Problem::CheckDigit => words.tr(id::PROBLEM_CHECK_DIGIT),
        identifier::Problem::Format => words.tr(id::PROBLEM_FORMAT),
    }
}

/// Says what is odd about a phone number.
pub fn phone_problem(words: &Words, problem: PhoneProblem) -> String {
    let (message, need, have) = match problem {
        PhoneProblem::NoDigits => return words.tr(id::PROBLEM_PHONE_NO_DIGITS),
        PhoneProblem::Beginning => return words.tr(id::PROBLEM_PHONE_BEGINNING),
        PhoneProblem::TooFew { need, have } => (id::PROBLEM_PHONE_TOO_FEW, need, have),
        PhoneProblem::TooMany { need, have } => (id::PROBLEM_PHONE_TOO_MANY, need, have),
    };
    words.with(message, &[("need", need.into()), ("have", have.into())])
}

/// Says what is odd about a value that was imported as it is.
pub fn warning(words: &Words, warning: &Warning) -> String {
    match warning.odd {
        Odd::Surplus => words.tr(id::IMPORT_ODD_SURPLUS),
        Odd::Phone(problem) => phone_problem(words, problem),
        Odd::Email(problem) => email_problem(words, problem),
        Odd::Identifier(kind, problem) => {
            let kind_name = identifier_kind(words, kind.code());
            let problem = identifier_problem(words, kind, problem);
            format!("{kind_name}: {problem}")
        }
    }
}

/// Names the column of such a value: by its header, its number, or in a vCard by what it holds.
pub fn warning_column(words: &Words, warning: &Warning) -> String {
    let detail = |kind: &str| code(words, "exchange-detail", kind);
    match warning.odd {
        _ if !warning.header.is_empty() => warning.header.clone(),
        Odd::Phone(_) if warning.column == 0 => detail("phone"),
        Odd::Email(_) if warning.column == 0 => detail("email"),
        Odd::Identifier(kind, _) if warning.column == 0 => identifier_kind(words, kind.code()),
        _ => words.with(
            id::IMPORT_COLUMN_NUMBER,
            &[("number", warning.column.into())],
        ),
    }
}

/// Says why a sheet of labels cannot be.
pub fn sheet_error(words: &Words, error: SheetError) -> String {
    let by = match error {
        SheetError::BeyondPaper { by } => format!("{by}"),
        SheetError::TooSmall { width, height } => format!("{width} × {height}"),
        _ => String::new(),
    };
    let id = format!("sheet-error-{}", error.code());
    composed(words, &id, &[("by", by.into())])
}

/// Says what is odd about an e-mail address.
pub fn email_problem(words: &Words, problem: EmailProblem) -> String {
    words.tr(match problem {
        EmailProblem::Character(character) => {
            let values = [("character", character.to_string().into())];
            return words.with(id::PROBLEM_EMAIL_CHARACTER, &values);
        }
        EmailProblem::NoAt => id::PROBLEM_EMAIL_NO_AT,
        EmailProblem::SecondAt => id::PROBLEM_EMAIL_SECOND_AT,
        EmailProblem::NoName => id::PROBLEM_EMAIL_NO_NAME,
        EmailProblem::NoDomain => id::PROBLEM_EMAIL_NO_DOMAIN,
        EmailProblem::NoEnding => id::PROBLEM_EMAIL_NO_ENDING,
        EmailProblem::Space => id::PROBLEM_EMAIL_SPACE,
        EmailProblem::Dots => id::PROBLEM_EMAIL_DOTS,
        EmailProblem::TooLong => id::PROBLEM_EMAIL_TOO_LONG,
    })
}

/// Names a setting of the office by its key.
pub fn office_option(words: &Words, key: &str) -> String {
    let kind = ["device", "template"]
        .into_iter()
        .find(|kind| key.starts_with(&format!("{kind}_")));
    let id = format!("office-option-{}", dashed(kind.unwrap_or(key)));
    words
        .find(&id)
        .unwrap_or_else(|| record(words, Table::OfficeOption))
}

/// Titles a record where several kinds stand among each other: a client or person by the name alone.
pub fn record_title(words: &Words, table: Table, name: &str) -> String {
    match table {
        Table::Client | Table::Person => name.to_owned(),
        Table::OfficeOption => format!("{} · {}", record(words, table), office_option(words, name)),
        _ if name.is_empty() => record(words, table),
        _ => format!("{} · {name}", record(words, table)),
    }
}

/// Says that several of a list stand under one name.
pub fn twins(words: &Words, table: Table, name: &str, count: usize) -> String {
    let values = [
        ("record", record(words, table).into()),
        ("name", name.into()),
        ("count", count.into()),
    ];
    words.with(id::TWINS_SAID, &values)
}

/// Says who made something and when; nothing where neither is known.
pub fn made(words: &Words, who: &str, at: Option<String>) -> Option<String> {
    let at = at?;
    Some(match who {
        "" => words.with(id::TWINS_MADE_AT, &[("at", at.into())]),
        who => words.with(id::TWINS_MADE, &[("who", who.into()), ("at", at.into())]),
    })
}

/// Shows a cell of history: codes by their names, instants in the zone, yes and no as words, links as numbers, amounts with
/// the decimals of their currency.
pub fn cell(
    words: &Words,
    (table, currency): (Table, Currency),
    column: &str,
    value: &CellValue,
    zone: Tz,
) -> String {
    let text = value.text();
    if (table, column) == (Table::CalendarEntry, "rule") {
        return rule::rule(words, &text, zone);
    }
    if text.is_empty() && column == "cancelled_on" {
        return yes_no(words, false);
    }
    if text.is_empty() {
        return text;
    }
    if let Some(group) = codes::group(table, column) {
        return code(words, group, &text);
    }
    match (value, column) {
        (CellValue::Integer(minor), "amount" | "discount_amount") => {
            amount(words, Money::new(*minor, currency))
        }
        (CellValue::Integer(0), "rate") => String::new(),
        // Kept in millionths, a price is in ten-thousandths.
        (CellValue::Integer(rate), "rate") => Price::new(rate / 100).text(),
        (CellValue::Integer(scaled), "quantity") => Quantity::new(*scaled).text(),
        (CellValue::Integer(scaled), "price") => Price::new(*scaled).text(),
        (CellValue::Integer(scaled), "discount_percent" | "share") => Percent::new(*scaled).text(),
        (CellValue::Integer(scaled), "vat") => VatRate::from_stored(Some(*scaled)).code(),
        (
            CellValue::Integer(at),
            "created" | "deleted" | "planned_at" | "done_at" | "closed_at" | "lead_closed_at"
            | "issued_at" | "starts" | "ends" | "due" | "occurrence" | "accepted_at" | "checked_at",
        ) => words.date_time(Timestamp::from_millis(*at).local(zone)),
        (
            CellValue::Text(day),
            "planned_at" | "birthday" | "date" | "ship_by" | "expected_on" | "next_on" | "starts"
            | "ends" | "cancelled_on" | "due" | "occurrence",
        ) => day
            .parse()
            .map_or_else(|_| text.clone(), |day| words.date(day)),
        (
            CellValue::Integer(yes),
            "do_not_call" | "do_not_mail" | "do_not_use" | "is_main" | "by_hand" | "archived"
            | "is_title" | "vat_payer" | "is_free" | "is_done",
        ) => yes_no(words, *yes != 0),
        _ => text,
    }
}

fn dashed(code: &str) -> String {
    code.replace(['_', '.'], "-")
}

fn composed(words: &Words, id: &str, values: &[(&'static str, Arg<'_>)]) -> String {
    words.find_with(id, values).unwrap_or_else(|| id.to_owned())
}

/// A technical cause as part of a sentence: without its own full stop and line ends.
fn cause_text(cause: &str) -> String {
    cause
        .lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim_end_matches('.')
        .to_owned()
}
