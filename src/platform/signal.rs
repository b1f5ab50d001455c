//! The wishes of the system that a program without a window ends.

use std::io;

/// Calls once, on a thread of its own, when the system asks the program to end (SIGTERM, SIGINT, SIGHUP). On Windows the
/// system ends programs by itself and nothing is called.
///
/// # Errors
/// When the system does not let the program listen.
#[cfg(unix)]
pub fn on_end(call: impl FnOnce() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGINT, SIGHUP])?;
    std::thread::Builder::new()
        .name("signals".to_owned())
        .stack_size(64 * 1024)
        .spawn(move || {
            if signals.forever().next().is_some() {
                call();
            }
        })?;
    Ok(())
}

/// See the other one.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn on_end(call: impl FnOnce() + Send + 'static) -> io::Result<()> {
    drop(call);
    Ok(())
}
