//! Pictures of documents: logos, stamps and signatures from PNG and JPEG files, embedded no finer than print needs.

use std::collections::VecDeque;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageFormat, ImageReader};
use sha2::{Digest, Sha256};

/// Dots in an inch that print can show.
const DOTS: f32 = 300.0;
/// A picture is made smaller when it has so many times the dots that print can show.
const FINER: f32 = 1.25;
/// Larger pictures are not decoded: they would fill the memory. Pixels.
const MOST_PIXELS: u64 = 100_000_000;
const QUALITY: u8 = 88;
/// So many pictures are remembered as they are embedded: each page drawn while somebody types has the same few.
const REMEMBERED: usize = 8;
/// Sizes in which one picture is remembered.
const SIZES: usize = 4;

/// A picture that was read; a clone shares it and what was embedded, as does another one read from the same bytes.
#[derive(Debug, Clone)]
pub struct Picture {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    file: Vec<u8>,
    size: (u32, u32),
    is_photo: bool,
    embedded: Mutex<Vec<Arc<Embedded>>>,
}

type Key = [u8; 32];

/// The pictures read last, by the SHA-256 of their bytes: equal bytes are an equal picture for ever.
static READ: Mutex<VecDeque<(Key, Picture)>> = Mutex::new(VecDeque::new());

/// A picture as a PDF file has it.
#[derive(Debug, Clone)]
pub(super) struct Embedded {
    pub width: u32,
    pub height: u32,
    /// 1: grey, 3: red, green, blue.
    pub channels: u8,
    /// Otherwise rows filtered and packed as PNG has them.
    pub is_jpeg: bool,
    pub bytes: Vec<u8>,
    /// How opaque each dot is.
    pub mask: Option<Box<Self>>,
}

/// Why a picture cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    #[error("neither PNG nor JPEG")]
    Unknown,
    #[error("too many dots: {width} x {height}")]
    TooLarge { width: u32, height: u32 },
    #[error("{0}")]
    Damaged(String),
}

impl Picture {
    /// Reads a PNG or JPEG file.
    ///
    /// # Errors
    /// When it is neither, or damaged.
    pub fn read(bytes: &[u8]) -> Result<Self, PictureError> {
        let key: Key = Sha256::digest(bytes).into();
        let remembered = || READ.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = remembered().iter().find(|(known, _)| *known == key) {
            return Ok(known.clone());
        }
        let reader = || {
            ImageReader::new(Cursor::new(bytes))
                .with_guessed_format()
                .map_err(|_| PictureError::Unknown)
        };
        let is_photo = match reader()?.format() {
            Some(ImageFormat::Png) => false,
            Some(ImageFormat::Jpeg) => true,
            _ => return Err(PictureError::Unknown),
        };
        let damaged = |error: image::ImageError| PictureError::Damaged(error.to_string());
        let (width, height) = reader()?.into_dimensions().map_err(damaged)?;
        if u64::from(width) * u64::from(height) > MOST_PIXELS {
            return Err(PictureError::TooLarge { width, height });
        }
        let image = decoded(bytes)?;
        let picture = Self {
            inner: Arc::new(Inner {
                file: bytes.to_vec(),
                size: (image.width(), image.height()),
                is_photo,
                embedded: Mutex::default(),
            }),
        };
        let mut all = remembered();
        all.truncate(REMEMBERED - 1);
        all.push_front((key, picture.clone()));
        Ok(picture)
    }

    /// Gives width and height in pixels.
    pub fn pixels(&self) -> (u32, u32) {
        self.inner.size
    }

    /// Gives the largest size of the picture within a box, undistorted, mm.
    pub fn fitted(&self, width: f32, height: f32) -> (f32, f32) {
        let (w, h) = self.pixels();
        let (w, h) = (w.max(1) as f32, h.max(1) as f32);
        let scale = (width / w).min(height / h).max(0.0);
        (w * scale, h * scale)
    }

    /// Tells whether print in a size (mm) loses dots of the picture: it is larger than it need be.
    pub fn is_too_fine(&self, width: f32, height: f32) -> bool {
        self.dots(width, height).is_some()
    }

