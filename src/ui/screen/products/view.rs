//! How the products look: toolbar, filters, table, the product itself at the right, what lies over them.

use iced::keyboard::{Key as Keyboard, key::Named};
use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::pane::Pane;
use super::{Message, Open, Products, SEARCH, TABLE};
use crate::i18n::id;
use crate::store::product::ProductFilter;
use crate::ui::Element;
use crate::ui::command::{self, CommandId};
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::Field;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::text;
use crate::ui::widget::zones;

/// Name of the field of a new group.
pub const GROUP_NAME: &str = "products-group-name";

impl Products {
    /// The screen without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let left = Stack::new()
            .push(self.toolbar(ctx))
            .push(self.filter_bar(ctx))
            .push(self.table(ctx));
        let mut row = Row::new().push(container(left).width(Length::Fill));
        if let Some(pane) = &self.pane {
            let width = if ctx.is_narrow() { 320.0 } else { 352.0 };
            row = row.push(parts::upright(t.line)).push(
                zones::zone("zone-pane", self.pane(ctx, pane))
                    .width(width)
                    .height(Length::Fill),
            );
        }
        container(row)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            })
            .into()
    }

    /// Dialogs and menus over everything.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let room = || space().width(Length::Fill).height(Length::Fill);
        if let Some(at) = self.menu {
            let layer = Layer::new(room(), Some(menu(ctx)))
                .place(Place::At(at))
                .outside_dismisses()
                .on_dismiss(Message::CloseMenu);
            return Some(layer.into());
        }
        let (dialog, first): (Element<'a, Message>, Option<&str>) = match self.open.as_ref()? {
            Open::Delete(chosen, name, orders) => (delete(ctx, chosen.len(), name, *orders), None),
            Open::Group(name, is_wrong) => {
                let field = Field::new(t, name.as_str(), Message::GroupName)
                    .hint(words.tr(id::PRODUCTS_GROUP_HINT))
                    .error_maybe(is_wrong.then(|| words.tr(id::CLIENTS_NEEDS_NAME)))
                    .on_submit(Message::AddGroup)
                    .id(GROUP_NAME);
                let dialog = Dialog::new(t, words.tr(id::PRODUCTS_NEW_GROUP))
                    .width(dialog::NARROW)
                    .content(field)
                    .button(
                        Button::new(t, words.tr(id::CLIENTS_CANCEL))
                            .key("Esc")
                            .on_press(Message::Close),
                    )
                    .button(
                        Button::primary(t, words.tr(id::COMMAND_SAVE)).on_press(Message::AddGroup),
                    );
                (dialog.into(), Some(GROUP_NAME))
            }
        };
        let mut layer = Layer::new(room(), Some(dialog))
            .scrim(t)
            .on_dismiss(Message::Close);
        if let Some(first) = first {
            layer = layer.focus(first);
        }
        Some(layer.into())
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let search = Field::new(t, self.filter.text.as_str(), Message::Search)
            .hint(words.tr(id::PRODUCTS_SEARCH_HINT))
            .icon(Icon::Search)
            .clear(true)
            .on_submit(Message::ToMain)
            .on_key(|key, modifiers| {
                let down = matches!(key, Keyboard::Named(Named::ArrowDown | Named::PageDown));
                (down && modifiers.is_empty()).then_some(Message::ToMain)
            })
            .id(SEARCH)
            .width(if ctx.is_narrow() { 220 } else { 302 });
        let has_room = !ctx.is_narrow() && self.pane.is_none();
        let search = if self.filter.text.is_empty() && has_room {
            search.key(ctx.key("Ctrl+F"))
        } else {
            search
        };
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_PRODUCT))
            .icon(Icon::Plus)
            .key_maybe(has_room.then(|| ctx.key("Ctrl+N")))
            .id("products-new")
            .on_press(Message::Run(CommandId::NewProduct));
        let row = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(
                container(
                    text::line(words.tr(id::COMMAND_SECTION_PRODUCTS), Type::HEAD).color(t.text),
                )
                .padding(Padding::ZERO.right(4)),
            )
            .push(search)
            .push(space().width(Length::Fill))
            .push(new);
        container(row)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .padding(Padding::ZERO.left(16).right(12))
            .into()
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let groups = self.office.groups.iter();
        let groups = groups.map(|group| Choice::new(group.name.as_str()));
        let groups: Vec<_> = [Choice::new(words.tr(id::CLIENTS_FILTER_ALL))]
            .into_iter()
            .chain(groups)
            .collect();
        let at = self.filter.group.and_then(|of| {
            let mut groups = self.office.groups.iter();
            groups.position(|group| group.id == of)
        });
        let chip = Select::new(t, groups, Some(at.map_or(0, |at| at + 1)), Message::Group)
            .label(crate::say::column(words, "group-id"))
            .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
            .snug()
            .active(self.filter.group.map(|_| Message::ClearGroup))
            .id("products-group");
        let archived = Check::new(t, self.filter.archived, words.tr(id::PRODUCTS_ARCHIVED))
            .id("products-archived")
            .on_press(Message::Archived);
        let count = self.list.rows.ids().0.len();
        let said = words.with(id::PRODUCTS_COUNT, &[("count", count.into())]);
        let row = Row::new()
            .spacing(14)
            .align_y(Alignment::Center)
            .push(chip)
            .push(archived)
            .push(space().width(Length::Fill))
            .push(text::line(said, Type::BODY).color(t.text_2));
        container(row)
            .height(height::FILTERS)
            .padding(Padding::ZERO.left(16).right(12).bottom(6))
            .into()
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        if matches!(self.list.rows.ids(), ([], true)) {
            return self.nothing(ctx);
        }
        Table::new(
            ctx.tokens,
            self.list.columns(ctx.words),
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
        let is_filtered = self.filter != ProductFilter::default();
        let (title, body, button) = if is_filtered {
            (
                id::PRODUCTS_NONE_FOUND,
                id::DEALS_NONE_FOUND_BODY,
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll),
            )
        } else {
            (
                id::PRODUCTS_NONE,
                id::PRODUCTS_NONE_BODY,
                Button::primary(t, words.tr(id::COMMAND_NEW_PRODUCT))
                    .icon(Icon::Plus)
                    .on_press(Message::Run(CommandId::NewProduct)),
            )
        };
        let empty = notice::empty(
            t,
            Icon::Tags,
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

    fn pane<'a>(&'a self, ctx: &Ctx, pane: &'a Pane) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_new = pane.id().is_none();
        let name = pane.name();
        let title = if name.is_empty() {
            words.tr(id::COMMAND_NEW_PRODUCT)
        } else {
            name
        };
        let close = Button::icon_only(t, Icon::X, words.tr(id::PRODUCTS_CLOSE), Some("Esc"))
            .kind(crate::ui::widget::button::Kind::Ghost)
            .small()
            .on_press(Message::ClosePane);
        let head = Row::new()
            .spacing(6)
            .height(height::TOOLBAR)
            .align_y(Alignment::Center)
            .push(text::line(title, Type::HEAD).color(t.text).fill())
            .push(close);
        let head = container(head).padding(Padding::ZERO.left(16).right(8));
        let body: Element<'a, Message> = if let Some(history) = &self.history {
            history.view(ctx).map(Message::History)
        } else {
            let mut column = Stack::new()
                .spacing(14)
                .width(Length::Fill)
                .push(pane.view(ctx).map(Message::Form));
            if !is_new {
                let more = Row::new()
                    .spacing(6)
                    .push(
                        Button::ghost(t, words.tr(id::PRODUCTS_ORDERS))
                            .small()
                            .icon(Icon::Package)
                            .id("product-orders")
                            .on_press(Message::ShowOrders),
                    )
                    .push(
                        Button::ghost(t, words.tr(id::COMMAND_HISTORY))
                            .small()
                            .icon(Icon::History)
                            .on_press(Message::ShowHistory),
                    );
                column = column.push(parts::rule(t.line_subtle)).push(more);
            }
            parts::scroll(
                t,
                container(column).padding(Padding {
                    top: 4.0,
                    right: 16.0,
                    bottom: 16.0,
                    left: 16.0,
                }),
            )
            .into()
        };
        Stack::new().push(head).push(body).into()
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
            entry(Icon::PencilLine, CommandId::Edit),
            entry(Icon::Plus, CommandId::NewProduct),
            entry(Icon::Copy, CommandId::Copy),
            Entry::line(),
            entry(Icon::Trash2, CommandId::Delete).danger(),
        ],
    )
}

/// The question before products go to the trash; it says what becomes of the orders that have them.
fn delete<'a>(ctx: &Ctx, count: usize, name: &str, orders: i64) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let title = if count == 1 {
        words.with(id::PRODUCTS_DELETE_ONE, &[("name", name.into())])
    } else {
        words.with(id::PRODUCTS_DELETE_MANY, &[("count", count.into())])
    };
    let mut body = words.tr(id::CLIENTS_DELETE_BACK);
    if orders > 0 {
        let used = words.with(id::PRODUCTS_DELETE_USED, &[("count", orders.into())]);
        body = format!("{used} {body}");
    }
    Dialog::new(t, title)
        .body(body)
        .button(
            Button::new(t, words.tr(id::CLIENTS_KEEP))
                .key("Esc")
                .on_press(Message::Close),
        )
        .button(
            Button::danger(t, words.tr(id::COMMAND_DELETE))
                .id("products-delete-yes")
                .on_press(Message::Delete),
        )
        .into()
}
