//! The user calendar: entries and their series, tasks, reminders, resources, the agenda and who is busy when.
//!
//! Planned interactions, next steps of deals and orders stay where they are: what is asked of all of them together
//! (`agenda`, `busy`, `reminder`) reads them there.

pub mod agenda;
pub mod agenda_act;
pub mod birthday;
pub mod booking;
pub mod busy;
pub mod change;
pub mod days;
pub mod entry;
pub mod guest;
pub mod hours;
pub mod pass_on;
pub(super) mod planned_with;
pub mod quick;
pub mod reminder;
pub mod resource;
pub(super) mod search;
pub(super) mod span;
pub mod task;
pub mod template;
pub mod window;
