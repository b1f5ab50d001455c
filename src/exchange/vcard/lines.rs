//! Logical lines of a vCard file as bytes: folded lines and the soft breaks of quoted-printable are joined *before*
//! anything is decoded, because old phones break a line inside a character.
//!
//! Memory is bounded: of a line no more than [`LINE_LIMIT`] is kept, of pictures and keys nothing.

use std::io::{self, BufRead};

use super::property::{split_unquoted, unquoted};

/// How much of a logical line is kept, in bytes.
pub(in crate::exchange) const LINE_LIMIT: usize = 1024 * 1024;

/// A logical line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::exchange) struct Line {
    /// The number of its first physical line, from 1.
    pub number: u64,
    /// Its bytes without line ends.
    pub bytes: Vec<u8>,
    /// Whether there was more than the limit.
    pub cut: bool,
}

/// The logical lines of an input.
pub(in crate::exchange) struct Lines<R> {
    input: R,
    number: u64,
    ahead: Option<Line>,
    read: u64,
}

impl<R: BufRead> Lines<R> {
    pub(in crate::exchange) fn new(input: R) -> Self {
        Self {
            input,
            number: 0,
            ahead: None,
            read: 0,
        }
    }

    /// How many bytes have been read.
    pub(in crate::exchange) fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Reads the next line that is not blank.
    pub(in crate::exchange) fn next_line(&mut self) -> io::Result<Option<Line>> {
        let mut line = loop {
            match self.take_physical()? {
                None => return Ok(None),
                Some(line) if line.bytes.iter().all(u8::is_ascii_whitespace) => {}
                Some(line) => break line,
            }
        };
        let quoted = is_quoted_printable(&line.bytes);
        let binary = is_binary(&line.bytes);
        let mut fence = line.bytes.len();
        loop {
            let soft_break = quoted && line.bytes.len() >= fence && line.bytes.ends_with(b"=");
            let Some(next) = self.peek_physical()? else {
                break;
            };
            let folded = matches!(next.bytes.first(), Some(b' ' | b'\t'));
            if soft_break && !is_delimiter(&next.bytes) {
                line.bytes.pop();
                fence = line.bytes.len();
                append(&mut line, &next.bytes, next.cut);
            } else if folded && !(quoted && next.bytes.iter().all(u8::is_ascii_whitespace)) {
                if !binary {
                    append(&mut line, &next.bytes[1..], next.cut);
                }
            } else if binary && !next.bytes.is_empty() && is_base64(&next.bytes) {
                // Some phones do not indent the lines of a picture.
            } else {
                self.ahead = Some(next);
                break;
            }
        }
        Ok(Some(line))
    }

    fn peek_physical(&mut self) -> io::Result<Option<Line>> {
        self.take_physical()
    }

    fn take_physical(&mut self) -> io::Result<Option<Line>> {
        match self.ahead.take() {
            Some(line) => Ok(Some(line)),
            None => self.read_physical(),
        }
    }

    fn read_physical(&mut self) -> io::Result<Option<Line>> {
        let mut line = Line {
            number: self.number + 1,
            ..Line::default()
        };
        let mut any = false;
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                break;
            }
            any = true;
            let end = available.iter().position(|&b| b == b'\n' || b == b'\r');
            let piece = &available[..end.unwrap_or(available.len())];
            let room = LINE_LIMIT.saturating_sub(line.bytes.len());
            line.cut |= piece.len() > room;
            line.bytes
                .extend_from_slice(&piece[..piece.len().min(room)]);
            let carriage = end.is_some_and(|end| available[end] == b'\r');
            let used = end.map_or(available.len(), |end| end + 1);
            self.input.consume(used);
            self.read += used as u64;
            if carriage && self.input.fill_buf()?.first() == Some(&b'\n') {
                self.input.consume(1);
                self.read += 1;
            }
            if end.is_some() {
                break;
            }
        }
        if !any {
            return Ok(None);
        }
        self.number += 1;
        Ok(Some(line))
    }
}

fn append(line: &mut Line, bytes: &[u8], cut: bool) {
    let room = LINE_LIMIT.saturating_sub(line.bytes.len());
    line.cut |= cut || bytes.len() > room;
    line.bytes
        .extend_from_slice(&bytes[..bytes.len().min(room)]);
}

/// `BEGIN:` and `END:` are never the rest of a broken line.
fn is_delimiter(bytes: &[u8]) -> bool {
    let starts =
        |word: &[u8]| bytes.len() >= word.len() && bytes[..word.len()].eq_ignore_ascii_case(word);
    starts(b"BEGIN:") || starts(b"END:")
}

