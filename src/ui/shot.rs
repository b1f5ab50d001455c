//! Pictures without a display: renders any view to pixels or to a PNG with the software renderer and the embedded fonts.
//!
//! It is the same view code as in the window; used by `kartoteka screenshot`, by the guide's pictures and by the visual
//! tests. It runs no tasks and no subscriptions, and it writes no file: the caller does.

use iced::advanced::clipboard;
use iced::advanced::mouse;
use iced::advanced::renderer::{self, Headless};
use iced::{Element, Event, Pixels, Point, Size, window};
use iced_runtime::user_interface::{Cache, UserInterface};

use crate::ui::theme::{self, Tokens, Type};

/// Why a picture could not be made.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ShotError {
    /// No renderer works without a display here.
    #[error("no software renderer is available")]
    NoRenderer,
    /// The size is zero or too large.
    #[error("a picture cannot be {0} x {1} pixels")]
    Size(u32, u32),
    /// The PNG could not be written.
    #[error("the PNG could not be encoded: {0}")]
    Png(String),
}

/// Pixels of a rendered view.
#[derive(Debug, Clone)]
pub struct Shot {
    /// Width in physical pixels.
    pub width: u32,
    /// Height in physical pixels.
    pub height: u32,
    /// Four bytes a pixel: red, green, blue, alpha; rows from the top.
    pub rgba: Vec<u8>,
}

impl Shot {
    /// Encodes the picture as PNG.
    pub fn to_png(&self) -> Result<Vec<u8>, ShotError> {
        let fail = |error: png::EncodingError| ShotError::Png(error.to_string());
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(fail)?;
        writer.write_image_data(&self.rgba).map_err(fail)?;
        writer.finish().map_err(fail)?;
        Ok(bytes)
    }
}

/// Renders `view` at `size` logical pixels times `scale` (1.0 or 2.0).
pub fn shoot<'a, M: 'a>(
    tokens: &Tokens,
    size: Size,
    scale: f32,
    view: impl Into<Element<'a, M>>,
) -> Result<Shot, ShotError> {
    shoot_after(tokens, size, scale, view, Vec::new(), None)
}

/// Like [`shoot`], after `events` happened with the mouse at `cursor`; messages they cause are dropped.
pub fn shoot_after<'a, M: 'a>(
    tokens: &Tokens,
    size: Size,
    scale: f32,
    view: impl Into<Element<'a, M>>,
    events: Vec<Event>,
    cursor: Option<Point>,
) -> Result<Shot, ShotError> {
    let mut studio = Studio::new()?;
    studio.shoot(tokens, size, scale, view, events, cursor)
}

/// A renderer that can take several pictures: the glyph cache stays warm. Also what the benches measure.
pub struct Studio {
    renderer: iced::Renderer,
}

impl Studio {
    /// Makes the renderer and loads the fonts.
    pub fn new() -> Result<Self, ShotError> {
        theme::load_fonts();
        let made = futures::executor::block_on(<iced::Renderer as Headless>::new(
            theme::NORMAL,
            Pixels(Type::BODY.size),
            Some("tiny-skia"),
        ));
        made.map(|renderer| Self { renderer })
            .ok_or(ShotError::NoRenderer)
    }

    /// Takes one picture; see [`shoot_after`].
    pub fn shoot<'a, M: 'a>(
        &mut self,
        tokens: &Tokens,
        size: Size,
        scale: f32,
        view: impl Into<Element<'a, M>>,
        events: Vec<Event>,
        cursor: Option<Point>,
    ) -> Result<Shot, ShotError> {
        let (width, height) = (
            (size.width * scale).round() as u32,
            (size.height * scale).round() as u32,
        );
        if !(1..=16_384).contains(&width) || !(1..=16_384).contains(&height) {
            return Err(ShotError::Size(width, height));
        }
        let cursor = cursor.map_or(mouse::Cursor::Unavailable, mouse::Cursor::Available);
        let mut ui = UserInterface::build(view, size, Cache::default(), &mut self.renderer);
        let mut messages = Vec::new();
        let frame = |()| Event::Window(window::Event::RedrawRequested(iced::time::Instant::now()));
        // The first frame lets widgets take their first focus; then what the caller wants; then the frame shown.
        for batch in [vec![frame(())], events, vec![frame(())]] {
            let _ = ui.update(
                &batch,
                cursor,
                &mut self.renderer,
                &mut clipboard::Null,
                &mut messages,
            );
        }
        let style = renderer::Style {
            text_color: tokens.text,
        };
        ui.draw(&mut self.renderer, &tokens.iced_theme(), &style, cursor);
        let rgba = self
            .renderer
            .screenshot(Size::new(width, height), scale, tokens.surface);
        Ok(Shot {
            width,
            height,
            rgba,
        })
    }
}
