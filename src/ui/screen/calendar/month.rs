//! The cells of days and what stands in them: of a month, or of a week with a row for each calendar.

use chrono::{Datelike, Weekday};

use super::show::{DRAFT, Owner, due};
use super::{Calendar, Mode};
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::ui::context::Ctx;
use crate::ui::widget::month_grid::{Cell, Item, MonthBoard, RowHead};

impl Calendar {
    /// The cells as they are drawn.
    pub(super) fn cells(&self, ctx: &Ctx) -> MonthBoard {
        let words = ctx.words;
        let today = ctx.today();
        let is_month = self.mode == Mode::Month;
        let days = self.days();
        let across = if is_month { 7 } else { days.len().max(1) };
        let cols = &self.sheet.cols;
        let names = days.iter().take(across).map(|day| {
            let weekday = words.weekday_short(day.weekday());
            if is_month {
                weekday
            } else {
                format!("{} {weekday}", day.day())
            }
        });
        let mut board = MonthBoard {
            today: days.iter().position(|day| *day == today && !is_month),
            names: names.collect(),
            more: words.tr(id::CAL_MORE),
            ..MonthBoard::default()
        };
        let draft = self.draft(ctx);
        let places = self.sheet.places(&self.lines, None);
        for (col, hidden) in cols.iter().zip(places.hidden) {
            let is_weekend = matches!(col.day.weekday(), Weekday::Sat | Weekday::Sun);
            let is_monday = col.day.weekday() == Weekday::Mon;
            board.cells.push(Cell {
                number: is_month.then(|| col.day.day()),
                is_today: col.day == today,
                is_other: is_month && col.day.month() != self.day.month(),
                is_off: is_weekend || self.is_holiday(ctx, col.day),
                is_chosen: col.day == self.day && (is_month || col.owner == self.row_owner(ctx)),
                week: (is_month && is_monday).then(|| col.day.iso_week().week()),
                hidden,
            });
        }
        if !is_month {
            let owners = cols.iter().step_by(across).filter_map(|col| col.owner);
            board.rows = owners.map(|owner| self.row_head(ctx, owner)).collect();
        }
        for place in places.stretches {
            let Some(line) = self.line(place.key) else {
                continue;
            };
            let from = line.starts.local(ctx.zone);
            let time = (!line.starts.is_all_day()).then(|| words.time(from));
            let owner = cols.get(place.first).and_then(|col| col.owner);
            board.items.push(Item {
                face: self.face(ctx, place.key, line, owner),
                first: place.first,
                last: place.last,
                time: time.unwrap_or_default(),
                due: due(ctx, line),
            });
        }
        if let Some((draft, face)) = draft {
            let (from, to) = (draft.starts.day(ctx.zone), draft.ends.day(ctx.zone));
            let is_here = |at: &usize| {
                let col = cols[*at];
                (from..=to).contains(&col.day) && (is_month || col.owner == draft.owner)
            };
            let mut here = (0..cols.len()).filter(is_here);
            if let Some(first) = here.next() {
                board.items.push(Item {
                    face,
                    first,
                    last: here.next_back().unwrap_or(first),
                    ..Item::default()
                });
            }
        }
        debug_assert!(
            board
                .items
                .iter()
                .all(|item| item.face.key == DRAFT || item.last < cols.len())
        );
        board
    }

    /// In whose row a day is chosen.
    pub(super) fn row_owner(&self, ctx: &Ctx) -> Option<Owner> {
        let owners = self.shown_owners(ctx);
        let chosen = self.row.filter(|row| owners.contains(row));
        chosen.or(owners.first().copied())
    }

    fn row_head(&self, ctx: &Ctx, owner: Owner) -> RowHead {
        let name = self.owner_name(ctx, owner);
        let initials = match owner {
            Owner::User(_) => initials_of(&name),
            Owner::Resource(_) => String::new(),
        };
        RowHead {
            initials,
            color: self.color(ctx, owner),
            name,
        }
    }
}
