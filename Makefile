# What a person does with this repository: make run, make test; and what keeps it good: make check, bench, docs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
EXAMPLE := build/example
LANGUAGES := $(notdir $(wildcard maturity/locale/*))
UPDATE  := $(BIN)/pybabel update --domain maturity --input-file build/maturity.pot --output-dir maturity/locale \
	--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

.PHONY: run test check texts bench docs clean

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
	$(MAKE) -s build/maturity.pot
	for language in $(LANGUAGES); do $(UPDATE) --check -l $$language || exit 1; done
	$(BIN)/maturity questionnaire coverage --complete questionnaires/translations/*.yaml

texts: $(VENV)/.dev build/maturity.pot  ## the words of the program gathered into its catalogues, and these compiled
	for language in $(LANGUAGES); do $(UPDATE) -l $$language || exit 1; done
	$(BIN)/pybabel compile --statistics --domain maturity --directory maturity/locale

bench: $(VENV)/.dev  ## figures, each with a cap and a ratio to a floor of the same run; adds a line to build/bench.jsonl
	$(BIN)/python -m tests.bench

docs: $(VENV)/.dev  ## pages and pictures that are made from the program
	$(BIN)/python -m docs.make

.PHONY: build/maturity.pot
build/maturity.pot: $(VENV)/.dev
	@mkdir -p build
	$(BIN)/python -m babel.messages.frontend --quiet extract --mapping-file babel.cfg --keywords N_ --keywords counted:2,3 --keywords with_keys --keywords Binding:3 --keywords Group:2 --no-location --sort-output --width 120 \
		--project maturity --version "" --msgid-bugs-address "" --output $@ .

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
