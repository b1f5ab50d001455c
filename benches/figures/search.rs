//! Search, everywhere and in the list.

use std::time::Duration;

use kartoteka::store::client_list::{self, ClientFilter};
use kartoteka::store::search;
use rusqlite::Connection;

use super::base::Bases;
use super::measure::{Figure, Named, Times};

/// What people type: names, parts of names, cities, phones, codes, a wrong layout, Latin for Cyrillic, typos, nonsense.
const QUERIES: [&str; 32] = [
    "будмайстер",
    "буд 067",
    "зоря",
    "агробуд волинь",
    "гнатюк",
    "ткачук олена",
    "сервіс",
    "київ картон",
    "львів",
    "000 21 43",
    "0670002143",
    "380 50 000",
    "стройтара",
    "иванов",
    "кузнецова москва",
    "popescu",
    "agroconstruct",
    "chisinau",
    "tipografia steaua",
    "pjhz",
    "zoria",
    "shevchenko",
    "будмайтер",
    "коваленкo",
    "торговий дім",
    "гідроборт",
    "відвантаження",
    "річний договір",
    "office@agro",
    "j40/9",
    "ооо",
    "щщщщ",
];

fn keystrokes() -> Vec<String> {
    let mut typed = Vec::new();
    for query in QUERIES {
        let letters: Vec<char> = query.chars().collect();
        typed
            .extend((1..=letters.len()).map(|length| letters[..length].iter().collect::<String>()));
    }
    typed
}

pub fn search(bases: &Bases) -> Vec<Figure> {
    let typed = keystrokes();
    let find = |text: &str| {
        bases
            .store
            .read(|conn| search::find(conn, text, 20))
            .unwrap()
            .hits
            .len()
    };
    let list = |text: &str, limit| {
        let filter = ClientFilter {
            text: text.to_owned(),
            ..ClientFilter::default()
        };
        bases
            .store
            .read(|conn| client_list::ids(conn, &filter, &[], bases.now, limit))
            .unwrap()
            .len()
    };
    // As the window does from the second letter on.
    let among = bases
        .store
        .read(|conn| client_list::ids(conn, &ClientFilter::default(), &[], bases.now, None))
        .unwrap();
    let narrowed = |text: &str, limit| {
        bases
            .store
            .read(|conn| client_list::narrowed(conn, text, &among, limit))
            .unwrap()
            .len()
    };
    let target = Some(Duration::from_millis(if bases.size > 100_000 {
        50
    } else {
        16
    }));
    let mut everywhere = Named::default();
    let mut page = Named::default();
    let mut whole = Named::default();
    let mut unprepared = Named::default();
    let mut bare = Times::default();
    for text in &typed {
        find(text); // as when the next letter is typed: what the first one read is in memory
        everywhere.measure(text, || find(text));
        if text.chars().count() == 1 {
            page.measure(text, || list(text, Some(50)));
            whole.measure(text, || list(text, None));
        } else {
            page.measure(text, || narrowed(text, Some(50)));
            whole.measure(text, || narrowed(text, None));
        }
        unprepared.measure(text, || list(text, Some(50)));
        bare.measure(|| bare_search(&bases.bare, text));
    }
    for part in [&everywhere, &page, &unprepared, &whole] {
        part.print_slowest(25);
    }
    vec![
        Figure {
            name: format!("search everywhere, a keystroke ({} of them)", typed.len()),
            remark: everywhere.worst(),
            ours: everywhere.times,
            bare: Some(bare),
            target,
        },
        Figure {
            name: "search in the list, a keystroke: first 50".to_owned(),
            remark: page.worst(),
            ours: page.times,
            bare: None,
            target,
        },
        Figure {
            name: "the same where the order is not in memory, as on the command line".to_owned(),
            remark: unprepared.worst(),
            ours: unprepared.times,
            bare: None,
            target: None,
        },
        Figure {
            name: "search in the list: ids of all hits".to_owned(),
            remark: whole.worst(),
            ours: whole.times,
            bare: None,
            target: None,
        },
    ]
}

/// Trigrams by rank; what is shorter than three letters by the beginning of the name.
fn bare_search(conn: &Connection, text: &str) -> usize {
    if text.chars().count() < 3 {
        let mut statement = conn
            .prepare_cached("SELECT id, name FROM client WHERE name >= ?1 AND name < ?1 || char(0x10ffff) LIMIT 20")
            .unwrap();
        return statement
            .query_map([text], |row| row.get::<_, String>(1))
            .unwrap()
            .count();
    }
    let words: Vec<String> = text
        .split(' ')
        .filter(|word| word.chars().count() >= 3)
        .map(|word| format!("\"{word}\""))
        .collect();
    if words.is_empty() {
        return 0;
    }
    let mut statement = conn
        .prepare_cached(
            "SELECT c.id, c.name FROM found f JOIN client c ON c.id = f.rowid WHERE found MATCH ?1 ORDER BY rank LIMIT 20",
        )
        .unwrap();
    statement
        .query_map([words.join(" ")], |row| row.get::<_, String>(1))
        .unwrap()
        .count()
}
