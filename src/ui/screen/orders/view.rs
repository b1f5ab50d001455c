//! How the orders look: toolbar, filters or bulk bar, table, what lies over them.

use iced::keyboard::{Key as Keyboard, key::Named};
use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::filters::{self, Filter};
use super::{Message, Open, Orders, SEARCH, TABLE, save_view};
use crate::i18n::id;
use crate::store::order_list::OrderFilter;
use crate::ui::Element;
use crate::ui::command::{self, CommandId};
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::{Button, Size};
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::field::Field;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::popup::Popup;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::text::{self, Run};
use crate::ui::widget::{notice, paint};

/// Name of the choice of a client to filter by.
pub const PICK: &str = "orders-pick-client";

/// Gives the id of a filter's chip.
pub fn filter_id(filter: Filter) -> String {
    format!("orders-filter-{filter:?}")
}

impl Orders {
    /// The screen without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let bar = if self.list.rows.ticked() > 0 {
            self.bulk_bar(ctx)
        } else {
            self.filter_bar(ctx)
        };
        let bar = container(bar)
            .height(height::FILTERS)
            .padding(Padding::ZERO.left(16).right(12).bottom(6));
        let column = Stack::new()
            .push(self.toolbar(ctx))
            .push(bar)
            .push(self.table(ctx));
        container(column)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            })
            .into()
    }

    /// Dialogs and menus: an element for the whole window, to be stacked over everything.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let room = || space().width(Length::Fill).height(Length::Fill);
        if let Some(at) = self.menu {
            let layer = Layer::new(room(), Some(menu(ctx)))
                .place(Place::At(at))
                .outside_dismisses()
                .on_dismiss(Message::CloseMenu);
            return Some(layer.into());
        }
        let (dialog, first) = match self.open.as_ref()? {
            Open::Filters | Open::Client(_) => return None,
            Open::New(create) => (create.view(ctx).map(Message::Form), Some(create.first())),
            Open::Delete(chosen, name) => (delete(ctx, chosen.len(), name), None),
            Open::SaveView(form) => (form.view(ctx), Some(save_view::NAME.to_owned())),
        };
        let close = match &self.open {
            Some(Open::New(_)) => Message::Form(crate::ui::screen::form::Message::Cancel),
            _ => Message::Close,
        };
        let mut layer = Layer::new(room(), Some(dialog))
            .scrim(ctx.tokens)
            .on_dismiss(close);
        if let Some(first) = first {
            layer = layer.focus(first);
        }
        Some(layer.into())
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let search = Field::new(t, self.filter.text.as_str(), Message::Search)
            .hint(words.tr(id::ORDERS_SEARCH_HINT))
            .icon(Icon::Search)
            .clear(true)
            .on_submit(Message::ToMain)
            .on_key(|key, modifiers| {
                let down = matches!(key, Keyboard::Named(Named::ArrowDown | Named::PageDown));
                (down && modifiers.is_empty()).then_some(Message::ToMain)
            })
            .id(SEARCH)
            .width(if ctx.is_narrow() { 240 } else { 302 });
        let search = if self.filter.text.is_empty() && !ctx.is_narrow() {
            search.key(ctx.key("Ctrl+F"))
        } else {
            search
        };
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_ORDER))
            .icon(Icon::Plus)
            .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Ctrl+N")))
            .id("orders-new")
            .on_press(Message::Run(CommandId::NewOrder));
        let count: i64 = self.sums.iter().map(|sum| sum.count).sum();
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(
                container(
                    text::line(words.tr(id::COMMAND_SECTION_ORDERS), Type::HEAD).color(t.text),
                )
                .padding(Padding::ZERO.right(4)),
            )
            .push(search)
            .push(text::line(words.number(count), Type::BODY).color(t.text_3))
            .push(space().width(Length::Fill))
            .push(new);
        container(row)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .into()
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words, today) = (ctx.tokens, ctx.words, ctx.today());
        let shown = filters::shown(&self.filter, &self.added);
        let further = filters::further(&shown);
        let mut totals = self.totals(ctx, true);
        let add = words.tr(id::CLIENTS_ADD_FILTER);
        let all = ctx.size.width - if ctx.is_narrow() { 48.0 } else { 200.0 } - 28.0;
        let add_width = paint::width(&add, Type::SMALL) + 40.0;
        // What is in effect stays; of the rest the last go when there is no room.
        let mut chips: Vec<(bool, f32, Element<'a, Message>)> = Vec::new();
        for filter in shown {
            let mut offers = filters::offers(filter, words, &ctx.users, today);
            let chosen = filters::chosen(
                filter,
                &self.filter,
                words,
                (today, &self.named),
                &mut offers,
            );
            let is_on = filters::is_on(filter, &self.filter) || self.added.contains(&filter);
            let label = filters::label(filter, words);
            let value = offers.get(chosen).map_or("", |offer| &*offer.label);
            let wide = paint::width(&label, Type::BODY) + paint::width(value, Type::BODY) + 47.0;
            let options = offers
                .into_iter()
                .map(|offer| Choice::new(offer.label))
                .collect();
            let chip = Select::new(t, options, Some(chosen), move |at| {
                Message::Choose(filter, at)
            })
            .label(label)
            .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .snug()
            .active(is_on.then_some(Message::Clear(filter)))
            .id(filter_id(filter));
            chips.push((is_on, wide, chip.into()));
        }
        let mut room = all - add_width - text::runs_width(&totals, Type::BODY);
        let taken: f32 = chips.iter().map(|(_, wide, _)| wide).sum();
        if taken > room {
            totals = self.totals(ctx, false);
            room = all - add_width - text::runs_width(&totals, Type::BODY);
        }
        while chips.iter().map(|(_, wide, _)| wide).sum::<f32>() > room {
            let Some(last) = chips.iter().rposition(|(is_on, ..)| !is_on) else {
                break;
            };
            chips.remove(last);
        }
        let mut row = Row::new().spacing(6).align_y(Alignment::Center);
        for (_, _, chip) in chips {
            row = row.push(chip);
        }
        if let Some(Open::Client(pick)) = &self.open {
            row = row.push(container(pick.view(ctx).map(Message::Pick)).width(220));
        } else {
            let entries = further
                .iter()
                .map(|filter| {
                    Entry::new(filters::label(*filter, words), Message::AddFilter(*filter))
                })
                .collect::<Vec<_>>();
            let is_open = matches!(self.open, Some(Open::Filters));
            row = row.push(Popup::new(
                Button::ghost(t, add)
                    .icon(Icon::Plus)
                    .small()
                    .held(is_open)
                    .on_press(Message::ToggleFilters)
                    .id("orders-add-filter"),
                is_open.then(|| Menu::new(t, entries)),
                Message::Close,
            ));
        }
        row.push(space().width(Length::Fill))
            .push(text::runs(totals, Type::BODY))
            .into()
    }

    /// "на 2 896 000 ₴ · не оплачено 1 703 365 ₴".
    fn totals<'a>(&self, ctx: &Ctx, all: bool) -> Vec<Run<'a>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let face = &self.list.face;
        if self.sums.is_empty() {
            return Vec::new();
        }
        let strong = |text: String| {
            Run::new(text)
                .style(Type::BODY.semibold())
                .color(t.text)
                .gap(4.0)
        };
        let mut runs = Vec::new();
        if all {
            runs.push(Run::new(words.tr(id::DEALS_OF_SUM)).color(t.text_2));
            runs.push(strong(face.sums(&self.sum_of(|sum| sum.gross))));
            runs.push(Run::new("·").color(t.text_2).gap(4.0));
        }
        let left = self.sum_of(|sum| sum.gross.saturating_sub(sum.paid));
        runs.push(
            Run::new(words.tr(id::ORDERS_LEFT_TO_PAY))
                .color(t.text_2)
                .gap(if all { 4.0 } else { 0.0 }),
        );
        runs.push(strong(face.sums(&left)));
        runs
    }

    fn bulk_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let ticked = self.list.rows.ticked();
        let said = words.with(id::CLIENTS_TICKED, &[("count", ticked.into())]);
        let users = self.list.face.people.users.iter();
        let users = users.map(|user| Choice::new(user.name.as_str()));
        let users = users
            .chain([Choice::new(words.tr(id::CLIENTS_FILTER_NOBODY))])
            .collect();
        Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(
                container(text::line(said, Type::BODY.semibold()).color(t.text))
                    .padding(Padding::ZERO.right(6)),
            )
            .push(
                Select::new(t, users, None, Message::Give)
                    .hint(words.tr(id::CLIENTS_BULK_GIVE))
                    .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
                    .snug()
                    .id("orders-bulk-give"),
            )
            .push(
                Button::new(t, words.tr(id::COMMAND_DELETE))
                    .icon(Icon::Trash2)
                    .size(Size::Filter)
                    .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Del")))
                    .on_press(Message::Run(CommandId::Delete)),
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
        if matches!(self.list.rows.ids(), ([], true)) {
            return self.nothing(ctx);
        }
        Table::new(
            ctx.tokens,
            self.list.columns(ctx.words, self.sort),
            &self.list,
            Message::Table,
        )
        .id(TABLE)
        .current(self.list.rows.row())
        .ticks(self.list.rows.mark())
        .row_height(ctx.row)
        .generation(self.list.rows.shown())
        .into()
    }

    fn nothing<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_filtered = self.filter != OrderFilter::default();
        let (title, body, button) = if is_filtered {
            (
                id::ORDERS_NONE_FOUND,
                id::DEALS_NONE_FOUND_BODY,
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll),
            )
        } else {
            (
                id::ORDERS_NONE,
                id::ORDERS_NONE_BODY,
                Button::primary(t, words.tr(id::COMMAND_NEW_ORDER))
                    .icon(Icon::Plus)
                    .on_press(Message::Run(CommandId::NewOrder)),
            )
        };
        let empty = notice::empty(
            t,
            Icon::Package,
            words.tr(title),
            words.tr(body),
            vec![button.into()],
        );
        container(container(empty).width(440))
            .width(Length::Fill)
            .height(Length::Fill)
            .align_x(Alignment::Center)
            .padding(Padding::ZERO.top(64))
            .into()
    }
}

