//! How the dialogs of the office look: the invite that was made, six words to compare, questions, the recovery kit.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Border, Length, Padding};

use super::dialog::{Confirm, NO, Shown, YES};
use super::{Message, Office, is_own};
use crate::i18n::{Language, id};
use crate::office::{self, Asking, Invitation, Standing};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::parts;
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::dialog::Dialog;
use crate::ui::widget::{field, text};

impl Office {
    /// The dialog.
    pub(super) fn shown_view<'a>(&'a self, ctx: &'a Ctx, shown: &'a Shown) -> Element<'a, Message> {
        match shown {
            Shown::Confirm {
                what,
                is_busy,
                problem,
            } => self.confirm_view(ctx, what, *is_busy, problem.as_deref()),
            Shown::Admit {
                asking,
                is_busy,
                problem,
            } => admit_view(ctx, asking, *is_busy, problem.as_deref()),
            Shown::Invitation(made) => invitation_view(ctx, made),
            Shown::OfferKit => {
                let (t, words) = (ctx.tokens, ctx.words);
                Dialog::new(t, words.tr(id::TOGETHER_KIT))
                    .body(words.tr(id::TOGETHER_KIT_OFFER))
                    .width(440.0)
                    .button(no(Button::new(t, words.tr(id::CONFLICTS_LATER))))
                    .button(
                        Button::primary(t, words.tr(id::TOGETHER_KIT_MAKE))
                            .id(YES)
                            .on_press(Message::MakeKit),
                    )
                    .into()
            }
            Shown::MakingKit(problem) => {
                let (t, words) = (ctx.tokens, ctx.words);
                let body = problem.clone();
                let body = body.unwrap_or_else(|| words.tr(id::TOGETHER_BUSY));
                Dialog::new(t, words.tr(id::TOGETHER_KIT))
                    .body(body)
                    .button(no(Button::new(t, words.tr(id::TOGETHER_CLOSE))))
                    .into()
            }
            Shown::Kit {
                kit,
                is_saved,
                problem,
                ..
            } => kit_view(ctx, kit, *is_saved, problem.as_deref()),
        }
    }

    fn confirm_view<'a>(
        &'a self,
        ctx: &'a Ctx,
        what: &'a Confirm,
        is_busy: bool,
        problem: Option<&'a str>,
    ) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let name = |name: &'a str| [("name", name.into())];
        let standing = &ctx.together.standing;
        let (title, body, yes, is_danger) = match what {
            Confirm::Retire(dev, device) => (
                words.with(id::TOGETHER_RETIRE_ASK, &name(device)),
                if is_own(self.facts.as_ref(), *dev) {
                    words.tr(id::TOGETHER_RETIRE_OWN)
                } else {
                    words.tr(id::TOGETHER_RETIRE_BODY)
                },
                words.tr(id::TOGETHER_RETIRE_DO),
                true,
            ),
            Confirm::Remove(_, person) => (
                words.with(id::TOGETHER_REMOVE_ASK, &name(person)),
                words.tr(id::TOGETHER_REMOVE_BODY),
                words.tr(id::TOGETHER_REMOVE_DO),
                true,
            ),
            Confirm::Leave { anyway } => {
                let office = ctx.together.home().map_or("", |home| home.office.as_str());
                let yes = match anyway {
                    true => id::TOGETHER_LEAVE_ANYWAY,
                    false => id::TOGETHER_LEAVE_DO,
                };
                let body = words.tr(id::TOGETHER_LEAVE_BODY);
                let body = match ctx.together.waiting() {
                    0 => body,
                    count => {
                        let count = [("count", count.into())];
                        format!("{} {body}", words.with(id::TOGETHER_LEAVE_UNSENT, &count))
                    }
                };
                (
                    words.with(id::TOGETHER_LEAVE_ASK, &[("office", office.into())]),
                    body,
                    words.tr(yes),
                    true,
                )
            }
            Confirm::GiveUp if matches!(standing, Some(Standing::Founding { .. })) => (
                words.tr(id::TOGETHER_DROP_ASK),
                words.tr(id::TOGETHER_DROP_BODY),
                words.tr(id::TOGETHER_DROP_DO),
                true,
            ),
            Confirm::GiveUp => (
                words.tr(id::TOGETHER_GIVE_UP_ASK),
                words.tr(id::TOGETHER_GIVE_UP_BODY),
                words.tr(id::TOGETHER_GIVE_UP_DO),
                true,
            ),
            Confirm::Fill => {
                let home = ctx.together.home();
                let place = home.map(|home| home.place.to_string()).unwrap_or_default();
                (
                    words.tr(id::TOGETHER_FILL_ASK),
                    words.with(id::TOGETHER_FILL_BODY, &[("place", place.into())]),
                    words.tr(id::TOGETHER_FILL_DO),
                    true,
                )
            }
            Confirm::Role(_, person, role) => {
                let said = super::facts::role_name(words, *role);
                let values = [
                    ("name", person.as_str().into()),
                    ("role", said.as_str().into()),
                ];
                (
                    words.with(id::TOGETHER_ROLE_ASK, &values),
                    super::facts::can(words, *role),
                    words.tr(id::TOGETHER_ROLE_DO),
                    false,
                )
            }
        };
        let yes = if is_danger {
            Button::danger(t, yes)
        } else {
            Button::primary(t, yes)
        };
        let yes = if is_busy {
            yes.off(words.tr(id::TOGETHER_BUSY))
        } else {
            yes.on_press(Message::Yes)
        };
        let mut dialog = Dialog::new(t, title).body(body).width(420.0);
        if let Some(problem) = problem {
            dialog = dialog.content(field::note(Icon::CircleAlert, t.overdue, problem));
        }
        dialog
            .button(no(Button::new(t, words.tr(id::TOGETHER_LEAVE_AS_IS))))
            .button(yes.id(YES))
            .into()
    }
}

