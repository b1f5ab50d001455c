//! Promise: the folder of calendars that was chosen once is kept up to date by itself after changes, and what goes wrong is said
//! quietly.

use kartoteka::exchange::calendar;
use kartoteka::ui::app::{Message, PageMessage, System, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::screen::settings::Message as Settings;
use kartoteka::ui::screen::settings::calendar::{Message as Calendars, Way};

use super::calendar_window::Office;
use super::ui_driver::Window;

/// Lets so many ticks of the window's clock pass.
fn wait(window: &mut Window, ticks: usize) {
    for _ in 0..ticks {
        window.send(Message::System(System::Poll));
    }
}

#[test]
fn a_folder_chosen_once_follows_what_is_changed() {
    let office = Office::new();
    let folder = office.base.path().with_file_name("phone");
    std::fs::create_dir(&folder).unwrap();
    let file = folder.join("kartoteka-Олена-Ткачук.ics");
    let text = || std::fs::read_to_string(&file).unwrap_or_default();
    let mut window = office.window(CommandId::TodayWeek);
    wait(&mut window, 20);
    assert!(!file.exists(), "nobody has chosen a folder");
    window.send(Message::Show(What::Settings));
    let send = |window: &mut Window, message| {
        let message = PageMessage::Settings(Settings::Calendars(message));
        let page = window.app().page_of(What::Settings);
        window.send(Message::Page(page.unwrap(), message));
    };
    send(
        &mut window,
        Calendars::Chosen(Way::Folder, Some(folder.clone())),
    );
    assert!(file.exists());
    assert!(window.shows("після кожної зміни"), "{:?}", window.texts());
    // A change by hand: not at once, but soon.
    window.send(Message::Command(CommandId::QuickTask));
    window.type_text("завтра 10:00 звірка").press("Enter");
    assert!(!text().contains("звірка"));
    wait(&mut window, 10);
    assert!(text().contains("SUMMARY:звірка"), "{}", text());
    window.press("Ctrl+Z");
    wait(&mut window, 10);
    assert!(!text().contains("звірка"));
    // Once it is forgotten it stays as it is.
    window.send(Message::Show(What::Settings));
    send(&mut window, Calendars::Forget);
    assert!(!window.shows("після кожної зміни"));
    window.press("Ctrl+Shift+Z");
    wait(&mut window, 10);
    assert!(!text().contains("звірка"));
}

#[test]
fn a_folder_that_is_gone_is_said_once_and_quietly() {
    let office = Office::new();
    let gone = office.base.path().with_file_name("gone");
    calendar::keep_folder(&office.base.store, Some(&gone)).unwrap();
    let mut window = office.window(CommandId::TodayWeek);
    wait(&mut window, 10);
    assert!(
        window.toast().contains("Теку календарів не оновлено"),
        "{}",
        window.toast()
    );
    window.press("Ctrl+K");
    assert!(window.app().has_palette(), "nothing stands in the way");
    window.press("Esc");
    std::fs::create_dir(&gone).unwrap();
    wait(&mut window, 300);
    assert!(
        gone.join("kartoteka-Олена-Ткачук.ics").exists(),
        "it is tried again"
    );
}
