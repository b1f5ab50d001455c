//! Little memory for what runs all day.

use std::ffi::OsString;

/// Starts the program anew in its own place when it is the window or waits in the background, with an allocator that asks for no huge
/// pages: of two megabytes that the system gives at once nearly all would stay empty and count all the same. Returns when there
/// is nothing to do, or when it cannot be done: then it runs as it is.
#[cfg(target_os = "linux")]
pub fn spare(args: &[OsString]) {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "MIMALLOC_ALLOW_THP";
    if !stays(args) || std::env::var_os(SWITCH).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    let error = std::process::Command::new(program)
        .args(args.iter().skip(1))
        .env(SWITCH, "0")
        .exec();
    tracing::debug!(%error, "the program cannot be started anew");
}

/// Elsewhere nothing of the kind is known.
#[cfg(not(target_os = "linux"))]
pub fn spare(_args: &[OsString]) {}

/// The window, which no command asks for, and the command that keeps reminders coming, which stands last.
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn stays(args: &[OsString]) -> bool {
    let mut rest = args.iter().skip(1);
    while let Some(arg) = rest.next() {
        if arg == "--base" || arg == "--lang" {
            rest.next();
        } else {
            return arg == "remind" && rest.next().is_none();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_waits_is_started_anew() {
        let check = |line: &str, expected: bool| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(stays(&args), expected, "{line}");
        };
        check("kartoteka", true);
        check("kartoteka --base a.base --lang uk", true);
        check("kartoteka --help", false);
        check("kartoteka client list", false);
        check("kartoteka remind", true);
        check("kartoteka --base a.base remind", true);
        check("kartoteka remind --once", false);
        check("kartoteka remind next", false);
    }
}
