//! The custom fields on a client's card: their values, and a new field in two clicks.

use iced::Padding;
use iced::widget::{Column, Row};

use super::data::CardData;
use super::edit::{Target, widget_id};
use super::left::open;
use super::open::values_of;
use super::{ClientCard, Message};
use crate::domain::client::{ClientField, ClientStatus};
use crate::domain::contact_detail::Owner;
use crate::domain::custom_field::{CustomField, FieldKind, FieldOwner};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::form::{shown, value_of};
use crate::ui::screen::parts::{self, LABEL};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::press::Press;
use crate::ui::widget::text;

impl ClientCard {
    pub(super) fn customs<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new().spacing(3);
        for field in &data.fields {
            column = column.push(self.custom(ctx, data, field, Owner::Client(self.id)));
        }
        if self.is_open(Target::NewField(FieldOwner::Client)) {
            column = column.push(self.editor(ctx));
        }
        if !self.all_fields
            && (!data.client.source.is_empty() || self.is_open(Target::Field(ClientField::Source)))
        {
            column = column.push(self.field(ctx, data, ClientField::Source));
        }
        if data.lead.campaign.is_some()
            || self.all_fields
            || self.is_open(Target::Campaign)
            || data.client.status == ClientStatus::Lead && !data.campaigns.is_empty()
        {
            column = column.push(self.campaign(ctx, data));
        }
        column = column.push(self.tags(ctx, &data.tags));
        let new = Target::NewField(FieldOwner::Client);
        let add = Button::ghost(t, words.tr(id::CARD_ADD_FIELD))
            .small()
            .icon(Icon::Plus)
            .id(widget_id(new))
            .on_press(open(new));
        parts::section(
            parts::head(t, words.tr(id::CARD_FIELDS), None, Some(add.into())),
            column,
        )
    }

    /// The campaign that brought the client.
    fn campaign<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, target) = (ctx.tokens, Target::Campaign);
        let label = crate::say::column(ctx.words, "campaign-id");
        if self.is_open(target) {
            return parts::pair(t, label, LABEL, self.editor(ctx));
        }
        let known = data.campaigns.iter();
        let mut known = known.filter(|known| Some(known.id) == data.lead.campaign);
        let (shown, ink) = match known.next() {
            Some(known) => (known.name.clone(), t.text),
            None => (ctx.words.tr(id::CARD_EMPTY), t.text_3),
        };
        let line = text::line(shown, Type::BODY).color(ink).fill();
        let value = parts::editable(t, line, widget_id(target), open(target));
        parts::pair(t, label, LABEL, value)
    }

    /// A custom field of the client or of a person.
    pub(super) fn custom<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        field: &'a CustomField,
        owner: Owner,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        if self.is_open(Target::Definition(field.id)) {
            return self.editor(ctx);
        }
        let target = Target::Custom(field.id, owner);
        let value: Element<'a, Message> = if self.is_open(target) {
            self.editor(ctx)
        } else {
            let value = value_of(values_of(data, owner), field.id);
            let mut words = self
                .saved_text(target)
                .unwrap_or_else(|| shown(ctx, field, value));
            let mut ink = t.text;
            if words.is_empty() {
                words = ctx.words.tr(id::CARD_EMPTY);
                ink = t.text_3;
            } else if field.kind == FieldKind::Link {
                ink = t.link;
                if let Some((_, client)) = data.links.iter().find(|(text, _)| text == value) {
                    words.clone_from(&client.name);
                }
            }
            parts::editable(
                t,
                text::para(words, Type::BODY, ink),
                widget_id(target),
                open(target),
            )
        };
        let label = parts::label(t, field.name.as_str(), LABEL);
        let label = Press::new(t, label)
            .on_press(open(Target::Definition(field.id)))
            .focusable(false)
            .padding(Padding::ZERO.top(1))
            .look(move |state| parts::quiet(t, state));
        let mut row = Row::new().spacing(2).push(label).push(value);
        let typed = value_of(values_of(data, owner), field.id);
        if field.kind == FieldKind::Link && !typed.is_empty() {
            let client = data.links.iter().find(|(text, _)| text == typed);
            let follow = match client {
                Some((_, client)) => Message::OpenClient(client.id),
                None => Message::Follow(typed.to_owned()),
            };
            row = row.push(parts::plus(
                t,
                Icon::ArrowRight,
                ctx.words.tr(id::COMMAND_OPEN),
                format!("{}-follow", widget_id(target)),
                follow,
            ));
        }
        row.into()
    }
}
