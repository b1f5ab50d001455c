//! `kartoteka labels`: addresses of clients on sheets of labels, the catalogue of sheets, the trial page.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::client_filter::FilterArgs;
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::output::Table;
use super::reference::Ref;
use super::resolve;
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::platform;
use crate::print::addressee::{self, Addressee};
use crate::print::labels::{self, CalibrationWords, Setting, Sheet};
use crate::print::{self, Document, Meta};
use crate::store::view::ViewSpec;
use crate::store::{Store, StoreError, client_list};

#[derive(Debug, Args)]
pub struct Labels {
    #[command(flatten)]
    whom: Whom,
    #[arg(long = "sheet", value_name = "CODE", default_value = "3474")]
    label_sheet: String,
    #[arg(long = "start", value_name = "N", default_value_t = 1)]
    label_start: usize,
    #[arg(long = "used", value_name = "N,N", value_delimiter = ',')]
    label_used: Vec<usize>,
    #[arg(long = "copies", value_name = "N", default_value_t = 1)]
    label_copies: usize,
    #[arg(long = "text-size", value_name = "POINTS")]
    text_size: Option<f32>,
    #[arg(long, value_name = "MM,MM", allow_hyphen_values = true, value_parser = shift)]
    shift: Option<(f32, f32)>,
    #[arg(long = "edges")]
    label_edges: bool,
    #[arg(long = "calibration")]
    label_calibration: bool,
    #[arg(long = "list-sheets", value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    list_sheets: Option<String>,
    #[arg(
        short,
        long,
        value_name = "FILE",
        required_unless_present = "list_sheets"
    )]
    output: Option<PathBuf>,
}

/// The clients that are written to: named, of a view, of a filter.
#[derive(Debug, Args)]
pub struct Whom {
    ids: Vec<Ref>,
    #[arg(long)]
    view: Option<String>,
    #[command(flatten)]
    filter: FilterArgs,
}

/// Those who can be written to, and the names of those who cannot.
pub struct Chosen {
    pub addressees: Vec<Addressee>,
    pub left_out: Vec<String>,
}

impl Whom {
    /// Reads the addressees.
    pub fn read(&self, ctx: &Ctx<'_>, store: &Store) -> CliResult<Chosen> {
        let (now, today) = (ctx.moment(), ctx.today());
        let ids = store.read(|conn| -> CliResult<_> {
            Ok(if self.ids.is_empty() {
                let view = match &self.view {
                    Some(name) => resolve::view(conn, name)?.spec,
                    None => ViewSpec::default(),
                };
                let spec = self.filter.over(conn, view, today)?;
                client_list::ids(conn, &spec.filter, &spec.sort, now, None)?
            } else {
                let ids = self.ids.iter().map(|typed| typed.client(conn));
                ids.collect::<CliResult<Vec<ClientId>>>()?
            })
        })?;
        let found = addressee::read(store, &ids)?;
        let (addressees, without): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|one| one.has_address() && !one.do_not_mail);
        if addressees.is_empty() {
            return Err(CliError::failed(id::LABEL_NOBODY, id::LABEL_NOBODY_DO));
        }
        Ok(Chosen {
            addressees,
            left_out: without.into_iter().map(|one| one.name).collect(),
        })
    }
}