fn menu<'a>(ctx: &Ctx) -> Menu<'a, Message> {
    let entry = |icon: Icon, command: CommandId| {
        let name = command::get(command).map_or_else(String::new, |line| ctx.words.tr(line.label));
        Entry::new(name, Message::Run(command))
            .icon(icon)
            .key(ctx.keys.first(command))
    };
    Menu::new(
        ctx.tokens,
        vec![
            entry(Icon::Package, CommandId::Open),
            entry(Icon::Plus, CommandId::NewOrder),
            entry(Icon::Copy, CommandId::Copy),
            Entry::line(),
            entry(Icon::Trash2, CommandId::Delete).danger(),
        ],
    )
}

fn delete<'a>(ctx: &Ctx, count: usize, name: &str) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = if count == 1 {
        words.with(id::ORDERS_DELETE_ONE, &[("name", name.into())])
    } else {
        words.with(id::ORDERS_DELETE_MANY, &[("count", count.into())])
    };
    Dialog::new(t, title)
        .body(format!(
            "{} {}",
            words.tr(id::ORDERS_DELETE_BODY),
            words.tr(id::CLIENTS_DELETE_BACK)
        ))
        .button(
            Button::new(t, words.tr(id::CLIENTS_KEEP))
                .key("Esc")
                .on_press(Message::Close),
        )
        .button(
            Button::danger(t, words.tr(id::COMMAND_DELETE))
                .id("orders-delete-yes")
                .on_press(Message::Delete),
        )
        .into()
}
