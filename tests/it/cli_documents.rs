//! Promise: from the deal to the numbered paper in two commands, and a refusal names the field and the way out.

use std::fs;

use serde_json::Value;

use super::cli_support::{Cli, text};

/// An office with a company of its own and a client.
fn office() -> (Cli, String) {
    let cli = Cli::new();
    cli.ok(&["pipeline", "set-up"]);
    cli.ok(&["office", "set", "--currency", "UAH"]);
    cli.ok(&[
        "company",
        "add",
        "ТОВ «Картон і Тара»",
        "--vat-payer",
        "yes",
        "--phone",
        "+380 44 000 12 30",
        "--address",
        "02000, м. Київ, вул. Зразкова, 7",
    ]);
    cli.ok(&["company", "code", "Картон", "ua.edrpou", "00032129"]);
    cli.ok(&[
        "company",
        "account",
        "add",
        "Картон",
        "UA213223130000026007233566001",
        "--bank",
        "АТ «Зразок Банк»",
    ]);
    let client = cli.client("ПрАТ «Метробуд-Інвест»", &[]);
    (cli, client)
}

fn offer(cli: &Cli, client: &str) -> String {
    let made = cli.json(&[
        "offer",
        "create",
        "--client",
        client,
        "--free-line",
        "Короб Т-23;1200;24.60;7%;20",
        "--free-line",
        "Доставка;4;1450;;20",
        "--terms",
        "Оплата: 40 % передоплати",
    ]);
    text(&made["document"]["id"])
}

fn is_pdf(cli: &Cli, name: &str) -> bool {
    fs::read(cli.file(name)).is_ok_and(|bytes| bytes.starts_with(b"%PDF-"))
}

