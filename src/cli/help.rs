//! Help and refusals of the command line in the user's language.
//!
//! clap knows the commands and their options; what they mean stands in `cli.ftl`: `cli-about-client-add` for a command,
//! `cli-arg-limit` for an option of that name anywhere. `tests/it/cli_help.rs` holds them complete.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::Env;
use super::error::{CliError, WRONG_USE};
use crate::i18n::{Id, Language, Words, id};

/// What every command takes; shown last.
const GLOBAL: [&str; 5] = ["base", "lang", "json", "help", "version"];

/// Finds `--lang` among the arguments, so that even a refusal of the arguments is said in that language.
pub fn asked_language(args: &[OsString]) -> Option<Language> {
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        if arg == "--lang" {
            return Language::from_code(&args.next()?);
        }
        if let Some(code) = arg.strip_prefix("--lang=") {
            return Language::from_code(code);
        }
    }
    None
}

/// Reads `kartoteka help task add` as `kartoteka task add --help`.
pub fn as_flag(mut args: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(arg) = args.get(at).and_then(|arg| arg.to_str()) {
        match arg {
            "--base" | "--lang" => at += 2,
            "help" => {
                args.remove(at);
                args.push("--help".into());
                return args;
            }
            option if option.starts_with('-') => at += 1,
            _ => break,
        }
    }
    args
}

/// Tells whether `--json` stands among arguments that could not be understood.
fn asks_json(args: &[OsString]) -> bool {
    args.iter()
        .take_while(|arg| *arg != "--")
        .any(|arg| arg == "--json")
}

/// Gives a command, its options and all commands below it their texts.
pub fn in_words(command: Command, words: &Words) -> Command {
    described(command, words, "cli-about").version(env!("CARGO_PKG_VERSION"))
}

/// Says why the arguments were refused, or shows the help that was asked for. Gives the exit code.
pub fn refuse(
    error: &clap::Error,
    command: &Command,
    args: &[OsString],
    words: &Words,
    env: Env<'_>,
) -> u8 {
    let Env { stdout, stderr, .. } = env;
    // When the way out is closed there is nobody left to tell; the exit code still speaks.
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let _ = write!(stdout, "{}", error.render());
            return 0;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(stderr, "{}", error.render());
            return WRONG_USE;
        }
        _ => {}
    }
    let error = reason(error).with("command", path_of(command, args));
    if let Some(said) = error.said(words) {
        let _ = if asks_json(args) {
            writeln!(stderr, "{}", error.document(&said))
        } else {
            writeln!(stderr, "{}\n{}", said.what, said.todo)
        };
    }
    WRONG_USE
}

fn reason(error: &clap::Error) -> CliError {
    let text = |kind| error.get(kind).map(value_text).unwrap_or_default();
    let what: Id = match error.kind() {
        ErrorKind::InvalidValue if text(ContextKind::InvalidValue).is_empty() => {
            id::CLI_WRONG_NO_VALUE
        }
        ErrorKind::InvalidValue if !text(ContextKind::ValidValue).is_empty() => {
            id::CLI_WRONG_CHOICE
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::InvalidUtf8 => {
            id::CLI_WRONG_VALUE
        }
        ErrorKind::UnknownArgument => id::CLI_WRONG_ARGUMENT,
        ErrorKind::InvalidSubcommand => id::CLI_WRONG_COMMAND,
        ErrorKind::MissingRequiredArgument => id::CLI_WRONG_MISSING,
        ErrorKind::MissingSubcommand => id::CLI_WRONG_NO_COMMAND,
        ErrorKind::ArgumentConflict => id::CLI_WRONG_CONFLICT,
        _ => id::CLI_WRONG_OTHER,
    };
    let suggested = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .into_iter()
        .map(text)
        .find(|text| !text.is_empty());
    let todo = match suggested {
        Some(_) => id::CLI_WRONG_DO_SUGGEST,
        None => id::CLI_WRONG_DO,
    };
    let argument = match error.kind() {
        ErrorKind::InvalidSubcommand => text(ContextKind::InvalidSubcommand),
        _ => text(ContextKind::InvalidArg),
    };
    CliError::wrong(what, todo)
        .with("argument", argument)
        .with("value", text(ContextKind::InvalidValue))
        .with("allowed", text(ContextKind::ValidValue))
        .with("other", text(ContextKind::PriorArg))
        .with("suggested", suggested.unwrap_or_default())
}

fn value_text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::StyledStrs(texts) => {
            let texts: Vec<String> = texts.iter().map(ToString::to_string).collect();
            texts.join(", ")
        }
        _ => String::new(),
    }
}

/// Gives the commands that were typed before something was wrong: `kartoteka client add`.
fn path_of(command: &Command, args: &[OsString]) -> String {
    let mut path = command.get_name().to_owned();
    let mut at = command;
    for arg in args.iter().skip(1) {
        if let Some(next) = at.find_subcommand(arg) {
            at = next;
            path.push(' ');
            path.push_str(next.get_name());
        }
    }
    path
}

fn described(command: Command, words: &Words, name: &str) -> Command {
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.tr(id::CLI_HEAD_COMMANDS))
        .subcommand_value_name(words.tr(id::CLI_VALUE_COMMAND))
        .help_template(format!(
            "{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}",
            words.tr(id::CLI_HEAD_USAGE)
        ));
    if let Some(about) = words.find(name) {
        command = command.about(about);
    }
    command = command.mut_args(|arg| explained(arg, words));
    let help = Arg::new("help")
        .short('h')
        .long("help")
        .action(ArgAction::Help);
    command = command.arg(explained(help, words));
    if name == "cli-about" {
        let version = Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version);
        command = command.arg(explained(version, words));
    }
    command.mut_subcommands(|sub| {
        let name = format!("{name}-{}", sub.get_name());
        described(sub, words, &name)
    })
}

fn explained(arg: Arg, words: &Words) -> Arg {
    let mut help = words
        .find(&format!(
            "cli-arg-{}",
            arg.get_id().as_str().replace('_', "-")
        ))
        .unwrap_or_default();
    let possible: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if !possible.is_empty() && arg.get_action().takes_values() {
        if !help.is_empty() {
            help.push_str(": ");
        }
        help.push_str(&possible.join(", "));
    }
    let heading = if arg.is_positional() {
        id::CLI_HEAD_ARGUMENTS
    } else {
        id::CLI_HEAD_OPTIONS
    };
    let takes_values = arg.get_action().takes_values();
    let place = GLOBAL
        .iter()
        .position(|global| arg.get_id().as_str() == *global);
    let arg = arg.help(help).help_heading(words.tr(heading));
    let arg = match place {
        Some(place) => arg.display_order(900 + place),
        None => arg,
    };
    if takes_values {
        arg.hide_possible_values(true).hide_default_value(true)
    } else {
        arg
    }
}
