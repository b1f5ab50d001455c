//! The window itself: which screens are open, the frame around them, keys, toast, banner, palette, settings of the window.
//!
//! It knows no section's content. A screen's wishes come up as [`crate::ui::screen::Event`]; commands of the table go down to
//! the screen shown first. The state changes only in `update`, which never touches the base on the UI thread.

#[cfg(test)]
mod command_tests;
mod events;
mod exchange;
mod exchange_line;
#[cfg(test)]
mod exchange_tests;
mod frame;
mod keys;
mod message;
mod notice;
mod over;
mod page;
mod pages;
mod path;
mod phone;
mod quiet;
mod reminders;
mod restore;
pub mod root;
mod route;
mod sidebar;
mod system;
mod task_dialogs;
mod templates;
mod update;

pub use exchange::ExchangeMessage;
pub use message::{Answer, Frame, Message, System};
pub use page::{PageId, PageMessage};
pub use pages::{Section, What};
pub use reminders::{Message as ReminderMessage, Place as ReminderPlace};
pub use restore::{Back, Message as RestoreMessage};
pub use system::{first_looks, subscription};
pub use task_dialogs::Message as TaskMessage;

pub(super) use system::aside;

use iced::{Size, Task};

use self::exchange::Rounds;
use self::notice::{Banner, Toast};
use self::pages::Pages;
use self::phone::Phone;
use self::quiet::Quiet;
use self::reminders::Reminders;
use super::context::Ctx;
use super::desk::Desk;
use super::prefs::{Prefs, ThemeChoice};
use super::screen::first_run::FirstRun;
use super::screen::own_path::OwnPath;
use super::screen::palette::Palette;
use super::theme::{DARK, LIGHT};
use super::together::{Courier, Together};
use crate::i18n::{Language, Words};
use crate::office::{self, Env, Standing};
use crate::store::{Store, StoreResult, client, setting, user};

/// How the window starts.
#[derive(Debug, Clone)]
pub struct Start {
    pub store: Store,
    /// A language for this run instead of the one chosen in the settings.
    pub language: Option<Language>,
    /// The language when none was ever chosen.
    pub fallback: Language,
    pub zone: chrono_tz::Tz,
    /// Colours for this run instead of those chosen in the settings.
    pub theme: Option<ThemeChoice>,
    /// Make the daily backup in the background, once the window has been still for a while.
    pub backs_up: bool,
    /// Remind of what is due; only a window that somebody looks at does.
    pub reminds: bool,
    /// Whether to begin with the first-run screen; `None`: when the base is new.
    pub first_run: Option<bool>,
    /// The section that is shown first.
    pub section: Section,
    /// Where the keys of the office are; without them the window exchanges with nobody.
    pub office: Option<Env>,
}

impl Start {
    /// Starts as the user's computer is set.
    pub fn new(store: Store) -> Self {
        Self {
            store,
            language: None,
            fallback: Language::of_system(),
            zone: crate::platform::system_zone(),
            theme: None,
            backs_up: true,
            reminds: false,
            first_run: None,
            section: Section::Today,
            office: None,
        }
    }
}

/// The state of the window.
pub struct App {
    ctx: Ctx,
    prefs: Prefs,
    is_system_dark: bool,
    /// Physical pixels of the screen to a logical one, before the scale of the user.
    monitor: f32,
    pages: Pages,
    first_run: Option<FirstRun>,
    palette: Option<Palette>,
    /// The quick task or the templates of tasks, over whatever is shown.
    tasks: Option<task_dialogs::Open>,
    /// The field for a path, over everything.
    path: Option<OwnPath>,
    toast: Option<Toast>,
    banner: Option<Banner>,
    restore: Option<restore::Restore>,
    shows_all_tabs: bool,
    is_alt_held: bool,
    /// The user asked for the other width of the sidebar than the window's width gives.
    flips_sidebar: bool,
    /// How many documents are drafts, shown beside their section.
    drafts: usize,
    /// How much is overdue, shown beside Today, and the day on which that was counted.
    overdue: usize,
    counted_on: chrono::NaiveDate,
    /// The minute that is shown.
    minute: i64,
    is_full_screen: bool,
    is_closing: bool,
    version: Option<i64>,
    quiet: Quiet,
    phone: Phone,
    rounds: Rounds,
    reminders: Reminders,
}

