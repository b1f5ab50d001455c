//! Promise: deals have the same tags as clients: put on and taken off on the page and the command line, followed when a tag is
//! renamed, merged or deleted, found by the filter. A simple deal has no stages. Discounts agreed with a client are edited on its card.

use kartoteka::domain::client::FieldError;
use kartoteka::domain::custom_field::{CustomField, FieldOwner};
use kartoteka::domain::deal::{Deal, DealKind, DealState};
use kartoteka::domain::id::DealId;
use kartoteka::store::deal_list::{self, DealFilter, DealSort};
use kartoteka::store::{self, Action, CellValue, StoreError, StoreResult, Table};
use kartoteka::ui::app::{Message, What};

use super::cli_support::{Cli, text};
use super::trade_support::Office;
use super::ui_driver::Window;

fn tags(office: &Office, deal: DealId) -> Vec<String> {
    let tags = office.read(|conn| store::tag::of_deal(conn, deal));
    tags.into_iter().map(|tag| tag.name).collect()
}

#[test]
fn tags_of_deals_follow_what_becomes_of_the_tag() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let (first, second) = (
        office.deal(client, "Короби", 1_000),
        office.deal(client, "Плівка", 2_000),
    );
    let (vip, season) = office
        .act(|tx| {
            let vip = store::tag::find_or_add(tx, "VIP")?;
            let season = store::tag::find_or_add(tx, "сезон")?;
            store::tag::put_on_deal(tx, first, vip)?;
            store::tag::put_on_deal(tx, first, season)?;
            store::tag::put_on_deal(tx, second, season)?;
            Ok((vip, season))
        })
        .unwrap();
    let filter = DealFilter {
        tag: Some(season.get()),
        ..DealFilter::default()
    };
    let by = (DealSort::Title, false);
    let found = office.read(|conn| deal_list::ids(conn, &filter, by, office.now(), None));
    assert_eq!(found, [first, second]);
    let count = |tag| office.read(|conn| store::tag::count_deals(conn, tag));
    assert_eq!((count(vip), count(season)), (1, 2));

    // One tag in place of another, everywhere, and taken back.
    let merged = office.base.store.transact(Action::MergeTags, "VIP", |tx| {
        store::tag::merge(tx, vip, season)
    });
    merged.unwrap();
    assert_eq!(count(vip), 2);
    assert_eq!(tags(&office, second), ["VIP"]);
    office.base.store.undo().unwrap();
    assert_eq!(tags(&office, first), ["VIP", "сезон"]);
    assert_eq!(tags(&office, second), ["сезон"]);

    // Given back from the trash a deal has its tags again.
    office
        .base
        .store
        .transact(Action::DeleteDeals, "", |tx| {
            store::deal::delete(tx, second)
        })
        .unwrap();
    assert_eq!(count(season), 1);
    office.base.store.undo().unwrap();
    assert_eq!(tags(&office, second), ["сезон"]);
    office.act(|tx| store::tag::delete(tx, season)).unwrap();
    assert_eq!(tags(&office, first), ["VIP"]);
    office.is_sound();
    // History calls the tag by its name.
    let changes = office.read(|conn| store::history::of_deal(conn, first));
    let names = office.read(|conn| store::names::of_changes(conn, &changes));
    assert!(names.values().any(|name| name == "VIP"), "{names:?}");
}

#[test]
fn a_tag_is_put_on_a_deal_and_taken_off_on_its_page() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let deal = office.deal(client, "Короби", 1_000);
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Deal(deal)));
    window.click("deal-tag");
    window.type_text("тендер").press("Enter");
    assert_eq!(tags(&office, deal), ["тендер"], "{:?}", window.texts());
    assert!(window.shows("тендер"), "{:?}", window.texts());
    let tag = office.read(store::tag::all).remove(0).id;
    let chip: &'static str = Box::leak(format!("deal-untag-{tag}").into_boxed_str());
    window.click(chip);
    assert!(tags(&office, deal).is_empty());
    window.press("Ctrl+Z");
    assert_eq!(tags(&office, deal), ["тендер"], "taken back");
}

#[test]
fn discounts_are_agreed_on_the_card_of_a_client() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let all = || office.read(|conn| store::price::agreements(conn, client));
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Client(client)));
    window.click("card-agreement-new");
    window.type_text("багато").press("Enter");
    assert!(window.shows("багато"), "{:?}", window.texts());
    window.rub_out(6).type_text("7,5").press("Enter");
    let made = all();
    assert_eq!(made.len(), 1, "{:?}", window.texts());
    assert_eq!(made[0].percent.text(), "7.5");
    assert_eq!((made[0].group, made[0].product), (None, None));
    assert!(window.shows("Усі товари"), "{:?}", window.texts());
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        let shot = window.inner.shot(1.0).unwrap();
        let path = std::path::Path::new(&folder).join("card-discounts.png");
        std::fs::write(path, shot.to_png().unwrap()).unwrap();
    }
    // Changed, taken back, deleted.
    let line: &'static str = Box::leak(format!("card-agreement-{}", made[0].id).into_boxed_str());
    window.click(line);
    window.rub_out(3).type_text("10").press("Enter");
    assert_eq!(all()[0].percent.text(), "10");
    window.press("Ctrl+Z");
    assert_eq!(all()[0].percent.text(), "7.5");
    window.click(line);
    let remove: &'static str =
        Box::leak(format!("card-agreement-{}-editor-remove", made[0].id).into_boxed_str());
    window.click(remove);
    assert!(all().is_empty());
    window.press("Ctrl+Z");
    assert_eq!(all().len(), 1);
}

