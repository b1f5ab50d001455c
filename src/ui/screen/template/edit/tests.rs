use super::*;
use crate::domain::template::DocumentKind;
use crate::print::document::designs::Design;

fn offer() -> Template {
    Design::usual(DocumentKind::Offer)
        .unwrap()
        .template(Language::Uk)
}

#[test]
fn every_choice_of_every_block_comes_back_as_it_was_chosen() {
    let mut template = offer();
    let all = |n| {
        [
            Way::Face,
            Way::Ink,
            Way::Align,
            Way::Letterhead,
            Way::Parties,
            Way::Table,
            Way::Totals,
            Way::Rows,
            Way::Source,
            Way::Column(n),
            Way::ColumnAlign(n),
            Way::Sum(n),
        ]
    };
    for at in 0..template.blocks.len() {
        let open = Open::Block(at);
        for pick in all(1) {
            let Some(before) = chosen(&template, open, pick) else {
                continue;
            };
            for to in [before + 1, 0, 2] {
                choose(&mut template, open, pick, to);
                assert_eq!(chosen(&template, open, pick), Some(to), "{at} {pick:?}");
            }
        }
    }
}

#[test]
fn numbers_are_typed_as_people_write_them_and_a_wrong_one_changes_nothing() {
    let words = Words::of(Language::Uk);
    let mut template = offer();
    for (text, expected) in [("20", "20"), ("7,25", "7,25"), ("7.5", "7,5")] {
        put(&mut template, Open::Page, Slot::MarginLeft, text).unwrap();
        assert_eq!(
            written(&template, Open::Page, Slot::MarginLeft, words),
            expected
        );
    }
    for wrong in ["", "дев’ять", "-3", "1e9", "NaN"] {
        let before = template.clone();
        let refused = put(&mut template, Open::Page, Slot::MarginLeft, wrong);
        assert_eq!(refused, Err(Refused::NotANumber), "{wrong}");
        assert_eq!(template, before);
    }
    let refused = put(&mut template, Open::Page, Slot::Accent, "синій");
    assert_eq!(refused, Err(Refused::NotAColour));
    let refused = put(&mut template, Open::Page, Slot::Name, "  ");
    assert_eq!(refused, Err(Refused::Empty));
    // The width of a column may be left open.
    let table = template
        .blocks
        .iter()
        .position(|it| it.block.code() == "lines");
    let open = Open::Block(table.unwrap());
    put(&mut template, open, Slot::ColumnWidth(2), " ").unwrap();
    assert_eq!(written(&template, open, Slot::ColumnWidth(2), words), "");
    // A condition may be typed as the placeholders have it.
    put(&mut template, open, Slot::When, "{?client.phone}").unwrap();
    assert_eq!(written(&template, open, Slot::When, words), "client.phone");
}

#[test]
fn parts_are_added_moved_and_taken_away() {
    let mut template = offer();
    for block in &mut template.blocks {
        let before = block.clone();
        add_part(block);
        if *block == before {
            continue; // has no parts
        }
        let added = block.clone();
        move_part(block, 0, 1);
        assert_ne!(*block, added, "{}", block.block.code());
        move_part(block, 1, 0);
        assert_eq!(*block, added);
        move_part(block, 0, 99);
        remove_part(block, 99);
        assert_eq!(*block, added, "what is not there cannot be moved");
        let texts = block.texts().len();
        remove_part(block, 0);
        assert!(block.texts().len() < texts);
    }
}

#[test]
fn a_new_block_never_comes_after_the_foot() {
    let template = offer();
    let last = template.blocks.len() - 1;
    assert_eq!(place_for_new(&template, Open::None), last);
    assert_eq!(place_for_new(&template, Open::Block(last)), last);
    assert_eq!(place_for_new(&template, Open::Block(1)), 2);
}
