//! Our own companies in the settings: requisites, codes, bank accounts, number series, pictures. A company unfolds in its place;
//! each form is saved as one action.

mod forms;
mod pictures;
mod view;

use iced::Task;
use iced::widget::image::Handle;
use iced::widget::operation;
use rusqlite::Connection;

use super::{Message as Up, Settings};
use crate::domain::client::ClientIdentifier;
use crate::domain::document::DocumentKind;
use crate::domain::document::series::Series;
use crate::domain::id::{AccountId, CompanyId};
use crate::domain::own_company::{BankAccount, CompanyPicture, OwnCompany};
use crate::domain::picture;
use crate::say;
use crate::store::document::series;
use crate::store::{Action, Changes, StoreError, StoreResult, Table, content, own_company};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::form::{self, Form, Wish};
use crate::ui::screen::{Event, Outcome};
use crate::ui::widget::reveal;
pub use pictures::Message as PictureMessage;

/// Name of the form, for focus and tests.
pub const ID: &str = "company-form";

/// What is edited in a form; `None` for a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Company(Option<CompanyId>),
    Account(CompanyId, Option<AccountId>),
    Series(CompanyId, DocumentKind),
}

/// A company with everything that is shown of it.
#[derive(Debug, Clone)]
pub struct Known {
    company: OwnCompany,
    codes: Vec<ClientIdentifier>,
    accounts: Vec<BankAccount>,
    /// How numbers are given, and which comes next.
    series: Vec<(Series, String)>,
    pictures: Vec<(CompanyPicture, Option<Handle>)>,
}

/// What was read and what is open of it.
#[derive(Debug, Default)]
pub struct Companies {
    all: Vec<Known>,
    /// The company that is unfolded.
    shown: Option<CompanyId>,
    open: Option<(Which, Form)>,
    said: Option<pictures::Said>,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    Loaded(StoreResult<Vec<Known>>),
    /// Unfolds a company, or folds it.
    Show(CompanyId),
    Open(Which),
    Form(form::Message),
    Delete(CompanyId),
    DeleteAccount(AccountId),
    /// Makes it the company that new documents are of.
    Main(CompanyId),
    Picture(CompanyId, CompanyPicture, PictureMessage),
    Acted(Done),
}

/// Reads all of it.
pub fn load(ctx: &Ctx) -> Task<Message> {
    let today = ctx.today();
    ctx.desk
        .read(move |conn| {
            let all = own_company::all(conn)?.into_iter();
            all.map(|company| known(conn, company, today)).collect()
        })
        .map(Message::Loaded)
}

fn known(conn: &Connection, company: OwnCompany, today: chrono::NaiveDate) -> StoreResult<Known> {
    let mut all = Vec::new();
    for kind in DocumentKind::ALL {
        let found = series::get(conn, company.id, *kind)?;
        let (_, next) = series::next(conn, &found, today)?;
        all.push((found, next));
    }
    let mut pictures = Vec::new();
    for which in CompanyPicture::ALL {
        let kept = match company.picture(*which) {
            "" => None,
            hash => content::get(conn, hash)?,
        };
        let dots = kept.and_then(|kept| {
            picture::small(&kept.bytes, pictures::WIDTH * 2, pictures::HEIGHT * 2)
        });
        let shown = dots.map(|dots| Handle::from_rgba(dots.width, dots.height, dots.rgba));
        pictures.push((*which, shown));
    }
    Ok(Known {
        codes: own_company::identifiers(conn, company.id)?,
        accounts: own_company::accounts(conn, company.id)?,
        series: all,
        pictures,
        company,
    })
}

/// Tells whether an action changed what is shown here.
pub fn concerns(changes: &Changes) -> bool {
    [
        Table::OwnCompany,
        Table::CompanyIdentifier,
        Table::BankAccount,
        Table::NumberSeries,
        Table::Document,
    ]
    .into_iter()
    .any(|table| changes.touch(table))
}

impl Companies {
    /// Tells whether a form is open.
    pub const fn is_editing(&self) -> bool {
        self.open.is_some()
    }

