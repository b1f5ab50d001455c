//! The rows behind the clients table: ids in order, lines only for what is visible, ticks and the current row.
//!
//! Pure bookkeeping: it asks no questions and draws nothing. Each question has a number; an answer to an older one is
//! dropped. Lines are kept by client, so that another order needs no new reading.

use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use super::columns::Setup;
use super::face::Face;
use crate::domain::fold::Query;
use crate::domain::id::{ClientId, FieldId};
use crate::store::client_list::ClientLine;
use crate::store::search;
use crate::ui::widget::choice::Mark;
use crate::ui::widget::table::{Row, Rows};

/// How many rows the first answer has: more than fit on a large window.
pub const FIRST: usize = 60;

/// Lines kept in memory.
const KEPT: usize = 2_000;

/// A line as read: the client and the values of the custom fields that are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub client: ClientLine,
    pub fields: Vec<(FieldId, String)>,
}

/// How a search text is understood, to mark what answers it.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub query: Query,
    pub typos: bool,
}

/// Byte ranges that answer the search, in each text that is searched.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    pub name: Vec<Range<usize>>,
    pub person: Vec<Range<usize>>,
    pub city: Vec<Range<usize>>,
    pub phone: Vec<Range<usize>>,
    pub email: Vec<Range<usize>>,
}

/// A line in memory.
#[derive(Debug, Clone)]
pub struct Entry {
    pub line: Line,
    pub hits: Hits,
    is_stale: bool,
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    /// Number of the newest question.
    number: u64,
    /// Number of the list on screen: another one starts at its top or its current row.
    shown: u64,
    /// Changes whenever lines on their way are out of date.
    epoch: u64,
    ids: Vec<ClientId>,
    is_complete: bool,
    entries: HashMap<ClientId, Entry>,
    asked: HashSet<ClientId>,
    visible: Range<usize>,
    ticked: HashSet<ClientId>,
    /// Every row is to be ticked as soon as all are known.
    ticks_all: bool,
    current: Option<usize>,
    current_id: Option<ClientId>,
    search: Search,
    pub setup: Setup,
    pub face: Face,
}

impl List {
    /// An empty list.
    pub fn new(setup: Setup, face: Face) -> Self {
        Self {
            number: 0,
            shown: 0,
            epoch: 0,
            ids: Vec::new(),
            is_complete: false,
            entries: HashMap::new(),
            asked: HashSet::new(),
            visible: 0..FIRST,
            ticked: HashSet::new(),
            ticks_all: false,
            current: None,
            current_id: None,
            search: Search::default(),
            setup,
            face,
        }
    }

    /// Begins a question and gives its number; answers to earlier ones are dropped from now on.
    pub fn ask(&mut self) -> u64 {
        self.number += 1;
        self.number
    }

    /// Tells whether an answer is to the newest question.
    pub fn is_awaited(&self, number: u64) -> bool {
        number == self.number
    }

    /// Number of the list on screen, for the table.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// Takes the first page of another list, with its lines.
    pub fn take_first(&mut self, ids: Vec<ClientId>, lines: Vec<Line>, search: Search) {
        self.shown += 1;
        self.is_complete = ids.len() < FIRST;
        self.ids = ids;
        self.search = search;
        self.entries.clear();
        self.asked.clear();
        self.take_lines(lines);
        self.place(self.is_complete);
    }

    /// Takes all ids. `again` means the same list after a change: the place on screen stays.
    pub fn take_all(&mut self, ids: Vec<ClientId>, again: bool) {
        let place = self.current;
        self.ids = ids;
        self.is_complete = true;
        self.place(true);
        if again
            && self
                .current_id
                .is_none_or(|id| Some(&id) != place.and_then(|row| self.ids.get(row)))
        {
            self.keep_place(place);
        }
        if std::mem::take(&mut self.ticks_all) {
            self.ticked.extend(self.ids.iter().copied());
        }
    }

    /// Takes lines as an answer to [`List::missing`].
    pub fn take_lines(&mut self, lines: Vec<Line>) {
        if self.entries.len() > KEPT {
            let near: HashSet<ClientId> = self.near().iter().copied().collect();
            self.entries.retain(|id, _| near.contains(id));
        }
        for line in lines {
            let id = line.client.id;
            self.asked.remove(&id);
            let hits = hits(&line.client, &self.search);
            let entry = Entry {
                line,
                hits,
                is_stale: false,
            };
            self.entries.insert(id, entry);
        }
    }

    /// Marks all lines as out of date: they stay on screen until new ones come.
    pub fn spoil(&mut self) {
        self.entries
            .values_mut()
            .for_each(|entry| entry.is_stale = true);
        self.asked.clear();
        self.epoch += 1;
    }

    /// Number that lines asked for now have to bring back.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Lines that could not be read may be asked for again.
    pub fn give_up(&mut self, asked: &[ClientId]) {
        for id in asked {
            self.asked.remove(id);
        }
    }

    /// Says which rows are on screen.
    pub fn see(&mut self, visible: Range<usize>) {
        self.visible = visible;
    }

    /// Gives the clients whose lines are needed and not asked for yet, one page around the visible rows; they count as asked
    /// from now on.
    pub fn missing(&mut self) -> Vec<ClientId> {
        let missing: Vec<ClientId> = self
            .near()
            .iter()
            .filter(|id| !self.asked.contains(id))
            .filter(|id| self.entries.get(id).is_none_or(|entry| entry.is_stale))
            .copied()
            .collect();
        self.asked.extend(missing.iter().copied());
        missing
    }

