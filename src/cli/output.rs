//! Text for people: tables with a head, and records as lines of name and value.

/// A table; columns are as wide as what stands in them, the last one is not filled up.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Begins a table with its head.
    pub fn new(head: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: vec![head.into_iter().collect()],
        }
    }

    /// Adds a row; line breaks inside a cell become spaces.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows
            .push(cells.into_iter().map(|cell| one_line(&cell)).collect());
    }

    /// Tells whether there is nothing below the head.
    pub fn is_empty(&self) -> bool {
        self.rows.len() <= 1
    }

    /// Gives the table as text, or nothing when it is empty.
    pub fn text(&self) -> String {
        if self.is_empty() {
            return String::new();
        }
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                self.rows
                    .iter()
                    .filter_map(|row| row.get(column))
                    .map(|cell| width(cell))
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        let mut out = String::new();
        for row in &self.rows {
            let mut line = String::new();
            for (cell, column) in row.iter().zip(&widths) {
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', column + 2 - width(cell)));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

/// A record as lines of name and value; what is empty is left out.
#[derive(Debug, Default)]
pub struct Lines {
    lines: Vec<(String, String)>,
}

impl Lines {
    /// Adds a line, unless the value is empty.
    pub fn add(&mut self, name: String, value: impl Into<String>) {
        let value = value.into();
        if !value.is_empty() {
            self.lines.push((name, value));
        }
    }

    /// Gives the lines as text; a value of several lines is indented.
    pub fn text(&self) -> String {
        let column = self
            .lines
            .iter()
            .map(|(name, _)| width(name))
            .max()
            .unwrap_or(0)
            + 2;
        let mut out = String::new();
        for (name, value) in &self.lines {
            let mut head = name.clone();
            head.extend(std::iter::repeat_n(' ', column - width(name)));
            for (index, line) in value.lines().enumerate() {
                if index > 0 {
                    head = " ".repeat(column);
                }
                out.push_str(&head);
                out.push_str(line);
                out.push('\n');
            }
        }
        out
    }
}

/// Puts parts under each other with an empty line between; empty ones are left out.
pub fn sections(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| part.trim_end().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

fn one_line(cell: &str) -> String {
    cell.split(['\n', '\r', '\t'])
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Letters of the four languages are one column wide; combining marks are none.
fn width(text: &str) -> usize {
    text.chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}'))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let mut table = Table::new(["Назва".to_owned(), "Місто".to_owned()]);
        table.row(["Явір".to_owned(), "Львів".to_owned()]);
        table.row(["Будмайстер\nЗахід".to_owned(), String::new()]);
        assert_eq!(
            table.text(),
            "Назва             Місто\nЯвір              Львів\nБудмайстер Захід\n"
        );
        assert_eq!(Table::new(["Назва".to_owned()]).text(), "");
    }

    #[test]
    fn records_leave_out_what_is_empty() {
        let mut lines = Lines::default();
        lines.add("Назва".to_owned(), "Явір");
        lines.add("Сайт".to_owned(), "");
        lines.add("Примітка".to_owned(), "раз\nдва");
        assert_eq!(
            lines.text(),
            "Назва     Явір\nПримітка  раз\n          два\n"
        );
    }
}
