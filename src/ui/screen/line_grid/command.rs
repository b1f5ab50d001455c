//! Commands that are the grid's while something of it is open, the way back, what stands over the page, and what the status
//! line says.

use iced::widget::space;
use iced::{Length, Task};

use super::cells::Col;
use super::edit::CellEditor;
use super::{LineGrid, Message, Paper, Reply};
use crate::i18n::id;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::screen::form::Message as Form;
use crate::ui::screen::{pick, product_new};
use crate::ui::theme::Icon;
use crate::ui::widget::layer::{Layer, Place};
use crate::ui::widget::menu::{Entry, Menu};

impl LineGrid {
    /// Runs a command that is the grid's now; `None` when it is not.
    pub fn command(&mut self, ctx: &Ctx, paper: &Paper<'_>, command: CommandId) -> Option<Reply> {
        if self.product.is_some() {
            let form = match command {
                CommandId::Save | CommandId::Done => Form::Save,
                CommandId::Back => Form::Cancel,
                _ => return Some(self.reply(Task::none())),
            };
            let message = Message::Product(product_new::Message::Form(form));
            return Some(self.update(ctx, paper, message));
        }
        let message = match command {
            CommandId::Back => return self.back().map(|task| self.reply(task)),
            // What is typed in the search of a product is a new one.
            CommandId::NewClient if self.can_make() => Message::Pick(pick::Message::Make),
            CommandId::Done if self.open.is_some() => Message::Add,
            CommandId::AddLine if paper.is_editable => Message::Add,
            _ => return None,
        };
        Some(self.update(ctx, paper, message))
    }

    fn can_make(&self) -> bool {
        let open = self.open.as_ref();
        open.is_some_and(|open| matches!(&open.editor, CellEditor::Pick(pick) if pick.can_make()))
    }

    /// One step back: menu, cell; `None` when there is nothing to close here.
    pub fn back(&mut self) -> Option<Task<Message>> {
        if self.menu.take().is_some() {
            return Some(Task::none());
        }
        self.open.is_some().then(|| self.cancel_cell())
    }

    /// Tells whether a menu or a form of it stands over the page.
    pub const fn has_layer(&self) -> bool {
        self.menu.is_some() || self.product.is_some()
    }

    /// The form or the menu over the page, if one is open.
    pub fn layer<'a>(&'a self, ctx: &Ctx, paper: &Paper<'_>) -> Option<Element<'a, Message>> {
        let room = || space().width(Length::Fill).height(Length::Fill);
        if let Some((row, at)) = self.menu {
            let layer = Layer::new(room(), Some(self.line_menu(ctx, paper, row)))
                .place(Place::At(at))
                .outside_dismisses()
                .on_dismiss(Message::CloseMenu);
            return Some(layer.into());
        }
        let (new, _) = self.product.as_ref()?;
        let form = new.view(ctx)?.map(Message::Product);
        let close = Message::Product(product_new::Message::Form(Form::Cancel));
        let layer = Layer::new(room(), Some(form))
            .scrim(ctx.tokens)
            .focus(new.first())
            .selects()
            .on_dismiss(close);
        Some(layer.into())
    }

    fn line_menu<'a>(&self, ctx: &Ctx, paper: &Paper<'_>, row: usize) -> Menu<'a, Message> {
        let words = ctx.words;
        let mut entries = vec![
            Entry::new(words.tr(id::ORDER_COPY_LINE), Message::Copy(row))
                .icon(Icon::Copy)
                .key("F9"),
            Entry::new(words.tr(id::ORDER_LINE_UP), Message::Move(row, true))
                .icon(Icon::ArrowUp)
                .key("Alt+↑"),
            Entry::new(words.tr(id::ORDER_LINE_DOWN), Message::Move(row, false))
                .icon(Icon::ArrowDown)
                .key("Alt+↓"),
        ];
        if paper.columns.contains(&Col::ShipBy) && !self.is_title(row) {
            let day = Entry::new(
                words.tr(id::ORDER_LINE_DAY),
                Message::Open(row, Col::ShipBy),
            );
            entries.push(day.icon(Icon::CalendarPlus));
        }
        if paper.has_titles {
            let title = Entry::new(words.tr(id::LINES_TITLE_ABOVE), Message::Title(row));
            entries.push(title.icon(Icon::Plus).key("Shift+Ins"));
        }
        entries.push(Entry::line());
        entries.push(
            Entry::new(words.tr(id::ORDER_REMOVE_LINE), Message::Remove(row))
                .icon(Icon::Trash2)
                .key("Del")
                .danger(),
        );
        Menu::new(ctx.tokens, entries)
    }

    /// The keys that work here now, for the status line.
    pub fn keys(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let key = |key: &str, word| (key.to_owned(), ctx.words.tr(word));
        if self.open.is_some() {
            vec![
                key("Tab", id::ORDER_KEY_NEXT),
                key("Esc", id::CARD_KEY_BACK),
                key(ctx.key("Ctrl+Enter"), id::ORDER_KEY_LINE),
                key("F1", id::KEY_HELP),
            ]
        } else {
            vec![
                key(ctx.key("Ins"), id::ORDER_KEY_LINE),
                key("F9", id::ORDER_KEY_COPY),
                key("Del", id::ORDER_KEY_REMOVE),
                key("Alt+↑ ↓", id::ORDER_KEY_MOVE),
                key("F1", id::KEY_HELP),
            ]
        }
    }
}
