//! One file per promise made to users, one binary so that it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods
)]

mod agenda;
mod agenda_window;
mod architecture;
mod bad_files;
mod calendar;
mod calendar_file;
mod calendar_folder;
mod calendar_settings;
mod calendar_window;
mod card_long;
mod check;
mod cli_base;
mod cli_binary;
mod cli_calendar;
mod cli_documents;
mod cli_exchange;
mod cli_leads;
mod cli_records;
mod cli_story;
mod cli_support;
mod cli_trade;
mod cli_use;
mod client_card;
mod client_card_window;
mod clients_list;
mod companies_window;
mod dates;
mod deals_board;
mod deals_page;
mod deals_support;
mod demo;
mod documents;
mod documents_list_window;
mod documents_support;
mod documents_trade;
mod documents_window;
mod faults;
mod holidays;
mod import_kill;
mod keyboard;
mod kill;
mod line_grid;
mod lists;
mod live;
mod locales;
mod looks;
mod orders_window;
mod pipelines;
mod plans;
mod print;
mod print_batch;
mod print_calendar;
mod print_sheets;
mod print_window;
mod products_window;
mod reminders;
mod reminders_background;
mod reminders_window;
mod rescue;
mod settlements_past;
mod shell;
mod shortcuts;
mod store_safety;
mod store_search;
mod store_undo;
mod store_undo_random;
mod support;
mod tags_books;
mod templates;
mod templates_window;
mod trade_cancel;
mod trade_deals;
mod trade_demo;
mod trade_funnel;
mod trade_orders;
mod trade_pages;
mod trade_random;
mod trade_support;
mod trade_tags;
mod ui_driver;
mod widgets;
