use super::*;
use crate::domain::custom_field::FieldKind;
use crate::domain::money::document::{DocumentTotal, RateTotal};
use crate::domain::money::{Currency, VatRate};
use crate::domain::person_name::PersonName;
use crate::print::document::facts::CustomFact;

fn facts() -> Facts {
    let mut facts = Facts::default();
    facts.document.kind = DocumentKind::Offer;
    facts.document.number = "191".to_owned();
    facts.document.date = "2026-11-18".parse().unwrap();
    facts.document.currency = Currency::UAH;
    facts.total = DocumentTotal {
        gross: 38_039_232,
        vat: 6_339_872,
        net: 31_699_360,
        by_rate: vec![RateTotal {
            rate: VatRate::percent(20),
            net: 31_699_360,
            vat: 6_339_872,
            gross: 38_039_232,
        }],
        ..DocumentTotal::default()
    };
    facts.client.name = "Метробуд-Інвест".to_owned();
    facts.client.legal_form = "ПрАТ".to_owned();
    facts.client.phone = "+380 44 000 08 10".to_owned();
    facts.client.identifiers = vec![
        ("ua.edrpou".to_owned(), "00000810".to_owned()),
        ("iban".to_owned(), "UA000000000000026000000191".to_owned()),
    ];
    facts.person.name = PersonName {
        family: "Дорошенко".to_owned(),
        given: "Віталій".to_owned(),
        patronymic: "Олексійович".to_owned(),
    };
    for (name, kind, text, currency) in [
        ("Код клієнта", FieldKind::Text, "K-17", ""),
        ("Ліміт", FieldKind::Money, "5000.00", "EUR"),
        ("Договір до", FieldKind::Date, "2027-01-31", ""),
        ("VIP", FieldKind::YesNo, "yes", ""),
        ("Порожнє", FieldKind::Text, "", ""),
    ] {
        facts.client.custom.insert(
            name.to_owned(),
            CustomFact {
                kind,
                text: text.to_owned(),
                currency: currency.to_owned(),
            },
        );
    }
    facts
}

fn filler() -> Filler {
    Filler::new(Arc::new(facts()), Language::Uk)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let filled = filler().fill(text).plain().replace('\u{a0}', " ");
    assert_eq!(filled, expected, "{text}");
}

#[test]
fn values_are_put_in_and_formatted() {
    check("№ {document.number}", "№ 191");
    check("{offer.number}", "191");
    check("{client.title}", "ПрАТ «Метробуд-Інвест»");
    check("{client.codes}", "ЄДРПОУ 00000810");
    check("{person.short_name}", "Дорошенко В. О.");
    check("{document.date}", "18.11.2026");
    check("{document.date | date}", "18 листопада 2026 року");
    check("{document.date | date(\"month\")}", "листопад 2026");
    check("{document.total}", "380 392,32");
    check("{document.total | money}", "380 392,32 грн");
    check("{document.total | money(\"code\")}", "380 392,32 UAH");
    check(
        "{offer.total | words}",
        "Триста вісімдесят тисяч триста дев’яносто дві гривні 32 копійки",
    );
    check(
        "{offer.vat | words(\"full\") | lower}",
        "шістдесят три тисячі триста дев’яносто вісім гривень сімдесят дві копійки",
    );
    check("{document.vat_rates}", "20 %");
    check("{client.name | upper}", "МЕТРОБУД-ІНВЕСТ");
    check("{client.email | default(\"немає\")}", "немає");
    check("{document.subject}", "");
    check("{document.draft}", "ні");
}

#[test]
fn custom_fields_stand_by_their_own_names() {
    check("{client.custom.Код клієнта}", "K-17");
    check("{client.custom.код  КЛІЄНТА}", "K-17");
    check("{client.custom[\"Код клієнта\"]}", "K-17");
    check("{client.custom.Ліміт | money}", "5 000,00 €");
    check(
        "{client.custom.Ліміт | words}",
        "П’ять тисяч євро 00 євроцентів",
    );
    check("{client.custom.Договір до | date}", "31 січня 2027 року");
    check("{?client.custom.VIP}VIP{/}", "VIP");
    check("{client.custom.Порожнє}", "");
    check(
        "{client.custom.Код кліента}",
        "{client.custom.Код кліента} → client.custom.Код клієнта?",
    );
}

