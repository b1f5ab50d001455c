//! Why something about documents is refused; see `domain::refusal`.

use chrono::NaiveDate;

use super::DocumentState;

/// A refusal about a document, its number, or one of our own companies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentRefusal {
    /// It does not change any more; `next` is the revision that can be made.
    #[error("the document {number} is issued")]
    Issued { number: String, next: i64 },
    #[error("the document is a draft")]
    Draft,
    #[error("the document {number} was replaced by revision {revision}")]
    Replaced { number: String, revision: i64 },
    /// There is a draft of the next revision already.
    #[error("revision {revision} of {number} is being written")]
    RevisionBegun { number: String, revision: i64 },
    #[error("a document that is {} cannot become {}", from.code(), to.code())]
    Move {
        from: DocumentState,
        to: DocumentState,
    },
    #[error("a company of ours is needed")]
    CompanyMissing,
    #[error("a later revision keeps company and number")]
    RevisionOfCompany,
    #[error("the document has no lines")]
    NoLines,
    #[error("valid until {given}, which is before its date {date}")]
    ValidBefore { given: NaiveDate, date: NaiveDate },
    #[error("an order is made of an offer only")]
    NotAnOffer,
    #[error("the order {number} was made of it already")]
    OrderMade { number: String },
    #[error("a refusal needs a reason")]
    ReasonMissing,
    #[error("the pattern has no {{number}}: {given}")]
    PatternWithoutNumber { given: String },
    #[error("the pattern knows no {{{given}}}")]
    PatternUnknown { given: String },
    #[error("numbers up to {last} are given out")]
    NumberUsed { last: i64 },
    /// No other document carries it.
    #[error("only this document has the number {number}")]
    NumberIsOwn { number: String },
    #[error("the picture cannot be read: {cause}")]
    PictureBroken { cause: String },
    #[error("the picture has {megabytes} MB, the limit is {limit}")]
    PictureTooLarge { megabytes: i64, limit: i64 },
    #[error("the file has {megabytes} MB, the limit is {limit}")]
    FileTooLarge { megabytes: i64, limit: i64 },
    #[error("the pages are no PDF")]
    NoPages,
}

impl DocumentRefusal {
    /// Gives the code under which doors have the message.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Issued { .. } => "document-issued",
            Self::Draft => "document-draft",
            Self::Replaced { .. } => "document-replaced",
            Self::RevisionBegun { .. } => "revision-begun",
            Self::Move { .. } => "document-move",
            Self::CompanyMissing => "company-missing",
            Self::RevisionOfCompany => "revision-of-company",
            Self::NoLines => "no-lines",
            Self::ValidBefore { .. } => "valid-before",
            Self::NotAnOffer => "not-an-offer",
            Self::OrderMade { .. } => "order-made",
            Self::ReasonMissing => "refusal-reason-missing",
            Self::PatternWithoutNumber { .. } => "pattern-without-number",
            Self::PatternUnknown { .. } => "pattern-unknown",
            Self::NumberUsed { .. } => "number-used",
            Self::NumberIsOwn { .. } => "number-is-own",
            Self::PictureBroken { .. } => "picture-broken",
            Self::PictureTooLarge { .. } => "picture-too-large",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::NoPages => "no-pages",
        }
    }

    /// Gives the column that has to be mended.
    pub const fn field(&self) -> Option<&'static str> {
        match self {
            Self::Issued { .. } | Self::Draft | Self::Move { .. } => Some("state"),
            Self::Replaced { .. } | Self::RevisionBegun { .. } => Some("revision"),
            Self::CompanyMissing | Self::RevisionOfCompany => Some("company_id"),
            Self::NoLines => Some("lines"),
            Self::ValidBefore { .. } => Some("valid_until"),
            Self::NotAnOffer => Some("kind"),
            Self::OrderMade { .. } => Some("order_id"),
            Self::ReasonMissing => Some("reason_id"),
            Self::PatternWithoutNumber { .. } | Self::PatternUnknown { .. } => Some("pattern"),
            Self::NumberUsed { .. } | Self::NumberIsOwn { .. } => Some("number"),
            Self::PictureBroken { .. } | Self::PictureTooLarge { .. } => Some("picture"),
            Self::FileTooLarge { .. } | Self::NoPages => None,
        }
    }
}
