//! Documents as PDF files: `client print`, `client list --pdf`, and those that `demo` leaves.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::reference::Ref;
use crate::domain::id::ClientId;
use crate::i18n::id;
use crate::platform;
use crate::print::addressee::{self, Addressee, Writing};
use crate::print::envelope::{self, Envelope};
use crate::print::{self, Document, Moment, PrintError, client_list, client_sheet, labels};
use crate::store::client_list::{ClientFilter, ids};
use crate::store::{Store, StoreError};

#[derive(Debug, Args)]
pub struct Sheet {
    id: Ref,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

impl Sheet {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let store = ctx.reading()?;
        let id = store.read(|conn| self.id.client(conn))?;
        let document = client_sheet::make(&store, id, moment(ctx))?;
        write(&self.output, &document)?;
        tell(ctx, &self.output, &document)
    }
}

/// Writes the list of some clients.
pub fn list(ctx: &Ctx<'_>, store: &Store, found: &[ClientId], output: &Path) -> CliResult<()> {
    let document = client_list::make(store, found, moment(ctx))?;
    write(output, &document)
}

/// Writes the documents of a demo office into a folder; gives their files.
pub fn samples(ctx: &Ctx<'_>, store: &Store, folder: &Path) -> CliResult<Vec<PathBuf>> {
    let now = ctx.moment();
    let found = store.read(|conn| ids(conn, &ClientFilter::default(), &[], now, None))?;
    let list_file = folder.join("clients.pdf");
    list(ctx, store, &found, &list_file)?;
    let mut files = vec![list_file];
    // The fullest card shows most of what a sheet can hold.
    let fullest = store.read(|conn| -> Result<_, StoreError> {
        let mut counted = Vec::with_capacity(found.len());
        for &client in found.iter().take(200) {
            counted.push((crate::store::client_card::count(conn, client)?, client));
        }
        Ok(counted.into_iter().max_by_key(|(count, _)| *count))
    })?;
    if let Some((_, client)) = fullest {
        let file = folder.join("client.pdf");
        write(&file, &client_sheet::make(store, client, moment(ctx))?)?;
        files.push(file);
    }
    files.extend(letters(ctx, store, &found, folder)?);
    Ok(files)
}

/// Writes a sheet of labels and an envelope to the first clients that have an address.
fn letters(
    ctx: &Ctx<'_>,
    store: &Store,
    found: &[ClientId],
    folder: &Path,
) -> CliResult<Vec<PathBuf>> {
    const MOST: usize = 30;
    let all = addressee::read(store, found)?;
    let reached = |one: &&Addressee| one.has_address() && !one.do_not_mail;
    let all: Vec<&Addressee> = all.iter().filter(reached).take(MOST).collect();
    let (Some(first), Some(sheet)) = (all.first(), labels::find("3474")) else {
        return Ok(Vec::new());
    };
    let writing = Writing::new(ctx.words.language());
    let meta = |title| super::labels::meta(ctx, ctx.tr(title));
    let all: Vec<_> = all.iter().map(|one| one.label(&writing)).collect();
    let setting = labels::Setting {
        start: 6,
        ..labels::Setting::default()
    };
    let mut files = Vec::new();
    if let Ok(laid) = labels::lay_out(&all, sheet, &setting, meta(id::LABEL_TITLE)) {
        let file = folder.join("labels.pdf");
        write(&file, &laid.document)?;
        files.push(file);
    }
    let recipient = [first.recipient(&writing, "")];
    let setting = envelope::Setting::new(Envelope::Dl);
    let laid = envelope::lay_out(&recipient, None, &setting, meta(id::ENVELOPE_TITLE));
    let file = folder.join("envelope.pdf");
    write(&file, &laid.document)?;
    files.push(file);
    Ok(files)
}

pub fn write(file: &Path, document: &Document) -> CliResult<()> {
    let bytes = print::write(document)?;
    platform::write_file(file, &bytes).map_err(StoreError::io(file))?;
    Ok(())
}

pub fn moment(ctx: &Ctx<'_>) -> Moment {
    Moment {
        words: ctx.words,
        now: ctx.now(),
        zone: ctx.zone,
    }
}

pub fn tell(ctx: &mut Ctx<'_>, file: &Path, document: &Document) -> CliResult<()> {
    let shown = json!({ "file": file, "pages": document.pages() });
    ctx.show(&shown, |ctx| {
        let path = file.display().to_string();
        ctx.words.with(id::CLI_PRINTED, &[("path", path.into())])
    })
}

impl From<PrintError> for CliError {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Store(error) => Self::Store(error),
            PrintError::Template { name, cause } => {
                Self::failed(id::CLI_TEMPLATE_UNREADABLE, id::CLI_TEMPLATE_UNREADABLE_DO)
                    .with("name", name)
                    .with("cause", cause.to_string())
            }
            PrintError::Font(cause) | PrintError::File(cause) | PrintError::Preview(cause) => {
                Self::failed(id::CLI_PRINT_FAILED, id::CLI_PRINT_FAILED_DO).with("cause", cause)
            }
        }
    }
}
