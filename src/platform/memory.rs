//! Little memory for what runs all day.

use std::ffi::OsString;

/// Set for the whole program where the one that only reminds has handed something over to it.
pub const WHOLE: &str = "KARTOTEKA_WHOLE";

/// Starts the program anew in its own place when it is the window or waits in the background: with an allocator that asks for
/// no huge pages (of two megabytes that the system gives at once nearly all would stay empty and count all the same), and in the
/// background as the program without the window, where that lies beside. Returns when there is nothing to do, or when it
/// cannot be done: then it runs as it is.
#[cfg(target_os = "linux")]
pub fn spare(args: &[OsString]) {
    use std::os::unix::process::CommandExt;
    const SWITCH: &str = "MIMALLOC_ALLOW_THP";
    let Some(stays) = stays(args).filter(|_| std::env::var_os(WHOLE).is_none()) else {
        return;
    };
    let Ok(here) = std::env::current_exe() else {
        return;
    };
    let program = match stays {
        Stays::Window => here.clone(),
        Stays::Reminder => super::reminder().ok().flatten().unwrap_or(here.clone()),
    };
    if program == here && std::env::var_os(SWITCH).is_some() {
        return;
    }
    let error = std::process::Command::new(program)
        .args(args.iter().skip(1))
        .env(SWITCH, "0")
        .exec();
    tracing::debug!(%error, "the program cannot be started anew");
}

/// Elsewhere nothing of the kind is known.
#[cfg(not(target_os = "linux"))]
pub fn spare(_args: &[OsString]) {}

/// What runs all day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
enum Stays {
    /// No command asks for it.
    Window,
    /// The command that keeps reminders coming, which stands last.
    Reminder,
}

#[cfg_attr(not(target_os = "linux"), allow(dead_code))]
fn stays(args: &[OsString]) -> Option<Stays> {
    let mut rest = args.iter().skip(1);
    while let Some(arg) = rest.next() {
        if arg == "--base" || arg == "--lang" {
            rest.next();
        } else {
            return (arg == "remind" && rest.next().is_none()).then_some(Stays::Reminder);
        }
    }
    Some(Stays::Window)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_waits_is_started_anew() {
        let check = |line: &str, expected: Option<Stays>| {
            let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
            assert_eq!(stays(&args), expected, "{line}");
        };
        check("kartoteka", Some(Stays::Window));
        check("kartoteka --base a.base --lang uk", Some(Stays::Window));
        check("kartoteka --help", None);
        check("kartoteka client list", None);
        check("kartoteka remind", Some(Stays::Reminder));
        check("kartoteka --base a.base remind", Some(Stays::Reminder));
        check("kartoteka remind --once", None);
        check("kartoteka remind next", None);
    }
}
