#!/usr/bin/env bash
# Fuzzes every decoder of the shared folder: run.sh SECONDS [libFuzzer options]. Works with the stable compiler: the coverage
# is asked for by its options, libFuzzer comes with the crate libfuzzer-sys. New inputs are kept in fuzz/corpus (not in
# git), what crashes in fuzz/artifacts; a crasher becomes a file of tests/fixtures/fuzz, which a test reads for ever.
set -eu
cd "$(dirname "$0")"
seconds=${1:-3600}
shift || true
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
flags="$flags -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
target=$(rustc -vV | sed -n 's/^host: //p')
# With a target the flags do not reach build scripts.
RUSTFLAGS="$flags" cargo build --release --features engine --target "$target" --bin decoders
binary="${CARGO_TARGET_DIR:-target}/$target/release/decoders"
mkdir -p corpus artifacts
exec nice -n 19 "$binary" corpus ../tests/fixtures/fuzz -artifact_prefix=artifacts/ -max_total_time="$seconds" -max_len=65536 \
    -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 "$@"
