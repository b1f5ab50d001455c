//! Where columns stand: which are shown, how wide, what is under a point of the head. Pure numbers.

use super::model::Column;

/// A column on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Its number in the list of columns.
    pub index: usize,
    /// Left edge, from the left of the table, before scrolling sideways.
    pub x: f32,
    /// Width.
    pub width: f32,
}

/// How near to an edge the mouse takes it.
const EDGE: f32 = 4.0;

/// Places columns into `room`, from `left` on: hides those of the largest priority while they do not fit, then shares spare
/// width among those that grow. What still does not fit is scrolled sideways.
pub fn place(columns: &[Column<'_>], left: f32, room: f32) -> Vec<Placed> {
    let mut shown: Vec<usize> = (0..columns.len()).collect();
    let width = |shown: &[usize]| left + shown.iter().map(|n| columns[*n].width).sum::<f32>();
    while width(&shown) > room {
        // Of equal priorities the rightmost goes first.
        let Some(at) = (0..shown.len())
            .filter(|at| columns[shown[*at]].priority > 0)
            .max_by_key(|at| (columns[shown[*at]].priority, *at))
        else {
            break;
        };
        shown.remove(at);
    }
    let spare = (room - width(&shown)).max(0.0);
    let shares: f32 = shown.iter().map(|n| columns[*n].grow).sum();
    let mut x = left;
    let mut placed = Vec::with_capacity(shown.len());
    let (mut given, mut seen) = (0.0, 0.0);
    for n in shown {
        let column = &columns[n];
        seen += column.grow;
        // Whole pixels; the last growing column takes the rest.
        let extra = if shares > 0.0 {
            (spare * seen / shares).round() - given
        } else {
            0.0
        };
        given += extra;
        let width = column.width.round() + extra;
        placed.push(Placed { index: n, x, width });
        x += width;
    }
    placed
}

/// Right edge of the last column.
pub fn end(placed: &[Placed], left: f32) -> f32 {
    placed.last().map_or(left, |last| last.x + last.width)
}

/// The column whose right edge is under `x` (from the left of the table, scrolling undone).
pub fn edge_at(placed: &[Placed], x: f32) -> Option<usize> {
    placed
        .iter()
        .find(|column| (column.x + column.width - x).abs() <= EDGE)
        .map(|column| column.index)
}

/// The column under `x`.
pub fn column_at(placed: &[Placed], x: f32) -> Option<usize> {
    placed
        .iter()
        .find(|column| column.x <= x && x < column.x + column.width)
        .map(|column| column.index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<Column<'static>> {
        vec![
            Column::new(0, "Name", 200.0).grow(1.0),
            Column::new(1, "City", 100.0).priority(1),
            Column::new(2, "Phone", 150.0),
            Column::new(3, "Note", 100.0).priority(2),
        ]
    }

    #[track_caller]
    fn check(room: f32, expected: &[(usize, f32, f32)]) {
        let placed: Vec<_> = place(&columns(), 30.0, room)
            .iter()
            .map(|c| (c.index, c.x, c.width))
            .collect();
        assert_eq!(placed, expected);
    }

    #[test]
    fn spare_width_goes_to_columns_that_grow_and_the_last_priority_hides_first() {
        check(
            640.0,
            &[
                (0, 30.0, 260.0),
                (1, 290.0, 100.0),
                (2, 390.0, 150.0),
                (3, 540.0, 100.0),
            ],
        );
        check(
            500.0,
            &[(0, 30.0, 220.0), (1, 250.0, 100.0), (2, 350.0, 150.0)],
        );
        check(400.0, &[(0, 30.0, 220.0), (2, 250.0, 150.0)]);
        check(100.0, &[(0, 30.0, 200.0), (2, 230.0, 150.0)]);
    }

    #[test]
    fn edges_and_titles_are_found() {
        let placed = place(&columns(), 30.0, 580.0);
        assert_eq!(edge_at(&placed, 232.0), Some(0));
        assert_eq!(edge_at(&placed, 240.0), None);
        assert_eq!(column_at(&placed, 240.0), Some(1));
        assert_eq!(column_at(&placed, 10.0), None);
        assert!((end(&placed, 30.0) - 580.0).abs() < f32::EPSILON);
    }
}
