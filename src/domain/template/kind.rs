//! The kinds of documents that templates are for, as template files write them.

use super::serde_by_code;
use crate::domain::document::DocumentKind;

serde_by_code!(DocumentKind);
