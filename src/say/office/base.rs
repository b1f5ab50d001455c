//! A base that holds what counts no more, one that was made anew, and what was gathered of a damaged one, in words.

use chrono_tz::Tz;

use super::{Said, number};
use crate::i18n::{Arg, Words, id};
use crate::office::{Anew, Uncounted};
use crate::say;
use crate::store::replica::Waits;
use crate::store::replica::lacking::Lacking;
use crate::store::salvage::Salvaged;

/// Says what counts no more and is in this base.
pub fn uncounted(words: &Words, all: &[Uncounted]) -> Vec<Said> {
    let said = all.iter().map(|one| Said {
        what: words.with(id::OFFICE_NOTE_UNCOUNTED, &counted(one)),
        todo: words.tr(id::OFFICE_NOTE_UNCOUNTED_DO),
    });
    said.collect()
}

/// Says what counted no more and is sent by this computer now.
pub(super) fn taken(words: &Words, all: &[Uncounted]) -> Vec<Said> {
    let said = all.iter().map(|one| Said {
        what: words.with(id::OFFICE_NOTE_TAKEN, &counted(one)),
        todo: String::new(),
    });
    said.collect()
}

/// Says the same in one text; `None` when there was nothing of the kind.
pub fn taken_over(words: &Words, all: &[Uncounted]) -> Option<String> {
    let said: Vec<String> = taken(words, all).into_iter().map(|one| one.what).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Says what waits in this base, and for what.
pub fn waits(words: &Words, waits: Waits) -> Vec<Said> {
    let all = [
        (
            waits.program,
            id::OFFICE_NOTE_PENDING,
            id::OFFICE_NOTE_PENDING_DO,
        ),
        (
            waits.record,
            id::OFFICE_NOTE_UNMET,
            id::OFFICE_NOTE_UNMET_DO,
        ),
    ];
    let said = all.into_iter().filter(|(count, ..)| *count > 0);
    let said = said.map(|(count, what, todo)| Said {
        what: words.with(what, &[("count", number(count as u64).into())]),
        todo: words.tr(todo),
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

/// So many of the parts that are gone are named.
const NAMED: usize = 10;

/// Says what is gone of an own change: "Client edited: Явір, 23.11.2026 18:50 (Note)".
pub fn lacking(words: &Words, one: &Lacking, zone: Tz) -> String {
    let at = words.date_time(one.at.local(zone));
    let did = say::action(words, one.kind, one.role, &one.subject);
    let mut what = vec![format!("{did}, {at}")];
    match one.record {
        // Its name is gone with it: by what is left, people find it all the same.
        Some((table, row)) if one.name.is_empty() => {
            let (record, sign) = (say::record(words, table), words.tr(id::CLI_NUMBER_SIGN));
            what.push(format!("{record} {sign} {row}"));
        }
        Some((table, _)) if one.name != one.subject => {
            what.push(say::record_title(words, table, &one.name));
        }
        _ => {}
    }
    if one.gone > 0 {
        let count = [("count", one.gone.into())];
        what.push(words.with(id::OFFICE_LACKING_GONE, &count));
    }
    let fields: Vec<String> = one
        .columns
        .iter()
        .map(|it| say::column(words, it))
        .collect();
    match fields.is_empty() {
        true => what.join(", "),
        false => format!("{} ({})", what.join(", "), fields.join(", ")),
    }
}

/// Says what became of a base that was made anew; instants are shown in a zone.
pub fn anew(words: &Words, anew: &Anew, zone: Tz) -> String {
    let file = |path: &std::path::Path| path.display().to_string();
    let mut said = vec![words.tr(id::OFFICE_ANEW)];
    for (count, text) in [
        (anew.unsent, id::OFFICE_ANEW_UNSENT),
        (u64::from(anew.resealed), id::OFFICE_ANEW_RESEALED),
        (anew.partly, id::OFFICE_ANEW_PARTLY),
        (anew.lost, id::OFFICE_ANEW_LOST),
        (anew.gathered, id::OFFICE_ANEW_GATHERED),
    ] {
        if count > 0 {
            said.push(words.with(text, &[("count", number(count).into())]));
        }
    }
    if !anew.lacking.is_empty() {
        let some = anew.lacking.iter().take(NAMED);
        let mut named: Vec<String> = some.map(|one| lacking(words, one, zone)).collect();
        let more = anew.lacking.len().saturating_sub(NAMED);
        if more > 0 {
            let values = [("count", number(more as u64).into())];
            named.push(words.with(id::OFFICE_ANEW_LACKING_MORE, &values));
        }
        let values = [("list", named.join("; ").into())];
        said.push(words.with(id::OFFICE_ANEW_LACKING, &values));
    }
    if anew.is_unread {
        said.push(words.tr(id::OFFICE_ANEW_UNREAD));
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

/// Says what became of a damaged base.
pub fn salvaged(words: &Words, made: &Salvaged) -> String {
    let mut said = vec![words.with(id::SALVAGED, &[("count", number(made.rows).into())])];
    if made.gaps > 0 {
        said.push(words.tr(id::SALVAGED_GAPS));
    }
    if !made.has_history {
        said.push(words.tr(id::SALVAGED_ANEW));
    }
    if let Some(kept) = &made.kept {
        let file = kept.display().to_string();
        said.push(words.with(id::SALVAGED_KEPT, &[("file", file.into())]));
    }
    said.join(" ")
}
