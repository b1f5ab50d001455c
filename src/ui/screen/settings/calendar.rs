//! Settings of the calendar: the public holidays of countries, and calendars out to files and a folder and in from a file.

use std::path::PathBuf;

use chrono::{Datelike, NaiveTime};
use iced::Task;
use iced::widget::{Column, Row};

use super::view::{labelled, section};
use super::{Outcome, Settings};
use crate::domain::calendar::free::WorkDay;
use crate::domain::calendar::holiday::Country;
use crate::exchange::calendar::{self as files, CalendarReport, FolderReport, ImportOptions};
use crate::exchange::calendar::{Wanted, holidays};
use crate::exchange::error::ExchangeError;
use crate::exchange::table::Progress;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::hours;
use crate::store::{Action, Changes, StoreResult};
use crate::ui::Element;
use crate::ui::context::Ctx;
use crate::ui::file_dialog::PathWanted;
use crate::ui::screen::act::Done;
use crate::ui::screen::import::{aside, said};
use crate::ui::theme::{Icon, Type};
use crate::ui::widget::button::Button;
use crate::ui::widget::select::{Choice, Select};
use crate::ui::widget::text;

/// Parts of a file that were left out, as many as are named.
const NAMED: usize = 8;

/// What was done last, and whether something is being done.
#[derive(Debug, Clone, Default)]
pub struct Calendars {
    said: Vec<String>,
    is_busy: bool,
    /// The folder that is kept up to date.
    folder: Option<PathBuf>,
    /// When meetings are held.
    hours: WorkDay,
}

/// What can be done with files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Import,
    Export,
    /// One file for each calendar, kept up to date from then on.
    Folder,
}

/// A message of the section.
#[derive(Debug, Clone)]
pub enum Message {
    Holidays(Country),
    Taken(Country, Result<Box<holidays::HolidayReport>, ExchangeError>),
    Ask(Way),
    Chosen(Way, Option<PathBuf>),
    Imported(PathBuf, Result<Box<CalendarReport>, ExchangeError>),
    Exported(PathBuf, Result<usize, ExchangeError>),
    Kept(PathBuf, Result<Box<FolderReport>, ExchangeError>),
    /// The folder that is kept up to date was read, or is another one.
    Folder(StoreResult<Option<PathBuf>>),
    /// The folder is not kept up to date any more.
    Forget,
    /// The working hours were read, or are other ones.
    Hours(StoreResult<WorkDay>),
    /// They begin at this one of what is offered.
    From(usize),
    To(usize),
}

/// Reads which folder is kept up to date.
pub fn load(ctx: &Ctx) -> Task<Message> {
    let folder = ctx.desk.read(files::kept_folder).map(Message::Folder);
    let hours = ctx.desk.read(hours::get).map(Message::Hours);
    Task::batch([folder, hours])
}

/// Every half hour at which work can begin before a time, or end after one.
fn half_hours(fits: impl Fn(NaiveTime) -> bool) -> Vec<NaiveTime> {
    (0..48)
        .filter_map(|half| NaiveTime::from_hms_opt(half / 2, half % 2 * 30, 0))
        .filter(|time| fits(*time))
        .collect()
}

/// With what was set otherwise, by the command line.
fn with(mut offered: Vec<NaiveTime>, set: NaiveTime) -> Vec<NaiveTime> {
    if let Err(at) = offered.binary_search(&set) {
        offered.insert(at, set);
    }
    offered
}

impl Calendars {
    fn begins(&self) -> Vec<NaiveTime> {
        let WorkDay { from, to } = self.hours;
        with(half_hours(|time| time < to), from)
    }

    fn ends(&self) -> Vec<NaiveTime> {
        let WorkDay { from, to } = self.hours;
        with(half_hours(|time| time > from), to)
    }
}

/// Keeps a folder up to date from now on, or none.
fn keep(ctx: &Ctx, folder: Option<PathBuf>) -> Task<Message> {
    let kept = ctx.desk.local(move |store| {
        files::keep_folder(store, folder.as_deref())?;
        Ok(folder)
    });
    kept.map(Message::Folder)
}

