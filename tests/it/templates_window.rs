//! Promise: a user changes how documents look and read without a programmer, sees the page at once and loses nothing.

use iced::{Event, Point, mouse};
use kartoteka::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use kartoteka::domain::document::DocumentKind;
use kartoteka::domain::id::TemplateId;
use kartoteka::domain::template::{Content, Template};
use kartoteka::i18n::{Language, Words};
use kartoteka::print::Moment;
use kartoteka::print::document::designs::Design;
use kartoteka::print::document::{placeholder, read};
use kartoteka::store::document::template::{self, StoredTemplate};
use kartoteka::store::{StoreError, document, field};
use kartoteka::ui::app::{Message, PageMessage, System, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::screen::template::Which;
use kartoteka::ui::screen::templates;

use super::documents_support::Paper;
use super::ui_driver::Window;

fn classic() -> Template {
    Design::usual(DocumentKind::Offer)
        .unwrap()
        .template(Language::Uk)
}

fn add(paper: &Paper, name: &str, template: &Template) -> TemplateId {
    let template = Template {
        name: name.to_owned(),
        ..template.clone()
    };
    let row = StoredTemplate {
        kind: template.kind,
        name: template.name.clone(),
        language: template.language.clone(),
        body: template.to_json(),
        ..StoredTemplate::default()
    };
    paper.office.act(|tx| template::add(tx, &row)).unwrap()
}

fn kept(paper: &Paper, id: TemplateId) -> Option<Template> {
    let row = paper.office.read(|conn| template::get(conn, id))?;
    Some(Template::from_json(&row.body).unwrap())
}

fn codes(template: &Template) -> Vec<&'static str> {
    let blocks = template.blocks.iter();
    blocks.map(|block| block.block.code()).collect()
}

fn paragraph(template: &Template) -> String {
    let mut blocks = template.blocks.iter();
    let text = blocks.find_map(|block| match &block.block {
        Content::Paragraph { text } => Some(text.clone()),
        _ => None,
    });
    text.unwrap()
}

/// The editor on an own template that is the classic offer.
fn editor(paper: &Paper) -> (Window, TemplateId) {
    let id = add(paper, "Наша", &classic());
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Template(Which::Own(id))));
    (window, id)
}

/// Opens the paragraph of the classic offer and brings the caret to its end.
fn at_paragraph(window: &mut Window) {
    window.click("template-line-4");
    window.click("template-text-0").press("Ctrl+End");
}

#[test]
fn the_first_change_of_a_design_makes_a_copy_which_the_draft_takes() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Document(offer)));
    window.send(Message::Command(CommandId::EditTemplate));
    let design = What::Template(Which::Design("offer-classic", Language::Uk));
    assert_eq!(window.app().shown(), Some(design));
    for shown in ["вбудований шаблон", "перейде на неї", "Сторінка 1 з 1"]
    {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    at_paragraph(&mut window);
    window.type_text(" Чекаємо на відповідь.").press("Ctrl+S");
    let Some(What::Template(Which::Own(id))) = window.app().shown() else {
        panic!("{:?}", window.app().shown());
    };
    let copy = kept(&paper, id).unwrap();
    assert_eq!(copy.name, "Комерційна пропозиція, класична, копія");
    assert!(paragraph(&copy).ends_with("Чекаємо на відповідь."));
    assert_eq!(paper.get(offer).template, id.to_string());
    assert!(!window.shows("вбудований шаблон"));
    // The design itself is as it was, and taking back gives it back, the draft too.
    assert!(!paragraph(&classic()).contains("Чекаємо"));
    window.press("Esc").press("Ctrl+Z");
    assert_eq!(kept(&paper, id), None);
    assert_eq!(paper.get(offer).template, "");
    assert_eq!(window.app().shown(), Some(design));
    assert!(window.shows("вбудований шаблон"), "{:?}", window.texts());
}

#[test]
fn blocks_are_moved_by_buttons_keys_and_the_mouse() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    let order = |paper: &Paper| codes(&kept(paper, id).unwrap());
    let before = order(&paper);
    assert_eq!(before[..4], ["letterhead", "title", "parties", "paragraph"]);
    window.click("template-down-0");
    assert_eq!(order(&paper)[..3], ["title", "letterhead", "parties"]);
    // The keyboard went with the block.
    window.press("Alt+↓");
    assert_eq!(order(&paper)[..3], ["title", "parties", "letterhead"]);
    window.press("Alt+↑").press("Alt+↑");
    assert_eq!(order(&paper), before);
    let grip = window.bounds_of("template-grip-3").unwrap().center();
    let to = window.bounds_of("template-grip-0").unwrap();
    window.inner.point(grip);
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonPressed(
            mouse::Button::Left,
        ))]);
    window.inner.point(Point::new(grip.x, to.y + 40.0));
    window.inner.point(Point::new(grip.x, to.y + 4.0));
    window
        .inner
        .events(vec![Event::Mouse(mouse::Event::ButtonReleased(
            mouse::Button::Left,
        ))]);
    assert_eq!(order(&paper)[..2], ["paragraph", "letterhead"]);
    window.press("Ctrl+Z");
    assert_eq!(order(&paper), before);
}

