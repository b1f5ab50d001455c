//! The import of a file in four steps: which file and how it reads, what its columns mean, a trial that changes nothing,
//! the import itself.
//!
//! It guesses nothing: the guesses are those of `exchange`, shown to be corrected. Trial and import run on a thread of
//! their own, with progress and a stop; a stopped import leaves nothing behind.

mod job;
mod pieces;
mod steps;
mod targets;
#[cfg(test)]
mod tests;
mod view;

use std::path::{Path, PathBuf};

use iced::Task;
use iced::widget::operation::focus;

use self::job::Job;
pub use self::job::aside;
use super::{Event, Outcome, Status};
use crate::exchange::dialect::DELIMITERS;
use crate::exchange::encoding::OFFERED;
use crate::exchange::error::ExchangeError;
use crate::exchange::import::{NewUsers, OnMatch, ProductMatch, Report};
use crate::exchange::matching::MatchBy;
use crate::exchange::open::{self, Choices, Preview};
use crate::exchange::table::Progress;
use crate::exchange::target::{Subject, Target};
use crate::i18n::{Words, id};
use crate::say::{self, Said};
use crate::store::{Action, Changes, StoreResult, Table};
use crate::ui::command::CommandId;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;

/// Id of the field for the path, for focus.
const PATH: &str = "import-path";

/// The import; see the module.
#[derive(Debug)]
pub struct Import {
    step: Step,
    /// What stands in the field.
    path: String,
    /// Number of the newest look into a file; answers of older ones are dropped.
    number: u64,
    choices: Choices,
    preview: Option<Preview>,
    /// What the columns mean, as the user corrected it.
    mapping: Vec<Target>,
    /// What a column can mean, in the order of the list.
    targets: Vec<Target>,
    custom: Vec<Target>,
    match_by: MatchBy,
    product_by: ProductMatch,
    on_match: OnMatch,
    new_users: NewUsers,
    job: Option<Job>,
    /// What the trial found; `None` while it runs.
    plan: Option<Report>,
    report: Option<Report>,
    problem: Option<Said>,
}

/// Where the user is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    File,
    Columns,
    Check,
    Run,
    Done,
}

/// A way by which clients are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    TaxCode,
    Email,
    Phone,
    Name,
    Code,
}

/// What happens in the import.
#[derive(Debug, Clone)]
pub enum Message {
    Path(String),
    /// Asks the system for a file.
    Pick,
    Picked(Option<PathBuf>),
    /// Looks into the file of the field.
    Look,
    Looked(u64, Result<Preview, ExchangeError>),
    Encoding(usize),
    Delimiter(usize),
    Header(usize),
    Sheet(usize),
    /// What is in the file: a place in `Subject::ALL`.
    Subject(usize),
    Map(usize, usize),
    Match(By),
    OnMatch(OnMatch),
    NewUsers(NewUsers),
    Next,
    Back,
    Stop,
    Again,
    ToClients,
    Close,
    Visit(String),
    Progress(u64, Progress),
    Planned(u64, Result<Report, ExchangeError>),
    Imported(u64, Result<Report, ExchangeError>),
    Fields(StoreResult<Vec<Target>>),
}

impl Import {
    /// Opens the import of a file, or of one still to be chosen.
    pub fn new(ctx: &Ctx, file: Option<PathBuf>) -> (Self, Task<Message>) {
        let mut import = Self {
            step: Step::File,
            path: String::new(),
            number: 0,
            choices: Choices::default(),
            preview: None,
            mapping: Vec::new(),
            targets: targets::offered(Subject::Clients, &[], &[]),
            custom: Vec::new(),
            match_by: MatchBy::default(),
            product_by: ProductMatch::default(),
            on_match: OnMatch::default(),
            new_users: NewUsers::default(),
            job: None,
            plan: None,
            report: None,
            problem: None,
        };
        let fields = ctx.desk.read(targets::of_base);
        let look = match file {
            Some(file) => import.open(&file),
            None => focus(PATH),
        };
        (import, Task::batch([look, fields.map(Message::Fields)]))
    }

    /// Takes a file that was chosen or dropped on the window; not while an import runs.
    fn take_file(&mut self, file: &Path) -> Task<Message> {
        if self.step == Step::Run {
            return Task::none();
        }
        self.open(file)
    }

    fn open(&mut self, file: &Path) -> Task<Message> {
        self.path = file.display().to_string();
        self.choices = self.fresh();
        self.look()
    }

    /// Choices for another file: only what it is about stays.
    fn fresh(&self) -> Choices {
        Choices {
            subject: self.choices.subject,
            ..Choices::default()
        }
    }

    fn is_of_products(&self) -> bool {
        self.choices.subject == Subject::Products
    }

