//! How the documents look: toolbar, filters or bulk bar, table, what lies over them.

use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length};

use super::filters::{self, Filter};
use super::{Documents, Message, Open, SEARCH, TABLE};
use crate::domain::document::DocumentState;
use crate::i18n::id;
use crate::store::document::list::DocumentFilter;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts::{self, Chip};
use crate::ui::screen::{form, view_form};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{Button, Size};
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::paint;
use crate::ui::widget::table::Table;
use crate::ui::widget::text::{self, Run};

/// Name of the choice of a client to filter by.
pub const PICK: &str = "documents-pick-client";

/// Gives the id of a filter's chip.
pub fn filter_id(filter: Filter) -> String {
    format!("documents-filter-{filter:?}")
}

impl Documents {
    /// The screen without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let bar = if self.list.rows.ticked() > 0 {
            self.bulk_bar(ctx)
        } else {
            self.filter_bar(ctx)
        };
        let column = Stack::new()
            .push(self.toolbar(ctx))
            .push(list_parts::bar(bar))
            .push(self.table(ctx));
        list_parts::sheet(ctx, column)
    }

    /// Dialogs and menus: an element for the whole window, to be stacked over everything.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        if let Some(at) = self.menu {
            return Some(list_parts::menu_over(menu(ctx), at, Message::CloseMenu));
        }
        let mut close = Message::Close;
        let (dialog, first) = match self.open.as_ref()? {
            Open::Filters | Open::Client(_) => return None,
            Open::New(create) => {
                close = Message::Form(form::Message::Cancel);
                (create.view(ctx).map(Message::Form), Some(create.first()))
            }
            Open::Delete(chosen, name) => (delete(ctx, chosen.len(), name), None),
            Open::SaveView(form) => {
                let body = id::ORDERS_SAVE_VIEW_BODY;
                let dialog = form.view(ctx, body, Message::Close, Message::SaveView);
                (dialog, Some(view_form::NAME.to_owned()))
            }
        };
        Some(list_parts::dialog_over(ctx, dialog, first, close))
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (typed, hint) = (
            self.question.filter.text.as_str(),
            id::DOCUMENTS_SEARCH_HINT,
        );
        let search = list_parts::search(ctx, typed, hint, Message::Search, Message::ToMain)
            .on_submit(Message::ToMain)
            .id(SEARCH)
            .width(if ctx.is_narrow() { 240 } else { 302 });
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_DOCUMENT))
            .icon(Icon::Plus)
            .key_maybe((!ctx.is_narrow()).then(|| ctx.key("Ctrl+N")))
            .id("documents-new")
            .on_press(Message::Run(CommandId::NewDocument));
        let count: i64 = self.sums.iter().map(|sum| sum.count).sum();
        let row = Row::new()
            .push(list_parts::views(
                ctx,
                id::COMMAND_SECTION_DOCUMENTS,
                || self.side(ctx),
            ))
            .push(search)
            .push(text::line(words.number(count), Type::BODY).color(t.text_3))
            .push(space().width(Length::Fill))
            .push(new);
        list_parts::toolbar(row)
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (words, known) = (ctx.words, self.known(ctx));
        let filter = &self.question.filter;
        let shown = filters::shown(filter, &self.added);
        let further = filters::further(&shown);
        let chips = shown.into_iter().map(|one| {
            let mut offers = filters::offers(one, &known);
            let chosen = filters::chosen(one, filter, &known, &mut offers);
            let is_on = filters::is_on(one, filter) || self.added.contains(&one);
            Chip {
                label: filters::label(one, words),
                offers: offers.into_iter().map(|offer| offer.label.into()).collect(),
                chosen,
                clear: is_on.then_some(Message::Clear(one)),
                id: filter_id(one),
                on_choose: Box::new(move |at| Message::Choose(one, at)),
                several: None,
            }
        });
        let chips: Vec<_> = chips.collect();
        let add = paint::width(&words.tr(id::CLIENTS_ADD_FILTER), Type::SMALL) + 40.0;
        let all = list_parts::bar_room(ctx) - add;
        let room = |totals: &[Run<'_>]| all - text::runs_width(totals, Type::BODY);
        let mut totals = self.totals(ctx);
        if chips.iter().map(Chip::width).sum::<f32>() > room(&totals) {
            totals.clear();
        }
        let (mut row, _) = list_parts::chips(ctx, chips, room(&totals));
        if let Some(Open::Client(pick)) = &self.open {
            row = row.push(container(pick.view(ctx).map(Message::Pick)).width(220));
        } else {
            let entries = further
                .iter()
                .map(|filter| {
                    Entry::new(filters::label(*filter, words), Message::AddFilter(*filter))
                })
                .collect::<Vec<_>>();
            row = row.push(list_parts::add_filter(
                ctx,
                "documents-add-filter",
                entries,
                matches!(self.open, Some(Open::Filters)),
                Message::ToggleFilters,
                Message::Close,
            ));
        }
        row.push(space().width(Length::Fill))
            .push(text::runs(totals, Type::BODY))
            .into()
    }

    /// "на 2 896 000 ₴".
    fn totals<'a>(&self, ctx: &Ctx) -> Vec<Run<'a>> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.sums.is_empty() {
            return Vec::new();
        }
        let sum = self.list.face.sums(&self.sum_of(|sum| sum.gross));
        let strong = Run::new(sum).style(Type::BODY.semibold()).color(t.text);
        vec![
            Run::new(words.tr(id::DEALS_OF_SUM)).color(t.text_2),
            strong.gap(4.0),
        ]
    }

    fn bulk_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let users = list_parts::users(ctx, &self.list.face.people.users);
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(list_parts::ticked(ctx, self.list.rows.ticked()))
            .push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_GIVE, users, Message::Give)
                    .id("documents-bulk-give"),
            )
            .push(
                Button::new(ctx.tokens, ctx.words.tr(id::DOCUMENT_SENT))
                    .icon(Icon::Mail)
                    .size(Size::Filter)
                    .id("documents-bulk-sent")
                    .on_press(Message::Step(DocumentState::Sent)),
            )
            .push(
                Button::new(ctx.tokens, ctx.words.tr(id::DOCUMENT_ACCEPT))
                    .icon(Icon::Check)
                    .size(Size::Filter)
                    .id("documents-bulk-accept")
                    .on_press(Message::Step(DocumentState::Accepted)),
            );
        list_parts::ticked_end(ctx, row, Message::Run(CommandId::Delete), Message::Untick)
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        if matches!(self.list.rows.ids(), ([], true)) {
            return self.nothing(ctx);
        }
        Table::new(
            ctx.tokens,
            self.list.columns(ctx.words, self.question.sort),
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
        let (title, body, help) = if self.question.filter == DocumentFilter::default() {
            let new = Button::primary(t, words.tr(id::COMMAND_NEW_DOCUMENT))
                .icon(Icon::Plus)
                .on_press(Message::Run(CommandId::NewDocument));
            (id::DOCUMENTS_NONE, id::DOCUMENTS_NONE_BODY, new)
        } else {
            let clear =
                Button::new(t, words.tr(id::CLIENTS_CLEAR_FILTERS)).on_press(Message::ClearAll);
            (id::DOCUMENTS_NONE_FOUND, id::DEALS_NONE_FOUND_BODY, clear)
        };
        list_parts::nothing(ctx, Icon::FileText, title, body, Some(help))
    }
}

fn menu<'a>(ctx: &Ctx) -> Menu<'a, Message> {
    let entry = |id, icon| list_parts::entry(ctx, id, icon, Message::Run(id));
    Menu::new(
        ctx.tokens,
        vec![
            entry(CommandId::Open, Icon::FileText),
            entry(CommandId::NewDocument, Icon::Plus),
            Entry::new(ctx.words.tr(id::DOCUMENTS_DUPLICATE), Message::Duplicate)
                .icon(Icon::FilePlus),
            entry(CommandId::Copy, Icon::Copy),
            Entry::line(),
            entry(CommandId::Delete, Icon::Trash2).danger(),
        ],
    )
}

fn delete<'a>(ctx: &Ctx, count: usize, name: &str) -> Element<'a, Message> {
    let words = ctx.words;
    let title = match count {
        1 => words.with(id::DOCUMENTS_DELETE_ONE, &[("name", name.into())]),
        many => words.with(id::DOCUMENTS_DELETE_MANY, &[("count", many.into())]),
    };
    let loss = words.tr(id::DOCUMENTS_DELETE_BODY);
    list_parts::delete(ctx, title, Some(loss), Message::Close, Message::Delete)
}
