//! Printers of the system, by the commands of CUPS (`lpstat`, `lp`), which Linux and macOS have. Elsewhere there are none
//! here: the system's own program for PDF files prints.

use std::io::{self, Write};
use std::process::{Command, Stdio};

/// A printer that a document can be sent to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printer {
    pub name: String,
    /// The one the user has set as the usual one.
    pub is_usual: bool,
}

/// Lists the printers, the usual one first; none where there is no printing system.
///
/// # Errors
/// When the printing system does not answer.
pub fn printers() -> io::Result<Vec<Printer>> {
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
    Ok(sorted(&names, &usual))
}

/// Sends the bytes of a PDF file to a printer; `title` is what its queue shows.
///
/// # Errors
/// When the printer or its queue refuses: the message is what the printing system says.
pub fn send(bytes: &[u8], printer: &str, title: &str, copies: u16) -> io::Result<()> {
    let copies = copies.max(1).to_string();
    let mut child = Command::new("lp")
        .args(["-d", printer, "-n", &copies, "-t", title, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    let written = child
        .stdin
        .take()
        .map_or(Ok(()), |mut input| input.write_all(bytes));
    let ended = child.wait_with_output()?;
    if ended.status.success() {
        return written;
    }
    let said = String::from_utf8_lossy(&ended.stderr);
    Err(io::Error::other(
        said.trim().trim_start_matches("lp: ").to_owned(),
    ))
}

/// What a command says, in English; `None` when there is no such command or it knows of nothing.
fn answer(program: &str, arguments: &[&str]) -> io::Result<Option<String>> {
    let output = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => {
            Ok(Some(String::from_utf8_lossy(&output.stdout).into_owned()))
        }
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn sorted(names: &str, usual: &str) -> Vec<Printer> {
    let mut printers: Vec<Printer> = names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Printer {
            name: name.to_owned(),
            is_usual: name == usual,
        })
        .collect();
    printers.sort_by_key(|printer| !printer.is_usual);
    printers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_printer_stands_first() {
        let found = sorted("HP_LaserJet\nPDF\n\n", "PDF");
        let names: Vec<&str> = found.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["PDF", "HP_LaserJet"]);
        assert!(found[0].is_usual && !found[1].is_usual);
        assert_eq!(sorted("", "PDF"), []);
    }

    #[test]
    fn a_system_without_printing_has_no_printers() {
        assert_eq!(answer("no-such-program-here", &[]).expect("asked"), None);
    }
}
