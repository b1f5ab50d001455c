//! The kinds of documents that templates are for.

use super::serde_by_code;
use crate::domain::code::coded;

coded! {
    /// What a document is.
    DocumentKind {
        Offer = "offer",
        Invoice = "invoice",
        Confirmation = "confirmation",
        Contract = "contract",
        Act = "act",
        DeliveryNote = "delivery_note",
        Letter = "letter",
    }
}

serde_by_code!(DocumentKind);
