# `make run` and `make test` need nothing but Python 3.11+, make and git: they set up the rest themselves.
# The variables DIALIA_DATA, DIALIA_HOST and DIALIA_PORT reach the commands through the environment.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PYTHON := $(BIN)/python
DIALIA := $(BIN)/dialia
NPM := scripts/with-node npm --prefix frontend
JOBS ?= auto

VENV_READY := .venv/.ok
NODE_READY := frontend/node_modules/.ok
INTERFACE_READY := frontend/dist/.ok
INTERFACE_SOURCES := $(shell find frontend -type f \
	-not -path 'frontend/dist/*' -not -path 'frontend/node_modules/*' -not -path 'frontend/test-results/*')

.PHONY: help setup run test test-unit test-e2e properties check fix openapi interface wheel lock figures engine-figures \
	demo-reset clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV_READY) $(NODE_READY) ## Install all that running and testing need
	@scripts/chromium || true
	@scripts/postgresql || true

run: setup interface ## Migrate, load the demo once, serve; prints the address and the demo accounts
	$(DIALIA) db upgrade
	$(DIALIA) demo
	$(DIALIA) serve

test: test-unit test-e2e ## Run every test

test-unit: setup interface ## Run the tests that need no browser
	@scripts/postgresql
	$(BIN)/pytest -n $(JOBS) --ignore=tests/journeys
	$(NPM) test

test-e2e: setup interface ## Run the journeys in a real browser
	@scripts/chromium
	$(BIN)/pytest tests/journeys

properties: setup ## Try 100,000 examples of what redlines and merges promise, and the whole corpus
	$(PYTHON) -m tests.properties

check: setup ## Everything static: style, types, imports, dependencies, locks, clauses, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	scripts/check-locks
	$(DIALIA) library check --against tests/corpus
	$(NPM) run check
	scripts/check-generated

fix: setup ## Mend what a machine can mend
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

openapi: setup ## Write the API description and the client's types again
	$(PYTHON) scripts/openapi.py
	$(NPM) run api

interface: $(INTERFACE_READY) ## Build the interface

wheel: setup interface ## Build the wheel into dist/
	$(PYTHON) -m hatchling build -t wheel

lock: ## Write the Python lock files again from pyproject.toml
	scripts/lock

figures: setup interface ## Measure again and write docs/performance.md
	$(PYTHON) -m benchmarks

engine-figures: setup ## Measure the text engine beside its peers and write docs/text-engine.md
	scripts/peers
	$(PYTHON) -m benchmarks.engine

demo-reset: setup ## Give the demo back its first state
	$(DIALIA) db upgrade
	$(DIALIA) demo --reset

clean: ## Remove all that make made; the data folder stays
	rm -rf .venv .peers dist frontend/dist frontend/node_modules benchmarks/engine/jsdiff/node_modules .hypothesis \
		.mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV_READY): pyproject.toml requirements.lock hatch_build.py scripts/venv
	scripts/venv
	@touch $@

$(NODE_READY): frontend/package.json frontend/package-lock.json frontend/.npmrc | $(VENV_READY)
	$(NPM) ci
	@touch $@

$(INTERFACE_READY): $(INTERFACE_SOURCES) $(NODE_READY)
	$(NPM) run build
	@touch $@
