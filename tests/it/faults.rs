//! Promise: when the disk, the folder or the file fails, the program says what happened and what to do, and nothing that
//! was acknowledged is lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use kartoteka::domain::client::Client;
use kartoteka::i18n::{Language, Words};
use kartoteka::store::{self, Action, OpenOptions, Store, StoreError};

use super::cli_support::Cli;
use super::support::TestBase;

fn clients(base: &Path) -> usize {
    let store = Store::open(base, &OpenOptions::default()).unwrap();
    assert_eq!(store.read(store::check::run).unwrap(), []);
    store.read(store::bulk::client_ids).unwrap().len()
}

/// Runs the program with a limit on the size of files, in blocks of 512 bytes: what a quota or a full disk does.
#[cfg(target_os = "linux")]
pub fn limited(base: &Path, blocks: u32, args: &[&str]) -> Output {
    use assert_cmd::cargo::CommandCargoExt;
    let program = Command::cargo_bin("kartoteka").unwrap();
    Command::new("sh")
        // Without the trap the system would end the program instead of refusing the write.
        .args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""])
        .arg(blocks.to_string())
        .arg(program.get_program())
        .arg("--base")
        .arg(base)
        .args(["--lang", "uk"])
        .args(args)
        .env("HOME", base.parent().unwrap())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged() {
    let dir = tempfile::tempdir().unwrap();
    let base = dir.path().join("full.base");
    let table = dir.path().join("clients.csv");
    let mut text = "Назва;Телефон;Примітка\n".to_owned();
    for row in 0..6000 {
        text.push_str(&format!(
            "Клієнт {row};044123{row:04};{}\n",
            "примітка ".repeat(20)
        ));
    }
    fs::write(&table, text).unwrap();
    let whole = limited(&base, 200_000, &["client", "add", "Явір"]);
    assert!(whole.status.success());
    let size = fs::metadata(&base).unwrap().len();
    let room = u32::try_from(size / 512).unwrap() + 2_000;

    let full = limited(&base, room, &["import", table.to_str().unwrap()]);
    let said = String::from_utf8(full.stderr).unwrap();
    assert_eq!(full.status.code(), Some(1), "{said}");
    let lines: Vec<&str> = said.lines().collect();
    let [what, todo] = lines[lines.len() - 2..] else {
        panic!("{said}")
    };
    assert!(what.contains("иск"), "{what}"); // the disk
    assert!(todo.contains("місце") && todo.contains("ціле"), "{todo}");
    assert_eq!(clients(&base), 1, "the import is not there, the client is");

    // Small work goes on while there is room for it, then is refused; what was confirmed is there.
    let mut confirmed = 1;
    let note = format!("note={}", "довга примітка ".repeat(2_000));
    for number in 0..200 {
        let name = format!("Зоря {number}");
        let added = limited(&base, room, &["client", "add", &name, "--set", &note]);
        if !added.status.success() {
            assert_eq!(added.status.code(), Some(1));
            break;
        }
        confirmed += 1;
    }
    assert!(confirmed < 201, "the disk never became full");
    assert_eq!(clients(&base), confirmed);
    let room_again = limited(&base, 200_000, &["client", "add", "Після"]);
    assert!(room_again.status.success());
    assert_eq!(clients(&base), confirmed + 1);
}

/// `/sys` takes no files, not even from the superuser.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_is_said() {
    let cli = Cli::new();
    for base in ["/sys/kartoteka.base", "/proc/kartoteka/new.base"] {
        let args = ["--base", base, "client", "add", "Явір"].map(Into::into);
        cli.run_bare(&args).fails(1, "/");
        assert!(!Path::new(base).exists());
    }
}

#[test]
fn a_folder_that_is_a_file_is_said_by_name() {
    let cli = Cli::new();
    let taken = cli.file("notes.txt");
    fs::write(&taken, "мій текст").unwrap();
    let base = taken.join("kartoteka.base").into_os_string();
    let args = ["--base".into(), base, "client".into(), "list".into()];
    let ran = cli.run_bare(&args);
    assert_eq!(ran.code, 1);
    let args = ["client", "add", "Явір"].map(std::ffi::OsString::from);
    let base = taken.join("kartoteka.base").into_os_string();
    let args: Vec<_> = ["--base".into(), base].into_iter().chain(args).collect();
    cli.run_bare(&args).fails(1, "notes.txt");
    assert_eq!(fs::read_to_string(&taken).unwrap(), "мій текст");
}

