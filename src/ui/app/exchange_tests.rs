//! What the window does by itself about the folder, tick by tick.

use iced_runtime::task::into_stream;

use super::exchange::{ExchangeMessage, Known};
use super::{App, Start};
use crate::domain::time::Timestamp;
use crate::i18n::Language;
use crate::office::{Env, OfficeError, Place, Progress, Role, Standing, Waiting};
use crate::platform::Clock;
use crate::platform::keystore::KeyStore;
use crate::store::{OpenOptions, Store};
use crate::ui::together::Entering;
use std::sync::Arc;

const NOW: i64 = 1_795_255_200_000;

#[test]
fn one_look_for_the_answer_at_a_time_and_its_progress_is_shown() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(Timestamp::from_millis(NOW));
    let options = OpenOptions {
        clock: clock.clone(),
        device: Some(1),
    };
    let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
    let keys = KeyStore::new(dir.path().join("keys"), false);
    let start = Start {
        language: Some(Language::Uk),
        first_run: Some(false),
        office: Some(Env::new(keys)),
        ..Start::new(store)
    };
    let (mut app, _begun) = App::boot(&start);
    let waiting = Waiting {
        words: Vec::new(),
        language: None,
        place: Place::folder(dir.path()),
        person: "Ігор".to_owned(),
        device: "ПК".to_owned(),
        role: Role::Manager,
        since: Timestamp::from_millis(NOW),
    };
    let joining = Known {
        standing: Standing::Joining(waiting),
        devices: std::collections::HashMap::new(),
        conflicts: 0,
        waits: (0, None),
        former: Vec::new(),
    };
    let _known = app.on_exchange(ExchangeMessage::Known(Ok(Box::new(joining))));
    let looks = |app: &mut App| {
        clock.advance(1);
        into_stream(app.exchange_tick()).is_some()
    };
    assert!(looks(&mut app));
    // The folder hangs: nothing more is begun however long it takes.
    for _ in 0..12 {
        assert!(!looks(&mut app));
    }
    let progress = Progress { done: 1, total: 2 };
    let told = |told| ExchangeMessage::Entering(told);
    let _ = app.on_exchange(told(Entering::Progress(progress)));
    assert_eq!(app.ctx.together.entering, Some(progress));
    // It ends, and the base turns out to be in already: that is no trouble to be told of.
    let ended = Err(Arc::new(OfficeError::NotJoining));
    let _ = app.on_exchange(told(Entering::Ended(ended)));
    assert_eq!(app.ctx.together.entering, None);
    assert!(app.ctx.together.failed.is_none() && app.toast.is_none());
    assert!(looks(&mut app));
}
