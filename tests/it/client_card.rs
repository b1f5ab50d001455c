//! Promise: everything about a client is on its card, is changed in place, and each change can be taken back.

use std::ops::ControlFlow;
use std::path::Path;

use chrono_tz::Tz;
use iced::Size;
use kartoteka::demo::{self, DemoOptions};
use kartoteka::domain::id::ClientId;
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::Language;
use kartoteka::platform::Clock;
use kartoteka::store::{OpenOptions, Store, client_list};
use kartoteka::ui::app::{Message, What};
use kartoteka::ui::command::CommandId;
use kartoteka::ui::headless::Headless;
use kartoteka::ui::photo::{self, Pose};

/// 2026-11-18T09:24:00Z: 11:24 in Kyiv, a Wednesday, as in the pictures of the design.
const NOW: i64 = 1_794_993_840_000;

fn office(dir: &Path, language: Language) -> Store {
    let options = OpenOptions {
        clock: Clock::fixed(Timestamp::from_millis(NOW)),
        device: Some(1),
    };
    let store = Store::open(&dir.join("office.base"), &options).unwrap();
    let wanted = DemoOptions {
        language,
        ..DemoOptions::default()
    };
    demo::make(&store, &wanted, &mut |_| ControlFlow::Continue(())).unwrap();
    store
}

fn find(store: &Store, name: &str) -> ClientId {
    let now = client_list::Now {
        at: store.clock().now(),
        zone: Tz::Europe__Kyiv,
    };
    store
        .read(|conn| {
            let filter = client_list::ClientFilter {
                text: name.to_owned(),
                ..Default::default()
            };
            client_list::ids(conn, &filter, &[], now, Some(1))
        })
        .unwrap()[0]
}

fn keep(window: &mut Headless, name: &str) {
    let shot = window.shot(1.0).unwrap();
    assert!(shot.rgba.chunks(4).any(|pixel| pixel != &shot.rgba[..4]));
    if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
        std::fs::write(Path::new(&folder).join(name), shot.to_png().unwrap()).unwrap();
    }
}

/// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
#[test]
fn the_card_has_pictures_in_every_theme_size_and_language() {
    let dir = tempfile::tempdir().unwrap();
    let store = office(dir.path(), Language::Uk);
    let client = find(&store, "Будмайстер");
    for (name, is_dark, language, width, height) in [
        ("card-uk.png", false, Language::Uk, 1280.0, 800.0),
        ("card-uk-dark.png", true, Language::Uk, 1280.0, 800.0),
        ("card-ro-1024.png", false, Language::Ro, 1024.0, 700.0),
    ] {
        let pose = Pose {
            is_dark,
            size: Size::new(width, height),
            ..Pose::new(language)
        };
        let mut window = photo::open(&store, &pose, false).unwrap();
        window.send(Message::Show(What::Client(client)));
        keep(&mut window, name);
        if is_dark {
            window.send(Message::Command(CommandId::History));
            keep(&mut window, "card-history-dark.png");
        }
    }
}
