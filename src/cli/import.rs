//! `kartoteka import FILE`: tables (CSV, spreadsheets) and vCards into the base, as one action with one undo.
//!
//! Whatever is not said is guessed; `--dry-run` shows the guess and what would happen, and changes nothing.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::output::{Lines, Table, sections};
use crate::domain::client::ClientField;
use crate::exchange::import::{self, Fate, OnMatch, Options, Report};
use crate::exchange::matching::MatchBy;
use crate::exchange::open::{self, Choices, Layout, Preview};
use crate::exchange::target::Target;
use crate::exchange::{column_names, encoding};
use crate::i18n::id;
use crate::platform;
use crate::store::StoreError;

#[derive(Debug, Args)]
pub struct Import {
    file: PathBuf,
    #[arg(long, value_name = "utf-8|windows-1251|cp866|...")]
    encoding: Option<String>,
    #[arg(long, value_name = ",|;|tab|'|'")]
    delimiter: Option<String>,
    #[arg(long)]
    sheet: Option<String>,
    #[arg(long, value_name = "LINE|none")]
    header: Option<String>,
    #[arg(long, value_name = "COLUMN=TARGET")]
    map: Vec<String>,
    #[arg(long, value_delimiter = ',', value_parser = ["tax-code", "email", "phone", "name", "none"])]
    match_by: Vec<String>,
    #[arg(long, default_value = "update", value_parser = codes!(OnMatch))]
    on_match: OnMatch,
    #[arg(long, value_name = "UA|RU|MD|RO")]
    phone_country: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

/// What an import did, or would do.
#[derive(Debug, Serialize)]
struct ReportJson {
    file: PathBuf,
    dry_run: bool,
    format: FormatJson,
    columns: Vec<ColumnJson>,
    rows: usize,
    new: usize,
    updated: usize,
    joined: usize,
    skipped: usize,
    bad: usize,
    /// Contact persons made; 0 in a dry run, which does not count them.
    contacts: usize,
    /// The first rows that cannot be imported.
    first_bad: Vec<BadJson>,
    /// The file with all of them and the reasons.
    rejects: Option<PathBuf>,
    /// The first rows as they are stored.
    first: Vec<FirstJson>,
    /// The action, as history and undo know it.
    action: Option<String>,
}

/// How the file is read. Below 0.5 a guess had better be looked at.
#[derive(Debug, Default, Serialize)]
struct FormatJson {
    /// `text`, `sheet` or `vcard`.
    kind: &'static str,
    encoding: Option<&'static str>,
    encoding_confidence: f32,
    delimiter: Option<char>,
    delimiter_confidence: f32,
    sheet: Option<String>,
    header_line: Option<u64>,
}

/// What a column is taken for.
#[derive(Debug, Serialize)]
struct ColumnJson {
    number: usize,
    header: String,
    target: String,
    #[serde(skip)]
    name: String,
    confidence: f32,
}

#[derive(Debug, Serialize)]
struct BadJson {
    line: u64,
    text: String,
    reason: String,
}

#[derive(Debug, Serialize)]
struct FirstJson {
    /// `new`, `update`, `join` or `skip`.
    fate: &'static str,
    name: String,
}

impl Import {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut preview = open::inspect(&self.file, &self.choices()?)?;
        self.map(&mut preview)?;
        let store = ctx.writing()?;
        let options = Options {
            match_by: self.match_by(),
            on_match: self.on_match,
            language: ctx.words.language(),
            country: self
                .phone_country
                .as_deref()
                .unwrap_or_default()
                .to_uppercase(),
        };
        let work = if self.dry_run {
            import::plan
        } else {
            import::import
        };
        let done = work(
            &store,
            &self.file,
            &preview.settings,
            &options,
            &mut |progress| {
                ctx.percent(id::CLI_IMPORT_PROGRESS, progress.done, progress.total);
                ControlFlow::Continue(())
            },
        );
        ctx.progress_ends();
        let mut report = done?;
        if let (Some(wanted), Some(written)) = (&self.rejects, &report.bad_file) {
            move_file(written, wanted)?;
            report.bad_file = Some(wanted.clone());
        }
        self.tell(ctx, &preview, &report)
    }

