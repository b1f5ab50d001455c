//! The recipients: who is ticked, who cannot be written to and why. All of them are in memory; only what is visible is drawn.

use crate::domain::id::{ClientId, DealId, DocumentId};
use crate::i18n::{Words, id};
use crate::print::addressee::{Addressee, Content};
use crate::ui::theme::Icon;
use crate::ui::widget::chip::Tone;
use crate::ui::widget::choice::Mark;
use crate::ui::widget::table::{Cell, Column, Ink, Row, Rows};

use super::choice::Order;
use super::source::Read;

/// Why somebody is not written to by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    NoAddress,
    /// No letters are wanted.
    Unwanted,
    /// The post needs a postcode.
    NoPostcode,
}

impl Problem {
    /// Tells whether the user may tick it all the same.
    pub const fn may_be_ticked(self) -> bool {
        matches!(self, Self::NoPostcode)
    }
}

/// What a row is about.
#[derive(Debug, Clone)]
pub enum Subject {
    Addressee(Box<Addressee>),
    Document(DocumentId),
}

/// A row.
#[derive(Debug, Clone)]
pub struct Line {
    pub subject: Subject,
    pub name: String,
    pub form: String,
    pub city: String,
    pub postcode: String,
    pub problem: Option<Problem>,
    is_ticked: bool,
    /// Its place in the list as it was read.
    listed: usize,
}

/// The rows; see the module.
#[derive(Debug, Default)]
pub struct List {
    lines: Vec<Line>,
    current: Option<usize>,
    /// Counts lists, for the table.
    pub generation: u64,
    missing: String,
}

impl Line {
    fn of(addressee: Addressee, listed: usize, content: Content) -> Self {
        let city = crate::domain::postal::city_name(&addressee.address.city).to_owned();
        let problem = problem(&addressee, content);
        Self {
            name: addressee.short_name.clone(),
            form: addressee.legal_form.clone(),
            city,
            postcode: addressee.address.postcode.trim().to_owned(),
            problem,
            is_ticked: problem.is_none(),
            listed,
            subject: Subject::Addressee(Box::new(addressee)),
        }
    }

    /// The addressee, where it is about one.
    pub fn addressee(&self) -> Option<&Addressee> {
        match &self.subject {
            Subject::Addressee(addressee) => Some(addressee),
            Subject::Document(_) => None,
        }
    }

    /// The client, where it is about one.
    pub fn client(&self) -> Option<ClientId> {
        self.addressee().map(|one| one.whom.client)
    }

    /// The deal because of which it is written.
    pub fn deal(&self) -> Option<DealId> {
        self.addressee().and_then(|one| one.whom.deal)
    }
}

/// A badge needs no address, a text says what it wants.
fn problem(addressee: &Addressee, content: Content) -> Option<Problem> {
    if content != Content::Address {
        None
    } else if !addressee.has_address() {
        Some(Problem::NoAddress)
    } else if addressee.do_not_mail {
        Some(Problem::Unwanted)
    } else if !addressee.has_postcode() {
        Some(Problem::NoPostcode)
    } else {
        None
    }
}

impl List {
    /// Takes another list; what can be written to is ticked.
    pub fn take(&mut self, read: Read, content: Content, words: &Words) {
        self.missing = words.tr(id::LETTERS_MISSING);
        let addressees = read.addressees.into_iter().enumerate();
        self.lines = addressees
            .map(|(listed, one)| Line::of(one, listed, content))
            .collect();
        let documents = read.documents.into_iter().enumerate();
        self.lines
            .extend(documents.map(|(listed, (id, title, client))| Line {
                subject: Subject::Document(id),
                name: title,
                form: String::new(),
                city: client,
                postcode: String::new(),
                problem: None,
                is_ticked: true,
                listed,
            }));
        self.current = (!self.lines.is_empty()).then_some(0);
        self.generation += 1;
    }

    /// Takes the same list after a change: ticks and the current row stay with their clients.
    pub fn renew(&mut self, read: Read, content: Content, words: &Words) {
        let known: std::collections::HashMap<_, _> = self
            .lines
            .iter()
            .filter_map(|line| Some((line.addressee()?.whom, (line.is_ticked, line.problem))))
            .collect();
        let current = self.current().and_then(Line::addressee).map(|one| one.whom);
        let row = self.current;
        let generation = self.generation;
        self.take(read, content, words);
        self.generation = generation;
        for line in &mut self.lines {
            let Some(whom) = line.addressee().map(|one| one.whom) else {
                continue;
            };
            // What was mended is ticked by itself, what was left out by hand stays out.
            if let Some((was_ticked, had)) = known.get(&whom)
                && *had == line.problem
            {
                line.is_ticked = *was_ticked;
            }
        }
        let found = self
            .lines
            .iter()
            .position(|line| line.addressee().map(|one| one.whom) == current);
        self.current = found.or(row.filter(|row| *row < self.lines.len()));
    }

