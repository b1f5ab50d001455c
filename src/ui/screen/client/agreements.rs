//! Discounts agreed with the client, on its card: on everything, on a group or on one product, for how long. Each is a line
//! that opens its form in place; lines of deals and orders propose them.

use iced::widget::{Column, Row};
use iced::{Alignment, Length};

use super::data::CardData;
use super::edit::{Target, editor_id, widget_id};
use super::left::open;
use super::{ClientCard, Message};
use crate::domain::client::FieldError;
use crate::domain::id::{AgreementId, ClientId, GroupId};
use crate::domain::money::Percent;
use crate::domain::product::Agreement;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Form;
use crate::ui::screen::orders::face::decimal;
use crate::ui::screen::pick::{Opt, Source, product_of, product_value};
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::text::{self, Run};

/// On what a discount is agreed.
const ALL: &str = "all";
const GROUP: &str = "group";
const PRODUCT: &str = "product";

/// An agreement with the name of its product or group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreed {
    pub agreement: Agreement,
    /// Empty for everything.
    pub name: String,
}

impl ClientCard {
    /// The section of agreed discounts.
    pub(super) fn agreements<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let new = Target::Agreement(None);
        let plus = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::CARD_ADD_DISCOUNT),
            widget_id(new),
            open(new),
        );
        let all = &data.trade.agreements;
        let mut column = Column::new().spacing(2);
        for agreed in all {
            let target = Target::Agreement(Some(agreed.agreement.id));
            column = column.push(if self.is_open(target) {
                self.editor(ctx)
            } else {
                line(ctx, agreed, target)
            });
        }
        if self.is_open(new) {
            column = column.push(self.editor(ctx));
        } else if all.is_empty() {
            let none = text::line(words.tr(id::CARD_NO_DISCOUNTS), Type::BODY).color(t.text_3);
            column = column.push(parts::editable(
                t,
                none,
                format!("{}-first", widget_id(new)),
                open(new),
            ));
        }
        let count = (!all.is_empty()).then(|| all.len().to_string());
        parts::section(
            parts::head(t, words.tr(id::CARD_DISCOUNTS), count, Some(plus)),
            column,
        )
    }
}

/// On what, how much; below until when and why.
fn line<'a>(ctx: &Ctx, agreed: &'a Agreed, target: Target) -> Element<'a, Message> {
    let (t, words, today) = (ctx.tokens, ctx.words, ctx.today());
    let known = &agreed.agreement;
    let holds = known.holds_on(today);
    let name = if agreed.name.is_empty() {
        words.tr(id::DISCOUNT_ON_ALL)
    } else {
        agreed.name.clone()
    };
    let percent = format!("{}\u{a0}%", decimal(words, &known.percent.text(), 0));
    let ink = if holds { t.text } else { t.text_3 };
    let first = Row::new()
        .spacing(6)
        .align_y(Alignment::Center)
        .push(text::line(name, Type::BODY).color(ink).fill())
        .push(text::line(percent, Type::BODY.semibold()).color(ink));
    let day = |day| words.date_short(day, today);
    let mut runs = Vec::new();
    let said = match (known.from, known.until) {
        (_, Some(until)) if until < today => {
            Some(words.with(id::DISCOUNT_ENDED, &[("date", day(until).into())]))
        }
        (Some(from), Some(until)) => Some(words.with(
            id::DISCOUNT_BETWEEN,
            &[("from", day(from).into()), ("date", day(until).into())],
        )),
        (Some(from), None) => Some(words.with(id::DISCOUNT_FROM, &[("date", day(from).into())])),
        (None, Some(until)) => Some(words.with(id::DISCOUNT_UNTIL, &[("date", day(until).into())])),
        (None, None) => None,
    };
    if let Some(said) = said {
        runs.push(Run::new(said).style(Type::SMALL).color(t.text_3));
    }
    if !known.note.is_empty() {
        let gap = if runs.is_empty() { 0.0 } else { 8.0 };
        let note = Run::new(known.note.as_str()).style(Type::SMALL);
        runs.push(note.color(t.text_3).gap(gap));
    }
    let mut both = Column::new().width(Length::Fill).push(first);
    if !runs.is_empty() {
        both = both.push(text::runs(runs, Type::SMALL).fill());
    }
    parts::editable(t, both, widget_id(target), open(target))
}

