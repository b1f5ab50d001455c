//! Small work that is done thousands of times: folding text, reading a query, scoring a hit; and a full redraw of the list.

#![allow(clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use kartoteka::domain::fold;
use kartoteka::domain::phone::Phone;
use kartoteka::ui::shot::Studio;
use kartoteka::ui::theme::LIGHT;
use kartoteka::ui::{Element, Size, gallery};

fn folding(criterion: &mut Criterion) {
    let note =
        "Домовилися про короб 400×300×300 замість 380×280×280: піддон завантажується без пустот.";
    criterion.bench_function("skeleton of a name", |b| {
        b.iter(|| fold::skeleton(black_box("Будмайстер-Захід")));
    });
    criterion.bench_function("skeleton of a note", |b| {
        b.iter(|| fold::skeleton(black_box(note)));
    });
    criterion.bench_function("read a query", |b| {
        b.iter(|| fold::words(black_box("буд 067 київ")));
    });
    let query = fold::words("буд захід");
    criterion.bench_function("score a name", |b| {
        b.iter(|| fold::score(black_box("Будмайстер-Захід"), &query));
    });
    criterion.bench_function("mark a name", |b| {
        b.iter(|| fold::highlight(black_box("Будмайстер-Захід"), &query));
    });
    criterion.bench_function("read a phone", |b| {
        b.iter(|| Phone::parse(black_box("(067) 000-21-43 вн. 204"), "UA"));
    });
}

/// A full redraw in software at 1280x800, and beside it an empty picture: what copying the pixels out costs, which a window
/// does not do.
fn drawing(criterion: &mut Criterion) {
    let mut studio = Studio::new().unwrap();
    let size = Size::new(1280.0, 800.0);
    criterion.bench_function("redraw the clients list", |b| {
        b.iter(|| {
            let list = gallery::sheet("clients", &LIGHT).unwrap();
            studio
                .shoot(&LIGHT, size, 1.0, list, Vec::new(), None)
                .unwrap()
        });
    });
    criterion.bench_function("draw nothing", |b| {
        b.iter(|| {
            let nothing: Element<'_, ()> = iced::widget::space().into();
            studio
                .shoot(&LIGHT, size, 1.0, nothing, Vec::new(), None)
                .unwrap()
        });
    });
}

criterion_group!(benches, folding, drawing);
criterion_main!(benches);
