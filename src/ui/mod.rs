//! The window: one of the two doors into the house.

pub mod app;
pub mod command;
pub mod context;
pub mod desk;
pub mod file_dialog;
pub mod gallery;
pub mod headless;
pub mod photo;
pub mod prefs;
pub mod rescue;
mod run;
pub mod screen;
pub mod shortcuts;
pub mod shot;
pub mod theme;
pub mod together;
pub mod widget;
pub mod window;

pub use run::{RunError, run};

pub use iced::Size;

/// A view of the window: iced's own theme and renderer, our widgets.
pub type Element<'a, Message> = iced::Element<'a, Message, iced::Theme, iced::Renderer>;
