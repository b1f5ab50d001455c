//! Templates as files: written to be read by people and by this program, and read strictly.
//!
//! What is in a file and why it is refused is the business of `domain::template`.

use std::path::Path;

use crate::domain::template::{Template, TemplateError};
use crate::platform;
use crate::store::{StoreError, StoreResult};

/// The largest file that is read as a template, bytes.
const LARGEST: u64 = 64 << 20;

/// Reads a template from a file; within, why the file is none.
///
/// # Errors
/// When the file cannot be read.
pub fn read(path: &Path) -> StoreResult<Result<Template, TemplateError>> {
    let size = std::fs::metadata(path).map_err(StoreError::io(path))?.len();
    if size > LARGEST {
        return Ok(Err(TemplateError::NotATemplate));
    }
    let bytes = std::fs::read(path).map_err(StoreError::io(path))?;
    Ok(String::from_utf8(bytes)
        .map_err(|_| TemplateError::NotATemplate)
        .and_then(|json| Template::from_json(&json)))
}

/// Writes a template into a file.
///
/// # Errors
/// When the file cannot be written.
pub fn write(path: &Path, template: &Template) -> StoreResult<()> {
    platform::write_file(path, template.to_json().as_bytes()).map_err(StoreError::io(path))?;
    Ok(())
}