    /// Looks again at who can be written to, for another content.
    pub fn judge(&mut self, content: Content) {
        for line in &mut self.lines {
            let Some(now) = line.addressee().map(|one| problem(one, content)) else {
                continue;
            };
            if now != line.problem {
                line.problem = now;
                line.is_ticked = now.is_none();
            }
        }
    }

    /// Adds a recipient at the end, or goes to the one that is there.
    pub fn add(&mut self, read: Read, content: Content) {
        for one in read.addressees {
            let known = self.lines.iter().position(|line| {
                line.addressee().map(|known| known.whom.client) == Some(one.whom.client)
            });
            let row = known.unwrap_or_else(|| {
                let listed = self.lines.len();
                self.lines.push(Line::of(one, listed, content));
                listed
            });
            self.current = Some(row);
        }
        self.generation += 1;
    }

    /// Puts another addressee into the current row: the same client, another contact person.
    pub fn put(&mut self, addressee: Addressee) {
        if let Some(line) = self.current.and_then(|row| self.lines.get_mut(row)) {
            line.subject = Subject::Addressee(Box::new(addressee));
        }
    }

    /// Puts the rows into an order.
    pub fn sort(&mut self, order: Order) {
        let current = self.current().map(|line| line.listed);
        match order {
            Order::Listed => self.lines.sort_by_key(|line| line.listed),
            Order::Name => self.lines.sort_by_key(|line| line.name.to_lowercase()),
            Order::City => self
                .lines
                .sort_by_key(|line| (line.city.to_lowercase(), line.name.to_lowercase())),
            Order::Postcode => self
                .lines
                .sort_by_key(|line| (line.postcode.clone(), line.name.to_lowercase())),
        }
        self.current =
            current.and_then(|listed| self.lines.iter().position(|line| line.listed == listed));
    }

    /// All rows.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Tells whether there is nobody.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The current row.
    pub const fn row(&self) -> Option<usize> {
        self.current
    }

    /// The current line.
    pub fn current(&self) -> Option<&Line> {
        self.lines.get(self.current?)
    }

    /// Makes a row current.
    pub fn go(&mut self, row: usize) {
        self.current = (row < self.lines.len()).then_some(row);
    }

    /// Goes so many rows on or back.
    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        let row = self.current.unwrap_or(0).saturating_add_signed(by);
        self.go(row.min(last));
    }

    /// The ticked lines in order.
    pub fn ticked(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.is_ticked)
    }

    /// How many are ticked.
    pub fn count(&self) -> usize {
        self.ticked().count()
    }

    /// The place of the current line among the ticked; `None` when it is not ticked.
    pub fn place(&self) -> Option<usize> {
        let row = self.current?;
        self.lines.get(row).filter(|line| line.is_ticked)?;
        Some(
            self.lines[..row]
                .iter()
                .filter(|line| line.is_ticked)
                .count(),
        )
    }

    /// Makes the ticked line of a place current.
    pub fn go_to(&mut self, place: usize) {
        let mut ticked = self
            .lines
            .iter()
            .enumerate()
            .filter(|(_, line)| line.is_ticked);
        if let Some((row, _)) = ticked.nth(place) {
            self.current = Some(row);
        }
    }

    /// Those who are left out, and why, in order.
    pub fn left_out(&self) -> impl Iterator<Item = (&Line, Problem)> {
        self.lines
            .iter()
            .filter(|line| !line.is_ticked)
            .filter_map(|line| Some((line, line.problem?)))
    }

    /// Changes the tick of a row.
    pub fn tick(&mut self, row: usize) {
        if let Some(line) = self.lines.get_mut(row) {
            let may = line.problem.is_none_or(Problem::may_be_ticked);
            line.is_ticked = may && !line.is_ticked;
        }
    }

    /// Ticks exactly these rows.
    pub fn tick_range(&mut self, rows: &std::ops::RangeInclusive<usize>) {
        for (row, line) in self.lines.iter_mut().enumerate() {
            let may = line.problem.is_none_or(Problem::may_be_ticked);
            line.is_ticked = may && rows.contains(&row);
        }
    }

    /// Ticks all that can be written to, or none when these are ticked.
    pub fn tick_all(&mut self) {
        let is_on = self.mark() == Mark::On;
        for line in &mut self.lines {
            line.is_ticked = !is_on && line.problem.is_none();
        }
    }

    /// The box in the head.
    pub fn mark(&self) -> Mark {
        let count = self.count();
        if count == 0 {
            Mark::Off
        } else if self
            .lines
            .iter()
            .all(|line| line.is_ticked || line.problem.is_some_and(|it| !it.may_be_ticked()))
        {
            Mark::On
        } else {
            Mark::Mixed
        }
    }

    /// The columns as the table wants them.
    pub fn columns(words: &Words, is_of_documents: bool) -> Vec<Column<'static>> {
        if is_of_documents {
            return vec![
                Column::new(0, words.tr(id::LETTERS_DOCUMENT), 170.0)
                    .min(110.0)
                    .grow(1.0)
                    .fixed(),
                Column::new(1, words.tr(id::LETTERS_WHOM), 130.0)
                    .min(80.0)
                    .grow(1.0)
                    .fixed(),
            ];
        }
        vec![
            Column::new(0, words.tr(id::LETTERS_WHOM), 116.0)
                .min(110.0)
                .grow(2.0)
                .fixed(),
            Column::new(1, words.tr(id::LETTERS_CITY), 72.0)
                .min(60.0)
                .grow(1.0)
                .fixed(),
            Column::new(2, words.tr(id::LETTERS_POSTCODE), 68.0)
                .min(60.0)
                .fixed(),
        ]
    }
}

