//! Divides a calendar file into its parts: events and tasks with their alarms. Zones and journals are stepped over.

use std::io::{self, BufRead};

use encoding_rs::{Encoding, UTF_8};

use crate::exchange::vcard::lines::Lines;
use crate::exchange::vcard::property::Property;

/// No part may have more properties.
const PROPERTIES: usize = 20_000;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    Event,
    Task,
}

/// An event or a task as it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub kind: PartKind,
    /// The line of the file where it begins.
    pub line: u64,
    pub properties: Vec<Property>,
    pub alarms: Vec<Vec<Property>>,
}

impl Part {
    /// Gives the first property of a name.
    pub(super) fn get(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.name == name)
    }

    /// Gives all properties of a name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Property> {
        self.properties
            .iter()
            .filter(move |property| property.name == name)
    }

    /// Gives the text of the first property of a name; empty when there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).map(text).unwrap_or_default()
    }
}

/// Gives a value as text.
pub(super) fn text(property: &Property) -> String {
    property.text(FALLBACK)
}

/// What is neither UTF-8 nor of a named character set is taken for this.
const FALLBACK: &Encoding = UTF_8;

/// Why a part cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Torn {
    /// It has no end.
    Part,
    TooLong,
}

/// Reads the parts of one input.
pub(super) struct PartReader<R> {
    lines: Lines<R>,
    /// A part has begun at this line, found while another was still open.
    begun: Option<(PartKind, u64)>,
    /// Whether a calendar was met at all.
    pub is_calendar: bool,
}

impl<R: BufRead> PartReader<R> {
    pub(super) fn new(input: R) -> Self {
        Self {
            lines: Lines::new(input),
            begun: None,
            is_calendar: false,
        }
    }

    /// How many bytes have been read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// Reads the next part. The outer error ends the file, the inner one concerns one part.
    pub(super) fn next_part(&mut self) -> io::Result<Option<Result<Part, (u64, Torn)>>> {
        let (kind, line) = match self.begun.take() {
            Some(begun) => begun,
            None => loop {
                let Some(line) = self.lines.next_line()? else {
                    return Ok(None);
                };
                match begins(&line.bytes).as_deref() {
                    Some("VCALENDAR") => self.is_calendar = true,
                    Some("VEVENT") => break (PartKind::Event, line.number),
                    Some("VTODO") => break (PartKind::Task, line.number),
                    _ => {}
                }
            },
        };
        self.is_calendar = true;
        self.rest(kind, line).map(Some)
    }

    fn rest(&mut self, kind: PartKind, begin: u64) -> io::Result<Result<Part, (u64, Torn)>> {
        let mut part = Part {
            kind,
            line: begin,
            properties: Vec::new(),
            alarms: Vec::new(),
        };
        let mut alarm: Option<Vec<Property>> = None;
        let mut depth = 0_u32; // of parts inside that are not known
        let mut too_long = false;
        loop {
            let Some(line) = self.lines.next_line()? else {
                return Ok(Err((begin, Torn::Part)));
            };
            if let Some(name) = begins(&line.bytes) {
                match name.as_str() {
                    "VALARM" if depth == 0 => alarm = Some(Vec::new()),
                    // The end of this one is missing: the next one is whole all the same.
                    "VEVENT" | "VTODO" => {
                        let kind = if name == "VEVENT" {
                            PartKind::Event
                        } else {
                            PartKind::Task
                        };
                        self.begun = Some((kind, line.number));
                        return Ok(Err((begin, Torn::Part)));
                    }
                    _ => depth += 1,
                }
                continue;
            }
            if let Some(name) = ends(&line.bytes) {
                match name.as_str() {
                    "VEVENT" | "VTODO" if too_long => return Ok(Err((begin, Torn::TooLong))),
                    "VEVENT" | "VTODO" => return Ok(Ok(part)),
                    "VCALENDAR" => return Ok(Err((begin, Torn::Part))),
                    "VALARM" if depth == 0 => part.alarms.extend(alarm.take()),
                    _ => depth = depth.saturating_sub(1),
                }
                continue;
            }
            if depth > 0 {
                continue;
            }
            let Some(property) = Property::parse(&line.bytes) else {
                continue;
            };
            let into = alarm.as_mut().unwrap_or(&mut part.properties);
            if into.len() < PROPERTIES {
                into.push(property);
            } else {
                too_long = true;
            }
        }
    }
}

fn begins(line: &[u8]) -> Option<String> {
    delimiter(line, "BEGIN:")
}

fn ends(line: &[u8]) -> Option<String> {
    delimiter(line, "END:")
}

fn delimiter(line: &[u8], word: &str) -> Option<String> {
    // A byte order mark may stand before the first line.
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let head = line.get(..word.len())?;
    head.eq_ignore_ascii_case(word.as_bytes()).then(|| {
        String::from_utf8_lossy(&line[word.len()..])
            .trim()
            .to_ascii_uppercase()
    })
}
