//! How the clients list looks (picture c-clients): toolbar, filters or bulk bar, table, empty states, what lies over them.

use iced::keyboard::{Key as Keyboard, key::Named};
use iced::widget::{Column as Stack, Row, container, pin, space, stack};
use iced::{Alignment, Element as Iced, Length};

use super::columns::Column;
use super::filters::{self, Filter};
use super::{Clients, Key, Message, Open, Rename, SEARCH, TABLE, bulk, create, export, merge};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::Event;
use crate::ui::screen::list_parts::{self, Chip};
use crate::ui::screen::view_form;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::field::Field;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::{self, Popup};
use crate::ui::widget::select::Choice;
use crate::ui::widget::table::{HEAD, Table};
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{notice, paint, zones};

/// Id of the field in which a name is edited.
pub const RENAME: &str = "clients-rename";

/// Where the cells of the first column begin.
const FIRST_CELL: f32 = 30.0;

/// Gives the id of a filter's chip.
pub fn filter_id(filter: Filter) -> String {
    format!("clients-filter-{filter:?}")
}

impl Clients {
    /// The list without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let bar = list_parts::bar(if self.list.ticked_count() > 0 {
            self.bulk_bar(ctx)
        } else {
            self.filter_bar(ctx)
        });
        let body = self.empty(ctx).unwrap_or_else(|| self.table(ctx));
        let column = Stack::new()
            .push(zones::zone("zone-tools", self.toolbar(ctx)))
            .push(zones::zone("zone-filters", bar))
            .push(zones::zone("zone-list", body).height(Length::Fill));
        list_parts::sheet(ctx, column)
    }

    /// Dialogs and menus: an element for the whole window, to be stacked over everything. Places are those of the window.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let room = || space().width(Length::Fill).height(Length::Fill);
        if let Some(at) = self.menu {
            let layer = Layer::new(room(), Some(self.menu_of_row(ctx)))
                .place(Place::At(at))
                .outside_dismisses()
                .on_dismiss(Message::CloseMenu);
            return Some(layer.into());
        }
        let dialog = self.dialog(ctx)?;
        let mut layer = Layer::new(room(), Some(dialog))
            .scrim(ctx.tokens)
            .on_dismiss(Message::Close);
        layer = match &self.open {
            Some(Open::Create(_)) => layer.focus(create::NAME),
            Some(Open::Bulk(_)) => layer.focus(bulk::VALUE),
            Some(Open::SaveView(_)) => layer.focus(view_form::NAME),
            Some(Open::Export(_)) => layer.focus(export::PATH),
            Some(Open::Merge(_)) => layer.focus(merge::FIRST),
            Some(Open::CloseLead(ask)) => layer.focus(ask.first()),
            _ => layer,
        };
        Some(layer.into())
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let typed = self.question.filter.text.as_str();
        let hint = id::CLIENTS_SEARCH_HINT;
        let search = list_parts::search(ctx, typed, hint, Message::Search, Message::ToTable)
            .on_submit(Message::OpenCurrent)
            .id(SEARCH)
            .width(if ctx.is_narrow() { 240 } else { 302 });
        let key = |id| (!ctx.is_narrow()).then(|| ctx.keys.first(id));
        let columns = Popup::new(
            Button::icon_only(t, Icon::Columns3, words.tr(id::CLIENTS_COLUMNS), None)
                .held(matches!(self.open, Some(Open::Columns)))
                .on_press(Message::ToggleColumns)
                .id("clients-columns"),
            matches!(self.open, Some(Open::Columns)).then(|| self.column_choice(ctx)),
            Message::Close,
        )
        .at_end();
        let import = Button::new(t, words.tr(id::COMMAND_IMPORT))
            .icon(Icon::FileDown)
            .on_press(Message::Event(Event::Command(CommandId::Import)));
        let export = Button::new(t, words.tr(id::CLIENTS_EXPORT))
            .icon(Icon::FileSpreadsheet)
            .on_press(Message::Run(CommandId::Export));
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_CLIENT))
            .icon(Icon::Plus)
            .key_maybe(key(CommandId::NewClient))
            .on_press(Message::Run(CommandId::NewClient));
        let row = Row::new()
            .push(list_parts::views(ctx, id::CLIENTS_TITLE, || self.side(ctx)))
            .push(search)
            .push(self.found(ctx))
            .push(space().width(Length::Fill))
            .push(columns)
            .push(import)
            .push(export)
            .push(new);
        list_parts::toolbar(row)
    }

    /// "312 із 100 482": how many are shown, as soon as it is known.
    fn found<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let number = |count: usize| words.count(count);
        let (ids, is_complete) = self.list.ids();
        let filter = &self.question.filter;
        let is_filtered = !filter.asks_nothing();
        // A text finds leads, too, which are not among the clients otherwise.
        let total = if filter.without_leads && self.question.has_text() {
            let all = [Key::All, Key::Leads, Key::ClosedLeads];
            all.iter().map(|key| self.counts.get(key)).sum()
        } else {
            self.total
        };
        let runs = match (is_filtered, is_complete, total) {
            (true, true, Some(total)) => {
                let of = words.with(id::CLIENTS_OF, &[("total", number(total).into())]);
                vec![
                    Run::new(number(ids.len())).color(t.text_2),
                    Run::new(of).color(t.text_3).gap(4.0),
                ]
            }
            (true, true, None) | (false, true, _) => {
                vec![Run::new(number(ids.len())).color(t.text_2)]
            }
            (false, false, Some(total)) => vec![Run::new(number(total)).color(t.text_2)],
            _ => Vec::new(),
        };
        text::runs(runs, Type::BODY).into()
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let question = &self.question.filter;
        let shown = filters::shown(question, &self.added, &self.choices);
        let further = filters::further(&self.choices, &shown);
        let mut room = list_parts::bar_room(ctx);
        let save = words.tr(id::CLIENTS_SAVE_VIEW);
        let add = words.tr(id::CLIENTS_ADD_FILTER);
        room -= paint::width(&save, Type::SMALL) + paint::width(&add, Type::SMALL) + 110.0;
        let clear = words.tr(id::CLIENTS_CLEAR_FILTERS);
        if shown.iter().any(|filter| filters::is_on(*filter, question)) {
            room -= paint::width(&clear, Type::SMALL) + 24.0;
        }
        let chips = shown.into_iter().map(|filter| {
            let mut offers = filters::offers(filter, words, &self.list.face.users, &self.choices);
            let chosen = filters::chosen(filter, question, &mut offers);
            let is_on = filters::is_on(filter, question) || self.added.contains(&filter);
            Chip {
                label: filters::label(filter, words, &self.choices),
                offers: offers.into_iter().map(|offer| offer.label).collect(),
                chosen,
                clear: is_on.then_some(Message::Clear(filter)),
                id: filter_id(filter),
                on_choose: Box::new(move |at| Message::Choose(filter, at)),
                several: None,
            }
        });
        let (mut row, has_filter) = list_parts::chips(ctx, chips.collect(), room);
        let entries = further
            .iter()
            .map(|filter| {
                let label = filters::label(*filter, words, &self.choices);
                Entry::new(label, Message::AddFilter(*filter))
            })
            .collect::<Vec<_>>();
        if !entries.is_empty() {
            let is_open = matches!(self.open, Some(Open::Filters));
            row = row.push(list_parts::add_filter(
                ctx,
                "clients-add-filter",
                entries,
                is_open,
                Message::ToggleFilters,
                Message::Close,
            ));
        }
        if has_filter {
            row = row.push(Button::ghost(t, clear).small().on_press(Message::ClearAll));
        }
        row.push(space().width(Length::Fill))
            .push(
                Button::ghost(t, save)
                    .icon(Icon::BookmarkPlus)
                    .small()
                    .on_press(Message::SaveView(view_form::Message::Open)),
            )
            .into()
    }

    fn bulk_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let count = self.list.ticked_count();
        let users = list_parts::users(ctx, &self.list.face.users);
        let tags = || {
            self.choices
                .tags
                .iter()
                .map(|tag| Choice::new(tag.name.as_str()))
        };
        let put = tags()
            .chain([Choice::new(words.tr(id::CLIENTS_NEW_TAG)).icon(Icon::Plus)])
            .collect();
        let fields = bulk::fields(&self.choices)
            .into_iter()
            .map(|what| Choice::new(what.name(words)))
            .collect();
        let mut row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(list_parts::ticked(ctx, count))
            .push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_GIVE, users, Message::Give)
                    .id("clients-bulk-give"),
            )
            .push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_PUT_TAG, put, Message::Tag)
                    .id("clients-bulk-tag"),
            );
        if !self.choices.tags.is_empty() {
            let off = tags().collect();
            row = row.push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_TAKE_TAG, off, Message::Untag)
                    .id("clients-bulk-untag"),
            );
        }
        let open = |at| Message::Bulk(bulk::Message::Open(at));
        let row = row
            .push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_FIELD, fields, open)
                    .id("clients-bulk-field"),
            )
            .push(
                list_parts::act_list(
                    ctx,
                    id::COMMAND_SECTION_PRINT,
                    list_parts::papers(ctx),
                    |at| Message::Run(list_parts::paper(at)),
                )
                .id("clients-bulk-print"),
            )
            .push(self.view.is_of_leads().then(|| {
                Button::new(t, words.tr(id::LEAD_PROMOTE_MANY))
                    .icon(Icon::UserPlus)
                    .size(crate::ui::widget::button::Size::Filter)
                    .id("clients-bulk-promote")
                    .on_press(Message::Run(CommandId::PromoteLead))
            }))
            .push((self.view == Key::Leads).then(|| {
                Button::new(t, words.tr(id::LEAD_CLOSE_MANY))
                    .icon(Icon::CircleX)
                    .size(crate::ui::widget::button::Size::Filter)
                    .id("clients-bulk-close-lead")
                    .on_press(Message::Run(CommandId::CloseLead))
            }))
            .push((count == 2 && !self.view.is_of_leads()).then(|| {
                Button::new(t, words.tr(id::CLIENTS_MERGE_DO))
                    .icon(Icon::Layers)
                    .size(crate::ui::widget::button::Size::Filter)
                    .id("clients-bulk-merge")
                    .on_press(Message::Run(CommandId::MergeClients))
            }));
        list_parts::ticked_end(ctx, row, Message::Run(CommandId::Delete), Message::Untick)
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let columns =
            self.list
                .setup
                .for_table(ctx.words, &self.choices.fields, &self.question.sort);
        let table = Table::new(ctx.tokens, columns, &self.list, Message::Table)
            .id(TABLE)
            .current(self.list.current())
            .ticks(self.list.mark())
            .row_height(ctx.row)
            .generation(self.list.shown());
        match &self.rename {
            Some(rename) => self.over_row(ctx, rename, table),
            None => table.into(),
        }
    }

    /// The table with a field over the name of a row.
    fn over_row<'a>(
        &'a self,
        ctx: &Ctx,
        rename: &'a Rename,
        table: Table<'a, Message>,
    ) -> Element<'a, Message> {
        let visible = self.list.visible();
        let row = self.list.current().filter(|row| visible.contains(row));
        let Some(row) = row.filter(|row| self.list.id(*row) == Some(rename.id)) else {
            return table.into();
        };
        let y = HEAD + (row - visible.start) as f32 * ctx.row;
        let width = self
            .list
            .setup
            .shown
            .first()
            .map_or(232.0, |name| name.width);
        let before = self
            .list
            .line(rename.id)
            .map_or("", |line| line.client.name.as_str());
        // Esc brings the name back first and leaves second.
        let escape = if rename.text == before {
            Message::Run(CommandId::Back)
        } else {
            Message::Rename(before.to_owned())
        };
        let field = Field::new(ctx.tokens, rename.text.as_str(), Message::Rename)
            .on_submit(Message::Renamed)
            .on_key(move |key, _| {
                matches!(key, Keyboard::Named(Named::Escape)).then(|| escape.clone())
            })
            .height(ctx.row)
            .width(width.max(260.0))
            .id(RENAME);
        // The field is transparent where it has no text.
        let ground = ctx.tokens.surface;
        let field = container(field).style(move |_| container::Style {
            background: Some(ground.into()),
            ..container::Style::default()
        });
        stack![table, pin(field).x(FIRST_CELL).y(y)].into()
    }

    fn empty<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_empty = matches!(self.list.ids(), ([], true));
        if !self.is_ready || !is_empty {
            return None;
        }
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_CLIENT))
            .key(ctx.key("Ctrl+N"))
            .on_press(Message::Run(CommandId::NewClient));
        let question = &self.question.filter;
        let content = if question.asks_nothing() {
            let import = Button::new(t, words.tr(id::COMMAND_IMPORT))
                .icon(Icon::FileDown)
                .on_press(Message::Event(Event::Command(CommandId::Import)));
            notice::empty(
                t,
                Icon::ContactRound,
                words.tr(id::CLIENTS_NONE_TITLE),
                words.tr(id::CLIENTS_NONE_BODY),
                vec![import.into(), new.into()],
            )
        } else if question.text.trim().is_empty() {
            let clear =
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll);
            notice::empty(
                t,
                Icon::ContactRound,
                words.tr(id::CLIENTS_FILTERED_TITLE),
                words.tr(id::CLIENTS_FILTERED_BODY),
                vec![clear.into(), new.into()],
            )
        } else {
            let clear = Button::new(t, words.tr(id::CLIENTS_CLEAR_SEARCH))
                .key("Esc")
                .on_press(Message::Search(String::new()));
            let query = question.text.trim();
            notice::empty(
                t,
                Icon::ContactRound,
                words.with(id::CLIENTS_NOT_FOUND, &[("query", query.into())]),
                words.tr(id::CLIENTS_NOT_FOUND_BODY),
                vec![clear.into(), new.into()],
            )
        };
        Some(list_parts::in_the_middle(content))
    }

    fn column_choice<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let fields = &self.choices.fields;
        let shown = self.list.setup.columns();
        let custom = fields.iter().map(|field| Column::Field(field.id));
        let hidden = Column::USUAL
            .into_iter()
            .chain(custom)
            .filter(|column| !shown.contains(column));
        let mut rows = Stack::new().spacing(2);
        for (place, column) in shown.iter().copied().chain(hidden).enumerate() {
            let is_shown = place < shown.len();
            let mut check = Check::new(t, is_shown, column.name(words, fields));
            if column != Column::Name {
                check = check.on_press(Message::Column(column));
            }
            let mut row = Row::new()
                .spacing(2)
                .height(26)
                .align_y(Alignment::Center)
                .push(container(Iced::from(check)).width(Length::Fill));
            if is_shown && place > 0 {
                let up = Button::icon_only(t, Icon::ArrowUp, words.tr(id::CLIENTS_COLUMN_UP), None);
                let down =
                    Button::icon_only(t, Icon::ArrowDown, words.tr(id::CLIENTS_COLUMN_DOWN), None);
                let can_up = place > 1;
                let can_down = place + 1 < shown.len();
                let ghost = crate::ui::widget::button::Kind::Ghost;
                row = row
                    .push(
                        up.kind(ghost)
                            .small()
                            .on_press_maybe(can_up.then_some(Message::Shift(column, false))),
                    )
                    .push(
                        down.kind(ghost)
                            .small()
                            .on_press_maybe(can_down.then_some(Message::Shift(column, true))),
                    );
            }
            rows = rows.push(row);
        }
        let usual = Button::ghost(t, words.tr(id::CLIENTS_USUAL_COLUMNS))
            .small()
            .on_press(Message::UsualColumns);
        popup::panel(t, 10, rows.push(usual)).width(264).into()
    }

    fn menu_of_row<'a>(&'a self, ctx: &Ctx) -> Menu<'a, Message> {
        let entry = |id, icon| list_parts::entry(ctx, id, icon, Message::Run(id));
        let mut entries = self.lead_entries(ctx);
        entries.extend(vec![
            entry(CommandId::Open, Icon::ContactRound),
            entry(CommandId::Edit, Icon::PencilLine),
            entry(CommandId::Copy, Icon::Copy),
            Entry::line(),
            entry(CommandId::Call, Icon::Phone),
            entry(CommandId::Mail, Icon::Mail),
            entry(CommandId::NewInteraction, Icon::CalendarPlus),
            Entry::line(),
            entry(CommandId::Labels, Icon::Tags),
            entry(CommandId::Envelopes, Icon::Mail),
            Entry::line(),
            entry(CommandId::History, Icon::History),
            entry(CommandId::MergeClients, Icon::Layers),
            entry(CommandId::Delete, Icon::Trash2).danger(),
        ]);
        Menu::new(ctx.tokens, entries)
    }

    /// The view that is shown now, for the frame.
    pub fn view_key(&self) -> Key {
        self.view
    }
}
