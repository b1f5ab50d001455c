//! What users do, by name: each action is one line of history and one undo.

use crate::domain::code::coded;

coded! {
    /// The name of what a user did; translated as `action-<code>` with `$subject`.
    Action {
        AddClient = "add-client",
        EditClient = "edit-client",
        EditClients = "edit-clients",
        DeleteClients = "delete-clients",
        MergeClients = "merge-clients",
        FollowMerge = "follow-merge",
        FollowSeries = "follow-series",
        FollowMain = "follow-main",
        TagClients = "tag-clients",
        EditTag = "edit-tag",
        DeleteTag = "delete-tag",
        MergeTags = "merge-tags",
        /// Two of one list that mean the same.
        PutTogether = "put-together",
        AddIdentifier = "add-identifier",
        EditIdentifier = "edit-identifier",
        DeleteIdentifier = "delete-identifier",
        AddPerson = "add-person",
        EditPerson = "edit-person",
        DeletePersons = "delete-persons",
        AddDetail = "add-detail",
        EditDetail = "edit-detail",
        DeleteDetail = "delete-detail",
        AddInteraction = "add-interaction",
        EditInteraction = "edit-interaction",
        EditInteractions = "edit-interactions",
        CompleteInteraction = "complete-interaction",
        CancelInteraction = "cancel-interaction",
        PostponeInteraction = "postpone-interaction",
        DeleteInteractions = "delete-interactions",
        AddField = "add-field",
        EditField = "edit-field",
        DeleteField = "delete-field",
        SetField = "set-field",
        SaveView = "save-view",
        DeleteView = "delete-view",
        EditUser = "edit-user",
        /// Somebody who is let into the office gets a name in it.
        InviteUser = "invite-user",
        HandOver = "hand-over",
        UniteUsers = "unite-users",
        AddBook = "add-book",
        EditBook = "edit-book",
        DeleteBook = "delete-book",
        SetUpTrade = "set-up-trade",
        EditPipeline = "edit-pipeline",
        EditStages = "edit-stages",
        EditCampaign = "edit-campaign",
        EditReasons = "edit-reasons",
        EditOffice = "edit-office",
        /// The office and its computers get the names that were given when they came into it.
        NameOffice = "name-office",
        PromoteLead = "promote-lead",
        CloseLead = "close-lead",
        ReopenLead = "reopen-lead",
        AddDeal = "add-deal",
        EditDeal = "edit-deal",
        EditDeals = "edit-deals",
        TagDeals = "tag-deals",
        MoveDeal = "move-deal",
        WinDeal = "win-deal",
        LoseDeal = "lose-deal",
        ReopenDeal = "reopen-deal",
        DeleteDeals = "delete-deals",
        AddProduct = "add-product",
        EditProduct = "edit-product",
        DeleteProducts = "delete-products",
        EditProductGroups = "edit-product-groups",
        EditPrices = "edit-prices",
        EditVatRates = "edit-vat-rates",
        EditAgreements = "edit-agreements",
        AddOrder = "add-order",
        EditOrder = "edit-order",
        DeleteOrders = "delete-orders",
        CancelOrder = "cancel-order",
        ReopenOrder = "reopen-order",
        AddShipment = "add-shipment",
        EditShipment = "edit-shipment",
        DeleteShipment = "delete-shipment",
        AddPayment = "add-payment",
        EditPayment = "edit-payment",
        DeletePayments = "delete-payments",
        SetOpening = "set-opening",
        AddDocument = "add-document",
        EditDocument = "edit-document",
        IssueDocument = "issue-document",
        ReviseDocument = "revise-document",
        RenumberDocument = "renumber-document",
        KeepIssued = "keep-issued",
        SendDocument = "send-document",
        AcceptDocument = "accept-document",
        RefuseDocument = "refuse-document",
        DeleteDocuments = "delete-documents",
        OrderOffer = "order-offer",
        EditSeries = "edit-series",
        AddCompany = "add-company",
        EditCompany = "edit-company",
        DeleteCompany = "delete-company",
        AddTemplate = "add-template",
        EditTemplate = "edit-template",
        DeleteTemplate = "delete-template",
        EditTemplates = "edit-templates",
        EditLabelSheets = "edit-label-sheets",
        AddEntry = "add-entry",
        EditEntry = "edit-entry",
        DeleteEntries = "delete-entries",
        AddTask = "add-task",
        AddTasks = "add-tasks",
        EditTask = "edit-task",
        AcceptTask = "accept-task",
        FinishTask = "finish-task",
        CheckTask = "check-task",
        ReturnTask = "return-task",
        CancelTask = "cancel-task",
        ReopenTask = "reopen-task",
        DeleteTasks = "delete-tasks",
        EditTaskTemplates = "edit-task-templates",
        FinishEvents = "finish-events",
        NoteEvents = "note-events",
        PostponeEvents = "postpone-events",
        CancelEvents = "cancel-events",
        ReassignEvents = "reassign-events",
        SetReminders = "set-reminders",
        EditResources = "edit-resources",
        SettleConflict = "settle-conflict",
        Import = "import",
        PutBack = "put-back",
        Restore = "restore",
        Revive = "revive",
        Demo = "demo",
        /// Who works here, named when the program was begun with.
        SetUp = "set-up",
    }
}

impl Action {
    /// Tells whether devices do it of themselves, because of what came; several may do the same.
    pub const fn follows(self) -> bool {
        matches!(
            self,
            Self::FollowMerge
                | Self::FollowSeries
                | Self::FollowMain
                | Self::Revive
                | Self::KeepIssued
        )
    }

    /// Tells whether undo passes it over: nobody did it as work of the own, and taking it back would harm the office.
    pub const fn is_passed_over(self) -> bool {
        self.follows() || matches!(self, Self::InviteUser | Self::NameOffice)
    }

    /// Tells whether it puts one in place of another.
    pub const fn merges(self) -> bool {
        matches!(
            self,
            Self::MergeClients
                | Self::MergeTags
                | Self::PutTogether
                | Self::UniteUsers
                | Self::FollowMerge
        )
    }

    /// Tells whether somebody typed, who had the values of the record before the eyes: not of many at once, or out of a file.
    pub const fn is_typed(self) -> bool {
        !(self.is_passed_over()
            || self.is_beginning()
            || self.merges()
            || matches!(
                self,
                Self::Import
                    | Self::EditClients
                    | Self::EditInteractions
                    | Self::EditDeals
                    | Self::HandOver
                    | Self::ReassignEvents
            ))
    }

    /// Tells whether it made what the user works with: undo ends there.
    pub const fn is_beginning(self) -> bool {
        matches!(self, Self::Demo | Self::SetUp)
    }
}

coded! {
    /// Whether an action was done, or takes back another one.
    Role { Do = "do", Undo = "undo", Redo = "redo" }
}
