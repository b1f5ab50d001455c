//! The rows of the palette: what stands in each group and what choosing it does. Knows no widget.

use std::ops::Range;

use super::Chosen;
use crate::domain::fold;
use crate::domain::id::ViewId;
use crate::i18n::id;
use crate::say;
use crate::store::client_list::ClientLine;
use crate::store::search::{self, Found, Hit, Target};
use crate::ui::command::{self, COMMANDS, Command, CommandId, Place, is_enabled};
use crate::ui::context::Ctx;
use crate::ui::theme::{Icon, height};
use crate::ui::widget::chip::Tone;

/// Height of a group's title.
pub const HEAD: f32 = 28.0;

/// How many commands are shown below the cards.
const COMMANDS_BELOW: usize = 4;

/// What the store found for the text.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    pub text: String,
    pub found: Found,
    /// Lines of the clients among the hits.
    pub lines: Vec<ClientLine>,
    /// Saved views of the clients list.
    pub views: Vec<(ViewId, String)>,
}

/// A row.
#[derive(Debug, Clone)]
pub enum Row {
    Head(String),
    Choice(Box<Choice>),
}

/// A row that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    pub icon: Icon,
    pub title: String,
    pub title_hits: Vec<Range<usize>>,
    /// Legal form, in quiet ink after the title.
    pub form: String,
    pub detail: String,
    pub detail_hits: Vec<Range<usize>>,
    /// The next step of a client.
    pub state: Option<(Tone, String)>,
    /// The key of a command.
    pub key: &'static str,
    pub does: Chosen,
}

impl Choice {
    fn new(icon: Icon, title: String, does: Chosen) -> Self {
        Self {
            icon,
            title,
            title_hits: Vec::new(),
            form: String::new(),
            detail: String::new(),
            detail_hits: Vec::new(),
            state: None,
            key: "",
            does,
        }
    }
}

/// All rows in their order.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    pub all: Vec<Row>,
}

impl Rows {
    /// Makes the rows of a text and what was found for it.
    pub fn new(ctx: &Ctx, text: &str, answer: &Answer, place: Option<Place>) -> Self {
        let mut rows = Self::default();
        if let Some(typed) = text.strip_prefix('>') {
            rows.group(
                ctx.words.tr(id::PALETTE_COMMANDS),
                commands(ctx, typed, place),
            );
            return rows;
        }
        if let Some(typed) = text.strip_prefix('?') {
            let mut all = vec![of_command(ctx, CommandId::Help)];
            all.extend(commands(ctx, typed, None).into_iter().filter(|choice| {
                !choice.key.is_empty() && !matches!(choice.does, Chosen::Command(CommandId::Help))
            }));
            rows.group(ctx.words.tr(id::PALETTE_HELP), all);
            return rows;
        }
        let named = named(ctx, answer, place);
        if !named.is_empty() {
            rows.group(ctx.words.tr(id::PALETTE_COMMANDS), named.clone());
        }
        rows.cards(ctx, answer);
        rows.actions(ctx, answer);
        rows.below(ctx, answer, place, &named);
        rows
    }

    /// Counts the rows that can be chosen.
    pub fn choices(&self) -> usize {
        let is_choice = |row: &&Row| matches!(row, Row::Choice(_));
        self.all.iter().filter(is_choice).count()
    }

    /// Gives a row that can be chosen, counted without the titles.
    pub fn choice(&self, at: usize) -> Option<&Choice> {
        let mut choices = self.all.iter().filter_map(|row| match row {
            Row::Choice(choice) => Some(&**choice),
            Row::Head(_) => None,
        });
        choices.nth(at)
    }

    /// Gives the place of a choice from the top of the list, in pixels.
    pub fn top_of(&self, at: usize) -> f32 {
        let mut top = 0.0;
        let mut choice = 0;
        for row in &self.all {
            match row {
                Row::Head(_) => top += HEAD,
                Row::Choice(_) if choice == at => break,
                Row::Choice(_) => {
                    choice += 1;
                    top += height::PALETTE;
                }
            }
        }
        top
    }

