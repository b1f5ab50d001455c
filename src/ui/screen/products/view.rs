//! How the products look: toolbar, filters, table, the product itself at the right, what lies over them.

use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::pane::Pane;
use super::{Message, Open, Products, SEARCH, TABLE};
use crate::i18n::id;
use crate::store::product::ProductFilter;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::file_out::PATH;
use crate::ui::screen::{list_parts, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::dialog::{self, Dialog};
use crate::ui::widget::field::Field;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::text;

/// Name of the field of a new group.
pub const GROUP_NAME: &str = "products-group-name";

impl Products {
    /// The screen without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let left = Stack::new()
            .push(self.toolbar(ctx))
            .push(list_parts::bar(self.filter_bar(ctx)))
            .push(self.table(ctx));
        let pane = self.pane.as_ref().map(|pane| self.pane(ctx, pane));
        list_parts::with_pane(ctx, left, pane)
    }

    /// Dialogs and menus over everything.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        if let Some(at) = self.menu {
            return Some(list_parts::menu_over(menu(ctx), at, Message::CloseMenu));
        }
        let (dialog, first) = match self.open.as_ref()? {
            Open::Delete(chosen, name, orders) => (delete(ctx, chosen.len(), name, *orders), None),
            Open::Group(name, is_wrong) => {
                let dialog = group(ctx, name, *is_wrong);
                (dialog, Some(GROUP_NAME.to_owned()))
            }
            Open::Export(form) => (form.view(ctx), Some(PATH.to_owned())),
        };
        Some(list_parts::dialog_over(ctx, dialog, first, Message::Close))
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (typed, hint) = (self.filter.text.as_str(), id::PRODUCTS_SEARCH_HINT);
        let search = list_parts::search(ctx, typed, hint, Message::Search, Message::ToMain)
            .on_submit(Message::ToMain)
            .id(SEARCH)
            .width(if ctx.is_narrow() { 220 } else { 302 });
        let has_room = !ctx.is_narrow() && self.pane.is_none();
        let more = |command: CommandId, icon, name| {
            let button = if has_room {
                Button::new(t, words.tr(name)).icon(icon)
            } else {
                let key = Some(ctx.keys.first(command)).filter(|key| !key.is_empty());
                Button::icon_only(t, icon, words.tr(name), key)
            };
            button
                .id(format!("products-{}", command.code()))
                .on_press(Message::Run(command))
        };
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_PRODUCT))
            .icon(Icon::Plus)
            .key_maybe(has_room.then(|| ctx.key("Ctrl+N")))
            .id("products-new")
            .on_press(Message::Run(CommandId::NewProduct));
        let row = Row::new()
            .push(list_parts::views(ctx, id::COMMAND_SECTION_PRODUCTS, || {
                self.side(ctx)
            }))
            .push(search)
            .push(space().width(Length::Fill))
            .push(more(CommandId::Import, Icon::FileDown, id::COMMAND_IMPORT))
            .push(more(
                CommandId::Export,
                Icon::FileSpreadsheet,
                id::CLIENTS_EXPORT,
            ))
            .push(new);
        list_parts::toolbar(row)
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
        Row::new()
            .spacing(14)
            .align_y(Alignment::Center)
            .push(chip)
            .push(archived)
            .push(space().width(Length::Fill))
            .push(text::line(said, Type::BODY).color(t.text_2))
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
        let (title, body, help) = if self.filter == ProductFilter::default() {
            let new = Button::primary(t, words.tr(id::COMMAND_NEW_PRODUCT))
                .icon(Icon::Plus)
                .on_press(Message::Run(CommandId::NewProduct));
            (id::PRODUCTS_NONE, id::PRODUCTS_NONE_BODY, new)
        } else {
            let clear =
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll);
            (id::PRODUCTS_NONE_FOUND, id::DEALS_NONE_FOUND_BODY, clear)
        };
        list_parts::nothing(ctx, Icon::Tags, title, body, Some(help))
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
        let title = text::line(title, Type::HEAD).color(t.text).fill();
        let head = list_parts::pane_head(ctx, title, Message::ClosePane);
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
    let entry = |id, icon| list_parts::entry(ctx, id, icon, Message::Run(id));
    Menu::new(
        ctx.tokens,
        vec![
            entry(CommandId::Edit, Icon::PencilLine),
            entry(CommandId::NewProduct, Icon::Plus),
            entry(CommandId::Copy, Icon::Copy),
            Entry::line(),
            entry(CommandId::Delete, Icon::Trash2).danger(),
        ],
    )
}

/// The dialog of a new group.
fn group<'a>(ctx: &Ctx, name: &'a str, is_wrong: bool) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let field = Field::new(t, name, Message::GroupName)
        .hint(words.tr(id::PRODUCTS_GROUP_HINT))
        .error_maybe(is_wrong.then(|| words.tr(id::CLIENTS_NEEDS_NAME)))
        .on_submit(Message::AddGroup)
        .id(GROUP_NAME);
    Dialog::new(t, words.tr(id::PRODUCTS_NEW_GROUP))
        .width(dialog::NARROW)
        .content(field)
        .button(
            Button::new(t, words.tr(id::CLIENTS_CANCEL))
                .key("Esc")
                .on_press(Message::Close),
        )
        .button(Button::primary(t, words.tr(id::COMMAND_SAVE)).on_press(Message::AddGroup))
        .into()
}

/// The question before products go to the trash; it says what becomes of the orders that have them.
fn delete<'a>(ctx: &Ctx, count: usize, name: &str, orders: i64) -> Element<'a, Message> {
    let words = ctx.words;
    let title = match count {
        1 => words.with(id::PRODUCTS_DELETE_ONE, &[("name", name.into())]),
        many => words.with(id::PRODUCTS_DELETE_MANY, &[("count", many.into())]),
    };
    let used = [("count", orders.into())];
    let loss = (orders > 0).then(|| words.with(id::PRODUCTS_DELETE_USED, &used));
    list_parts::delete(ctx, title, loss, Message::Close, Message::Delete)
}
