//! How the window writes days and times into fields; what it reads is [`crate::domain::when`].

pub use crate::domain::when::{When, at_edge, read};

use crate::domain::due::Due;
use crate::ui::context::Ctx;

/// Writes a point as a field shows it: `20.11.2026 10:00`, or the day alone.
pub fn written(ctx: &Ctx, due: Option<Due>) -> String {
    match due {
        None => String::new(),
        Some(Due::On(day)) => ctx.words.date(day),
        Some(Due::At(at)) => ctx.words.date_time(at.local(ctx.zone)),
    }
}
