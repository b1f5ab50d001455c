//! The left column of the card: requisites, addresses, custom fields, who answers for the client. Every value opens in place.

use iced::widget::{Column, Row};
use iced::{Alignment, Length, Padding};

use super::data::CardData;
use super::edit::{self, Target, widget_id};
use super::{ClientCard, Message, forms};
use crate::domain::client::{ClientField, ClientIdentifier};
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::identifier::{self, IdentifierKind};
use crate::domain::postal;
use crate::domain::user::Tag;
use crate::i18n::{Language, id};
use crate::say;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts::{self, LABEL};
use crate::ui::screen::tags::{self, After};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip;
use crate::ui::widget::field::note;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

/// Fields of the first section, in their order.
pub const REQUISITES: [ClientField; 12] = [
    ClientField::LegalName,
    ClientField::LegalForm,
    ClientField::Kind,
    ClientField::Status,
    ClientField::Category,
    ClientField::Website,
    ClientField::Country,
    ClientField::Language,
    ClientField::Note,
    ClientField::Source,
    ClientField::DoNotCall,
    ClientField::DoNotMail,
];

/// Fields of the last section.
pub const ACCESS: [ClientField; 3] = [
    ClientField::Responsible,
    ClientField::Book,
    ClientField::Parent,
];

/// Fields that the head of the card or the addresses show: left out of the short list.
pub const IN_HEAD: [ClientField; 8] = [
    ClientField::LegalForm,
    ClientField::Kind,
    ClientField::Status,
    ClientField::Category,
    ClientField::Country,
    ClientField::Language,
    ClientField::DoNotCall,
    ClientField::DoNotMail,
];

/// Fields that are edited in the pills of the head while the list is short.
const IN_PILLS: [ClientField; 4] = [
    ClientField::Status,
    ClientField::Category,
    ClientField::DoNotCall,
    ClientField::DoNotMail,
];

