//! Postal addresses: parts out of free text, and one line out of parts.
//!
//! Reading is a best effort by the marks people write (`м. Львів`, `ул.`, `str.`): what is not understood stays in
//! the street or in the rest, and nothing but the name of a known country, which becomes its code, is ever changed.

mod marks;

use super::contact_detail::AddressParts;
use marks::Mark;

/// An address read from free text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ParsedAddress {
    pub parts: AddressParts,
    /// What stands in no part.
    pub rest: String,
}

/// Reads an address; the country (ISO 3166-1 alpha-2, or empty) is where it is expected to be.
pub fn parse_free(text: &str, country: &str) -> ParsedAddress {
    let mut reading = Reading {
        country,
        ..Reading::default()
    };
    let segments: Vec<String> = text
        .split([',', ';', '\n', '\r'])
        .flat_map(cut_at_marks)
        .filter(|segment| !segment.is_empty())
        .collect();
    for (at, segment) in segments.iter().enumerate() {
        reading.take(segment, &segments[at + 1..]);
    }
    reading.into_parsed()
}

/// Writes an address in one line, in the order of its country: `79000, м. Львів, вул. Зразкова, 12` or
/// `str. Exemplu 7, MD-2001 Chișinău`. The country is left out.
pub fn one_line(parts: &AddressParts, rest: &str) -> String {
    if is_western(&parts.country) {
        let city = joined(&[&parts.postcode, &parts.city], " ");
        joined(&[&parts.street, &city, &parts.region, rest], ", ")
    } else {
        joined(
            &[
                &parts.postcode,
                &parts.region,
                &parts.city,
                &parts.street,
                rest,
            ],
            ", ",
        )
    }
}

/// Writes an address for an envelope, line by line without the name: street, city, region, postcode as the posts of
/// Ukraine and Russia ask, postcode before the city elsewhere.
pub fn lines(parts: &AddressParts, rest: &str) -> Vec<String> {
    let lines = if is_western(&parts.country) {
        vec![
            rest.to_owned(),
            parts.street.clone(),
            joined(&[&parts.postcode, &parts.city], " "),
            parts.region.clone(),
        ]
    } else {
        let place = joined(&[&parts.city, &parts.region], ", ");
        vec![
            rest.to_owned(),
            parts.street.clone(),
            place,
            parts.postcode.clone(),
        ]
    };
    lines
        .into_iter()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Gives the bare name of a city: `м. Львів` is `Львів`.
pub fn city_name(city: &str) -> &str {
    let city = city.trim();
    match marks::leading(city) {
        Some((Mark::City, length)) if !city[length..].trim().is_empty() => city[length..].trim(),
        _ => city,
    }
}

fn is_western(country: &str) -> bool {
    !matches!(country, "" | "UA" | "RU" | "BY" | "KZ")
}

fn joined(parts: &[&str], separator: &str) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(separator)
}

/// Cuts `79000 м. Львів вул. Зразкова 12` before each mark of a city or street and after each of a region.
fn cut_at_marks(segment: &str) -> Vec<String> {
    let mut cut: Vec<Vec<&str>> = vec![Vec::new()];
    let mut region_ended = false;
    for word in segment.split_whitespace() {
        let begins = matches!(marks::leading(word), Some((Mark::City | Mark::Street, _)));
        let is_bare_mark =
            |word: &str| marks::leading(word).is_some_and(|(_, length)| length == word.len());
        let only_mark = cut
            .last()
            .is_some_and(|words| matches!(words[..], [only] if is_bare_mark(only)));
        if (begins && !only_mark) || region_ended {
            cut.push(Vec::new());
        }
        region_ended =
            marks::ends_region(word) && cut.last().is_some_and(|words| !words.is_empty());
        if let Some(words) = cut.last_mut() {
            words.push(word);
        }
    }
    cut.into_iter().map(|words| words.join(" ")).collect()
}

#[derive(Default)]
struct Reading<'a> {
    country: &'a str,
    parts: AddressParts,
    street: Vec<String>,
    region: Vec<String>,
    rest: Vec<String>,
    /// The last segment belonged to the street, so a house number may follow.
    in_street: bool,
}

