//! Where a command of the table goes: to the palette, to the window itself, or to the screen shown.

use iced::Task;
use iced::widget::operation;

use super::message::{Answer, Message, System};
use super::page::Page;
use super::{App, PageMessage, Section, What};
use crate::domain::id::{InteractionId, ViewId};
use crate::store::Role;
use crate::ui::command::{CommandId, is_enabled};
use crate::ui::prefs::Prefs;
use crate::ui::screen::palette::{Chosen, Palette};
use crate::ui::screen::settings::rooms;
use crate::ui::screen::settings::trade::ADD_PIPELINE;
use crate::ui::screen::{clients, results};
use crate::ui::widget::{reveal, zones};

impl App {
    pub(super) fn on_command(&mut self, command: CommandId) -> Task<Message> {
        if self.path.is_some() && !is_about_the_window(command) {
            return self.command_over_path(command);
        }
        if self.palette.is_some() {
            return self.command_over_palette(command);
        }
        if self.tasks.is_some() && !is_about_the_window(command) {
            return self.command_over_tasks(command);
        }
        if self.first_run.is_some() {
            return self.command_on_first_run(command);
        }
        self.run(command)
    }

    fn run(&mut self, command: CommandId) -> Task<Message> {
        if let Some(task) = self.command_on_reminders(command) {
            return task;
        }
        let has_dialog = self
            .pages
            .current()
            .is_some_and(|open| open.page.layer(&self.ctx).is_some());
        if has_dialog && !is_about_the_window(command) {
            return self.command_here(command).unwrap_or_else(Task::none);
        }
        match command {
            CommandId::Palette => self.open_palette(""),
            CommandId::QuickTask | CommandId::TaskTemplates => self.open_tasks(command),
            CommandId::Reminders => self.focus_reminders(),
            CommandId::Undo => self.reverse(Role::Undo),
            CommandId::Redo => self.reverse(Role::Redo),
            CommandId::RemoveDemo => {
                let removed = self.ctx.desk.remove_demo();
                removed.map(|removed| Message::Store(Answer::Reversed(Role::Undo, removed)))
            }
            CommandId::SectionToday
            | CommandId::Section1
            | CommandId::SectionDeals
            | CommandId::Section2
            | CommandId::SectionOrders
            | CommandId::SectionDocuments
            | CommandId::SectionProducts
            | CommandId::SectionSettlements
            | CommandId::SectionPrint
            | CommandId::SectionOffice
            | CommandId::Section3 => {
                let section = Section::ALL
                    .into_iter()
                    .find(|section| section.command() == command);
                section.map_or_else(Task::none, |section| self.go(What::Section(section)))
            }
            CommandId::NextCard | CommandId::PreviousCard => {
                self.pages.turn(command == CommandId::PreviousCard);
                self.refocus()
            }
            CommandId::NextZone | CommandId::PreviousZone => {
                self.may_reach_reminders();
                zones::step(command == CommandId::PreviousZone)
            }
            CommandId::CloseCard => match self.pages.current() {
                Some(open) => self.close_page(open.id),
                None => Task::none(),
            },
            CommandId::Sidebar => {
                self.flips_sidebar = !self.flips_sidebar;
                Task::none()
            }
            CommandId::Larger | CommandId::Smaller | CommandId::UsualSize => self.rescale(command),
            CommandId::FullScreen => self.on_system(System::FullScreen(!self.is_full_screen)),
            CommandId::SyncNow => self.exchange_now(),
            CommandId::Conflicts => self.show_conflicts(),
            CommandId::Leads => self.show_clients(clients::Key::Leads),
            CommandId::Pipelines => {
                let shown = operation::focus(ADD_PIPELINE).chain(reveal::task());
                self.go(What::Settings).chain(shown)
            }
            CommandId::Rooms => {
                let shown = operation::focus(rooms::ADD).chain(reveal::task());
                self.go(What::Settings).chain(shown)
            }
            CommandId::Templates => self.go(What::Templates),
            CommandId::Settings => self.go(What::Settings),
            CommandId::Help => self.go(What::Help),
            CommandId::Back => self.back(),
            _ => self.offer(command),
        }
    }

