//! QR codes and bar codes (Code 128) as areas.

use barcoders::sym::code128::Code128;
use qrcode::{EcLevel, QrCode};

use super::super::page::Area;

/// A code that scanners read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    Qr(String),
    /// Letters of ASCII.
    Code128(String),
}

/// Thinner bars are not read after print, mm.
pub(super) const LEAST_BAR: f32 = 0.19;
/// Smaller squares of a QR code are not read after print, mm.
const LEAST_SQUARE: f32 = 0.25;

/// Gives the dark areas of a QR code of a size from its upper left corner, mm; `None` when the text is too long for it.
pub(super) fn qr(text: &str, size: f32) -> Option<Vec<Area>> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let square = size / width as f32;
    if square < LEAST_SQUARE {
        return None;
    }
    let colours = code.to_colors();
    let mut areas = Vec::new();
    for (row, colours) in colours.chunks(width).enumerate() {
        let mut from = None;
        for column in 0..=width {
            let is_dark = colours
                .get(column)
                .is_some_and(|colour| *colour == qrcode::Color::Dark);
            match (is_dark, from) {
                (true, None) => from = Some(column),
                (false, Some(start)) => {
                    let x = start as f32 * square;
                    let run = (column - start) as f32 * square;
                    areas.push(Area::new(x, row as f32 * square, run, square));
                    from = None;
                }
                _ => {}
            }
        }
    }
    Some(areas)
}

/// Gives the bars of a text within a width from their upper left corner, mm; `None` when it has other letters than the
/// code or is too long.
pub(super) fn bars(text: &str, width: f32, height: f32) -> Option<Vec<Area>> {
    // Set B has the letters, set C two digits in one sign; which begins is said by a sign of the crate.
    let is_digits =
        text.len().is_multiple_of(2) && text.len() >= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let set = if is_digits { '\u{106}' } else { '\u{181}' };
    let encoded = Code128::new(format!("{set}{text}")).ok()?.encode();
    let bar = (width / encoded.len() as f32).min(0.5);
    if bar < LEAST_BAR {
        return None;
    }
    let mut areas = Vec::new();
    let mut from = None;
    for (at, dark) in encoded.iter().chain(&[0]).enumerate() {
        match (*dark == 1, from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                let x = start as f32 * bar;
                areas.push(Area::new(x, 0.0, (at - start) as f32 * bar, height));
                from = None;
            }
            _ => {}
        }
    }
    Some(areas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_fill_their_room_and_refuse_what_no_scanner_reads() {
        let areas = qr("https://kartoteka.example/42", 15.0).unwrap();
        let right = areas.iter().map(|a| a.x + a.width).fold(0.0, f32::max);
        assert!((right - 15.0).abs() < 0.01, "{right}");
        assert!(qr(&"x".repeat(900), 10.0).is_none());
        let areas = bars("KT-00042", 60.0, 8.0).unwrap();
        assert!(areas.len() > 20 && areas.iter().all(|a| a.width >= LEAST_BAR));
        let digits = bars("12345678", 60.0, 8.0).unwrap();
        assert!(digits.len() < areas.len());
        assert!(bars("Київ", 60.0, 8.0).is_none());
        assert!(bars(&"x".repeat(80), 60.0, 8.0).is_none());
    }
}
