#!/bin/sh
# Choose versions anew and write them with their hashes. The index's address never enters a lock file.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null 2>&1 || { echo "This needs uv: pip install uv" >&2; exit 1; }
lock() {
    uv pip compile -q --universal --python-version 3.11 --generate-hashes --upgrade \
        --no-header --no-annotate --no-emit-index-url "$@"
}
lock pyproject.toml requirements/build.in -o requirements/base.lock
lock pyproject.toml requirements/build.in --extra web -c requirements/base.lock -o requirements/web.lock
lock pyproject.toml requirements/build.in --extra web --group pyproject.toml:dev -c requirements/web.lock -o requirements/dev.lock
lock benchmarks/requirements.in --override requirements/dev.lock -o benchmarks/requirements.lock
