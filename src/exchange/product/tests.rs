//! Tables of products in and out of a base.

use std::ops::ControlFlow;
use std::path::PathBuf;

use proptest::prelude::*;

use super::column::ProductColumn;
use super::export::export;
use crate::domain::id::GroupId;
use crate::domain::money::{Currency, Price, PriceMode, VatRate};
use crate::domain::product::{OfferedRate, PriceList, Product, ProductKind};
use crate::domain::time::Timestamp;
use crate::exchange::import::{OnMatch, Options, ProductMatch, Report, import, plan};
use crate::exchange::open::{Choices, inspect};
use crate::exchange::target::{Subject, Target};
use crate::i18n::Language;
use crate::platform::{Clock, write_file};
use crate::store::product::ProductFilter;
use crate::store::{Action, OpenOptions, Store, StoreError, check, price, product, vat};

struct Office {
    dir: tempfile::TempDir,
    store: Store,
}

impl Office {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_000_000_000)),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("test.base"), &options).unwrap();
        Self { dir, store }
    }

    /// With a price list in hryvnias without VAT, and 20 % as the usual rate.
    fn with_list() -> Self {
        let office = Self::new();
        office
            .store
            .transact(Action::AddClient, "", |tx| {
                price::add_list(tx, &list("Роздріб", "UAH", PriceMode::Net))?;
                let usual = OfferedRate {
                    country: "UA".to_owned(),
                    name: "20 %".to_owned(),
                    rate: VatRate::percent(20),
                    usual: true,
                    ..OfferedRate::default()
                };
                vat::add(tx, &usual)
            })
            .unwrap();
        office
    }

    fn import(&self, text: &str, options: &Options) -> Report {
        let path = self.dir.path().join("товари.csv");
        write_file(&path, text.as_bytes()).unwrap();
        self.import_file(&path, options)
    }

    fn import_file(&self, path: &std::path::Path, options: &Options) -> Report {
        let choices = Choices {
            subject: Subject::Products,
            ..Choices::default()
        };
        let settings = inspect(path, &choices).unwrap().settings;
        let go_on = &mut |_| ControlFlow::Continue(());
        let planned = plan(&self.store, path, &settings, options, go_on).unwrap();
        let done = import(&self.store, path, &settings, options, go_on).unwrap();
        let counts = |report: &Report| {
            [
                report.rows,
                report.new,
                report.updated,
                report.joined,
                report.skipped,
                report.bad,
            ]
        };
        assert_eq!(
            counts(&planned),
            counts(&done),
            "the plan says what the import does"
        );
        assert_eq!(planned.first_bad, done.first_bad);
        assert!(planned.bad_file.is_none());
        done
    }

    /// `code | name | unit | group path | VAT | list currency mode = price, ...` of every product, by name.
    fn told(&self) -> Vec<String> {
        let told = self.store.read(|conn| {
            let all = ProductFilter {
                archived: true,
                ..ProductFilter::default()
            };
            let groups = product::groups(conn)?;
            let lists = price::lists(conn)?;
            let path = |group: Option<GroupId>| {
                let mut names = Vec::new();
                let mut next = group;
                while let Some(found) = next.and_then(|id| groups.iter().find(|one| one.id == id)) {
                    names.insert(0, found.name.clone());
                    next = found.parent;
                }
                names.join("→")
            };
            let ids = product::ids(conn, &all)?;
            let mut told = Vec::new();
            for one in product::lines(conn, &ids)? {
                let prices: Vec<String> = price::of_product(conn, one.id)?
                    .into_iter()
                    .map(|(id, price)| {
                        let list = lists.iter().find(|list| list.id == id).unwrap();
                        let (currency, mode) = (list.currency.code(), list.mode.code());
                        format!("{} {currency} {mode} = {}", list.name, price.text())
                    })
                    .collect();
                told.push(format!(
                    "{} | {} | {} | {} | {} | {}{}{}{}",
                    one.code,
                    one.name,
                    one.unit,
                    path(one.group),
                    one.vat.code(),
                    prices.join(", "),
                    if one.kind == ProductKind::Service {
                        " service"
                    } else {
                        ""
                    },
                    if one.archived { " archived" } else { "" },
                    if one.description.is_empty() {
                        String::new()
                    } else {
                        format!(" ({})", one.description)
                    },
                ));
            }
            Ok::<_, StoreError>(told)
        });
        told.unwrap()
    }
}