impl ClientCard {
    /// The column.
    pub(super) fn left<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let column = Column::new()
            .width(Length::Fill)
            .push(self.requisites(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.addresses(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.customs(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.access(ctx, data));
        parts::scroll(t, column.padding(Padding::ZERO.bottom(16))).into()
    }

    fn requisites<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().spacing(3);
        for field in REQUISITES {
            let is_open = self.is_open(Target::Field(field)) && !IN_PILLS.contains(&field);
            let value = field.get(&data.client);
            let is_plain = value.is_empty() || value == "no";
            let is_short = field == ClientField::LegalName
                || !is_plain && !IN_HEAD.contains(&field) && field != ClientField::Source;
            if is_open || is_short || self.all_fields {
                column = column.push(self.field(ctx, data, field));
            }
            if field == ClientField::LegalName {
                for identifier in &data.identifiers {
                    column = column.push(self.identifier(ctx, data, identifier));
                }
                if self.is_open(Target::Identifier(None)) {
                    column = column.push(self.editor(ctx));
                }
            }
        }
        let more = if self.all_fields {
            id::CARD_FEWER_FIELDS
        } else {
            id::CARD_ALL_FIELDS
        };
        let foot = Row::new()
            .spacing(4)
            .push(
                Button::ghost(t, words.tr(more))
                    .small()
                    .id("card-all-fields")
                    .on_press(Message::AllFields),
            )
            .push(
                Button::ghost(t, words.tr(id::CARD_ADD_IDENTIFIER))
                    .icon(Icon::Plus)
                    .small()
                    .id("card-add-identifier")
                    .on_press(open(Target::Identifier(None))),
            );
        let key = text::line(ctx.key("F2"), Type::TINY).color(t.text_3).into();
        parts::section(
            parts::head(t, words.tr(id::CARD_REQUISITES), None, Some(key)),
            column.push(foot),
        )
    }

    /// A field of the client: its name and its value, or its editor.
    pub(super) fn field<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        field: ClientField,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let target = Target::Field(field);
        let label = field_label(ctx, field);
        let value: Element<'a, Message> = if self.is_open(target) {
            self.editor(ctx)
        } else {
            let words = self
                .saved_text(target)
                .unwrap_or_else(|| field_words(ctx, data, field));
            let ink = if words.is_empty() { t.text_3 } else { t.text };
            let words = if words.is_empty() {
                ctx.words.tr(id::CARD_EMPTY)
            } else {
                words
            };
            parts::editable(
                t,
                text::para(words, Type::BODY, ink),
                widget_id(target),
                open(target),
            )
        };
        parts::pair(t, label, LABEL, value)
    }

    fn identifier<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        identifier: &'a ClientIdentifier,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        let target = Target::Identifier(Some(identifier.id));
        if self.is_open(target) {
            return self.editor(ctx);
        }
        let shown = IdentifierKind::from_code(&identifier.kind).map_or_else(
            || identifier.value.clone(),
            |kind| identifier::format(kind, &identifier.value),
        );
        let mut value = Column::new().push(text::para(shown, Type::BODY, t.text));
        if let Some(warning) = forms::identifier_warning(ctx, &identifier.kind, &identifier.value) {
            value = value.push(note(Icon::TriangleAlert, t.warn, warning));
        }
        for (_, other) in data
            .doubles
            .iter()
            .filter(|(value, _)| *value == identifier.value)
        {
            let names = [("names", other.name.as_str().into())];
            let words = ctx.words.with(id::CARD_DOUBLE, &names);
            value = value.push(note(Icon::TriangleAlert, t.warn, words));
        }
        let label = say::identifier_kind(ctx.words, &identifier.kind);
        parts::pair(
            t,
            label,
            LABEL,
            parts::editable(t, value, widget_id(target), open(target)),
        )
    }

    fn addresses<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let owner = Owner::Client(self.id);
        let new = Target::Detail(owner, None, DetailKind::Address);
        let mut column = Column::new().spacing(3);
        let is_address = |detail: &&ContactDetail| detail.kind == DetailKind::Address;
        for detail in data.details.iter().filter(is_address) {
            let target = Target::Detail(owner, Some(detail.id), DetailKind::Address);
            if self.is_open(target) {
                column = column.push(self.editor(ctx));
                continue;
            }
            let label = if detail.label.is_empty() {
                words.tr(id::CARD_ADDRESS)
            } else {
                first_letter(&detail.label)
            };
            let line = postal::one_line(&detail.address, &detail.value);
            let ink = if detail.do_not_use {
                t.text_off
            } else {
                t.text
            };
            let mut value = Column::new().push(text::para(line, Type::BODY, ink));
            if detail.address.postcode.is_empty() && !detail.address.is_empty() {
                value = value.push(note(
                    Icon::TriangleAlert,
                    t.warn,
                    words.tr(id::CARD_NO_POSTCODE),
                ));
            }
            let value = parts::editable(t, value, widget_id(target), open(target));
            column = column.push(parts::pair(t, label, LABEL, value));
        }
        if self.is_open(new) {
            column = column.push(self.editor(ctx));
        }
        let add = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::CARD_ADD_ADDRESS),
            widget_id(new),
            open(new),
        );
        parts::section(
            parts::head(t, words.tr(id::CARD_ADDRESSES), None, Some(add)),
            column,
        )
    }

    pub(super) fn tags<'a>(&'a self, ctx: &Ctx, tags: &'a [Tag]) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let after = if self.is_open(Target::Tag) {
            After::Editor(self.editor(ctx))
        } else {
            After::Plus(parts::plus(
                t,
                Icon::Plus,
                words.tr(id::CARD_ADD_TAG),
                widget_id(Target::Tag),
                open(Target::Tag),
            ))
        };
        let value = tags::chips(t, tags, "card", Message::Untag, after);
        parts::pair(t, words.tr(id::CARD_TAGS), LABEL, value)
    }

    fn access<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let client = &data.client;
        let responsible = Target::Field(ClientField::Responsible);
        let mut column = Column::new().spacing(2);
        column = column.push(if self.is_open(responsible) {
            self.editor(ctx)
        } else {
            let name = look::user_name(ctx, client.responsible);
            let since = words.date(client.created.local(ctx.zone).date());
            let since = words.with(id::CARD_SINCE, &[("date", since.into())]);
            let mut row = Row::new().spacing(8).align_y(Alignment::Center);
            if name.is_empty() {
                row = row.push(
                    text::line(words.tr(id::CARD_NOBODY), Type::BODY)
                        .color(t.text_3)
                        .fill(),
                );
            } else {
                row = row
                    .push(chip::person(
                        t,
                        look::initials(&name),
                        look::colour(ctx, client.responsible),
                    ))
                    .push(text::line(name, Type::BODY).fill());
            }
            row = row.push(text::line(since, Type::SMALL).color(t.text_3));
            editable_wide(ctx, row, responsible)
        });
        let book = Target::Field(ClientField::Book);
        column = column.push(if self.is_open(book) {
            self.editor(ctx)
        } else {
            let name = data
                .books
                .iter()
                .find(|known| Some(known.id) == client.book)
                .map_or_else(|| words.tr(id::CARD_NO_BOOK), |known| known.name.clone());
            let row = Row::new()
                .spacing(6)
                .align_y(Alignment::Center)
                .push(text::icon(Icon::Eye, 14.0).color(t.text_3))
                .push(text::line(name, Type::SMALL).color(t.text_2).fill());
            editable_wide(ctx, row, book)
        });
        parts::section(
            parts::head(t, words.tr(id::CARD_ACCESS), None, None),
            column,
        )
    }
}

