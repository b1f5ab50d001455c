//! What is done on the screen: labels marked on the sheet, dialogs, jobs and what becomes of them.

use iced::Task;
use iced::widget::operation::focus;

use super::choice::From;
use super::job::{Ended, Job, Told, What, Work};
use super::list::{Line, Subject};
use super::own_sheet::{OwnSheetForm, Wish as SheetWish};
use super::save::{self, Save};
use super::sheet_view::{SHEET, Touch};
use super::source::Source;
use super::{Dialog, Message, Mode, Pending, Print, TABLE};
use crate::domain::id::LabelSheetId;
use crate::domain::label_sheet::{OwnSheet, Shape};
use crate::i18n::id;
use crate::print::batch::{Out, Wanted};
use crate::print::labels::{self, CalibrationWords, Setting};
use crate::print::{Meta, remembered};
use crate::say;
use crate::store::{Action, StoreError, label_sheet};
use crate::ui::context::Ctx;
use crate::ui::screen::act::{Done, act};
use crate::ui::screen::send::{self, Choice, Found, Send};
use crate::ui::screen::{Event, Outcome, form};

impl Print {
    pub(super) fn on_touch(&mut self, ctx: &Ctx, touch: Touch) -> Outcome<Message> {
        let count = self.sheet().count();
        if self.page > 0 {
            // Only the sheet that lies there has used labels; on the others a press shows whose label it is.
            if let Touch::Press(place) = touch {
                let first = draw_first(self.page, self.free_places().len(), count);
                self.list.go_to((first + place - 1) / self.copies());
            }
            return Outcome::run(Task::batch([self.draw(ctx), self.ask_people(ctx)]));
        }
        match touch {
            Touch::Press(place) => self.begin_at(place),
            Touch::Move(by) => {
                let start = self.start.saturating_add_signed(by);
                self.begin_at(start.clamp(1, count.max(1)));
            }
            Touch::Mark(place) if place < self.start => {
                // One that was taken for used is free after all: what stands between stays used.
                let between = place + 1..self.start;
                self.used.extend(between);
                self.start = place;
                self.typed.start = place.to_string();
            }
            Touch::Mark(place) => {
                if !self.used.remove(&place) {
                    self.used.insert(place);
                }
                while self.used.remove(&self.start) {
                    self.start += 1;
                }
                self.start = self.start.min(count.max(1));
                self.typed.start = self.start.to_string();
            }
        }
        Outcome::run(Task::batch([self.draw(ctx), focus(SHEET)]))
    }

    pub(super) fn turn(&mut self, ctx: &Ctx, by: isize) -> Outcome<Message> {
        match self.mode {
            Mode::Labels => {
                let last = self.pages().saturating_sub(1);
                self.page = self.page.saturating_add_signed(by).min(last);
            }
            Mode::Envelopes | Mode::Letters => self.list.step(by),
        }
        Outcome::run(Task::batch([self.draw(ctx), self.ask_people(ctx)]))
    }

    pub(super) fn choose_source(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(offer) = self.office.offers.get(at) else {
            return Outcome::none();
        };
        self.source = offer.source.clone();
        self.page = 0;
        Outcome::run(Task::batch([self.load(ctx, false), focus(TABLE)]))
    }

    /// Opens the card of the first that is left out.
    pub(super) fn fix(&self) -> Outcome<Message> {
        let client = self.list.left_out().find_map(|(line, _)| line.client());
        client.map_or_else(Outcome::none, |client| {
            Outcome::event(Event::OpenClient(client))
        })
    }

    /// A new sheet lies there.
    pub(super) fn fresh(&mut self, ctx: &Ctx) -> Outcome<Message> {
        let key = self.choice.sheet.clone();
        self.office.used.remove(&key);
        self.take_sheet();
        let kept = ctx.desk.local(move |store| {
            remembered::set_used(store, &key, &std::collections::BTreeSet::new())
        });
        Outcome::run(Task::batch([self.draw(ctx), kept.map(Message::Kept)]))
    }

