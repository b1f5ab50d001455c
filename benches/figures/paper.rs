//! Paper: an offer of three pages, a hundred of them, ten thousand labels, from data to the bytes of a PDF file. Beside the
//! labels, bare printpdf writes the same words of one font without layout, kerning and PDF/A. And the live pages: a line of a
//! draft changed, the file made anew and the page in sight drawn.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::document::{Document, DocumentLine};
use kartoteka::domain::id::LineId;
use kartoteka::i18n::{Language, Words};
use kartoteka::print::flow::{
    Align, Block, Carry, Cell, Column, Columns, Look, Margins, Page, Paragraph, Placed, Row, Story,
    Style, Table, Width, lay_out,
};
use kartoteka::print::preview::Preview;
use kartoteka::print::{Meta, Moment, Paper, Picture, Press, labels, write};
use kartoteka::store::document::list::{self, DocumentFilter, DocumentSort};
use kartoteka::store::{Action, Store, StoreError, document};
use printpdf::{
    Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem,
};

use super::base::{Bases, open};
use super::measure::{Figure, Times, repeat};
use super::writing::remove;

const LINES: usize = 60;
const LABELS: usize = 10_000;

pub fn figures(bases: &Bases) -> Vec<Figure> {
    let mut figures = vec![offer(), offers(), sheets()];
    figures.extend(live(bases));
    figures
}

/// Width of the pages beside the form in a window of 1280 pixels, and of A4.
const PANE: f32 = 520.0;
const A4: f32 = 210.0;

/// From a changed line of a draft to the pixels of the page in sight: once with the usual offer of the demo office, once with
/// as many lines as the offer above.
fn live(bases: &Bases) -> Vec<Figure> {
    let path = bases.dir.join("paper.base");
    remove(&path);
    let store = open(&path);
    demo::make(&store, &DemoOptions::default(), &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let filter = DocumentFilter {
        kind: Some("offer".to_owned()),
        ..DocumentFilter::default()
    };
    let today = bases.now.at.local(bases.now.zone).date();
    let sort = (DocumentSort::Amount, true);
    let found = store
        .read(|conn| {
            let first = list::ids(conn, &filter, sort, today, Some(1))?[0];
            let offer = document::get(conn, first)?.unwrap();
            Ok::<_, StoreError>((offer, document::lines(conn, first)?))
        })
        .unwrap();
    let (offer, few) = found;
    let many: Vec<DocumentLine> = few.iter().cycle().take(LINES).cloned().collect();
    let figures = [few, many].map(|lines| live_of(bases, &store, &offer, lines));
    drop(store);
    remove(&path);
    figures.into()
}

fn live_of(bases: &Bases, store: &Store, offer: &Document, mut lines: Vec<DocumentLine>) -> Figure {
    for line in &mut lines {
        line.line.id = LineId::default();
    }
    let added = store.transact(Action::AddDocument, "", |tx| {
        document::add(tx, offer, &lines)
    });
    let draft = added.unwrap().0;
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: bases.now.at,
        zone: bases.now.zone,
    };
    let mut lines = store.read(|conn| document::lines(conn, draft)).unwrap();
    let (mut saved, mut made, mut drawn) = (Times::default(), Times::default(), Times::default());
    let mut pages = 0;
    let ours = repeat(40, |round| {
        saved.measure(|| {
            lines[0].line.name = format!("Короб Т-23, тришаровий, {round}");
            store
                .transact(Action::EditDocument, "", |tx| {
                    document::set_lines(tx, draft, &lines)
                })
                .unwrap();
        });
        let bytes = made.measure(|| {
            store
                .read(|conn| {
                    let of = document::get(conn, draft)?.unwrap();
                    let made = kartoteka::print::document::read::pages(conn, &of, moment).unwrap();
                    Ok::<_, StoreError>(write(&made.document).unwrap())
                })
                .unwrap()
        });
        drawn.measure(|| {
            let preview = Preview::open(bytes).unwrap();
            pages = preview.sizes().len();
            preview.draw(0, PANE / A4).unwrap();
        });
    });
    let part = |name: &str, times: &Times| format!("{name} {:.1?}", times.processor(50));
    Figure {
        name: format!(
            "live pages after a change, a draft of {} lines on {pages} pages",
            lines.len()
        ),
        ours,
        bare: None,
        target: Some(Duration::from_millis(60)),
        remark: [
            part("saved in", &saved),
            part("file made in", &made),
            part("page drawn in", &drawn),
        ]
        .join(", "),
    }
}

