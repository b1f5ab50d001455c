//! How the page looks: the toolbar with the switch of the views, filters or bulk bar, the list and its pane.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length};

use super::filters::{self, Filter, Grouping, Wanted};
use super::lists::{self, TO_CALENDAR_ROOM};
use super::{Message, Mode, Open, SEARCH, TABLE, TodayPage, ask, plan};
use super::{columns, face};
use crate::domain::user::User;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::AgendaKind;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts::{self, Chip, Several};
use crate::ui::screen::{form, parts, send, view_form};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{self, Button};
use crate::ui::widget::choice::{Check, Switch};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::table::Table;
use crate::ui::widget::{paint, text, zones};

/// Id of the switch of the views.
pub const SWITCH: &str = "today-mode";

/// Name of the choice of a client to filter by.
pub const PICK: &str = "today-pick-client";

/// From this width of the window on the tools of the calendar have room for the button that prints.
const PRINT_FROM: f32 = 1_440.0;

/// Gives the id of a filter's chip.
pub fn filter_id(filter: Filter) -> String {
    format!("today-filter-{filter:?}")
}

/// Width of the pane.
pub fn pane_width(ctx: &Ctx) -> f32 {
    match ctx.size.width {
        wide if wide >= 1600.0 => 440.0,
        _ if ctx.is_narrow() => 320.0,
        _ => 352.0,
    }
}

impl TodayPage {
    /// Width of the pane that is open, 0 when there is none.
    pub fn open_pane(&self, ctx: &Ctx) -> f32 {
        match self.mode {
            Mode::List if self.shows_list_pane() => pane_width(ctx),
            Mode::List => 0.0,
            Mode::Calendar(_) => self.calendar.open_pane(),
        }
    }

    fn shows_list_pane(&self) -> bool {
        self.shows_pane && !self.list.items().is_empty()
    }