    /// Height of all rows, in pixels.
    pub fn tall(&self) -> f32 {
        self.top_of(usize::MAX)
    }

    fn group(&mut self, title: String, choices: Vec<Choice>) {
        if !choices.is_empty() {
            self.all.push(Row::Head(title));
            self.all
                .extend(choices.into_iter().map(Box::new).map(Row::Choice));
        }
    }

    fn cards(&mut self, ctx: &Ctx, answer: &Answer) {
        let title = if answer.text.is_empty() {
            id::PALETTE_RECENT
        } else if answer.found.typos {
            id::SEARCH_SIMILAR
        } else {
            id::PALETTE_CARDS
        };
        let cards = answer
            .found
            .hits
            .iter()
            .map(|hit| card(ctx, answer, hit))
            .collect();
        self.group(ctx.words.tr(title), cards);
    }

    /// What can be done with the first client.
    fn actions(&mut self, ctx: &Ctx, answer: &Answer) {
        let words = ctx.words;
        let Some(line) = first_client(answer).filter(|_| !answer.text.is_empty()) else {
            return;
        };
        let action = |icon, command: CommandId, detail: &str| Choice {
            detail: detail.to_owned(),
            key: ctx.keys.first(command),
            ..Choice::new(
                icon,
                label(ctx, command),
                Chosen::OnClient(line.id, command),
            )
        };
        let mut actions = Vec::new();
        if !line.phone.is_empty() {
            actions.push(action(Icon::Phone, CommandId::Call, &line.phone));
        }
        actions.push(action(Icon::CalendarPlus, CommandId::NewInteraction, ""));
        if !line.email.is_empty() {
            actions.push(action(Icon::Mail, CommandId::Mail, &line.email));
        }
        actions.push(action(Icon::History, CommandId::History, ""));
        let title = words.with(id::PALETTE_ACTIONS, &[("name", line.name.as_str().into())]);
        self.group(title, actions);
    }

    /// Saved views and commands that the text names, and the search in everything.
    fn below(&mut self, ctx: &Ctx, answer: &Answer, place: Option<Place>, above: &[Choice]) {
        let words = ctx.words;
        let typed = answer.text.as_str();
        let mut below = Vec::new();
        if typed.is_empty() {
            let usual = [
                CommandId::NewClient,
                CommandId::NewDeal,
                CommandId::NewOrder,
                CommandId::NewInteraction,
                CommandId::Import,
                CommandId::Undo,
                CommandId::Settings,
                CommandId::Help,
            ];
            below.extend(usual.map(|command| of_command(ctx, command)));
        } else {
            for (view, name) in &answer.views {
                if let Some(hits) = hits(name, typed) {
                    let title = words.with(id::PALETTE_VIEW, &[("name", name.as_str().into())]);
                    let shift = title.find(name.as_str()).unwrap_or(0);
                    let hits = hits
                        .into_iter()
                        .map(|hit| hit.start + shift..hit.end + shift);
                    below.push(Choice {
                        title_hits: hits.collect(),
                        detail: words.tr(id::COMMAND_SECTION_1).to_lowercase(),
                        ..Choice::new(Icon::Funnel, title, Chosen::View(*view))
                    });
                }
            }
            let stands_above =
                |choice: &Choice| above.iter().any(|other| other.title == choice.title);
            let commands = commands(ctx, typed, place).into_iter();
            below.extend(commands.filter(|choice| !stands_above(choice)));
            below.truncate(COMMANDS_BELOW);
            let everywhere = words.with(id::PALETTE_EVERYWHERE, &[("text", typed.into())]);
            below.push(Choice {
                key: ctx.keys.first(CommandId::FindEverywhere),
                ..Choice::new(
                    Icon::Search,
                    everywhere,
                    Chosen::Everywhere(typed.to_owned()),
                )
            });
        }
        self.group(words.tr(id::PALETTE_COMMANDS), below);
    }
}

fn first_client(answer: &Answer) -> Option<&ClientLine> {
    let first = answer.found.hits.first()?;
    let client = first.client?;
    answer.lines.iter().find(|line| line.id == client)
}

