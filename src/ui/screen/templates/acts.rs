//! What is done with the chosen template.

use std::path::PathBuf;

use iced::Task;
use iced::widget::operation;

use super::{Event, Message, Outcome, Templates, data, view};
use crate::domain::document::DocumentKind;
use crate::domain::document::refusal::DocumentRefusal;
use crate::domain::refusal::Refusal;
use crate::domain::template::Template;
use crate::exchange::template as files;
use crate::i18n::id;
use crate::print::document::designs::Design;
use crate::store::document::template;
use crate::store::{Action, StoreError};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::act::act;
use crate::ui::screen::document::file_name;
use crate::ui::screen::template::Which;
use crate::ui::screen::template::keep::{copy_name, row, set_usual};

impl Templates {
    /// Begins a template of a kind with its first design.
    pub(super) fn add(&mut self, ctx: &Ctx, kind: DocumentKind) -> Outcome<Message> {
        self.is_new_open = false;
        let Some(design) = Design::usual(kind) else {
            return Outcome::none();
        };
        let template = design.template(self.language);
        let name = copy_name(ctx.words, &template.name);
        Outcome::event(Event::NewTemplate(Box::new(Template { name, ..template })))
    }

    /// Makes another one of the chosen template and opens it.
    pub(super) fn copy(&self, ctx: &Ctx) -> Outcome<Message> {
        let Some(which) = self.current else {
            return Outcome::none();
        };
        let (words, today) = (ctx.words, ctx.today());
        let read = ctx.desk.read(move |conn| {
            let found = data::read(conn, which, (words, today))?;
            Ok(found.and_then(Result::ok).map(|template| {
                let name = copy_name(words, &template.name);
                Box::new(Template { name, ..template })
            }))
        });
        Outcome::run(read.map(Message::Copied))
    }

    pub(super) fn make_usual(&self, ctx: &Ctx) -> Outcome<Message> {
        let Some(line) = self.line() else {
            return Outcome::none();
        };
        let (which, kind) = (line.which, line.kind);
        let language = line.language.unwrap_or(self.language);
        let done = act(ctx, Action::EditTemplates, line.name.clone(), move |tx| {
            set_usual(tx, which, kind, language.code())
        });
        Outcome::run(done.map(Message::Acted))
    }

    pub(super) fn delete(&self, ctx: &Ctx) -> Outcome<Message> {
        match self.line() {
            Some(line) => match line.which {
                Which::Own(row) => {
                    let done = act(ctx, Action::DeleteTemplate, line.name.clone(), move |tx| {
                        template::delete(tx, row).map(|_| ())
                    });
                    Outcome::run(done.map(Message::Acted))
                }
                Which::Design(..) => {
                    Outcome::event(Event::Say(ctx.words.tr(id::TEMPLATE_DESIGN_STAYS)))
                }
            },
            None => Outcome::none(),
        }
    }

    /// Writes a name over the line of an own template.
    pub(super) fn begin_rename(&mut self) -> Outcome<Message> {
        let Some(line) = self.line().filter(|line| line.is_own()) else {
            return Outcome::none();
        };
        self.rename = Some(line.name.clone());
        Outcome::run(Task::batch([
            operation::focus(view::RENAME),
            operation::select_all(view::RENAME),
        ]))
    }

    pub(super) fn end_rename(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let (Some(name), Some(Which::Own(of))) = (self.rename.clone(), self.current) else {
            return Outcome::none();
        };
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Outcome::none(); // the field says that a name is needed
        }
        self.rename = None;
        let focus = self.keep_focus();
        if self.line().is_some_and(|line| line.name == name) {
            return focus;
        }
        let done = act(ctx, Action::EditTemplate, name.clone(), move |tx| {
            let stored = template::get(tx, of)?.ok_or(StoreError::NotFound {
                what: "template",
                id: of.get(),
            })?;
            let read = Template::from_json(&stored.body)
                .map_err(|_| StoreError::from(Refusal::from(DocumentRefusal::NoPages)))?;
            template::update(tx, &row(of, &Template { name, ..read }))
        });
        focus.with(done.map(Message::Acted))
    }

    /// Asks where the file of the chosen template goes.
    pub(super) fn ask_export(&self, ctx: &Ctx) -> Outcome<Message> {
        let Some(line) = self.line() else {
            return Outcome::none();
        };
        let name = format!("{}.json", file_name(&line.name));
        let wanted = PathWanted::save(ctx.words.tr(id::TEMPLATE_EXPORT), name);
        Outcome::run(Task::perform(wanted.ask(), Message::ExportFile))
    }

    /// Writes the chosen template into a file.
    pub(super) fn export(&self, ctx: &Ctx, path: PathBuf) -> Outcome<Message> {
        let Some(which) = self.current else {
            return Outcome::none();
        };
        let (words, today) = (ctx.words, ctx.today());
        let written = ctx.desk.read(move |conn| {
            if let Some(Ok(template)) = data::read(conn, which, (words, today))? {
                files::write(&path, &template)?;
            }
            Ok(path)
        });
        Outcome::run(written.map(Message::Exported))
    }
}

/// Asks for the file of a template.
pub(super) fn ask_import(ctx: &Ctx) -> Outcome<Message> {
    let wanted = PathWanted::open(ctx.words.tr(id::TEMPLATE_IMPORT)).only("JSON", &["json"]);
    Outcome::run(Task::perform(wanted.ask(), Message::ImportFile))
}

/// Reads the file on a thread of its own.
pub(super) fn import(path: PathBuf) -> Outcome<Message> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.into_owned();
    let read = aside(move || Ok(files::read(&path)?.map(Box::new)));
    Outcome::run(read.map(move |read| Message::Imported(read, name.clone())))
}
