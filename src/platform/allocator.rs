//! The allocator of the whole program, its tests and benches included.
//!
//! A long print job asks for growing buffers and frees them; glibc raises its thresholds at that and keeps what was freed
//! (211 MB resident for 9 000 labels whose heap is 48 MB). This one gives it back. `benches/README.md` has the figures.

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