    /// Takes the rows for clients or for products; a file that is open is looked into again.
    fn be_about(&mut self, subject: Option<Subject>) -> Task<Message> {
        let Some(subject) = subject.filter(|subject| *subject != self.choices.subject) else {
            return Task::none();
        };
        self.choices.subject = subject;
        self.on_match = OnMatch::default();
        self.targets = targets::offered(subject, &self.custom, &[]);
        if self.step == Step::Columns {
            return self.look();
        }
        Task::none()
    }

    /// Does what a message says.
    pub fn update(&mut self, ctx: &Ctx, message: Message) -> Outcome<Message> {
        match message {
            Message::Path(path) => {
                self.path = path;
                self.problem = None;
            }
            Message::Pick => return Outcome::run(pick(ctx.words)),
            Message::Picked(Some(file)) => return Outcome::run(self.take_file(&file)),
            Message::Picked(None) => {}
            Message::Look => {
                self.choices = self.fresh();
                return Outcome::run(self.look());
            }
            Message::Looked(number, looked) => {
                if number == self.number {
                    self.on_looked(ctx, looked);
                }
            }
            Message::Encoding(at) => {
                self.choices.encoding = OFFERED.get(at).copied();
                return Outcome::run(self.look());
            }
            Message::Delimiter(at) => {
                self.choices.delimiter = DELIMITERS.get(at).copied();
                return Outcome::run(self.look());
            }
            Message::Header(at) => {
                self.choices.header = Some(u64::try_from(at).ok().filter(|line| *line > 0));
                return Outcome::run(self.look());
            }
            Message::Sheet(at) => {
                let sheets = self.preview.as_ref().map(|preview| &preview.sheets);
                self.choices = Choices {
                    sheet: sheets.and_then(|sheets| sheets.get(at)).cloned(),
                    ..self.fresh()
                };
                return Outcome::run(self.look());
            }
            Message::Subject(at) => {
                return Outcome::run(self.be_about(Subject::ALL.get(at).copied()));
            }
            Message::Map(column, at) => {
                let target = self.targets.get(at).cloned();
                if let (Some(place), Some(target)) = (self.mapping.get_mut(column), target) {
                    *place = target;
                }
            }
            Message::Match(by) => {
                let chosen = match by {
                    By::TaxCode => &mut self.match_by.tax_code,
                    By::Email => &mut self.match_by.email,
                    By::Phone => &mut self.match_by.phone,
                    By::Name if self.is_of_products() => &mut self.product_by.name,
                    By::Name => &mut self.match_by.name,
                    By::Code => &mut self.product_by.code,
                };
                *chosen = !*chosen;
                return Outcome::run(self.start_plan(ctx));
            }
            Message::OnMatch(on_match) => {
                self.on_match = on_match;
                return Outcome::run(self.start_plan(ctx));
            }
            Message::NewUsers(new_users) => {
                self.new_users = new_users;
                return Outcome::run(self.start_plan(ctx));
            }
            Message::Next => return Outcome::run(self.next(ctx)),
            Message::Back => self.back(),
            Message::Stop => {
                if let Some(job) = &self.job {
                    job.stop();
                }
            }
            Message::Again => return self.again(),
            Message::ToClients => {
                return Outcome::event(Event::Close).and(Event::Command(CommandId::Section1));
            }
            Message::Close => return Outcome::event(Event::Close),
            Message::Visit(address) => return Outcome::event(Event::Visit(address)),
            Message::Progress(number, progress) => {
                if let Some(job) = self.job.as_mut().filter(|job| job.number == number) {
                    job.progress = progress;
                }
            }
            Message::Planned(number, planned) => {
                if self.job.as_ref().is_some_and(|job| job.number == number) {
                    self.job = None;
                    match planned {
                        Ok(report) => self.plan = Some(report),
                        Err(error) => self.fail(ctx, &error),
                    }
                }
            }
            Message::Imported(number, imported) => return self.on_imported(ctx, number, imported),
            Message::Fields(fields) => {
                if let Ok(fields) = fields {
                    self.custom = fields;
                    self.targets =
                        targets::offered(self.choices.subject, &self.custom, &self.mapping);
                }
            }
        }
        Outcome::none()
    }

    /// Custom fields that were added meanwhile can be chosen.
    pub fn changed(&mut self, ctx: &Ctx, changes: &Changes) -> Task<Message> {
        if !changes.touch(Table::Field) && !changes.touch(Table::PriceList) {
            return Task::none();
        }
        let fields = ctx.desk.read(targets::of_base);
        fields.map(Message::Fields)
    }

    /// Runs a command of the table; `None` when it is not one of the import.
    pub fn command(&mut self, ctx: &Ctx, command: CommandId) -> Option<Outcome<Message>> {
        match command {
            CommandId::Done if self.can_go_on() => Some(Outcome::run(self.next(ctx))),
            CommandId::Back if self.step == Step::Run => Some(self.update(ctx, Message::Stop)),
            CommandId::Back if matches!(self.step, Step::Columns | Step::Check) => {
                self.back();
                Some(Outcome::none())
            }
            CommandId::Open if self.step == Step::File => Some(self.update(ctx, Message::Look)),
            _ => None,
        }
    }

