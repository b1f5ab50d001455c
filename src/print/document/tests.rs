use super::designs::{DESIGNS, Design};
use super::facts::LineFacts;
use super::placeholder::format;
use super::sample::sample;
use super::*;
use crate::domain::money::Money;
use crate::domain::template::{self, Content, DocumentKind, Template};
use crate::i18n::{Language, Words};
use crate::print::page::Mark;

/// All that is written on the pages, with usual spaces.
fn texts(made: &Made) -> String {
    (0..made.document.pages())
        .flat_map(|page| made.document.texts(page))
        .collect::<Vec<_>>()
        .join(" ")
        .replace(['\u{a0}', '\u{202f}'], " ")
}

fn classic() -> Template {
    Design::find("offer-classic")
        .unwrap()
        .template(Language::Uk)
}

#[test]
fn every_design_is_whole_in_every_language() {
    for design in DESIGNS {
        for language in Language::ALL {
            let template = design.template(language);
            let place = format!("{} {language:?}", design.code);
            assert_eq!(template::check(&template), Vec::new(), "{place}");
            assert_eq!(template.kind, design.kind, "{place}");
            assert!(!template.name.starts_with('@'), "{place}");
            for (at, text) in template.texts() {
                assert!(!text.starts_with('@'), "{place}: {text} has no words");
                let wrong = placeholder::check_text(&text, design.kind, &[]);
                assert_eq!(wrong, Vec::new(), "{place}, block {at}");
            }
            let made = make(&template, sample(design.kind, language, 40), 0);
            assert_eq!(made.wrong, Vec::new(), "{place}");
            assert_eq!(made.unread, Vec::<String>::new(), "{place}");
            let same = Template::from_json(&template.to_json()).unwrap();
            assert_eq!(same, template, "{place}");
        }
    }
}

#[test]
fn sums_on_paper_are_those_of_the_facts() {
    for design in DESIGNS {
        if design.kind == DocumentKind::Letter {
            continue;
        }
        for language in Language::ALL {
            let words = Words::of(language);
            let facts = sample(design.kind, language, 40);
            let currency = facts.document.currency;
            let total = facts.total.clone();
            let lines = facts.lines.clone();
            let printed = texts(&make(&design.template(language), facts, 0));
            let amount = |minor: i64| {
                format::amount(words, Money::new(minor, currency)).replace('\u{a0}', " ")
            };
            for minor in [
                total.amount,
                -total.discount,
                total.net,
                total.vat,
                total.gross,
            ] {
                let amount = amount(minor);
                assert!(
                    printed.contains(&amount),
                    "{} {language:?} {amount}",
                    design.code
                );
            }
            for line in &lines {
                let sum = amount(line.total.amount - line.total.discount);
                assert!(printed.contains(&sum), "{} {language:?} {sum}", design.code);
            }
        }
    }
}

#[test]
fn no_line_is_lost_or_doubled_over_pages() {
    let facts = sample(DocumentKind::Offer, Language::Uk, 40);
    let codes: Vec<String> = facts.lines.iter().map(|line| line.code.clone()).collect();
    let made = make(&classic(), facts, 0);
    assert!(made.document.pages() > 1);
    let printed = texts(&made);
    for code in codes.iter().filter(|code| !code.is_empty()) {
        let count = printed.matches(&format!("арт. {code}")).count();
        assert_eq!(count, 1, "{code}");
    }
    assert!(printed.contains("Переноситься на сторінку 2"));
    assert!(printed.contains("Перенесено зі сторінки 1"));
    assert!(printed.contains(&format!("Сторінка 1 з {}", made.document.pages())));
}

#[test]
fn no_stamp_hangs_over_the_foot_however_full_the_page_is() {
    let offers = DESIGNS
        .iter()
        .filter(|design| design.kind == DocumentKind::Offer);
    for design in offers {
        let template = design.template(Language::Uk);
        let mut stamps = 0;
        for lines in 1..=40 {
            let facts = sample(design.kind, Language::Uk, lines);
            let made = make(&template, facts, 0);
            for leaf in &made.document.leaves {
                let foot = leaf.marks.iter().find_map(|mark| match mark {
                    Mark::Text(text) if text.text.replace('\u{a0}', " ").contains("Сторінка") => {
                        Some(mark.bounds().y)
                    }
                    _ => None,
                });
                let foot = foot.expect("every page has its number");
                let hanging = leaf.marks.iter().filter_map(|mark| match mark {
                    Mark::Picture { area, .. } if area.height > 30.0 => Some(area.y + area.height),
                    _ => None,
                });
                for bottom in hanging {
                    stamps += 1;
                    assert!(
                        bottom <= foot,
                        "{} with {lines} lines: the stamp ends at {bottom} mm, the foot begins at {foot}",
                        design.code
                    );
                }
            }
        }
        assert!(stamps >= 40, "{}: {stamps} stamps", design.code);
    }
}

