//! `kartoteka remind` as a program of its own, without the window: it waits all day and shall take little memory. What is
//! not for it, it hands to the whole program beside it.

use std::process::{Command, ExitCode};

use kartoteka::cli::Env;
use kartoteka::cli::stay::Staying;
use kartoteka::platform;
use kartoteka::platform::memory::WHOLE;

fn main() -> ExitCode {
    let mut args: Vec<_> = std::env::args_os().collect();
    if !args.iter().any(|arg| arg == "remind") {
        let help = args.iter().position(|arg| arg == "--help" || arg == "-h");
        args.insert(help.unwrap_or(args.len()), "remind".into());
    }
    platform::memory::spare(&args);
    if let Some(remind) = Staying::read(&args) {
        let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
        return ExitCode::from(remind.run(Env::of_system(&mut stdout, &mut stderr)));
    }
    // What the whole program would hand back to this one is refused by both.
    if std::env::var_os(WHOLE).is_some() {
        return ExitCode::FAILURE;
    }
    let done = platform::program().and_then(|program| {
        let mut whole = Command::new(program);
        whole.args(args.iter().skip(1)).env(WHOLE, "1").status()
    });
    let code = done.ok().and_then(|status| status.code());
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}