fn offer() -> Figure {
    let logo = logo();
    let size = write(&lay_out(&story(&logo, 0))).unwrap().len();
    let pages = lay_out(&story(&logo, 0)).pages();
    Figure {
        name: format!("an offer of {LINES} lines with a logo"),
        ours: repeat(50, |round| {
            write(&lay_out(&story(&logo, round))).unwrap();
        }),
        bare: None,
        target: Some(Duration::from_millis(15)),
        remark: format!("{pages} pages, {size} bytes (target 120 kB)"),
    }
}

fn offers() -> Figure {
    let logo = logo();
    Figure {
        name: "a hundred of them".to_owned(),
        ours: repeat(3, |_| {
            let mut press = Press::default();
            for number in 0..100 {
                press.write(&lay_out(&story(&logo, number))).unwrap();
            }
        }),
        bare: None,
        target: Some(Duration::from_millis(1_200)),
        remark: String::new(),
    }
}

fn sheets() -> Figure {
    let sheet = labels::find("3474").unwrap();
    let mut size = 0;
    let ours = repeat(3, |_| {
        let all: Vec<labels::Label> = (0..LABELS).map(label).collect();
        let setting = labels::Setting::default();
        let laid = labels::lay_out(&all, sheet, &setting, Meta::default()).unwrap();
        size = write(&laid.document).unwrap().len();
    });
    Figure {
        name: format!("{LABELS} labels"),
        ours,
        bare: Some(repeat(3, |_| {
            bare(&(0..LABELS).map(label).collect::<Vec<_>>());
        })),
        target: Some(Duration::from_millis(500)),
        remark: format!("{size} bytes (target 3 MB); beside it bare printpdf"),
    }
}

fn label(number: usize) -> labels::Label {
    const NAMES: [&str; 4] = [
        "ТОВ «Будмайстер-Захід»",
        "ПрАТ «Метробуд-Інвест»",
        "ТОВ «Будівельна компанія „Три горизонти“»",
        "ПАТ «Житлобуд-7»",
    ];
    const STREETS: [&str; 3] = ["вул. Зразкова", "просп. Прикладний", "майдан Ярмарковий"];
    const TOWNS: [&str; 3] = ["м. Львів", "м. Київ", "с. Липини, Луцький р-н"];
    labels::Label {
        name: format!("{} {number}", NAMES[number % 4]),
        lines: vec![
            "Гнатюк Ірині Петрівні".to_owned(),
            format!("{}, {}", STREETS[number % 3], number % 200),
        ],
        place: TOWNS[number % 3].to_owned(),
        postcode: format!("{:05}", 10_000 + number * 7 % 90_000),
        ..labels::Label::default()
    }
}

/// The same words by printpdf alone.
fn bare(all: &[labels::Label]) -> Vec<u8> {
    let mut file = PdfDocument::new("labels");
    let bytes = kartoteka::print::Face::Regular.bytes();
    let font = ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).unwrap();
    let font = PdfFontHandle::External(file.add_font(&font));
    let pages = all.chunks(24).map(|sheet| {
        let mut ops = Vec::new();
        for (place, label) in sheet.iter().enumerate() {
            let (x, y) = (
                70.0 * (place % 3) as f32 + 5.0,
                290.0 - 37.0 * (place / 3) as f32,
            );
            let texts = [
                &label.name,
                &label.lines[0],
                &label.lines[1],
                &label.place,
                &label.postcode,
            ];
            for (text, line) in texts.into_iter().zip(0_u8..) {
                ops.extend([
                    Op::StartTextSection,
                    Op::SetFont {
                        font: font.clone(),
                        size: Pt(9.5),
                    },
                    Op::SetTextCursor {
                        pos: Point::new(Mm(x), Mm(y - 4.5 * f32::from(line))),
                    },
                    Op::ShowText {
                        items: vec![TextItem::Text(text.clone())],
                    },
                    Op::EndTextSection,
                ]);
            }
        }
        PdfPage::new(Mm(210.0), Mm(297.0), ops)
    });
    let pages = pages.collect();
    file.with_pages(pages)
        .save(&PdfSaveOptions::default(), &mut Vec::new())
}