fn list(name: &str, currency: &str, mode: PriceMode) -> PriceList {
    PriceList {
        name: name.to_owned(),
        currency: Currency::new(currency).unwrap(),
        mode,
        ..PriceList::default()
    }
}

fn update() -> Options {
    Options::default()
}

const TABLE: &str = "Прайс на листопад;;;;;;\n\
    Артикул;Найменування;Од. вим.;Група;ПДВ, %;Ціна, грн;Оптова ціна, EUR\n\
    A-1;Фарба біла;л;Фарби > Емалі;20;1 250,50;25\n\
    A-2;Доставка;посл.;;без ПДВ;300;\n\
    ;Пензель;шт;;;;\n";

#[test]
fn a_price_list_of_others_becomes_products() {
    let office = Office::with_list();
    let report = office.import(TABLE, &update());
    assert_eq!((report.rows, report.new, report.bad), (3, 3, 0));
    assert_eq!(report.new_lists, ["Оптова"]);
    assert_eq!(
        office.told(),
        [
            "A-2 | Доставка | посл. |  | without | Роздріб UAH net = 300",
            " | Пензель | шт |  | 20 | ",
            "A-1 | Фарба біла | л | Фарби→Емалі | 20 | Роздріб UAH net = 1250.5, Оптова EUR net = 25",
        ]
    );
    assert_eq!(office.store.read(check::run).unwrap(), []);
    office.store.undo().unwrap();
    assert_eq!(office.told(), Vec::<String>::new());
    let lists = office.store.read(price::lists).unwrap();
    assert_eq!(lists.len(), 1, "the undo takes the new price list back");
}

#[test]
fn prices_with_vat_go_into_a_list_without_it_at_the_rate_of_the_product() {
    let office = Office::with_list();
    office.import(
        "Назва;Ціна з ПДВ;ПДВ\nФарба;120;20\nЛіки;107;7\nКнига;50;без ПДВ\n",
        &update(),
    );
    assert_eq!(
        office.told(),
        [
            " | Книга |  |  | without | Роздріб UAH net = 50",
            " | Ліки |  |  | 7 | Роздріб UAH net = 100",
            " | Фарба |  |  | 20 | Роздріб UAH net = 100",
        ]
    );
}

#[test]
fn products_that_are_there_are_updated_skipped_or_refused() {
    let office = Office::with_list();
    office.import(
        "Код;Назва;Одиниця;Ціна\nA-1;Фарба;л;100\n;Пензель;шт;20\n",
        &update(),
    );
    let text = "Код;Назва;Одиниця;Ціна\na-1;Фарба нова;;110\n;пензель;;\nB-7;Валик;шт;30\n";
    let skip = Options {
        on_match: OnMatch::Skip,
        ..update()
    };
    let report = office.import(text, &skip);
    assert_eq!((report.new, report.skipped), (1, 2));
    office.store.undo().unwrap();

    let report = office.import(text, &update());
    assert_eq!((report.new, report.updated), (1, 2));
    let expected = [
        "B-7 | Валик | шт |  | 20 | Роздріб UAH net = 30",
        " | пензель | шт |  | 20 | Роздріб UAH net = 20",
        "a-1 | Фарба нова | л |  | 20 | Роздріб UAH net = 110",
    ];
    assert_eq!(office.told(), expected, "an empty cell changes nothing");
    office.store.undo().unwrap();
    assert_eq!(office.told().len(), 2, "updates are taken back too");
    office.store.redo().unwrap();
    assert_eq!(office.told(), expected);

    let create = Options {
        on_match: OnMatch::Create,
        ..update()
    };
    let report = office.import("Код;Назва\nA-1;Інша\n;Пензель\n", &create);
    assert_eq!((report.new, report.bad), (1, 1));
    let bad = std::fs::read_to_string(report.bad_file.unwrap()).unwrap();
    assert!(bad.contains("Код «A-1» має інший товар"), "{bad}");
}

