//! What is to be told before a document goes out: placeholders that nothing could be put in for, pictures that could not be
//! read. It stops nothing: the page shows the place, too.

use super::Made;
use crate::i18n::{Words, id};
use crate::say;

/// Says everything that is not as the template wants it, each thing once.
pub fn warnings(made: &Made, words: &Words) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let wrong = made.wrong.iter().map(|(_, wrong)| {
        say::template::wrong(words, wrong.why.code(), &wrong.source, &wrong.nearest)
    });
    let unread = made.unread.iter().map(|name| {
        let name = words
            .find(&format!("company-picture-{name}"))
            .unwrap_or_else(|| name.clone());
        words.with(id::DOCUMENT_PICTURE_UNREAD, &[("name", name.into())])
    });
    for one in wrong.chain(unread) {
        if !said.contains(&one) {
            said.push(one);
        }
    }
    said
}
