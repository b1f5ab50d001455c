//! How a form looks: a label and its control in each row, the buttons below.

use std::borrow::Cow;

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::text_editor::Binding;
use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::{Form, Input, Message};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, height, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{Area, Field, note};
use crate::ui::widget::press::{Look, Press, State};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::{dialog, popup, text};

impl Form {
    /// The form with its buttons; `save` names the verb.
    pub fn view<'a>(&'a self, ctx: &Ctx, save: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
        Column::new()
            .spacing(6)
            .width(Length::Fill)
            .push(self.inputs(ctx))
            .push(self.buttons(ctx, save))
            .into()
    }

    /// The fields alone, for a form with something between them and the buttons.
    pub fn inputs<'a>(&'a self, ctx: &Ctx) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut column = Column::new().spacing(6).width(Length::Fill);
        let mut n = 0;
        while let Some(field) = self.fields.get(n) {
            let mut row = Row::new().spacing(6).width(Length::Fill);
            let is_check = matches!(field.input, Input::Check(_) | Input::Note);
            if !is_check {
                let label = parts::label(t, field.label.as_str(), self.labels);
                row = row.push(container(label).padding(Padding::ZERO.top(3)));
            }
            row = row.push(self.control(ctx, n));
            n += 1;
            while self.fields.get(n).is_some_and(|field| field.beside) {
                row = row.push(self.control(ctx, n));
                n += 1;
            }
            column = column.push(row);
        }
        column.into()
    }

    /// The buttons alone.
    pub fn buttons<'a>(&'a self, ctx: &Ctx, save: impl Into<Cow<'a, str>>) -> Element<'a, Message> {
        let t = ctx.tokens;
        let mut buttons = Row::new().spacing(6).align_y(Alignment::Center);
        if self.can_remove {
            let name = ctx.words.tr(id::CARD_REMOVE);
            buttons = buttons.push(
                Button::icon_only(t, Icon::Trash2, name, None)
                    .small()
                    .id(format!("{}-remove", self.id))
                    .on_press(Message::Remove),
            );
        }
        let leave = match &self.leave {
            Some(label) => Cow::Borrowed(label.as_str()),
            None => ctx.words.tr(id::CARD_CANCEL).into(),
        };
        buttons = buttons
            .push(space().width(Length::Fill))
            .push(Button::new(t, leave).small().on_press(Message::Cancel))
            .push(
                Button::primary(t, save)
                    .small()
                    .id(format!("{}-save", self.id))
                    .on_press(Message::Save),
            );
        buttons.into()
    }

    fn control<'a>(&'a self, ctx: &Ctx, n: usize) -> Element<'a, Message> {
        let t = ctx.tokens;
        let field = &self.fields[n];
        let id = self.field_id(n);
        match &field.input {
            Input::Line(value) => {
                let hint = if field.beside && field.hint.is_empty() && field.unit.is_empty() {
                    field.label.as_str()
                } else {
                    field.hint.as_str()
                };
                let line = Field::new(t, value.as_str(), move |text| Message::Typed(n, text))
                    .id(id)
                    .hint(hint)
                    .height(height::PANE)
                    .error_maybe(field.error.as_deref())
                    .warning_maybe(field.warning.as_deref())
                    .on_key(line_key);
                let line = if field.is_secret { line.secret() } else { line };
                if field.unit.is_empty() {
                    line.into()
                } else {
                    line.unit(field.unit.as_str()).width(80).into()
                }
            }
            Input::Date {
                text,
                is_open,
                is_ahead,
            } => {
                let calendar = dates::calendar_id(&id);
                let typed = move |text| Message::Typed(n, text);
                let taken = move |day| Message::Day(n, day);
                let names = dates::names(ctx.words);
                let mut date = DateField::new(t, text.as_str(), ctx.today(), names, typed, taken)
                    .small()
                    .width(Length::Fill)
                    .calendar_id(calendar)
                    .chosen(dates::chosen(ctx, text))
                    .open(
                        *is_open,
                        Message::Calendar(n, true),
                        Message::Calendar(n, false),
                    )
                    .on_key(line_key)
                    .field(|line| {
                        line.id(id)
                            .hint(field.hint.as_str())
                            .error_maybe(field.error.as_deref())
                            .warning_maybe(field.warning.as_deref())
                    });
                if *is_ahead {
                    date = date.chips(dates::chips(ctx));
                }
                date.into()
            }
            Input::Text(content) => {
                let area = Area::new(t, content, move |action| Message::Edited(n, action))
                    .id(id)
                    .hint(field.hint.as_str())
                    .height(72.0)
                    .on_key(|press| match &press.key {
                        Key::Named(Named::Escape) => Some(Binding::Custom(Message::Cancel)),
                        Key::Named(Named::Enter) if press.modifiers.command() => {
                            Some(Binding::Custom(Message::Save))
                        }
                        _ => None,
                    });
                let mut column = Column::new().spacing(3).push(area);
                if let Some(error) = &field.error {
                    column = column.push(note(Icon::CircleAlert, t.overdue, error.as_str()));
                }
                column.width(Length::Fill).into()
            }
            Input::Choice { options, chosen } => {
                let choices = options
                    .iter()
                    .map(|option| Choice::new(option.label.as_str()))
                    .collect();
                let select = Select::new(t, choices, *chosen, move |to| Message::Chosen(n, to))
                    .id(id)
                    .width(Length::Fill)
                    .height(height::PANE)
                    .search_hint(ctx.words.tr(id::PICK_HINT));
                let mut column = Column::new().spacing(3).push(select);
                if let Some(error) = &field.error {
                    column = column.push(note(Icon::CircleAlert, t.overdue, error.as_str()));
                }
                column.width(Length::Fill).into()
            }
            Input::Note => container(text::para(field.label.as_str(), Type::BODY, t.text_2))
                .padding(Padding::ZERO.top(6))
                .into(),
            Input::Check(on) => {
                let check = Check::new(t, *on, field.label.as_str())
                    .id(id)
                    .on_press(Message::Toggled(n));
                container(Element::from(check)).width(Length::Fill).into()
            }
            Input::Link { current, open, .. } => match open {
                Some(pick) => pick.view(ctx).map(move |message| Message::Pick(n, message)),
                None => {
                    let closed = closed_link(ctx, &current.label)
                        .id(id)
                        .on_press(Message::Open(n));
                    let mut column = Column::new().spacing(3).push(closed);
                    if let Some(error) = &field.error {
                        column = column.push(note(Icon::CircleAlert, t.overdue, error.as_str()));
                    }
                    column.width(Length::Fill).into()
                }
            },
        }
    }
}

