//! How price lists, groups, VAT rates and currencies look in the settings: a line each, the form in the place of its line.

use iced::widget::{Column, Row};
use iced::{Alignment, Length};

use super::{Message, Prices, Which};
use crate::domain::money::{Currency, VatRounding};
use crate::i18n::{Id, id};
use crate::say;
use crate::store::Table;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::orders::face;
use crate::ui::screen::parts;
use crate::ui::screen::settings::{Message as Up, Settings, together};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::{Button, Kind};
use crate::ui::widget::choice::Switch;
use crate::ui::widget::notice;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text::{self, Run};

/// A line of a list: what it is, its name, grey words, the name of its widgets.
type Line<'a> = (Which, &'a str, String, String);

impl Prices {
    /// All of a list, with their names.
    pub(super) fn beside(&self, table: Table) -> Vec<(i64, String)> {
        match table {
            Table::PriceList => {
                let all = self.kept.lists.iter();
                all.map(|it| (it.id.get(), it.name.clone())).collect()
            }
            _ => {
                let all = self.kept.groups.iter();
                all.map(|it| (it.id.get(), it.name.clone())).collect()
            }
        }
    }

    /// The message that asks into which other one it is put, where there is one.
    fn together(&self, which: Which) -> Option<Message> {
        let (table, row) = match which {
            Which::List(Some(of)) => (Table::PriceList, of.get()),
            Which::Group(Some(of)) => (Table::ProductGroup, of.get()),
            _ => return None,
        };
        (self.beside(table).len() > 1).then_some(Message::Together(table, row))
    }
}

impl Settings {
    /// The price lists.
    pub(in crate::ui::screen::settings) fn price_lists<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let lists = self.prices.kept.lists.iter().map(|list| {
            let mode = say::code(ctx.words, "price-mode", list.mode.code());
            let note = format!("{}, {mode}", list.currency.code());
            let own = format!("price-list-{}", list.id);
            (Which::List(Some(list.id)), list.name.as_str(), note, own)
        });
        let lines = lists.collect();
        self.lines(ctx, lines, Which::List(None), id::PRICES_NEW_LIST)
    }

    /// The groups of products.
    pub(in crate::ui::screen::settings) fn product_groups<'a>(
        &'a self,
        ctx: &Ctx,
    ) -> Element<'a, Up> {
        let all = &self.prices.kept.groups;
        let lines = all.iter().map(|group| {
            let parent = all.iter().find(|other| Some(other.id) == group.parent);
            let note = parent.map(|parent| parent.name.clone()).unwrap_or_default();
            let own = format!("product-group-{}", group.id);
            (Which::Group(Some(group.id)), group.name.as_str(), note, own)
        });
        self.lines(
            ctx,
            lines.collect(),
            Which::Group(None),
            id::PRODUCTS_NEW_GROUP,
        )
    }

    /// The VAT rates.
    pub(in crate::ui::screen::settings) fn vat_rates<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let lines = self.prices.kept.vat.iter().map(|rate| {
            let mut note = vec![say::vat(ctx.words, rate.rate)];
            if !rate.country.is_empty() {
                note.push(rate.country.clone());
            }
            if rate.usual {
                note.push(ctx.words.tr(id::PRICES_USUAL_SHORT));
            }
            let own = format!("vat-rate-{}", rate.id);
            let which = Which::Rate(Some(rate.id));
            (which, rate.name.as_str(), note.join(", "), own)
        });
        self.lines(ctx, lines.collect(), Which::Rate(None), id::PRICES_NEW_RATE)
    }

    /// What currencies are worth in the main one.
    pub(in crate::ui::screen::settings) fn exchange<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let rates = &self.prices.kept.rates;
        let lines = rates.rates.iter().map(|(currency, rate)| {
            let exact = rust_decimal::Decimal::new(*rate, 6).normalize();
            let worth = face::decimal(ctx.words, &exact.to_string(), 2);
            let note = format!("{worth} {}", rates.main.code());
            let own = format!("exchange-{}", currency.code());
            (Which::Exchange(Some(*currency)), currency.code(), note, own)
        });
        self.lines(
            ctx,
            lines.collect(),
            Which::Exchange(None),
            id::PRICES_NEW_EXCHANGE,
        )
    }

    /// How VAT is rounded on new orders.
    pub(in crate::ui::screen::settings) fn rounding<'a>(&self, ctx: &Ctx) -> Element<'a, Up> {
        let all = VatRounding::ALL.iter();
        let names: Vec<String> = all
            .clone()
            .map(|one| say::code(ctx.words, "vat-rounding", one.code()))
            .collect();
        let at = all
            .clone()
            .position(|one| *one == self.prices.kept.rounding);
        let choices = names.into_iter().map(Choice::new).collect();
        Select::new(ctx.tokens, choices, at, |at| {
            Up::Prices(Message::Rounding(at))
        })
        .width(220)
        .id("vat-rounding")
        .into()
    }

    /// The currency in which sums over several are told.
    pub(in crate::ui::screen::settings) fn main_currency<'a>(&self, ctx: &Ctx) -> Element<'a, Up> {
        let codes = Currency::USUAL.map(|one| one.code().to_owned());
        let at = Currency::USUAL
            .iter()
            .position(|one| *one == self.prices.kept.rates.main);
        Switch::new(ctx.tokens, codes, at.unwrap_or(usize::MAX), |at| {
            Up::Prices(Message::Main(at))
        })
        .id("main-currency")
        .into()
    }

    fn lines<'a>(
        &'a self,
        ctx: &Ctx,
        lines: Vec<Line<'a>>,
        new: Which,
        add: Id,
    ) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let open = self.prices.open.as_ref();
        let form = |which: Which| {
            open.filter(|(open, _)| *open == which).map(|(_, form)| {
                let form = form.view(ctx, words.tr(id::CARD_SAVE));
                parts::sunken(t, form.map(Message::Form))
            })
        };
        let mut column = Column::new().max_width(600);
        for (which, name, note, own) in lines {
            if let Some(form) = form(which) {
                column = column.push(form);
                continue;
            }
            let line = text::runs(
                vec![
                    Run::new(name.to_owned()).color(t.text),
                    Run::new(note).style(Type::SMALL).color(t.text_3).gap(8.0),
                ],
                Type::BODY,
            );
            let button = |icon: Icon, label: Id, what: &str| {
                Button::icon_only(t, icon, words.tr(label), None)
                    .kind(Kind::Ghost)
                    .small()
                    .id(format!("{own}-{what}"))
            };
            let row = Row::new()
                .spacing(2)
                .height(28)
                .width(Length::Fill)
                .align_y(Alignment::Center)
                .push(line.fill())
                .push(
                    button(Icon::PencilLine, id::COMMAND_EDIT, "edit")
                        .on_press(Message::Open(which)),
                )
                .push(together::button(ctx, &own, self.prices.together(which)))
                .push(
                    button(Icon::Trash2, id::COMMAND_DELETE, "delete")
                        .on_press(Message::Delete(which)),
                );
            column = column.push(row).push(notice::rule(t));
        }
        column = match form(new) {
            Some(form) => column.push(form),
            None => {
                let own = match new {
                    Which::List(_) => "price-list-new",
                    Which::Group(_) => "product-group-new",
                    Which::Rate(_) => "vat-rate-new",
                    Which::Exchange(_) => "exchange-new",
                };
                column.push(
                    Button::ghost(t, words.tr(add))
                        .icon(Icon::Plus)
                        .small()
                        .id(own)
                        .on_press(Message::Open(new)),
                )
            }
        };
        Element::from(column).map(Up::Prices)
    }
}
