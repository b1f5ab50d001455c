//! Promise: products with their prices are kept in the window, and who owes whom is seen there, with opening balances.

use iced::Size;
use kartoteka::domain::money::{Currency, Price};
use kartoteka::domain::order::Shipment;
use kartoteka::i18n::Language;
use kartoteka::store;
use kartoteka::ui::app::{Message, Section, What};

use super::pipelines::press;
use super::trade_support::{Office, day, line};
use super::ui_driver::{Look, Window};

fn keep(window: &mut Window, name: &str) {
    let shot = window.inner.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

/// Types a product into the pane: name, code and price.
fn add(window: &mut Window, name: &str, code: &str, price: &str, list: &'static str) {
    window.press("Ctrl+N").type_text(name);
    window.click("product-code").type_text(code);
    window.click(list).type_text(price).press("Enter");
}

#[test]
fn a_product_is_added_with_its_price_changed_and_deleted() {
    let office = Office::new();
    let list: &'static str = format!("product-price-{}", office.list).leak();
    let mut window = Window::open(&office.base);
    window.press("Alt+7");
    assert!(window.shows("Товарів ще немає"), "{:?}", window.texts());
    add(&mut window, "Короб архівний", "К-1", "31,20", list);
    let find = |code: &str| office.read(|conn| store::product::with_code(conn, code));
    let product = find("К-1").unwrap();
    let price = office.read(|conn| store::price::get(conn, office.list, product));
    assert_eq!(price, Some(Price::parse("31.2").unwrap()));
    assert!(window.shows("1 товар"), "{:?}", window.texts());
    // The same code is refused where it is typed.
    add(&mut window, "Лоток", "К-1", "5", list);
    assert!(window.shows("К-1"), "{:?}", window.texts());
    keep(&mut window, "product-code-taken.png");
    window
        .click("product-code")
        .rub_out(3)
        .type_text("Л-1")
        .press("Enter");
    assert!(find("Л-1").is_some(), "{:?}", window.texts());
    // A product that orders use is deleted, and kept in them.
    let client = office.base.client("Явір");
    let own = kartoteka::domain::trade_line::TradeLine {
        product: Some(product),
        ..line("Короб архівний", "10", "31.2")
    };
    let order = office.order(client, "2026-11-20", &[own]);
    window.send(Message::Show(What::Section(Section::Products)));
    window.press("Esc").press("Home").press("Del");
    assert!(
        window.shows("Він є у 1 замовленні: воно збереже назву"),
        "{:?}",
        window.texts()
    );
    window.click("delete-yes");
    assert_eq!(find("К-1"), None);
    let lines = office.read(|conn| store::order::lines(conn, order));
    assert_eq!(lines[0].name, "Короб архівний");
    window.press("Ctrl+Z");
    assert_eq!(find("К-1"), Some(product));
}

#[test]
fn products_are_exported_from_the_window_and_come_back_equal() {
    let office = Office::new();
    let list: &'static str = format!("product-price-{}", office.list).leak();
    let mut window = Window::open(&office.base);
    window.press("Alt+7");
    add(&mut window, "Короб архівний", "К-1", "31,20", list);
    add(&mut window, "Лоток", "Л-1", "5", list);
    window.press("Esc").press("Ctrl+Shift+E");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("prices.csv");
    let typed = file.display().to_string();
    window.rub_out(200).type_text(&typed);
    window.press("Ctrl+Enter");
    let table = std::fs::read_to_string(&file).unwrap();
    assert!(
        table.contains("Короб архівний") && table.contains("31,2"),
        "{table}"
    );
    assert!(
        window.toast().contains("Експортовано 2 товари"),
        "{}",
        window.toast()
    );
}

#[test]
fn who_owes_whom_is_seen_by_client_and_order_and_begins_with_an_opening_balance() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-09-01", &[line("Короб", "10", "100")]);
    let shipment = Shipment {
        order,
        date: day("2026-10-01"),
        lines: office.read(|conn| store::shipment::rest(conn, order)),
        ..Shipment::default()
    };
    office
        .act(|tx| store::shipment::add(tx, &shipment))
        .unwrap();
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Client(client)));
    assert!(window.shows("Винен нам"), "{:?}", window.texts());
    window.click("card-settlement-UAH");
    assert_eq!(
        window.app().shown(),
        Some(What::Section(Section::Settlements))
    );
    assert!(
        window.shows("прострочено 1\u{a0}200,00"),
        "{:?}",
        window.texts()
    );
    window.click("opening-none");
    window.type_text("-300").press("Enter");
    let openings = office.read(|conn| store::settlement::opening(conn, client));
    assert_eq!(openings, [(Currency::UAH, -30_000, None)]);
    assert!(window.shows("900,00"), "the balance: {:?}", window.texts());
    window.press("Ctrl+Z");
    assert!(
        office
            .read(|conn| store::settlement::opening(conn, client))
            .is_empty()
    );
    let id: &'static str = format!("settlement-order-{order}").leak();
    window.click(id);
    assert_eq!(window.app().shown(), Some(What::Order(order)));
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn products_and_settlements_have_pictures_in_every_theme_size_and_language() {
    let dir = tempfile::tempdir().unwrap();
    let options = store::OpenOptions {
        clock: kartoteka::platform::Clock::fixed(kartoteka::domain::time::Timestamp::from_millis(
            super::support::NOW,
        )),
        device: Some(3),
    };
    let base = store::Store::open(&dir.path().join("demo.base"), &options).unwrap();
    let demo = kartoteka::demo::DemoOptions::default();
    kartoteka::demo::make(&base, &demo, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    for (name, is_dark, language, width, height) in [
        ("uk", false, Language::Uk, 1280.0, 800.0),
        ("dark", true, Language::Ru, 1280.0, 800.0),
        ("ro", false, Language::Ro, 1024.0, 700.0),
        ("en", false, Language::En, 1280.0, 800.0),
    ] {
        let look = Look {
            language,
            is_dark,
            size: Size::new(width, height),
            ..Look::default()
        };
        let mut window = Window::open_as(&base, look);
        window.press("Alt+5");
        keep(&mut window, &format!("demo-orders-{name}.png"));
        window.press("Alt+7").press("↓").press("Enter");
        keep(&mut window, &format!("products-{name}.png"));
        window.press("Alt+8").press("↓");
        keep(&mut window, &format!("settlements-{name}.png"));
    }
}

#[test]
fn price_lists_and_vat_rates_are_changed_in_the_settings() {
    let office = Office::new();
    let mut window = Window::open(&office.base);
    window.press("Ctrl+,");
    press(&mut window, "price-list-new");
    window.type_text("Опт").press("Enter");
    let lists = office.read(store::price::lists);
    assert_eq!(lists.len(), 2, "{:?}", window.texts());
    assert_eq!(lists[1].name, "Опт");
    press(&mut window, "vat-rate-new");
    window.press("Enter");
    assert!(window.shows("Заповніть це поле."), "{:?}", window.texts());
    window.type_text("9 %").press("Enter");
    let rates = office.read(|conn| store::vat::all(conn, None));
    assert!(rates.iter().any(|rate| rate.name == "9 %"));
    keep(&mut window, "settings-prices.png");
    window.press("Ctrl+Z");
    let rates = office.read(|conn| store::vat::all(conn, None));
    assert!(!rates.iter().any(|rate| rate.name == "9 %"));
}
