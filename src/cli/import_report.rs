//! What an import did, or would do: as a document for scripts and as text.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::output::{Lines, Table, sections};
use crate::domain::client::ClientField;
use crate::domain::contact_person::PersonField;
use crate::domain::interaction::InteractionField;
use crate::domain::product::ProductField;
use crate::exchange::column_names;
use crate::exchange::import::{Fate, NewUsers, Report};
use crate::exchange::interaction::column::InteractionColumn;
use crate::exchange::open::{Layout, Preview};
use crate::exchange::product::column::ProductColumn;
use crate::exchange::target::{Subject, Target};
use crate::exchange::warnings::Warnings;
use crate::i18n::id;
use crate::say;

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub file: &'a Path,
    pub dry_run: bool,
    pub new_users: NewUsers,
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
    /// What becomes of unknown responsible users: `create` or `empty`.
    new_users: &'static str,
    unknown_users: Vec<UserJson>,
    /// Price lists that a table of products makes.
    new_lists: Vec<String>,
    /// How many odd values there are; the first of them follow.
    warnings: usize,
    first_warnings: Vec<WarningJson>,
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

/// A responsible user whom the base does not know.
#[derive(Debug, Serialize)]
struct UserJson {
    name: String,
    /// Rows that name the user.
    rows: usize,
}

/// An odd value, imported as it is.
#[derive(Debug, Serialize)]
struct WarningJson {
    line: u64,
    column: String,
    value: String,
    what: String,
}

#[derive(Debug, Serialize)]
struct FirstJson {
    /// `new`, `update`, `join` or `skip`.
    fate: &'static str,
    name: String,
}

