//! Promise: Ctrl+C ends `kartoteka sync` also while the folder hangs; what was typed is in the base and goes with the next one.

#![cfg(unix)]

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use kartoteka::cli;
use kartoteka::office::{Around, Env};
use kartoteka::platform::keystore::KeyStore;

use super::office_support::{Computer, pair, settle};

/// Says which command the child does, and where.
const ARGS: &str = "KARTOTEKA_TEST_HANGS";

/// Not a test of its own: the program with a folder that hangs at the first file that is written, as a process that
/// [`ctrl_c_ends_the_exchange_though_the_folder_hangs`] ends.
#[test]
fn a_child_whose_folder_hangs() {
    let Ok(args) = std::env::var(ARGS) else {
        return;
    };
    let home = std::env::var("HOME").unwrap();
    let keys = Env::new(KeyStore::new(format!("{home}/keys"), false));
    let said = AtomicBool::new(false);
    let keys = keys.watched(Arc::new(move |around, call: &str| {
        if around == Around::Before && call.starts_with("put d/") {
            if !said.swap(true, Ordering::Relaxed) {
                std::fs::write(format!("{home}/hangs"), b"").unwrap();
            }
            loop {
                std::thread::park();
            }
        }
    }));
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    let env = cli::Env {
        office: Some(keys),
        ..cli::Env::of_system(&mut out, &mut err)
    };
    std::process::exit(i32::from(cli::run(
        args.split('|').map(std::ffi::OsString::from),
        env,
    )));
}

fn child(one: &Computer, args: &str) -> Child {
    let base = one.base();
    let args = format!("kartoteka|--base|{}|{args}", base.display());
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "office_end::a_child_whose_folder_hangs"])
        .env(ARGS, args)
        .env("HOME", &one.home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn ctrl_c_ends_the_exchange_though_the_folder_hangs() {
    let town = super::office_support::Town::new();
    let (olena, andriy) = pair(&town);
    for args in ["sync", "sync|--once"] {
        andriy.client(args);
        let mut child = child(&andriy, args);
        let hangs = andriy.home.join("hangs");
        while !hangs.exists() {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            std::thread::sleep(Duration::from_millis(20));
        }
        let asked = Instant::now();
        let pid = child.id().to_string();
        let kill = Command::new("kill").args(["-INT", &pid]).status().unwrap();
        assert!(kill.success());
        // Far longer than it takes: only one that waits for the folder comes so far.
        while child.try_wait().unwrap().is_none() {
            if asked.elapsed() > Duration::from_secs(60) {
                child.kill().unwrap();
                panic!("{args} waits for the folder");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        std::fs::remove_file(&hangs).unwrap();
    }
    settle(&[&andriy, &olena]);
    assert_eq!(olena.clients(), ["sync", "sync|--once", "Явір"]);
}
