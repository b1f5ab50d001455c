//! `kartoteka sheet ...`: sheets of labels that the office measured itself, and the catalogue of those that shops sell.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::context::Ctx;
use super::error::{CliError, CliResult};
use super::labels::impossible;
use super::output::Table;
use super::reference::Ref;
use super::trade::id_json;
use crate::domain::id::LabelSheetId;
use crate::i18n::id;
use crate::print::labels::{self, OwnSheet, Shape, Sheet};
use crate::store::lookup::Among;
use crate::store::{Action, Store, Table as Rows, label_sheet as rows};

#[derive(Debug, Subcommand)]
pub enum Command {
    List {
        text: Option<String>,
    },
    Add {
        name: String,
        #[command(flatten)]
        measured: Measured,
    },
    Edit {
        own_sheet: Ref,
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        measured: Measured,
    },
    Delete {
        own_sheet: Ref,
    },
}

/// What was measured, mm; what is left out stays.
#[derive(Debug, Args)]
pub struct Measured {
    #[arg(long = "paper", value_name = "WIDTHxHEIGHT", value_parser = pair)]
    sheet_paper: Option<(f32, f32)>,
    #[arg(long = "label", value_name = "WIDTHxHEIGHT", value_parser = pair)]
    sheet_label: Option<(f32, f32)>,
    #[arg(long = "columns", value_name = "N")]
    sheet_columns: Option<usize>,
    #[arg(long = "rows", value_name = "N")]
    sheet_rows: Option<usize>,
    #[arg(long = "margin", value_name = "LEFTxTOP", value_parser = pair)]
    sheet_margin: Option<(f32, f32)>,
    #[arg(long = "step", value_name = "RIGHTxDOWN", value_parser = pair)]
    sheet_step: Option<(f32, f32)>,
    #[arg(long = "oval")]
    sheet_oval: bool,
}

impl Measured {
    /// Lays what was typed over a shape. Labels without a step stand side by side.
    fn over(&self, mut shape: Shape) -> Shape {
        if let Some((width, height)) = self.sheet_paper {
            (shape.paper_width, shape.paper_height) = (width, height);
        }
        if let Some((width, height)) = self.sheet_label {
            (shape.width, shape.height) = (width, height);
            (shape.grid.right_step, shape.grid.down_step) = (width, height);
        }
        if let Some((right, down)) = self.sheet_step {
            (shape.grid.right_step, shape.grid.down_step) = (right, down);
        }
        if let Some((left, top)) = self.sheet_margin {
            (shape.grid.left, shape.grid.top) = (left, top);
        }
        shape.grid.columns = self.sheet_columns.unwrap_or(shape.grid.columns);
        shape.grid.rows = self.sheet_rows.unwrap_or(shape.grid.rows);
        shape.oval |= self.sheet_oval;
        shape
    }
}

impl Command {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::List { text } => catalogue(ctx, text.as_deref().unwrap_or_default()),
            Self::Add { name, measured } => add(ctx, name, &measured),
            Self::Edit {
                own_sheet,
                name,
                measured,
            } => edit(ctx, &own_sheet, name, &measured),
            Self::Delete { own_sheet } => delete(ctx, &own_sheet),
        }
    }
}

/// Finds a sheet of the office's own by its name.
pub fn own(ctx: &mut Ctx<'_>, typed: &str) -> CliResult<Sheet> {
    let store = ctx.reading()?;
    let known = store.read(rows::all)?;
    let wanted = typed.trim().to_lowercase();
    let found = known
        .iter()
        .find(|sheet| sheet.name.to_lowercase() == wanted);
    found.map(OwnSheet::sheet).ok_or_else(|| {
        CliError::failed(id::LABEL_NO_SHEET, id::LABEL_NO_SHEET_DO).with("code", typed)
    })
}

/// Names a sheet: maker and code, or the name it was given.
pub fn name(sheet: &Sheet) -> String {
    match sheet.codes.first() {
        Some(code) => format!("{} {code}", sheet.maker),
        None => sheet.name.clone(),
    }
}

