//! The field for a path over the whole window, where the desktop shows no dialog for files.

use iced::Task;

use super::App;
use super::message::Message as Up;
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::screen::own_path::{Message, OwnPath, to_field};

impl App {
    pub(super) fn on_path(&mut self, message: Message) -> Task<Up> {
        match (message, &mut self.path) {
            (Message::Ask(request), open) => {
                // Of two questions the newer one stands; the older one has no answer.
                if let Some(older) = open.take() {
                    older.close();
                }
                self.path = Some(OwnPath::new(request));
                return to_field();
            }
            (Message::Typed(path), Some(open)) => open.typed(path),
            (Message::Take, Some(open)) => {
                if open.take(self.ctx.words) {
                    self.path = None;
                }
            }
            (Message::Close, Some(open)) => {
                open.close();
                self.path = None;
            }
            (_, None) => {}
        }
        Task::none()
    }

    /// What a command means while the field is open.
    pub(super) fn command_over_path(&mut self, command: CommandId) -> Task<Up> {
        match command {
            CommandId::Back => self.on_path(Message::Close),
            CommandId::Done | CommandId::Save => self.on_path(Message::Take),
            _ => Task::none(),
        }
    }

    /// The dialog.
    pub(super) fn path_dialog(&self) -> Option<Element<'_, Up>> {
        let open = self.path.as_ref()?;
        Some(open.view(self.ctx.tokens, self.ctx.words).map(Up::Path))
    }
}
