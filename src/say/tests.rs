//! Every error, action, record, code and column has words in four languages.

use std::path::PathBuf;
use std::sync::Arc;

use super::*;
use crate::i18n::Language;

fn every_error() -> Vec<StoreError> {
    let path = PathBuf::from("/дані/a.base");
    let cause = "disk I/O error.".to_owned();
    vec![
        StoreError::NetworkPath {
            path: path.clone(),
            file_system: "cifs".to_owned(),
        },
        StoreError::NewerFormat {
            path: path.clone(),
            found: 9,
            known: 1,
        },
        StoreError::NotABase { path: path.clone() },
        StoreError::Damaged {
            cause: cause.clone(),
        },
        StoreError::Gone { path: path.clone() },
        StoreError::DiskFull {
            cause: cause.clone(),
        },
        StoreError::ReadOnly {
            cause: cause.clone(),
        },
        StoreError::WriteFailed {
            cause: cause.clone(),
        },
        StoreError::Busy { cause },
        StoreError::Io {
            path,
            cause: Arc::new(std::io::Error::other("no")),
        },
        StoreError::NotFound {
            what: "contact detail",
            id: 7,
        },
        StoreError::ChangedMeanwhile,
        StoreError::OthersWrote {
            who: vec!["Віктор".to_owned()],
            what: vec![
                (Table::Interaction, "Дзвінок".to_owned()),
                (Table::ClientTag, String::new()),
            ],
            rest: Some((1, 60_000)),
            is_redo: false,
        },
        StoreError::OnlyReads {
            who: vec!["Олена".to_owned()],
        },
        StoreError::Cancelled,
        StoreError::Value(FieldError::Empty),
        StoreError::Value(FieldError::OwnParent),
        StoreError::Value(FieldError::ParentLoop {
            given: "Явір".to_owned(),
        }),
        StoreError::Value(FieldError::Taken {
            given: "Явір".to_owned(),
        }),
        StoreError::Value(FieldError::FieldTaken {
            given: "Розмір".to_owned(),
        }),
        StoreError::FileExists {
            path: PathBuf::from("/дані/a.backup"),
        },
        StoreError::Sql(Arc::new(rusqlite::Error::InvalidQuery)),
    ]
    .into_iter()
    .chain(every_refusal().into_iter().map(StoreError::Refused))
    .collect()
}

fn every_refusal() -> Vec<Refusal> {
    use crate::domain::deal::DealField;
    use crate::domain::money::{Currency, MoneyError};
    let day = chrono::NaiveDate::default();
    let line = "Короб".to_owned();
    let quantity = Quantity::whole(5);
    let (order, given) = (Currency::UAH, Currency::EUR);
    vec![
        Refusal::NameMissing,
        Refusal::StageIncomplete {
            stage: "Запит".to_owned(),
            missing: vec![DealField::Amount, DealField::NextStep],
        },
        Refusal::StageForeign,
        Refusal::StageInUse { deals: 3 },
        Refusal::PipelineInUse { deals: 3 },
        Refusal::ReasonMissing,
        Refusal::DealClosed,
        Refusal::ClientMissing,
        Refusal::CurrencyMixed { order, given },
        Refusal::CurrencyMissing,
        Refusal::CurrencyPaid { order },
        Refusal::BeforeOrder {
            field: "ship_by",
            given: day,
            order: day,
        },
        Refusal::ShippedBeyond {
            line: line.clone(),
            left: quantity,
            given: quantity,
        },
        Refusal::LineShipped { line: line.clone() },
        Refusal::ShipmentEmpty,
        Refusal::AmountNotPositive,
        Refusal::AllocatedBeyond {
            amount: 1,
            given: 2,
            currency: Currency::UAH,
        },
        Refusal::ForeignOrder,
        Refusal::CodeTaken { code: line.clone() },
        Refusal::NumberTaken { number: line },
        Refusal::NotALead,
        Refusal::Money(MoneyError::TooLarge),
    ]
}

#[test]
fn every_error_is_said_in_four_languages_with_what_to_do() {
    for language in Language::ALL {
        let words = Words::of(language);
        for failed in every_error() {
            let said = error(words, &failed);
            for text in [&said.what, &said.todo] {
                assert!(!text.contains("error-"), "{language:?} {text}");
                assert!(!text.contains('{'), "{language:?} {text}");
                assert!(text.ends_with('.') && !text.ends_with(".."), "{text}");
                assert!(!text.contains('\n'), "{text}");
            }
        }
    }
}

#[test]
fn every_action_record_and_code_has_a_name_in_four_languages() {
    for language in Language::ALL {
        let words = Words::of(language);
        for &done in Action::ALL {
            let said = action(words, Some(done), Role::Undo, "Явір");
            assert!(said.contains("Явір") && !said.contains("action-"), "{said}");
        }
        for &table in Table::ALL {
            assert!(!record(words, table).starts_with("record-"));
        }
        for (group, codes) in groups() {
            for found in codes {
                assert!(
                    words.find(&format!("{group}-{}", dashed(found))).is_some(),
                    "{language:?} {group} {found}"
                );
            }
        }
    }
}

