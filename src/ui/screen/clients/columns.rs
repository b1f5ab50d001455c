//! The columns of the clients list: which there are, how wide, what their cells say, how they are remembered.

use crate::domain::custom_field::{CustomField, FieldKind};
use crate::domain::id::FieldId;
use crate::i18n::{Words, id};
use crate::say;
use crate::store::client_list::{Sort, SortBy};
use crate::ui::widget::table;

/// A column of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    Name,
    Category,
    City,
    Person,
    Phone,
    Responsible,
    LastContact,
    NextStep,
    Status,
    Source,
    Campaign,
    Email,
    Kind,
    /// A custom field.
    Field(FieldId),
}

impl Column {
    /// The columns every office has, in the order in which they are offered.
    pub const USUAL: [Self; 13] = [
        Self::Name,
        Self::Category,
        Self::City,
        Self::Person,
        Self::Phone,
        Self::Responsible,
        Self::LastContact,
        Self::NextStep,
        Self::Status,
        Self::Source,
        Self::Campaign,
        Self::Email,
        Self::Kind,
    ];

    /// The columns shown until the user chooses others.
    pub const SHOWN: [Self; 9] = [
        Self::Name,
        Self::Category,
        Self::City,
        Self::Person,
        Self::Phone,
        Self::Responsible,
        Self::LastContact,
        Self::NextStep,
        Self::Status,
    ];

    /// Gives the name under which it is remembered.
    pub fn code(self) -> String {
        match self {
            Self::Name => "name".to_owned(),
            Self::Category => "category".to_owned(),
            Self::City => "city".to_owned(),
            Self::Person => "person".to_owned(),
            Self::Phone => "phone".to_owned(),
            Self::Responsible => "responsible".to_owned(),
            Self::LastContact => "last_contact".to_owned(),
            Self::NextStep => "next_step".to_owned(),
            Self::Status => "status".to_owned(),
            Self::Source => "source".to_owned(),
            Self::Campaign => "campaign".to_owned(),
            Self::Email => "email".to_owned(),
            Self::Kind => "kind".to_owned(),
            Self::Field(field) => format!("field_{field}"),
        }
    }

    /// Reads a name; `None` when only a newer program knows it.
    pub fn from_code(code: &str) -> Option<Self> {
        if let Some(field) = code.strip_prefix("field_") {
            return field.parse().ok().map(Self::Field);
        }
        Self::USUAL.into_iter().find(|column| column.code() == code)
    }

    /// What the list is sorted by when its title is pressed.
    pub const fn sort_by(self) -> Option<SortBy> {
        match self {
            Self::Name => Some(SortBy::Name),
            Self::Category => Some(SortBy::Category),
            Self::City => Some(SortBy::City),
            Self::Person => Some(SortBy::Person),
            Self::Phone => Some(SortBy::Phone),
            Self::Responsible => Some(SortBy::Responsible),
            Self::LastContact => Some(SortBy::LastContact),
            Self::NextStep => Some(SortBy::NextStep),
            Self::Status => Some(SortBy::Status),
            Self::Source => Some(SortBy::Source),
            Self::Campaign => None,
            Self::Email => Some(SortBy::Email),
            Self::Kind => Some(SortBy::Kind),
            Self::Field(field) => Some(SortBy::Field(field.get())),
        }
    }

    /// The title in the head; short, because columns are narrow.
    pub fn title(self, words: &Words, fields: &[CustomField]) -> String {
        match self {
            Self::Responsible => words.tr(id::CLIENTS_COLUMN_WHO),
            Self::LastContact => words.tr(id::CLIENTS_COLUMN_LAST),
            Self::Category => words.tr(id::CLIENTS_COLUMN_CATEGORY),
            other => other.name(words, fields),
        }
    }

    /// The full name, for the list of columns and for files.
    pub fn name(self, words: &Words, fields: &[CustomField]) -> String {
        let code = match self {
            Self::Person => "person-name",
            Self::Responsible => "responsible-id",
            Self::Campaign => "campaign-id",
            Self::Field(field) => {
                let found = fields.iter().find(|known| known.id == field);
                return found.map(|known| known.name.clone()).unwrap_or_default();
            }
            other => &other.code(),
        };
        say::column(words, code)
    }

    /// Width until the user drags it.
    const fn width(self) -> f32 {
        match self {
            Self::Name => 232.0,
            Self::Category => 44.0,
            Self::City => 108.0,
            Self::Person => 146.0,
            Self::Phone => 154.0,
            Self::Responsible => 40.0,
            Self::LastContact => 80.0,
            Self::NextStep => 140.0,
            Self::Status => 104.0,
            Self::Source | Self::Campaign => 120.0,
            Self::Email => 170.0,
            Self::Kind => 110.0,
            Self::Field(_) => 120.0,
        }
    }

