//! The rows of the agenda on screen: items by their groups, lines only for what is visible, ticks and the current one.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::{Range, RangeInclusive};

use chrono::{Datelike, NaiveDate};

use super::face;
use super::groups::{self, Day, Place};
use crate::domain::id::{ClientId, OrderId};
use crate::domain::money::Money;
use crate::domain::money::exchange::{Rates, Sums};
use crate::store::calendar::agenda::{AgendaCounts, AgendaItem, AgendaLine, Source};
use crate::ui::context::Ctx;
use crate::ui::widget::choice::Mark;
use crate::ui::widget::table::{Row, Rows};

/// Lines that are read with the list: more than fit on a large window.
pub const FIRST: usize = 60;

/// Lines kept in memory.
const KEPT: usize = 2_000;

/// What the base answers.
#[derive(Debug, Clone, Default)]
pub struct Found {
    pub items: Vec<AgendaItem>,
    pub counts: AgendaCounts,
    /// What the payments bring.
    pub money: HashMap<OrderId, Money>,
    /// Clients in the order of their names with these, when the list is divided by them.
    pub clients: Vec<(ClientId, String)>,
    /// Lines of the first rows.
    pub lines: Vec<AgendaLine>,
    pub is_by_client: bool,
    /// The only day that was asked for.
    pub only: Option<NaiveDate>,
    pub rates: Rates,
}

/// The rows; see the module.
#[derive(Debug)]
pub struct List {
    number: u64,
    shown: u64,
    /// The answer on screen; `None` until the first one.
    found: Option<Found>,
    rows: groups::Rows,
    lines: HashMap<Source, AgendaLine>,
    asked: HashSet<Source>,
    /// Lines that are shown until newer ones come.
    stale: HashSet<Source>,
    visible: Range<usize>,
    ticked: HashSet<Source>,
    current: Option<Source>,
    row: Option<usize>,
    /// Something is due in another year: its date is longer.
    has_other_years: bool,
    /// For how many days the latest of it is late.
    latest: i64,
    /// All of it has one responsible user.
    is_of_one: bool,
    /// Words, time and users with which rows are written; those of the last view.
    face: RefCell<Ctx>,
}

impl List {
    /// An empty list.
    pub fn new(ctx: &Ctx) -> Self {
        Self {
            number: 0,
            shown: 0,
            found: None,
            rows: groups::Rows::default(),
            lines: HashMap::new(),
            asked: HashSet::new(),
            stale: HashSet::new(),
            visible: 0..FIRST,
            ticked: HashSet::new(),
            current: None,
            row: None,
            has_other_years: false,
            latest: 0,
            is_of_one: true,
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
        number == self.number
    }

    /// Number of the newest question.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// Number of the list on screen, for the table.
    pub const fn shown(&self) -> u64 {
        self.shown
    }

    /// Takes another list, or the same one after a change.
    pub fn take(&mut self, ctx: &Ctx, mut found: Found, is_other: bool) {
        let lines = std::mem::take(&mut found.lines);
        if is_other {
            self.lines.clear();
        }
        self.asked.clear();
        self.stale = self.lines.keys().copied().collect();
        self.take_lines(lines);
        self.found = Some(found);
        if is_other {
            self.shown += 1;
            self.ticked.clear();
            self.visible = 0..FIRST;
        }
        self.divide(ctx);
        let items: HashSet<Source> = self.items().iter().map(|item| item.source).collect();
        self.ticked.retain(|source| items.contains(source));
    }

    /// Divides the items again: another minute or day.
    pub fn divide(&mut self, ctx: &Ctx) {
        let Some(found) = &self.found else {
            return;
        };
        let dues = found.items.iter().filter_map(|item| item.due);
        let ends = [
            dues.clone().min_by_key(|due| due.place()),
            dues.max_by_key(|due| due.place()),
        ];
        let this_year = ctx.today().year();
        self.has_other_years = ends
            .into_iter()
            .flatten()
            .any(|due| due.day(ctx.zone).year() != this_year);
        let open = found.items.iter().filter(|item| item.ended.is_none());
        let late = open.map(|item| face::late_days(ctx, item));
        self.latest = late.max().unwrap_or(0);
        let mut who = found.items.iter().map(|item| item.responsible);
        let first = who.next();
        self.is_of_one = who.all(|who| Some(who) == first);
        self.rows = if found.is_by_client {
            let order = found.clients.iter().enumerate();
            let order = order.map(|(at, (client, _))| (*client, at)).collect();
            groups::by_client(&found.items, &found.money, &order)
        } else {
            let day = Day {
                now: ctx.now().local(ctx.zone),
                zone: ctx.zone,
            };
            groups::by_day(&found.items, &found.money, day)
        };
        self.place();
    }

    /// Takes lines.
    pub fn take_lines(&mut self, lines: Vec<AgendaLine>) {
        if self.lines.len() > KEPT {
            let near: HashSet<Source> = self.near().collect();
            self.lines.retain(|source, _| near.contains(source));
        }
        for line in lines {
            self.asked.remove(&line.item.source);
            self.stale.remove(&line.item.source);
            self.lines.insert(line.item.source, line);
        }
    }

    /// Says which rows are on screen.
    pub fn see(&mut self, visible: Range<usize>) {
        self.visible = visible;
    }

    /// Gives the items whose lines are needed and not asked for yet; they count as asked from now on.
    pub fn missing(&mut self) -> Vec<AgendaItem> {
        let near: HashSet<Source> = self
            .near()
            .filter(|source| !self.lines.contains_key(source) || self.stale.contains(source))
            .filter(|source| !self.asked.contains(source))
            .collect();
        self.asked.extend(near.iter().copied());
        let items = self.items().iter();
        items
            .filter(|item| near.contains(&item.source))
            .copied()
            .collect()
    }

    fn near(&self) -> impl Iterator<Item = Source> + '_ {
        let page = self.visible.len().max(FIRST / 2);
        let len = self.rows.places.len();
        let from = self.visible.start.saturating_sub(page).min(len);
        let to = (self.visible.end + page).clamp(from, len);
        self.rows.places[from..to]
            .iter()
            .filter_map(|place| match place {
                Place::Item(source) => Some(*source),
                _ => None,
            })
    }

