# The whole menu. `make` alone lists it.
PYTHON ?= python3
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: train pictures help demo test check lint types imports docs unit coverage fuzz lives kill bench bench-engine bench-desk bench-pages samples pins clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

.venv/.python:
	$(PYTHON) -m venv .venv
	@touch $@

COMPILED := $(wildcard src/ingather/*/*.pxd)

.venv/.runtime: .venv/.python requirements/runtime.txt requirements/build.txt pyproject.toml setup.py $(COMPILED) $(COMPILED:.pxd=.py)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt -r requirements/runtime.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: .venv/.runtime  ## account for the invented sample community, into ingather-demo/
	$(BIN)/ingather demo

test: check unit  ## every check and every test, as CI runs them

check: lint types imports docs  ## everything but the tests: style, types, import directions, docs

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/.dev
	$(BIN)/mypy

imports: .venv/.dev
	$(BIN)/lint-imports

docs: .venv/.dev  ## the documentation, into docs/_build/html
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

unit: .venv/.dev  ## the tests alone
	$(BIN)/python -m pytest

coverage: .venv/.dev  ## branch coverage of the pure layers, at least 95 %
	$(BIN)/python -m pytest -q --cov --cov-report=
	$(BIN)/coverage report --fail-under=95 --include='*/ingather/text/*,*/ingather/names/*,*/ingather/dates/*,*/ingather/places/*,*/ingather/records/*,*/ingather/matching/*,*/ingather/identity/*,*/ingather/cases/*'

lives: .venv/.dev  ## cases lived through in STEPS steps with silent people, and every way they can go
	INGATHER_CASE_STEPS=$(or $(STEPS),200000) INGATHER_EVERY_WAY=all $(BIN)/python -m pytest -q tests/unit/cases/test_lives.py tests/unit/cases/test_every_way.py

fuzz: .venv/.dev  ## 20,000 broken inputs through the readers
	FUZZ_INPUTS=20000 $(BIN)/python -m pytest -q tests/lists/test_fuzz.py

kill: .venv/.dev  ## 300 processes killed at random instants while they work on a home; KILLS=3000
	KILLS=$(or $(KILLS),300) $(BIN)/python -m pytest -q tests/store/test_killed.py

bench: .venv/.dev  ## measure, and write the pages; DATA=FOLDER of name pairs for those of names
	$(BIN)/python -m benchmarks $(DATA)

build/peers/.made: requirements/bench.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

bench-engine: .venv/.dev build/peers/.made  ## the engine beside its peers; SIZES=100k,1M DATA=FOLDER READY=FILE TIMES=3 ONLY=ENGINE
	$(BIN)/python -m benchmarks.engine --peers build/peers $(if $(SIZES),--sizes $(SIZES)) $(if $(DATA),--names $(DATA)) \
		$(foreach file,$(READY),--ready $(file)) $(if $(TIMES),--times $(TIMES)) $(if $(ONLY),--only "$(ONLY)")

bench-desk: .venv/.dev  ## the standing desk on both databases; PEOPLE=1000000 TRIGRAMS=postgresql://... of a server with pg_trgm
	$(BIN)/python -m benchmarks.desk $(if $(PEOPLE),--people $(PEOPLE)) $(if $(TRIGRAMS),--trigrams "$(TRIGRAMS)")

bench-pages: .venv/.dev  ## the pages, with many who look at once; CASES=10000 USERS=50 PEOPLE=1000000 KEEP=FOLDER
	$(BIN)/python -m benchmarks.pages $(if $(CASES),--cases $(CASES)) $(if $(USERS),--users $(USERS)) $(if $(PEOPLE),--people $(PEOPLE)) $(if $(KEEP),--keep $(KEEP))

samples: .venv/.dev  ## make the invented sample lists again
	$(BIN)/python -m tools.make_samples

train: .venv/.dev  ## learn the name tables again, from the folder of pairs DATA=...
	$(BIN)/python -m tools.train_names $(DATA)

pictures: .venv/.dev  ## the pictures of the documentation (needs a Chromium)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tools.take_pictures
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tools.take_page_pictures
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python -m tools.take_component_pictures

pins: .venv/.dev  ## resolve the requirements again (needs uv)
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command 'make pins' pyproject.toml -o requirements/runtime.txt
	printf 'setuptools>=80\nCython>=3.1\n' | uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command 'make pins' - -o requirements/build.txt
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command 'make pins' -c requirements/runtime.txt -c requirements/build.txt pyproject.toml --extra spark --extra postgres --group dev -o requirements/dev.txt
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --custom-compile-command 'make pins' --group bench -o requirements/bench.txt

clean:  ## remove what was made
	rm -rf .venv build docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
