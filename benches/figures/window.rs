//! The window on the large base, without a display: from the base to the first frame, and a whole frame drawn again.

use std::time::Duration;

use iced::widget::space;
use iced::{Length, Size};
use kartoteka::i18n::Language;
use kartoteka::ui::Element;
use kartoteka::ui::app::Section;
use kartoteka::ui::photo::{self, Pose};
use kartoteka::ui::shot::Studio;
use kartoteka::ui::theme::LIGHT;

use super::base::{Bases, open};
use super::measure::{Figure, Times, repeat};

pub fn figures(bases: &Bases) -> Vec<Figure> {
    vec![
        first_frame(bases, Section::Today, "Today"),
        first_frame(bases, Section::Clients, "the clients list"),
        all_loaded(bases),
        redraw(bases),
    ]
}

/// Everything but the window of the system: the base opened, the first rows read, the fonts loaded, the frame drawn.
fn first_frame(bases: &Bases, section: Section, name: &str) -> Figure {
    let path = bases.store.path().to_owned();
    let mut opened = Times::default();
    let ours = repeat(20, |_| {
        let store = opened.measure(|| open(&path));
        let mut window = photo::first_rows(&store, &Pose::new(Language::Uk), section).unwrap();
        window.frame(1.0).unwrap();
    });
    Figure {
        name: format!("base opened to first frame with the rows of {name}, no display"),
        ours,
        bare: None,
        target: None, // held against the processor time of this thread, and others read
        remark: format!(
            "target 300 ms on the wall, where others read; of it to open the base {:.1?}",
            opened.wall(50)
        ),
    }
}

/// The same with everything that the window reads at its start: counts of the views, what the filters offer.
fn all_loaded(bases: &Bases) -> Figure {
    let path = bases.store.path().to_owned();
    let ours = repeat(10, |_| {
        let store = open(&path);
        let mut window = photo::open(&store, &Pose::new(Language::Uk), false).unwrap();
        window.frame(1.0).unwrap();
    });
    Figure {
        name: "the clients list when everything is loaded that stands behind it".to_owned(),
        ours,
        bare: None,
        target: None,
        remark: String::new(),
    }
}

/// The clients list drawn whole at 1280x800; beside it an empty picture of that size, which a window does not make.
fn redraw(bases: &Bases) -> Figure {
    let mut window = photo::open(&bases.store, &Pose::new(Language::Uk), false).unwrap();
    window.frame(1.0).unwrap();
    let ours = repeat(100, |_| {
        window.frame(1.0).unwrap();
    });
    let mut studio = Studio::new().unwrap();
    let size = Size::new(1280.0, 800.0);
    let empty = repeat(100, |_| {
        let nothing: Element<'_, ()> = space().width(Length::Fill).height(Length::Fill).into();
        studio
            .shoot(&LIGHT, size, 1.0, nothing, Vec::new(), None)
            .unwrap();
    });
    Figure {
        name: "clients list drawn whole, beside it an empty picture".to_owned(),
        ours,
        bare: Some(empty),
        target: Some(Duration::from_millis(25)),
        remark: "the empty picture included".to_owned(),
    }
}