fn card(ctx: &Ctx, answer: &Answer, hit: &Hit) -> Choice {
    let (query, typos) = (&answer.found.query, answer.found.typos);
    let (icon, does, kind) = match hit.target {
        Target::Client(client) => (Icon::ContactRound, Chosen::Client(client), None),
        Target::Person(person) => (
            Icon::Users,
            Chosen::Person(person),
            Some(id::PALETTE_PERSON),
        ),
        Target::Interaction(interaction) => (
            Icon::CalendarCheck,
            Chosen::Interaction(interaction),
            Some(id::PALETTE_INTERACTION),
        ),
        Target::Deal(deal) => (
            Icon::SquareKanban,
            Chosen::Deal(deal),
            Some(id::PALETTE_DEAL),
        ),
        Target::Order(order) => (Icon::Package, Chosen::Order(order), Some(id::PALETTE_ORDER)),
        Target::Document(document, _) => (
            Icon::FileText,
            Chosen::Document(document),
            Some(id::RECORD_DOCUMENT),
        ),
        Target::Product(product) => (
            Icon::Tags,
            Chosen::Product(product),
            Some(id::PALETTE_PRODUCT),
        ),
        // They have no page of their own yet: their client has; see `opens`.
        Target::Task(_) | Target::Entry(_) => {
            let is_task = matches!(hit.target, Target::Task(_));
            let kind = if is_task {
                id::RECORD_TASK
            } else {
                id::RECORD_CALENDAR_ENTRY
            };
            let client = hit.client.unwrap_or_default();
            (Icon::CalendarCheck, Chosen::Client(client), Some(kind))
        }
    };
    let mut detail = kind.map(|kind| ctx.words.tr(kind)).unwrap_or_default();
    if !detail.is_empty() && !hit.detail.is_empty() {
        detail.push_str(" · ");
    }
    let shift = detail.len();
    detail.push_str(&hit.detail);
    let line = match hit.target {
        Target::Client(client) => answer.lines.iter().find(|line| line.id == client),
        _ => None,
    };
    let detail_hits = search::marks(&hit.detail, query, typos)
        .into_iter()
        .map(|hit| hit.start + shift..hit.end + shift);
    Choice {
        title_hits: search::marks(&hit.title, query, typos),
        form: hit.form.clone(),
        detail_hits: detail_hits.collect(),
        detail,
        state: line.and_then(|line| next_step(ctx, line)),
        ..Choice::new(icon, hit.title.clone(), does)
    }
}

fn next_step(ctx: &Ctx, line: &ClientLine) -> Option<(Tone, String)> {
    let (due, kind) = line.next?;
    let (words, today) = (ctx.words, ctx.today());
    let at = due.local(ctx.zone);
    let kind = say::code(words, "interaction-kind", kind.code());
    let tone = match at.date().cmp(&today) {
        std::cmp::Ordering::Less => Tone::Overdue,
        std::cmp::Ordering::Equal => Tone::Today,
        std::cmp::Ordering::Greater => Tone::Future,
    };
    let when = if tone == Tone::Today && !due.is_all_day() {
        words.time(at)
    } else {
        words.date_short(at.date(), today)
    };
    Some((tone, format!("{when} {kind}")))
}

/// Commands of a place whose label answers the text; all of them for an empty one. Without a place those of every place.
fn commands(ctx: &Ctx, typed: &str, place: Option<Place>) -> Vec<Choice> {
    let typed = typed.trim();
    let mut ranked: Vec<(u32, Choice)> = COMMANDS
        .iter()
        .filter(|line| is_offered(line, place))
        .filter_map(|line| {
            let mut choice = of_command(ctx, line.id);
            if typed.is_empty() {
                return Some((0, choice));
            }
            choice.title_hits = hits(&choice.title, typed)?;
            let points = fold::score(&choice.title, &fold::words(typed)).unwrap_or(0);
            Some((points, choice))
        })
        .collect();
    ranked.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    ranked.into_iter().map(|(_, choice)| choice).collect()
}

