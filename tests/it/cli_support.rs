//! The command line in-process: a temporary base, a clock that stands still, what was said on both ways out.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono_tz::Tz;
use kartoteka::cli::{self, Env};
use kartoteka::domain::time::Timestamp;
use kartoteka::i18n::Language;
use kartoteka::platform::Clock;
use kartoteka::platform::keystore::KeyStore;
use serde_json::Value;

use super::support::NOW;

/// A user at a command line, with a folder of their own.
pub struct Cli {
    pub dir: tempfile::TempDir,
    pub clock: Clock,
    pub language: Language,
}

/// What a command said.
#[derive(Debug)]
pub struct Ran {
    pub code: u8,
    pub out: String,
    pub err: String,
}

impl Cli {
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            clock: Clock::fixed(Timestamp::from_millis(NOW)),
            language: Language::Uk,
        }
    }

    pub fn base(&self) -> PathBuf {
        self.dir.path().join("test.base")
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Runs a command on the base of the test.
    pub fn run(&self, args: &[&str]) -> Ran {
        let base = self.base().into_os_string();
        let mut all = vec![OsString::from("--base"), base];
        all.extend(args.iter().map(OsString::from));
        self.run_bare(&all)
    }

    /// Runs a command exactly as given.
    pub fn run_bare(&self, args: &[OsString]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let env = Env {
            stdout: &mut out,
            stderr: &mut err,
            clock: self.clock.clone(),
            zone: Tz::Europe__Kyiv,
            language: self.language,
            base: None,
            office: Some(kartoteka::office::Env::new(KeyStore::new(
                self.dir.path().join("keys"),
                false,
            ))),
            has_display: false,
            is_watched: false,
        };
        let program = OsString::from("kartoteka");
        let code = cli::run(std::iter::once(program).chain(args.iter().cloned()), env);
        Ran {
            code,
            out: String::from_utf8(out).unwrap(),
            err: String::from_utf8(err).unwrap(),
        }
    }

    /// Runs a command that must be done; gives what it said.
    #[track_caller]
    pub fn ok(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        assert_eq!(ran.code, 0, "{args:?}: {}{}", ran.out, ran.err);
        ran.out
    }

    /// Runs a command with `--json`; stdout must be exactly one document.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        let mut all = vec!["--json"];
        all.extend(args);
        let out = self.ok(&all);
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{args:?}: {error}: {out}"))
    }

    /// Adds a client; gives its number.
    #[track_caller]
    pub fn client(&self, name: &str, more: &[&str]) -> String {
        let mut args = vec!["client", "add", name];
        args.extend(more);
        text(&self.json(&args)["client"]["id"])
    }
}

impl Ran {
    /// Checks that it failed with a code and two lines: what happened, what to do.
    #[track_caller]
    pub fn fails(&self, code: u8, what: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert_eq!(self.err.lines().count(), 2, "{}", self.err);
        assert!(self.err.contains(what), "{} does not say {what}", self.err);
        assert_eq!(self.out, "");
    }
}

/// Gives a member of a document as text.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
