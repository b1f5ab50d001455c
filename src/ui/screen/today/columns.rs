//! The columns of the list, by the room of the window: where there is little, what is to be done has it.

use super::face::length;
use super::list::List;
use crate::i18n::id;
use crate::say;
use crate::ui::context::Ctx;
use crate::ui::theme::Type;
use crate::ui::widget::paint;
use crate::ui::widget::table::Column as Head;

/// The columns in the order of the cells of a row.
pub fn of<'a>(ctx: &Ctx, list: &List) -> Vec<Head<'a>> {
    let words = ctx.words;
    let is_wide = ctx.size.width >= 1600.0;
    // A date with its year, and what is late by years, are longer.
    let (time, term) = if list.has_other_years() {
        (80.0, 88.0)
    } else {
        (48.0, 76.0)
    };
    // Where there is little room, what is to be done has it.
    let (client, what, term) = match (ctx.is_narrow(), list.has_other_years()) {
        (true, true) => (120.0, 200.0, term_room(ctx, list.latest())),
        (true, false) => (150.0, 200.0, term_room(ctx, list.latest())),
        (false, _) => (194.0, 234.0, term),
    };
    // There one's own name in every row says nothing.
    let has_who = !(ctx.is_narrow() && list.has_other_years() && list.is_of_one());
    let mut columns = vec![
        Head::new(0, "", 24.0).center().fixed(),
        Head::new(1, words.tr(id::INTERACTIONS_WHEN), time)
            .min(44.0)
            .fixed(),
        Head::new(2, "", 20.0).center().fixed(),
        Head::new(3, "", 26.0).center().fixed(),
    ];
    if !list.is_by_client() {
        let client = Head::new(4, say::column(words, "client-id"), client);
        let grow = if is_wide { 1.0 } else { 0.2 };
        columns.push(client.min(120.0).grow(grow).fixed());
    }
    columns.extend([
        Head::new(5, words.tr(id::TODAY_WHAT), what)
            .min(160.0)
            .grow(2.0)
            .fixed(),
        Head::new(6, words.tr(id::TODAY_DUE), term).right().fixed(),
    ]);
    if has_who {
        let who = Head::new(7, words.tr(id::INTERACTIONS_WHO), 36.0);
        columns.push(who.center().fixed());
    }
    columns
}

/// What the column of terms needs at least, when the latest is late for so many days.
fn term_room(ctx: &Ctx, latest: i64) -> f32 {
    let words = ctx.words;
    let soon = words.with(id::TODAY_IN_MINUTES, &[("minutes", 59.into())]);
    let late = words.with(id::TODAY_LATE_DAYS, &[("days", latest.into())]);
    let head = words.tr(id::TODAY_DUE);
    let all = [
        paint::width(&head, Type::SMALL.semibold()),
        paint::width(&soon, Type::BODY),
        paint::width(&length(ctx, 630), Type::BODY),
        paint::width(&late, Type::BODY.semibold()),
    ];
    (all.into_iter().fold(0.0, f32::max) + 2.0 * SIDE).ceil()
}

/// Room at each side of a cell.
const SIDE: f32 = 8.0;
