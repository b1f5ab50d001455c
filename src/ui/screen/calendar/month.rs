//! The cells of a month and what stands in them.

use chrono::{Datelike, NaiveDate, Weekday};

use super::Calendar;
use super::show::{DRAFT, due, minute_of};
use crate::domain::calendar::entry::EntryKind;
use crate::i18n::id;
use crate::store::calendar::days::Kind;
use crate::ui::context::Ctx;
use crate::ui::widget::month_grid::{Cell, Item, MonthBoard};
use crate::ui::widget::time_grid::{Face, Look};

impl Calendar {
    /// The month as it is drawn.
    pub(super) fn month(&self, ctx: &Ctx, days: &[NaiveDate]) -> MonthBoard {
        let words = ctx.words;
        let today = ctx.today();
        let zone = ctx.zone;
        let mut board = MonthBoard {
            names: super::entry::repeat::WEEKDAYS.map(|day| words.weekday_short(day)),
            more: words.tr(id::CAL_MORE),
            ..MonthBoard::default()
        };
        for day in days {
            let is_other = day.month() != self.day.month();
            let is_holiday = self.lines.iter().any(|line| {
                line.kind == Kind::Entry(EntryKind::Holiday)
                    && (line.starts.day(zone)..=line.ends.day(zone)).contains(day)
            });
            board.cells.push(Cell {
                number: day.day(),
                is_today: *day == today,
                is_other,
                is_off: matches!(day.weekday(), Weekday::Sat | Weekday::Sun) || is_holiday,
                is_chosen: *day == self.day,
                week: (day.weekday() == Weekday::Mon).then(|| day.iso_week().week()),
            });
        }
        let Some((first, last)) = days.first().zip(days.last()) else {
            return board;
        };
        let cell = |day: NaiveDate| usize::try_from((day - *first).num_days()).unwrap_or(0);
        for (key, line) in self.lines.iter().enumerate() {
            let (from, mut to) = (line.starts.local(zone), line.ends.local(zone));
            // What ends at midnight does not stand on the day after.
            if !line.starts.is_all_day() && to > from && minute_of(to) == 0 {
                to = to
                    .date()
                    .pred_opt()
                    .unwrap_or(to.date())
                    .and_time(from.time());
            }
            if to.date() < *first || from.date() > *last {
                continue;
            }
            let time = (!line.starts.is_all_day()).then(|| words.time(from));
            board.items.push(Item {
                face: self.face(ctx, key, line, None),
                first: cell(from.date().max(*first)),
                last: cell(to.date().min(*last)),
                time: time.unwrap_or_default(),
                due: due(ctx, line),
            });
        }
        if let Some((starts, ends, title, people)) = self.draft(ctx) {
            let (from, to) = (starts.day(zone), ends.day(zone));
            if to >= *first && from <= *last {
                board.items.push(Item {
                    face: Face {
                        key: DRAFT,
                        title,
                        people,
                        look: Look::Draft,
                        ..Face::default()
                    },
                    first: cell(from.max(*first)),
                    last: cell(to.min(*last)),
                    ..Item::default()
                });
            }
        }
        board
    }
}
