#!/usr/bin/env bash
# Fuzzes one of the targets `tree` and `crate` for so many seconds, from the cases as seeds.
#
#   bash fuzz/run.sh TARGET [SECONDS]
#
# An input that breaks something is left in `fuzz/artifacts/TARGET`. Once that is mended, it goes to `fuzz/saved/TARGET`,
# under a name that says what it showed; `cargo test -p tests --test fuzz` asks it again ever after.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${1:?which target: tree or crate}
seconds=${2:-3600}

command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --version 0.13.2 --locked

seeds="fuzz/corpus/$target"
mkdir -p "$seeds"
for document in tests/cases/*/*.yaml tests/diagnostics/*.yaml tests/diagnostics/*.json spec/*.yaml; do
  cp "$document" "$seeds/$(basename "$(dirname "$document")")-$(basename "$document")"
done

# No sanitizer: there is no unsafe code to watch, and without one the compiler that builds everything else builds this.
cargo fuzz run --sanitizer none "$target" -- \
  -max_total_time="$seconds" -max_len=16384 -timeout=20 -rss_limit_mb=4096 -dict=fuzz/openapi.dict -print_final_stats=1
