//! Where a command works: the palette offers only what does something where one is.

use super::CommandId;

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
    Office,
    Results,
    Import,
    Settings,
    Help,
}

impl Place {
    /// All places.
    pub const ALL: [Self; 21] = [
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
        Self::Office,
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
        | C::SectionOffice
        | C::SyncNow
        | C::Conflicts
        | C::TodayList
        | C::TodayDay
        | C::TodayWorkWeek
        | C::TodayWeek
        | C::TodayMonth
        | C::TodayCalendarList
        | C::QuickTask
        | C::NewTask
        | C::TaskTemplates
        | C::Reminders
        | C::Labels
        | C::Envelopes
        | C::Letters
        | C::Section1
        | C::Section2
        | C::Section3
        | C::Leads
        | C::MergeClients
        | C::Undo
        | C::RemoveDemo
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
        | C::Rooms
        | C::Templates
        | C::Settings
        | C::Help
        | C::FullScreen
        | C::Back => true,
        C::Invite | C::TakeCurrent | C::TakeOther | C::TakeOriginal => {
            matches!(place, P::Office)
        }
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
                | P::Office
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
                | P::Office
        ),
        C::ContextMenu => matches!(place, P::Clients | P::Client),
        C::Pane => matches!(place, P::Today | P::Interactions | P::Products | P::Office),
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
                | P::Office
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
                | P::Office
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
        C::Print | C::SavePdf => matches!(place, P::Document | P::Print | P::Today),
        C::AddLine => matches!(place, P::Order | P::Document | P::Template | P::Office),
        C::Ship | C::ShipRest | C::Pay | C::Refund | C::OrderAnalysis => {
            matches!(place, P::Order)
        }
    }
}
