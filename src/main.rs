//! The program: hands its arguments to the command line and gives back the exit code.

use std::io::IsTerminal;
use std::process::ExitCode;

use kartoteka::cli::{self, Env};
use kartoteka::i18n::Language;
use kartoteka::platform::{self, Clock};

fn main() -> ExitCode {
    // Technical logs for whoever looks for a fault: KARTOTEKA_LOG=debug kartoteka ...
    if std::env::var_os("KARTOTEKA_LOG").is_some() {
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::from_env("KARTOTEKA_LOG"))
            .with_writer(std::io::stderr)
            .init();
    }
    let env = Env {
        stdout: &mut std::io::stdout(),
        stderr: &mut std::io::stderr(),
        clock: Clock::System,
        zone: platform::system_zone(),
        language: Language::of_system(),
        base: platform::default_base(),
        has_display: platform::has_display(),
        is_watched: std::io::stderr().is_terminal(),
    };
    ExitCode::from(cli::run(std::env::args_os(), env))
}
