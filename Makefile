PORT ?= 8000
PYTHON ?= python3
export PORT PYTHON

# A recipe's program runs without a shell around it, so that a signal sent to make reaches it.
venv = .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo test quick test-long check verify-pdf bench format lock

help: ## List these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1  \2/p' $(firstword $(MAKEFILE_LIST))

demo: ## Serve the demo on http://127.0.0.1:8000 (PORT=… for another port)
	@bash .ci/setup run
	@$(venv) .ci/demo.py

test: ## Run the whole suite: SQLite, PostgreSQL, browser
	@bash .ci/setup test
	@bash .ci/test

quick: ## Run the tests near what was changed, and a random tenth of the rest (SEED=… for the same tenth)
	@bash .ci/setup test
	@bash .ci/test quick

test-long: ## Run what is too long for every day: many more made-up examples, the demo from its first start on
	@bash .ci/setup test
	@bash .ci/test long

check: ## Check format, lint, types, import contracts, templates, migrations, deployment, docs
	@bash .ci/setup check
	@bash .ci/check

verify-pdf: ## Render every kind of document and validate it with veraPDF
	@bash .ci/setup verify
	@$(venv) tests/verification/run.py

bench: ## Measure each page as a multiple of a bare Django page, and how fast documents are made
	@bash .ci/setup check
	@$(venv) tests/bench/pages.py
	@$(venv) tests/bench/answers.py
	@$(venv) tests/bench/answers.py --postgres
	@$(venv) tests/bench/differences.py
	@$(venv) tests/bench/documents.py
	@$(venv) tests/bench/bundles.py

format: ## Bring the code into its format
	@bash .ci/setup check
	@.venv/bin/ruff check --fix-only --quiet
	@.venv/bin/ruff format --quiet

lock: ## Lock the dependencies of pyproject.toml again (UPGRADE=1 for newer versions)
	@bash .ci/setup check
	@bash .ci/lock