#[test]
fn a_custom_field_may_be_called_anything() {
    for name in [
        "Ім'я дружини",
        "Знижка (%)",
        "a|b",
        "Price range",
        "range(9)",
        "10*2 = {x}",
        "Готель \"Дністер\"",
        "C:\\папка\\",
        "так and ні",
        "client.custom.name",
        "№ / дата, год.",
        "a\"b'c\\d{e}",
    ] {
        let mut facts = facts();
        let fact = CustomFact {
            text: "тут".to_owned(),
            ..CustomFact::default()
        };
        facts.client.custom = [(name.to_owned(), fact)].into();
        let filler = Filler::new(Arc::new(facts), Language::Uk);
        let full = format!("client.custom.{name}");
        let filled = filler.fill(&format!("<{}>", in_braces(&full)));
        assert_eq!(filled.plain(), "<тут>", "{name}: {}", in_braces(&full));
        assert_eq!(filler.holds(&written(&full)), Ok(true), "{name}");
        let section = format!("{{?{}}}є{{/}}", written(&full));
        assert_eq!(filler.fill(&section).plain(), "є", "{name}");
    }
}

#[test]
fn sections_are_printed_only_when_they_hold() {
    check(
        "{?client.phone}тел. {client.phone}{/}",
        "тел. +380 44 000 08 10",
    );
    check("{?client.email}пошта {client.email}{/}", "");
    check("{?client.email}є{:}немає{/}", "немає");
    check("{?not document.draft and client.phone}так{/}", "так");
    check("{?document.discount}знижка{/}", "");
    check("{?document.vat}з ПДВ{/}", "з ПДВ");
    check("{?order}замовлення{/}{?client}клієнт{/}", "клієнт");
    assert_eq!(filler().holds(""), Ok(true));
    assert_eq!(filler().holds("client.email"), Ok(false));
    assert!(filler().holds("client.emial").is_err());
}

#[test]
fn what_is_unknown_is_shown_with_the_nearest_names() {
    for (text, why, nearest) in [
        ("{client.nmae}", Why::UnknownName, Some("client.name")),
        ("{client.fone}", Why::UnknownName, Some("client.phone")),
        ("{client.ship_by}", Why::UnknownName, Some("order.ship_by")),
        ("{clent.phone}", Why::UnknownName, Some("client.phone")),
        ("{phone}", Why::UnknownName, Some("client.phone")),
        (
            "{document.totl | words}",
            Why::UnknownName,
            Some("document.total"),
        ),
        (
            "{document.total | wrods}",
            Why::UnknownFormat,
            Some("words"),
        ),
        ("{zzz.qqq}", Why::UnknownName, None),
        ("{client.name +}", Why::Broken, None),
        ("{document.total | words(\"loud\")}", Why::Broken, None),
        ("{\"x\" * 1000000000}", Why::Broken, None),
        ("{client.name.first}", Why::UnknownName, None),
        ("{?client.nmae}x{/}", Why::UnknownName, Some("client.name")),
    ] {
        let filled = filler().fill(text);
        let wrong: Vec<&Wrong> = filled.wrong().collect();
        assert_eq!(wrong.len(), 1, "{text}: {filled:?}");
        assert_eq!(wrong[0].why, why, "{text}");
        if let Some(nearest) = nearest {
            assert!(
                wrong[0].nearest.iter().any(|it| it == nearest),
                "{text}: {wrong:?}"
            );
        }
        let source = text.split_inclusive('}').next().unwrap();
        assert!(filled.plain().starts_with(source), "{text}: shown in place");
    }
    let around = filler().fill("Для {client.nmae} тут").plain();
    assert!(
        around.starts_with("Для {client.nmae} → ") && around.ends_with("? тут"),
        "{around}"
    );
}

#[test]
fn values_never_break_the_syntax() {
    for hostile in [
        "{x}",
        "{client.phone}",
        "{{",
        "}}",
        "{?",
        "{/}",
        "{% for a in b %}",
        "{# x #}",
        "**bold**",
        "\"]}{document.number}",
        "рядок\nдругий",
        "\u{202e}назад",
        "' or 1=1 --",
        "\\n{{7*7}}",
    ] {
        let mut facts = facts();
        facts.client.name = hostile.to_owned();
        facts.client.legal_name = hostile.to_owned();
        facts.client.custom.insert(
            hostile.to_owned(),
            CustomFact {
                text: hostile.to_owned(),
                ..CustomFact::default()
            },
        );
        let filler = Filler::new(Arc::new(facts), Language::Uk);
        let filled =
            filler.fill("«{client.name}» {?client.name}{client.title}{/}|{document.number}");
        assert_eq!(filled.plain(), format!("«{hostile}» {hostile}|191"));
        assert_eq!(filled.wrong().count(), 0);
        assert!(filled.pieces.iter().all(|piece| !piece.bold));
    }
}

