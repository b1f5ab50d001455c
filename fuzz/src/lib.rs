//! The floors of the program that read what others wrote, compiled without its window, and one function that gives bytes to
//! every decoder of them.
#![allow(dead_code, unused_imports)] // the floors stand here without those that call them

extern crate self as kartoteka;

#[path = "../../src/domain/mod.rs"]
pub mod domain;
pub mod feed;
#[path = "../../src/i18n/mod.rs"]
pub mod i18n;
pub mod platform;
#[path = "../../src/store/mod.rs"]
pub mod store;
#[path = "../../src/sync/mod.rs"]
pub mod sync;
