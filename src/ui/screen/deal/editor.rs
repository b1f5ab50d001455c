//! The editors of a deal's values: which kind each value has, how it looks, and what the form of a line means.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::{Binding, Content};
use iced::widget::{Column, operation, space};
use iced::{Length, Task};

use super::data::DealData;
use super::edit::{Editor, Message, Target, editor_id};
use super::{DealCard, Message as Up};
use crate::domain::client::FieldError;
use crate::domain::deal::{DealField, DealRole};
use crate::domain::id::LineId;
use crate::domain::money::{Currency, Discount, Money, Price, Quantity, VatRate};
use crate::domain::trade_line::TradeLine;
use crate::i18n::id;
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::deals::forms;
use crate::ui::screen::form::{self, Form};
use crate::ui::screen::interaction::data::full_name;
use crate::ui::screen::pick::{Opt, Pick, Source, product_of, product_value};
use crate::ui::screen::{dates, parts};
use crate::ui::theme::height;
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Area, Field};

impl DealCard {
    /// The open editor.
    pub(super) fn editor<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let Some(edit) = &self.edit else {
            return space().into();
        };
        let (t, words, own) = (ctx.tokens, ctx.words, editor_id(edit.target));
        let element: Element<'a, Message> = match &edit.editor {
            Editor::Line {
                text,
                error,
                calendar: Some(is_open),
            } => DateField::new(
                t,
                text.as_str(),
                ctx.today(),
                dates::names(words),
                Message::Typed,
                Message::Day,
            )
            .small()
            .width(Length::Fill)
            .calendar_id(dates::calendar_id(&own))
            .chosen(dates::chosen(ctx, text))
            .chips(dates::chips(ctx))
            .open(*is_open, Message::Calendar(true), Message::Calendar(false))
            .on_key(line_key)
            .field(|field| field.id(own).error_maybe(error.as_deref()))
            .into(),
            Editor::Line { text, error, .. } => Field::new(t, text.as_str(), Message::Typed)
                .id(own)
                .height(height::PANE)
                .error_maybe(error.as_deref())
                .on_key(line_key)
                .into(),
            Editor::Text(content) => {
                let area = Area::new(t, content, Message::Written)
                    .id(own)
                    .height(96.0)
                    .on_key(|press| match &press.key {
                        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Cancel)),
                        Key::Named(Named::Enter) if press.modifiers.command() => {
                            Some(Binding::Custom(Message::Save))
                        }
                        _ => None,
                    });
                let save = Button::primary(t, words.tr(id::CARD_SAVE))
                    .small()
                    .key(ctx.key("Ctrl+Enter"))
                    .on_press(Message::Save);
                Column::new().spacing(4).push(area).push(save).into()
            }
            Editor::Pick(pick) => pick.view(ctx).map(Message::Pick),
            Editor::Form(form) => {
                let form = form.view(ctx, words.tr(id::CARD_SAVE));
                parts::sunken(t, form.map(Message::Form))
            }
        };
        element.map(Up::Edit)
    }
}

fn line_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Enter) => Some(Message::Save),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        Key::Named(Named::Tab) => Some(Message::Step(modifiers.shift())),
        _ => None,
    }
}

