//! Reads a text with placeholders: plain parts, `{client.name | upper}`, and sections `{?client.phone}...{:}...{/}`.
//!
//! Nothing is ever refused: what is no placeholder is kept as a broken part with its place, so that it is shown where it
//! stands. `{{` and `}}` are braces themselves. `**` switches to bold letters and back.

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Plain(String),
    /// `**`: bold letters begin or end.
    Bold,
    Value(Code),
    Section {
        condition: Code,
        then: Vec<Self>,
        otherwise: Vec<Self>,
    },
    /// As it was written.
    Broken(String),
}

/// What stands between braces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Code {
    /// As it was written, with the braces.
    pub source: String,
    /// As the engine understands it: names of custom fields in quotes.
    pub expression: String,
}

/// The longest placeholder; more is a brace that was never closed.
const LONGEST: usize = 400;

/// Sections may stand within each other so deep.
const DEEPEST: usize = 16;

/// Takes a text apart.
pub(super) fn scan(text: &str) -> Vec<Part> {
    let mut open: Vec<Open> = vec![Open::default()];
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}', '*']) {
        let (plain, marked) = rest.split_at(at);
        push_plain(&mut open, plain);
        rest = take_marked(marked, &mut open);
    }
    push_plain(&mut open, rest);
    // A section that was never closed reaches to the end, and its beginning is shown as broken.
    while open.len() > 1 {
        if let Some(unclosed) = open.pop() {
            let parts = [Part::Broken(unclosed.condition.source)]
                .into_iter()
                .chain(unclosed.then)
                .chain(unclosed.otherwise.unwrap_or_default());
            for part in parts {
                push(&mut open, part);
            }
        }
    }
    open.pop().map(|whole| whole.then).unwrap_or_default()
}

/// A section that is being read; the outermost is the whole text.
#[derive(Default)]
struct Open {
    condition: Code,
    then: Vec<Part>,
    otherwise: Option<Vec<Part>>,
}

fn push(open: &mut [Open], part: Part) {
    if let Some(section) = open.last_mut() {
        section
            .otherwise
            .as_mut()
            .unwrap_or(&mut section.then)
            .push(part);
    }
}

fn push_plain(open: &mut [Open], text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(section) = open.last_mut() {
        let parts = section.otherwise.as_mut().unwrap_or(&mut section.then);
        if let Some(Part::Plain(before)) = parts.last_mut() {
            before.push_str(text);
        } else {
            parts.push(Part::Plain(text.to_owned()));
        }
    }
}

/// Takes what begins with a brace or an asterisk; gives what follows.
fn take_marked<'a>(marked: &'a str, open: &mut Vec<Open>) -> &'a str {
    for (twin, plain) in [("{{", "{"), ("}}", "}")] {
        if let Some(rest) = marked.strip_prefix(twin) {
            push_plain(open, plain);
            return rest;
        }
    }
    if let Some(rest) = marked.strip_prefix("**") {
        push(open, Part::Bold);
        return rest;
    }
    let Some(inner) = marked.strip_prefix('{') else {
        push_plain(open, &marked[..1]);
        return &marked[1..];
    };
    let Some(length) = closing(inner) else {
        push(open, Part::Broken("{".to_owned()));
        return inner;
    };
    let (body, rest) = (&inner[..length], &inner[length + 1..]);
    let source = format!("{{{body}}}");
    take_code(body.trim(), source, open);
    rest
}

/// Gives where the brace closes, quotes stepped over; `None` when it does not within a line.
fn closing(inner: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, letter) in inner.char_indices() {
        if at > LONGEST {
            return None;
        }
        match (letter, quote) {
            ('\n', _) => return None,
            (_, Some(_)) if std::mem::take(&mut is_escaped) => {}
            ('\\', Some(_)) => is_escaped = true,
            ('}', None) => return Some(at),
            ('{', None) => return None,
            ('"' | '\'', None) => quote = Some(letter),
            (_, Some(open)) if letter == open => quote = None,
            _ => {}
        }
    }
    None
}

fn take_code(body: &str, source: String, open: &mut Vec<Open>) {
    let is_within = open.len() > 1;
    let word = |word: &str| body.strip_prefix(word).filter(|it| it.starts_with(' '));
    match body {
        "/" | "end" | "endif" if is_within => {
            if let Some(closed) = open.pop() {
                push(
                    open,
                    Part::Section {
                        condition: closed.condition,
                        then: closed.then,
                        otherwise: closed.otherwise.unwrap_or_default(),
                    },
                );
            }
            return;
        }
        ":" | "else" if is_within => {
            if let Some(section) = open.last_mut()
                && section.otherwise.is_none()
            {
                section.otherwise = Some(Vec::new());
                return;
            }
        }
        _ => {}
    }
    if let Some(condition) = body.strip_prefix('?').or_else(|| word("if")) {
        match expression(condition) {
            Some(expression) if open.len() <= DEEPEST => open.push(Open {
                condition: Code { source, expression },
                ..Open::default()
            }),
            _ => push(open, Part::Broken(source)),
        }
        return;
    }
    match expression(body) {
        Some(expression) => push(open, Part::Value(Code { source, expression })),
        None => push(open, Part::Broken(source)),
    }
}

