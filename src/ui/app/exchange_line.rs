//! How the exchange goes, in the few plain words that stand at the left of the status line at all times.

use crate::domain::time::Timestamp;
use crate::i18n::{Words, id};
use crate::office::{Phase, Progress, Standing, Trouble};
use crate::ui::context::Ctx;

/// How the exchange goes, as the status line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub level: Level,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    Good,
    /// Works on, something is under way or waits.
    Calm,
    /// Somebody should look at it.
    Look,
    /// Nothing goes until somebody does something.
    Stopped,
}

/// Says how the exchange goes, and to who may only read that it is so; `None` for a base of no office.
pub fn said(ctx: &Ctx) -> Option<Said> {
    let mut said = goes(ctx)?;
    if ctx.together.home().is_some_and(|home| home.is_reader) {
        let values = [("state", said.text.into())];
        said.text = ctx.words.with(id::EXCHANGE_LINE_READER, &values);
    }
    Some(said)
}

fn goes(ctx: &Ctx) -> Option<Said> {
    let (words, together) = (ctx.words, &ctx.together);
    let plain = |text: String, level| Some(Said { text, level });
    let home = match together.standing.as_ref()? {
        Standing::Alone => return None,
        Standing::Founding { .. } => {
            return plain(words.tr(id::EXCHANGE_LINE_FOUNDING), Level::Look);
        }
        Standing::Joining(_) if is_locked(ctx) => {
            return plain(words.tr(id::EXCHANGE_LINE_LOCKED), Level::Look);
        }
        Standing::Joining(_) => {
            return plain(
                match together.entering {
                    Some(progress) => with_part(words, id::EXCHANGE_LINE_ENTERING, progress),
                    None => words.tr(id::EXCHANGE_LINE_JOINING),
                },
                Level::Calm,
            );
        }
        Standing::In(home) => home,
    };
    if home.is_paused {
        return plain(words.tr(id::EXCHANGE_LINE_PAUSED), Level::Look);
    }
    if let Some(since) = together.silence {
        let time = words.time(since.local(ctx.zone));
        let text = words.with(id::EXCHANGE_LINE_SILENCE, &[("time", time.into())]);
        return plain(text, Level::Look);
    }
    let fetched = together
        .progress
        .filter(|it| together.is_busy && it.total > 20);
    let under_way = fetched
        .map(|progress| (id::EXCHANGE_LINE_FETCHING, progress))
        .or_else(|| Some((id::EXCHANGE_LINE_PREPARING, together.preparing?)));
    if let Some((text, progress)) = under_way {
        return plain(with_part(words, text, progress), Level::Calm);
    }
    if is_locked(ctx) {
        return plain(words.tr(id::EXCHANGE_LINE_LOCKED), Level::Look);
    }
    if together
        .failed
        .as_ref()
        .is_some_and(|it| it.is_without_keys())
    {
        return plain(words.tr(id::EXCHANGE_LINE_NO_KEYS), Level::Stopped);
    }
    if together.failed.is_some() {
        return plain(words.tr(id::EXCHANGE_LINE_FAILED), Level::Stopped);
    }
    let Some(report) = &together.report else {
        return plain(words.tr(id::EXCHANGE_LINE_BEGINS), Level::Calm);
    };
    match &report.phase {
        Phase::Stopped(_) => plain(words.tr(id::EXCHANGE_LINE_STOPPED), Level::Stopped),
        Phase::Unreachable { error, .. } if is_closed(error.trouble) => plain(
            waiting(words, id::EXCHANGE_LINE_CLOSED, report.waiting, None, ctx),
            Level::Look,
        ),
        Phase::Unreachable { .. } if report.waiting > 0 => plain(
            waiting(
                words,
                id::EXCHANGE_LINE_AWAY_WAITING,
                report.waiting,
                None,
                ctx,
            ),
            Level::Look,
        ),
        Phase::Unreachable { .. } => plain(words.tr(id::EXCHANGE_LINE_AWAY), Level::Look),
        Phase::Doubt(_) | Phase::Base(_) => plain(words.tr(id::EXCHANGE_LINE_AGAIN), Level::Calm),
        Phase::Waiting => {
            let since = report.waiting_since;
            plain(
                waiting(words, id::EXCHANGE_LINE_WAITING, report.waiting, since, ctx),
                Level::Calm,
            )
        }
        Phase::AllSent if together.conflicts > 0 => plain(
            words.with(
                id::EXCHANGE_LINE_CONFLICTS,
                &[("count", together.conflicts.into())],
            ),
            Level::Look,
        ),
        Phase::AllSent => {
            let at = together.reached.unwrap_or_else(|| ctx.now());
            if let Some((who, days)) = together.silent(ctx.now()) {
                let values = [("who", who.into()), ("days", days.into())];
                return plain(words.with(id::EXCHANGE_LINE_SILENT, &values), Level::Calm);
            }
            let time = words.time(at.local(ctx.zone));
            plain(
                words.with(id::EXCHANGE_LINE_DONE, &[("time", time.into())]),
                Level::Good,
            )
        }
    }
}