    /// Puts the current row where its item is now, else near where it was.
    fn place(&mut self) {
        let found = self.current.and_then(|source| self.row_of(source));
        match found {
            Some(row) => self.row = Some(row),
            None => {
                let last = self.rows.places.len().saturating_sub(1);
                let near = self.row.unwrap_or(0).min(last);
                self.row = self
                    .item_from(near, true)
                    .or_else(|| self.item_from(near, false));
                self.current = self.row.and_then(|row| self.source_at(row));
            }
        }
    }

    fn row_of(&self, source: Source) -> Option<usize> {
        let places = self.rows.places.iter();
        places
            .into_iter()
            .position(|place| *place == Place::Item(source))
    }

    fn source_at(&self, row: usize) -> Option<Source> {
        match self.rows.places.get(row)? {
            Place::Item(source) => Some(*source),
            _ => None,
        }
    }

    /// The first row of an item from a row on, downwards or upwards.
    fn item_from(&self, row: usize, down: bool) -> Option<usize> {
        let is_item = |row: &usize| self.source_at(*row).is_some();
        if down {
            (row..self.rows.places.len()).find(is_item)
        } else {
            (0..=row).rev().find(is_item)
        }
    }

    /// Makes a row current; heads and the line of the present moment are stepped over.
    pub fn go(&mut self, row: usize) {
        let down = self.row.is_none_or(|now| row >= now);
        let there = self
            .item_from(row, down)
            .or_else(|| self.item_from(row, !down));
        if there.is_some() {
            self.row = there;
            self.current = there.and_then(|row| self.source_at(row));
        }
    }

    /// Tells whether an item is in the list.
    pub fn has(&self, source: Source) -> bool {
        self.row_of(source).is_some()
    }

    /// Makes an item current, if it is in the list.
    pub fn seek(&mut self, source: Source) {
        if let Some(row) = self.row_of(source) {
            self.row = Some(row);
            self.current = Some(source);
        }
    }

    /// Goes to the head of the next or previous group.
    pub fn turn(&mut self, later: bool) {
        let here = self.row.and_then(|row| self.rows.heads.get(row)).copied();
        let here = here.unwrap_or(0);
        let is_head = |row: &usize| matches!(self.rows.places.get(*row), Some(Place::Head(_)));
        let head = if later {
            (here + 1..self.rows.places.len()).find(is_head)
        } else {
            (0..here).rev().find(is_head)
        };
        if let Some(row) = head.and_then(|head| self.item_from(head, true)) {
            self.row = Some(row);
            self.current = self.source_at(row);
        }
    }

    /// Goes to what comes next from the present moment on.
    pub fn go_to_now(&mut self) {
        let places = &self.rows.places;
        let line = places.iter().position(|place| *place == Place::Now);
        if let Some(row) = line.and_then(|line| self.item_from(line, true)) {
            self.row = Some(row);
            self.current = self.source_at(row);
        }
    }

    /// The current row.
    pub const fn row(&self) -> Option<usize> {
        self.row
    }

    /// The current item.
    pub fn current(&self) -> Option<Source> {
        self.row.and(self.current)
    }

    /// The line of an item, if it is in memory.
    pub fn line(&self, source: Source) -> Option<&AgendaLine> {
        self.lines.get(&source)
    }

    /// Tells whether something is due in another year, so that its date has one.
    pub const fn has_other_years(&self) -> bool {
        self.has_other_years
    }

    /// For how many days the latest of it is late.
    pub const fn latest(&self) -> i64 {
        self.latest
    }