/// The property name and parameters of a line: what stands before the colon. In quotes stands no colon and no divider.
fn head(bytes: &[u8]) -> String {
    let end = unquoted(bytes, b':').unwrap_or(0).min(300);
    String::from_utf8_lossy(&bytes[..end]).to_ascii_uppercase()
}

fn is_quoted_printable(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let mut params = split_unquoted(&head, ';').into_iter();
    params.next();
    params.any(|param| {
        param
            .trim()
            .trim_start_matches("ENCODING=")
            .trim_matches('"')
            == "QUOTED-PRINTABLE"
    })
}

/// Whether the value is data for machines: a picture, a sound, a key.
pub(in crate::exchange) fn is_binary(bytes: &[u8]) -> bool {
    let head = head(bytes);
    let mut params = split_unquoted(&head, ';').into_iter();
    let name = params.next().unwrap_or_default();
    let name = name.rsplit('.').next().unwrap_or_default();
    matches!(name, "PHOTO" | "LOGO" | "SOUND" | "KEY")
        || params
            .any(|param| matches!(param.trim().trim_start_matches("ENCODING="), "BASE64" | "B"))
}

fn is_base64(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|&b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u64, &str)]) {
        let mut lines = Lines::new(text.as_bytes());
        let mut got = Vec::new();
        while let Some(line) = lines.next_line().unwrap() {
            got.push((line.number, String::from_utf8(line.bytes).unwrap()));
        }
        let expected: Vec<_> = expected
            .iter()
            .map(|(number, text)| (*number, (*text).to_owned()))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn folded_lines_are_joined() {
        check(
            "NOTE:a\r\n b\r\n\tc\r\nFN:x",
            &[(1, "NOTE:abc"), (4, "FN:x")],
        );
        check("FN:x\rTEL:1\r", &[(1, "FN:x"), (2, "TEL:1")]);
        check("FN:x\n\n\nTEL:1\n", &[(1, "FN:x"), (4, "TEL:1")]);
    }

    #[test]
    fn soft_breaks_are_joined_only_in_quoted_printable() {
        check(
            "FN;ENCODING=QUOTED-PRINTABLE:=D0=\r\n=90=\r\n=D0=91\r\nTEL:1",
            &[
                (1, "FN;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=91"),
                (4, "TEL:1"),
            ],
        );
        check(
            "FN;QUOTED-PRINTABLE:=D0=\n=90\n",
            &[(1, "FN;QUOTED-PRINTABLE:=D0=90")],
        );
        check(
            "FN;QUOTED-PRINTABLE:=D0=90=\nEND:VCARD\n",
            &[(1, "FN;QUOTED-PRINTABLE:=D0=90="), (2, "END:VCARD")],
        );
        check(
            "URL:http://a?b=\nTEL:1\n",
            &[(1, "URL:http://a?b="), (2, "TEL:1")],
        );
    }

    #[test]
    fn pictures_are_stepped_over() {
        check(
            "PHOTO;ENCODING=b;TYPE=JPEG:/9j/\n AAAA\n BBBB=\nTEL:1\n",
            &[(1, "PHOTO;ENCODING=b;TYPE=JPEG:/9j/"), (4, "TEL:1")],
        );
        check(
            "PHOTO;BASE64:\n  AAAA\n\nTEL:1\n",
            &[(1, "PHOTO;BASE64:"), (4, "TEL:1")],
        );
        check(
            "PHOTO;BASE64:AAAA\nBBBB\nCC==\nTEL:1\n",
            &[(1, "PHOTO;BASE64:AAAA"), (4, "TEL:1")],
        );
    }

    #[test]
    fn what_stands_in_quotes_makes_no_line_a_picture() {
        assert!(!is_binary(b"IMPP;X-SERVICE-TYPE=\"A;B:\":x-im:ion"));
        assert!(!is_binary(
            "IMPP;X-SERVICE-TYPE=\"А;BASE64\":x-im:ion".as_bytes()
        ));
        assert!(is_binary(b"KEY;X-A=\"a;b\";ENCODING=b:AAAA"));
    }

    #[test]
    fn a_line_over_the_limit_is_cut() {
        let text = format!("NOTE:{}\nFN:x\n", "y".repeat(3 * LINE_LIMIT));
        let mut lines = Lines::new(text.as_bytes());
        let first = lines.next_line().unwrap().unwrap();
        assert!(first.cut && first.bytes.len() == LINE_LIMIT);
        assert_eq!(lines.next_line().unwrap().unwrap().bytes, b"FN:x");
    }
}
