//! Which pages are open and which one is shown: one page a section, and a strip of tabs.

use super::page::{Page, PageId};
use crate::domain::id::{ClientId, DealId, DocumentId, OrderId};
use crate::i18n::{Id, id};
use crate::ui::command::{CommandId, Place};
use crate::ui::context::Ctx;
use crate::ui::prefs::Prefs;
use crate::ui::screen::template::Which;
use crate::ui::theme::Icon;

/// A section of the sidebar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    Today,
    Clients,
    Deals,
    Interactions,
    Orders,
    Documents,
    Products,
    Settlements,
    Print,
    Office,
    Trash,
}

impl Section {
    /// The sections in the order of the sidebar.
    pub const ALL: [Self; 11] = [
        Self::Today,
        Self::Clients,
        Self::Deals,
        Self::Interactions,
        Self::Orders,
        Self::Documents,
        Self::Products,
        Self::Settlements,
        Self::Print,
        Self::Office,
        Self::Trash,
    ];

    /// Gives the command that goes there.
    pub const fn command(self) -> CommandId {
        match self {
            Self::Today => CommandId::SectionToday,
            Self::Clients => CommandId::Section1,
            Self::Deals => CommandId::SectionDeals,
            Self::Interactions => CommandId::Section2,
            Self::Orders => CommandId::SectionOrders,
            Self::Documents => CommandId::SectionDocuments,
            Self::Products => CommandId::SectionProducts,
            Self::Settlements => CommandId::SectionSettlements,
            Self::Print => CommandId::SectionPrint,
            Self::Office => CommandId::SectionOffice,
            Self::Trash => CommandId::Section3,
        }
    }

    /// Gives the name.
    pub const fn label(self) -> Id {
        match self {
            Self::Today => id::COMMAND_SECTION_TODAY,
            Self::Clients => id::COMMAND_SECTION_1,
            Self::Deals => id::COMMAND_SECTION_DEALS,
            Self::Interactions => id::COMMAND_SECTION_2,
            Self::Orders => id::COMMAND_SECTION_ORDERS,
            Self::Documents => id::COMMAND_SECTION_DOCUMENTS,
            Self::Products => id::COMMAND_SECTION_PRODUCTS,
            Self::Settlements => id::COMMAND_SECTION_SETTLEMENTS,
            Self::Print => id::COMMAND_SECTION_PRINT,
            Self::Office => id::COMMAND_SECTION_OFFICE,
            Self::Trash => id::COMMAND_SECTION_3,
        }
    }

    /// Gives the icon.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Today => Icon::CalendarCheck,
            Self::Clients => Icon::ContactRound,
            Self::Deals => Icon::SquareKanban,
            Self::Interactions => Icon::ListChecks,
            Self::Orders => Icon::Package,
            Self::Documents => Icon::FileText,
            Self::Products => Icon::Tags,
            Self::Settlements => Icon::ArrowRightLeft,
            Self::Print => Icon::Printer,
            Self::Office => Icon::MonitorSmartphone,
            Self::Trash => Icon::Trash2,
        }
    }
}

/// What a page shows; two pages never show the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    Section(Section),
    Client(ClientId),
    Deal(DealId),
    Order(OrderId),
    Document(DocumentId),
    Templates,
    Template(Which),
    Import,
    Results,
    Settings,
    Help,
}

impl What {
    /// Gives the place as commands know it.
    pub const fn place(self) -> Place {
        match self {
            Self::Section(Section::Today) => Place::Today,
            Self::Section(Section::Clients) => Place::Clients,
            Self::Section(Section::Deals) => Place::Deals,
            Self::Section(Section::Interactions) => Place::Interactions,
            Self::Section(Section::Orders) => Place::Orders,
            Self::Section(Section::Documents) => Place::Documents,
            Self::Section(Section::Products) => Place::Products,
            Self::Section(Section::Settlements) => Place::Settlements,
            Self::Section(Section::Print) => Place::Print,
            Self::Section(Section::Office) => Place::Office,
            Self::Section(Section::Trash) => Place::Trash,
            Self::Client(_) => Place::Client,
            Self::Deal(_) => Place::Deal,
            Self::Order(_) => Place::Order,
            Self::Document(_) => Place::Document,
            Self::Templates => Place::Templates,
            Self::Template(_) => Place::Template,
            Self::Import => Place::Import,
            Self::Results => Place::Results,
            Self::Settings => Place::Settings,
            Self::Help => Place::Help,
        }
    }

