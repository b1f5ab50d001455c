//! Promise: whatever lies on a shared folder, reading it does no harm. Each file of `tests/fixtures/fuzz` is an input that once
//! did, or one of those that fuzzing begins with (`fuzz/`).

#[path = "../../fuzz/src/feed.rs"]
mod feed;

use std::path::PathBuf;

#[test]
#[allow(clippy::disallowed_methods)] // the files of a test
fn inputs_that_once_crashed_are_read() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzz");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        feed::feed(&bytes);
        // Cut off and changed here and there it does no harm either.
        for at in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let mut wrong = bytes.clone();
            wrong[at] ^= 0x10;
            feed::feed(&wrong);
            feed::feed(&bytes[..at]);
        }
        read += 1;
    }
    assert!(read > 5, "{read}");
}

#[test]
fn a_file_with_a_right_signature_reaches_its_decoder() {
    let body = |name: &str| {
        let bytes = std::fs::read(
            PathBuf::from(env!("CARGO_MANIFEST_DIR"))
                .join("tests/fixtures/format")
                .join(name),
        );
        bytes.unwrap()
    };
    let file = body("first.seg");
    let signed = feed::signed(
        kartoteka::sync::keys::Purpose::Segment,
        &file[..file.len() - 96],
    );
    assert_eq!(signed, file, "the keys are those of the golden files");
}
