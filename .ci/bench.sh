#!/usr/bin/env bash
# Fill a database of its own and measure: bench.sh SCALE sqlite|postgres [arguments of manage.py bench]
#   sqlite: kept under DATA_DIR between runs; postgres: a throw-away cluster, loaded anew each time
set -euo pipefail
cd "$(dirname "$0")/.."
scale=${1:?which scale} engine=${2:?sqlite or postgres}
shift 2
export DATA_DIR="${DATA_DIR:-.data}/bench-$scale"
run='.venv/bin/python manage.py prepare --verbosity 0 && exec .venv/bin/python manage.py bench --scale "$@"'
case $engine in
  sqlite) env -u DATABASE_URL bash -c "$run" bench "$scale" "$@" ;;
  postgres) .ci/postgres.sh run bash -c "$run" bench "$scale" "$@" ;;
  *) echo "ON is sqlite or postgres" >&2; exit 2 ;;
esac
