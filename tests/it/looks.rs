//! Promise: what is shown is shown whole: hints, labels, phones; pictures show what was asked for.

use iced::Size;
use kartoteka::i18n::Language;
use kartoteka::ui::photo::{self, Pose};

use super::deals_support::DealsOffice;
use super::support::TestBase;
use super::ui_driver::{Look, Window};

#[test]
fn the_name_field_of_a_narrow_first_start_has_room_for_its_hint() {
    let base = TestBase::new();
    for language in Language::ALL {
        let look = Look {
            language,
            size: Size::new(1024.0, 700.0),
            first_run: true,
            ..Look::default()
        };
        let mut window = Window::open_as(&base.store, look);
        let field = window.bounds_of("first-run-name").unwrap();
        assert!(field.width > 220.0, "{language:?} {field:?}");
    }
}

#[test]
fn a_picture_shows_what_the_query_finds() {
    let office = DealsOffice::new();
    let shot = |name: &str, query: &str| {
        let pose = Pose {
            query: query.to_owned(),
            ..Pose::new(Language::Uk)
        };
        Window::of(photo::set_up(&office.base.store, name, &pose).unwrap())
    };
    let mut clients = shot("clients", "лелека");
    assert!(clients.shows("Лелека") && !clients.shows("Озерний двір"));
    let mut deals = shot("deals-list", "лотки");
    assert!(deals.shows("Лотки під випічку") && !deals.shows("Палетні кришки"));
    let mut card = shot("client-card", "лелека");
    assert!(card.shows("Пакети з логотипом"), "the card of that client");
}
