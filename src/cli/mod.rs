//! The command line: a second door to everything, for scripts, tests and people without a display.
//!
//! [`run`] parses, opens the base, does one command and gives the exit code: 0 done, 1 failed, 2 wrong use. What was asked
//! for goes to stdout (with `--json` exactly one document, shapes in `json`), everything else to stderr: an error is one
//! line saying what happened and one saying what to do. It draws nothing and holds no rules of its own.

mod agenda;
mod agreement;
mod arg;
mod background;
mod base;
mod book;
mod calendar;
mod calendar_file;
mod calendar_holidays;
mod calendar_print;
mod calendar_show;
mod client;
mod client_card;
mod client_filter;
mod company;
mod conflict;
mod contact;
mod context;
mod deal;
mod deal_list;
mod deal_parts;
mod deal_show;
mod demo;
mod detail;
mod document;
mod envelopes;
mod error;
mod export;
mod field;
mod funnel;
mod help;
mod history;
mod identifier;
mod import;
mod import_report;
mod interaction;
mod interaction_import;
mod interaction_list;
mod interaction_show;
mod json;
mod labels;
mod lead;
mod misfit;
mod office;
mod order;
mod order_list;
mod order_show;
mod order_term;
mod output;
mod participant;
mod payment;
mod pipeline;
mod price_list;
mod print;
mod product;
mod product_group;
mod product_import;
mod reason;
mod reference;
mod remind;
mod resolve;
mod room;
mod screenshot;
mod search;
mod settings;
mod settlement;
mod sheet;
mod shipment;
pub mod stay;
mod sync;
mod tag;
mod task;
mod task_show;
mod task_template;
mod template;
mod together;
mod trade;
mod trade_line;
mod user;
mod view;
mod whom;
mod window;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::i18n::{Language, Words, id};
use crate::platform::{self, Clock};
use context::Ctx;
use error::{CliError, CliResult};

/// What the command line stands in: where it writes, what time it is, what the computer can do.
pub struct Env<'a> {
    pub stdout: &'a mut dyn Write,
    pub stderr: &'a mut dyn Write,
    pub clock: Clock,
    /// Zone in which times are typed and shown.
    pub zone: Tz,
    /// Language of the operating system; `--lang` and the base's own setting go before it.
    pub language: Language,
    /// Base to use when none is named.
    pub base: Option<PathBuf>,
    /// Where this user keeps the keys of an office; `None` without a home folder.
    pub office: Option<crate::office::Env>,
    /// Whether a window can be opened.
    pub has_display: bool,
    /// Whether somebody watches stderr, so that progress is worth showing.
    pub is_watched: bool,
}

impl<'a> Env<'a> {
    /// What the system says, without the keys of an office.
    pub fn of_system(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write) -> Self {
        Self {
            stdout,
            stderr,
            clock: Clock::System,
            zone: platform::system_zone(),
            language: Language::of_system(),
            base: platform::default_base(),
            office: None,
            has_display: platform::has_display(),
            is_watched: std::io::stderr().is_terminal(),
        }
    }
}

impl std::fmt::Debug for Env<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Env")
            .field("language", &self.language)
            .field("base", &self.base)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Parser)]