#[test]
fn a_field_does_not_come_back_beside_another_one_of_its_name() {
    let office = Office::new();
    let field = |name: &str| CustomField {
        name: name.to_owned(),
        ..CustomField::default()
    };
    let first = field("Склад");
    let first = office.act(|tx| store::field::add(tx, &first)).unwrap();
    office.act(|tx| store::field::delete(tx, first)).unwrap();
    let second = field("склад");
    office.act(|tx| store::field::add(tx, &second)).unwrap();
    let taken = |done: StoreResult<()>| {
        assert!(
            matches!(done, Err(StoreError::Value(FieldError::FieldTaken { .. }))),
            "{done:?}"
        );
    };
    let row = first.get();
    taken(office.act(|tx| store::trash::restore(tx, Table::Field, row).map(|_| ())));
    taken(
        office
            .act(|tx| store::history::put_back(tx, Table::Field, row, "deleted", &CellValue::Null)),
    );
    let all = office.read(|conn| store::field::all(conn, FieldOwner::Client));
    assert_eq!(all.len(), 1);
}

#[test]
fn a_simple_deal_has_no_stages_to_press() {
    let office = Office::new();
    let client = office.base.client("Явір");
    let simple = Deal {
        client: Some(client),
        title: "Разова поставка".to_owned(),
        kind: DealKind::Simple,
        ..Deal::default()
    };
    let deal = office.act(|tx| store::deal::add(tx, &simple)).unwrap();
    let mut window = Window::open(&office.base);
    window.send(Message::Show(What::Deal(deal)));
    for words in ["Переговори", "як на етапі", "наступний етап"] {
        assert!(!window.shows(words), "{words}: {:?}", window.texts());
    }
    window.click("deal-win");
    assert_eq!(office.get(deal).state, DealState::Won);
}

#[test]
fn the_command_line_tags_deals_cancels_orders_and_keeps_price_lists() {
    let cli = Cli::new();
    cli.ok(&["pipeline", "set-up"]);
    cli.client("Явір", &[]);
    cli.ok(&[
        "deal",
        "add",
        "Короби",
        "--client",
        "Явір",
        "--tag",
        "сезон",
    ]);
    cli.ok(&["deal", "tag", "Короби", "--tag", "VIP"]);
    let deal = cli.json(&["deal", "show", "Короби"]);
    assert_eq!(deal["tags"], serde_json::json!(["VIP", "сезон"]));
    assert_eq!(cli.json(&["deal", "list", "--tag", "vip"])["total"], 1);
    assert_eq!(cli.json(&["tag", "list"])[0]["deals"], 1);
    cli.ok(&["deal", "untag", "Короби", "--tag", "VIP"]);
    assert_eq!(cli.json(&["deal", "list", "--tag", "vip"])["total"], 0);

    cli.ok(&[
        "product",
        "add",
        "Короб",
        "--code",
        "К-1",
        "--vat",
        "20",
        "--price",
        "100",
    ]);
    cli.ok(&["price-list", "add", "Роздріб", "--currency", "UAH"]);
    cli.ok(&["product", "price", "К-1", "150", "--price-list", "Роздріб"]);
    let made = cli.json(&[
        "order",
        "add",
        "--client",
        "Явір",
        "--number",
        "77",
        "--price-list",
        "Роздріб",
        "--line",
        "К-1; 2",
    ]);
    assert_eq!(made["order"]["lines"][0]["price"], "150");
    cli.ok(&["order", "line", "add", "77", "--product", "К-1"]);
    let shown = cli.json(&["order", "show", "77"]);
    assert_eq!(
        shown["lines"][1]["price"], "150",
        "from the list of the order"
    );
    cli.ok(&["payment", "add", "100", "--order", "77"]);

    let refused = cli.run(&["order", "cancel", "77"]);
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("Потрібна причина"), "{}", refused.err);
    let done = cli.json(&[
        "order",
        "cancel",
        "77",
        "--reason",
        "Клієнт пер",
        "--note",
        "до весни",
    ]);
    assert_eq!(done["order"]["reason_name"], "Клієнт передумав");
    assert_eq!(done["order"]["left_to_pay"], "-100.00");
    assert_eq!(
        cli.json(&["order", "list", "--state", "cancelled"])["total"],
        1
    );
    assert_eq!(cli.json(&["order", "list", "--state", "open"])["total"], 0);
    let shown = cli.ok(&["order", "show", "77"]);
    assert!(shown.contains("скасовано"), "{shown}");
    assert!(shown.contains("до весни"), "{shown}");
    let history = cli.ok(&["history", "--order", "77"]);
    assert!(history.contains("Клієнт передумав"), "{history}");
    let settled = cli.json(&["settlements", "--client", "Явір"]);
    assert!(
        text(&settled["currencies"][0]["advance"]).contains("100"),
        "{settled}"
    );
    cli.ok(&["order", "reopen", "77"]);
    assert_eq!(cli.json(&["order", "list", "--state", "open"])["total"], 1);
}