    /// The page without what lies over it.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let column = Column::new().push(zones::zone("zone-tools", self.toolbar(ctx)));
        let column = match self.mode {
            Mode::List => {
                self.list.wear(ctx);
                let bar = if self.list.ticked() > 0 {
                    self.bulk_bar(ctx)
                } else {
                    self.filter_bar(ctx)
                };
                let list = zones::zone("zone-list", self.table(ctx)).height(Length::Fill);
                let mut body = Row::new()
                    .height(Length::Fill)
                    .push(list.width(Length::Fill));
                if self.shows_list_pane() {
                    let pane = zones::zone("zone-pane", self.pane(ctx))
                        .width(pane_width(ctx))
                        .height(Length::Fill);
                    body = body.push(parts::upright(ctx.tokens.line)).push(pane);
                }
                column
                    .push(zones::zone("zone-filters", list_parts::bar(bar)))
                    .push(body)
            }
            Mode::Calendar(_) => {
                let body = self.calendar.view(ctx).map(Message::Calendar);
                column
                    .push(self.list_bar(ctx))
                    .push(zones::zone("zone-list", body).height(Length::Fill))
            }
        };
        list_parts::sheet(ctx, column)
    }

    /// Dialogs and menus over the whole window.
    pub fn layer<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        if let Some(at) = self.menu {
            return Some(list_parts::menu_over(
                self.row_menu(ctx),
                at,
                Message::CloseMenu,
            ));
        }
        let mut close = Message::Close;
        let (dialog, first) = match &self.open {
            Some(Open::Ask(ask)) => {
                close = Message::Ask(ask::Message::Form(form::Message::Cancel));
                (ask.view(ctx).map(Message::Ask), ask.first())
            }
            Some(Open::Plan(open)) => {
                close = Message::Plan(form::Message::Cancel);
                (open.view(ctx).map(Message::Plan), plan::Plan::first())
            }
            Some(Open::Send(open)) => {
                close = Message::Send(send::Message::Form(form::Message::Cancel));
                (open.view(ctx).map(Message::Send), open.first())
            }
            Some(Open::SaveView(form)) => {
                let body = id::TODAY_SAVE_VIEW_BODY;
                let dialog = form.view(ctx, body, Message::Close, Message::SaveView);
                (dialog, view_form::NAME.to_owned())
            }
            _ => {
                let layer = match self.mode {
                    Mode::List => None,
                    Mode::Calendar(_) => self.calendar.layer(ctx),
                };
                return layer.map(|layer| layer.map(Message::Calendar));
            }
        };
        Some(list_parts::dialog_over(ctx, dialog, Some(first), close))
    }

    /// The lower half of the sidebar that the calendar draws.
    pub fn sidebar<'a>(&'a self, ctx: &'a Ctx) -> Option<Element<'a, Message>> {
        match self.mode {
            Mode::List => None,
            Mode::Calendar(_) => Some(self.calendar.sidebar(ctx).map(Message::Calendar)),
        }
    }

    fn toolbar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let row = match self.mode {
            Mode::List => {
                let today = ctx.words.day_heading(ctx.today());
                let today = if ctx.is_narrow() {
                    today
                        .rsplit_once(' ')
                        .map_or(today.clone(), |(day, _)| day.to_owned())
                } else {
                    today
                };
                let heading = text::line(today, Type::HEAD).color(ctx.tokens.text);
                let typed = self.wanted.text.as_str();
                let search = list_parts::search(
                    ctx,
                    typed,
                    id::TODAY_SEARCH,
                    Message::Search,
                    Message::ToList,
                )
                .on_submit(Message::ToList)
                .id(SEARCH)
                .width(if ctx.is_narrow() { 150 } else { 190 });
                Row::new()
                    .push(heading)
                    .push(self.switch(ctx))
                    .push(space().width(Length::Fill))
                    .push(search)
                    .push(self.print_button(ctx))
                    .push(self.new_button(ctx))
            }
            Mode::Calendar(_) => Row::new()
                .push(self.calendar.heading(ctx).map(Message::Calendar))
                .push(self.switch(ctx))
                .push(space().width(Length::Fill))
                // Where there is no room for it, Ctrl+P prints.
                .push((ctx.size.width >= PRINT_FROM).then(|| self.print_button(ctx)))
                .push(self.calendar.tools(ctx).map(Message::Calendar)),
        };
        list_parts::toolbar(row)
    }

    fn switch<'a>(&self, ctx: &Ctx) -> Element<'a, Message> {
        let names = [
            id::TODAY_LIST,
            id::TODAY_DAY,
            id::TODAY_WORK_WEEK,
            id::TODAY_WEEK,
            id::TODAY_MONTH,
        ];
        let names = names.map(|name| ctx.words.tr(name));
        // Both lists are one place of the switch.
        let at = Mode::ALL.iter().position(|mode| *mode == self.mode);
        Switch::new(ctx.tokens, names, at.unwrap_or(0), Message::Mode)
            .id(SWITCH)
            .into()
    }

    fn print_button<'a>(&self, ctx: &Ctx) -> Element<'a, Message> {
        let print = ctx.words.tr(id::DOCUMENT_PRINT);
        Button::icon_only(ctx.tokens, Icon::Printer, print, Some(ctx.key("Ctrl+P")))
            .id("today-print")
            .on_press(Message::Print)
            .into()
    }

    /// "Нова подія" with what can be begun.
    fn new_button<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_open = matches!(self.open, Some(Open::New));
        let name = if ctx.is_narrow() {
            id::TODAY_NEW_SHORT
        } else {
            id::TODAY_NEW
        };
        let button = Button::primary(t, words.tr(name))
            .icon(Icon::Plus)
            .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Ctrl+N")))
            .held(is_open)
            .id("today-new")
            .on_press(Message::ToggleNew);
        let menu = is_open.then(|| {
            let of = |kind: AgendaKind| {
                let name = say::code(words, "agenda-kind", kind.code());
                Entry::new(name, Message::New(kind)).icon(face::icon(kind))
            };
            Menu::new(
                t,
                vec![
                    of(AgendaKind::Call),
                    of(AgendaKind::Meeting),
                    of(AgendaKind::Email),
                    of(AgendaKind::Task),
                    Entry::line(),
                    list_parts::entry(
                        ctx,
                        CommandId::QuickTask,
                        Icon::SquarePlus,
                        Message::Run(CommandId::QuickTask),
                    ),
                    list_parts::entry(
                        ctx,
                        CommandId::TaskTemplates,
                        Icon::ListChecks,
                        Message::Run(CommandId::TaskTemplates),
                    ),
                    Entry::line(),
                    Entry::new(words.tr(id::TODAY_NEW_ENTRY), Message::NewEntry)
                        .icon(Icon::CalendarPlus),
                ],
            )
        });
        Popup::new(button, menu, Message::ToggleNew).at_end().into()
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words, today) = (ctx.tokens, ctx.words, ctx.today());
        let shown = Filter::ALL.into_iter().filter(|filter| {
            !matches!(filter, Filter::Late | Filter::Grouping)
                || filters::is_on(*filter, &self.wanted)
        });
        let chips: Vec<_> = shown
            .map(|filter| {
                let name = self.client.as_str();
                let (offers, chosen) =
                    filters::offers(filter, &self.wanted, words, &ctx.users, name, today);
                let is_on = filters::is_on(filter, &self.wanted);
                Chip {
                    label: filters::label(filter, words),
                    offers: offers.into_iter().map(Into::into).collect(),
                    chosen,
                    clear: is_on.then_some(Message::Clear(filter)),
                    id: filter_id(filter),
                    on_choose: Box::new(move |at| Message::Choose(filter, at)),
                    several: several(filter, &self.wanted, &ctx.users),
                }
            })
            .collect();
        let done = words.tr(id::TODAY_SHOW_DONE);
        let has_check = !ctx.is_narrow();
        let check = if has_check {
            paint::width(&done, Type::BODY) + 40.0
        } else {
            0.0
        };
        let add = paint::width(&words.tr(id::CLIENTS_ADD_FILTER), Type::SMALL) + 40.0;
        let room = list_parts::bar_room(ctx) - check - add - TO_CALENDAR_ROOM;
        let (chips, _) = list_parts::chips(ctx, chips, room);
        let mut row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(lists::to_calendar(ctx))
            .push(chips);
        if let Some(Open::Client(pick)) = &self.open {
            row = row.push(container(pick.view(ctx).map(Message::Pick)).width(220));
        } else {
            row = row.push(list_parts::add_filter(
                ctx,
                "today-add-filter",
                self.further(ctx),
                matches!(self.open, Some(Open::Filters)),
                Message::ToggleFilters,
                Message::Close,
            ));
        }
        row = row.push(space().width(Length::Fill));
        if has_check {
            row = row.push(
                Check::new(t, self.shows_done, done)
                    .id("today-show-done")
                    .on_press(Message::ShowDone),
            );
        }
        row.into()
    }

    /// Filters that stand in the bar only while they ask for something.
    fn further<'a>(&self, ctx: &Ctx) -> Vec<Entry<'a, Message>> {
        let words = ctx.words;
        let is_by_client = self.wanted.grouping == Grouping::Client;
        let flip = |on: bool| usize::from(!on);
        let mut all = vec![
            Entry::new(
                words.tr(id::TODAY_LATE_ENTRY),
                Message::Choose(Filter::Late, flip(self.wanted.overdue_only)),
            )
            .checked(self.wanted.overdue_only),
            Entry::new(
                words.tr(id::TODAY_GROUP_ENTRY),
                Message::Choose(Filter::Grouping, flip(is_by_client)),
            )
            .checked(is_by_client),
        ];
        if ctx.is_narrow() {
            let done = Entry::new(words.tr(id::TODAY_SHOW_DONE), Message::ShowDone);
            all.push(done.checked(self.shows_done));
            // The narrow sidebar has no room for the views.
            if let Some(side) = self.side(ctx) {
                all.push(Entry::line());
                for item in side.items {
                    all.push(Entry::new(item.label, item.on_press).checked(item.is_active));
                }
                if let Some((name, message)) = side.add {
                    all.push(Entry::new(name, message).icon(Icon::Plus));
                }
            }
        }
        all
    }

    fn bulk_bar<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let act = |name, icon, key: Option<&'static str>, of, own: &'static str| {
            Button::new(t, words.tr(name))
                .icon(icon)
                .size(button::Size::Filter)
                .key_maybe(key.filter(|_| !ctx.is_narrow()))
                .id(own)
                .on_press(Message::Begin(of))
        };
        let done_key = Some(ctx.key("Ctrl+Enter"));
        let later_key = Some(ctx.key("Ctrl+R"));
        let users = list_parts::users(ctx, &ctx.users);
        Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(list_parts::ticked(ctx, self.list.ticked()))
            .push(act(
                id::COMMAND_DONE,
                Icon::Check,
                done_key,
                ask::Of::Done,
                "today-bulk-done",
            ))
            .push(act(
                id::COMMAND_POSTPONE,
                Icon::CalendarClock,
                later_key,
                ask::Of::Postpone,
                "today-bulk-postpone",
            ))
            .push(act(
                id::TODAY_CANCEL_DO,
                Icon::X,
                None,
                ask::Of::Cancel,
                "today-bulk-cancel",
            ))
            .push(
                list_parts::act_list(ctx, id::TODAY_REASSIGN_DO, users, Message::Give)
                    .id("today-bulk-give"),
            )
            .push(space().width(Length::Fill))
            .push(
                Button::ghost(t, words.tr(id::CLIENTS_UNTICK))
                    .key("Esc")
                    .small()
                    .on_press(Message::Untick),
            )
            .into()
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        if self.list.counts().is_some() && self.list.items().is_empty() {
            return self.nothing(ctx);
        }
        let columns = columns::of(ctx, &self.list);
        Table::new(ctx.tokens, columns, &self.list, Message::Table)
            .id(TABLE)
            .current(self.list.row())
            .ticks(self.list.mark())
            .boxes(self.list.ticked() > 0)
            .row_height(ctx.row)
            .generation(self.list.shown())
            .into()
    }

    fn nothing<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (title, body, help) = if self.wanted.is_narrow() {
            let clear =
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll);
            (id::TODAY_NONE_FOUND, id::DEALS_NONE_FOUND_BODY, clear)
        } else {
            let new = Button::primary(t, words.tr(id::COMMAND_QUICK_TASK))
                .icon(Icon::Plus)
                .key(ctx.key("Ctrl+T"))
                .on_press(Message::Run(CommandId::QuickTask));
            (id::TODAY_NONE, id::TODAY_NONE_BODY, new)
        };
        list_parts::nothing(ctx, Icon::CalendarCheck, title, body, Some(help))
    }

    fn row_menu<'a>(&self, ctx: &Ctx) -> Menu<'a, Message> {
        let words = ctx.words;
        let entry = |id, icon| list_parts::entry(ctx, id, icon, Message::Run(id));
        let done = Entry::new(words.tr(id::TODAY_SHOW_DONE), Message::ShowDone);
        Menu::new(
            ctx.tokens,
            vec![
                entry(CommandId::Open, Icon::ArrowRight),
                entry(CommandId::Done, Icon::Check),
                entry(CommandId::Postpone, Icon::CalendarClock),
                entry(CommandId::Reassign, Icon::Users),
                Entry::line(),
                entry(CommandId::Call, Icon::Phone),
                entry(CommandId::Mail, Icon::Mail),
                entry(CommandId::Copy, Icon::Copy),
                done.checked(self.shows_done),
                Entry::line(),
                entry(CommandId::CallOff, Icon::X).danger(),
            ],
        )
    }
}

/// The boxes of a filter that takes several offers at once.
fn several<'a>(filter: Filter, wanted: &Wanted, users: &[User]) -> Option<Several<'a, Message>> {
    let ticks = filters::ticks(filter, wanted, users);
    (!ticks.is_empty()).then(|| Several {
        ticks,
        on_tick: Box::new(move |at| Message::Tick(filter, at)),
    })
}
