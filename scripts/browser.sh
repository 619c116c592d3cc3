#!/bin/sh
# A browser for the tests: Debian's chromium, and the library that its driver wants (a bare Debian has none), installed
# where the command may, else named with the line that installs them. Without them the browser tests are skipped and say so.
set -eu

if command -v chromium >/dev/null 2>&1 && ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1; then
    exit 0
fi

INSTALL="apt-get install -y --no-install-recommends chromium libatomic1"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    for attempt in 1 2 3; do
        if apt-get update -qq && DEBIAN_FRONTEND=noninteractive $INSTALL -qq >/dev/null; then
            exit 0
        fi
        sleep $((attempt * 5))
    done
fi
echo "No browser for the browser tests; they will be skipped. To have one: sudo $INSTALL" >&2
