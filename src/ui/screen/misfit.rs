//! What is said of an order that does not add up where it is shown: on its page and in the inbox of conflicts.

use iced::widget::Column;

use super::interaction::look;
use crate::i18n::id;
use crate::say;
use crate::say::order::Teller;
use crate::store::misfit::{By, OrderMisfit};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::theme::Icon;
use crate::ui::widget::field::note;

/// Has something said with the names of the window: who reads it is "you".
pub fn teller<T>(ctx: &Ctx, tell: impl FnOnce(&Teller<'_>) -> T) -> T {
    let name = |by: &By| match by.user {
        Some(user) if Some(user) == ctx.me => ctx.words.tr(id::CONFLICTS_YOU_FIRST),
        user => {
            let name = look::user_name(ctx, user);
            match name.is_empty() {
                true => say::office::device(ctx.words, &ctx.together.devices, by.device),
                false => name,
            }
        }
    };
    tell(&Teller {
        words: ctx.words,
        today: ctx.today(),
        zone: ctx.zone,
        name: &name,
    })
}

/// Each thing that does not add up, with what to do about it.
pub fn notes<'a, M: 'a>(ctx: &Ctx, of: &OrderMisfit) -> Element<'a, M> {
    let said = teller(ctx, |teller| teller.all(of)).into_iter();
    let said = said.map(|said| -> Element<'a, M> {
        let said = format!("{}. {}", said.what.trim_end_matches('.'), said.todo);
        note(Icon::TriangleAlert, ctx.tokens.warn, said)
    });
    Column::with_children(said).spacing(4).into()
}
