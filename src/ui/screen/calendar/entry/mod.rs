//! The side form of an entry: what it is, when, with whom and where; who is free then and when all are; how it repeats.
//!
//! It reads who is busy and keeps nothing: [`keep`] makes what has to be written, `view` draws it.

mod ask;
pub mod keep;
mod open;
mod remind;
pub mod repeat;
mod update;
pub mod view;
mod view_repeat;

use chrono::{NaiveDate, NaiveTime};

use self::ask::Times;
pub use self::open::{Known, Opened, read};
use self::remind::Reminders;
use self::repeat::{Repeat, Wrong};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::calendar::refusal::CalendarRefusal;
use crate::domain::due::Due;
use crate::domain::id::{ClientId, EntryId, PersonId, ResourceId, UserId};
use crate::domain::time::Timestamp;
use crate::domain::when;
use crate::exchange::calendar::Method;
use crate::i18n::id;
use crate::say;
use crate::store::{StoreError, StoreResult};
use crate::ui::context::Ctx;
use crate::ui::screen::dates;
use crate::ui::screen::pick::{self, Pick};

/// Id of the field that has the keyboard first.
pub const TITLE: &str = "entry-title";

/// Id of the button that makes a new room.
pub const NEW_ROOM: &str = "entry-room-new";

/// What is chosen by search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickOf {
    Client,
    Person,
}

/// Which calendar of a field is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    Day,
    Last,
    Until,
}

/// The form; see the module.
#[derive(Debug)]
pub struct EntryForm {
    pub known: Option<Known>,
    kind: EntryKind,
    title: String,
    place: String,
    note: String,
    client: Option<(ClientId, String)>,
    day: String,
    last: String,
    from: String,
    to: String,
    is_whole: bool,
    pub owner: Option<UserId>,
    users: Vec<UserId>,
    people: Vec<(PersonId, String)>,
    rooms: Vec<ResourceId>,
    reminders: Reminders,
    repeat: Repeat,
    /// The repetition as it was when the form was opened.
    opened: Repeat,
    pub wrong: Vec<(&'static str, String)>,
    times: Times,
    /// A free time was taken: the list in which it stands is not to change under the mouse.
    keeps_free: bool,
    pick: Option<(PickOf, Box<Pick>)>,
    calendar: Option<Which>,
    number: u64,
    /// Note, calendar and repetition are shown.
    is_more: bool,
}

/// What happens in the form.
#[derive(Debug, Clone)]
pub enum Message {
    Title(String),
    Place(String),
    Note(String),
    Kind(usize),
    Day(String),
    Last(String),
    From(String),
    To(String),
    Chosen(Which, NaiveDate),
    Calendar(Which, bool),
    Whole,
    Owner(usize),
    AddUser(usize),
    RemoveUser(UserId),
    RemovePerson(PersonId),
    OpenPick(PickOf),
    Pick(pick::Message),
    DropClient,
    Room(ResourceId),
    /// A room that is not there yet.
    NewRoom,
    Take(usize),
    Remind(remind::Message),
    Often(usize),
    Every(String),
    Weekday(usize),
    Ending(usize),
    Until(String),
    Count(String),
    Times(u64, StoreResult<Box<Times>>),
    More,
    Save,
    Delete,
    /// Invites the guests, or tells them that it does not take place: by a file.
    Invite(Method),
    Close,
}

/// What the form asks for.
#[derive(Debug, Clone)]
pub enum Answer {
    Save,
    Delete,
    NewRoom,
    Invite(EntryId, Method),
    Close,
    Failed(StoreError),
}

impl EntryForm {
    /// A new entry in a calendar, from a point to another.
    pub fn new(ctx: &Ctx, owner: Option<UserId>, starts: Due, ends: Due) -> Self {
        let mut form = Self {
            known: None,
            kind: EntryKind::Meeting,
            title: String::new(),
            place: String::new(),
            note: String::new(),
            client: None,
            day: String::new(),
            last: String::new(),
            from: String::new(),
            to: String::new(),
            is_whole: false,
            owner,
            users: owner.into_iter().collect(),
            people: Vec::new(),
            rooms: Vec::new(),
            reminders: Reminders::default(),
            repeat: Repeat::default(),
            opened: Repeat::default(),
            wrong: Vec::new(),
            times: Times::default(),
            keeps_free: false,
            pick: None,
            calendar: None,
            number: 0,
            is_more: false,
        };
        form.set_times(ctx, starts, ends);
        form
    }

    /// Moves it to other times: it was dragged, or a free time was taken.
    pub fn set_times(&mut self, ctx: &Ctx, starts: Due, ends: Due) {
        let (from, to) = (starts.local(ctx.zone), ends.local(ctx.zone));
        self.is_whole = starts.is_all_day();
        self.day = ctx.words.date(from.date());
        self.last = ctx.words.date(to.date());
        if !self.is_whole {
            self.from = ctx.words.time(from);
            self.to = ctx.words.time(to);
        } else if self.from.is_empty() {
            self.from = "09:00".to_owned();
            self.to = "10:00".to_owned();
        }
        self.wrong.clear();
    }

