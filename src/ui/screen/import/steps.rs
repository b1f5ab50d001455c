//! The steps of the import: when one can go on, where back leads, what is started.

use super::super::Outcome;
use super::super::clients::home_country;
use super::job::Job;
use super::{Import, Message, PATH, Step};
use crate::exchange::import::Options;
use crate::exchange::open::{Layout, Settings};
use crate::exchange::target::Target;
use crate::ui::context::Ctx;
use iced::Task;
use iced::widget::operation::focus;
use std::path::{Path, PathBuf};

impl Import {
    pub(super) fn can_go_on(&self) -> bool {
        match self.step {
            Step::File => !self.path.trim().is_empty(),
            Step::Columns => {
                self.is_card() || self.mapping.iter().any(|target| *target != Target::Ignore)
            }
            Step::Check => self.to_import() > 0,
            Step::Run => false,
            Step::Done => true,
        }
    }

    pub(super) fn next(&mut self, ctx: &Ctx) -> Task<Message> {
        match self.step {
            Step::File => self.look(),
            Step::Columns => {
                self.step = Step::Check;
                self.start_plan(ctx)
            }
            Step::Check => {
                self.step = Step::Run;
                self.start(ctx, true)
            }
            Step::Run | Step::Done => Task::none(),
        }
    }

    pub(super) fn back(&mut self) {
        if let Some(job) = self.job.take() {
            job.stop();
        }
        self.problem = None;
        self.step = match self.step {
            Step::Check => Step::Columns,
            Step::Columns | Step::File => Step::File,
            other => other,
        };
    }

    pub(super) fn again(&mut self) -> Outcome<Message> {
        self.step = Step::File;
        self.path.clear();
        self.preview = None;
        self.report = None;
        self.plan = None;
        Outcome::run(focus(PATH))
    }

    pub(super) fn start_plan(&mut self, ctx: &Ctx) -> Task<Message> {
        self.plan = None;
        self.problem = None;
        self.start(ctx, false)
    }

    /// Starts the trial or the import; whatever still runs is stopped.
    pub(super) fn start(&mut self, ctx: &Ctx, for_real: bool) -> Task<Message> {
        if let Some(job) = self.job.take() {
            job.stop();
        }
        let Some(settings) = self.settings() else {
            return Task::none();
        };
        self.number += 1;
        let options = Options {
            match_by: self.match_by,
            product_by: self.product_by,
            zone: Some(ctx.zone),
            on_match: self.on_match,
            new_users: self.new_users,
            language: ctx.words.language(),
            country: home_country(ctx).to_owned(),
        };
        let work = super::job::Work {
            store: ctx.desk.store().clone(),
            path: PathBuf::from(self.path.trim()),
            settings,
            options,
            for_real,
        };
        let (job, task) = Job::start(self.number, ctx.now(), work);
        self.job = Some(job);
        task
    }

    pub(super) fn settings(&self) -> Option<Settings> {
        let preview = self.preview.as_ref()?;
        let is_changed = self.mapping != preview.settings.mapping;
        Some(Settings {
            mapping: self.mapping.clone(),
            // With other columns it is not the program's own table any more.
            own: preview.settings.own && !is_changed,
            ..preview.settings.clone()
        })
    }

    pub(super) fn is_card(&self) -> bool {
        let layout = self
            .preview
            .as_ref()
            .map(|preview| &preview.settings.layout);
        matches!(layout, Some(Layout::VCard { .. }))
    }

    /// How many rows an import would bring.
    pub(super) fn to_import(&self) -> usize {
        let plan = self.plan.as_ref();
        plan.map_or(0, |plan| plan.new + plan.updated + plan.joined)
    }

    pub(super) fn file_name(&self) -> String {
        let path = Path::new(self.path.trim());
        path.file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}