/// What is read from the base before the first frame.
struct Read {
    prefs: Prefs,
    users: Vec<crate::domain::user::User>,
    me: Option<crate::domain::id::UserId>,
    is_new: bool,
}

impl App {
    /// Opens the window's state on a base.
    pub fn boot(start: &Start) -> (Self, Task<Message>) {
        let read = read(start);
        let failed = read.as_ref().err().cloned();
        let read = read.unwrap_or_else(|_| Read {
            prefs: Prefs {
                language: start.fallback,
                ..Prefs::default()
            },
            users: Vec::new(),
            me: None,
            is_new: false,
        });
        let mut prefs = read.prefs;
        prefs.language = start.language.unwrap_or(prefs.language);
        prefs.theme = start.theme.unwrap_or(prefs.theme);
        let ctx = Ctx {
            tokens: &LIGHT,
            words: Words::of(prefs.language),
            desk: Desk::new(start.store.clone()),
            clock: start.store.clock().clone(),
            zone: start.zone,
            size: Size::new(1280.0, 800.0),
            density: f32::from(prefs.scale) / 100.0,
            row: prefs.rows.height(),
            users: read.users,
            me: read.me,
            keys: prefs.keys.clone(),
            together: Together {
                courier: start
                    .office
                    .as_ref()
                    .map(|env| Courier::new(&start.store, env.clone())),
                ..Together::default()
            },
        };
        let is_first = start.first_run.unwrap_or(read.is_new);
        let first_run = is_first.then(|| FirstRun::new(&ctx, &prefs));
        let mut app = Self {
            ctx,
            prefs,
            is_system_dark: false,
            monitor: 1.0,
            pages: Pages::default(),
            first_run,
            palette: None,
            tasks: None,
            path: None,
            toast: None,
            banner: None,
            restore: None,
            shows_all_tabs: false,
            is_alt_held: false,
            flips_sidebar: false,
            drafts: 0,
            overdue: 0,
            counted_on: chrono::NaiveDate::MIN,
            minute: 0,
            is_full_screen: false,
            is_closing: false,
            version: None,
            quiet: Quiet::new(start.backs_up),
            phone: Phone::default(),
            rounds: Rounds::default(),
            reminders: Reminders::new(&start.store, start.reminds),
        };
        app.dress();
        if let Some(error) = failed {
            app.banner = Banner::worst(None, &error);
        }
        app.counted_on = app.ctx.today();
        let mut tasks = vec![
            app.look_at_office(),
            app.poll(),
            app.count_drafts(),
            app.count_overdue(),
        ];
        if app.first_run.is_none() {
            tasks.push(app.go(What::Section(start.section)));
        }
        tasks.push(app.look_for_reminders());
        (app, Task::batch(tasks))
    }

    /// The title of the window.
    pub fn title(&self) -> String {
        let program = self.ctx.words.tr(crate::i18n::id::PROGRAM);
        match self.pages.current() {
            Some(open) if self.first_run.is_none() => {
                format!("{} — {program}", self.tab_title(open))
            }
            _ => program,
        }
    }

    /// The theme for iced's own parts.
    pub fn theme(&self) -> iced::Theme {
        self.ctx.tokens.iced_theme()
    }

    /// The factor that scales everything.
    pub fn scale(&self) -> f32 {
        f32::from(self.prefs.scale) / 100.0
    }

    /// Tells whether it shows dark colours.
    pub fn is_dark(&self) -> bool {
        std::ptr::eq(self.ctx.tokens, &raw const DARK)
    }

    /// What the screens may look at.
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// The settings of the window.
    pub const fn prefs(&self) -> &Prefs {
        &self.prefs
    }

    /// What the toast says, if there is one.
    pub fn toast_text(&self) -> Option<&str> {
        self.toast.as_ref().map(|toast| toast.text.as_str())
    }

    /// The open page that shows this.
    pub fn page_of(&self, what: What) -> Option<PageId> {
        self.pages.find(what)
    }

    /// What is shown: a section or a tab; `None` on the first-run screen.
    pub fn shown(&self) -> Option<What> {
        if self.first_run.is_some() {
            return None;
        }
        self.pages.current().map(|open| open.what)
    }

