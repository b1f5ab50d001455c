use super::*;
use crate::print::page::Area;

fn recipient(post: Post, postcode: &str) -> Recipient {
    Recipient {
        name: "ТОВ «Будмайстер-Захід»".to_owned(),
        lines: vec![
            "Гнатюк Ірині Петрівні".to_owned(),
            "вул. Зразкова, 12, офіс 4".to_owned(),
        ],
        place: "м. Львів".to_owned(),
        postcode: postcode.to_owned(),
        country: String::new(),
        post,
    }
}

fn sender() -> Sender {
    Sender {
        name: "ТОВ «Картон і Тара»".to_owned(),
        lines: vec![
            "вул. Зразкова, 7, корпус Б".to_owned(),
            "м. Київ, 02000".to_owned(),
        ],
        logo: None,
    }
}

fn inside(document: &Document) {
    for leaf in &document.leaves {
        for mark in &leaf.marks {
            let Area {
                x,
                y,
                width,
                height,
            } = mark.bounds();
            let within = x > 4.0
                && y > 4.0
                && x + width < leaf.paper.width - 4.0
                && y + height < leaf.paper.height - 4.0;
            assert!(within, "{mark:?} on {:?}", leaf.paper);
        }
    }
}

#[test]
fn every_envelope_holds_sender_and_recipient_of_every_post() {
    let recipients = [
        recipient(Post::Ukraine, "79000"),
        recipient(Post::Russia, "101000"),
        recipient(Post::Romania, "012345"),
        recipient(Post::Moldova, "2001"),
        Recipient {
            name: "Товариство з обмеженою відповідальністю «Будівельна компанія „Три горизонти“»"
                .to_owned(),
            country: "Germany".to_owned(),
            ..recipient(Post::Other, "10115")
        },
    ];
    for envelope in Envelope::ALL {
        let setting = Setting::new(envelope);
        let laid = lay_out(&recipients, Some(&sender()), &setting, Meta::default());
        assert_eq!(laid.document.pages(), recipients.len());
        assert_eq!(laid.misfits, [0_usize; 0], "{envelope:?}");
        inside(&laid.document);
    }
}

#[test]
fn the_postcode_is_in_boxes_in_strokes_or_before_the_town() {
    let texts = |post, postcode| {
        let setting = Setting::new(Envelope::Dl);
        let laid = lay_out(
            &[recipient(post, postcode)],
            None,
            &setting,
            Meta::default(),
        );
        let texts: Vec<String> = laid
            .document
            .texts(0)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let strokes = laid.document.leaves[0]
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Line { .. }));
        (texts, strokes.count())
    };
    let (boxes, _) = texts(Post::Ukraine, "79000");
    assert_eq!(boxes[4..], ["7", "9", "0", "0", "0"]);
    let (stamp, strokes) = texts(Post::Russia, "101000");
    assert_eq!(stamp.last().map(String::as_str), Some("101000"));
    assert_eq!(strokes, 2 * 2 + 4 * 4);
    let (moldova, _) = texts(Post::Moldova, "2001");
    assert_eq!(moldova.last().map(String::as_str), Some("MD-2001 м. Львів"));
    // A code that is none is written as it is.
    let (odd, _) = texts(Post::Ukraine, "7900");
    assert_eq!(odd.last().map(String::as_str), Some("7900"));
}

#[test]
fn an_address_that_does_not_fit_is_cut_and_told() {
    let endless = Recipient {
        name: "Назва ".repeat(200),
        ..recipient(Post::Ukraine, "79000")
    };
    let setting = Setting::new(Envelope::Dl);
    let laid = lay_out(
        &[recipient(Post::Ukraine, "79000"), endless],
        None,
        &setting,
        Meta::default(),
    );
    assert_eq!(laid.misfits, [1]);
    inside(&laid.document);
}