fn editable_wide<'a>(ctx: &Ctx, row: Row<'a, Message>, target: Target) -> Element<'a, Message> {
    let t = ctx.tokens;
    Press::new(t, row.width(Length::Fill))
        .id(widget_id(target))
        .on_press(open(target))
        .width(Length::Fill)
        .padding(Padding::ZERO.vertical(2))
        .look(move |state| parts::quiet(t, state))
        .into()
}

/// The message that opens a value.
pub fn open(target: Target) -> Message {
    Message::Edit(edit::Message::Open(target))
}

/// Name of a field on the card.
fn field_label(ctx: &Ctx, field: ClientField) -> String {
    let column = match field {
        ClientField::Parent => "parent_id",
        ClientField::Responsible => "responsible_id",
        ClientField::Book => "book_id",
        other => other.code(),
    };
    say::column(ctx.words, column)
}

/// A field in words: choices and links by their names.
fn field_words(ctx: &Ctx, data: &CardData, field: ClientField) -> String {
    let (words, client) = (ctx.words, &data.client);
    match field {
        ClientField::Kind => say::code(words, "client-kind", client.kind.code()),
        ClientField::Status => say::code(words, "client-status", client.status.code()),
        ClientField::Country => forms::country(ctx, &client.country),
        ClientField::Language => Language::from_code(&client.language)
            .map_or_else(|| client.language.clone(), |l| l.own_name().to_owned()),
        ClientField::DoNotCall => say::yes_no(words, client.do_not_call),
        ClientField::DoNotMail => say::yes_no(words, client.do_not_mail),
        ClientField::Parent => data
            .parent
            .as_ref()
            .map(|parent| parent.name.clone())
            .unwrap_or_default(),
        other => other.get(client),
    }
}

/// The text with a capital first letter.
pub fn first_letter(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    format!("{first}{}", letters.as_str())
}

/// A name with its legal form after it in grey.
pub fn named<'a>(ctx: &Ctx, name: &'a str, form: &'a str) -> text::Line<'a> {
    let line = text::line(name, Type::BODY).color(ctx.tokens.link);
    if form.is_empty() {
        line
    } else {
        line.then(Run::new(form).color(ctx.tokens.text_3))
    }
}
