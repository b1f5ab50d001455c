//! The keys of this computer when they cannot be had: under a password that is typed here, or lost, with the ways to new ones.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::dialog::Confirm;
use super::{Message, Office, Opened};
use crate::i18n::id;
use crate::office::{self, Standing};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::{Event, Outcome, parts};
use crate::ui::theme::{Icon, Type};
use crate::ui::together::Failed;
use crate::ui::widget::button::Button;
use crate::ui::widget::field::Field;
use crate::ui::widget::text;

/// Id of the field of the password.
pub const PASSWORD: &str = "office-password";

/// The field of the password.
#[derive(Debug, Default)]
pub struct Lock {
    typed: String,
    is_busy: bool,
    wrong: Option<String>,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum LockMessage {
    Typed(String),
    Open,
    Opened(Result<(), Failed>),
    /// Tries again to reach the keys.
    Again,
}

impl Office {
    pub(super) fn on_lock(&mut self, ctx: &Ctx, message: LockMessage) -> Outcome<Message> {
        match message {
            LockMessage::Typed(typed) => {
                self.lock.typed = typed;
                self.lock.wrong = None;
                Outcome::none()
            }
            LockMessage::Open => {
                let Some(courier) = &ctx.together.courier else {
                    return Outcome::none();
                };
                if self.lock.is_busy {
                    return Outcome::none();
                }
                if self.lock.typed.is_empty() {
                    self.lock.wrong = Some(ctx.words.tr(id::TOGETHER_NEEDED));
                    return Outcome::none();
                }
                self.lock.is_busy = true;
                let password = zeroize::Zeroizing::new(std::mem::take(&mut self.lock.typed));
                let opened = courier.ask(move |store, env| office::unlock(store, env, &password));
                Outcome::run(opened.map(|opened| Message::Lock(LockMessage::Opened(opened))))
            }
            LockMessage::Opened(Ok(())) => {
                self.lock = Lock::default();
                let said = ctx.words.tr(id::TOGETHER_UNLOCKED);
                let opened = Outcome::event(Event::OfficeChanged).and(Event::Say(said));
                opened.with(self.load(ctx))
            }
            LockMessage::Opened(Err(failed)) => {
                self.lock = Lock {
                    wrong: Some(Self::said(ctx, &failed)),
                    ..Lock::default()
                };
                Outcome::run(iced::widget::operation::focus(PASSWORD))
            }
            LockMessage::Again => Outcome::event(Event::OfficeChanged).with(self.load(ctx)),
        }
    }

    /// Why the keys cannot be had, when that is so.
    pub(super) fn keys_failed<'a>(&'a self, ctx: &'a Ctx) -> Option<&'a Failed> {
        let failed = self.failed.as_ref().or(ctx.together.failed.as_ref())?;
        (failed.is_locked() || failed.is_without_keys()).then_some(failed)
    }

    /// What happened to the keys, and what leads on.
    pub(super) fn keys_view<'a>(&'a self, ctx: &'a Ctx, failed: &Failed) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_locked = failed.is_locked();
        let (icon, ink) = match is_locked {
            true => (Icon::Lock, t.warn),
            false => (Icon::CircleAlert, t.overdue),
        };
        let said = crate::say::office::error(words, failed);
        let (title, body) = match is_locked {
            true => (
                words.tr(id::TOGETHER_LOCKED),
                words.tr(id::TOGETHER_LOCKED_BODY),
            ),
            false => (said.what, said.todo),
        };
        let head = Row::new()
            .spacing(8)
            .align_y(Alignment::Center)
            .push(text::icon(icon, 16.0).color(ink))
            .push(container(text::para(title, Type::BODY.semibold(), t.text)).width(Length::Fill));
        let mut column =
            Column::new()
                .spacing(8)
                .push(head)
                .push(text::para(body, Type::BODY, t.text_2));
        if is_locked {
            let typed = |typed| Message::Lock(LockMessage::Typed(typed));
            let field = Field::new(t, self.lock.typed.as_str(), typed)
                .secret()
                .hint(words.tr(id::TOGETHER_PASSWORD))
                .id(PASSWORD)
                .width(320)
                .on_submit(Message::Lock(LockMessage::Open))
                .error_maybe(self.lock.wrong.as_deref());
            let open = Button::primary(t, words.tr(id::TOGETHER_UNLOCK_DO)).id("office-unlock");
            let open = match self.lock.is_busy {
                true => open.off(words.tr(id::TOGETHER_BUSY)),
                false => open.on_press(Message::Lock(LockMessage::Open)),
            };
            column = column
                .push(Row::new().spacing(8).push(field).push(open))
                .push(text::para(
                    words.tr(id::TOGETHER_LOCKED_FORGOTTEN),
                    Type::SMALL,
                    t.text_3,
                ));
        }
        column = column.push(self.keys_ways(ctx, is_locked));
        container(parts::sunken(t, column))
            .padding(Padding::from([6, 16]).bottom(0))
            .into()
    }

    /// A kit of the own, an invitation, or to leave; a request that waits is taken back.
    fn keys_ways<'a>(&'a self, ctx: &'a Ctx, is_locked: bool) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let mut row = Row::new().spacing(8);
        let button = |label, name: &'static str, message| {
            Button::new(t, words.tr(label))
                .small()
                .id(name)
                .on_press(message)
        };
        if matches!(ctx.together.standing, Some(Standing::Joining(_))) {
            let give_up = Message::Ask(Confirm::GiveUp);
            return row
                .push(button(
                    id::TOGETHER_GIVE_UP_DO,
                    "office-keys-give-up",
                    give_up,
                ))
                .into();
        }
        if !is_locked {
            let again = Message::Lock(LockMessage::Again);
            row = row.push(button(id::RESCUE_AGAIN, "office-keys-again", again));
        }
        let leave = Message::Ask(Confirm::Leave { anyway: false });
        row.push(button(
            id::TOGETHER_RESTORE,
            "office-keys-restore",
            Message::Open(Opened::Restore),
        ))
        .push(button(
            id::TOGETHER_KEYS_JOIN,
            "office-keys-join",
            Message::Open(Opened::Join),
        ))
        .push(button(id::TOGETHER_LEAVE_DO, "office-keys-leave", leave))
        .wrap()
        .into()
    }
}