/// Shows the sheets that a text finds: the office's own first.
pub fn catalogue(ctx: &mut Ctx<'_>, text: &str) -> CliResult<()> {
    // The catalogue needs no base; one that is not there has no sheets of its own.
    let own = match ctx.reading() {
        Ok(store) => store.read(rows::all)?,
        Err(_) => Vec::new(),
    };
    let wanted = text.trim().to_lowercase();
    let own = own.iter().map(OwnSheet::sheet);
    let mut found: Vec<Sheet> = own
        .filter(|sheet| sheet.name.to_lowercase().contains(&wanted))
        .collect();
    found.extend(labels::search(text).into_iter().cloned());
    let shown: Vec<Value> = found.iter().map(sheet_json).collect();
    ctx.show(&shown, |ctx| {
        let mut table = Table::new([
            ctx.tr(id::SHEET_MAKER),
            ctx.tr(id::SHEET_CODES),
            ctx.tr(id::SHEET_SIZE),
            ctx.tr(id::SHEET_COUNT),
        ]);
        for sheet in &found {
            let codes = if sheet.codes.is_empty() {
                sheet.name.clone()
            } else {
                sheet.codes.join(", ")
            };
            table.row([
                sheet.maker.clone(),
                codes,
                format!("{} × {}", sheet.width, sheet.height),
                sheet.count().to_string(),
            ]);
        }
        if table.is_empty() {
            ctx.tr(id::SHEET_NONE)
        } else {
            table.text().trim_end().to_owned()
        }
    })
}

fn sheet_json(sheet: &Sheet) -> Value {
    json!({
        "maker": sheet.maker, "codes": sheet.codes, "name": sheet.name, "labels": sheet.count(),
        "width": sheet.width, "height": sheet.height,
        "paper": [sheet.paper_size.0, sheet.paper_size.1],
    })
}

fn row_json(sheet: &OwnSheet) -> Value {
    let mut json = sheet_json(&sheet.sheet());
    if let Value::Object(members) = &mut json {
        members.insert("id".to_owned(), id_json(sheet.id.get()));
    }
    json
}

fn add(ctx: &mut Ctx<'_>, name: String, measured: &Measured) -> CliResult<()> {
    let sheet = OwnSheet {
        id: LabelSheetId::default(),
        name,
        shape: measured.over(Shape::default()),
    };
    sheet
        .sheet()
        .check()
        .map_err(|error| impossible(ctx.words, error))?;
    let store = ctx.writing()?;
    let (id, did) = ctx.act(&store, Action::EditLabelSheets, sheet.name.as_str(), |tx| {
        Ok(rows::add(tx, &sheet)?)
    })?;
    let shown = row_json(&OwnSheet { id, ..sheet });
    ctx.tell_added(&store, &did, "sheet", &shown, (Rows::LabelSheet, id.get()))
}

fn edit(
    ctx: &mut Ctx<'_>,
    typed: &Ref,
    name: Option<String>,
    measured: &Measured,
) -> CliResult<()> {
    let store = ctx.writing()?;
    let known = existing(&store, typed)?;
    let sheet = OwnSheet {
        id: known.id,
        name: name.unwrap_or(known.name),
        shape: measured.over(known.shape),
    };
    sheet
        .sheet()
        .check()
        .map_err(|error| impossible(ctx.words, error))?;
    let ((), did) = ctx.act(&store, Action::EditLabelSheets, sheet.name.as_str(), |tx| {
        Ok(rows::update(tx, &sheet)?)
    })?;
    ctx.tell(&did, "sheet", &row_json(&sheet))
}

fn delete(ctx: &mut Ctx<'_>, typed: &Ref) -> CliResult<()> {
    let store = ctx.writing()?;
    let sheet = existing(&store, typed)?;
    let (_, did) = ctx.act(&store, Action::EditLabelSheets, sheet.name.as_str(), |tx| {
        Ok(rows::delete(tx, sheet.id)?)
    })?;
    ctx.tell(&did, "sheet", &id_json(sheet.id.get()))
}

fn existing(store: &Store, typed: &Ref) -> CliResult<OwnSheet> {
    store.read(|conn| -> CliResult<_> {
        let row = typed.only(conn, Rows::LabelSheet, Among::Living, |_| true)?;
        let found = rows::get(conn, LabelSheetId::new(row))?;
        found.ok_or_else(|| {
            let what = "label sheet";
            crate::store::StoreError::NotFound { what, id: row }.into()
        })
    })
}

/// Reads two lengths: `70x37`, `70 × 37,5`.
fn pair(typed: &str) -> Result<(f32, f32), String> {
    let typed = typed.replace(',', ".");
    let parts: Vec<f32> = typed
        .split(['x', '×', 'х', '*', ';'])
        .filter_map(|part| part.trim().parse().ok())
        .filter(|part: &f32| part.is_finite())
        .collect();
    match parts[..] {
        [one, other] => Ok((one, other)),
        _ => Err(typed),
    }
}
