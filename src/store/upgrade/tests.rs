use super::*;
use crate::store::{OpenOptions, Progress, connect};

const ADD_COLUMN: Step = Step {
    to: FORMAT + 1,
    sql: "ALTER TABLE client ADD COLUMN region TEXT NOT NULL DEFAULT '';",
};
const BROKEN: Step = Step {
    to: FORMAT + 2,
    sql: "ALTER TABLE client DROP COLUMN no_such_column;",
};

fn base_of_today() -> (tempfile::TempDir, std::path::PathBuf, Connection) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.base");
    let conn = connect::writer(&path, &OpenOptions::default(), &Progress::default()).unwrap();
    conn.execute("INSERT INTO client (id, name) VALUES (1, 'Явір')", [])
        .unwrap();
    (dir, path, conn)
}

#[test]
fn an_upgrade_leaves_a_copy_of_the_old_base() {
    let (_dir, path, mut conn) = base_of_today();
    run(&mut conn, &path, FORMAT, &[ADD_COLUMN]).unwrap();
    let name: String = conn
        .query_row("SELECT name || region FROM client", [], |row| row.get(0))
        .unwrap();
    assert_eq!(name, "Явір");
    let copy = backup::beside(&path, &format!("before-upgrade-{FORMAT}"));
    let copy = connect::stranger(&copy).unwrap();
    assert!(copy.prepare("SELECT region FROM client").is_err());
}

#[test]
fn a_step_that_fails_changes_nothing() {
    let (_dir, path, mut conn) = base_of_today();
    assert!(run(&mut conn, &path, FORMAT, &[ADD_COLUMN, BROKEN]).is_err());
    assert!(conn.prepare("SELECT region FROM client").is_err());
    assert_eq!(
        conn.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))
            .unwrap(),
        FORMAT
    );
}

#[test]
fn the_steps_lead_to_the_format_of_today() {
    assert_eq!(STEPS.last().map_or(1, |step| step.to), FORMAT);
}

/// Makes a base of the first format, as the program made it then, with a client and an interaction.
#[allow(clippy::disallowed_methods)] // a bare connection of a test
fn base_of_format_1(path: &Path) {
    let conn = Connection::open(path).unwrap();
    conn.execute_batch(include_str!("format-1.sql")).unwrap();
    conn.pragma_update(None, "application_id", connect::APPLICATION_ID)
        .unwrap();
    conn.pragma_update(None, "user_version", 1).unwrap();
    conn.execute_batch(
        "INSERT INTO meta VALUES ('device', 7), ('counter', 2);
         INSERT INTO client (id, name) VALUES ((7 << 40) + 1, 'Явір');
         INSERT INTO interaction (id, client_id, topic) VALUES ((7 << 40) + 2, (7 << 40) + 1, 'Дзвінок');",
    )
    .unwrap();
}

/// What a base is made of: tables with their columns in order, indexes with their definition.
fn structure(conn: &Connection) -> Vec<String> {
    let mut all = Vec::new();
    let mut names = conn
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")
        .unwrap();
    let names: Vec<String> = names
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for name in names {
        let mut columns = conn
            .prepare("SELECT name, type, \"notnull\", coalesce(dflt_value, ''), pk FROM pragma_table_info(?1)")
            .unwrap();
        let columns: Vec<String> = columns
            .query_map([&name], |row| {
                Ok(format!(
                    "{} {} {} {} {}",
                    row.get::<_, String>(0)?,
                    row.get::<_, String>(1)?,
                    row.get::<_, i64>(2)?,
                    row.get::<_, String>(3)?,
                    row.get::<_, i64>(4)?
                ))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        all.push(format!("{name}: {}", columns.join(", ")));
    }
    let mut others = conn
        .prepare("SELECT name || ': ' || sql FROM sqlite_schema WHERE type <> 'table' AND sql IS NOT NULL ORDER BY 1")
        .unwrap();
    let others = others.query_map([], |row| row.get::<_, String>(0)).unwrap();
    for other in others {
        let words: Vec<String> = other
            .unwrap()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        all.push(words.join(" "));
    }
    all
}

#[test]
fn an_upgraded_base_is_made_like_a_new_one_and_keeps_its_records() {
    let dir = tempfile::tempdir().unwrap();
    let old = dir.path().join("old.base");
    base_of_format_1(&old);
    let store = crate::store::Store::open(&old, &OpenOptions::default()).unwrap();
    let (_new_dir, _path, new) = base_of_today();
    let upgraded = store
        .read(|conn| Ok::<_, crate::store::StoreError>(structure(conn)))
        .unwrap();
    assert_eq!(upgraded, structure(&new));
    assert!(backup::beside(&old, "before-upgrade-1").exists());
    let client = crate::domain::id::ClientId::new((7 << 40) + 1);
    let name = store
        .read(|conn| crate::store::client::get(conn, client))
        .unwrap();
    assert_eq!(name.unwrap().name, "Явір");
    assert_eq!(store.read(crate::store::check::run).unwrap(), []);
}