/// The form of an agreement, or of a new one; `on` is what it is about while that is being chosen.
pub(super) fn form(
    ctx: &Ctx,
    data: &CardData,
    of: Option<AgreementId>,
    typed: Option<&Form>,
) -> Form {
    let words = ctx.words;
    let mut known = data.trade.agreements.iter();
    let known = known.find(|agreed| Some(agreed.agreement.id) == of);
    let agreed = known.cloned().unwrap_or_default();
    let agreement = &agreed.agreement;
    let own = match (agreement.product, agreement.group) {
        (Some(_), _) => PRODUCT,
        (None, Some(_)) => GROUP,
        (None, None) => ALL,
    };
    let on = typed.map_or_else(|| own.to_owned(), |form| form.get("on"));
    let choices = [
        (ALL, id::DISCOUNT_ON_ALL),
        (GROUP, id::DISCOUNT_ON_GROUP),
        (PRODUCT, id::DISCOUNT_ON_PRODUCT),
    ];
    let choices = choices.map(|(code, name)| Opt::new(code, words.tr(name)));
    let mut form = Form::new(editor_id(Target::Agreement(of))).choice(
        "on",
        words.tr(id::DISCOUNT_ON),
        choices.into(),
        &on,
    );
    if on == GROUP {
        let groups = data.trade.groups.iter();
        let groups = groups.map(|group| Opt::new(group.id.to_string(), group.name.clone()));
        let current = agreement.group.map_or_else(Opt::default, |group| {
            Opt::new(group.to_string(), agreed.name.clone())
        });
        let source = Source::List(groups.collect());
        form = form.link(
            "group_id",
            words.tr(id::DISCOUNT_ON_GROUP),
            source,
            current,
            false,
        );
    } else if on == PRODUCT {
        let current = agreement.product.map_or_else(Opt::default, |product| {
            Opt::new(product_value(product), agreed.name.clone())
        });
        let source = Source::Products(None);
        form = form.link(
            "product_id",
            words.tr(id::DISCOUNT_ON_PRODUCT),
            source,
            current,
            false,
        );
    }
    let typed = |key: &str, value: String| typed.map_or(value, |form| form.get(key));
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(String::new, |day| words.date(day));
    let percent = if of.is_some() {
        decimal(words, &agreement.percent.text(), 0)
    } else {
        String::new()
    };
    form.line(
        "discount_percent",
        words.tr(id::ORDER_DISCOUNT),
        &typed("discount_percent", percent),
    )
    .unit("%")
    .date(
        "starts",
        say::column(words, "starts"),
        &typed("starts", day(agreement.from)),
    )
    .date(
        "ends",
        say::column(words, "ends"),
        &typed("ends", day(agreement.until)),
    )
    .line(
        "note",
        say::column(words, "note"),
        &typed("note", agreement.note.clone()),
    )
    .removable(of.is_some())
}

/// The agreement that a form means; `None` when a field is wrong, and the field says so.
pub(super) fn taken(
    ctx: &Ctx,
    client: ClientId,
    of: Option<AgreementId>,
    form: &mut Form,
) -> Option<Agreement> {
    let words = ctx.words;
    let mut made = Agreement {
        id: of.unwrap_or_default(),
        client,
        note: form.get("note"),
        ..Agreement::default()
    };
    let on = form.get("on");
    if on == GROUP {
        made.group = form.get("group_id").parse().ok().map(GroupId::new);
        if made.group.is_none() {
            form.refuse("group_id", words.tr(id::DISCOUNT_NEEDS_GROUP));
            return None;
        }
    } else if on == PRODUCT {
        made.product = product_of(&form.get("product_id"));
        if made.product.is_none() {
            form.refuse("product_id", words.tr(id::DISCOUNT_NEEDS_PRODUCT));
            return None;
        }
    }
    let typed = form.get("discount_percent");
    match Percent::parse(typed.trim_end_matches('%').trim()) {
        Ok(percent) if percent.get() > 0 && percent.get() <= 100_000 => made.percent = percent,
        Ok(_) => {
            form.refuse("discount_percent", words.tr(id::DISCOUNT_NEEDS_PERCENT));
            return None;
        }
        Err(error) => {
            form.refuse("discount_percent", say::field_error(words, &error));
            return None;
        }
    }
    for (key, day) in [("starts", &mut made.from), ("ends", &mut made.until)] {
        let typed = form.get(key);
        if typed.is_empty() {
            continue;
        }
        *day = dates::chosen(ctx, &typed);
        if day.is_none() {
            let wrong = FieldError::NotADate { given: typed };
            form.refuse(key, say::field_error(words, &wrong));
            return None;
        }
    }
    if made.until.is_some() && made.until < made.from {
        form.refuse("ends", words.tr(id::DISCOUNT_ENDS_BEFORE));
        return None;
    }
    Some(made)
}
