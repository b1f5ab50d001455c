//! The right column of the card: contact persons with their details, details of the client itself, related clients.

use iced::widget::{Column, Row, space};
use iced::{Alignment, Length, Padding};

use super::data::{CardData, PersonData};
use super::edit::{Target, widget_id};
use super::left::{first_letter, named, open};
use super::{ClientCard, Message, forms};
use crate::domain::client::ClientField;
use crate::domain::contact_detail::{ContactDetail, DetailKind, Owner};
use crate::domain::custom_field::FieldOwner;
use crate::domain::postal;
use crate::i18n::id;
use crate::say;
use crate::store::document::make::Source;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::form::value_of;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::field::note;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

impl ClientCard {
    /// The column.
    pub(super) fn right<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let column = Column::new()
            .width(Length::Fill)
            .push(self.people(ctx, data, false))
            .push(parts::rule(t.line_subtle))
            .push(self.deals(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.orders(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(
                self.papers
                    .view(ctx, Source::Client(self.id), &data.papers)
                    .map(Message::Papers),
            )
            .push(parts::rule(t.line_subtle))
            .push(self.settlement(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.agreements(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.shared(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.related(ctx, data));
        parts::scroll(t, column.padding(Padding::ZERO.bottom(16))).into()
    }

    /// The tab of contacts: the same with everything that is known.
    pub(super) fn contacts<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let t = ctx.tokens;
        let half = |column: Column<'a, Message>| {
            parts::scroll(
                t,
                column.width(Length::Fill).padding(Padding::ZERO.bottom(16)),
            )
            .width(Length::FillPortion(1))
        };
        let people = Column::new().push(self.people(ctx, data, true));
        let shared = Column::new()
            .push(self.shared(ctx, data))
            .push(parts::rule(t.line_subtle))
            .push(self.related(ctx, data));
        Row::new()
            .push(half(people))
            .push(parts::upright(t.line))
            .push(half(shared))
            .height(Length::Fill)
            .into()
    }

    fn people<'a>(&'a self, ctx: &Ctx, data: &'a CardData, is_full: bool) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut column = Column::new();
        for (n, person) in data.people.iter().enumerate() {
            if n > 0 {
                column = column.push(parts::rule(t.line_subtle));
            }
            column = column.push(self.person(ctx, data, person, is_full));
        }
        if data.people.is_empty() && self.edit.is_none() {
            let words = text::line(words.tr(id::CARD_NO_PEOPLE), Type::BODY).color(t.text_3);
            column = column.push(words);
        }
        if self.is_open(Target::Person(None)) || self.is_open(Target::Place) {
            column = column.push(self.editor(ctx));
        }
        let buttons = Row::new()
            .push(parts::plus(
                t,
                Icon::UserPlus,
                words.tr(id::CARD_PLACE_PERSON),
                widget_id(Target::Place),
                open(Target::Place),
            ))
            .push(parts::plus(
                t,
                Icon::Plus,
                words.tr(id::CARD_ADD_PERSON),
                widget_id(Target::Person(None)),
                open(Target::Person(None)),
            ));
        let count = (!data.people.is_empty()).then(|| data.people.len().to_string());
        parts::section(
            parts::head(t, words.tr(id::CARD_PEOPLE), count, Some(buttons.into())),
            column,
        )
    }

    fn person<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a CardData,
        person: &'a PersonData,
        is_full: bool,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let of = person.person.id;
        if self.is_open(Target::Person(Some(of))) {
            return iced::widget::container(self.editor(ctx))
                .padding(Padding::from([5, 0]))
                .into();
        }
        let place = &person.membership;
        let role = if place.position.is_empty() {
            &place.role
        } else {
            &place.position
        };
        let mut name = vec![Run::new(person.name())];
        if place.is_main {
            let star = crate::ui::widget::paint::icon_type(12.0);
            name.push(
                Run::new(Icon::Star.glyph())
                    .style(star)
                    .color(t.warn_mark)
                    .gap(6.0),
            );
        }
        let head = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::runs(name, Type::BODY.semibold()).fill())
            .push(text::line(role.as_str(), Type::SMALL).color(t.text_3));
        let head = Press::new(t, head.width(Length::Fill))
            .id(widget_id(Target::Person(Some(of))))
            .on_press(open(Target::Person(Some(of))))
            .width(Length::Fill)
            .height(20)
            .look(move |state| parts::quiet(t, state));
        let owner = Owner::Person(of);
        let add = Target::Detail(owner, None, DetailKind::Phone);
        let head = Row::new().push(head).push(parts::plus(
            t,
            Icon::Plus,
            words.tr(id::CARD_ADD_DETAIL),
            format!("card-person-{of}-add"),
            open(add),
        ));
        let mut column = Column::new().padding(Padding::from([5, 0])).push(head);
        for (is_marked, mark) in [
            (person.person.do_not_call, id::CARD_DO_NOT_CALL),
            (person.person.do_not_mail, id::CARD_DO_NOT_MAIL),
        ] {
            if is_marked {
                column = column.push(note(Icon::TriangleAlert, t.warn, words.tr(mark)));
            }
        }
        column = self.details(ctx, column, &person.details, owner, None);
        if let Some(Target::Detail(of, None, _)) = self.edit.as_ref().map(|edit| edit.target)
            && of == owner
        {
            column = column.push(self.editor(ctx));
        }
        if is_full {
            let birthday = person.person.birthday.map(|date| words.date(date));
            let facts = [
                ("role", place.role.clone()),
                ("birthday", birthday.unwrap_or_default()),
                ("note", person.person.note.clone()),
            ];
            for (name, value) in facts {
                if !value.is_empty() {
                    let value = text::para(value, Type::BODY, t.text);
                    column = column.push(parts::pair(t, say::column(words, name), 98.0, value));
                }
            }
        }
        for (place, client) in &person.elsewhere {
            let line = named(ctx, &client.name, &client.form);
            let line = if place.position.is_empty() {
                line
            } else {
                line.then(Run::new(place.position.as_str()).color(t.text_3))
            };
            column = column.push(
                Press::new(t, line)
                    .on_press(Message::OpenClient(client.id))
                    .look(move |state| parts::quiet(t, state)),
            );
        }
        for field in &data.person_fields {
            let has_value = !value_of(&person.values, field.id).is_empty();
            let target = Target::Custom(field.id, owner);
            if is_full || has_value || self.is_open(target) {
                column = column.push(self.custom(ctx, data, field, owner));
            }
        }
        if is_full {
            let new = Target::NewField(FieldOwner::Person);
            if self.is_open(new) {
                column = column.push(self.editor(ctx));
            }
            column = column.push(
                Button::ghost(t, words.tr(id::CARD_ADD_FIELD))
                    .small()
                    .icon(Icon::Plus)
                    .on_press(open(new)),
            );
        }
        if self.marked == Some(of) {
            return iced::widget::container(column)
                .width(Length::Fill)
                .style(move |_| iced::widget::container::Style {
                    background: Some(t.row_selected_idle.into()),
                    ..Default::default()
                })
                .into();
        }
        column.into()
    }

