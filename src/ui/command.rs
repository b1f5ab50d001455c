//! The table of commands: everything a user can do, with its label and keys. Menus, palette, shortcuts, the help page and
//! tests read this one table.

use crate::domain::code::coded;
use crate::i18n::{Id, id};

coded! {
    /// A command.
    CommandId {
        Palette = "palette",
        NewClient = "new-client",
        NewInteraction = "new-interaction",
        NewDeal = "new-deal",
        DealForward = "deal-forward",
        DealBack = "deal-back",
        DealWin = "deal-win",
        DealLose = "deal-lose",
        DealsBoard = "deals-board",
        DealsList = "deals-list",
        DealsFunnel = "deals-funnel",
        SectionDeals = "section-deals",
        NewOrder = "new-order",
        NewOffer = "new-offer",
        NewInvoice = "new-invoice",
        NewDocument = "new-document",
        SectionDocuments = "section-documents",
        Issue = "issue",
        Print = "print",
        SavePdf = "save-pdf",
        EditTemplate = "edit-template",
        Templates = "templates",
        Ship = "ship",
        ShipRest = "ship-rest",
        Pay = "pay",
        Refund = "refund",
        OrderAnalysis = "order-analysis",
        AddLine = "add-line",
        NewProduct = "new-product",
        SectionOrders = "section-orders",
        SectionProducts = "section-products",
        SectionSettlements = "section-settlements",
        SectionPrint = "section-print",
        Labels = "labels",
        Envelopes = "envelopes",
        Letters = "letters",
        Open = "open",
        Edit = "edit",
        Save = "save",
        Done = "done",
        Postpone = "postpone",
        MergeClients = "merge-clients",
        Leads = "leads",
        PromoteLead = "promote-lead",
        CloseLead = "close-lead",
        ReopenLead = "reopen-lead",
        Delete = "delete",
        Undo = "undo",
        Redo = "redo",
        Find = "find",
        FindEverywhere = "find-everywhere",
        History = "history",
        Call = "call",
        Mail = "mail",
        Copy = "copy",
        SelectAll = "select-all",
        Tick = "tick",
        ContextMenu = "context-menu",
        Pane = "pane",
        Sidebar = "sidebar",
        NextZone = "next-zone",
        PreviousZone = "previous-zone",
        NextCard = "next-card",
        PreviousCard = "previous-card",
        CloseCard = "close-card",
        Section1 = "section-1",
        Section2 = "section-2",
        Section3 = "section-3",
        Import = "import",
        Export = "export",
        Larger = "larger",
        Smaller = "smaller",
        UsualSize = "usual-size",
        Pipelines = "pipelines",
        Settings = "settings",
        Help = "help",
        FullScreen = "full-screen",
        Back = "back",
        SectionToday = "section-today",
        TodayList = "today-list",
        TodayDay = "today-day",
        TodayWorkWeek = "today-work-week",
        TodayWeek = "today-week",
        TodayMonth = "today-month",
        GoToDate = "go-to-date",
        Earlier = "earlier",
        Later = "later",
        ToToday = "to-today",
        QuickTask = "quick-task",
        NewTask = "new-task",
        TaskTemplates = "task-templates",
        CallOff = "call-off",
        Reassign = "reassign",
    }
}

/// Where a command stands on the help page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    Everywhere,
    List,
    Card,
    Window,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    pub id: CommandId,
    pub label: Id,
    pub group: Group,
    /// Keys as printed: `Ctrl+Shift+N`; the first is shown in menus and buttons. Empty when it has none.
    pub keys: &'static [&'static str],
}

const fn command(id: CommandId, label: Id, group: Group, keys: &'static [&'static str]) -> Command {
    Command {
        id,
        label,
        group,
        keys,
    }
}

