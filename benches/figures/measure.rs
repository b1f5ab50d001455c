//! Measured times and the table of figures.

use std::time::{Duration, Instant};

/// Many times of one kind of work.
#[derive(Debug, Default)]
pub struct Times(Vec<Duration>);

impl Times {
    pub fn measure<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.0.push(start.elapsed());
        result
    }

    pub fn last(&self) -> Duration {
        self.0.last().copied().unwrap_or_default()
    }

    /// Gives the time within which so many hundredths of the work were done.
    pub fn percentile(&self, hundredths: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * hundredths).div_ceil(100).saturating_sub(1);
        sorted.get(place).copied().unwrap_or_default()
    }

    pub fn max(&self) -> Duration {
        self.percentile(100)
    }
}

/// Repeats a piece of work.
pub fn repeat(times: usize, mut work: impl FnMut(usize)) -> Times {
    let mut measured = Times::default();
    for round in 0..times {
        measured.measure(|| work(round));
    }
    measured
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

pub fn print(figures: &[Figure]) {
    println!("| figure | p50 | p99 | worst | bare SQLite p50 | p99 | ratio p50 | target | |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---|");
    for figure in figures {
        let (p50, p99) = (figure.ours.percentile(50), figure.ours.percentile(99));
        let (bare50, bare99, ratio) = figure.bare.as_ref().map_or_else(Default::default, |bare| {
            let bare50 = bare.percentile(50);
            let ratio = p50.as_secs_f64() / bare50.as_secs_f64().max(1e-9);
            (
                text(bare50),
                text(bare.percentile(99)),
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
            "| {} | {} | {} | {} | {bare50} | {bare99} | {ratio} | {target} | {verdict} {} |",
            figure.name,
            text(p50),
            text(p99),
            text(figure.ours.max()),
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
