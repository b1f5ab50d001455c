//! How one interaction looks: its buttons, the open form, its facts and who took part; and all of it as a pane of a list.

use iced::widget::{Column, Row, space};
use iced::{Alignment, Length, Padding};

use super::form::{Delay, shown, value_of};
use super::pane::{Ask, Message, Mode, Pane};
use super::{data::PaneData, look, when};
use crate::domain::custom_field::CustomField;
use crate::domain::interaction::{InteractionState, Who};
use crate::i18n::id;
use crate::say;
use crate::store::client_card::Present;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Form;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::chip;
use crate::ui::widget::paint;
use crate::ui::widget::press::Press;
use crate::ui::widget::text::{self, Run};

const LABEL: f32 = 112.0;

impl Pane {
    /// The pane of a list, 352 wide.
    pub fn side<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let Some(data) = &self.data else {
            return space().into();
        };
        let it = &data.item.interaction;
        let kind = say::code(ctx.words, "interaction-kind", it.kind.code());
        let state = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(chip::pill(t, look::tone(ctx, it), look::state(ctx, it)))
            .push(text::line(kind, Type::SMALL).color(t.text_3))
            .push(text::line(look::when(ctx, it), Type::SMALL).color(t.text_3));
        let mut head = Column::new()
            .spacing(4)
            .padding(Padding::ZERO.bottom(6))
            .push(state)
            .push(text::para(look::title(ctx, it), Type::HEAD, t.text));
        if let Some(client) = &data.client {
            let name = text::line(client.name.as_str(), Type::BODY.medium())
                .color(t.link)
                .then(Run::new(client.form.as_str()).color(t.text_3));
            let link = Press::new(t, name)
                .id("interaction-client")
                .on_press(Message::OpenClient)
                .look(move |state| parts::quiet(t, state));
            head = head.push(link);
        }
        if data.do_not_call {
            let words = text::line(ctx.words.tr(id::CARD_DO_NOT_CALL), Type::SMALL).color(t.warn);
            let icon = text::icon(Icon::TriangleAlert, 14.0).color(t.warn);
            head = head.push(Row::new().spacing(5).push(icon).push(words));
        }
        let calls = Row::new()
            .spacing(6)
            .push(
                Button::new(t, ctx.words.tr(id::COMMAND_CALL))
                    .icon(Icon::Phone)
                    .small()
                    .on_press(Message::Call),
            )
            .push(
                Button::new(t, ctx.words.tr(id::COMMAND_MAIL))
                    .icon(Icon::Mail)
                    .small()
                    .on_press(Message::Mail),
            );
        let top = Column::new()
            .spacing(6)
            .padding(Padding::from([12, 16]))
            .push(head)
            .push(calls)
            .push(self.actions(ctx));
        let mut body = Column::new().width(Length::Fill).push(top);
        if let Some(work) = self.work(ctx) {
            let work =
                iced::widget::container(work).padding(Padding::ZERO.horizontal(16).bottom(12));
            body = body.push(work);
        }
        if let Mode::History(panel) = &self.mode {
            let panel = panel.list(ctx, true).map(Message::History);
            let panel = iced::widget::container(panel).padding(Padding::from([6, 16]));
            body = body.push(parts::rule(t.line_subtle)).push(panel);
        } else if !matches!(self.mode, Mode::Edit(_)) {
            body = body.push(parts::rule(t.line_subtle));
            body = body
                .push(iced::widget::container(self.facts(ctx)).padding(Padding::from([10, 16])));
        }
        parts::scroll(t, body).into()
    }

    /// What can be done with it now.
    pub fn actions<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(data) = &self.data else {
            return space().into();
        };
        let mut row = Row::new().spacing(6);
        match data.item.interaction.state {
            InteractionState::Planned => {
                row = row
                    .push(
                        Button::new(t, words.tr(id::COMMAND_DONE))
                            .icon(Icon::Check)
                            .small()
                            .id("interaction-done")
                            .tip(ctx.key("Ctrl+Enter"))
                            .held(matches!(self.mode, Mode::Step(_)))
                            .on_press(Message::Ask(Ask::Step)),
                    )
                    .push(
                        Button::new(t, words.tr(id::COMMAND_POSTPONE))
                            .icon(Icon::CalendarClock)
                            .small()
                            .id("interaction-postpone")
                            .tip(ctx.key("Ctrl+R"))
                            .held(matches!(self.mode, Mode::Postpone(_)))
                            .on_press(Message::Ask(Ask::Postpone)),
                    )
                    .push(
                        Button::icon_only(t, Icon::X, words.tr(id::INTERACTION_CANCEL), None)
                            .small()
                            .id("interaction-cancel")
                            .on_press(Message::Ask(Ask::Cancel)),
                    );
            }
            InteractionState::Done | InteractionState::Cancelled => {
                row = row.push(
                    Button::new(t, words.tr(id::INTERACTION_REOPEN))
                        .icon(Icon::Undo2)
                        .small()
                        .on_press(Message::Reopen),
                );
            }
        }
        row = row.push(
            Button::icon_only(
                t,
                Icon::History,
                words.tr(id::COMMAND_HISTORY),
                Some(ctx.key("Alt+Enter")),
            )
            .small()
            .id("interaction-history")
            .held(matches!(self.mode, Mode::History(_)))
            .on_press(Message::Ask(Ask::History)),
        );
        row.push(
            Button::icon_only(
                t,
                Icon::PencilLine,
                words.tr(id::COMMAND_EDIT),
                Some(ctx.key("F2")),
            )
            .small()
            .id("interaction-edit")
            .on_press(Message::Ask(Ask::Edit)),
        )
        .push(
            Button::icon_only(
                t,
                Icon::Trash2,
                words.tr(id::COMMAND_DELETE),
                Some(ctx.key("Del")),
            )
            .small()
            .id("interaction-trash")
            .on_press(Message::Trash),
        )
        .wrap()
        .into()
    }

    /// The open form, in its box.
    pub fn work<'a>(&'a self, ctx: &Ctx) -> Option<Element<'a, Message>> {
        let (t, words) = (ctx.tokens, ctx.words);
        let titled = |title: String, body: Element<'a, Message>| {
            let key = text::line(ctx.key("Ctrl+Enter"), Type::TINY).color(t.text_3);
            let head = Row::new()
                .push(text::line(title, Type::BODY.semibold()))
                .push(space().width(Length::Fill))
                .push(key);
            parts::sunken(t, Column::new().spacing(8).push(head).push(body))
        };
        // The next step is never for today's past; putting off till later today is.
        let chips = |message: fn(Delay) -> Message, from: usize| {
            let mut row = Row::new().spacing(6);
            for delay in Delay::ALL.iter().skip(from) {
                row = row.push(
                    Button::new(t, delay.label(ctx))
                        .small()
                        .on_press(message(*delay)),
                );
            }
            row
        };
        Some(match &self.mode {
            Mode::Edit(form) => form.view(ctx, words.tr(id::CARD_SAVE)).map(Message::Form),
            Mode::Step(form) => titled(
                words.tr(id::STEP_TITLE),
                Column::new()
                    .spacing(8)
                    .push(form.view(ctx, words.tr(id::STEP_DONE)).map(Message::Form))
                    .push(chips(Message::StepDelay, 1))
                    .into(),
            ),
            Mode::Postpone(form) => titled(
                words.tr(id::POSTPONE_TITLE),
                Column::new()
                    .spacing(8)
                    .push(chips(Message::Delay, 0))
                    .push(
                        form.view(ctx, words.tr(id::COMMAND_POSTPONE))
                            .map(Message::Form),
                    )
                    .into(),
            ),
            Mode::Cancel(form) => titled(
                words.tr(id::CANCEL_TITLE),
                form.view(ctx, words.tr(id::CANCEL_DO)).map(Message::Form),
            ),
            Mode::View
            | Mode::AddParticipant(_)
            | Mode::ChooseDetail(..)
            | Mode::History(_)
            | Mode::Field(..) => {
                return None;
            }
        })
    }

    /// Its fields that have something to say, and who took part.
    pub fn facts<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let Some(data) = &self.data else {
            return space().into();
        };
        let it = &data.item.interaction;
        let mut column = Column::new().spacing(5).width(Length::Fill);
        if !it.content.is_empty() {
            column = column.push(text::para(it.content.as_str(), Type::BODY, t.text));
        }
        let minutes = |value: Option<i64>| {
            value.map_or(String::new(), |count| {
                words.with(id::COUNT_MINUTES, &[("count", count.into())])
            })
        };
        let planned = when::written(ctx, it.planned_at);
        let done = when::written(ctx, it.done_at.map(crate::domain::due::Due::At));
        let direction = say::code(words, "direction", it.direction.code());
        let importance = match it.importance {
            crate::domain::interaction::Importance::Normal => String::new(),
            other => say::code(words, "importance", other.code()),
        };
        let facts = [
            ("result", it.result.clone()),
            ("next_step", it.next_step.clone()),
            ("planned_at", planned),
            ("planned_minutes", minutes(it.planned_minutes)),
            ("done_at", done),
            ("actual_minutes", minutes(it.actual_minutes)),
            ("spent_minutes", minutes(it.spent_minutes)),
            ("direction", direction),
            ("importance", importance),
            ("responsible_id", look::user_name(ctx, it.responsible)),
        ];
        for (name, value) in facts {
            if !value.is_empty() {
                let value = text::para(value, Type::BODY, t.text);
                column = column.push(parts::pair(t, say::column(words, name), LABEL, value));
            }
        }
        for field in &data.fields {
            column = column.push(self.custom(ctx, data, field));
        }
        match &self.mode {
            Mode::Field(None, form) => {
                column = column.push(field_form(ctx, form));
            }
            _ => {
                let add = Button::ghost(t, words.tr(id::CARD_ADD_FIELD))
                    .small()
                    .icon(Icon::Plus)
                    .id("interaction-field-new")
                    .on_press(Message::Ask(Ask::Field(None)));
                column = column.push(add);
            }
        }
        column.push(self.present(ctx, data)).into()
    }

    /// A custom field: a press on its value opens the value, a press on its name the field itself.
    fn custom<'a>(
        &'a self,
        ctx: &Ctx,
        data: &'a PaneData,
        field: &'a CustomField,
    ) -> Element<'a, Message> {
        let t = ctx.tokens;
        if let Mode::Field(Some(of), form) = &self.mode
            && *of == field.id
        {
            return field_form(ctx, form);
        }
        let label = parts::label(t, field.name.as_str(), LABEL);
        let label = Press::new(t, label)
            .id(format!("interaction-field-{}", field.id))
            .on_press(Message::Ask(Ask::Field(Some(field.id))))
            .focusable(false)
            .padding(Padding::ZERO.top(1))
            .look(move |state| parts::quiet(t, state));
        let mut value = shown(ctx, field, value_of(&data.values, field.id));
        let mut ink = t.text;
        if value.is_empty() {
            value = ctx.words.tr(id::CARD_EMPTY);
            ink = t.text_3;
        }
        let value = parts::editable(
            t,
            text::para(value, Type::BODY, ink),
            format!("interaction-value-{}", field.id),
            Message::Ask(Ask::EditValue(field.id)),
        );
        Row::new().spacing(2).push(label).push(value).into()
    }

    fn present<'a>(&'a self, ctx: &Ctx, data: &'a PaneData) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let add = parts::plus(
            t,
            Icon::Plus,
            words.tr(id::INTERACTION_ADD_PARTICIPANT),
            "interaction-add-participant",
            Message::Ask(Ask::AddParticipant),
        );
        let mut column = Column::new().spacing(2).push(parts::head(
            t,
            words.tr(id::INTERACTION_PARTICIPANTS),
            None,
            Some(add),
        ));
        for present in &data.item.present {
            column = column.push(self.somebody(ctx, present));
        }
        if let Mode::AddParticipant(pick) = &self.mode {
            column = column.push(pick.view(ctx).map(Message::Pick));
        }
        column.into()
    }

    fn somebody<'a>(&'a self, ctx: &Ctx, present: &'a Present) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let participant = present.participant.id;
        let is_ours = matches!(present.participant.who, Who::User(_));
        let icon = if is_ours {
            Icon::Laptop
        } else {
            Icon::ContactRound
        };
        let detail: Element<'_, Message> = match &self.mode {
            Mode::ChooseDetail(of, pick) if *of == participant => pick.view(ctx).map(Message::Pick),
            _ if is_ours => text::line(words.tr(id::INTERACTION_OURS), Type::SMALL)
                .color(t.text_3)
                .fill()
                .into(),
            _ => {
                let label = if present.detail.is_empty() {
                    words.tr(id::INTERACTION_NO_DETAIL)
                } else {
                    present.detail.clone()
                };
                Press::new(t, text::line(label, Type::SMALL).color(t.text_3).fill())
                    .on_press(Message::Ask(Ask::ChooseDetail(participant)))
                    .width(Length::Fill)
                    .padding(Padding::from([2, 4]))
                    .look(move |state| parts::quiet(t, state))
                    .into()
            }
        };
        // A phone or an address is never cut: where it has no room beside the name, it stands below.
        let wanted = paint::width(&present.name, Type::BODY)
            + paint::width(&present.detail, Type::SMALL)
            + 70.0;
        let name = text::line(present.name.as_str(), Type::BODY);
        let who: Element<'_, Message> = if wanted > self.room(ctx) {
            Column::new()
                .width(Length::Fill)
                .push(name.fill())
                .push(detail)
                .into()
        } else {
            Row::new()
                .spacing(6)
                .width(Length::Fill)
                .align_y(Alignment::Center)
                .push(name)
                .push(detail)
                .into()
        };
        Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(text::icon(icon, 12.0).color(t.text_3))
            .push(who)
            .push(parts::plus(
                t,
                Icon::X,
                words.tr(id::CARD_REMOVE),
                format!("participant-{participant}-remove"),
                Message::RemoveParticipant(participant),
            ))
            .into()
    }
}

impl Pane {
    /// The least width of the facts: that of the pane of a list.
    fn room(&self, ctx: &Ctx) -> f32 {
        (if ctx.is_narrow() { 320.0 } else { 352.0 }) - 32.0
    }
}

/// The form of a custom field, in its box.
fn field_form<'a>(ctx: &Ctx, form: &'a Form) -> Element<'a, Message> {
    let form = form.view(ctx, ctx.words.tr(id::CARD_SAVE));
    parts::sunken(ctx.tokens, form.map(Message::Form))
}
