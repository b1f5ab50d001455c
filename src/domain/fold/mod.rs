//! Two keys by which words are compared: `fold` (the same word, however it was cased, quoted or accented) and
//! `skeleton` (the same word across Cyrillic and Latin spellings).
//!
//! What follows from them lives beside: typed queries (`query`), marks in found text (`highlight`), order of answers
//! (`score`), wrong keyboard layouts (`layout`), names of a place in other
//! languages (`places`) and single typos (`typo`). Nothing here knows an index or a base:
//! whoever stores folded text has to fold the query with the same version of these rules.

mod digits;
mod folder;
mod highlight;
mod layout;
mod places;
mod query;
mod score;
mod skeleton;
mod typo;

pub(super) use folder::fold_with_spans;
pub use folder::{fold, fold_into};
pub use highlight::{highlight, highlight_with_typos};
pub use layout::other_layouts;
pub use places::other_names;
pub use query::{Query, Term, words};
pub use score::{score, score_with_typos};
pub use skeleton::{skeleton, skeleton_into};
pub use typo::{one_typo_prefix, within_one_typo};
