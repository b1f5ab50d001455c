//! Promise to the next developer: a module uses only the floors below it.

use std::fs;
use std::path::{Path, PathBuf};

/// Each floor with the modules and crates it must not mention.
const FORBIDDEN: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "crate::office",
            "crate::store",
            "crate::sync",
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "crate::platform",
            "crate::i18n",
            "rusqlite::",
            "iced::",
            "std::fs",
            "std::net",
        ],
    ),
    (
        "i18n",
        &[
            "crate::office",
            "crate::domain",
            "crate::store",
            "crate::sync",
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "rusqlite::",
            "iced::",
        ],
    ),
    (
        "platform",
        &[
            "crate::office",
            "crate::store",
            "crate::sync",
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "rusqlite::",
            "iced::",
        ],
    ),
    (
        "store",
        &[
            "crate::office",
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "crate::sync",
            "iced::",
        ],
    ),
    (
        "sync",
        &[
            "crate::office",
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "crate::i18n",
            "iced::",
            "rusqlite::",
            "SELECT ",
        ],
    ),
    (
        "office",
        &[
            "crate::exchange",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "iced::",
            "rusqlite::",
            "SELECT ",
        ],
    ),
    (
        "exchange",
        &[
            "crate::office",
            "crate::demo",
            "crate::ui",
            "crate::cli",
            "crate::print",
            "iced::",
            "rusqlite::",
        ],
    ),
    (
        "demo",
        &[
            "crate::ui",
            "crate::cli",
            "crate::print",
            "iced::",
            "rusqlite::",
        ],
    ),
    (
        "print",
        &[
            "crate::demo",
            "crate::exchange",
            "crate::ui",
            "crate::cli",
            "iced::",
            "rusqlite::",
            "SELECT ",
        ],
    ),
    ("cli", &["iced::"]),
    ("ui", &["crate::cli", "SELECT ", "INSERT INTO", "UPDATE "]),
];

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn a_floor_uses_only_the_floors_below_it() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for (floor, forbidden) in FORBIDDEN {
        let mut all = Vec::new();
        files(&source.join(floor), &mut all);
        let alone = source.join(format!("{floor}.rs"));
        all.extend(alone.exists().then_some(alone));
        assert!(!all.is_empty(), "there is no floor {floor}");
        for path in all {
            for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in *forbidden {
                    if code.contains(word) {
                        wrong.push(format!("{}:{}: {word}", path.display(), number + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
