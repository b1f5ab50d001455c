//! Promise: an order is written, shipped, paid and followed in the window, by mouse and by keys; a refusal says its reason
//! where the value stands.

use iced::Size;
use kartoteka::domain::id::{ClientId, OrderId, ProductId};
use kartoteka::domain::money::{Discount, Percent, Price, Quantity, VatRate};
use kartoteka::domain::order::{DueFrom, PaymentPart, Progress, Share};
use kartoteka::domain::product::Product;
use kartoteka::domain::trade_line::TradeLine;
use kartoteka::i18n::Language;
use kartoteka::store;
use kartoteka::store::order_analysis::Analysis;
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::trade_support::{Office, day, line};
use super::ui_driver::{Look, Window};

impl Office {
    fn product(&self, code: &str, name: &str, price: &str) -> ProductId {
        let product = Product {
            code: code.to_owned(),
            name: name.to_owned(),
            unit: "шт".to_owned(),
            vat: VatRate::percent(20),
            ..Product::default()
        };
        let price = Price::parse(price).unwrap();
        self.act(|tx| {
            let id = store::product::add(tx, &product)?;
            store::price::set(tx, self.list, id, Some(price))?;
            Ok(id)
        })
        .unwrap()
    }

    fn lines(&self, order: OrderId) -> Vec<TradeLine> {
        self.read(|conn| store::order::lines(conn, order))
    }

    fn analysis(&self, order: OrderId) -> Analysis {
        let today = day("2026-11-21");
        self.read(|conn| store::order_analysis::of_order(conn, order, today))
            .unwrap()
    }

    fn orders(&self, client: ClientId) -> Vec<OrderId> {
        self.read(|conn| store::order::of_client(conn, client))
    }

    fn page(&self, order: OrderId) -> Window {
        let mut window = Window::open(&self.base);
        window.send(Message::Show(What::Order(order)));
        window
    }
}

fn keep(window: &mut Window, name: &str) {
    let shot = window.inner.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let path = std::path::Path::new(&folder).join(name);
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn orders_have_pictures_in_every_theme_size_and_language() {
    let office = Office::new();
    let client = office.base.client("ТОВ «Явір»");
    for (n, name) in [
        "Короб 600×400×400",
        "Короб 380×285×285",
        "Плівка стретч 500 мм × 17 мкм",
    ]
    .into_iter()
    .enumerate()
    {
        office.product(&format!("К-{n}"), name, "24.6");
    }
    let lines = [
        line("Короб 600×400×400", "1200", "24.60"),
        TradeLine {
            discount: Discount::Percent(Percent::parse("7").unwrap()),
            ..line("Плівка стретч 500 мм × 17 мкм, 2,4 кг", "37.5", "212")
        },
        line("Доставка до складу", "1", "1800"),
    ];
    let order = office.order(client, "2026-10-01", &lines);
    office.order(client, "2026-11-20", &lines[..1]);
    let half = PaymentPart {
        share: Share::Percent(Percent::parse("50").unwrap()),
        from: DueFrom::Order,
        days: 3,
        ..PaymentPart::default()
    };
    let rest = PaymentPart {
        share: Share::Rest,
        from: DueFrom::Shipment,
        days: 10,
        ..PaymentPart::default()
    };
    office
        .act(|tx| store::order::set_schedule(tx, order, &[half, rest]))
        .unwrap();
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
        let mut window = Window::open_as(&office.base.store, look);
        window.send(Message::Show(What::Section(Section::Orders)));
        keep(&mut window, &format!("orders-{name}.png"));
        window.press("Ctrl+N");
        keep(&mut window, &format!("orders-new-{name}.png"));
        window.press("Esc").press("Esc");
        window.send(Message::Show(What::Order(order)));
        window.send(Message::Command(CommandId::AddLine));
        window.type_text("Ко");
        keep(&mut window, &format!("order-line-{name}.png"));
        window.press("Esc");
        window.click("order-part-0");
        keep(&mut window, &format!("order-part-{name}.png"));
        window.press("Esc");
        window.send(Message::Command(CommandId::Ship));
        keep(&mut window, &format!("order-ship-{name}.png"));
        window.press("Esc");
        window.send(Message::Command(CommandId::Pay));
        keep(&mut window, &format!("order-pay-{name}.png"));
        window.press("Esc");
        window.send(Message::Command(CommandId::OrderAnalysis));
        keep(&mut window, &format!("order-analysis-{name}.png"));
    }
}