/// A searching choice that is not open: it stands like the other choices of the form.
fn closed_link<'a>(ctx: &Ctx, chosen: &'a str) -> Press<'a, Message> {
    let t = ctx.tokens;
    let label = match chosen {
        "" => text::line(ctx.words.tr(id::CARD_EMPTY), Type::BODY).color(t.text_3),
        chosen => text::line(chosen, Type::BODY),
    };
    let content = Row::new()
        .push(label.fill())
        .push(text::icon(Icon::ChevronDown, 14.0).color(t.text_3))
        .spacing(6)
        .align_y(Alignment::Center);
    Press::new(t, content)
        .width(Length::Fill)
        .height(height::PANE)
        .padding(Padding::ZERO.left(10).right(7))
        .look(move |state| Look {
            fill: match state {
                State::Hovered | State::Pressed => t.row_hover,
                State::Idle | State::Off => t.surface,
            },
            border: Border {
                color: t.line,
                width: 1.0,
                radius: radius::CONTROL.into(),
            },
            ink: t.text,
        })
}

/// A form in the box of a dialog: what it is about, what it says, the form itself.
pub fn panel<'a, M: 'a>(
    ctx: &Ctx,
    title: impl Into<Cow<'a, str>>,
    body: impl Into<Cow<'a, str>>,
    form: impl Into<Element<'a, M>>,
) -> Element<'a, M> {
    let (t, body) = (ctx.tokens, body.into());
    let mut column = Column::new()
        .width(Length::Fill)
        .push(text::para(title, Type::HEAD, t.text));
    if !body.is_empty() {
        let body = text::para(body, Type::BODY, t.text_2);
        column = column.push(container(body).padding(Padding::ZERO.top(4)));
    }
    let form = container(form).padding(Padding::ZERO.top(12));
    popup::panel(t, Padding::from([16, 18]), column.push(form))
        .width(dialog::WIDE)
        .into()
}

fn line_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::Enter) if !modifiers.alt() => Some(Message::Save),
        Key::Named(Named::Escape) => Some(Message::Cancel),
        _ => None,
    }
}
