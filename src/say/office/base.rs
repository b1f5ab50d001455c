//! A base that holds what counts no more, and one that was made anew, in words.

use super::{Said, number};
use crate::i18n::{Arg, Words, id};
use crate::office::{Anew, Uncounted};

/// Says what counts no more and is in this base.
pub fn uncounted(words: &Words, all: &[Uncounted]) -> Vec<Said> {
    let said = all.iter().map(|one| Said {
        what: words.with(id::OFFICE_NOTE_UNCOUNTED, &counted(one)),
        todo: words.tr(id::OFFICE_NOTE_UNCOUNTED_DO),
    });
    said.collect()
}

/// Of how many changes, and whose: the person with the computer.
pub(super) fn counted(one: &Uncounted) -> [(&'static str, Arg<'static>); 2] {
    let who = match one.person.as_str() {
        "" => one.device.clone(),
        person => format!("{person} ({})", one.device),
    };
    [
        ("count", number(one.changes as u64).into()),
        ("who", who.into()),
    ]
}

/// Says what became of a base that was made anew.
pub fn anew(words: &Words, anew: &Anew) -> String {
    let file = |path: &std::path::Path| path.display().to_string();
    let mut said = vec![words.tr(id::OFFICE_ANEW)];
    for (count, text) in [
        (anew.unsent, id::OFFICE_ANEW_UNSENT),
        (u64::from(anew.resealed), id::OFFICE_ANEW_RESEALED),
        (anew.lost, id::OFFICE_ANEW_LOST),
    ] {
        if count > 0 {
            said.push(words.with(text, &[("count", number(count).into())]));
        }
    }
    for one in &anew.dropped {
        said.push(words.with(id::OFFICE_ANEW_DROPPED, &counted(one)));
    }
    for (path, text) in [
        (&anew.from, id::OFFICE_ANEW_BACKUP),
        (&anew.kept, id::OFFICE_ANEW_KEPT),
    ] {
        if let Some(path) = path {
            said.push(words.with(text, &[("file", file(path).into())]));
        }
    }
    said.join(" ")
}
