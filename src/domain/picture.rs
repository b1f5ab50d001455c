//! Pictures that users bring for documents: logo, stamp, signature. What is broken is refused with the cause; what is
//! larger than paper needs is made smaller, so that a photo of 5 MB does not go into every document.
//!
//! Sharp on paper: 1600 pixels are 400 dpi over 10 cm. Turned as the camera says (EXIF).

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::document::refusal::DocumentRefusal;

/// The largest file that is taken, in bytes.
pub const MOST_BYTES: usize = 20 * 1024 * 1024;
/// The longer side after which a picture is made smaller, in pixels.
pub const MOST_PIXELS: u32 = 1_600;
/// A file up to this size is kept as it is when its sides are small enough, in bytes.
const SMALL_BYTES: usize = 400 * 1024;

/// A picture ready to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
    /// It was made smaller; worth telling the user.
    pub scaled: bool,
}

/// Reads a picture that a user brings.
///
/// # Errors
/// `PictureTooLarge`, `PictureBroken` for anything that is no whole PNG or JPEG.
pub fn take(bytes: &[u8]) -> Result<Picture, DocumentRefusal> {
    const MEGABYTE: usize = 1024 * 1024;
    let whole = |bytes: usize| i64::try_from(bytes.div_ceil(MEGABYTE)).unwrap_or(i64::MAX);
    if bytes.len() > MOST_BYTES {
        return Err(DocumentRefusal::PictureTooLarge {
            megabytes: whole(bytes.len()),
            limit: whole(MOST_BYTES),
        });
    }
    let broken = |cause: image::ImageError| DocumentRefusal::PictureBroken {
        cause: cause.to_string(),
    };
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| broken(image::ImageError::IoError(error)))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(20_000);
    limits.max_image_height = Some(20_000);
    limits.max_alloc = Some(512 * 1024 * 1024);
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let is_upright = orientation == Orientation::NoTransforms;
    if !is_upright {
        picture.apply_orientation(orientation);
    }
    let large = picture.width().max(picture.height()) > MOST_PIXELS;
    let kept = match format {
        Some(ImageFormat::Png) => Some("image/png"),
        Some(ImageFormat::Jpeg) => Some("image/jpeg"),
        _ => None,
    };
    if let Some(media_type) = kept
        && is_upright
        && !large
        && bytes.len() <= SMALL_BYTES
    {
        return Ok(Picture {
            bytes: bytes.to_vec(),
            media_type,
            width: picture.width(),
            height: picture.height(),
            scaled: false,
        });
    }
    if large {
        picture = picture.resize(
            MOST_PIXELS,
            MOST_PIXELS,
            image::imageops::FilterType::CatmullRom,
        );
    }
    // A stamp stays see-through; a photo stays small.
    let see_through = picture.color().has_alpha() && is_see_through(&picture);
    let lossless = see_through || format == Some(ImageFormat::Png) && !is_photo(&picture);
    let mut written = Cursor::new(Vec::new());
    let media_type = if lossless {
        picture
            .write_to(&mut written, ImageFormat::Png)
            .map_err(broken)?;
        "image/png"
    } else {
        DynamicImage::ImageRgb8(picture.to_rgb8())
            .write_to(&mut written, ImageFormat::Jpeg)
            .map_err(broken)?;
        "image/jpeg"
    };
    Ok(Picture {
        bytes: written.into_inner(),
        media_type,
        width: picture.width(),
        height: picture.height(),
        scaled: large,
    })
}

/// The dots of a picture at the size of a screen: width, height, four bytes a dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dots {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Gives a kept picture small, to be shown; `None` for what is no picture.
pub fn small(bytes: &[u8], width: u32, height: u32) -> Option<Dots> {
    let picture = image::load_from_memory(bytes).ok()?;
    let picture = picture.thumbnail(width, height).to_rgba8();
    Some(Dots {
        width: picture.width(),
        height: picture.height(),
        rgba: picture.into_raw(),
    })
}

fn is_see_through(picture: &DynamicImage) -> bool {
    picture.to_rgba8().pixels().any(|pixel| pixel.0[3] < 255)
}

/// Tells a photo from a drawing: few neighbours in it are quite equal.
fn is_photo(picture: &DynamicImage) -> bool {
    let rgb = picture.to_rgb8();
    let (mut same, mut all) = (0_u64, 0_u64);
    for row in rgb.rows() {
        let row: Vec<_> = row.collect();
        all += row.len().saturating_sub(1) as u64;
        same += row.windows(2).filter(|pair| pair[0] == pair[1]).count() as u64;
    }
    all > 0 && same * 4 < all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, alpha: u8) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = image::RgbaImage::from_fn(width, height, |x, y| {
            image::Rgba([
                if (x / 9 + y / 9) % 2 == 0 { 200 } else { 20 },
                90,
                40,
                alpha,
            ])
        });
        DynamicImage::ImageRgba8(picture)
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    /// Noise, which no format makes small.
    fn photo(width: u32, height: u32) -> Vec<u8> {
        let mut seed = 7_u32;
        let picture = image::RgbImage::from_fn(width, height, |_, _| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [a, b, c, _] = seed.to_be_bytes();
            image::Rgb([a, b, c])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(picture)
            .write_to(&mut bytes, ImageFormat::Jpeg)
            .unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_small_picture_is_kept_as_it_is() {
        let bytes = png(300, 120, 255);
        let taken = take(&bytes).unwrap();
        assert_eq!((taken.width, taken.height), (300, 120));
        assert_eq!((taken.media_type, taken.scaled), ("image/png", false));
        assert_eq!(taken.bytes, bytes);
    }

    #[test]
    fn a_large_photo_is_made_smaller() {
        let bytes = photo(3_000, 2_000);
        assert!(bytes.len() > 2_000_000);
        let taken = take(&bytes).unwrap();
        assert_eq!((taken.width, taken.height), (1_600, 1_067));
        assert!(taken.scaled && taken.media_type == "image/jpeg");
        assert!(taken.bytes.len() < bytes.len() / 2);
    }

    #[test]
    fn a_stamp_stays_see_through() {
        let taken = take(&png(2_000, 2_000, 120)).unwrap();
        assert_eq!((taken.media_type, taken.width), ("image/png", 1_600));
        let again = image::load_from_memory(&taken.bytes).unwrap().to_rgba8();
        assert_eq!(again.get_pixel(800, 800).0[3], 120);
    }

    #[test]
    fn what_is_broken_is_refused() {
        let whole = png(300, 300, 255);
        let cut = &whole[..whole.len() / 2];
        for (bytes, code) in [
            (&b"no picture"[..], "picture-broken"),
            (b"", "picture-broken"),
            (cut, "picture-broken"),
            (&vec![0; MOST_BYTES + 1][..], "picture-too-large"),
        ] {
            assert_eq!(take(bytes).unwrap_err().code(), code);
        }
    }
}