impl Settings {
    pub(super) fn on_calendars(&mut self, ctx: &Ctx, message: Message) -> Outcome<super::Message> {
        match message {
            Message::Holidays(country) => {
                let (store, words) = (ctx.desk.store().clone(), ctx.words);
                let year = ctx.today().year();
                let taken = aside(move || {
                    Ok(
                        holidays::take_in(&store, &[country], year..=year + 1, words)
                            .map(Box::new)?,
                    )
                });
                self.run(taken.map(move |taken| Message::Taken(country, taken)))
            }
            Message::Taken(country, Ok(report)) => {
                let values = [
                    ("added", report.added.into()),
                    ("updated", report.updated.into()),
                    ("unchanged", report.unchanged.into()),
                ];
                let mut lines = vec![ctx.words.with(id::HOLIDAYS_TAKEN, &values)];
                if country == Country::Ua {
                    lines.push(ctx.words.tr(id::HOLIDAYS_MARTIAL));
                }
                let name = holidays::country_name(ctx.words, country);
                self.ended(lines, name, report.changes)
            }
            Message::Ask(way) => Outcome::run(ask(ctx, way).map(super::Message::Calendars)),
            Message::Chosen(_, None) => Outcome::none(),
            Message::Chosen(way, Some(path)) => self.run(start(ctx, way, path)),
            Message::Imported(path, Ok(report)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                self.ended(report_of(ctx, &report), name.into_owned(), report.changes)
            }
            Message::Exported(path, Ok(count)) => {
                let path = path.display().to_string();
                let values = [("path", path.into()), ("count", count.into())];
                self.told(vec![ctx.words.with(id::CLI_CALENDAR_EXPORTED, &values)])
            }
            Message::Kept(path, Ok(report)) => {
                let values = [
                    ("path", path.display().to_string().into()),
                    ("written", report.written.len().into()),
                    ("unchanged", report.unchanged.into()),
                    ("removed", report.removed.len().into()),
                ];
                let kept = keep(ctx, Some(path)).map(super::Message::Calendars);
                self.told(vec![ctx.words.with(id::CLI_CALENDAR_FOLDER, &values)])
                    .with(kept)
            }
            Message::Folder(Ok(folder)) => {
                self.calendars.folder = folder;
                Outcome::none()
            }
            Message::Folder(Err(error)) => Outcome::failed(error),
            Message::Hours(Ok(hours)) => {
                self.calendars.hours = hours;
                Outcome::none()
            }
            Message::Hours(Err(error)) => Outcome::failed(error),
            Message::From(at) => {
                let from = self.calendars.begins().get(at).copied();
                self.work(ctx, from, None)
            }
            Message::To(at) => {
                let to = self.calendars.ends().get(at).copied();
                self.work(ctx, None, to)
            }
            Message::Forget => Outcome::run(keep(ctx, None).map(super::Message::Calendars)),
            Message::Taken(_, Err(error))
            | Message::Imported(_, Err(error))
            | Message::Exported(_, Err(error))
            | Message::Kept(_, Err(error)) => {
                let said = said(ctx.words, &error);
                self.told(vec![said.what, said.todo])
            }
        }
    }

    /// Keeps other working hours.
    fn work(
        &mut self,
        ctx: &Ctx,
        from: Option<NaiveTime>,
        to: Option<NaiveTime>,
    ) -> Outcome<super::Message> {
        let hours = &mut self.calendars.hours;
        hours.from = from.unwrap_or(hours.from);
        hours.to = to.unwrap_or(hours.to);
        let wanted = *hours;
        let kept = ctx
            .desk
            .local(move |store| store.set_working_hours(wanted).map(|()| wanted));
        Outcome::run(kept.map(|kept| super::Message::Calendars(Message::Hours(kept))))
    }

    fn run(&mut self, task: Task<Message>) -> Outcome<super::Message> {
        self.calendars.said.clear();
        self.calendars.is_busy = true;
        Outcome::run(task.map(super::Message::Calendars))
    }

    fn told(&mut self, lines: Vec<String>) -> Outcome<super::Message> {
        self.calendars.is_busy = false;
        self.calendars.said = lines;
        self.calendars.said.retain(|line| !line.is_empty());
        Outcome::none()
    }

    fn ended(
        &mut self,
        lines: Vec<String>,
        subject: String,
        changes: Changes,
    ) -> Outcome<super::Message> {
        let told = self.told(lines);
        let done = Done {
            action: Action::Import,
            subject,
            result: Ok(changes),
        };
        match done.event() {
            Some(event) => told.and(event),
            None => told,
        }
    }

    /// The section of the page.
    pub(super) fn calendar_section<'a>(&'a self, ctx: &Ctx) -> Element<'a, super::Message> {
        let (t, words) = (ctx.tokens, ctx.words);
        let is_free = !self.calendars.is_busy;
        let button = |name: String, id: String, message: Message| {
            Button::new(t, name)
                .small()
                .id(id)
                .on_press_maybe(is_free.then_some(super::Message::Calendars(message)))
        };
        let mut countries = Row::new().spacing(6);
        for country in Country::ALL.iter().copied() {
            let name = holidays::country_name(words, country);
            let id = format!("settings-holidays-{}", country.code());
            countries = countries.push(button(name, id, Message::Holidays(country)));
        }
        let hint = |text| text::para(words.tr(text), Type::SMALL, t.text_2);
        let countries = Column::new()
            .spacing(6)
            .push(countries)
            .push(hint(id::SETTINGS_HOLIDAYS_HINT));
        let way = |name, icon, id: &str, way| {
            button(words.tr(name), id.to_owned(), Message::Ask(way)).icon(icon)
        };
        let mut exchange = Column::new()
            .spacing(6)
            .push(
                Row::new()
                    .spacing(6)
                    .push(way(
                        id::SETTINGS_CALENDAR_IMPORT,
                        Icon::FileDown,
                        "settings-calendar-import",
                        Way::Import,
                    ))
                    .push(way(
                        id::SETTINGS_CALENDAR_EXPORT,
                        Icon::FileText,
                        "settings-calendar-export",
                        Way::Export,
                    ))
                    .push(way(
                        id::SETTINGS_CALENDAR_FOLDER,
                        Icon::CalendarPlus,
                        "settings-calendar-folder",
                        Way::Folder,
                    )),
            )
            .push(hint(id::SETTINGS_CALENDAR_HINT));
        if let Some(folder) = &self.calendars.folder {
            let path = folder.display().to_string();
            let said = words.with(id::SETTINGS_CALENDAR_KEPT, &[("path", path.into())]);
            let forget = button(
                words.tr(id::SETTINGS_CALENDAR_FORGET),
                "settings-calendar-forget".to_owned(),
                Message::Forget,
            );
            exchange = exchange
                .push(text::para(said, Type::BODY, t.text))
                .push(forget);
        }
        for line in &self.calendars.said {
            exchange = exchange.push(text::para(line.clone(), Type::BODY, t.text));
        }
        section(ctx, id::SETTINGS_CALENDAR)
            .push(labelled(ctx, id::SETTINGS_HOURS, self.hours(ctx)))
            .push(labelled(ctx, id::SETTINGS_HOLIDAYS, countries.into()))
            .push(labelled(ctx, id::SETTINGS_CALENDAR_FILES, exchange.into()))
            .into()
    }
}

