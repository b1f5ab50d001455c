//! Files of the editor: the template goes out, pictures come in.

use std::path::{Path, PathBuf};

use iced::Task;

use super::{Event, Message, Outcome, TemplatePage};
use crate::domain::picture;
use crate::domain::template::{Content, PictureSource, TemplatePicture};
use crate::exchange::template as files;
use crate::i18n::id;
use crate::store::StoreError;
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::document::file_name;

/// Asks for a picture file.
pub(super) fn ask_picture(ctx: &Ctx) -> Outcome<Message> {
    let wanted = PathWanted::open(ctx.words.tr(id::TEMPLATE_TAKE_PICTURE));
    let wanted = wanted.only("PNG, JPEG", &["png", "jpg", "jpeg"]);
    Outcome::run(Task::perform(wanted.ask(), Message::PictureFile))
}

/// Reads a picture on a thread of its own: a large photo is made smaller, which takes a while.
pub(super) fn read_picture(path: PathBuf) -> Outcome<Message> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.into_owned();
    let read = aside(move || {
        let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
        let taken = picture::take(&bytes).map_err(StoreError::from)?;
        Ok(taken.bytes)
    });
    Outcome::run(read.map(move |read| Message::PictureRead(read, name.clone())))
}

impl TemplatePage {
    /// Puts a picture into the open block.
    pub(super) fn take_picture(
        &mut self,
        ctx: &Ctx,
        bytes: Vec<u8>,
        name: &str,
    ) -> Outcome<Message> {
        let name = self.free_name(name);
        let Some(block) = super::edit::block_mut(&mut self.template, self.open) else {
            return Outcome::none();
        };
        if let Content::Picture(it) = &mut block.block {
            it.source = PictureSource::Own;
            it.name.clone_from(&name);
            self.template
                .pictures
                .insert(name, TemplatePicture { bytes });
        }
        self.drop_unused_pictures();
        self.changed_here(ctx)
    }

    fn free_name(&self, name: &str) -> String {
        let pictures = &self.template.pictures;
        let mut free = name.to_owned();
        for n in 2.. {
            if !pictures.contains_key(&free) {
                break;
            }
            free = format!("{name} {n}");
        }
        free
    }

    /// Pictures that no block shows do not stay in the template.
    pub(super) fn drop_unused_pictures(&mut self) {
        let blocks = &self.template.blocks;
        let is_shown = |name: &str| {
            blocks.iter().any(|block| {
                matches!(&block.block, Content::Picture(it) if it.source == PictureSource::Own && it.name == name)
            })
        };
        let unused: Vec<String> = self
            .template
            .pictures
            .keys()
            .filter(|name| !is_shown(name))
            .cloned()
            .collect();
        for name in unused {
            self.template.pictures.remove(&name);
        }
    }

    /// Asks where the file goes.
    pub(super) fn ask_export(&mut self, ctx: &Ctx) -> Outcome<Message> {
        self.menu = super::Menu::None;
        let name = format!("{}.json", file_name(&self.template.name));
        let wanted = PathWanted::save(ctx.words.tr(id::TEMPLATE_EXPORT), name);
        Outcome::run(Task::perform(wanted.ask(), Message::ExportFile))
    }

    /// Writes the template where the user wants it.
    pub(super) fn export(&self, path: PathBuf) -> Outcome<Message> {
        let template = self.template.clone();
        let written = aside(move || {
            files::write(&path, &template)?;
            Ok(path)
        });
        Outcome::run(written.map(Message::Exported))
    }
}

/// Says that a file was written.
pub(super) fn said(ctx: &Ctx, path: &Path) -> Event {
    let path = path.display().to_string();
    Event::Say(ctx.words.with(id::CLI_PRINTED, &[("path", path.into())]))
}
