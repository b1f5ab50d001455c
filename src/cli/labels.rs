//! `kartoteka labels`: addresses, name badges or own texts on sheets of labels; the catalogue of sheets, the trial page.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::reference::Ref;
use super::sheet;
use super::whom::Whom;
use crate::i18n::{Words, id};
use crate::platform;
use crate::platform::printer::{self, Job, PrinterError};
use crate::print::addressee::{self, CodeKind, Content, Wishes, Writing};
use crate::print::labels::{self, CalibrationWords, Setting, Sheet};
use crate::print::{self, Document, Meta, Picture, remembered};
use crate::say;
use crate::store::{Store, StoreError, own_company};

#[derive(Debug, Args)]
pub struct Labels {
    #[command(flatten)]
    whom: Whom,
    #[arg(long = "sheet", value_name = "CODE", default_value = "3474")]
    label_sheet: String,
    #[arg(long = "start", value_name = "N")]
    label_start: Option<usize>,
    #[arg(long = "used", value_name = "N,N", value_delimiter = ',')]
    label_used: Vec<usize>,
    /// Goes on where the last job on this sheet ended.
    #[arg(long = "half-used", conflicts_with = "label_start")]
    label_half_used: bool,
    #[arg(long = "copies", value_name = "N", default_value_t = 1)]
    label_copies: usize,
    #[arg(long = "content", default_value = "address")]
    label_content: Said,
    #[arg(long = "label-text", value_name = "TEXT")]
    label_text: Option<String>,
    #[arg(long = "qr", value_name = "TEXT", conflicts_with = "label_barcode")]
    label_qr: Option<String>,
    #[arg(long = "barcode", value_name = "TEXT")]
    label_barcode: Option<String>,
    #[command(flatten)]
    look: Look,
    #[arg(long = "edges")]
    label_edges: bool,
    #[arg(long = "calibration")]
    label_calibration: bool,
    #[arg(long = "list-sheets", value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    list_sheets: Option<String>,
    #[command(flatten)]
    to: To,
}

/// What stands on a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Said {
    Address,
    Badge,
    Text,
}

/// How addresses are written, on labels and envelopes.
#[derive(Debug, Args)]
pub struct Look {
    #[arg(long = "text-size", value_name = "POINTS")]
    pub text_size: Option<f32>,
    #[arg(long, value_name = "MM,MM", allow_hyphen_values = true, value_parser = shift)]
    pub shift: Option<(f32, f32)>,
    /// Without the contact person.
    #[arg(long = "no-person")]
    pub no_person: bool,
    #[arg(long)]
    pub dative: bool,
    #[arg(long = "with-phone")]
    pub with_phone: bool,
    #[arg(long = "with-country")]
    pub with_country: bool,
    /// Which of our companies: its logo, its placeholders.
    #[arg(long)]
    pub company: Option<Ref>,
    #[arg(long = "with-logo")]
    pub with_logo: bool,
}

/// Where the pages go.
#[derive(Debug, Args)]
pub struct To {
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[arg(long = "printer", value_name = "NAME")]
    pub to_printer: Option<String>,
    /// One file each.
    #[arg(long = "folder", value_name = "DIR")]
    pub each_folder: Option<PathBuf>,
}

impl Look {
    /// How names and countries are written.
    pub fn writing(&self, ctx: &Ctx<'_>) -> Writing {
        let language = ctx.words.language();
        Writing {
            person: !self.no_person,
            dative: self.dative,
            phone: self.with_phone,
            country: self.with_country.then_some(language),
            ..Writing::new(language)
        }
    }

    /// The company that was named, else the main one; `None` in an office without.
    pub fn company(
        &self,
        store: &Store,
    ) -> CliResult<Option<crate::domain::own_company::OwnCompany>> {
        store.read(|conn| -> CliResult<_> {
            let id = match &self.company {
                Some(typed) => Some(typed.company(conn)?),
                None => own_company::main(conn)?,
            };
            Ok(match id {
                Some(id) => own_company::get(conn, id)?,
                None => None,
            })
        })
    }

    /// The shift that was typed, else what is remembered of the printer.
    pub fn shift(&self, store: &Store, to: &To, is_label: bool) -> CliResult<(f32, f32)> {
        if let Some(shift) = self.shift {
            return Ok(shift);
        }
        let known = store.read(remembered::corrections)?;
        let name = to.to_printer.as_deref().unwrap_or_default();
        let correction = known.get(name).copied().unwrap_or_default();
        Ok(if is_label {
            correction.labels
        } else {
            correction.envelopes
        })
    }
}

