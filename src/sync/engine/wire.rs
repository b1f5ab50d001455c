//! How a round asks and is answered: one request at a time.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::Poll;

use super::{Halt, Halted, Pass};
use crate::sync::share::{Entry, Put, Share, ShareError, Stat, Trouble};

/// What is to be done on the share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// List the files below a folder.
    List(String),
    /// Read a file of at most so many bytes.
    Get { name: String, most: u64 },
    /// Make a file.
    PutNew { name: String, bytes: Vec<u8> },
    /// Make the newer of two files that replace each other.
    PutHead {
        name: String,
        bytes: Vec<u8>,
        older: Option<String>,
    },
    /// Delete a file of this device.
    Delete(String),
    /// Tell size and time of a file.
    Stat(String),
    /// Tell the time by the share's clock.
    Now,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    Listed(Vec<Entry>),
    Got(Option<Vec<u8>>),
    Put(Put),
    Deleted,
    Stat(Option<Stat>),
    Now(Option<i64>),
    Failed(ShareError),
}

impl Request {
    /// Carries it out on a share.
    pub fn run(self, share: &mut dyn Share) -> Response {
        let response = match self {
            Self::List(folder) => share.list(&folder).map(Response::Listed),
            Self::Get { name, most } => share.get(&name, most).map(Response::Got),
            Self::PutNew { name, bytes } => share.put_new(&name, &bytes).map(Response::Put),
            Self::PutHead { name, bytes, older } => share
                .put_head(&name, &bytes, older.as_deref())
                .map(Response::Put),
            Self::Delete(name) => share.delete(&name).map(|()| Response::Deleted),
            Self::Stat(name) => share.stat(&name).map(Response::Stat),
            Self::Now => share.now().map(Response::Now),
        };
        response.unwrap_or_else(Response::Failed)
    }
}

/// The two ends of a round.
#[derive(Debug, Default)]
pub(super) struct Wire {
    asked: RefCell<Option<Request>>,
    given: RefCell<Option<Response>>,
}

impl Wire {
    /// Takes what the round asked for.
    pub fn asked(&self) -> Request {
        self.asked.borrow_mut().take().unwrap_or(Request::Now)
    }

    /// Gives the answer.
    pub fn give(&self, response: Response) {
        *self.given.borrow_mut() = Some(response);
    }

    async fn ask(&self, request: Request) -> Halted<Response> {
        *self.given.borrow_mut() = None;
        let mut request = Some(request);
        let response = poll_fn(|_| {
            if let Some(request) = request.take() {
                *self.asked.borrow_mut() = Some(request);
                return Poll::Pending;
            }
            match self.given.borrow_mut().take() {
                Some(response) => Poll::Ready(response),
                None => Poll::Pending,
            }
        })
        .await;
        match response {
            Response::Failed(error) => Err(Halt::Share(error)),
            other => Ok(other),
        }
    }
}

/// The caller gave an answer to another question: as if there had been none.
fn confused(place: &str) -> Halt {
    Halt::Share(ShareError::new(Trouble::Other, place))
}

impl Pass {
    pub async fn list(&self, folder: &str) -> Halted<Vec<Entry>> {
        match self.wire.ask(Request::List(folder.to_owned())).await? {
            Response::Listed(entries) => Ok(entries),
            _ => Err(confused(folder)),
        }
    }

    /// Reads a file; one that is too long is not ours.
    pub async fn get(&self, name: &str, most: u64) -> Halted<Option<Vec<u8>>> {
        let request = Request::Get {
            name: name.to_owned(),
            most,
        };
        match self.wire.ask(request).await {
            Ok(Response::Got(bytes)) => Ok(bytes),
            Err(Halt::Share(error)) if error.trouble == Trouble::TooLong => Ok(None),
            Err(halt) => Err(halt),
            Ok(_) => Err(confused(name)),
        }
    }

    pub async fn put_new(&self, name: &str, bytes: &[u8]) -> Halted<Put> {
        let request = Request::PutNew {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
        };
        match self.wire.ask(request).await? {
            Response::Put(put) => {
                self.wrote.set(self.wrote.get() || put == Put::Written);
                Ok(put)
            }
            _ => Err(confused(name)),
        }
    }

    pub async fn put_head(&self, name: &str, bytes: &[u8], older: Option<String>) -> Halted<Put> {
        let request = Request::PutHead {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            older,
        };
        match self.wire.ask(request).await? {
            Response::Put(put) => {
                self.wrote.set(self.wrote.get() || put == Put::Written);
                Ok(put)
            }
            _ => Err(confused(name)),
        }
    }

    pub async fn delete(&self, name: &str) -> Halted<()> {
        match self.wire.ask(Request::Delete(name.to_owned())).await? {
            Response::Deleted => Ok(()),
            _ => Err(confused(name)),
        }
    }

    pub async fn stat(&self, name: &str) -> Halted<Option<Stat>> {
        match self.wire.ask(Request::Stat(name.to_owned())).await? {
            Response::Stat(stat) => Ok(stat),
            _ => Err(confused(name)),
        }
    }

    pub async fn time(&self) -> Halted<Option<i64>> {
        match self.wire.ask(Request::Now).await? {
            Response::Now(now) => Ok(now),
            _ => Err(confused("")),
        }
    }
}
