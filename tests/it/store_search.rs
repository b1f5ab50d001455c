//! Promise: what was typed is found, however it was typed.

use kartoteka::domain::client::Client;
use kartoteka::domain::contact_detail::{DetailKind, Owner};
use kartoteka::domain::interaction::Interaction;
use kartoteka::store::search::{Target, find};
use kartoteka::store::{self, client_list};

use crate::support::TestBase;

struct Office {
    base: TestBase,
    bud: kartoteka::domain::id::ClientId,
    zoria: kartoteka::domain::id::ClientId,
    stefan: kartoteka::domain::id::ClientId,
}

fn office() -> Office {
    let base = TestBase::new();
    let bud = base.client("Будмайстер-Захід");
    base.detail(Owner::Client(bud), DetailKind::Phone, "+380 67 000 21 43");
    base.person(bud, "Гнатюк", "Ірина");
    let zoria = base.add(&Client {
        note: "Платять після п’ятниці".into(),
        ..Client::company("Зоря")
    });
    base.detail(
        Owner::Client(zoria),
        DetailKind::Email,
        "office@zoria.example",
    );
    let stefan = base.client("Ștefan și Fiii");
    base.detail(Owner::Client(stefan), DetailKind::Phone, "+373 69 123 456");
    base.interaction(&Interaction {
        client: Some(zoria),
        topic: "Графік відвантажень".into(),
        content: "Домовилися про короб 400×300".into(),
        ..Interaction::default()
    });
    Office {
        base,
        bud,
        zoria,
        stefan,
    }
}

impl Office {
    #[track_caller]
    fn first(&self, typed: &str, expected: Target) {
        let found = self.base.store.read(|conn| find(conn, typed, 10)).unwrap();
        assert_eq!(
            found.hits.first().map(|hit| hit.target),
            Some(expected),
            "{typed}: {found:?}"
        );
    }

    #[track_caller]
    fn nothing(&self, typed: &str) {
        let found = self.base.store.read(|conn| find(conn, typed, 10)).unwrap();
        assert!(found.hits.is_empty(), "{typed}: {found:?}");
    }

    #[track_caller]
    fn listed(&self, typed: &str, expected: usize) {
        let filter = client_list::ClientFilter {
            text: typed.to_owned(),
            ..Default::default()
        };
        let now = client_list::Now {
            at: self.base.clock.now(),
            zone: chrono_tz::Tz::UTC,
        };
        let count = self
            .base
            .store
            .read(|conn| client_list::count(conn, &filter, now))
            .unwrap();
        assert_eq!(count, expected, "{typed}");
    }
}

#[test]
fn names_are_found_by_any_part_case_and_alphabet() {
    let office = office();
    for typed in [
        "буд",
        "Будмайстер",
        "захід",
        "айст",
        "БУД",
        "budmaister",
        "б",
        "бу",
        "ТОВ Будмайстер",
        "буд 067",
    ] {
        office.first(typed, Target::Client(office.bud));
    }
    for typed in ["зоря", "zoria", "zorya", "Зор"] {
        office.first(typed, Target::Client(office.zoria));
    }
    for typed in ["stefan", "ștefan", "şTEFAN", "стефан"] {
        office.first(typed, Target::Client(office.stefan));
    }
}

#[test]
fn phones_are_found_by_any_run_of_digits_in_any_format() {
    let office = office();
    for typed in [
        "0670002143",
        "067 000-21-43",
        "+38 (067) 000 21 43",
        "2143",
        "00021",
        "380670002143",
    ] {
        office.first(typed, Target::Client(office.bud));
    }
    for typed in ["069123456", "37369123456", "69 12 34"] {
        office.first(typed, Target::Client(office.stefan));
    }
}

#[test]
fn a_wrong_keyboard_layout_and_a_typo_are_forgiven() {
    let office = office();
    office.first("pjhz", Target::Client(office.zoria)); // зоря typed on an English keyboard
    office.first(",elvfqcnth", Target::Client(office.bud)); // будмайстер on a Russian one
    office.first("ыеуафт", Target::Client(office.stefan)); // stefan on a Russian one
    for typed in ["будмайтсер", "будмайсер", "бадмайстер", "будмайстерр"]
    {
        office.first(typed, Target::Client(office.bud));
    }
    office.nothing("чужий");
}

#[test]
fn an_address_is_found_as_it_is_typed() {
    let base = TestBase::new();
    let short = base.client("Явір");
    base.detail(Owner::Client(short), DetailKind::Email, "a@b.example");
    let other = base.client("Берег");
    base.detail(Owner::Client(other), DetailKind::Email, "ab@example.com");
    for typed in ["a@b.example", "a@b", "A@B.EXAMPLE", "Явір a@b.example"] {
        let found = base.store.read(|conn| find(conn, typed, 10)).unwrap();
        let targets: Vec<Target> = found.hits.iter().map(|hit| hit.target).collect();
        assert_eq!(targets, [Target::Client(short)], "{typed}");
    }
}

