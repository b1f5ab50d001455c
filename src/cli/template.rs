//! `kartoteka template ...`: the finished designs and the office's own templates; out to files and in again, looked
//! through, shown with an invented office. The files are those of `domain::template`.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};

use super::arg::{self, codes};
use super::context::Ctx;
use super::error::{CliError, CliResult, OfField};
use super::output::Table;
use super::reference::Ref;
use super::trade::id_json;
use crate::domain::client::FieldError;
use crate::domain::document::DocumentKind;
use crate::domain::id::TemplateId;
use crate::domain::template::{self, Template, TemplateError};
use crate::exchange::template as files;
use crate::i18n::{Language, id};
use crate::platform;
use crate::print;
use crate::print::document::designs::{DESIGNS, Design};
use crate::print::document::placeholder::{self, FORMATS, Wrong, placeholders};
use crate::print::document::{make, read, sample};
use crate::say;
use crate::store::document::template::{self as rows, StoredTemplate};
use crate::store::{Action, Store, StoreError, Table as Rows, together};

/// How many lines the invented document has.
const SAMPLE_LINES: usize = 40;

#[derive(Debug, Subcommand)]
pub enum Command {
    List {
        #[arg(long = "kind", value_parser = codes!(DocumentKind))]
        list_kind: Option<DocumentKind>,
    },
    /// What it consists of, and what is wrong with it.
    Show {
        template: String,
        #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
        language: Option<Language>,
    },
    Export {
        template: String,
        file: PathBuf,
        #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
        language: Option<Language>,
    },
    Import {
        file: PathBuf,
        #[arg(long)]
        name: Option<String>,
    },
    Check {
        file: PathBuf,
    },
    /// Makes an own template of a design or another template.
    Copy {
        template: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
        language: Option<Language>,
    },
    Preview {
        template: String,
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
        language: Option<Language>,
    },
    Rename {
        template: Ref,
        name: String,
    },
    Delete {
        template: Ref,
    },
    /// New documents of its kind take it.
    Use {
        template: String,
        /// Only in this language; an own template counts in its own.
        #[arg(long, value_name = "uk|ru|ro|en", value_parser = arg::language)]
        language: Option<Language>,
    },
    Placeholders,
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { list_kind } => list(ctx, list_kind),
            Self::Show { template, language } => {
                let found = find(ctx, &template, language)?;
                show(ctx, &found)
            }
            Self::Export {
                template,
                file,
                language,
            } => {
                let found = find(ctx, &template, language)?;
                write(&file, found.to_json().as_bytes())?;
                tell_file(ctx, &file, &json!({ "file": file }))
            }
            Self::Import { file, name } => {
                let mut template = from_file(ctx, &file)?;
                if let Some(name) = name {
                    template.name = name;
                }
                let problems = said_problems(ctx, &template);
                add(ctx, &template)?;
                for problem in problems {
                    ctx.note(&problem)?;
                }
                Ok(())
            }
            Self::Check { file } => {
                let template = from_file(ctx, &file)?;
                show(ctx, &template)
            }
            Self::Copy {
                template,
                name,
                language,
            } => {
                let mut found = find(ctx, &template, language)?;
                if let Some(name) = name {
                    found.name = name;
                }
                add(ctx, &found)
            }
            Self::Preview {
                template,
                output,
                language,
            } => {
                let found = find(ctx, &template, language)?;
                preview(ctx, &found, &output)
            }
            Self::Rename { template, name } => rename(ctx, &template, &name),
            Self::Delete { template } => delete(ctx, &template),
            Self::Use { template, language } => choose(ctx, &template, language),
            Self::Placeholders => all_placeholders(ctx),
        }
    }
}

fn list(ctx: &mut Ctx<'_>, kind: Option<DocumentKind>) -> CliResult<()> {
    let designs: Vec<Design> = DESIGNS
        .into_iter()
        .filter(|design| kind.is_none_or(|kind| kind == design.kind))
        .collect();
    let store = ctx.reading().ok();
    let own = match &store {
        Some(store) => store.read(|conn| rows::all(conn, kind))?,
        None => Vec::new(),
    };
    let language = ctx.words.language();
    let mut all: Vec<Value> = designs
        .iter()
        .map(|design| {
            json!({
                "code": design.code,
                "kind": design.kind.code(),
                "name": design.name(language),
                "own": false,
            })
        })
        .collect();
    all.extend(own.iter().map(row_json));
    ctx.show(&all, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::COLUMN_ID),
            ctx.tr(id::COLUMN_KIND),
            ctx.tr(id::COLUMN_LANGUAGE),
            ctx.tr(id::COLUMN_NAME),
        ]);
        let kind_name = |kind: DocumentKind| say::code(ctx.words, "document-kind", kind.code());
        for design in &designs {
            table.row([
                design.code.to_owned(),
                kind_name(design.kind),
                String::new(),
                design.name(language),
            ]);
        }
        if let Some(store) = &store {
            for own in &own {
                table.row([
                    ctx.short(store, Rows::Template, own.id.get()),
                    kind_name(own.kind),
                    own.language.clone(),
                    own.name.clone(),
                ]);
            }
        }
        table.text()
    })
}