#[test]
fn blocks_are_added_copied_and_taken_away() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    let before = codes(&kept(&paper, id).unwrap());
    window.click("template-line-2");
    window.press("Esc");
    window.press("F9");
    let codes_now = codes(&kept(&paper, id).unwrap());
    assert_eq!(codes_now[1..3], ["title", "title"]);
    window.press("Ctrl+Z");
    assert_eq!(codes(&kept(&paper, id).unwrap()), before);
    window.click("template-line-4");
    window.press("Esc").press("Del");
    assert_eq!(kept(&paper, id).unwrap().blocks.len(), before.len() - 1);
    window.click("template-line-2");
    window.send(Message::Command(CommandId::AddLine));
    let heading = kartoteka::ui::screen::template::Message::Add("heading");
    let heading = window
        .app()
        .of_page(PageMessage::Template(heading))
        .unwrap();
    window.send(heading);
    // The caret stands in the new block.
    window.type_text("Ціни").press("Ctrl+S");
    let now = kept(&paper, id).unwrap();
    let heading = Content::Heading {
        text: "Ціни".to_owned(),
    };
    assert_eq!(now.blocks[2].block, heading);
}

#[test]
fn a_placeholder_is_found_in_the_list_by_the_words_of_the_user() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    at_paragraph(&mut window);
    window
        .press("F4")
        .type_text("клієнт телефон")
        .press("Enter");
    window.type_text("!").press("Ctrl+S");
    let text = paragraph(&kept(&paper, id).unwrap());
    assert!(text.ends_with("{client.phone}!"), "{text}");
}

#[test]
fn an_unknown_placeholder_is_said_where_it_stands_and_mended_by_a_press() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    at_paragraph(&mut window);
    window.type_text("{client.fone | upper}");
    assert!(
        window.shows("невідома підстановка {client.fone | upper}"),
        "{:?}",
        window.texts()
    );
    assert!(window.shows("client.phone"));
    window.click("template-mend-0");
    assert!(!window.shows("невідома підстановка"));
    window.press("Ctrl+S");
    let text = paragraph(&kept(&paper, id).unwrap());
    assert!(text.ends_with("{client.phone | upper}"), "{text}");
}

#[test]
fn typed_text_is_kept_when_the_hand_rests_and_when_the_page_is_closed() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    at_paragraph(&mut window);
    window.type_text(" Раз.");
    let has = |text: &str| paragraph(&kept(&paper, id).unwrap()).ends_with(text);
    assert!(!has("Раз."));
    window.send(Message::System(System::Poll));
    window.send(Message::System(System::Poll));
    assert!(has("Раз."));
    window.type_text(" Два.").press("Ctrl+W");
    assert!(has("Раз. Два."));
}

#[test]
fn a_wrong_number_stays_in_its_field_and_changes_nothing() {
    let paper = Paper::new();
    let (mut window, id) = editor(&paper);
    window.click("template-line-0");
    window.click("template-margin-left");
    window.rub_out(2).type_text("багато");
    assert!(window.shows("Потрібне число"), "{:?}", window.texts());
    window.rub_out(6).type_text("21,5").press("Ctrl+S");
    assert!(!window.shows("Потрібне число"));
    assert!((kept(&paper, id).unwrap().page.margins.left - 21.5).abs() < 0.001);
}

#[test]
fn a_template_without_a_table_warns_and_works() {
    let paper = Paper::new();
    let mut plain = classic();
    plain.blocks.retain(|it| it.block.code() != "lines");
    let id = add(&paper, "Без таблиці", &plain);
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Show(What::Template(Which::Own(id))));
    assert!(window.shows("Немає таблиці рядків"), "{:?}", window.texts());
    assert!(window.shows("Сторінка 1 з 1"));
}

#[test]
fn the_chosen_template_is_that_of_new_documents_in_its_language() {
    let paper = Paper::new();
    let id = add(&paper, "Наша", &classic());
    let offer = paper.offer("Зоря", "2026-11-20");
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Command(CommandId::Templates));
    assert!(window.shows("Наша"), "{:?}", window.texts());
    let used = |language| {
        let of = paper.get(offer);
        let conn = |conn: &rusqlite::Connection| read::in_use(conn, &of, language);
        paper.office.read(conn)
    };
    assert_eq!(used(Language::Uk), "offer-classic");
    // The first own one stands after the three designs of offers.
    window.click("templates-line-3");
    window.click("templates-usual");
    assert_eq!(used(Language::Uk), id.to_string());
    assert_eq!(used(Language::Ro), "offer-classic");
    window.click("templates-delete");
    assert_eq!(
        used(Language::Uk),
        "offer-classic",
        "what is gone is not taken"
    );
    window.press("Ctrl+Z");
    assert_eq!(used(Language::Uk), id.to_string());
    window.click("templates-line-1");
    window.click("templates-usual");
    assert_eq!(used(Language::Ro), "offer-modern");
}

