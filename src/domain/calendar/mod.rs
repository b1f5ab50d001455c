//! The user calendar: rules that repeat an entry, the series they make, entries, tasks and reminders.
//!
//! Pure: instants, zones and the present moment come as arguments. Wall-clock times of rules are expanded without a zone
//! and only then placed in one, so that "every day at nine" is at nine before and after summer time.

pub mod clash;
pub mod entry;
pub mod expand;
pub mod free;
pub mod holiday;
pub mod meet;
pub mod refusal;
pub mod reminder;
pub mod rule;
mod rule_text;
pub mod series;
pub mod split;
pub mod task;
