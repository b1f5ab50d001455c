//! Asking for a file: with the dialog of the system, and where the desktop has none with a field of our own, which the
//! window shows. Without a window that listens nobody answers.

use std::future::Future;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::Stream;
use futures::channel::{mpsc, oneshot};

/// Nobody closes a dialog sooner than this after it was asked for: it was never there.
const BLINK: Duration = Duration::from_millis(300);

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file that is there.
    Open,
    /// A file to write.
    Save,
    Folder,
}

/// A question for a file or a folder.
#[derive(Debug, Clone)]
pub struct PathWanted {
    pub kind: Kind,
    pub title: String,
    /// What the file to write is called until the user says otherwise.
    pub name: String,
    filter: Option<(String, Vec<&'static str>)>,
}

impl PathWanted {
    /// Asks for a file that is there.
    pub fn open(title: impl Into<String>) -> Self {
        Self::new(Kind::Open, title)
    }

    /// Asks where a file of that name is to be written.
    pub fn save(title: impl Into<String>, name: impl Into<String>) -> Self {
        let wanted = Self::new(Kind::Save, title);
        Self {
            name: name.into(),
            ..wanted
        }
    }

    /// Asks for a folder.
    pub fn folder(title: impl Into<String>) -> Self {
        Self::new(Kind::Folder, title)
    }

    fn new(kind: Kind, title: impl Into<String>) -> Self {
        Self {
            kind,
            title: title.into(),
            name: String::new(),
            filter: None,
        }
    }

    /// Shows only files with these endings.
    #[must_use]
    pub fn only(mut self, name: impl Into<String>, endings: &[&'static str]) -> Self {
        self.filter = Some((name.into(), endings.to_vec()));
        self
    }

    /// Asks; `None` when it was left without an answer.
    pub async fn ask(self) -> Option<PathBuf> {
        let asked = Instant::now();
        let answer = self.system().await;
        if answer.is_some() || asked.elapsed() >= BLINK {
            return answer;
        }
        ask_window(self)?.await.ok().flatten()
    }

    fn system(&self) -> impl Future<Output = Option<PathBuf>> + Send + use<> {
        let mut dialog = rfd::AsyncFileDialog::new().set_title(self.title.as_str());
        if !self.name.is_empty() {
            dialog = dialog.set_file_name(self.name.as_str());
        }
        if let Some((name, endings)) = &self.filter {
            dialog = dialog.add_filter(name.as_str(), endings);
        }
        let kind = self.kind;
        async move {
            let file = match kind {
                Kind::Open => dialog.pick_file().await,
                Kind::Save => dialog.save_file().await,
                Kind::Folder => dialog.pick_folder().await,
            };
            file.map(|file| file.path().to_owned())
        }
    }
}

/// A question that the window answers, once.
#[derive(Debug, Clone)]
pub struct Request {
    pub wanted: PathWanted,
    answer: Arc<Mutex<Option<oneshot::Sender<Option<PathBuf>>>>>,
}

impl Request {
    /// Makes a question with the end at which its answer comes.
    pub fn new(wanted: PathWanted) -> (Self, oneshot::Receiver<Option<PathBuf>>) {
        let (sender, receiver) = oneshot::channel();
        let answer = Arc::new(Mutex::new(Some(sender)));
        (Self { wanted, answer }, receiver)
    }

    /// Answers it.
    pub fn answer(&self, path: Option<PathBuf>) {
        let mut answer = self.answer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = answer.take() {
            let _ = sender.send(path); // whoever asked may be gone
        }
    }
}

/// Where the window listens.
static WINDOW: Mutex<Option<mpsc::UnboundedSender<Request>>> = Mutex::new(None);

/// The questions that come to the window.
pub fn requests() -> impl Stream<Item = Request> {
    let (sender, receiver) = mpsc::unbounded();
    *WINDOW.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
    receiver
}

fn ask_window(wanted: PathWanted) -> Option<oneshot::Receiver<Option<PathBuf>>> {
    let (request, answer) = Request::new(wanted);
    let window = WINDOW.lock().unwrap_or_else(PoisonError::into_inner);
    let sent = window.as_ref()?.unbounded_send(request);
    sent.is_ok().then_some(answer)
}
