//! From what was read to what is drawn: columns of days and people, events with their words and colours, the cells of a month.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};

use super::{Calendar, Col, Mode, Shown};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::due::Due;
use crate::domain::id::{ResourceId, UserId};
use crate::domain::interaction::InteractionState;
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::store::calendar::agenda::AgendaKind;
use crate::store::calendar::days::{Kind, Line};
use crate::ui::context::Ctx;
use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::time_grid::place::{DAY, on_day};
use crate::ui::widget::time_grid::{Bar, Block, Board, Face, Head, Look};

/// The key of what is not kept yet.
pub const DRAFT: usize = usize::MAX;

/// Columns of several calendars beside each other: more would be too narrow to read.
pub(super) const WIDEST: usize = 15;

/// A calendar that can be shown: of a user, or of a room or another resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Owner {
    User(UserId),
    Resource(ResourceId),
}

/// Reads a category colour as it is stored (`cat3`); 0 when it is none.
pub fn category(color: &str) -> u8 {
    let digit = color.strip_prefix("cat").and_then(|n| n.parse().ok());
    digit.filter(|n| (1..=6).contains(n)).unwrap_or(0)
}

/// The category of a kind, and its icon.
pub const fn of_kind(kind: Kind) -> (u8, Option<Icon>) {
    match kind {
        Kind::Entry(EntryKind::Meeting) => (5, None),
        Kind::Entry(EntryKind::Holiday) => (0, Some(Icon::Star)),
        Kind::Entry(_) => (4, None),
        Kind::Birthday => (0, Some(Icon::Star)),
        Kind::Work(AgendaKind::Call) => (1, Some(Icon::Phone)),
        Kind::Work(AgendaKind::Sms) => (1, Some(Icon::MonitorSmartphone)),
        Kind::Work(AgendaKind::Meeting) => (5, Some(Icon::Users)),
        Kind::Work(AgendaKind::Email | AgendaKind::Letter) => (6, Some(Icon::Mail)),
        Kind::Work(AgendaKind::Other) => (6, Some(Icon::PencilLine)),
        Kind::Work(AgendaKind::Task) => (4, Some(Icon::SquareCheckBig)),
        Kind::Work(AgendaKind::Step) => (4, Some(Icon::Target)),
        Kind::Work(AgendaKind::Shipment) => (2, Some(Icon::Truck)),
        Kind::Work(AgendaKind::Payment) => (2, Some(Icon::Banknote)),
    }
}

impl Calendar {
    /// The days of the view.
    pub(super) fn days(&self) -> Vec<NaiveDate> {
        super::days_of(self.mode, self.day)
    }

    /// The calendars that are shown, in the order of the list.
    pub(super) fn shown_owners(&self, ctx: &Ctx) -> Vec<Owner> {
        let users = ctx.users.iter().map(|user| Owner::User(user.id));
        let resources = self.resources.iter().map(|it| Owner::Resource(it.id));
        users
            .chain(resources)
            .filter(|owner| self.is_shown(*owner))
            .collect()
    }

    pub(super) fn is_shown(&self, owner: Owner) -> bool {
        match owner {
            Owner::User(user) => self.whose.users.contains(&user),
            Owner::Resource(resource) => self.whose.resources.contains(&resource),
        }
    }

    /// The colour of a calendar: the chosen one, else by its place in the list.
    pub(super) fn color(&self, ctx: &Ctx, owner: Owner) -> u8 {
        const USUAL: [u8; 6] = [1, 2, 5, 4, 6, 3];
        match owner {
            Owner::User(user) => {
                let chosen = self.colors.get(&user).map_or(0, |color| category(color));
                let place = ctx.users.iter().position(|known| known.id == user);
                match (chosen, place) {
                    (0, Some(place)) => USUAL[place % USUAL.len()],
                    (chosen, _) => chosen,
                }
            }
            Owner::Resource(resource) => {
                let known = self.resources.iter().find(|it| it.id == resource);
                match known.map_or(0, |it| category(&it.color)) {
                    0 => 3,
                    chosen => chosen,
                }
            }
        }
    }

    pub(super) fn owner_name(&self, ctx: &Ctx, owner: Owner) -> String {
        match owner {
            Owner::User(user) => ctx.user(user).map(|user| user.name.clone()),
            Owner::Resource(resource) => {
                let known = self.resources.iter().find(|it| it.id == resource);
                known.map(|it| it.name.clone())
            }
        }
        .unwrap_or_default()
    }

    /// Makes what is drawn anew from what was read.
    pub(super) fn redraw(&mut self, ctx: &Ctx) {
        let days = self.days();
        self.cols = self.columns(ctx, &days);
        self.shown = if self.mode == Mode::Month {
            Shown::Month(self.month(ctx, &days))
        } else {
            Shown::Days(self.board(ctx))
        };
    }

