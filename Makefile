# Everything a newcomer needs: `make demo` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo serve sample test test-whole check fmt bench bench-plan bench-site bench-web mutate prove schema tour lock wheel clean

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: .venv/.base ## Set up, and check the sample client's MRI: the answer, the card, the letter
	@sh tools/demo.sh

PORT ?= 8000
serve: .venv/.web ## The web app on this machine, at PORT=8000, with a sample studio
	@$(BIN)/clearhead serve --port $(PORT)

N ?= 50000
sample: .venv/.web ## A network of N=50000 invented clients in a database of its own, to measure with
	@CLEARHEAD_MODE=development CLEARHEAD_DATA=.data/network-$(N) $(BIN)/python -m clearhead_web sample $(N)
	@echo "Look at it: CLEARHEAD_DATA=.data/network-$(N) $(BIN)/clearhead serve"

test: .venv/.dev ## Every check and every test
	@$(MAKE) --no-print-directory check
	@$(BIN)/python tools/test.py

test-whole: .venv/.dev ## The same, with all of the web app on PostgreSQL too
	@$(MAKE) --no-print-directory check
	@$(BIN)/python tools/test.py whole

check: .venv/.dev ## Style, types, layers, the guideline, its proofs
	@echo "== style and types" && $(BIN)/ruff check -q . && $(BIN)/ruff format -q --check .
	@$(BIN)/mypy
	@echo "== layers" && $(BIN)/lint-imports --no-logo
	@echo "== guideline" && $(BIN)/clearhead guideline check
	@echo "== proofs" && $(BIN)/clearhead guideline prove
	@$(BIN)/python tools/schema.py --check
	@$(BIN)/python tools/font_coverage.py --check
	@echo "== known vulnerabilities" && $(BIN)/python tools/audit.py

fmt: .venv/.dev ## Put the code into its style
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

prove: .venv/.dev ## Only the proofs
	@$(BIN)/clearhead guideline prove

mutate: .venv/.dev ## Change every level, rule and number of the guideline: the public cases must notice
	@$(BIN)/python tools/mutate.py

schema: .venv/.dev ## Print the JSON Schemas that editors use into docs/schema
	@$(BIN)/python tools/schema.py

bench: .venv/.bench ## Speed beside other engines, on the same decisions, in one run
	@$(BIN)/python -m benchmarks

bench-web: .venv/.dev ## Speed of the web app on a sample network of N=50000 clients
	@$(BIN)/python -m benchmarks.web $(N)

bench-site: .venv/.dev ## Speed of the public site with 2,000 articles, and the weight of its home page
	@$(BIN)/python -m benchmarks.web_site

bench-plan: .venv/.dev ## Speed of the planner beside a plain model of the same instances, in one run
	@$(BIN)/python -m benchmarks.planner

tour: .venv/.dev ## Pictures of every page of the web app into docs/tour (needs Chromium)
	@$(BIN)/python tools/tour.py

lock: ## Choose newer versions of what is installed (needs uv)
	@sh tools/lock.sh

wheel: .venv/.dev ## Build the wheel into dist/
	@$(BIN)/python -m pip -q wheel --no-deps --no-build-isolation --wheel-dir dist .

clean: ## Remove what was built and installed
	@rm -rf .venv build dist out .cache .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# ---- The environment: made once, made again when a lock file changes ----

.venv/.base: requirements/base.lock pyproject.toml tools/set_up.sh
	@PYTHON=$(PYTHON) sh tools/set_up.sh base

.venv/.web: requirements/web.lock .venv/.base
	@PYTHON=$(PYTHON) sh tools/set_up.sh web

.venv/.dev: requirements/dev.lock .venv/.base
	@PYTHON=$(PYTHON) sh tools/set_up.sh dev

.venv/.bench: benchmarks/requirements.lock .venv/.dev
	@PYTHON=$(PYTHON) sh tools/set_up.sh bench
