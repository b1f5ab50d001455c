use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::i18n::Language;
use crate::print::page::{Area, Paper};

const BODY: Style = Style::BODY;

fn page(height: f32) -> Page {
    Page {
        paper: Paper::new(100.0, height),
        margins: Margins::all(10.0),
    }
}

fn story(height: f32, blocks: Vec<Block>) -> Story {
    Story::new(Meta::default(), page(height), blocks)
}

/// The texts of a paragraph of one style, line by line.
fn lines(text: &str, width: f32) -> Vec<String> {
    lines_of(&Paragraph::plain(BODY, text), width)
}

fn lines_of(paragraph: &Paragraph, width: f32) -> Vec<String> {
    let set = set(&[paragraph.clone().into()], width);
    let texts = set.at(0.0, 0.0).filter_map(|mark| match mark {
        Mark::Text(text) => Some(text.text),
        _ => None,
    });
    texts.collect()
}

#[test]
fn lines_end_where_a_printer_would_end_them() {
    #[track_caller]
    fn check(text: &str, width: f32, expected: &[&str]) {
        assert_eq!(lines(text, width), expected);
    }
    check("", 50.0, &[]);
    check("два   слова", 12.0, &["два", "слова"]);
    check("перший\nдругий", 50.0, &["перший", "другий"]);
    check("Санкт-Петербург", 20.0, &["Санкт-", "Петербург"]);
    check("office@zoria.example", 25.0, &["office@zoria.", "example"]);
    check("aaaaaaaaaaaaaa", 10.0, &["aaaaa", "aaaaa", "aaaa"]);
    check("ж", 0.1, &["ж"]);
    // A number is never parted, nor from its unit; a short word stays with the next one.
    check("сума 27\u{a0}453,60", 18.0, &["сума", "27\u{a0}453,60"]);
    check("довжина труби 12 мм", 27.0, &["довжина труби", "12 мм"]);
    check(
        "склад у Виноградарі",
        16.0,
        &["склад", "у Вино\u{ad}", "градарі"],
    );
    check("за договором № 31 від", 27.0, &["за договором", "№ 31 від"]);
}

#[test]
fn words_are_divided_by_a_soft_hyphen_where_that_is_asked_for() {
    let text = "Відвантаження здійснюється безпосередньо виробником";
    let paragraph = Paragraph::plain(BODY, text).hyphenated(Language::Uk);
    let divided = lines_of(&paragraph, 30.0);
    assert!(
        divided.iter().any(|line| line.ends_with('\u{ad}')),
        "{divided:?}"
    );
    assert_eq!(
        divided.concat().replace(['\u{ad}', ' '], ""),
        text.replace(' ', "")
    );
    let whole = lines(text, 30.0);
    assert!(
        whole.iter().all(|line| !line.ends_with('\u{ad}')),
        "{whole:?}"
    );
}

#[test]
fn what_is_too_much_ends_with_an_ellipsis() {
    let text = "Домовилися про короб 400×300 і графік відвантажень на грудень";
    let cut = lines_of(&Paragraph::plain(BODY, text).at_most(2), 40.0);
    assert_eq!(cut.len(), 2);
    assert!(cut[1].ends_with('…'), "{cut:?}");
    let whole = lines_of(&Paragraph::plain(BODY, "коротко").at_most(2), 40.0);
    assert_eq!(whole, ["коротко"]);
}

#[test]
fn lines_are_aligned() {
    let place = |align| {
        let paragraph = Paragraph::plain(BODY, "слово").aligned(align);
        let set = set(&[paragraph.into()], 50.0);
        let bounds = set.at(0.0, 0.0).map(|mark| mark.bounds()).next().unwrap();
        (bounds.x, bounds.x + bounds.width)
    };
    let (left, right) = (place(Align::Left), place(Align::Right));
    assert!(left.0.abs() < 0.01 && (right.1 - 50.0).abs() < 0.01);
    let centre = place(Align::Centre);
    assert!((centre.0 - (50.0 - centre.1)).abs() < 0.01);
    let text = "короткі слова в рядку що тягнеться";
    let paragraph = Paragraph::plain(BODY, text).aligned(Align::Justify);
    let set = set(&[paragraph.into()], 40.0);
    let bounds: Vec<Area> = set.at(0.0, 0.0).map(|mark| mark.bounds()).collect();
    assert!((bounds[0].width - 40.0).abs() < 0.05, "{bounds:?}");
    assert!(bounds.last().unwrap().width < 39.0);
}