    /// Width it is never dragged below: numbers, dates and phones are never cut.
    const fn min(self) -> f32 {
        match self {
            Self::Name => 120.0,
            Self::Phone => 150.0,
            Self::LastContact => 76.0,
            Self::NextStep => 118.0,
            Self::Responsible => 36.0,
            Self::Category => 36.0,
            _ => 60.0,
        }
    }

    /// 0 stays; the largest number hides first when the window is narrow (LOOK.md, section 5).
    const fn priority(self) -> u8 {
        match self {
            Self::Name | Self::Phone => 0,
            Self::NextStep => 1,
            Self::Responsible => 2,
            Self::LastContact => 3,
            Self::Person => 4,
            Self::City => 5,
            Self::Category => 6,
            Self::Status => 7,
            Self::Email => 8,
            Self::Source | Self::Campaign | Self::Kind => 9,
            Self::Field(_) => 10,
        }
    }

    const fn grow(self) -> f32 {
        match self {
            Self::Name => 2.0,
            Self::Person | Self::City | Self::NextStep => 1.0,
            _ => 0.0,
        }
    }
}

/// A column that is shown, with its width.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    pub column: Column,
    pub width: f32,
}

/// The columns that are shown, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Setup {
    pub shown: Vec<Placed>,
    /// Widths of columns that were shown once.
    widths: Vec<Placed>,
}

impl Default for Setup {
    fn default() -> Self {
        let mut setup = Self {
            shown: Vec::new(),
            widths: Vec::new(),
        };
        setup.show(&Column::SHOWN);
        setup
    }
}

impl Setup {
    /// Shows these columns in this order, each with the width it had.
    pub fn show(&mut self, columns: &[Column]) {
        self.remember();
        let width = |column: Column| {
            let known = self.widths.iter().find(|placed| placed.column == column);
            known.map_or(column.width(), |placed| placed.width)
        };
        self.shown = columns
            .iter()
            .map(|&column| Placed {
                column,
                width: width(column),
            })
            .collect();
    }

    fn remember(&mut self) {
        for placed in &self.shown {
            self.widths.retain(|known| known.column != placed.column);
            self.widths.push(*placed);
        }
    }

    /// Gives the columns in order.
    pub fn columns(&self) -> Vec<Column> {
        self.shown.iter().map(|placed| placed.column).collect()
    }

    /// Shows or hides a column; the name always stays. A new one comes last.
    pub fn toggle(&mut self, column: Column) {
        let mut columns = self.columns();
        match columns.iter().position(|other| *other == column) {
            Some(_) if column == Column::Name => {}
            Some(at) => {
                columns.remove(at);
            }
            None => columns.push(column),
        }
        self.show(&columns);
    }

    /// Moves a column one place to the left or right; the name stays first.
    pub fn shift(&mut self, column: Column, right: bool) {
        let Some(at) = self.shown.iter().position(|placed| placed.column == column) else {
            return;
        };
        let to = if right { at + 1 } else { at.saturating_sub(1) };
        if at > 0 && to > 0 && to < self.shown.len() {
            self.shown.swap(at, to);
        }
    }

    /// Sets the width of the column at a place.
    pub fn resize(&mut self, place: usize, width: f32) {
        if let Some(placed) = self.shown.get_mut(place) {
            placed.width = width.clamp(placed.column.min(), 900.0);
        }
    }

    /// Drops columns of custom fields that are gone.
    pub fn keep_known(&mut self, fields: &[CustomField]) {
        self.shown.retain(|placed| match placed.column {
            Column::Field(field) => fields.iter().any(|known| known.id == field),
            _ => true,
        });
    }

    /// Custom fields that are shown.
    pub fn fields(&self) -> Vec<FieldId> {
        let field = |placed: &Placed| match placed.column {
            Column::Field(field) => Some(field),
            _ => None,
        };
        self.shown.iter().filter_map(field).collect()
    }

