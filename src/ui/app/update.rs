//! The one place where a message changes the window.

use iced::{Task, clipboard};

use super::events::official_title;
use super::message::{Answer, Frame, Message};
use super::notice::{Back, Banner, Toast, Trouble};
use super::page::{Page, PageId, PageMessage};
use super::pages::{Open, Section};
use super::{App, ReminderMessage, What};
use crate::domain::document::Standing;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{self, AgendaFilter};
use crate::store::document::list::{self, DocumentFilter};
use crate::store::undo::Reversed;
use crate::store::{Action, Changes, Role, StoreError, StoreResult, Table};
use crate::ui::screen::{
    Event, clients, deals, documents, first_run, interactions, orders, palette, products,
    settlements, today, trash,
};

impl App {
    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        let is_by_itself = matches!(
            message,
            Message::System(_)
                | Message::Store(_)
                | Message::Folder(_)
                | Message::Exchange(_)
                | Message::Reminder(ReminderMessage::Look | ReminderMessage::Looked(_))
        );
        if !is_by_itself {
            self.quiet.stir();
        }
        match message {
            Message::Command(command) => self.on_command(command),
            Message::Show(what) => {
                self.first_run = None;
                self.go(what)
            }
            Message::Frame(frame) => self.on_frame(frame),
            Message::Page(page, message) => {
                let Some(open) = self.pages.get_mut(page) else {
                    return Task::none(); // an answer for a page that was closed
                };
                let outcome = open.page.update(&self.ctx, message);
                let (task, events) = outcome.map(move |message| Message::Page(page, message));
                let told = self.on_events(events);
                Task::batch([task, told])
            }
            Message::Palette(message) => self.on_palette(message),
            Message::FirstRun(message) => self.on_first_run(message),
            Message::Tasks(message) => self.on_tasks(message),
            Message::Path(message) => self.on_path(message),
            Message::Restore(message) => self.on_restore(message),
            Message::Folder(done) => {
                self.folder_kept(done);
                Task::none()
            }
            Message::Exchange(message) => self.on_exchange(message),
            Message::Reminder(message) => self.on_reminder(message),
            Message::Store(answer) => self.on_answer(answer),
            Message::System(system) => self.on_system(system),
        }
    }

    fn on_frame(&mut self, frame: Frame) -> Task<Message> {
        match frame {
            Frame::Alt(is_held) => self.is_alt_held = is_held,
            Frame::Tab(place) => {
                self.shows_all_tabs = false;
                self.pages.go_to(place);
                return self.refocus();
            }
            Frame::CloseTab(place) => {
                let tab = place
                    .checked_sub(1)
                    .and_then(|at| self.pages.tabs().get(at));
                if let Some(id) = tab.map(|open| open.id) {
                    return self.close_page(id);
                }
            }
            Frame::AllTabs(shown) => self.shows_all_tabs = shown,
            Frame::HoldToast(held) => {
                if let Some(toast) = &mut self.toast {
                    toast.hold(held);
                }
            }
            Frame::DismissToast => self.toast = None,
            Frame::UndoRest => {
                self.toast = None;
                let reversed = self.ctx.desk.undo_rest();
                return reversed
                    .map(|reversed| Message::Store(Answer::Reversed(Role::Undo, reversed)));
            }
            Frame::DismissBanner => self.banner = None,
            Frame::DismissOffice => self.dismiss_office(),
        }
        Task::none()
    }

    fn on_palette(&mut self, message: palette::Message) -> Task<Message> {
        let Some(palette) = &mut self.palette else {
            return Task::none();
        };
        let (task, done) = palette.update(&self.ctx, message);
        let task = task.map(Message::Palette);
        let Some(done) = done else {
            return task;
        };
        Task::batch([task, self.on_chosen(done)])
    }

    fn on_first_run(&mut self, message: first_run::Message) -> Task<Message> {
        let Some(first_run) = &mut self.first_run else {
            return Task::none();
        };
        let outcome = first_run.update(&self.ctx, message);
        let (task, events) = outcome.map(Message::FirstRun);
        let told = self.on_events(events);
        Task::batch([task, told])
    }

    fn on_answer(&mut self, answer: Answer) -> Task<Message> {
        match answer {
            Answer::Reversed(role, reversed) => self.on_reversed(role, reversed),
            Answer::Users(Ok((users, me))) => {
                self.ctx.users = users;
                self.ctx.me = me;
                self.pages.show_users(&self.ctx);
                self.look_for_reminders()
            }
            Answer::Drafts(Ok(drafts)) => {
                self.drafts = drafts;
                Task::none()
            }
            Answer::Overdue(Ok(overdue)) => {
                self.overdue = overdue;
                Task::none()
            }
            Answer::Title(page, Ok(title)) => {
                if let (Some(open), Some(title)) = (self.pages.get_mut(page), title) {
                    open.title = title;
                }
                Task::none()
            }
            Answer::Version(version) => self.on_version(version),
            Answer::ClientOfPerson(person, Ok(Some(client))) => {
                let went = self.go(What::Client(client));
                let Some(open) = self.pages.current_mut() else {
                    return went;
                };
                let page = open.id;
                let Page::Client(card) = &mut open.page else {
                    return went;
                };
                let shown = card.show_person(person);
                let shown =
                    shown.map(move |message| Message::Page(page, PageMessage::Client(message)));
                Task::batch([went, shown])
            }
            Answer::DocumentMade(subject, Ok((document, changes))) => {
                let acted = Event::Acted {
                    action: Action::AddDocument,
                    subject,
                    changes,
                };
                self.on_events(vec![acted, Event::OpenDocument(document)])
            }
            Answer::TemplateMade(subject, made) => self.template_made(subject, made),
            Answer::TemplateOf(document, Ok(Some(which))) => self.open_template(which, document),
            Answer::NotOpened(address) => self.not_opened(&address),
            Answer::ClientOfPerson(_, Ok(None))
            | Answer::TemplateOf(_, Ok(None))
            | Answer::Kept(Ok(()))
            | Answer::Backup(Ok(_))
            | Answer::Opened => Task::none(),
            Answer::Users(Err(error))
            | Answer::Drafts(Err(error))
            | Answer::Overdue(Err(error))
            | Answer::Title(_, Err(error))
            | Answer::ClientOfPerson(_, Err(error))
            | Answer::Backup(Err(error))
            | Answer::DocumentMade(_, Err(error))
            | Answer::TemplateOf(_, Err(error))
            | Answer::Kept(Err(error)) => {
                self.fail(&error);
                Task::none()
            }
        }
    }

    fn on_reversed(
        &mut self,
        role: Role,
        reversed: StoreResult<Option<Reversed>>,
    ) -> Task<Message> {
        let words = self.ctx.words;
        match reversed {
            Ok(Some(reversed)) => {
                let mut text = say::reversed(words, role, &reversed);
                let is_nothing = reversed.is_nothing();
                if reversed.kept > 0 && !is_nothing {
                    let kept = words.with(id::TOAST_KEPT, &[("count", reversed.kept.into())]);
                    text = format!("{text}. {kept}");
                }
                if let Some(stays) = say::stays(words, &reversed.stays) {
                    text = format!("{text}. {stays}");
                }
                let toast = Toast::new(text);
                self.toast = Some(match role {
                    _ if is_nothing => toast,
                    Role::Undo => toast.with(Back::Redo),
                    Role::Do | Role::Redo => toast.with(Back::Undo),
                });
                self.saved();
                self.broadcast(&reversed.changes)
            }
            Ok(None) => {
                let text = match role {
                    Role::Undo => id::TOAST_NOTHING_TO_UNDO,
                    Role::Do | Role::Redo => id::TOAST_NOTHING_TO_REDO,
                };
                self.toast = Some(Toast::new(words.tr(text)));
                Task::none()
            }
            Err(error) => {
                self.fail(&error);
                Task::none()
            }
        }
    }

    /// Tells an error: in the banner when the base is in trouble, in the toast otherwise.
    pub fn fail(&mut self, error: &StoreError) {
        self.is_closing = false;
        if matches!(error, StoreError::Cancelled) {
            return;
        }
        if Trouble::of(error).is_some() {
            self.banner = Banner::worst(self.banner.take(), error);
            return;
        }
        let said = say::error(self.ctx.words, error);
        let mut toast = Toast::new(format!("{} {}", said.what, said.todo)).warning();
        if let StoreError::OthersWrote { rest: Some(_), .. } = error {
            toast = toast.with(Back::Rest);
        }
        self.toast = Some(toast);
    }

    /// Says something in the toast.
    pub fn say(&mut self, text: String) {
        self.toast = Some(Toast::new(text));
    }

    /// Something was saved: a full disk or a read-only folder is over.
    pub(super) fn saved(&mut self) {
        if self
            .banner
            .as_ref()
            .is_some_and(|banner| banner.trouble.ends_with_a_save())
        {
            self.banner = None;
        }
    }

    /// Lets all pages and the frame reload what changed.
    pub(super) fn broadcast(&mut self, changes: &Changes) -> Task<Message> {
        let mut tasks = vec![self.look_at_office()];
        if changes.action.is_some() {
            self.stir_exchange();
        }
        for open in self.pages.all_mut() {
            let id = open.id;
            let reload = open.page.changed(&self.ctx, changes);
            tasks.push(reload.map(move |message| Message::Page(id, message)));
        }
        if changes.touch(Table::User) {
            tasks.push(self.load_users());
        }
        if changes.touch(Table::Document) {
            tasks.push(self.count_drafts());
        }
        if today::TABLES.iter().any(|table| changes.touch(*table)) {
            tasks.push(self.count_overdue());
        }
        if super::phone::concerns(changes) {
            self.phone.stir();
        }
        if super::reminders::concerns(changes) {
            tasks.push(self.look_for_reminders());
        }
        if changes.touch(Table::Client) {
            let tabs: Vec<_> = self.pages.tabs().iter().map(title_of).collect();
            tasks.extend(tabs.into_iter().flatten().map(|(page, client)| {
                let language = self.ctx.words.language();
                let title = self
                    .ctx
                    .desk
                    .read(move |conn| official_title(conn, client, language));
                title.map(move |title| Message::Store(Answer::Title(page, title)))
            }));
        }
        Task::batch(tasks)
    }

    /// Counts the drafts of documents, for the sidebar.
    pub(super) fn count_drafts(&self) -> Task<Message> {
        let today = self.ctx.today();
        let drafts = self.ctx.desk.read(move |conn| {
            let filter = DocumentFilter {
                standing: Some(Standing::Draft.code().to_owned()),
                ..DocumentFilter::default()
            };
            let sums = list::sums(conn, &filter, today)?;
            let count: i64 = sums.iter().map(|sum| sum.count).sum();
            Ok(usize::try_from(count).unwrap_or(0))
        });
        drafts.map(|drafts| Message::Store(Answer::Drafts(drafts)))
    }

    /// Counts what is overdue of whoever works here, for the sidebar.
    pub(super) fn count_overdue(&self) -> Task<Message> {
        let (now, me) = (self.ctx.moment(), self.ctx.me);
        let overdue = self.ctx.desk.read(move |conn| {
            let filter = AgendaFilter {
                responsible: me.into_iter().collect(),
                overdue_only: true,
                ..AgendaFilter::default()
            };
            agenda::count(conn, &filter, now)
        });
        overdue.map(|overdue| Message::Store(Answer::Overdue(overdue)))
    }

    /// Reads the users again.
    pub(super) fn load_users(&self) -> Task<Message> {
        let users = self.ctx.desk.read(|conn| {
            Ok((
                crate::store::user::all(conn)?,
                crate::store::setting::current_user(conn)?,
            ))
        });
        users.map(|users| Message::Store(Answer::Users(users)))
    }

    /// Shows a page, opening it when it is not open yet.
    pub(super) fn go(&mut self, what: What) -> Task<Message> {
        let task = self.open(what);
        if let Some(id) = self.pages.find(what) {
            self.pages.show(id);
        }
        Task::batch([task, self.refocus()])
    }

    /// Gives the keyboard to the list of the section shown.
    pub(super) fn refocus(&self) -> Task<Message> {
        match self.shown() {
            Some(What::Section(section)) => iced::widget::operation::focus(match section {
                Section::Today => today::TABLE,
                Section::Clients => clients::TABLE,
                Section::Deals => deals::MAIN,
                Section::Interactions => interactions::TABLE,
                Section::Orders => orders::TABLE,
                Section::Documents => documents::TABLE,
                Section::Products => products::TABLE,
                Section::Settlements => settlements::TABLE,
                Section::Print => crate::ui::screen::print::TABLE,
                Section::Office => crate::ui::screen::office::DEVICES,
                Section::Trash => trash::LIST,
            }),
            _ => Task::none(),
        }
    }

    /// Opens a page without showing it.
    pub(super) fn open(&mut self, what: What) -> Task<Message> {
        if self.pages.find(what).is_some() {
            return Task::none();
        }
        let (page, task) = self.make(what);
        let id = self.pages.add(what, page);
        let mut tasks = vec![task.map(move |message| Message::Page(id, message))];
        if let What::Client(client) = what {
            let language = self.ctx.words.language();
            let title = self
                .ctx
                .desk
                .read(move |conn| official_title(conn, client, language));
            tasks.push(title.map(move |title| Message::Store(Answer::Title(id, title))));
            let touched = self.ctx.desk.local(move |store| store.touch(client.get()));
            tasks.push(touched.map(|kept| Message::Store(Answer::Kept(kept))));
        }
        Task::batch(tasks)
    }

    /// Closes a tab; what was typed into it is saved first.
    pub(super) fn close_page(&mut self, id: PageId) -> Task<Message> {
        let Some(open) = self.pages.close(id) else {
            return Task::none();
        };
        let saves = open
            .page
            .command(&self.ctx, crate::ui::command::CommandId::Save);
        let left = Task::done(Message::System(super::System::Left(id)));
        let Some(outcome) = saves else {
            return left;
        };
        let (task, events) = outcome.map(move |message| Message::Page(id, message));
        let told = self.on_events(events);
        task.chain(told).chain(left)
    }

    /// The title of a tab.
    pub(super) fn tab_title(&self, open: &Open) -> String {
        match open.what.label() {
            Some(label) => self.ctx.words.tr(label),
            None => match &open.page {
                Page::Deal(deal) => deal.name(),
                Page::Order(order) => order.title(self.ctx.words),
                Page::Document(document) => document.title(self.ctx.words),
                Page::Template(template) => template.title(self.ctx.words),
                _ => open.title.clone(),
            },
        }
    }

    /// Puts text on the clipboard.
    pub(super) fn copy(text: String) -> Task<Message> {
        clipboard::write(text)
    }

    /// Makes the screen of a page.
    fn make(&self, what: What) -> (Page, Task<super::PageMessage>) {
        super::page::make(&self.ctx, &self.prefs, what)
    }

    /// The section of the sidebar that is chosen.
    pub(super) fn section(&self) -> Section {
        self.pages.section()
    }
}

fn title_of(open: &Open) -> Option<(PageId, crate::domain::id::ClientId)> {
    match open.what {
        What::Client(client) => Some((open.id, client)),
        _ => None,
    }
}
