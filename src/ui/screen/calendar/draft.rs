//! What is not kept yet, among what is there: the form of an entry as a block of the grid.

use super::Calendar;
use super::layout::Draft;
use super::show::{self, Owner};
use crate::domain::person_name::initials_of;
use crate::ui::context::Ctx;
use crate::ui::widget::time_grid::{Face, Look};

impl Calendar {
    /// What is drawn of the form: where, and with what title and people.
    pub(super) fn draft(&self, ctx: &Ctx) -> Option<(Draft, Face)> {
        let form = self.form()?;
        let (starts, ends) = form.times(ctx).ok()?;
        if ends.place() < starts.place() {
            return None;
        }
        // What is there already is drawn as it is until its time is another one.
        if let Some(known) = &form.known {
            let length = known.entry.length();
            if known.at == starts && length.end(known.at) == ends {
                return None;
            }
        }
        let names = form.users().iter().filter_map(|user| ctx.user(*user));
        let people: Vec<String> = names.map(|user| initials_of(&user.name)).collect();
        let is_day = starts.is_all_day();
        let (from, to) = (starts.local(ctx.zone), ends.local(ctx.zone));
        let face = Face {
            key: show::DRAFT,
            title: form.shown_title(ctx),
            note: if is_day {
                String::new()
            } else {
                show::span(ctx, from, to)
            },
            people: people.join(" "),
            look: Look::Draft,
            can_move: !is_day,
            can_stretch: !is_day,
            ..Face::default()
        };
        let owner = form.owner.map(Owner::User);
        Some((
            Draft {
                starts,
                ends,
                owner,
            },
            face,
        ))
    }
}