impl Reading<'_> {
    fn take(&mut self, segment: &str, after: &[String]) {
        let (segment, postcode) = self.without_postcode(segment);
        if let Some(postcode) = postcode {
            self.parts.postcode = postcode;
            self.in_street = false;
            if segment.is_empty() {
                return;
            }
        }
        if self.parts.country.is_empty()
            && let Some(code) = marks::country(&segment)
        {
            code.clone_into(&mut self.parts.country);
            self.in_street = false;
            return;
        }
        match marks::leading(&segment) {
            Some((Mark::Street, _)) => self.push_street(segment),
            Some((Mark::House, _)) if self.in_street => self.push_street(segment),
            Some((Mark::Region, _)) => self.push_region(segment),
            Some((Mark::City, _)) if self.parts.city.is_empty() => self.set_city(segment),
            _ if segment.split_whitespace().any(marks::ends_region) => self.push_region(segment),
            _ => self.take_unmarked(segment, after),
        }
    }

    fn take_unmarked(&mut self, segment: String, after: &[String]) {
        let has_digits = segment.contains(|c: char| c.is_ascii_digit());
        let street_follows = after
            .iter()
            .any(|next| matches!(marks::leading(next), Some((Mark::Street, _))));
        let has_street = !self.street.is_empty();
        if self.in_street && has_digits {
            self.push_street(segment);
        } else if self.parts.city.is_empty()
            && !has_digits
            && (street_follows
                || has_street
                || !self.parts.postcode.is_empty()
                || marks::is_known_city(&segment))
        {
            self.set_city(segment);
        } else if !has_street
            && has_digits
            && segment.contains(char::is_alphabetic)
            && !self.parts.city.is_empty()
        {
            self.push_street(segment);
        } else if !has_street
            && !self.parts.city.is_empty()
            && after
                .first()
                .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()))
        {
            // Львів, Зразкова, 12
            self.push_street(segment);
        } else {
            self.rest.push(segment);
            self.in_street = false;
        }
    }

    fn push_street(&mut self, segment: String) {
        self.street.push(segment);
        self.in_street = true;
    }

    fn push_region(&mut self, segment: String) {
        self.region.push(segment);
        self.in_street = false;
    }

    fn set_city(&mut self, segment: String) {
        self.parts.city = segment;
        self.in_street = false;
    }

    /// Takes a postcode off either end of a segment.
    fn without_postcode(&self, segment: &str) -> (String, Option<String>) {
        let keep = || (segment.to_owned(), None);
        if !self.parts.postcode.is_empty() {
            return keep();
        }
        let words: Vec<&str> = segment.split_whitespace().collect();
        // "MD 2001" is one postcode in two words.
        if let ["MD" | "md", number, rest @ ..] = &words[..]
            && is_number(number, &[4])
        {
            return (rest.join(" "), Some(format!("{} {number}", words[0])));
        }
        let alone = words.len() == 1;
        let in_street = matches!(
            marks::leading(segment),
            Some((Mark::Street | Mark::House, _))
        );
        let fits = |word: &str| is_postcode(word, self.country, alone && !self.in_street);
        match &words[..] {
            [first, rest @ ..] if fits(first) => (rest.join(" "), Some((*first).to_owned())),
            [rest @ .., last] if !in_street && !rest.is_empty() && fits(last) => {
                (rest.join(" "), Some((*last).to_owned()))
            }
            _ => keep(),
        }
    }

    fn into_parsed(self) -> ParsedAddress {
        let mut parts = self.parts;
        parts.street = self.street.join(", ");
        parts.region = self.region.join(", ");
        ParsedAddress {
            parts,
            rest: self.rest.join(", "),
        }
    }
}

fn is_number(word: &str, lengths: &[usize]) -> bool {
    lengths.contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Says whether a word is a postcode: five digits in Ukraine, six in Russia and Romania, `MD-` and four in Moldova.
///
/// Source: Universal Postal Union, postal addressing systems by country.
fn is_postcode(word: &str, country: &str, alone: bool) -> bool {
    let upper = word.to_uppercase();
    if let Some(number) = upper
        .strip_prefix("MD")
        .map(|rest| rest.trim_start_matches(['-', '–']))
    {
        return is_number(number, &[4]);
    }
    match country {
        "UA" => is_number(word, &[5]),
        "RU" | "RO" | "BY" | "KZ" => is_number(word, &[6]),
        "MD" => alone && is_number(word, &[4]),
        _ => is_number(word, &[5, 6]),
    }
}

#[cfg(test)]
mod tests;
