# What a person does with this repository: make run, make test; and what keeps it good: make check, bench, docs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
EXAMPLE := build/example

.PHONY: run test check bench docs clean

run: $(VENV)/.run  ## the wizard on an example plant; without a terminal: its levels, workbook and report
	@if [ -t 0 ] && [ -t 1 ]; then \
		$(BIN)/maturity --workspace build/workspace demo; \
	else \
		$(BIN)/maturity --workspace build/workspace demo --export $(EXAMPLE) && \
		$(BIN)/maturity --workspace build/workspace levels "Example: bottling plant"; \
	fi

test: $(VENV)/.dev  ## every test; what needs a program that is not here is skipped and named
	$(BIN)/python -m pytest -n auto --dist loadgroup -rs

check: $(VENV)/.dev  ## format, lint, types, import contracts, dead code, shipped questionnaires and translations
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture
	$(BIN)/maturity questionnaire check --strict questionnaires/*.yaml
	$(BIN)/maturity questionnaire coverage --complete questionnaires/translations/*.yaml

bench: $(VENV)/.dev  ## figures, each with a cap and a ratio to a floor of the same run; adds a line to build/bench.jsonl
	$(BIN)/python -m tests.bench

docs: $(VENV)/.dev  ## pages and pictures that are made from the program
	$(BIN)/python -m docs.make

clean:
	rm -rf build dist $(VENV)

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("maturity needs Python 3.11 or later; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
