//! `kartoteka import FILE`: tables (CSV, spreadsheets) and vCards into the base, as one action with one undo.
//!
//! Whatever is not said is guessed; `--dry-run` shows the guess and what would happen, and changes nothing.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::import_report::{self, Asked};
use crate::exchange::encoding;
use crate::exchange::import::{self, NewUsers, OnMatch, Options, ProductMatch};
use crate::exchange::matching::MatchBy;
use crate::exchange::open::{self, Choices, Preview};
use crate::exchange::target::{Subject, Target};
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
    #[arg(long, value_delimiter = ',', value_parser = ["tax-code", "email", "phone", "name", "code", "none"])]
    match_by: Vec<String>,
    #[arg(long, default_value = "update", value_parser = codes!(OnMatch))]
    on_match: OnMatch,
    /// What becomes of responsible users that the base does not know.
    #[arg(long, default_value = "create", value_parser = codes!(NewUsers))]
    new_users: NewUsers,
    #[arg(long, value_name = "UA|RU|MD|RO")]
    phone_country: Option<String>,
    #[arg(long)]
    dry_run: bool,
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Which of the two imports was called.
    #[arg(skip)]
    subject: Subject,
}

impl Import {
    /// Makes it an import of something else than clients.
    pub const fn of(mut self, subject: Subject) -> Self {
        self.subject = subject;
        self
    }

    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let mut preview = open::inspect(&self.file, &self.choices()?)?;
        self.map(&mut preview)?;
        let store = ctx.writing()?;
        let options = Options {
            match_by: self.match_by(),
            product_by: self.product_by(),
            on_match: self.on_match,
            new_users: self.new_users,
            zone: Some(ctx.zone),
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
        let asked = Asked {
            file: &self.file,
            dry_run: self.dry_run,
            new_users: self.new_users,
        };
        import_report::tell(ctx, asked, &preview, &report)
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
            subject: self.subject,
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

    fn product_by(&self) -> ProductMatch {
        if self.match_by.is_empty() {
            return ProductMatch::default();
        }
        let has = |word: &str| self.match_by.iter().any(|typed| typed == word);
        ProductMatch {
            code: has("code"),
            name: has("name"),
        }
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
}

/// Moves the file of bad rows to where the user wants it, over disks if need be.
fn move_file(from: &Path, to: &Path) -> CliResult<()> {
    let bytes = std::fs::read(from).map_err(StoreError::io(from))?;
    platform::write_file(to, &bytes).map_err(StoreError::io(to))?;
    std::fs::remove_file(from).map_err(StoreError::io(from))?;
    Ok(())
}
