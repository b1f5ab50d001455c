//! How the rescue screen looks: one card in the middle of the window, the best way out at its right foot.

use iced::widget::{Column, Row, container, space};
use iced::{Alignment, Border, Length, Padding};

use super::{BEST, Message, Rescue};
use crate::i18n::id;
use crate::say;
use crate::store::StoreError;
use crate::ui::Element;
use crate::ui::app::root::root;
use crate::ui::screen::own_path;
use crate::ui::screen::settings::backups;
use crate::ui::theme::{Icon, Type, radius};
use crate::ui::widget::button::Button;
use crate::ui::widget::choice::Check;
use crate::ui::widget::layer::Layer;
use crate::ui::widget::{logo, text};

const WIDTH: f32 = 600.0;

/// How many backups are offered.
const OFFERED: usize = 6;

impl Rescue {
    /// The whole window.
    pub fn view(&self) -> Element<'_, Message> {
        let t = self.tokens;
        let brand = Row::new()
            .spacing(10)
            .align_y(Alignment::Center)
            .push(logo::logo(t, 28.0))
            .push(text::line(self.words.tr(id::PROGRAM), Type::TITLE));
        let card = Column::new()
            .spacing(20)
            .width(WIDTH)
            .push(brand)
            .push(self.card());
        let view = container(card)
            .center(Length::Fill)
            .style(move |_| container::Style {
                background: Some(t.chrome.into()),
                text_color: Some(t.text),
                ..container::Style::default()
            });
        let path = self.path.as_ref();
        let path = path.map(|open| open.view(t, self.words).map(Message::Path));
        let view = Layer::new(view, path)
            .scrim(t)
            .focus(own_path::PATH)
            .on_dismiss(Message::Path(own_path::Message::Close));
        root(view, |_| None)
    }

    fn card(&self) -> Element<'_, Message> {
        let (t, words) = (self.tokens, self.words);
        let body: Element<'_, Message> = if self.is_working {
            text::line(words.tr(id::RESCUE_WORK), Type::HEAD).into()
        } else {
            self.story()
        };
        container(body)
            .width(Length::Fill)
            .padding(Padding::from([18, 20]))
            .style(move |_| container::Style {
                background: Some(t.surface.into()),
                border: Border {
                    color: t.line,
                    width: 1.0,
                    radius: radius::POPUP.into(),
                },
                ..container::Style::default()
            })
            .into()
    }

    fn story(&self) -> Element<'_, Message> {
        let (t, words) = (self.tokens, self.words);
        let said = say::error(words, &self.error);
        let todo = match self.error {
            StoreError::Lost { .. } => words.tr(id::RESCUE_LOST_DO),
            _ if self.needs_salvage() => words.tr(id::RESCUE_SALVAGE_WHY),
            _ => said.todo,
        };
        let head = Row::new()
            .spacing(10)
            .push(text::icon(Icon::CircleAlert, 20.0).color(t.overdue))
            .push(container(text::para(said.what, Type::HEAD, t.text)).width(Length::Fill));
        let mut column =
            Column::new()
                .spacing(14)
                .push(head)
                .push(text::para(todo, Type::BODY, t.text_2));
        if let Some(why) = &self.why {
            column = column.push(text::para(why.as_str(), Type::BODY, t.overdue));
        }
        if self.needs_log() {
            let why = words.tr(id::TOGETHER_ANEW_WHY);
            column = column.push(text::para(why, Type::BODY, t.text_2));
        }
        if self.needs_salvage() && self.has_keys {
            let why = words.tr(id::RESCUE_FOLDER_WHY);
            let folder = Button::new(t, words.tr(id::RESCUE_FOLDER))
                .id("rescue-folder")
                .on_press(Message::InFolder);
            column = column
                .push(text::para(why, Type::BODY, t.text_2))
                .push(Row::new().push(folder));
        }
        if !self.backups.is_empty() {
            column = column.push(self.list());
        }
        column.push(self.buttons()).into()
    }

    fn list(&self) -> Element<'_, Message> {
        let (t, words) = (self.tokens, self.words);
        let title = text::line(words.tr(id::SETTINGS_BACKUPS), Type::SMALL.semibold());
        let mut list = Column::new().spacing(2).push(title.color(t.text_2));
        for (n, backup) in self.backups.iter().take(OFFERED).enumerate() {
            let when = backups::name(words, self.zone, backup);
            let size = backups::size_text(words, backup.size);
            let check = Check::radio(t, n == self.chosen, when)
                .id(format!("rescue-backup-{n}"))
                .on_press(Message::Choose(n));
            list = list.push(
                Row::new()
                    .height(26)
                    .align_y(Alignment::Center)
                    .push(check)
                    .push(space().width(Length::Fill))
                    .push(text::line(size, Type::SMALL).color(t.text_3)),
            );
        }
        list.push(text::para(words.tr(id::RESCUE_KEPT), Type::SMALL, t.text_3))
            .into()
    }

    fn buttons(&self) -> Element<'_, Message> {
        let (t, words) = (self.tokens, self.words);
        let close = Button::new(t, words.tr(id::RESCUE_CLOSE))
            .id("rescue-close")
            .on_press(Message::Close);
        let restore = |button: Button<'static, Message>| button.on_press(Message::Restore);
        let other = Button::ghost(t, words.tr(id::RESCUE_OTHER))
            .id("rescue-other")
            .on_press(Message::Other);
        let mut row = Row::new()
            .spacing(8)
            .push(close)
            .push(other)
            .push(space().width(Length::Fill));
        if self.is_unread {
            let again = match self.backups.is_empty() {
                true => Button::new(t, words.tr(id::RESCUE_AGAIN)).on_press(Message::Again),
                false => restore(Button::new(t, words.tr(id::RESCUE_RESTORE))),
            };
            let best = Button::danger(t, words.tr(id::RESCUE_ANYWAY)).id(BEST);
            return row.push(again).push(best.on_press(Message::Anyway)).into();
        }
        if self.needs_log() {
            if !self.backups.is_empty() {
                let other = Button::new(t, words.tr(id::RESCUE_RESTORE)).id("rescue-restore");
                row = row.push(restore(other));
            }
            let best = Button::primary(t, words.tr(id::TOGETHER_ANEW_DO)).id(BEST);
            return row.push(best.on_press(Message::Anew)).into();
        }
        if self.needs_salvage() {
            let again = Button::new(t, words.tr(id::RESCUE_AGAIN)).on_press(Message::Again);
            let best = Button::primary(t, words.tr(id::RESCUE_SALVAGE)).id(BEST);
            return row.push(again).push(best.on_press(Message::Salvage)).into();
        }
        if self.needs_backup() {
            let again = Button::new(t, words.tr(id::RESCUE_AGAIN)).on_press(Message::Again);
            let best = Button::primary(t, words.tr(id::RESCUE_RESTORE)).id(BEST);
            return row.push(again).push(restore(best)).into();
        }
        if !self.backups.is_empty() {
            let other = Button::new(t, words.tr(id::RESCUE_RESTORE)).id("rescue-restore");
            row = row.push(restore(other));
        }
        if self.is_elsewhere() {
            let usual = Button::primary(t, words.tr(id::RESCUE_USUAL)).id(BEST);
            return row.push(usual.on_press(Message::Usual)).into();
        }
        let again = Button::primary(t, words.tr(id::RESCUE_AGAIN)).id(BEST);
        row.push(again.on_press(Message::Again)).into()
    }
}