#[test]
fn a_town_is_found_by_its_name_in_another_language() {
    let base = TestBase::new();
    let sudarc = base.client("Sudarc");
    base.detail(Owner::Client(sudarc), DetailKind::Address, "Chișinău");
    let bud = base.client("Буд");
    base.detail(Owner::Client(bud), DetailKind::Address, "Київ");
    for (typed, client) in [
        ("кишинев", sudarc),
        ("Кишинёв", sudarc),
        ("chisinau", sudarc),
        ("киев", bud),
    ] {
        let found = base.store.read(|conn| find(conn, typed, 10)).unwrap();
        assert_eq!(found.hits[0].target, Target::Client(client), "{typed}");
        assert!(!found.typos, "{typed}");
    }
}

#[test]
fn every_word_has_to_be_answered() {
    let office = office();
    office.nothing("зоря хмарочос");
    office.first("будмайстер і", Target::Client(office.bud)); // Ірина
    office.nothing("зоря ш");
}

#[test]
fn a_long_word_and_a_short_one_find_the_client_among_many() {
    let base = TestBase::new();
    let wanted = base.client("Агробуд Вектор");
    for number in 0..30 {
        base.client(&format!("Агробуд Полісся {number}"));
    }
    for typed in ["агробуд в", "в агробуд", "агробуд ве"] {
        let found = base.store.read(|conn| find(conn, typed, 10)).unwrap();
        let targets: Vec<Target> = found.hits.iter().map(|hit| hit.target).collect();
        assert_eq!(targets, [Target::Client(wanted)], "{typed}");
    }
}

#[test]
fn people_notes_and_interactions_are_found() {
    let office = office();
    let people = office
        .base
        .store
        .read(|conn| find(conn, "гнатюк", 10))
        .unwrap();
    assert!(
        people
            .hits
            .iter()
            .any(|hit| matches!(hit.target, Target::Person(_)) && hit.detail == "Будмайстер-Захід")
    );
    office.first("п'ятниці", Target::Client(office.zoria));
    let calls = office
        .base
        .store
        .read(|conn| find(conn, "короб відван", 10))
        .unwrap();
    assert!(matches!(calls.hits[0].target, Target::Interaction(_)));
    assert_eq!(calls.hits[0].detail, "Зоря");
    office.first("zoria.example", Target::Client(office.zoria));
}

#[test]
fn the_list_counts_what_the_search_means() {
    let office = office();
    office.listed("буд 067", 1);
    office.listed("гнатюк", 1);
    office.listed("pjhz", 1);
    office.listed("", 3);
    office.listed("чужий", 0);
    office.listed("\" OR *", 0); // a word like any other, no syntax of the index
}

#[test]
fn a_deleted_client_is_not_found_and_a_restored_one_is() {
    let office = office();
    let id = office.zoria;
    office
        .base
        .store
        .transact(store::Action::DeleteClients, "Зоря", |tx| {
            store::client::delete(tx, id)
        })
        .unwrap();
    office.listed("зоря", 0);
    office
        .base
        .store
        .transact(store::Action::Restore, "Зоря", |tx| {
            store::trash::restore(tx, store::Table::Client, id.get())
        })
        .unwrap();
    office.first("зоря", Target::Client(id));
}

#[test]
fn what_was_opened_last_comes_first_among_equals() {
    let base = TestBase::new();
    let first = base.client("Явір Один");
    let second = base.client("Явір Два");
    for wanted in [first, second] {
        base.store.touch(wanted.get()).unwrap();
        base.clock.advance(1);
        let found = base.store.read(|conn| find(conn, "явір", 10)).unwrap();
        assert_eq!(found.hits[0].target, Target::Client(wanted));
    }
}

#[test]
fn interactions_are_found_however_they_are_typed() {
    use kartoteka::store::interaction_list::{self, InteractionFilter};
    let office = office();
    let check = |typed: &str, expected: usize| {
        let filter = InteractionFilter {
            text: typed.to_owned(),
            ..InteractionFilter::default()
        };
        let found = office
            .base
            .store
            .read(|conn| interaction_list::ids(conn, &filter, true, None))
            .unwrap();
        assert_eq!(found.len(), expected, "{typed}");
    };
    check("відвантаж", 1);
    check("vidvantazh", 1); // the other alphabet
    check("dsldfynf;", 1); // the wrong keyboard
    check("відвонтажень", 1); // a typo
    check("зоря", 1); // the client's name
    check("pjhz", 1);
    check("зоря графік", 0); // both words stand in no one place
    check("office@zoria", 1);
    check("ірина", 0); // a person of another client
    check("хмарочос", 0);
}
