//! What is kept of the last round: how it went, and what colleagues told, for other programs of this computer and for the
//! next start.

use super::exchange::{Exchange, Report, codes};
use super::{OfficeError, OfficeResult, Phase, Uncounted, kept};

/// A last round that went alike is not written again for so long, milliseconds.
const REMEMBERED: i64 = 60_000;

impl Exchange {
    /// Keeps that no round was made because of the keys of this computer.
    pub(super) fn remember_keys(&self, error: &OfficeError) {
        let now = self.store.clock().now().millis();
        let (state, reason) = (kept::STATE_KEYS, error.code());
        let kept = kept::load::<kept::Last>(&self.store, kept::LAST).map_err(OfficeError::from);
        let kept = kept.and_then(|before| {
            let before = before.as_ref();
            if before.is_some_and(|last| last.state == state && last.reason == reason) {
                return Ok(());
            }
            let last = kept::Last {
                at: now,
                reached: before.and_then(|before| before.reached),
                state: state.to_owned(),
                reason: reason.to_owned(),
                since: now,
            };
            kept::save(&self.store, kept::LAST, &last)
        });
        if let Err(error) = kept {
            tracing::warn!(%error, "how the exchange went is not kept");
        }
    }

    /// Keeps how it went, for other programs of this computer and for the next start; seldom when nothing changes.
    pub(super) fn remember(&self, report: &Report) -> OfficeResult<()> {
        let now = self.store.clock().now().millis();
        let before: Option<kept::Last> = kept::load(&self.store, kept::LAST)?;
        let (state, reason) = codes(&report.phase);
        let reached = !matches!(report.phase, Phase::Unreachable { .. });
        let same = before
            .as_ref()
            .filter(|before| before.state == state && before.reason == reason);
        let last = kept::Last {
            at: now,
            reached: if reached {
                Some(now)
            } else {
                before.as_ref().and_then(|before| before.reached)
            },
            state: state.to_owned(),
            reason: reason.to_owned(),
            since: same.map_or(now, |same| same.since),
        };
        if same.is_none_or(|same| now < same.at || now - same.at >= REMEMBERED) {
            kept::save(&self.store, kept::LAST, &last)?;
        }
        let before: Option<Vec<Uncounted>> = kept::load(&self.store, kept::UNCOUNTED)?;
        if before.unwrap_or_default() != report.uncounted {
            kept::save(&self.store, kept::UNCOUNTED, &report.uncounted)?;
        }
        let before: Option<Option<super::TakenOut>> = kept::load(&self.store, kept::TAKEN_OUT)?;
        if before.flatten() != report.taken_out {
            kept::save(&self.store, kept::TAKEN_OUT, &report.taken_out)?;
        }
        let told: Vec<kept::KeptColleague> = report
            .colleagues
            .iter()
            .map(|one| kept::KeptColleague {
                dev: one.dev.to_string(),
                at: one.at.millis(),
                is_clock_wrong: one.is_clock_wrong,
                is_clock_doubtful: one.is_clock_doubtful,
                behind: one.behind,
                missing: one.missing,
            })
            .collect();
        let before: Option<Vec<kept::KeptColleague>> = kept::load(&self.store, kept::COLLEAGUES)?;
        if !told.is_empty() && before.as_ref() != Some(&told) {
            // One that was not read in this round is still known from an earlier one.
            let mut all = told;
            let state = self.engine.as_ref();
            let state = state.map(|engine| engine.keys().membership().state());
            let devices = state.iter().flat_map(|state| &state.devices);
            let out = devices.filter(|(_, device)| !device.live);
            let out: Vec<String> = out.map(|(dev, _)| dev.to_string()).collect();
            for mut old in before.unwrap_or_default() {
                if all.iter().all(|one| one.dev != old.dev) {
                    if out.contains(&old.dev) {
                        old.missing = 0; // nobody waits for it any more
                    }
                    all.push(old);
                }
            }
            all.sort_by(|one, other| one.dev.cmp(&other.dev));
            kept::save(&self.store, kept::COLLEAGUES, &all)?;
        }
        Ok(())
    }
}
