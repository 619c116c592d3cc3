# Two doors: `make run` (a working city) and `make test` (all checks). Everything else is a part of them.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
export PYTHONPATH := src
# One process of tests on each processor, each with its own database; one that is done takes over from the others.
SPREAD := --numprocesses=logical --dist=worksteal

.PHONY: run test lint fmt types layers unit postgres spark bench docs setup setup-test clean

run: setup
	$(BIN)/python -m taizhang demo --dir data

test: setup-test lint types layers unit postgres

setup: $(VENV)/.base
setup-test: $(VENV)/.dev

$(VENV)/.base: requirements/base.lock scripts/setup.sh
	scripts/setup.sh $(VENV) requirements/base.lock
	PYTHON=$(BIN)/python src/taizhang/documents/gbt9704/fonts.sh fonts
	touch $@

$(VENV)/.dev: requirements/dev.lock scripts/setup.sh
	scripts/setup.sh $(VENV) requirements/dev.lock
	PYTHON=$(BIN)/python src/taizhang/documents/gbt9704/fonts.sh fonts
	scripts/browser.sh
	touch $@ $(VENV)/.base

lint: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

fmt: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: setup-test
	$(BIN)/mypy src

layers: setup-test
	$(BIN)/lint-imports

unit: setup-test
	$(BIN)/python -m pytest $(SPREAD)

# The same integration tests on a real PostgreSQL, which scripts/with_postgres.py provides unless DATABASE_URL is given.
postgres: setup-test
	$(BIN)/python scripts/with_postgres.py $(BIN)/python -m pytest -m both_engines $(SPREAD)

# The same scores on Spark: needs Java 17, and downloads Spark once.
spark: setup-test
	$(BIN)/pip install -q --require-hashes -r requirements/spark.lock
	$(BIN)/python -m pytest -q tests/assessment/test_spark.py

# The reference pages from the code; a test fails when they are stale.
docs: setup-test
	$(BIN)/python scripts/reference.py write

bench: setup-test
	@for script in benchmarks/*.py; do echo "== $$script"; PYTHONPATH=src:. $(BIN)/python $$script || exit 1; done

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
