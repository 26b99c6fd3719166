#!/usr/bin/env bash
# Fetches the fonts and icons of the pages from the npm registry and writes them to the host's wwwroot.
# For maintainers, with Node 20 or newer; the result is committed, so that `dotnet build` needs none of this.
# After it, put the new font names into wwwroot/css/core.css and Pages/App.razor (a test names those that do not match).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)/assets"
out="$here/../../src/PersonalizedLearning.Host/wwwroot"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp "$here/vendor.mjs" "$work/"
cd "$work"
npm init -y > /dev/null
npm install --ignore-scripts --no-audit --no-fund --save-exact \
  @fontsource-variable/atkinson-hyperlegible-next@5.3.0 @fontsource-variable/lexend@5.3.0 lucide-static@1.62.0 subset-font@2.9.0
node vendor.mjs "$here" "$out"