impl Labels {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        if let Some(text) = &self.list_sheets {
            return list(ctx, text);
        }
        let Some(output) = &self.output else {
            return Ok(());
        };
        let Some(sheet) = labels::find(&self.label_sheet) else {
            let error = CliError::failed(id::LABEL_NO_SHEET, id::LABEL_NO_SHEET_DO);
            return Err(error.with("code", &self.label_sheet));
        };
        if self.label_calibration {
            return self.calibrate(ctx, sheet, output);
        }
        let last = sheet.count();
        if !(1..=last).contains(&self.label_start) {
            let error = CliError::failed(id::LABEL_NO_PLACE, id::LABEL_NO_PLACE_DO);
            let error = error.with("place", self.label_start.to_string());
            return Err(error.with("last", last.to_string()));
        }
        let store = ctx.reading()?;
        let chosen = self.whom.read(ctx, &store)?;
        let setting = Setting {
            start: self.label_start,
            used: self.label_used.iter().copied().collect::<BTreeSet<_>>(),
            size: self.text_size.unwrap_or(Setting::default().size),
            copies: self.label_copies,
            shift: self.shift.unwrap_or_default(),
            has_edges: self.label_edges,
        };
        let all: Vec<_> = chosen.addressees.iter().map(Addressee::label).collect();
        let meta = meta(ctx, ctx.tr(id::LABEL_TITLE));
        let laid = labels::lay_out(&all, sheet, &setting, meta).map_err(impossible)?;
        write(output, &laid.document)?;
        let name = |number: &usize| chosen.addressees.get(*number).map(|one| one.name.clone());
        let cut: Vec<String> = laid.misfits.iter().filter_map(name).collect();
        let shown = json!({
            "file": output, "labels": all.len() * setting.copies.max(1), "pages": laid.document.pages(),
            "next": laid.next, "left_out": chosen.left_out, "cut": cut,
        });
        ctx.show(&shown, |ctx| {
            let values = [
                ("count", (all.len() * setting.copies.max(1)).into()),
                ("pages", laid.document.pages().into()),
                ("path", output.display().to_string().into()),
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

    fn calibrate(&self, ctx: &mut Ctx<'_>, sheet: &Sheet, output: &Path) -> CliResult<()> {
        let values = [("sheet", name(sheet).into())];
        let words = CalibrationWords {
            title: ctx.words.with(id::LABEL_TRIAL, &values),
            advice: ctx.tr(id::LABEL_TRIAL_ADVICE),
        };
        let meta = meta(ctx, words.title.clone());
        let shift = self.shift.unwrap_or_default();
        let document = labels::calibration(sheet, &words, shift, meta).map_err(impossible)?;
        write(output, &document)?;
        let shown = json!({ "file": output, "pages": document.pages() });
        ctx.show(&shown, |ctx| {
            let path = output.display().to_string();
            ctx.words.with(id::CLI_PRINTED, &[("path", path.into())])
        })
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

/// Writes a document to a file.
pub fn write(file: &Path, document: &Document) -> CliResult<()> {
    let bytes = print::write(document)?;
    platform::write_file(file, &bytes).map_err(StoreError::io(file))?;
    Ok(())
}

/// Reads a shift: `0.5,-1`.
pub fn shift(typed: &str) -> Result<(f32, f32), String> {
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

fn impossible(error: labels::SheetError) -> CliError {
    CliError::failed(id::LABEL_SHEET_WRONG, id::LABEL_SHEET_WRONG_DO)
        .with("cause", error.to_string())
}

fn name(sheet: &Sheet) -> String {
    let code = sheet.codes.first().map_or("", String::as_str);
    format!("{} {code}", sheet.maker).trim().to_owned()
}

fn list(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    let found = labels::search(text);
    let shown: Vec<_> = found
        .iter()
        .map(|sheet| {
            json!({
                "maker": sheet.maker, "codes": sheet.codes, "name": sheet.name, "labels": sheet.count(),
                "width": sheet.width, "height": sheet.height,
                "paper": [sheet.paper_size.0, sheet.paper_size.1],
            })
        })
        .collect();
    ctx.show(&shown, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::SHEET_MAKER),
            ctx.tr(id::SHEET_CODES),
            ctx.tr(id::SHEET_SIZE),
            ctx.tr(id::SHEET_COUNT),
        ]);
        for sheet in &found {
            table.row([
                sheet.maker.clone(),
                sheet.codes.join(", "),
                format!("{} × {}", sheet.width, sheet.height),
                sheet.count().to_string(),
            ]);
        }
        if table.is_empty() {
            ctx.tr(id::SHEET_NONE)
        } else {
            table.text().trim_end().to_owned()
        }
    })
}
