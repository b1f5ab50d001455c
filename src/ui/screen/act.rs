//! Doing an action from a screen: the work goes to the desk, its end comes back as one message.

use iced::Task;

use super::Event;
use crate::store::{Action, Changes, StoreError, StoreResult, Tx};
use crate::ui::context::Ctx;

/// How an action ended.
#[derive(Debug, Clone)]
pub struct Done {
    pub action: Action,
    pub subject: String,
    pub result: StoreResult<Changes>,
}

impl Done {
    /// Tells whether it was done.
    pub fn is_ok(&self) -> bool {
        self.result.is_ok()
    }

    /// What the rest of the program must know about it; `None` when nothing was changed.
    pub fn event(self) -> Option<Event> {
        match self.result {
            Ok(changes) => changes.action.is_some().then_some(Event::Acted {
                action: self.action,
                subject: self.subject,
                changes,
            }),
            Err(StoreError::Cancelled) => None,
            Err(error) => Some(Event::Failed(error)),
        }
    }
}

/// Does one action of the user on the desk.
pub fn act(
    ctx: &Ctx,
    action: Action,
    subject: impl Into<String>,
    work: impl FnOnce(&Tx<'_>) -> StoreResult<()> + Send + 'static,
) -> Task<Done> {
    let subject = subject.into();
    let named = subject.clone();
    ctx.desk.act(action, subject, work).map(move |result| Done {
        action,
        subject: named.clone(),
        result: result.map(|((), changes)| changes),
    })
}
