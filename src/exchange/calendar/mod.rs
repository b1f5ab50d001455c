//! iCalendar (RFC 5545): reads what calendars of phones, mail programs and offices write, writes what they read.
//!
//! The reader is that of vCards: logical lines in bounded memory, a torn part costs only itself. What cannot be kept to
//! (a zone nobody knows, a rule that is none, an end before the start) is named with its line and left out; nothing is
//! imported at another time than the file means. Sends and receives nothing: a file is all it knows.

mod defined;
mod event;
mod export;
mod folder;
pub mod holidays;
mod import;
mod invite;
mod keep;
mod read;
mod series;
mod strangers;
mod uid;
mod value;
mod write;
mod zone;

pub use event::Problem;
pub use export::{Wanted, export};
pub use folder::{FolderReport, export_folder, keep_folder, kept_folder, refresh_folder};
pub use import::{BadPart, CalendarReport, ImportOptions, import};
pub use invite::{Method, invitation};