    /// Offers the command to the screen shown, then to the screen that knows it best.
    fn offer(&mut self, command: CommandId) -> Task<Message> {
        if let Some(task) = self.command_here(command) {
            return task;
        }
        let place = self.shown().map(What::place);
        if place.is_some_and(|place| !is_enabled(command, place)) {
            return Task::none();
        }
        let section = match command {
            CommandId::FindEverywhere => return self.go(What::Results),
            CommandId::Import => return self.import(None),
            CommandId::NewClient | CommandId::Export | CommandId::MergeClients => Section::Clients,
            CommandId::TodayList
            | CommandId::TodayDay
            | CommandId::TodayWorkWeek
            | CommandId::TodayWeek
            | CommandId::TodayMonth
            | CommandId::TodayCalendarList
            | CommandId::NewTask => Section::Today,
            CommandId::NewInteraction => Section::Interactions,
            CommandId::NewDeal
            | CommandId::DealsBoard
            | CommandId::DealsList
            | CommandId::DealsFunnel => Section::Deals,
            CommandId::NewOrder => Section::Orders,
            CommandId::NewDocument => Section::Documents,
            CommandId::Labels | CommandId::Envelopes | CommandId::Letters => Section::Print,
            CommandId::NewProduct => Section::Products,
            _ => return Task::none(),
        };
        let went = self.go(What::Section(section));
        let done = self.command_here(command).unwrap_or_else(Task::none);
        Task::batch([went, done])
    }

    /// Gives the command to the screen shown; `None` when it does not know it.
    pub(super) fn command_here(&mut self, command: CommandId) -> Option<Task<Message>> {
        let open = self.pages.current_mut()?;
        let id = open.id;
        let outcome = open.page.command(&self.ctx, command)?;
        let (task, events) = outcome.map(move |message| Message::Page(id, message));
        let told = self.on_events(events);
        Some(Task::batch([task, told]))
    }

    /// One step back: the list of tabs, what the screen has open, the card, the focus.
    fn back(&mut self) -> Task<Message> {
        if self.shows_all_tabs {
            self.shows_all_tabs = false;
            return Task::none();
        }
        if let Some(task) = self.command_here(CommandId::Back) {
            return task;
        }
        if self.pages.is_section_shown() {
            return iced::advanced::widget::operate(
                iced::advanced::widget::operation::focusable::unfocus(),
            );
        }
        self.pages.show_section();
        self.go(What::Section(self.pages.section()))
    }

    fn rescale(&mut self, command: CommandId) -> Task<Message> {
        let scale = match command {
            CommandId::Larger => self.prefs.scaled(1),
            CommandId::Smaller => self.prefs.scaled(-1),
            _ => 100,
        };
        self.set_prefs(Prefs {
            scale,
            ..self.prefs.clone()
        })
    }

    /// Undoes or redoes; what is still being typed on the screen shown is saved first, so that it is what is undone.
    fn reverse(&mut self, role: Role) -> Task<Message> {
        let kept = self.keep_template();
        let reversed = match role {
            Role::Redo => self.ctx.desk.redo(),
            Role::Do | Role::Undo => self.ctx.desk.undo(),
        };
        let reversed =
            reversed.map(move |reversed| Message::Store(Answer::Reversed(role, reversed)));
        kept.chain(reversed)
    }

    pub(super) fn open_palette(&mut self, typed: &str) -> Task<Message> {
        let place = self.shown().map(What::place);
        let (palette, task) = Palette::new(&self.ctx, typed, place);
        self.palette = Some(palette);
        self.shows_all_tabs = false;
        task.map(Message::Palette)
    }

    fn command_over_palette(&mut self, command: CommandId) -> Task<Message> {
        match command {
            CommandId::Palette | CommandId::Back => {
                self.palette = None;
                Task::none()
            }
            CommandId::Done => self.on_palette_key(crate::ui::screen::palette::Message::OpenAside),
            _ if is_about_the_window(command) => self.run(command),
            CommandId::FindEverywhere => {
                self.on_palette_key(crate::ui::screen::palette::Message::Everywhere)
            }
            _ => {
                self.palette = None;
                self.run(command)
            }
        }
    }