    /// Tells whether all of it has one responsible user.
    pub const fn is_of_one(&self) -> bool {
        self.is_of_one
    }

    /// Tells whether it is divided by client.
    pub fn is_by_client(&self) -> bool {
        self.found.as_ref().is_some_and(|found| found.is_by_client)
    }

    /// All items.
    pub fn items(&self) -> &[AgendaItem] {
        self.found.as_ref().map_or(&[], |found| &found.items)
    }

    /// The item of a source.
    pub fn item(&self, source: Source) -> Option<&AgendaItem> {
        self.items().iter().find(|item| item.source == source)
    }

    /// How much stands how; `None` until the first answer.
    pub fn counts(&self) -> Option<AgendaCounts> {
        self.found.as_ref().map(|found| found.counts)
    }

    /// Rates of the office.
    pub fn rates(&self) -> Rates {
        let found = self.found.as_ref();
        found.map(|found| found.rates.clone()).unwrap_or_default()
    }

    /// Changes the tick of a row.
    pub fn tick(&mut self, row: usize) {
        if let Some(source) = self.source_at(row)
            && !self.ticked.remove(&source)
        {
            self.ticked.insert(source);
        }
    }

    /// Changes the tick of the current row.
    pub fn tick_current(&mut self) {
        if let Some(row) = self.row {
            self.tick(row);
        }
    }

    /// Ticks exactly these rows.
    pub fn tick_range(&mut self, rows: RangeInclusive<usize>) {
        self.ticked = rows.filter_map(|row| self.source_at(row)).collect();
    }

    /// Ticks all that is still to be done, or nothing when all that is ticked.
    pub fn tick_all(&mut self) {
        if self.mark() == Mark::On {
            self.ticked.clear();
            return;
        }
        let open = self.items().iter().filter(|item| item.ended.is_none());
        self.ticked = open.map(|item| item.source).collect();
    }

    /// Takes all ticks away.
    pub fn untick(&mut self) {
        self.ticked.clear();
    }

    /// How many are ticked.
    pub fn ticked(&self) -> usize {
        self.ticked.len()
    }

    /// The money of the ticked payments, and how many they are.
    pub fn ticked_money(&self) -> (Sums, usize) {
        let mut sums = Sums::default();
        let mut count = 0;
        let money = self.found.as_ref().map(|found| &found.money);
        for source in &self.ticked {
            if let Source::Payment(order) = source
                && let Some(sum) = money.and_then(|money| money.get(order))
            {
                sums.add(sum.currency, sum.minor);
                count += 1;
            }
        }
        (sums, count)
    }

    /// The box in the head.
    pub fn mark(&self) -> Mark {
        let open = self.items().iter().filter(|item| item.ended.is_none());
        match (self.ticked.len(), open.count()) {
            (0, _) => Mark::Off,
            (ticked, open) if ticked >= open => Mark::On,
            _ => Mark::Mixed,
        }
    }

    /// The ticked items in the order of the list; without ticks the current one.
    pub fn chosen(&self) -> Vec<Source> {
        if self.ticked.is_empty() {
            return self.current().into_iter().collect();
        }
        let places = self.rows.places.iter().filter_map(|place| match place {
            Place::Item(source) if self.ticked.contains(source) => Some(*source),
            _ => None,
        });
        places.collect()
    }

    /// The item that becomes current when some are done: the next open one after the first of them.
    pub fn after(&self, items: &[Source]) -> Option<Source> {
        let first = items
            .iter()
            .filter_map(|source| self.row_of(*source))
            .min()?;
        let is_free = |source: &Source| {
            let item = self.item(*source);
            !items.contains(source) && item.is_some_and(|item| item.ended.is_none())
        };
        let sources = |rows: Range<usize>| rows.filter_map(|row| self.source_at(row));
        sources(first..self.rows.places.len())
            .find(is_free)
            .or_else(|| sources(0..first).filter(is_free).last())
    }

    /// Takes words, time and users of this view.
    pub fn wear(&self, ctx: &Ctx) {
        self.face.replace(ctx.clone());
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.rows.places.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let ctx = self.face.borrow();
        match self.rows.places.get(index)? {
            Place::Head(at) => {
                let group = self.rows.groups.get(*at)?;
                let found = self.found.as_ref()?;
                Some(face::head(&ctx, group, &found.clients, &found.rates))
            }
            Place::Now => {
                let now = ctx.now().local(ctx.zone);
                Some(Row::Now(ctx.words.time(now).into()))
            }
            Place::Item(source) => {
                let line = self.lines.get(source)?;
                let found = self.found.as_ref()?;
                let heads = face::Heads {
                    only: found.only,
                    is_by_client: found.is_by_client,
                };
                Some(face::row(&ctx, line, &found.rates, heads))
            }
        }
    }

    fn group_of(&self, index: usize) -> Option<usize> {
        self.rows.heads.get(index).copied()
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.source_at(index)
            .is_some_and(|source| self.ticked.contains(&source))
    }
}