/// All commands.
pub const COMMANDS: &[Command] = &[
    command(
        CommandId::Palette,
        id::COMMAND_PALETTE,
        Group::Everywhere,
        &["Ctrl+K"],
    ),
    command(
        CommandId::NewClient,
        id::COMMAND_NEW_CLIENT,
        Group::Everywhere,
        &["Ctrl+N"],
    ),
    command(
        CommandId::NewInteraction,
        id::COMMAND_NEW_INTERACTION,
        Group::Everywhere,
        &["Ctrl+Shift+N"],
    ),
    command(
        CommandId::NewDeal,
        id::COMMAND_NEW_DEAL,
        Group::Everywhere,
        &[],
    ),
    command(
        CommandId::NewOrder,
        id::COMMAND_NEW_ORDER,
        Group::Everywhere,
        &[],
    ),
    command(CommandId::NewOffer, id::COMMAND_NEW_OFFER, Group::Card, &[]),
    command(
        CommandId::NewInvoice,
        id::COMMAND_NEW_INVOICE,
        Group::Card,
        &[],
    ),
    command(
        CommandId::NewProduct,
        id::COMMAND_NEW_PRODUCT,
        Group::Everywhere,
        &[],
    ),
    command(
        CommandId::FindEverywhere,
        id::COMMAND_FIND_EVERYWHERE,
        Group::Everywhere,
        &["Ctrl+Shift+F"],
    ),
    command(
        CommandId::Undo,
        id::COMMAND_UNDO,
        Group::Everywhere,
        &["Ctrl+Z"],
    ),
    command(
        CommandId::Redo,
        id::COMMAND_REDO,
        Group::Everywhere,
        &["Ctrl+Shift+Z", "Ctrl+Y"],
    ),
    command(
        CommandId::Back,
        id::COMMAND_BACK,
        Group::Everywhere,
        &["Esc"],
    ),
    command(
        CommandId::Help,
        id::COMMAND_HELP,
        Group::Everywhere,
        &["F1", "Ctrl+F1"],
    ),
    command(CommandId::Find, id::COMMAND_FIND, Group::List, &["Ctrl+F"]),
    command(CommandId::Open, id::COMMAND_OPEN, Group::List, &["Enter"]),
    command(CommandId::Tick, id::COMMAND_TICK, Group::List, &["Space"]),
    command(
        CommandId::SelectAll,
        id::COMMAND_SELECT_ALL,
        Group::List,
        &["Ctrl+A"],
    ),
    command(CommandId::Copy, id::COMMAND_COPY, Group::List, &["Ctrl+C"]),
    command(
        CommandId::ContextMenu,
        id::COMMAND_CONTEXT_MENU,
        Group::List,
        &["Shift+F10"],
    ),
    command(CommandId::Import, id::COMMAND_IMPORT, Group::List, &[]),
    command(
        CommandId::Export,
        id::COMMAND_EXPORT,
        Group::List,
        &["Ctrl+Shift+E"],
    ),
    command(CommandId::Pane, id::COMMAND_PANE, Group::List, &["Ctrl+I"]),
    command(CommandId::Edit, id::COMMAND_EDIT, Group::Card, &["F2"]),
    command(CommandId::Save, id::COMMAND_SAVE, Group::Card, &["Ctrl+S"]),
    command(
        CommandId::Done,
        id::COMMAND_DONE,
        Group::Card,
        &["Ctrl+Enter"],
    ),
    command(
        CommandId::Postpone,
        id::COMMAND_POSTPONE,
        Group::Card,
        &["Ctrl+R"],
    ),
    command(CommandId::Call, id::COMMAND_CALL, Group::Card, &["F7"]),
    command(CommandId::Mail, id::COMMAND_MAIL, Group::Card, &["F8"]),
    command(
        CommandId::History,
        id::COMMAND_HISTORY,
        Group::Card,
        &["Alt+Enter"],
    ),
    command(CommandId::Leads, id::COMMAND_LEADS, Group::Window, &[]),
    command(
        CommandId::PromoteLead,
        id::COMMAND_PROMOTE_LEAD,
        Group::List,
        &[],
    ),
    command(
        CommandId::CloseLead,
        id::COMMAND_CLOSE_LEAD,
        Group::List,
        &[],
    ),
    command(
        CommandId::ReopenLead,
        id::COMMAND_REOPEN_LEAD,
        Group::List,
        &[],
    ),
    command(
        CommandId::MergeClients,
        id::COMMAND_MERGE_CLIENTS,
        Group::List,
        &[],
    ),
    command(CommandId::Delete, id::COMMAND_DELETE, Group::Card, &["Del"]),
    command(
        CommandId::DealForward,
        id::COMMAND_DEAL_FORWARD,
        Group::Card,
        &["Ctrl+→"],
    ),
    command(
        CommandId::DealBack,
        id::COMMAND_DEAL_BACK,
        Group::Card,
        &["Ctrl+←"],
    ),
    command(CommandId::DealWin, id::COMMAND_DEAL_WIN, Group::Card, &[]),
    command(CommandId::DealLose, id::COMMAND_DEAL_LOSE, Group::Card, &[]),
    command(
        CommandId::AddLine,
        id::COMMAND_ADD_LINE,
        Group::Card,
        &["Ins"],
    ),
    command(CommandId::Issue, id::COMMAND_ISSUE, Group::Card, &[]),
    command(
        CommandId::Print,
        id::DOCUMENT_PRINT,
        Group::Card,
        &["Ctrl+P"],
    ),
    command(
        CommandId::SavePdf,
        id::DOCUMENT_SAVE_PDF,
        Group::Card,
        &["Ctrl+Shift+P"],
    ),
    command(
        CommandId::EditTemplate,
        id::COMMAND_EDIT_TEMPLATE,
        Group::Card,
        &[],
    ),
    command(
        CommandId::Templates,
        id::COMMAND_TEMPLATES,
        Group::Window,
        &[],
    ),
    command(CommandId::Ship, id::COMMAND_SHIP, Group::Card, &[]),
    command(CommandId::ShipRest, id::COMMAND_SHIP_REST, Group::Card, &[]),
    command(CommandId::Pay, id::COMMAND_PAY, Group::Card, &[]),
    command(CommandId::Refund, id::COMMAND_REFUND, Group::Card, &[]),
    command(
        CommandId::OrderAnalysis,
        id::COMMAND_ORDER_ANALYSIS,
        Group::Card,
        &[],
    ),
    command(
        CommandId::DealsBoard,
        id::COMMAND_DEALS_BOARD,
        Group::Window,
        &["Ctrl+Shift+1"],
    ),
    command(
        CommandId::DealsList,
        id::COMMAND_DEALS_LIST,
        Group::Window,
        &["Ctrl+Shift+2"],
    ),
    command(
        CommandId::DealsFunnel,
        id::COMMAND_DEALS_FUNNEL,
        Group::Window,
        &["Ctrl+Shift+3"],
    ),
    command(
        CommandId::TodayList,
        id::COMMAND_TODAY_LIST,
        Group::Window,
        &[],
    ),
    command(
        CommandId::TodayDay,
        id::COMMAND_TODAY_DAY,
        Group::Window,
        &[],
    ),
    command(
        CommandId::TodayWeek,
        id::COMMAND_TODAY_WEEK,
        Group::Window,
        &[],
    ),
    command(
        CommandId::TodayMonth,
        id::COMMAND_TODAY_MONTH,
        Group::Window,
        &["Ctrl+Shift+4"],
    ),
    command(
        CommandId::TodayWorkWeek,
        id::COMMAND_TODAY_WORK_WEEK,
        Group::Window,
        &["Ctrl+Shift+5"],
    ),
    command(
        CommandId::Earlier,
        id::COMMAND_EARLIER,
        Group::List,
        &["Alt+PgUp"],
    ),
    command(
        CommandId::Later,
        id::COMMAND_LATER,
        Group::List,
        &["Alt+PgDn"],
    ),
    command(
        CommandId::ToToday,
        id::COMMAND_TO_TODAY,
        Group::List,
        &["Alt+Home"],
    ),
    command(
        CommandId::GoToDate,
        id::COMMAND_GO_TO_DATE,
        Group::List,
        &["Ctrl+G"],
    ),
    command(
        CommandId::QuickTask,
        id::COMMAND_QUICK_TASK,
        Group::Everywhere,
        &["Ctrl+T"],
    ),
    command(
        CommandId::NewTask,
        id::COMMAND_NEW_TASK,
        Group::Everywhere,
        &[],
    ),
    command(
        CommandId::TaskTemplates,
        id::COMMAND_TASK_TEMPLATES,
        Group::Everywhere,
        &[],
    ),
    command(
        CommandId::CallOff,
        id::COMMAND_CALL_OFF,
        Group::List,
        &["Shift+Del"],
    ),
    command(CommandId::Reassign, id::COMMAND_REASSIGN, Group::List, &[]),
    command(
        CommandId::SectionToday,
        id::COMMAND_SECTION_TODAY,
        Group::Window,
        &["Alt+1"],
    ),
    command(
        CommandId::SectionDeals,
        id::COMMAND_SECTION_DEALS,
        Group::Window,
        &["Alt+3"],
    ),
    command(
        CommandId::Section1,
        id::COMMAND_SECTION_1,
        Group::Window,
        &["Alt+2"],
    ),
    command(
        CommandId::Section2,
        id::COMMAND_SECTION_2,
        Group::Window,
        &["Alt+4"],
    ),
    command(
        CommandId::SectionOrders,
        id::COMMAND_SECTION_ORDERS,
        Group::Window,
        &["Alt+5"],
    ),
    command(
        CommandId::SectionDocuments,
        id::COMMAND_SECTION_DOCUMENTS,
        Group::Window,
        &["Alt+6"],
    ),
    command(
        CommandId::NewDocument,
        id::COMMAND_NEW_DOCUMENT,
        Group::Everywhere,
        &[],
    ),
    command(
        CommandId::SectionProducts,
        id::COMMAND_SECTION_PRODUCTS,
        Group::Window,
        &["Alt+7"],
    ),
    command(
        CommandId::SectionSettlements,
        id::COMMAND_SECTION_SETTLEMENTS,
        Group::Window,
        &["Alt+8"],
    ),
    command(
        CommandId::SectionPrint,
        id::COMMAND_SECTION_PRINT,
        Group::Window,
        &["Alt+9"],
    ),
    command(CommandId::Labels, id::COMMAND_LABELS, Group::List, &[]),
    command(
        CommandId::Envelopes,
        id::COMMAND_ENVELOPES,
        Group::List,
        &[],
    ),
    command(CommandId::Letters, id::COMMAND_LETTERS, Group::List, &[]),
    command(
        CommandId::Section3,
        id::COMMAND_SECTION_3,
        Group::Window,
        &["Alt+0"],
    ),
    command(
        CommandId::NextCard,
        id::COMMAND_NEXT_CARD,
        Group::Window,
        &["Ctrl+Tab"],
    ),
    command(
        CommandId::PreviousCard,
        id::COMMAND_PREVIOUS_CARD,
        Group::Window,
        &["Ctrl+Shift+Tab"],
    ),
    command(
        CommandId::CloseCard,
        id::COMMAND_CLOSE_CARD,
        Group::Window,
        &["Ctrl+W"],
    ),
    command(
        CommandId::NextZone,
        id::COMMAND_NEXT_ZONE,
        Group::Window,
        &["F6"],
    ),
    command(
        CommandId::PreviousZone,
        id::COMMAND_PREVIOUS_ZONE,
        Group::Window,
        &["Shift+F6"],
    ),
    command(
        CommandId::Sidebar,
        id::COMMAND_SIDEBAR,
        Group::Window,
        &["Ctrl+B"],
    ),
    command(
        CommandId::Larger,
        id::COMMAND_LARGER,
        Group::Window,
        &["Ctrl+="],
    ),
    command(
        CommandId::Smaller,
        id::COMMAND_SMALLER,
        Group::Window,
        &["Ctrl+-"],
    ),
    command(
        CommandId::UsualSize,
        id::COMMAND_USUAL_SIZE,
        Group::Window,
        &["Ctrl+0"],
    ),
    command(
        CommandId::FullScreen,
        id::COMMAND_FULL_SCREEN,
        Group::Window,
        &["F11"],
    ),
    command(
        CommandId::Pipelines,
        id::COMMAND_PIPELINES,
        Group::Window,
        &[],
    ),
    command(
        CommandId::Settings,
        id::COMMAND_SETTINGS,
        Group::Window,
        &["Ctrl+,"],
    ),
];

