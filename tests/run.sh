#!/bin/sh
# Installs what the tests need into .venv (from requirements.lock, by hash) and runs them.
# Arguments go to pytest. Needs uv, or Python >= 3.11 with venv and pip.
# The Neo4j tests start a real Neo4j server if Java 17 and Maven are there.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
if command -v uv >/dev/null 2>&1; then
    [ -x "$venv/bin/python" ] || uv venv --quiet "$venv"
    uv pip sync --quiet --python "$venv" requirements.lock
    uv pip install --quiet --python "$venv" --no-deps --editable .
else
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --require-hashes --requirement requirements.lock
    "$venv/bin/pip" install --quiet --no-deps --editable .
fi
exec "$venv/bin/python" -m pytest "$@"
