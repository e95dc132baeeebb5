# Everything a contributor or a maintainer runs. `make` alone prints this list.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

# Two environments: a small one so that `make dataset` is quick, and one with every tool.
DATASET_ENV := .venv-dataset
DEV_ENV := .venv
DATASET := build/dataset

# pip must neither wait at a keyboard nor ask whether it is the newest.
export PIP_NO_INPUT := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help:  ## print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

.PHONY: dataset
dataset: $(DATASET_ENV)/.ready  ## check the data, build build/dataset, load it and print rows per table and a sample
	$(DATASET_ENV)/bin/stances build --out $(DATASET)
	$(DATASET_ENV)/bin/python scripts/show_dataset.py $(DATASET)

.PHONY: test
test: $(DEV_ENV)/.ready  ## run all tests
	$(DEV_ENV)/bin/python -m pytest

.PHONY: lint
lint: $(DEV_ENV)/.ready  ## check style, formatting and the workflows
	$(DEV_ENV)/bin/ruff check .
	$(DEV_ENV)/bin/ruff format --check .
	$(DEV_ENV)/bin/zizmor --offline --quiet .github

.PHONY: types
types: $(DEV_ENV)/.ready  ## check types
	$(DEV_ENV)/bin/mypy

.PHONY: format
format: $(DEV_ENV)/.ready  ## format the code and apply the safe fixes
	$(DEV_ENV)/bin/ruff check --fix-only .
	$(DEV_ENV)/bin/ruff format .

.PHONY: docs
docs: $(DEV_ENV)/.ready  ## write the generated pages and tables anew
	$(DEV_ENV)/bin/python scripts/generate_docs.py

.PHONY: bench
bench: $(DEV_ENV)/.ready  ## time check, build and import beside a baseline (ARGS is passed on)
	$(DEV_ENV)/bin/python bench/run.py $(ARGS)

.PHONY: wheel
wheel: dataset $(DEV_ENV)/.ready  ## build the dataset, then the source archive and the wheel into dist
	rm -rf dist
	$(DEV_ENV)/bin/python -m build --no-isolation --outdir dist .

.PHONY: env
env: $(DEV_ENV)/.ready  ## make the development environment in .venv

.PHONY: lock
lock: $(DEV_ENV)/.ready  ## resolve the dependencies anew and write both locks (for maintainers)
	sh requirements/lock.sh $(DEV_ENV)/bin/uv

.PHONY: clean
clean:  ## remove what was built, the caches and both environments
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis $(DATASET_ENV) $(DEV_ENV)
	find src scripts tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# The first file says that the lock is installed, the second that the project is too: a new entry in pyproject.toml
# re-installs the project only, a new lock makes the whole environment anew.
$(DATASET_ENV)/.locked: requirements/dataset.txt
$(DEV_ENV)/.locked: requirements/dev.txt
%/.locked:
	$(if $(PYTHON),$(PYTHON),sh requirements/python.sh) -m venv --clear $*
	$*/bin/python -m pip install --quiet --require-hashes --no-deps -r $<
	@touch $@

%/.ready: %/.locked pyproject.toml hatch_build.py
	$*/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