/// A table of some rows, with groups of ten and carried sums.
fn table(rows: usize, height: usize) -> Table {
    let columns = vec![
        Column::new(Width::Share(1.0), Align::Left),
        Column::new(Width::Fit(30.0), Align::Right),
    ];
    let mut table = Table::new(columns, Look::default());
    table.head = vec![Row::new(vec![
        Cell::plain(Style::HEAD, "Назва"),
        Cell::plain(Style::HEAD, "Сума"),
    ])];
    table.carry = Some(Carry {
        over: Arc::new(|page| format!("Переноситься на {page}")),
        from: Arc::new(|page| format!("Перенесено з {page}")),
        style: Style::QUIET,
        column: 1,
    });
    for row in 0..rows {
        if row % 10 == 0 {
            let mut group = Row::group(2, Paragraph::plain(Style::STRONG, format!("Група {row}")));
            group.carried = (row > 0).then(|| format!("={row}"));
            table.rows.push(group);
        }
        let name = vec![format!("Рядок{row}"); 1 + height].join("\n");
        let mut row_of = Row::new(vec![
            Cell::plain(BODY, name),
            Cell::plain(BODY, format!("№{row}.")),
        ]);
        row_of.carried = Some(format!("={}", row + 1));
        table.rows.push(row_of);
    }
    table
}

#[test]
fn a_table_repeats_its_head_carries_its_sums_and_leaves_no_group_alone() {
    for height in [80.0, 83.0, 87.0, 91.0, 96.0] {
        let document = lay_out(&story(height, vec![table(47, 1).into()]));
        assert!(document.pages() > 3);
        let mut carried = 0;
        for page in 0..document.pages() {
            let texts = document.texts(page);
            assert_eq!(texts[..2], ["Назва", "Сума"], "page {page}");
            if page > 0 {
                assert_eq!(texts[2], format!("Перенесено з {page}"));
                assert_eq!(texts[3], format!("={carried}"));
            }
            let sums = texts.iter().filter_map(|text| text.strip_prefix('№'));
            carried += sums.count();
            if page + 1 < document.pages() {
                let last = &texts[texts.len() - 2..];
                assert_eq!(
                    last,
                    [
                        format!("Переноситься на {}", page + 2),
                        format!("={carried}")
                    ]
                );
                assert!(!texts[texts.len() - 3].starts_with("Група"), "{texts:?}");
            }
        }
        assert_eq!(carried, 47);
    }
}

#[test]
fn a_row_higher_than_a_page_is_divided_between_its_lines() {
    let document = lay_out(&story(60.0, vec![table(3, 40).into()]));
    let all: Vec<&str> = (0..document.pages())
        .flat_map(|page| document.texts(page))
        .collect();
    for row in 0..3 {
        let name = format!("Рядок{row}");
        assert_eq!(all.iter().filter(|text| **text == name).count(), 41);
    }
    inside(&document, 60.0);
}

#[test]
fn what_is_kept_together_is_not_parted_and_a_heading_keeps_its_text() {
    let line = |text: &str| Block::from(Paragraph::plain(BODY, text));
    for before in 0..20 {
        let mut blocks: Vec<Block> = (0..before).map(|_| line("рядок")).collect();
        blocks.push(
            Paragraph::plain(Style::SECTION, "Заголовок")
                .heading()
                .into(),
        );
        blocks.push(line("текст під заголовком"));
        let totals = ["Разом", "ПДВ", "До сплати", "Підпис"].map(line).to_vec();
        blocks.push(Block::Together(totals));
        let document = lay_out(&story(75.0, blocks));
        for page in 0..document.pages() {
            let texts = document.texts(page);
            assert_ne!(texts.last(), Some(&"Заголовок"));
            let has = |text| texts.contains(&text);
            assert_eq!(has("Разом"), has("Підпис"), "{texts:?}");
        }
    }
}

