//! Pictures of whole screens without a display: `kartoteka screenshot`, the pictures of the guide, the visual tests.

use iced::Size;

use super::app::{App, Message, PageMessage, Section, Start, What};
use super::command::CommandId;
use super::gallery;
use super::headless::Headless;
use super::prefs::ThemeChoice;
use super::screen::calendar;
use super::screen::settings::{self, companies};
use super::screen::template::{self, Which};
use super::screen::today;
use super::shot::{self, Shot, ShotError};
use super::theme::{DARK, LIGHT};
use crate::domain::document::DocumentKind;
use crate::domain::id::{ClientId, DealId, DocumentId};
use crate::i18n::Language;
use crate::print::document::designs::Design;
use crate::store::calendar::days::Whose;
use crate::store::document::list::{self, DocumentFilter, DocumentSort};
use crate::store::search::{self, Target};
use crate::store::{Store, StoreError, own_company};

/// The screens that can be photographed, as the command line names them.
pub const NAMES: [&str; 39] = [
    "first-run",
    "today",
    "today-day",
    "today-work-week",
    "today-week",
    "today-month",
    "today-calendar-list",
    "day",
    "week",
    "month",
    "clients",
    "client-card",
    "deals-board",
    "deals-list",
    "deal",
    "funnel",
    "interactions",
    "orders",
    "order",
    "document",
    "templates",
    "template",
    "documents",
    "order-analysis",
    "products",
    "settlements",
    "labels",
    "envelopes",
    "letters",
    "palette",
    "settings",
    "companies",
    "help",
    "office",
    "conflicts",
    "trash",
    "import",
    "gallery-parts",
    "gallery-overlays",
];

/// How a picture is taken.
#[derive(Debug, Clone)]
pub struct Pose {
    /// Logical pixels.
    pub size: Size,
    pub is_dark: bool,
    pub language: Language,
    /// Physical pixels a logical one, 1.0 or 2.0.
    pub scale: f32,
    /// What is typed into the search of the screen; on a card: whose card it is.
    pub query: String,
}

impl Pose {
    /// The usual window, light, at scale 1.
    pub fn new(language: Language) -> Self {
        Self {
            size: Size::new(1280.0, 800.0),
            is_dark: false,
            language,
            scale: 1.0,
            query: String::new(),
        }
    }
}