    fn choices(&self) -> CliResult<Choices> {
        let encoding = match &self.encoding {
            Some(name) => Some(encoding::by_name(name).ok_or_else(|| {
                CliError::wrong(id::CLI_UNKNOWN_ENCODING, id::CLI_UNKNOWN_ENCODING_DO)
                    .with("given", name.as_str())
            })?),
            None => None,
        };
        let delimiter = match self.delimiter.as_deref() {
            None => None,
            Some("tab" | "\\t" | "\t") => Some(b'\t'),
            Some(typed) => match typed.as_bytes() {
                [byte] if byte.is_ascii() => Some(*byte),
                _ => {
                    return Err(CliError::wrong(
                        id::CLI_UNKNOWN_DELIMITER,
                        id::CLI_UNKNOWN_DELIMITER_DO,
                    )
                    .with("given", typed));
                }
            },
        };
        let header = match self.header.as_deref() {
            None => None,
            Some("none" | "0") => Some(None),
            Some(line) => Some(Some(line.parse().map_err(|_| {
                CliError::wrong(id::CLI_NOT_A_NUMBER, id::CLI_NOT_A_LINE_DO).with("given", line)
            })?)),
        };
        Ok(Choices {
            encoding,
            delimiter,
            sheet: self.sheet.clone(),
            header,
        })
    }

    /// Corrects the guessed columns: `--map "Телефон 2=person.phone.2"`, a column by its header or number.
    fn map(&self, preview: &mut Preview) -> CliResult<()> {
        for typed in &self.map {
            let (column, key) = arg::pair(typed)?;
            let target = Target::from_key(key).ok_or_else(|| {
                CliError::wrong(id::CLI_UNKNOWN_TARGET, id::CLI_UNKNOWN_TARGET_DO)
                    .with("given", key)
            })?;
            let number = column.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let wanted = column.to_lowercase();
            let index = preview
                .headers
                .iter()
                .position(|header| header.to_lowercase() == wanted)
                .or(number)
                .filter(|index| *index < preview.settings.mapping.len());
            let Some(index) = index else {
                return Err(
                    CliError::wrong(id::CLI_UNKNOWN_HEADER, id::CLI_UNKNOWN_HEADER_DO)
                        .with("given", column)
                        .with("allowed", preview.headers.join(", ")),
                );
            };
            preview.settings.mapping[index] = target;
            // What the user says is no guess.
            preview.settings.own = false;
            if let Some(guess) = preview.columns.get_mut(index) {
                guess.confidence = 1.0;
            }
        }
        Ok(())
    }

    fn match_by(&self) -> MatchBy {
        if self.match_by.is_empty() {
            return MatchBy::default();
        }
        let has = |word: &str| self.match_by.iter().any(|typed| typed == word);
        MatchBy {
            tax_code: has("tax-code"),
            email: has("email"),
            phone: has("phone"),
            name: has("name"),
        }
    }

    fn tell(&self, ctx: &mut Ctx<'_>, preview: &Preview, report: &Report) -> CliResult<()> {
        let columns = columns(ctx, preview);
        let document = ReportJson {
            file: self.file.clone(),
            dry_run: self.dry_run,
            format: format_json(preview),
            columns,
            rows: report.rows,
            new: report.new,
            updated: report.updated,
            joined: report.joined,
            skipped: report.skipped,
            bad: report.bad,
            contacts: report.people,
            first_bad: report
                .first_bad
                .iter()
                .map(|(line, text, reason)| BadJson {
                    line: *line,
                    text: text.clone(),
                    reason: reason.say(ctx.words),
                })
                .collect(),
            rejects: report.bad_file.clone(),
            first: report
                .first
                .iter()
                .map(|(fate, card)| FirstJson {
                    fate: fate_code(*fate),
                    name: card.field(ClientField::Name).to_owned(),
                })
                .collect(),
            action: report.changes.action.map(|action| action.to_string()),
        };
        if let Some(file) = &report.bad_file {
            let values = [
                ("count", report.bad.into()),
                ("path", file.display().to_string().into()),
            ];
            let text = ctx.words.with(id::CLI_IMPORT_REJECTS, &values);
            ctx.note(&text)?;
        }
        ctx.show(&document, |ctx| text(ctx, &document))
    }
}

