#!/usr/bin/env bash
# Three computers of an office work N hours (100), on and off the folder, their programs at the same time; in the end all
# must hold the same:
#   tests/office_day.sh 100
set -euo pipefail
cd "$(dirname "$0")/.."
export KARTOTEKA_HOURS="${1:-100}"
exec ${CARGO:-cargo} test --test it -- --exact --nocapture office_faults::three_people_work_a_day_on_and_off_the_folder_at_the_same_time