/// Commands that were typed by name, whole or by their first words: they stand above the cards, unless one has that name.
fn named(ctx: &Ctx, answer: &Answer, place: Option<Place>) -> Vec<Choice> {
    let typed = fold::fold(&answer.text);
    let is_typed = |name: &str| {
        let rest = name.strip_prefix(&typed);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let first = answer.found.hits.first();
    if typed.chars().count() < 3 || first.is_some_and(|hit| is_typed(&fold::fold(&hit.title))) {
        return Vec::new();
    }
    let mut named = commands(ctx, &answer.text, place);
    named.retain(|choice| is_typed(&fold::fold(&choice.title)));
    named
}

/// Keys that only move about are no use in a list of commands; of the others those that do something where one is.
fn is_offered(line: &Command, place: Option<Place>) -> bool {
    if matches!(
        line.id,
        CommandId::Palette
            | CommandId::Back
            | CommandId::Tick
            | CommandId::Open
            | CommandId::ContextMenu
            | CommandId::NextZone
            | CommandId::PreviousZone
    ) {
        return false;
    }
    place.is_none_or(|place| is_enabled(line.id, place))
}

fn of_command(ctx: &Ctx, command: CommandId) -> Choice {
    Choice {
        key: ctx.keys.first(command),
        ..Choice::new(icon(command), label(ctx, command), Chosen::Command(command))
    }
}

fn label(ctx: &Ctx, command: CommandId) -> String {
    command::get(command).map_or_else(String::new, |line| ctx.words.tr(line.label))
}

/// Where a text answers what was typed; `None` when it does not.
fn hits(text: &str, typed: &str) -> Option<Vec<Range<usize>>> {
    let query = fold::words(typed);
    fold::score(text, &query)?;
    Some(fold::highlight(text, &query))
}

const fn icon(command: CommandId) -> Icon {
    match command {
        CommandId::NewClient => Icon::UserPlus,
        CommandId::NewInteraction => Icon::CalendarPlus,
        CommandId::NewDeal
        | CommandId::SectionDeals
        | CommandId::DealsBoard
        | CommandId::DealForward
        | CommandId::DealBack => Icon::SquareKanban,
        CommandId::NewOrder | CommandId::SectionOrders => Icon::Package,
        CommandId::NewDocument | CommandId::SectionDocuments => Icon::FileText,
        CommandId::NewProduct | CommandId::SectionProducts => Icon::Tags,
        CommandId::SectionSettlements => Icon::ArrowRightLeft,
        CommandId::Ship | CommandId::ShipRest => Icon::Truck,
        CommandId::Pay | CommandId::Refund => Icon::Banknote,
        CommandId::OrderAnalysis => Icon::ChartColumn,
        CommandId::AddLine => Icon::Plus,
        CommandId::DealsList => Icon::List,
        CommandId::DealsFunnel => Icon::Funnel,
        CommandId::DealWin => Icon::Trophy,
        CommandId::DealLose => Icon::CircleX,
        CommandId::Undo => Icon::Undo2,
        CommandId::RemoveDemo => Icon::Trash2,
        CommandId::Redo => Icon::Redo2,
        CommandId::Find | CommandId::FindEverywhere => Icon::Search,
        CommandId::Settings => Icon::Settings,
        CommandId::Rooms => Icon::DoorOpen,
        CommandId::Help => Icon::CircleQuestionMark,
        CommandId::Import => Icon::FileDown,
        CommandId::Export => Icon::FileSpreadsheet,
        CommandId::Delete | CommandId::Section3 => Icon::Trash2,
        CommandId::Call => Icon::Phone,
        CommandId::Mail => Icon::Mail,
        CommandId::History => Icon::History,
        CommandId::Edit => Icon::PencilLine,
        CommandId::Copy => Icon::Copy,
        CommandId::Done | CommandId::SelectAll => Icon::SquareCheckBig,
        CommandId::Postpone => Icon::CalendarClock,
        CommandId::Section1 => Icon::ContactRound,
        CommandId::Section2 => Icon::CalendarCheck,
        CommandId::Larger | CommandId::Smaller | CommandId::UsualSize => Icon::ZoomIn,
        CommandId::FullScreen => Icon::Monitor,
        _ => Icon::ArrowRight,
    }
}