    /// Gives the dots that print in a size needs, when the picture has many more.
    fn dots(&self, width: f32, height: f32) -> Option<(u32, u32)> {
        let (w, h) = self.pixels();
        let needed = |mm: f32| (mm / 25.4 * DOTS).ceil().max(1.0);
        let (x, y) = (needed(width), needed(height));
        (w as f32 > FINER * x && h as f32 > FINER * y).then_some((x as u32, y as u32))
    }

    /// Gives the picture as a file has it, for print in a size, mm.
    pub(super) fn embedded(&self, width: f32, height: f32) -> Arc<Embedded> {
        let (w, h) = self.dots(width, height).unwrap_or(self.pixels());
        let mut known = self
            .inner
            .embedded
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(embedded) = known
            .iter()
            .find(|known| (known.width, known.height) == (w, h))
        {
            return Arc::clone(embedded);
        }
        let embedded = Arc::new(self.embed(w, h));
        known.truncate(SIZES - 1);
        known.insert(0, Arc::clone(&embedded));
        embedded
    }

    fn embed(&self, width: u32, height: u32) -> Embedded {
        // It was decoded when it was read.
        let image = decoded(&self.inner.file).unwrap_or_default();
        let image = if (width, height) == (image.width(), image.height()) {
            image
        } else {
            image.resize_exact(width, height, FilterType::Lanczos3)
        };
        let colours = image.to_rgba8();
        let is_opaque = colours.pixels().all(|dot| dot.0[3] == u8::MAX);
        let is_grey = colours.pixels().all(|dot| {
            let [r, g, b, _] = dot.0;
            r == g && g == b
        });
        let (channels, dots): (u8, Vec<u8>) = if is_grey {
            (1, colours.pixels().map(|dot| dot.0[0]).collect())
        } else {
            let dots = colours
                .pixels()
                .flat_map(|dot| [dot.0[0], dot.0[1], dot.0[2]]);
            (3, dots.collect())
        };
        let packed = |channels: u8, dots: &[u8]| Embedded {
            width,
            height,
            channels,
            is_jpeg: false,
            bytes: packed(width, height, channels, dots).unwrap_or_default(),
            mask: None,
        };
        if is_opaque && self.inner.is_photo {
            let mut bytes = Vec::new();
            let kind = if channels == 1 {
                image::ExtendedColorType::L8
            } else {
                image::ExtendedColorType::Rgb8
            };
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
            if encoder.encode(&dots, width, height, kind).is_ok() {
                return Embedded {
                    width,
                    height,
                    channels,
                    is_jpeg: true,
                    bytes,
                    mask: None,
                };
            }
        }
        let mut embedded = packed(channels, &dots);
        if !is_opaque {
            let opacity: Vec<u8> = colours.pixels().map(|dot| dot.0[3]).collect();
            embedded.mask = Some(Box::new(packed(1, &opacity)));
        }
        embedded
    }
}

fn decoded(file: &[u8]) -> Result<DynamicImage, PictureError> {
    let reader = ImageReader::new(Cursor::new(file))
        .with_guessed_format()
        .map_err(|_| PictureError::Unknown)?;
    reader
        .decode()
        .map_err(|error| PictureError::Damaged(error.to_string()))
}

/// Packs dots as PNG does: its compressed rows are what a PDF reader unpacks with the predictors of PNG.
fn packed(width: u32, height: u32, channels: u8, dots: &[u8]) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(if channels == 1 {
        png::ColorType::Grayscale
    } else {
        png::ColorType::Rgb
    });
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.write_header().ok()?.write_image_data(dots).ok()?;
    let mut packed = Vec::new();
    // A signature of eight bytes; then chunks: length, name, data, check sum.
    let mut rest = file.get(8..)?;
    while let Some((head, after)) = rest.split_at_checked(8) {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let (data, after) = after.split_at_checked(length)?;
        if &head[4..] == b"IDAT" {
            packed.extend_from_slice(data);
        }
        rest = after.get(4..)?;
    }
    Some(packed)
}

impl PartialEq for Picture {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner)
    }
}