#[test]
fn an_offer_goes_from_draft_to_order_and_invoice() {
    let (cli, client) = office();
    cli.ok(&[
        "document",
        "series",
        "set",
        "offer",
        "--pattern",
        "КП-{yy}-{number:4}",
        "--next",
        "191",
    ]);
    let id = offer(&cli, &client);
    cli.ok(&[
        "document",
        "line",
        "title",
        &id,
        "Гофротара",
        "--before",
        "1",
    ]);
    let shown = cli.json(&["offer", "show", &id]);
    assert_eq!(shown["lines"][0]["title"], "Гофротара");
    assert_eq!(shown["lines"][1]["net"], "27453.60");
    assert_eq!(shown["total"]["gross"], "39904.32");
    assert_eq!(shown["standing"], "draft");
    let path = cli.file("draft.pdf");
    let said = cli.ok(&["offer", "print", &id, "-o", path.to_str().unwrap()]);
    assert!(said.contains("чернетка"), "{said}");
    assert!(is_pdf(&cli, "draft.pdf"));

    let path = cli.file("offer.pdf");
    let said = cli.ok(&["offer", "issue", &id, "-o", path.to_str().unwrap()]);
    assert!(said.contains("Комерційна пропозиція КП-26-0191"), "{said}");
    let issued = fs::read(&path).unwrap();
    let path = cli.file("again.pdf");
    cli.ok(&[
        "document",
        "print",
        "КП-26-0191",
        "-o",
        path.to_str().unwrap(),
    ]);
    assert_eq!(
        fs::read(&path).unwrap(),
        issued,
        "the kept file, byte for byte"
    );

    // Whatever the document is called by, it is found.
    let found = cli.json(&["search", "0191"]);
    assert_eq!(found["hits"][0]["target"], "document");
    cli.ok(&["document", "state", "КП-26-0191", "sent"]);
    let order = cli.json(&["offer", "to-order", "КП-26-0191"]);
    let number = text(&order["order"]["number"]);
    let order = cli.json(&["order", "show", &number]);
    assert_eq!(order["total"]["gross"], "39904.32");
    assert_eq!(order["documents"][0]["standing"], "accepted");
    let invoice = cli.json(&["invoice", "create", "--order", &number]);
    assert_eq!(invoice["document"]["total"]["gross"], "39904.32");
    cli.ok(&["invoice", "issue", &text(&invoice["document"]["id"])]);

    let card = cli.json(&["client", "show", &client]);
    let happened: Vec<&str> = card["document_events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["what"].as_str().unwrap())
        .collect();
    assert_eq!(happened, ["accepted", "sent", "issued", "issued"]);
    let card = cli.ok(&["client", "show", &client]);
    assert!(
        card.contains("Рахунок 1") && card.contains("Прийнято"),
        "{card}"
    );
    let list = cli.json(&["document", "list", "--state", "accepted"]);
    assert_eq!(list["total"], 1);
    assert_eq!(list["sums"][0]["gross"], "39904.32");
    assert_eq!(cli.json(&["check"])["ok"], true);
}

#[test]
fn a_placeholder_that_nobody_knows_is_told_of_at_issue() {
    let (cli, client) = office();
    let path = cli.file("design.json");
    let file = path.to_str().unwrap();
    cli.ok(&["template", "export", "offer-classic", file]);
    let design = fs::read_to_string(&path).unwrap();
    assert!(design.contains("{client."), "{design}");
    fs::write(&path, design.replacen("{client.", "{klient.", 1)).unwrap();
    cli.ok(&["template", "import", file, "--name", "Хибний"]);
    cli.ok(&["template", "use", "Хибний"]);
    let id = offer(&cli, &client);
    let ran = cli.run(&["offer", "issue", &id]);
    assert_eq!(ran.code, 0, "it stops nothing: {}", ran.err);
    assert!(ran.err.contains("{klient."), "{}", ran.err);
    assert!(
        ran.err.contains("client."),
        "the nearest names: {}",
        ran.err
    );
    assert_eq!(
        cli.run(&["offer", "issue", &offer(&cli, &client)])
            .err
            .matches("{klient.")
            .count(),
        1,
        "told of once"
    );
}

#[test]
fn what_is_issued_is_refused_with_the_next_revision_as_the_way_out() {
    let (cli, client) = office();
    let id = offer(&cli, &client);
    cli.ok(&["offer", "issue", &id]);
    for args in [
        &["document", "edit", &id, "--terms", "інші"][..],
        &["document", "line", "delete", &id, "1"],
        &["document", "issue", &id],
    ] {
        let ran = cli.run(args);
        ran.fails(1, "уже виписано");
        assert!(ran.err.contains("редакцію 2"), "{}", ran.err);
        assert!(ran.err.contains("kartoteka document revise"), "{}", ran.err);
    }
    let ran = cli.run(&["--json", "document", "edit", &id, "--terms", "інші"]);
    let error: Value = serde_json::from_str(&ran.err).unwrap();
    assert_eq!(error["error"]["code"], "document-issued");
    assert_eq!(error["error"]["field"], "state");
    // The office's own note is not on the paper.
    cli.ok(&["document", "edit", &id, "--note", "подзвонити"]);

    let second = text(&cli.json(&["document", "revise", &id])["document"]["id"]);
    cli.ok(&["document", "line", "edit", &second, "2", "--price", "1400"]);
    let said = cli.ok(&["document", "issue", &second]);
    assert!(said.contains("Комерційна пропозиція 1/2"), "{said}");
    let old = cli.json(&["document", "show", &id]);
    assert_eq!(old["standing"], "replaced");
    // The number alone means the revision in force.
    assert_eq!(cli.json(&["offer", "show", "1"])["revision"], 2);
    let listed = cli.json(&["offer", "list"]);
    assert_eq!(listed["total"], 1);
    assert_eq!(cli.json(&["offer", "list", "--also-replaced"])["total"], 2);
}

#[test]
fn refusals_name_the_field_and_the_way_out() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    cli.ok(&["office", "set", "--currency", "UAH"]);
    let id = offer(&cli, &client);
    let ran = cli.run(&["offer", "issue", &id]);
    ran.fails(1, "нашої компанії");
    assert!(ran.err.contains("kartoteka company add"), "{}", ran.err);
    cli.ok(&["company", "add", "Картон і Тара"]);
    cli.ok(&["document", "edit", &id, "--company", "Картон"]);
    cli.run(&["document", "edit", &id, "--valid-until", "2026-01-01"])
        .fails(1, "01.01.2026");
    cli.run(&["document", "state", &id, "sent"])
        .fails(1, "ще не виписано");
    cli.ok(&["offer", "issue", &id]);
    cli.run(&["document", "state", &id, "refused"])
        .fails(1, "чому");
    cli.ok(&["document", "state", &id, "refused", "--answer", "дорого"]);
    cli.run(&["document", "series", "set", "offer", "--pattern", "КП"])
        .fails(1, "лічильник");
    cli.run(&["document", "series", "set", "offer", "--next", "1"])
        .fails(1, "до 1");
    let broken = cli.file("logo.png");
    fs::write(&broken, b"\x89PNG\r\n\x1a\n and then nothing").unwrap();
    cli.run(&[
        "company",
        "picture",
        "Картон",
        "logo",
        broken.to_str().unwrap(),
    ])
    .fails(1, "прочитати");
    cli.run(&["offer", "show", "77"]).fails(1, "77");
}

