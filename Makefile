# One word for each everyday task. `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help test check dev goldens bench pictures

help: ## what there is
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.venv: pyproject.toml
	$(PYTHON) -m venv .venv && $(BIN)/pip install -q -e '.[dev]' && touch .venv

test: .venv ## run the tests on all cores
	$(BIN)/python -m pytest -n auto

check: .venv ## style, complexity, types, borders between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict retroplan
	$(BIN)/lint-imports --no-logo

dev: .venv ## open a demo plan, and open it anew when you save a file
	$(BIN)/python docs/dev.py

goldens: .venv ## write the frames that the tests compare anew; look at the difference
	UPDATE_GOLDENS=1 $(BIN)/python -m pytest -q -n auto tests/view

bench: .venv ## measure start-up, keys, views and the coach; run nothing else meanwhile
	$(BIN)/python tests/bench/run.py

pictures: .venv ## write the README's pictures, keys and examples, and the pages made from tables
	for script in docs/make_*.py; do $(BIN)/python $$script || exit 1; done
