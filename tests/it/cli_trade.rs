//! Promise: a deal is followed from the first call to the last payment on the command line, and what cannot be is refused
//! with the field and the way out.

use serde_json::Value;

use super::cli_support::{Cli, text};

/// An office with a pipeline, two products and a lead.
pub(super) fn office() -> Cli {
    let cli = Cli::new();
    cli.ok(&["me", "set", "--name", "Олена Ткачук"]);
    cli.ok(&["pipeline", "set-up"]);
    cli.ok(&["product-group", "add", "Піддони"]);
    cli.ok(&[
        "product",
        "add",
        "Піддон EUR 1200×800",
        "--code",
        "EUR-800",
        "--unit",
        "шт",
        "--vat",
        "20",
        "--group",
        "Піддони",
        "--price",
        "145.50",
    ]);
    cli.ok(&[
        "product",
        "add",
        "Доставка",
        "--kind",
        "service",
        "--vat",
        "20",
        "--price",
        "1000",
    ]);
    cli.client(
        "Будмайстер-Захід",
        &["--set", "source=виставка", "--set", "status=lead"],
    );
    cli.ok(&[
        "contact",
        "add",
        "--client",
        "буд",
        "--family",
        "Гнатюк",
        "--given",
        "Ірина",
        "--phone",
        "067 000 21 43",
    ]);
    cli
}

fn error_of(cli: &Cli, args: &[&str]) -> Value {
    let mut all = vec!["--json"];
    all.extend(args);
    let ran = cli.run(&all);
    assert_ne!(ran.code, 0, "{args:?}: {}", ran.out);
    let document: Value = serde_json::from_str(&ran.err)
        .unwrap_or_else(|error| panic!("{args:?}: {error}: {}", ran.err));
    document["error"].clone()
}

#[track_caller]
pub(super) fn refused(cli: &Cli, args: &[&str], code: &str, field: &str, way_out: &str) {
    let error = error_of(cli, args);
    assert_eq!(error["code"], code, "{args:?}: {error}");
    assert_eq!(
        error["field"].as_str().unwrap_or_default(),
        field,
        "{args:?}"
    );
    assert!(text(&error["todo"]).contains(way_out), "{args:?}: {error}");
    // For people the same in two lines.
    let ran = cli.run(args);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
}

