//! E-mail addresses: what is odd about one, and the forms in which it is stored, compared and handed to a mail program.
//!
//! A soft check of what people mistype, not the grammar of RFC 5322, and no question to any server.

/// What is odd about an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmailProblem {
    /// There is no @.
    NoAt,
    /// There is more than one @.
    SecondAt,
    /// Nothing stands before the @.
    NoName,
    /// Nothing stands after the @.
    NoDomain,
    /// The domain has no ending: `zakupivli@javir`.
    NoEnding,
    /// There is a space in it.
    Space,
    /// A dot stands first, last or beside another.
    Dots,
    /// A character that cannot stand there, or a Cyrillic letter among Latin ones.
    Character(char),
    /// Longer than RFC 5321 lets a server accept (64 before the @, 254 in all).
    TooLong,
}

/// Says what is odd; `None` when nothing is, and for an empty text.
pub fn check(text: &str) -> Option<EmailProblem> {
    let address = normalise(text);
    if address.is_empty() {
        return None;
    }
    let Some((name, domain)) = address.split_once('@') else {
        return Some(EmailProblem::NoAt);
    };
    if domain.contains('@') {
        return Some(EmailProblem::SecondAt);
    }
    if name.is_empty() {
        return Some(EmailProblem::NoName);
    }
    if domain.is_empty() {
        return Some(EmailProblem::NoDomain);
    }
    if address.contains(char::is_whitespace) {
        return Some(EmailProblem::Space);
    }
    if [name, domain]
        .iter()
        .any(|part| part.split('.').any(str::is_empty))
    {
        return Some(EmailProblem::Dots);
    }
    let ending = domain.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.chars().count() < 2 || !ending.contains(char::is_alphabetic) {
        return Some(EmailProblem::NoEnding);
    }
    let odd = name
        .chars()
        .find(|c| !c.is_alphanumeric() && !"!#$%&'*+-/=?^_`{|}~.".contains(*c))
        .or_else(|| {
            domain
                .chars()
                .find(|c| !c.is_alphanumeric() && !"-.".contains(*c))
        })
        .or_else(|| {
            name.split('.')
                .chain(domain.split('.'))
                .find_map(stray_cyrillic)
        });
    if let Some(c) = odd {
        return Some(EmailProblem::Character(c));
    }
    (name.len() > 64 || address.len() > 254).then_some(EmailProblem::TooLong)
}

/// Gives the address as it is stored: without `mailto:`, name, brackets and spaces around it, the domain in lower case.
pub fn normalise(text: &str) -> String {
    let mut address = text;
    loop {
        let bare = undress(address);
        if bare == address {
            break;
        }
        address = bare;
    }
    match address.split_once('@') {
        Some((name, domain)) => format!("{name}@{}", domain.to_lowercase()),
        None => address.to_owned(),
    }
}

/// Takes off one layer of what people copy together with an address.
fn undress(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';'));
    let address = split_mailbox(text).1;
    match address.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &address[7..],
        _ => address,
    }
}

/// Gives the form by which two addresses are compared: all in lower case.
///
/// The part before the @ may by RFC 5321 depend on case; no provider in use makes it so.
pub fn key(text: &str) -> String {
    normalise(text).to_lowercase()
}

/// Takes the name off an address: `Ірина Гнатюк <i.hnatiuk@budmajster.example>`.
pub fn split_mailbox(text: &str) -> (&str, &str) {
    let text = text.trim();
    if let Some(inside) = text.strip_suffix('>')
        && let Some((name, address)) = inside.rsplit_once('<')
    {
        return (name.trim().trim_matches('"').trim(), address.trim());
    }
    ("", text)
}

