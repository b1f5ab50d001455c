//! The rows behind the list of interactions: ids in order, lines only for what is visible, the current row.
//!
//! Pure bookkeeping: it asks no questions. Answers to older questions are dropped by their number.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::domain::id::InteractionId;
use crate::domain::interaction::{Importance, Interaction};
use crate::store::interaction_list::InteractionLine;
use crate::ui::context::Ctx;
use crate::ui::screen::interaction::look;
use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::table::{Cell, Ink, Row, Rows};

/// Rows of the first answer: more than fit on a large window.
pub const FIRST: usize = 80;

/// Lines kept in memory.
const KEPT: usize = 3_000;

/// The rows.
#[derive(Debug)]
pub struct List {
    number: u64,
    shown: u64,
    ids: Vec<InteractionId>,
    is_complete: bool,
    lines: HashMap<InteractionId, InteractionLine>,
    visible: Range<usize>,
    current: Option<usize>,
    /// Words, zone and users with which lines are written; those of the last view.
    face: RefCell<Ctx>,
}

impl List {
    /// An empty list.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            number: 0,
            shown: 0,
            ids: Vec::new(),
            is_complete: false,
            lines: HashMap::new(),
            visible: 0..FIRST,
            current: None,
            face: RefCell::new(ctx.clone()),
        }
    }

    /// Begins a question and gives its number.
    pub fn ask(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Tells whether an answer is to the newest question.
    pub const fn is_awaited(&self, number: u64) -> bool {
        self.number == number
    }

    /// Number of the newest question.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Number of the list on screen, for the table.
    pub const fn shown(&self) -> u64 {
        self.shown
    }

    /// Takes the first ids with their lines; `is_new`: another list, that begins at its top.
    pub fn take_first(
        &mut self,
        ids: Vec<InteractionId>,
        lines: Vec<InteractionLine>,
        is_new: bool,
    ) {
        let kept = self.current_id();
        self.is_complete = ids.len() < FIRST;
        self.lines.clear();
        self.take_lines(lines);
        if is_new || self.is_complete || self.ids.len() <= ids.len() {
            self.ids = ids;
        } else {
            self.ids.splice(..ids.len(), ids);
        }
        if is_new {
            self.shown += 1;
            self.current = (!self.ids.is_empty()).then_some(0);
        } else {
            self.keep(kept);
        }
    }

    /// Takes all ids.
    pub fn take_all(&mut self, ids: Vec<InteractionId>) {
        let kept = self.current_id();
        self.ids = ids;
        self.is_complete = true;
        self.keep(kept);
    }

    /// Keeps the current interaction current, or what stands in its row now.
    fn keep(&mut self, id: Option<InteractionId>) {
        let found = id.and_then(|id| self.ids.iter().position(|known| *known == id));
        let last = self.ids.len().checked_sub(1);
        self.current = found.or_else(|| Some(self.current?.min(last?)));
    }

    /// Takes lines.
    pub fn take_lines(&mut self, lines: Vec<InteractionLine>) {
        if self.lines.len() > KEPT {
            let visible: Vec<_> = self
                .ids
                .get(self.visible.clone())
                .unwrap_or_default()
                .to_vec();
            self.lines.retain(|id, _| visible.contains(id));
        }
        let known = lines.into_iter().map(|line| (line.interaction.id, line));
        self.lines.extend(known);
    }

    /// Says which rows are on screen; gives the ids whose lines are missing.
    pub fn show(&mut self, visible: Range<usize>) -> Vec<InteractionId> {
        self.visible = visible;
        let end = (self.visible.end + 20).min(self.ids.len());
        let start = self.visible.start.saturating_sub(20).min(end);
        self.ids[start..end]
            .iter()
            .filter(|id| !self.lines.contains_key(id))
            .copied()
            .collect()
    }

    /// The rows on screen.
    pub fn visible(&self) -> Range<usize> {
        self.visible.clone()
    }

    /// Makes a row current.
    pub fn go(&mut self, row: usize) -> Option<InteractionId> {
        self.current = Some(row);
        self.current_id()
    }

    /// Makes an interaction current, if it is in the list.
    pub fn go_to(&mut self, id: InteractionId) {
        self.current = self.ids.iter().position(|known| *known == id);
    }

    /// The current row.
    pub const fn current(&self) -> Option<usize> {
        self.current
    }

    /// The current interaction.
    pub fn current_id(&self) -> Option<InteractionId> {
        self.ids.get(self.current?).copied()
    }

    /// The line of an interaction, if it is in memory.
    pub fn line(&self, id: InteractionId) -> Option<&InteractionLine> {
        self.lines.get(&id)
    }

    /// How many there are; `None` until all are counted.
    pub fn total(&self) -> Option<usize> {
        self.is_complete.then_some(self.ids.len())
    }

    /// Takes words, zone and users of this view.
    pub fn wear(&self, ctx: &Ctx) {
        self.face.replace(ctx.clone());
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.ids.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let line = self.lines.get(self.ids.get(index)?)?;
        let ctx = self.face.borrow();
        let it = &line.interaction;
        let tone = look::tone(&ctx, it);
        let who = look::user_name(&ctx, it.responsible);
        let importance = match it.importance {
            Importance::High => Cell::text("!").semibold(),
            Importance::Low => Cell::Icon(Icon::ArrowDown, Ink::Faint),
            Importance::Normal => Cell::Empty,
        };
        let client = if line.client_name.is_empty() {
            Cell::Empty
        } else {
            Cell::name(line.client_name.as_str(), line.client_form.as_str())
        };
        let person = if who.is_empty() {
            Cell::Empty
        } else {
            Cell::Person(
                look::initials(&who).into(),
                look::colour(&ctx, it.responsible),
            )
        };
        let cells = vec![
            Cell::state(tone, when_short(&ctx, it, tone)),
            importance,
            Cell::Icon(look::icon(it.kind), Ink::Row),
            client,
            Cell::text(look::title(&ctx, it)),
            Cell::quiet(duration(it)),
            person,
        ];
        // What was done is read as often as what is due: it keeps its full ink.
        Some(if tone == Tone::Done {
            Row::new(cells)
        } else {
            Row::toned(cells, tone)
        })
    }
}

fn when_short(ctx: &Ctx, it: &Interaction, tone: Tone) -> String {
    match tone {
        Tone::Done | Tone::Cancelled => {
            let due = it.when();
            let at = due.local(ctx.zone);
            let date = ctx.words.date_short(at.date(), ctx.today());
            if due.is_all_day() {
                return date;
            }
            format!("{date}, {}", ctx.words.time(at))
        }
        _ => look::when(ctx, it),
    }
}

/// Minutes, the actual ones before the planned: `45`, `1:30`.
fn duration(it: &Interaction) -> String {
    match it.actual_minutes.or(it.planned_minutes) {
        None => String::new(),
        Some(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
    }
}