    /// Gives the icon of the tab.
    pub const fn icon(self) -> Icon {
        match self {
            Self::Section(section) => section.icon(),
            Self::Client(_) => Icon::ContactRound,
            Self::Deal(_) => Icon::SquareKanban,
            Self::Order(_) => Icon::Package,
            Self::Document(_) => Icon::FileText,
            Self::Templates | Self::Template(_) => Icon::LayoutTemplate,
            Self::Import => Icon::FileDown,
            Self::Results => Icon::Search,
            Self::Settings => Icon::Settings,
            Self::Help => Icon::CircleQuestionMark,
        }
    }

    /// Gives the title of the tab, where it does not depend on the record.
    pub const fn label(self) -> Option<Id> {
        match self {
            Self::Section(section) => Some(section.label()),
            Self::Client(_)
            | Self::Deal(_)
            | Self::Order(_)
            | Self::Document(_)
            | Self::Template(_) => None,
            Self::Templates => Some(id::COMMAND_TEMPLATES),
            Self::Import => Some(id::COMMAND_IMPORT),
            Self::Results => Some(id::COMMAND_FIND_EVERYWHERE),
            Self::Settings => Some(id::COMMAND_SETTINGS),
            Self::Help => Some(id::COMMAND_HELP),
        }
    }
}

/// An open page.
pub struct Open {
    pub id: PageId,
    pub what: What,
    pub page: Page,
    /// Title of the tab of a client; empty until it is known.
    pub title: String,
}

/// All open pages.
pub struct Pages {
    sections: Vec<Open>,
    tabs: Vec<Open>,
    /// Closed, but still saving what was typed into them.
    leaving: Vec<Open>,
    section: Section,
    /// The tab shown; `None` shows the section.
    tab: Option<usize>,
    next: u64,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            sections: Vec::new(),
            tabs: Vec::new(),
            leaving: Vec::new(),
            section: Section::Today,
            tab: None,
            next: 1,
        }
    }
}

impl Pages {
    /// Finds a page that shows this.
    pub fn find(&self, what: What) -> Option<PageId> {
        let mut all = self.sections.iter().chain(&self.tabs);
        all.find(|open| open.what == what).map(|open| open.id)
    }

    /// Adds a page that [`Self::find`] did not find; a section at its place, another as the last tab.
    pub fn add(&mut self, what: What, page: Page) -> PageId {
        let id = PageId(self.next);
        self.next += 1;
        let open = Open {
            id,
            what,
            page,
            title: String::new(),
        };
        match what {
            What::Section(_) => self.sections.push(open),
            _ => self.tabs.push(open),
        }
        id
    }

    /// Shows a page.
    pub fn show(&mut self, id: PageId) {
        if let Some(at) = self.tabs.iter().position(|open| open.id == id) {
            self.tab = Some(at);
        } else if let Some(open) = self.sections.iter().find(|open| open.id == id)
            && let What::Section(section) = open.what
        {
            self.section = section;
            self.tab = None;
        }
    }

    /// Shows the section.
    pub fn show_section(&mut self) {
        self.tab = None;
    }

    /// The page of a section, if it was opened.
    pub fn of_section(&self, section: Section) -> Option<&Open> {
        let what = What::Section(section);
        self.sections.iter().find(|open| open.what == what)
    }

