#!/usr/bin/env bash
# Writes src/*/PublicAPI.Unshipped.txt anew: all that is public and not in PublicAPI.Shipped.txt. Read the difference before committing it.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

for file in src/*/PublicAPI.Unshipped.txt; do echo '#nullable enable' > "$file"; done
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The project above all that have such files; the analyzer names what the files lack.
dotnet build src/Superalign.MLNet.Automation -c Release -p:TreatWarningsAsErrors=false > "$log" || { cat "$log"; exit 1; }
for file in src/*/PublicAPI.Unshipped.txt; do
  { grep -F "[$PWD/$(dirname "$file")/" "$log" || true; } |
    sed -nE "s/.*RS0016: Symbol '(.*)' is not part of the declared public API.*/\1/p" | LC_ALL=C sort -u >> "$file"
  echo "$file: $(($(wc -l < "$file") - 1)) members"
done
