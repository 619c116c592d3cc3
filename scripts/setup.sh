#!/usr/bin/env bash
# Make the virtual environment at $1 and install the locked requirements $2 into it, hashes checked.
set -euo pipefail
venv=$1 lock=$2
python=${PYTHON:-python3.11}
command -v "$python" >/dev/null || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Taizhang needs Python 3.11 or newer; found $("$python" --version)." >&2; exit 1; }
if [ ! -x "$venv/bin/pip" ]; then
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        else
            echo "Python lacks venv. Install it with: sudo apt-get install python3-venv" >&2
            exit 1
        fi
    fi
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
echo "Installing the locked dependencies of $lock …"
"$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes --requirement "$lock"
