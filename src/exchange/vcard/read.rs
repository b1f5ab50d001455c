//! Divides a file into cards and reports those that cannot be read.

use std::io::{self, BufRead};

use encoding_rs::Encoding;

use super::lines::{Lines, is_binary};
use super::property::Property;
use super::to_card::to_card;
use crate::exchange::card::Card;

/// No card may have more text, in bytes; pictures do not count.
const CARD_LIMIT: usize = 4 * 1024 * 1024;

/// A card that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCard {
    /// The line of the file where it begins.
    pub line: u64,
    /// Why.
    pub problem: CardProblem,
    /// The name in it, if there is one: to find it again.
    pub name: String,
}

/// Why a card cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CardProblem {
    /// The card has no end: the file is torn there.
    Torn,
    /// There is no name, phone or address in it.
    Empty,
    /// More text than any card has.
    TooLong,
    /// Text that belongs to no card.
    Stray,
}

impl CardProblem {
    /// Names the problem for translation: `exchange-row-<code>` is its message id.
    pub fn code(self) -> &'static str {
        match self {
            Self::Torn => "torn-card",
            Self::Empty => "empty-card",
            Self::TooLong => "too-long-card",
            Self::Stray => "no-card",
        }
    }
}

/// Reads the cards of one input.
pub struct CardReader<R> {
    lines: Lines<R>,
    fallback: &'static Encoding,
    /// A card has begun at this line, found while another was still open.
    begun: Option<u64>,
}

impl<R: BufRead> CardReader<R> {
    /// Reads `input`; text that is neither UTF-8 nor of a named character set is taken for `fallback`.
    pub fn new(input: R, fallback: &'static Encoding) -> Self {
        Self {
            lines: Lines::new(input),
            fallback,
            begun: None,
        }
    }

    /// How many bytes have been read.
    pub fn bytes_read(&self) -> u64 {
        self.lines.bytes_read()
    }

    /// Reads the next card. The outer error ends the file (the disk failed), the inner one concerns one card.
    pub fn next_card(&mut self) -> io::Result<Option<Result<Card, BadCard>>> {
        let mut stray = None;
        let line = match self.begun.take() {
            Some(line) => line,
            None => loop {
                let Some(line) = self.lines.next_line()? else {
                    return Ok(stray.map(Err));
                };
                if is(&line.bytes, b"BEGIN:VCARD") {
                    break line.number;
                }
                stray.get_or_insert_with(|| BadCard {
                    line: line.number,
                    problem: CardProblem::Stray,
                    name: excerpt(&line.bytes),
                });
            },
        };
        if let Some(stray) = stray {
            self.begun = Some(line);
            return Ok(Some(Err(stray)));
        }
        self.rest_of_card(line).map(Some)
    }

    fn rest_of_card(&mut self, begin: u64) -> io::Result<Result<Card, BadCard>> {
        let mut properties: Vec<Property> = Vec::new();
        let mut size = 0;
        let mut too_long = false;
        // An AGENT of 2.1 is a whole card inside the card.
        let mut depth = 0;
        let bad = |problem, properties: &[Property]| {
            Ok(Err(BadCard {
                line: begin,
                problem,
                name: name_in(properties, self.fallback),
            }))
        };
        loop {
            let Some(line) = self.lines.next_line()? else {
                return bad(CardProblem::Torn, &properties);
            };
            if is(&line.bytes, b"BEGIN:VCARD") {
                if properties.last().is_some_and(|last| last.name == "AGENT") || depth > 0 {
                    depth += 1;
                    continue;
                }
                self.begun = Some(line.number);
                return bad(CardProblem::Torn, &properties);
            }
            if is(&line.bytes, b"END:VCARD") {
                if depth > 0 {
                    depth -= 1;
                    continue;
                }
                break;
            }
            if depth > 0 || is_binary(&line.bytes) {
                continue;
            }
            size += line.bytes.len();
            too_long |= line.cut || size > CARD_LIMIT;
            if !too_long && let Some(property) = Property::parse(&line.bytes) {
                properties.push(property);
            }
        }
        if too_long {
            return bad(CardProblem::TooLong, &properties);
        }
        let mut card = to_card(&properties, self.fallback);
        card.line = begin;
        if card.is_empty()
            || card
                .field(crate::domain::client::ClientField::Name)
                .is_empty()
        {
            return bad(CardProblem::Empty, &properties);
        }
        Ok(Ok(card))
    }
}

fn is(line: &[u8], wanted: &[u8]) -> bool {
    let compact: Vec<u8> = line
        .iter()
        .copied()
        .filter(|b| !b.is_ascii_whitespace())
        .take(wanted.len() + 4)
        .collect();
    compact
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(&compact)
        .eq_ignore_ascii_case(wanted)
}

fn name_in(properties: &[Property], fallback: &'static Encoding) -> String {
    let named = |name: &str| properties.iter().find(|property| property.name == name);
    let property = named("FN").or_else(|| named("N")).or_else(|| named("ORG"));
    property
        .map(|property| property.text(fallback).replace(';', " ").trim().to_owned())
        .unwrap_or_default()
}

fn excerpt(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).replace('\0', "\u{fffd}")
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
