//! Measured times, and the rows of the table.

use std::time::{Duration, Instant};

/// Many times of one kind of work: by the clock on the wall, and what the processor did for it.
#[derive(Default)]
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
}

/// Measures what is done once.
pub fn once<T>(work: impl FnOnce() -> T) -> (T, Times) {
    let mut times = Times::default();
    (times.measure(work), times)
}

/// Gives the processor time of this thread so far (proc_pid_schedstat(5)); both libraries use no other.
fn processor_time() -> Duration {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = text.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanos.unwrap_or(0))
}

/// Gives the peak of resident memory of this process.
pub fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes: Option<u64> = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    kilobytes.map_or_else(String::new, |size| {
        format!("peak of memory {} MB", size / 1_000)
    })
}

pub fn head() {
    println!("| | figure | p50 | p99 | processor p50 | p99 | all | |");
    println!("|---|---|---:|---:|---:|---:|---:|---|");
}

pub fn row(library: &str, figure: &str, times: &Times, remark: &str) {
    println!(
        "| {library} | {figure} | {} | {} | {} | {} | {} | {remark} |",
        text(percentile(&times.wall, 50)),
        text(percentile(&times.wall, 99)),
        text(percentile(&times.processor, 50)),
        text(percentile(&times.processor, 99)),
        text(times.processor.iter().sum()),
    );
}

fn percentile(times: &[Duration], hundredths: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = (sorted.len() * hundredths).div_ceil(100).saturating_sub(1);
    sorted.get(place).copied().unwrap_or_default()
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
