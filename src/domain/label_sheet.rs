//! The geometry of sheets of labels, mm: those of makers and those that users measured.

use serde::{Deserialize, Serialize};

use super::id::LabelSheetId;

/// Smaller labels cannot be read, mm.
const LEAST: f32 = 5.0;
/// Rounding of what makers print on their boxes, mm.
const ROUNDING: f32 = 1.0;
/// More labels are a mistake.
const MOST: usize = 2_000;

/// A sheet of labels.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    pub maker: String,
    /// Under these codes it is sold.
    pub codes: Vec<String>,
    pub name: String,
    pub paper_size: (f32, f32),
    /// Of one label.
    pub width: f32,
    pub height: f32,
    pub corners: Corners,
    pub grids: Vec<Grid>,
}

/// The form of a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Corners {
    /// Radius, mm; 0 is square.
    Rounded(f32),
    /// Round or oval.
    Oval,
}

/// Labels in rows and columns.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Grid {
    pub columns: usize,
    pub rows: usize,
    /// The upper left corner of the first label.
    pub left: f32,
    pub top: f32,
    /// From the left edge of a label to that of the next one.
    pub right_step: f32,
    /// From the upper edge of a label to that of the one below.
    pub down_step: f32,
}

/// A sheet that a user measured.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnSheet {
    pub id: LabelSheetId,
    pub name: String,
    pub shape: Shape,
}

/// What a user measured of a sheet, as it is kept.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    pub paper_width: f32,
    pub paper_height: f32,
    /// Of one label.
    pub width: f32,
    pub height: f32,
    /// Radius of the corners.
    pub round: f32,
    /// Round or oval labels.
    pub oval: bool,
    #[serde(flatten)]
    pub grid: Grid,
}

impl Default for Shape {
    /// Three columns of eight on A4, the most usual sheet.
    fn default() -> Self {
        Self {
            paper_width: 210.0,
            paper_height: 297.0,
            width: 70.0,
            height: 37.0,
            round: 0.0,
            oval: false,
            grid: Grid {
                columns: 3,
                rows: 8,
                left: 0.0,
                top: 0.5,
                right_step: 70.0,
                down_step: 37.0,
            },
        }
    }
}

/// Why a sheet cannot be.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum SheetError {
    #[error("no labels")]
    Empty,
    #[error("more than {MOST} labels")]
    TooMany,
    #[error("labels of {width} x {height} mm are too small")]
    TooSmall { width: f32, height: f32 },
    #[error("labels overlap")]
    Overlap,
    #[error("labels reach {by} mm beyond the paper")]
    BeyondPaper { by: f32 },
    #[error("not a number")]
    NotANumber,
}

impl SheetError {
    /// Gives the code under which it is put into words.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooMany => "too-many",
            Self::TooSmall { .. } => "too-small",
            Self::Overlap => "overlap",
            Self::BeyondPaper { .. } => "beyond-paper",
            Self::NotANumber => "not-a-number",
        }
    }
}

impl Sheet {
    /// Gives the number of labels on the sheet.
    pub fn count(&self) -> usize {
        let counts = self
            .grids
            .iter()
            .map(|grid| grid.columns.saturating_mul(grid.rows));
        counts.sum()
    }

    /// Gives the upper left corner of each label, row by row.
    pub fn places(&self) -> Vec<(f32, f32)> {
        let mut places = Vec::with_capacity(self.count());
        for grid in &self.grids {
            for row in 0..grid.rows {
                for column in 0..grid.columns {
                    let x = grid.left + grid.right_step * column as f32;
                    let y = grid.top + grid.down_step * row as f32;
                    places.push((x, y));
                }
            }
        }
        places
    }

    /// Checks that the sheet can be printed on.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(&self) -> Result<(), SheetError> {
        let ((paper_width, paper_height), width, height) =
            (self.paper_size, self.width, self.height);
        let numbers = self
            .grids
            .iter()
            .flat_map(|grid| [grid.left, grid.top, grid.right_step, grid.down_step])
            .chain([paper_width, paper_height, width, height]);
        if numbers.into_iter().any(|number| !number.is_finite()) {
            return Err(SheetError::NotANumber);
        }
        if self
            .grids
            .iter()
            .any(|grid| grid.columns == 0 || grid.rows == 0)
            || self.count() == 0
        {
            return Err(SheetError::Empty);
        }
        if self.count() > MOST {
            return Err(SheetError::TooMany);
        }
        if width < LEAST || height < LEAST {
            return Err(SheetError::TooSmall { width, height });
        }
        for grid in &self.grids {
            let overlaps = grid.columns > 1 && grid.right_step < width - ROUNDING
                || grid.rows > 1 && grid.down_step < height - ROUNDING;
            if overlaps {
                return Err(SheetError::Overlap);
            }
        }
        let mut by = 0.0_f32;
        for (x, y) in self.places() {
            let beyond = [-x, -y, x + width - paper_width, y + height - paper_height];
            by = beyond.into_iter().fold(by, f32::max);
        }
        if by > ROUNDING {
            let by = (by * 10.0).round() / 10.0;
            return Err(SheetError::BeyondPaper { by });
        }
        Ok(())
    }
}

impl OwnSheet {
    /// Gives the sheet.
    pub fn sheet(&self) -> Sheet {
        self.shape.named(&self.name)
    }
}

impl Shape {
    /// Gives the sheet of a name.
    pub fn named(&self, name: &str) -> Sheet {
        Sheet {
            maker: String::new(),
            codes: Vec::new(),
            name: name.to_owned(),
            paper_size: (self.paper_width, self.paper_height),
            width: self.width,
            height: self.height,
            corners: if self.oval {
                Corners::Oval
            } else {
                Corners::Rounded(self.round.max(0.0))
            },
            grids: vec![self.grid],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_is_said() {
        let check = |change: fn(&mut Shape), expected: Result<(), SheetError>| {
            let mut sheet = Shape::default();
            change(&mut sheet);
            assert_eq!(sheet.named("Полиця").check(), expected);
        };
        check(|_| (), Ok(()));
        check(|s| s.grid.rows = 0, Err(SheetError::Empty));
        check(|s| s.grid.rows = 9_000, Err(SheetError::TooMany));
        check(|s| s.grid.right_step = 60.0, Err(SheetError::Overlap));
        check(
            |s| s.grid.rows = 9,
            Err(SheetError::BeyondPaper { by: 36.5 }),
        );
        check(|s| s.grid.left = f32::NAN, Err(SheetError::NotANumber));
        let small = SheetError::TooSmall {
            width: 70.0,
            height: 3.0,
        };
        check(|s| s.height = 3.0, Err(small));
    }

    #[test]
    fn places_go_row_by_row() {
        let places = Shape::default().named("").places();
        assert_eq!(places.len(), 24);
        assert_eq!(places[4], (70.0, 37.5));
    }
}
