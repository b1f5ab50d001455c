//! The wishes of the system that a program without a window ends.

use std::io;

/// Calls once, on a thread of its own, when the system asks the program to end (SIGTERM, SIGINT, SIGHUP); asked again, it ends
/// at once. On Windows the system ends programs by itself and nothing is called.
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
            let mut call = Some(call);
            for _ in signals.forever() {
                match call.take() {
                    Some(call) => call(),
                    None => end(),
                }
            }
        })?;
    Ok(())
}

/// Ends the program where it stands, as whoever asked for it expects: what was confirmed is in the base.
pub fn end() {
    std::process::exit(ENDED);
}

/// The exit code of who was ended by Ctrl+C: 128 and SIGINT.
const ENDED: i32 = 130;

/// See the other one.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn on_end(call: impl FnOnce() + Send + 'static) -> io::Result<()> {
    drop(call);
    Ok(())
}
