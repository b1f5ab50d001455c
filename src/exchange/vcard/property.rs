//! One property of a vCard: group, name, parameters, and its value in parts, decoded and unescaped.
//!
//! vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) are read by the same rules: real files mix them.

use encoding_rs::Encoding;

use crate::exchange::encoding::{by_name, decode_unknown};

/// A property as read; the value is still in bytes, because its parts are decoded one by one.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::exchange) struct Property {
    /// `item1` in `item1.TEL`, in lower case.
    pub group: String,
    /// In upper case.
    pub name: String,
    /// All `TYPE` values in lower case, those of 2.1 without `TYPE=` among them.
    pub types: Vec<String>,
    /// The other parameters, names in upper case.
    pub params: Vec<(String, String)>,
    value: Vec<u8>,
    quoted_printable: bool,
}

impl Property {
    /// Reads a logical line; `None` when it is not a property.
    pub(in crate::exchange) fn parse(line: &[u8]) -> Option<Self> {
        let colon = unquoted(line, b':')?;
        let head = decode_unknown(&line[..colon]);
        let mut pieces = split_unquoted(&head, ';').into_iter();
        let name = pieces.next()?.trim();
        let (group, name) = name.rsplit_once('.').unwrap_or(("", name));
        if name.is_empty()
            || !name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        {
            return None;
        }
        let mut property = Self {
            group: group.to_lowercase(),
            name: name.to_uppercase(),
            value: line[colon + 1..].to_vec(),
            ..Self::default()
        };
        for piece in pieces {
            property.add_param(piece.trim());
        }
        Some(property)
    }

    fn add_param(&mut self, piece: &str) {
        let (name, value) = piece.split_once('=').unwrap_or(("", piece));
        let value = value.trim();
        match name.trim().to_uppercase().as_str() {
            "" if value.eq_ignore_ascii_case("QUOTED-PRINTABLE") => self.quoted_printable = true,
            "" if ["BASE64", "8BIT", "7BIT"]
                .iter()
                .any(|word| value.eq_ignore_ascii_case(word)) => {}
            "" | "TYPE" => {
                let values = value.trim_matches('"').split(',');
                self.types.extend(
                    values
                        .map(|one| one.trim().trim_matches('"').to_lowercase())
                        .filter(|one| !one.is_empty()),
                );
            }
            "ENCODING" => {
                self.quoted_printable |= value
                    .trim_matches('"')
                    .eq_ignore_ascii_case("QUOTED-PRINTABLE");
            }
            name => self
                .params
                .push((name.to_owned(), unescape_param(value.trim_matches('"')))),
        }
    }

    /// Gives a parameter; empty when there is none.
    pub(in crate::exchange) fn param(&self, name: &str) -> &str {
        self.params
            .iter()
            .find(|(other, _)| other == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether a type is set.
    pub(in crate::exchange) fn has_type(&self, wanted: &str) -> bool {
        self.types.iter().any(|one| one == wanted)
    }

    /// Whether the property is preferred: `PREF` of 2.1, `TYPE=pref` of 3.0, `PREF=1` of 4.0.
    pub(in crate::exchange) fn is_preferred(&self) -> bool {
        self.has_type("pref") || self.param("PREF") == "1"
    }

    /// Gives the whole value as text. `fallback` decodes what is neither UTF-8 nor of a named character set.
    pub(in crate::exchange) fn text(&self, fallback: &'static Encoding) -> String {
        clean(&unescape(&self.decode(&self.value, fallback)))
    }

    /// Gives the parts of a structured value (`N`, `ADR`, `ORG`), divided by `;`.
    pub(in crate::exchange) fn parts(&self, fallback: &'static Encoding) -> Vec<String> {
        self.raw_parts(fallback)
            .iter()
            .map(|part| clean(&unescape(part)))
            .collect()
    }

    /// Gives the parts of a structured value whose parts are lists (`N`): the items are joined by a space.
    pub(in crate::exchange) fn list_parts(&self, fallback: &'static Encoding) -> Vec<String> {
        let join = |part: &String| {
            let items = split_escaped(part, ',');
            clean(
                &items
                    .iter()
                    .map(|item| unescape(item).trim().to_owned())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        self.raw_parts(fallback).iter().map(join).collect()
    }

    /// Gives the items of a list (`CATEGORIES`), divided by `,`, whether or not a program escaped the commas.
    pub(in crate::exchange) fn items(&self, fallback: &'static Encoding) -> Vec<String> {
        let text = self.decode(&self.value, fallback);
        split_escaped(&text, ',')
            .iter()
            .map(|item| clean(&unescape(item)))
            .collect()
    }

    fn raw_parts(&self, fallback: &'static Encoding) -> Vec<String> {
        // Divided before decoding: in quoted-printable a semicolon of the text is written =3B.
        let mut parts = Vec::new();
        let mut part = Vec::new();
        let mut escaped = false;
        for &b in &self.value {
            if b == b';' && !escaped {
                parts.push(self.decode(&part, fallback));
                part.clear();
            } else {
                part.push(b);
            }
            escaped = b == b'\\' && !escaped;
        }
        parts.push(self.decode(&part, fallback));
        parts
    }

    fn decode(&self, bytes: &[u8], fallback: &'static Encoding) -> String {
        let plain;
        let bytes = if self.quoted_printable {
            plain = quoted_printable(bytes);
            &plain
        } else {
            bytes
        };
        let named = Some(self.param("CHARSET"))
            .filter(|name| !name.is_empty())
            .and_then(by_name);
        match (std::str::from_utf8(bytes), named) {
            // Programs say CHARSET=us-ascii or windows-1251 and write UTF-8; the opposite cannot be mistaken.
            (Ok(text), _) if !bytes.iter().all(u8::is_ascii) || named.is_none() => text.to_owned(),
            (_, Some(encoding)) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            // A file that is UTF-8 by itself says nothing of bytes hidden in quoted-printable: they speak for themselves.
            _ if fallback == encoding_rs::UTF_8 => decode_unknown(bytes),
            _ => fallback.decode_without_bom_handling(bytes).0.into_owned(),
        }
    }
}

/// Decodes quoted-printable (RFC 2045, 6.7); what is no code stays as it is.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let hex = |b: u8| (b as char).to_digit(16).map(|digit| digit as u8);
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'=')
            .then(|| Some(hex(*bytes.get(at + 1)?)? * 16 + hex(*bytes.get(at + 2)?)?))
            .flatten();
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            // The last sign of a soft break whose next line is missing.
            None if bytes[at] == b'=' && at + 1 == bytes.len() => at += 1,
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    out
}

/// Undoes the backslashes of RFC 2426 and 6350, and of programs that also escape `:` and `"`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(c @ ('\\' | ',' | ';' | ':' | '"')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
    }
    out
}

