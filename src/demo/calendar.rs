//! The calendar of the demo office: rooms, a planning meeting that repeats, meetings of several users, times that are taken;
//! some days before and after today. The words stand in `assets/demo/office-*.txt`.

use chrono::{Datelike, NaiveTime};

use super::Maker;
use super::office::Office;
use super::words::part;
use crate::domain::calendar::entry::{Entry, EntryKind, Guest, Resource, ResourceKind};
use crate::domain::id::{ResourceId, UserId};
use crate::store::calendar::{entry, guest, resource};
use crate::store::{StoreResult, Tx};

/// Writes rooms and entries.
pub fn write(tx: &Tx<'_>, maker: &Maker, office: &Office) -> StoreResult<()> {
    let words = &maker.library.office;
    let mut rooms: Vec<ResourceId> = Vec::new();
    for line in words.section("rooms") {
        rooms.push(resource::add(
            tx,
            &Resource {
                name: part(line, 0).to_owned(),
                note: part(line, 1).to_owned(),
                kind: ResourceKind::Room,
                ..Resource::default()
            },
        )?);
    }
    let today = maker.now.at.local(maker.now.zone).date();
    let monday = -i64::from(today.weekday().num_days_from_monday());
    for line in words.section("calendar") {
        let number = |at: usize| part(line, at).parse::<i64>().unwrap_or(0);
        let minute = |at: usize| {
            let time = NaiveTime::parse_from_str(part(line, at), "%H:%M").ok()?;
            Some((time - NaiveTime::MIN).num_minutes())
        };
        let day = monday + number(2);
        let starts = maker.due(day, minute(3));
        let ends = match minute(4) {
            Some(end) => maker.due(day, Some(end)),
            // Whole days: how many there are.
            None => maker.due(day + part(line, 4).parse::<i64>().unwrap_or(1) - 1, None),
        };
        let all: Vec<UserId> = part(line, 5)
            .split(',')
            .filter_map(|at| office.users.get(at.trim().parse::<usize>().ok()?).copied())
            .collect();
        let made = Entry {
            kind: EntryKind::from_code(part(line, 1)).unwrap_or_default(),
            responsible: all.first().copied(),
            ends: Some(ends),
            place: part(line, 7).to_owned(),
            rule: part(line, 8).to_owned(),
            zone: maker.now.zone.name().to_owned(),
            ..Entry::new(part(line, 0), starts)
        };
        let id = entry::add(tx, &made)?;
        for user in all.iter().skip(1) {
            guest::add(tx, id, Guest::User(*user))?;
        }
        if let Some(room) = part(line, 6)
            .parse::<usize>()
            .ok()
            .and_then(|at| rooms.get(at))
        {
            guest::add(tx, id, Guest::Resource(*room))?;
        }
    }
    Ok(())
}
