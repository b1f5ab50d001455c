//! Promise: labels, envelopes and documents for many are chosen, seen and given out in the window; the sheet remembers what is
//! used, an own sheet is one undo.

use iced::Point;
use kartoteka::domain::contact_detail::{AddressParts, ContactDetail, DetailKind, Owner};
use kartoteka::domain::id::ClientId;
use kartoteka::print::remembered;
use kartoteka::store::{Action, StoreError, contact_detail, label_sheet};
use kartoteka::ui::app::{Message, Section, What};
use kartoteka::ui::command::CommandId;

use super::support::TestBase;
use super::ui_driver::Window;

fn client(base: &TestBase, name: &str, city: &str, postcode: &str) -> ClientId {
    let id = base.client(name);
    let detail = ContactDetail {
        kind: DetailKind::Address,
        address: AddressParts {
            city: city.to_owned(),
            street: "вул. Зразкова, 12".to_owned(),
            postcode: postcode.to_owned(),
            ..AddressParts::default()
        },
        ..ContactDetail::default()
    };
    base.store
        .transact(Action::AddDetail, "", |tx| -> Result<_, StoreError> {
            contact_detail::add(tx, Owner::Client(id), &detail)
        })
        .unwrap();
    id
}

/// Three clients: two with a postcode, one without.
fn office() -> TestBase {
    let base = TestBase::new();
    client(&base, "Будмайстер", "м. Львів", "79000");
    client(&base, "Метробуд", "м. Київ", "03000");
    client(&base, "Вінбуд", "м. Вінниця", "");
    base
}

fn print(base: &TestBase, command: CommandId) -> Window {
    let mut window = Window::open(base);
    window.send(Message::Show(What::Section(Section::Print)));
    window.send(Message::Command(command));
    window
}

/// Types a path into the dialog that saves and writes there.
fn save(window: &mut Window, path: &std::path::Path) {
    window.click("print-pdf");
    window.press("Ctrl+A");
    window.type_text(path.to_str().unwrap());
    window.click("print-save");
}

#[test]
fn labels_begin_where_the_sheet_is_pressed_and_the_sheet_remembers() {
    let base = office();
    let dir = tempfile::tempdir().unwrap();
    let mut window = print(&base, CommandId::Labels);
    for shown in ["Друк", "Аркуш 1 з 1", "із 24", "Друкувати 2"] {
        assert!(window.shows(shown), "{shown}: {:?}", window.texts());
    }
    assert!(
        window
            .texts()
            .iter()
            .any(|text| text.contains("Вінбуд") && text.contains("індекс")),
        "{:?}",
        window.texts()
    );
    // The sixth label of three columns and eight rows.
    let sheet = window.bounds_of("print-sheet").unwrap();
    window.click_at(Point::new(
        sheet.x + sheet.width * 2.5 / 3.0,
        sheet.y + sheet.height * 1.5 / 8.0,
    ));
    assert!(window.shows("Етикетка 6 зблизька"), "{:?}", window.texts());
    let file = dir.path().join("labels.pdf");
    save(&mut window, &file);
    assert!(file.exists(), "{:?}", window.texts());
    assert_eq!(lopdf::Document::load(&file).unwrap().get_pages().len(), 1);
    let used = base.store.read(remembered::used).unwrap();
    let used: Vec<usize> = used["Zweckform 3474"].iter().copied().collect();
    assert_eq!(used, [1, 2, 3, 4, 5, 6, 7]);
    assert!(window.shows("Етикетка 8 зблизька"), "{:?}", window.texts());
    // The next window goes on there, until a new sheet is laid in.
    let mut again = print(&base, CommandId::Labels);
    assert!(again.shows("Етикетка 8 зблизька"), "{:?}", again.texts());
    again.click("print-fresh");
    assert!(again.shows("Етикетка 1 зблизька"), "{:?}", again.texts());
}

#[test]
fn an_own_sheet_is_measured_in_a_form_and_undone_at_once() {
    let base = office();
    let mut window = print(&base, CommandId::Labels);
    window.click("print-new-sheet");
    window.type_text("Полиця");
    window.click("own-sheet-rows").rub_out(1).type_text("9");
    assert!(
        window
            .texts()
            .iter()
            .any(|text| text.contains("виходять за край")),
        "{:?}",
        window.texts()
    );
    window.rub_out(1).type_text("7");
    window.click("own-sheet-save");
    let known = base.store.read(label_sheet::all).unwrap();
    assert_eq!(known.len(), 1, "{:?}", window.texts());
    assert_eq!(known[0].sheet().count(), 21);
    assert!(window.shows("із 21"), "{:?}", window.texts());
    window.press("Ctrl+Z");
    assert!(base.store.read(label_sheet::all).unwrap().is_empty());
}

#[test]
fn envelopes_go_to_the_card_they_were_asked_from() {
    let base = office();
    let only = client(&base, "Явір", "м. Полтава", "36000");
    let dir = tempfile::tempdir().unwrap();
    let mut window = Window::open(&base);
    window.send(Message::Show(What::Client(only)));
    window.send(Message::Command(CommandId::Envelopes));
    assert_eq!(window.app().shown(), Some(What::Section(Section::Print)));
    assert!(window.shows("Вибрано 1 з 1"), "{:?}", window.texts());
    let file = dir.path().join("envelope.pdf");
    save(&mut window, &file);
    let file = lopdf::Document::load(&file).unwrap();
    assert_eq!(file.get_pages().len(), 1);
}

#[test]
fn documents_that_cannot_be_made_are_named_after_the_job() {
    let base = office();
    let dir = tempfile::tempdir().unwrap();
    let mut window = print(&base, CommandId::Letters);
    assert!(window.shows("Друкувати 3"), "{:?}", window.texts());
    save(&mut window, &dir.path().join("offers.pdf"));
    assert!(window.shows("Що зроблено"), "{:?}", window.texts());
    assert!(
        window
            .texts()
            .iter()
            .any(|text| text.starts_with("Пропущено: Вінбуд")),
        "{:?}",
        window.texts()
    );
    // A folder that is not there is said before anything is made.
    window.click("print-report");
    save(&mut window, std::path::Path::new("/no/such/folder/x.pdf"));
    assert!(
        window
            .texts()
            .iter()
            .any(|text| text.contains("/no/such/folder")),
        "{:?}",
        window.texts()
    );
}
