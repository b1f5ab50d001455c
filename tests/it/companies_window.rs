//! Promise: our own companies are kept in the settings: requisites, accounts, numbers, pictures; a picture that is broken is
//! refused and nothing is lost.

use std::path::Path;

use kartoteka::domain::document::DocumentKind;
use kartoteka::domain::own_company::{CompanyPicture, OwnCompany};
use kartoteka::store::document::series;
use kartoteka::store::own_company;
use kartoteka::ui::app::{Message, PageId, PageMessage, What};
use kartoteka::ui::screen::settings::Message as Settings;
use kartoteka::ui::screen::settings::companies::{Message as Companies, PictureMessage};

use super::documents_support::Paper;
use super::trade_support::day;
use super::ui_driver::Window;

fn settings(paper: &Paper) -> Window {
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Settings));
    window
}

/// What a button or a chosen file does: the dialog of files is the system's.
fn send(window: &mut Window, message: Companies) {
    let message = PageMessage::Settings(Settings::Companies(message));
    window.send(Message::Page(PageId(2), message));
}

fn company(paper: &Paper) -> OwnCompany {
    let found = paper
        .office
        .read(|conn| own_company::get(conn, paper.company));
    found.unwrap()
}

fn bring(window: &mut Window, paper: &Paper, file: &Path) {
    let chosen = PictureMessage::Chosen(Some(file.to_owned()));
    send(
        window,
        Companies::Picture(paper.company, CompanyPicture::Logo, chosen),
    );
}

#[test]
fn a_new_company_is_written_in_the_settings_and_comes_back_by_undo() {
    let paper = Paper::new();
    let mut window = settings(&paper);
    assert!(window.shows("Картон і Тара"), "{:?}", window.texts());
    window.click("company-new");
    window.press("Ctrl+Enter");
    assert!(window.bounds_of("company-form-name").is_some());
    window.type_text("Друга фірма").press("Ctrl+Enter");
    let all = paper.office.read(own_company::all);
    let names: Vec<_> = all.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Картон і Тара", "Друга фірма"]);
    send(&mut window, Companies::Delete(all[1].id));
    assert_eq!(paper.office.read(own_company::all).len(), 1);
    window.press("Ctrl+Z");
    assert_eq!(paper.office.read(own_company::all).len(), 2);
    send(&mut window, Companies::Main(all[1].id));
    assert_eq!(
        paper.office.read(own_company::main),
        Some(all[1].id),
        "new documents are of the main one"
    );
}

#[test]
fn a_company_unfolds_to_its_accounts_and_numbers() {
    let paper = Paper::new();
    let mut window = settings(&paper);
    send(&mut window, Companies::Show(paper.company));
    for shown in ["АТ «Зразок Банк»", "Банківські рахунки", "наступний 1"]
    {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    let which = kartoteka::ui::screen::settings::companies::Which::Series(
        paper.company,
        DocumentKind::Invoice,
    );
    send(&mut window, Companies::Open(which));
    window
        .rub_out(12)
        .type_text("РФ-{number:4}/{yy}")
        .press("Ctrl+Enter");
    let next = paper.office.read(|conn| {
        let found = series::get(conn, paper.company, DocumentKind::Invoice)?;
        series::next(conn, &found, day("2026-11-21"))
    });
    assert_eq!(next.1, "РФ-0001/26");
    // A pattern without a number is refused where it stands.
    send(&mut window, Companies::Open(which));
    window.rub_out(20).type_text("РФ").press("Ctrl+Enter");
    assert!(
        window.bounds_of("company-form-name").is_some(),
        "{:?}",
        window.texts()
    );
}

#[test]
fn a_huge_picture_is_made_smaller_with_a_word_and_a_broken_one_changes_nothing() {
    let paper = Paper::new();
    let dir = tempfile::tempdir().unwrap();
    let huge = dir.path().join("photo.png");
    image::RgbImage::from_fn(2400, 900, |x, y| image::Rgb([x as u8, y as u8, 40]))
        .save(&huge)
        .unwrap();
    let mut window = settings(&paper);
    send(&mut window, Companies::Show(paper.company));
    bring(&mut window, &paper, &huge);
    let kept = company(&paper).logo;
    assert!(!kept.is_empty());
    assert!(
        window.shows("його зменшено до 1600×600"),
        "{:?}",
        window.texts()
    );
    let broken = dir.path().join("broken.png");
    std::fs::write(&broken, b"\x89PNG\r\n\x1a\nnot a picture").unwrap();
    bring(&mut window, &paper, &broken);
    assert_eq!(company(&paper).logo, kept, "the old one stays");
    assert!(window.shows("Логотип: "), "{:?}", window.texts());
    window.press("Ctrl+Z");
    assert_eq!(company(&paper).logo, "");
}