#[test]
fn two_thousand_lines_fill_their_pages() {
    let mut facts = sample(DocumentKind::Offer, Language::Uk, 1);
    let line = facts.lines[0].clone();
    facts.lines = (1..=2_000)
        .map(|at| LineFacts {
            name: format!("Товар-{at:04}"),
            code: String::new(),
            ..line.clone()
        })
        .collect();
    let printed = texts(&make(&classic(), facts, 0));
    let mut from = 0;
    for at in 1..=2_000 {
        let name = format!("Товар-{at:04}");
        assert_eq!(printed.matches(&name).count(), 1, "{name}");
        let found = printed[from..].find(&name);
        from += found.unwrap_or_else(|| panic!("{name} stands before its place"));
    }
}

#[test]
fn what_is_unknown_is_shown_on_the_page_and_told_of() {
    let mut template = classic();
    let paragraph = |text: &str| Content::Paragraph {
        text: text.to_owned(),
    };
    template.blocks.push(paragraph("Для {client.nmae}").into());
    let at = template.blocks.len() - 1;
    let made = make(&template, sample(DocumentKind::Offer, Language::Uk, 3), 0);
    assert_eq!(made.wrong.len(), 1);
    assert_eq!(made.wrong[0].0, at);
    let printed = texts(&made);
    assert!(printed.contains("{client.nmae}") && printed.contains("client.name"));
}

#[test]
fn what_is_unknown_in_head_and_foot_is_told_of_once() {
    let mut template = classic();
    for block in &mut template.blocks {
        match &mut block.block {
            Content::Letterhead(head) => head.following = "{client.nmae}".to_owned(),
            Content::Footer(foot) => foot.left = "{client.fax}".to_owned(),
            _ => {}
        }
    }
    for lines in [1, 60] {
        let made = make(
            &template,
            sample(DocumentKind::Offer, Language::Uk, lines),
            0,
        );
        let told: Vec<&str> = made
            .wrong
            .iter()
            .map(|(_, wrong)| wrong.source.as_str())
            .collect();
        assert_eq!(told, ["{client.nmae}", "{client.fax}"], "{lines} lines");
    }
}

#[test]
fn blocks_stand_only_where_their_condition_holds() {
    let mut template = Template::new("x", DocumentKind::Letter, "uk");
    for (when, text) in [
        ("", "завжди"),
        ("client.phone", "телефон"),
        ("document.draft", "чернетка"),
        ("not document.draft", "чистовик"),
    ] {
        template.blocks.push(template::Block {
            when: when.to_owned(),
            ..Content::Paragraph {
                text: text.to_owned(),
            }
            .into()
        });
    }
    let made = make(&template, sample(DocumentKind::Letter, Language::Uk, 0), 0);
    assert_eq!(texts(&made), "завжди телефон чистовик");
}

#[test]
fn odd_facts_and_templates_are_laid_out_as_far_as_they_go() {
    let mut facts = sample(DocumentKind::Offer, Language::Uk, 2);
    facts.client.name = "Дуже довга назва ".repeat(25);
    facts.client.legal_name = "{x} {{ **".to_owned();
    facts.company.logo = Some(std::sync::Arc::from(&b"no picture"[..]));
    facts.lines.push(LineFacts {
        name: "слово".repeat(200),
        ..LineFacts::default()
    });
    let made = make(&classic(), facts.clone(), 0);
    assert_eq!(made.unread, ["logo"]);
    assert!(texts(&made).contains("{x} {{ **"), "printed as it is");

    let mut odd = classic();
    odd.page.margins.left = 900.0;
    odd.look.size = f32::NAN;
    odd.look.leading = -3.0;
    for block in &mut odd.blocks {
        block.style.before = Some(-5.0);
        block.style.size = Some(9_000.0);
    }
    assert!(make(&odd, facts, 0).document.pages() > 0);
    let empty = Template::new("", DocumentKind::Offer, "");
    assert_eq!(make(&empty, Facts::default(), 0).wrong, Vec::new());
    for design in DESIGNS {
        let made = make(&design.template(Language::Ro), Facts::default(), 0);
        assert_eq!(made.wrong, Vec::new(), "{}: nothing known", design.code);
    }
}

#[test]
fn letters_with_serifs_are_those_of_every_block() {
    for design in DESIGNS {
        let mut template = design.template(Language::Ro);
        template.look.family = template::Family::Serif;
        let made = make(&template, sample(design.kind, Language::Ro, 5), 0);
        let bytes = crate::print::write(&made.document).unwrap();
        let has = |name: &str| {
            bytes
                .windows(name.len())
                .any(|part| part == name.as_bytes())
        };
        assert!(has("KartotekaSerif-Regular"), "{}", design.code);
        assert!(has("KartotekaSerif-Bold"), "{}", design.code);
        assert!(!has("KartotekaUI"), "{}", design.code);
    }
}
