//! How the deals look (picture d-deals-ru): toolbar, filters or bulk bar, board or table, what lies over them.

use std::borrow::Cow;

use iced::widget::{Column as Stack, Row, container, space};
use iced::{Alignment, Length};

use super::filters::{self, Filter, Mode};
use super::{Deals, MAIN, Message, Open, SEARCH, period};
use crate::i18n::id;
use crate::store::deal_list::DealSums;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::list_parts::{self, Chip};
use crate::ui::screen::view_form;
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::board::{Board, Zone};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::chip::Tone;
use crate::ui::widget::choice::Switch;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::paint;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::table::Table;
use crate::ui::widget::text::{self, Run};

/// Gives the id of a filter's chip.
pub fn filter_id(filter: Filter) -> String {
    format!("deals-filter-{filter:?}")
}

impl Deals {
    /// The screen without what lies over it.
    pub fn view<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let mut column = Stack::new().push(self.toolbar(ctx));
        if let Some(empty) = self.empty(ctx) {
            column = column.push(empty);
        } else {
            let bar = if self.mode == Mode::List && self.list.rows.ticked() > 0 {
                self.bulk_bar(ctx)
            } else {
                self.filter_bar(ctx)
            };
            column = column.push(list_parts::bar(bar)).push(match self.mode {
                Mode::Board => self.board(ctx),
                Mode::List => self.table(ctx),
                Mode::Funnel => self.funnel(ctx),
            });
        }
        list_parts::sheet(ctx, column)
    }

    /// Dialogs and menus: an element for the whole window, to be stacked over everything.
    pub fn layer<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        if let Some(at) = self.menu {
            let menu = self.menu_of_deal(ctx);
            return Some(list_parts::menu_over(menu, at, Message::CloseMenu));
        }
        let (dialog, first) = match self.open.as_ref()? {
            Open::Filters => return None,
            Open::Form(ask) => (ask.view(ctx).map(Message::Form), Some(ask.first())),
            Open::Delete(chosen, name) => {
                let title = match chosen.len() {
                    1 => ctx
                        .words
                        .with(id::DEALS_DELETE_ONE, &[("name", name.into())]),
                    many => ctx
                        .words
                        .with(id::DEALS_DELETE_MANY, &[("count", many.into())]),
                };
                let dialog = list_parts::delete(ctx, title, None, Message::Close, Message::Delete);
                (dialog, None)
            }
            Open::SaveView(form) => {
                let body = id::DEALS_SAVE_VIEW_BODY;
                let dialog = form.view(ctx, body, Message::Close, Message::SaveView);
                (dialog, Some(view_form::NAME.to_owned()))
            }
            Open::Period(form) => (form.view(ctx), Some(period::FIRST.to_owned())),
        };
        let close = match &self.open {
            Some(Open::Form(_)) => Message::Form(crate::ui::screen::form::Message::Cancel),
            _ => Message::Close,
        };
        Some(list_parts::dialog_over(ctx, dialog, first, close))
    }

    fn toolbar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new().push(list_parts::views(ctx, id::DEALS_TITLE, || self.side(ctx)));
        if self.office.pipeline.is_some() {
            let pipelines = self.office.pipelines.iter();
            let pipelines = pipelines.map(|known| Choice::new(known.name.as_str()));
            let pipelines = pipelines.collect();
            let mut choice = Select::new(t, pipelines, self.office.place(), Message::Pipeline)
                .search_hint(words.tr(id::CLIENTS_SEARCH_IN_FILTER))
                .snug()
                .height(height::CONTROL)
                .id("deals-pipeline");
            if !ctx.is_narrow() {
                choice = choice.label(words.tr(id::DEALS_PIPELINE));
            }
            let modes = [id::DEALS_BOARD, id::DEALS_LIST, id::DEALS_FUNNEL];
            let at = Mode::ALL.iter().position(|mode| *mode == self.mode);
            let switch = Switch::new(
                t,
                modes.map(|mode| words.tr(mode)),
                at.unwrap_or(0),
                Message::Mode,
            )
            .id("deals-mode");
            let set_up =
                Button::icon_only(t, Icon::Settings, words.tr(id::COMMAND_PIPELINES), None)
                    .kind(Kind::Ghost)
                    .id("deals-set-up-pipelines")
                    .on_press(Message::Run(CommandId::Pipelines));
            row = row.push(choice).push(set_up).push(switch);
        }
        let typed = self.filter.text.as_str();
        let hint = id::DEALS_SEARCH_HINT;
        let search = list_parts::search(ctx, typed, hint, Message::Search, Message::ToMain)
            .on_submit(Message::ToMain)
            .id(SEARCH)
            .width(Length::Fill);
        // What is chosen is never cut: the search gives way.
        let search = container(Element::from(search)).max_width(210);
        let key = (!ctx.is_narrow()).then(|| ctx.key("Ctrl+N"));
        let new = Button::primary(t, words.tr(id::COMMAND_NEW_DEAL))
            .icon(Icon::Plus)
            .key_maybe(key)
            .id("deals-new")
            .on_press_maybe(
                self.office
                    .pipeline
                    .map(|_| Message::Run(CommandId::NewDeal)),
            );
        let row = row.push(space().width(Length::Fill)).push(search).push(new);
        list_parts::toolbar(row)
    }

    fn filter_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (words, today) = (ctx.words, ctx.today());
        let shown = filters::shown(self.mode, &self.filter, &self.added);
        let further = filters::further(self.mode, &shown);
        let totals = self.totals(ctx);
        let add = paint::width(&words.tr(id::CLIENTS_ADD_FILTER), Type::SMALL) + 40.0;
        let room = list_parts::bar_room(ctx) - add - text::runs_width(&totals, Type::BODY);
        let chips = shown.into_iter().map(|filter| {
            let mut offers = filters::offers(filter, words, &ctx.users, &self.office, today);
            let chosen = filters::chosen(filter, &self.filter, words, today, &mut offers);
            let is_on = filters::is_on(filter, &self.filter) || self.added.contains(&filter);
            let mut offers: Vec<Cow<'a, str>> =
                offers.into_iter().map(|offer| offer.label.into()).collect();
            if filter.is_of_days() {
                offers.push(words.tr(id::PERIOD_OWN).into());
            }
            Chip {
                label: filters::label(filter, words),
                offers,
                chosen,
                clear: is_on.then_some(Message::Clear(filter)),
                id: filter_id(filter),
                on_choose: Box::new(move |at| Message::Choose(filter, at)),
                several: None,
            }
        });
        let (row, _) = list_parts::chips(ctx, chips.collect(), room);
        let entries = further
            .iter()
            .map(|filter| Entry::new(filters::label(*filter, words), Message::AddFilter(*filter)))
            .collect::<Vec<_>>();
        let is_open = matches!(self.open, Some(Open::Filters));
        row.push(list_parts::add_filter(
            ctx,
            "deals-add-filter",
            entries,
            is_open,
            Message::ToggleFilters,
            Message::Close,
        ))
        .push(space().width(Length::Fill))
        .push(text::runs(totals, Type::BODY))
        .into()
    }

    /// "Відкрито 22 на 2 896 000 ₴ · зважено 1 703 365 ₴".
    fn totals<'a>(&self, ctx: &Ctx) -> Vec<Run<'a>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let face = &self.cards.face;
        let sums: &DealSums = match self.mode {
            Mode::Board => &self.cards.board.sums,
            Mode::List | Mode::Funnel => &self.sums,
        };
        if self.mode == Mode::Funnel {
            let funnel = &self.sheet.funnel;
            if funnel.all.count == 0 {
                return Vec::new();
            }
            let won = (funnel.won.count * 100 + funnel.all.count / 2) / funnel.all.count;
            return vec![
                Run::new(words.tr(id::FUNNEL_WHOLE)).color(t.text_2),
                Run::new(face.percent(won))
                    .style(Type::BODY.semibold())
                    .color(t.text)
                    .gap(4.0),
            ];
        }
        if sums.count == 0 {
            return Vec::new();
        }
        let strong = |text: String| {
            Run::new(text)
                .style(Type::BODY.semibold())
                .color(t.text)
                .gap(4.0)
        };
        let mut runs = Vec::new();
        if !ctx.is_narrow() {
            let label = match self.mode {
                Mode::Board => words.tr(id::DEALS_OPEN),
                Mode::List | Mode::Funnel => words.tr(id::DEALS_FOUND),
            };
            runs.push(Run::new(label).color(t.text_2));
            runs.push(strong(words.number(sums.count)));
            runs.push(
                Run::new(words.tr(id::DEALS_OF_SUM))
                    .color(t.text_2)
                    .gap(4.0),
            );
        }
        runs.push(strong(face.sums(&sums.sum)));
        if self.mode == Mode::Board {
            runs.push(
                Run::new(format!("· {}", words.tr(id::DEALS_WEIGHTED)))
                    .color(t.text_2)
                    .gap(4.0),
            );
            runs.push(strong(face.sums(&sums.weighted)));
        }
        runs
    }

    fn bulk_bar<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let users = list_parts::users(ctx, &self.list.face.people.users);
        let stages = self.office.stages().iter();
        let stages = stages
            .map(|stage| Choice::new(stage.name.as_str()))
            .collect();
        let row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(list_parts::ticked(ctx, self.list.rows.ticked()))
            .push(
                list_parts::act_list(ctx, id::CLIENTS_BULK_GIVE, users, Message::Give)
                    .id("deals-bulk-give"),
            )
            .push(
                list_parts::act_list(ctx, id::DEALS_FILTER_STAGE, stages, Message::Stage)
                    .id("deals-bulk-stage"),
            )
            .push(
                list_parts::act_list(
                    ctx,
                    id::COMMAND_SECTION_PRINT,
                    list_parts::papers(ctx),
                    |at| Message::Run(list_parts::paper(at)),
                )
                .id("deals-bulk-print"),
            );
        list_parts::ticked_end(ctx, row, Message::Run(CommandId::Delete), Message::Untick)
    }

    fn board<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let words = ctx.words;
        let (board, face) = (&self.cards.board, &self.cards.face);
        let zone = |icon, tone, label, sums: &DealSums, note: String| Zone {
            icon,
            tone,
            label: words.tr(label).into(),
            count: words.number(sums.count).into(),
            sum: if sums.count == 0 {
                "".into()
            } else {
                face.sums(&sums.sum).into()
            },
            note: note.into(),
        };
        let zones = vec![
            zone(
                Icon::Trophy,
                Tone::Done,
                id::DEALS_WON_THIS_MONTH,
                &board.won,
                String::new(),
            ),
            zone(
                Icon::CircleX,
                Tone::Plain,
                id::DEALS_LOST_THIS_MONTH,
                &board.lost,
                words.tr(id::DEALS_REASON_NEEDED),
            ),
        ];
        Board::new(ctx.tokens, &self.cards, Message::Board)
            .id(MAIN)
            .current(self.cards.place())
            .zones(zones)
            .generation(self.shown)
            .into()
    }

    fn table<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        if matches!(self.list.rows.ids(), ([], true)) {
            return self.nothing_found(ctx);
        }
        Table::new(
            ctx.tokens,
            self.list.columns(ctx.words, self.sort),
            &self.list,
            Message::Table,
        )
        .id(MAIN)
        .current(self.list.rows.row())
        .ticks(self.list.rows.mark())
        .row_height(ctx.row)
        .generation(self.list.rows.shown())
        .into()
    }

    fn nothing_found<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let clear = Button::new(ctx.tokens, ctx.words.tr(id::CLIENTS_CLEAR_FILTERS))
            .on_press(Message::ClearAll);
        let (title, body) = (id::DEALS_NONE_FOUND, id::DEALS_NONE_FOUND_BODY);
        list_parts::nothing(ctx, Icon::SquareKanban, title, body, Some(clear))
    }

    fn empty<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        if self.office.pipeline.is_some() {
            return None;
        }
        if !self.is_ready {
            return Some(space().width(Length::Fill).height(Length::Fill).into());
        }
        let set_up = Button::primary(t, words.tr(id::DEALS_SET_UP))
            .id("deals-set-up")
            .on_press(Message::SetUp);
        let (title, body) = (id::DEALS_NO_PIPELINE, id::DEALS_NO_PIPELINE_BODY);
        let nothing = list_parts::nothing(ctx, Icon::SquareKanban, title, body, Some(set_up));
        Some(nothing)
    }

    fn menu_of_deal<'a>(&'a self, ctx: &Ctx) -> Menu<'a, Message> {
        let entry = |id, icon| list_parts::entry(ctx, id, icon, Message::Run(id));
        Menu::new(
            ctx.tokens,
            vec![
                entry(CommandId::Open, Icon::SquareKanban),
                entry(CommandId::NewInteraction, Icon::CalendarPlus),
                Entry::line(),
                entry(CommandId::DealForward, Icon::ChevronRight),
                entry(CommandId::DealBack, Icon::ChevronLeft),
                Entry::line(),
                entry(CommandId::DealWin, Icon::Trophy),
                entry(CommandId::DealLose, Icon::CircleX),
                Entry::line(),
                entry(CommandId::Delete, Icon::Trash2).danger(),
            ],
        )
    }
}