fn row_json(own: &StoredTemplate) -> Value {
    json!({
        "id": id_json(own.id.get()),
        "kind": own.kind.code(),
        "name": own.name,
        "language": own.language,
        "own": true,
    })
}

/// Finds a design by its code, or a template of the office.
fn find(ctx: &mut Ctx<'_>, typed: &str, language: Option<Language>) -> CliResult<Template> {
    if let Some(design) = Design::find(typed.trim()) {
        return Ok(design.template(language.unwrap_or(ctx.words.language())));
    }
    let store = ctx.reading()?;
    let mut found = store.read(|conn| -> CliResult<Template> {
        let row = TemplateId::new(Ref::new(typed).row(conn, Rows::Template)?);
        let stored = rows::get(conn, row)?.ok_or(StoreError::NotFound {
            what: "template",
            id: row.get(),
        })?;
        Ok(read::from_row(&stored.body, &stored.name)?)
    })?;
    if let Some(language) = language {
        language.code().clone_into(&mut found.language);
    }
    Ok(found)
}

/// Reads a template from a file.
fn from_file(ctx: &Ctx<'_>, file: &Path) -> CliResult<Template> {
    let path = || file.display().to_string();
    files::read(file)?.map_err(|cause| damaged(ctx, &path(), &cause))
}

fn damaged(ctx: &Ctx<'_>, name: &str, cause: &TemplateError) -> CliError {
    let said = say::template::error(ctx.words, cause);
    CliError::failed(id::CLI_TEMPLATE_REFUSED, id::CLI_TEMPLATE_REFUSED_DO)
        .with("name", name)
        .with("what", said.what)
        .with("todo", said.todo)
}

/// Gives what is wrong with a template: its own problems and those of its placeholders.
fn said_problems(ctx: &Ctx<'_>, template: &Template) -> Vec<String> {
    let words = ctx.words;
    let place = |at: Option<usize>| {
        at.and_then(|at| Some((at, template.blocks.get(at)?)))
            .map(|(at, block)| {
                let name = say::template::block(words, &block.block);
                format!("{}. {name}: ", at + 1)
            })
            .unwrap_or_default()
    };
    let mut said: Vec<String> = template::check(template)
        .iter()
        .map(|problem| {
            format!(
                "{}{}",
                place(problem.block()),
                say::template::problem(words, problem)
            )
        })
        .collect();
    for (at, wrong) in wrong_placeholders(template) {
        let text = say::template::wrong(words, wrong.why.code(), &wrong.source, &wrong.nearest);
        said.push(format!("{}{text}", place(Some(at))));
    }
    said
}

/// Custom fields are not known here; what names one is not looked at.
fn wrong_placeholders(template: &Template) -> Vec<(usize, Wrong)> {
    template
        .texts()
        .into_iter()
        .flat_map(|(at, text)| {
            placeholder::check_text(&text, template.kind, &[])
                .into_iter()
                .map(move |wrong| (at, wrong))
        })
        .filter(|(_, wrong)| !wrong.source.contains(".custom"))
        .collect()
}

fn show(ctx: &mut Ctx<'_>, found: &Template) -> CliResult<()> {
    let problems = said_problems(ctx, found);
    let serious = template::check(found)
        .iter()
        .any(template::Problem::is_serious);
    let blocks: Vec<&str> = found.blocks.iter().map(|it| it.block.code()).collect();
    let shown = json!({
        "name": found.name,
        "kind": found.kind.code(),
        "language": found.language,
        "format": found.format,
        "blocks": blocks,
        "problems": problems,
        "usable": !serious,
    });
    ctx.show(&shown, |ctx| {
        let kind = say::code(ctx.words, "document-kind", found.kind.code());
        let mut out = format!("{} · {kind} · {}\n", found.name, found.language);
        for (block, number) in found.blocks.iter().zip(1..) {
            let name = say::template::block(ctx.words, &block.block);
            out.push_str(&format!("{number:>3}. {name}"));
            if !block.when.is_empty() {
                out.push_str(&format!(" ({{?{}}})", block.when));
            }
            out.push('\n');
        }
        if problems.is_empty() {
            out.push_str(&ctx.tr(id::CLI_TEMPLATE_GOOD));
        } else {
            out.push_str(&problems.join("\n"));
        }
        out
    })
}

