//! Several finished files become one: their pages one after another, as they are. The metadata, the colour profile and the
//! language are those of the first.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::print::PrintError;

/// What a page may take from the nodes above it (ISO 32000-1, table 30).
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// Joins the bytes of PDF files, at least one.
///
/// # Errors
/// When one of them cannot be read.
pub fn join(files: &[Vec<u8>]) -> Result<Vec<u8>, PrintError> {
    let [first, rest @ ..] = files else {
        return Err(PrintError::File("no files".to_owned()));
    };
    if rest.is_empty() {
        return Ok(first.clone());
    }
    joined(first, rest).map_err(|error| PrintError::File(error.to_string()))
}

fn joined(first: &[u8], rest: &[Vec<u8>]) -> lopdf::Result<Vec<u8>> {
    let mut whole = Document::load_mem(first)?;
    let root = whole.catalog()?.get(b"Pages")?.as_reference()?;
    let mut kids: Vec<Object> = pages_below(&mut whole, root)?;
    for bytes in rest {
        let mut file = Document::load_mem(bytes)?;
        file.renumber_objects_with(whole.max_id + 1);
        kids.extend(pages_below(&mut file, root)?);
        whole.max_id = whole.max_id.max(file.max_id);
        whole.objects.extend(file.objects);
    }
    let pages = whole.get_dictionary_mut(root)?;
    pages.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
    pages.set("Kids", kids);
    // What stands below other roots is reached by nothing any more.
    whole.prune_objects();
    let mut bytes = Vec::new();
    whole.save_to(&mut bytes)?;
    Ok(bytes)
}

/// Gives the pages of a file, each with all it took from above, and hangs them below another root.
fn pages_below(file: &mut Document, root: ObjectId) -> lopdf::Result<Vec<Object>> {
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    for &page in &pages {
        let inherited = inherited(file, page);
        let page = file.get_dictionary_mut(page)?;
        for (key, value) in inherited {
            page.set(key, value);
        }
        page.set("Parent", root);
    }
    Ok(pages.into_iter().map(Object::Reference).collect())
}

fn inherited(file: &Document, page: ObjectId) -> Vec<(Vec<u8>, Object)> {
    let mut found: Vec<(Vec<u8>, Object)> = Vec::new();
    let Ok(own) = file.get_dictionary(page) else {
        return found;
    };
    let mut above: &Dictionary = own;
    // A file whose nodes lead in a circle is not read for ever.
    for _ in 0..32 {
        let parent = above.get(b"Parent").and_then(Object::as_reference);
        let Ok(parent) = parent.and_then(|id| file.get_dictionary(id)) else {
            break;
        };
        for key in INHERITED {
            let is_known = own.has(key) || found.iter().any(|(known, _)| known == key);
            if let (false, Ok(value)) = (is_known, parent.get(key)) {
                found.push((key.to_vec(), value.clone()));
            }
        }
        above = parent;
    }
    found
}
