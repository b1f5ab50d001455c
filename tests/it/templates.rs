//! Promise to users: templates can be copied, taken out, brought in and printed, and a file that is no template is refused
//! with the reason.

use super::cli_support::Cli;

#[test]
fn designs_are_listed_beside_own_templates() {
    let cli = Cli::new();
    let ran = cli.run(&["template", "list"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    for code in [
        "offer-classic",
        "offer-modern",
        "offer-compact",
        "invoice",
        "letter",
    ] {
        assert!(ran.out.contains(code), "{}", ran.out);
    }
    let made = [
        "template",
        "copy",
        "offer-classic",
        "--name",
        "Наша",
        "--language",
        "ro",
    ];
    let ran = cli.run(&made);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let all = cli.json(&["template", "list", "--kind", "offer"]);
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), 4, "three designs and the own one: {all:?}");
    let own = all.iter().find(|it| it["own"] == true).unwrap();
    assert_eq!(
        (&own["name"], &own["language"]),
        (&"Наша".into(), &"ro".into())
    );
}

#[test]
fn a_template_goes_out_to_a_file_and_comes_in_again() {
    let cli = Cli::new();
    let file = cli.file("offer.json");
    let path = file.to_str().unwrap();
    assert_eq!(
        cli.run(&["template", "export", "offer-modern", path]).code,
        0
    );
    let ran = cli.run(&["template", "import", path, "--name", "Привезена"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let back = cli.file("back.json");
    let back_path = back.to_str().unwrap();
    let ran = cli.run(&["template", "export", "Привезена", back_path]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = |file: &std::path::Path| std::fs::read_to_string(file).unwrap();
    let renamed = text(&back).replace("Привезена", "Комерційна пропозиція, сучасна");
    assert_eq!(renamed, text(&file));
    let ran = cli.run(&["template", "check", path]);
    assert!(ran.out.contains("Зауважень немає"), "{}", ran.out);
}

#[test]
fn what_is_no_template_is_refused_with_the_reason() {
    let cli = Cli::new();
    let file = cli.file("offer.json");
    let path = file.to_str().unwrap();
    assert_eq!(
        cli.run(&["template", "export", "offer-classic", path]).code,
        0
    );
    let good = std::fs::read_to_string(&file).unwrap();
    for (text, says) in [
        (String::new(), "не шаблон"),
        ("\u{0}PDF".to_owned(), "не шаблон"),
        (
            good.replacen("\"format\": 1", "\"format\": 9", 1),
            "новішою",
        ),
        (
            good.chars().take(good.chars().count() / 2).collect(),
            "пошкоджено",
        ),
        (good.replacen("\"blocks\"", "\"blocs\"", 1), "не шаблон"),
        (
            good.replacen("\"paragraph\"", "\"hologram\"", 1),
            "hologram",
        ),
    ] {
        std::fs::write(&file, text).unwrap();
        for command in ["check", "import"] {
            let ran = cli.run(&["template", command, path]);
            assert_eq!(ran.code, 1, "{says}");
            assert!(ran.err.contains(says), "{}", ran.err);
        }
    }
    let all = cli.json(&["template", "list"]);
    assert!(all.as_array().unwrap().iter().all(|it| it["own"] == false));
}

#[test]
fn misspelt_placeholders_are_named_with_their_block() {
    let cli = Cli::new();
    let file = cli.file("offer.json");
    let path = file.to_str().unwrap();
    assert_eq!(cli.run(&["template", "export", "letter", path]).code, 0);
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("{client.title}", "{client.titel}")).unwrap();
    let ran = cli.run(&["template", "check", path]);
    assert!(ran.out.contains("{client.titel}"), "{}", ran.out);
    assert!(ran.out.contains("client.title"), "{}", ran.out);
}

#[test]
fn a_template_is_shown_with_an_invented_office() {
    let cli = Cli::new();
    let file = cli.file("sample.pdf");
    for design in ["offer-compact", "contract", "letter"] {
        let ran = cli.run(&["template", "preview", design, "-o", file.to_str().unwrap()]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{design}");
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn all_placeholders_are_listed_with_their_meaning() {
    let cli = Cli::new();
    let ran = cli.run(&["template", "placeholders"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("{client.title}"), "{}", ran.out);
    assert!(ran.out.contains("Призначення платежу"), "{}", ran.out);
}

#[test]
fn the_usual_template_of_a_kind_is_chosen_by_a_command() {
    let cli = Cli::new();
    let made = ["template", "copy", "offer-classic", "--name", "Наша"];
    assert_eq!(cli.run(&made).code, 0);
    let ran = cli.run(&["template", "use", "Наша"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = cli.run(&["template", "use", "offer-modern", "--language", "ro"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let ran = cli.run(&["template", "use", "Якась"]);
    assert_eq!(ran.code, 1);
}