impl Rows for List {
    fn count(&self) -> usize {
        self.lines.len()
    }

    fn row(&self, index: usize) -> Option<Row<'_>> {
        let line = self.lines.get(index)?;
        let name = Cell::name(line.name.as_str(), line.form.as_str());
        let name = if line.is_ticked {
            name
        } else {
            name.ink(Ink::Faint)
        };
        let last = match line.problem {
            Some(_) if line.postcode.is_empty() => Cell::state(Tone::Warn, self.missing.as_str()),
            Some(_) => Cell::Icon(Icon::TriangleAlert, Ink::Tone(Tone::Warn)),
            None => Cell::text(line.postcode.as_str()),
        };
        Some(Row::new(vec![name, Cell::quiet(line.city.as_str()), last]))
    }

    fn is_ticked(&self, index: usize) -> bool {
        self.lines.get(index).is_some_and(|line| line.is_ticked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::contact_detail::AddressParts;
    use crate::i18n::Language;
    use crate::print::addressee::Whom;

    fn one(number: i64, name: &str, city: &str, postcode: &str) -> Addressee {
        Addressee {
            whom: Whom::from(ClientId::new(number)),
            short_name: name.to_owned(),
            legal_form: String::new(),
            name: name.to_owned(),
            person: None,
            phone: String::new(),
            address: AddressParts {
                city: city.to_owned(),
                postcode: postcode.to_owned(),
                ..AddressParts::default()
            },
            rest: String::new(),
            do_not_mail: false,
        }
    }

    fn list() -> List {
        let mut list = List::default();
        let read = Read {
            addressees: vec![
                one(1, "Явір", "м. Львів", "79000"),
                one(2, "Вінбуд", "м. Вінниця", ""),
                one(3, "Дуб", "м. Київ", "01001"),
                one(4, "Немо", "", ""),
            ],
            documents: Vec::new(),
        };
        list.take(read, Content::Address, Words::of(Language::Uk));
        list
    }

    fn names(list: &List) -> Vec<&str> {
        list.ticked().map(|line| line.name.as_str()).collect()
    }

    #[test]
    fn who_has_no_postcode_waits_for_it_and_who_has_no_address_cannot_be_ticked() {
        let mut list = list();
        assert_eq!(names(&list), ["Явір", "Дуб"]);
        list.tick(1);
        list.tick(3);
        assert_eq!(names(&list), ["Явір", "Вінбуд", "Дуб"]);
        list.judge(Content::Badge);
        assert_eq!(names(&list).len(), 4, "a badge needs no address");
    }

    #[test]
    fn the_order_changes_and_the_current_row_stays_with_its_client() {
        let mut list = list();
        list.go(2);
        list.sort(Order::Postcode);
        assert_eq!(list.current().unwrap().name, "Дуб");
        assert_eq!(names(&list), ["Дуб", "Явір"]);
        list.sort(Order::Listed);
        assert_eq!((list.row(), list.place()), (Some(2), Some(1)));
    }

    #[test]
    fn what_was_mended_is_ticked_and_what_was_left_out_stays_out() {
        let mut list = list();
        list.tick(0);
        let read = Read {
            addressees: vec![
                one(1, "Явір", "м. Львів", "79000"),
                one(2, "Вінбуд", "м. Вінниця", "21000"),
            ],
            documents: Vec::new(),
        };
        list.renew(read, Content::Address, Words::of(Language::Uk));
        assert_eq!(names(&list), ["Вінбуд"]);
    }
}
