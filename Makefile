# Two commands are all a newcomer needs: `make run` and `make test`. Each of their steps leaves a file behind, so that
# nothing is done twice; `make clean` forgets it all, the database in var/ included.
SHELL := bash
.SHELLFLAGS := -o pipefail -c

export PYTHONUNBUFFERED := 1

VENV ?= .venv
PYTHON ?= $(shell scripts/find-python 3.11)
PORT ?= 8000
WORKERS ?= 2

PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
WORDS := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
NODE_PARSER := tests/parsers/node_modules/.package-lock.json
JAVA_PARSER := tests/parsers/target/classpath

# All criteria by their first case, all races, and one in thirty of the rest. To try them all there:
# make suite ON_SECOND_DATABASE=--touching-the-database
ON_SECOND_DATABASE ?= --touching-the-database --one-in 30 --and-what-must-hold -m "not browser and not elasticsearch"

.PHONY: run test check suite smoke install words parsers lock clean
.DEFAULT_GOAL := run

## run: the site with its demo town on http://127.0.0.1:8000; PORT=8001 make run for another port
run: install words
	@BASE_URL=http://127.0.0.1:$(PORT) $(PY) manage.py run_demo $(PORT)

## test: everything that must hold. With CI=true, what cannot be tested here is a failure and not a skip
test: install words parsers
	$(PY) scripts/with_postgres.py $(PY) scripts/elasticsearch run $(MAKE) --no-print-directory check suite

check: install words
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m djlint templates --lint --check --quiet
	$(PY) -m mypy
	$(PY) manage.py makemigrations --check --dry-run --settings jtw.settings.test

suite: install words
	$(PY) -m pytest -n $(WORKERS)
ifdef POSTGRES_URL
	DATABASE_URL=$$POSTGRES_URL $(PY) -m pytest -n $(WORKERS) $(ON_SECOND_DATABASE)
else
	@echo "Not tested on PostgreSQL: no server, and no POSTGRES_URL."
endif

## smoke: one in twelve of the tests that need nothing but Python; .ci/run calls it with another Python and Django
smoke: install words
	$(PY) -m pytest -n $(WORKERS) --one-in 12 -m "not browser and not node and not java and not elasticsearch"

install: $(INSTALLED)

# An environment whose Python is gone (moved folder, removed version) is made anew.
ifneq ($(shell $(PY) -c 'print("runs")' 2>/dev/null),runs)
.PHONY: $(INSTALLED)
endif

$(INSTALLED): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is missing. To get it: apt-get install python3 python3-venv"; exit 1; }
	@echo "Installing the locked packages into $(VENV), once; this takes a minute or two ..."
	@$(PY) -c '' 2>/dev/null || $(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --disable-pip-version-check --progress-bar off --no-deps --require-hashes -r requirements.lock \
	    | sed -un 's/^Collecting \([^ ]*\).*/  \1/p; /^Installing/s/:.*/ .../p'
	@touch $@

words: $(WORDS)

%.mo: %.po scripts/compile_words.py | $(INSTALLED)
	@$(PY) scripts/compile_words.py
	@touch $@

parsers: $(NODE_PARSER) $(JAVA_PARSER)

# Where the tool is missing or nothing can be fetched, the tests that need it say so themselves.
$(NODE_PARSER): tests/parsers/package-lock.json
	-@if command -v npm >/dev/null; then echo "Installing ical.js ..."; npm ci --prefix tests/parsers --no-audit --no-fund --loglevel=error && touch $@; fi

$(JAVA_PARSER): tests/parsers/pom.xml tests/parsers/Occurrences.java
	-@if command -v mvn >/dev/null; then echo "Installing ical4j ..."; mvn --batch-mode --quiet --file tests/parsers/pom.xml compile && touch $@; fi

## lock: resolve pyproject.toml into requirements.lock: versions and hashes for every supported Python, no addresses.
## What is locked stays as it is where it can; make lock UPGRADE=--upgrade takes the newest of everything
lock: install
	$(PY) -m pip install --quiet --disable-pip-version-check uv
	$(PY) -m uv pip compile pyproject.toml --extra test --extra voikko --universal --python-version 3.11 $(UPGRADE) \
	    --generate-hashes --no-annotate --no-header --no-emit-index-url --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) var tests/parsers/node_modules tests/parsers/target $(WORDS)
