//! Promise: where the desktop shows no dialog for files, the window says so and takes a typed path.

use std::path::PathBuf;

use kartoteka::ui::app::Message;
use kartoteka::ui::file_dialog::{PathWanted, Request};
use kartoteka::ui::screen::own_path;

use super::support::TestBase;
use super::ui_driver::Window;

fn ask(window: &mut Window, wanted: PathWanted) -> impl FnMut() -> Option<Option<PathBuf>> + use<> {
    let (request, mut answer) = Request::new(wanted);
    window.send(Message::Path(own_path::Message::Ask(request)));
    move || answer.try_recv().ok().flatten()
}

#[test]
fn a_path_is_typed_where_the_desktop_has_no_dialog() {
    let base = TestBase::new();
    let folder = base.path().parent().unwrap().to_owned();
    let mut window = Window::open(&base);
    let mut answer = ask(&mut window, PathWanted::save("Зберегти PDF", "список.pdf"));
    assert!(window.shows("Зберегти PDF"), "{:?}", window.texts());
    let texts = window.texts().join("\n");
    assert!(texts.contains("xdg-desktop-portal"), "{texts}");
    let focused = window.focused().unwrap_or_default();
    assert!(focused.contains(own_path::PATH), "{focused}");
    let typed = |window: &mut Window, path: &str| {
        window.send(Message::Path(own_path::Message::Typed(path.to_owned())));
        window.press("Enter");
    };
    let nowhere = folder.join("нема").join("список.pdf");
    typed(&mut window, &nowhere.display().to_string());
    assert!(window.shows("Такої теки немає."), "{:?}", window.texts());
    assert_eq!(answer(), None);
    // A file that is there is replaced only when that is meant.
    let there = folder.join("є.pdf");
    std::fs::copy(base.path(), &there).unwrap();
    typed(&mut window, &there.display().to_string());
    assert_eq!(answer(), None);
    window.press("Enter");
    assert_eq!(answer(), Some(Some(there)));
    assert!(!window.shows("Зберегти PDF"));
}

#[test]
fn a_path_that_nobody_typed_is_no_answer() {
    let base = TestBase::new();
    let mut window = Window::open(&base);
    let mut answer = ask(&mut window, PathWanted::open("Який файл"));
    window.press("Enter");
    assert!(window.shows("Такого файлу немає."), "{:?}", window.texts());
    window.press("Esc");
    assert_eq!(answer(), Some(None));
    assert!(!window.shows("Який файл"));
    // A newer question takes the place of an older one, which gets no answer.
    let mut older = ask(&mut window, PathWanted::folder("Яка тека"));
    let _newer = ask(&mut window, PathWanted::open("Який файл"));
    assert_eq!(older(), Some(None));
    assert!(window.shows("Який файл") && !window.shows("Яка тека"));
}
