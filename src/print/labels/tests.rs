use lopdf::Document as File;

use super::*;
use crate::print::page::{Area, Mark};
use crate::print::write;

fn label(number: usize) -> Label {
    Label {
        name: format!("ТОВ «Будмайстер-Захід» {number}"),
        lines: vec![
            "Гнатюк Ірині Петрівні".to_owned(),
            "вул. Зразкова, 12, офіс 4".to_owned(),
        ],
        place: "м. Львів".to_owned(),
        postcode: "79000".to_owned(),
        ..Label::default()
    }
}

fn labels(count: usize) -> Vec<Label> {
    (0..count).map(label).collect()
}

fn laid(count: usize, code: &str, setting: &Setting) -> (Laid, &'static Sheet) {
    let sheet = find(code).unwrap();
    let laid = lay_out(&labels(count), sheet, setting, Meta::default()).unwrap();
    (laid, sheet)
}

/// The rectangles that a page of a PDF file fills, mm from its upper left corner.
fn rectangles(bytes: &[u8], page: u32) -> Vec<Area> {
    const MM: f32 = 25.4 / 72.0;
    let file = File::load_mem(bytes).unwrap();
    let content = file.get_page_content(file.get_pages()[&page]);
    let operations = lopdf::content::Content::decode(&content)
        .unwrap()
        .operations;
    operations
        .iter()
        .filter(|operation| operation.operator == "re")
        .map(|operation| {
            let sides: Vec<f32> = operation
                .operands
                .iter()
                .map(|side| side.as_float().unwrap() * MM)
                .collect();
            Area::new(sides[0], 297.0 - sides[1] - sides[3], sides[2], sides[3])
        })
        .collect()
}

#[test]
fn the_edges_in_the_file_are_those_of_the_sheet() {
    for code in ["L7160", "3474", "herma 4360"] {
        let Some(sheet) = find(code) else { continue };
        let setting = Setting {
            has_edges: true,
            ..Setting::default()
        };
        let laid = lay_out(&labels(3), sheet, &setting, Meta::default()).unwrap();
        let found = rectangles(&write(&laid.document).unwrap(), 1);
        for (x, y) in sheet.places() {
            // The upper and the left edge of each label.
            let near = |area: &Area| (area.x - x).abs() < 0.2 && (area.y - y).abs() < 0.2;
            let wide = |area: &Area| (area.width - sheet.width).abs() < 0.2;
            assert!(
                found.iter().any(|area| near(area) && wide(area)),
                "{code} {x} {y}"
            );
        }
    }
}

/// The bounds of the texts of one page, each within the label that it belongs to.
fn texts_within(laid: &Laid, sheet: &Sheet, page: usize) -> Vec<usize> {
    let places = sheet.places();
    let mut used = Vec::new();
    for mark in &laid.document.leaves[page].marks {
        if let Mark::Text(_) = mark {
            let bounds = mark.bounds();
            let place = places.iter().position(|(x, y)| {
                bounds.x >= x - 0.01
                    && bounds.y >= y - 0.01
                    && bounds.x + bounds.width <= x + sheet.width + 0.01
                    && bounds.y + bounds.height <= y + sheet.height + 0.01
            });
            let place = place.unwrap_or_else(|| panic!("{mark:?} stands on no label"));
            if used.last() != Some(&(place + 1)) {
                used.push(place + 1);
            }
        }
    }
    used
}

#[test]
fn labels_begin_where_they_are_told_and_skip_what_is_used() {
    let setting = Setting {
        start: 5,
        used: [6, 8].into(),
        ..Setting::default()
    };
    let (laid, sheet) = laid(4, "3474", &setting);
    assert_eq!(texts_within(&laid, sheet, 0), [5, 7, 9, 10]);
    assert_eq!(laid.next, Some(11));
    assert_eq!(laid.document.pages(), 1);
}

#[test]
fn a_full_sheet_begins_another_one() {
    let (laid, sheet) = laid(50, "L7160", &Setting::default());
    assert_eq!(laid.document.pages(), 3);
    assert_eq!(texts_within(&laid, sheet, 0).len(), 21);
    assert_eq!(texts_within(&laid, sheet, 2), (1..=8).collect::<Vec<_>>());
    let copies = Setting {
        copies: 3,
        ..Setting::default()
    };
    let (copied, sheet) = self::laid(2, "L7160", &copies);
    assert_eq!(texts_within(&copied, sheet, 0).len(), 6);
}

#[test]
fn a_long_address_shrinks_and_what_cannot_fit_is_told() {
    let long = Label {
        name: "Товариство з обмеженою відповідальністю «Будівельна компанія „Три горизонти“»"
            .to_owned(),
        lines: vec![
            "Паламарчук Юлії Сергіївні, заступниці директора з постачання".to_owned(),
            "вул. Гонти Північна, 8, корп. 2, офіс 1407, вхід з двору".to_owned(),
        ],
        place: "с. Липини, Луцький район, Волинська область".to_owned(),
        postcode: "45600".to_owned(),
        country: "УКРАЇНА".to_owned(),
        ..Label::default()
    };
    let endless = Label {
        name: "Назва ".repeat(80),
        ..long.clone()
    };
    let unbroken = Label {
        name: "x".repeat(400),
        ..label(0)
    };
    let sheet = find("L7160").unwrap();
    let all = [long, endless, label(3), unbroken];
    let laid = lay_out(&all, sheet, &Setting::default(), Meta::default()).unwrap();
    assert_eq!(laid.misfits, [1]);
    assert_eq!(texts_within(&laid, sheet, 0), [1, 2, 3, 4]);
}

#[test]
fn every_sheet_of_the_catalogue_keeps_its_texts_on_its_labels() {
    for sheet in all() {
        let count = sheet.count().min(30);
        let laid = lay_out(&labels(count), sheet, &Setting::default(), Meta::default()).unwrap();
        let used = texts_within(&laid, sheet, 0);
        assert!(
            used.len() == count,
            "{} {:?}: {used:?}",
            sheet.maker,
            sheet.codes
        );
    }
}

#[test]
fn codes_stand_beside_the_text() {
    let with = |code: Code| Label {
        code: Some(code),
        ..label(1)
    };
    let all = [
        with(Code::Qr("https://karton.example/191".to_owned())),
        with(Code::Code128("KT-00191".to_owned())),
        with(Code::Code128("Київ".to_owned())),
    ];
    let sheet = find("3474").unwrap();
    let laid = lay_out(&all, sheet, &Setting::default(), Meta::default()).unwrap();
    assert_eq!(laid.misfits, [2], "a bar code has no such letters");
    let codes = laid.document.leaves[0]
        .marks
        .iter()
        .filter(|mark| matches!(mark, Mark::Areas { .. }));
    assert_eq!(codes.count(), 2);
}

#[test]
fn the_trial_page_shows_every_label_and_its_own_shift() {
    let sheet = find("L7160").unwrap();
    let words = CalibrationWords {
        title: "Пробний аркуш".to_owned(),
        advice: "Надрукуйте".to_owned(),
    };
    let page = calibration(sheet, &words, (0.5, -1.0), Meta::default()).unwrap();
    assert_eq!(page.leaves[0].shift, (0.5, -1.0));
    let texts = page.texts(0);
    assert!(texts.contains(&"1") && texts.contains(&"21") && texts.contains(&"Пробний аркуш"));
    let moved = rectangles(&write(&page).unwrap(), 1);
    assert!(!moved.is_empty());
}
