//! Promise: the program speaks four complete languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 4] = ["en", "uk", "ru", "ro"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Message id -> names of the values it takes.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(root().join("assets/locales").join(language)).unwrap() {
        let path = entry.unwrap().path();
        let mut current = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some((id, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                id.trim().clone_into(&mut current);
                let twice = all.insert(current.clone(), BTreeSet::new());
                assert!(twice.is_none(), "{language}: {current} is defined twice");
            }
            for piece in line.split('$').skip(1) {
                let name: String = piece
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                if let Some(values) = all.get_mut(&current) {
                    values.insert(name); // a comment before the first message may hold a sign
                }
            }
        }
    }
    all
}

#[test]
fn the_four_languages_have_the_same_messages_with_the_same_values() {
    let english = messages("en");
    for language in LANGUAGES {
        let other = messages(language);
        let ids =
            |all: &BTreeMap<String, BTreeSet<String>>| all.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = ids(&english).difference(&ids(&other)).cloned().collect();
        let foreign: Vec<_> = ids(&other).difference(&ids(&english)).cloned().collect();
        assert!(
            missing.is_empty() && foreign.is_empty(),
            "{language}: missing {missing:?}, foreign {foreign:?}"
        );
        for (id, values) in &english {
            assert_eq!(&other[id], values, "{language}: values of {id}");
        }
    }
}

fn sources(dir: &Path, out: &mut String) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn no_message_is_left_unused() {
    let mut code = String::new();
    sources(&root().join("src"), &mut code);
    let constants: BTreeSet<String> = heads(&code, "id::", |c| {
        c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'
    });
    // Ids composed at run time: their beginning stands in the code as a string.
    let strings: BTreeSet<String> = heads(&code, "\"", |c| {
        c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
    });
    let unused: Vec<String> = messages("en")
        .into_keys()
        .filter(|id| {
            let constant = id.to_uppercase().replace('-', "_");
            let mut beginnings = id
                .match_indices('-')
                .map(|(at, _)| &id[..at])
                .chain([id.as_str()]);
            !constants.contains(&constant)
                && !beginnings
                    .any(|part| strings.contains(part) || strings.contains(&format!("{part}-")))
        })
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}

/// What stands after a mark, as long as its characters are of a kind.
fn heads(code: &str, mark: &str, kind: impl Fn(char) -> bool) -> BTreeSet<String> {
    code.split(mark)
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| kind(*c)).collect())
        .collect()
}

#[test]
fn every_message_is_said_in_every_language() {
    use kartoteka::i18n::{Language, Words};
    for language in Language::ALL {
        for id in messages("en").into_keys() {
            let said = Words::of(language).find(&id);
            assert!(
                said.is_some_and(|said| !said.trim().is_empty()),
                "{language:?} {id}"
            );
        }
    }
}
