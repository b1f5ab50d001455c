//! The word lists of `assets/demo`: sections in brackets, one item a line, `|` between its parts, `#` for remarks.

use std::collections::HashMap;

/// The sections of one file.
#[derive(Debug, Default)]
pub struct Words(HashMap<&'static str, Vec<&'static str>>);

impl Words {
    pub fn parse(file: &'static str) -> Self {
        let mut sections: HashMap<&str, Vec<&str>> = HashMap::new();
        let mut current = "";
        for line in file.lines() {
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|line| line.strip_suffix(']'))
            {
                current = name;
            } else if !line.is_empty() && !line.starts_with('#') {
                sections.entry(current).or_default().push(line);
            }
        }
        Self(sections)
    }

    /// Gives the lines of a section; none when there is no such section.
    pub fn section(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// Gives the value of a `key=value` or `key|value` line of a section; empty when there is none.
    pub fn value(&self, section: &str, key: &str) -> &'static str {
        self.section(section)
            .iter()
            .filter_map(|line| line.split_once(['=', '|']))
            .find(|(name, _)| *name == key)
            .map_or("", |(_, value)| value)
    }
}

/// Gives a part of a line; empty when it has fewer.
pub fn part(line: &'static str, index: usize) -> &'static str {
    line.split('|').nth(index).unwrap_or_default()
}
