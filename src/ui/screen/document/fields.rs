//! The fields of a document above its lines: to whom, from whom, of what day and in what language.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::Message;
use super::data::DocumentData;
use crate::i18n::{Language, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

/// Widths of the labels of the two columns of fields.
const FIRST: f32 = 104.0;
const SECOND: f32 = 108.0;

/// The fields of the document above its lines.
pub(super) fn fields<'a>(ctx: &'a Ctx, data: &'a DocumentData) -> Element<'a, Message> {
    let (words, document) = (ctx.words, &data.document);
    let client = data.client.as_ref();
    let client = client.map_or_else(String::new, |client| {
        format!("{} {}", client.name, client.form).trim().to_owned()
    });
    let person = document.person.and_then(|person| {
        let value = person.to_string();
        data.people.iter().find(|known| known.value == value)
    });
    let company = document.company;
    let company = data
        .companies
        .iter()
        .find(|known| Some(known.id) == company);
    let company = company.map_or_else(String::new, |company| {
        format!("{} {}", company.name, company.legal_form)
            .trim()
            .to_owned()
    });
    let language = Language::ALL
        .iter()
        .find(|known| known.code() == document.language);
    let language = match language {
        Some(language) => language.own_name().to_owned(),
        None => words.tr(id::DOCUMENT_LANGUAGE_OF_CLIENT),
    };
    let mode = say::code(words, "price-mode", document.price_mode.code());
    let prices = format!("{}, {mode}", document.currency.code());
    let first = Column::new()
        .spacing(2)
        .width(Length::FillPortion(6))
        .push(link(
            ctx,
            data,
            "client_id",
            client,
            document.client.map(Message::OpenClient),
        ))
        .push(field(
            ctx,
            data,
            "person_id",
            person.map_or_else(String::new, |person| person.label.clone()),
        ))
        .push(field(ctx, data, "company_id", company))
        .push(field(
            ctx,
            data,
            "account_id",
            data.account().map_or_else(String::new, |account| {
                [account.iban.as_str(), account.bank.as_str()]
                    .join(" ")
                    .trim()
                    .to_owned()
            }),
        ))
        .push(data.deal.as_ref().map(|deal| {
            link(
                ctx,
                data,
                "deal_id",
                deal.clone(),
                document.deal.map(Message::OpenDeal),
            )
        }))
        .push(data.order.as_ref().map(|order| {
            link(
                ctx,
                data,
                "order_id",
                order.clone(),
                document.order.map(Message::OpenOrder),
            )
        }));
    let until = document
        .valid_until
        .map(|day| words.date(day))
        .unwrap_or_default();
    let second = Column::new()
        .spacing(2)
        .width(Length::FillPortion(5))
        .push(field(ctx, data, "date", words.date(document.date)))
        .push(field(ctx, data, "valid_until", until))
        .push(field(ctx, data, "language", language))
        .push(field(ctx, data, "currency", prices))
        .push(field(
            ctx,
            data,
            "responsible_id",
            look::user_name(ctx, document.responsible),
        ));
    let row = Row::new().spacing(14).push(first).push(second);
    container(row).padding(Padding::from([8, 14])).into()
}

/// A label and its value; a draft's opens the form of the head there.
fn field<'a>(
    ctx: &'a Ctx,
    data: &DocumentData,
    key: &'static str,
    value: String,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let label = say::column(ctx.words, key);
    let wide = match key {
        "date" | "valid_until" | "language" | "currency" | "responsible_id" => SECOND,
        _ => FIRST,
    };
    let is_empty = value.is_empty();
    let shown = if is_empty {
        ctx.words.tr(id::CARD_EMPTY)
    } else {
        value
    };
    let ink = if is_empty { t.text_3 } else { t.text };
    let line = text::line(shown, Type::BODY).color(ink).fill();
    if !data.is_draft() {
        return parts::pair(
            t,
            label,
            wide,
            container(line).padding(Padding::from([1, 6])),
        );
    }
    let value = parts::editable(t, line, format!("document-{key}"), Message::Edit(key));
    parts::pair(t, label, wide, value)
}

/// A label and a record that opens.
fn link<'a>(
    ctx: &'a Ctx,
    data: &DocumentData,
    key: &'static str,
    value: String,
    open: Option<Message>,
) -> Element<'a, Message> {
    let t = ctx.tokens;
    let Some(open) = open.filter(|_| !value.is_empty()) else {
        return field(ctx, data, key, value);
    };
    let line = text::line(value, Type::BODY.medium()).color(t.link).fill();
    let mut row = Row::new().align_y(Alignment::Center).push(
        Press::new(t, line)
            .id(format!("document-open-{key}"))
            .on_press(open)
            .width(Length::Fill)
            .align(Alignment::Start)
            .padding(Padding::from([1, 6]))
            .look(move |state| parts::quiet(t, state)),
    );
    if data.is_draft() && key == "client_id" {
        row = row.push(parts::plus(
            t,
            Icon::PencilLine,
            ctx.words.tr(id::CARD_KEY_EDIT),
            "document-client_id",
            Message::Edit("client_id"),
        ));
    }
    parts::pair(t, say::column(ctx.words, key), FIRST, row)
}
