//! The window of a computer while its exchange runs: what the program itself does for a frame, without a display.

use std::thread;
use std::time::Duration;

use iced::Point;
use kartoteka::i18n::Language;
use kartoteka::store::Store;
use kartoteka::ui::photo::{self, Pose};

use super::measure::{Figure, Times};

/// Moves the mouse over the clients list as long as the work of another thread goes on.
pub fn beside(store: &Store, what: &str, work: impl FnOnce() + Send) -> Figure {
    let mut window = photo::open(store, &Pose::new(Language::Uk), false).unwrap();
    window.frame(1.0).unwrap();
    let mut ours = Times::default();
    let mut frames = 0_u16;
    thread::scope(|scope| {
        let work = scope.spawn(work);
        while !work.is_finished() {
            let down = f32::from(frames % 400);
            ours.measure(|| {
                window.point(Point::new(600.0, 200.0 + down));
                window.paint();
            });
            frames = frames.wrapping_add(1);
            thread::sleep(Duration::from_millis(8));
        }
    });
    Figure {
        name: "shared folder: a move of the mouse over the clients list meanwhile".to_owned(),
        ours,
        bare: None,
        target: Some(Duration::from_millis(16)),
        remark: format!("{frames} frames while {what}"),
    }
}
