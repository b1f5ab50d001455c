//! Logo, stamp and signature of a company: chosen by file, made smaller when they are huge, refused when they are broken. Until
//! a new one is taken the old one stays.

use std::path::PathBuf;

use iced::Task;

use super::super::{Message as Up, Settings};
use super::{Message as Of, acted};
use crate::domain::id::CompanyId;
use crate::domain::own_company::CompanyPicture;
use crate::domain::picture::{self, Picture};
use crate::i18n::{Words, id};
use crate::say;
use crate::store::{Action, StoreError, StoreResult, own_company};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::Outcome;
use crate::ui::screen::act::act;

/// The size at which a picture is shown, logical pixels.
pub(super) const WIDTH: u32 = 150;
/// See [`WIDTH`].
pub(super) const HEIGHT: u32 = 72;

/// What happens to a picture.
#[derive(Debug, Clone)]
pub enum Message {
    /// Asks for a file.
    Choose,
    Chosen(Option<PathBuf>),
    Read(StoreResult<Picture>),
    Remove,
}

/// What is to be said about the last file.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub company: CompanyId,
    pub which: CompanyPicture,
    pub text: String,
    /// It was refused.
    pub is_error: bool,
}

impl Settings {
    pub(super) fn on_picture(
        &mut self,
        ctx: &Ctx,
        company: CompanyId,
        which: CompanyPicture,
        message: Message,
    ) -> Outcome<Up> {
        let up = move |message| Up::Companies(Of::Picture(company, which, message));
        match message {
            Message::Choose => Outcome::run(choose(ctx.words).map(up)),
            Message::Chosen(None) => Outcome::none(),
            Message::Chosen(Some(path)) => {
                self.companies.said = None;
                let read = aside(move || {
                    let bytes = std::fs::read(&path).map_err(StoreError::io(&path))?;
                    picture::take(&bytes).map_err(StoreError::from)
                });
                Outcome::run(read.map(move |read| up(Message::Read(read))))
            }
            Message::Read(Err(error)) => {
                let said = say::error(ctx.words, &error);
                self.companies.said = Some(Said {
                    company,
                    which,
                    text: format!("{} {}", said.what, said.todo),
                    is_error: true,
                });
                Outcome::none()
            }
            Message::Read(Ok(taken)) => {
                self.companies.said = taken.scaled.then(|| Said {
                    company,
                    which,
                    text: scaled(ctx.words, &taken),
                    is_error: false,
                });
                self.set(ctx, company, which, Some(taken))
            }
            Message::Remove => {
                self.companies.said = None;
                self.set(ctx, company, which, None)
            }
        }
    }

    fn set(
        &self,
        ctx: &Ctx,
        company: CompanyId,
        which: CompanyPicture,
        taken: Option<Picture>,
    ) -> Outcome<Up> {
        let name = self.companies.name(company);
        let done = act(ctx, Action::EditCompany, name, move |tx| {
            own_company::set_picture(tx, company, which, taken.as_ref())
        });
        Outcome::run(acted(done))
    }
}

fn scaled(words: &Words, taken: &Picture) -> String {
    let values = [
        ("width", taken.width.to_string().into()),
        ("height", taken.height.to_string().into()),
    ];
    words.with(id::CLI_PICTURE_SCALED, &values)
}

/// Asks the system for a file; in a picture or a test nobody answers.
fn choose(words: &Words) -> Task<Message> {
    let wanted = PathWanted::open(words.tr(id::COMPANIES_CHOOSE));
    let wanted = wanted.only("PNG, JPEG", &["png", "jpg", "jpeg"]);
    Task::perform(wanted.ask(), Message::Chosen)
}
