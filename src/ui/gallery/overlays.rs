//! The sheet m-overlays: dialogs, menus, toasts, banners, the calendar, empty and busy states.

use iced::widget::Column;

use super::{Message, group, page};
use crate::ui::Element;
use crate::ui::theme::Tokens;

/// The sheet.
pub fn overlays(t: &'static Tokens) -> Element<'static, Message> {
    page(
        t,
        [
            group(t, "Dialog", Column::new()),
            group(t, "Menu", Column::new()),
            group(t, "Date", Column::new()),
        ],
    )
}
