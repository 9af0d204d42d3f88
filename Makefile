# Penata. `make run` shows it, `make test` proves it; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
.DEFAULT_GOAL := help

.PHONY: help setup setup-dev run test test-core test-web test-e2e check bench lock catalogue law-pages clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | sort | expand -t 14

$(VENV)/.run: requirements.txt pyproject.toml
	@tools/environment.sh $(PYTHON) $(VENV) requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt pyproject.toml
	@tools/environment.sh $(PYTHON) $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/.run

setup: $(VENV)/.run ## Make the environment only, in .venv

setup-dev: $(VENV)/.dev ## Environment with what tests and checks need

run: setup ## Load the example city, do the whole main job and serve it on http://127.0.0.1:8000
	@$(BIN)/penata serve --demo --port $(PORT)

test: setup-dev ## Install what tests need and run them all
	@tools/run-tests.sh $(BIN)

check: setup-dev ## Lint, types, import contracts, templates, catalogue, migrations, lock
	@tools/check.sh $(BIN)

bench: setup-dev ## Run every benchmark (PENATA_BENCH_DATA names the folder with measuring data)
	@tools/run-benchmarks.sh $(BIN)

lock: setup-dev ## Renew uv.lock and its pip export
	@$(BIN)/uv lock
	@$(BIN)/uv export --quiet --no-emit-project --no-dev --group build --format requirements-txt --output-file requirements.txt
	@$(BIN)/uv export --quiet --no-emit-project --all-groups --format requirements-txt --output-file requirements-dev.txt

law-pages: setup-dev ## Write docs/reference/law from the law
	@$(BIN)/python tools/law_docs.py

catalogue: setup-dev ## Build the language catalogue from its sources
	@$(BIN)/python tools/catalogue.py

clean: ## Remove environment and data
	rm -rf $(VENV) .data