/// Splits a cell that holds several addresses (import).
pub fn split_list(text: &str) -> Vec<&str> {
    let parts: Vec<&str> = text
        .split([',', ';', '\n', '\r'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let all = parts.iter().all(|part| part.contains('@'));
    if parts.len() > 1 && all {
        return parts;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1
        && words
            .iter()
            .all(|word| word.contains('@') && !word.contains('<'))
    {
        return words;
    }
    vec![text.trim()]
}

/// Gives what a mail program is handed (RFC 6068), with everything escaped that could end the address.
pub fn mailto(text: &str) -> String {
    let address = normalise(text);
    let mut out = String::with_capacity(address.len() + 7);
    out.push_str("mailto:");
    for byte in address.bytes() {
        if byte.is_ascii_alphanumeric() || b"@.-_~+!$'*".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    out
}

/// Finds a Cyrillic letter in a part that is Latin otherwise.
fn stray_cyrillic(part: &str) -> Option<char> {
    let cyrillic = |c: &char| matches!(*c, '\u{400}'..='\u{4ff}');
    part.chars()
        .find(cyrillic)
        .filter(|_| part.contains(|c: char| c.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn says_what_is_odd() {
        let check = |text: &str, expected| assert_eq!(super::check(text), expected, "{text}");
        check("i.hnatiuk@budmajster.example", None);
        check("Ірина <i.hnatiuk@budmajster.example>", None);
        check("o'neil+crm@mail.example", None);
        check("скринька@пошта.укр", None);
        check("", None);
        check("zakupivli@javir", Some(EmailProblem::NoEnding));
        check("zakupivli@javir.1", Some(EmailProblem::NoEnding));
        check("zakupivli.javir.example", Some(EmailProblem::NoAt));
        check("a@b@c.example", Some(EmailProblem::SecondAt));
        check("@javir.example", Some(EmailProblem::NoName));
        check("zakupivli@", Some(EmailProblem::NoDomain));
        check("zaku pivli@javir.example", Some(EmailProblem::Space));
        check("zakupivli@javir..example", Some(EmailProblem::Dots));
        check(".zakupivli@javir.example", Some(EmailProblem::Dots));
        check(
            "zakup,ivli@javir.example",
            Some(EmailProblem::Character(',')),
        );
        check("irіna@javir.example", Some(EmailProblem::Character('і')));
        check(
            &format!("{}@javir.example", "a".repeat(65)),
            Some(EmailProblem::TooLong),
        );
    }

    #[test]
    fn is_stored_in_one_form() {
        let check = |text, expected: &str| assert_eq!(normalise(text), expected);
        check(
            " I.Hnatiuk@Budmajster.Example; ",
            "I.Hnatiuk@budmajster.example",
        );
        check("mailto:a@b.example", "a@b.example");
        check("\"Гнатюк\" <a@B.example>", "a@b.example");
        check("запитати", "запитати");
        assert_eq!(key("A@B.Example"), "a@b.example");
        assert_eq!(
            split_mailbox("\"Гнатюк Ірина\" <a@b.example>"),
            ("Гнатюк Ірина", "a@b.example")
        );
    }

    #[test]
    fn several_addresses_are_split() {
        assert_eq!(
            split_list("a@b.example, c@d.example"),
            ["a@b.example", "c@d.example"]
        );
        assert_eq!(
            split_list("a@b.example c@d.example"),
            ["a@b.example", "c@d.example"]
        );
        assert_eq!(
            split_list("Гнатюк, Ірина <a@b.example>"),
            ["Гнатюк, Ірина <a@b.example>"]
        );
    }

    #[test]
    fn a_mail_program_gets_nothing_but_the_address() {
        assert_eq!(mailto("a@b.example"), "mailto:a@b.example");
        assert_eq!(
            mailto("a@b.example?bcc=x@y.example"),
            "mailto:a@b.example%3Fbcc%3Dx@y.example"
        );
        assert_eq!(mailto("я@b.example"), "mailto:%D1%8F@b.example");
    }

    proptest! {
        #[test]
        fn any_text_can_be_checked(text in any::<String>()) {
            let _ = check(&text);
            let mailto = mailto(&text);
            prop_assert!(!mailto.contains(|c: char| c.is_whitespace() || "?&=#\"<>".contains(c)), "{}", mailto);
            prop_assert_eq!(key(&key(&text)), key(&text));
        }
    }
}
