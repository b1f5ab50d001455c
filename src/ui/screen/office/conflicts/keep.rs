//! What was chosen and typed for a record stays when the inbox is read again; what changed under a choice is asked again, and
//! what was typed for a field that is decided meanwhile is not thrown away without a word.

use super::data::{Field, Record};
use super::{Inbox, Pick};
use crate::ui::context::Ctx;

/// What was chosen for a record, as it was shown then.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub record: Record,
    pub picks: Vec<Pick>,
    pub asked: Vec<bool>,
}

/// A draft brought to what is open now.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Carried {
    pub picks: Vec<Pick>,
    /// Which fields changed since, or are new.
    pub asked: Vec<bool>,
    /// Where each field of the draft stands now.
    pub places: Vec<Option<usize>>,
}

impl Draft {
    /// Tells whether anything but what stands was chosen.
    pub fn is_chosen(&self) -> bool {
        self.picks.iter().any(|pick| *pick != Pick::Current)
    }

    /// Tells whether it is about this record.
    pub fn is_of(&self, record: &Record) -> bool {
        (self.record.table, self.record.row) == (record.table, record.row)
    }

    /// Brings it to what is open now.
    pub fn carry(&self, to: &Record) -> Carried {
        let count = to.fields.len();
        let mut carried = Carried {
            picks: vec![Pick::Current; count],
            asked: vec![true; count],
            places: Vec::new(),
        };
        let known = |field: &Field| {
            let mut old = self.record.fields.iter();
            old.any(|old| old.conflict.id == field.conflict.id)
        };
        for (n, old) in self.record.fields.iter().enumerate() {
            let mut fields = to.fields.iter();
            let same = fields.position(|it| it.conflict.id == old.conflict.id);
            // Another value lost since: the same cell is asked about.
            let place = same.or_else(|| {
                let mut fields = to.fields.iter();
                fields.position(|it| !known(it) && it.cell() == old.cell())
            });
            carried.places.push(place);
            let Some((place, new)) = place.and_then(|at| Some((at, to.fields.get(at)?))) else {
                continue;
            };
            let pick = self.picks.get(n).cloned().unwrap_or(Pick::Current);
            let values = |field: &Field| {
                let it = &field.conflict;
                (it.won.value.clone(), it.lost.value.clone())
            };
            let was_asked = self.asked.get(n).copied().unwrap_or_default();
            let is_gone = pick == Pick::Original && new.original() != old.original();
            if let Some(asked) = carried.asked.get_mut(place) {
                *asked = was_asked || is_gone || values(new) != values(old);
            }
            if let Some(known) = carried.picks.get_mut(place)
                && !is_gone
            {
                *known = pick;
            }
        }
        carried
    }
}

impl Inbox {
    /// The draft of the record shown.
    pub(super) fn draft(&self) -> Option<Draft> {
        Some(Draft {
            record: self.record()?.clone(),
            picks: self.picks.clone(),
            asked: self.asked.clone(),
        })
    }

    /// Keeps the draft of the record shown, for when it is shown again.
    pub(super) fn keep(&mut self) {
        let Some(draft) = self.draft() else { return };
        self.drafts.retain(|known| !known.is_of(&draft.record));
        if draft.is_chosen() {
            self.drafts.push(draft);
        }
    }

    /// Takes what was chosen before for the record shown, as far as it still fits.
    pub(super) fn restore(&mut self, ctx: &Ctx) {
        let count = self.record().map_or(0, |record| record.fields.len());
        (self.picks, self.asked) = (vec![Pick::Current; count], vec![false; count]);
        let Some(record) = self.record() else { return };
        let place = self.drafts.iter().position(|known| known.is_of(record));
        if let Some(draft) = place.map(|place| self.drafts.remove(place)) {
            self.bring(ctx, &draft);
        }
    }

    /// Brings a draft to the record shown.
    pub(super) fn bring(&mut self, ctx: &Ctx, draft: &Draft) -> Carried {
        let Some(record) = self.record() else {
            return Carried::default();
        };
        let carried = draft.carry(record);
        self.picks.clone_from(&carried.picks);
        self.asked.clone_from(&carried.asked);
        for (n, place) in carried.places.iter().enumerate() {
            if place.is_none() {
                self.leave(ctx, draft, n, None);
            }
        }
        carried
    }

    /// Keeps in sight what was typed for a field that is not asked about any more.
    pub(super) fn leave(&mut self, ctx: &Ctx, draft: &Draft, n: usize, typing: Option<String>) {
        let typed = match draft.picks.get(n) {
            _ if typing.is_some() => typing,
            Some(Pick::Typed(text)) => Some(text.clone()),
            _ => None,
        };
        if let (Some(text), Some(field)) = (typed, draft.record.fields.get(n)) {
            let left = (super::grid::field_name(ctx, field), text);
            if !self.left.contains(&left) {
                self.left.push(left);
            }
        }
    }

    /// What was typed for records that are not open any more.
    pub(super) fn leave_closed(&mut self, ctx: &Ctx) {
        let Some(read) = &self.read else { return };
        let is_open = |draft: &Draft| read.open.iter().any(|record| draft.is_of(record));
        let (open, closed): (Vec<Draft>, Vec<Draft>) = std::mem::take(&mut self.drafts)
            .into_iter()
            .partition(is_open);
        self.drafts = open;
        for draft in closed {
            for n in 0..draft.picks.len() {
                self.leave(ctx, &draft, n, None);
            }
        }
    }
}