#[test]
fn only_what_was_chosen_recognises_products() {
    let office = Office::with_list();
    office.import("Код;Назва\nA-1;Фарба\n", &update());
    let by = |code, name| Options {
        product_by: ProductMatch { code, name },
        ..update()
    };
    // The name is that of a product with another code: another product.
    let report = office.import("Код;Назва\nA-2;Фарба\n", &by(true, true));
    assert_eq!((report.new, report.updated), (1, 0));
    let report = office.import("Назва;Одиниця\nФарба;л\n", &by(true, false));
    assert_eq!(report.new, 1);
    // Now three products have the name.
    let report = office.import("Назва;Одиниця\nФарба;кг\n", &by(false, true));
    assert_eq!((report.new, report.bad), (0, 1));
}

#[test]
fn rows_of_one_code_are_one_product() {
    let office = Office::with_list();
    let report = office.import(
        "Код;Назва;Ціна;Валюта\nA-1;Фарба;100;грн\nA-1;Фарба;2,5;EUR\n",
        &update(),
    );
    assert_eq!((report.new, report.joined), (1, 1));
    assert_eq!(
        office.told(),
        ["A-1 | Фарба |  |  | 20 | Роздріб UAH net = 100, Роздріб EUR EUR net = 2.5"]
    );
}

#[test]
fn bad_rows_go_to_a_file_with_their_reasons() {
    let office = Office::with_list();
    let report = office.import(
        "Код;Назва;Ціна;ПДВ\nA-1;Фарба;договірна;20\nA-2;Пензель;10;багато\nA-3;;5;20\nA-4;Валик;7;20;зайве\n",
        &update(),
    );
    assert_eq!((report.new, report.bad, report.warnings.count), (1, 3, 1));
    let bad = std::fs::read_to_string(report.bad_file.unwrap()).unwrap();
    for part in ["договірна", "багато", "A-3"] {
        assert!(bad.contains(part), "{bad}");
    }
    assert_eq!(
        office.told(),
        ["A-4 | Валик |  |  | 20 | Роздріб UAH net = 7 (зайве)"]
    );
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let office = Office::with_list();
    let path = office.dir.path().join("a.csv");
    write_file(&path, TABLE.as_bytes()).unwrap();
    let choices = Choices {
        subject: Subject::Products,
        ..Choices::default()
    };
    let settings = inspect(&path, &choices).unwrap().settings;
    let stop = &mut |_| ControlFlow::Break(());
    assert!(import(&office.store, &path, &settings, &update(), stop).is_err());
    assert_eq!(office.told(), Vec::<String>::new());
}

#[test]
fn headers_of_other_files_are_found_below_a_title() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.csv");
    write_file(&path, TABLE.as_bytes()).unwrap();
    let choices = Choices {
        subject: Subject::Products,
        ..Choices::default()
    };
    let preview = inspect(&path, &choices).unwrap();
    assert_eq!(preview.settings.header, Some(2));
    let is_product = |target: &Target| {
        matches!(
            target,
            Target::Product(ProductColumn::Price(_) | ProductColumn::Field(_))
        )
    };
    assert!(preview.settings.mapping.iter().all(is_product));
}

#[derive(Debug, Clone)]
struct Planned {
    texts: [String; 4],
    groups: Vec<String>,
    vat: u8,
    is_service: bool,
    is_archived: bool,
    prices: Vec<(usize, i64)>,
}

