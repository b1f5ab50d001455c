//! Turns the English locale into constants (a wrong message id does not compile) and embeds all four locales.

#![allow(clippy::disallowed_methods)] // cargo's own output folder

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const LANGUAGES: [&str; 4] = ["uk", "ru", "ro", "en"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let here = env::var("CARGO_MANIFEST_DIR")?;
    // The fuzzer's crate, a folder below, compiles the same words.
    let locales = (Path::new(&here).ancestors())
        .map(|folder| folder.join("assets/locales"))
        .find(|locales| locales.is_dir())
        .ok_or("assets/locales is missing")?;
    println!("cargo::rerun-if-changed={}", locales.display());
    let mut out = String::from(
        "/// Ids of all messages, made from the English locale.\npub mod id {\n    use super::Id;\n",
    );
    for id in english_ids(&locales.join("en"))? {
        let name = id.to_uppercase().replace('-', "_");
        writeln!(
            out,
            "    /// `{id}`\n    pub const {name}: Id = Id(\"{id}\");"
        )?;
    }
    out.push_str("}\n\npub(super) fn sources(language: Language) -> &'static [&'static str] {\n    match language {\n");
    for language in LANGUAGES {
        let variant = format!("{}{}", language[..1].to_uppercase(), &language[1..]);
        writeln!(out, "        Language::{variant} => &[")?;
        for file in ftl_files(&locales.join(language))? {
            writeln!(
                out,
                "            include_str!({:?}),",
                locales.join(language).join(file)
            )?;
        }
        out.push_str("        ],\n");
    }
    out.push_str("    }\n}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("messages.rs"), out)?;
    Ok(())
}

fn ftl_files(dir: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".ftl") {
            names.insert(name);
        }
    }
    Ok(names)
}

fn english_ids(dir: &Path) -> std::io::Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for file in ftl_files(dir)? {
        for line in fs::read_to_string(dir.join(file))?.lines() {
            if let Some((id, _)) = line.split_once('=')
                && line.starts_with(|c: char| c.is_ascii_lowercase())
            {
                ids.insert(id.trim().to_owned());
            }
        }
    }
    Ok(ids)
}
