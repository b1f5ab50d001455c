//! Promise: files come in and go out by the command line, and a demo office is one command.

use std::fs;

use super::cli_support::{Cli, text};

const TABLE: &str = "Звіт за листопад;;;\nНазва;Телефон;Ел. пошта;ЄДРПОУ\n\
    ТОВ «Явір»;067 000 21 43;info@javir.example;14360570\nЗоря;050 000 76 20;;\n;;;\nВітер;;;\n";

#[test]
fn a_table_is_tried_imported_and_undone() {
    let cli = Cli::new();
    let file = cli.file("clients.csv");
    fs::write(&file, TABLE).unwrap();
    let file = file.to_str().unwrap();
    let plan = cli.json(&["import", file, "--dry-run"]);
    assert_eq!(plan["format"]["delimiter"], ";");
    assert_eq!(plan["format"]["header_line"], 2);
    assert_eq!(plan["columns"][1]["target"], "client.phone.1");
    assert_eq!(plan["new"], 3);
    assert!(plan["action"].is_null());
    assert_eq!(cli.json(&["client", "list"])["total"], 0);

    let done = cli.json(&["import", file]);
    assert_eq!(
        (done["new"].as_u64(), done["bad"].as_u64()),
        (Some(3), Some(0))
    );
    assert!(done["action"].is_string());
    assert_eq!(cli.json(&["search", "002143"])["hits"][0]["title"], "Явір");

    // Once more: two are recognised by code and phone, the third has nothing to be recognised by.
    let again = cli.json(&["import", file, "--on-match", "skip"]);
    assert_eq!(
        (again["skipped"].as_u64(), again["new"].as_u64()),
        (Some(2), Some(1))
    );
    cli.ok(&["undo"]);
    cli.ok(&["undo"]);
    assert_eq!(cli.json(&["client", "list"])["total"], 0);
    cli.ok(&["check"]);
}

#[test]
fn the_guess_is_corrected_by_hand() {
    let cli = Cli::new();
    let file = cli.file("a.txt");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("Кто|Куда звонить\nЯвор|0670002143\n");
    fs::write(&file, bytes).unwrap();
    let file = file.to_str().unwrap();
    let done = cli.json(&[
        "import",
        file,
        "--encoding",
        "cp1251",
        "--delimiter",
        "|",
        "--header",
        "1",
        "--map",
        "Кто=client.name",
        "--map",
        "2=client.phone",
        "--phone-country",
        "ua",
    ]);
    assert_eq!(done["format"]["encoding"], "windows-1251");
    let id = text(&cli.json(&["client", "list"])["items"][0]["id"]);
    let card = cli.json(&["client", "show", &id]);
    assert_eq!(card["name"], "Явор");
    assert_eq!(card["details"][0]["kind"], "phone");
    for (option, value) in [
        ("--encoding", "klingon"),
        ("--delimiter", "ab"),
        ("--map", "Кто=client.shoe"),
        ("--map", "Нет=client.name"),
        ("--header", "перший"),
    ] {
        cli.run(&["import", file, option, value]).fails(2, "");
    }
}