/// Reads the logo of a company; a broken one is a note, not a refusal.
pub fn logo(
    ctx: &mut Ctx<'_>,
    store: &Store,
    company: Option<&crate::domain::own_company::OwnCompany>,
) -> CliResult<Option<Picture>> {
    let Some(company) = company else {
        return Ok(None);
    };
    Ok(match store.read(|conn| addressee::logo(conn, company))? {
        Some(Ok(picture)) => Some(picture),
        Some(Err(error)) => {
            let values = [("cause", error.to_string().into())];
            let said = ctx.words.with(id::PRINTING_LOGO_BROKEN, &values);
            ctx.note(&said)?;
            None
        }
        None => None,
    })
}

impl Labels {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if let Some(text) = &self.list_sheets {
            return sheet::catalogue(ctx, text);
        }
        self.to.check()?;
        let sheet = match labels::find(&self.label_sheet) {
            Some(known) => known.clone(),
            None => sheet::own(ctx, &self.label_sheet)?,
        };
        if self.label_calibration {
            return self.calibrate(ctx, &sheet);
        }
        let store = ctx.reading()?;
        let key = remembered::key(&sheet);
        let mut used: BTreeSet<usize> = self.label_used.iter().copied().collect();
        if self.label_half_used {
            let known = store.read(remembered::used)?;
            used.extend(known.get(&key).into_iter().flatten());
        }
        let start = self.label_start.unwrap_or(1);
        let last = sheet.count();
        if !(1..=last).contains(&start) {
            let error = CliError::failed(id::LABEL_NO_PLACE, id::LABEL_NO_PLACE_DO);
            let error = error.with("place", start.to_string());
            return Err(error.with("last", last.to_string()));
        }
        let chosen = self.whom.read(ctx, &store)?;
        let company = self.look.company(&store)?;
        let logo = if self.look.with_logo {
            logo(ctx, &store, company.as_ref())?
        } else {
            None
        };
        let wishes = self.wishes(company.map(|company| company.id), logo);
        let writing = self.look.writing(ctx);
        let setting = Setting {
            start,
            used: used.clone(),
            size: self.look.text_size.unwrap_or(Setting::default().size),
            copies: self.label_copies,
            shift: self.look.shift(&store, &self.to, true)?,
            has_edges: self.label_edges,
        };
        let all = store.read(|conn| {
            let mut watch = |_| ControlFlow::Continue(());
            addressee::labels(conn, &chosen.addressees, &wishes, &writing, &mut watch)
        })?;
        let meta = meta(ctx, ctx.tr(id::LABEL_TITLE));
        let laid = labels::lay_out(&all, &sheet, &setting, meta)
            .map_err(|error| impossible(ctx.words, error))?;
        put(ctx, &self.to, &laid.document)?;
        // A job that was given out leaves its last sheet half used.
        remembered::set_used(&store, &key, &laid.used_on_last(&setting))?;
        let name = |number: &usize| chosen.addressees.get(*number).map(|one| one.name.clone());
        let cut: Vec<String> = laid.misfits.iter().filter_map(name).collect();
        let place = self.to.said();
        let shown = json!({
            "file": self.to.output, "printer": self.to.to_printer,
            "labels": all.len() * setting.copies.max(1), "pages": laid.document.pages(),
            "next": laid.next, "left_out": chosen.left_out, "cut": cut,
        });
        ctx.show(&shown, |ctx| {
            let values = [
                ("count", (all.len() * setting.copies.max(1)).into()),
                ("pages", laid.document.pages().into()),
                ("path", place.into()),
            ];
            let mut lines = vec![ctx.words.with(id::LABEL_WRITTEN, &values)];
            if let Some(next) = laid.next {
                let next = [("place", next.into())];
                lines.push(ctx.words.with(id::LABEL_NEXT, &next));
            }
            lines.extend(warnings(ctx, &chosen.left_out, &cut));
            lines.join("\n")
        })
    }

    fn wishes(
        &self,
        company: Option<crate::domain::id::CompanyId>,
        logo: Option<Picture>,
    ) -> Wishes {
        let text = self.label_text.clone().unwrap_or_default();
        let (code, code_text) = match (&self.label_qr, &self.label_barcode) {
            (Some(text), _) => (CodeKind::Qr, text.clone()),
            (None, Some(text)) => (CodeKind::Barcode, text.clone()),
            (None, None) => (CodeKind::None, String::new()),
        };
        Wishes {
            content: match self.label_content {
                Said::Badge => Content::Badge,
                Said::Text => Content::Text,
                // A text that is given is meant.
                Said::Address if !text.is_empty() => Content::Text,
                Said::Address => Content::Address,
            },
            // A shell hands `\n` on as it is typed.
            text: text.replace("\\n", "\n"),
            code,
            code_text,
            logo,
            company,
        }
    }

    fn calibrate(&self, ctx: &mut Ctx<'_>, sheet: &Sheet) -> CliResult<()> {
        let values = [("sheet", sheet::name(sheet).into())];
        let words = CalibrationWords {
            title: ctx.words.with(id::LABEL_TRIAL, &values),
            advice: ctx.tr(id::LABEL_TRIAL_ADVICE),
        };
        let meta = meta(ctx, words.title.clone());
        let shift = self.look.shift.unwrap_or_default();
        let document = labels::calibration(sheet, &words, shift, meta)
            .map_err(|error| impossible(ctx.words, error))?;
        put(ctx, &self.to, &document)?;
        let shown = json!({ "file": self.to.output, "printer": self.to.to_printer, "pages": document.pages() });
        let place = self.to.said();
        ctx.show(&shown, |ctx| {
            ctx.words.with(id::CLI_PRINTED, &[("path", place.into())])
        })
    }
}

