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
        TagClients = "tag-clients",
        EditTag = "edit-tag",
        DeleteTag = "delete-tag",
        MergeTags = "merge-tags",
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
        AddBook = "add-book",
        EditBook = "edit-book",
        DeleteBook = "delete-book",
        Import = "import",
        PutBack = "put-back",
        Restore = "restore",
        Demo = "demo",
    }
}

coded! {
    /// Whether an action was done, or takes back another one.
    Role { Do = "do", Undo = "undo", Redo = "redo" }
}