fn groups() -> Vec<(&'static str, Vec<&'static str>)> {
    use crate::domain::client::{ClientKind, ClientStatus};
    use crate::domain::contact_detail::DetailKind;
    use crate::domain::custom_field::FieldKind;
    use crate::domain::deal::{DealField, DealKind, DealRole, DealState, ReasonKind};
    use crate::domain::interaction::{Direction, Importance, InteractionKind, InteractionState};
    use crate::domain::money::{PriceMode, VatRounding};
    use crate::domain::order::{DueFrom, PaymentKind, PaymentMethod, Progress};
    use crate::domain::product::ProductKind;
    macro_rules! all {
        ($($group:literal $kind:ty),+ $(,)?) => {
            vec![$(($group, <$kind>::ALL.iter().map(|value| value.code()).collect())),+]
        };
    }
    all!(
        "client-kind" ClientKind,
        "client-status" ClientStatus,
        "detail-kind" DetailKind,
        "interaction-kind" InteractionKind,
        "interaction-state" InteractionState,
        "direction" Direction,
        "importance" Importance,
        "field-kind" FieldKind,
        "identifier-kind" IdentifierKind,
        "deal-kind" DealKind,
        "deal-state" DealState,
        "deal-role" DealRole,
        "deal-field" DealField,
        "reason-kind" ReasonKind,
        "product-kind" ProductKind,
        "price-mode" PriceMode,
        "vat-rounding" VatRounding,
        "due-from" DueFrom,
        "payment-kind" PaymentKind,
        "payment-method" PaymentMethod,
        "progress" Progress,
        "shipped" Progress,
        "paid" Progress,
    )
}

#[test]
fn every_column_of_a_synced_table_has_a_name() {
    let schema = include_str!("../../schema.sql");
    let synced = schema.split("history, local").next().unwrap();
    let tables = synced
        .split("CREATE TABLE ")
        .skip(1)
        .filter_map(|table| table.split(");").next());
    let columns = tables.flat_map(|table| table.lines().skip(1));
    for line in columns.filter(|line| line.starts_with("    ")) {
        let name = line.trim().split(' ').next().unwrap();
        for language in Language::ALL {
            assert!(
                Words::of(language)
                    .find(&format!("column-{}", dashed(name)))
                    .is_some(),
                "{name}"
            );
        }
    }
}

#[test]
fn history_shows_codes_and_instants_as_people_read_them() {
    let words = Words::of(Language::Uk);
    let zone = Tz::Europe__Kyiv;
    let check = |table, column, value: CellValue, expected| {
        let of = (table, Currency::UAH);
        assert_eq!(cell(words, of, column, &value, zone), expected);
    };
    check(
        Table::Client,
        "status",
        CellValue::Text("former".to_owned()),
        "колишній",
    );
    check(
        Table::Interaction,
        "done_at",
        CellValue::Integer(1_795_248_000_000),
        "21.11.2026 10:00",
    );
    check(
        Table::Interaction,
        "planned_at",
        CellValue::Text("2026-11-25".to_owned()),
        "25.11.2026",
    );
    check(Table::Person, "do_not_call", CellValue::Integer(1), "так");
    check(Table::Client, "name", CellValue::Null, "");
}

#[test]
fn amounts_have_the_decimals_of_their_currency() {
    let words = Words::of(Language::En);
    let check = |code: &str, minor, expected: &str| {
        let currency = Currency::new(code).unwrap();
        let value = CellValue::Integer(minor);
        let said = cell(words, (Table::Deal, currency), "amount", &value, Tz::UTC);
        assert_eq!(said, expected, "{code}");
    };
    check("UAH", 150_050, "1,500.50");
    check("JPY", 1500, "1,500");
    check("KWD", 1_500_005, "1,500.005");
}

#[test]
fn what_is_gone_is_named_by_what_is_left_of_it() {
    let gone = crate::store::replica::lacking::Lacking {
        action: 7,
        kind: Some(Action::EditClient),
        role: Role::Do,
        subject: String::new(),
        at: Timestamp::from_millis(0),
        record: Some((Table::Client, 4711)),
        name: String::new(),
        gone: 0,
        is_whole: false,
        columns: vec!["note".to_owned()],
    };
    let added = crate::store::replica::lacking::Lacking {
        kind: Some(Action::Import),
        subject: "clients.csv".to_owned(),
        record: None,
        gone: 3,
        columns: Vec::new(),
        ..gone.clone()
    };
    for language in Language::ALL {
        let words = Words::of(language);
        let said = office::lacking(words, &gone, chrono_tz::Tz::UTC);
        let named = format!(
            "{} {} 4711 (",
            record(words, Table::Client),
            words.tr(id::CLI_NUMBER_SIGN)
        );
        assert!(said.contains(&named), "{said}");
        let said = office::lacking(words, &added, chrono_tz::Tz::UTC);
        assert!(
            said.contains("clients.csv") && said.contains(", 3 "),
            "{said}"
        );
    }
}