/// Undoes the circumflexes of parameter values (RFC 6868).
fn unescape_param(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let meant = match (c, chars.peek()) {
            ('^', Some('n')) => '\n',
            ('^', Some('\'')) => '"',
            ('^', Some('^')) => '^',
            _ => {
                out.push(c);
                continue;
            }
        };
        chars.next();
        out.push(meant);
    }
    out
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace(['\r', '\0'], "")
        .trim()
        .to_owned()
}

fn split_escaped(text: &str, divider: char) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for c in text.chars() {
        if c == divider && !escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    parts
}

pub(super) fn unquoted(bytes: &[u8], wanted: u8) -> Option<usize> {
    let mut quoted = false;
    let found = bytes.iter().position(|&b| {
        quoted ^= b == b'"';
        b == wanted && !quoted
    });
    // A quote that is never closed must not swallow the value.
    found.or_else(|| bytes.iter().position(|&b| b == wanted))
}

pub(super) fn split_unquoted(text: &str, divider: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c| {
        quoted ^= c == '"';
        c == divider && !quoted
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{UTF_8, WINDOWS_1251};

    fn parse(line: &str) -> Property {
        Property::parse(line.as_bytes()).unwrap()
    }

    #[test]
    fn heads_of_all_versions() {
        let tel = parse("item1.TEL;type=CELL;type=VOICE;type=pref:1");
        assert_eq!(
            (
                tel.group.as_str(),
                tel.name.as_str(),
                tel.is_preferred(),
                tel.has_type("cell")
            ),
            ("item1", "TEL", true, true)
        );
        let tel = parse("TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1:tel:+1-418;ext=102");
        assert_eq!(
            (
                tel.text(UTF_8).as_str(),
                tel.is_preferred(),
                tel.has_type("work")
            ),
            ("tel:+1-418;ext=102", true, true)
        );
        assert_eq!(parse("TEL;WORK;VOICE:x").types, ["work", "voice"]);
        assert_eq!(parse("X;UID=\"a:b;c\":v").text(UTF_8), "v");
        assert_eq!(Property::parse(b"just text"), None);
        assert_eq!(Property::parse(b": x"), None);
    }

    #[test]
    fn values_are_unescaped() {
        assert_eq!(parse(r"NOTE:a\nb\, c\; d\\n").text(UTF_8), "a\nb, c; d\\n");
        assert_eq!(parse(r"URL:http\://a.b").text(UTF_8), "http://a.b");
        assert_eq!(
            parse(r"N:Doe;John;Richter\, James;Mr.;Sr.").parts(UTF_8)[2],
            "Richter, James"
        );
        assert_eq!(
            parse("N:Doe;John;Richter,James;;").list_parts(UTF_8)[2],
            "Richter James"
        );
        assert_eq!(parse(r"CATEGORIES:a,b\, c").items(UTF_8), ["a", "b, c"]);
    }

    #[test]
    fn quoted_printable_and_character_sets() {
        assert_eq!(
            parse("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=97=D0=BE=D1=80=D1=8F")
                .text(WINDOWS_1251),
            "Зоря"
        );
        assert_eq!(
            parse("FN;ENCODING=QUOTED-PRINTABLE:=C7=EE=F0=FF").text(WINDOWS_1251),
            "Зоря"
        );
        assert_eq!(
            parse("FN;CHARSET=windows-1251;QUOTED-PRINTABLE:=C7=EE=F0=FF").text(UTF_8),
            "Зоря"
        );
        assert_eq!(
            parse("FN;CHARSET=KOI8-R;ENCODING=QUOTED-PRINTABLE:=FA=CF=D2=D1").text(UTF_8),
            "Зоря"
        );
        assert_eq!(
            parse("N;ENCODING=QUOTED-PRINTABLE:a=3Bb;c=0D=0Ad").parts(UTF_8),
            ["a;b", "c\nd"]
        );
        assert_eq!(
            parse("NOTE;QUOTED-PRINTABLE:5 = 5 =ZZ").text(UTF_8),
            "5 = 5 =ZZ"
        );
    }

    proptest::proptest! {
        #[test]
        fn never_panics(line in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            if let Some(property) = Property::parse(&line) {
                property.text(WINDOWS_1251);
                property.parts(UTF_8);
                property.list_parts(UTF_8);
                property.items(UTF_8);
            }
        }
    }
}