    fn columns(&self, ctx: &Ctx, days: &[NaiveDate]) -> Vec<Col> {
        let owners = self.shown_owners(ctx);
        let crowd = self.crowd(ctx);
        let is_beside = self.is_beside
            && self.mode != Mode::Month
            && owners.len() > 1
            && crowd.is_none_or(|crowd| crowd.hides);
        let mut cols = Vec::new();
        for day in days {
            if is_beside {
                cols.extend(owners.iter().take(WIDEST).map(|owner| Col {
                    day: *day,
                    owner: Some(*owner),
                }));
            } else {
                cols.push(Col {
                    day: *day,
                    owner: None,
                });
            }
        }
        cols
    }

    fn board(&self, ctx: &Ctx) -> Board {
        let words = ctx.words;
        let today = ctx.today();
        let mut board = Board {
            lane: words.tr(id::CAL_WHOLE_DAY),
            more: words.tr(id::CAL_MORE),
            is_by_person: self.mode == Mode::Day && self.cols.len() > 1,
            ..Board::default()
        };
        for (key, line) in self.lines.iter().enumerate() {
            self.put(ctx, &mut board, key, line);
        }
        if let Some((starts, ends, title, people)) = self.draft(ctx) {
            self.put_draft(ctx, &mut board, (starts, ends), title, people);
        }
        self.squeeze(&mut board);
        let is_free = |day: NaiveDate, board: &Board| {
            let here = |column: usize| self.cols.get(column).is_some_and(|col| col.day == day);
            !board.blocks.iter().any(|block| here(block.column))
                && !board
                    .bars
                    .iter()
                    .any(|bar| (bar.first..=bar.last).any(here))
        };
        let mut last = None;
        for (column, col) in self.cols.iter().enumerate() {
            let weekend = matches!(col.day.weekday(), Weekday::Sat | Weekday::Sun);
            let holiday = self.lines.iter().any(|line| {
                line.kind == Kind::Entry(EntryKind::Holiday)
                    && (line.starts.day(ctx.zone)..=line.ends.day(ctx.zone)).contains(&col.day)
            });
            let begins = last != Some(col.day);
            last = Some(col.day);
            let is_room = matches!(col.owner, Some(Owner::Resource(_)));
            let mut head = Head {
                title: col.day.day().to_string(),
                note: words.weekday_short(col.day.weekday()),
                is_today: col.day == today,
                is_off: weekend || holiday || is_room,
                is_narrow: weekend
                    && col.owner.is_none()
                    && self.mode == Mode::Week
                    && col.day != today
                    && is_free(col.day, &board),
                begins: begins || board.is_by_person,
                ..Head::default()
            };
            if let Some(owner) = col.owner {
                let name = self.owner_name(ctx, owner);
                if board.is_by_person {
                    head.is_today = false;
                    head.note = self.day_note(ctx, column, col.day);
                    match owner {
                        Owner::User(_) => {
                            head.person = Some((initials_of(&name), self.color(ctx, owner)));
                        }
                        Owner::Resource(_) => head.icon = Some(Icon::DoorOpen),
                    }
                    head.title = name;
                } else {
                    let who = match owner {
                        Owner::User(_) => initials_of(&name),
                        Owner::Resource(_) => name,
                    };
                    head.note = if begins {
                        format!("{} · {who}", head.note)
                    } else {
                        head.title = String::new();
                        head.is_today = false;
                        who
                    };
                }
            }
            if head.is_narrow {
                head.note = words.weekday_short(col.day.weekday());
            }
            board.heads.push(head);
        }
        let now = ctx.now().local(ctx.zone);
        let here: Vec<usize> = (0..self.cols.len())
            .filter(|column| self.cols[*column].day == today)
            .collect();
        if !here.is_empty() {
            board.now = Some((here, minute_of(now)));
        }
        board
    }

    /// How many events a person has on a day, and whether anything is going on now.
    fn day_note(&self, ctx: &Ctx, column: usize, day: NaiveDate) -> String {
        let words = ctx.words;
        let now = ctx.now();
        let mine: Vec<&Line> = self
            .lines
            .iter()
            .filter(|line| self.columns_of(line, day).contains(&column))
            .collect();
        let count = words.with(id::CAL_EVENTS, &[("count", mine.len().into())]);
        if day != ctx.today() {
            return count;
        }
        let going = mine.iter().find_map(|line| match (line.starts, line.ends) {
            (Due::At(from), Due::At(to)) if from <= now && now < to => Some(to),
            _ => None,
        });
        let state = match going {
            Some(to) => {
                let time = words.time(to.local(ctx.zone));
                words.with(id::CAL_BUSY_UNTIL, &[("time", time.into())])
            }
            None => words.tr(id::CAL_FREE_NOW),
        };
        // In a narrow column the count goes before a time is cut.
        if ctx.is_narrow() {
            return state;
        }
        format!("{count} · {state}")
    }

