//! Widgets built once for all screens.