#[test]
fn an_order_is_written_from_the_client_to_the_last_line_without_the_mouse() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let product = office.product("К-1", "Короб архівний", "31.2");
    office.product("П-1", "Плівка", "212");
    let mut window = Window::open(&office.base);
    window.press("Alt+5").press("Ctrl+N");
    window.type_text("Яв").press("Enter").press("Ctrl+Enter");
    let orders = office.orders(client);
    assert_eq!(orders.len(), 1, "{:?}", window.texts());
    assert_eq!(window.app().shown(), Some(What::Order(orders[0])));
    // The first line begins by itself: product, quantity, unit, price, discount, VAT.
    window.type_text("архів").press("Tab");
    window.type_text("12,5").press("Tab");
    window
        .press("Tab")
        .press("Tab")
        .type_text("5 %")
        .press("Enter");
    window.press("Tab");
    let lines = office.lines(orders[0]);
    assert_eq!(lines.len(), 1, "{:?}", window.texts());
    assert_eq!(lines[0].product, Some(product));
    assert_eq!(lines[0].quantity, Quantity::parse("12.5").unwrap());
    assert_eq!(lines[0].price, Price::parse("31.2").unwrap());
    assert_eq!(lines[0].vat, VatRate::percent(20));
    assert_eq!(
        lines[0].discount,
        Discount::Percent(Percent::parse("5").unwrap())
    );
    // The next line is open: any text can be ordered.
    window
        .type_text("Доставка")
        .press("Tab")
        .press("Ctrl+Enter");
    window.press("Esc");
    let lines = office.lines(orders[0]);
    assert_eq!(lines.len(), 2, "{:?}", window.texts());
    assert_eq!(
        (lines[1].product, lines[1].name.as_str()),
        (None, "Доставка")
    );
    assert!(
        window.shows("444,60"),
        "12.5 × 31.20 − 5 % + VAT: {:?}",
        window.texts()
    );
}

#[test]
fn lines_are_edited_moved_copied_and_removed_in_place_and_each_is_taken_back() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(
        client,
        "2026-11-01",
        &[line("Короб", "10", "100"), line("Плівка", "2", "50")],
    );
    let mut window = office.page(order);
    window.click("order-line-0-quantity");
    window.type_text("3 рул").press("Tab").press("Esc");
    let first = &office.lines(order)[0];
    assert_eq!(first.quantity, Quantity::whole(3));
    assert_eq!(first.unit, "рул", "a quantity may bring its unit");
    window.press("Alt+↓");
    assert_eq!(office.lines(order)[0].name, "Плівка");
    window.press("Del");
    assert_eq!(office.lines(order).len(), 1);
    assert!(
        window.toast().contains("Змінено замовлення"),
        "{}",
        window.toast()
    );
    window.press("Ctrl+Z");
    assert_eq!(office.lines(order).len(), 2);
    window
        .click("order-line-0-name")
        .press("Esc")
        .press("F9")
        .press("Esc");
    assert_eq!(office.lines(order).len(), 3);
    // A wrong value stays open and says why.
    window.click("order-line-0-price");
    window.type_text("багато").press("Enter");
    assert!(window.shows("багато"), "{:?}", window.texts());
    assert_eq!(office.lines(order)[0].price, Price::parse("50").unwrap());
}

#[test]
fn a_line_that_was_shipped_stays_and_says_why() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    let mut window = office.page(order);
    window.click("order-ship-rest");
    assert_eq!(office.analysis(order).shipped_state, Progress::All);
    window.click("order-line-0-name").press("Esc").press("Del");
    assert_eq!(office.lines(order).len(), 1);
    assert!(window.shows("уже відвантажували"), "{:?}", window.texts());
    window.click("order-line-0-quantity");
    window.type_text("4").press("Enter");
    assert_eq!(office.lines(order)[0].quantity, Quantity::whole(10));
    keep(&mut window, "order-refused.png");
    window.press("Esc");
    assert_eq!(office.lines(order)[0].quantity, Quantity::whole(10));
}

#[test]
fn an_order_is_shipped_in_parts_and_never_beyond_what_is_left() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(
        client,
        "2026-11-01",
        &[line("Короб", "10", "100"), line("Плівка", "4", "50")],
    );
    let mut window = office.page(order);
    window.click("order-ship");
    window.type_text("12").press("Ctrl+Enter");
    assert!(window.shows("Короб"), "{:?}", window.texts());
    assert_eq!(office.analysis(order).shipped, 0, "refused");
    assert!(
        window.shows("10"),
        "what is left is said: {:?}",
        window.texts()
    );
    window.rub_out(2).type_text("6").press("Ctrl+Enter");
    let done = office.analysis(order);
    assert_eq!(done.shipped_state, Progress::Part);
    assert_eq!(done.lines[0].left, Quantity::whole(4));
    assert_eq!(done.lines[1].left, Quantity::default());
    assert!(
        window.shows("відвантажено частково"),
        "{:?}",
        window.texts()
    );
    window.click("order-ship-rest");
    assert_eq!(office.analysis(order).shipped_state, Progress::All);
    window.press("Ctrl+Z");
    assert_eq!(office.analysis(order).shipped_state, Progress::Part);
}

