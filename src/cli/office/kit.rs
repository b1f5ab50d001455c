//! `kartoteka office kit|restore`: 24 words on paper, and coming back with them.

use std::io::Read;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use zeroize::Zeroizing;

use super::super::context::Ctx;
use super::super::error::CliResult;
use super::super::json::Instant;
use super::super::{labels, print};
use super::{device_name, join};
use crate::i18n::id;
use crate::office::{self, Place};
use crate::platform;
use crate::platform::printer::{self, Job, State};
use crate::print::recovery_kit::{self, RecoveryKit};
use crate::store::StoreError;

/// Makes a recovery kit as a PDF file, or shows its words.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("paper").required(true)))]
pub struct Kit {
    #[arg(short, long, value_name = "FILE", group = "paper")]
    output: Option<PathBuf>,
    #[arg(long = "printer", value_name = "NAME", group = "paper")]
    to_printer: Option<String>,
    #[arg(id = "show-words", long = "show", group = "paper")]
    show: bool,
}

/// Comes back as an owner with the words of a kit.
#[derive(Debug, Args)]
pub struct Restore {
    #[arg(id = "office-folder", value_name = "DIR")]
    folder: PathBuf,
    /// A file with the words, or `-` to read them: on the command line others might see them.
    #[arg(
        id = "kit-words",
        long = "words",
        value_name = "FILE|-",
        default_value = "-"
    )]
    words: String,
    #[arg(id = "office-device", long = "device", value_name = "NAME")]
    device: Option<String>,
    #[arg(id = "join-doubles", long = "doubles")]
    doubles: bool,
}

impl Kit {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let store = ctx.writing()?;
        let kit = office::kit(&store, &env)?;
        if self.output.is_some() || self.to_printer.is_some() {
            let paper = RecoveryKit {
                words: &kit.words,
                office: &kit.office,
                person: &kit.person,
                device: &kit.device,
                place: &kit.place.to_string(),
            };
            let sheet = recovery_kit::make(&paper, print::moment(ctx));
            let bytes = crate::print::write(&sheet)?;
            if let Some(file) = &self.output {
                platform::write_private(file, &bytes).map_err(StoreError::io(file))?;
            }
            if let Some(name) = &self.to_printer {
                let job = Job {
                    printer: name.clone(),
                    title: ctx.tr(id::TOGETHER_KIT),
                    copies: 1,
                    pages: String::new(),
                    paper: None,
                };
                if printer::send(&bytes, &job).map_err(labels::refused)? == State::Stopped {
                    let values = [("printer", name.as_str().into())];
                    ctx.note(&ctx.words.with(id::PRINTING_SENT_STOPPED, &values))?;
                }
            }
        }
        office::kit_printed(&store)?;
        let words = self.show.then(|| kit.words.to_string());
        let document = json!({ "file": self.output, "printer": self.to_printer, "words": words, "at": Instant(kit.at) });
        ctx.show(&document, |ctx| match (&self.output, &words) {
            (Some(file), _) => {
                let path = file.display().to_string();
                ctx.words.with(id::CLI_PRINTED, &[("path", path.into())])
            }
            (None, None) => {
                let printer = self.to_printer.clone().unwrap_or_default();
                ctx.words
                    .with(id::PRINTING_SENT, &[("printer", printer.into())])
            }
            (None, words) => numbered(words.as_deref().unwrap_or_default()),
        })?;
        ctx.note(&ctx.tr(id::CLI_OFFICE_KIT_DO))
    }
}

/// The words in six rows of four, with their numbers.
fn numbered(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let mut text = String::new();
    for (row, four) in (0_usize..).zip(all.chunks(4)) {
        for (place, word) in (1_usize..).zip(four) {
            text.push_str(&format!("{:>2}. {word:<10}", row * 4 + place));
        }
        text.push('\n');
    }
    text
}

impl Restore {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let env = ctx.office()?;
        let mut words = Zeroizing::new(String::new());
        if self.words == "-" {
            ctx.note(&ctx.tr(id::CLI_OFFICE_TYPE_WORDS))?;
            std::io::stdin().read_to_string(&mut words)?;
        } else {
            let path = PathBuf::from(&self.words);
            let read = std::fs::read_to_string(&path);
            words = Zeroizing::new(read.map_err(StoreError::io(&path))?);
        }
        let store = ctx.writing()?;
        let wanted = office::Restore {
            words: plain(&words),
            place: Place::folder(&self.folder),
            device: device_name(self.device),
            doubles: self.doubles,
        };
        let progress = ctx.working(id::CLI_OFFICE_PREPARING);
        let home = office::restore(&store, &env, &wanted, &progress)?;
        ctx.progress_ends();
        join::is_in(ctx, &store, &env, &home)?;
        ctx.note(&ctx.tr(id::CLI_OFFICE_RESTORED_DO))
    }
}

/// The words alone: numbers and full stops, as they stand on paper, are left out.
fn plain(typed: &str) -> Zeroizing<String> {
    let words = typed
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty());
    let mut text = Zeroizing::new(String::with_capacity(typed.len()));
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_stand_on_paper() {
        assert_eq!(
            plain(" 1. Abandon  2. ability\n3) able,").as_str(),
            "Abandon ability able"
        );
        let shown = numbered("a b c d e");
        assert!(
            shown.contains(" 4. d") && shown.contains("\n 5. e"),
            "{shown}"
        );
    }
}
