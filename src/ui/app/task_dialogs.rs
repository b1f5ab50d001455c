//! The quick task and the templates of tasks: dialogs of the window over whatever is shown, about the record shown there.

use iced::Task;

use super::message::Message as Up;
use super::{App, What};
use crate::ui::Element;
use crate::ui::command::CommandId;
use crate::ui::screen::quick_task::{self, Of, Quick};
use crate::ui::screen::task_templates::{self, Templates};

/// What is open.
pub(super) enum Open {
    Quick(Quick),
    Templates(Templates),
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    Quick(quick_task::Message),
    Templates(task_templates::Message),
    Close,
}

impl App {
    /// Opens a dialog about the record shown.
    pub(super) fn open_tasks(&mut self, command: CommandId) -> Task<Up> {
        let mut of = Of::default();
        match self.shown() {
            Some(What::Client(client)) => of.client = Some(client),
            Some(What::Deal(deal)) => of.deal = Some(deal),
            Some(What::Order(order)) => of.order = Some(order),
            _ => {}
        }
        if command == CommandId::TaskTemplates {
            let (dialog, task) = Templates::new(&self.ctx, of);
            self.tasks = Some(Open::Templates(dialog));
            return task.map(|message| Up::Tasks(Message::Templates(message)));
        }
        let (dialog, task) = Quick::new(&self.ctx, of);
        self.tasks = Some(Open::Quick(dialog));
        task.map(|message| Up::Tasks(Message::Quick(message)))
    }

    pub(super) fn on_tasks(&mut self, message: Message) -> Task<Up> {
        match (&mut self.tasks, message) {
            (_, Message::Close) => {
                self.tasks = None;
                Task::none()
            }
            (Some(Open::Quick(dialog)), Message::Quick(message)) => {
                let (task, answer) = dialog.update(&self.ctx, message);
                let task = task.map(|message| Up::Tasks(Message::Quick(message)));
                let event = match answer {
                    None => return task,
                    Some(quick_task::Answer::Closed) => {
                        self.tasks = None;
                        return task;
                    }
                    Some(quick_task::Answer::Ended(event)) => {
                        self.tasks = None;
                        event
                    }
                    Some(quick_task::Answer::Told(event)) => event,
                };
                Task::batch([task, self.on_events(vec![event])])
            }
            (Some(Open::Templates(dialog)), Message::Templates(message)) => {
                let (task, answer) = dialog.update(&self.ctx, message);
                let task = task.map(|message| Up::Tasks(Message::Templates(message)));
                let event = match answer {
                    None => return task,
                    Some(task_templates::Answer::Closed) => {
                        self.tasks = None;
                        return task;
                    }
                    Some(task_templates::Answer::Ended(event)) => {
                        self.tasks = None;
                        event
                    }
                    Some(task_templates::Answer::Told(event)) => event,
                };
                Task::batch([task, self.on_events(vec![event])])
            }
            _ => Task::none(), // an answer for a dialog that was closed
        }
    }

    /// What a command means while a dialog of tasks is open.
    pub(super) fn command_over_tasks(&mut self, command: CommandId) -> Task<Up> {
        let message = match (&self.tasks, command) {
            (Some(Open::Templates(dialog)), CommandId::Back) => {
                dialog.back().map_or(Message::Close, Message::Templates)
            }
            (_, CommandId::Back) => Message::Close,
            (Some(Open::Quick(_)), CommandId::Done | CommandId::Save) => {
                Message::Quick(quick_task::Message::Save)
            }
            (Some(Open::Templates(dialog)), CommandId::Done | CommandId::Save) => {
                Message::Templates(dialog.save())
            }
            _ => return Task::none(),
        };
        self.on_tasks(message)
    }

    /// What Esc means over the dialog: one step back in it, else it closes.
    pub(super) fn dismiss_tasks(&self) -> Up {
        let back = match &self.tasks {
            Some(Open::Templates(dialog)) => dialog.back(),
            _ => None,
        };
        Up::Tasks(back.map_or(Message::Close, Message::Templates))
    }

    /// The open dialog.
    pub(super) fn task_dialog(&self) -> Option<Element<'_, Up>> {
        Some(match self.tasks.as_ref()? {
            Open::Quick(dialog) => dialog
                .view(&self.ctx)
                .map(|message| Up::Tasks(Message::Quick(message))),
            Open::Templates(dialog) => dialog
                .view(&self.ctx)
                .map(|message| Up::Tasks(Message::Templates(message))),
        })
    }

    /// Id of what gets the keyboard when it opens.
    pub(super) fn first_of_tasks(&self) -> String {
        match &self.tasks {
            Some(Open::Templates(dialog)) => dialog.first(),
            _ => quick_task::LINE.to_owned(),
        }
    }
}
