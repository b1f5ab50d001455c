//! How the list of interactions looks: tabs by kind, search, filters, the table, the pane of the current one.

use iced::keyboard::{Key, key::Named};
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{Interactions, KINDS, Message, SEARCH, TABLE, Wanted};
use crate::i18n::{Id, id};
use crate::say;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::field::Field;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::{Column as Head, Rows, Sort, Table};
use crate::ui::widget::{text, zones};

impl Interactions {
    /// The whole screen.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        self.list.wear(ctx);
        let mut body = Row::new()
            .height(Length::Fill)
            .push(zones::zone("zone-list", self.table_view(ctx)).height(Length::Fill));
        if self.shows_pane {
            let width = if ctx.is_narrow() { 320.0 } else { 352.0 };
            body = body.push(parts::upright(t.line)).push(
                zones::zone("zone-pane", self.side(ctx))
                    .width(width)
                    .height(Length::Fill),
            );
        }
        Column::new()
            .width(Length::Fill)
            .height(Length::Fill)
            .push(zones::zone("zone-tools", self.toolbar(ctx)))
            .push(zones::zone("zone-filters", self.filters(ctx)))
            .push(body)
            .into()
    }

    /// The menu of a row.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (at, words) = (self.menu?, ctx.words);
        let run =
            |label: Id, command: CommandId| Entry::new(words.tr(label), Message::Run(command));
        let entries = vec![
            Entry::new(words.tr(id::INTERACTIONS_OPEN_CLIENT), Message::OpenClient)
                .icon(Icon::ContactRound)
                .key(ctx.key("Enter")),
            run(id::COMMAND_EDIT, CommandId::Edit)
                .icon(Icon::PencilLine)
                .key(ctx.key("F2")),
            Entry::line(),
            run(id::COMMAND_DONE, CommandId::Done)
                .icon(Icon::Check)
                .key(ctx.key("Ctrl+Enter")),
            run(id::COMMAND_POSTPONE, CommandId::Postpone)
                .icon(Icon::CalendarClock)
                .key(ctx.key("Ctrl+R")),
            run(id::COMMAND_CALL, CommandId::Call)
                .icon(Icon::Phone)
                .key(ctx.key("F7")),
            run(id::COMMAND_MAIL, CommandId::Mail)
                .icon(Icon::Mail)
                .key(ctx.key("F8")),
            Entry::line(),
            run(id::COMMAND_DELETE, CommandId::Delete)
                .icon(Icon::Trash2)
                .key(ctx.key("Del"))
                .danger(),
        ];
        let room = space().width(Length::Fill).height(Length::Fill);
        let layer = Layer::new(room, Some(Menu::new(ctx.tokens, entries)))
            .place(Place::At(at))
            .outside_dismisses()
            .on_dismiss(Message::CloseMenu);
        Some(layer.into())
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let names = [
            id::INTERACTIONS_ALL,
            id::INTERACTIONS_CALLS,
            id::INTERACTIONS_MEETINGS,
            id::INTERACTIONS_EMAILS,
            id::INTERACTIONS_SMS,
            id::INTERACTIONS_LETTERS,
            id::INTERACTIONS_OTHER,
        ];
        let chosen = KINDS
            .iter()
            .position(|kind| *kind == self.kind)
            .unwrap_or(0);
        let kinds: Element<'a, Message> = if ctx.is_narrow() {
            let choices = names
                .iter()
                .map(|name| Choice::new(words.tr(*name)))
                .collect();
            Select::new(t, choices, Some(chosen), Message::Kind)
                .height(height::CONTROL)
                .id("interactions-kind")
                .into()
        } else {
            Switch::new(t, names.map(|name| words.tr(name)), chosen, Message::Kind)
                .id("interactions-kind")
                .into()
        };
        let search = Field::new(t, self.text.as_str(), Message::Search)
            .id(SEARCH)
            .hint(words.tr(id::INTERACTIONS_SEARCH))
            .icon(Icon::Search)
            .clear(true)
            .on_submit(Message::ToTable)
            .on_key(|key, _| {
                let down = matches!(key, Key::Named(Named::ArrowDown | Named::PageDown));
                down.then_some(Message::ToTable)
            })
            .width(Length::Fill);
        let mut row = Row::new()
            .spacing(8)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .push(text::line(words.tr(id::COMMAND_SECTION_2), Type::HEAD))
            .push(kinds)
            .push(container(search).width(Length::Fill).max_width(260))
            .push(space().width(Length::Fill));
        let key = (!ctx.is_narrow()).then(|| ctx.key("Ctrl+I"));
        row = row.push(
            Button::icon_only(t, Icon::LayoutTemplate, words.tr(id::COMMAND_PANE), key)
                .held(self.shows_pane)
                .on_press(Message::TogglePane),
        );
        row.push(
            Button::primary(t, words.tr(id::COMMAND_NEW_INTERACTION))
                .icon(Icon::Plus)
                .id("interactions-new")
                .on_press(Message::New),
        )
        .into()
    }

    fn filters<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let states = [
            id::INTERACTIONS_ANY_STATE,
            id::INTERACTIONS_STATE_OVERDUE,
            id::INTERACTIONS_STATE_TODAY,
            id::INTERACTIONS_STATE_PLANNED,
            id::INTERACTIONS_STATE_DONE,
            id::INTERACTIONS_STATE_CANCELLED,
        ];
        let states = states
            .iter()
            .map(|name| Choice::new(words.tr(*name)))
            .collect();
        let chosen = Wanted::ALL.iter().position(|wanted| *wanted == self.wanted);
        let state = Select::new(t, states, chosen, Message::State)
            .label(words.tr(id::INTERACTIONS_STATE))
            .snug()
            .id("interactions-state")
            .active((self.wanted != Wanted::All).then_some(Message::ClearState));
        let everybody = Choice::new(words.tr(id::INTERACTIONS_EVERYBODY));
        let users = ctx.users.iter().map(|user| Choice::new(user.name.clone()));
        let users = std::iter::once(everybody).chain(users).collect();
        let who = self
            .responsible
            .and_then(|id| ctx.users.iter().position(|user| user.id == id))
            .map_or(0, |n| n + 1);
        let responsible = Select::new(t, users, Some(who), Message::Responsible)
            .label(say::column(words, "responsible_id"))
            .snug()
            .id("interactions-responsible")
            .active(self.responsible.map(|_| Message::ClearResponsible));
        let order = if self.newest_first {
            (Icon::ArrowDown, id::INTERACTIONS_NEWEST)
        } else {
            (Icon::ArrowUp, id::INTERACTIONS_OLDEST)
        };
        let order = Button::ghost(t, words.tr(order.1))
            .icon(order.0)
            .size(crate::ui::widget::button::Size::Filter)
            .on_press(Message::Turn);
        Row::new()
            .spacing(6)
            .height(height::FILTERS)
            .align_y(Alignment::Start)
            .padding(Padding::ZERO.left(16).right(12))
            .push(state)
            .push(responsible)
            .push(order)
            .into()
    }

    fn table_view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.list.count() == 0 && self.list.total().is_some() {
            return notice::empty(
                t,
                Icon::CalendarCheck,
                words.tr(id::INTERACTIONS_NONE),
                words.tr(id::INTERACTIONS_NONE_HINT),
                Vec::new(),
            );
        }
        let sort = Sort {
            ascending: !self.newest_first,
            rank: 1,
        };
        let columns = vec![
            Head::new(1, words.tr(id::INTERACTIONS_WHEN), 142.0)
                .min(136.0)
                .sorted(Some(sort)),
            Head::new(2, "!", 24.0).center().fixed().priority(3),
            Head::new(3, "", 30.0).center().fixed(),
            Head::new(4, say::column(words, "client_id"), 210.0)
                .min(120.0)
                .grow(1.0)
                .fixed(),
            Head::new(5, say::column(words, "topic"), 240.0)
                .min(120.0)
                .grow(2.0)
                .fixed(),
            Head::new(6, words.tr(id::INTERACTIONS_DURATION), 76.0)
                .right()
                .fixed()
                .priority(2),
            Head::new(7, words.tr(id::INTERACTIONS_WHO), 40.0)
                .center()
                .fixed()
                .priority(1),
        ];
        Table::new(t, columns, &self.list, Message::Table)
            .id(TABLE)
            .current(self.list.current())
            .row_height(ctx.row)
            .generation(self.list.shown())
            .into()
    }

    fn side<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        if let Some(form) = &self.new {
            let title = text::line(words.tr(id::COMMAND_NEW_INTERACTION), Type::HEAD);
            let form = form.view(ctx, words.tr(id::CARD_SAVE)).map(Message::Form);
            let column = Column::new()
                .spacing(12)
                .padding(Padding::from([12, 16]))
                .push(title)
                .push(form);
            return parts::scroll(t, column).into();
        }
        match &self.pane {
            Some(pane) => pane.side(ctx).map(Message::Pane),
            None => notice::empty(
                t,
                Icon::ListChecks,
                words.tr(id::TIMELINE_CHOOSE),
                words.tr(id::TIMELINE_CHOOSE_HINT),
                Vec::new(),
            ),
        }
    }
}
