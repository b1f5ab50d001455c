//! Why something about the calendar is refused; see `domain::refusal`.

use super::clash::Clashes;
use super::rule::RuleError;
use super::task::{TaskState, TaskStep};

/// A refusal about an entry, a task or a reminder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CalendarRefusal {
    #[error("a title is needed")]
    TitleMissing,
    #[error("it ends before it starts")]
    EndBeforeStart,
    #[error("it starts with a day and ends with a time, or the other way round")]
    EndMixed,
    #[error("it lasts {days} days, the limit is {}", super::entry::LONGEST_DAYS)]
    TooLong { days: i64 },
    #[error("{0}")]
    Rule(#[from] RuleError),
    #[error(
        "it repeats every minute or second, more than {} times",
        super::rule::MOST_OFTEN
    )]
    TooOften,
    #[error("one time of a series has no rule of its own")]
    RuleOfPart,
    #[error("the series does not take place then")]
    NoSuchTime,
    #[error("one rule cannot say what would come of the move")]
    NotOneRule,
    #[error("a task that is {} cannot be: {}", from.code(), step.code())]
    Step { from: TaskState, step: TaskStep },
    #[error("{} of those wanted are taken then", .0.all.len())]
    Taken(Box<Clashes>),
    #[error("a returned task needs a comment")]
    CommentMissing,
    #[error("only whoever set a task checks it")]
    NotTheAuthor,
    #[error("only whoever is to do a task accepts it")]
    NotTheDoer,
    #[error("a task for oneself needs no check")]
    OwnTask,
    #[error("the template has no tasks")]
    TemplateEmpty,
    #[error("who invites has no e-mail address")]
    NoOrganizer,
    #[error("no guest has an e-mail address")]
    NoGuests,
}

impl CalendarRefusal {
    /// Gives the code under which doors have the message.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TitleMissing => "title-missing",
            Self::EndBeforeStart => "end-before-start",
            Self::EndMixed => "end-mixed",
            Self::TooLong { .. } => "too-long",
            Self::Rule(_) => "rule",
            Self::TooOften => "too-often",
            Self::RuleOfPart => "rule-of-part",
            Self::NoSuchTime => "no-such-time",
            Self::NotOneRule => "not-one-rule",
            Self::Step { .. } => "task-step",
            Self::Taken(_) => "taken",
            Self::CommentMissing => "comment-missing",
            Self::NotTheAuthor => "not-the-author",
            Self::NotTheDoer => "not-the-doer",
            Self::OwnTask => "own-task",
            Self::TemplateEmpty => "template-empty",
            Self::NoOrganizer => "no-organizer",
            Self::NoGuests => "no-guests",
        }
    }

    /// Gives the column that has to be mended.
    pub const fn field(&self) -> Option<&'static str> {
        Some(match self {
            Self::TitleMissing | Self::TemplateEmpty => "title",
            Self::EndBeforeStart | Self::EndMixed | Self::TooLong { .. } => "ends",
            Self::Rule(_) | Self::TooOften | Self::RuleOfPart => "rule",
            Self::NoSuchTime | Self::NotOneRule => "occurrence",
            Self::Taken(_) => "starts",
            Self::Step { .. } => "state",
            Self::CommentMissing => "comment",
            Self::NotTheAuthor | Self::NotTheDoer | Self::OwnTask => "responsible",
            Self::NoOrganizer | Self::NoGuests => "email",
        })
    }
}

impl From<super::split::NotOneRule> for CalendarRefusal {
    fn from(_: super::split::NotOneRule) -> Self {
        Self::NotOneRule
    }
}
