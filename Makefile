# Seriktes. `make run` starts it, `make test` tests it; `make help` lists the rest.
PORT ?= 8000
export PORT
PY := .venv/bin/python

.PHONY: help run test setup bench pictures lint fmt

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST)

run: ## Set up, tell the demo story, start site and worker (PORT=8000)
	@.ci/setup.sh run
	@$(PY) manage.py demo
	@exec $(PY) manage.py serve

test: ## Set up, then the suite on SQLite and the marked part on PostgreSQL
	@.ci/setup.sh test
	@.ci/test

setup: ## Everything but starting, for running and for testing
	@.ci/setup.sh test

bench: ## Measure on a data set of a college, a region or the nation (SCALE=college ON=sqlite|postgres)
	@.ci/setup.sh run
	@.ci/bench.sh $(or $(SCALE),college) $(or $(ON),$(if $(filter nation,$(SCALE)),postgres,sqlite)) $(ARGS)

pictures: ## Take the pictures of docs/pictures anew, from the demo, with a real Chromium
	@.ci/setup.sh test
	@$(PY) manage.py demo
	@$(PY) -m tests.pictures

lint: ## Style, types of mistakes, pending migrations, deployment and API checks
	@.ci/setup.sh test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@$(PY) manage.py check
	@$(PY) manage.py makemigrations --check --dry-run
	@$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

fmt: ## Put every file in shape
	@.venv/bin/ruff check --fix-only .
	@.venv/bin/ruff format .