fn logo() -> Picture {
    let mut dots = Vec::new();
    for y in 0..400_u32 {
        for x in 0..400_u32 {
            let is_in = (x as i32 - 200).pow(2) + (y as i32 - 200).pow(2) < 190 * 190;
            dots.extend([138, 90 + (y / 10) as u8, 43, if is_in { 255 } else { 0 }]);
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, 400, 400);
    encoder.set_color(png::ColorType::Rgba);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&dots)
        .unwrap();
    Picture::read(&file).unwrap()
}

fn story(logo: &Picture, number: usize) -> Story {
    let names = [
        "Короб Т-23, тришаровий, 400×300×300 мм, бурий",
        "Стрейч-плівка первинна, 500 мм × 23 мкм, 2,4 кг",
        "Скотч пакувальний прозорий, 48 мм × 66 м",
    ];
    let placed = Placed {
        picture: logo.clone(),
        width: 20.0,
        height: 12.0,
        align: Align::Left,
        is_over: false,
    };
    let body = Style::BODY;
    let address = "02000, м. Київ, вул. Зразкова, 7\n+380 44 000 12 30";
    let address = Paragraph::plain(Style::QUIET, address).aligned(Align::Right);
    let mut blocks: Vec<Block> = vec![
        Columns::even(6.0, vec![vec![placed.into()], vec![address.into()]]).into(),
        Paragraph::plain(Style::TITLE, format!("Комерційна пропозиція № {number}"))
            .spaced(6.0, 4.0)
            .into(),
        Paragraph::plain(
            body,
            "Шановний Віталію Олексійовичу! Пропонуємо пакування для складу. ".repeat(4),
        )
        .spaced(0.0, 4.0)
        .into(),
    ];
    let widths = [
        (Width::Fixed(6.0), Align::Left),
        (Width::Share(1.0), Align::Left),
        (Width::Fit(20.0), Align::Right),
        (Width::Fit(25.0), Align::Right),
        (Width::Fit(25.0), Align::Right),
        (Width::Fixed(26.0), Align::Right),
    ];
    let columns = widths.map(|(width, align)| Column::new(width, align));
    let mut table = Table::new(columns.to_vec(), Look::default());
    let titles = ["№", "Найменування", "Од.", "К-сть", "Ціна, ₴", "Сума, ₴"];
    table.head = vec![Row::new(
        titles.map(|title| Cell::plain(Style::HEAD, title)).to_vec(),
    )];
    table.carry = Some(Carry {
        over: Arc::new(|page| format!("Переноситься на сторінку {page}")),
        from: Arc::new(|page| format!("Перенесено зі сторінки {page}")),
        style: Style::QUIET,
        column: 5,
    });
    for line in 0..LINES {
        let mut row = Row::new(vec![
            Cell::plain(Style::QUIET, (line + 1).to_string()),
            Cell::of(vec![
                Paragraph::plain(body, names[line % 3]),
                Paragraph::plain(Style::SMALL, "арт. 23-403 · 25 шт у пачці, зі складу"),
            ]),
            Cell::plain(body, "шт"),
            Cell::plain(body, "1\u{a0}200"),
            Cell::plain(body, format!("{},60", 20 + (line + number) % 60)),
            Cell::plain(body, format!("{}\u{a0}453,60", 20 + line)),
        ]);
        row.carried = Some(format!("{}\u{a0}623,60", line + 1));
        table.rows.push(row);
    }
    blocks.push(table.into());
    let page = Page {
        paper: Paper::A4,
        margins: Margins::all(14.0),
    };
    Story::new(Meta::default(), page, blocks).with_foot(|folio| {
        let text = format!("Сторінка {} з {}", folio.page, folio.pages);
        vec![
            Block::Space(3.0),
            Paragraph::plain(Style::SMALL, text)
                .aligned(Align::Right)
                .into(),
        ]
    })
}