    fn near(&self) -> &[ClientId] {
        let page = self.visible.len().max(FIRST / 2);
        let from = self.visible.start.saturating_sub(page).min(self.ids.len());
        let to = (self.visible.end + page).clamp(from, self.ids.len());
        &self.ids[from..to]
    }

    /// Puts the current row where its client is now; when it is gone and all rows are known, on the first row.
    fn place(&mut self, is_final: bool) {
        let found = self
            .current_id
            .and_then(|id| self.ids.iter().position(|other| *other == id));
        match found {
            Some(row) => self.current = Some(row),
            None if is_final => self.go(0),
            None => self.current = None,
        }
    }

    fn keep_place(&mut self, place: Option<usize>) {
        let found = self.current_id.is_some_and(|id| {
            self.current
                .is_some_and(|row| self.ids.get(row) == Some(&id))
        });
        if let (false, Some(row)) = (found, place) {
            self.go(row.min(self.ids.len().saturating_sub(1)));
        }
    }

    /// Makes a row current.
    pub fn go(&mut self, row: usize) {
        self.current_id = self.ids.get(row).copied();
        self.current = self.current_id.map(|_| row);
    }

    /// Makes a client current as soon as it is in the list.
    pub fn go_to(&mut self, id: ClientId) {
        self.current_id = Some(id);
        self.current = self.ids.iter().position(|other| *other == id);
    }

    /// The current row.
    pub fn current(&self) -> Option<usize> {
        self.current
    }

    /// The current client.
    pub fn current_id(&self) -> Option<ClientId> {
        self.current.and(self.current_id)
    }

    /// The client of a row.
    pub fn id(&self, row: usize) -> Option<ClientId> {
        self.ids.get(row).copied()
    }

    /// The line of a client, if it is in memory.
    pub fn line(&self, id: ClientId) -> Option<&Line> {
        self.entries.get(&id).map(|entry| &entry.line)
    }

    /// Ids in order, and whether these are all.
    pub fn ids(&self) -> (&[ClientId], bool) {
        (&self.ids, self.is_complete)
    }

    /// Rows on screen.
    pub fn visible(&self) -> Range<usize> {
        self.visible.clone()
    }

    /// Changes the tick of a row.
    pub fn tick(&mut self, row: usize) {
        if let Some(id) = self.id(row)
            && !self.ticked.remove(&id)
        {
            self.ticked.insert(id);
        }
    }

    /// Ticks exactly these rows.
    pub fn tick_range(&mut self, rows: RangeInclusive<usize>) {
        self.ticked = rows.filter_map(|row| self.id(row)).collect();
    }

    /// Ticks all rows, or none when all are ticked.
    pub fn tick_all(&mut self) {
        if self.mark() == Mark::On || self.ticks_all {
            self.clear_ticks();
        } else if self.is_complete {
            self.ticked.extend(self.ids.iter().copied());
        } else {
            self.ticks_all = true;
        }
    }

    /// Takes all ticks away.
    pub fn clear_ticks(&mut self) {
        self.ticked.clear();
        self.ticks_all = false;
    }

    /// How many clients are ticked.
    pub fn ticked_count(&self) -> usize {
        self.ticked.len()
    }

    /// How many of the ticked are not in the list now, because the filter hides them.
    pub fn hidden_ticks(&self) -> usize {
        if self.ticked.is_empty() || !self.is_complete {
            return 0;
        }
        self.ticked.len()
            - self
                .ids
                .iter()
                .filter(|id| self.ticked.contains(id))
                .count()
    }

    /// The ticked clients in the order of the list, then those that the filter hides; without ticks the current one.
    pub fn chosen(&self) -> Vec<ClientId> {
        if self.ticked.is_empty() {
            return self.current_id().into_iter().collect();
        }
        let mut chosen: Vec<ClientId> = self
            .ids
            .iter()
            .filter(|id| self.ticked.contains(id))
            .copied()
            .collect();
        if chosen.len() < self.ticked.len() {
            let listed: HashSet<ClientId> = chosen.iter().copied().collect();
            let mut hidden: Vec<ClientId> = self.ticked.difference(&listed).copied().collect();
            hidden.sort_unstable();
            chosen.extend(hidden);
        }
        chosen
    }

    /// The box in the head: all, some or none of the rows are ticked.
    pub fn mark(&self) -> Mark {
        if self.ticked.is_empty() {
            Mark::Off
        } else if self.is_complete
            && !self.ids.is_empty()
            && self.ticked.len() >= self.ids.len()
            && self.ids.iter().all(|id| self.ticked.contains(id))
        {
            Mark::On
        } else {
            Mark::Mixed
        }
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.ids.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let entry = self.entries.get(self.ids.get(index)?)?;
        let cells = self
            .setup
            .shown
            .iter()
            .map(|placed| self.face.cell(placed.column, entry))
            .collect();
        Some(Row::new(cells))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.ids
            .get(index)
            .is_some_and(|id| self.ticked.contains(id))
    }
}

fn hits(line: &ClientLine, search: &Search) -> Hits {
    if search.query.is_empty() {
        return Hits::default();
    }
    let marks = |text: &str| search::marks(text, &search.query, search.typos);
    Hits {
        name: marks(&line.name),
        person: marks(&line.person),
        city: marks(&line.city),
        phone: marks(&line.phone),
        email: marks(&line.email),
    }
}
