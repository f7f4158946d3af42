#!/usr/bin/env bash
# A throw-away PostgreSQL cluster for tests: a unix socket in a directory of its own, no fsync, 300 connections.
#   postgres.sh check         is PostgreSQL >= 15 installed? says why not
#   postgres.sh run CMD ...   start one, run CMD with DATABASE_URL, throw it away; exit code of CMD
#   postgres.sh start | stop  the same by hand; start prints the line to export
set -euo pipefail

find_bin() {
  local dir
  for dir in "${PG_BIN:-}" $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -t/ -k5 -rn) "$(dirname "$(command -v initdb 2>/dev/null || echo /none/initdb)")"; do
    [ -n "$dir" ] && [ -x "$dir/initdb" ] && [ -x "$dir/pg_ctl" ] && echo "$dir" && return
  done
  return 1
}

# initdb refuses root: then everything is done as user postgres, or nobody where there is none.
as_owner() {
  if [ "$(id -u)" != 0 ]; then "$@"; return; fi
  local owner=postgres
  id "$owner" >/dev/null 2>&1 || owner=nobody
  (cd / && runuser -u "$owner" -- "$@")
}

check() {
  bin=$(find_bin) || { echo "PostgreSQL is not installed"; exit 1; }
  major=$("$bin/postgres" --version | sed 's/[^0-9]*\([0-9]*\).*/\1/')
  [ "$major" -ge 15 ] || { echo "PostgreSQL $major is older than 15"; exit 1; }
  echo "$bin"
}

start() {
  bin=$(check) || { echo "$bin" >&2; exit 1; }
  home=$1
  mkdir -p "$home"
  chmod 700 "$home"
  if [ "$(id -u)" = 0 ]; then chown "$(id -u postgres >/dev/null 2>&1 && echo postgres || echo nobody)" "$home"; fi
  as_owner "$bin/initdb" -D "$home/data" -U postgres -A trust -E UTF8 --no-sync --locale=C.UTF-8 \
    --locale-provider=icu --icu-locale=kk-KZ >"$home/../$(basename "$home").log" 2>&1 ||
    { cat "$home/../$(basename "$home").log" >&2; exit 1; }
  as_owner "$bin/pg_ctl" -D "$home/data" -w -t 30 -l "$home/log" -o "-k $home -c listen_addresses='' -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c autovacuum=off" start >/dev/null ||
    { as_owner cat "$home/log" >&2; exit 1; }
  "$bin/psql" -q -h "$home" -U postgres -d postgres -c 'CREATE DATABASE seriktes' >/dev/null
}

stop() {
  bin=$(find_bin) && as_owner "$bin/pg_ctl" -D "$1/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$1" "$1.log"
}

url() { echo "postgresql://postgres@$(printf %s "$1" | sed 's,/,%2F,g')/seriktes"; }

fixed="/tmp/seriktes-pg-$(id -u)"
case "${1:-}" in
  check) check ;;
  start) [ -d "$fixed/data" ] || start "$fixed"; echo "export DATABASE_URL='$(url "$fixed")'" ;;
  stop) stop "$fixed" ;;
  run)
    shift
    home=$(mktemp -d /tmp/seriktes-pg-XXXXXX)
    trap 'stop "$home"' EXIT
    trap 'exit 130' INT TERM
    start "$home"
    export DATABASE_URL; DATABASE_URL=$(url "$home")
    "$@"
    ;;
  *) sed -n '2,6p' "$0" >&2; exit 2 ;;
esac
