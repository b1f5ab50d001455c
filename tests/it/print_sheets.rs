//! Promise: labels on sheets of one's own, with codes, badges and own texts; a half-used sheet is taken up where it was left;
//! envelopes carry our company; a calibration page and a shift for each printer.

use std::collections::BTreeSet;

use kartoteka::print::labels::{self, Label, Setting};
use kartoteka::print::{Mark, Meta, write};

use super::cli_support::Cli;

/// An office of a company of its own and two clients, one with a contact person.
fn office() -> Cli {
    let cli = Cli::new();
    cli.ok(&[
        "company",
        "add",
        "ТОВ «Картон і Тара»",
        "--phone",
        "+380 44 000 12 30",
        "--address",
        "02000, м. Київ, вул. Зразкова, 7",
    ]);
    let client = cli.client(
        "Будмайстер-Захід",
        &["--address", "79000, м. Львів, вул. Зразкова, 12"],
    );
    for (family, given, patronymic) in [("Гнатюк", "Ірина", "Петрівна"), ("Бойко", "Андрій", "")]
    {
        cli.ok(&[
            "contact",
            "add",
            "--client",
            &client,
            "--family",
            family,
            "--given",
            given,
            "--patronymic",
            patronymic,
        ]);
    }
    cli.client(
        "Метробуд-Інвест",
        &["--address", "03000, м. Київ, просп. Прикладний, 41"],
    );
    cli
}

/// The text of a PDF file, by the program's own reading: what stands in it as texts.
fn texts(file: &std::path::Path) -> String {
    let file = lopdf::Document::load(file).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    file.extract_text(&pages).unwrap_or_default()
}

#[test]
fn own_sheets_are_kept_used_and_taken_back() {
    let cli = office();
    let file = cli.file("own.pdf");
    let path = file.to_str().unwrap();
    cli.ok(&[
        "sheet",
        "add",
        "Полиця",
        "--label",
        "50x25",
        "--columns",
        "4",
        "--rows",
        "11",
        "--margin",
        "5x11",
        "--step",
        "50x25",
    ]);
    let listed = cli.json(&["sheet", "list", "поли"]);
    assert_eq!(listed[0]["labels"], 44);
    let one = cli.json(&["labels", "--sheet", "Полиця", "--start", "3", "-o", path]);
    assert_eq!((&one["labels"], &one["next"]), (&2.into(), &5.into()));
    cli.run(&["sheet", "edit", "Полиця", "--columns", "9"])
        .fails(1, "");
    cli.ok(&["sheet", "edit", "Полиця", "--name", "Шафа", "--rows", "10"]);
    assert_eq!(cli.json(&["sheet", "list", "Шафа"])[0]["labels"], 40);
    cli.ok(&["undo"]);
    assert_eq!(cli.json(&["sheet", "list", "Полиця"])[0]["labels"], 44);
    cli.ok(&["sheet", "delete", "Полиця"]);
    cli.run(&["labels", "--sheet", "Полиця", "-o", path])
        .fails(1, "Полиця");
}

#[test]
fn a_half_used_sheet_is_taken_up_where_it_was_left() {
    let cli = office();
    let file = cli.file("labels.pdf");
    let path = file.to_str().unwrap();
    cli.ok(&["labels", "--sheet", "L7160", "--start", "5", "-o", path]);
    let next = cli.json(&["labels", "--sheet", "L7160", "--half-used", "-o", path]);
    assert_eq!(next["next"], 9, "5 and 6 were used, now 7 and 8");
    let other = cli.json(&["labels", "--sheet", "3474", "--half-used", "-o", path]);
    assert_eq!(other["next"], 3, "another sheet is new");
}

#[test]
fn labels_say_what_was_asked_for() {
    let cli = office();
    let file = cli.file("labels.pdf");
    let path = file.to_str().unwrap();
    cli.ok(&["labels", "Будмайстер-Захід", "--dative", "-o", path]);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    for more in [
        vec!["--content", "badge"],
        vec![
            "--label-text",
            "{client.name}\\n{person.name}",
            "--qr",
            "{client.name}",
        ],
        vec!["--barcode", "KT-00042"],
        vec![
            "--with-logo",
            "--with-phone",
            "--with-country",
            "--no-person",
        ],
    ] {
        let mut args = vec!["labels", "-o", path];
        args.extend(more);
        let said = cli.json(&args);
        assert_eq!(said["labels"], 2, "{args:?}");
        assert_eq!(said["cut"], serde_json::json!([]), "{args:?}");
    }
    // A bar code of letters that no scanner knows is said before it is stuck on.
    let said = cli.json(&["labels", "--barcode", "{client.name}", "-o", path]);
    assert_eq!(said["cut"].as_array().unwrap().len(), 2);
    cli.run(&["labels", "-o", "/no/such/folder/x.pdf"])
        .fails(1, "/no/such/folder");
    cli.run(&["labels", "--printer", "no_such_printer", "-o", path])
        .fails(1, "");
}