#[test]
fn rows_that_cannot_be_imported_go_to_a_file_with_the_reason() {
    let cli = Cli::new();
    let file = cli.file("a.csv");
    fs::write(
        &file,
        "Назва;Статус;Телефон\nЯвір;клієнт;0501112233\nЗоря;заморожений;0502223344\n",
    )
    .unwrap();
    let rejects = cli.file("rejects.csv");
    let ran = cli.run(&[
        "import",
        file.to_str().unwrap(),
        "--rejects",
        rejects.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1 рядок не імпортовано"), "{}", ran.err);
    let written = fs::read_to_string(rejects).unwrap();
    assert!(
        written.contains("заморожений") && written.contains("Зоря"),
        "{written}"
    );
    assert_eq!(cli.json(&["client", "list"])["total"], 1);
}

#[test]
fn what_is_exported_comes_back() {
    let cli = Cli::new();
    let client = cli.client(
        "Явір",
        &[
            "--set",
            "legal_form=ТОВ",
            "--phone",
            "+380 50 111 22 33",
            "--tag",
            "опт",
            "--identifier",
            "ua.edrpou=14360570",
        ],
    );
    cli.ok(&[
        "contact",
        "add",
        "--client",
        &client,
        "--family",
        "Кузів",
        "--given",
        "Надія",
    ]);
    cli.client("Зоря", &["--set", "status=partner"]);
    for name in ["all.csv", "all.vcf"] {
        let file = cli.file(name);
        let file = file.to_str().unwrap();
        let done = cli.json(&["export", file]);
        assert_eq!(
            (done["clients"].as_u64(), done["contacts"].as_u64()),
            (Some(2), Some(1))
        );
        cli.run(&["export", file]).fails(1, "Такий файл уже є");
        cli.ok(&["export", file, "--replace"]);
        let other = Cli::new();
        other.ok(&["import", file]);
        let list = other.json(&["client", "list"]);
        assert_eq!(list["total"], 2, "{name}");
        let javir = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["name"] == "Явір")
            .unwrap();
        let card = other.json(&["client", "show", javir["id"].as_str().unwrap()]);
        assert_eq!(card["legal_form"], "ТОВ", "{name}");
        assert_eq!(card["contacts"][0]["family_name"], "Кузів", "{name}");
        assert_eq!(card["tags"][0], "опт", "{name}");
        assert_eq!(card["identifiers"][0]["value"], "14360570", "{name}");
    }
    let some = cli.file("partners.vcf");
    let done = cli.json(&[
        "export",
        some.to_str().unwrap(),
        "--format",
        "vcard3",
        "--status",
        "partner",
    ]);
    assert_eq!(done["clients"], 1);
    assert!(fs::read_to_string(some).unwrap().contains("VERSION:3.0"));
}

#[test]
fn a_file_that_cannot_be_imported_is_said() {
    let cli = Cli::new();
    cli.run(&["import", cli.file("none.csv").to_str().unwrap()])
        .fails(1, "none.csv");
    for (name, content) in [("empty.csv", &b""[..]), ("zeros.csv", &[0; 300])] {
        fs::write(cli.file(name), content).unwrap();
        cli.run(&["import", cli.file(name).to_str().unwrap()])
            .fails(1, name);
    }
    assert!(!cli.base().exists());
}

#[test]
fn the_demo_office_is_made_once_and_photographed_where_there_is_no_display() {
    let cli = Cli::new();
    let folder = cli.file("pictures");
    let args = ["demo", "--folder", folder.to_str().unwrap()];
    let made = cli.json(&args);
    let clients = made["made"]["clients"].as_u64().unwrap();
    assert!(clients >= 50, "{made}");
    let pictures = made["pictures"].as_array().unwrap();
    let documents = made["documents"].as_array().unwrap();
    // Clients list, client sheet, labels, envelope, offer, invoice.
    assert_eq!(documents.len(), 6);
    for document in documents {
        let bytes = fs::read(document.as_str().unwrap()).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{document}");
    }
    assert!(pictures.len() >= 5);
    for picture in pictures {
        let bytes = fs::read(picture.as_str().unwrap()).unwrap();
        assert!(bytes.starts_with(b"\x89PNG"), "{picture}");
    }
    let again = cli.json(&["demo", "--no-window"]);
    assert!(again["made"].is_null());
    assert_eq!(
        cli.json(&["client", "list", "--with-leads", "--limit", "1"])["total"],
        clients
    );
    let picture = cli.file("list.png");
    let size = [
        "--size",
        "1024x700",
        "--dark",
        "-o",
        picture.to_str().unwrap(),
    ];
    cli.ok(&[&["screenshot", "clients"], &size[..]].concat());
    assert!(picture.exists());
    cli.run(&["screenshot", "clients", "--size", "9x9", "-o", "a.png"])
        .fails(2, "9x9");
}

#[test]
fn a_demo_of_a_size_is_the_same_every_time() {
    let list = || {
        let cli = Cli::new();
        let made = cli.json(&["demo", "--size", "30"]);
        assert_eq!(made["made"]["clients"], 30);
        let list = cli.json(&["client", "list", "--sort", "name"]);
        let names: Vec<String> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| text(&item["name"]))
            .collect();
        names
    };
    assert_eq!(list(), list());
}

