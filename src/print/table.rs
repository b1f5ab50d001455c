//! Tables: rows that are never divided between pages, under a heading that every page repeats.

use super::page::Mark;
use super::sheet::Sheet;
use super::text::{Ink, Style, wrap_cut};

/// Space between columns, mm.
const GAP: f32 = 3.0;
/// Space above and below the text of a row, mm.
const PAD: f32 = 1.1;

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// Millimetres.
    Fixed(f32),
    /// A share of what the fixed ones leave.
    Share(f32),
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: Width,
    /// At most so many lines in a row; the rest is cut.
    pub lines: usize,
}

impl Column {
    pub fn new(title: impl Into<String>, width: Width, lines: usize) -> Self {
        Self {
            title: title.into(),
            width,
            lines,
        }
    }
}

/// A cell: a text and how it looks.
pub type Cell = (Style, String);

/// Writes a table; without rows not even the heading.
pub fn write(sheet: &mut Sheet, columns: &[Column], rows: impl IntoIterator<Item = Vec<Cell>>) {
    let places = places(columns, sheet.left(), sheet.width());
    let mut has_head = false;
    for row in rows {
        let lines: Vec<(Style, Vec<String>)> = row
            .into_iter()
            .zip(columns.iter().zip(&places))
            .map(|((style, text), (column, (_, width)))| {
                let lines = wrap_cut(style, &text, *width, column.lines);
                (style, lines)
            })
            .collect();
        let height = lines
            .iter()
            .map(|(style, lines)| style.leading() * lines.len().max(1) as f32)
            .fold(0.0, f32::max)
            + 2.0 * PAD;
        if !has_head {
            sheet.keep(height + 8.0);
            head(sheet, columns, &places);
            has_head = true;
        } else if sheet.keep(height) {
            head(sheet, columns, &places);
        }
        for ((style, lines), (x, _)) in lines.iter().zip(&places) {
            for (line, number) in lines.iter().zip(0_u8..) {
                let y = PAD + style.leading() * f32::from(number);
                sheet.put(*style, *x, y, line);
            }
        }
        sheet.advance(height);
        sheet.rule(0.1, Ink::RULE);
    }
}

fn head(sheet: &mut Sheet, columns: &[Column], places: &[(f32, f32)]) {
    let style = Style::HEAD;
    let titles: Vec<Vec<String>> = columns
        .iter()
        .zip(places)
        .map(|(column, (_, width))| wrap_cut(style, &column.title, *width, 2))
        .collect();
    let most = titles.iter().map(Vec::len).max().unwrap_or(1);
    let height = style.leading() * most as f32 + 2.0 * PAD;
    let (x, y, width) = (sheet.left() - 1.5, sheet.y(), sheet.width() + 3.0);
    sheet.mark(Mark::Area {
        x,
        y,
        width,
        height,
        ink: Ink::SHADE,
    });
    for (lines, (x, _)) in titles.iter().zip(places) {
        // Short titles stand at the lower edge, beside the last line of a long one.
        let down = style.leading() * (most - lines.len()) as f32;
        for (line, number) in lines.iter().zip(0_u8..) {
            sheet.put(
                style,
                *x,
                PAD + down + style.leading() * f32::from(number),
                line,
            );
        }
    }
    sheet.advance(height);
    sheet.rule(0.2, Ink::QUIET);
}

/// Gives the left edge and the width of each column.
fn places(columns: &[Column], left: f32, width: f32) -> Vec<(f32, f32)> {
    let gaps = GAP * columns.len().saturating_sub(1) as f32;
    let (mut fixed, mut shares) = (0.0, 0.0);
    for column in columns {
        match column.width {
            Width::Fixed(width) => fixed += width,
            Width::Share(share) => shares += share,
        }
    }
    let share = if shares > 0.0 {
        (width - gaps - fixed).max(0.0) / shares
    } else {
        0.0
    };
    let mut x = left;
    columns
        .iter()
        .map(|column| {
            let width = match column.width {
                Width::Fixed(width) => width,
                Width::Share(parts) => parts * share,
            };
            let place = (x, width);
            x += width + GAP;
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::page::Paper;
    use super::*;

    #[test]
    fn columns_fill_the_width() {
        let columns = [
            Column::new("a", Width::Fixed(20.0), 1),
            Column::new("b", Width::Share(2.0), 1),
            Column::new("c", Width::Share(1.0), 1),
        ];
        let places = places(&columns, 10.0, 100.0);
        let (x, width) = places[2];
        assert!((x + width - 110.0).abs() < 0.001, "{places:?}");
        assert!((places[1].1 - 2.0 * places[2].1).abs() < 0.001);
    }

    #[test]
    fn every_page_repeats_the_heading_and_no_row_is_divided() {
        let mut sheet = Sheet::new(Paper::A4);
        let columns = [
            Column::new("Назва", Width::Share(1.0), 3),
            Column::new("Місто", Width::Share(1.0), 1),
        ];
        let rows = (0..120).map(|number| {
            let long = format!("Клієнт {number} ").repeat(12);
            vec![(Style::BODY, long), (Style::BODY, "Львів".to_owned())]
        });
        write(&mut sheet, &columns, rows);
        let document = sheet.finish("", |page, all| (String::new(), format!("{page}/{all}")));
        assert!(document.pages() > 3);
        for page in 0..document.pages() {
            let texts = document.texts(page);
            assert_eq!(texts[..2], ["Назва", "Місто"], "page {page}");
            assert!(texts[2].starts_with("Клієнт"));
            let last = format!("{}/{}", page + 1, document.pages());
            assert_eq!(texts.last(), Some(&last.as_str()));
        }
        let cities: usize = (0..document.pages())
            .map(|page| {
                document
                    .texts(page)
                    .iter()
                    .filter(|text| **text == "Львів")
                    .count()
            })
            .sum();
        assert_eq!(cities, 120);
    }
}