#[test]
fn from_the_first_call_to_the_last_payment() {
    let cli = office();
    assert_eq!(cli.json(&["lead", "list"])["total"], 1);

    // The first call makes a deal.
    let deal = cli.json(&[
        "deal",
        "add",
        "Піддони на грудень",
        "--client",
        "буд",
        "--wish",
        "300 піддонів до кінця року",
        "--line",
        "EUR-800; 300",
        "--line",
        "Доставка",
        "--expected",
        "+2т",
        "--with",
        "Гнатюк:decides",
    ]);
    assert_eq!(deal["deal"]["amount"], "53580.00");
    assert_eq!(deal["deal"]["currency"], "UAH");
    let stage = text(&deal["deal"]["stage_name"]);
    cli.ok(&[
        "interaction",
        "add",
        "--deal",
        "піддони",
        "--topic",
        "перший дзвінок",
        "--minutes",
        "5",
    ]);
    let shown = cli.ok(&["deal", "list", "--next", "missing"]);
    assert!(shown.contains("немає кроку"), "{shown}");
    cli.ok(&[
        "deal",
        "next-step",
        "піддони",
        "надіслати пропозицію",
        "--next-on",
        "завтра",
    ]);
    let list = cli.json(&["deal", "list", "--state", "work"]);
    assert_eq!(list["items"][0]["next_state"], "later");
    let shown = cli.ok(&["deal", "show", "Піддони на грудень"]);
    for part in [
        "Гнатюк Ірина (вирішує)",
        "EUR-800",
        "перший дзвінок",
        "надіслати пропозицію",
        &stage,
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }

    // Through the stages, to the board and the funnel.
    let stages = cli.json(&["stage", "list"]);
    let last = text(&stages[3]["name"]);
    cli.ok(&["deal", "move", "піддони", &last]);
    let board = cli.json(&["board"]);
    assert_eq!(board["columns"][3]["count"], 1);
    assert_eq!(board["columns"][3]["weighted"]["UAH"], "37506.00");
    cli.ok(&[
        "deal",
        "edit",
        "піддони",
        "--probability",
        "90",
        "--amount",
        "50000",
    ]);
    assert_eq!(cli.json(&["board"])["weighted"]["UAH"], "45000.00");
    cli.ok(&["deal", "won", "піддони"]);
    let funnel = cli.json(&[
        "funnel",
        "--from",
        "сьогодні",
        "--to",
        "сьогодні",
        "--by",
        "responsible",
    ]);
    assert_eq!(funnel["won"]["count"], 1);
    assert_eq!(funnel["stages"][0]["entered"]["count"], 1);
    assert_eq!(funnel["groups"][0]["name"], "Олена Ткачук");
    let shown = cli.ok(&["funnel", "--by", "source"]);
    assert!(shown.contains("100,0 %"), "{shown}");

    // The order takes the lines; the lead becomes a client.
    let order = cli.json(&[
        "order",
        "add",
        "--deal",
        "піддони",
        "--number",
        "25",
        "--ship-by",
        "+5",
        "--pay",
        "50% order",
        "--pay",
        "rest shipment+10",
    ]);
    assert_eq!(order["order"]["total"]["gross"], "53580.00");
    assert_eq!(cli.json(&["client", "show", "буд"])["status"], "client");
    assert_eq!(cli.json(&["lead", "list"])["total"], 0);
    cli.ok(&["order", "line", "edit", "25", "1", "--discount", "10%"]);
    let total = text(&cli.json(&["order", "show", "25"])["total"]["gross"]);
    assert_eq!(total, "48342.00");

    // Shipped and paid in parts.
    cli.ok(&[
        "payment",
        "add",
        "24171",
        "--order",
        "25",
        "--number",
        "п/д 118",
    ]);
    cli.clock.advance(3 * 24 * 60);
    cli.ok(&[
        "shipment", "add", "25", "--line", "1=100", "--number", "ВН-7",
    ]);
    let part = cli.json(&["order", "analysis", "25"]);
    assert_eq!(part["shipped_state"], "part");
    assert_eq!(part["paid_state"], "part");
    assert_eq!(part["lines"][0]["left"], "200");
    assert_eq!(part["left_to_pay"], "24171.00");
    cli.clock.advance(10 * 24 * 60);
    let late = cli.json(&["order", "list", "--late", "shipment"]);
    assert_eq!(late["items"][0]["shipment_late"], 8);
    let shown = cli.ok(&["order", "list"]);
    assert!(shown.contains("відвантаження, днів: 8"), "{shown}");
    cli.ok(&["shipment", "add", "25"]);
    let all = cli.json(&["order", "analysis", "25"]);
    assert_eq!(all["shipped_state"], "all");
    assert_eq!(all["unpaid"][0]["amount"], "24171.00");

    // Nothing is late before its day; afterwards the settlements show its age.
    let owed = cli.json(&["settlements", "--client", "буд"]);
    assert_eq!(owed["currencies"][0]["balance"], "24171.00");
    let aged = cli.json(&["settlements", "--as-of", "+45", "--ageing"]);
    assert_eq!(aged["clients"][0]["debts"]["to_60"], "24171.00");
    let said = cli.ok(&["settlements", "--client", "буд"]);
    assert!(said.contains("винен нам"), "{said}");
    // Documents of later days are left out: the second shipment was not there yesterday, the order not a month ago.
    let then = cli.json(&["settlements", "--client", "буд", "--as-of", "вчора"]);
    assert_eq!(then["orders"][0]["shipped_state"], "part", "{then}");
    let then = cli.json(&["settlements", "--client", "буд", "--as-of", "2025-01-01"]);
    assert!(then["orders"].as_array().unwrap().is_empty(), "{then}");

    // The last payment is larger than the debt: accepted, and said to be an advance.
    let said = cli.ok(&["payment", "add", "25000", "--order", "25"]);
    assert!(said.contains("Аванс клієнта"), "{said}");
    assert!(said.contains("829,00 UAH"), "{said}");
    let done = cli.json(&["order", "show", "25"]);
    assert_eq!(done["paid_state"], "all");
    assert_eq!(done["left_to_pay"], "0.00");
    let owed = cli.json(&["settlements", "--client", "буд"]);
    assert_eq!(owed["currencies"][0]["balance"], "-829.00");
    // One payment over two orders.
    for number in ["26", "27"] {
        cli.ok(&[
            "order",
            "add",
            "--client",
            "буд",
            "--number",
            number,
            "--line",
            "Доставка",
        ]);
        cli.ok(&["shipment", "add", number]);
    }
    let both = cli.json(&[
        "payment", "add", "2000", "--order", "26", "--order", "27=500",
    ]);
    assert_eq!(both["payment"]["orders"][0]["amount"], "1200.00");
    assert_eq!(both["payment"]["orders"][1]["amount"], "500.00");
    assert_eq!(both["payment"]["advance"], "300.00");
    cli.ok(&["payment", "refund", "300", "--client", "буд"]);
    let payments = cli.json(&["payment", "list", "--client", "буд"]);
    assert_eq!(payments.as_array().unwrap().len(), 4);
    cli.ok(&["check"]);
}

