//! The table of commands: everything a user can do, with its label and keys. Menus, palette, shortcuts, the help page and
//! tests read this one table.

mod place;
mod table;

use crate::domain::code::coded;
use crate::i18n::Id;

pub use place::{Place, is_enabled};
pub use table::COMMANDS;

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
        RemoveDemo = "remove-demo",
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
        Rooms = "rooms",
        Settings = "settings",
        Help = "help",
        FullScreen = "full-screen",
        Back = "back",
        SectionToday = "section-today",
        TodayList = "today-list",
        TodayDay = "today-day",
        TodayWorkWeek = "today-work-week",
        TodayCalendarList = "today-calendar-list",
        TodayWeek = "today-week",
        TodayMonth = "today-month",
        GoToDate = "go-to-date",
        Earlier = "earlier",
        Later = "later",
        ToToday = "to-today",
        QuickTask = "quick-task",
        NewTask = "new-task",
        TaskTemplates = "task-templates",
        Reminders = "reminders",
        CallOff = "call-off",
        Reassign = "reassign",
        SectionOffice = "section-office",
        SyncNow = "sync-now",
        Conflicts = "conflicts",
        Invite = "invite",
        TakeCurrent = "take-current",
        TakeOther = "take-other",
        TakeOriginal = "take-original",
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