#[test]
fn envelopes_of_our_company_go_into_one_file_or_one_each() {
    let cli = office();
    let folder = cli.file("out");
    std::fs::create_dir(&folder).unwrap();
    let into = folder.to_str().unwrap();
    let said = cli.json(&["envelopes", "--company", "Картон", "--folder", into]);
    assert_eq!(said["envelopes"], 2);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["1 Будмайстер-Захід.pdf", "2 Метробуд-Інвест.pdf"]);
    cli.run(&["envelopes", "--folder", "/no/such/folder"])
        .fails(1, "/no/such/folder");
    let file = cli.file("one.pdf");
    cli.ok(&["envelopes", "-o", file.to_str().unwrap(), "--turn", "left"]);
    assert_eq!(lopdf::Document::load(&file).unwrap().get_pages().len(), 2);
    let _ = texts(&file);
}

/// A photograph that is much finer than print, as a logo of an envelope, and a picture that breaks off.
#[test]
fn a_large_photo_is_scaled_and_said_and_a_broken_picture_is_refused() {
    let cli = office();
    let photo = cli.file("photo.png");
    let (width, height) = (2_400, 1_600);
    let mut seed = 88_172_645_463_325_252_u64;
    let dots: Vec<u8> = (0..width * height * 3_u32)
        .map(|_| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            (seed >> 24) as u8
        })
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&dots)
        .unwrap();
    assert!(bytes.len() > 5_000_000);
    std::fs::write(&photo, &bytes).unwrap();
    let file = cli.file("photo.pdf");
    let ran = cli.run(&[
        "envelopes",
        "--logo",
        photo.to_str().unwrap(),
        "-o",
        file.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("Логотип має"), "{}", ran.err);
    assert!(std::fs::metadata(&file).unwrap().len() < 300_000);
    std::fs::write(&photo, &bytes[..bytes.len() / 2]).unwrap();
    cli.run(&[
        "envelopes",
        "--logo",
        photo.to_str().unwrap(),
        "-o",
        file.to_str().unwrap(),
    ])
    .fails(1, "photo.png");
}

#[test]
fn what_was_used_on_the_last_sheet_is_known() {
    let sheet = labels::find("L7160").unwrap();
    let all = vec![Label::default(); 3];
    let setting = Setting {
        start: 2,
        used: BTreeSet::from([3, 9]),
        ..Setting::default()
    };
    let laid = labels::lay_out(&all, sheet, &setting, Meta::default()).unwrap();
    let used: Vec<usize> = laid.used_on_last(&setting).into_iter().collect();
    assert_eq!(used, [1, 2, 3, 4, 5, 9]);
    let full = vec![Label::default(); 21];
    let laid = labels::lay_out(&full, sheet, &Setting::default(), Meta::default()).unwrap();
    assert!(laid.used_on_last(&Setting::default()).is_empty());
}

/// Addresses of four countries and a name of four hundred letters stay within their labels, and what was cut is known.
#[test]
fn long_names_and_foreign_addresses_stay_within_their_labels() {
    let label = |name: &str, street: &str, place: &str, postcode: &str| Label {
        name: name.to_owned(),
        lines: vec![street.to_owned()],
        place: place.to_owned(),
        postcode: postcode.to_owned(),
        ..Label::default()
    };
    let all = [
        label("ТОВ «Будмайстер»", "вул. Зразкова, 12", "м. Львів", "79000"),
        label(
            "ООО «Стройтрест»",
            "ул. Пушкина, д. 5, оф. 12",
            "г. Тверь",
            "170000",
        ),
        label(
            "Țară și Fii SRL",
            "str. Ștefan cel Mare, nr. 4",
            "București, sector 1",
            "010011",
        ),
        label("Zorile S.R.L.", "bd. Decebal 76", "Chișinău", "MD-2032"),
        label(
            &"Об’єднання ".repeat(37),
            "вул. Довга, 1",
            "м. Київ",
            "01001",
        ),
    ];
    for code in ["L7160", "3474", "L7651"] {
        let Some(sheet) = labels::find(code) else {
            continue;
        };
        let laid = labels::lay_out(&all, sheet, &Setting::default(), Meta::default()).unwrap();
        let places = sheet.places();
        for mark in &laid.document.leaves[0].marks {
            let Mark::Text(_) = mark else { continue };
            let bounds = mark.bounds();
            let inside = places.iter().any(|(x, y)| {
                bounds.x >= x - 0.2
                    && bounds.y >= y - 0.2
                    && bounds.x + bounds.width <= x + sheet.width + 0.2
                    && bounds.y + bounds.height <= y + sheet.height + 0.2
            });
            assert!(inside, "{code}: {bounds:?}");
        }
        assert!(laid.misfits.iter().all(|misfit| *misfit == 4), "{code}");
        assert!(write(&laid.document).unwrap().len() < 100_000);
    }
}
