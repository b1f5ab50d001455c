//! The list from which placeholders are put into a text: what there is, in the user's words, with what it comes to in the
//! document that is tried.

use std::sync::Arc;

use crate::domain::template::Content;
use crate::i18n::{Language, Words, id};
use crate::print::document::facts::Facts;
use crate::print::document::placeholder::{self, Filler, Gives, in_braces, placeholders};
use crate::ui::screen::pick::Opt;

/// What the chosen placeholder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It is printed.
    Value,
    /// A part of the text is printed when it is not empty.
    Section,
    /// The block is printed when it is not empty.
    Condition,
}

/// The longest example that is shown, letters.
const LONGEST: usize = 34;

/// Gives the placeholders that a text of a block may hold; the value of each is what is put in.
pub fn options(
    words: &'static Words,
    language: Language,
    facts: &Arc<Facts>,
    (content, purpose): (&Content, Purpose),
) -> Vec<Opt> {
    let filler = Filler::new(Arc::clone(facts), language);
    let mut all = Vec::new();
    for known in placeholders() {
        let fits = match known.owner {
            "line" => matches!(content, Content::Lines(_)) && purpose != Purpose::Condition,
            "page" => {
                matches!(content, Content::Footer(_) | Content::Letterhead(_))
                    && purpose == Purpose::Value
            }
            _ => true,
        };
        if !fits {
            continue;
        }
        let label = format!("{} · {}", known.owner_name(words), known.meaning(words));
        let name = known.name();
        if purpose != Purpose::Value {
            all.push(option(&filler, label, &name, &name));
            continue;
        }
        let formats: &[&str] = match known.gives {
            Gives::Money => &["money", "words"],
            Gives::Date => &["date"],
            Gives::Text | Gives::Number | Gives::YesNo => &[],
        };
        all.push(option(&filler, label.clone(), &name, &in_braces(&name)));
        for format in formats {
            let said = words.find(&format!("placeholder-format-{format}"));
            let label = format!("{label} · {}", said.unwrap_or_default().to_lowercase());
            all.push(option(
                &filler,
                label,
                &name,
                &format!("{{{name} | {format}}}"),
            ));
        }
    }
    let custom = [
        ("client", &facts.client.custom),
        ("person", &facts.person.custom),
    ];
    for (owner, fields) in custom {
        let owner_name = words
            .find(&format!("placeholder-owner-{owner}"))
            .unwrap_or_default();
        for field in fields.keys() {
            let name = format!("{owner}.custom.{field}");
            let label = words.with(
                id::TEMPLATE_OWN_FIELD,
                &[
                    ("owner", owner_name.clone().into()),
                    ("field", field.into()),
                ],
            );
            let written = placeholder::written(&name);
            let value = if purpose == Purpose::Value {
                in_braces(&name)
            } else {
                written.clone()
            };
            all.push(option(&filler, label, &written, &value));
        }
    }
    all
}

fn option(filler: &Filler, label: String, name: &str, value: &str) -> Opt {
    let shown = if value.starts_with('{') {
        value.to_owned()
    } else {
        format!("{{{name}}}")
    };
    let example = filler.fill(&shown).plain().replace('\n', ", ");
    let mut right: String = example.trim().chars().take(LONGEST).collect();
    if example.trim().chars().count() > LONGEST {
        right.push('…');
    }
    Opt {
        note: value.trim_matches(['{', '}']).to_owned(),
        right,
        ..Opt::new(value, label)
    }
}

/// What is put into a text for a chosen placeholder; `selected` is what stands marked there.
pub fn inserted(value: &str, purpose: Purpose, selected: &str) -> String {
    match purpose {
        Purpose::Value => value.to_owned(),
        Purpose::Section | Purpose::Condition if selected.is_empty() => {
            format!("{{?{value}}}{{{value}}}{{/}}")
        }
        Purpose::Section | Purpose::Condition => format!("{{?{value}}}{selected}{{/}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::template::DocumentKind;
    use crate::print::document::designs::Design;
    use crate::print::document::sample;

    #[test]
    fn every_offered_placeholder_is_known_and_says_what_it_comes_to() {
        let words = Words::of(Language::Ro);
        let template = Design::usual(DocumentKind::Offer)
            .unwrap()
            .template(Language::Uk);
        let mut facts = sample::sample(DocumentKind::Offer, Language::Uk, 3);
        facts
            .client
            .custom
            .insert("Ім'я {1}".to_owned(), Default::default());
        let facts = Arc::new(facts);
        for content in template.blocks.iter().map(|block| &block.block) {
            for purpose in [Purpose::Value, Purpose::Section, Purpose::Condition] {
                let all = options(words, Language::Uk, &facts, (content, purpose));
                assert!(all.len() > 100);
                let filler = Filler::new(Arc::clone(&facts), Language::Uk);
                for option in &all {
                    let text = inserted(&option.value, purpose, "");
                    assert_eq!(filler.fill(&text).wrong().count(), 0, "{text}");
                    assert!(!option.right.contains('{'), "{}: {}", text, option.right);
                }
            }
        }
        let block = &template.blocks[1].block;
        let all = options(words, Language::Uk, &facts, (block, Purpose::Value));
        let total = all.iter().find(|it| it.value == "{document.total | words}");
        assert!(total.unwrap().right.contains("тисяч"), "{total:?}");
        assert!(all.iter().all(|it| !it.value.contains("line.")));
    }

    #[test]
    fn a_condition_goes_around_what_is_marked() {
        assert_eq!(inserted("{a.b}", Purpose::Value, "x"), "{a.b}");
        assert_eq!(inserted("a.b", Purpose::Section, ""), "{?a.b}{a.b}{/}");
        assert_eq!(inserted("a.b", Purpose::Section, "тел."), "{?a.b}тел.{/}");
    }
}
