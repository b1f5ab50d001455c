//! From what was read to what is drawn: columns of days and people, events with their words and colours, the cells of a month.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Timelike, Weekday};

use super::crowd::{WIDEST, deep, more_block, most};
use super::layout::{Col, Form, Sheet};
use super::{Calendar, Mode, Shown};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::due::Due;
use crate::domain::id::{ResourceId, UserId};
use crate::domain::interaction::InteractionState;
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::store::calendar::agenda::AgendaKind;
use crate::store::calendar::days::{Kind, Line};
use crate::ui::context::{Ctx, user_colour};
use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::time_grid::{Bar, Block, Board, GUTTER, Head};

/// The key of what is not kept yet.
pub const DRAFT: usize = usize::MAX;

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
        match owner {
            Owner::User(user) => {
                let chosen = self.colors.get(&user).map_or(0, |color| category(color));
                match chosen {
                    0 => user_colour(&ctx.users, Some(user)),
                    chosen => chosen,
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
        self.sheet = self.sheet(ctx);
        self.shown = match self.sheet.form {
            _ if self.mode == Mode::List => {
                self.divide(ctx);
                Shown::Rows
            }
            Form::Hours(_) => Shown::Days(self.board(ctx)),
            Form::Cells(_) => Shown::Cells(self.cells(ctx)),
        };
    }

    /// The page of the days and calendars that are shown.
    pub(super) fn sheet(&self, ctx: &Ctx) -> Sheet {
        let days = self.days();
        let owners = self.shown_owners(ctx);
        let col = |day: NaiveDate, owner: Option<Owner>| Col { day, owner };
        let is_beside = self.is_beside && self.mode.has_hours() && owners.len() > 1;
        let cols: Vec<Col> = if self.is_team(ctx) {
            let rows = owners.iter();
            rows.flat_map(|owner| days.iter().map(|day| col(*day, Some(*owner))))
                .collect()
        } else if is_beside {
            let columns = days.iter();
            columns
                .flat_map(|day| owners.iter().take(WIDEST).map(|it| col(*day, Some(*it))))
                .collect()
        } else {
            days.iter().map(|day| col(*day, None)).collect()
        };
        let form = if self.mode == Mode::Month || self.is_team(ctx) {
            let rows = if self.mode == Mode::Month {
                days.len() / 7
            } else {
                owners.len()
            };
            Form::Cells(deep(rows, ctx.size.height - 160.0))
        } else {
            Form::Hours(most(cols.len(), self.room(ctx)))
        };
        Sheet {
            form,
            cols,
            zone: ctx.zone,
        }
    }

    /// Width of the columns of hours.
    fn room(&self, ctx: &Ctx) -> f32 {
        self.whole(ctx) - self.open_pane()
    }

    /// Their width while no pane is open.
    pub(super) fn whole(&self, ctx: &Ctx) -> f32 {
        let sidebar = if ctx.is_narrow() { 48.0 } else { 200.0 };
        ctx.size.width - sidebar - GUTTER
    }

    fn board(&self, ctx: &Ctx) -> Board {
        let words = ctx.words;
        let today = ctx.today();
        let cols = &self.sheet.cols;
        let mut board = Board {
            corner: self.corner(ctx),
            lane: words.tr(id::CAL_WHOLE_DAY),
            more: words.tr(id::CAL_MORE),
            is_by_person: self.mode == Mode::Day && cols.len() > 1,
            ..Board::default()
        };
        let draft = self.draft(ctx);
        let places = self
            .sheet
            .places(&self.lines, draft.as_ref().map(|it| it.0));
        let face = |key: usize, column: usize| match &draft {
            Some((_, face)) if key == DRAFT => Some(face.clone()),
            _ => {
                let owner = cols.get(column).and_then(|col| col.owner);
                Some(self.face(ctx, key, self.line(key)?, owner))
            }
        };
        for spot in places.spots {
            board
                .blocks
                .extend(face(spot.key, spot.column).map(|face| Block {
                    face,
                    column: spot.column,
                    from: spot.from,
                    to: spot.to,
                    is_cut: spot.is_cut,
                }));
        }
        board.blocks.extend(places.more.iter().map(more_block));
        for bar in places.stretches {
            board.bars.extend(face(bar.key, bar.first).map(|face| Bar {
                face,
                first: bar.first,
                last: bar.last,
                due: self.line(bar.key).and_then(|line| due(ctx, line)),
            }));
        }
        board.hidden = places.hidden;
        board.heads = self.heads(ctx, &board);
        let now = ctx.now().local(ctx.zone);
        let here: Vec<usize> = (0..cols.len())
            .filter(|column| cols[*column].day == today)
            .collect();
        if !here.is_empty() {
            board.now = Some((here, minute_of(now)));
        }
        board
    }

    /// Tells whether a public holiday lies on a day.
    pub(super) fn is_holiday(&self, ctx: &Ctx, day: NaiveDate) -> bool {
        self.lines.iter().any(|line| {
            line.kind == Kind::Entry(EntryKind::Holiday)
                && (line.starts.day(ctx.zone)..=line.ends.day(ctx.zone)).contains(&day)
        })
    }

    fn heads(&self, ctx: &Ctx, board: &Board) -> Vec<Head> {
        let words = ctx.words;
        let today = ctx.today();
        let is_free = |column: usize| {
            let is_in = |bar: &Bar| (bar.first..=bar.last).contains(&column);
            board.hidden.get(column) == Some(&0)
                && !board.blocks.iter().any(|block| block.column == column)
                && !board.bars.iter().any(is_in)
        };
        let mut heads = Vec::with_capacity(self.sheet.cols.len());
        let mut last = None;
        for (column, col) in self.sheet.cols.iter().enumerate() {
            let weekend = matches!(col.day.weekday(), Weekday::Sat | Weekday::Sun);
            let begins = last != Some(col.day);
            last = Some(col.day);
            let is_room = matches!(col.owner, Some(Owner::Resource(_)));
            let mut head = Head {
                title: col.day.day().to_string(),
                note: words.weekday_short(col.day.weekday()),
                is_today: col.day == today,
                is_off: weekend || is_room || self.is_holiday(ctx, col.day),
                is_narrow: weekend
                    && col.owner.is_none()
                    && self.mode == Mode::Week
                    && col.day != today
                    && is_free(column),
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
            heads.push(head);
        }
        heads
    }

    /// How many events a person has on a day, and whether anything is going on now.
    fn day_note(&self, ctx: &Ctx, column: usize, day: NaiveDate) -> String {
        let words = ctx.words;
        let now = ctx.now();
        let is_mine = |line: &&Line| self.sheet.columns_of(line, day).any(|at| at == column);
        let mine: Vec<&Line> = self.lines.iter().filter(is_mine).collect();
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
