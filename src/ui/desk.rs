//! The desk: where screens have the store's work done, off the UI thread. One thread writes, so that actions keep their
//! order; a few read. An answer comes back as a message; whoever asked drops it when a newer question was asked.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use futures::channel::oneshot;
use iced::Task;
use rusqlite::Connection;

use crate::store::undo::Reversed;
use crate::store::{Action, Changes, Store, StoreError, StoreResult, Tx};

const READERS: usize = 2;

type Job = Box<dyn FnOnce(&Store) + Send>;

/// A handle to the store's threads; clones share them.
#[derive(Clone)]
pub struct Desk {
    store: Store,
    writes: Sender<Job>,
    reads: Sender<Job>,
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Desk").field(&self.store.path()).finish()
    }
}

impl Desk {
    /// Starts the threads; they end with the last handle.
    pub fn new(store: Store) -> Self {
        Self {
            writes: start(&store, 1),
            reads: start(&store, READERS),
            store,
        }
    }

    /// Gives the store itself, for long jobs that run on a thread of their own.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Reads.
    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> StoreResult<T> + Send + 'static,
    ) -> Task<StoreResult<T>> {
        ask(&self.reads, |store| store.read(work))
    }

    /// Does one action of the user.
    pub fn act<T: Send + 'static>(
        &self,
        action: Action,
        subject: impl Into<String>,
        work: impl FnOnce(&Tx<'_>) -> StoreResult<T> + Send + 'static,
    ) -> Task<StoreResult<(T, Changes)>> {
        let subject = subject.into();
        ask(&self.writes, move |store| {
            store.transact(action, &subject, work)
        })
    }

    /// Takes back the last action.
    pub fn undo(&self) -> Task<StoreResult<Option<Reversed>>> {
        ask(&self.writes, Store::undo)
    }

    /// Takes back the last action but for what colleagues have written to since.
    pub fn undo_rest(&self) -> Task<StoreResult<Option<Reversed>>> {
        ask(&self.writes, Store::undo_rest)
    }

    /// Does again what was taken back.
    pub fn redo(&self) -> Task<StoreResult<Option<Reversed>>> {
        ask(&self.writes, Store::redo)
    }

    /// Takes back the making of a demo office, step by step.
    pub fn remove_demo(&self) -> Task<StoreResult<Option<Reversed>>> {
        ask(&self.writes, |store| {
            let mut last = None;
            while let Some(reversed) = store.undo_demo()? {
                last = Some(reversed);
            }
            Ok(last)
        })
    }

    /// Does something with the store in the order of the writes: settings, recently opened records, backups.
    pub fn local<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store) -> StoreResult<T> + Send + 'static,
    ) -> Task<StoreResult<T>> {
        ask(&self.writes, work)
    }
}

fn start(store: &Store, threads: usize) -> Sender<Job> {
    let (sender, receiver) = channel::<Job>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..threads {
        let (store, receiver) = (store.clone(), Arc::clone(&receiver));
        thread::spawn(move || {
            loop {
                let job = receiver
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .recv();
                match job {
                    Ok(job) => job(&store),
                    Err(_) => break,
                }
            }
        });
    }
    sender
}

fn ask<T: Send + 'static>(
    queue: &Sender<Job>,
    work: impl FnOnce(&Store) -> StoreResult<T> + Send + 'static,
) -> Task<StoreResult<T>> {
    let (answer, answered) = oneshot::channel();
    let job: Job = Box::new(move |store| {
        let _ = answer.send(work(store)); // nobody waits any more: the screen was closed
    });
    // A send fails only when every thread has ended; the answer is then dropped and reported as cancelled.
    let _ = queue.send(job);
    Task::perform(answered, |answer| {
        answer.unwrap_or(Err(StoreError::Cancelled))
    })
}
