//! `kartoteka envelopes`: an envelope for each client, turned and moved as the printer wants it.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::labels::{Whom, meta, shift, warnings, write};
use crate::i18n::id;
use crate::print::envelope::{self, Envelope, Sender, Setting};
use crate::print::{Picture, Turn};
use crate::store::StoreError;

#[derive(Debug, Args)]
pub struct Envelopes {
    #[command(flatten)]
    whom: Whom,
    #[arg(long = "size", value_name = "DL|C6|C5|C4|B4|#10", default_value = "DL", value_parser = size)]
    envelope_size: Envelope,
    #[arg(long = "turn", default_value = "none")]
    envelope_turn: Turned,
    #[arg(long, value_name = "MM,MM", allow_hyphen_values = true, value_parser = shift)]
    shift: Option<(f32, f32)>,
    #[arg(long = "text-size", value_name = "POINTS")]
    text_size: Option<f32>,
    #[arg(long = "sender", value_name = "NAME;STREET;TOWN")]
    envelope_sender: Option<String>,
    #[arg(long = "logo", value_name = "FILE")]
    envelope_logo: Option<PathBuf>,
    #[arg(long = "no-boxes")]
    envelope_no_boxes: bool,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
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
        let sender = self.sender()?;
        let store = ctx.reading()?;
        let chosen = self.whom.read(ctx, &store)?;
        let usual = Setting::new(self.envelope_size);
        let setting = Setting {
            turn: match self.envelope_turn {
                Turned::None => Turn::None,
                Turned::Right => Turn::Right,
                Turned::Over => Turn::Over,
                Turned::Left => Turn::Left,
            },
            shift: self.shift.unwrap_or_default(),
            size: self.text_size.unwrap_or(usual.size),
            has_boxes: !self.envelope_no_boxes,
            ..usual
        };
        let language = ctx.words.language();
        let recipients: Vec<_> = chosen
            .addressees
            .iter()
            .map(|one| one.recipient(language))
            .collect();
        let meta = meta(ctx, ctx.tr(id::ENVELOPE_TITLE));
        let laid = envelope::lay_out(&recipients, sender.as_ref(), &setting, meta);
        write(&self.output, &laid.document)?;
        let name = |number: &usize| chosen.addressees.get(*number).map(|one| one.name.clone());
        let cut: Vec<String> = laid.misfits.iter().filter_map(name).collect();
        let shown = json!({
            "file": self.output, "envelopes": laid.document.pages(),
            "left_out": chosen.left_out, "cut": cut,
        });
        ctx.show(&shown, |ctx| {
            let values = [
                ("count", laid.document.pages().into()),
                ("path", self.output.display().to_string().into()),
            ];
            let mut lines = vec![ctx.words.with(id::ENVELOPE_WRITTEN, &values)];
            lines.extend(warnings(ctx, &chosen.left_out, &cut));
            lines.join("\n")
        })
    }

    fn sender(&self) -> CliResult<Option<Sender>> {
        let logo = match &self.envelope_logo {
            Some(file) => {
                let bytes = std::fs::read(file).map_err(StoreError::io(file))?;
                let picture = Picture::read(&bytes).map_err(|error| {
                    CliError::failed(id::ENVELOPE_BAD_LOGO, id::ENVELOPE_BAD_LOGO_DO)
                        .with("path", file.display().to_string())
                        .with("cause", error.to_string())
                })?;
                Some(picture)
            }
            None => None,
        };
        let mut lines = self
            .envelope_sender
            .iter()
            .flat_map(|text| text.split(';'))
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty());
        let name = lines.next().unwrap_or_default();
        let lines: Vec<String> = lines.collect();
        let sender = Sender { name, lines, logo };
        Ok((sender != Sender::default()).then_some(sender))
    }
}

fn size(typed: &str) -> Result<Envelope, String> {
    Envelope::from_code(typed).ok_or_else(|| typed.to_owned())
}
