//! Divides a calendar file into its parts: events and tasks with their alarms, in zones that have
//! a known name ([`super::defined`]). Journals are stepped over. Memory and
//! time of one part are bounded, whatever stands in it.

use std::io::{self, BufRead};

use chrono_tz::Tz;
use encoding_rs::{Encoding, UTF_8};

use super::defined::Zones;
use super::event::USUAL;
use crate::exchange::vcard::lines::{Line, Lines};
use crate::exchange::vcard::property::Property;

/// What is kept of one part at most: more is an attack, and is refused as a whole rather than taken in part.
const PROPERTIES: usize = 20_000;
const BYTES: usize = 4 * 1024 * 1024;
const ALARMS: usize = 100;

/// After so many lines the reader comes back, so that whoever reads can stop it.
const LINES: u32 = 10_000;

/// Properties of which an entry or a task is made; others cost nothing.
const WANTED: [&str; 21] = [
    "ATTENDEE",
    "COMPLETED",
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DUE",
    "DURATION",
    "EXDATE",
    "EXRULE",
    "LOCATION",
    "ORGANIZER",
    "PRIORITY",
    "RDATE",
    "RECURRENCE-ID",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "UID",
    "X-KARTOTEKA-KIND",
];

const OF_ALARMS: [&str; 3] = ["ACTION", "TRIGGER", USUAL];

/// Of these nothing may be missing: a line that was cut would be read as another time or another rule.
const WHOLE: [&str; 6] = [
    "EXDATE",
    "RDATE",
    "RRULE",
    "RECURRENCE-ID",
    "UID",
    "ATTENDEE",
];

/// For what a calendar was sent (METHOD of RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Purpose {
    /// All that there is to know of its parts.
    #[default]
    Publish,
    /// As the host has it; reminders are everybody's own.
    Request,
    /// Does not take place.
    Cancel,
    /// What one guest says.
    Reply,
    /// Proposals and questions to the host.
    Other,
}

impl Purpose {
    fn of(method: &str) -> Self {
        match method {
            "" | "PUBLISH" => Self::Publish,
            "REQUEST" | "ADD" => Self::Request,
            "CANCEL" => Self::Cancel,
            "REPLY" => Self::Reply,
            _ => Self::Other,
        }
    }
}

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
    pub purpose: Purpose,
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

/// What comes next in a file.
#[derive(Debug)]
pub(super) enum Next {
    Part(Part),
    /// A part that cannot be read: where it begins and what it is called.
    Torn(u64, String, Torn),
    /// Nothing yet.
    More,
}

/// Reads the parts of one input.
pub(super) struct PartReader<R> {
    lines: Lines<R>,
    purpose: Purpose,
    open: Option<Open>,
    zones: Zones,
    /// Whether a calendar was met at all.
    pub is_calendar: bool,
}

/// A part whose end was not met yet.
struct Open {
    part: Part,
    alarm: Option<Vec<Property>>,
    /// How deep one is in parts inside that are not known.
    depth: u32,
    properties: usize,
    bytes: usize,
    too_long: bool,
}

impl Open {
    fn new(kind: PartKind, purpose: Purpose, line: u64) -> Self {
        Self {
            part: Part {
                kind,
                purpose,
                line,
                properties: Vec::new(),
                alarms: Vec::new(),
            },
            alarm: None,
            depth: 0,
            properties: 0,
            bytes: 0,
            too_long: false,
        }
    }

    fn take(&mut self, line: &Line) {
        if self.depth > 0 {
            return;
        }
        let Some(property) = Property::parse(&line.bytes) else {
            return;
        };
        let name = property.name.as_str();
        let wanted = if self.alarm.is_some() {
            &OF_ALARMS[..]
        } else {
            &WANTED[..]
        };
        if !wanted.contains(&name) {
            return;
        }
        self.properties += 1;
        self.bytes += line.bytes.len();
        let is_cut = line.cut && WHOLE.contains(&name);
        if is_cut || self.properties > PROPERTIES || self.bytes > BYTES {
            self.too_long = true;
            return;
        }
        let into = self.alarm.as_mut().unwrap_or(&mut self.part.properties);
        into.push(property);
    }

    fn alarm_ends(&mut self) {
        let Some(alarm) = self.alarm.take() else {
            return;
        };
        if self.part.alarms.len() < ALARMS {
            self.part.alarms.push(alarm);
        } else {
            self.too_long = true;
        }
    }

    fn torn(self, torn: Torn) -> Next {
        Next::Torn(self.part.line, self.part.text("SUMMARY"), torn)
    }
}

impl<R: BufRead> PartReader<R> {
    /// `own` is the zone of the user: of several that do what a file defines it is the one that is meant.
    pub(super) fn new(input: R, own: Tz) -> Self {
        Self {
            lines: Lines::new(input),
            purpose: Purpose::default(),
            open: None,
            zones: Zones::new(own),
            is_calendar: false,
        }
    }

    /// How many bytes have been read.
    pub(super) fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// Reads on; `None` at the end of the file.
    pub(super) fn next(&mut self) -> io::Result<Option<Next>> {
        for _ in 0..LINES {
            let Some(line) = self.lines.next_line()? else {
                return Ok(self.open.take().map(|open| open.torn(Torn::Part)));
            };
            let next = if let Some(name) = delimiter(&line.bytes, "BEGIN:") {
                self.begins(&name, line.number)
            } else if let Some(name) = delimiter(&line.bytes, "END:") {
                self.ends(&name)
            } else {
                self.inside(&line);
                None
            };
            if next.is_some() {
                return Ok(next);
            }
        }
        Ok(Some(Next::More))
    }

    fn begins(&mut self, name: &str, line: u64) -> Option<Next> {
        let kind = match name {
            "VEVENT" => PartKind::Event,
            "VTODO" => PartKind::Task,
            "VCALENDAR" => {
                self.is_calendar = true;
                self.purpose = Purpose::default();
                return self.open.take().map(|open| open.torn(Torn::Part));
            }
            _ => {
                self.zones.begins(name);
                if let Some(open) = &mut self.open {
                    if name == "VALARM" && open.depth == 0 {
                        open.alarm = Some(Vec::new());
                    } else {
                        open.depth = open.depth.saturating_add(1);
                    }
                }
                return None;
            }
        };
        self.is_calendar = true;
        // The end of the one before is missing: this one is whole all the same.
        let before = self.open.replace(Open::new(kind, self.purpose, line));
        before.map(|open| open.torn(Torn::Part))
    }

    fn ends(&mut self, name: &str) -> Option<Next> {
        match name {
            "VEVENT" | "VTODO" => self.open.take().map(|mut open| {
                if open.too_long {
                    open.torn(Torn::TooLong)
                } else {
                    self.zones.name(&mut open.part.properties);
                    for alarm in &mut open.part.alarms {
                        self.zones.name(alarm);
                    }
                    Next::Part(open.part)
                }
            }),
            "VCALENDAR" => self.open.take().map(|open| open.torn(Torn::Part)),
            _ => {
                self.zones.ends(name);
                let open = self.open.as_mut()?;
                if name == "VALARM" && open.depth == 0 {
                    open.alarm_ends();
                } else {
                    open.depth = open.depth.saturating_sub(1);
                }
                None
            }
        }
    }

    fn inside(&mut self, line: &Line) {
        if let Some(open) = &mut self.open {
            open.take(line);
        } else if let Some(method) = delimiter(&line.bytes, "METHOD:") {
            self.purpose = Purpose::of(&method);
        } else {
            self.zones.take(&line.bytes);
        }
    }
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
