//! A card dragged over a board with thousands of cards, without a display: what the program itself does for each move of the
//! mouse.

use std::time::Duration;

use iced::advanced::widget::{Id, Operation};
use iced::{Event, Point, Rectangle, mouse};
use kartoteka::i18n::Language;
use kartoteka::ui::photo::{self, Pose};

use super::base::Bases;
use super::measure::{Figure, repeat};

/// Where the first card of the first column lies at 1280x800, and how far it is carried.
const FROM: Point = Point::new(300.0, 220.0);
const FAR: f32 = 800.0;

/// Each move of the mouse: the event, the messages that follow, the view built, laid out and drawn, but for the pixels. The
/// driven window builds the view three times a move where a real one does it once or twice.
pub fn figures(bases: &Bases) -> Vec<Figure> {
    const MOVES: usize = 300;
    let pose = Pose::new(Language::Uk);
    let mut window = photo::set_up(&bases.store, "deals-board", &pose).unwrap();
    window.point(FROM);
    let pressed = mouse::Event::ButtonPressed(mouse::Button::Left);
    window.events(vec![Event::Mouse(pressed)]);
    // Over the next column: the status line says what letting go would do, so the card hangs in the air.
    window.point(Point::new(FROM.x + 230.0, FROM.y + 20.0));
    let mut texts = Texts::default();
    window.operate(&mut texts);
    let keys = kartoteka::i18n::Words::of(Language::Uk).tr(kartoteka::i18n::id::DEALS_KEY_PUT_BACK);
    let is_dragged = texts.0.iter().any(|text| text.contains(&keys));
    let at = |n: usize| {
        let part = n as f32 / MOVES as f32;
        Point::new(FROM.x + 40.0 + part * FAR, FROM.y + 20.0 + part * 300.0)
    };
    let moved = repeat(MOVES, |n| {
        window.point(at(n));
        window.paint();
    });
    let painted = repeat(40, |n| {
        window.point(at(n * 7));
        window.frame(1.0).unwrap();
    });
    let remark = if is_dragged {
        String::new()
    } else {
        "NO CARD WAS DRAGGED: mend the place in benches/figures/drag.rs".to_owned()
    };
    vec![
        Figure {
            name: "a card dragged over the board, a move of the mouse: our own work".to_owned(),
            ours: moved,
            bare: None,
            target: Some(Duration::from_millis(16)),
            remark,
        },
        Figure {
            name: "the same with every pixel of the window painted anew".to_owned(),
            ours: painted,
            bare: None,
            target: None,
            remark: "a window paints only what changed".to_owned(),
        },
    ]
}

#[derive(Default)]
struct Texts(Vec<String>);

impl Operation for Texts {
    fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
        operate(self);
    }

    fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, text: &str) {
        self.0.push(text.to_owned());
    }
}
