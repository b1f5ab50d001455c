//! The reminders of a planned interaction or a task in a form: one line, `за 15 хв, за 1 год`; empty, the usual ones come.

use super::form::Form;
use crate::domain::calendar::reminder;
use crate::i18n::id;
use crate::store::calendar::reminder as store;
use crate::store::{StoreResult, Tx};
use crate::ui::context::Ctx;

/// The key of the field.
pub const KEY: &str = "remind";

/// Adds the line to a form; `own` are those set for the record, `usual` those that come otherwise, where they are known.
pub fn add(ctx: &Ctx, form: Form, own: Option<&[i64]>, usual: Option<&[i64]>) -> Form {
    let words = ctx.words;
    let hint = words.tr(id::CAL_REMIND_USUAL);
    let hint = match usual {
        None => hint,
        Some([]) => format!("{hint}: {}", words.tr(id::CAL_REMIND_NONE).to_lowercase()),
        Some(usual) => format!("{hint}: {}", all(ctx, usual)),
    };
    let own = match own {
        None => String::new(),
        Some([]) => words.tr(id::CAL_REMIND_NONE),
        Some(own) => all(ctx, own),
    };
    form.line(KEY, words.tr(id::CAL_REMIND), &own).hint(hint)
}

/// Reads the line: the reminders of the record, `None` for the usual ones. What cannot be read is refused in the form.
pub fn take(ctx: &Ctx, form: &mut Form) -> Option<Vec<i64>> {
    let typed = form.get(KEY);
    if typed.is_empty() {
        return None;
    }
    let read = reminder::read(&typed);
    if read.is_none() {
        form.refuse(KEY, ctx.words.tr(id::REMIND_UNKNOWN));
    }
    read
}

/// Sets the reminders of a record where they are others.
///
/// # Errors
/// When the base cannot be written.
pub fn set(tx: &Tx<'_>, owner: i64, wanted: Option<&[i64]>) -> StoreResult<()> {
    if store::of(tx, owner)?.as_deref() == wanted {
        return Ok(());
    }
    store::set(tx, owner, wanted)
}

fn all(ctx: &Ctx, minutes: &[i64]) -> String {
    let mut minutes = minutes.to_vec();
    minutes.sort_unstable();
    let said: Vec<String> = minutes.iter().map(|one| before(ctx, *one)).collect();
    said.join(", ")
}

/// `за 15 хв`, `за 2 год`, `за день`; after the start `через 15 хв`.
pub fn before(ctx: &Ctx, minutes: i64) -> String {
    let words = ctx.words;
    let day = 24 * 60;
    match minutes {
        0 => words.tr(id::CAL_AT_START),
        ..0 => words.with(id::CAL_AFTER_MINUTES, &[("count", (-minutes).into())]),
        minutes if minutes % day == 0 => {
            words.with(id::CAL_BEFORE_DAYS, &[("count", (minutes / day).into())])
        }
        minutes if minutes % 60 == 0 => {
            words.with(id::CAL_BEFORE_HOURS, &[("count", (minutes / 60).into())])
        }
        minutes => words.with(id::CAL_BEFORE_MINUTES, &[("count", minutes.into())]),
    }
}
