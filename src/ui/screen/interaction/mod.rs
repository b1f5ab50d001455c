//! One interaction wherever it is shown: in the timeline of a client's card and in the detail pane of the lists.

pub mod data;
pub mod form;
pub mod look;
mod pane;
mod participants;
mod view;
pub mod when;

pub use pane::{Ask, Message, Mode, Pane};
