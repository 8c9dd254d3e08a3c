# The front door: two commands do everything, `make demo` and `make test`.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
AT ?= 2026-06-15
PORT ?= 8000

.PHONY: help setup setup-dev system-parts demo serve test check style messages lock clean

help:
	@sed -n 's/^## //p' Makefile

## make setup     installs the program into .venv, nothing else
setup: $(VENV)/.installed

$(VENV)/.installed: requirements.txt pyproject.toml
	@tools/venv $(PYTHON) $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

## make setup-dev installs what developers need as well
setup-dev: setup $(VENV)/.installed-dev

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@

## make demo      installs, loads the demo world (AT=2026-06-15) and serves it (PORT=8000)
demo: setup
	$(BIN)/quyen demo --at $(AT) --port $(PORT)

system-parts:
	@tools/system-parts

## make test      installs what tests need and runs them all, the record's own on PostgreSQL too
test: system-parts setup-dev
	@tools/test-both

## make check     the machine checks: style, order of packages, migrations, translations, documents
check: setup-dev
	@tools/system-parts gettext
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/quyen manage makemigrations --check --dry-run
	$(BIN)/pytest -q tests/architecture tests/test_architecture.py tests/test_translations.py tests/test_docs.py

## make style     mends style where a machine can
style:
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## make messages  brings the Vietnamese catalogues in step with the code
messages:
	$(BIN)/python tools/messages

## make lock      pins the dependencies anew, with hashes (needs uv in .venv)
lock:
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --group build -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --group build --group dev --extra spark -c requirements.txt -o requirements-dev.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml --extra spark -c requirements.txt -o requirements-spark.txt

clean:
	rm -rf var build
