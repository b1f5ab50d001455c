//! Promise: a command that cannot be meant so is refused with exit code 2 and two lines in the user's language, and the
//! help explains every command and option in all four.

use std::ffi::OsString;

use kartoteka::i18n::Language;

use super::cli_support::Cli;

#[test]
fn wrong_use_is_told_from_failure() {
    let cli = Cli::new();
    let client = cli.client("Явір", &[]);
    let wrong: &[&[&str]] = &[
        &["frob"],
        &["client", "add"],
        &["client", "list", "--status", "friend"],
        &["client", "list", "--stat", "lead"],
        &["client", "list", "--sort", "beauty"],
        &["client", "edit", &client],
        &["client", "edit", &client, "--set", "status"],
        &["client", "edit", &client, "--set", "status=friend"],
        &["client", "edit", &client, "--set", "colour=red"],
        &["client", "edit", &client, "--set", "name="],
        &["detail", "list"],
        &["detail", "list", "--client", &client, "--contact", "5"],
        &["interaction", "add", "--client", &client, "--at", "колись"],
        &["settings", "set", "language", "de"],
        &["settings", "set", "scale", "900"],
        &["field", "add", "Колір", "--kind", "choice"],
        &["--lang", "de", "check"],
    ];
    for args in wrong {
        cli.run(args).fails(2, "");
    }
    let missing: &[&[&str]] = &[
        &["client", "show", "77"],
        &["client", "show", "перший"],
        &["client", "edit", "77", "--set", "status=lead"],
        &["client", "delete", "77"],
        &["client", "restore", "77"],
        &["contact", "show", "77"],
        &["detail", "delete", "77"],
        &["identifier", "delete", "77"],
        &["interaction", "done", "77"],
        &["interaction", "add", "--client", "77"],
        &["client", "list", "--responsible", "Ніхто"],
        &["view", "show", "77"],
        &["field", "set", "Нема", "1", "--client", &client],
    ];
    for args in missing {
        cli.run(args).fails(1, "");
    }
    assert_eq!(cli.json(&["history"]).as_array().unwrap().len(), 1);
}

#[test]
fn reading_makes_no_base() {
    let cli = Cli::new();
    cli.run(&["client", "list"]).fails(1, "Бази ще немає");
    assert!(!cli.base().exists());
}

#[test]
fn the_base_remembers_its_language_and_an_option_goes_before_it() {
    let cli = Cli::new();
    cli.client("Явір", &[]);
    cli.ok(&["settings", "set", "language", "ro"]);
    assert!(cli.ok(&["client", "list"]).contains("Denumire"));
    assert!(cli.ok(&["--lang", "en", "client", "list"]).contains("Name"));
    cli.run(&["--lang=ru", "client", "show", "5"])
        .fails(1, "Нет клиента с номером 5.");
    cli.run(&["client", "show", "--lang", "en", "x"])
        .fails(1, "There is no client “x”.");
}

#[test]
fn without_a_command_and_display_the_help_says_so() {
    let cli = Cli::new();
    let ran = cli.run(&[]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("Використання: kartoteka"), "{}", ran.err);
    assert!(ran.err.contains("Тут немає екрана"), "{}", ran.err);
    assert_eq!(ran.out, "");
}

/// Walks all commands by their own help: each line of commands and options must have its explanation.
#[test]
fn help_is_a_word_as_well_as_an_option() {
    let cli = Cli::new();
    for (word, option) in [
        (vec!["help"], vec!["--help"]),
        (
            vec!["--lang", "ro", "help", "task"],
            vec!["--lang", "ro", "task", "--help"],
        ),
        (vec!["help", "task", "add"], vec!["task", "add", "--help"]),
    ] {
        assert_eq!(cli.ok(&word), cli.ok(&option));
    }
}

#[test]
fn every_command_and_option_is_explained_in_four_languages() {
    let mut cli = Cli::new();
    let mut seen = 0;
    for language in Language::ALL {
        cli.language = language;
        walk(&cli, &[], &mut seen);
    }
    assert!(seen > 200, "{seen}");
}

fn walk(cli: &Cli, path: &[String], seen: &mut usize) {
    let mut args: Vec<OsString> = path.iter().map(OsString::from).collect();
    args.push("--help".into());
    let ran = cli.run_bare(&args);
    assert_eq!(ran.code, 0, "{path:?} {}", ran.err);
    assert_eq!(ran.err, "");
    let mut sections = ran.out.split("\n\n");
    let about = sections.next().unwrap();
    assert!(
        !about.contains("kartoteka ") || path.is_empty(),
        "{path:?} has no explanation: {about}"
    );
    for section in sections.filter(|section| !section.contains(": kartoteka")) {
        let mut lines = section.lines().filter(|line| !line.trim().is_empty());
        let heading = lines.next().unwrap();
        assert!(
            ["Commands", "Options", "Arguments"]
                .iter()
                .all(|english| !heading.starts_with(english))
                || cli.language == Language::En,
            "{heading}"
        );
        let mut lines = lines.peekable();
        while let Some(line) = lines.next() {
            let explained = line
                .trim()
                .split("  ")
                .filter(|part| !part.is_empty())
                .count()
                > 1;
            let goes_on = lines
                .peek()
                .is_some_and(|next| next.starts_with("          "));
            let is_rest = line.starts_with("          ");
            assert!(
                explained || goes_on || is_rest,
                "{path:?} {:?}: {line}",
                cli.language
            );
            *seen += 1;
        }
        if is_commands(heading) {
            let is_named = |line: &&str| !line.starts_with("          ");
            for line in section.lines().skip(1).filter(is_named) {
                let name = line.trim().split(' ').next().unwrap().to_owned();
                let mut deeper = path.to_vec();
                deeper.push(name);
                walk(cli, &deeper, seen);
            }
        }
    }
}

fn is_commands(heading: &str) -> bool {
    ["Команди", "Команды", "Comenzi", "Commands"]
        .iter()
        .any(|word| heading.starts_with(&format!("{word}:")))
}