    /// Details of an owner, one a line; of one kind, or all but addresses of the client.
    fn details<'a>(
        &'a self,
        ctx: &Ctx,
        mut column: Column<'a, Message>,
        details: &'a [ContactDetail],
        owner: Owner,
        without: Option<DetailKind>,
    ) -> Column<'a, Message> {
        for detail in details.iter().filter(|detail| Some(detail.kind) != without) {
            let target = Target::Detail(owner, Some(detail.id), detail.kind);
            column = column.push(if self.is_open(target) {
                self.editor(ctx)
            } else {
                self.detail(ctx, detail, target)
            });
        }
        column
    }

    fn detail<'a>(
        &'a self,
        ctx: &Ctx,
        detail: &'a ContactDetail,
        target: Target,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let icon = match detail.kind {
            DetailKind::Phone => Icon::Phone,
            DetailKind::Email => Icon::Mail,
            DetailKind::Messenger => Icon::MonitorSmartphone,
            DetailKind::Address => Icon::FileText,
            DetailKind::Web => Icon::Monitor,
            DetailKind::Other => Icon::Info,
        };
        let ink = match detail.kind {
            _ if detail.do_not_use => t.text_off,
            DetailKind::Email | DetailKind::Web => t.link,
            _ => t.text,
        };
        let value = if detail.kind == DetailKind::Address {
            postal::one_line(&detail.address, &detail.value)
        } else {
            detail.value.clone()
        };
        let mut runs = vec![Run::new(value).color(ink).strike(detail.do_not_use)];
        if !detail.extension.is_empty() {
            let values = [("extension", detail.extension.as_str().into())];
            runs.push(
                Run::new(words.with(id::CARD_EXTENSION, &values))
                    .color(ink)
                    .gap(4.0),
            );
        }
        if !detail.label.is_empty() {
            runs.push(Run::new(detail.label.as_str()).color(t.text_3).gap(6.0));
        }
        let label = runs
            .first()
            .map(|run| run.text.to_string())
            .unwrap_or_default();
        let line = text::runs(runs, Type::SMALL).fill();
        let value = Press::new(t, line)
            .id(widget_id(target))
            .on_press(open(target))
            .width(Length::Fill)
            .height(20)
            .look(move |state| parts::quiet(t, state));
        let use_it = Press::new(t, text::icon(icon, 12.0).color(t.text_3))
            .label(label)
            .on_press_maybe((!detail.do_not_use).then(|| Message::Use(detail.clone(), target)))
            .focusable(false)
            .width(18)
            .height(20)
            .look(move |state| parts::quiet(t, state));
        let row: Element<'a, Message> = Row::new()
            .align_y(Alignment::Center)
            .push(use_it)
            .push(value)
            .into();
        let country = self
            .data
            .as_ref()
            .map_or("", |data| data.client.country.as_str());
        match forms::detail_warning(ctx, detail.kind, &detail.value, country) {
            Some(warning) => Column::new()
                .push(row)
                .push(note(Icon::TriangleAlert, t.warn, warning))
                .into(),
            None => row,
        }
    }

    fn shared<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let owner = Owner::Client(self.id);
        let mut column = self.details(
            ctx,
            Column::new(),
            &data.details,
            owner,
            Some(DetailKind::Address),
        );
        if let Some(Target::Detail(of, None, kind)) = self.edit.as_ref().map(|edit| edit.target)
            && of == owner
            && kind != DetailKind::Address
        {
            column = column.push(self.editor(ctx));
        }
        let new = Target::Detail(owner, None, DetailKind::Phone);
        let add = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::CARD_ADD_DETAIL),
            widget_id(new),
            open(new),
        );
        parts::section(
            parts::head(t, words.tr(id::CARD_SHARED), None, Some(add)),
            column,
        )
    }

    fn related<'a>(&'a self, ctx: &Ctx, data: &'a CardData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let target = Target::Field(ClientField::Parent);
        let mut column = Column::new().spacing(2);
        let link = |client: &'a crate::store::client_card::ClientName| {
            Press::new(t, named(ctx, &client.name, &client.form).fill())
                .on_press(Message::OpenClient(client.id))
                .width(Length::Fill)
                .height(22)
                .look(move |state| parts::quiet(t, state))
        };
        if self.is_open(target) {
            column = column.push(self.editor(ctx));
        } else if let Some(parent) = &data.parent {
            let word = text::line(words.tr(id::CARD_PARENT), Type::SMALL).color(t.text_3);
            column = column.push(
                Row::new()
                    .spacing(6)
                    .align_y(Alignment::Center)
                    .push(word)
                    .push(link(parent)),
            );
        }
        for child in &data.children {
            column = column.push(link(child));
        }
        if data.parent.is_none() && data.children.is_empty() && !self.is_open(target) {
            column = column.push(space());
        }
        let edit = parts::plus(
            t,
            Icon::PencilLine,
            first_letter(&say::column(words, "parent_id")),
            widget_id(target),
            open(target),
        );
        let count = data.children.len() + usize::from(data.parent.is_some());
        let count = (count > 0).then(|| count.to_string());
        parts::section(
            parts::head(t, words.tr(id::CARD_RELATED), count, Some(edit)),
            column,
        )
    }
}