fn planned() -> impl Strategy<Value = Vec<Planned>> {
    let text = || "[A-Za-zА-Яіїє=+@'-][A-Za-zА-Яа-яіїє0-9 ,;:|/\\\\\"'«»()№.+=@-]{0,12}[A-Za-zа-яї0-9.\"';]";
    let one = (
        prop::array::uniform4(text()),
        prop::collection::vec(text(), 0..3),
        0..5u8,
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec((0..3usize, 0..10_000_000_000i64), 0..3),
    )
        .prop_map(
            |(texts, groups, vat, is_service, is_archived, prices)| Planned {
                texts,
                groups,
                vat,
                is_service,
                is_archived,
                prices,
            },
        );
    prop::collection::vec(one, 0..6)
}

fn build(plan: &[Planned]) -> Office {
    let office = Office::new();
    office
        .store
        .transact(Action::AddClient, "", |tx| {
            let lists = [
                list("Роздріб", "UAH", PriceMode::Gross),
                list("Опт [великий]", "EUR", PriceMode::Net),
                list("Опт: дилер", "UAH", PriceMode::Net),
            ];
            let lists = lists
                .iter()
                .map(|list| price::add_list(tx, list))
                .collect::<Result<Vec<_>, _>>()?;
            for (number, planned) in plan.iter().enumerate() {
                let mut above = None;
                for name in &planned.groups {
                    let known = product::groups(tx)?;
                    let key = crate::domain::fold::fold(name);
                    let same = known.iter().find(|one| {
                        one.parent == above && crate::domain::fold::fold(&one.name) == key
                    });
                    above = Some(match same {
                        Some(group) => group.id,
                        None => product::add_group(tx, name, above)?,
                    });
                }
                let [code, name, description, unit] = planned.texts.clone();
                let new = Product {
                    // Some products have no code; then the name tells them apart.
                    code: if planned.is_service {
                        String::new()
                    } else {
                        format!("{code}{number}")
                    },
                    name: format!("{name} {number}"),
                    description: format!("{description}\n{unit}"),
                    unit,
                    kind: if planned.is_service {
                        ProductKind::Service
                    } else {
                        ProductKind::Product
                    },
                    group: above,
                    vat: match planned.vat {
                        0 => VatRate::Without,
                        1 => VatRate::percent(0),
                        2 => VatRate::percent(20),
                        3 => VatRate::parse("5.5").unwrap(),
                        _ => VatRate::parse("0.5").unwrap(),
                    },
                    archived: planned.is_archived,
                    ..Product::default()
                };
                let id = product::add(tx, &new)?;
                for (list, amount) in &planned.prices {
                    price::set(tx, lists[*list], id, Some(Price::new(*amount)))?;
                }
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    office
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn export_then_import_into_an_empty_base_gives_equal_products(plan in planned(), comma in any::<bool>(), language in 0..4usize) {
        let office = build(&plan);
        let path: PathBuf = office.dir.path().join("out.csv");
        let written = Language::ALL[language];
        let go_on = &mut |_| ControlFlow::Continue(());
        let delimiter = if comma { b',' } else { b';' };
        let count = export(&office.store, None, &path, delimiter, written, go_on).unwrap();
        prop_assert_eq!(count, plan.len());
        let other = Office::new();
        if !plan.is_empty() {
            let report = other.import_file(&path, &update());
            prop_assert_eq!((report.new, report.bad), (plan.len(), 0), "{:?}", report.first_bad);
        }
        prop_assert_eq!(other.told(), office.told());
        if !plan.is_empty() {
            let names = |office: &Office| {
                let lists = office.store.read(price::lists).unwrap();
                lists.into_iter().map(|list| (list.name, list.currency, list.mode)).collect::<Vec<_>>()
            };
            prop_assert_eq!(names(&other), names(&office));
        }
    }
}
