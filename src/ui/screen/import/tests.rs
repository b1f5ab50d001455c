//! The import without a renderer.
