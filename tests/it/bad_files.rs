//! Promise: no file, whatever is in it, makes the program fail, take all memory, or spoil the base; it is said plainly
//! what is wrong with it.

use std::fs::OpenOptions;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use kartoteka::exchange::error::ExchangeError;
use kartoteka::exchange::import::{Options, Report, import};
use kartoteka::exchange::open::{Choices, inspect};
use kartoteka::platform::write_file;
use kartoteka::store;

use crate::support::TestBase;

fn file(base: &TestBase, name: &str, bytes: &[u8]) -> PathBuf {
    let path = base.dir.path().join(name);
    write_file(&path, bytes).unwrap();
    path
}

fn bring(base: &TestBase, path: &std::path::Path) -> Result<Report, ExchangeError> {
    let settings = inspect(path, &Choices::default())?.settings;
    import(
        &base.store,
        path,
        &settings,
        &Options::default(),
        &mut |_| ControlFlow::Continue(()),
    )
}

fn clients(base: &TestBase) -> usize {
    base.store.read(store::bulk::client_ids).unwrap().len()
}

/// Bytes without any order, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}

#[test]
fn what_is_no_table_is_refused_by_name() {
    let base = TestBase::new();
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("шум.csv", noise(100_000), "not-text"),
        ("короткий шум.csv", noise(40), "not-text"),
        ("нулі.csv", vec![0; 5_000], "not-text"),
        ("порожній.csv", Vec::new(), "empty"),
        ("самі рядки.csv", b"\r\n\r\n\n".to_vec(), "empty"),
        (
            "документ.pdf",
            b"%PDF-1.7\n\x00\x01\x02\xff\xfe obj".to_vec(),
            "not-text",
        ),
        (
            "знімок.csv",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "not-text",
        ),
        (
            "обірвана.xlsx",
            b"PK\x03\x04\x14\0\x06\0\x08\0".to_vec(),
            "spreadsheet",
        ),
        (
            "обірвана.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            "spreadsheet",
        ),
    ];
    for (name, bytes, code) in cases {
        let path = file(&base, name, &bytes);
        let error = bring(&base, &path).expect_err(name);
        assert_eq!(error.code(), code, "{name}");
    }
    let missing = bring(&base, &base.dir.path().join("немає.csv")).expect_err("no file");
    assert_eq!(missing.code(), "io");
    assert!(missing.to_string().contains("немає.csv"));
    assert_eq!(clients(&base), 0);
}

#[test]
fn a_line_of_64_mb_is_one_bad_row() {
    let base = TestBase::new();
    let path = base.dir.path().join("довгий.csv");
    let open = OpenOptions::new().write(true).create_new(true).open(&path);
    let mut out = BufWriter::new(open.unwrap());
    writeln!(out, "Назва;Телефон\nЗоря;0441234567").unwrap();
    let piece = "x".repeat(1 << 20);
    for _ in 0..64 {
        out.write_all(piece.as_bytes()).unwrap();
    }
    writeln!(out, "\nНива;0442223344").unwrap();
    drop(out);
    let report = bring(&base, &path).unwrap();
    assert_eq!((report.new, report.bad), (2, 1));
    assert_eq!(report.first_bad[0].2.code(), "too-long");
    let bad = std::fs::metadata(report.bad_file.unwrap()).unwrap();
    assert!(bad.len() < 10_000, "the bad row is not copied whole");
}

#[test]
fn nul_bytes_deep_in_a_table_cost_their_row() {
    let base = TestBase::new();
    let mut text = String::from("Назва;Телефон\n");
    for row in 0..20_000 {
        text.push_str(&format!("Клієнт {row};04412{row:05}\n"));
    }
    let broken = text.replace("Клієнт 19000;", "Клієнт\0 19000;");
    let report = bring(&base, &file(&base, "нуль.csv", broken.as_bytes())).unwrap();
    assert_eq!((report.new, report.bad), (19_999, 1));
    assert_eq!(report.first_bad[0].0, 19_002);
    assert_eq!(report.first_bad[0].2.code(), "not-text");
}

#[test]
fn a_table_cut_anywhere_gives_its_whole_rows() {
    let text =
        "Назва;Телефон;Примітка\nЗоря;0441234567;\"дві\nлінії\"\nНива;0442223344;х\n".as_bytes();
    for end in (40..text.len()).step_by(3) {
        let base = TestBase::new();
        let path = file(&base, "обірвана.csv", &text[..end]);
        if let Ok(report) = bring(&base, &path) {
            assert_eq!(clients(&base), report.new, "cut at {end}");
            assert!(report.new <= 2);
        }
    }
}

#[test]
fn formulas_are_stored_as_text_and_exported_harmless() {
    use kartoteka::exchange::export::{Format, export};
    use kartoteka::i18n::Language;
    let base = TestBase::new();
    let path = file(
        &base,
        "formula.csv",
        "Назва;Примітка\n=cmd|' /C calc'!A0;@SUM(1)\n".as_bytes(),
    );
    assert_eq!(bring(&base, &path).unwrap().new, 1);
    let out = base.dir.path().join("out.csv");
    let format = Format::Csv { delimiter: b';' };
    export(&base.store, None, &out, format, Language::Uk, &mut |_| {
        ControlFlow::Continue(())
    })
    .unwrap();
    let text = std::fs::read_to_string(out).unwrap();
    assert!(text.contains(";'=cmd|' /C calc'!A0;"), "{text}");
    assert!(text.contains(";'@SUM(1)"), "{text}");
}