    /// Tells whether the page shown has the rows that it shows first.
    pub fn has_first_rows(&self) -> bool {
        self.pages.current().is_some_and(|open| match &open.page {
            page::Page::Clients(clients) => clients.is_ready(),
            page::Page::Today(today) => today.is_ready(),
            _ => true,
        })
    }

    /// Tells whether the palette is open.
    pub const fn has_palette(&self) -> bool {
        self.palette.is_some()
    }

    /// The client that was opened last here, else the first by name: the one that pictures show.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn client_to_show(store: &Store) -> StoreResult<Option<crate::domain::id::ClientId>> {
        store.read(|conn| {
            let now = crate::store::client_list::Now {
                at: store.clock().now(),
                zone: chrono_tz::Tz::UTC,
            };
            let all = crate::store::client_list::ids(conn, &Default::default(), &[], now, Some(1))?;
            Ok(all.first().copied())
        })
    }

    /// The deal whose next step comes first: the one that pictures show.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn deal_to_show(store: &Store) -> StoreResult<Option<crate::domain::id::DealId>> {
        use crate::store::deal_list;
        store.read(|conn| {
            let now = crate::store::client_list::Now {
                at: store.clock().now(),
                zone: chrono_tz::Tz::UTC,
            };
            let sort = (deal_list::DealSort::NextStep, false);
            let all = deal_list::ids(conn, &Default::default(), sort, now, Some(1))?;
            Ok(all.first().copied())
        })
    }

    /// The order that is paid in part and late the longest, else the newest: the one that pictures show.
    ///
    /// # Errors
    /// When the base cannot be read.
    pub fn order_to_show(store: &Store) -> StoreResult<Option<crate::domain::id::OrderId>> {
        use crate::store::order_list::{self, Late, OrderFilter, OrderSort};
        store.read(|conn| {
            let today = store.clock().now().local(chrono_tz::Tz::UTC).date();
            let sort = (OrderSort::Due, false);
            let late = OrderFilter {
                late: Some(Late::Payment),
                shipped: Some("part".to_owned()),
                paid: Some("part".to_owned()),
                ..OrderFilter::default()
            };
            for filter in [late, OrderFilter::default()] {
                let found = order_list::ids(conn, &filter, sort, today, Some(1))?;
                if let Some(first) = found.first() {
                    return Ok(Some(*first));
                }
            }
            Ok(None)
        })
    }

    /// Gives colours, words and row height their values from the settings.
    fn dress(&mut self) {
        let is_dark = match self.prefs.theme {
            ThemeChoice::System => self.is_system_dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        };
        self.ctx.tokens = if is_dark { &DARK } else { &LIGHT };
        self.ctx.words = Words::of(self.prefs.language);
        self.ctx.row = self.prefs.rows.height();
        self.ctx.density = self.monitor * self.scale();
        self.ctx.keys.clone_from(&self.prefs.keys);
    }

    /// Takes other settings into use and keeps them.
    fn set_prefs(&mut self, prefs: Prefs) -> Task<Message> {
        let changed = prefs.changed(&self.prefs);
        let (before, after) = (f32::from(self.prefs.scale), f32::from(prefs.scale));
        self.ctx.size = Size::new(
            self.ctx.size.width * before / after,
            self.ctx.size.height * before / after,
        );
        self.prefs = prefs;
        self.dress();
        self.pages.show_prefs(&self.prefs);
        if changed.is_empty() {
            return Task::none();
        }
        let resized = self.resized();
        let kept = self
            .ctx
            .desk
            .local(move |store| {
                for (key, value) in &changed {
                    store.set_setting(key, value)?;
                }
                Ok(())
            })
            .map(|kept| Message::Store(Answer::Kept(kept)));
        Task::batch([resized, kept])
    }
}

fn read(start: &Start) -> StoreResult<Read> {
    // Who has founded an office or asked to join one on the command line has begun.
    let is_alone = matches!(office::standing(&start.store), Ok(Standing::Alone));
    start.store.read(|conn| {
        let me = setting::current_user(conn)?;
        let users = user::all(conn)?;
        let is_new = is_alone
            && me.is_none()
            && setting::get(conn, "started")?.is_none()
            && !client::exists_any(conn)?;
        Ok(Read {
            prefs: Prefs::read(conn, start.fallback)?,
            users,
            me,
            is_new,
        })
    })
}