impl Settings {
    /// When work begins and ends.
    fn hours<'a>(&'a self, ctx: &Ctx) -> Element<'a, super::Message> {
        let t = ctx.tokens;
        let select =
            |all: Vec<NaiveTime>, now: NaiveTime, id: &'static str, to: fn(usize) -> Message| {
                let at = all.iter().position(|time| *time == now);
                let choices = all
                    .iter()
                    .map(|time| Choice::new(time.format("%H:%M").to_string()))
                    .collect();
                let send = move |at| super::Message::Calendars(to(at));
                Select::new(t, choices, at, send).width(90).id(id)
            };
        let WorkDay { from, to } = self.calendars.hours;
        let row = Row::new()
            .spacing(6)
            .align_y(iced::Alignment::Center)
            .push(select(
                self.calendars.begins(),
                from,
                "settings-hours-from",
                Message::From,
            ))
            .push(text::line("–", Type::BODY).color(t.text_3))
            .push(select(
                self.calendars.ends(),
                to,
                "settings-hours-to",
                Message::To,
            ));
        let hint = text::para(ctx.words.tr(id::SETTINGS_HOURS_HINT), Type::SMALL, t.text_2);
        Column::new().spacing(6).push(row).push(hint).into()
    }
}

/// Asks for the file or the folder.
fn ask(ctx: &Ctx, way: Way) -> Task<Message> {
    let words = ctx.words;
    let wanted = match way {
        Way::Import => PathWanted::open(words.tr(id::SETTINGS_CALENDAR_IMPORT)),
        Way::Export => PathWanted::save(words.tr(id::SETTINGS_CALENDAR_EXPORT), "kartoteka.ics"),
        Way::Folder => PathWanted::folder(words.tr(id::SETTINGS_CALENDAR_FOLDER)),
    };
    let wanted = wanted.only("iCalendar", &["ics"]);
    Task::perform(wanted.ask(), move |path| Message::Chosen(way, path))
}

fn start(ctx: &Ctx, way: Way, path: PathBuf) -> Task<Message> {
    let (store, zone, me) = (ctx.desk.store().clone(), ctx.zone, ctx.me);
    let go_on = |_: Progress| std::ops::ControlFlow::Continue(());
    let wanted = Wanted {
        user: me,
        interactions: true,
        tasks: true,
        zone,
    };
    let of = path.clone();
    match way {
        Way::Import => aside(move || {
            let options = ImportOptions {
                user: me,
                kind: None,
                zone,
            };
            files::import(&store, &path, options, &mut { go_on }).map(Box::new)
        })
        .map(move |done| Message::Imported(of.clone(), done)),
        Way::Export => aside(move || files::export(&store, &path, wanted, &mut { go_on }))
            .map(move |done| Message::Exported(of.clone(), done)),
        Way::Folder => {
            aside(move || files::export_folder(&store, &path, wanted, &mut { go_on }).map(Box::new))
                .map(move |done| Message::Kept(of.clone(), done))
        }
    }
}

/// What an import did, and what it left out.
fn report_of(ctx: &Ctx, report: &CalendarReport) -> Vec<String> {
    let values = [
        ("added", report.added.into()),
        ("updated", report.updated.into()),
        ("unchanged", report.unchanged.into()),
        ("bad", report.bad_count.into()),
    ];
    let mut lines = vec![ctx.words.with(id::CLI_CALENDAR_IMPORTED, &values)];
    lines.extend(say::calendar::strangers(ctx.words, report));
    for bad in report.bad.iter().take(NAMED) {
        let why = say::calendar::problem(ctx.words, &bad.problem);
        lines.push(format!("{} {}: {why}", bad.line, bad.title));
    }
    let more = report.bad_count.saturating_sub(NAMED);
    if more > 0 {
        lines.push(
            ctx.words
                .with(id::IMPORT_BAD_MORE, &[("count", more.into())]),
        );
    }
    lines
}
