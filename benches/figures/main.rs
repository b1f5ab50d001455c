//! The figures that users feel, beside the same work in bare SQLite: prints the table of `benches/README.md`.
//!
//! `KARTOTEKA_BENCH_BASE` names the folder in which the base is made once and kept, `KARTOTEKA_BENCH_SIZE` the number of
//! clients (100 000). A word after `--` runs only the part of that name: `reading`, `writing`, `bulk`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods
)]

mod base;
mod measure;
mod reading;
mod writing;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return; // built and run as a test: there is nothing to check
    }
    let wanted = |part: &str| {
        arguments.iter().all(|argument| argument.starts_with('-'))
            || arguments.iter().any(|argument| argument == part)
    };
    let bases = base::Bases::open();
    let mut figures = Vec::new();
    if wanted("reading") {
        figures.extend(reading::figures(&bases));
    }
    if wanted("writing") {
        figures.extend(writing::figures(&bases));
    }
    if wanted("bulk") {
        figures.extend(writing::bulk(&bases));
    }
    println!("{} clients with ten interactions each:\n", bases.size);
    measure::print(&figures);
}
