//! A task: something to be done by a user, for oneself or for a colleague, and the way it goes until it is done.

use super::refusal::CalendarRefusal;
use crate::domain::code::coded;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, DealId, OrderId, TaskId, TaskItemId, UserId};
use crate::domain::interaction::Importance;
use crate::domain::time::Timestamp;

coded! {
    /// How far a task has come. Whether it is overdue follows from its day.
    TaskState {
        New = "new",
        /// Who is to do it has said so.
        Accepted = "accepted",
        Done = "done",
        /// Whoever set it has looked at what was done.
        Checked = "checked",
        /// It was looked at and has to be done better, see the comment.
        Returned = "returned",
        Cancelled = "cancelled",
    }
}

impl TaskState {
    /// Tells whether something is still to be done.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::New | Self::Accepted | Self::Returned)
    }
}

coded! {
    /// What can be done with a task.
    TaskStep {
        Accept = "accept",
        Finish = "done",
        Check = "check",
        Return = "return",
        Cancel = "cancel",
        /// What was done, checked or cancelled is to be done after all.
        Reopen = "reopen",
    }
}

impl TaskStep {
    /// Gives the state after the step.
    ///
    /// # Errors
    /// `Step` when it cannot be taken from there.
    pub fn after(self, state: TaskState) -> Result<TaskState, CalendarRefusal> {
        use TaskState::{Accepted, Cancelled, Checked, Done, New, Returned};
        let next = match (self, state) {
            (Self::Accept, New | Returned) => Accepted,
            (Self::Finish, New | Accepted | Returned) => Done,
            (Self::Check, Done) => Checked,
            (Self::Return, Done | Checked) => Returned,
            (Self::Cancel, New | Accepted | Returned) => Cancelled,
            (Self::Reopen, Done | Checked | Cancelled) => New,
            (step, from) => return Err(CalendarRefusal::Step { from, step }),
        };
        Ok(next)
    }
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    pub note: String,
    pub state: TaskState,
    pub importance: Importance,
    pub client: Option<ClientId>,
    pub deal: Option<DealId>,
    pub order: Option<OrderId>,
    /// Who set it.
    pub author: Option<UserId>,
    /// Who is to do it.
    pub responsible: Option<UserId>,
    pub due: Option<Due>,
    /// How long it will take, in minutes.
    pub planned_minutes: Option<i64>,
    pub accepted_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    pub checked_at: Option<Timestamp>,
    /// What came of it.
    pub result: String,
    /// Why it was returned.
    pub comment: String,
    /// By what other programs know it; empty for our own.
    pub uid: String,
    pub created: Timestamp,
}

impl Task {
    /// Tells whether somebody else waits for it and has to look at what was done.
    pub fn is_for_another(&self) -> bool {
        self.author.is_some() && self.author != self.responsible
    }

    /// Tells whether a user may take a step with it: who is to do it accepts it, whoever set it for somebody else checks it. Where
    /// nobody has said who works here, everything may be done.
    ///
    /// # Errors
    /// `NotTheDoer`, `NotTheAuthor`, `OwnTask`.
    pub fn may(&self, step: TaskStep, user: Option<UserId>) -> Result<(), CalendarRefusal> {
        let is_not = |who: Option<UserId>| user.is_some() && who.is_some() && who != user;
        match step {
            TaskStep::Accept if is_not(self.responsible) => Err(CalendarRefusal::NotTheDoer),
            TaskStep::Check if !self.is_for_another() => Err(CalendarRefusal::OwnTask),
            TaskStep::Check if is_not(self.author) => Err(CalendarRefusal::NotTheAuthor),
            _ => Ok(()),
        }
    }
}

/// A line of a task's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TaskItem {
    pub id: TaskItemId,
    pub text: String,
    pub is_done: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_goes_its_way_and_no_other() {
        #[track_caller]
        fn check(steps: &[TaskStep], expected: Option<TaskState>) {
            let mut state = TaskState::New;
            for step in steps {
                match step.after(state) {
                    Ok(next) => state = next,
                    Err(_) => return assert_eq!(expected, None, "{steps:?}"),
                }
            }
            assert_eq!(Some(state), expected, "{steps:?}");
        }
        use TaskStep::{Accept, Cancel, Check, Finish, Reopen, Return};
        check(&[Finish], Some(TaskState::Done));
        check(&[Accept, Finish, Check], Some(TaskState::Checked));
        check(
            &[Accept, Finish, Return, Accept, Finish, Check],
            Some(TaskState::Checked),
        );
        check(&[Finish, Return, Finish], Some(TaskState::Done));
        check(&[Cancel, Reopen], Some(TaskState::New));
        check(&[Check], None);
        check(&[Return], None);
        check(&[Accept, Accept], None);
        check(&[Finish, Finish], None);
        check(&[Finish, Cancel], None);
        check(&[Cancel, Finish], None);
    }
}