/// The editor of a value, and the work that puts the caret into it.
pub(super) fn editor(ctx: &Ctx, data: &DealData, target: Target) -> (Editor, Task<Up>) {
    let own = editor_id(target);
    let line = |text: String, calendar: Option<bool>| {
        let editor = Editor::Line {
            text,
            error: None,
            calendar,
        };
        let focused = Task::batch([
            operation::focus(own.clone()),
            operation::select_all(own.clone()),
        ]);
        (editor, focused)
    };
    let pick = |options: Source, value: String, is_free: bool| {
        let label = match &options {
            Source::List(all) => all.iter().find(|one| one.value == value),
            _ => None,
        };
        let label = label.map_or(value.clone(), |one| one.label.clone());
        let pick = Pick::new(own.clone(), options, Opt::new(value, label))
            .or_none(ctx.words.tr(id::PICK_NONE));
        let pick = if is_free { pick.free() } else { pick };
        let focused = pick.focus();
        (Editor::Pick(pick), focused)
    };
    let deal = &data.deal;
    match target {
        Target::Field(field) => match field {
            DealField::Expected | DealField::NextOn => {
                let day = if field == DealField::Expected {
                    deal.expected
                } else {
                    deal.next_on
                };
                line(
                    day.map(|day| ctx.words.date(day)).unwrap_or_default(),
                    Some(false),
                )
            }
            DealField::Wish | DealField::Note => {
                let content = Content::with_text(&field.get(deal));
                (Editor::Text(content), operation::focus(own))
            }
            DealField::Responsible => pick(Source::List(forms::users(ctx)), field.get(deal), false),
            DealField::Currency => pick(Source::List(forms::currencies()), field.get(deal), false),
            DealField::Client => pick(Source::Clients, String::new(), false),
            DealField::Campaign => {
                let all = data.office.campaigns.iter();
                let all = all.map(|known| Opt::new(known.id.to_string(), known.name.clone()));
                pick(Source::List(all.collect()), field.get(deal), false)
            }
            DealField::Source => {
                let all = data.office.sources.iter();
                let all = all.map(|text| Opt::new(text.clone(), text.clone()));
                pick(Source::List(all.collect()), field.get(deal), true)
            }
            _ => line(field.get(deal), None),
        },
        Target::Tag => {
            let all = data.all_tags.iter();
            let all = all.map(|tag| Opt::new(tag.name.clone(), tag.name.clone()));
            let pick = Pick::new(own, Source::List(all.collect()), Opt::default()).free();
            let focused = pick.focus();
            (Editor::Pick(pick), focused)
        }
        Target::Person(of) => {
            let known = of.and_then(|of| data.people.iter().find(|one| one.person == of));
            let current = known.map_or_else(Opt::default, |one| {
                Opt::new(one.person.to_string(), one.name.clone())
            });
            let people = data.card.iter().flat_map(|card| &card.people);
            let people = people.map(|one| Opt {
                note: one.membership.position.clone(),
                ..Opt::new(one.person.id.to_string(), full_name(&one.person))
            });
            let role = known.map_or(DealRole::Decides, |one| one.role);
            let form = Form::new(own)
                .link(
                    "person",
                    ctx.words.tr(id::DEAL_PERSON),
                    Source::List(people.collect()),
                    current,
                    true,
                )
                .choice(
                    "role",
                    ctx.words.tr(id::DEAL_ROLE),
                    forms::roles(ctx),
                    role.code(),
                )
                .removable(of.is_some());
            let focused = form.focus(None);
            (Editor::Form(form), focused)
        }
        Target::Line(of) => {
            let known = of.and_then(|of| data.lines.iter().find(|line| line.id == of));
            let new = TradeLine {
                quantity: Quantity::whole(1),
                ..TradeLine::default()
            };
            let line = known.unwrap_or(&new);
            let words = ctx.words;
            let vat = match line.vat {
                VatRate::Without => String::new(),
                VatRate::Rate(percent) => percent.text(),
            };
            let form = Form::new(own)
                .link(
                    "name",
                    words.tr(id::DEAL_LINE_NAME),
                    Source::Products(data.list),
                    Opt::new(
                        line.product.map_or(line.name.clone(), product_value),
                        line.name.clone(),
                    ),
                    true,
                )
                .line(
                    "quantity",
                    say::column(words, "quantity"),
                    &line.quantity.text(),
                )
                .line("unit", say::column(words, "unit"), &line.unit)
                .beside()
                .line(
                    "price",
                    say::column(words, "price"),
                    &price_text(line.price),
                )
                .unit(data.deal.currency.code())
                .line(
                    "discount",
                    words.tr(id::DEAL_LINE_DISCOUNT),
                    &discount_text(line.discount, data.deal.currency),
                )
                .hint(words.tr(id::DEAL_LINE_DISCOUNT_HINT))
                .line("vat", words.tr(id::DEAL_LINE_VAT), &vat)
                .unit("%")
                .removable(of.is_some());
            let mut form = form;
            // A new line begins with the search of its product.
            let focused = if of.is_none() {
                let (task, _) = form.update(ctx, form::Message::Open(0));
                task.map(|message| Up::Edit(Message::Form(message)))
            } else {
                form.focus(Some("quantity"))
            };
            (Editor::Form(form), focused)
        }
    }
}

/// Writes a discount as it is typed: `5 %`, `100`.
fn discount_text(discount: Discount, currency: Currency) -> String {
    match discount {
        Discount::None => String::new(),
        Discount::Percent(percent) => format!("{} %", percent.text()),
        Discount::Amount(minor) => Money::new(minor, currency).text(),
    }
}

/// Fills the form of a line with what a product brings; what the user typed as quantity stays.
pub(super) fn fill_line(form: &mut Form, line: &TradeLine, currency: Currency) {
    form.set("unit", &line.unit);
    form.set("price", &price_text(line.price));
    form.set("discount", &discount_text(line.discount, currency));
    let vat = match line.vat {
        VatRate::Without => String::new(),
        VatRate::Rate(percent) => percent.text(),
    };
    form.set("vat", &vat);
}

fn price_text(price: Price) -> String {
    if price == Price::default() {
        String::new()
    } else {
        price.text()
    }
}

/// The line that a form means; `None` when a field is wrong, and the field says so.
pub(super) fn line_of(
    ctx: &Ctx,
    data: &DealData,
    of: Option<LineId>,
    form: &mut Form,
) -> Option<TradeLine> {
    let known = of.and_then(|of| data.lines.iter().find(|line| line.id == of));
    let mut line = known.cloned().unwrap_or_default();
    line.name = form.shown("name");
    line.product = product_of(&form.get("name"));
    line.unit = form.get("unit");
    if line.name.is_empty() {
        form.refuse("name", ctx.words.tr(id::DEALS_NEEDS_VALUE));
        return None;
    }
    let or_zero = |text: String| {
        if text.is_empty() {
            "0".to_owned()
        } else {
            text
        }
    };
    match Quantity::parse(&or_zero(form.get("quantity"))) {
        Ok(quantity) => line.quantity = quantity,
        Err(error) => return wrong(ctx, form, "quantity", &error),
    }
    match Price::parse(&or_zero(form.get("price"))) {
        Ok(price) => line.price = price,
        Err(error) => return wrong(ctx, form, "price", &error),
    }
    match Discount::parse(&form.get("discount"), data.deal.currency) {
        Ok(discount) => line.discount = discount,
        Err(error) => return wrong(ctx, form, "discount", &error),
    }
    let vat = form.get("vat");
    if vat.is_empty() {
        line.vat = VatRate::Without;
        return Some(line);
    }
    match VatRate::parse(&vat) {
        Ok(vat) => line.vat = vat,
        Err(error) => return wrong(ctx, form, "vat", &error),
    }
    Some(line)
}

fn wrong(ctx: &Ctx, form: &mut Form, key: &str, error: &FieldError) -> Option<TradeLine> {
    form.refuse(key, say::field_error(ctx.words, error));
    None
}
