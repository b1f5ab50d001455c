//! Promise: leads, prices, discounts and opening balances are kept from the command line.

use super::cli_support::text;
use super::cli_trade::{office, refused};

#[test]
fn leads_prices_and_discounts() {
    let cli = office();
    // A lead is given up with a reason and taken up again.
    refused(
        &cli,
        &["lead", "close", "буд"],
        "reason-missing",
        "reason_id",
        "--reason",
    );
    let reason = text(&cli.json(&["reason", "list", "--kind", "lead"])[0]["name"]);
    cli.ok(&["lead", "close", "буд", "--reason", &reason]);
    assert_eq!(cli.json(&["lead", "list"])["total"], 0);
    assert_eq!(cli.json(&["lead", "list", "--closed"])["total"], 1);
    cli.ok(&["lead", "reopen", "буд"]);
    cli.ok(&["campaign", "add", "Осінь", "--starts", "2026-09-01"]);
    cli.ok(&["lead", "campaign", "буд", "Осінь"]);
    assert_eq!(
        cli.json(&["lead", "list", "--campaign", "Осінь"])["total"],
        1
    );
    cli.ok(&["lead", "convert", "буд"]);
    assert_eq!(cli.json(&["client", "show", "буд"])["status"], "client");

    // Another list in another currency; an agreed discount comes with the line.
    cli.ok(&[
        "price-list",
        "add",
        "Експорт",
        "--currency",
        "EUR",
        "--mode",
        "net",
    ]);
    cli.ok(&[
        "product",
        "price",
        "EUR-800",
        "3.40",
        "--price-list",
        "Експорт",
    ]);
    cli.ok(&[
        "agreement",
        "add",
        "7%",
        "--client",
        "буд",
        "--group",
        "Піддони",
    ]);
    let agreed = cli.json(&["agreement", "list", "--client", "буд"]);
    let agreed = text(&agreed[0]["id"]);
    let edit = |percent, ends| {
        let all = [
            "agreement",
            "edit",
            &agreed,
            "--percent",
            percent,
            "--ends",
            ends,
        ];
        cli.json(&all)["agreement"].clone()
    };
    assert_eq!(edit("8", "31.12.2030")["ends"], "2030-12-31");
    let changed = edit("7", "none");
    assert_eq!(changed["percent"], "7");
    assert!(changed["ends"].is_null());
    let order = cli.json(&[
        "order",
        "add",
        "--client",
        "буд",
        "--currency",
        "EUR",
        "--line",
        "EUR-800; 1000",
    ]);
    assert_eq!(order["order"]["lines"][0]["price"], "3.4");
    assert_eq!(order["order"]["lines"][0]["discount_percent"], "7");
    assert_eq!(order["order"]["total"]["net"], "3162.00");
    let number = text(&order["order"]["number"]);
    let list = |name| {
        let all = ["order", "edit", &number, "--price-list", name];
        cli.json(&all)["order"]["price_list"].clone()
    };
    assert!(!list("Експорт").is_null());
    assert!(list("none").is_null(), "an order of no price list");
    cli.ok(&[
        "order",
        "line",
        "add",
        &number,
        "--name",
        "Пакування",
        "--price",
        "0.05",
        "--quantity",
        "1000",
        "--vat",
        "без ПДВ",
    ]);
    cli.ok(&[
        "order",
        "term",
        "set",
        &number,
        "30% order",
        "rest 2026-12-15",
    ]);
    let shown = cli.ok(&["order", "show", &number]);
    for part in ["Пакування", "без ПДВ", "30 %", "15.12.2026"] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    cli.ok(&["office", "rate", "EUR", "48.2"]);
    assert_eq!(cli.json(&["office", "show"])["rates"]["EUR"], "48.2");
    cli.ok(&["vat", "add", "5", "--country", "ua"]);
    let rates = cli.json(&["vat", "list", "--country", "UA"]);
    assert!(
        rates
            .as_array()
            .unwrap()
            .iter()
            .any(|rate| rate["vat"] == "5")
    );
    cli.ok(&[
        "settlements",
        "opening",
        "буд",
        "-1500",
        "--currency",
        "UAH",
    ]);
    let said = cli.ok(&["settlements", "--client", "буд"]);
    assert!(said.contains("Ми винні клієнту"), "{said}");
    let changes = cli.ok(&["history", "--order", &number]);
    assert!(changes.contains("Пакування"), "{changes}");
    // One undo takes back one command.
    cli.ok(&["undo"]);
    assert_eq!(
        cli.json(&["settlements"])["clients"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    cli.ok(&["check"]);
}