/// The safe button of a dialog: nothing is done.
fn no(button: Button<'_, Message>) -> Button<'_, Message> {
    button.key("Esc").id(NO).on_press(Message::CloseDialog)
}

/// Six words in two rows of three, large, each with its place, and in which language they are on both screens.
pub fn six<'a>(ctx: &Ctx, words: &'a [String], language: Option<Language>) -> Element<'a, Message> {
    let t = ctx.tokens;
    let mut column = Column::new().spacing(8).width(Length::Fill);
    for (row, three) in words.chunks(3).enumerate() {
        let mut line = Row::new().spacing(8).width(Length::Fill);
        for (at, word) in three.iter().enumerate() {
            let place = (row * 3 + at + 1).to_string();
            let face = Row::new()
                .spacing(8)
                .align_y(Alignment::Center)
                .push(text::line(place, Type::SMALL).color(t.text_3))
                .push(text::line(word.as_str(), Type::TITLE).color(t.text));
            line = line.push(
                container(face)
                    .padding(Padding::from([10, 12]))
                    .width(Length::FillPortion(1))
                    .style(move |_| container::Style {
                        background: Some(t.sunken.into()),
                        border: Border {
                            color: t.line,
                            width: 1.0,
                            radius: radius::CARD.into(),
                        },
                        ..container::Style::default()
                    }),
            );
        }
        column = column.push(line);
    }
    if let Some(language) = language {
        let values = [("language", language.own_name().into())];
        let said = ctx.words.with(id::TOGETHER_WORDS_LANGUAGE, &values);
        column = column.push(text::para(said, Type::SMALL, t.text_2));
    }
    column.into()
}