#[test]
fn what_is_odd_is_told_before_and_after() {
    let cli = Cli::new();
    let file = cli.file("odd.csv");
    fs::write(
        &file,
        "Назва;Телефон;Відповідальний\nЯвір;12-34;Петренко Ольга;зайве\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let plan = cli.json(&["import", file, "--dry-run"]);
    assert_eq!(plan["warnings"], 2);
    assert_eq!(plan["first_warnings"][0]["line"], 2);
    assert_eq!(plan["first_warnings"][0]["column"], "Телефон");
    assert_eq!(plan["first_warnings"][1]["value"], "зайве");
    assert_eq!(plan["unknown_users"][0]["name"], "Петренко Ольга");
    assert_eq!(plan["new_users"], "create");
    let said = cli.ok(&["import", file, "--dry-run"]);
    assert!(
        said.contains("Петренко Ольга") && said.contains("--new-users empty"),
        "{said}"
    );
    assert!(said.contains("12-34") && said.contains("зайве"), "{said}");

    cli.ok(&["import", file, "--new-users", "empty"]);
    let users = cli.json(&["user", "list"]);
    assert!(!users.to_string().contains("Петренко"), "{users}");
    cli.ok(&["undo"]);
    let said = cli.ok(&["import", file]);
    assert!(said.contains("додано до користувачів"), "{said}");
    assert!(cli.json(&["user", "list"]).to_string().contains("Петренко"));
}

#[test]
fn an_import_that_takes_nothing_is_a_failure_that_says_why() {
    let cli = Cli::new();
    let file = cli.file("strange.csv");
    fs::write(&file, "Колір;Розмір\nсиній;42\nчервоний;43\n").unwrap();
    let file = file.to_str().unwrap();
    for more in [&[][..], &["--dry-run"]] {
        let ran = cli.run(&[&["import", file], more].concat());
        assert_eq!(ran.code, 1, "{}", ran.out);
        assert!(!ran.out.contains("Імпорт завершено"), "{}", ran.out);
        assert!(
            ran.err.contains("Колір, Розмір") && ran.err.contains("--map"),
            "{}",
            ran.err
        );
    }
    cli.ok(&["import", file, "--map", "Колір=client.name"]);
    assert_eq!(cli.json(&["client", "list"])["total"], 2);
    // All of them are there already: that is no failure.
    let again = ["import", file, "--map", "Колір=client.name"];
    cli.ok(&[&again[..], &["--match-by", "name", "--on-match", "skip"]].concat());
}

#[test]
fn typed_names_and_codes_are_understood_as_imported_ones_are() {
    let cli = Cli::new();
    let id = cli.client(
        "ТОВ «Ромашка»",
        &["--identifier", "UA213223130000026007233566002"],
    );
    let card = cli.json(&["client", "show", &id]);
    assert_eq!(card["name"], "Ромашка");
    assert_eq!(card["legal_form"], "ТОВ");
    assert_eq!(card["identifiers"][0]["kind"], "iban");
    for (value, kind) in [("J40/1234/2020", "ro.onrc"), ("договір 17", "other")] {
        let added = cli.json(&["identifier", "add", "--client", &id, value]);
        assert!(added.to_string().contains(kind), "{added}");
    }
    cli.ok(&["client", "edit", &id, "--set", "name=ПрАТ «Мрія»"]);
    let card = cli.json(&["client", "show", &id]);
    assert_eq!(
        (&card["name"], &card["legal_form"]),
        (&"Мрія".into(), &"ПрАТ".into())
    );
}

#[test]
fn two_fields_of_one_name_are_refused() {
    let cli = Cli::new();
    cli.ok(&["field", "add", "Розмір взуття", "--owner", "client"]);
    let twice = ["field", "add", " розмір  ВЗУТТЯ ", "--owner", "client"];
    cli.run(&twice).fails(1, "Розмір взуття");
    cli.ok(&["field", "add", "Розмір взуття", "--owner", "person"]);
    cli.ok(&["field", "add", "Колір", "--owner", "client"]);
    cli.run(&[
        "field",
        "edit",
        "колір",
        "--owner",
        "client",
        "--name",
        "Розмір взуття",
    ])
    .fails(1, "Розмір взуття");
    cli.ok(&[
        "field",
        "edit",
        "колір",
        "--owner",
        "client",
        "--name",
        "КОЛІР",
    ]);
}

#[test]
fn a_backup_does_not_replace_a_file_and_says_so_in_the_language() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    let file = cli.file("a.backup");
    fs::write(&file, "мій файл").unwrap();
    let ran = cli.run(&["backup", file.to_str().unwrap()]);
    ran.fails(1, "a.backup");
    assert!(
        ran.err.contains("вже є") && !ran.err.contains("exists"),
        "{}",
        ran.err
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "мій файл");
}

