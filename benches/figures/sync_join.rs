//! Joining, in a process of its own: what it needs of memory is not mixed with what made the work.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use kartoteka::sync::engine::Outcome;
use kartoteka::sync::keys::{Keyring, sample};

use super::measure::Times;
use super::sync_computer::Computer;

/// The word that asks a process of the benchmark for it.
pub const WORD: &str = "joining";

/// The office of the work.
pub fn office() -> Vec<Keyring> {
    sample::office(1, 4)
}

/// What a joining took.
pub struct Joined {
    pub times: Times,
    pub applied: usize,
    pub by_snapshot: bool,
    /// Peak of resident memory of its process, in MB.
    pub peak: u64,
    /// Bytes of the base.
    pub size: u64,
    /// The slices in which lists and search were made after it.
    pub slices: Times,
}

/// Lets a computer of the office join.
pub fn join(dir: &Path, shared: &Path, computer: usize) -> Joined {
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.args(["--bench", WORD]).arg(dir).arg(shared);
    let output = process.arg(computer.to_string()).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines().map(|line| -> Vec<u64> {
        let numbers = line.split_whitespace();
        numbers.map(|number| number.parse().unwrap()).collect()
    });
    let first = lines.next().unwrap();
    let [wall, processor, applied, by_snapshot, peak, size] = first[..] else {
        panic!("{text}");
    };
    let mut times = Times::default();
    times.add(micros(wall), micros(processor));
    let mut slices = Times::default();
    for line in lines {
        slices.add(micros(line[0]), micros(line[1]));
    }
    Joined {
        times,
        applied: applied as usize,
        by_snapshot: by_snapshot == 1,
        peak,
        size,
        slices,
    }
}

const fn micros(micros: u64) -> Duration {
    Duration::from_micros(micros)
}

/// The process: joins and says in numbers what it took; then a line for each slice of what follows.
pub fn run(arguments: &[String]) {
    let [dir, shared, computer] = arguments else {
        panic!("folder of the base, shared folder, place of the computer in the office");
    };
    let keys = &office()[computer.parse::<usize>().unwrap()];
    let mut computer = Computer::new(Path::new(dir), Path::new(shared), keys);
    let mut times = Times::default();
    let Outcome {
        applied, loaded, ..
    } = times.measure(|| computer.round());
    println!(
        "{} {} {applied} {} {} {}",
        times.wall(100).as_micros(),
        times.processor(100).as_micros(),
        u8::from(loaded.is_some()),
        peak(),
        computer.size()
    );
    let mut preparing = computer.store.preparing().unwrap().unwrap();
    loop {
        let mut slice = Times::default();
        let goes_on = slice.measure(|| preparing.step().unwrap());
        println!(
            "{} {}",
            slice.wall(100).as_micros(),
            slice.processor(100).as_micros()
        );
        if !goes_on {
            break;
        }
    }
}

/// Gives the peak of resident memory in MB, where the system tells it (proc_pid_status(5)).
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes: Option<u64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.unwrap_or_default() / 1_000
}
