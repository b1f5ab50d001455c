//! The program: hands its arguments to the command line and gives back the exit code.

use std::process::ExitCode;

use kartoteka::cli;
use kartoteka::office::Env;
use kartoteka::platform;
use kartoteka::platform::keystore::KeyStore;

/// Where the keys of an office are kept: the keyring of the system, or the folder that KARTOTEKA_KEYS names; under the
/// password of KARTOTEKA_KEY_PASSWORD when there is one.
fn office_env() -> Option<Env> {
    let env = match std::env::var_os("KARTOTEKA_KEYS") {
        Some(folder) => Env::new(KeyStore::new(folder, false)),
        None => Env::of_system()?,
    };
    Some(match std::env::var("KARTOTEKA_KEY_PASSWORD") {
        Ok(password) if !password.is_empty() => env.with_password(&password),
        _ => env,
    })
}

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    platform::memory::spare(&args);
    // Technical logs for whoever looks for a fault: KARTOTEKA_LOG=debug kartoteka ...
    if std::env::var_os("KARTOTEKA_LOG").is_some() {
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::from_env("KARTOTEKA_LOG"))
            .with_writer(std::io::stderr)
            .init();
    }
    let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
    let env = cli::Env {
        office: office_env(),
        ..cli::Env::of_system(&mut stdout, &mut stderr)
    };
    ExitCode::from(cli::run(args, env))
}