/// Shows what happened. An import that took nothing at all is a failure that says why.
pub fn tell(
    ctx: &mut Ctx<'_>,
    asked: Asked<'_>,
    preview: &Preview,
    report: &Report,
) -> CliResult<()> {
    let columns = columns(ctx, preview);
    let document = ReportJson {
        file: asked.file.to_owned(),
        dry_run: asked.dry_run,
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
        new_users: asked.new_users.code(),
        unknown_users: report
            .unknown_users
            .iter()
            .map(|(name, rows)| UserJson {
                name: name.clone(),
                rows: *rows,
            })
            .collect(),
        new_lists: report.new_lists.clone(),
        warnings: report.warnings.count,
        first_warnings: warnings_json(ctx, &report.warnings),
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
    let is_nothing = report.rows == report.bad;
    ctx.show(&document, |ctx| {
        text(ctx, &document, preview.settings.subject, is_nothing)
    })?;
    if is_nothing {
        return Err(nothing(preview, report));
    }
    Ok(())
}

/// Why nothing was taken, and what to do about it.
fn nothing(preview: &Preview, report: &Report) -> CliError {
    let says_whom = |target: &Target| {
        matches!(
            target,
            Target::Client(ClientField::Name | ClientField::LegalName)
                | Target::PersonName
                | Target::Person(PersonField::FamilyName | PersonField::GivenName)
                | Target::Detail(_)
                | Target::Interaction(InteractionColumn::Field(
                    InteractionField::Topic
                        | InteractionField::Content
                        | InteractionField::DoneAt
                        | InteractionField::PlannedAt,
                ))
                | Target::Product(ProductColumn::Field(
                    ProductField::Code | ProductField::Name
                ))
        )
    };
    let is_table = !matches!(preview.settings.layout, Layout::VCard { .. });
    if report.rows == 0 {
        CliError::failed(id::CLI_IMPORT_NO_ROWS, id::CLI_IMPORT_NO_ROWS_DO)
    } else if is_table && !preview.settings.mapping.iter().any(says_whom) {
        let target = match preview.settings.subject {
            Subject::Clients => Target::Client(ClientField::Name),
            Subject::Products => Target::Product(ProductColumn::Field(ProductField::Name)),
            Subject::Interactions => {
                Target::Interaction(InteractionColumn::Field(InteractionField::Topic))
            }
        };
        CliError::failed(
            id::CLI_IMPORT_UNKNOWN_COLUMNS,
            id::CLI_IMPORT_UNKNOWN_COLUMNS_DO,
        )
        .with("columns", preview.headers.join(", "))
        .with("target", target.key())
    } else {
        CliError::failed(id::CLI_IMPORT_NOTHING, id::CLI_IMPORT_NOTHING_DO)
            .with("count", report.rows.to_string())
    }
}

fn warnings_json(ctx: &Ctx<'_>, warnings: &Warnings) -> Vec<WarningJson> {
    let found = warnings.first.iter();
    found
        .map(|warning| WarningJson {
            line: warning.line,
            column: say::warning_column(ctx.words, warning),
            value: warning.value.clone(),
            what: say::warning(ctx.words, warning),
        })
        .collect()
}

fn text(ctx: &Ctx<'_>, report: &ReportJson, subject: Subject, is_nothing: bool) -> String {
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
            let header = if column.header.is_empty() {
                let number = [("number", column.number.into())];
                ctx.words.with(id::IMPORT_COLUMN_NUMBER, &number)
            } else {
                column.header.clone()
            };
            columns.row([
                column.number.to_string(),
                header,
                column.name.clone(),
                doubt.to_owned(),
            ]);
        }
        for row in &report.first_bad {
            bad.row([row.line.to_string(), row.reason.clone(), row.text.clone()]);
        }
    }
    let mut users = Table::new([
        ctx.tr(id::IMPORT_UNKNOWN_USERS),
        ctx.tr(id::CLI_IMPORT_ROWS),
    ]);
    for user in &report.unknown_users {
        users.row([user.name.clone(), user.rows.to_string()]);
    }
    let fate = match report.new_users {
        _ if report.unknown_users.is_empty() => String::new(),
        "create" if report.dry_run => ctx.tr(id::CLI_IMPORT_USERS_CREATE),
        _ if report.dry_run => ctx.tr(id::CLI_IMPORT_USERS_EMPTY),
        "create" => ctx.tr(id::CLI_IMPORT_USERS_CREATED),
        _ => ctx.tr(id::CLI_IMPORT_USERS_LEFT_OUT),
    };
    let mut odd = Table::new([
        ctx.tr(id::EXCHANGE_COLUMN_LINE),
        ctx.tr(id::CLI_IMPORT_COLUMN),
        ctx.tr(id::COLUMN_VALUE),
        String::new(),
    ]);
    for warning in &report.first_warnings {
        odd.row([
            warning.line.to_string(),
            warning.column.clone(),
            warning.value.clone(),
            warning.what.clone(),
        ]);
    }
    let head = if is_nothing {
        id::CLI_IMPORT_TOOK_NOTHING
    } else if report.dry_run {
        id::CLI_IMPORT_PLANNED
    } else {
        id::CLI_IMPORT_DONE
    };
    let [new, updated, joined, skipped] = match subject {
        Subject::Clients => [
            id::CLI_IMPORT_NEW,
            id::CLI_IMPORT_UPDATED,
            id::CLI_IMPORT_JOINED,
            id::CLI_IMPORT_SKIPPED,
        ],
        Subject::Products => [
            id::CLI_IMPORT_NEW_PRODUCTS,
            id::CLI_IMPORT_UPDATED_PRODUCTS,
            id::CLI_IMPORT_JOINED_PRODUCTS,
            id::CLI_IMPORT_SKIPPED_PRODUCTS,
        ],
        Subject::Interactions => [
            id::CLI_IMPORT_NEW_INTERACTIONS,
            id::CLI_IMPORT_UPDATED,
            id::CLI_IMPORT_JOINED,
            id::CLI_IMPORT_SKIPPED_INTERACTIONS,
        ],
    };
    let lists = if report.new_lists.is_empty() {
        String::new()
    } else {
        let names = [("names", report.new_lists.join(", ").into())];
        ctx.words.with(id::CLI_IMPORT_NEW_LISTS, &names)
    };
    let mut counts = Lines::default();
    for (name, count) in [
        (id::CLI_IMPORT_ROWS, report.rows),
        (new, report.new),
        (updated, report.updated),
        (joined, report.joined),
        (skipped, report.skipped),
        (id::CLI_IMPORT_BAD, report.bad),
        (id::CLI_IMPORT_WARNINGS, report.warnings),
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
        lists,
        users.text(),
        fate,
        odd.text(),
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