#[test]
fn places_to_sign_are_never_alone_on_a_page() {
    let line = |text: &str| Block::from(Paragraph::plain(BODY, text));
    for before in 2..40 {
        let mut blocks: Vec<Block> = (0..before).map(|_| line("рядок")).collect();
        blocks.push(Block::Space(6.0));
        blocks.push(Block::Following(["Підпис", "Печатка"].map(line).to_vec()));
        let document = lay_out(&story(75.0, blocks));
        let texts = document.texts(document.pages() - 1);
        assert!(texts.len() >= 4, "{before}: {texts:?}");
        assert_eq!(texts[texts.len() - 2..], ["Підпис", "Печатка"]);
    }
}

#[test]
fn no_line_of_a_paragraph_stands_alone() {
    let text = "Досить довгий текст, який займає кілька рядків і може бути поділений між двома сторінками, \
                але так, щоб жоден рядок не залишився сам угорі чи внизу сторінки.";
    let count = lines(text, 80.0).len();
    for before in 0..16 {
        let mut blocks: Vec<Block> = (0..before)
            .map(|_| Paragraph::plain(BODY, "рядок").into())
            .collect();
        blocks.push(Paragraph::plain(BODY, text).into());
        let document = lay_out(&story(80.0, blocks));
        let own = |page| {
            document
                .texts(page)
                .iter()
                .filter(|text| **text != "рядок")
                .count()
        };
        for page in 0..document.pages() {
            assert!(
                own(page) != 1 || count < 3,
                "{before}: {:?}",
                document.texts(page)
            );
        }
    }
}

/// Every mark stands within the margins.
#[track_caller]
fn inside(document: &Document, height: f32) {
    for leaf in &document.leaves {
        for mark in &leaf.marks {
            let Area {
                x,
                y,
                width,
                height: tall,
            } = mark.bounds();
            let within = x > 9.9 && y > 9.8 && x + width < 90.1 && y + tall < height - 9.8;
            assert!(within, "{mark:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_story_keeps_its_margins_and_its_rows(
        rows in 0_usize..70,
        lines in 0_usize..6,
        height in 70.0_f32..160.0,
        text in "[а-яА-ЯіїєґҐa-zA-Z0-9 .,;:«»№₴@/\u{a0}\u{2019}-]{0,400}",
        odd in "\\PC{0,120}",
        align in prop_oneof![Just(Align::Left), Just(Align::Right), Just(Align::Centre), Just(Align::Justify)],
    ) {
        let paragraph = |text: &str| Paragraph::plain(BODY, text).aligned(align).hyphenated(Language::Uk);
        let blocks = vec![
            paragraph(&text).into(),
            Columns::even(5.0, vec![vec![paragraph(&odd).into()], vec![paragraph(&text).into()]]).into(),
            table(rows, lines).into(),
            Block::Together(vec![paragraph(&odd).into(), paragraph("кінець").into()]),
        ];
        let story = story(height, blocks).with_foot(|folio| {
            vec![Paragraph::plain(Style::SMALL, format!("{} з {}", folio.page, folio.pages)).into()]
        });
        let document = lay_out(&story);
        inside(&document, height);
        let mut seen = Vec::new();
        for page in 0..document.pages() {
            let texts = document.texts(page);
            prop_assert_eq!(*texts.last().unwrap(), format!("{} з {}", page + 1, document.pages()));
            seen.extend(texts.iter().filter_map(|text| {
                text.strip_prefix('№')?.strip_suffix('.')?.parse::<usize>().ok()
            }));
        }
        // The texts above may hold such a number as well; the rows come in their order.
        let mut wanted = 0..rows;
        let mut next = wanted.next();
        for number in &seen {
            if Some(*number) == next {
                next = wanted.next();
            }
        }
        prop_assert_eq!(next, None);
        prop_assert!(seen.len() <= rows + text.matches('№').count() * 2 + odd.matches('№').count() * 2);
    }
}