#[command(name = "kartoteka", version, disable_help_subcommand = true)]
struct Args {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be said with every command.
#[derive(Debug, clap::Args)]
struct Common {
    #[arg(long, global = true, value_name = "FILE")]
    base: Option<PathBuf>,
    #[arg(long, global = true, value_name = "uk|ru|ro|en", value_parser = arg::language)]
    lang: Option<Language>,
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    #[command(subcommand)]
    Client(client::Command),
    #[command(subcommand)]
    Contact(contact::Command),
    #[command(subcommand)]
    Detail(detail::Command),
    #[command(subcommand)]
    Identifier(identifier::Command),
    #[command(subcommand)]
    Interaction(interaction::Command),
    #[command(subcommand)]
    Participant(participant::Command),
    #[command(subcommand)]
    Lead(lead::Command),
    Agenda(Box<agenda::Agenda>),
    #[command(subcommand)]
    Task(task::Command),
    #[command(subcommand)]
    Calendar(calendar::Command),
    Remind(remind::Remind),
    #[command(subcommand)]
    Deal(deal::Command),
    Board(Box<deal_list::Board>),
    Funnel(Box<funnel::Funnel>),
    #[command(subcommand)]
    Pipeline(pipeline::Command),
    #[command(subcommand)]
    Stage(pipeline::StageCommand),
    #[command(subcommand)]
    Reason(reason::Command),
    #[command(subcommand)]
    Campaign(reason::CampaignCommand),
    #[command(subcommand)]
    Product(product::Command),
    #[command(subcommand)]
    ProductGroup(product_group::Command),
    #[command(subcommand)]
    PriceList(price_list::Command),
    #[command(subcommand)]
    Vat(price_list::VatCommand),
    #[command(subcommand)]
    Agreement(agreement::Command),
    #[command(subcommand)]
    Order(order::Command),
    #[command(subcommand)]
    Shipment(shipment::Command),
    #[command(subcommand)]
    Payment(payment::Command),
    Settlements(settlement::Settlements),
    #[command(subcommand)]
    Document(document::Command),
    #[command(subcommand)]
    Offer(document::short::Offer),
    #[command(subcommand)]
    Invoice(document::short::Invoice),
    #[command(subcommand)]
    Company(company::Command),
    #[command(subcommand)]
    Template(template::Command),
    #[command(subcommand)]
    Office(office::Command),
    Sync(sync::Sync),
    #[command(subcommand)]
    Conflicts(conflict::Command),
    #[command(subcommand)]
    Field(field::Command),
    #[command(subcommand)]
    Tag(tag::Command),
    #[command(subcommand)]
    View(view::Command),
    Search(search::Search),
    History(Box<history::History>),
    Undo(base::Undo),
    Redo(base::Times),
    #[command(subcommand)]
    Trash(base::TrashCommand),
    Backup(base::Backup),
    Restore(base::Restore),
    Check(base::Check),
    Rebuild,
    #[command(subcommand)]
    Settings(settings::Command),
    #[command(subcommand)]
    Me(user::MeCommand),
    #[command(subcommand)]
    User(user::Command),
    #[command(subcommand)]
    Book(book::Command),
    Import(Box<import::Import>),
    Export(Box<export::Export>),
    Labels(Box<labels::Labels>),
    #[command(subcommand)]
    Sheet(sheet::Command),
    Envelopes(Box<envelopes::Envelopes>),
    Demo(demo::Demo),
    Screenshot(screenshot::Screenshot),
}

/// Does what the arguments ask for; the first argument is the name of the program. Gives the exit code.
pub fn run(args: impl IntoIterator<Item = OsString>, env: Env<'_>) -> u8 {
    let args = help::as_flag(args.into_iter().collect());
    if let Some(remind) = stay::Staying::read(&args) {
        return remind.run(env);
    }
    let words = Words::of(help::asked_language(&args).unwrap_or(env.language));
    let command = help::in_words(Args::command(), words);
    let parsed = command
        .clone()
        .try_get_matches_from(&args)
        .and_then(|matches| Args::from_arg_matches(&matches));
    let args = match parsed {
        Ok(args) => args,
        Err(error) => return help::refuse(&error, &command, &args, words, env),
    };
    let mut ctx = Ctx::new(&args.common, env);
    let done = match args.command {
        Some(parsed) => {
            drop(command); // all commands with their words: much for one that stays
            parsed.run(&mut ctx)
        }
        None => no_command(&mut ctx, command),
    };
    match done {
        Ok(()) => 0,
        Err(error) => ctx.report(&error),
    }
}

impl Command {
    fn run(self, ctx: &mut Ctx<'_>) -> CliResult<()> {
        match self {
            Self::Client(command) => command.run(ctx),
            Self::Contact(command) => command.run(ctx),
            Self::Detail(command) => command.run(ctx),
            Self::Identifier(command) => command.run(ctx),
            Self::Interaction(command) => command.run(ctx),
            Self::Participant(command) => command.run(ctx),
            Self::Lead(command) => command.run(ctx),
            Self::Agenda(agenda) => agenda.run(ctx),
            Self::Task(command) => command.run(ctx),
            Self::Calendar(command) => command.run(ctx),
            Self::Remind(remind) => remind.run(ctx),
            Self::Deal(command) => command.run(ctx),
            Self::Board(board) => board.run(ctx),
            Self::Funnel(funnel) => funnel.run(ctx),
            Self::Pipeline(command) => command.run(ctx),
            Self::Stage(command) => command.run(ctx),
            Self::Reason(command) => command.run(ctx),
            Self::Campaign(command) => command.run(ctx),
            Self::Product(command) => command.run(ctx),
            Self::ProductGroup(command) => command.run(ctx),
            Self::PriceList(command) => command.run(ctx),
            Self::Vat(command) => command.run(ctx),
            Self::Agreement(command) => command.run(ctx),
            Self::Order(command) => command.run(ctx),
            Self::Shipment(command) => command.run(ctx),
            Self::Payment(command) => command.run(ctx),
            Self::Settlements(settlements) => settlements.run(ctx),
            Self::Document(command) => command.run(ctx),
            Self::Offer(command) => command.run(ctx),
            Self::Invoice(command) => command.run(ctx),
            Self::Company(command) => command.run(ctx),
            Self::Template(command) => command.run(ctx),
            Self::Office(command) => command.run(ctx),
            Self::Sync(sync) => sync.run(ctx),
            Self::Conflicts(command) => command.run(ctx),
            Self::Field(command) => command.run(ctx),
            Self::Tag(command) => command.run(ctx),
            Self::View(command) => command.run(ctx),
            Self::Search(command) => command.run(ctx),
            Self::History(command) => command.run(ctx),
            Self::Undo(undo) => base::undo(ctx, &undo),
            Self::Redo(times) => base::redo(ctx, &times),
            Self::Trash(command) => command.run(ctx),
            Self::Backup(command) => command.run(ctx),
            Self::Restore(command) => command.run(ctx),
            Self::Check(wanted) => base::check(ctx, &wanted),
            Self::Rebuild => base::rebuild(ctx),
            Self::Settings(command) => command.run(ctx),
            Self::Me(command) => command.run(ctx),
            Self::User(command) => command.run(ctx),
            Self::Book(command) => command.run(ctx),
            Self::Import(command) => command.run(ctx),
            Self::Export(command) => command.run(ctx),
            Self::Labels(labels) => labels.run(ctx),
            Self::Sheet(command) => command.run(ctx),
            Self::Envelopes(envelopes) => envelopes.run(ctx),
            Self::Demo(command) => command.run(ctx),
            Self::Screenshot(command) => command.run(ctx),
        }
    }
}

/// Without a command the window opens; where it cannot, the help says what can be done here.
fn no_command(ctx: &mut Ctx<'_>, mut command: clap::Command) -> CliResult<()> {
    if ctx.has_display() {
        return window::open_or_rescue(ctx);
    }
    ctx.note(&command.render_long_help().to_string())?;
    Err(CliError::failed(id::CLI_NO_DISPLAY, id::CLI_NO_DISPLAY_DO))
}