/// Turns what is written into what the engine understands; `None` when it can be nothing.
///
/// `client.custom.Код клієнта` becomes `client.custom["Код клієнта"]`. Multiplication is not understood: nothing may
/// make a text grow without bounds.
pub(super) fn expression(body: &str) -> Option<String> {
    const CUSTOM: &str = ".custom.";
    let body = body.trim();
    if body.is_empty() || has_bare(body, '*') || bare_find(body, "range(").is_some() {
        return None;
    }
    let mut out = String::with_capacity(body.len() + 8);
    let mut rest = body;
    while let Some(at) = bare_find(rest, CUSTOM) {
        let (before, named) = rest.split_at(at);
        out.push_str(before);
        let named = &named[CUSTOM.len()..];
        let end = name_end(named);
        let name = named[..end].trim();
        if name.is_empty() || name.contains(['"', '\\']) {
            return None;
        }
        out.push_str(".custom[\"");
        out.push_str(name);
        out.push_str("\"]");
        if named[end..].starts_with(|c: char| !c.is_whitespace()) {
            out.push(' ');
        }
        rest = &named[end..];
    }
    out.push_str(rest);
    Some(out)
}

/// Writes the name of a placeholder so that it is read as it is: the name of a custom field that holds signs or words of
/// the language stands in quotes, `client.custom["Знижка (%)"]`.
pub(super) fn written(name: &str) -> String {
    const CUSTOM: &str = ".custom.";
    let Some((owner, field)) = name.split_once(CUSTOM) else {
        return name.to_owned();
    };
    let is_plain = field.trim() == field
        && name_end(field) == field.len()
        && !field.contains(['{', '}', '*', '"', '\'', '\\', '\n'])
        && !field.contains(CUSTOM)
        && !field.contains("range(");
    if is_plain {
        return name.to_owned();
    }
    let quoted = field.replace('\\', "\\\\").replace('"', "\\\"");
    format!("{owner}.custom[\"{quoted}\"]")
}

/// Where the name of a custom field ends: at a filter, a comparison, a bracket or a word of logic.
fn name_end(named: &str) -> usize {
    let sign = named.find(['|', '=', '!', '<', '>', '(', ')', ',', '~', '+']);
    let words = [" and ", " or ", " if ", " else ", " is ", " in "];
    let word = words.iter().filter_map(|word| named.find(word)).min();
    sign.unwrap_or(named.len()).min(word.unwrap_or(named.len()))
}

fn has_bare(text: &str, wanted: char) -> bool {
    bare_find(text, wanted.encode_utf8(&mut [0; 4])).is_some()
}

/// Finds a text outside quotes.
fn bare_find(text: &str, wanted: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (at, letter) in text.char_indices() {
        match (letter, quote) {
            (_, Some(_)) if std::mem::take(&mut is_escaped) => {}
            ('\\', Some(_)) => is_escaped = true,
            (_, Some(open)) if letter == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) => quote = Some(letter),
            _ if text[at..].starts_with(wanted) => return Some(at),
            _ => {}
        }
    }
    None
}

/// Gives the names of the filters that an expression uses.
pub(super) fn filters(expression: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(at) = bare_find(rest, "|") {
        rest = rest[at + 1..].trim_start();
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes parts in short, to compare.
    fn short(parts: &[Part]) -> String {
        parts
            .iter()
            .map(|part| match part {
                Part::Plain(text) => text.clone(),
                Part::Bold => "<b>".to_owned(),
                Part::Value(code) => format!("<{}>", code.expression),
                Part::Broken(source) => format!("<broken {source}>"),
                Part::Section {
                    condition,
                    then,
                    otherwise,
                } => format!(
                    "<if {}: {} else {}>",
                    condition.expression,
                    short(then),
                    short(otherwise)
                ),
            })
            .collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(short(&scan(text)), expected, "{text}");
    }

    #[test]
    fn texts_are_taken_apart() {
        check("", "");
        check("лише текст", "лише текст");
        check("№ {document.number}!", "№ <document.number>!");
        check("{ a.b | words(\"x}\") }", "<a.b | words(\"x}\")>");
        check("{{a}} {{", "{a} {");
        check("**{a}** * 2", "<b><a><b> * 2");
        check("{?a}x{/}", "<if a: x else >");
        check("{?a}x{:}y{b}{/}z", "<if a: x else y<b>>z");
        check("{if a and b}x{else}y{end}", "<if a and b: x else y>");
        check("{?a}{?b}x{/}{/}", "<if a: <if b: x else > else >");
    }

    #[test]
    fn names_of_custom_fields_need_no_quotes() {
        check("{client.custom.Код}", "<client.custom[\"Код\"]>");
        check(
            "{client.custom.Код клієнта | upper}",
            "<client.custom[\"Код клієнта\"] | upper>",
        );
        check(
            "{?client.custom.VIP and person.custom.Два слова}+{/}",
            "<if client.custom[\"VIP\"] and person.custom[\"Два слова\"]: + else >",
        );
        check("{client.custom.}", "<broken {client.custom.}>");
        check("{client.custom.a\"b}", "<broken {>client.custom.a\"b}");
    }

    #[test]
    fn what_is_broken_stays_where_it_stands() {
        check("{", "<broken {>");
        check("a } b", "a } b");
        check("{client.name і далі", "<broken {>client.name і далі");
        check("{a\nb}", "<broken {>a\nb}");
        check("{}", "<broken {}>");
        check(
            "{/}",
            "<broken {/}>".replace("<broken {/}>", "</>").as_str(),
        );
        check("{?a}b", "<broken {?a}>b");
        check("{?a}b{:}c", "<broken {?a}>bc");
        check("{a * 9}", "<broken {a * 9}>");
        check(&"{?a}".repeat(40), &"<broken {?a}>".repeat(40));
        assert!(short(&scan(&format!("{{{}}}", "a".repeat(1_000)))).starts_with("<broken {>"));
    }

    #[test]
    fn filters_are_named() {
        assert_eq!(filters("a | words | default(\"|x\")"), ["words", "default"]);
        assert_eq!(filters("a||"), ["", ""]);
    }
}
