#!/usr/bin/env bash
# Runs every test. Installs what a test needs and this machine lacks (a PostgreSQL server and Chromium, on Debian and Ubuntu).
#   ./build/test.sh          the normal run
#   ./build/test.sh --long   the long one: all generated bad inputs, all kills
set -u
cd "$(dirname "$0")/.." || exit 1

patience=10m
for argument in "$@"; do
  case "$argument" in
    --long) export PLEARN_LONG=1; patience=60m ;;
    *) echo "usage: build/test.sh [--long]" >&2; exit 2 ;;
  esac
done

missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || [ -x /usr/bin/chromium ] || missing="$missing chromium"
command -v python3 >/dev/null 2>&1 || missing="$missing python3"
if [ -n "$missing" ]; then
  if command -v apt-get >/dev/null 2>&1; then
    sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo"
    echo "Installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # A server that starts with the package would only be in the way: tests start their own.
    { $sudo apt-get update -qq && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 \
      || echo "Could not install:$missing. Tests that need it will show as skipped." >&2
  else
    echo "Please install:$missing. Tests that need it will show as skipped." >&2
  fi
fi

export SNAPSHOOTER_STRICT_MODE=true DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build PersonalizedLearning.sln --nologo -v quiet || { echo "0 passed, 1 failed"; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
run() {
  name=$(basename "$1")
  dotnet test "$1" --no-build --nologo --blame-hang-timeout "$patience" --logger "trx;LogFileName=$name.trx" --results-directory "$results" >"$results/$name.log" 2>&1 || touch "$results/$name.bad"
  echo "== $1"
  cat "$results/$name.log"
}

# Browser tests wait much of their time: the other projects run beside them.
run tests/PersonalizedLearning.Host.Tests &
for project in tests/*.Tests; do
  [ "$project" = tests/PersonalizedLearning.Host.Tests ] || run "$project"
done
wait
status=0
for project in tests/*.Tests; do
  [ ! -e "$results/$(basename "$project").bad" ] || status=1
  [ -s "$results/$(basename "$project").trx" ] || status=1
done

passed=0; failed=0; skipped=0
for file in "$results"/*.trx; do
  [ -f "$file" ] || continue
  counters=$(grep -o '<Counters [^>]*>' "$file")
  number() { echo "$counters" | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p"; }
  passed=$((passed + $(number passed))); failed=$((failed + $(number failed)))
  skipped=$((skipped + $(number total) - $(number executed)))
done
[ "$failed" -eq 0 ] || status=1
[ "$passed" -gt 0 ] || status=1
# A run that ended badly without a failed test (a crash, a hang) is a failure all the same.
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
