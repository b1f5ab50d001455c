//! The question when a room or somebody is taken: what is taken by what, and what can be done about it.

use iced::Length;
use iced::widget::Column;

use super::plan::{Taken, Way, when};
use super::{Calendar, Message};
use crate::domain::calendar::entry::Guest;
use crate::domain::due::Due;
use crate::domain::time::Timestamp;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::note;
use crate::ui::widget::text;

/// Id of the button that leaves everything as it is.
pub const BACK: &str = "taken-back";

/// How many of those who are taken are named.
const NAMED: usize = 5;

impl Calendar {
    /// The question over the window.
    pub(super) fn taken_layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let taken = self.taken.as_ref()?;
        let dialog = view(ctx, taken, self.form().is_some());
        let back = Message::Way(Way::Back);
        Some(list_parts::dialog_over(
            ctx,
            dialog,
            Some(BACK.to_owned()),
            back,
        ))
    }
}

fn view<'a>(ctx: &Ctx, taken: &'a Taken, has_form: bool) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let Taken { plan, clashes } = taken;
    let is_room = clashes.room().is_some();
    let mut said = Column::new().spacing(4);
    for clash in clashes.all.iter().take(NAMED) {
        let line = say::calendar::clash(words, clash, (clashes.zone, Some(ctx.today())));
        said = said.push(note(Icon::CircleAlert, t.overdue, line));
    }
    if let Some(more) = clashes.all.len().checked_sub(NAMED + 1) {
        let more = words.with(id::CAL_TAKEN_MORE, &[("count", (more + 1).into())]);
        said = said.push(text::para(more, Type::BODY, t.text_2));
    }
    let choice = |name: String, icon, id: String, way| {
        Button::new(t, name)
            .icon(icon)
            .id(id)
            .width(Length::Fill)
            .on_press(Message::Way(way))
    };
    let mut choices = Column::new().spacing(6);
    for (at, (_, room)) in clashes.rooms.iter().enumerate() {
        let name = words.with(id::CAL_TAKEN_ROOM, &[("room", room.as_str().into())]);
        choices = choices.push(choice(
            name,
            Icon::DoorOpen,
            format!("taken-room-{at}"),
            Way::Room(at),
        ));
    }
    if let (Some(time), Some((Due::At(from), Due::At(to)))) = (clashes.time, plan.times()) {
        let ends = Timestamp::from_millis(time.millis() + to.millis() - from.millis());
        let time = when(ctx, Due::At(time), Some(Due::At(ends)));
        let name = words.with(id::CAL_TAKEN_TIME, &[("time", time.into())]);
        choices = choices.push(choice(
            name,
            Icon::CalendarClock,
            "taken-time".to_owned(),
            Way::Time,
        ));
    }
    let is_of_rooms = clashes
        .all
        .iter()
        .all(|clash| matches!(clash.guest, Guest::Resource(_)));
    let anyway = if is_of_rooms {
        id::CAL_TAKEN_BOOK
    } else {
        id::CAL_TAKEN_ANYWAY
    };
    choices = choices.push(choice(
        words.tr(anyway),
        Icon::Check,
        "taken-anyway".to_owned(),
        Way::Anyway,
    ));
    let back = if has_form {
        id::CAL_TAKEN_BACK
    } else {
        id::CAL_SCOPE_CANCEL
    };
    let title = if is_room && clashes.all.len() == 1 {
        id::CAL_TAKEN_TITLE_ROOM
    } else {
        id::CAL_TAKEN_TITLE
    };
    let title = words.with(title, &[("what", plan.title().into())]);
    Dialog::new(t, title)
        .width(dialog::WIDE)
        .content(Column::new().spacing(12).push(said).push(choices))
        .button(
            Button::new(t, words.tr(back))
                .key("Esc")
                .id(BACK)
                .on_press(Message::Way(Way::Back)),
        )
        .into()
}
