//! Opens the window and runs it until it is closed.

use iced::{Size, window};

use super::app::{self, App, Start};
use super::theme::{self, LIGHT};
use super::widget::logo;
use crate::platform;

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

/// Opens the window on a base; returns when it was closed.
///
/// # Errors
/// When there is no display, or the window system refuses.
pub fn run(start: Start) -> Result<(), RunError> {
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
    let boot = move || {
        let (app, task) = App::boot(&start);
        (app, iced::Task::batch([task, app::first_looks()]))
    };
    iced::application(boot, App::update, App::view)
        .settings(theme::settings())
        .window(window)
        .title(App::title)
        .theme(App::theme)
        .scale_factor(App::scale)
        .subscription(app::subscription)
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