#[test]
fn a_template_is_renamed_and_copied_in_the_list() {
    let paper = Paper::new();
    let id = add(&paper, "Наша", &classic());
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Command(CommandId::Templates));
    window.click("templates-line-3");
    window
        .press("F2")
        .rub_out(4)
        .type_text("Ваша")
        .press("Enter");
    assert_eq!(kept(&paper, id).unwrap().name, "Ваша");
    window.click("templates-copy");
    let Some(What::Template(Which::Own(copy))) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    let (copy, old) = (kept(&paper, copy).unwrap(), kept(&paper, id).unwrap());
    assert_eq!(copy.name, "Ваша, копія");
    assert_eq!(copy.blocks, old.blocks);
}

#[test]
fn a_file_comes_in_exactly_as_it_went_out_and_another_file_is_refused_with_the_reason() {
    let paper = Paper::new();
    let mut window = Window::open(&paper.office.base);
    window.send(Message::Command(CommandId::Templates));
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("offer.json");
    let import = |window: &mut Window, text: &str| {
        std::fs::write(&file, text).unwrap();
        let message = templates::Message::ImportFile(Some(file.clone()));
        let message = window.app().of_page(PageMessage::Templates(message));
        window.send(message.unwrap());
    };
    let json = classic().to_json();
    for (text, said) in [
        ("не шаблон".to_owned(), "Це не шаблон документа"),
        (
            json.replacen("\"format\": 1", "\"format\": 7", 1),
            "новішою програмою",
        ),
        (json.replacen("\"ruled\"", "\"rulled\"", 1), "рядок"),
        (json.chars().take(1_500).collect(), "пошкоджено"),
    ] {
        import(&mut window, &text);
        assert!(window.shows(said), "{said}: {:?}", window.texts());
        let all = paper.office.read(|conn| template::all(conn, None));
        assert!(all.is_empty());
    }
    import(&mut window, &json);
    let Some(What::Template(Which::Own(id))) = window.app().shown() else {
        panic!("{:?}", window.texts());
    };
    assert_eq!(kept(&paper, id).unwrap().to_json(), json);
}

#[test]
fn custom_fields_of_any_name_stand_on_a_real_document() {
    let paper = Paper::new();
    let offer = paper.offer("Зоря", "2026-11-20");
    let client = paper.get(offer).client.unwrap();
    let names = [
        "Ім'я дружини",
        "Знижка (%) | опт",
        "Готель \"Дністер\" {x}",
        "№ / and 2*2",
    ];
    let mut own = classic();
    let mut text = String::new();
    for (n, name) in names.iter().enumerate() {
        let custom = CustomField {
            owner: FieldOwner::Client,
            name: (*name).to_owned(),
            kind: FieldKind::Text,
            ..CustomField::default()
        };
        let value = custom.parse(&format!("значення{n}")).unwrap();
        paper
            .office
            .act(|tx| {
                let id = field::add(tx, &custom)?;
                field::set(tx, id, client.get(), value.as_ref())
            })
            .unwrap();
        text.push_str(&placeholder::in_braces(&format!("client.custom.{name}")));
        text.push('\n');
    }
    own.blocks[3].block = Content::Paragraph { text };
    let id = add(&paper, "Поля", &own);
    paper
        .office
        .act(|tx| {
            document::update(tx, offer, |draft| {
                draft.template = id.to_string();
                Ok::<(), StoreError>(())
            })
        })
        .unwrap();
    let of = paper.get(offer);
    let moment = Moment {
        words: Words::of(Language::Uk),
        now: paper.office.base.store.clock().now(),
        zone: chrono_tz::Tz::Europe__Kyiv,
    };
    let conn = |conn: &rusqlite::Connection| Ok(read::pages(conn, &of, moment).unwrap());
    let made = paper.office.read(conn);
    assert_eq!(made.wrong, Vec::new());
    let printed = made.document.texts(0).join(" ");
    for n in 0..names.len() {
        assert!(printed.contains(&format!("значення{n}")), "{printed}");
    }
}

#[test]
fn typing_goes_on_while_the_copy_of_a_design_is_made() {
    let paper = Paper::new();
    let mut window = Window::open(&paper.office.base);
    let design = Which::Design("offer-classic", Language::Uk);
    window.send(Message::Show(What::Template(design)));
    at_paragraph(&mut window);
    window.type_text(" Раз.");
    window.send(Message::System(System::Poll));
    window.send(Message::System(System::Poll));
    window.type_text(" Два.").press("Ctrl+S");
    let Some(What::Template(Which::Own(id))) = window.app().shown() else {
        panic!("{:?}", window.app().shown());
    };
    let text = paragraph(&kept(&paper, id).unwrap());
    assert!(text.ends_with("Раз. Два."), "{text}");
}
