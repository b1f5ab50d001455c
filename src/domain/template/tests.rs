use super::*;

fn offer() -> Template {
    let mut offer = Template::new("Класична", DocumentKind::Offer, "uk");
    offer.blocks = vec![
        Content::Title(Title {
            text: "Пропозиція № {document.number}".to_owned(),
            subtitle: String::new(),
        })
        .into(),
        Content::Lines(LinesTable {
            columns: vec![Column {
                field: ColumnField::Name,
                width: None,
                title: String::new(),
                align: None,
                if_any: false,
            }],
            ..LinesTable::default()
        })
        .into(),
        Content::Totals(Totals::default()).into(),
        Block {
            block: Content::Picture(PictureBlock {
                source: PictureSource::Own,
                name: "seal".to_owned(),
                width: 20.0,
            }),
            when: "not document.draft".to_owned(),
            style: Style {
                ink: Some(Ink::Own(Colour::parse("#336699").unwrap())),
                align: Some(Align::Right),
                ..Style::default()
            },
        },
    ];
    offer.pictures.insert(
        "seal".to_owned(),
        TemplatePicture {
            bytes: vec![1, 2, 3, 250],
        },
    );
    offer
}

#[test]
fn a_template_is_the_same_after_writing_and_reading() {
    let offer = offer();
    let json = offer.to_json();
    assert_eq!(Template::from_json(&json).unwrap(), offer);
    assert!(json.contains("\"seal\": \"AQID+g==\""), "{json}");
    assert_eq!(check(&offer), Vec::new());
}

#[test]
fn what_is_no_template_is_refused_with_the_reason() {
    let json = offer().to_json();
    for (text, code, says) in [
        (String::new(), "not-a-template", ""),
        ("%PDF-1.7".to_owned(), "not-a-template", ""),
        ("{}".to_owned(), "not-a-template", ""),
        ("{\"format\": 1}".to_owned(), "not-a-template", ""),
        (
            json.replace("\"format\": 1", "\"format\": 2"),
            "newer",
            "format 2",
        ),
        (json[..json.len() / 2].to_owned(), "damaged", "EOF"),
        (
            json.replace("\"when\"", "\"wenn\""),
            "damaged",
            "unknown field `wenn`",
        ),
        (
            json.replace("\"totals\"", "\"hologram\""),
            "damaged",
            "unknown variant `hologram`",
        ),
        (
            json.replace("\"own\"", "\"stolen\""),
            "damaged",
            "`stolen` is not one of: logo",
        ),
        (
            json.replace("#336699", "#33669"),
            "damaged",
            "is not one of: text, quiet",
        ),
        (json.replace("AQID", "A.ID"), "damaged", "not base64"),
    ] {
        let error = Template::from_json(&text).unwrap_err();
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(says), "{error}");
    }
    let damaged = Template::from_json(&json.replace("\"when\"", "\"wenn\"")).unwrap_err();
    let TemplateError::Damaged { line, .. } = damaged else {
        panic!("{damaged}")
    };
    let expected = json.lines().position(|line| line.contains("when")).unwrap() + 1;
    assert_eq!(line, expected, "the place is told");
}

#[test]
fn problems_name_their_block() {
    #[track_caller]
    fn check_code(change: impl FnOnce(&mut Template), expected: &str, block: Option<usize>) {
        let mut template = offer();
        change(&mut template);
        let problems = check(&template);
        let found = problems.iter().find(|problem| problem.code() == expected);
        let found = found.unwrap_or_else(|| panic!("{expected} is not in {problems:?}"));
        assert_eq!(found.block(), block);
    }
    check_code(|it| it.name.clear(), "name-missing", None);
    check_code(|it| it.language = "de".to_owned(), "language-unknown", None);
    check_code(|it| it.blocks.clear(), "no-blocks", None);
    check_code(|it| it.page.margins.left = 170.0, "margins-too-wide", None);
    check_code(
        |it| it.page.margins.top = f32::NAN,
        "margins-too-wide",
        None,
    );
    check_code(|it| drop(it.blocks.remove(1)), "lines-missing", None);
    check_code(|it| drop(it.blocks.remove(2)), "sums-missing", None);
    check_code(|it| it.blocks.push(it.blocks[1].clone()), "twice", Some(4));
    check_code(
        |it| it.blocks[0].style.size = Some(400.0),
        "size-odd",
        Some(0),
    );
    check_code(|it| it.look.size = 2.0, "size-odd", None);
    check_code(|it| it.pictures.clear(), "picture-missing", Some(3));
    check_code(|it| drop(it.blocks.remove(3)), "picture-unused", None);
    check_code(
        |it| it.blocks[0].style.before = Some(-4.0),
        "length-odd",
        Some(0),
    );
    check_code(
        |it| {
            if let Content::Lines(table) = &mut it.blocks[1].block {
                table.columns[0].width = Some(500.0);
            }
        },
        "columns-too-wide",
        Some(1),
    );
    check_code(
        |it| {
            if let Content::Lines(table) = &mut it.blocks[1].block {
                table.columns.clear();
            }
        },
        "columns-missing",
        Some(1),
    );
    let mut letter = Template::new("Лист", DocumentKind::Letter, "uk");
    letter.blocks = vec![
        Content::Paragraph {
            text: "Шановний".to_owned(),
        }
        .into(),
    ];
    assert_eq!(check(&letter), Vec::new(), "a letter needs no lines");
}

#[test]
fn every_text_can_be_reached_and_changed() {
    let mut offer = offer();
    let before = offer.texts();
    assert_eq!(before[0], (0, "Пропозиція № {document.number}".to_owned()));
    for text in offer.texts_mut() {
        text.push('!');
    }
    assert!(offer.texts().iter().all(|(_, text)| text.ends_with('!')));
    assert_eq!(before.len(), offer.texts().len());
}

#[test]
fn colours_are_read_and_mixed() {
    assert_eq!(Colour::parse("8A572C"), Colour::parse("#8a572c"));
    assert_eq!(Colour::parse("#8a57"), None);
    assert_eq!(Colour::parse("#+8a572"), None);
    let colour = Colour::parse("#8a572c").unwrap();
    assert_eq!(String::from(colour), "#8a572c");
    assert_eq!(String::from(colour.tint(0.0)), "#ffffff");
    assert_eq!(colour.tint(1.0), colour);
}
