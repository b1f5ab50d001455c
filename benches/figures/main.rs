//! The figures that users feel, beside the same work in bare SQLite: prints the table of `benches/README.md`.
//!
//! `KARTOTEKA_BENCH_BASE` names the folder in which the base is made once and kept, `KARTOTEKA_BENCH_SIZE` the number of
//! clients (100 000). Words after `--` run only the parts of those names: `search`, `pages`, `walking`, `card`, `window`,
//! `trade`, `writing`, `bulk`, `paper`, `agenda`, `sync`, and `sync300`, a part of the last by itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods
)]

mod agenda;
mod base;
mod drag;
mod measure;
mod paper;
mod reading;
mod search;
mod sync;
mod sync_computer;
mod sync_frames;
mod sync_join;
mod sync_large;
mod sync_office;
mod sync_work;
mod trade;
mod window;
mod writing;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return; // built and run as a test: there is nothing to check
    }
    if let Some(at) = arguments.iter().position(|word| word == sync_join::WORD) {
        return sync_join::run(&arguments[at + 1..]);
    }
    let wanted = |part: &str| {
        arguments.iter().all(|argument| argument.starts_with('-'))
            || arguments.iter().any(|argument| argument == part)
    };
    // The shared folder needs no base.
    if wanted("sync") {
        measure::print_head();
        sync::figures();
        measure::print(&sync_large::figures());
    }
    if arguments.iter().any(|argument| argument == "sync300") {
        measure::print_head();
        measure::print(&sync_large::figures());
    }
    if !PARTS.iter().any(|(name, _)| wanted(name)) {
        return;
    }
    let bases = base::Bases::open();
    println!("{} clients with ten interactions each:\n", bases.size);
    measure::print_head();
    // Each part prints when it is done: a slow one does not hide the others.
    for (name, figures) in PARTS {
        if wanted(name) {
            measure::print(&figures(&bases));
        }
    }
}

type Part = fn(&base::Bases) -> Vec<measure::Figure>;

const PARTS: [(&str, Part); 10] = [
    ("search", search::search),
    ("pages", reading::pages),
    ("walking", reading::walking),
    ("card", reading::card),
    ("window", window::figures),
    ("trade", trade::figures),
    ("writing", writing::figures),
    ("bulk", writing::bulk),
    ("paper", paper::figures),
    ("agenda", agenda::figures),
];
