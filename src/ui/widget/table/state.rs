//! Movement and selection as a pure state machine: which row is first on screen, which is current, where a range began.
//! Knows no pixels but the height of a page in rows, so it is tested without a renderer.

use std::ops::Range;

use super::model::Event;

/// A move of the current row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// By this many rows.
    By(isize),
    /// One page down.
    PageDown,
    /// One page up.
    PageUp,
    /// To the first row.
    Home,
    /// To the last row.
    End,
}

/// Position of a table in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// How many rows there are.
    pub count: usize,
    /// How many whole rows fit on screen.
    pub page: usize,
    /// First row on screen.
    pub first: usize,
    /// Current row.
    pub current: Option<usize>,
    /// Where a range of Shift began.
    pub anchor: Option<usize>,
    /// Rows at the top of the screen that an index tab may cover.
    pub lead: usize,
}

impl Position {
    /// Takes what the screen says now; keeps everything inside the list. True when the current row is another one.
    pub fn meet(&mut self, count: usize, page: usize, current: Option<usize>) -> bool {
        self.count = count;
        self.page = page.max(1);
        let current = current.filter(|row| *row < count);
        let changed = current != self.current;
        self.current = current;
        if changed && self.anchor.is_some_and(|anchor| anchor >= count) {
            self.anchor = None;
        }
        self.first = self.first.min(self.last_first());
        changed
    }

    /// The largest first row: the last page is full.
    pub fn last_first(&self) -> usize {
        self.count.saturating_sub(self.page)
    }

    /// Scrolls by rows; the current row stays.
    pub fn scroll(&mut self, rows: isize) {
        self.first = self
            .first
            .saturating_add_signed(rows)
            .min(self.last_first());
    }

    /// Scrolls to a share 0..=1 of the list.
    pub fn scroll_to(&mut self, share: f64) {
        self.first = ((share.clamp(0.0, 1.0) * self.last_first() as f64).round() as usize)
            .min(self.last_first());
    }

    /// Share 0..=1 of the list that is scrolled away.
    pub fn share(&self) -> f64 {
        if self.last_first() == 0 {
            0.0
        } else {
            self.first as f64 / self.last_first() as f64
        }
    }

    /// Scrolls as little as needed to show a row.
    pub fn reveal(&mut self, row: usize) {
        if row < self.first + self.lead {
            self.first = row.saturating_sub(self.lead);
        } else if row >= self.first + self.page {
            self.first = row + 1 - self.page;
        }
        self.first = self.first.min(self.last_first());
    }

    /// Rows on screen, the cut one at the foot included.
    pub fn visible(&self) -> Range<usize> {
        self.first..(self.first + self.page + 1).min(self.count)
    }

    /// Moves the current row; with `extend` also ticks from where the range began.
    pub fn step(&mut self, step: Step, extend: bool) -> Vec<Event> {
        if self.count == 0 {
            return Vec::new();
        }
        let last = self.count - 1;
        let page = self.page as isize;
        let to = match (self.current, step) {
            (_, Step::Home) => 0,
            (_, Step::End) => last,
            // Without a current row the first one on screen begins.
            (None, _) => self.first.min(last),
            (Some(row), Step::By(by)) => row.saturating_add_signed(by).min(last),
            (Some(row), Step::PageDown) => row.saturating_add_signed(page).min(last),
            (Some(row), Step::PageUp) => row.saturating_add_signed(-page),
        };
        self.go(to, extend)
    }

