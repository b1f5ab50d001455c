//! Printers of the system, by the commands of CUPS (`lpstat`, `lp`), which Linux and macOS have. Elsewhere there are none
//! here: the system's own program for PDF files prints.
//!
//! A queue that was stopped or takes no jobs is told apart before anything is sent, and again when it refuses: what the
//! system says is read in English, whatever the user's language.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A printing system that does not answer for so long is said not to.
const PATIENCE: Duration = Duration::from_secs(20);

/// A printer that a document can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    pub name: String,
    /// The one the user has set as the usual one.
    pub is_usual: bool,
    pub state: State,
}

/// How a printer's queue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    #[default]
    Ready,
    /// It takes jobs, but prints them only when somebody starts it again.
    Stopped,
    /// It takes no jobs.
    Refuses,
}

/// What is sent beside the bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub printer: String,
    /// What the queue shows.
    pub title: String,
    pub copies: u16,
    /// `1-3,5`; all pages when empty.
    pub pages: String,
    /// Size of the paper, mm; that of the printer without.
    pub paper: Option<(f32, f32)>,
}

/// Why a document was not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrinterError {
    /// This computer has no printing system.
    #[error("no printing system")]
    NoSystem,
    /// The printer is not there any more.
    #[error("the printer {0} is gone")]
    Gone(String),
    /// Its queue takes no jobs.
    #[error("the printer {0} takes no jobs")]
    Refuses(String),
    /// The printing system does not answer.
    #[error("the printing system does not answer")]
    Silent,
    /// Something else; what the system says.
    #[error("{0}")]
    Other(String),
}

/// Lists the printers, the usual one first; none where there is no printing system.
///
/// # Errors
/// When the printing system does not answer.
pub fn printers() -> Result<Vec<Printer>, PrinterError> {
    let Some(names) = answer("lpstat", &["-e"])? else {
        return Ok(Vec::new());
    };
    // A printer of the user's own may be set by the environment, the one of the system is asked for.
    let usual = match std::env::var("PRINTER") {
        Ok(usual) => usual,
        Err(_) => answer("lpstat", &["-d"])?
            .and_then(|said| Some(said.rsplit_once(": ")?.1.trim().to_owned()))
            .unwrap_or_default(),
    };
    let printing = answer("lpstat", &["-p"])?.unwrap_or_default();
    let accepting = answer("lpstat", &["-a"])?.unwrap_or_default();
    Ok(sorted(&names, &usual, &printing, &accepting))
}

/// Sends the bytes of a PDF file to a printer.
///
/// # Errors
/// When the printer is gone, refuses, or the printing system does not answer: nothing was printed then.
pub fn send(bytes: &[u8], job: &Job) -> Result<State, PrinterError> {
    let mut command = Command::new("lp");
    command.args(["-d", &job.printer, "-n", &job.copies.max(1).to_string()]);
    // What starts with a dash would be read as an option.
    command.args(["-t", job.title.trim_start_matches('-')]);
    if !job.pages.is_empty() {
        command.args(["-P", &job.pages]);
    }
    // Labels and envelopes stand where they stand: nothing is fitted or turned.
    command.args(["-o", "print-scaling=none", "-o", "nopdfAutoRotate"]);
    if let Some((width, height)) = job.paper {
        let (width, height) = (width.round(), height.round());
        command.args(["-o", &format!("media=Custom.{width}x{height}mm")]);
    }
    command.arg("-");
    let child = command
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| of_start(&error))?;
    let said = run(child, bytes)?;
    match said {
        Ok(_) => Ok(state_of(&job.printer)),
        Err(said) => Err(refusal(&said, &job.printer)),
    }
}

/// Asks how a printer stands; ready when nothing is known.
fn state_of(printer: &str) -> State {
    let asked = answer("lpstat", &["-p", printer]);
    match asked {
        Ok(Some(said)) if is_stopped(&said, printer) => State::Stopped,
        _ => State::Ready,
    }
}

/// Tells from what the system says why it took no job.
fn refusal(said: &str, printer: &str) -> PrinterError {
    let said = said.trim().trim_start_matches("lp: ").trim();
    let lower = said.to_lowercase();
    let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
    if has(&[
        "not accepting jobs",
        "not accepting requests",
        "not-accepting",
    ]) {
        PrinterError::Refuses(printer.to_owned())
    } else if has(&[
        "does not exist",
        "unknown destination",
        "no such printer",
        "not found",
    ]) {
        PrinterError::Gone(printer.to_owned())
    } else if has(&[
        "scheduler is not running",
        "unable to connect",
        "connection refused",
        "bad file descriptor",
        "no such file or directory",
    ]) {
        PrinterError::Silent
    } else {
        PrinterError::Other(said.to_owned())
    }
}

