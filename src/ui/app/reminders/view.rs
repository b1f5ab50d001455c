//! How reminders look: one card with its buttons, or a list of several under one head.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Length, Padding};

use super::{App, AppMessage, Card, Key, Message, Target};
use crate::domain::calendar::reminder::Delay;
use crate::domain::interaction::InteractionKind;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::reminder::{Reminder, ReminderOf};
use crate::ui::Element;
use crate::ui::screen::interaction::look;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::menu::{Entry, Menu};
use crate::ui::widget::notice;
use crate::ui::widget::popup::{self, Popup};
use crate::ui::widget::{text, zones};

/// Id of the open list of delays, for focus.
pub const DELAYS: &str = "reminder-delays";

/// As wide as a toast.
const WIDTH: f32 = 394.0;

/// Height of a row of the list, and how many are seen without scrolling.
const ROW: f32 = 44.0;
const ROWS: usize = 5;

impl App {
    /// The card, when there is something to remind of.
    pub(in crate::ui::app) fn reminder_card(&self) -> Option<Element<'_, AppMessage>> {
        if self.first_run.is_some() {
            return None;
        }
        let card: Element<'_, Message> = match self.reminders.cards.as_slice() {
            [] => return None,
            [one] => self.one(one),
            all => self.several(all),
        };
        let card = container(card).id("reminders");
        let card = zones::zone("zone-reminders", card).width(Length::Shrink);
        Some(Element::from(card).map(AppMessage::Reminder))
    }

    fn one<'a>(&'a self, card: &'a Card) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let key = Key::of(&card.told.reminder);
        let open = Button::new(t, words.tr(id::REMINDER_OPEN))
            .small()
            .id("reminder-open")
            .on_press(Message::Open(key));
        let mut buttons = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(open)
            .push(self.snooze_button(Target::One(key), words.tr(id::REMINDER_SNOOZE)));
        if card.told.reminder.of == ReminderOf::Task {
            buttons = buttons.push(
                Button::new(t, words.tr(id::REMINDER_DONE))
                    .small()
                    .icon(Icon::Check)
                    .id("reminder-done")
                    .on_press(Message::Done(key)),
            );
        }
        let mut column = Column::new();
        if card.is_missed {
            let away = text::line(words.tr(id::REMINDER_AWAY), Type::SMALL.medium());
            column = column.push(container(away.color(t.text_3)).padding(Padding::ZERO.bottom(4)));
        }
        let column = column
            .push(self.head(card))
            .push(container(buttons).padding(Padding::ZERO.top(10).left(26)));
        popup::panel(t, [12, 14], column).width(WIDTH).into()
    }

    /// Icon, title, client and time, and the way to put it away.
    fn head<'a>(&'a self, card: &'a Card) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let key = Key::of(&card.told.reminder);
        let away = Button::icon_only(t, Icon::X, words.tr(id::REMINDER_DISMISS), None)
            .kind(crate::ui::widget::button::Kind::Ghost)
            .small()
            .id("reminder-dismiss")
            .on_press(Message::Dismiss(key));
        Row::new()
            .spacing(10)
            .push(
                container(text::icon(icon(&card.told.reminder), 16.0).color(t.text_2))
                    .padding(Padding::ZERO.top(1)),
            )
            .push(self.words_of(card))
            .push(away)
            .into()
    }

    fn words_of<'a>(&'a self, card: &'a Card) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let reminder = &card.told.reminder;
        let title = say::reminder::title(words, reminder);
        let about = say::reminder::about(words, &card.told, self.ctx.now(), self.ctx.zone);
        Column::new()
            .width(Length::Fill)
            .push(
                text::line(title, Type::BODY.semibold())
                    .color(t.text)
                    .fill(),
            )
            .push(text::line(about, Type::SMALL).color(t.text_2).fill())
            .into()
    }

    fn several<'a>(&'a self, cards: &'a [Card]) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let count = [("count", cards.len().into())];
        let counted = words.with(id::REMINDER_SEVERAL, &count);
        let is_missed = cards.iter().all(|card| card.is_missed);
        let head = if is_missed {
            let away = words.tr(id::REMINDER_AWAY);
            text::line(away, Type::BODY.semibold()).color(t.text).then(
                text::Run::new(counted)
                    .style(Type::SMALL)
                    .color(t.text_3)
                    .gap(8.0),
            )
        } else {
            text::line(counted, Type::BODY.semibold()).color(t.text)
        };
        let mut rows = Column::new();
        for (place, card) in cards.iter().enumerate() {
            if place > 0 {
                rows = rows.push(notice::rule(t));
            }
            rows = rows.push(self.row(place, card));
        }
        let list: Element<'_, Message> = if cards.len() > ROWS {
            let height = (ROW + 1.0) * ROWS as f32 + ROW / 2.0; // the half row tells that there is more
            container(parts::scroll(t, rows)).height(height).into()
        } else {
            rows.into()
        };
        let foot = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .push(space().width(Length::Fill))
            .push(self.snooze_button(Target::All, words.tr(id::REMINDER_SNOOZE_ALL)))
            .push(
                Button::new(t, words.tr(id::REMINDER_DISMISS_ALL))
                    .small()
                    .id("reminder-dismiss-all")
                    .on_press(Message::DismissAll),
            );
        let column = Column::new()
            .push(container(head.fill()).padding(Padding::from([10, 14])))
            .push(notice::rule(t))
            .push(list)
            .push(notice::rule(t))
            .push(container(foot).padding(Padding::from([8, 10])));
        popup::panel(t, 0, column).width(WIDTH).into()
    }

    fn row<'a>(&'a self, place: usize, card: &'a Card) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let key = Key::of(&card.told.reminder);
        let small = |icon, name, id: String, message| {
            Button::icon_only(t, icon, words.tr(name), None)
                .kind(crate::ui::widget::button::Kind::Ghost)
                .small()
                .id(id)
                .on_press(message)
        };
        let open = Button::new(t, words.tr(id::REMINDER_OPEN))
            .small()
            .id(format!("reminder-open-{place}"))
            .on_press(Message::Open(key));
        let mut row = Row::new()
            .spacing(6)
            .align_y(Alignment::Center)
            .height(ROW)
            .padding(Padding::ZERO.left(14).right(8))
            .push(text::icon(icon(&card.told.reminder), 14.0).color(t.text_2))
            .push(container(self.words_of(card)).padding(Padding::ZERO.left(4)))
            .push(open);
        if card.told.reminder.of == ReminderOf::Task {
            row = row.push(small(
                Icon::Check,
                id::REMINDER_DONE,
                format!("reminder-done-{place}"),
                Message::Done(key),
            ));
        }
        row = row.push(self.snooze_row(place, key));
        row.push(small(
            Icon::X,
            id::REMINDER_DISMISS,
            format!("reminder-dismiss-{place}"),
            Message::Dismiss(key),
        ))
        .into()
    }

    fn snooze_button<'a>(&'a self, target: Target, label: String) -> Element<'a, Message> {
        let t = self.ctx.tokens;
        let is_open = self.reminders.menu == Some(target);
        let button = Button::new(t, label)
            .small()
            .caret()
            .held(is_open)
            .id("reminder-snooze")
            .on_press(Message::Menu(Some(target)));
        self.delays(target, button)
    }

    /// One of several is put off by a small button of its row.
    fn snooze_row<'a>(&'a self, place: usize, key: Key) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let target = Target::One(key);
        let said = words.tr(id::REMINDER_SNOOZE);
        let button = Button::icon_only(t, Icon::ClockAlert, said, None)
            .kind(crate::ui::widget::button::Kind::Ghost)
            .small()
            .held(self.reminders.menu == Some(target))
            .id(format!("reminder-snooze-{place}"))
            .on_press(Message::Menu(Some(target)));
        self.delays(target, button)
    }

    /// The list of delays under its button.
    fn delays<'a>(&'a self, target: Target, button: Button<'a, Message>) -> Element<'a, Message> {
        let (t, words) = (self.ctx.tokens, self.ctx.words);
        let menu = (self.reminders.menu == Some(target)).then(|| {
            let entries = Delay::ALL.iter().map(|&delay| {
                Entry::new(
                    say::reminder::delay(words, delay),
                    Message::Snooze(target, delay),
                )
            });
            Menu::new(t, entries.collect()).id(DELAYS)
        });
        Popup::new(button, menu, Message::Menu(None)).into()
    }
}

fn icon(reminder: &Reminder) -> Icon {
    match reminder.of {
        ReminderOf::Task => Icon::SquareCheckBig,
        ReminderOf::Entry => Icon::CalendarClock,
        ReminderOf::Interaction => {
            look::icon(InteractionKind::from_code(&reminder.kind).unwrap_or_default())
        }
    }
}