/// What is shown, as commands know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Today,
    Clients,
    Client,
    Interactions,
    Deals,
    Deal,
    Orders,
    Order,
    Document,
    Templates,
    Template,
    Documents,
    Products,
    Settlements,
    Print,
    Trash,
    Results,
    Import,
    Settings,
    Help,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 20] = [
        Self::Today,
        Self::Clients,
        Self::Client,
        Self::Interactions,
        Self::Deals,
        Self::Deal,
        Self::Orders,
        Self::Order,
        Self::Document,
        Self::Templates,
        Self::Template,
        Self::Documents,
        Self::Products,
        Self::Settlements,
        Self::Print,
        Self::Trash,
        Self::Results,
        Self::Import,
        Self::Settings,
        Self::Help,
    ];
}

/// Tells whether a command does something in a place; the palette offers no other. A command without a place of its own
/// works everywhere: it leads to the screen that knows it, or concerns the window.
pub const fn is_enabled(command: CommandId, place: Place) -> bool {
    use {CommandId as C, Place as P};
    match command {
        C::Palette
        | C::NewClient
        | C::NewInteraction
        | C::NewDeal
        | C::NewOrder
        | C::NewDocument
        | C::SectionDocuments
        | C::NewProduct
        | C::DealsBoard
        | C::DealsList
        | C::DealsFunnel
        | C::SectionDeals
        | C::SectionOrders
        | C::SectionProducts
        | C::SectionSettlements
        | C::SectionPrint
        | C::SectionToday
        | C::TodayList
        | C::TodayDay
        | C::TodayWorkWeek
        | C::TodayWeek
        | C::TodayMonth
        | C::QuickTask
        | C::NewTask
        | C::TaskTemplates
        | C::Labels
        | C::Envelopes
        | C::Letters
        | C::Section1
        | C::Section2
        | C::Section3
        | C::Leads
        | C::MergeClients
        | C::Undo
        | C::Redo
        | C::FindEverywhere
        | C::Import
        | C::Sidebar
        | C::NextZone
        | C::PreviousZone
        | C::NextCard
        | C::PreviousCard
        | C::CloseCard
        | C::Larger
        | C::Smaller
        | C::UsualSize
        | C::Pipelines
        | C::Templates
        | C::Settings
        | C::Help
        | C::FullScreen
        | C::Back => true,
        C::GoToDate | C::Earlier | C::Later | C::ToToday | C::CallOff | C::Reassign => {
            matches!(place, P::Today)
        }
        C::Find => !matches!(
            place,
            P::Client
                | P::Deal
                | P::Order
                | P::Document
                | P::Templates
                | P::Template
                | P::Print
                | P::Import
                | P::Settings
        ),
        C::Open => !matches!(
            place,
            P::Client | P::Deal | P::Order | P::Document | P::Template | P::Settings | P::Help
        ),
        C::Tick | C::SelectAll => {
            matches!(
                place,
                P::Today
                    | P::Clients
                    | P::Deals
                    | P::Orders
                    | P::Documents
                    | P::Products
                    | P::Print
            )
        }
        C::Copy => matches!(
            place,
            P::Today
                | P::Clients
                | P::Deals
                | P::Orders
                | P::Documents
                | P::Products
                | P::Settlements
        ),
        // Lists that are written into no file do not lead to the clients under the name "the list".
        C::Export => !matches!(
            place,
            P::Today
                | P::Interactions
                | P::Deals
                | P::Orders
                | P::Documents
                | P::Settlements
                | P::Print
                | P::Trash
        ),
        C::ContextMenu => matches!(place, P::Clients | P::Client),
        C::Pane => matches!(place, P::Today | P::Interactions | P::Products),
        C::Delete => matches!(
            place,
            P::Clients
                | P::Client
                | P::Interactions
                | P::Deals
                | P::Orders
                | P::Templates
                | P::Documents
                | P::Products
        ),
        C::Edit => matches!(
            place,
            P::Today
                | P::Clients
                | P::Client
                | P::Interactions
                | P::Deal
                | P::Order
                | P::Document
                | P::Templates
                | P::Template
                | P::Products
                | P::Settlements
        ),
        C::Save => matches!(
            place,
            P::Client
                | P::Interactions
                | P::Deal
                | P::Order
                | P::Template
                | P::Document
                | P::Products
                | P::Settlements
                | P::Settings
        ),
        C::Done => matches!(
            place,
            P::Today
                | P::Client
                | P::Interactions
                | P::Deal
                | P::Order
                | P::Document
                | P::Products
                | P::Settlements
                | P::Settings
                | P::Import
        ),
        C::Postpone => matches!(place, P::Today | P::Client | P::Interactions | P::Deal),
        C::Call | C::Mail => matches!(place, P::Today | P::Clients | P::Client | P::Interactions),
        C::History => matches!(
            place,
            P::Clients
                | P::Client
                | P::Interactions
                | P::Deal
                | P::Order
                | P::Document
                | P::Products
        ),
        C::PromoteLead | C::CloseLead | C::ReopenLead => matches!(place, P::Clients | P::Client),
        C::DealForward | C::DealBack | C::DealWin | C::DealLose => {
            matches!(place, P::Deals | P::Deal)
        }
        C::NewOffer | C::NewInvoice => {
            matches!(place, P::Client | P::Deal | P::Order | P::Documents)
        }
        C::Issue | C::EditTemplate => matches!(place, P::Document),
        C::Print | C::SavePdf => matches!(place, P::Document | P::Print),
        C::AddLine => matches!(place, P::Order | P::Document | P::Template),
        C::Ship | C::ShipRest | C::Pay | C::Refund | C::OrderAnalysis => {
            matches!(place, P::Order)
        }
    }
}

/// Gives the command whose keys a view of the section Today shares: the same keys switch the views of the section shown.
pub const fn twin(command: CommandId) -> Option<CommandId> {
    Some(match command {
        CommandId::TodayList => CommandId::DealsBoard,
        CommandId::TodayDay => CommandId::DealsList,
        CommandId::TodayWeek => CommandId::DealsFunnel,
        _ => return None,
    })
}

/// Gives what the keys of a command mean in a place.
pub fn in_place(command: CommandId, place: Place) -> CommandId {
    let twins = CommandId::ALL.iter().copied();
    let mut twins = twins.filter(|other| twin(*other) == Some(command));
    match (place, twins.next()) {
        (Place::Today, Some(twin)) => twin,
        _ => command,
    }
}

/// Gives the line of a command.
pub fn get(id: CommandId) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_the_table_once_and_no_key_twice() {
        for &id in CommandId::ALL {
            assert_eq!(
                COMMANDS.iter().filter(|command| command.id == id).count(),
                1,
                "{}",
                id.code()
            );
        }
        let mut keys: Vec<_> = COMMANDS.iter().flat_map(|command| command.keys).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
