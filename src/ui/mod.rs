//! The window: one of the two doors into the house.

pub mod theme;
pub mod widget;
