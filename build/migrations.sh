#!/usr/bin/env bash
# A maintainer's step: makes the first migration of all four contexts anew from the model.
# Until the first release there is one migration; from then on migrations are only ever added.
# Needs the tool once: dotnet tool install --global dotnet-ef
set -eu
cd "$(dirname "$0")/.."
host=src/PersonalizedLearning.Host
ef=${EF:-dotnet ef}
rm -rf $host/Data/Migrations
dotnet build $host --nologo -v quiet -p:RunAnalyzersDuringBuild=false
for database in Sqlite Postgres; do
  for part in Learning SignIn; do
    $ef migrations add Initial$part --project $host --no-build --context ${database}${part}Db \
      --output-dir Data/Migrations/$database$part
  done
done