    /// Makes a row current; with `extend` also ticks from where the range began.
    pub fn go(&mut self, to: usize, extend: bool) -> Vec<Event> {
        let mut events = Vec::new();
        if extend {
            let anchor = *self.anchor.get_or_insert(self.current.unwrap_or(to));
            events.push(Event::TickRange(anchor.min(to)..=anchor.max(to)));
        } else {
            self.anchor = None;
        }
        if self.current != Some(to) {
            self.current = Some(to);
            events.push(Event::Current(to));
        }
        self.reveal(to);
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(count: usize, page: usize, first: usize, current: usize) -> Position {
        Position {
            count,
            page,
            first,
            current: Some(current),
            anchor: None,
            lead: 0,
        }
    }

    #[test]
    fn keys_move_and_scroll() {
        #[track_caller]
        fn check(from: Position, step: Step, current: usize, first: usize) {
            let mut position = from;
            position.step(step, false);
            assert_eq!((position.current, position.first), (Some(current), first));
        }
        let middle = at(100_000, 26, 1000, 1010);
        check(middle, Step::By(1), 1011, 1000);
        check(middle, Step::By(-1), 1009, 1000);
        check(middle, Step::PageDown, 1036, 1011);
        check(middle, Step::PageUp, 984, 984);
        check(middle, Step::Home, 0, 0);
        check(middle, Step::End, 99_999, 99_974);
        check(at(100_000, 26, 0, 0), Step::By(-1), 0, 0);
        check(at(100_000, 26, 99_974, 99_999), Step::By(1), 99_999, 99_974);
        check(at(3, 26, 0, 2), Step::PageDown, 2, 0);
        check(at(1_000_000, 26, 0, 25), Step::By(1), 26, 1);
    }

    #[test]
    fn an_empty_list_moves_nowhere() {
        let mut position = Position::default();
        assert_eq!(position.step(Step::End, true), []);
        position.scroll(5);
        position.scroll_to(1.0);
        assert_eq!(position, Position::default());
    }

    #[test]
    fn the_first_key_takes_the_first_row_on_screen() {
        let mut position = Position {
            count: 50,
            page: 10,
            first: 20,
            ..Position::default()
        };
        assert_eq!(position.step(Step::By(1), false), [Event::Current(20)]);
    }

    #[test]
    fn shift_ticks_from_where_it_began() {
        let mut position = at(100, 10, 0, 5);
        assert_eq!(
            position.step(Step::By(1), true),
            [Event::TickRange(5..=6), Event::Current(6)]
        );
        assert_eq!(
            position.step(Step::By(1), true),
            [Event::TickRange(5..=7), Event::Current(7)]
        );
        assert_eq!(
            position.step(Step::Home, true),
            [Event::TickRange(0..=5), Event::Current(0)]
        );
        assert_eq!(position.step(Step::By(1), false), [Event::Current(1)]);
        assert_eq!(
            position.step(Step::By(1), true),
            [Event::TickRange(1..=2), Event::Current(2)]
        );
    }

    #[test]
    fn the_wheel_leaves_the_current_row_alone() {
        let mut position = at(100, 10, 0, 5);
        position.scroll(30);
        assert_eq!((position.first, position.current), (30, Some(5)));
        position.scroll(1000);
        assert_eq!(position.first, 90);
        position.scroll(isize::MIN);
        assert_eq!(position.first, 0);
    }

    #[test]
    fn the_bar_reaches_both_ends_of_a_million() {
        let mut position = at(1_000_000, 26, 0, 0);
        position.scroll_to(1.0);
        assert_eq!(position.first, 999_974);
        assert!((position.share() - 1.0).abs() < f64::EPSILON);
        position.scroll_to(0.5);
        assert_eq!(position.first, 499_987);
        position.scroll_to(-3.0);
        assert_eq!(position.first, 0);
    }

    #[test]
    fn a_row_is_never_left_under_the_tab_of_its_group() {
        let mut position = Position {
            lead: 1,
            ..at(100, 10, 50, 52)
        };
        position.step(Step::By(-1), false);
        assert_eq!((position.current, position.first), (Some(51), 50));
        position.step(Step::By(-1), false);
        assert_eq!((position.current, position.first), (Some(50), 49));
        position.step(Step::Home, false);
        assert_eq!((position.current, position.first), (Some(0), 0));
    }

    #[test]
    fn a_shorter_list_keeps_everything_inside() {
        let mut position = at(100, 10, 90, 95);
        position.anchor = Some(95);
        assert!(position.meet(20, 10, Some(95)));
        assert_eq!(
            (position.first, position.current, position.anchor),
            (10, None, None)
        );
        assert_eq!(position.visible(), 10..20);
    }
}
