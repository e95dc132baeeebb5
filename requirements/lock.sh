#!/bin/sh
# Writes both locks. Its one argument is the uv to use.
set -eu
uv=$1
cd "$(dirname "$0")/.."

# A clean slate of settings: a mirror or an index of the maintainer's machine must neither choose a version nor leave
# its address in a lock. Certificates and proxies have other names and come through.
for name in $(env | sed -n 's/^\(UV_[A-Z_]*\)=.*/\1/p'); do
    unset "$name"
done

compile() {
    UV_CUSTOM_COMPILE_COMMAND="make lock" "$uv" pip compile --no-config --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --upgrade "$@" pyproject.toml
}

compile --all-extras --group dev --output-file requirements/dev.txt
# The small environment is held to the versions of the large one, so that what is tested is what builds the data.
compile --group dataset --constraints requirements/dev.txt --output-file requirements/dataset.txt