    pub(super) fn open_sheet(&mut self, ctx: &Ctx, is_new: bool) -> Outcome<Message> {
        let own = self
            .office
            .own_sheet(&self.choice.sheet)
            .filter(|_| !is_new);
        let sheet = own.cloned().unwrap_or_else(|| OwnSheet {
            id: LabelSheetId::default(),
            name: String::new(),
            shape: Shape::default(),
        });
        let form = OwnSheetForm::new(ctx.words, &sheet);
        self.dialog = Some(Dialog::Sheet(Box::new(form)));
        Outcome::none()
    }

    pub(super) fn on_sheet(&mut self, ctx: &Ctx, message: form::Message) -> Outcome<Message> {
        let Some(Dialog::Sheet(form)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = form.update(ctx, message);
        let task = task.map(Message::OnSheet);
        let acts = match wish {
            None => return Outcome::run(task),
            Some(SheetWish::Close) => {
                self.dialog = None;
                return Outcome::run(task);
            }
            Some(SheetWish::Save(sheet)) => {
                let name = sheet.name.clone();
                let key = remembered::key(&sheet.sheet());
                let done = act(ctx, Action::EditLabelSheets, name, move |tx| {
                    if sheet.id == LabelSheetId::default() {
                        label_sheet::add(tx, &sheet).map(drop)
                    } else {
                        label_sheet::update(tx, &sheet)
                    }
                });
                done.map(move |done| Message::SheetSaved(Some(key.clone()), done))
            }
            Some(SheetWish::Remove(id, name)) => {
                let done = act(ctx, Action::EditLabelSheets, name, move |tx| {
                    label_sheet::delete(tx, id).map(drop)
                });
                done.map(|done| Message::SheetSaved(None, done))
            }
        };
        Outcome::run(Task::batch([task, acts]))
    }

    pub(super) fn on_sheet_saved(
        &mut self,
        ctx: &Ctx,
        key: Option<String>,
        done: Done,
    ) -> Outcome<Message> {
        if done.is_ok() {
            self.dialog = None;
            self.choice.sheet = key.unwrap_or_else(|| "Zweckform 3474".to_owned());
            self.take_sheet();
            let mut outcome = self.changed_choice(ctx);
            outcome.events.extend(done.event());
            return outcome;
        }
        Outcome::done(done)
    }

    /// Asks for the printers before something is printed.
    pub(super) fn ask_print(&mut self, pending: Pending) -> Outcome<Message> {
        if self.job.is_some() || (pending == Pending::All && self.list.count() == 0) {
            return Outcome::none();
        }
        self.pending = pending;
        Outcome::run(send::find(Message::FoundForSend))
    }

    pub(super) fn open_send(&mut self, ctx: &Ctx, found: Found) -> Outcome<Message> {
        let send = Send::new(ctx, found, &self.choice.printer);
        self.dialog = Some(Dialog::Send(Box::new(send)));
        Outcome::none()
    }

    pub(super) fn open_save(&mut self, ctx: &Ctx, pending: Pending) -> Outcome<Message> {
        if self.job.is_some() || (pending == Pending::All && self.list.count() == 0) {
            return Outcome::none();
        }
        self.pending = pending;
        let may_be_folder = pending == Pending::All && self.mode != Mode::Labels;
        let save = Save::new(&self.title(ctx), may_be_folder);
        self.dialog = Some(Dialog::Save(Box::new(save)));
        Outcome::none()
    }

    pub(super) fn on_send(&mut self, ctx: &Ctx, message: send::Message) -> Outcome<Message> {
        let Some(Dialog::Send(send)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = send.update(ctx, message);
        let task = task.map(Message::OnSend);
        match wish {
            None => Outcome::run(task),
            Some(send::Wish::Close) => {
                self.dialog = None;
                Outcome::run(Task::batch([task, focus(TABLE)]))
            }
            Some(send::Wish::SavePdf) => {
                let pending = self.pending;
                self.open_save(ctx, pending).with(task)
            }
            Some(send::Wish::Print(choice)) => {
                if let Some(Dialog::Send(send)) = self.dialog.take() {
                    self.sending = Some(send);
                }
                self.choice.printer.clone_from(&choice.printer);
                if !self.printers.contains(&choice.printer) {
                    self.printers.push(choice.printer.clone());
                }
                self.show_correction(ctx);
                let started = self.start_job(ctx, Out::Memory, Some(choice));
                let kept = self.changed_choice(ctx).task;
                Outcome::run(Task::batch([task, started, kept]))
            }
        }
    }

    pub(super) fn on_save(&mut self, ctx: &Ctx, message: save::Message) -> Outcome<Message> {
        let Some(Dialog::Save(save)) = &mut self.dialog else {
            return Outcome::none();
        };
        let (task, wish) = save.update(ctx, message);
        let task = task.map(Message::OnSave);
        match wish {
            None => Outcome::run(task),
            Some(save::Wish::Close) => {
                self.dialog = None;
                Outcome::run(Task::batch([task, focus(TABLE)]))
            }
            Some(save::Wish::Write(out)) => {
                self.dialog = None;
                let started = self.start_job(ctx, out, None);
                Outcome::run(Task::batch([task, started, focus(TABLE)]))
            }
        }
    }

    /// What the queue of the printer and the title of the file say.
    fn title(&self, ctx: &Ctx) -> String {
        let words = ctx.words;
        match (self.mode, self.pending) {
            (Mode::Labels, Pending::Trial) => {
                let name = super::office::named(&self.sheet(), words);
                words.with(id::LABEL_TRIAL, &[("sheet", name.into())])
            }
            (Mode::Labels, Pending::All) => words.tr(id::LABEL_TITLE),
            (Mode::Envelopes, _) => words.tr(id::ENVELOPE_TITLE),
            (Mode::Letters, _) if matches!(self.source, Source::Documents(_)) => {
                words.tr(id::LETTERS_DOCUMENTS)
            }
            (Mode::Letters, _) => say::document::kind(words, self.choice.kind()),
        }
    }

    fn start_job(&mut self, ctx: &Ctx, out: Out, send: Option<Choice>) -> Task<Message> {
        let printer = send.as_ref().map_or("", |choice| choice.printer.as_str());
        let Some(what) = self.what(ctx, printer) else {
            return Task::none();
        };
        let place = match (&out, &send) {
            (Out::File(path) | Out::Folder(path), _) => path.display().to_string(),
            (Out::Memory, Some(choice)) => choice.printer.clone(),
            (Out::Memory, None) => String::new(),
        };
        let work = Work {
            store: ctx.desk.store().clone(),
            what,
            out,
            send,
            meta: Meta {
                title: self.title(ctx),
                language: ctx.words.language(),
                made: ctx.now().millis(),
                ..Meta::default()
            },
            moment: super::view::moment(ctx),
        };
        self.jobs += 1;
        let (job, task) = Job::start(self.jobs, place, work);
        self.job = Some(job);
        task.map(|(number, told)| Message::Job(number, told))
    }

    /// What is given out now.
    fn what(&self, ctx: &Ctx, printer: &str) -> Option<What> {
        let language = ctx.words.language();
        let addressees = || {
            let all = self.list.ticked().filter_map(Line::addressee);
            all.cloned().collect::<Vec<_>>()
        };
        let correction = self.office.correction(printer);
        Some(match (self.mode, self.pending) {
            (Mode::Labels, Pending::Trial) => {
                let words = CalibrationWords {
                    title: self.title(ctx),
                    advice: ctx.words.tr(id::LETTERS_TRIAL_ADVICE),
                };
                let meta = Meta {
                    title: words.title.clone(),
                    language,
                    made: ctx.now().millis(),
                    ..Meta::default()
                };
                let sheet = self.sheet();
                let trial = labels::calibration(&sheet, &words, correction.labels, meta).ok()?;
                What::Trial(Box::new(trial))
            }
            (Mode::Labels, Pending::All) => What::Labels {
                addressees: addressees(),
                wishes: Box::new(self.wishes()),
                writing: self.choice.on_labels(language),
                sheet: Box::new(self.sheet()),
                setting: Box::new(Setting {
                    start: self.start,
                    used: self.used.clone(),
                    size: self.choice.size,
                    copies: self.copies(),
                    shift: correction.labels,
                    has_edges: false,
                }),
            },
            (Mode::Envelopes, pending) => {
                let writing = self.choice.on_envelopes(language);
                let home = self.home();
                let all = match pending {
                    Pending::All => addressees(),
                    // One envelope shows how the printer takes it.
                    Pending::Trial => {
                        let current = self.list.current().and_then(Line::addressee);
                        current.cloned().into_iter().collect()
                    }
                };
                What::Envelopes {
                    names: all.iter().map(|one| one.short_name.clone()).collect(),
                    recipients: all
                        .iter()
                        .map(|one| one.recipient(&writing, &home))
                        .collect(),
                    sender: self.sender(ctx).map(Box::new),
                    setting: self.envelope_setting(printer),
                }
            }
            (Mode::Letters, _) => {
                let ids: Vec<_> = self
                    .list
                    .ticked()
                    .filter_map(|line| match line.subject {
                        Subject::Document(id) => Some(id),
                        Subject::Addressee(_) => None,
                    })
                    .collect();
                if ids.is_empty() {
                    What::Make {
                        wanted: Box::new(Wanted {
                            draft: self.wanted(ctx),
                            issues: self.choice.issues,
                        }),
                        sources: self.list.ticked().filter_map(Self::source_of).collect(),
                    }
                } else {
                    What::Documents(ids)
                }
            }
        })
    }

    pub(super) fn on_job(&mut self, ctx: &Ctx, number: u64, told: Told) -> Outcome<Message> {
        let Some(job) = self.job.as_mut().filter(|job| job.number == number) else {
            return Outcome::none();
        };
        match told {
            Told::Progress(progress) => {
                job.progress = progress;
                Outcome::none()
            }
            Told::Ended(ended) => {
                let (place, out) = (job.place.clone(), job.out.clone());
                self.job = None;
                self.ended(ctx, &place, &out, *ended)
            }
        }
    }

    /// Tells how a job ended; nothing that was made is lost.
    fn ended(&mut self, ctx: &Ctx, place: &str, out: &Out, ended: Ended) -> Outcome<Message> {
        let words = ctx.words;
        let mut outcome = Outcome::none();
        if let Some(report) = &ended.report
            && !report.changes.tables.is_empty()
        {
            outcome = outcome.and(Event::Changed(report.changes.clone()));
        }
        let sending = self.sending.take();
        if let (Some(Err(error)), Some(mut send)) = (&ended.sent, sending) {
            // The dialog comes back: another printer, or a file. Documents that were made are not made again.
            send.fail(words, error);
            self.dialog = Some(Dialog::Send(send));
            if let Some(report) = &ended.report {
                let ids: Vec<_> = report.made.iter().map(|one| one.id).collect();
                if !ids.is_empty() {
                    self.source = Source::Documents(ids);
                    return outcome.with(self.load(ctx, false));
                }
            }
            return outcome;
        }
        let is_given_out = ended.error.is_none();
        if let (Some(used), true, Pending::All) = (&ended.used, is_given_out, self.pending) {
            let key = self.choice.sheet.clone();
            self.office.used.insert(key.clone(), used.clone());
            if used.is_empty() {
                self.office.used.remove(&key);
            }
            self.take_sheet();
            let used = used.clone();
            let kept = ctx
                .desk
                .local(move |store| remembered::set_used(store, &key, &used));
            outcome = outcome.with(kept.map(Message::Kept)).with(self.draw(ctx));
        }
        let has_more_to_say = ended
            .report
            .as_ref()
            .is_some_and(|report| !report.missed.is_empty() || report.stopped.is_some());
        if has_more_to_say {
            self.dialog = Some(Dialog::Report(Box::new(ended)));
            return outcome;
        }
        match (&ended.error, &ended.sent) {
            (Some(StoreError::Cancelled), _) => {
                outcome.and(Event::Say(words.tr(id::LETTERS_STOPPED)))
            }
            (Some(error), _) => outcome.and(Event::Failed(error.clone())),
            (None, Some(Ok(state))) => outcome.and(Event::Say(send::said(words, place, *state))),
            (None, _) => {
                let values = [("count", ended.count.into()), ("path", place.into())];
                let said = match out {
                    Out::Folder(_) => id::LETTERS_WRITTEN_EACH,
                    Out::File(_) | Out::Memory => id::LETTERS_WRITTEN,
                };
                outcome.and(Event::Say(words.with(said, &values)))
            }
        }
    }

    /// Whether the sender's own text is written.
    pub(super) const fn is_free(&self) -> bool {
        matches!(self.choice.from, From::Free)
    }
}

/// The first label of a sheet among all.
fn draw_first(page: usize, free: usize, count: usize) -> usize {
    super::draw::on_page(page, free, count).start
}