#[test]
fn what_cannot_be_is_refused_with_the_field_and_the_way_out() {
    let cli = office();
    cli.ok(&["deal", "add", "Піддони", "--client", "буд"]);
    let stages = cli.json(&["stage", "list"]);
    let names: Vec<String> = stages
        .as_array()
        .unwrap()
        .iter()
        .map(|stage| text(&stage["name"]))
        .collect();

    // Required fields before leaving a stage.
    cli.ok(&["deal", "move", "Піддони", &names[1]]);
    refused(
        &cli,
        &["deal", "move", "Піддони", &names[2]],
        "stage-incomplete",
        "contact",
        "deal person add",
    );
    // Losing needs a reason of the list; a lost deal stays lost when edited.
    refused(
        &cli,
        &["deal", "lost", "Піддони"],
        "reason-missing",
        "reason_id",
        "--reason",
    );
    let reason = text(&cli.json(&["reason", "list", "--kind", "deal"])[0]["name"]);
    cli.ok(&[
        "deal",
        "lost",
        "Піддони",
        "--reason",
        &reason,
        "--note",
        "узяли дешевші",
    ]);
    cli.ok(&["deal", "edit", "Піддони", "--note", "спитати навесні"]);
    assert_eq!(cli.json(&["deal", "show", "Піддони"])["state"], "lost");
    refused(
        &cli,
        &["deal", "move", "Піддони", &names[0]],
        "deal-closed",
        "state",
        "deal reopen",
    );
    cli.ok(&["deal", "reopen", "Піддони"]);

    // A stage with deals says where they can go.
    refused(
        &cli,
        &["stage", "delete", &names[1]],
        "stage-in-use",
        "stage_id",
        "--move-to",
    );
    let moved = cli.json(&["stage", "delete", &names[1], "--move-to", &names[0]]);
    assert_eq!(moved["stage"]["moved_deals"], 1);
    assert_eq!(
        cli.json(&["deal", "show", "Піддони"])["stage_name"],
        names[0].as_str()
    );
    refused(
        &cli,
        &["pipeline", "delete", "Продаж"],
        "pipeline-in-use",
        "pipeline_id",
        "--move-to",
    );
    cli.ok(&["pipeline", "add", "Тендери"]);
    cli.ok(&[
        "stage",
        "add",
        "Заявка",
        "--pipeline",
        "Тендери",
        "--probability",
        "20",
    ]);
    cli.ok(&["pipeline", "delete", "Продаж", "--move-to", "Тендери"]);
    assert_eq!(
        cli.json(&["deal", "show", "Піддони"])["stage_name"],
        "Заявка"
    );

    // Orders: dates, currencies, quantities, clients.
    refused(
        &cli,
        &["order", "add", "--line", "EUR-800"],
        "client-missing",
        "client_id",
        "--client",
    );
    refused(
        &cli,
        &[
            "order",
            "add",
            "--client",
            "буд",
            "--ship-by",
            "вчора",
            "--line",
            "EUR-800",
        ],
        "before-order",
        "ship_by",
        "",
    );
    refused(
        &cli,
        &[
            "order",
            "add",
            "--client",
            "буд",
            "--currency",
            "EUR",
            "--line",
            "EUR-800",
        ],
        "currency-mixed",
        "currency",
        "--price",
    );
    cli.ok(&[
        "order",
        "add",
        "--client",
        "буд",
        "--number",
        "7",
        "--line",
        "EUR-800; 10",
    ]);
    refused(
        &cli,
        &["order", "add", "--client", "буд", "--number", "7"],
        "number-taken",
        "number",
        "",
    );
    refused(
        &cli,
        &["payment", "add", "100", "--order", "7", "--currency", "EUR"],
        "currency-mixed",
        "currency",
        "",
    );
    refused(
        &cli,
        &["payment", "add", "0", "--order", "7"],
        "amount-not-positive",
        "amount",
        "",
    );
    refused(
        &cli,
        &["shipment", "add", "7", "--line", "1=11"],
        "shipped-beyond",
        "quantity",
        "",
    );
    refused(
        &cli,
        &["shipment", "add", "7", "--date", "вчора"],
        "before-order",
        "date",
        "",
    );
    cli.ok(&["shipment", "add", "7", "--line", "1=4"]);
    refused(
        &cli,
        &["order", "line", "delete", "7", "1"],
        "line-shipped",
        "quantity",
        "",
    );
    cli.client("Явір", &[]);
    cli.ok(&[
        "order",
        "add",
        "--client",
        "Явір",
        "--number",
        "8",
        "--line",
        "Доставка",
    ]);
    refused(
        &cli,
        &["payment", "add", "100", "--client", "буд", "--order", "8"],
        "foreign-order",
        "order_id",
        "",
    );
    cli.run(&["order", "line", "edit", "7", "5", "--quantity", "1"])
        .fails(1, "5");
    cli.run(&["order", "term", "add", "7", "половина завтра"])
        .fails(2, "умова оплати");

    // A product that orders use is kept in them.
    let ran = cli.run(&["product", "delete", "EUR-800"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("зберігає цей товар"), "{}", ran.err);
    assert_eq!(
        cli.json(&["order", "show", "7"])["lines"][0]["code"],
        "EUR-800"
    );
    cli.ok(&["product", "restore", "EUR-800"]);
    refused(
        &cli,
        &["product", "add", "Інший", "--code", "EUR-800"],
        "code-taken",
        "code",
        "",
    );
    cli.ok(&["check"]);
}
