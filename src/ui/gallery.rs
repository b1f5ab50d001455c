//! The gallery: every widget in every state as the design's pictures m-parts and m-overlays
//! show them, and the table with the rows of c-clients.
//!
//! The visual tests photograph it. Its words are samples of the design, not words of the program, so they are not in the
//! locales.

mod overlays;
mod parts;
mod rows;
mod samples;

pub use overlays::overlays;
pub use parts::parts;
pub use rows::clients;

use iced::widget::{Column, Row, container, space};
use iced::{Border, Length, Padding};

use crate::ui::Element;
use crate::ui::theme::{Tokens, Type};
use crate::ui::widget::text;

/// Names of the sheets, as `kartoteka screenshot` takes them.
pub const SHEETS: [&str; 3] = ["parts", "overlays", "clients"];

/// Nothing in the gallery does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message;

/// A sheet by its name in [`SHEETS`].
pub fn sheet(name: &str, t: &'static Tokens) -> Option<Element<'static, Message>> {
    match name {
        "parts" => Some(parts(t)),
        "overlays" => Some(overlays(t)),
        "clients" => Some(clients(t)),
        _ => None,
    }
}

/// Three columns of 394, the rest and 374.
fn page(t: &'static Tokens, columns: [Element<'static, Message>; 3]) -> Element<'static, Message> {
    let widths = [Length::Fixed(394.0), Length::Fill, Length::Fixed(374.0)];
    let columns = columns
        .into_iter()
        .zip(widths)
        .map(|(column, width)| container(column).width(width).into());
    container(Row::with_children(columns).spacing(26))
        .padding(Padding::from([20, 24]))
        .width(Length::Fill)
        .height(Length::Fill)
        .style(move |_| container::Style {
            background: Some(t.surface.into()),
            text_color: Some(t.text),
            ..container::Style::default()
        })
        .into()
}

/// A titled group.
fn group(
    t: &'static Tokens,
    title: &'static str,
    rows: Column<'static, Message>,
) -> Element<'static, Message> {
    let head = text::para(title, Type::SMALL.semibold(), t.text_2);
    let line = container(space())
        .width(Length::Fill)
        .height(1)
        .style(move |_| container::Style {
            background: Some(t.line.into()),
            border: Border::default(),
            ..container::Style::default()
        });
    let body = container(rows).padding(Padding::ZERO.top(8).bottom(15));
    Column::new()
        .push(container(head).padding(Padding::ZERO.bottom(4)))
        .push(line)
        .push(body)
        .into()
}

#[cfg(test)]
mod tests {
    use iced::Size;

    use super::*;
    use crate::ui::shot::Studio;
    use crate::ui::theme::{DARK, LIGHT};

    /// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
    #[test]
    fn every_sheet_renders_in_both_themes() {
        let mut studio = Studio::new().unwrap();
        for (theme, t) in [("light", &LIGHT), ("dark", &DARK)] {
            for name in SHEETS {
                let view = sheet(name, t).unwrap();
                let shot = studio
                    .shoot(t, Size::new(1280.0, 800.0), 1.0, view, Vec::new(), None)
                    .unwrap();
                let first = &shot.rgba[..4];
                assert!(
                    shot.rgba.chunks(4).any(|pixel| pixel != first),
                    "{name} {theme} is empty"
                );
                if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
                    let path =
                        std::path::Path::new(&folder).join(format!("gallery-{name}-{theme}.png"));
                    #[allow(
                        clippy::disallowed_methods,
                        reason = "a picture to be looked at, not the user's data"
                    )]
                    std::fs::write(path, shot.to_png().unwrap()).unwrap();
                }
            }
        }
    }
}
