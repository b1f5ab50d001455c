use lopdf::{Dictionary, Document as File, Object};

use super::*;
use crate::i18n::Language;
use crate::print::flow::{
    Block, Ink, Margins, Page, Paragraph, Placed, Story, Style, Text, lay_out,
};
use crate::print::page::{Leaf, Meta, Paper};
use crate::print::picture::PictureError;

const LETTERS: &str = "ҐґЄєІіЇїЁёЫы ĂăÂâÎîȘșȚț ₴ ₽ € № « » - ’ ² 27\u{a0}453,60 AVATAR ТАТ";

fn meta() -> Meta {
    Meta {
        title: "Пропозиція № 191 <&>".to_owned(),
        author: "ТОВ «Картон і Тара»".to_owned(),
        subject: "Offer".to_owned(),
        language: Language::Uk,
        made: 1_795_000_000_000,
        ..Meta::default()
    }
}

fn story(blocks: Vec<Block>) -> Story {
    let page = Page {
        paper: Paper::A4,
        margins: Margins::all(15.0),
    };
    Story::new(meta(), page, blocks)
        .with_head(|_| vec![Paragraph::plain(Style::SMALL, LETTERS).into()])
        .with_foot(|_| vec![Paragraph::plain(Style::STRONG, LETTERS).into()])
}

fn written(blocks: Vec<Block>) -> File {
    let bytes = write(&lay_out(&story(blocks))).unwrap();
    File::load_mem(&bytes).unwrap()
}

fn get<'a>(file: &'a File, dictionary: &'a Dictionary, key: &str) -> &'a Object {
    let object = dictionary.get(key.as_bytes()).unwrap();
    file.dereference(object).unwrap().1
}

/// The letters of each code of a font, as its table for readers has them.
fn letters_of(file: &File, font: &Dictionary) -> BTreeMap<u16, String> {
    let table = get(file, font, "ToUnicode").as_stream().unwrap();
    let table = table.decompressed_content().unwrap();
    let table = String::from_utf8(table).unwrap();
    let hex = |text: &str| {
        let units: Vec<u16> = text
            .trim_matches(['<', '>'])
            .as_bytes()
            .chunks(4)
            .map(|part| u16::from_str_radix(std::str::from_utf8(part).unwrap(), 16).unwrap())
            .collect();
        units
    };
    let mut letters = BTreeMap::new();
    for line in table.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        match parts[..] {
            [code, text] if code.starts_with('<') && text.starts_with('<') => {
                letters.insert(hex(code)[0], String::from_utf16_lossy(&hex(text)));
            }
            [from, to, text] if from.starts_with('<') && text.starts_with('<') => {
                let first = hex(text)[0];
                for code in hex(from)[0]..=hex(to)[0] {
                    let letter = first + code - hex(from)[0];
                    letters.insert(code, String::from_utf16_lossy(&[letter]));
                }
            }
            _ => {}
        }
    }
    letters
}

/// The texts of a page as a reader copies them out.
fn texts(file: &File, page: u32) -> Vec<String> {
    let page = file.get_pages()[&page];
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = file
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, letters_of(file, font)))
        .collect();
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
    let mut font = None;
    let mut texts = Vec::new();
    for operation in content.operations {
        match operation.operator.as_str() {
            "Tf" => font = fonts.get(operation.operands[0].as_name().unwrap()),
            "TJ" => {
                let mut text = String::new();
                for part in operation.operands[0].as_array().unwrap() {
                    let Object::String(codes, _) = part else {
                        continue;
                    };
                    for code in codes.chunks(2) {
                        text.push_str(&font.unwrap()[&u16::from_be_bytes([code[0], code[1]])]);
                    }
                }
                texts.push(text);
            }
            _ => {}
        }
    }
    texts
}

#[test]
fn every_letter_can_be_copied_out_of_head_body_and_foot() {
    let file = written(vec![Paragraph::plain(Style::BODY, LETTERS).into()]);
    assert_eq!(texts(&file, 1), [LETTERS, LETTERS, LETTERS]);
}

#[test]
fn fonts_are_embedded_and_cut_down() {
    let file = written(vec![
        Paragraph::plain(Style::TITLE, "Комерційна пропозиція").into(),
    ]);
    let fonts = file.get_page_fonts(file.get_pages()[&1]).unwrap();
    assert_eq!(fonts.len(), 3);
    for font in fonts.values() {
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        assert_eq!(name[6], b'+', "{name:?}");
        let below = get(&file, font, "DescendantFonts").as_array().unwrap();
        let below = file.dereference(&below[0]).unwrap().1.as_dict().unwrap();
        let descriptor = get(&file, below, "FontDescriptor").as_dict().unwrap();
        let program = get(&file, descriptor, "FontFile3").as_stream().unwrap();
        let size = program.content.len();
        assert!((1_000..20_000).contains(&size), "{size}");
        assert_eq!(
            descriptor.get(b"FontName").unwrap().as_name().unwrap(),
            name
        );
    }
}