    /// Closes the form.
    pub fn close(&mut self) {
        self.open = None;
    }

    fn find(&self, id: CompanyId) -> Option<&Known> {
        self.all.iter().find(|known| known.company.id == id)
    }

    fn name(&self, id: CompanyId) -> String {
        let known = self.find(id);
        known.map_or_else(String::new, |known| known.company.name.clone())
    }
}

impl Settings {
    pub(super) fn on_companies(&mut self, ctx: &Ctx, message: Message) -> Outcome<Up> {
        match message {
            Message::Loaded(Ok(all)) => {
                self.companies.all = all;
                Outcome::none()
            }
            Message::Loaded(Err(error)) => Outcome::event(Event::Failed(error)),
            Message::Show(company) => {
                let was = self.companies.shown.take();
                self.companies.shown = (was != Some(company)).then_some(company);
                self.companies.said = None;
                self.companies.close();
                let shown = operation::focus(format!("company-{company}"));
                Outcome::run(shown.chain(reveal::task()))
            }
            Message::Open(which) => {
                let form = self.companies.form(ctx, which);
                let focused = form.focus(None);
                if let Which::Company(Some(company)) = which {
                    self.companies.shown = Some(company);
                }
                self.companies.open = Some((which, form));
                Outcome::run(focused.map(of_form))
            }
            Message::Form(message) => self.on_company_form(ctx, message),
            Message::Delete(company) => {
                let name = self.companies.name(company);
                let done = act(ctx, Action::DeleteCompany, name, move |tx| {
                    own_company::delete(tx, company).map(|_| ())
                });
                Outcome::run(acted(done))
            }
            Message::DeleteAccount(account) => {
                let mut all = self.companies.all.iter();
                let of = all.find(|known| known.accounts.iter().any(|one| one.id == account));
                let name = of.map_or_else(String::new, |known| known.company.name.clone());
                let done = act(ctx, Action::EditCompany, name, move |tx| {
                    own_company::delete_account(tx, account).map(|_| ())
                });
                Outcome::run(acted(done))
            }
            Message::Main(company) => {
                let name = self.companies.name(company);
                let done = act(ctx, Action::EditCompany, name, move |tx| {
                    own_company::update::<StoreError>(tx, company, |company| {
                        company.is_main = true;
                        Ok(())
                    })
                });
                Outcome::run(acted(done))
            }
            Message::Picture(company, which, message) => {
                self.on_picture(ctx, company, which, message)
            }
            Message::Acted(done) => {
                if let (Err(StoreError::Refused(refusal)), Some((_, form))) =
                    (&done.result, &mut self.companies.open)
                {
                    let said = say::refused(ctx.words, refusal);
                    let field = refusal.field().filter(|field| form.has(field));
                    form.refuse(
                        field.unwrap_or(forms::FIRST),
                        format!("{} {}", said.what, said.todo),
                    );
                    return Outcome::none();
                }
                if done.is_ok() {
                    self.companies.open = None;
                }
                done.event().map_or_else(Outcome::none, Outcome::event)
            }
        }
    }

    fn on_company_form(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Up> {
        let Some((_, form)) = &mut self.companies.open else {
            return Outcome::none();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(of_form);
        match wish {
            Some(Wish::Cancel) => {
                self.companies.open = None;
                Outcome::run(task)
            }
            Some(Wish::Save) => match self.companies.save(ctx) {
                Some(saving) => Outcome::run(Task::batch([task, acted(saving)])),
                None => {
                    let form = self.companies.open.as_ref().map(|(_, form)| form);
                    let focused = form.map_or_else(Task::none, Form::focus_wrong);
                    Outcome::run(Task::batch([task, focused]))
                }
            },
            _ => Outcome::run(task),
        }
    }
}

fn of_form(message: form::Message) -> Up {
    Up::Companies(Message::Form(message))
}

fn acted(task: Task<Done>) -> Task<Up> {
    task.map(|done| Up::Companies(Message::Acted(done)))
}