#[test]
fn products_are_imported_and_exported() {
    let cli = Cli::new();
    let file = cli.file("products.csv");
    fs::write(
        &file,
        "Артикул;Назва;Од.;ПДВ;Ціна з ПДВ, грн;Ціна дилерська, EUR\nA-1;Фарба;л;20;120;2,5\nA-2;Доставка;;без ПДВ;300;\nA-3;Валик;шт;20;дорого;\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let plan = cli.json(&["product", "import", file, "--dry-run"]);
    assert_eq!((&plan["new"], &plan["bad"]), (&2.into(), &1.into()));
    assert_eq!(plan["columns"][4]["target"], "product.price [UAH gross]");
    assert_eq!(plan["new_lists"].as_array().unwrap().len(), 2);
    let said = cli.ok(&["product", "import", file]);
    assert!(
        said.contains("Нові товари") && said.contains("Дилерська"),
        "{said}"
    );
    let out = cli.file("out.csv");
    let done = cli.json(&["product", "export", out.to_str().unwrap()]);
    assert_eq!(done["products"], 2);
    let written = fs::read_to_string(&out).unwrap();
    assert!(
        written.contains("A-1") && written.contains("Дилерська [EUR"),
        "{written}"
    );
    cli.run(&["product", "export", out.to_str().unwrap()])
        .fails(1, "out.csv");

    let other = Cli::new();
    other.ok(&["product", "import", out.to_str().unwrap()]);
    let again = other.file("again.csv");
    other.ok(&["product", "export", again.to_str().unwrap()]);
    assert_eq!(fs::read_to_string(&again).unwrap(), written);
    let twice = other.json(&[
        "product",
        "import",
        out.to_str().unwrap(),
        "--on-match",
        "skip",
    ]);
    assert_eq!((&twice["skipped"], &twice["new"]), (&2.into(), &0.into()));
    cli.ok(&["undo"]);
    assert_eq!(
        cli.json(&["product", "export", out.to_str().unwrap(), "--replace"])["products"],
        0
    );
}

#[test]
fn interactions_are_exported_and_come_back() {
    let cli = Cli::new();
    let id = cli.client("Явір", &[]);
    cli.ok(&["contact", "add", "--family", "Ковальчук", "--client", &id]);
    for topic in ["Ціни", "=формула; \"лапки\""] {
        cli.ok(&["interaction", "add", "--client", &id, "--topic", topic]);
    }
    let out = cli.file("clients-out.csv");
    let said = cli.ok(&["export", out.to_str().unwrap()]);
    assert!(said.contains("interaction export"), "{said}");
    let file = cli.file("interactions.csv");
    let file = file.to_str().unwrap();
    assert_eq!(
        cli.json(&["interaction", "export", file])["interactions"],
        2
    );
    let again = cli.json(&["interaction", "import", file]);
    assert_eq!((&again["new"], &again["skipped"]), (&0.into(), &2.into()));

    let other = Cli::new();
    let ran = other.run(&["interaction", "import", file]);
    assert_eq!(ran.code, 1, "{}", ran.out);
    other.ok(&["import", out.to_str().unwrap()]);
    assert_eq!(other.json(&["interaction", "import", file])["new"], 2);
    let back = other.file("back.csv");
    other.ok(&["interaction", "export", back.to_str().unwrap()]);
    let topics = |path: &str| fs::read_to_string(path).unwrap().matches("Ціни").count();
    assert_eq!(topics(back.to_str().unwrap()), topics(file));
}
