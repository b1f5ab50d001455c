//! Words, colours and marks of one line of the calendar.

use chrono::NaiveTime;

use super::Calendar;
use super::show::{Owner, category, of_kind, span};
use crate::domain::calendar::entry::EntryKind;
use crate::domain::id::UserId;
use crate::domain::interaction::InteractionState;
use crate::domain::person_name::initials_of;
use crate::i18n::id;
use crate::say;
use crate::store::calendar::agenda::{AgendaKind, Source};
use crate::store::calendar::days::{Kind, Line, What};
use crate::ui::context::Ctx;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::time_grid::{Face, Look};

impl Calendar {
    /// Tells whether what stands there is nobody's business but its owner's.
    fn is_private(&self, ctx: &Ctx, line: &Line) -> bool {
        line.kind == Kind::Entry(EntryKind::Busy)
            && !ctx.me.is_some_and(|me| line.users.contains(&me))
    }

    /// What is said of a line: of one that is not for the user's eyes only that the time is taken.
    pub(super) fn title(&self, ctx: &Ctx, line: &Line) -> String {
        let words = ctx.words;
        match line.kind {
            _ if self.is_private(ctx, line) => say::code(words, "entry-kind", "busy"),
            Kind::Birthday => words.with(
                id::CAL_BIRTHDAY,
                &[
                    ("name", line.title.clone().into()),
                    ("age", line.age.into()),
                ],
            ),
            Kind::Entry(kind) if line.title.is_empty() => {
                say::code(words, "entry-kind", kind.code())
            }
            Kind::Entry(_) => line.title.clone(),
            Kind::Work(AgendaKind::Shipment | AgendaKind::Payment) if !line.title.is_empty() => {
                let number = [("number", line.title.clone().into())];
                let number = words.with(id::TODAY_NUMBER, &number);
                format!("{number} {}", line.client_name)
            }
            Kind::Work(kind) if line.client_name.is_empty() && line.title.is_empty() => {
                say::code(words, "agenda-kind", kind.code())
            }
            Kind::Work(_) if line.client_name.is_empty() => line.title.clone(),
            Kind::Work(_) => line.client_name.clone(),
        }
    }

    pub(super) fn face(&self, ctx: &Ctx, key: usize, line: &Line, owner: Option<Owner>) -> Face {
        let zone = ctx.zone;
        let (from, to) = (line.starts.local(zone), line.ends.local(zone));
        let is_private = self.is_private(ctx, line);
        let time = if line.starts.is_all_day() {
            String::new()
        } else {
            span(ctx, from, to)
        };
        let note = match line.kind {
            _ if is_private => time,
            Kind::Work(_) if !line.client_name.is_empty() && !line.title.is_empty() => {
                line.title.clone()
            }
            _ if !line.place.is_empty() => line.place.clone(),
            _ => time,
        };
        let shown: Vec<UserId> = line.users.clone();
        let people = match owner {
            Some(Owner::User(_)) => String::new(),
            Some(Owner::Resource(_)) | None => {
                let names = shown.iter().filter_map(|user| ctx.user(*user));
                let all: Vec<String> = names.map(|user| initials_of(&user.name)).collect();
                all.join(" ")
            }
        };
        let (of_kind, icon) = of_kind(line.kind);
        let own = category(&line.color);
        let colors = if self.by_kind || line.kind == Kind::Birthday {
            vec![of_kind]
        } else if own > 0 {
            vec![own]
        } else {
            match owner {
                Some(owner) => vec![self.color(ctx, owner)],
                None => {
                    let users = shown.iter().map(|user| Owner::User(*user));
                    let rooms = line.resources.iter().map(|it| Owner::Resource(*it));
                    let mut all: Vec<u8> = users.map(|it| self.color(ctx, it)).collect();
                    if all.is_empty() {
                        all = rooms.map(|it| self.color(ctx, it)).collect();
                    }
                    all
                }
            }
        };
        let today = ctx.today();
        let is_over = to.date() < today
            || (to.date() == today
                && to == from.date().and_time(NaiveTime::MIN)
                && !line.starts.is_all_day());
        let is_hatched = matches!(line.kind, Kind::Entry(EntryKind::Busy | EntryKind::Away));
        let is_work = matches!(line.kind, Kind::Work(_));
        let is_open = line.state == InteractionState::Planned;
        let look = if is_hatched {
            Look::Hatched
        } else if is_work && !is_open || is_over && !is_work {
            // What is done or called off steps back, on its own day, too.
            Look::Past
        } else {
            Look::Plain
        };
        let mark = match (is_work, line.state) {
            (true, InteractionState::Done) => Some(Tone::Done),
            (true, InteractionState::Cancelled) => Some(Tone::Cancelled),
            (true, InteractionState::Planned) if is_over => Some(Tone::Overdue),
            _ => None,
        };
        let can_move = match line.what {
            What::Entry(_) => !is_private,
            What::Work(_) => is_open,
            What::Birthday(_) => false,
        };
        Face {
            key,
            title: self.title(ctx, line),
            note,
            people,
            colors,
            look,
            mark,
            icon,
            is_struck: line.state == InteractionState::Cancelled,
            can_move,
            can_stretch: can_move
                && !line.starts.is_all_day()
                && matches!(
                    line.what,
                    What::Entry(_) | What::Work(Source::Interaction(_) | Source::Task(_))
                ),
        }
    }
}
