//! The two lists of the page: what is to be done, and the calendar. A button and a switch below the toolbar lead from one to the
//! other, for the switch of the views has no room for a sixth.

use iced::widget::Row;

use super::{Message, Mode, TodayPage};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{calendar, list_parts};
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::zones;

/// Ids of the switch of what the list shows, and of the button that leads to the list of the calendar.
const LISTS: &str = "today-lists";
const TO_CALENDAR: &str = "today-to-calendar";

/// The room that the button takes among the filters.
pub(super) const TO_CALENDAR_ROOM: f32 = 36.0;

/// The calendar as a list.
pub(super) const CALENDAR: Mode = Mode::Calendar(calendar::Mode::List);

impl TodayPage {
    /// The bar above the list of the calendar.
    pub(super) fn list_bar<'a>(&self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        (self.mode == CALENDAR).then(|| {
            let bar = Row::new().push(self.lists(ctx));
            zones::zone("zone-filters", list_parts::bar(bar)).into()
        })
    }

    fn lists<'a>(&self, ctx: &Ctx) -> Element<'a, Message> {
        let names = [id::TODAY_LIST_TODO, id::TODAY_LIST_CALENDAR];
        let names = names.map(|name| ctx.words.tr(name));
        let at = usize::from(self.mode == CALENDAR);
        Switch::new(ctx.tokens, names, at, Message::ListOf)
            .id(LISTS)
            .into()
    }
}

/// Leads from what is to be done to the list of the calendar: among the filters there is no room for words.
pub(super) fn to_calendar<'a>(ctx: &Ctx) -> Element<'a, Message> {
    let name = ctx.words.tr(id::COMMAND_TODAY_CALENDAR_LIST);
    let key = Some(ctx.key("Ctrl+Shift+6"));
    Button::icon_only(ctx.tokens, Icon::CalendarCheck, name, key)
        .small()
        .id(TO_CALENDAR)
        .on_press(Message::ListOf(1))
        .into()
}