#[test]
fn an_undone_issue_leaves_its_number_void() {
    let (cli, client) = office();
    let id = offer(&cli, &client);
    cli.ok(&["offer", "issue", &id]);
    let said = cli.ok(&["undo"]);
    assert!(said.contains("пропозиція"), "{said}");
    assert_eq!(cli.json(&["document", "show", &id])["state"], "draft");
    cli.ok(&["offer", "issue", &id]);
    let series = cli.json(&["document", "series", "show", "offer"]);
    assert_eq!(series["next"], "3");
    assert_eq!(series["given"][0]["void"], false);
    assert_eq!(series["given"][1]["void"], true);
    let said = cli.ok(&["document", "series", "show", "offer"]);
    assert!(said.contains("не використовується"), "{said}");
    assert_eq!(cli.json(&["check"])["ok"], true);
}

#[test]
fn a_large_photo_as_a_logo_is_made_smaller_and_said() {
    let (cli, _) = office();
    let mut seed = 7_u32;
    let photo = image::RgbImage::from_fn(2_400, 1_600, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        image::Rgb([a, b, c])
    });
    let file = cli.file("photo.jpg");
    photo.save(&file).unwrap();
    let ran = cli.run(&[
        "company",
        "picture",
        "Картон",
        "logo",
        file.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1600×1067"), "{}", ran.err);
    let logo = text(&cli.json(&["company", "show", "Картон"])["logo"]);
    assert_eq!(logo.len(), 64);
    // Undo takes it away, history shows the field and not the bytes.
    cli.ok(&["undo"]);
    assert_eq!(cli.json(&["company", "show", "Картон"])["logo"], "");
    cli.ok(&["redo"]);
    assert_eq!(
        text(&cli.json(&["company", "show", "Картон"])["logo"]),
        logo
    );
    assert_eq!(cli.json(&["check"])["ok"], true);
}

/// What is odd about a code is said, and kept all the same.
#[test]
fn an_odd_code_of_ours_is_kept_and_said() {
    let (cli, _) = office();
    let ran = cli.run(&["company", "code", "Картон", "ua.edrpou", "00032128"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("онтрольна"), "{}", ran.err);
    let shown = cli.json(&["company", "show", "Картон"]);
    assert_eq!(shown["codes"][0]["value"], "00032128");
}

/// A disk without room between the number and the file: nothing is issued, and the next issue has the same number.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_between_number_and_file_costs_no_number() {
    let (cli, client) = office();
    let id = offer(&cli, &client);
    super::cli_base::past_the_program(&cli.base(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let mut refused = 0;
    // The log beside the base takes the number and the facts, and at some size not the pages of the file.
    for blocks in [70, 90, 110, 130, 160, 200, 300, 500, 1_000] {
        let ran = super::faults::limited(&cli.base(), blocks, &["offer", "issue", &id]);
        if ran.status.success() {
            break;
        }
        refused += 1;
        let said = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(1), "{said}");
        assert_eq!(cli.json(&["document", "show", &id])["number"], "");
    }
    assert!(refused > 0, "the disk never was too small");
    if cli.json(&["document", "show", &id])["state"] == "draft" {
        cli.ok(&["offer", "issue", &id]);
    }
    assert_eq!(cli.json(&["document", "show", &id])["number"], "1");
    let series = cli.json(&["document", "series", "show", "offer"]);
    assert_eq!(series["given"].as_array().unwrap().len(), 1);
    assert_eq!(cli.json(&["check"])["ok"], true);
}
