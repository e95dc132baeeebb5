#!/bin/sh
# Runs the first Python on this machine that is new enough, with the arguments given.
set -eu
for name in python3 python python3.11 python3.12 python3.13 python3.14; do
    # Asked by running it: a name on the path can be a shim for a version that is not installed.
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        exec "$name" "$@"
    fi
done
echo "Python 3.11 or newer was not found; install it, or name it: make PYTHON=/path/to/python3.11" >&2
exit 1