#[test]
fn the_file_is_one_for_the_archive() {
    let target = "https://karton.example".to_owned();
    let link = Text::default().and_link(Style::BODY, "karton.example", target);
    let file = written(vec![Paragraph::new(link).into()]);
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().unwrap();
    let xmp = get(&file, catalog, "Metadata").as_stream().unwrap();
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    for wanted in [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
        "Пропозиція № 191 &lt;&amp;&gt;",
        "ТОВ «Картон і Тара»",
        "<xmp:CreateDate>2026-11-18T11:06:40Z</xmp:CreateDate>",
    ] {
        assert!(xmp.contains(wanted), "{wanted} in {xmp}");
    }
    let intents = get(&file, catalog, "OutputIntents").as_array().unwrap();
    let intent = file.dereference(&intents[0]).unwrap().1.as_dict().unwrap();
    let profile = get(&file, intent, "DestOutputProfile").as_stream().unwrap();
    assert_eq!(profile.decompressed_content().unwrap(), colour::srgb());
    let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
    let links = get(&file, page, "Annots").as_array().unwrap();
    let link = links[0].as_dict().unwrap();
    assert_eq!(link.get(b"F").unwrap().as_i64().unwrap(), 4);
    assert_eq!(get(&file, catalog, "Lang").as_str().unwrap(), b"uk");
}

#[test]
fn the_same_document_is_the_same_file_and_a_batch_shares_its_fonts() {
    let document = lay_out(&story(vec![Paragraph::plain(Style::BODY, "Один").into()]));
    assert_eq!(write(&document).unwrap(), write(&document).unwrap());
    let mut press = Press::default();
    let first = press.write(&document).unwrap();
    assert_eq!(first, press.write(&document).unwrap());
    let other = lay_out(&story(vec![
        Paragraph::plain(Style::BODY, "Щось іще").into(),
    ]));
    let file = File::load_mem(&press.write(&other).unwrap()).unwrap();
    assert_eq!(texts(&file, 1)[1], "Щось іще");
}

#[test]
fn more_glyphs_than_a_simple_font_holds_are_copied_out_as_well() {
    let all: String = ('\u{400}'..'\u{500}')
        .chain('A'..'z')
        .chain('\u{c0}'..'\u{17f}')
        .collect();
    let all: String = all
        .chars()
        .filter(|c| crate::print::Face::Regular.has(*c))
        .collect();
    let file = written(vec![Paragraph::plain(Style::BODY, all.as_str()).into()]);
    let copied = texts(&file, 1)[1..].concat().replace('\u{ad}', "");
    let all = all.replace('\u{ad}', "");
    assert!(copied.starts_with(&all[..200]), "{copied}");
}

fn png(width: u32, height: u32, dot: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let mut picture = image::RgbaImage::new(width, height);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        *pixel = image::Rgba(dot(x, y));
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn placed(picture: &Picture, side: f32) -> Block {
    Block::Picture(Placed {
        picture: picture.clone(),
        width: side,
        height: side,
        align: crate::print::flow::Align::Left,
        is_over: false,
    })
}

#[test]
fn pictures_are_no_finer_than_print_needs_and_keep_their_transparency() {
    let bytes = png(900, 900, |x, y| {
        [x as u8, y as u8, 90, if x < 450 { 255 } else { 0 }]
    });
    let picture = Picture::read(&bytes).unwrap();
    assert!(picture.is_too_fine(20.0, 20.0) && !picture.is_too_fine(80.0, 80.0));
    let file = written(vec![placed(&picture, 20.0), placed(&picture, 10.0)]);
    let streams: Vec<&lopdf::Stream> = file
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| {
            stream
                .dict
                .get(b"Subtype")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|kind| kind == b"Image"))
        })
        .collect();
    assert_eq!(streams.len(), 2, "the picture once, and its mask");
    for stream in streams {
        assert_eq!(stream.dict.get(b"Width").unwrap().as_i64().unwrap(), 237);
        let dots = stream.decompressed_content().unwrap();
        assert!(dots.len() >= 237 * 237);
    }
}

#[test]
fn what_is_no_picture_is_said() {
    let whole = png(40, 40, |x, _| [x as u8, 0, 0, 255]);
    assert_eq!(Picture::read(b"GIF89a").unwrap_err(), PictureError::Unknown);
    assert_eq!(Picture::read(b"").unwrap_err(), PictureError::Unknown);
    let damaged = Picture::read(&whole[..60]).unwrap_err();
    assert!(matches!(damaged, PictureError::Damaged(_)), "{damaged:?}");
}

#[test]
fn turned_pages_are_as_large_as_their_paper_lies() {
    let mut leaf = Leaf::new(
        Paper::new(220.0, 110.0),
        vec![Mark::area(Area::new(10.0, 5.0, 30.0, 20.0), Ink::BLACK)],
    );
    leaf.turn = crate::print::Turn::Right;
    let document = Document {
        meta: meta(),
        leaves: vec![leaf],
    };
    let file = File::load_mem(&write(&document).unwrap()).unwrap();
    let page = file.get_dictionary(file.get_pages()[&1]).unwrap();
    let media = page.get(b"MediaBox").unwrap().as_array().unwrap();
    let size: Vec<f32> = media.iter().map(|side| side.as_float().unwrap()).collect();
    assert!(
        (size[2] - 311.81).abs() < 0.1 && (size[3] - 623.62).abs() < 0.1,
        "{size:?}"
    );
}
