//! The PDF file of a document (ISO 32000): pages by printpdf, finished as PDF/A-2b by `archive`.
//!
//! Of each font only the glyphs in use are put in (`font`), pictures no finer than print needs (`super::picture`). Texts
//! are shown glyph by glyph where kerning moves them, with a table that gives back exactly the letters: they can be
//! searched and copied. Positions are absolute: each text has a matrix of its own.

mod archive;
mod colour;
mod content;
mod font;
mod join;

use std::collections::BTreeMap;

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, FontId, Mm, PdfDocument, PdfFont, PdfPage,
    PdfSaveOptions, XObject, XObjectId,
};

use super::PrintError;
use super::face::Face;
use super::page::{Area, Document, Mark};
use super::picture::{Embedded, Picture};
use font::Subset;

pub use join::join;

/// Makes the bytes of a PDF file.
///
/// # Errors
/// When the fonts within the program cannot be read.
pub fn write(document: &Document) -> Result<Vec<u8>, PrintError> {
    Press::default().write(document)
}

/// Makes the files of a batch: what the documents share of their fonts is made once.
#[derive(Debug, Default)]
pub struct Press {
    subsets: BTreeMap<Face, Subset>,
}

impl Press {
    /// Makes the bytes of a PDF file.
    ///
    /// # Errors
    /// When the fonts within the program cannot be read.
    pub fn write(&mut self, document: &Document) -> Result<Vec<u8>, PrintError> {
        let mut file = PdfDocument::new(&document.meta.title);
        let mut used = Vec::new();
        for (face, glyphs) in font::used(document) {
            used.push(face);
            let subset = self.subset(face, &glyphs)?;
            let id = FontId(font_name(face).to_owned());
            let font = PdfFont::new(subset.parsed.clone());
            file.resources.fonts.map.insert(id, font);
        }
        let pictures = pictures(document);
        for (number, (picture, area)) in pictures.iter().enumerate() {
            let embedded = picture.embedded(area.width, area.height);
            let id = XObjectId(picture_name(number));
            file.resources.xobjects.map.insert(id, xobject(&embedded));
        }
        let mut learned = content::learn(&self.subsets, &used);
        let pages = document.leaves.iter().map(|leaf| {
            let (width, height) = leaf.fed();
            let mut ops = std::mem::take(&mut learned);
            ops.extend(content::links(leaf));
            PdfPage::new(Mm(width), Mm(height), ops)
        });
        file.pages = pages.collect();
        let options = PdfSaveOptions {
            image_optimization: None,
            ..PdfSaveOptions::default()
        };
        let mut made = file.to_lopdf_document(&options, &mut Vec::new());
        drop(file);
        for subset in self.subsets.values_mut() {
            archive::pack_font(&mut made, subset);
        }
        let contents = document
            .leaves
            .iter()
            .map(|leaf| content::operators(leaf, &self.subsets, &pictures));
        archive::finish(made, contents, &document.meta).map_err(PrintError::File)
    }

    /// Gives a subset with at least these glyphs; one that was made before when it has them all.
    fn subset(&mut self, face: Face, glyphs: &font::Glyphs) -> Result<&Subset, PrintError> {
        let is_known = self
            .subsets
            .get(&face)
            .is_some_and(|known| known.has(glyphs));
        if !is_known {
            let mut all = glyphs.clone();
            if let Some(known) = self.subsets.get(&face) {
                all.join(known);
            }
            self.subsets.insert(face, Subset::make(face, &all)?);
        }
        self.subsets
            .get(&face)
            .ok_or_else(|| PrintError::Font(face.name().to_owned()))
    }
}

/// The name of a font within the file.
const fn font_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "KUIREG",
        Face::Medium => "KUIMED",
        Face::SemiBold => "KUISEM",
        Face::Bold => "KUIBLD",
        Face::Serif => "KSEREG",
        Face::SerifBold => "KSEBLD",
    }
}

fn picture_name(number: usize) -> String {
    format!("P{number}")
}

/// The pictures of a document, each once, with the largest area that it fills.
fn pictures(document: &Document) -> Vec<(Picture, Area)> {
    let mut pictures: Vec<(Picture, Area)> = Vec::new();
    for mark in document.leaves.iter().flat_map(|leaf| &leaf.marks) {
        let Mark::Picture { area, picture } = mark else {
            continue;
        };
        match pictures.iter_mut().find(|(known, _)| known == picture) {
            Some((_, largest)) => {
                largest.width = largest.width.max(area.width);
                largest.height = largest.height.max(area.height);
            }
            None => pictures.push((picture.clone(), *area)),
        }
    }
    pictures
}

fn xobject(embedded: &Embedded) -> XObject {
    let mut stream = image_stream(embedded);
    if let Some(mask) = &embedded.mask {
        let mask = DictItem::Stream {
            stream: image_stream(mask),
        };
        stream.dict.insert("SMask".to_owned(), mask);
    }
    XObject::External(ExternalXObject {
        stream,
        width: None,
        height: None,
        dpi: None,
    })
}

fn image_stream(embedded: &Embedded) -> ExternalStream {
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let (width, height) = (i64::from(embedded.width), i64::from(embedded.height));
    let mut dict: BTreeMap<String, DictItem> = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(width)),
        ("Height", DictItem::Int(height)),
        ("BitsPerComponent", DictItem::Int(8)),
        (
            "ColorSpace",
            name(if embedded.channels == 1 {
                "DeviceGray"
            } else {
                "DeviceRGB"
            }),
        ),
    ]
    .into_iter()
    .map(|(key, value)| (key.to_owned(), value))
    .collect();
    if embedded.is_jpeg {
        dict.insert("Filter".to_owned(), name("DCTDecode"));
    } else {
        dict.insert("Filter".to_owned(), name("FlateDecode"));
        // The rows are filtered as PNG has them.
        let parameters = [
            ("Predictor", 15),
            ("Colors", i64::from(embedded.channels)),
            ("BitsPerComponent", 8),
            ("Columns", width),
        ];
        let map = parameters
            .into_iter()
            .map(|(key, value)| (key.to_owned(), DictItem::Int(value)))
            .collect();
        dict.insert("DecodeParms".to_owned(), DictItem::Dict { map });
    }
    ExternalStream {
        dict,
        content: embedded.bytes.clone(),
        compress: false,
    }
}

#[cfg(test)]
mod tests;
