//! Promise: the pages of deal and order search products the same way: code and price stand beside the name, and what is not
//! there yet is made without leaving the line. A line may have its own day of shipment.

use iced::Size;
use kartoteka::domain::id::ProductId;
use kartoteka::domain::money::{Discount, Percent, Price, VatRate};
use kartoteka::domain::product::{Agreement, Product};
use kartoteka::store::{self, product::ProductFilter};
use kartoteka::ui::app::{Message, What};

use super::trade_support::{Office, day, line};
use super::ui_driver::{Look, Window};

fn keep(window: &mut Window, name: &str) {
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = window.inner.shot(1.0).unwrap();
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

fn offered(office: &Office, code: &str, name: &str, price: &str) -> ProductId {
    let product = Product {
        code: code.to_owned(),
        name: name.to_owned(),
        unit: "рул".to_owned(),
        vat: VatRate::percent(20),
        ..Product::default()
    };
    let price = Price::parse(price).unwrap();
    let made = office.act(|tx| {
        let id = store::product::add(tx, &product)?;
        store::price::set(tx, office.list, id, Some(price))?;
        Ok(id)
    });
    made.unwrap()
}

fn named(office: &Office, name: &str) -> Option<(ProductId, Option<Price>)> {
    office.read(|conn| {
        let filter = ProductFilter {
            text: name.to_owned(),
            ..ProductFilter::default()
        };
        let ids = store::product::ids(conn, &filter)?;
        let Some(&id) = ids.first() else {
            return Ok(None);
        };
        Ok(Some((id, store::price::get(conn, office.list, id)?)))
    })
}

#[test]
fn a_line_of_an_order_finds_products_with_code_and_price_and_makes_a_new_one() {
    let office = Office::new();
    let client = office.base.client("Явір");
    offered(&office, "П-17", "Стрейч-плівка 17 мкм", "1386");
    let order = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Order(order)));
    window.press("Ins").type_text("стрейч 17");
    for part in ["П-17", "1\u{a0}386,00", "Новий товар «стрейч 17»"] {
        assert!(window.shows(part), "{part}: {:?}", window.texts());
    }
    keep(&mut window, "pick-order.png");
    // What is not there is made here: its name is typed already, its price goes into the list of the order.
    window.rub_out(9).type_text("Скотч 48").press("Ctrl+N");
    assert!(window.shows("Новий товар"), "{:?}", window.texts());
    window.type_text("С-48");
    window.click("new-product-price");
    window.type_text("38,5");
    keep(&mut window, "pick-new-product.png");
    window.press("Ctrl+Enter");
    let (made, price) = named(&office, "Скотч 48").unwrap();
    assert_eq!(price, Some(Price::parse("38.5").unwrap()));
    window.press("Esc");
    let lines = office.read(|conn| store::order::lines(conn, order));
    assert_eq!(lines.len(), 2, "{:?}", window.texts());
    assert_eq!(lines[1].product, Some(made));
    assert_eq!(
        (lines[1].code.as_str(), lines[1].price),
        ("С-48", price.unwrap())
    );
}

#[test]
fn a_line_of_a_deal_finds_and_makes_products_the_same_way() {
    let office = Office::new();
    let client = office.base.client("Явір");
    offered(&office, "П-17", "Стрейч-плівка 17 мкм", "1386");
    let deal = office.deal(client, "Плівка на сезон", 0);
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Deal(deal)));
    window.click("deal-line-new").type_text("стрейч");
    for part in ["П-17", "1\u{a0}386,00", "Новий товар «стрейч»"] {
        assert!(window.shows(part), "{part}: {:?}", window.texts());
    }
    keep(&mut window, "pick-deal.png");
    window.rub_out(6).type_text("Скотч 48").press("Ctrl+N");
    window.type_text("С-48").press("Ctrl+Enter");
    let (made, _) = named(&office, "Скотч 48").unwrap();
    window.press("Ctrl+Enter");
    let lines = office.read(|conn| store::deal::lines(conn, deal));
    assert_eq!(lines.len(), 1, "{:?}", window.texts());
    assert_eq!(lines[0].product, Some(made));
}

#[test]
fn an_agreed_discount_is_proposed_also_where_no_price_list_fits() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let product = offered(&office, "П-17", "Стрейч-плівка 17 мкм", "1386");
    let percent = Percent::parse("7").unwrap();
    let agreed = Agreement {
        client,
        percent,
        ..Agreement::default()
    };
    office
        .act(|tx| store::price::add_agreement(tx, &agreed))
        .unwrap();
    let terms = kartoteka::domain::money::document::Terms::default();
    let buyer = (Some(client), day("2026-11-21"));
    let made = office.read(|conn| store::price::line(conn, product, None, &terms, buyer));
    assert_eq!(made.price, Price::default());
    assert_eq!(made.discount, Discount::Percent(percent));
}

#[test]
fn a_line_has_its_own_day_of_shipment_and_a_wrong_one_says_why() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(
        client,
        "2026-11-10",
        &[line("Короб", "10", "100"), line("Плівка", "1", "50")],
    );
    let ship_by = |n: usize| office.read(|conn| store::order::lines(conn, order))[n].ship_by;
    let look = Look {
        size: Size::new(1500.0, 800.0),
        ..Look::default()
    };
    let mut window = Window::open_as(&office.base.store, look);
    window.send(Message::Show(What::Order(order)));
    window.click("order-line-0-ship_by");
    window.type_text("1.12.2026").press("Enter");
    assert_eq!(ship_by(0), Some(day("2026-12-01")), "{:?}", window.texts());
    assert_eq!(ship_by(1), None);
    window.press("Esc").click("order-line-1-ship_by");
    window.type_text("1.11.2026").press("Enter");
    assert_eq!(ship_by(1), None, "before the order");
    assert!(window.shows("10.11.2026"), "{:?}", window.texts());
    window.press("Esc").press("Ctrl+Z");
    assert_eq!(ship_by(0), None, "taken back");
}