    /// The section that is chosen in the sidebar.
    pub const fn section(&self) -> Section {
        self.section
    }

    /// Tells whether the section itself is shown, not a tab.
    pub const fn is_section_shown(&self) -> bool {
        self.tab.is_none()
    }

    /// The number of the tab shown, counting the section's own tab as 0.
    pub fn place(&self) -> usize {
        self.tab.map_or(0, |tab| tab + 1)
    }

    /// Shows the place counted as in [`Self::place`].
    pub fn go_to(&mut self, place: usize) {
        self.tab = place.checked_sub(1).filter(|tab| *tab < self.tabs.len());
    }

    /// Shows the next or previous place, around.
    pub fn turn(&mut self, back: bool) {
        let places = self.tabs.len() + 1;
        let step = if back { places - 1 } else { 1 };
        self.go_to((self.place() + step) % places);
    }

    /// The open tabs.
    pub fn tabs(&self) -> &[Open] {
        &self.tabs
    }

    /// The page shown.
    pub fn current(&self) -> Option<&Open> {
        match self.tab {
            Some(tab) => self.tabs.get(tab),
            None => self
                .sections
                .iter()
                .find(|open| open.what == What::Section(self.section)),
        }
    }

    /// The page shown, to be changed.
    pub fn current_mut(&mut self) -> Option<&mut Open> {
        let id = self.current()?.id;
        self.get_mut(id)
    }

    /// A page by its number, closed ones that still save included.
    pub fn get_mut(&mut self, id: PageId) -> Option<&mut Open> {
        self.all_mut().find(|open| open.id == id)
    }

    /// All pages, closed ones that still save included.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Open> {
        self.sections
            .iter_mut()
            .chain(&mut self.tabs)
            .chain(&mut self.leaving)
    }

    /// Lets an open settings page show settings that were changed elsewhere.
    pub fn show_prefs(&mut self, prefs: &Prefs) {
        for open in &mut self.tabs {
            if let Page::Settings(page) = &mut open.page {
                page.show(prefs);
            }
        }
    }

    /// Lets an open settings page show the own data as they are now.
    pub fn show_users(&mut self, ctx: &Ctx) {
        for open in &mut self.tabs {
            if let Page::Settings(page) = &mut open.page {
                page.meet(ctx);
            }
        }
    }

    /// Takes a tab off the strip; it lives on until [`Self::forget`].
    pub fn close(&mut self, id: PageId) -> Option<&mut Open> {
        let at = self.tabs.iter().position(|open| open.id == id)?;
        let closed = self.tabs.remove(at);
        self.leaving.push(closed);
        self.tab = match self.tab {
            Some(tab) if tab > at => Some(tab - 1),
            Some(tab) if tab == at => at.checked_sub(1),
            other => other,
        };
        self.leaving.last_mut()
    }

    /// Drops a closed page.
    pub fn forget(&mut self, id: PageId) {
        self.leaving.retain(|open| open.id != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Page {
        Page::Help(Box::default())
    }

    #[test]
    fn tabs_open_turn_and_close_like_cards_in_a_drawer() {
        let mut pages = Pages::default();
        let clients = pages.add(What::Section(Section::Clients), page());
        pages.show(clients);
        let first = pages.add(What::Client(ClientId::new(1)), page());
        let second = pages.add(What::Client(ClientId::new(2)), page());
        pages.show(second);
        assert_eq!(pages.place(), 2);
        pages.turn(false);
        assert_eq!(pages.place(), 0);
        pages.turn(true);
        assert_eq!(pages.current().map(|open| open.id), Some(second));
        assert!(pages.close(second).is_some());
        assert_eq!(pages.current().map(|open| open.id), Some(first));
        assert!(pages.get_mut(second).is_some(), "it still saves");
        pages.forget(second);
        assert!(pages.get_mut(second).is_none());
        assert!(pages.close(first).is_some());
        assert!(pages.is_section_shown());
    }
}
