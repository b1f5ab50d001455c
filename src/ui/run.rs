//! Opens the window and runs it until it is closed.

use std::sync::{Mutex, PoisonError};

use iced::{Size, window};

use super::theme::{self, LIGHT};
use super::widget::logo;
use super::window::{How, Window};
use crate::platform;
use crate::store::{Store, StoreResult};

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no display here.
    #[error("there is no display")]
    NoDisplay,
    /// The window system refused.
    #[error("the window could not be opened: {0}")]
    Window(#[from] iced::Error),
}

/// Opens the window on what opening the base gave: the program, or the rescue screen; returns when it was closed.
///
/// # Errors
/// When there is no display, or the window system refuses.
pub fn run(how: How, opened: StoreResult<Store>) -> Result<(), RunError> {
    if !platform::has_display() {
        return Err(RunError::NoDisplay);
    }
    let window = window::Settings {
        size: Size::new(1280.0, 800.0),
        min_size: Some(Size::new(900.0, 600.0)),
        icon: window::icon::from_rgba(logo::pixels(&LIGHT, 64), 64, 64).ok(),
        exit_on_close_request: false,
        platform_specific: platform_specific(),
        ..window::Settings::default()
    };
    // Iced may boot more than once; the open base is for the first time only, and nothing here keeps it open.
    let opened = Mutex::new(Some(opened));
    let boot = move || {
        let opened = opened
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
            .unwrap_or_else(|| how.open());
        let (window, task) = Window::boot(how.clone(), opened);
        let looks = window.first_looks();
        (window, iced::Task::batch([task, looks]))
    };
    iced::application(boot, Window::update, Window::view)
        .settings(theme::settings())
        .window(window)
        .title(Window::title)
        .theme(Window::theme)
        .scale_factor(Window::scale)
        .subscription(Window::subscription)
        .run()?;
    Ok(())
}

#[cfg(target_os = "linux")]
fn platform_specific() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific {
        application_id: "kartoteka".to_owned(),
        ..window::settings::PlatformSpecific::default()
    }
}

#[cfg(not(target_os = "linux"))]
fn platform_specific() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific::default()
}