impl To {
    /// Refuses a command that says nowhere to write to.
    pub fn check(&self) -> CliResult<()> {
        let is_given =
            self.output.is_some() || self.to_printer.is_some() || self.each_folder.is_some();
        if is_given {
            return Ok(());
        }
        Err(CliError::wrong(id::BATCH_NO_PLACE, id::BATCH_NO_PLACE_DO))
    }

    /// Names the place in a sentence.
    pub fn said(&self) -> String {
        match (&self.output, &self.each_folder, &self.to_printer) {
            (Some(file), _, _) => file.display().to_string(),
            (None, Some(folder), _) => folder.display().to_string(),
            (None, None, printer) => printer.clone().unwrap_or_default(),
        }
    }
}

/// Writes a document where it goes: into a file, to a printer, or both.
pub fn put(ctx: &mut Ctx<'_>, to: &To, document: &Document) -> CliResult<()> {
    let bytes = print::write(document)?;
    if let Some(file) = &to.output {
        platform::write_file(file, &bytes).map_err(StoreError::io(file))?;
    }
    send(ctx, to, document, &bytes)
}

/// Sends bytes to the printer that was named, if one was.
fn send(ctx: &mut Ctx<'_>, to: &To, document: &Document, bytes: &[u8]) -> CliResult<()> {
    let Some(name) = &to.to_printer else {
        return Ok(());
    };
    let job = Job {
        printer: name.clone(),
        title: document.meta.title.clone(),
        copies: 1,
        pages: String::new(),
        paper: document.leaves.first().map(print::Leaf::fed),
    };
    if printer::send(bytes, &job).map_err(refused)? == printer::State::Stopped {
        let values = [("printer", name.as_str().into())];
        let said = ctx.words.with(id::PRINTING_SENT_STOPPED, &values);
        ctx.note(&said)?;
    }
    Ok(())
}

/// Says why a printer took nothing.
pub fn refused(error: PrinterError) -> CliError {
    let error_of = |what| CliError::failed(what, id::PRINTING_FAILED_DO);
    match error {
        PrinterError::NoSystem => error_of(id::PRINTING_NO_PRINTER),
        PrinterError::Gone(printer) => error_of(id::PRINTING_GONE).with("printer", printer),
        PrinterError::Refuses(printer) => error_of(id::PRINTING_REFUSES).with("printer", printer),
        PrinterError::Silent => error_of(id::PRINTING_SILENT),
        PrinterError::Other(cause) => error_of(id::PRINTING_FAILED).with("cause", cause),
    }
}

/// Says who is not written to and whose text was cut.
pub fn warnings(ctx: &Ctx<'_>, left_out: &[String], cut: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    for (names, message) in [(left_out, id::LABEL_LEFT_OUT), (cut, id::LABEL_CUT)] {
        if !names.is_empty() {
            let values = [
                ("count", names.len().into()),
                ("names", names.join("; ").into()),
            ];
            lines.push(ctx.words.with(message, &values));
        }
    }
    lines
}

/// What a PDF reader tells of labels and envelopes.
pub fn meta(ctx: &Ctx<'_>, title: String) -> Meta {
    Meta {
        title,
        language: ctx.words.language(),
        made: ctx.now().millis(),
        ..Meta::default()
    }
}

/// Reads a shift: `0.5,-1`.
fn shift(typed: &str) -> Result<(f32, f32), String> {
    let parts: Vec<f32> = typed
        .split([',', ';', ' '])
        .filter_map(|part| part.parse().ok())
        .filter(|part: &f32| part.abs() <= 50.0)
        .collect();
    match parts[..] {
        [right, down] => Ok((right, down)),
        _ => Err(typed.to_owned()),
    }
}

/// Says that a sheet cannot be printed on.
pub fn impossible(words: &Words, error: labels::SheetError) -> CliError {
    CliError::failed(id::LABEL_SHEET_WRONG, id::LABEL_SHEET_WRONG_DO)
        .with("cause", say::sheet_error(words, error))
}
