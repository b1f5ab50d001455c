//! `kartoteka screenshot SCREEN`: a picture of a screen without a display, made by the view code of the window.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::context::Ctx;
use super::error::{CliError, CliResult};
use crate::i18n::id;
use crate::platform;
use crate::store::{Store, StoreError};
use crate::ui::photo::{self, Pose};

#[derive(Debug, Args)]
pub struct Screenshot {
    #[arg(value_parser = photo::NAMES)]
    screen: String,
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    #[arg(long, default_value = "1280x800", value_name = "WxH")]
    size: String,
    #[arg(long, default_value_t = 1.0, value_name = "1|2")]
    scale: f32,
    #[arg(long)]
    dark: bool,
    /// What is typed into the search of the screen.
    #[arg(long, default_value = "", value_name = "TEXT")]
    query: String,
}

impl Screenshot {
    pub fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        let size = read_size(&self.size).ok_or_else(|| {
            CliError::wrong(id::CLI_NOT_A_SIZE, id::CLI_NOT_A_SIZE_DO)
                .with("given", self.size.as_str())
        })?;
        let store = ctx.reading()?;
        let pose = Pose {
            size,
            is_dark: self.dark,
            scale: self.scale.clamp(1.0, 3.0),
            query: self.query,
            ..Pose::new(ctx.words.language())
        };
        let png = picture(&store, &self.screen, &pose)?;
        platform::write_file(&self.output, &png).map_err(StoreError::io(&self.output))?;
        ctx.show(&json!({ "file": self.output }), |_| {
            self.output.display().to_string()
        })
    }
}

/// Gives a picture of a screen as PNG.
pub fn picture(store: &Store, screen: &str, pose: &Pose) -> CliResult<Vec<u8>> {
    let shot = photo::screenshot(store, screen, pose)?;
    shot.to_png().map_err(|error| {
        CliError::failed(id::CLI_PICTURE_FAILED, id::CLI_PICTURE_FAILED_DO)
            .with("cause", error.to_string())
    })
}

/// Reads `1280x800`; the window is between 640×400 and 7680×4320.
fn read_size(typed: &str) -> Option<crate::ui::Size> {
    let (width, height) = typed.split_once(['x', '×'])?;
    let (width, height): (u16, u16) = (width.parse().ok()?, height.parse().ok()?);
    ((640..=7680).contains(&width) && (400..=4320).contains(&height))
        .then(|| crate::ui::Size::new(f32::from(width), f32::from(height)))
}
