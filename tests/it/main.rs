//! One file per promise made to users, one binary so that it links once.

mod architecture;
mod locales;
mod store_safety;
mod store_search;
mod store_undo;
mod support;