    /// Books a room, or puts it into a colleague's calendar.
    pub fn set_room(&mut self, room: ResourceId) {
        if !self.rooms.contains(&room) {
            self.rooms.push(room);
        }
    }

    /// What it is called, for the grid.
    pub fn shown_title(&self, ctx: &Ctx) -> String {
        match self.title.trim() {
            "" => ctx.words.tr(id::CAL_NEW),
            title => title.to_owned(),
        }
    }

    /// The users who take part, the owner first.
    pub fn users(&self) -> &[UserId] {
        &self.users
    }

    /// From when to when it is; the field that cannot be read, with its message.
    ///
    /// # Errors
    /// The field and its message.
    pub fn times(&self, ctx: &Ctx) -> Result<(Due, Due), (&'static str, String)> {
        let words = ctx.words;
        let day = dates::chosen(ctx, &self.day).ok_or(("day", words.tr(id::CAL_DAY_UNKNOWN)))?;
        if self.is_whole {
            let last =
                dates::chosen(ctx, &self.last).ok_or(("last", words.tr(id::CAL_DAY_UNKNOWN)))?;
            return Ok((Due::On(day), Due::On(last)));
        }
        let unknown = || words.tr(id::CAL_TIME_UNKNOWN);
        let from = read_time(&self.from).ok_or_else(|| ("from", unknown()))?;
        let to = read_time(&self.to).ok_or_else(|| ("to", unknown()))?;
        let mut last = dates::chosen(ctx, &self.last).unwrap_or(day).max(day);
        // One that goes over several days keeps its length when only its day is changed.
        if let Some(known) = &self.known
            && known.entry.length().millis() < 86_400_000
        {
            last = day;
        } else if self.known.is_none() {
            last = day;
        }
        // Midnight is the end of the day and not its beginning.
        let is_midnight = to == NaiveTime::MIN && from > to;
        if is_midnight {
            last = last.succ_opt().unwrap_or(last);
        }
        let at =
            |day: NaiveDate, time| Due::At(Timestamp::from_local(day.and_time(time), ctx.zone));
        Ok((at(day, from), at(last, to)))
    }

    fn error(&self, field: &str) -> Option<&str> {
        let known = self.wrong.iter().find(|(known, _)| *known == field);
        known.map(|(_, message)| message.as_str())
    }

    /// Closes what is open over the form; tells whether something was.
    pub fn back(&mut self) -> bool {
        self.pick.take().is_some() | self.calendar.take().is_some()
    }

    /// The users who do not take part yet.
    fn others(&self, ctx: &Ctx) -> Vec<UserId> {
        let all = ctx.users.iter().map(|user| user.id);
        all.filter(|user| !self.users.contains(user)).collect()
    }

    /// Says at its field why it was refused; false when the refusal is about no field.
    pub fn refused(&mut self, ctx: &Ctx, error: &StoreError) -> bool {
        let StoreError::Refused(refusal) = error else {
            return false;
        };
        let said = say::refused(ctx.words, refusal);
        let field = match refusal {
            crate::domain::refusal::Refusal::Calendar(refusal) => field_of(refusal),
            _ => return false,
        };
        self.wrong = vec![(field, said.what)];
        true
    }
}

/// The field of the form at which a refusal is said.
fn field_of(refusal: &CalendarRefusal) -> &'static str {
    match refusal.field() {
        Some("title") => "title",
        Some("rule" | "occurrence") => "rule",
        _ => "ends",
    }
}

/// Kinds that the form offers.
pub const KINDS: [EntryKind; 5] = [
    EntryKind::Meeting,
    EntryKind::Busy,
    EntryKind::Away,
    EntryKind::Note,
    EntryKind::Holiday,
];

/// Reads a time of day as people type it: `9`, `930`, `9.30`, `9:30`.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().replace(['.', '-', ' '], ":");
    if let Some(time) = when::time_of_day(&text) {
        return Some(time);
    }
    let digits = text.parse::<u32>().ok()?;
    match text.len() {
        1 | 2 => NaiveTime::from_hms_opt(digits, 0, 0),
        3 | 4 => NaiveTime::from_hms_opt(digits / 100, digits % 100, 0),
        _ => None,
    }
}

/// Gives the name of a field of the repetition that cannot be read.
pub const fn field_of_repeat(wrong: Wrong) -> &'static str {
    match wrong {
        Wrong::Every => "every",
        Wrong::Days => "days",
        Wrong::Until => "until",
        Wrong::Count => "count",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        #[track_caller]
        fn check(text: &str, expected: Option<(u32, u32)>) {
            let expected =
                expected.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
            assert_eq!(read_time(text), expected, "{text}");
        }
        check("9", Some((9, 0)));
        check("15", Some((15, 0)));
        check("930", Some((9, 30)));
        check("0930", Some((9, 30)));
        check("9:30", Some((9, 30)));
        check("9.30", Some((9, 30)));
        check("25", None);
        check("9:75", None);
        check("", None);
        check("обід", None);
    }
}
