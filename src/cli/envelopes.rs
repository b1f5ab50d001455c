//! `kartoteka envelopes`: an envelope for each client, turned and moved as the printer wants it.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::labels::{Look, To, logo, meta, put, warnings};
use super::whom::Whom;
use crate::i18n::{Language, id};
use crate::print::addressee::{self, Writing};
use crate::print::batch::{self, Out};
use crate::print::envelope::{self, Envelope, Sender, Setting};
use crate::print::{Picture, Turn, remembered};
use crate::store::{Store, StoreError};

#[derive(Debug, Args)]
pub struct Envelopes {
    #[command(flatten)]
    whom: Whom,
    #[arg(long = "size", value_name = "DL|C6|C5|C4|B4|#10", default_value = "DL", value_parser = size)]
    envelope_size: Envelope,
    #[arg(long = "turn")]
    envelope_turn: Option<Turned>,
    #[command(flatten)]
    look: Look,
    #[arg(long = "sender", value_name = "NAME;STREET;TOWN")]
    envelope_sender: Option<String>,
    #[arg(long = "no-sender", conflicts_with = "envelope_sender")]
    envelope_no_sender: bool,
    #[arg(long = "logo", value_name = "FILE")]
    envelope_logo: Option<PathBuf>,
    #[arg(long = "no-boxes")]
    envelope_no_boxes: bool,
    #[command(flatten)]
    to: To,
}

/// How an envelope is fed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Turned {
    None,
    Right,
    Over,
    Left,
}

impl Envelopes {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        self.to.check()?;
        let store = ctx.reading()?;
        let sender = self.sender(ctx, &store)?;
        let home = match self.look.company(&store)? {
            Some(company) => company.country,
            None => String::new(),
        };
        let chosen = self.whom.read(ctx, &store)?;
        let usual = Setting::new(self.envelope_size);
        let known = store.read(remembered::corrections)?;
        let printer = self.to.to_printer.as_deref().unwrap_or_default();
        let known = known.get(printer).copied().unwrap_or_default();
        let setting = Setting {
            turn: match self.envelope_turn {
                Some(Turned::None) => Turn::None,
                Some(Turned::Right) => Turn::Right,
                Some(Turned::Over) => Turn::Over,
                Some(Turned::Left) => Turn::Left,
                None => known.turned(),
            },
            shift: self.look.shift(&store, &self.to, false)?,
            size: self.look.text_size.unwrap_or(usual.size),
            has_boxes: !self.envelope_no_boxes,
            ..usual
        };
        // Letters that leave name their country as every post reads it.
        let writing = Writing {
            country: self.look.with_country.then_some(Language::En),
            ..self.look.writing(ctx)
        };
        let recipients: Vec<_> = chosen
            .addressees
            .iter()
            .map(|one| one.recipient(&writing, &home))
            .collect();
        let meta = meta(ctx, ctx.tr(id::ENVELOPE_TITLE));
        let laid = envelope::lay_out(&recipients, sender.as_ref(), &setting, meta);
        match &self.to.each_folder {
            Some(folder) => {
                let out = Out::Folder(folder.clone());
                out.probe()?;
                let names: Vec<String> = chosen
                    .addressees
                    .iter()
                    .map(|one| one.short_name.clone())
                    .collect();
                let mut watch = |progress: batch::Progress| {
                    let (done, total) = (progress.done as u64, progress.total as u64);
                    ctx.percent(id::CLI_BATCH_PROGRESS, done, total);
                    ControlFlow::Continue(())
                };
                let written = batch::write(&laid.document, &names, &out, &mut watch);
                ctx.progress_ends();
                written?;
            }
            None => put(ctx, &self.to, &laid.document)?,
        }
        let name = |number: &usize| chosen.addressees.get(*number).map(|one| one.name.clone());
        let cut: Vec<String> = laid.misfits.iter().filter_map(name).collect();
        let shown = json!({
            "file": self.to.output, "folder": self.to.each_folder, "printer": self.to.to_printer,
            "envelopes": laid.document.pages(), "left_out": chosen.left_out, "cut": cut,
        });
        let place = self.to.said();
        ctx.show(&shown, |ctx| {
            let values = [
                ("count", laid.document.pages().into()),
                ("path", place.into()),
            ];
            let mut lines = vec![ctx.words.with(id::ENVELOPE_WRITTEN, &values)];
            lines.extend(warnings(ctx, &chosen.left_out, &cut));
            lines.join("\n")
        })
    }

    /// The sender that was typed, else our company with its logo.
    fn sender(&self, ctx: &mut Ctx<'_>, store: &Store) -> CliResult<Option<Sender>> {
        if self.envelope_no_sender {
            return Ok(None);
        }
        let own_logo = match &self.envelope_logo {
            Some(file) => {
                let bytes = std::fs::read(file).map_err(StoreError::io(file))?;
                let picture = Picture::read(&bytes).map_err(|error| {
                    CliError::failed(id::ENVELOPE_BAD_LOGO, id::ENVELOPE_BAD_LOGO_DO)
                        .with("path", file.display().to_string())
                        .with("cause", error.to_string())
                })?;
                if picture.is_too_fine(24.0, 10.0) {
                    let (width, height) = picture.pixels();
                    let values = [("width", width.into()), ("height", height.into())];
                    let said = ctx.words.with(id::PRINTING_LOGO_SCALED, &values);
                    ctx.note(&said)?;
                }
                Some(picture)
            }
            None => None,
        };
        let Some(typed) = &self.envelope_sender else {
            let company = self.look.company(store)?;
            let kept = match own_logo {
                Some(picture) => Some(picture),
                None => logo(ctx, store, company.as_ref())?,
            };
            let language = ctx.words.language();
            return Ok(match company {
                Some(company) => Some(addressee::sender(&company, kept, language)),
                None => kept.map(|logo| Sender {
                    logo: Some(logo),
                    ..Sender::default()
                }),
            });
        };
        let mut lines = typed
            .split(';')
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default();
        let lines: Vec<String> = lines.collect();
        let sender = Sender {
            name,
            lines,
            logo: own_logo,
        };
        Ok((sender != Sender::default()).then_some(sender))
    }
}

fn size(typed: &str) -> Result<Envelope, String> {
    Envelope::from_code(typed).ok_or_else(|| typed.to_owned())
}
