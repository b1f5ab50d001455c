//! Tokens of the look as Rust values.
