//! The gallery: every widget in every state on one sheet, as the design's pictures m-parts and m-overlays show them.
