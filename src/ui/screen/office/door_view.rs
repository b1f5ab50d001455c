//! How the forms of the office look.

use iced::widget::{Column, Row, container};
use iced::{Alignment, Length, Padding};

use super::Message;
use super::door::{Again, Door, Opened};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::screen::form;
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::{field, popup, text};

/// Width of the dialog.
const WIDTH: f32 = 520.0;

impl Door {
    /// The dialog.
    pub fn view<'a>(&'a self, ctx: &'a Ctx) -> Element<'a, Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let (title, body, save) = match self.opened {
            Opened::Create => (
                id::TOGETHER_CREATE,
                id::TOGETHER_CREATE_BODY,
                id::TOGETHER_CREATE_DO,
            ),
            Opened::Join => (
                id::TOGETHER_JOIN,
                id::TOGETHER_JOIN_BODY,
                id::TOGETHER_JOIN_DO,
            ),
            Opened::Restore => (
                id::TOGETHER_RESTORE,
                id::TOGETHER_RESTORE_BODY,
                id::TOGETHER_RESTORE_DO,
            ),
            Opened::Invite | Opened::InviteKnown(_) => (
                id::TOGETHER_INVITE_TITLE,
                id::TOGETHER_INVITE_BODY,
                id::TOGETHER_INVITE_DO,
            ),
            Opened::RenameDevice(_) => (
                id::TOGETHER_RENAME_DEVICE,
                id::TOGETHER_RENAME_BODY,
                id::TOGETHER_RENAME_DO,
            ),
            Opened::RenameOffice => (
                id::TOGETHER_RENAME_OFFICE,
                id::TOGETHER_RENAME_BODY,
                id::TOGETHER_RENAME_DO,
            ),
            Opened::Password => (
                id::TOGETHER_PASSWORD,
                id::TOGETHER_PASSWORD_BODY,
                id::TOGETHER_PASSWORD_DO,
            ),
            Opened::HandOver(_) => (
                id::TOGETHER_HAND_DO,
                id::TOGETHER_HAND_BODY,
                id::TOGETHER_HAND_YES,
            ),
            Opened::Move => (
                id::TOGETHER_MOVE,
                id::TOGETHER_MOVE_BODY,
                id::TOGETHER_MOVE_DO,
            ),
        };
        let (title, body) = match &self.about {
            Some(about) => about.clone(),
            None => (words.tr(title), words.tr(body)),
        };
        let mut column = Column::new()
            .width(Length::Fill)
            .push(text::para(title, Type::HEAD, t.text))
            .push(
                container(text::para(body, Type::BODY, t.text_2))
                    .padding(Padding::ZERO.top(4).bottom(12)),
            )
            .push(self.form.inputs(ctx).map(Message::Form));
        if let Some(problem) = &self.problem {
            let said = format!("{} {}", problem.what, problem.todo);
            let note = field::note(Icon::CircleAlert, t.overdue, said.trim().to_owned());
            column = column.push(container(note).padding(Padding::ZERO.top(8)));
        }
        let mut row = Row::new().spacing(8).align_y(Alignment::Center);
        let mut from = Row::new().spacing(8);
        if self.form.has("invite") {
            from = from.push(
                Button::new(t, words.tr(id::TOGETHER_INVITE_FROM_FILE))
                    .id("office-pick-invite")
                    .on_press(Message::PickInvite),
            );
        }
        if self.form.has("folder") {
            let pick = Button::new(t, words.tr(id::TOGETHER_PICK_FOLDER))
                .icon(Icon::FolderSync)
                .id("office-pick-folder")
                .on_press(Message::PickFolder);
            match self.form.has("invite") {
                // Two ways to take something from a file beside two answers: too much for one line.
                true => {
                    let from = container(from.push(pick)).padding(Padding::ZERO.top(12));
                    column = column.push(from);
                }
                false => row = row.push(pick),
            }
        }
        let save = match &self.again {
            _ if self.is_busy => id::TOGETHER_BUSY,
            Some(Again::Doubles) => id::TOGETHER_COPY_DO,
            Some(Again::Fill(_)) => id::TOGETHER_FILL_DO,
            None => save,
        };
        let part = self.progress.filter(|_| self.is_busy).map(|progress| {
            let part = progress.done.saturating_mul(100) / progress.total.max(1);
            format!("{}: {part} %", words.tr(save))
        });
        let save = part.unwrap_or_else(|| words.tr(save));
        let act = Button::primary(t, save).id("office-form-do");
        let act = if self.is_busy {
            act.off(words.tr(id::TOGETHER_BUSY))
        } else {
            act.on_press(Message::Form(form::Message::Save))
        };
        let row = row
            .push(iced::widget::space().width(Length::Fill))
            .push(
                Button::new(t, words.tr(id::CARD_CANCEL))
                    .key("Esc")
                    .on_press(Message::Form(form::Message::Cancel)),
            )
            .push(act);
        let column = column.push(container(row).padding(Padding::ZERO.top(16)));
        popup::panel(t, Padding::from([16, 18]), column)
            .width(WIDTH)
            .into()
    }
}