#[test]
fn lines_with_nothing_to_say_are_left_out() {
    let lines: Vec<String> = filler()
        .fill_lines("{client.title}\nпошта {client.email}\nтел. {client.phone}\n\nПідпис\n{?client.email}є{/}")
        .iter()
        .map(Filled::plain)
        .collect();
    assert_eq!(
        lines,
        [
            "ПрАТ «Метробуд-Інвест»",
            "тел. +380\u{a0}44\u{a0}000\u{a0}08\u{a0}10",
            "",
            "Підпис",
            ""
        ]
    );
}

#[test]
fn bold_letters_run_over_values() {
    let filled = filler().fill("a **№ {document.number}** b");
    let bold: Vec<(&str, bool)> = filled
        .pieces
        .iter()
        .map(|piece| (piece.text.as_str(), piece.bold))
        .collect();
    assert_eq!(
        bold,
        [("a ", false), ("№ ", true), ("191", true), (" b", false)]
    );
}

#[test]
fn every_placeholder_is_known_has_a_value_and_is_explained() {
    let facts = Facts {
        lines: vec![Default::default()],
        ..facts()
    };
    for language in Language::ALL {
        let words = Words::of(language);
        let filler = Filler::new(Arc::new(facts.clone()), language);
        for placeholder in placeholders() {
            let name = placeholder.name();
            let filled = filler.fill_in_line(&format!("{{{name}}}"), 0);
            assert_eq!(filled.wrong().count(), 0, "{name}");
            assert_ne!(placeholder.meaning(words), name, "{language:?}");
            assert_ne!(placeholder.owner_name(words), placeholder.owner);
        }
        for format in FORMATS {
            assert!(
                words
                    .find(&format!("placeholder-format-{format}"))
                    .is_some()
            );
        }
    }
}

#[test]
fn an_offer_is_named_in_what_follows_from_it() {
    let mut facts = facts();
    facts.document.kind = DocumentKind::Invoice;
    facts.document.number = "Р-7".to_owned();
    facts.base.kind = DocumentKind::Offer;
    facts.base.number = "191".to_owned();
    let filler = Filler::new(Arc::new(facts), Language::Uk);
    let text = "{invoice.number} за {offer.number}";
    assert_eq!(filler.fill(text).plain(), "Р-7 за 191");
}

#[test]
fn texts_are_checked_without_facts() {
    let custom = ["client.custom.Код".to_owned()];
    let check = |text| check_text(text, DocumentKind::Offer, &custom).len();
    assert_eq!(check("{client.name} {client.custom.Код} {page.number}"), 0);
    assert_eq!(check("{?client.email}{client.nmae}{:}{x}{/}"), 2);
    assert_eq!(check("{client.custom.Інше}"), 1);
    assert_eq!(check("{line.code | upper} {line.cod}"), 1);
}

proptest::proptest! {
    #[test]
    fn any_text_is_filled_without_losing_what_is_no_placeholder(text in "[а-яіa-z{}?:/|.*\" \n]{0,60}") {
        let filled = filler().fill(&text);
        let _ = filled.clone().lines();
        if !text.contains(['{', '}', '*']) {
            assert_eq!(filled.plain(), text);
        }
        check_text(&text, DocumentKind::Offer, &[]);
    }
}

#[test]
fn the_country_of_a_party_abroad_is_named_in_the_language_of_the_paper() {
    let mut facts = facts();
    facts.company.country = "UA".to_owned();
    facts.client.country = "RU".to_owned();
    let said = |facts: &Facts| {
        let filler = Filler::new(Arc::new(facts.clone()), Language::Uk);
        filler.fill("{client.country}").plain()
    };
    assert_eq!(said(&facts), "Росія");
    facts.company.country = "RU".to_owned();
    assert_eq!(said(&facts), "", "nothing within one country");
}
