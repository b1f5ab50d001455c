//! Notifications of the desktop, where it has somebody who shows them; without one nothing happens.
//!
//! On Linux they go over D-Bus to the notification daemon of the desktop (Desktop Notifications Specification 1.2), with
//! buttons where the daemon has them. On Windows and macOS they are shown without buttons (not tried there).

use std::thread;

use futures::channel::oneshot::{self, Receiver, Sender};

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    pub title: String,
    /// Plain text, of several lines.
    pub body: String,
    /// The words of the buttons; `None` leaves it out.
    pub open: Option<String>,
    pub snooze: Option<String>,
}

/// What was done with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Shown now; the daemon has taken it.
    Shown,
    /// Nobody here shows notifications.
    Failed,
    Open,
    Snooze,
    /// It was put away, or gone after its time.
    Closed,
}

/// A notification that is shown: it is taken away when this is dropped.
#[derive(Debug)]
#[must_use = "the notification goes when this is dropped"]
pub struct Open(Option<Sender<()>>);

impl Open {
    /// One that nobody shows, for tests.
    pub const fn nowhere() -> Self {
        Self(None)
    }

    /// Leaves the notification to the desktop.
    pub fn leave(mut self) {
        std::mem::forget(self.0.take());
    }
}

/// What is told of a notification.
pub type Tell = Box<dyn Fn(Answer) + Send>;

/// Shows a notification on a thread of its own and tells what became of it: first whether it is shown, then once what was
/// done with it.
pub fn show(note: Note, tell: Tell) -> Open {
    let (end, ended) = oneshot::channel();
    let started = thread::Builder::new()
        .name("notification".to_owned())
        .stack_size(256 * 1024)
        .spawn(move || run(&note, ended, &tell));
    if let Err(error) = started {
        tracing::warn!(%error, "no thread for a notification");
    }
    Open(Some(end))
}

/// Text as a daemon that reads marks wants it.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), allow(dead_code))]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn note_of(title: &str, body: &str) -> notify_rust::Notification {
    let mut shown = notify_rust::Notification::new();
    shown.appname("Kartoteka").summary(title).body(body);
    shown
}

#[cfg(all(unix, not(target_os = "macos")))]
fn run(note: &Note, ended: Receiver<()>, tell: &dyn Fn(Answer)) {
    use futures::future::{Either, select};
    use notify_rust::{ActionResponse, Hint, Timeout, get_capabilities};
    let abilities = match get_capabilities() {
        Ok(abilities) => abilities,
        Err(error) => {
            tracing::debug!(%error, "no notification daemon");
            return tell(Answer::Failed);
        }
    };
    let can = |what: &str| abilities.iter().any(|ability| ability == what);
    let body = if can("body-markup") {
        escaped(&note.body)
    } else {
        note.body.clone()
    };
    let mut shown = note_of(&note.title, &body);
    shown
        .icon("kartoteka")
        .hint(Hint::DesktopEntry("kartoteka".to_owned()))
        .hint(Hint::Category("x-kartoteka.reminder".to_owned()))
        // A reminder that goes by itself while nobody sits there is lost.
        .timeout(Timeout::Never);
    if can("actions") {
        if let Some(open) = &note.open {
            shown.action("default", open).action("open", open);
        }
        if let Some(snooze) = &note.snooze {
            shown.action("snooze", snooze);
        }
    }
    let handle = match shown.show() {
        Ok(handle) => handle,
        Err(error) => {
            tracing::debug!(%error, "the notification daemon refuses");
            return tell(Answer::Failed);
        }
    };
    tell(Answer::Shown);
    let answer = futures::executor::block_on(async {
        let answered = std::pin::pin!(async {
            let mut answer = Answer::Closed;
            let waited = handle.wait_for_action_async(|action| {
                answer = match action {
                    ActionResponse::Custom("snooze") => Answer::Snooze,
                    ActionResponse::Custom(_) => Answer::Open,
                    ActionResponse::Closed(_) => Answer::Closed,
                };
            });
            waited.await;
            answer
        });
        match select(answered, ended).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => {
                handle.close_async().await;
                Answer::Closed
            }
        }
    });
    tell(answer);
    // Not every daemon takes away what was pressed.
    if answer != Answer::Closed {
        handle.close();
    }
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn run(note: &Note, ended: Receiver<()>, tell: &dyn Fn(Answer)) {
    drop(ended);
    let shown = note_of(&note.title, &note.body).show();
    tell(match shown {
        Ok(_) => Answer::Shown,
        Err(_) => Answer::Failed,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_marks_are_shown_as_they_are() {
        assert_eq!(escaped("A&B <b>"), "A&amp;B &lt;b&gt;");
    }
}
