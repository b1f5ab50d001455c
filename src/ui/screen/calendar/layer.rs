//! What lies over the window: the question about a series, menus, "to date".

use iced::Length;
use iced::widget::Column;

use super::work::Act;
use super::{Ask, Calendar, GO, Message};
use crate::domain::calendar::split::Scope;
use crate::domain::interaction::InteractionState;
use crate::exchange::calendar::Method;
use crate::i18n::{Id, id};
use crate::store::calendar::agenda::Source;
use crate::store::calendar::days::What;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, list_parts};
use crate::ui::theme::Icon;
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::menu::{Entry as MenuEntry, Menu};

/// Categories that a calendar can have, with their names.
const COLORS: [Id; 6] = [
    id::CAL_COLOR_1,
    id::CAL_COLOR_2,
    id::CAL_COLOR_3,
    id::CAL_COLOR_4,
    id::CAL_COLOR_5,
    id::CAL_COLOR_6,
];

impl Calendar {
    /// Its own dialog or menu over the whole window.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(ask) = &self.ask {
            let first = if ask.fits_one() {
                "scope-this"
            } else {
                "scope-following"
            };
            let first = Some(first.to_owned());
            let dialog = scope_dialog(ctx, ask);
            return Some(list_parts::dialog_over(
                ctx,
                dialog,
                first,
                Message::Scope(None),
            ));
        }
        let over = self.taken_layer(ctx).or_else(|| self.room_layer(ctx));
        if let Some(layer) = over {
            return Some(layer);
        }
        if let Some((owner, at)) = self.color_menu {
            let now = self.color(ctx, owner);
            let entries = (1..=6)
                .zip(COLORS)
                .map(|(color, name)| {
                    MenuEntry::new(words.tr(name), Message::Color(owner, color))
                        .swatch(t.category_mark(color))
                        .checked(color == now)
                })
                .collect();
            return Some(list_parts::menu_over(
                Menu::new(t, entries),
                at,
                Message::CloseMenu,
            ));
        }
        if let Some((what, starts, at)) = self.menu {
            let mut entries = vec![
                MenuEntry::new(words.tr(id::CAL_OPEN), Message::OpenLine(what, starts))
                    .icon(Icon::Eye)
                    .key("Enter"),
            ];
            let is_open = self
                .find(what, starts)
                .and_then(|key| self.line(key))
                .is_some_and(|line| line.state == InteractionState::Planned);
            if let (What::Work(source), true) = (what, is_open) {
                let act = |id, icon, act| {
                    list_parts::entry(ctx, id, icon, Message::Act(act, what, starts))
                };
                let ends = !matches!(source, Source::Shipment(_) | Source::Payment(_));
                entries.extend(ends.then(|| act(CommandId::Done, Icon::Check, Act::Done)));
                entries.push(act(CommandId::Postpone, Icon::CalendarClock, Act::Postpone));
                if ends {
                    entries.push(MenuEntry::line());
                    entries.push(act(CommandId::CallOff, Icon::X, Act::CallOff).danger());
                }
            }
            if let What::Entry(of) = what {
                let invite =
                    |name, method| MenuEntry::new(words.tr(name), Message::Invite(of, method));
                entries.push(invite(id::CAL_INVITE, Method::Request).icon(Icon::Mail));
                entries.push(invite(id::CAL_UNINVITE, Method::Cancel));
                let delete = MenuEntry::new(
                    words.tr(id::COMMAND_DELETE),
                    Message::DeleteLine(what, starts),
                );
                entries.push(MenuEntry::line());
                entries.push(delete.icon(Icon::Trash2).key(ctx.key("Del")).danger());
            }
            return Some(list_parts::menu_over(
                Menu::new(t, entries),
                at,
                Message::CloseMenu,
            ));
        }
        let (typed, is_open) = self.go.as_ref()?;
        let chosen = dates::chosen(ctx, typed);
        let field = DateField::new(
            t,
            typed.as_str(),
            ctx.today(),
            dates::names(words),
            Message::GoTyped,
            Message::GoChosen,
        )
        .width(Length::Fill)
        .calendar_id(dates::calendar_id(GO))
        .chosen(chosen)
        .open(
            *is_open,
            Message::GoCalendar(true),
            Message::GoCalendar(false),
        )
        .field(|line| {
            let line = line.id(GO).on_submit(Message::Go);
            line.hint(words.tr(id::CAL_GO_HINT))
        });
        let go = Button::primary(t, words.tr(id::CAL_GO))
            .id("calendar-go-yes")
            .on_press(Message::Go);
        let dialog = Dialog::new(t, words.tr(id::CAL_GO_TITLE))
            .content(field)
            .button(go);
        Some(list_parts::dialog_over(
            ctx,
            dialog.into(),
            Some(GO.to_owned()),
            Message::GoClosed,
        ))
    }
}

/// "This, this and the following, or all": one button for each.
fn scope_dialog<'a>(ctx: &Ctx, ask: &Ask) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = if ask.is_deletion() {
        id::CAL_SCOPE_DELETE
    } else {
        id::CAL_SCOPE_CHANGE
    };
    let title = words.with(title, &[("what", ask.title.clone().into())]);
    let one = |scope: Scope, name: Id, id: &'static str| {
        Button::new(t, words.tr(name))
            .id(id)
            .width(Length::Fill)
            .on_press(Message::Scope(Some(scope)))
    };
    let mut content = Column::new().spacing(6);
    if ask.fits_one() {
        content = content.push(one(Scope::This, id::CAL_SCOPE_THIS, "scope-this"));
    }
    let content = content
        .push(one(
            Scope::Following,
            id::CAL_SCOPE_FOLLOWING,
            "scope-following",
        ))
        .push(one(Scope::All, id::CAL_SCOPE_ALL, "scope-all"));
    Dialog::new(t, title)
        .content(content)
        .button(
            Button::new(t, words.tr(id::CAL_SCOPE_CANCEL))
                .key("Esc")
                .on_press(Message::Scope(None)),
        )
        .into()
}
