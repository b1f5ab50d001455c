//! Measured times and the table of figures.

use std::time::{Duration, Instant};

/// Many times of one kind of work: by the clock on the wall, and what the processor did for it.
///
/// On a machine that others use too, only the second can be held against a target.
#[derive(Debug, Default)]
pub struct Times {
    wall: Vec<Duration>,
    processor: Vec<Duration>,
}

impl Times {
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let (start, before) = (Instant::now(), processor_time());
        let result = work();
        self.processor.push(processor_time().saturating_sub(before));
        self.wall.push(start.elapsed());
        result
    }

    /// Adds a time that another process measured.
    pub fn add(&mut self, wall: Duration, processor: Duration) {
        self.wall.push(wall);
        self.processor.push(processor);
    }

    /// Gives the processor time of all of it.
    pub fn total(&self) -> Duration {
        self.processor.iter().sum()
    }

    /// Gives the processor time of the last work.
    pub fn last(&self) -> Duration {
        self.processor.last().copied().unwrap_or_default()
    }

    /// Gives the time within which so many hundredths of the work were done.
    pub fn wall(&self, hundredths: usize) -> Duration {
        percentile(&self.wall, hundredths)
    }

    pub fn processor(&self, hundredths: usize) -> Duration {
        percentile(&self.processor, hundredths)
    }
}

/// Gives the processor time of this thread so far (proc_pid_schedstat(5)); nothing where the system does not tell it.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

fn percentile(times: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * hundredths).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
}

/// Repeats a piece of work.
pub fn repeat(times: usize, mut work: impl FnMut(usize)) -> Times {
    let mut measured = Times::default();
    for round in 0..times {
        measured.measure(|| work(round));
    }
    measured
}

/// One after the other: on the wall.
impl std::fmt::Display for Times {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let each: Vec<String> = self.wall.iter().copied().map(text).collect();
        f.write_str(&each.join(" + "))
    }
}

/// One line of the table.
pub struct Figure {
    pub name: String,
    pub ours: Times,
    pub bare: Option<Times>,
    pub target: Option<Duration>,
    /// What the target is held against; p99 of many, the only one of one.
    pub remark: String,
}

pub fn print_head() {
    println!(
        "| figure | p50 | p99 | processor p50 | p99 | worst | bare SQLite, processor p50 | p99 | ratio | target | |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
}

pub fn print(figures: &[Figure]) {
    for figure in figures {
        let ours = &figure.ours;
        let (p50, p99) = (ours.processor(50), ours.processor(99));
        let (bare50, bare99, ratio) = figure.bare.as_ref().map_or_else(Default::default, |bare| {
            let bare50 = bare.processor(50);
            let ratio = p50.as_secs_f64() / bare50.as_secs_f64().max(1e-9);
            (
                text(bare50),
                text(bare.processor(99)),
                format!("{ratio:.1}"),
            )
        });
        let (target, verdict) = figure.target.map_or_else(Default::default, |target| {
            let verdict = if p99 <= target {
                "reached"
            } else {
                "**missed**"
            };
            (text(target), verdict)
        });
        println!(
            "| {} | {} | {} | {} | {} | {} | {bare50} | {bare99} | {ratio} | {target} | {verdict} {} |",
            figure.name,
            text(ours.wall(50)),
            text(ours.wall(99)),
            text(p50),
            text(p99),
            text(ours.processor(100)),
            figure.remark
        );
    }
}

fn text(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1_000.0;
    match millis {
        10_000.0.. => format!("{:.1} s", millis / 1_000.0),
        100.0.. => format!("{millis:.0} ms"),
        1.0.. => format!("{millis:.1} ms"),
        _ => format!("{millis:.3} ms"),
    }
}

/// Asks for the slowest of many to be told by name.
const TELL: &str = "KARTOTEKA_BENCH_SLOWEST";

/// Times of which the worst has a name.
#[derive(Default)]
pub struct Named {
    pub times: Times,
    names: Vec<(Duration, String)>,
}

impl Named {
    pub fn measure<T>(&mut self, name: &str, work: impl FnOnce() -> T) -> T {
        let result = self.times.measure(work);
        let last = self.times.last();
        if last > Duration::from_millis(100) && std::env::var_os(TELL).is_some() {
            eprintln!("{last:10.2?} {name}");
        }
        self.names.push((last, name.to_owned()));
        result
    }

    pub fn worst(&self) -> String {
        self.names
            .iter()
            .max()
            .map_or_else(String::new, |(_, name)| format!("worst: {name}"))
    }

    /// Prints the slowest, where they are asked for.
    pub fn print_slowest(&self, count: usize) {
        if std::env::var_os(TELL).is_none() {
            return;
        }
        let mut sorted = self.names.clone();
        sorted.sort();
        for (time, name) in sorted.iter().rev().take(count) {
            println!("{time:10.2?} {name}");
        }
        println!();
    }
}