/// What a command says, in English; `None` when there is no such command or it knows of nothing.
fn answer(program: &str, arguments: &[&str]) -> Result<Option<String>, PrinterError> {
    let child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    match child {
        Ok(child) => Ok(run(child, b"")?.ok()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(PrinterError::Other(error.to_string())),
    }
}

/// Runs a command to its end: what it says, or what it complains about. One that takes too long is ended.
fn run(mut child: Child, bytes: &[u8]) -> Result<Result<String, String>, PrinterError> {
    let input = child.stdin.take();
    let output = child.stdout.take().map(listen);
    let errors = child.stderr.take().map(listen);
    let began = Instant::now();
    let ended = thread::scope(|scope| {
        // A printer that is gone closes its end: what it says counts, not that it listened no longer.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        loop {
            match child.try_wait() {
                Ok(Some(status)) => break Ok(status.success()),
                Ok(None) if began.elapsed() > PATIENCE => {
                    let _ = child.kill(); // it may have ended just now
                    let _ = child.wait();
                    break Err(PrinterError::Silent);
                }
                Ok(None) => thread::sleep(Duration::from_millis(10)),
                Err(error) => break Err(PrinterError::Other(error.to_string())),
            }
        }
    })?;
    let said = |thread: Option<thread::JoinHandle<String>>| {
        thread
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default()
    };
    let (output, errors) = (said(output), said(errors));
    Ok(if ended { Ok(output) } else { Err(errors) })
}

/// Reads a pipe to its end on a thread of its own, so that no full pipe stops the command.
fn listen(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes); // what was read until then counts
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn of_start(error: &io::Error) -> PrinterError {
    if error.kind() == io::ErrorKind::NotFound {
        PrinterError::NoSystem
    } else {
        PrinterError::Other(error.to_string())
    }
}

/// Tells from `lpstat -p` whether a printer was stopped.
fn is_stopped(said: &str, printer: &str) -> bool {
    said.lines().any(|line| {
        let mut words = line.split_whitespace();
        words.next() == Some("printer")
            && words.next() == Some(printer)
            && words.next() == Some("disabled")
    })
}

fn sorted(names: &str, usual: &str, printing: &str, accepting: &str) -> Vec<Printer> {
    let refuses = |name: &str| {
        accepting.lines().any(|line| {
            let rest = line.strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with(" not accepting"))
        })
    };
    let mut printers: Vec<Printer> = names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Printer {
            name: name.to_owned(),
            is_usual: name == usual,
            state: if refuses(name) {
                State::Refuses
            } else if is_stopped(printing, name) {
                State::Stopped
            } else {
                State::Ready
            },
        })
        .collect();
    printers.sort_by_key(|printer| !printer.is_usual);
    printers
}

/// Reads a range of pages as people type it: `1-3, 5`; empty for all. `None` when it is none.
pub fn pages(typed: &str) -> Option<String> {
    let mut parts = Vec::new();
    let typed = typed.replace(['–', '—'], "-");
    for part in typed
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number > 0);
        match part.split_once('-') {
            Some((from, to)) => {
                let (from, to) = (number(from)?, number(to)?);
                if from > to {
                    return None;
                }
                parts.push(format!("{from}-{to}"));
            }
            None => parts.push(number(part)?.to_string()),
        }
    }
    Some(parts.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_printer_stands_first_and_those_that_refuse_are_known() {
        let printing = "printer HP_LaserJet disabled since Sun Nov 22 09:00:00 2026 -\n\tPaused\nprinter PDF is idle.  enabled since x\n";
        let accepting = "HP_LaserJet accepting requests since x\nOld not accepting requests since x -\n\tRejecting Jobs\nPDF accepting requests since x\n";
        let found = sorted("HP_LaserJet\nPDF\nOld\n\n", "PDF", printing, accepting);
        let found: Vec<(&str, bool, State)> = found
            .iter()
            .map(|one| (one.name.as_str(), one.is_usual, one.state))
            .collect();
        assert_eq!(
            found,
            [
                ("PDF", true, State::Ready),
                ("HP_LaserJet", false, State::Stopped),
                ("Old", false, State::Refuses),
            ]
        );
        assert_eq!(sorted("", "PDF", "", ""), []);
    }

    #[test]
    fn what_the_system_says_is_understood() {
        let check = |said: &str, expected: PrinterError| assert_eq!(refusal(said, "PDF"), expected);
        check(
            "lp: Destination \"PDF\" is not accepting jobs.",
            PrinterError::Refuses("PDF".to_owned()),
        );
        check(
            "lp: The printer or class does not exist.",
            PrinterError::Gone("PDF".to_owned()),
        );
        check("lp: Error - scheduler is not running", PrinterError::Silent);
        check("lp: toner?", PrinterError::Other("toner?".to_owned()));
    }

    #[test]
    fn a_system_without_printing_has_no_printers() {
        assert_eq!(answer("no-such-program-here", &[]), Ok(None));
    }

    #[test]
    fn pages_are_read_as_people_type_them() {
        for (typed, expected) in [
            ("", Some("")),
            ("1-3, 5", Some("1-3,5")),
            (" 2 – 4 ", Some("2-4")),
            ("3-1", None),
            ("0", None),
            ("a", None),
        ] {
            assert_eq!(pages(typed).as_deref(), expected, "{typed}");
        }
    }
}