    /// Writes the columns for the settings: `name:232 city:108`.
    pub fn to_text(&self) -> String {
        let one = |placed: &Placed| format!("{}:{}", placed.column.code(), placed.width.round());
        self.shown.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    /// Reads what [`Setup::to_text`] wrote; what is not understood is left out.
    pub fn from_text(text: &str) -> Self {
        let mut setup = Self::default();
        let read = |part: &str| {
            let (code, width) = part.split_once(':')?;
            let column = Column::from_code(code)?;
            let width = width.parse::<f32>().ok().filter(|width| width.is_finite());
            let width = width.map_or(column.width(), |width| width.clamp(column.min(), 900.0));
            Some(Placed { column, width })
        };
        let shown: Vec<Placed> = text.split_whitespace().filter_map(read).collect();
        if shown
            .first()
            .is_some_and(|first| first.column == Column::Name)
        {
            setup.shown = shown;
        }
        setup
    }

    /// Gives the columns as the table wants them; their ids are their places.
    pub fn for_table(
        &self,
        words: &Words,
        fields: &[CustomField],
        sort: &[Sort],
    ) -> Vec<table::Column<'static>> {
        let one = |(place, placed): (u32, &Placed)| {
            let column = placed.column;
            let title = column.title(words, fields);
            let shown = table::Column::new(place, title, placed.width)
                .min(column.min())
                .priority(column.priority())
                .grow(column.grow())
                .sorted(sorted(column, sort));
            match column {
                Column::Category | Column::Responsible => shown.center(),
                Column::LastContact => shown.right(),
                Column::Field(field) => {
                    let kind = fields.iter().find(|known| known.id == field);
                    match kind.map(|known| known.kind) {
                        Some(FieldKind::Number | FieldKind::Money | FieldKind::Date) => {
                            shown.right()
                        }
                        _ => shown,
                    }
                }
                _ => shown,
            }
        };
        (0..).zip(&self.shown).map(one).collect()
    }
}

fn sorted(column: Column, sort: &[Sort]) -> Option<table::Sort> {
    let by = column.sort_by()?;
    let usual = [Sort::default()];
    let sort = if sort.is_empty() { &usual } else { sort };
    let at = sort.iter().position(|sort| sort.by == by)?;
    Some(table::Sort {
        ascending: !sort[at].descending,
        rank: u8::try_from(at + 1).unwrap_or(u8::MAX),
    })
}

/// What a press on a title makes of the sort order: first up, then down; with `additive` as a second sort.
pub fn press(sort: &[Sort], by: SortBy, additive: bool) -> Vec<Sort> {
    let sort = if sort.is_empty() {
        &[Sort::default()][..]
    } else {
        sort
    };
    let before = sort.iter().find(|sort| sort.by == by);
    let one = Sort {
        by,
        descending: before.is_some_and(|sort| !sort.descending),
    };
    if !additive {
        return vec![one];
    }
    let mut sort = sort.to_vec();
    match sort.iter_mut().find(|sort| sort.by == by) {
        Some(same) => *same = one,
        None => {
            sort.truncate(1);
            sort.push(one);
        }
    }
    sort
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_press_sorts_up_then_down_and_ctrl_adds_a_second_sort() {
        let up = |by| Sort {
            by,
            descending: false,
        };
        let down = |by| Sort {
            by,
            descending: true,
        };
        #[track_caller]
        fn check(sort: &[Sort], by: SortBy, additive: bool, expected: &[Sort]) {
            assert_eq!(press(sort, by, additive), expected);
        }
        check(&[], SortBy::City, false, &[up(SortBy::City)]);
        check(&[], SortBy::Name, false, &[down(SortBy::Name)]);
        check(
            &[up(SortBy::City)],
            SortBy::City,
            false,
            &[down(SortBy::City)],
        );
        check(
            &[up(SortBy::City)],
            SortBy::Phone,
            true,
            &[up(SortBy::City), up(SortBy::Phone)],
        );
        check(
            &[up(SortBy::City), up(SortBy::Phone)],
            SortBy::Phone,
            true,
            &[up(SortBy::City), down(SortBy::Phone)],
        );
        check(
            &[up(SortBy::City), up(SortBy::Phone)],
            SortBy::Status,
            true,
            &[up(SortBy::City), up(SortBy::Status)],
        );
    }

    #[test]
    fn columns_survive_the_settings() {
        let mut setup = Setup::default();
        setup.toggle(Column::Email);
        setup.toggle(Column::Status);
        setup.toggle(Column::Name);
        setup.toggle(Column::Field(FieldId::new(7)));
        setup.shift(Column::Email, false);
        setup.resize(1, 5.0);
        let read = Setup::from_text(&setup.to_text());
        assert_eq!(read.shown, setup.shown);
        assert_eq!(read.shown[0].column, Column::Name);
        assert_eq!(read.shown[1].width, Column::Category.min());
        assert_eq!(
            Setup::from_text("rubbish city:x").shown,
            Setup::default().shown
        );
    }
}