fn add(ctx: &mut Ctx<'_>, template: &Template) -> CliResult<()> {
    let store: Store = ctx.writing()?;
    let stored = StoredTemplate {
        kind: template.kind,
        name: template.name.trim().to_owned(),
        language: template.language.clone(),
        body: template.to_json(),
        ..StoredTemplate::default()
    };
    let (added, did) = ctx.act(&store, Action::AddTemplate, stored.name.as_str(), |tx| {
        Ok(rows::add(tx, &stored)?)
    })?;
    let shown = row_json(&StoredTemplate {
        id: added,
        ..stored
    });
    ctx.tell_added(
        &store,
        &did,
        "template",
        &shown,
        (Rows::Template, added.get()),
    )
}

fn rename(ctx: &mut Ctx<'_>, typed: &Ref, name: &str) -> CliResult<()> {
    let name = name.trim().to_owned();
    if name.is_empty() {
        return Err(FieldError::Empty).of_field("name");
    }
    let store = ctx.writing()?;
    let row = store.read(|conn| typed.row(conn, Rows::Template))?;
    let (_, did) = ctx.act(&store, Action::EditTemplate, name.clone(), |tx| {
        Ok(together::rename(tx, Rows::Template, row, &name)?)
    })?;
    ctx.tell(&did, "template", &id_json(row))
}

fn delete(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.writing()?;
    let (row, name) = store.read(|conn| -> CliResult<_> {
        let row = TemplateId::new(typed.row(conn, Rows::Template)?);
        let name = rows::get(conn, row)?.map(|it| it.name).unwrap_or_default();
        Ok((row, name))
    })?;
    let (_, did) = ctx.act(&store, Action::DeleteTemplate, name, |tx| {
        Ok(rows::delete(tx, row)?)
    })?;
    ctx.tell(&did, "template", &id_json(row.get()))
}

/// Makes a template the usual one of its kind.
fn choose(ctx: &mut Ctx<'_>, typed: &str, language: Option<Language>) -> CliResult<()> {
    let store = ctx.writing()?;
    let design = Design::find(typed.trim());
    let (code, kind, name, own) = match design {
        Some(design) => {
            let name = design.name(ctx.words.language());
            (design.code.to_owned(), design.kind, name, None)
        }
        None => store.read(|conn| -> CliResult<_> {
            let row = TemplateId::new(Ref::new(typed).row(conn, Rows::Template)?);
            let stored = rows::get(conn, row)?.ok_or(StoreError::NotFound {
                what: "template",
                id: row.get(),
            })?;
            let own = Some(stored.language);
            Ok((row.to_string(), stored.kind, stored.name, own))
        })?,
    };
    let all = Language::ALL.map(Language::code);
    let one = language
        .map(Language::code)
        .or(own.as_deref())
        .into_iter()
        .collect::<Vec<_>>();
    let languages: &[&str] = if one.is_empty() { &all } else { &one };
    let (_, did) = ctx.act(&store, Action::EditTemplates, name, |tx| {
        Ok(rows::set_usual(tx, kind, languages, &code)?)
    })?;
    ctx.tell(&did, "template", &json!(code))
}

fn preview(ctx: &mut Ctx<'_>, found: &Template, output: &Path) -> CliResult<()> {
    let language = Language::from_code(&found.language).unwrap_or(ctx.words.language());
    let facts = sample::sample(found.kind, language, SAMPLE_LINES);
    let made = make(found, facts, ctx.now().millis());
    write(output, &print::write(&made.document)?)?;
    let shown = json!({ "file": output, "pages": made.document.pages() });
    tell_file(ctx, output, &shown)?;
    for problem in said_problems(ctx, found) {
        ctx.note(&problem)?;
    }
    Ok(())
}

fn write(file: &Path, bytes: &[u8]) -> CliResult<()> {
    platform::write_file(file, bytes).map_err(StoreError::io(file))?;
    Ok(())
}

fn tell_file(ctx: &mut Ctx<'_>, file: &Path, shown: &Value) -> CliResult<()> {
    ctx.show(shown, |ctx| {
        let path = file.display().to_string();
        ctx.words.with(id::CLI_PRINTED, &[("path", path.into())])
    })
}

fn all_placeholders(ctx: &mut Ctx<'_>) -> CliResult<()> {
    let words = ctx.words;
    let all: Vec<Value> = placeholders()
        .map(|it| json!({ "placeholder": it.name(), "owner": it.owner, "meaning": it.meaning(words) }))
        .collect();
    ctx.show(&all, |ctx| {
        let mut out = String::new();
        let mut table = Table::new([ctx.tr(id::COLUMN_NAME), String::new(), String::new()]);
        for it in placeholders() {
            table.row([
                format!("{{{}}}", it.name()),
                it.owner_name(words),
                it.meaning(words),
            ]);
        }
        out.push_str(&table.text());
        out.push('\n');
        for format in FORMATS {
            let meaning = words
                .find(&format!("placeholder-format-{format}"))
                .unwrap_or_default();
            out.push_str(&format!("{{... | {format}}}  {meaning}\n"));
        }
        out
    })
}