    /// In which columns of a day something stands.
    fn columns_of(&self, line: &Line, day: NaiveDate) -> Vec<usize> {
        let is_whole_office = line.users.is_empty() && line.resources.is_empty();
        (0..self.cols.len())
            .filter(|column| {
                let col = &self.cols[*column];
                col.day == day
                    && match col.owner {
                        None => true,
                        Some(Owner::User(user)) => is_whole_office || line.users.contains(&user),
                        Some(Owner::Resource(it)) => line.resources.contains(&it),
                    }
            })
            .collect()
    }

    fn put(&self, ctx: &Ctx, board: &mut Board, key: usize, line: &Line) {
        let zone = ctx.zone;
        let (from, to) = (line.starts.local(zone), line.ends.local(zone));
        let is_long = line.starts.is_all_day() || (to - from).num_hours() >= 24;
        if is_long {
            let (first, last) = (from.date(), to.date());
            let columns = |owner: Option<Owner>| -> Vec<usize> {
                (0..self.cols.len())
                    .filter(|at| {
                        let col = &self.cols[*at];
                        col.owner == owner && (first..=last).contains(&col.day)
                    })
                    .collect()
            };
            let mut owners: Vec<Option<Owner>> = self.cols.iter().map(|col| col.owner).collect();
            owners.dedup();
            owners.sort_unstable();
            owners.dedup();
            for owner in owners {
                let all = columns(owner);
                let all: Vec<usize> = all
                    .into_iter()
                    .filter(|at| self.columns_of(line, self.cols[*at].day).contains(at))
                    .collect();
                // Beside each other the days of one person do not touch: a bar for each.
                let runs = if owner.is_none() {
                    all.first().zip(all.last()).into_iter().collect()
                } else {
                    all.iter().map(|at| (at, at)).collect::<Vec<_>>()
                };
                for (first, last) in runs {
                    board.bars.push(Bar {
                        face: self.face(ctx, key, line, self.cols[*first].owner),
                        first: *first,
                        last: *last,
                        due: due(ctx, line),
                    });
                }
            }
            return;
        }
        let days: Vec<NaiveDate> = from.date().iter_days().take(2).collect();
        for day in days {
            let Some((low, high)) = on_day(from, to, day) else {
                continue;
            };
            for column in self.columns_of(line, day) {
                board.blocks.push(Block {
                    face: self.face(ctx, key, line, self.cols[column].owner),
                    column,
                    from: low,
                    to: high,
                    is_cut: (from.date() < day, to.date() > day && high == DAY),
                });
            }
        }
    }

    fn put_draft(
        &self,
        ctx: &Ctx,
        board: &mut Board,
        (starts, ends): (Due, Due),
        title: String,
        people: String,
    ) {
        let zone = ctx.zone;
        let (from, to) = (starts.local(zone), ends.local(zone));
        let mut face = Face {
            key: DRAFT,
            title,
            people,
            look: Look::Draft,
            ..Face::default()
        };
        if starts.is_all_day() {
            let here: Vec<usize> = (0..self.cols.len())
                .filter(|at| (from.date()..=to.date()).contains(&self.cols[*at].day))
                .collect();
            if let (Some(first), Some(last)) = (here.first(), here.last()) {
                board.bars.push(Bar {
                    face,
                    first: *first,
                    last: *last,
                    due: None,
                });
            }
            return;
        }
        face.note = span(ctx, from, to);
        face.can_move = true;
        face.can_stretch = true;
        let owner = self.draft_owner();
        let column = (0..self.cols.len()).find(|at| {
            let col = &self.cols[*at];
            col.day == from.date() && (col.owner.is_none() || col.owner == owner)
        });
        if let (Some(column), Some((low, high))) = (column, on_day(from, to, from.date())) {
            board.blocks.push(Block {
                face,
                column,
                from: low,
                to: high,
                is_cut: (false, to.date() > from.date()),
            });
        }
    }
}

/// The tone of planned work of a whole day.
pub(super) fn due(ctx: &Ctx, line: &Line) -> Option<Tone> {
    if !line.starts.is_all_day() || !matches!(line.kind, Kind::Work(_)) {
        return None;
    }
    Some(match line.state {
        InteractionState::Done => Tone::Done,
        InteractionState::Cancelled => Tone::Cancelled,
        InteractionState::Planned => match line.starts.day(ctx.zone).cmp(&ctx.today()) {
            std::cmp::Ordering::Less => Tone::Overdue,
            std::cmp::Ordering::Equal => Tone::Today,
            std::cmp::Ordering::Greater => Tone::Future,
        },
    })
}

/// `15:30–16:30`.
pub fn span(ctx: &Ctx, from: NaiveDateTime, to: NaiveDateTime) -> String {
    if from == to {
        return ctx.words.time(from);
    }
    format!("{}–{}", ctx.words.time(from), ctx.words.time(to))
}

/// The Monday of a week.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

/// The minute of the day.
pub fn minute_of(at: NaiveDateTime) -> i32 {
    i32::try_from(at.hour() * 60 + at.minute()).unwrap_or(0)
}