fn admit_view<'a>(
    ctx: &'a Ctx,
    asking: &'a Asking,
    is_busy: bool,
    problem: Option<&'a str>,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let values = [
        ("name", asking.invite.person.as_str().into()),
        ("calls", asking.person.as_str().into()),
    ];
    let role = super::facts::role_name(words, asking.invite.role);
    let note = words.with(id::TOGETHER_ADMIT_ROLE, &[("role", role.into())]);
    let mut content = Column::new()
        .spacing(10)
        .push(six(ctx, &asking.words, Some(asking.language)))
        .push(text::para(note, Type::SMALL, t.text_2));
    if let Some(problem) = problem {
        content = content.push(field::note(Icon::CircleAlert, t.overdue, problem));
    }
    let yes = Button::primary(t, words.tr(id::TOGETHER_ADMIT_DO)).id(YES);
    let yes = if is_busy {
        yes.off(words.tr(id::TOGETHER_BUSY))
    } else {
        yes.on_press(Message::Yes)
    };
    Dialog::new(t, words.with(id::TOGETHER_ADMIT_ASK, &values))
        .body(words.with(id::TOGETHER_ADMIT_BODY, &values))
        .content(content)
        .width(480.0)
        .button(
            Button::new(t, words.tr(id::TOGETHER_ADMIT_NOT))
                .key("Esc")
                .id(NO)
                .on_press(Message::AdmitNot),
        )
        .button(yes)
        .into()
}

fn invitation_view<'a>(ctx: &'a Ctx, made: &'a Invitation) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let name = [("name", made.invite.person.as_str().into())];
    let shown = container(text::para(made.text.as_str(), Type::SMALL, t.text)).max_height(180);
    let save = Button::new(t, words.tr(id::TOGETHER_INVITE_SAVE))
        .icon(Icon::FileDown)
        .id("office-save-invite")
        .on_press(Message::SaveInvite);
    Dialog::new(t, words.with(id::TOGETHER_INVITE_MADE, &name))
        .body(words.tr(id::TOGETHER_INVITE_HOW))
        .content(parts::sunken(t, shown))
        .width(540.0)
        .button(no(Button::ghost(t, words.tr(id::TOGETHER_CLOSE))))
        .button(save)
        .button(
            Button::primary(t, words.tr(id::TOGETHER_INVITE_COPY))
                .icon(Icon::Copy)
                .id("office-copy")
                .on_press(Message::CopyInvite),
        )
        .into()
}

fn kit_view<'a>(
    ctx: &'a Ctx,
    kit: &'a office::Kit,
    is_saved: bool,
    problem: Option<&'a str>,
) -> Element<'a, Message> {
    let (t, words) = (ctx.tokens, ctx.words);
    let all: Vec<&str> = kit.words.split_whitespace().collect();
    let mut grid = Row::new().spacing(8).width(Length::Fill);
    for (column, some) in all.chunks(6).enumerate() {
        let mut lines = Column::new().spacing(2).width(Length::FillPortion(1));
        for (row, word) in some.iter().enumerate() {
            let place = (column * 6 + row + 1).to_string();
            let number = text::line(place, Type::SMALL)
                .color(t.text_3)
                .width(20)
                .align(text::Align::End);
            lines = lines.push(
                Row::new()
                    .spacing(6)
                    .push(number)
                    .push(text::line((*word).to_owned(), Type::BODY.semibold()).color(t.text)),
            );
        }
        grid = grid.push(lines);
    }
    let save = Button::new(t, words.tr(id::TOGETHER_KIT_SAVE))
        .icon(Icon::FileDown)
        .id("office-save-kit")
        .on_press(Message::SaveKit);
    let print = Button::primary(t, words.tr(id::TOGETHER_KIT_PRINT))
        .icon(Icon::Printer)
        .id("office-print-kit")
        .on_press(Message::PrintKit);
    let paper = Row::new().spacing(8).push(print).push(save);
    let mut content = Column::new()
        .spacing(10)
        .push(parts::sunken(t, grid))
        .push(paper);
    if let Some(problem) = problem {
        content = content.push(field::note(Icon::CircleAlert, t.overdue, problem));
    }
    let done = if is_saved {
        id::TOGETHER_KIT_DONE
    } else {
        id::TOGETHER_KIT_WRITTEN
    };
    Dialog::new(t, words.tr(id::TOGETHER_KIT))
        .body(words.tr(id::TOGETHER_KIT_BODY))
        .content(content)
        .width(480.0)
        .button(no(Button::ghost(t, words.tr(id::TOGETHER_CLOSE))))
        .button(
            Button::new(t, words.tr(done))
                .id(YES)
                .on_press(Message::KitDone),
        )
        .into()
}