/// Why a picture could not be taken.
#[derive(Debug, Clone, thiserror::Error)]
pub enum PhotoError {
    /// There is no screen of that name.
    #[error("there is no screen {0}")]
    UnknownScreen(String),
    /// The renderer refused.
    #[error(transparent)]
    Shot(#[from] ShotError),
    /// The base could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Photographs a screen of [`NAMES`] on a base.
///
/// # Errors
/// When there is no such screen, or the picture cannot be made.
pub fn screenshot(store: &Store, name: &str, pose: &Pose) -> Result<Shot, PhotoError> {
    let tokens = if pose.is_dark { &DARK } else { &LIGHT };
    if let Some(sheet) = name.strip_prefix("gallery-") {
        let view = gallery::sheet(sheet, tokens)
            .ok_or_else(|| PhotoError::UnknownScreen(name.to_owned()))?;
        return Ok(shot::shoot(tokens, pose.size, pose.scale, view)?);
    }
    Ok(set_up(store, name, pose)?.shot(pose.scale)?)
}

/// Opens the window with a screen of [`NAMES`] shown, ready to be photographed.
///
/// # Errors
/// When there is no such screen, or the renderer cannot be made.
pub fn set_up(store: &Store, name: &str, pose: &Pose) -> Result<Headless, PhotoError> {
    if !NAMES.contains(&name) {
        return Err(PhotoError::UnknownScreen(name.to_owned()));
    }
    let mut window = open(store, pose, name == "first-run")?;
    show(&mut window, store, name, &pose.query)?;
    Ok(window)
}

/// Opens the window of a pose, on its first page.
///
/// # Errors
/// When the renderer cannot be made.
pub fn open(store: &Store, pose: &Pose, is_first_run: bool) -> Result<Headless, PhotoError> {
    Ok(Headless::new(&start(store, pose, is_first_run), pose.size)?)
}

/// Opens the window of a pose on a section as far as a user waits for it: the list has its first rows.
///
/// # Errors
/// When the renderer cannot be made.
pub fn first_rows(store: &Store, pose: &Pose, section: Section) -> Result<Headless, PhotoError> {
    let start = Start {
        section,
        ..start(store, pose, false)
    };
    Ok(Headless::first_rows(&start, pose.size)?)
}

fn start(store: &Store, pose: &Pose, is_first_run: bool) -> Start {
    Start {
        language: Some(pose.language),
        fallback: pose.language,
        theme: Some(if pose.is_dark {
            ThemeChoice::Dark
        } else {
            ThemeChoice::Light
        }),
        backs_up: false,
        first_run: Some(is_first_run),
        section: Section::Clients,
        ..Start::new(store.clone())
    }
}

fn show(window: &mut Headless, store: &Store, name: &str, query: &str) -> Result<(), PhotoError> {
    let command = |id| Message::Command(id);
    match name {
        "client-card" => {
            if let Some(client) = client_of(store, query)? {
                window.send(Message::Show(What::Client(client)));
            }
        }
        "today" => window.send(Message::Show(What::Section(Section::Today))),
        "today-day" => window.send(command(CommandId::TodayDay)),
        "today-work-week" => window.send(command(CommandId::TodayWorkWeek)),
        "today-week" => window.send(command(CommandId::TodayWeek)),
        "today-month" => window.send(command(CommandId::TodayMonth)),
        "today-calendar-list" => window.send(command(CommandId::TodayCalendarList)),
        "day" | "week" | "month" => show_calendar(window, store, name)?,
        "interactions" => window.send(Message::Show(What::Section(Section::Interactions))),
        "deals-board" => window.send(Message::Show(What::Section(Section::Deals))),
        "deals-list" => {
            window.send(Message::Show(What::Section(Section::Deals)));
            window.send(command(CommandId::DealsList));
        }
        "funnel" => {
            window.send(Message::Show(What::Section(Section::Deals)));
            window.send(command(CommandId::DealsFunnel));
        }
        "deal" => {
            if let Some(deal) = deal_of(store, query)? {
                window.send(Message::Show(What::Deal(deal)));
            }
        }
        "orders" => window.send(Message::Show(What::Section(Section::Orders))),
        "order" | "order-analysis" => {
            if let Some(order) = App::order_to_show(store)? {
                window.send(Message::Show(What::Order(order)));
            }
            if name == "order-analysis" {
                window.send(command(CommandId::OrderAnalysis));
            }
        }
        "document" => {
            if let Some(document) = document_of(store)? {
                window.send(Message::Show(What::Document(document)));
            }
        }
        "templates" => window.send(Message::Show(What::Templates)),
        "template" => show_template(window, store, query)?,
        "documents" => window.send(Message::Show(What::Section(Section::Documents))),
        "products" => window.send(Message::Show(What::Section(Section::Products))),
        "settlements" => window.send(Message::Show(What::Section(Section::Settlements))),
        "labels" | "envelopes" | "letters" => {
            window.send(Message::Show(What::Section(Section::Print)));
            window.send(command(match name {
                "envelopes" => CommandId::Envelopes,
                "letters" => CommandId::Letters,
                _ => CommandId::Labels,
            }));
        }
        "office" => window.send(Message::Show(What::Section(Section::Office))),
        "conflicts" => window.send(command(CommandId::Conflicts)),
        "trash" => window.send(Message::Show(What::Section(Section::Trash))),
        "import" => window.send(Message::Show(What::Import)),
        "settings" => window.send(command(CommandId::Settings)),
        "companies" => {
            window.send(command(CommandId::Settings));
            let first = store.read(own_company::main)?;
            if let (Some(first), Some(page)) = (first, window.app().page_of(What::Settings)) {
                let show = companies::Message::Show(first);
                let message = PageMessage::Settings(settings::Message::Companies(show));
                window.send(Message::Page(page, message));
            }
        }
        "help" => window.send(command(CommandId::Help)),
        "palette" => {
            window.send(command(CommandId::Palette));
            window.send(Message::Palette(super::screen::palette::Message::typed(
                query,
            )));
        }
        _ => {}
    }
    let has_search = [
        "clients",
        "deals-board",
        "deals-list",
        "funnel",
        "interactions",
        "help",
    ];
    if !query.is_empty() && has_search.contains(&name) {
        window.send(command(CommandId::Find));
        window.type_text(query);
    }
    Ok(())
}

/// The calendars of the office: the day beside each other and by kind, the week with the form of a new meeting, the month.
fn show_calendar(window: &mut Headless, store: &Store, name: &str) -> Result<(), PhotoError> {
    let (users, rooms) = store.read(|conn| {
        Ok::<_, StoreError>((
            crate::store::user::all(conn)?,
            crate::store::calendar::resource::all(conn)?,
        ))
    })?;
    window.send(Message::Command(match name {
        "day" => CommandId::TodayDay,
        "week" => CommandId::TodayWeek,
        _ => CommandId::TodayMonth,
    }));
    let is_day = name == "day";
    let whose = Whose {
        users: users.iter().take(4).map(|user| user.id).collect(),
        resources: rooms
            .iter()
            .take(usize::from(is_day))
            .map(|it| it.id)
            .collect(),
    };
    let mut told = vec![calendar::Message::Pose(whose, is_day, is_day)];
    if name == "week" {
        told.push(calendar::Message::New);
    }
    for message in told {
        let message = PageMessage::Today(today::Message::Calendar(message));
        if let Some(message) = window.app().of_page(message) {
            window.send(message);
        }
    }
    Ok(())
}

/// The editor on an offer: a copy of the finished design as the picture of the guide shows it, its beginning open.
fn show_template(window: &mut Headless, store: &Store, query: &str) -> Result<(), PhotoError> {
    let language = window.app().ctx().words.language();
    let design = Design::find(query).or(Design::usual(DocumentKind::Offer));
    let Some(design) = design else {
        return Ok(());
    };
    window.send(Message::Show(What::Template(Which::Design(
        design.code,
        language,
    ))));
    let blocks = design.template(language).blocks;
    let opened = blocks.iter().position(|it| it.block.code() == "paragraph");
    let opened = template::Message::Open(template::Open::Block(opened.unwrap_or(0)));
    let document = document_of(store)?.filter(|_| design.kind == DocumentKind::Offer);
    let tried = document.map(|_| template::Message::Source(1));
    for message in [Some(opened), tried].into_iter().flatten() {
        if let Some(message) = window.app().of_page(PageMessage::Template(message)) {
            window.send(message);
        }
    }
    Ok(())
}

/// The first client that a search finds; without a search the one that pictures show.
fn client_of(store: &Store, query: &str) -> Result<Option<ClientId>, StoreError> {
    if query.is_empty() {
        return App::client_to_show(store);
    }
    let hits = store.read(|conn| search::find(conn, query, 20))?.hits;
    Ok(hits.into_iter().find_map(|hit| match hit.target {
        Target::Client(client) => Some(client),
        _ => hit.client,
    }))
}

/// The first deal that a search finds; without a search the one that pictures show.
/// The offer with most lines: what the picture of a document shows.
fn document_of(store: &Store) -> Result<Option<DocumentId>, StoreError> {
    let filter = DocumentFilter {
        kind: Some(DocumentKind::Offer.code().to_owned()),
        ..DocumentFilter::default()
    };
    let sort = (DocumentSort::Amount, true);
    let today = store.clock().now().local(chrono_tz::Tz::UTC).date();
    let ids = store.read(|conn| list::ids(conn, &filter, sort, today, Some(1)))?;
    Ok(ids.first().copied())
}

fn deal_of(store: &Store, query: &str) -> Result<Option<DealId>, StoreError> {
    if query.is_empty() {
        return App::deal_to_show(store);
    }
    let hits = store.read(|conn| search::find(conn, query, 20))?.hits;
    Ok(hits.into_iter().find_map(|hit| match hit.target {
        Target::Deal(deal) => Some(deal),
        _ => None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::platform::Clock;
    use crate::store::OpenOptions;

    /// With `KARTOTEKA_SHOTS=folder` the pictures are also written there, to be looked at.
    #[test]
    fn every_screen_has_a_picture() {
        let dir = tempfile::tempdir().unwrap();
        let options = OpenOptions {
            clock: Clock::fixed(Timestamp::from_millis(1_795_248_000_000)),
            device: Some(1),
        };
        let store = Store::open(&dir.path().join("a.base"), &options).unwrap();
        crate::demo::make(&store, &crate::demo::DemoOptions::default(), &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
        for name in NAMES {
            let pose = Pose {
                query: "буд".to_owned(),
                ..Pose::new(Language::Uk)
            };
            let shot = screenshot(&store, name, &pose).unwrap();
            assert_eq!((shot.width, shot.height), (1280, 800), "{name}");
            if let Ok(folder) = std::env::var("KARTOTEKA_SHOTS") {
                let path = std::path::Path::new(&folder).join(format!("{name}.png"));
                crate::platform::write_file(&path, &shot.to_png().unwrap()).unwrap();
            }
        }
        assert!(matches!(
            screenshot(&store, "nowhere", &Pose::new(Language::Uk)),
            Err(PhotoError::UnknownScreen(_))
        ));
    }
}
