#!/bin/sh
# Make .venv, or bring it up to date with a lock file: set_up.sh base|web|dev|bench. Used by the Makefile.
set -eu
cd "$(dirname "$0")/.."
what=$1
python=${PYTHON:-python3}

fail() { printf '%s\n' "$*" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || fail "Python is missing. On Debian: apt-get install python3 python3-venv"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1). Name another: make PYTHON=python3.12 ..."

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    echo "Making .venv ..."
    rm -rf .venv
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .venv
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --without-pip .venv
        "$python" -m pip --python .venv/bin/python install -q pip
    else
        fail "Python's venv module is not complete here. On Debian: apt-get install python3-venv"
    fi
fi

install() {
    .venv/bin/python -m pip install -q --disable-pip-version-check --no-warn-script-location "$@" || fail \
        "Installing failed. Is the network there, and the package index reachable? Try the same command again."
}

case $what in
base)
    echo "Installing what Clearhead needs (a minute the first time) ..."
    install --require-hashes -r requirements/base.lock
    install --no-deps --no-build-isolation -e .
    ;;
web)
    echo "Installing what the web app needs (a minute the first time) ..."
    install --require-hashes -r requirements/web.lock
    ;;
dev)
    echo "Installing what the tests need (a few minutes the first time) ..."
    install --require-hashes -r requirements/dev.lock
    ;;
bench)
    echo "Installing the other engines, for the benchmark only ..."
    # rule-engine asks for an older python-dateutil than ours and works with ours
    install --require-hashes --no-deps -r benchmarks/requirements.lock
    ;;
*) fail "set_up.sh: base, web, dev or bench, not '$what'" ;;
esac
touch ".venv/.$what"
