//! Writing the pages of labels and envelopes.

use super::{Out, Progress, Watch, free, refused, write_file};
use crate::print::{Document, Press};
use crate::store::{StoreError, StoreResult};

/// Writes pages: all in one file, or each in a file of its own with its name. Gives the bytes where they stay in memory.
///
/// # Errors
/// `Cancelled` when `watch` stops it; when a file cannot be written. Files that were written before stay.
pub fn write(
    document: &Document,
    names: &[String],
    out: &Out,
    watch: &mut Watch<'_>,
) -> StoreResult<Option<Vec<u8>>> {
    let total = document.pages();
    let mut press = Press::default();
    match out {
        Out::Folder(folder) => {
            let digits = total.to_string().len();
            for (number, leaf) in document.leaves.iter().enumerate() {
                let single = Document {
                    meta: document.meta.clone(),
                    leaves: vec![leaf.clone()],
                };
                let bytes = press.write(&single).map_err(refused)?;
                let name = names.get(number).map_or("", String::as_str);
                let place = number + 1;
                let file = free(folder, &format!("{place:0digits$} {name}"));
                write_file(&file, &bytes)?;
                let done = number + 1;
                if watch(Progress { done, total }).is_break() && done < total {
                    return Err(StoreError::Cancelled);
                }
            }
            Ok(None)
        }
        Out::File(_) | Out::Memory => {
            if watch(Progress { done: 0, total }).is_break() {
                return Err(StoreError::Cancelled);
            }
            let bytes = press.write(document).map_err(refused)?;
            if watch(Progress { done: total, total }).is_break() {
                return Err(StoreError::Cancelled);
            }
            match out {
                Out::File(file) => {
                    write_file(file, &bytes)?;
                    Ok(None)
                }
                _ => Ok(Some(bytes)),
            }
        }
    }
}
