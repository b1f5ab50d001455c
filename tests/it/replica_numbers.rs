//! Promise: in an office no number of a document is given twice, though nobody asks anybody.

use kartoteka::store::replica::Office;
use kartoteka::store::{Progress, check};

use super::documents_support::Paper;

#[test]
fn the_code_of_the_device_is_part_of_its_documents_numbers() {
    let paper = Paper::new();
    let before = paper.offer("Явір", "2026-11-20");
    assert_eq!(paper.issue(before).unwrap().number, "1");
    let office = Office {
        code: "A7".to_owned(),
    };
    let store = &paper.office.base.store;
    store.found_office(&office, &Progress::default()).unwrap();
    let after = paper.offer("Зоря", "2026-11-21");
    assert_eq!(paper.issue(after).unwrap().number, "A7-2");
    assert_eq!(store.read(check::run).unwrap(), []);
}
