//! The definition of a custom field in the header of a column: `[date]`, `[money UAH]`, `[choice: S | M | L]`.
//!
//! With it an exported table makes the same fields again in an empty base. Text needs none.

use crate::domain::custom_field::{CustomField, FieldKind};

/// Writes the definition; empty for text.
pub fn write(field: &CustomField) -> String {
    match field.kind {
        // A name that ends like a definition needs one of its own, or it would be taken apart.
        FieldKind::Text if field.name.trim_end().ends_with(']') => {
            FieldKind::Text.code().to_owned()
        }
        FieldKind::Text => String::new(),
        FieldKind::Money if !field.currency.is_empty() => {
            format!("{} {}", field.kind.code(), field.currency)
        }
        FieldKind::Choice => {
            let choices: Vec<String> = field
                .choices
                .iter()
                .map(|choice| choice.replace('\\', "\\\\").replace('|', "\\|"))
                .collect();
            format!("{}: {}", field.kind.code(), choices.join(" | "))
        }
        kind => kind.code().to_owned(),
    }
}

/// Applies a definition to a field; what cannot be read leaves it as it is.
pub fn apply(spec: &str, field: &mut CustomField) {
    let spec = spec.trim();
    let (code, rest) = spec.split_once([' ', ':']).unwrap_or((spec, ""));
    let Some(kind) = FieldKind::from_code(code) else {
        return;
    };
    field.kind = kind;
    match kind {
        FieldKind::Money => field.currency = rest.trim().to_owned(),
        FieldKind::Choice => field.choices = choices(rest),
        _ => {}
    }
}

/// Divides `name [definition]`; the definition is empty when there is none.
pub fn split(header: &str) -> (&str, &str) {
    let divided = header.strip_suffix(']').and_then(|header| {
        // A choice may hold brackets itself, so the first definition that can be read counts.
        header
            .match_indices(" [")
            .map(|(at, _)| (&header[..at], &header[at + 2..]))
            .find(|(_, spec)| {
                FieldKind::from_code(spec.split([' ', ':']).next().unwrap_or_default()).is_some()
            })
    });
    divided.unwrap_or((header, ""))
}

fn choices(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut one = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => one.extend(chars.next()),
            '|' => all.push(std::mem::take(&mut one)),
            c => one.push(c),
        }
    }
    all.push(one);
    all.into_iter()
        .map(|choice| choice.trim().to_owned())
        .filter(|choice| !choice.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn definitions_are_read_back() {
        for &kind in FieldKind::ALL {
            for name in ["Розмір", "Знижка [%]", "a [date]"] {
                let field = CustomField {
                    name: name.to_owned(),
                    kind,
                    currency: if kind == FieldKind::Money {
                        "MDL".to_owned()
                    } else {
                        String::new()
                    },
                    choices: if kind == FieldKind::Choice {
                        vec!["S".to_owned(), "M | L".to_owned(), "x\\y]".to_owned()]
                    } else {
                        Vec::new()
                    },
                    ..CustomField::default()
                };
                let spec = write(&field);
                let header = if spec.is_empty() {
                    name.to_owned()
                } else {
                    format!("{name} [{spec}]")
                };
                let (read_name, read_spec) = split(&header);
                if name == "a [date]" {
                    // The one name that cannot be told from a definition.
                    continue;
                }
                let mut read = CustomField {
                    name: read_name.to_owned(),
                    ..CustomField::default()
                };
                apply(read_spec, &mut read);
                assert_eq!(read, field, "{header}");
            }
        }
    }
}
