#!/usr/bin/env bash
# Kills the program at random moments while two computers of an office work, until N kills (1000) have ended a program at
# work, says how many came too late, and looks that nothing was lost:
#   tests/sigkill.sh 1000
# The moments are drawn by a fixed row, but the machine is not: no two runs are the same.
set -euo pipefail
cd "$(dirname "$0")/.."
export KARTOTEKA_KILLS="${1:-1000}"
exec ${CARGO:-cargo} test --test it -- --exact --nocapture office_kill::a_kill_at_any_moment_loses_nothing_that_was_acknowledged