#[test]
fn a_payment_begins_with_the_debt_and_may_pay_several_orders() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let first = office.order(client, "2026-11-01", &[line("Короб", "10", "100")]);
    let second = office.order(client, "2026-11-02", &[line("Короб", "1", "100")]);
    for order in [first, second] {
        let rest = office.read(|conn| store::shipment::rest(conn, order));
        let shipment = kartoteka::domain::order::Shipment {
            order,
            date: day("2026-11-10"),
            lines: rest,
            ..Default::default()
        };
        office
            .act(|tx| store::shipment::add(tx, &shipment))
            .unwrap();
    }
    let mut window = office.page(first);
    window.click("order-pay");
    window.type_text("1260");
    assert!(
        window.shows("60,00"),
        "the rest is an advance: {:?}",
        window.texts()
    );
    window.click("pay-spread");
    window.press("Ctrl+Enter");
    assert_eq!(office.analysis(first).paid_state, Progress::All);
    assert_eq!(office.analysis(second).paid, 6_000);
    // A refund gives back, and is counted.
    window.click("order-refund");
    window.type_text("200").press("Enter");
    let done = office.analysis(first);
    assert_eq!((done.paid, done.paid_state), (100_000, Progress::Part));
    assert!(window.shows("−200,00"), "{:?}", window.texts());
}

#[test]
fn a_date_before_the_order_is_refused_where_it_stands() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-10", &[line("Короб", "10", "100")]);
    let mut window = office.page(order);
    window.click("order-ship_by");
    window.type_text("01.11.2026").press("Enter");
    assert!(
        window.shows("раніше за дату замовлення 10.11.2026"),
        "{:?}",
        window.texts()
    );
    keep(&mut window, "order-date-refused.png");
    window.rub_out(10).type_text("30.11.2026").press("Enter");
    assert!(!window.shows("раніше за дату"), "{:?}", window.texts());
    let kept = office.read(|conn| store::order::get(conn, order)).unwrap();
    assert_eq!(kept.ship_by, Some(day("2026-11-30")));
}

#[test]
fn usual_terms_of_payment_are_taken_by_one_press() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let order = office.order(client, "2026-11-10", &[line("Короб", "10", "100")]);
    let mut window = office.page(order);
    window.click("order-terms-1");
    let parts = office.read(|conn| store::order::schedule(conn, order));
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[1].share, Share::Rest);
    assert!(
        window.shows("13.11 · 8 дн"),
        "the first half is late: {:?}",
        window.texts()
    );
    window.click("order-part-1");
    window.send(Message::Command(CommandId::Save));
    assert_eq!(
        office.read(|conn| store::order::schedule(conn, order)),
        parts
    );
}

#[test]
fn a_deal_gives_its_lines_to_an_order_and_both_lead_to_each_other() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deal = office.deal(client, "Мішки на сезон", 120_000);
    office
        .act(|tx| store::deal::set_lines(tx, deal, &[line("Мішки", "1000", "1.2")]))
        .unwrap();
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Deal(deal)));
    window.click("deal-new-order");
    let order = office.orders(client)[0];
    assert_eq!(window.app().shown(), Some(What::Order(order)));
    assert_eq!(office.lines(order)[0].name, "Мішки");
    window.click("order-deal");
    assert_eq!(window.app().shown(), Some(What::Deal(deal)));
    window.send(Message::Show(What::Client(client)));
    assert!(
        window.shows("не відвантажено, не оплачено"),
        "{:?}",
        window.texts()
    );
    let id: &'static str = format!("card-order-{order}").leak();
    window.click(id);
    assert_eq!(window.app().shown(), Some(What::Order(order)));
}

#[test]
fn the_list_filters_counts_and_deletes() {
    let office = Office::new();
    let (first, second) = (office.base.client("Явір"), office.base.client("Верес"));
    let late = PaymentPart {
        share: Share::Percent(Percent::parse("100").unwrap()),
        from: DueFrom::Order,
        days: 1,
        ..PaymentPart::default()
    };
    let order = office.order(first, "2026-11-01", &[line("Короб", "10", "100")]);
    office
        .act(|tx| store::order::set_schedule(tx, order, &[late]))
        .unwrap();
    office.order(second, "2026-11-20", &[line("Плівка", "1", "100")]);
    let mut window = Window::open(&office.base);
    window.press("Alt+5");
    assert!(window.shows("2 замовлення"), "{:?}", window.texts());
    window.type_text("верес");
    assert!(window.shows("1 замовлення · 120"), "{:?}", window.texts());
    window.press("Esc").press("Esc");
    window.send(Message::Command(CommandId::SectionOrders));
    window.press("↓").press("Del");
    assert!(window.shows("стане авансом"), "{:?}", window.texts());
    window.click("delete-yes");
    assert_eq!(office.orders(first).len() + office.orders(second).len(), 1);
    window.press("Ctrl+Z");
    assert_eq!(office.orders(first).len() + office.orders(second).len(), 2);
    office.is_sound();
}