    fn on_palette_key(&mut self, message: crate::ui::screen::palette::Message) -> Task<Message> {
        self.update(Message::Palette(message))
    }

    fn command_on_first_run(&mut self, command: CommandId) -> Task<Message> {
        match command {
            _ if is_about_the_window(command) => self.run(command),
            _ => match &mut self.first_run {
                Some(first_run) => {
                    let outcome = first_run.command(&self.ctx, command);
                    let (task, events) = outcome.map(Message::FirstRun);
                    let told = self.on_events(events);
                    Task::batch([task, told])
                }
                None => Task::none(),
            },
        }
    }

    /// Something was chosen in the palette.
    pub(super) fn on_chosen(&mut self, chosen: Chosen) -> Task<Message> {
        if !matches!(chosen, Chosen::Aside(_)) {
            self.palette = None;
        }
        match chosen {
            Chosen::Close => Task::none(),
            Chosen::Client(client) => self.go(What::Client(client)),
            Chosen::Aside(client) => self.open(What::Client(client)),
            Chosen::Person(person) => {
                self.on_events(vec![crate::ui::screen::Event::OpenPerson(person)])
            }
            Chosen::Interaction(interaction) => self.open_interaction(interaction),
            Chosen::Deal(deal) => self.go(What::Deal(deal)),
            Chosen::Order(order) => self.go(What::Order(order)),
            Chosen::Document(document) => self.go(What::Document(document)),
            Chosen::Product(product) => {
                self.on_events(vec![crate::ui::screen::Event::OpenProduct(product)])
            }
            // Ctrl+N makes what the screen has; the palette names the client.
            Chosen::Command(CommandId::NewClient) => {
                let went = self.go(What::Section(Section::Clients));
                let done = self.run(CommandId::NewClient);
                Task::batch([went, done])
            }
            Chosen::Command(command) => self.run(command),
            Chosen::OnClient(client, command) => {
                let went = self.go(What::Client(client));
                let done = self.command_here(command).unwrap_or_else(Task::none);
                Task::batch([went, done])
            }
            Chosen::View(view) => self.show_view(view),
            Chosen::Everywhere(text) => self.look_everywhere(text),
            Chosen::Failed(error) => {
                self.fail(&error);
                Task::none()
            }
        }
    }

    /// Shows all results of a search.
    fn look_everywhere(&mut self, text: String) -> Task<Message> {
        let went = self.go(What::Results);
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let id = open.id;
        let message = PageMessage::Results(results::Message::Search(text));
        Task::batch([went, self.update(Message::Page(id, message))])
    }

    /// Shows the clients as a saved view does.
    fn show_view(&mut self, view: ViewId) -> Task<Message> {
        self.show_clients(clients::Key::Saved(view))
    }

    /// Shows a view of the clients.
    fn show_clients(&mut self, view: clients::Key) -> Task<Message> {
        let went = self.go(What::Section(Section::Clients));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let id = open.id;
        let Page::Clients(page) = &mut open.page else {
            return went;
        };
        let shown = page.show_view(&self.ctx, view);
        let shown = shown.map(move |message| Message::Page(id, PageMessage::Clients(message)));
        Task::batch([went, shown])
    }

    /// Shows an interaction in its list.
    pub(super) fn open_interaction(&mut self, interaction: InteractionId) -> Task<Message> {
        let went = self.go(What::Section(Section::Interactions));
        let Some(open) = self.pages.current_mut() else {
            return went;
        };
        let page = open.id;
        let shown = match &mut open.page {
            Page::Interactions(screen) => screen
                .show(&self.ctx, interaction)
                .map(move |message| Message::Page(page, PageMessage::Interactions(message))),
            _ => Task::none(),
        };
        Task::batch([went, shown])
    }
}

/// Commands that work over everything.
const fn is_about_the_window(command: CommandId) -> bool {
    matches!(
        command,
        CommandId::Larger | CommandId::Smaller | CommandId::UsualSize | CommandId::FullScreen
    )
}
