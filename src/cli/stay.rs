//! The command that stays, alone: the words and options of all the others would stay in memory with it.
//!
//! It is also a program of its own, `kartoteka-remind`, which holds nothing of the window: what waits all day for the next
//! reminder takes no more memory than that needs. `kartoteka remind` becomes it where it lies beside.

use std::ffi::OsString;

use clap::{Parser, Subcommand};

use super::context::Ctx;
use super::{Common, Env, remind};
use crate::i18n::Language;
use crate::store::{OpenOptions, Store, setting};

/// `remind` and what belongs to it.
#[derive(Debug, Parser)]
#[command(name = "kartoteka", version, disable_help_subcommand = true)]
pub struct Staying {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Remind,
}

#[derive(Debug, Subcommand)]
enum Remind {
    Remind(remind::Remind),
}

impl Staying {
    /// Reads the arguments of `remind`; `None` for all others, and for what is refused or explained: there all is needed.
    pub fn read(args: &[OsString]) -> Option<Self> {
        if !args.iter().any(|arg| arg == "remind") {
            return None;
        }
        Self::try_parse_from(args).ok()
    }

    /// Gives the exit code.
    pub fn run(self, env: Env<'_>) -> u8 {
        let language = language_of(&self.common, &env);
        let mut ctx = Ctx::new(&self.common, Env { language, ..env });
        let Remind::Remind(command) = self.command;
        match command.run(&mut ctx) {
            Ok(()) => 0,
            Err(error) => ctx.report(&error),
        }
    }
}

/// Gives the language in which a command will speak, so that no other one is read first.
fn language_of(common: &Common, env: &Env<'_>) -> Language {
    let base = common.base.as_ref().or(env.base.as_ref());
    let kept = base.filter(|base| base.exists()).and_then(|base| {
        let options = OpenOptions {
            clock: env.clock.clone(),
            device: None,
        };
        let store = Store::open(base, &options).ok()?;
        let code = store.read(|conn| setting::get(conn, "language")).ok()??;
        Language::from_code(&code)
    });
    common.lang.or(kept).unwrap_or(env.language)
}
