//! What the screen asks the base for, what is drawn for it on threads, and what becomes of the answers.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering as Atomic;

use iced::Task;
use iced::widget::image::Handle;
use iced::widget::text_editor::Content as Editor;

use super::choice::From;
use super::draw::{self, Drawn, OfSheet};
use super::list::{Line, Subject};
use super::office::Office;
use super::source::{self, Read, Source};
use super::{Message, Mode, Print};
use crate::domain::id::ClientId;
use crate::print::addressee::{self, Addressee, Person, Whom, Wishes};
use crate::print::batch;
use crate::print::envelope::{self, Sender};
use crate::print::labels::{self, Setting};
use crate::print::preview::Preview;
use crate::store::document::make::{Source as Made, Wanted};
use crate::store::{StoreError, StoreResult};
use crate::ui::app::aside;
use crate::ui::context::Ctx;
use crate::ui::screen::send::Found;
use crate::ui::screen::{Event, Outcome};

impl Print {
    /// Reads what the office has.
    pub(super) fn read(&self, ctx: &Ctx) -> Task<Message> {
        let (words, now) = (ctx.words, ctx.moment());
        ctx.desk
            .read(move |conn| Office::read(conn, words, now))
            .map(|read| Message::Read(read.map(Box::new)))
    }

    pub(super) fn on_read(
        &mut self,
        ctx: &Ctx,
        read: StoreResult<Box<Office>>,
    ) -> Outcome<Message> {
        match read {
            Ok(office) => {
                let is_first = !std::mem::replace(&mut self.is_read, true);
                self.office = *office;
                if is_first {
                    self.choice = self.office.choice.clone();
                    self.text = Editor::with_text(&self.choice.text);
                    self.free = Editor::with_text(&self.choice.free);
                    self.typed.copies = self.copies().to_string();
                    self.take_sheet();
                    self.show_correction(ctx);
                    self.list.judge(self.choice.content);
                    self.list.sort(self.choice.order);
                }
                Outcome::run(self.draw(ctx))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Reads the recipients of the source; `again` keeps ticks and place.
    pub(super) fn load(&mut self, ctx: &Ctx, again: bool) -> Task<Message> {
        self.reading += 1;
        self.is_listed = false;
        let (number, source) = (self.reading, self.source.clone());
        let (words, now) = (ctx.words, ctx.moment());
        let store = ctx.desk.store().clone();
        // Thousands of addresses take a second: no other question waits for them.
        aside(move || store.read(|conn| source::read(conn, &source, words, now)))
            .map(move |read| Message::Loaded(number, again, read))
    }

    pub(super) fn on_loaded(
        &mut self,
        ctx: &Ctx,
        number: u64,
        again: bool,
        read: StoreResult<Read>,
    ) -> Outcome<Message> {
        if number != self.reading {
            return Outcome::none();
        }
        self.is_listed = true;
        match read {
            Ok(read) => {
                let content = self.content();
                if again {
                    self.list.renew(read, content, ctx.words);
                } else {
                    self.list.take(read, content, ctx.words);
                }
                self.list.sort(self.choice.order);
                self.show_current();
                Outcome::run(Task::batch([self.draw(ctx), self.ask_people(ctx)]))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// What decides who can be written to: documents need no address.
    pub(super) const fn content(&self) -> addressee::Content {
        match self.mode {
            Mode::Labels => self.choice.content,
            Mode::Envelopes => addressee::Content::Address,
            Mode::Letters => addressee::Content::Text,
        }
    }

    pub(super) fn on_printers(&mut self, found: Found) -> Outcome<Message> {
        let printers = found.unwrap_or_default(); // said when something is printed
        self.printers = printers.into_iter().map(|printer| printer.name).collect();
        // What was put right for a printer that is off today is kept and shown.
        let known = self.office.corrections.keys().cloned();
        let chosen = [self.choice.printer.clone()];
        for name in known.chain(chosen).filter(|name| !name.is_empty()) {
            if !self.printers.contains(&name) {
                self.printers.push(name);
            }
        }
        Outcome::none()
    }

    /// Adds a client to the recipients.
    pub(super) fn add(&self, ctx: &Ctx, client: ClientId) -> Task<Message> {
        ctx.desk
            .read(move |conn| {
                Ok(Read {
                    addressees: addressee::of(conn, &[Whom::from(client)])?,
                    documents: Vec::new(),
                })
            })
            .map(Message::Added)
    }

    pub(super) fn on_added(&mut self, ctx: &Ctx, read: StoreResult<Read>) -> Outcome<Message> {
        match read {
            Ok(read) => {
                if matches!(self.source, Source::Documents(_)) {
                    self.source = Source::Chosen(Vec::new());
                    self.list.take(Read::default(), self.content(), ctx.words);
                }
                self.list.add(read, self.content());
                let whom = self.list.lines().iter().filter_map(Line::addressee);
                self.source = Source::Chosen(whom.map(|one| one.whom).collect());
                self.show_current();
                Outcome::run(Task::batch([self.draw(ctx), self.ask_people(ctx)]))
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Asks for the contact persons of the current recipient.
    pub(super) fn ask_people(&self, ctx: &Ctx) -> Task<Message> {
        let Some(client) = self.list.current().and_then(Line::client) else {
            return Task::none();
        };
        if self.people.0 == Some(client) {
            return Task::none();
        }
        ctx.desk
            .read(move |conn| addressee::people(conn, client))
            .map(move |people| Message::People(client, people))
    }

    pub(super) fn on_people(
        &mut self,
        client: ClientId,
        people: StoreResult<Vec<Person>>,
    ) -> Outcome<Message> {
        match people {
            Ok(people) => {
                self.people = (Some(client), people);
                Outcome::none()
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Takes another contact person for the current recipient.
    pub(super) fn choose_person(&mut self, ctx: &Ctx, at: usize) -> Outcome<Message> {
        let Some(one) = self.list.current().and_then(Line::addressee) else {
            return Outcome::none();
        };
        let whom = Whom {
            person: self.people.1.get(at).map(|person| person.id),
            ..one.whom
        };
        let read = ctx.desk.read(move |conn| {
            Ok(addressee::of(conn, &[whom])?
                .into_iter()
                .next()
                .map(Box::new))
        });
        Outcome::run(read.map(Message::Rewritten))
    }

    pub(super) fn on_rewritten(
        &mut self,
        ctx: &Ctx,
        addressee: StoreResult<Option<Box<Addressee>>>,
    ) -> Outcome<Message> {
        match addressee {
            Ok(Some(addressee)) => {
                self.list.put(*addressee);
                Outcome::run(self.draw(ctx))
            }
            Ok(None) => Outcome::none(),
            Err(error) => Outcome::failed(error),
        }
    }

    /// What stands on the labels.
    pub(super) fn wishes(&self) -> Wishes {
        let it = &self.choice;
        let company = self.office.company(it.company(&self.office.company_ids()));
        Wishes {
            content: it.content,
            text: it.text.clone(),
            code: it.code,
            code_text: it.code_text.clone(),
            logo: company
                .filter(|_| it.logo)
                .and_then(|company| company.logo.clone()),
            company: company.map(|company| company.company.id),
        }
    }

    /// Who sends the envelopes.
    pub(super) fn sender(&self, ctx: &Ctx) -> Option<Sender> {
        let it = &self.choice;
        match it.from {
            From::Nobody => None,
            From::Free => {
                let mut lines = it.free.lines().map(|line| line.trim().to_owned());
                let name = lines.next().unwrap_or_default();
                let lines = lines.collect();
                let sender = Sender {
                    name,
                    lines,
                    logo: None,
                };
                (sender != Sender::default()).then_some(sender)
            }
            From::Main | From::Company(_) => {
                let company = self
                    .office
                    .company(it.company(&self.office.company_ids()))?;
                let logo = company.logo.clone().filter(|_| it.from_logo);
                Some(addressee::sender(
                    &company.company,
                    logo,
                    ctx.words.language(),
                ))
            }
        }
    }

    /// The country that letters are sent from.
    pub(super) fn home(&self) -> String {
        let company = self
            .office
            .company(self.choice.company(&self.office.company_ids()));
        company.map_or_else(String::new, |company| company.company.country.clone())
    }

    /// How envelopes are printed on a printer.
    pub(super) fn envelope_setting(&self, printer: &str) -> envelope::Setting {
        let correction = self.office.correction(printer);
        envelope::Setting {
            turn: correction.turned(),
            shift: correction.envelopes,
            size: self.choice.envelope_size,
            has_boxes: self.choice.boxes,
            ..envelope::Setting::new(self.choice.envelope())
        }
    }

    /// Draws what is shown; slow checks of it follow.
    pub(super) fn draw(&mut self, ctx: &Ctx) -> Task<Message> {
        let number = self.begin();
        match self.mode {
            Mode::Labels => {
                let drawn = self.draw_sheet(ctx, number);
                let checked = self.check(ctx, number);
                Task::batch([drawn, checked])
            }
            Mode::Envelopes => {
                let drawn = self.draw_envelope(ctx, number);
                let checked = self.check_envelopes(ctx, number);
                Task::batch([drawn, checked])
            }
            Mode::Letters => self.draw_document(ctx, number),
        }
    }

    fn draw_sheet(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let sheet = self.sheet();
        let (free, copies) = (self.free_places().len(), self.copies());
        let range = draw::on_page(self.page, free, sheet.count());
        let shown = range.clone().map(|label| label / copies);
        let all: Vec<&Addressee> = self.list.ticked().filter_map(Line::addressee).collect();
        let addressees: Vec<Addressee> = shown
            .map_while(|place| all.get(place))
            .map(|one| (*one).clone())
            .collect();
        let (start, used) = if self.page == 0 {
            (self.start, self.used.clone())
        } else {
            (1, BTreeSet::new())
        };
        let scale = self.scale(ctx, &sheet);
        let close = super::view::close_width(ctx) / sheet.width.max(1.0);
        let of = OfSheet {
            addressees,
            close: self.list.current().and_then(Line::addressee).cloned(),
            wishes: self.wishes(),
            writing: self.choice.on_labels(ctx.words.language()),
            setting: Setting {
                start,
                used,
                size: self.choice.size,
                ..Setting::default()
            },
            sheet,
            densities: (scale * ctx.density, close * ctx.density),
        };
        ctx.desk
            .read(move |conn| draw::sheet(conn, &of))
            .map(move |drawn| Message::Drawn(number, drawn))
    }

    pub(super) fn on_drawn(&mut self, number: u64, drawn: StoreResult<Drawn>) -> Outcome<Message> {
        if number != self.drawing {
            return Outcome::none();
        }
        match drawn {
            Ok(drawn) => {
                self.pictures.sheet = drawn.sheet;
                self.pictures.close = drawn.close;
                Outcome::none()
            }
            Err(error) => Outcome::failed(error),
        }
    }

    /// Looks whose text does not fit, of all that are ticked.
    fn check(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let all = self.list.ticked().filter_map(Line::addressee);
        let all: Vec<Addressee> = all.cloned().collect();
        let (sheet, size) = (self.sheet(), self.choice.size);
        let (wishes, writing) = (self.wishes(), self.choice.on_labels(ctx.words.language()));
        let newest = Arc::clone(&self.newest);
        let store = ctx.desk.store().clone();
        aside(move || {
            let is_newest = || newest.load(Atomic::Relaxed) == number;
            let mut go_on = |_| {
                if is_newest() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            };
            let made =
                store.read(|conn| addressee::labels(conn, &all, &wishes, &writing, &mut go_on))?;
            let misfits = labels::misfits(&made, &sheet, size, is_newest);
            Ok(misfits)
        })
        .map(move |misfits| Message::Misfits(number, misfits.unwrap_or_default()))
    }

    fn draw_envelope(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let Some(one) = self.list.current().and_then(Line::addressee) else {
            return Task::done(Message::EnvelopeDrawn(number, Err(StoreError::Cancelled)));
        };
        let writing = self.choice.on_envelopes(ctx.words.language());
        let recipient = one.recipient(&writing, &self.home());
        let sender = self.sender(ctx);
        // As it is read: turning and shift are the printer's.
        let setting = envelope::Setting {
            turn: crate::print::Turn::None,
            shift: (0.0, 0.0),
            ..self.envelope_setting("")
        };
        let width = super::view::envelope_width(ctx);
        let density = width / setting.envelope.paper().width * ctx.density;
        aside(move || draw::envelope(&recipient, sender.as_ref(), &setting, density))
            .map(move |drawn| Message::EnvelopeDrawn(number, drawn))
    }

    fn check_envelopes(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let writing = self.choice.on_envelopes(ctx.words.language());
        let home = self.home();
        let all = self.list.ticked().filter_map(Line::addressee);
        let all: Vec<_> = all.map(|one| one.recipient(&writing, &home)).collect();
        let setting = self.envelope_setting("");
        aside(move || {
            let laid = envelope::lay_out(&all, None, &setting, crate::print::Meta::default());
            Ok(laid.misfits)
        })
        .map(move |misfits| Message::Misfits(number, misfits.unwrap_or_default()))
    }

    pub(super) fn on_envelope(
        &mut self,
        number: u64,
        drawn: StoreResult<Handle>,
    ) -> Outcome<Message> {
        if number != self.drawing {
            return Outcome::none();
        }
        match drawn {
            Ok(drawn) => {
                self.pictures.envelope = Some(drawn);
                Outcome::none()
            }
            Err(error) => {
                self.pictures.envelope = None;
                Outcome::failed(error)
            }
        }
    }

    /// What documents are made of.
    pub(super) fn wanted(&self, ctx: &Ctx) -> Wanted {
        let it = &self.choice;
        Wanted {
            kind: it.kind(),
            date: ctx.today(),
            company: it.company(&self.office.company_ids()),
            template: it.template.clone(),
            ..Wanted::default()
        }
    }

    /// What a document of a line is made of.
    pub(super) fn source_of(line: &Line) -> Option<Made> {
        match (line.deal(), line.client()) {
            (Some(deal), _) => Some(Made::Deal(deal)),
            (None, Some(client)) => Some(Made::Client(client)),
            (None, None) => None,
        }
    }

    /// Draws the document of the current recipient: as it would be made, without being made.
    fn draw_document(&self, ctx: &Ctx, number: u64) -> Task<Message> {
        let Some(line) = self.list.current() else {
            return Task::done(Message::Paged(number, Err(StoreError::Cancelled)));
        };
        let moment = super::view::moment(ctx);
        let drawn = match (&line.subject, Self::source_of(line)) {
            (Subject::Document(id), _) => {
                let id = *id;
                ctx.desk
                    .read(move |conn| draw::pages_of(batch::pages(conn, id, moment)?))
            }
            (Subject::Addressee(_), Some(source)) => {
                let wanted = self.wanted(ctx);
                ctx.desk.local(move |store| {
                    draw::pages_of(batch::tried(store, moment, &wanted, source)?)
                })
            }
            (Subject::Addressee(_), None) => return Task::none(),
        };
        drawn.map(move |pages| Message::Paged(number, pages))
    }

    pub(super) fn on_pages(
        &mut self,
        ctx: &Ctx,
        number: u64,
        pages: StoreResult<Preview>,
    ) -> Outcome<Message> {
        if number != self.drawing {
            return Outcome::none();
        }
        match pages {
            Ok(preview) => {
                self.no_pages = None;
                Outcome::run(self.viewer.show(ctx, preview).map(Message::Viewer))
            }
            Err(StoreError::Cancelled) => Outcome::none(),
            // A refusal is said in the place of the pages.
            Err(error @ StoreError::Refused(_)) => {
                self.no_pages = Some(crate::say::error(ctx.words, &error).what);
                Outcome::none()
            }
            Err(error) => Outcome::event(Event::Failed(error)),
        }
    }
}