    /// Says which step it is and the keys that work now.
    pub fn status(&self, ctx: &Ctx) -> Status {
        let words = ctx.words;
        let key = |key: &str, word| (key.to_owned(), words.tr(word));
        let keys = match self.step {
            Step::Run => vec![key("Esc", id::IMPORT_KEY_STOP)],
            Step::File | Step::Done => vec![key("Tab", id::IMPORT_KEY_NEXT_FIELD)],
            Step::Columns | Step::Check => vec![
                key("Ctrl+Enter", id::IMPORT_KEY_NEXT),
                key("Esc", id::IMPORT_KEY_BACK),
                key("Tab", id::IMPORT_KEY_NEXT_FIELD),
            ],
        };
        let left = match &self.preview {
            Some(preview) if self.step == Step::Columns => words.with(
                id::IMPORT_COLUMNS_COUNT,
                &[("count", preview.columns.len().into())],
            ),
            _ => String::new(),
        };
        Status { left, keys }
    }

    fn look(&mut self) -> Task<Message> {
        self.number += 1;
        self.problem = None;
        let (number, choices) = (self.number, self.choices.clone());
        let path = PathBuf::from(self.path.trim());
        aside(move || open::inspect(&path, &choices))
            .map(move |looked| Message::Looked(number, looked))
    }

    fn on_looked(&mut self, ctx: &Ctx, looked: Result<Preview, ExchangeError>) {
        match looked {
            Ok(preview) => {
                let was_file = self.step == Step::File || self.step == Step::Done;
                self.mapping.clone_from(&preview.settings.mapping);
                self.targets = targets::offered(self.choices.subject, &self.custom, &self.mapping);
                self.preview = Some(preview);
                self.plan = None;
                if was_file {
                    self.step = Step::Columns;
                }
            }
            Err(error) => {
                self.fail(ctx, &error);
                if self.step == Step::File {
                    self.preview = None;
                }
            }
        }
    }

    fn on_imported(
        &mut self,
        ctx: &Ctx,
        number: u64,
        imported: Result<Report, ExchangeError>,
    ) -> Outcome<Message> {
        if self.job.as_ref().is_none_or(|job| job.number != number) {
            return Outcome::none();
        }
        self.job = None;
        match imported {
            Ok(mut report) => {
                let changes = std::mem::take(&mut report.changes);
                self.report = Some(report);
                self.step = Step::Done;
                Outcome::event(Event::Acted {
                    action: Action::Import,
                    subject: self.file_name(),
                    changes,
                })
            }
            Err(error) => {
                self.step = Step::Check;
                self.fail(ctx, &error);
                if matches!(error, ExchangeError::Cancelled) {
                    self.problem = None;
                    return Outcome::event(Event::Say(ctx.words.tr(id::IMPORT_STOPPED)));
                }
                Outcome::none()
            }
        }
    }

    fn fail(&mut self, ctx: &Ctx, error: &ExchangeError) {
        if !matches!(error, ExchangeError::Cancelled) {
            self.problem = Some(said(ctx.words, error));
        }
    }
}

/// Asks the system for a file; in a picture or a test nobody answers.
fn pick(words: &Words) -> Task<Message> {
    let endings = [
        "csv", "txt", "tsv", "vcf", "vcard", "xlsx", "xlsm", "xls", "ods",
    ];
    let wanted =
        PathWanted::open(words.tr(id::IMPORT_PICK)).only(words.tr(id::IMPORT_FILES), &endings);
    Task::perform(wanted.ask(), Message::Picked)
}

/// An error of a file in words: what happened, and what to do.
pub fn said(words: &Words, error: &ExchangeError) -> Said {
    if let ExchangeError::Store(error) = error {
        return say::error(words, error);
    }
    let mut values = vec![];
    match error {
        ExchangeError::Io { path, source } => {
            values.push(("path", path.display().to_string().into()));
            values.push(("cause", source.to_string().into()));
        }
        ExchangeError::NotText { path }
        | ExchangeError::Empty { path }
        | ExchangeError::NotCalendar { path }
        | ExchangeError::Spreadsheet { path, .. } => {
            values.push(("path", path.display().to_string().into()));
        }
        ExchangeError::NoSheet { path, sheet } => {
            values.push(("path", path.display().to_string().into()));
            values.push(("sheet", sheet.into()));
        }
        ExchangeError::Cancelled | ExchangeError::Store(_) => {}
    }
    let code = error.code();
    let find = |id: String| words.find_with(&id, &values).unwrap_or_default();
    Said {
        what: find(format!("error-exchange-{code}")),
        todo: find(format!("error-exchange-{code}-do")),
    }
}