/// The log beside the base cannot be written, as in a folder that may only be read.
#[test]
fn a_base_whose_log_cannot_be_written_is_said_and_left_alone() {
    let base = TestBase::new();
    base.client("Явір");
    let path = base.path();
    drop(base.store);
    let before = fs::read(&path).unwrap();
    let log = path.with_file_name(format!("{}-wal", path.file_name().unwrap().display()));
    let _ = fs::remove_file(&log);
    fs::create_dir(&log).unwrap();
    let refused = Store::open(&path, &OpenOptions::default()).unwrap_err();
    assert_eq!(refused.code(), "read-only", "{refused:?}");
    let said = kartoteka::say::error(Words::of(Language::En), &refused);
    assert!(said.todo.contains("folder"), "{said:?}");
    assert_eq!(fs::read(&path).unwrap(), before);
    fs::remove_dir(&log).unwrap();
    assert_eq!(clients(&path), 1);
}

#[test]
fn a_base_deleted_while_open_refuses_work_and_the_last_backup_is_offered() {
    let base = TestBase::new();
    base.client("Явір");
    let backup = base.store.daily_backup().unwrap().unwrap();
    fs::remove_file(base.path()).unwrap();
    let refused = base.store.transact(Action::AddClient, "", |tx| {
        store::client::add(tx, &Client::company("Зоря"))
    });
    assert!(matches!(refused, Err(StoreError::Gone { .. })));
    let words = Words::of(Language::Uk);
    let offered = kartoteka::say::last_backup(words, &base.path()).unwrap();
    assert!(offered.contains(&backup.display().to_string()), "{offered}");
    // Another program would begin an empty base in its place: it is stopped, and shown the same way out.
    let path = base.path();
    drop(base.store);
    for ending in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{ending}", path.display()));
    }
    let args = [
        "--base".into(),
        path.clone().into_os_string(),
        "client".into(),
        "list".into(),
    ];
    let ran = Cli::new().run_bare(&args);
    assert!(ran.code == 1, "{}", ran.err);
    let lost = Store::open(&path, &OpenOptions::default());
    assert!(matches!(lost, Err(StoreError::Lost { .. })), "{lost:?}");
}

/// Writes nonsense over the pages in the middle of a base.
pub fn spoil(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    let end = (middle + 16 * 4096).min(bytes.len());
    for byte in &mut bytes[middle..end] {
        *byte = 0xA5;
    }
    fs::write(path, &bytes).unwrap();
}

/// A base of some size with a backup; nothing waits in its log.
fn filled() -> (Cli, std::path::PathBuf) {
    let cli = Cli::new();
    let mut table = "Назва;Примітка\n".to_owned();
    for row in 0..200 {
        table.push_str(&format!("Клієнт {row};{}\n", "довга примітка ".repeat(40)));
    }
    let file = cli.file("clients.csv");
    fs::write(&file, table).unwrap();
    cli.ok(&["import", file.to_str().unwrap()]);
    cli.ok(&["backup"]);
    super::cli_base::past_the_program(&cli.base(), "PRAGMA wal_checkpoint(TRUNCATE)");
    let base = cli.base();
    (cli, base)
}

#[test]
fn work_does_not_go_into_a_damaged_base_and_the_last_backup_is_named() {
    let (cli, base) = filled();
    spoil(&base);
    let before = fs::read(&base).unwrap();
    let ran = cli.run(&["client", "add", "Явір"]);
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    assert!(ran.err.contains("Базу пошкоджено"), "{}", ran.err);
    assert!(ran.err.contains("kartoteka restore"), "{}", ran.err);
    let backup = store::backup::automatic(&base).remove(0);
    assert!(
        ran.err.contains(&backup.display().to_string()),
        "{}",
        ran.err
    );
    assert_eq!(fs::read(&base).unwrap(), before, "nothing was written");
    // The window looks over the base in the background and says the same in its banner.
    let looked = Store::open(&base, &OpenOptions::default()).and_then(|base| base.look_over());
    assert!(
        matches!(looked, Err(StoreError::Damaged { .. })),
        "{looked:?}"
    );
    cli.ok(&["restore", backup.to_str().unwrap()]);
    assert_eq!(clients(&base), 200);
}

#[test]
fn a_damaged_base_never_pushes_a_good_backup_out() {
    let base = TestBase::new();
    base.client("Явір");
    base.client("Зоря");
    let path = base.path();
    super::cli_base::past_the_program(&path, "PRAGMA wal_checkpoint(TRUNCATE)");
    spoil(&path);
    assert!(base.store.daily_backup().is_err());
    assert_eq!(store::backup::automatic(&path).len(), 0);
}

#[test]
fn a_base_that_is_cut_off_is_damaged_and_not_foreign() {
    let (cli, base) = filled();
    let whole = fs::read(&base).unwrap();
    for left in [whole.len() / 2, 5000, 4096, 100, 70, 20] {
        fs::write(&base, &whole[..left]).unwrap();
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{ending}", base.display()));
        }
        let ran = cli.run(&["client", "list"]);
        assert_eq!(ran.code, 1, "{left}: {}", ran.out);
        assert!(ran.err.contains("Базу пошкоджено"), "{left}: {}", ran.err);
        assert!(ran.err.contains(".backup"), "{left}: {}", ran.err);
    }
}
