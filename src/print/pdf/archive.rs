//! What makes the file one for the archive, PDF/A-2b (ISO 19005-2): metadata as XMP beside the information dictionary and
//! equal to it, the colour profile of all colours (printpdf knows only one for offset print), links that are printed, the
//! language; the same bytes for the same document.
//!
//! printpdf writes none of this by itself; it stands in the file that it made, before it is saved. Not promised: tagged
//! structure (level a), which printpdf cannot write.

use std::io::Write;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use super::super::page::Meta;
use super::colour;
use super::font::Subset;

const PRODUCER: &str = "Kartoteka";

/// Completes the file with the operators of its pages and gives its bytes.
pub(super) fn finish(
    mut file: Document,
    contents: impl Iterator<Item = Vec<u8>>,
    meta: &Meta,
) -> Result<Vec<u8>, String> {
    complete(&mut file, contents, meta).map_err(|error| error.to_string())?;
    let id = fingerprint(&file);
    let id = Object::String(id, StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![id.clone(), id]);
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// Puts the packed bytes of a font in place of the plain ones: they are packed once for all documents of a batch.
pub(super) fn pack_font(file: &mut Document, subset: &mut Subset) {
    let plain = &subset.parsed.original_bytes;
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content.len() == plain.len()
            && stream.content == *plain
        {
            let packed = subset.packed.get_or_insert_with(|| packed(plain));
            stream.set_content(packed.clone());
            stream.dict.set("Filter", name("FlateDecode"));
        }
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn complete(
    file: &mut Document,
    contents: impl Iterator<Item = Vec<u8>>,
    meta: &Meta,
) -> lopdf::Result<()> {
    "1.7".clone_into(&mut file.version);
    let made = DateTime::from_timestamp_millis(meta.made).unwrap_or_default();
    let xmp = Stream::new(
        dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]),
        xmp(meta, made).into_bytes(),
    )
    .with_compression(false);
    let xmp = file.add_object(xmp);
    let profile = Stream::new(dictionary([("N", Object::Integer(3))]), colour::srgb());
    let profile = file.add_object(profile);
    let intent = dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", string("sRGB IEC61966-2.1")),
        ("Info", string("sRGB IEC61966-2.1")),
        ("DestOutputProfile", Object::Reference(profile)),
    ]);
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Lang", string(meta.language.code()));
    let shown = dictionary([("DisplayDocTitle", Object::Boolean(!meta.title.is_empty()))]);
    catalog.set("ViewerPreferences", shown);
    let pages: Vec<_> = file.get_pages().into_values().collect();
    for (page, content) in pages.into_iter().zip(contents) {
        let page = file.get_dictionary_mut(page)?;
        if let Ok(Object::Array(links)) = page.get_mut(b"Annots") {
            for link in links.iter_mut().filter_map(|link| link.as_dict_mut().ok()) {
                // Printed with the page.
                link.set("F", 4);
                link.remove(b"C");
            }
        }
        if let Ok(Object::Reference(id)) = page.get(b"Contents") {
            let id = *id;
            let stream = Stream::new(
                dictionary([("Filter", name("FlateDecode"))]),
                packed(&content),
            );
            file.set_object(id, stream);
        }
    }
    let info = info(meta, made);
    let info = file.add_object(info);
    if let Ok(Object::Reference(old)) = file.trailer.get(b"Info") {
        let old = *old;
        file.objects.remove(&old);
    }
    file.trailer.set("Info", info);
    Ok(())
}

fn info(meta: &Meta, made: DateTime<Utc>) -> Dictionary {
    let mut info = Dictionary::new();
    for (key, value) in [
        ("Title", meta.title.as_str()),
        ("Author", &meta.author),
        ("Subject", &meta.subject),
        ("Keywords", &meta.keywords.join(", ")),
        ("Creator", PRODUCER),
        ("Producer", PRODUCER),
    ] {
        if !value.is_empty() {
            info.set(key, lopdf::text_string(value));
        }
    }
    if meta.made != 0 {
        let made = made.format("D:%Y%m%d%H%M%SZ").to_string();
        info.set("CreationDate", string(&made));
        info.set("ModDate", string(&made));
    }
    info
}

fn xmp(meta: &Meta, made: DateTime<Utc>) -> String {
    let mut facts = String::new();
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            facts.push_str(&format!("<{name}>{}</{name}>", escaped(value)));
        }
    };
    fact("pdf:Producer", PRODUCER);
    fact("pdf:Keywords", &meta.keywords.join(", "));
    fact("xmp:CreatorTool", PRODUCER);
    if meta.made != 0 {
        let made = made.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        fact("xmp:CreateDate", &made);
        fact("xmp:ModifyDate", &made);
    }
    let mut lists = String::new();
    for (name, list, value, language) in [
        ("dc:title", "Alt", &meta.title, true),
        ("dc:description", "Alt", &meta.subject, true),
        ("dc:creator", "Seq", &meta.author, false),
    ] {
        if !value.is_empty() {
            let language = if language {
                " xml:lang=\"x-default\""
            } else {
                ""
            };
            let value = escaped(value);
            lists.push_str(&format!(
                "<{name}><rdf:{list}><rdf:li{language}>{value}</rdf:li></rdf:{list}></{name}>"
            ));
        }
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\
         {facts}{lists}\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}

/// Sixteen bytes that differ where the streams of two files do.
fn fingerprint(file: &Document) -> Vec<u8> {
    let mut hashes = [0xcbf2_9ce4_8422_2325_u64, 0x9e37_79b9_7f4a_7c15];
    for object in file.objects.values() {
        if let Object::Stream(stream) = object {
            for chunk in stream.content.chunks(8) {
                let mut word = [0; 8];
                word[..chunk.len()].copy_from_slice(chunk);
                let word = u64::from_le_bytes(word);
                for hash in &mut hashes {
                    *hash = (*hash ^ word)
                        .wrapping_mul(0x0100_0000_01b3)
                        .rotate_left(29);
                }
            }
        }
    }
    hashes.iter().flat_map(|hash| hash.to_be_bytes()).collect()
}

fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn string(text: &str) -> Object {
    Object::string_literal(text)
}
