//! Widgets built once for all screens. A screen composes these and never styles by hand.
//!
//! Every constructor takes `&'static Tokens` first. Everything that can be pressed or typed into is focusable (Tab reaches it
//! through `operate`), shows the 2 px focus ring, and reports its text to operations, so that tests find it.
//!
//! Where to look: [`button`], [`field`], [`select`], [`choice`] (checkbox, radio, switch), [`chip`] (filters, pills),
//! [`tabs`], [`sidebar`], [`text`] (one-line text with ellipsis and hits), [`table`] (100 000 rows), [`sortable`] (lines that are dragged), [`layer`] and
//! [`dialog`], [`menu`], [`date`], [`notice`] (toast, banner, empty state, long work), [`keys`] (Tab), [`around`] (a behaviour around one
//! element).

pub mod around;
pub mod board;
pub mod button;
pub mod chip;
pub mod choice;
pub mod date;
pub mod dialog;
pub mod field;
pub mod focus;
pub mod free_bar;
pub mod keys;
pub mod layer;
pub mod lines;
pub mod logo;
pub mod menu;
pub mod month_grid;
pub mod notice;
pub mod paint;
pub mod popup;
pub mod press;
pub mod reveal;
pub mod select;
pub mod shade;
pub mod sidebar;
pub mod small_month;
pub mod sortable;
pub mod table;
pub mod tabs;
pub mod text;
pub mod time_grid;
pub mod tip;
pub mod zones;