/// The keys are under a password that was not given yet.
fn is_locked(ctx: &Ctx) -> bool {
    let failed = ctx.together.failed.as_ref();
    failed.is_some_and(|failed| failed.is_locked())
}

/// The folder is there, and nothing can be written into it.
const fn is_closed(trouble: Trouble) -> bool {
    matches!(trouble, Trouble::ReadOnly | Trouble::Denied | Trouble::Full)
}

fn with_part(words: &Words, text: crate::i18n::Id, progress: Progress) -> String {
    let part = progress.done.saturating_mul(100) / progress.total.max(1);
    let part = i64::try_from(part).unwrap_or(0);
    words.with(text, &[("part", part.into())])
}

fn waiting(
    words: &Words,
    text: crate::i18n::Id,
    count: u64,
    since: Option<Timestamp>,
    ctx: &Ctx,
) -> String {
    let at = since.unwrap_or_else(|| ctx.now()).local(ctx.zone);
    let time = if at.date() == ctx.today() {
        words.time(at)
    } else {
        words.date_short(at.date(), ctx.today())
    };
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    words.with(text, &[("count", count.into()), ("time", time.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::i18n::Language;
    use crate::office::{Colleague, Home, Place, Report, ShareError, Stop};
    use crate::platform::Clock;
    use crate::store::{OpenOptions, Store};
    use crate::sync::keys::DeviceId;
    use crate::ui::desk::Desk;
    use crate::ui::shortcuts::Shortcuts;
    use crate::ui::theme::{LIGHT, height};
    use crate::ui::together::Together;

    const NOW: i64 = 1_795_255_200_000;
    const MINUTE: i64 = 60_000;

    fn report(phase: Phase) -> Report {
        Report {
            phase,
            sent: 0,
            received: 0,
            conflicts: 0,
            waits: crate::store::replica::Waits::default(),
            waiting: 0,
            waiting_since: None,
            colleagues: Vec::new(),
            diverged: Vec::new(),
            refused: Vec::new(),
            forked: Vec::new(),
            is_unproven: false,
            uncounted: Vec::new(),
            taken: Vec::new(),
            absent: 0,
            mended: 0,
            skew: 0,
            is_renewed: false,
            revived: Vec::new(),
            doubled: Vec::new(),
            issued: Vec::new(),
            twice: Vec::new(),
            misfits: Vec::new(),
            twins: Vec::new(),
            series: Vec::new(),
            taken_out: None,
            next: 0,
        }
    }

    #[test]
    fn the_status_line_says_in_plain_words_how_the_exchange_goes() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed(Timestamp::from_millis(NOW));
        let options = OpenOptions {
            clock: clock.clone(),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        let mut ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(Language::Uk),
            users: Vec::new(),
            me: None,
            desk: Desk::new(store),
            clock,
            zone: chrono_tz::Tz::Europe__Kyiv,
            size: iced::Size::new(1280.0, 800.0),
            density: 1.0,
            row: height::ROW,
            keys: Shortcuts::default(),
            together: Together::default(),
        };
        assert_eq!(said(&ctx), None, "nothing is known yet");
        ctx.together.standing = Some(Standing::Alone);
        assert_eq!(said(&ctx), None, "no office, no word about it");
        let home = Home {
            office: "Картон".to_owned(),
            place: Place::folder(std::path::Path::new("/mnt")),
            device: "ПК".to_owned(),
            number: 1,
            dev: DeviceId([1; 8]),
            user: None,
            is_paused: false,
            is_reader: false,
            kit_printed: None,
            last: None,
            uncounted: Vec::new(),
            taken_out: None,
            waits: crate::store::replica::Waits::default(),
        };
        ctx.together.standing = Some(Standing::Joining(crate::office::Waiting {
            words: Vec::new(),
            language: None,
            place: home.place.clone(),
            person: "Ігор".to_owned(),
            device: "ПК".to_owned(),
            role: crate::office::Role::Manager,
            since: Timestamp::from_millis(NOW),
        }));
        assert_eq!(said(&ctx).unwrap().text, "Чекаємо, поки впустять до офісу");
        ctx.together.entering = Some(Progress { done: 1, total: 4 });
        assert_eq!(said(&ctx).unwrap().text, "Готую записи для офісу: 25 %");
        ctx.together.standing = Some(Standing::In(home.clone()));
        let closed = |trouble| Phase::Unreachable {
            since: NOW,
            error: ShareError::new(trouble, "/mnt"),
        };
        let away = |()| closed(Trouble::Gone);
        let colleague = |days: i64| Colleague {
            dev: DeviceId([2; 8]),
            device: "Ноутбук Ігоря".to_owned(),
            user: crate::domain::id::UserId::new(2),
            person: "Ігор Савчук".to_owned(),
            at: Timestamp::from_millis(NOW - days * 24 * 60 * MINUTE),
            is_clock_wrong: false,
            is_clock_doubtful: false,
            behind: 0,
            missing: 0,
        };
        let waiting = |phase: Phase, count: u64| Report {
            waiting: count,
            waiting_since: Some(Timestamp::from_millis(NOW - 80 * MINUTE)),
            ..report(phase)
        };
        let mut check = |report: Report, expected: &str, level: Level| {
            ctx.together.report = Some(Arc::new(report));
            ctx.together.reached = Some(Timestamp::from_millis(NOW));
            let said = said(&ctx).unwrap();
            assert_eq!((said.text.as_str(), said.level), (expected, level));
        };
        use Level::{Calm, Good, Look, Stopped};
        check(report(Phase::AllSent), "Обмін завершено об 12:00", Good);
        let twelve = "12 змін чекають з 10:40";
        check(waiting(Phase::Waiting, 12), twelve, Calm);
        check(waiting(Phase::Waiting, 1), "1 зміна чекає з 10:40", Calm);
        check(report(away(())), "Папка недоступна, робота триває", Look);
        let both = "Папки немає: 3 зміни чекають, робота триває";
        check(waiting(away(()), 3), both, Look);
        let read_only = waiting(closed(Trouble::ReadOnly), 3);
        check(read_only, "У папку не записати: 3 зміни чекають", Look);
        let stopped = "Обмін зупинено, нічого не змінено";
        check(report(Phase::Stopped(Stop::Older)), stopped, Stopped);
        let silent = Report {
            colleagues: vec![colleague(0), colleague(3)],
            ..report(Phase::AllSent)
        };
        check(silent.clone(), "Ноутбук Ігоря: мовчить 3 дні", Calm);
        // A clock that is years ahead makes nobody silent.
        let ahead = Report {
            skew: 3 * 24 * 60 * MINUTE,
            ..silent
        };
        check(ahead, "Обмін завершено об 12:00", Good);
        let part = |done| Some(crate::office::Progress { done, total: 200 });
        ctx.together.preparing = part(50);
        assert_eq!(said(&ctx).unwrap().text, "Готується пошук: 25 %");
        ctx.together.is_busy = true;
        ctx.together.progress = part(20);
        assert_eq!(said(&ctx).unwrap().text, "Отримую зміни: 10 %");
        ctx.together.is_busy = false;
        ctx.together.preparing = None;
        ctx.together.silence = Some(Timestamp::from_millis(NOW - 80 * MINUTE));
        let silent = said(&ctx).unwrap();
        assert_eq!(silent.text, "Папка не відповідає з 10:40, робота триває");
        assert_eq!(silent.level, Level::Look);
        ctx.together.silence = None;
        ctx.together.conflicts = 3;
        assert_eq!(said(&ctx).unwrap().text, "3 розбіжності чекають");
        ctx.together.conflicts = 0;
        ctx.together.standing = Some(Standing::In(Home {
            is_reader: true,
            ..home.clone()
        }));
        assert_eq!(
            said(&ctx).unwrap().text,
            "Лише перегляд · Обмін завершено об 12:00"
        );
        ctx.together.standing = Some(Standing::In(Home {
            is_paused: true,
            ..home
        }));
        assert_eq!(said(&ctx).unwrap().text, "Обмін призупинено");
    }
}
