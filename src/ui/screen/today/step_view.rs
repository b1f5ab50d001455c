//! How the box "done and the next step" looks.

use iced::keyboard::{Key, Modifiers, key::Named};
use iced::widget::{Column, Row, space};
use iced::{Alignment, Length};

use super::step::{self, KINDS, Step};
use super::{Message as Up, TodayPage, face, pane_parts};
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::Source;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::form::Delay;
use crate::ui::screen::{dates, parts};
use crate::ui::theme::{Icon, Type, height};
use crate::ui::widget::button::Button;
use crate::ui::widget::date::DateField;
use crate::ui::widget::field::{self, Field};
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

impl TodayPage {
    /// The box "done and the next step".
    pub(super) fn step_box<'a>(&'a self, ctx: &Ctx) -> Element<'a, Up> {
        let (t, words) = (ctx.tokens, ctx.words);
        let step: &'a Step = &self.step;
        let key = text::line(ctx.key("Ctrl+Enter"), Type::TINY).color(t.text_3);
        // A shipment or a payment is done on its order; what is written here is what was agreed.
        let (title, hint, verb, note) = match self.list.current() {
            Some(Source::Payment(_)) => (
                id::STEP_TITLE_AGREED,
                id::STEP_AGREED_HINT,
                id::STEP_NOTE,
                Some(id::STEP_PAYMENT_NOTE),
            ),
            Some(Source::Shipment(_)) => (
                id::STEP_TITLE_AGREED,
                id::STEP_AGREED_HINT,
                id::STEP_NOTE,
                Some(id::STEP_SHIPMENT_NOTE),
            ),
            _ => (id::STEP_TITLE, id::STEP_RESULT_HINT, id::STEP_DONE, None),
        };
        let head = Row::new()
            .align_y(Alignment::Center)
            .push(text::line(words.tr(title), Type::BODY.semibold()).fill())
            .push(key);
        let result = Field::new(t, step.result.as_str(), |text| {
            Up::Step(step::Message::Result(text))
        })
        .hint(words.tr(hint))
        .on_submit(Up::Step(step::Message::Save))
        .on_key(leave)
        .id(step::RESULT)
        .width(Length::Fill);
        let kinds = KINDS.map(|kind| {
            let name = say::code(words, "agenda-kind", kind.code());
            Choice::new(name).icon(face::icon(kind))
        });
        let kind = Select::new(t, kinds.into(), Some(step.kind), |at| {
            Up::Step(step::Message::Kind(at))
        })
        .height(height::CONTROL)
        .width(if ctx.is_narrow() {
            Length::Fill
        } else {
            Length::Fixed(118.0)
        })
        .id("today-kind");
        let now = ctx.now().local(ctx.zone);
        let when = DateField::new(
            t,
            step.when.as_str(),
            ctx.today(),
            dates::names(words),
            |text| Up::Step(step::Message::When(text)),
            |day| Up::Step(step::Message::Day(day)),
        )
        .chosen(step.day(now))
        .open(
            step.has_calendar,
            Up::Step(step::Message::Calendar(true)),
            Up::Step(step::Message::Calendar(false)),
        )
        .chips(dates::chips(ctx))
        .calendar_id(dates::calendar_id(step::WHEN))
        .field(|field| {
            field
                .hint(words.tr(id::STEP_WHEN))
                .id(step::WHEN)
                .on_submit(Up::Step(step::Message::Save))
        })
        .width(Length::Fill);
        let time = Field::new(t, step.time.as_str(), |text| {
            Up::Step(step::Message::Time(text))
        })
        .hint("10:00")
        .id(step::TIME)
        .on_key(leave)
        .on_submit(Up::Step(step::Message::Save))
        .width(60);
        // Beside the kind a narrow pane would cut the date.
        let (above, kind) = if ctx.is_narrow() {
            (Some(kind), None)
        } else {
            (None, Some(kind))
        };
        let row = Row::new().spacing(6).push(kind).push(when).push(time);
        let mut chips = Row::new().spacing(6).align_y(Alignment::Center);
        let chosen = step.day(now);
        let delays = Delay::ALL.iter().skip(1);
        let count = if ctx.is_narrow() { 2 } else { 3 };
        for delay in delays.take(count) {
            let is_chosen = chosen == Some(delay.day(ctx.today()));
            chips = chips.push(pane_parts::pill_button(
                t,
                delay.label(ctx),
                is_chosen,
                format!("today-chip-{}", delay.code()),
                Up::Step(step::Message::Delay(*delay)),
            ));
        }
        let done = Button::primary(t, words.tr(verb))
            .small()
            .id(step::DONE)
            .on_press(Up::Step(step::Message::Save));
        let chips = chips.push(space().width(Length::Fill)).push(done);
        // What comes and goes stands below what is typed in: else the field under the caret would be another one.
        let mut column = Column::new()
            .spacing(8)
            .push(head)
            .push(result)
            .push(above)
            .push(row);
        if !step.when.is_empty() || !step.title.is_empty() {
            let title = Field::new(t, step.title.as_str(), |text| {
                Up::Step(step::Message::Title(text))
            })
            .hint(words.tr(id::STEP_NEXT_HINT))
            .on_submit(Up::Step(step::Message::Save))
            .id(step::TITLE)
            .on_key(leave)
            .width(Length::Fill);
            column = column.push(title);
        }
        if let Some(wrong) = &step.wrong {
            column = column.push(field::note(Icon::CircleAlert, t.overdue, wrong.as_str()));
        }
        let note = note.map(|note| {
            let key = [("key", ctx.key("Ctrl+Enter").into())];
            text::para(words.with(note, &key), Type::SMALL, t.text_3)
        });
        parts::sunken(t, column.push(chips).push(note))
    }
}

/// Esc leaves the box with what was typed in it.
fn leave(key: &Key, _: Modifiers) -> Option<Up> {
    matches!(key, Key::Named(Named::Escape)).then_some(Up::Step(step::Message::Leave))
}
