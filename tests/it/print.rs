//! Promise: the client sheet and the clients list come out of the program as PDF files, in the user's language, whole.

use kartoteka::demo::{self, DemoOptions};
use kartoteka::i18n::{Language, Words};
use kartoteka::print::{Moment, client_list, client_sheet, write};
use kartoteka::store::bulk;

use super::cli_support::Cli;
use super::support::TestBase;

fn moment(base: &TestBase, language: Language) -> Moment {
    Moment {
        words: Words::of(language),
        now: base.clock.now(),
        zone: chrono_tz::Tz::Europe__Kyiv,
    }
}

fn office(size: usize) -> TestBase {
    let base = TestBase::new();
    let options = DemoOptions {
        size: Some(size),
        ..DemoOptions::default()
    };
    demo::make(&base.store, &options, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    base
}

#[test]
fn the_clients_list_has_every_client_and_a_heading_on_each_page() {
    let base = office(90);
    let ids = base.store.read(bulk::client_ids).unwrap();
    for language in Language::ALL {
        let document = client_list::make(&base.store, &ids, moment(&base, language)).unwrap();
        assert!(document.pages() > 2);
        let words = Words::of(language);
        let heading = words.tr(kartoteka::i18n::id::COLUMN_PHONE);
        for page in 0..document.pages() {
            let texts = document.texts(page);
            assert!(
                texts.iter().any(|text| text.starts_with(&heading)),
                "{language:?} {page}"
            );
            let foot = *texts.last().unwrap();
            assert!(foot.contains(&(page + 1).to_string()), "{foot}");
        }
        let last = document.texts(document.pages() - 1);
        assert!(last.contains(&"90"), "the number of the last client");
    }
}

#[test]
fn the_client_sheet_shows_the_whole_card() {
    let base = TestBase::new();
    let cli = Cli::new();
    let id = cli.client(
        "Будмайстер-Захід",
        &[
            "--phone",
            "+380670002143",
            "--identifier",
            "ua.edrpou=12345678",
            "--set",
            "note=Платять після п’ятниці",
        ],
    );
    cli.ok(&[
        "contact",
        "add",
        "--client",
        &id,
        "--family",
        "Гнатюк",
        "--given",
        "Ірина",
        "--position",
        "директорка",
    ]);
    cli.ok(&[
        "interaction",
        "add",
        "--client",
        &id,
        "--kind",
        "call",
        "--topic",
        "Графік відвантажень",
    ]);
    cli.ok(&[
        "interaction",
        "add",
        "--client",
        &id,
        "--topic",
        "Надіслати зразки",
        "--at",
        "2026-12-01",
    ]);
    let store =
        kartoteka::store::Store::open(&cli.base(), &kartoteka::store::OpenOptions::default())
            .unwrap();
    let document =
        client_sheet::make(&store, id.parse().unwrap(), moment(&base, Language::Uk)).unwrap();
    let texts = document.texts(0);
    for wanted in [
        "Будмайстер-Захід",
        "12345678",
        "+380 67 000 21 43",
        "Гнатюк Ірина",
        "директорка",
        "Графік відвантажень",
        "01.12.2026",
        "Надіслати зразки",
        "Платять після п’ятниці",
        "Сторінка 1 з 1",
    ] {
        assert!(texts.contains(&wanted), "{wanted} in {texts:?}");
    }
    let bytes = write(&document).unwrap();
    assert!(
        bytes.starts_with(b"%PDF-") && bytes.len() < 80_000,
        "{}",
        bytes.len()
    );

    let file = cli.file("card.pdf");
    let said = cli.ok(&["client", "print", &id, "-o", file.to_str().unwrap()]);
    assert!(said.contains("card.pdf"));
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let list = cli.file("list.pdf");
    cli.ok(&["client", "list", "--pdf", list.to_str().unwrap()]);
    assert!(std::fs::read(&list).unwrap().starts_with(b"%PDF-"));
    cli.run(&["client", "print", "77", "-o", file.to_str().unwrap()])
        .fails(1, "77");
}

/// An office of three clients: two with addresses, one without.
fn letters() -> Cli {
    let cli = Cli::new();
    cli.client(
        "Будмайстер-Захід",
        &["--address", "79000, м. Львів, вул. Зразкова, 12"],
    );
    cli.client(
        "Метробуд-Інвест",
        &["--address", "03000, м. Київ, просп. Прикладний, 41"],
    );
    cli.client("Вінбуд", &[]);
    cli
}

#[test]
fn labels_are_written_to_those_who_have_an_address_and_the_others_are_named() {
    let cli = letters();
    let file = cli.file("labels.pdf");
    let path = file.to_str().unwrap();
    let said = cli.ok(&["labels", "--sheet", "L7160", "--start", "5", "-o", path]);
    assert!(said.contains("Вінбуд") && said.contains("7"), "{said}");
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let one = cli.ok(&["labels", "Метробуд-Інвест", "-o", path, "--json"]);
    let one: serde_json::Value = serde_json::from_str(&one).unwrap();
    assert_eq!((&one["labels"], &one["next"]), (&1.into(), &2.into()));
    cli.run(&["labels", "--sheet", "L99999", "-o", path])
        .fails(1, "L99999");
    cli.run(&["labels", "--start", "90", "-o", path])
        .fails(1, "90");
    cli.run(&["labels", "Вінбуд", "-o", path]).fails(1, "");
    let sheets = cli.ok(&["labels", "--list-sheets", "70 x 37"]);
    assert!(sheets.contains("3474"), "{sheets}");
    cli.ok(&["labels", "--calibration", "--shift", "-0.5,1", "-o", path]);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn an_envelope_is_written_for_each_client() {
    let cli = letters();
    let file = cli.file("envelopes.pdf");
    let path = file.to_str().unwrap();
    let sender = "ТОВ «Картон і Тара»; вул. Зразкова, 7; м. Київ, 02000";
    let made = cli.ok(&[
        "envelopes",
        "--size",
        "C5",
        "--turn",
        "right",
        "--sender",
        sender,
        "-o",
        path,
        "--json",
    ]);
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    assert_eq!(made["envelopes"], 2);
    assert_eq!(made["left_out"], serde_json::json!(["Вінбуд"]));
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    let broken = cli.file("logo.png");
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\n").unwrap();
    cli.run(&["envelopes", "--logo", broken.to_str().unwrap(), "-o", path])
        .fails(1, "logo.png");
    cli.run(&["envelopes", "--size", "Z9", "-o", path])
        .fails(2, "Z9");
}
