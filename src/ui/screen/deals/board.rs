//! The board of a pipeline as the widget wants it: columns of stages, cards of deals.
//!
//! Pure bookkeeping: it asks no questions. A dropped card is shown in its new column at once; the base then answers.

use iced::Color;

use super::face::Face;
use super::forms::capital;
use crate::domain::deal::{DealState, Stage};
use crate::domain::id::DealId;
use crate::i18n::id;
use crate::store::board::{Board, Column};
use crate::store::deal_list::DealLine;
use crate::ui::screen::money;
use crate::ui::theme::Tokens;
use crate::ui::widget::board::{Card, Columns, Head, Place};

/// The cards; see the module.
#[derive(Debug)]
pub struct Cards {
    pub face: Face,
    pub tokens: &'static Tokens,
    pub board: Board,
    /// Of each stage the share that went on, in percent.
    pub passed: Vec<Option<i64>>,
    /// The current deal.
    current: Option<DealId>,
    place: Option<Place>,
    /// Sums of the columns in the main currency, and the largest.
    worth: Vec<i64>,
}

impl Cards {
    /// No cards yet.
    pub fn new(face: Face, tokens: &'static Tokens) -> Self {
        Self {
            face,
            tokens,
            board: Board::default(),
            passed: Vec::new(),
            current: None,
            place: None,
            worth: Vec::new(),
        }
    }

    /// Takes a board that was read; the current deal stays current.
    pub fn take(&mut self, board: Board) {
        self.board = board;
        let rates = &self.face.rates;
        let columns = (0..self.count()).filter_map(|column| self.column(column));
        self.worth = columns
            .map(|column| column.sums.sum.in_main(rates).0)
            .collect();
        let old = self.place;
        self.place = self.current.and_then(|deal| self.find(deal));
        if self.place.is_none() {
            // It is gone from here: its neighbour becomes current.
            let near = old.and_then(|place| {
                let last = self.cards(place.column).checked_sub(1)?;
                Some(Place {
                    card: place.card.min(last),
                    ..place
                })
            });
            self.go(near);
        }
    }

    /// The column of a number; the last may be that of deals that stand on no stage.
    pub fn column(&self, column: usize) -> Option<&Column> {
        let elsewhere = (column == self.board.columns.len()).then_some(&self.board.elsewhere);
        self.board.columns.get(column).or(elsewhere)
    }

    fn column_mut(&mut self, column: usize) -> Option<&mut Column> {
        if column == self.board.columns.len() {
            Some(&mut self.board.elsewhere)
        } else {
            self.board.columns.get_mut(column)
        }
    }

    /// The stage of a column.
    pub fn stage(&self, column: usize) -> Option<&Stage> {
        self.column(column)?.stage.as_ref()
    }

    /// The deal of a card.
    pub fn line(&self, place: Place) -> Option<&DealLine> {
        self.column(place.column)?.cards.get(place.card)
    }

    /// Where a deal stands.
    pub fn find(&self, deal: DealId) -> Option<Place> {
        (0..self.count()).find_map(|column| {
            let cards = &self.column(column)?.cards;
            let card = cards.iter().position(|line| line.id == deal)?;
            Some(Place { column, card })
        })
    }

    /// Makes a card current.
    pub fn go(&mut self, place: Option<Place>) {
        self.current = place.and_then(|place| self.line(place)).map(|line| line.id);
        self.place = place.filter(|_| self.current.is_some());
    }

    /// The current card.
    pub const fn place(&self) -> Option<Place> {
        self.place
    }

    /// The current deal.
    pub fn current(&self) -> Option<&DealLine> {
        self.place.and_then(|place| self.line(place))
    }

    /// Shows a card in another column until the base has answered.
    pub fn carry(&mut self, from: Place, to: usize) {
        let slot = self.slot(to, from);
        let Some(column) = self.column_mut(from.column) else {
            return;
        };
        if from.card >= column.cards.len() {
            return;
        }
        let line = column.cards.remove(from.card);
        if let Some(column) = self.column_mut(to) {
            let slot = slot.min(column.cards.len());
            column.cards.insert(slot, line);
            self.go(Some(Place {
                column: to,
                card: slot,
            }));
        }
    }
}

fn order(line: &DealLine) -> (i64, DealId) {
    let at = line
        .next
        .as_ref()
        .map_or(i64::MAX, |step| step.at.place().millis());
    (at, line.id)
}

impl Columns for Cards {
    fn count(&self) -> usize {
        let elsewhere = usize::from(!self.board.elsewhere.cards.is_empty());
        self.board.columns.len() + elsewhere
    }

    fn head(&self, column: usize) -> Head<'_> {
        let Some(shown) = self.column(column) else {
            return Head::default();
        };
        let (words, sums) = (self.face.words(), &shown.sums);
        let best = self.worth.iter().copied().max().unwrap_or(0).max(1);
        let worth = self.worth.get(column).copied().unwrap_or(0);
        let title = match &shown.stage {
            Some(stage) => stage.name.as_str().into(),
            // A pipeline without stages: a deal in it is begun and ended, no more.
            None if self.board.columns.len() == 1 => {
                let state = crate::say::code(words, "deal-state", DealState::Work.code());
                capital(&state).into()
            }
            None => words.tr(id::DEALS_NO_STAGE).into(),
        };
        let is_last = column + 1 == self.board.columns.len();
        let passed = self.passed.get(column).copied().flatten().map(|percent| {
            let arrow = if is_last { '✓' } else { '→' };
            format!("{} {arrow}", self.face.percent(percent))
        });
        let (weighted, _) = sums.weighted.in_main(&self.face.rates);
        let weighted = crate::domain::money::Money::new(weighted, self.face.rates.main);
        Head {
            title,
            count: words.number(sums.count).into(),
            note: passed.unwrap_or_default().into(),
            sum: self.face.sums(&sums.sum).into(),
            weighted: format!("≈ {}", money::whole(words, weighted)).into(),
            part: (worth as f64 / best as f64) as f32,
            color: shown
                .stage
                .as_ref()
                .and_then(|stage| color(self.tokens, &stage.color)),
        }
    }

    fn cards(&self, column: usize) -> usize {
        self.column(column).map_or(0, |column| column.cards.len())
    }

    fn card(&self, place: Place) -> Option<Card<'_>> {
        let line = self.line(place)?;
        let (tone, step) = self.face.step(line);
        let name = if line.client_name.is_empty() {
            self.face.words().tr(id::DEALS_NO_CLIENT).into()
        } else {
            line.client_name.as_str().into()
        };
        Some(Card {
            key: line.id.get(),
            name,
            form: line.client_form.as_str().into(),
            subject: line.title.as_str().into(),
            amount: self.face.money(line.amount).into(),
            part: line.probability as f32 / 100.0,
            percent: self.face.percent(line.probability).into(),
            tone,
            step: step.into(),
            days: self.face.days(line).into(),
            person: self
                .face
                .person(line)
                .map(|(initials, colour)| (initials.into(), colour)),
        })
    }

    fn slot(&self, column: usize, card: Place) -> usize {
        let (Some(line), Some(to)) = (self.line(card), self.column(column)) else {
            return 0;
        };
        to.cards.partition_point(|other| order(other) < order(line))
    }
}

/// The colour of a stage by its name; `None` for none.
pub fn color(t: &Tokens, name: &str) -> Option<Color> {
    Some(match name {
        "cat1" => t.cat1,
        "cat2" => t.cat2,
        "cat3" => t.cat3,
        "cat4" => t.cat4,
        "cat5" => t.cat5,
        "cat6" => t.cat6,
        _ => return None,
    })
}
