#!/bin/sh
# Writes both locks. Its one argument is the uv to use.
set -eu
uv=$1
cd "$(dirname "$0")/.."

compile() {
    # A clean slate of settings: a mirror or an extra index of the maintainer's machine must not choose a version
    # or leave its address in the lock. Certificates and proxies have to come through.
    env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        -u UV_CONFIG_FILE -u UV_CONSTRAINT -u UV_OVERRIDE \
        UV_CUSTOM_COMPILE_COMMAND="make lock" \
        "$uv" pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --upgrade "$@" pyproject.toml
}

compile --all-extras --group dev --output-file requirements/dev.txt
# The small environment is held to the versions of the large one, so that what is tested is what builds the data.
compile --group dataset --constraints requirements/dev.txt --output-file requirements/dataset.txt