fn text(ctx: &Ctx<'_>, report: &ReportJson) -> String {
    let mut format = Lines::default();
    format.add(
        ctx.tr(id::CLI_IMPORT_ENCODING),
        report.format.encoding.unwrap_or_default(),
    );
    let delimiter = match report.format.delimiter {
        Some('\t') => "tab".to_owned(),
        Some(delimiter) => delimiter.to_string(),
        None => String::new(),
    };
    format.add(ctx.tr(id::CLI_IMPORT_DELIMITER), delimiter);
    format.add(
        ctx.tr(id::CLI_IMPORT_SHEET),
        report.format.sheet.as_deref().unwrap_or_default(),
    );
    let mut columns = Table::new([
        "№".to_owned(),
        ctx.tr(id::CLI_IMPORT_COLUMN),
        ctx.tr(id::CLI_IMPORT_TARGET),
        String::new(),
    ]);
    let mut bad = Table::new([
        ctx.tr(id::EXCHANGE_COLUMN_LINE),
        ctx.tr(id::EXCHANGE_COLUMN_REASON),
        String::new(),
    ]);
    if report.dry_run {
        for column in &report.columns {
            let doubt = if column.confidence < 0.5 { "?" } else { "" };
            columns.row([
                column.number.to_string(),
                column.header.clone(),
                column.name.clone(),
                doubt.to_owned(),
            ]);
        }
        for row in &report.first_bad {
            bad.row([row.line.to_string(), row.reason.clone(), row.text.clone()]);
        }
    }
    let head = if report.dry_run {
        id::CLI_IMPORT_PLANNED
    } else {
        id::CLI_IMPORT_DONE
    };
    let mut counts = Lines::default();
    for (name, count) in [
        (id::CLI_IMPORT_ROWS, report.rows),
        (id::CLI_IMPORT_NEW, report.new),
        (id::CLI_IMPORT_UPDATED, report.updated),
        (id::CLI_IMPORT_JOINED, report.joined),
        (id::CLI_IMPORT_SKIPPED, report.skipped),
        (id::CLI_IMPORT_BAD, report.bad),
    ] {
        counts.add(
            ctx.tr(name),
            ctx.words.number(i64::try_from(count).unwrap_or(i64::MAX)),
        );
    }
    let format = if report.dry_run {
        format.text()
    } else {
        String::new()
    };
    sections([
        ctx.tr(head),
        format,
        columns.text(),
        counts.text(),
        bad.text(),
    ])
}

fn columns(ctx: &Ctx<'_>, preview: &Preview) -> Vec<ColumnJson> {
    let mapping = preview.settings.mapping.iter().enumerate();
    mapping
        .map(|(index, target)| ColumnJson {
            number: index + 1,
            header: preview.headers.get(index).cloned().unwrap_or_default(),
            target: target.key(),
            name: column_names::name(target, ctx.words),
            confidence: preview
                .columns
                .get(index)
                .map_or(1.0, |guess| guess.confidence),
        })
        .collect()
}

fn format_json(preview: &Preview) -> FormatJson {
    let mut format = FormatJson {
        encoding_confidence: preview.encoding_confidence,
        delimiter_confidence: preview.dialect_confidence,
        header_line: preview.settings.header,
        ..FormatJson::default()
    };
    match &preview.settings.layout {
        Layout::Text { encoding, dialect } => {
            format.kind = "text";
            format.encoding = Some(encoding.name());
            format.delimiter = Some(char::from(dialect.delimiter));
        }
        Layout::Sheet { name } => {
            format.kind = "sheet";
            format.sheet = Some(name.clone());
        }
        Layout::VCard { encoding } => {
            format.kind = "vcard";
            format.encoding = Some(encoding.name());
        }
    }
    format
}

const fn fate_code(fate: Fate) -> &'static str {
    match fate {
        Fate::New => "new",
        Fate::Update(_) => "update",
        Fate::Join => "join",
        Fate::Skip(_) => "skip",
    }
}

/// Moves the file of bad rows to where the user wants it, over disks if need be.
fn move_file(from: &Path, to: &Path) -> CliResult<()> {
    let bytes = std::fs::read(from).map_err(StoreError::io(from))?;
    platform::write_file(to, &bytes).map_err(StoreError::io(to))?;
    std::fs::remove_file(from).map_err(StoreError::io(from))?;
    Ok(())
}
