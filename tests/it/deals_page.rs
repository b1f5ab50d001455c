//! Promise: the funnel compares whatever is asked for over any days, and a line of a deal is a product at its price.

use iced::Point;
use kartoteka::domain::deal::{DealField, DealState};
use kartoteka::domain::money::{Currency, Price, PriceMode, Quantity, VatRate};
use kartoteka::domain::product::{PriceList, Product};
use kartoteka::store::{self, StoreError, deal_list::DealFilter};
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::deals_support::DealsOffice;
use super::ui_driver::Window;

fn funnel(office: &DealsOffice) -> Window {
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Section(Section::Deals)));
    window.send(Message::Command(CommandId::DealsFunnel));
    window
}

fn leaked(id: String) -> &'static str {
    id.leak()
}

/// How many deals the list shows, as its status line says.
fn listed(window: &mut Window) -> usize {
    let said = window.texts();
    let said = said
        .iter()
        .find(|text| text.contains("угод") && text.contains('·'));
    let digits = said.unwrap().chars().take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().unwrap()
}

#[test]
fn managers_and_pipelines_are_compared_and_each_number_opens_its_deals() {
    let office = DealsOffice::new();
    let user = office.base.store.read(store::user::all).unwrap().remove(0);
    let of = DealFilter {
        responsible: Some(user.id.get()),
        ..DealFilter::default()
    };
    let first = office.base.store.read(|conn| {
        let now = store::client_list::Now {
            at: office.base.clock.now(),
            zone: chrono_tz::Tz::Europe__Kyiv,
        };
        let sort = (store::deal_list::DealSort::NextStep, false);
        store::deal_list::ids(conn, &of, sort, now, None)
    });
    let first = first.unwrap();
    office.act(|tx| store::deal::win(tx, first[0]));
    let mut window = funnel(&office);
    window.click(leaked(format!("funnel-group-{}", user.id)));
    assert_eq!(listed(&mut window), first.len());

    window.send(Message::Command(CommandId::DealsFunnel));
    let mut window = funnel(&office);
    window.click(leaked(format!("funnel-group-won-{}", user.id)));
    assert_eq!(listed(&mut window), 1);
    assert_eq!(office.get(first[0]).state, DealState::Won);

    let mut window = funnel(&office);
    // Managers, sources, pipelines, campaigns: the third.
    let switch = window.bounds_of("funnel-by").unwrap();
    let third = Point::new(switch.x + switch.width * 0.62, switch.center_y());
    window.click_at(third);
    let of = office.base.store.read(store::pipeline::all).unwrap()[0].id;
    window.click(leaked(format!("funnel-group-{of}")));
    assert_eq!(listed(&mut window), 22);
}

#[test]
fn an_own_period_narrows_the_funnel_and_refuses_days_that_go_backwards() {
    let office = DealsOffice::new();
    let mut window = funnel(&office);
    let period = |window: &mut Window| {
        window.click("deals-filter-Created");
        window.press("End").press("Enter");
    };
    period(&mut window);
    assert!(window.shows("Одну з дат можна не вказувати."));
    window.type_text("18.11.2026").press("Enter");
    assert!(window.shows("від 18.11"), "{:?}", window.texts());
    period(&mut window);
    let to = window.bounds_of("deals-period-to").unwrap();
    window.click_at(to.center());
    window.type_text("01.11.2026").press("Enter");
    assert!(window.shows("Кінець раніше за початок."));
    window.press("Esc");
    assert!(window.shows("від 18.11"), "what was there stays");
}

#[test]
fn a_line_of_a_deal_is_a_product_with_the_price_of_the_list_and_a_discount() {
    let office = DealsOffice::empty();
    let deal = office.deal("Явір", "Короби", 0);
    office.act(|tx| {
        let list = store::price::add_list(
            tx,
            &PriceList {
                name: "Опт".to_owned(),
                currency: Currency::UAH,
                mode: PriceMode::Net,
                ..PriceList::default()
            },
        )?;
        let product = store::product::add(
            tx,
            &Product {
                code: "K-300".to_owned(),
                name: "Короб 300".to_owned(),
                unit: "шт".to_owned(),
                vat: VatRate::parse("20").unwrap(),
                ..Product::default()
            },
        )?;
        let price = Price::parse("25.50").unwrap();
        for known in store::price::lists(tx)? {
            store::price::set(tx, known.id, product, Some(price))?;
        }
        store::price::set(tx, list, product, Some(price))?;
        store::deal::update::<StoreError>(tx, deal, |deal| {
            DealField::Currency.set(deal, "UAH")?;
            Ok(())
        })
    });
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Deal(deal)));
    window.click("deal-line-new");
    window.type_text("короб").press("Enter");
    let discount = window.bounds_of("deal-line-new-editor-discount").unwrap();
    window.click_at(discount.center());
    window.type_text("10 %").press("Enter");
    let lines = office
        .base
        .store
        .read(|conn| store::deal::lines(conn, deal));
    let lines = lines.unwrap();
    assert_eq!(lines.len(), 1, "{:?}", window.texts());
    let line = &lines[0];
    assert!(line.product.is_some(), "a product, not free text");
    assert_eq!(
        (line.name.as_str(), line.unit.as_str()),
        ("Короб 300", "шт")
    );
    assert_eq!(line.price, Price::parse("25.50").unwrap());
    assert_eq!(line.quantity, Quantity::whole(1));
    assert_eq!(line.vat, VatRate::parse("20").unwrap());
    assert_ne!(line.discount, Default::default());
}
